"""Does an export itself say that it is not the whole record, or that it was made for a test?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from mmi_kit.errors import Problem
from mmi_kit.records.fhir.load import Loaded, marks_of
from mmi_kit.records.fhir.values import Resource

_NOT_WHOLE = re.compile(
    r"may not contain the entire record|not (?:all|every)\b.{0,40}\b(?:returned|included)"
    r"|\b(?:incomplete|truncated|partial) (?:results?|record|response)",
    re.IGNORECASE,
)
_TEST = ("HTEST", "TEST")  # security and tags: made for tests
_SHORTENED = "SUBSETTED"
MOST_NAMES = 5  # resources that are named


def told_of_itself(loaded: Loaded) -> list[Problem]:
    """What the file says of itself; each thing once."""
    found = []
    resources = [(number, one) for number, _, one in loaded.resources]
    outcomes = [text for _, one in resources if one["resourceType"] == "OperationOutcome"
                for text in _strings(one) if _NOT_WHOLE.search(text)]  # fmt: skip
    short = [number for number, one in resources if _SHORTENED in _marks(one)]
    if outcomes or short or _SHORTENED in loaded.marks:
        some = ", ".join(map(str, short[:MOST_NAMES])) + (
            ", ..." if len(short) > MOST_NAMES else ""
        )
        found.append(
            Problem(
                code="part_of_record", where=loaded.file,
                found=next(iter(outcomes), "resources that are marked as shortened (SUBSETTED)"
                           + (f": {some}" if some else "")),
                expected="the whole record",
                do="Ask for the whole record; what was left out is not known here",
            )
        )  # fmt: skip
    if any(_marks(one) & {*_TEST} for _, one in resources) or loaded.marks & {*_TEST}:
        found.append(
            Problem(
                code="test_record", where=loaded.file,
                found="resources that are marked as test data", expected="the record of a person",
                do="Make sure that it is a real record before you rest anything on it",
            )
        )  # fmt: skip
    return found


def _marks(resource: Resource) -> set[str]:
    return marks_of(resource.get("meta"))


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    inner = value.values() if isinstance(value, dict) else _list(value)
    for one in inner:
        yield from _strings(one)


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []
