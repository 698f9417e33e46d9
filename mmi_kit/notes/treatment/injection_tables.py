"""Which injections of a joint does a record of them list, with a row a day?

"05/16/2024   Left   Euflexxa 20 mg #2" under "Knee Injection Record" and "Date  Knee  Agent": each row is
an injection of that day, with the side that it gives. A row that says that none was given is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mmi_kit.notes.mention import Mention, Value
from mmi_kit.notes.regions import regions_in
from mmi_kit.notes.text.sentences import Span
from mmi_kit.notes.treatment.drug_tables import (
    DATED,
    GIVEN,
    NOT_GIVEN,
    Line,
    Table,
    ends_table,
    lines_of,
)
from mmi_kit.patterns.rare import Rare

RULE = "injection_table"
JOINTS = frozenset(["knee", "hip", "shoulder", "elbow", "hand", "foot"])
ABOVE = 8  # lines above the head of a table in which its title stands
_TITLE = re.compile(r"\binjections?\b.{0,20}\b(?:record|log|series|history|sheet)\b", re.I)
_HEAD = re.compile(
    r"[ \t|]{0,40}(?:date|dos)\b.{0,80}\b(?:agent|drug|medication|product|injected|injection)\b",
    re.I,
)
_AGENT = Rare(re.compile(
    r"\b(?:(?:sodium )?hyaluronate|hyaluron\w{2,6}(?: acid)?|euflexxa|synvisc(?:-one)?|orthovisc|supartz"
    r"|hyalgan|monovisc|durolane|gelsyn(?:-3)?|gel-?one|zilretta|triamcinolone|kenalog|depo-?medrol"
    r"|methylprednisolone|betamethasone|celestone|dexamethasone|cortisone)\b", re.I
))  # fmt: skip
_SIDE = re.compile(
    r"\b(?:(?P<left>left|lt|l)|(?P<right>right|rt|r)|(?P<both>both|bilateral))\b", re.I
)


def injection_tables(text: str) -> Iterator[Table]:
    """Each row that was read, with its place, and the injection that it tells of."""
    if not _AGENT.search(text):
        return
    lines = lines_of(text)
    for number, head in enumerate(lines):
        if not _HEAD.match(head.words):
            continue
        title = next(
            (one.words for one in reversed(lines[max(0, number - ABOVE) : number])
             if _TITLE.search(one.words)), "",
        )  # fmt: skip
        joints = regions_in(f"{title} {head.words}") & JOINTS
        if not title or len(joints) != 1:
            continue
        for line in lines[number + 1 :]:
            day = DATED.match(line.words)
            if day is None:
                if ends_table(line):
                    break
                continue
            if row := _row(text, line, day, next(iter(joints))):
                yield row


def _row(text: str, line: Line, day: re.Match[str], joint: str) -> Table | None:
    agent = _AGENT.search(line.words, day.end())
    if agent is None or NOT_GIVEN.search(line.words, day.end()):
        return None
    place = Span(line.start + day.start("day"), line.start + len(line.words))
    quote = text[slice(*place)]
    own: dict[str, Value] = {"action": "performed", "label": agent[0], "region": joint,
                             "sentence": quote}  # fmt: skip
    if side := _SIDE.search(line.words, day.end(), agent.start()):
        own["side"] = str(side.lastgroup)
    return place, (
        Mention(
            table="treatments", concept="joint_inj", start=place.start, end=place.end, quote=quote,
            rule=RULE, assertion="historical", triggers=(GIVEN.format(day=day["day"]),),
            attributes=own,
        ),
    )  # fmt: skip
