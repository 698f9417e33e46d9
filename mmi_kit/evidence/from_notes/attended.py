"""How many visits does a note of therapy count, where its sentence names no treatment?

"Attended 14 of 16 visits." counts those of the course that the title of the note names, or that its
author gives; where the note names another course too, nobody could know of which.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

from mmi_kit.evidence.facts import PIECE, Facts, RowContext
from mmi_kit.evidence.results import AT_THE_VISIT, course_given_by, is_course
from mmi_kit.evidence.visit_kinds import is_capacity_evaluation
from mmi_kit.knowledge.modalities import modalities
from mmi_kit.notes import Mention, Untold, results_without_treatment

Where = Callable[[int, int], dict[str, Any]]  # the columns that a span of the note gives
_COUNTED = ("sessions", "sessions_ordered")
_COUNTS = re.compile(
    r"\b(?:attend\w*|complet\w+|finished|seen|received)\b[^\n.]{0,40}\d"
    r"|\b(?:visits?|sessions?)\b ?#?\d{1,3} ?(?:of|/|out of) ?\d"
    r"|\d ?(?:of|/|out of) ?\d{1,3} (?:\w+ ){0,2}(?:visits|sessions)",
    re.IGNORECASE,
)
_TITLE = re.compile(
    r"\b(?:(?:discharge|progress|treatment|daily|visit) (?:summary|note|report)"
    r"|(?:initial |re-?)?eval(?:uation)?)\b",
    re.IGNORECASE,
)
# "Session 6.": so many with this one, at the beginning of a line
_ORDINAL = re.compile(
    r"^[ \t]*(?:[\w ]{3,30}[:,] ?)?"
    r"(?P<which>(?:session|visit) ?(?:#|no\.?)? ?(?P<number>\d{1,3}))\b"
    r"(?! ?(?:of|/|out|min|weeks?)\b)",
    re.IGNORECASE | re.MULTILINE,
)
_NOBODY_CAME = re.compile(
    r"\b(?:no[- ]?show(?:ed)?|did not (?:attend|come|show)"
    r"|visits? (?:was |were )?(?:cancel|resched)\w*"
    r"|(?:tele)?phone (?:note|call|encounter)|not seen today|chart review)\b",
    re.IGNORECASE,
)


def read_attended(
    facts: Facts, at: RowContext, section: str, mentions: Sequence[Mention], shown: str,
    where: Where, head: str = "",
) -> None:  # fmt: skip
    """Add what `shown`, the words of a note, counts; `mentions` is all that was read in it.
    `head`: the course that the clinic's letterhead names."""
    named = [m for m in mentions if m.table == "treatments" and is_course(m.concept)]
    course = course_given_by(at.common)
    if is_capacity_evaluation(at) or any(m.concept != named[0].concept for m in named):
        return
    if head and not course and not at.common["provider"] and {head} >= {m.concept for m in named}:
        _given_by_the_clinic(facts, at, section, head, shown, where)
        return
    if named and named[0].concept != course and not _is_in_title(named):
        return
    told = _count_in(shown)
    session = _ORDINAL.search(shown) if course and not named else None
    if told is None and session and not _NOBODY_CAME.search(shown):
        own = where(session.start("which"), session.end("which"))
        facts.add(
            "treatments", at, section, course, own.pop("quote"), "therapist",
            label=modalities()[course].label, action="performed", assertion="actual",
            sessions=float(session["number"]), triggers="(by who gives it)",
            **(own | {"review": "unreviewed"}),
        )  # fmt: skip
        return
    if told is None or any(name in m.attributes for m in named for name in _COUNTED):
        return
    own = where(told.start, told.end)
    counted = {n: v for n, v in told.values.items() if n in _COUNTED}
    if named:
        _complete(facts, named[0].concept, counted, own)
    elif course:
        facts.add(
            "treatments", at, section, course, own.pop("quote"), "therapist",
            label=modalities()[course].label, action="performed", assertion="actual",
            triggers="(by who gives it)", **counted, **(own | {"review": "unreviewed"}),
        )  # fmt: skip


def _given_by_the_clinic(
    facts: Facts, at: RowContext, section: str, course: str, shown: str, where: Where
) -> None:  # fmt: skip
    """ "LAKE PHYSICAL THERAPY / Daily Note / Visit 4 of 16": by a therapist who is not named."""
    told, title = _count_in(shown), _TITLE.search(shown)
    if _NOBODY_CAME.search(shown) or not (told or title):
        return
    counted = {n: v for n, v in told.values.items() if n in _COUNTED} if told else {}
    own = where(told.start, told.end) if told else where(*title.span())  # type: ignore[union-attr]
    facts.add(
        "treatments", at, section, course, own.pop("quote"), "therapist",
        label=modalities()[course].label, action="performed", assertion="actual",
        triggers="(by the clinic's letterhead)", **counted, **(own | {"review": "unreviewed"}),
    )  # fmt: skip


def _count_in(shown: str) -> Untold | None:
    """The first sentence that counts the visits attended, where all count the same."""
    if not _COUNTS.search(shown):
        return None  # most notes: to read each sentence again would take as long as reading them
    told = [t for t in results_without_treatment(shown) if "sessions" in t.values]
    return told[0] if len({t.values["sessions"] for t in told}) == 1 else None


def _is_in_title(named: Sequence[Mention]) -> bool:
    return any(_TITLE.search(str(m.attributes["sentence"])) for m in named[:1])


def _complete(facts: Facts, concept: str, counted: dict[str, Any], own: dict[str, Any]) -> None:
    """Let the note's treatment rest on the sentence that counts too."""
    given = [
        fact
        for fact in facts.of_row("treatments")
        if fact["concept"] == concept
        and fact["assertion"] == "actual"
        and fact["action"] in AT_THE_VISIT
    ]
    if not given:
        return
    fact = given[0]
    fact.update(counted)
    fact["quote"] = PIECE.join([fact["quote"], own["quote"]])
    fact["locator"] = PIECE.join([fact["locator"], own["locator"]])
    fact["triggers"] = "; ".join(filter(None, (fact.get("triggers", ""), "(the only treatment)")))
