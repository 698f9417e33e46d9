"""Which medicines does a printed list name, each with its own dose and its own day?

"gabapentin (NEURONTIN) 600 mg tablet   Take 1 tablet 3 times daily   8/19/2020" under "Medication
Sig Start Date" is taken at the visit and was begun on the day of its own row, not on that of the row
before it. Under "Fill Date  Drug  Qty" each row tells of one day. A combination is one medicine.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from mmi_kit.knowledge.lexicon import drug_pattern
from mmi_kit.knowledge.modalities import drugs
from mmi_kit.notes.mention import Mention, Value
from mmi_kit.notes.text.sentences import Span

RULE = "medication_list"
STARTED, FILLED = "(start {day})", "(filled {day})"
_HEAD = re.compile(
    r"^[ \t]*(?:medications?|drug(?: name)?|medicine)(?: name)?[ \t]{2,}[^\n]{0,200}\b"
    r"(?:sig|directions|instructions|dose|dosage|frequency|start)\b[^\n]{0,200}$",
    re.IGNORECASE | re.MULTILINE,
)
_FILLS = re.compile(
    r"^[ \t]*(?:fill(?:ed)? date|date filled|date of fill|dispensed|date disp\w*)\b[^\n]{0,100}\b(?:drug|"
    r"medication|rx name|item)\b[^\n]{0,200}$",
    re.IGNORECASE | re.MULTILINE,
)
# What stood above such a list is over, or must not be taken.
_NOT_TAKEN = re.compile(
    r"\b(?:discontinued|stopped?|past|prior|previous|historical|allerg\w*|intoleran\w*|removed)\b",
    re.I,
)
_PRIOR_TO_VISIT = re.compile(r"\bprior to (?:this )?(?:visit|encounter|admission)\b", re.I)
_SIG = frozenset(
    ["take", "place", "apply", "inject", "inhale", "use", "instill", "dissolve", "chew", "give", "tab",
     "tablet", "date", "end", "start", "one", "spray", "insert"]
)  # fmt: skip
_ITEM = re.compile(
    r"[ \t]*(?P<name>[A-Za-z][A-Za-z-]{3,30})(?:[ /-][A-Za-z]{2,14}){0,3}[ \t]*"
    r"(?:\([A-Z][A-Za-z0-9 .-]{2,24}\)[ \t]*)?(?:[A-Z]{2}[ \t]*)?\d"
)
_GOES_ON = re.compile(r"[ \t]*(?:[a-z(\d]|Date\b|End\b)")
_DAY = re.compile(r"(?<![\d/])\d{1,2}/\d{1,2}/(?:\d{4}|\d{2})(?![\d/])")
_DOSE = re.compile(r"\d[\d.,/-]{0,9}[ ]?(?:mg|mcg|%|units?|g|ml)\b", re.I)
_FILL_ROW = re.compile(
    r"^[ \t]*(?P<day>\d{1,2}/\d{1,2}/(?:\d{4}|\d{2}))[ \t|]+(?P<name>[A-Za-z][A-Za-z-]{3,30})\b[^\n]{0,200}$",
    re.MULTILINE,
)
ABOVE = 200  # characters above the head of a list in which its title stands
MOST_ROWS = 80  # lines of one list; a longer one is no list of medicines
LONGEST_ROW = 400  # characters of one item
Lists = tuple[Span, tuple[Mention, ...]]


class _Item(NamedTuple):
    start: int
    end: int


def medication_lists(text: str) -> Iterator[Lists]:
    """Each list with its place, from its head to its last row, and what its rows state."""
    after = 0
    for head in _HEAD.finditer(text):
        if head.start() < after:
            continue
        items, after = _items(text, head.end())
        if items:
            above = text[max(0, head.start() - ABOVE) : head.start()].rstrip().rpartition("\n")[2]
            told = (_listed(text, item, above, head[0]) for item in items)
            yield Span(head.start(), after), tuple(one for one in told if one is not None)
    if fills := _FILLS.search(text):
        for row in _FILL_ROW.finditer(text, fills.end()):
            if row.start() >= after and (filled := _filled(text, row)) is not None:
                yield Span(*row.span()), (filled,)


def _items(text: str, start: int) -> tuple[list[_Item], int]:
    """The rows behind the head of a list, and where they end."""
    items: list[_Item] = []
    place = start + 1
    for _ in range(MOST_ROWS):
        line_end = text.find("\n", place)
        end = line_end if line_end >= 0 else len(text)
        line = text[place:end].rstrip()
        if (found := _opens(line)) is not None:
            items.append(_Item(place + found, place + len(line)))
        elif line and (_GOES_ON.match(line) or _word(line) in _SIG):
            if items and place + len(line) - items[-1].start <= LONGEST_ROW:
                items[-1] = items[-1]._replace(end=place + len(line))
        elif line.strip() or line_end < 0:
            break
        if line_end < 0:
            break
        place = end + 1
    return items, min(place, len(text)) if items else start


def _opens(line: str) -> int | None:
    """Where the name of a medicine stands that opens a row; None where the line opens none."""
    found = _ITEM.match(line)
    if found is None or found["name"].lower() in _SIG:
        return None
    return found.start("name")


def _word(line: str) -> str:
    return re.split(r"[^A-Za-z]", line.strip(), maxsplit=1)[0].lower()


def _listed(text: str, item: _Item, above: str, head: str) -> Mention | None:
    row = text[item.start : item.end]
    named = row.lower()[: dose.start() if (dose := _DOSE.search(row)) else len(row)]
    # "lidocaine (LIDODERM) 5 % patch": the brand where the other name is no medicine by itself
    name = drug_pattern().match(named) or drug_pattern().search(named)
    if name is None:
        return None
    days = [m[0] for m in _DAY.finditer(row)] if "start" in head.lower() else []
    taken = _NOT_TAKEN.search(_PRIOR_TO_VISIT.sub("", above)) is None
    own: dict[str, Value] = {"action": "continued" if taken else "mentioned"}
    triggers = (STARTED.format(day=days[0]),) if days and taken else ()
    if not taken:
        triggers = ("(a list of what is over)",)
    return _mention(text, item, Span(*name.span()), own, triggers, taken=taken and len(days) < 2)


def _filled(text: str, row: re.Match[str]) -> Mention | None:
    name = drug_pattern().match(text[row.start("name") : row.end()].lower())
    if name is None:
        return None
    item = _Item(row.start("day"), row.start() + len(row[0].rstrip()))
    first = row.start("name") - item.start
    where = Span(first + name.start(), first + name.end())
    triggers = (FILLED.format(day=row["day"]),)
    return _mention(text, item, where, {"action": "refilled"}, triggers, taken=False)


def _mention(
    text: str, item: _Item, name: Span, own: dict[str, Value], triggers: tuple[str, ...],
    *, taken: bool,
) -> Mention:  # fmt: skip
    row = text[item.start : item.end]
    label = row[name.start : name.end]
    if dose := _DOSE.search(row, name.end):
        own["dose"] = dose[0]
    return Mention(
        table="treatments",
        concept=drugs()[label.lower()],
        start=item.start,
        end=item.end,
        quote=row,
        rule=RULE,
        assertion="actual" if taken else "historical",
        triggers=triggers,
        attributes=own | {"label": label, "sentence": row},
    )
