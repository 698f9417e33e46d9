"""What did surgeons and specialists advise, in which sense, and what was decided?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from mmi_kit.assessment.claimed import bears_on_claim
from mmi_kit.evidence.tables import Row as Fact
from mmi_kit.knowledge.modalities import modalities
from mmi_kit.report.blocks import (
    Block,
    Statement,
    absent,
    column,
    prose,
    table,
)
from mmi_kit.report.material import SOURCE, Material
from mmi_kit.report.quotes import cut, quoted
from mmi_kit.report.words import NOT_RECORDED, listed, short_date

# What a row about surgery says of it: prescribed and discussed must not blur (SSR 18-3p).
ADVICE = {
    "ordered": "ordered",
    "recommended": "recommended",
    "offered": "offered or discussed",
    "mentioned": "mentioned",
    "performed": "performed",
}
WORDED = (
    ("recommend", "recommended"),
    ("advis", "recommended"),
    ("indicated", "recommended"),
    ("offer", "offered or discussed"),
    ("propos", "offered or discussed"),
)
SENSES = {
    "declined": "declined by the claimant",
    "negated": "not advised, or not a candidate",
    "conditional": "only under a condition",
    "historical": "earlier history",
}


def surgical_opinion(m: Material) -> tuple[Block, ...]:
    """Opinions, consultations, advice and refusals about surgery, each as what it is."""
    rows = surgical_rows(m)
    if not rows:
        none = "No surgical opinion and no surgical consultation is documented."
        return (prose("surgical-answer", absent(none)),)
    blocks = [prose("surgical-answer", *surgical_answer(m, rows))]
    body = []
    for group in _once(rows):
        row = group[0]
        reasons = [r["reason"] for r in group if r["reason"]]
        why: str | Statement = quoted(reasons[0], 160) if reasons else absent(NOT_RECORDED)
        body.append(m.row(_ids(group), short_date(row["date"]), _provider(row),
                          _recorded_as(row), quoted(_longest(group)), why))  # fmt: skip
    columns = (column("Date", 1), column("Provider", 1.3), column("Recorded as", 1.2),
               column("Record's words", 2.6), column("Reason recorded", 2), SOURCE)  # fmt: skip
    note = "Recommended or ordered and merely offered or discussed are kept apart (SSR 18-3p)."
    return (
        *blocks,
        table("surgical-table", "Surgical and specialist opinion", columns, body, note),
    )


def surgical_rows(m: Material) -> list[Fact]:
    """All that the record says of surgery for the claimed impairment, by date."""
    rows = [
        *(r for r in m.used("statements") if r["category"] == "surgical_opinion"),
        *(r for r in m.used("statements") if _about_surgery(r)),
        *(r for r in m.used("treatments") if _kind(r) in ("surgery", "consult")),
    ]
    own = [r for r in rows if bears_on_claim(r, m.details)]
    return sorted(own, key=lambda r: (r["date"] or "9999", r["fact_id"]))


def surgical_answer(m: Material, rows: Sequence[Fact]) -> list[Statement]:
    """What was done, advised and declined, and whether the reasons are on file."""
    said = []
    advised, declined = _advised(rows), _declined(rows)
    given_ = [r for r in rows if _recorded_as(r) == "performed" and _kind(r) == "surgery"]
    days = listed(dict.fromkeys(short_date(r["date"]) for r in advised))
    if given_:
        when = listed(dict.fromkeys(short_date(r["date"]) for r in given_))
        said.append(m.fact(f"Surgery is recorded as performed on {when}.", _ids(given_)))
    if advised:
        said.append(m.fact(f"Surgery is recorded as recommended or ordered on {days}.",
                           _ids(advised)))  # fmt: skip
    else:
        said.append(absent("No recommendation or order of surgery is documented."))
    if declined:
        when = listed(dict.fromkeys(short_date(r["date"]) for r in declined))
        said.append(m.fact(f"Surgery is recorded as declined on {when}.", _ids(declined)))
    if advised and not any(r["reason"] for r in rows if r in advised):
        said.append(absent("The surgeon's reasons are not documented in the records reviewed."))
    return said


def reasons(rows: Sequence[Fact]) -> str:
    """Are the reasons of advice and of refusal on file?"""
    groups = (("advice", _advised(rows)), ("refusal", _declined(rows)))
    return "; ".join(
        f"{name}: reason {'recorded' if any(r['reason'] for r in group) else 'not recorded'}"
        for name, group in groups
        if group
    )


def _advised(rows: Sequence[Fact]) -> list[Fact]:
    return [r for r in rows if _recorded_as(r) in ("recommended", "ordered")]


def _declined(rows: Sequence[Fact]) -> list[Fact]:
    return [r for r in rows if r["assertion"] == "declined" or _is_refusal(r)]


def _once(rows: Sequence[Fact]) -> list[list[Fact]]:
    """Facts of one visit that say the same of surgery are one row."""
    groups: dict[tuple[str, str], list[Fact]] = defaultdict(list)
    for row in rows:
        groups[row["visit_id"], _recorded_as(row)].append(row)
    return list(groups.values())


def _recorded_as(row: Fact) -> str:
    if row["assertion"] in SENSES:
        return SENSES[row["assertion"]]
    if _is_refusal(row):
        return SENSES["declined"]
    if row["concept"] == "surg_consult":
        return "consultation" if row["assertion"] == "actual" else "consultation planned"
    if "action" in row:
        return ADVICE.get(str(row["action"]), str(row["action"]))
    words = row["quote"].lower()
    if row["category"] == "exhausted_or_declined":
        return SENSES["negated"]
    return next((said for word, said in WORDED if word in words), "opinion stated")


def _is_refusal(row: Fact) -> bool:
    return bool(row["extractor"] == "lexicon:surgery_declined")


def _about_surgery(row: Fact) -> bool:
    words = row["quote"].lower()
    surgical = any(w in words for w in ("surg", "fusion", "ectomy", "plasty", "replacement"))
    return bool(row["category"] == "exhausted_or_declined" and surgical)


def _kind(row: Fact) -> str:
    known = modalities().get(row["concept"])
    return known.kind if known else ""


def _longest(group: Sequence[Fact]) -> str:
    return max((str(r["quote"]) for r in group), key=len)


def _provider(row: Fact) -> str:
    return cut(", ".join(p for p in (row["provider"], row["specialty"]) if p), 70)


def _ids(rows: Sequence[Fact]) -> list[str]:
    return [r["fact_id"] for r in rows]
