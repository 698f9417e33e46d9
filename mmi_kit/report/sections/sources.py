"""From which examiner, therapist or doctor does each measurement and opinion on function come?

One row a contact, with everything of that contact on function and on effort.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from mmi_kit.assessment.claimed import bears_on_claim
from mmi_kit.assessment.examiners import contact_of, is_examiner, kinds_of
from mmi_kit.evidence.tables import Row as Fact
from mmi_kit.knowledge.functions import functions
from mmi_kit.report.blocks import Block, Row, absent, column, table
from mmi_kit.report.material import SOURCE, Material
from mmi_kit.report.named import named_with
from mmi_kit.report.quotes import CLOSE, cut, nameless, quoted
from mmi_kit.report.sections.amounts import DEVICE, named, recorded
from mmi_kit.report.sections.said import clause_of, sentences_at
from mmi_kit.report.words import SOURCE_TYPES, count, in_sentence, listed, short_date

NO_NAME = "provider not named"
MOST_CONTACTS = 30  # rows; the latest ones
MOST_WORDS = 650  # characters of one cell
TOLD_BY = ("measured", "clinician_opinion")
# Kinds of contact whose purpose is an opinion on function.
_OPINION = re.compile(r"source statement|consultative|capacity eval|work status", re.IGNORECASE)
# "These limits apply since February 2022": from when on the opinion holds.
_SINCE = re.compile(
    r"\b(?:limit\w*|restriction\w*|opinions?|statement|capacity|assessment)\b[^.;]{0,60}"
    r"\b(?:since|as of|dat(?:es?|ing) (?:back )?to|retroactive|prior to|began|from)\b[^.;]{0,30}"
    r"\b(?:19|20)\d\d\b",
    re.IGNORECASE,
)
_EFFORT = re.compile(r"\b(?:effort|validity|self-limit\w*)\b", re.IGNORECASE)


def by_source(m: Material) -> list[Block]:
    """The table; none when nothing on function was measured or is a clinician's opinion."""
    contacts = _contacts(m)
    if not contacts:
        return []
    rows = [_row(m, group) for group in contacts[-MOST_CONTACTS:]]
    left = len(contacts) - len(rows)
    note = f"{count(left, 'earlier contact')}: Appendix A." if left else ""
    columns = (column("Date", 0.9), column("Provider", 1.3), column("How known", 1),
               column("What", 4), SOURCE)  # fmt: skip
    return [table("floor-sources", "Opinions and measurements by source", columns, rows, note)]


def _contacts(m: Material) -> list[list[Fact]]:
    visits = m.used("visits")
    for_whom = kinds_of(visits)
    kinds = {
        contact_of(v)
        for v in visits
        if _OPINION.search(v["visit_type"]) or is_examiner(v, for_whom[contact_of(v)])
    }
    groups: dict[str, list[Fact]] = defaultdict(list)
    for row in m.used("capacities"):
        if row["assertion"] in ("actual", "negated") and bears_on_claim(row, m.details):
            groups[contact_of(row)].append(row)
    found = [g for contact, g in groups.items()
             if contact in kinds or any(r["source_type"] in TOLD_BY for r in g)]  # fmt: skip
    return sorted(found, key=lambda g: (g[0]["date"] or "9999", contact_of(g[0])))


def _row(m: Material, group: Sequence[Fact]) -> Row:
    first = group[0]
    visits = [v for v in m.used("visits") if contact_of(v) == contact_of(first)]
    effort = [s for v in visits for s in sentences_at(v) if _EFFORT.search(s) or _SINCE.search(s)]
    how = [SOURCE_TYPES[k] for k in SOURCE_TYPES if any(r["source_type"] == k for r in group)]
    kind = nameless("; ".join(dict.fromkeys(v["visit_type"] for v in visits if v["visit_type"])))
    who = named_with(first["provider"] or NO_NAME, first["credential"], kind)
    told = "; ".join([*_told(group), *(quoted(s) for s in dict.fromkeys(effort))])
    facts = [r["fact_id"] for r in (*group, *visits)]
    return m.row(facts, short_date(first["date"]) if first["date"] else "undated", cut(who, 90),
                 listed(how) or absent("not stated"), cut(told, MOST_WORDS))  # fmt: skip


def _told(group: Sequence[Fact]) -> list[str]:
    """Each function with its value, in the order of the knowledge base."""
    order = list(functions())
    ordered = sorted(group, key=lambda r: (order.index(r["concept"]), r["fact_id"]))
    in_words: dict[str, list[str]] = defaultdict(list)  # one quotation may tell of several
    for row in ordered:
        if row["concept"] != DEVICE and recorded(row)[-1:] == CLOSE:
            in_words[recorded(row)].append(in_sentence(functions()[row["concept"]].item))
    said = []
    for row in ordered:
        if row["concept"] != DEVICE:
            told = recorded(row)
            names = ", ".join(dict.fromkeys(in_words.get(told, ())))
            said.append(f"{names} {told}" if names else named(row["concept"], told))
        elif row["assertion"] == "negated":
            said.append(quoted(clause_of(row)))
        else:
            said.append(f"device {quoted(str(row['condition']))}")
    return list(dict.fromkeys(said))
