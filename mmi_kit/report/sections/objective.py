"""Do the objective findings change over time? Figures that the records give twice, as a curve.

Degrees of motion are one row a motion, from the first figure over each turning point to the last;
what an examiner for others found stands among them, marked. Kellgren-Lawrence grades, and the
changes that imaging itself states, stand beside. Nothing is judged: no single-person threshold is
applied to them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from mmi_kit.assessment.claimed import of_any_claim
from mmi_kit.assessment.examiners import contact_of, is_examiner, kinds_of
from mmi_kit.assessment.motion import Motion, Seen, motions, turning_points
from mmi_kit.evidence.tables import Row as Fact
from mmi_kit.report.blocks import Block, Row, Statement, column, method, prose, table
from mmi_kit.report.material import SOURCE, Material
from mmi_kit.report.quotes import quoted
from mmi_kit.report.sections.said import sentences_in
from mmi_kit.report.words import first_capital, short_date

MOST_STATED = 4  # sentences of imaging on a change: the latest
ALL_SHOWN = 4  # figures of a curve that are all told; of more, its turning points
_GRADE = re.compile(
    r"\b(?:kellgren[- /]*(?:and )?lawrence|k[-/]?l)\b\s*(?:grade|stage)?\s*"
    r"(?P<value>[0-4]|IV|I{1,3})\b",
    re.IGNORECASE,
)
_ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4}
_CHANGED = re.compile(
    r"\b(?:progress(?:ed|ion)|(?:interval|new) (?:change|increase|worsening|improvement|decrease)"
    r"|worsened|worsening|(?:increased|decreased|improved|larger|smaller|unchanged|stable) "
    r"(?:since|from|compared|than)|(?:no|without) (?:interval |significant )?change"
    r"|compared (?:with|to)|resolved)\b",
    re.IGNORECASE,
)
LEAD = (
    "Objective findings that the records give more than once (no threshold is applied). Degrees "
    "of motion that are not called passive stand together with active ones; a joint or side that a "
    "figure does not name is that of the words around it, or the claimed one. Of a longer row the "
    "first, each turning point and the last figure are shown, and what an examiner for the agency "
    "or an insurer found."
)


def objective_change(m: Material) -> list[Block]:
    """The curve of each finding that is given twice, and what imaging says of a change; none where
    nothing is repeated."""
    rows = [
        r
        for r in of_any_claim(m.used("findings"), m.details)
        if r["category"] in ("exam", "imaging", "test") and r["assertion"] == "actual" and r["date"]
    ]
    told = [_curve(m, _name(motion), seen, " degrees") for motion, seen in
            sorted(motions(rows, m.details).items()) if _days(seen) > 1]  # fmt: skip
    told += [_curve(m, "Kellgren-Lawrence grade", seen, "") for seen in [_grades(rows)]
             if _days(seen) > 1]  # fmt: skip
    stated = _stated(m, rows)
    if not told and not stated:
        return []
    blocks = [prose("trajectory-objective", method(LEAD), *stated)]
    if told:
        columns = (column("Finding", 1.5), column("Figures", 0.6, "right"),
                   column("Course", 3.6), SOURCE)  # fmt: skip
        caption = "Objective findings over time"
        blocks.append(table("trajectory-objective-table", caption, columns, told))
    return blocks


def _days(seen: Sequence[Seen]) -> int:
    return len({s.row["date"] for s in seen})


def _name(motion: Motion) -> str:
    """ "Right shoulder flexion"; "Flexion, passive (joint not named)"."""
    words = " ".join(filter(None, (motion.side, motion.region, motion.name)))
    kind = ", passive" if motion.passive else ""
    return first_capital(words) + kind + ("" if motion.region else " (joint not named)")


def _curve(m: Material, name: str, seen: Sequence[Seen], unit: str) -> Row:
    """One finding: the figures of its curve with their days."""
    kinds = kinds_of(m.used("visits"))
    examined = [s for s in seen if is_examiner(s.row, kinds.get(contact_of(s.row), ""))]
    shown = list(seen) if len(seen) <= ALL_SHOWN else turning_points(seen)
    told = [
        f"{s.shown} ({short_date(s.row['date'])}{', examiner' if s in examined else ''})"
        for s in seen
        if s in shown or s in examined
    ]
    facts = [s.row["fact_id"] for s in seen]
    return m.row(facts, f"{name},{unit}" if unit else name, str(len(seen)), "; ".join(told))


def _grades(rows: Sequence[Fact]) -> list[Seen]:
    found: dict[tuple[str, float], Seen] = {}
    for row in sorted(rows, key=lambda r: (r["date"], r["fact_id"])):
        for sentence in sentences_in(row["text"]):
            for grade in _GRADE.finditer(sentence):
                written = grade["value"].upper()
                degree = float(_ROMAN.get(written) or written)
                found.setdefault((row["date"], degree), Seen(degree, f"{degree:g}", row))
    return list(found.values())


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
