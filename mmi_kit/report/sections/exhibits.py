"""Which exhibits were cited, whom do they come from, and which of their pages? Links lead here."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from mmi_kit.evidence.schema import FACT_TABLES
from mmi_kit.evidence.tables import Row as Fact
from mmi_kit.report.blocks import Block, Link, Row, Statement, anchored, column, fact, table
from mmi_kit.report.citations import anchor_of, by_exhibit, page_ranges
from mmi_kit.report.exhibit_files import address
from mmi_kit.report.material import Material
from mmi_kit.report.named import each_once, specialty_shown
from mmi_kit.report.quotes import cut
from mmi_kit.report.sections.contacts import contacts_in
from mmi_kit.report.words import NOT_RECORDED, listed, span

_RANGE = re.compile(r"(\d+)(?:-\d+)?")
NOTE = "Pages are those that the records name. A page that is underlined opens in the case's PDF."


def exhibits_table(m: Material) -> Block:
    """One row an exhibit."""
    found: dict[str, list[Fact]] = defaultdict(list)
    for name in FACT_TABLES:
        for row in m.used(name):
            if exhibit := m.cites.place(row["fact_id"]).exhibit:
                found[exhibit].append(row)
    rows = [_row(m, exhibit, found[exhibit]) for exhibit in by_exhibit(found)]
    columns = (column("Exhibit", 0.6), column("Provider", 2.4), column("Contacts", 0.7, "right"),
               column("Dates", 1.8), column("Pages", 1.4), column("Source", 1.4))  # fmt: skip
    return table("records-exhibits", "Exhibits", columns, rows, NOTE if m.pdfs else "")


def _row(m: Material, exhibit: str, facts: Sequence[Fact]) -> Row:
    ids = [f["fact_id"] for f in facts]
    dates = sorted(f["date"] for f in facts if f["date"])
    told = [f for f in facts if f["visit_id"] or f["concept"] == "visit"]
    return (
        anchored(fact(exhibit, ids), anchor_of(exhibit, "")),
        fact(cut(_who(facts), 120) or NOT_RECORDED, ids),
        fact(contacts_in(told), ids),
        fact(span(dates[0], dates[-1]) if dates else NOT_RECORDED, ids),
        _pages(m, exhibit, ids),
        fact(cut(listed(sorted({m.cites.place(i).file for i in ids})), 80), ids),
    )


def _who(facts: Sequence[Fact]) -> str:
    """Providers with credential and specialty; where a page names none, the facility."""
    named: dict[str, str] = {}
    for one in facts:
        if one["provider"]:
            told = (one["credential"], specialty_shown(str(one.get("specialty", ""))))
            more = each_once(told, one["provider"])
            named[one["provider"]] = max(named.get(one["provider"], ""), more, key=len)
    said = [f"{name} ({more})" if more else name for name, more in named.items()]
    return "; ".join(said or sorted({str(f.get("facility", "")) for f in facts} - {""}))


def _pages(m: Material, exhibit: str, ids: Sequence[str]) -> Statement:
    printed = page_ranges(m.cites.place(i).page for i in ids)
    links = []
    for part in printed.split(", "):
        found = _RANGE.fullmatch(part)
        if found and (to := address(m.pdfs, exhibit, int(found[1]))):
            links.append(Link(part, to))
    return fact(printed or NOT_RECORDED, ids, links=links)
