"""Does the sentence between a heading and its table stay with the table?"""

from __future__ import annotations

from mmi_kit.report.blocks import column, heading, method, prose, table
from mmi_kit.report.section import SHORT_LEAD, holding

TABLE = table("t", "T", [column("A")], [(method("a"),)])


def held(*blocks):
    return [block.id for block in holding(blocks) if block.hold]


def test_a_short_lead_of_a_section_or_heading_holds():
    lead, other = prose("lead", method("One entry.")), prose("other", method("Two."))
    assert held(lead, TABLE) == ["lead"]
    assert held(TABLE, heading("h", "H"), other, TABLE) == ["other"]


def test_a_long_lead_and_one_without_a_table_do_not():
    long = prose("long", method("x" * (SHORT_LEAD + 1)))
    assert held(long, TABLE) == []
    assert held(prose("a", method("A.")), prose("b", method("B.")), TABLE) == []
