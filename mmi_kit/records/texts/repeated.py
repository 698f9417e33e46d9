"""Which pages of a text repeat another? Linked, never dropped; and which notes were copied forward?

Templated notes are alike without being the same, so that likeness alone would take real visits for
copies: a copy also has the same date of service and the same printed page number.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace

from mmi_kit.errors import Problem
from mmi_kit.records.record import Page, Text
from mmi_kit.records.texts.services import Visit
from mmi_kit.records.texts.silent.whole_page import apart

LIKE = 80  # of 100, from which two pages of one visit and one printed number are the same page
LIKE_UNNUMBERED = 95  # the same where neither prints a number
FEWEST_SIGNS = 150  # a page with fewer says too little to be told from another
_DIGITS = re.compile(r"\d+(?:[/.:-]\d+)*")


def repeated_pages(
    file: str, text: Text, visits_in: Callable[[str], Sequence[Visit]]
) -> tuple[Text, tuple[Problem, ...]]:
    """The text with each page that repeats an earlier one marked, and what to tell of it.
    `visits_in` finds its visits, where several pages are to be compared."""
    if len(text.pages) < 2:
        return text, ()
    bodies = [_body(text, n) for n in range(len(text.pages))]
    dates = _dates(text, visits_in(text.raw))
    repeats = _repeats(text.pages, bodies, dates)
    pages = tuple(replace(page, repeats=repeats.get(page.number, 0)) for page in text.pages)
    problems = [
        Problem(
            code="repeated_page", where=f"{file}, page {number}",
            found=f"the same page as page {earlier}", expected="each page once",
            do="Nothing: what it says is linked to that page and counted once",
        )
        for number, earlier in sorted(repeats.items())
    ]  # fmt: skip
    problems += _copied_forward(file, text.pages, bodies, dates, repeats)
    return replace(text, pages=pages), tuple(problems)


def _body(text: Text, index: int) -> str:
    """The words of a page without its furniture, blanks made one."""
    page = text.pages[index]
    end = text.pages[index + 1].start if index + 1 < len(text.pages) else len(text.raw)
    words = text.raw[page.start : end]
    for start, stop in reversed(apart((*page.furniture, *page.silent))):
        words = words[: start - page.start] + words[stop - page.start :]
    return " ".join(words.split())


def _dates(text: Text, visits: Sequence[Visit]) -> list[str]:
    """The date of service of each page, as written; pages inherit that of the visit before."""
    found = []
    for page in text.pages:
        own = [v for v in visits if v.start <= page.start + 1]
        found.append(own[-1].date if own else "")
    return found


def _repeats(pages: tuple[Page, ...], bodies: list[str], dates: list[str]) -> dict[int, int]:
    """Page number to that of the first page that says the same."""
    from rapidfuzz.fuzz import ratio

    blocks: dict[str, list[int]] = defaultdict(list)
    exact: dict[str, int] = {}
    found: dict[int, int] = {}
    for index, body in enumerate(bodies):
        if len(body) < FEWEST_SIGNS:
            continue
        if body in exact:
            found[pages[index].number] = pages[exact[body]].number
            continue
        exact[body] = index
        if not dates[index]:
            continue
        for other in blocks[dates[index]]:
            least = _least(pages[index].printed, pages[other].printed)
            if least and ratio(body, bodies[other], score_cutoff=least):
                found[pages[index].number] = pages[other].number
                break
        else:
            blocks[dates[index]].append(index)
    return found


def _least(one: str, other: str) -> int:
    """How alike two pages must be, by their printed numbers; 0 when these rule it out."""
    if not one and not other:
        return LIKE_UNNUMBERED
    return LIKE if one == other else 0


def _copied_forward(
    file: str, pages: tuple[Page, ...], bodies: list[str], dates: list[str],
    repeats: dict[int, int],
) -> list[Problem]:  # fmt: skip
    """Pages of different visits that say the same word for word, dates and numbers apart."""
    groups: dict[str, list[int]] = defaultdict(list)
    for index, body in enumerate(bodies):
        if len(body) >= FEWEST_SIGNS and dates[index] and pages[index].number not in repeats:
            groups[_DIGITS.sub("#", body.lower())].append(index)
    problems = []
    for alike in groups.values():
        days = list(dict.fromkeys(dates[index] for index in alike))
        if len(days) > 1:
            shown = ", ".join(str(pages[index].number) for index in alike)
            problems.append(
                Problem(
                    code="copied_forward", where=f"{file}, pages {shown}",
                    found=f"the same words on {len(days)} dates of service: {', '.join(days)}",
                    expected="notes of the visit itself",
                    do="Weigh them: an adjudicator may take them for notes copied forward",
                )
            )  # fmt: skip
    return problems
