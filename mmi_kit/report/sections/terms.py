"""What do the terms of this report, and the abbreviations of these records, mean?"""

from __future__ import annotations

import re

from mmi_kit.evidence.schema import FACT_TABLES
from mmi_kit.knowledge.glossary import glossary
from mmi_kit.knowledge.instruments import instruments
from mmi_kit.report.blocks import Block, column, method, table
from mmi_kit.report.material import Material

_ABBREVIATION = re.compile(r"\b[A-Z0-9]{2,6}\b")
NOTE = (
    "Terms of this report, the measures with a score on file, and abbreviations that the records "
    "use, as usual in the field. A record's author may mean something else."
)


def terms(m: Material) -> tuple[Block, ...]:
    """Appendix D."""
    used = _abbreviations(m)
    known = {t.term: t.meaning for t in glossary() if not t.in_records or t.term in used}
    measured = {row["concept"] for row in m.used("measures")}
    known |= {i.abbrev: i.name for i in instruments().values() if i.id in measured}
    rows = [(method(term), method(known[term])) for term in sorted(known, key=str.lower)]
    columns = (column("Term", 1.4), column("Meaning", 5))
    return (table("glossary-table", "Glossary", columns, rows, NOTE),)


def _abbreviations(m: Material) -> set[str]:
    """Words in capitals that stand in the facts of this case as they are quoted."""
    return {
        word
        for name in FACT_TABLES
        for row in m.used(name)
        for word in _ABBREVIATION.findall(f"{row['quote']} {row['sentence']}")
    }
