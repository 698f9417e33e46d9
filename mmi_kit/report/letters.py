"""What stands in a request: one letter for each person who could close a gap (domain 8).

A letter asks for facts and leads to no answer. It shows its reader only what that same person has
recorded, so that nobody is asked to agree with somebody else's numbers, and it keeps to what is
needed: a reference for the claimant, no diagnosis by others, no finding of this kit.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from mmi_kit.assessment.dated import Deadline
from mmi_kit.assessment.gap import Gap, Missing
from mmi_kit.assessment.gaps import AUTHOR, ROLES
from mmi_kit.dates import in_words
from mmi_kit.evidence.facts import PIECE
from mmi_kit.knowledge.functions import DEGREE, FREQUENCY, functions
from mmi_kit.knowledge.rubric import rubric
from mmi_kit.knowledge.rules import value
from mmi_kit.report.areas_asked import areas_asked
from mmi_kit.report.blocks import (
    Block,
    Row,
    Statement,
    absent,
    bullets,
    callout,
    column,
    fact,
    given,
    heading,
    method,
    prose,
    table,
)
from mmi_kit.report.material import Material
from mmi_kit.report.named import each_once, file_names, specialty_shown
from mmi_kit.report.questions import (
    HOW_LIMITED,
    HOW_OFTEN,
    details,
    people,
    people_of,
    thing,
    topic,
)
from mmi_kit.report.quotes import clean, cut, quoted
from mmi_kit.report.reasons import reason
from mmi_kit.report.sections.said import sentence_of
from mmi_kit.report.words import first_capital, number, short_date, stopped

CLAIMANT = ROLES["claimant"]
# Nobody of the case by name: what is to be asked of them is for the author to find out.
UNNAMED = frozenset(ROLES.values()) - {CLAIMANT}
TITLE = "Request for facts from your records"
TO_DO = "To do before the report is signed"
TO_DO_NAME = "author-to-do"
UNDATED = "undated"
MOST_QUOTES = 2  # of the person's own words for one thing
BLANK = "____________________"
HOW_TO_ANSWER = (
    "Please answer from your own records and observations, and say where each answer is written. "
    "Where they do not say, please write “not recorded”.",
    "Every answer is of use, whatever it is. No particular answer is expected, and a blank is "
    "better than a guess.",
    "Please release records only on the claimant's signed authorization.",
)
HOW_A_CLAIMANT_ANSWERS = (
    "Please answer as you remember it, with dates where you know them. Where you do not know, "
    "please write “not known”.",
    "Every answer is of use, whatever it is. No particular answer is expected, and a blank is "
    "better than a guess.",
)
QUESTION = (
    column("What is asked", 2.2),
    column("Your records so far", 1.8),
    column("Date", 0.8),
    column("Answer", 1.6),
    column("Where it is written", 1.1),
)
BLANKS = (8, 16, 12)  # characters to fill in: date, answer, where it is written


@dataclass(frozen=True, kw_only=True, slots=True)
class Letter:
    """One letter: `name` is that of its file, without ending; `questions` counts its gaps."""

    name: str
    to: str
    title: str
    questions: int
    blocks: tuple[Block, ...]


def letters(m: Material) -> tuple[Letter, ...]:
    """A letter for each person who is asked something, by name; the author's own list is last."""
    gaps = all_gaps(m)
    asked = [person for person in people(gaps) if person not in UNNAMED]
    names = file_names(asked, TO_DO_NAME)
    made = [_letter(m, person, names[person], gaps) for person in asked]
    own = [gap for gap in gaps if set(people_of(gap)) & UNNAMED]
    return (*made, *((_to_do(m, own),) if own else ()))


def all_gaps(m: Material) -> tuple[Gap, ...]:
    """The gaps of the rubric, and the areas of mental functioning that nobody rated."""
    return (*m.findings.gaps, *areas_asked(m))


def send_by(deadline: Deadline | None, as_of: str) -> str:
    """The day by which an answer is asked for: the safe one while it is ahead; "" when neither."""
    if deadline is None or deadline.passed:
        return ""
    return deadline.safe_day if as_of <= deadline.safe_day else deadline.last_day


