"""Which ruling is named, and for which claim only."""

from __future__ import annotations

import pytest
from report_case import ids, material, said
from tables import details

from mmi_kit.knowledge.rulings import rulings, rulings_for
from mmi_kit.report.sections.appendix import method_and_rules


@pytest.mark.parametrize(
    ("claimed", "found"),
    [
        ([("Fibromyalgia", ["M79.7"])], ["fibromyalgia"]),
        ([("Complex regional pain syndrome type I", ["G90.511"])], ["crps"]),
        ([("RSD of the right arm", [])], ["crps"]),
        ([("Lumbar disc disease", ["M51.17"])], []),
        ([("Fibromyalgia", []), ("Major depression", ["F33.1"])], ["fibromyalgia", "several"]),
    ],
)
def test_a_ruling_is_named_for_its_claim_alone(claimed, found):
    assert [one.id for one in rulings_for(claimed)] == found


def test_each_has_a_source_that_was_read():
    assert all(one.source and one.verified for one in rulings())


def test_it_stands_where_the_report_names_its_rules():
    own = [{"id": "f", "label": "Fibromyalgia", "icd10": ["M79.7"], "region": "widespread"}]
    told = said(method_and_rules(material(details(impairment=own))), "method-rulings")
    assert told == "Fibromyalgia is evaluated under SSR 12-2p."
    assert "method-rulings" not in ids(method_and_rules(material()))
