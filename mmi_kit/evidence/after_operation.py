"""What had an operation done by a later visit: "6.5 months postop. He is 60% better."?

The sentence of the relief names no treatment, or only "surgery"; the time since the operation, in
it or right before it, says of which it is, and that the relief was there so long after. It is taken
as a later mention of the operation that was done so long before (`references`), else of none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from mmi_kit.evidence.facts import PIECE, Fact, Facts, RowContext
from mmi_kit.knowledge.modalities import modalities
from mmi_kit.notes import regions_in, results_without_treatment
from mmi_kit.notes.senses.kin import ANY_KIN
from mmi_kit.notes.text.numbers import DAYS, NUMBER, WORD_NUMBERS, number

Where = Callable[[int, int], dict[str, Any]]  # the columns that a span of the words gives
SINCE = "_since"  # days between the operation and the visit, as the words have it
STILL_THERE = "(told so long after the operation)"
_NAME = "surgery"
_UNITS = r"(?:weeks?|wks?|months?|mos?|years?|yrs?)"
_COUNT = rf"(?:{NUMBER}|{'|'.join(WORD_NUMBERS)})"
# "6.5 months postop", "6 weeks s/p", "4 months out from", "three months after surgery"
_SINCE = re.compile(
    rf"(?<![\d/.-])\b(?P<amount>{_COUNT})[ -](?P<unit>{_UNITS})\b(?: now)?,? ?"
    r"(?:(?P<own>post-?op\w*|(?:s/p|status[ -]post|out from|after|since|following|from)"
    r" (?:the |his |her |my |that )?(?:surgery|operation))"
    r"|s/p|status[ -]post|out from|after|since|following|from)(?!\w)",
    re.IGNORECASE,
)
_SINCE_WORDS = ("post", "s/p", "out from", "after", "since", "following", "from")
_OF_KIN = re.compile(rf"\b(?:{ANY_KIN})s?\b", re.IGNORECASE)
_NOTHING_BETWEEN = re.compile(r"[\s.;:,)\"]*")
_PARAGRAPH = re.compile(r"\n\s*\n")
_SENTENCE_END = re.compile(r"[.;](?=\s)|\n")


class _Since(NamedTuple):
    days: float
    start: int
    end: int  # of its sentence
    names_it: bool


def read_after_operation(
    facts: Facts, at: RowContext, column: str, shown: str, where: Where,
    regions: Mapping[str, str], primary: str,
) -> None:  # fmt: skip
    """Add the one relief that `shown` tells so; complete one whose sentence names the operation.
    `regions`: region to impairment id."""
    times = list(_times(shown))
    if not times:
        return
    _complete(facts, times, shown, where)
    told = [
        (time, found)
        for found in results_without_treatment(shown)
        if "relief_pct" in found.values
        for time in times
        if _belong_together(time, found.start, found.end, shown)
    ]
    if len({found.values["relief_pct"] for _, found in told}) != 1:
        return
    time, found = told[0]
    named = _operation_in(facts, shown[time.start : time.end])
    if not (time.names_it or named):
        return
    start, end = min(time.start, found.start), max(time.end, found.end)
    words = " ".join(shown[start:end].split())
    facts.add(
        "treatments", at, column, named["concept"] if named else _NAME, where(start, end)["quote"],
        "after_operation",
        **({name: value for name, value in where(start, end).items() if name != "quote"}
           | {"label": _NAME, "action": "mentioned", "sentence": words, SINCE: time.days}
           | {"relief_pct": found.values["relief_pct"], "relief_days": time.days}
           | _place(words, named, regions, primary)
           | {"assertion": "historical", "triggers": STILL_THERE, "review": "unreviewed"}),
    )  # fmt: skip


def _times(shown: str) -> list[_Since]:
    found: list[_Since] = []
    said = shown.lower()
    if not any(word in said for word in _SINCE_WORDS):
        return found  # the pattern looks at each number of a long note
    for match in _SINCE.finditer(shown):
        before = max(shown.rfind(sign, 0, match.start()) for sign in ".;:\n") + 1
        if _OF_KIN.search(shown, before, match.start()):
            continue
        end = _SENTENCE_END.search(shown, match.end())
        days = number(match["amount"].lower()) * DAYS[match["unit"][0].lower()]
        stop = end.start() if end else len(shown)
        found.append(_Since(days, match.start(), stop, match["own"] is not None))
    return found


def _belong_together(time: _Since, start: int, end: int, shown: str) -> bool:
    """Is the relief told in the sentence of the time, or in the one right behind it?"""
    if start <= time.start < end:
        return True
    between = shown[time.end : start] if time.end <= start else ""
    return bool(
        time.end <= start and _NOTHING_BETWEEN.fullmatch(between) and not _PARAGRAPH.search(between)
    )


def _complete(facts: Facts, times: list[_Since], shown: str, where: Where) -> None:
    """ "6 weeks after surgery she feels 50% better": read with its name, without its time."""
    for fact in facts.of_row("treatments"):
        known = modalities()[fact["concept"]].kind == "surgery" and "relief_pct" in fact
        if not known or fact["assertion"] != "historical" or "relief_days" in fact:
            continue
        inside = [t for t in times if _in(shown[t.start : t.end], fact)]
        if len(inside) == 1:
            time = inside[0]
            piece = where(time.start, time.end)
            for name in ("quote", "locator"):
                fact[name] = PIECE.join([fact[name], piece[name]])
            fact["relief_days"] = fact[SINCE] = time.days
            fact["triggers"] = "; ".join(filter(None, (fact.get("triggers", ""), STILL_THERE)))
            fact["review"] = "unreviewed"


def _in(words: str, fact: Fact) -> bool:
    """Do some words of the note stand in the sentence of a fact, however its lines are broken?"""
    said = " ".join(words.split())
    return bool(said) and said in " ".join(str(fact.get("sentence", "")).split())


def _operation_in(facts: Facts, words: str) -> Fact | None:
    """The operation that the sentence of the time names: "6 months s/p L4-5 fusion." """
    named = [
        fact for fact in facts.of_row("treatments")
        if modalities()[fact["concept"]].kind == "surgery"
        and fact["assertion"] in ("historical", "actual")
        and _in(words, fact)
    ]  # fmt: skip
    return named[0] if len({fact["concept"] for fact in named}) == 1 else None


def _place(
    words: str, named: Fact | None, regions: Mapping[str, str], primary: str
) -> dict[str, str]:
    """The impairment and region of the operation, else those that the words name."""
    if named is not None:
        same = ("impairment", "region", "side")
        return {name: str(named.get(name, "")) for name in same}
    found = regions_in(words)
    one = next(iter(found)) if len(found) == 1 else ""
    impairment = regions.get(one, one)
    return {} if impairment in ("", primary) else {"impairment": impairment, "region": one}
