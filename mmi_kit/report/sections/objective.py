"""Do the objective findings change over time? Figures that the records give twice, in their words.

Kellgren-Lawrence grades and degrees of motion are shown first and last, with the changes that
imaging itself states. Nothing is judged: no single-person threshold is applied to them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from mmi_kit.assessment.claimed import bears_on_claim
from mmi_kit.evidence.tables import Row as Fact
from mmi_kit.report.blocks import Block, Statement, method, prose
from mmi_kit.report.material import Material
from mmi_kit.report.quotes import quoted
from mmi_kit.report.sections.said import sentences_in
from mmi_kit.report.words import first_capital, number, short_date

MOST_STATED = 4  # sentences of imaging on a change: the latest
_GRADE = re.compile(
    r"\b(?:kellgren[- /]*(?:and )?lawrence|k[-/]?l)\b\s*(?:grade|stage)?\s*"
    r"(?P<value>[0-4]|IV|I{1,3})\b",
    re.IGNORECASE,
)
_ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4}
_MOTION = re.compile(
    r"\b(?P<name>flexion(?! contracture)|extension|abduction|external rotation|internal rotation)"
    r"(?: to| of| is|:)? (?P<value>\d{1,3})(?! ?/)(?= ?(?:deg\w*|°|,|;|\.(?!\d)|$))",
    re.IGNORECASE,
)
_WHICH = re.compile(r"\b(?:left|right|lumbar|cervical|neck|knee|hip|shoulder|elbow|wrist|ankle"
                    r"|active|passive|plantar|dorsi|forward)\b", re.IGNORECASE)  # fmt: skip
_CHANGED = re.compile(
    r"\b(?:progress(?:ed|ion)|(?:interval|new) (?:change|increase|worsening|improvement|decrease)"
    r"|worsened|worsening|(?:increased|decreased|improved|larger|smaller|unchanged|stable) "
    r"(?:since|from|compared|than)|(?:no|without) (?:interval |significant )?change"
    r"|compared (?:with|to)|resolved)\b",
    re.IGNORECASE,
)


class Seen(NamedTuple):
    """One figure of a finding, with the clause in which it stands."""

    value: float
    row: Fact


def objective_change(m: Material) -> list[Block]:
    """First and last figure of each finding that is given twice, and what imaging says of a
    change; none where nothing is repeated."""
    rows = [
        r
        for r in m.used("findings")
        if r["category"] in ("exam", "imaging", "test")
        and r["assertion"] == "actual"
        and r["date"]
        and bears_on_claim(r, m.details)
    ]
    told = [_moved(m, name, found) for name, found in _repeated(rows).items()]
    told += _stated(m, rows)
    if not told:
        return []
    lead = method(
        "Objective findings that the records give more than once (no threshold is applied):"
    )
    return [prose("trajectory-objective", lead, *told)]


def _repeated(rows: Sequence[Fact]) -> dict[str, list[Seen]]:
    """Name of a figure to its values on two or more days, oldest first."""
    found: dict[str, list[Seen]] = defaultdict(list)
    for row in sorted(rows, key=lambda r: (r["date"], r["fact_id"])):
        for sentence in sentences_in(row["text"]):
            for grade in _GRADE.finditer(sentence):
                written = grade["value"].upper()
                value = float(_ROMAN.get(written) or written)
                found["Kellgren-Lawrence grade"].append(Seen(value, row))
            for motion in _MOTION.finditer(sentence):
                found[_named(sentence, motion)].append(Seen(float(motion["value"]), row))
    return {name: seen for name, seen in found.items() if len({s.row["date"] for s in seen}) > 1}


def _named(sentence: str, motion: re.Match[str]) -> str:
    """ "flexion", or "flexion (left)": words of the clause that make it another motion."""
    start = max(sentence.rfind(mark, 0, motion.start()) for mark in ",;:")
    which = sorted({w.lower() for w in _WHICH.findall(sentence[start + 1 : motion.end()])})
    name = motion["name"].lower()
    return f"{name} ({', '.join(which)})" if which else name


def _moved(m: Material, name: str, seen: Sequence[Seen]) -> Statement:
    first, last = seen[0], seen[-1]
    unit = "" if name.startswith("Kellgren") else " degrees"
    values = [s.value for s in seen]
    ends = (
        f"{number(first.value)}{unit} on {short_date(first.row['date'])}, "
        f"{number(last.value)}{unit} on {short_date(last.row['date'])}"
    )
    between = ""
    if len(seen) > 2 and (min(values), max(values)) != tuple(sorted((first.value, last.value))):
        between = f" (range {number(min(values))} to {number(max(values))})"
    facts = [s.row["fact_id"] for s in seen]
    return m.fact(f"{first_capital(name)}: {ends}{between}.", facts)


def _stated(m: Material, rows: Sequence[Fact]) -> list[Statement]:
    """Sentences of imaging and tests that tell of a change, the latest ones."""
    found = [
        (row, said)
        for row in sorted(rows, key=lambda r: (r["date"], r["fact_id"]))
        if row["category"] != "exam"
        for said in sentences_in(row["text"])
        if _CHANGED.search(said)
    ]
    return [
        m.fact(f"{short_date(row['date'])}: {quoted(said)}", [row["fact_id"]])
        for row, said in found[-MOST_STATED:]
    ]
