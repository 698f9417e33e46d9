"""Who the claimant is stands in no quotation and in no kind of visit: the reference does."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace

import pytest
from report_case import cells, material

from mmi_kit.report.quotes import leaving_out, nameless, quoted
from mmi_kit.report.report import Report
from mmi_kit.report.sections.appendix import chronology

NAMES = frozenset({"alvarez", "dana", "1970-01-02"})


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("ALVAREZ, Dana K — No Show", "“[…] K — No Show”"),
        ("Dana did not come.", "“[…] did not come.”"),
        ("Born 01/02/1970, seen today.", "“Born […], seen today.”"),
        ("Seen by Dana Alvarez, MD.", "“Seen by Dana Alvarez, MD.”"),  # a clinician of that name
        ("Walks with a cane.", "“Walks with a cane.”"),
    ],
)
def test_a_quotation_leaves_the_claimants_names_out(words, shown):
    with leaving_out(NAMES):
        assert quoted(words) == shown
    assert nameless("Dana did not come.") == "Dana did not come."  # another case's report


def test_a_kind_of_visit_that_holds_the_name_is_shown_without_it():
    visit = {"date": "2022-03-01", "concept": "visit", "extractor": "note", "summary": "Seen.",
             "visit_type": "ALVAREZ, Dana — Follow-up"}  # fmt: skip
    made = material(visits=[visit])
    own = replace(made, evidence=replace(made.evidence, claimant=NAMES))
    report = Report(**{n: getattr(own, n) for n in ("details", "evidence", "findings", "cites")},
                    folder=SimpleNamespace(id="t"))  # fmt: skip
    blocks = report._section(chronology, None).blocks
    assert cells(blocks, "chronology-table")[0][2] == "[…] — Follow-up"
