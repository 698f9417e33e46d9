"""In the early hours of UTC the United States has the day before."""

from __future__ import annotations

import pytest

from mmi_kit.records.cda.values import iso
from mmi_kit.records.fhir.values import date_of


@pytest.mark.parametrize(("cda", "fhir", "sure"), [
    ("20230110053000+0000", "2023-01-10T05:30:00Z", False),
    ("20230110153000+0000", "2023-01-10T15:30:00+00:00", True),
    ("20230110000000Z", "2023-01-10T00:00:00.000Z", True),  # the day alone was known
    ("20230110053000-0500", "2023-01-10T05:30:00-05:00", True),
    ("20230110.5Z", "2023-01-10", True),  # no time of day
])  # fmt: skip
def test_every_kind_of_document_has_the_same_hours(cda, fhir, sure):
    day = "2023-01-10" if sure else "2023-01-10?"
    assert (iso(cda), date_of({"date": fhir}, "date")) == (day, day)