def _letter(m: Material, person: str, name: str, gaps: Sequence[Gap]) -> Letter:
    mine = _each_once([gap for gap in gaps if person in people_of(gap)], person)
    how = HOW_A_CLAIMANT_ANSWERS if person == CLAIMANT else HOW_TO_ANSWER
    asked: list[Block] = []
    for place, gap in enumerate(mine, start=1):
        asked += _question(m, person, gap, place, last=gap is mine[-1])
    told = [*map(method, how), *_numbering(m, asked)]
    blocks = [*_head(m, person), bullets("request-how", told), *_deadline(m), *asked]
    blocks.append(prose("request-end", method(f"Answered by {BLANK}, role {BLANK}, on {BLANK}.")))
    return Letter(name=name, to=person, title=TITLE, questions=len(mine), blocks=tuple(blocks))


def _numbering(m: Material, asked: Iterable[Block]) -> list[Statement]:
    """Which files the numbers in a letter's citations are: the report's list is not at hand."""
    said = " ".join(statement.text for block in asked for statement in block.statements())
    return [method(legend)] if (legend := m.cites.legend(said)) else []


def _each_once(gaps: Sequence[Gap], person: str) -> list[Gap]:
    """The gaps without a function that an earlier one asks of the same person."""
    asked: set[str] = set()
    found = []
    for gap in gaps:
        left = [item for item in gap.items if item.whom != person or item.of not in asked]
        mine = [item.of for item in left if item.whom == person]
        if mine or not any(item.whom == person for item in gap.items):
            found.append(replace(gap, items=tuple(left)))
        asked |= functions().keys() & set(mine)
    return found


def _head(m: Material, person: str) -> list[Block]:
    ref, claim, author = m.details.claimant.ref, m.details.claim, m.details.report.author
    sender: Statement = given(stopped(f"From: {author}"), "report.author") if author else method(
        f"From: {BLANK}.")  # fmt: skip
    return [
        heading("request-title", TITLE, 0),
        prose("cover-request", given(stopped(f"Claimant {ref}"), "claimant.ref"),
              given(f"Records as of {in_words(claim.as_of)}.", "claim.as_of")),
        prose("request-to", method(stopped(f"To: {first_capital(_address(m, person))}"))),
        prose("request-from", sender),
    ]  # fmt: skip


def _address(m: Material, person: str) -> str:
    """The person with credential, specialty and facility, as most visits name them."""
    seen = [v for v in m.used("visits") if v["provider"] == person]
    parts: list[str] = []
    for key in ("credential", "specialty", "facility"):
        told = (specialty_shown(v[key]) if key == "specialty" else v[key] for v in seen)
        named = Counter(clean(words) for words in told if words)
        best = min(named, key=lambda word: (-named[word], word), default="")
        parts.append(best)
    more = each_once(parts, clean(person))
    return cut(", ".join(filter(None, (clean(person), more))), 200)


def _deadline(m: Material) -> list[Block]:
    found = m.findings.deadline
    day = send_by(found, m.details.claim.as_of)
    if found is None or not day:
        return []
    text = (
        f"Please answer by {in_words(day)}. A hearing is set for {in_words(found.hearing)}, and "
        f"written evidence is due {number(value('hearing_business_days'))} business days before it "
        "(20 CFR 404.935(a), 416.1435(a))."
    )
    return [callout("request-deadline", given(text, "claim.hearing"))]


def _question(m: Material, person: str, gap: Gap, place: int, *, last: bool) -> list[Block]:
    """A heading and a table to fill in; the `last` holds the line of who answered."""
    items = [item for item in gap.items if item.whom == person]
    rows: list[Row] = []
    for item in items:
        so_far = _so_far(m, person, item.facts)
        rows += [_blank(_asked(m, item, detail), so_far) for detail in details(item)]
    if not items:
        rows = [_blank(method(first_capital(gap.ask)), _so_far(m, person, gap.facts))]
    units = {functions()[i.of].unit for i in items if i.of in functions()}
    note = HOW_OFTEN if FREQUENCY in units else HOW_LIMITED if DEGREE in units else ""
    return [
        heading(f"request-{gap.element}", f"{place}. {topic(gap.element)}", 2),
        table(
            f"request-{gap.element}-table", first_capital(gap.ask), QUESTION, rows, note, hold=last
        ),
    ]


