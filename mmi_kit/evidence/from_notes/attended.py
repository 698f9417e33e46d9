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
from mmi_kit.patterns.rare import Rare
from mmi_kit.records.record import Note
from mmi_kit.records.texts.days.dated_sheets import names_a_card

Where = Callable[[int, int], dict[str, Any]]  # the columns that a span of the note gives
_COUNTED = ("sessions", "sessions_ordered")
_COUNTS = Rare(
    re.compile(
        r"\b(?:attend\w*|complet\w+|finished|seen|received)\b[^\n.]{0,40}\d"
        r"|\b(?:visits?|sessions?)\b ?#?\d{1,3} ?(?:of|/|out of) ?\d"
        r"|\d ?(?:of|/|out of) ?\d{1,3} (?:\w+ ){0,2}(?:visits|sessions)",
        re.IGNORECASE,
    )
)
_TITLE = Rare(
    re.compile(
        r"\b(?:(?:discharge|progress|treatment|daily|visit) (?:summary|note|report)"
        r"|(?:initial |re-?)?eval(?:uation)?)\b",
        re.IGNORECASE,
    )
)
_TITLED = Rare(
    re.compile(rf"^[ \t]*(?:[\w'-]+ ){{0,4}}{_TITLE.pattern.pattern}", re.IGNORECASE | re.MULTILINE)
)
# "Session 6.": so many with this one, at the beginning of a line
_ORDINAL = Rare(
    re.compile(
        r"^[ \t]*(?:[\w ]{3,30}[:,] ?)?"
        r"(?P<which>(?:session|visit) ?(?:#|no\.?)? ?(?P<number>\d{1,3}))\b"
        r"(?! ?(?:of|/|out|min|weeks?)\b)",
        re.IGNORECASE | re.MULTILINE,
    )
)
# At the head of a line: a first visit at which therapy is planned, and the title of the last one
_INTAKE = Rare(
    re.compile(
        r"^[ \t]*(?:intake|(?:initial|diagnostic) (?:\w+ )?(?:evaluation|assessment|interview))\b",
        re.IGNORECASE | re.MULTILINE,
    )
)
_DISCHARGE = Rare(
    re.compile(
        r"^[ \t]*(?:(?:[\w-]+ ){0,3}discharge (?:summary|note|report|evaluation)\b"
        r"|discharge(?= ?[-\u2013:,]? ?"
        r"(?:\d|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b|$)))",
        re.IGNORECASE | re.MULTILINE,
    )
)
_NOBODY_CAME = Rare(
    re.compile(
        r"\b(?:no[- ]?show(?:ed)?|did not (?:attend|come|show)"
        r"|visits? (?:was |were )?(?:cancel|resched)\w*"
        r"|(?:tele)?phone (?:note|call|encounter)|not seen today|chart review)\b",
        re.IGNORECASE,
    )
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
    told = _counted(shown, course)
    if told is None and course and not _NOBODY_CAME.search(shown):
        told = _opened(shown, course, named) or _row_of_a_card(at, named)
    counted = {n: v for n, v in told.values.items() if n in _COUNTED} if told else {}
    known = counted and any(name in m.attributes for m in named for name in _COUNTED)
    if told is None or known:
        return
    own = where(told.start, told.end)
    ends = _DISCHARGE.search(shown)
    if ends and counted and not told.start <= ends.start() < told.end:
        title = where(*ends.span())  # that the course ends here
        own |= {n: PIECE.join([title[n], own[n]]) for n in ("quote", "locator")}
    if named and _is_given(facts, named[0].concept):
        _complete(facts, named[0].concept, counted, own)
    elif course:
        facts.add(
            "treatments", at, section, course, own.pop("quote"), "therapist",
            label=modalities()[course].label, action="performed", assertion="actual",
            triggers="(by who gives it)", **counted, **(own | {"review": "unreviewed"}),
        )  # fmt: skip


def _counted(shown: str, course: str) -> Untold | None:
    """The visits that the note counts, or the number of this one: "Session 6." """
    if told := _count_in(shown):
        return told
    session = _ORDINAL.search(shown) if course else None
    if session is None or _NOBODY_CAME.search(shown):
        return None
    start, end = session.span("which")
    return Untold(shown[start:end], start, end, {"sessions": float(session["number"])})


def _opened(shown: str, course: str, named: Sequence[Mention]) -> Untold | None:
    """A visit with a therapist that counts none: by its title, where it names the kind of note a
    therapist writes. An examination of the mind is no therapy; one at which it is planned is."""
    if modalities()[course].group == "rehabilitation":
        found = None if named else _TITLED.search(shown)
    else:
        planned = any(m.concept == course and m.assertion == "planned" for m in named)
        found = _INTAKE.search(shown) if planned else None
    return Untold(found[0], *found.span(), {}) if found else None


def _row_of_a_card(at: RowContext, named: Sequence[Mention]) -> Untold | None:
    """ "10/24/18  Sore. VAS 5": each row of a travel card is a visit of the course."""
    note = at.row
    if named or not isinstance(note, Note) or not note.date_words:
        return None
    if not names_a_card(note.cells.get("visit_type", "")):
        return None
    start, end = (place - note.start for place in note.date_words)
    return Untold(note.text.raw[slice(*note.date_words)], start, end, {})


def _is_given(facts: Facts, concept: str) -> bool:
    return any(
        fact["concept"] == concept and fact["assertion"] == "actual"
        and fact["action"] in AT_THE_VISIT
        for fact in facts.of_row("treatments")
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
