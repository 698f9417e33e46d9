"""What does the record say of one visit, for the chronology: in its own order, shortened visibly?

A row of a log: each cell that holds words, in the order of the row. An entry of a chart: its name,
what the chart tells at that visit, and of the notes inside it the sentences that a fact was read
from. A note: whole if it is short; else its first words, and its assessment and plan, which a
reader looks for.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from mmi_kit.dates import parse_date
from mmi_kit.evidence.facts import PIECE
from mmi_kit.evidence.schema import FACT_TABLES
from mmi_kit.evidence.tables import Row as Fact
from mmi_kit.records.texts.authors import is_name_line
from mmi_kit.records.texts.openings import openings
from mmi_kit.report.material import Material
from mmi_kit.report.quotes import ELLIPSIS, WHOLE, clean, quoted

Told = tuple[str, tuple[str, ...]]  # words, and the facts they rest on
WHOLE_NOTE = 900  # characters; a longer note is shortened
FIRST_WORDS = 250  # of a longer note
MOST_PLANNED = 900  # of its assessment and plan
MOST_ENTRIES = 20  # things that a chart tells at one visit
MOST_OF_ONE = 160  # characters of one of them
_NO_UNIT = re.compile(r"\{[^{}]*\}")  # "{score}": how UCUM writes that there is no unit
_PLAN = re.compile(
    r"^[ \t]*(?:assessment(?: ?(?:and|&|/) ?plan)?|a ?/ ?p|impression|plan|opinions?|conclusions?"
    r"|recommendations?|diagnos[ei]s)[ \t]*:",
    re.IGNORECASE | re.MULTILINE,
)

_NUMBER = re.compile(r"\d+")
_RULE = re.compile(r"[=_*#~-]{4,}")
_HEAD_LINE = re.compile(
    r"^[ \t]*(?:date of (?:service|visit|exam(?:ination)?)|dos|provider|author)[ \t]*:"
    r"(?P<said>[^\n]*)$\n?",
    re.IGNORECASE | re.MULTILINE,
)

# What hospitals print above the words of a note: who filed it, of which service, and the letterhead
# with its telephone and the patient's numbers.
_FILED = re.compile(
    r"^[ \t]*(?:(?:author|filed|editor|cosigner|encounter date|author type)[ \t]*:[^\n]*"
    r"|(?:dept|phone|ph|tel|fax|mrn)\b[.: ][^\n]{0,60}"
    r"|[^\n]{0,90}\b(?-i:[A-Z]{2}),? \d{5}(?:-\d{4})?\b[^\n]{0,60}"
    r"|(?:assistant|PM|AM)[ \t]*|\(?\d{3}\)?[ .-]\d{3}[.-]\d{4})$\n?",
    re.IGNORECASE | re.MULTILINE,
)
HEAD_OF_A_NOTE = 900  # characters in which that stands


def words_of(m: Material, visit: Fact) -> Told:
    """The record's words on a visit; "" when it has none."""
    if visit["extractor"] == "entry":
        return _entry(m, visit)
    if not visit["summary"]:
        return "", ()
    said = _note(str(visit["summary"])) if visit["extractor"] == "note" else _row(visit)
    return said, (visit["fact_id"],)


def _row(visit: Fact) -> str:
    """The cells that hold words, each in its own quotation marks, as they stand in the row."""
    cells = [cell.strip() for cell in str(visit["quote"]).split(PIECE)]
    left, places = str(visit["summary"]), set[int]()
    while left:
        fits = [i for i, cell in enumerate(cells) if cell and i not in places
                and (left == cell or left.startswith(f"{cell}; "))]  # fmt: skip
        if not fits:
            return quoted(visit["summary"], WHOLE)
        best = max(fits, key=lambda i: len(cells[i]))
        places.add(best)
        left = left[len(cells[best]) + len("; ") :]
    return "; ".join(quoted(cells[i], WHOLE) for i in sorted(places))


def _note(note: str) -> str:
    """The whole of a short note; of a longer one how it begins, and from its assessment on. Drawn
    rules are left out, and so are its lines on day and author, which stand in the row."""
    said = _HEAD_LINE.sub(_more_than_who_and_when, _without_filing(_RULE.sub("", note))).strip()
    note = said or note
    if len(clean(note)) <= WHOLE_NOTE:
        return quoted(note, WHOLE)
    starts = [found.start() for found in _PLAN.finditer(note) if found.start() > FIRST_WORDS]
    if not starts:
        return quoted(note, WHOLE_NOTE)
    return f"{quoted(note[: starts[0]], FIRST_WORDS)} {quoted(note[starts[0] :], MOST_PLANNED)}"


def _without_filing(note: str) -> str:
    """A note without the lines that open it, where a hospital heads its notes by who filed them."""
    opened = list(openings(note))
    if not opened:
        return note
    for match in reversed(opened):
        stop = note.find("\n", match.end())
        note = note[: match.start()] + note[len(note) if stop < 0 else stop + 1 :]
    head = _FILED.sub("", note[:HEAD_OF_A_NOTE])
    return head + note[HEAD_OF_A_NOTE:]


def _more_than_who_and_when(line: re.Match[str]) -> str:
    """A line of the head that says more than a day or a name stays as it is."""
    said = line["said"].strip()
    return "" if not said or parse_date(said) or is_name_line(said) else line[0]


def _entry(m: Material, visit: Fact) -> Told:
    """The entry's name, and each thing that the same chart tells at this visit, once."""
    found: dict[str, str] = {}
    if visit["summary"]:
        found[clean(visit["summary"])] = visit["fact_id"]
    here = (visit["visit_id"], visit["source_id"])
    told = [r for table in FACT_TABLES if table != "visits"
            for r in m.used(table) if (r["visit_id"], r["source_id"]) == here]  # fmt: skip
    for row in told:
        if row["extractor"] == "entry":
            found.setdefault(_pieces(str(row["quote"])), row["fact_id"])
    for row in sorted(told, key=_place) if not _has_own_row(m, here) else ():
        if row["extractor"] != "entry" and row["sentence"]:
            found.setdefault(clean(row["sentence"]), row["fact_id"])
    shown = list(found.items())[:MOST_ENTRIES]
    words = "; ".join(quoted(said, MOST_OF_ONE) for said, _ in shown if said)
    left = len(found) - len(shown)
    return words + (f"; {left} more{ELLIPSIS}" if left else ""), tuple(fact for _, fact in shown)


def _has_own_row(m: Material, here: tuple[str, str]) -> bool:
    """Does a note of the chart stand as a visit of its own, with all of its words?"""
    return any(v["extractor"] == "note" and (v["visit_id"], v["source_id"]) == here
               for v in m.used("visits"))  # fmt: skip


def _place(row: Fact) -> tuple[object, ...]:
    """Where in its record a fact stands: "resource 26, document 1, chars 26-45"."""
    return tuple(int(n) for n in _NUMBER.findall(row["locator"]))


def _pieces(quote: str) -> str:
    """ "Pain severity 0-10, 7": the pieces of an entry, each once, without an empty unit."""
    pieces = (clean(piece).strip(" |") for piece in quote.split(PIECE.strip()))
    return ", ".join(dict.fromkeys(p for p in pieces if p and not _NO_UNIT.fullmatch(p)))


def joined_facts(visits: Sequence[Fact], told: Told) -> list[str]:
    """What a row of the chronology rests on: its visits, and what their words rest on."""
    return list(dict.fromkeys([*(v["fact_id"] for v in visits), *told[1]]))