def _asked(m: Material, item: Missing, detail: str) -> Statement:
    said = first_capital(thing(item, m.findings)) + (f": {detail}" if detail else "")
    return fact(said, item.facts) if item.facts else method(said)


def _blank(asked: Statement, so_far: Statement) -> Row:
    return (asked, so_far, *(method("_" * length) for length in BLANKS))


def _so_far(m: Material, person: str, facts: Sequence[str]) -> Statement:
    """The last words of this person's own on it, each with its date and place."""
    # A row of a log is a list of cells: its entry in the chronology says more than its quote.
    own = [r for r in m.rows_of(facts) if r["provider"] == person and r["quote"]
           and not (r["concept"] == "visit" and r["extractor"] == "row")]  # fmt: skip
    quotes: dict[str, tuple[str, str]] = {}
    for row in own:
        # A bar in a note is the record's own, between the cells of its table.
        joined = PIECE in row["locator"] or not row["sentence"]
        words = sentence_of(row).split(PIECE)[0] if joined else sentence_of(row)
        quotes[clean(words)] = (row["date"], row["fact_id"])
    last = list(quotes.items())[-MOST_QUOTES:]
    if not last:
        return absent("No entry of yours cited on this" if own or _is_named(m, person) else "–")
    said = [
        f"{short_date(date) if date else UNDATED}: {quoted(words, 120)} ({m.cites.cite([fact_id])})"
        for words, (date, fact_id) in last
    ]
    return fact("; ".join(said), [fact_id for _, (_, fact_id) in last])


def _is_named(m: Material, person: str) -> bool:
    return any(v["provider"] == person for v in m.used("visits"))


def _to_do(m: Material, gaps: Sequence[Gap]) -> Letter:
    """What the author can close, or whom to look for: nobody of the case can be asked."""
    columns = (column("To do", 2), column("Why", 2), column("Done on", 0.8), column("Source", 1.2))
    asked = table("to-do-table", TO_DO, columns, [_own_task(m, gap) for gap in gaps])
    blocks = (
        heading("to-do-title", TO_DO, 0),
        prose("cover-to-do", given(stopped(f"Claimant {m.details.claimant.ref}"), "claimant.ref"),
              given(f"Records as of {in_words(m.details.claim.as_of)}.", "claim.as_of"),
              *_numbering(m, [asked])),
        asked,
    )  # fmt: skip
    return Letter(name=TO_DO_NAME, to=AUTHOR, title=TO_DO, questions=len(gaps), blocks=blocks)


def tasks(gaps: Sequence[Gap]) -> tuple[str, ...]:
    """What the author has to do, a sentence a gap; nothing of the claimant's data."""
    return tuple(_task(gap) for gap in gaps if set(people_of(gap)) & UNNAMED)


def _task(gap: Gap) -> str:
    whom = " or ".join(n for n in people_of(gap) if n in UNNAMED and n != AUTHOR)
    known = rubric().get(gap.element)
    task = f"{known.element if known else topic(gap.element)}: {gap.ask}."
    if whom:
        task += f" Nobody named in the records fits ({whom}): ask the claimant who there was."
    return task


def _own_task(m: Material, gap: Gap) -> Row:
    named = "; ".join(thing(item, m.findings) for item in gap.items if item.whom in UNNAMED)
    why = f"{first_capital(reason(gap.missing, m.findings))}."
    if named:
        why += f" {first_capital(named)}."
    return (
        method(_task(gap)),
        fact(why, gap.facts) if gap.facts else absent(why),
        method(""),
        fact(m.cites.cite(gap.facts), gap.facts) if gap.facts else absent("none found"),
    )
