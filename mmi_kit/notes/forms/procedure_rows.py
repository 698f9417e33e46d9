"""What did each procedure of a table achieve: "Date  Procedure  Result" over a row a procedure?

"04/18/2023   L C4-6 RFA   55%": the per cent under "Result" is relief, and of its own row and day only.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from types import MappingProxyType
from typing import NamedTuple

from mmi_kit.notes.forms.columns import Part, lines_in_parts
from mmi_kit.notes.mention import Mention
from mmi_kit.notes.text.sentences import Span

_DAYS = re.compile(
    r"(?:procedure |service )?dates?(?: (?:of (?:service|procedure)|done))?|dos", re.I
)
_NAMES = re.compile(
    r"(?:type of )?(?:procedures?|injections?|blocks?|interventions?|treatments?)(?: (?:type|performed|done))?",
    re.I,
)
_RESULTS = re.compile(
    r"(?:results?|response|(?:pain |% ?)?relief|outcome|benefit|effect)(?: ?(?:/|and|&) ?duration)?",
    re.I,
)
_DAY = re.compile(r"\d{1,2}/\d{1,2}/(?:\d{4}|\d{2})|\d{4}-\d{2}-\d{2}", re.ASCII)
_BORDER = re.compile(r"[-+|=:]{2,}")
_PERCENT = re.compile(r"\d ?%(?! ?(?:relief|better|improve))")
_NONE = re.compile(r"(?:none|nil|no (?:benefit|help|effect|response))\b", re.I)
_FAILED = re.compile(r"\b(?:fail(?:ed|ure)?|unsuccessful)\b", re.I)

_Found = tuple[Mention, int]


class _Columns(NamedTuple):
    day: int
    name: int
    result: int
    width: int


def procedure_rows(
    text: str, read: Callable[[str], Iterable[_Found]]
) -> Iterator[tuple[Span, tuple[Mention, ...]]]:
    """The rows of such tables of a raw text, each with what it states; `read` reads plain words."""
    columns: _Columns | None = None
    for parts in lines_in_parts(text):
        filled = [part for part in parts if part.words]
        if filled and all(_BORDER.fullmatch(part.words) for part in filled):
            continue
        if head := _columns(filled):
            columns = head
        elif columns and len(filled) == columns.width and _DAY.fullmatch(filled[columns.day].words):
            if found := tuple(_of_row(text, filled, columns, read)):
                yield Span(filled[0].start, filled[-1].end), found
        else:
            columns = None


def _columns(parts: list[Part]) -> _Columns | None:
    places = [
        [n for n, part in enumerate(parts) if pattern.fullmatch(part.words.rstrip(":"))]
        for pattern in (_DAYS, _NAMES, _RESULTS)
    ]
    if any(len(found) != 1 for found in places):
        return None
    day, name, result = (found[0] for found in places)
    return _Columns(day, name, result, len(parts)) if day < name < result else None


def _of_row(
    text: str, parts: list[Part], columns: _Columns, read: Callable[[str], Iterable[_Found]]
) -> Iterator[Mention]:
    day, name, result = parts[columns.day], parts[columns.name], parts[columns.result]
    place = Span(name.start, result.end)
    for mention, _ in read(f"{name.words}: {_in_words(result.words)}"):
        if mention.start >= len(name.words):
            continue  # named by its result alone
        own = {**mention.attributes, "sentence": text[day.start : result.end]}
        if "outcome" in own:
            own["outcome"] = result.words
        yield replace(
            mention, start=place.start, end=place.end, quote=text[slice(*place)],
            assertion="historical", triggers=(day.words,), attributes=MappingProxyType(own),
        )  # fmt: skip


def _in_words(result: str) -> str:
    """The result as one would say it in a sentence."""
    told = list(_PERCENT.finditer(result))
    if _FAILED.search(result):
        return "failed"
    if len(told) == 1:
        return f"{result[: told[0].end()]} relief{result[told[0].end() :]}"
    return _NONE.sub("no relief", result) if _NONE.match(result) else result
