"""Which diagnoses are recorded, and on which objective findings, positive and negative?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from mmi_kit.assessment.claimed import bears_on_claim, is_acceptable_source
from mmi_kit.evidence.tables import Row as Fact
from mmi_kit.report.blocks import (
    Block,
    Row,
    Statement,
    absent,
    column,
    given,
    prose,
    table,
)
from mmi_kit.report.material import SOURCE, Material
from mmi_kit.report.quotes import cut, quoted
from mmi_kit.report.words import FINDINGS, count, span

MOST_EXAMS = 8  # different examination texts in the body; every one stands in Appendix A
OBJECTIVE = ("exam", "imaging", "test")


def impairments(m: Material) -> tuple[Block, ...]:
    """Diagnoses, then objective findings, positive and negative."""
    rows = [
        r for r in m.used("findings") if r["assertion"] == "actual" and bears_on_claim(r, m.details)
    ]
    diagnoses = [r for r in rows if r["category"] == "diagnosis"]
    blocks = [prose("impairments-answer", *_answer(m, diagnoses))]
    if diagnoses:
        blocks.append(_diagnoses(m, diagnoses))
    objective = [r for r in rows if r["category"] in OBJECTIVE]
    if objective:
        blocks.append(_findings(m, objective))
    kinds = {FINDINGS[r["category"]] for r in objective}
    missing = [k for k in dict.fromkeys(FINDINGS[c] for c in OBJECTIVE) if k not in kinds]
    if missing:
        said = f"No finding by {' or by '.join(missing)} is documented."
        blocks.append(prose("impairments-missing", absent(said)))
    return tuple(blocks)


def _answer(m: Material, diagnoses: Sequence[Fact]) -> list[Statement]:
    primary = m.details.primary
    said = [given(f"The primary impairment claimed is {primary.label}.",
                  f"impairment.{primary.id}.label")]  # fmt: skip
    acceptable = [r for r in diagnoses if is_acceptable_source(r["credential"])]
    if acceptable:
        who = count(len({r["provider"] for r in acceptable}), "acceptable medical source")
        facts = [r["fact_id"] for r in acceptable]
        text = f"Diagnoses that bear on it are recorded by {who} (20 CFR 404.1502(a))."
        said.append(m.sums_up(text, facts))
    else:
        said.append(absent("No diagnosis by an acceptable medical source is documented."))
    return said


def _diagnoses(m: Material, rows: Sequence[Fact]) -> Block:
    groups: dict[str, list[Fact]] = defaultdict(list)
    for row in rows:
        groups[row["text"].lower()].append(row)
    body = []
    for name in sorted(groups, key=lambda n: (groups[n][0]["date"] or "9999", n)):
        group = groups[name]
        who = sorted({r["provider"] for r in group if r["provider"]})
        body.append(m.row(_ids(group), quoted(group[0]["text"]), cut(", ".join(who)),
                          str(len({r["visit_id"] for r in group})), _dates(group)))  # fmt: skip
    columns = (column("Diagnosis as recorded", 1.1), column("Provider", 1.8),
               column("Visits", 0.6, "right"), column("Dates", 1.8), SOURCE)  # fmt: skip
    return table("impairments-diagnoses", "Diagnoses recorded", columns, body)


def _findings(m: Material, rows: Sequence[Fact]) -> Block:
    """Imaging and tests in full; the same examination text once, with its dates."""
    groups: dict[tuple[str, str], list[Fact]] = defaultdict(list)
    for row in rows:
        groups[row["category"], " ".join(row["text"].lower().split())].append(row)
    exams = [g for (category, _), g in groups.items() if category == "exam"]
    other = [g for (category, _), g in groups.items() if category != "exam"]
    shown = _first_and_latest(exams)
    body = [_finding(m, group) for group in sorted(other + shown, key=_when)]
    hidden = len(exams) - len(shown)
    note = (
        f"{count(hidden, 'further examination')} between the first and the latest ones: Appendix A."
        if hidden
        else ""
    )
    columns = (column("Date", 1), column("Kind", 0.9), column("Finding as recorded", 3.6),
               column("Provider", 1.1), SOURCE)  # fmt: skip
    return table("impairments-findings", "Objective findings", columns, body, note)


def _first_and_latest(groups: list[list[Fact]]) -> list[list[Fact]]:
    """Examinations for the body: half of them from the beginning, half from the end."""
    ordered = sorted(groups, key=_when)
    if len(ordered) <= MOST_EXAMS:
        return ordered
    return ordered[: MOST_EXAMS // 2] + ordered[-MOST_EXAMS // 2 :]


def _finding(m: Material, group: Sequence[Fact]) -> Row:
    who = sorted({r["provider"] or _facility(m, r) for r in group})
    return m.row(_ids(group), _dates(group), FINDINGS[group[0]["category"]],
                 quoted(group[0]["text"]), cut(", ".join(w for w in who if w), 60))  # fmt: skip


def _facility(m: Material, row: Fact) -> str:
    """Where an examination of an unnamed provider took place."""
    return m.facilities.get(row["visit_id"], "")


def _dates(rows: Sequence[Fact]) -> str:
    dates = sorted(r["date"] for r in rows if r["date"])
    return span(dates[0], dates[-1]) if dates else ""


def _when(group: Sequence[Fact]) -> tuple[str, str]:
    return group[0]["date"] or "9999", group[0]["fact_id"]


def _ids(rows: Sequence[Fact]) -> list[str]:
    return [r["fact_id"] for r in rows]
