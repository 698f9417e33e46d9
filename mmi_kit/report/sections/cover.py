"""Whose evidence is this, as of when, and by whom is it prepared?"""

from __future__ import annotations

from mmi_kit.case.details import Details
from mmi_kit.dates import in_words
from mmi_kit.report.blocks import (
    Block,
    Row,
    Statement,
    column,
    given,
    heading,
    method,
    prose,
    table,
)
from mmi_kit.report.material import Material
from mmi_kit.report.words import first_capital, listed, stopped

NOT_STATED = "not stated"


def title_of(details: Details) -> str:
    """The report's title, which every page repeats. A medical opinion is the author's to write: the
    kit only puts together what it rests on."""
    role = details.report.author_role
    kind = f"evidence for a {role}" if role == "medical opinion" else role
    return f"Treatment and function: {kind}"


def cover(m: Material) -> tuple[Block, ...]:
    """Title, subtitle and the table of identifiers."""
    claim, report = m.details.claim, m.details.report
    subtitle = (
        given(stopped(f"Claimant {m.details.claimant.ref}"), "claimant.ref"),
        given(f"Evidence as of {in_words(claim.as_of)}.", "claim.as_of"),
    )
    rows = [
        _row("Claimant", m.details.claimant.ref, "claimant.ref"),
        _row("Year of birth", str(m.details.claimant.birth_year or ""), "claimant.birth_year"),
        *(_impairment(m, impairment.id) for impairment in m.details.impairment),
        _row("Alleged onset date", _day(claim.aod), "claim.aod"),
        _row("Date last insured", _day(claim.dli), "claim.dli"),
        _row("Application filed", _day(claim.filed), "claim.filed"),
        _row("Hearing", _day(claim.hearing), "claim.hearing"),
        _row("Evidence as of", _day(claim.as_of), "claim.as_of"),
        (method("Rules as of"), method(in_words(m.findings.rules_as_of))),
        _row("Prepared by", report.author, "report.author"),
        _row("License", report.licence, "report.licence"),
        _row("Role", first_capital(report.author_role), "report.author_role"),
        (method("Examination"), method("None for this report; it rests on records only")),
    ]
    columns = (column("Item", 1), column("Entry", 3))
    return (
        heading("cover-title", title_of(m.details), level=0),
        prose("cover-subtitle", *subtitle),
        table("cover-identifiers", "Identifiers", columns, rows),
    )


def _row(item: str, text: str, key: str) -> Row:
    """An entry of case.toml; what is not there is said to be not stated."""
    said: Statement = given(text, key) if text else method(NOT_STATED)
    return method(item), said


def _day(iso: str) -> str:
    return in_words(iso) if iso else ""


def _impairment(m: Material, impairment_id: str) -> Row:
    found = next(i for i in m.details.impairment if i.id == impairment_id)
    codes = f" (ICD-10-CM {listed(found.icd10)})" if found.icd10 else ""
    item = "Primary impairment" if found is m.details.primary else "Other impairment"
    return method(item), given(found.label + codes, f"impairment.{found.id}.label")
