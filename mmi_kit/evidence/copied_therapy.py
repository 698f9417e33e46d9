"""Which words of therapy that goes on were only copied from note to note?

"She is currently attending physical therapy", word for word in each note of one clinician, outlives
the therapy by years, and would be the last active care of the file. Where the therapist's own notes
are on file, they tell when it was given: what repeats an earlier note, with none of them near, is
in doubt.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from mmi_kit.dates import days_between
from mmi_kit.evidence.facts import Fact
from mmi_kit.evidence.results import is_course
from mmi_kit.knowledge.credentials import THERAPISTS, has_profession
from mmi_kit.knowledge.rules import value

COPIED = "word for word as on {day}, with no note of the therapy near: copied"
_GOES_ON = "continued"


def question_copied_therapy(treatments: Sequence[Fact]) -> None:
    """Put such mentions in doubt, in place."""
    given: dict[str, list[str]] = defaultdict(list)
    said: dict[tuple[str, str, str], list[Fact]] = defaultdict(list)
    for fact in treatments:
        if not is_course(fact["concept"]) or fact["date_precision"] != "day":
            continue
        if _is_of_a_therapist(fact):
            given[fact["concept"]].append(fact["date"])
        elif fact["action"] == _GOES_ON and fact["assertion"] == "actual":
            words = " ".join(str(fact.get("sentence") or fact["quote"]).split()).lower()
            said[fact["concept"], fact["provider"], words].append(fact)
    for (concept, _, _), facts in said.items():
        first = min(fact["date"] for fact in facts)
        for fact in facts if given[concept] else ():
            if fact["date"] > first and not _is_near(fact["date"], given[concept]):
                fact["assertion"] = "conditional"
                told = COPIED.format(day=first)
                fact["triggers"] = "; ".join(filter(None, (fact.get("triggers", ""), told)))


def _is_of_a_therapist(fact: Fact) -> bool:
    by_note = fact["extractor"] == "therapist"
    return by_note or has_profession(fact["credential"], *THERAPISTS)


def _is_near(day: str, days: Sequence[str]) -> bool:
    apart = (days_between(*sorted((day, other))) for other in days)
    return any(gap is not None and gap <= value("merge_gap") for gap in apart)
