"""A street is no study: "Ct" is a court, and a CT a picture."""

from __future__ import annotations

import pytest

from mmi_kit.notes import read_text


def pictures(text: str) -> list[str]:
    return [m.quote for m in read_text(text) if m.concept == "imaging"]


@pytest.mark.parametrize(
    "text",
    [
        "Phone: 419-555-0177   Address: 22 Heather Ct, Toledo, OH 43614   Pcp: Paul Ray, DO",
        "Address: 118 N Old Mill Ct Apt 4, Dayton OH 45402. Insurance: none",
        "ROE, ANN, 4410 Maple CT., Akron, OH 44301-2210 Home: none",
        "Address: 9 Linden Ct    Employer: none",
    ],
)
def test_a_street_is_no_study(text):
    assert pictures(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "CT: normal.",
        "3/15/2022 lumbar CT: solid fusion.",
        "In 2021 a CT of the neck showed no fracture.",
        "Address: 22 Heather Ct, Toledo, OH 43614; MRI lumbar: stenosis at L4-5.",
        "2 months later the lumbar CT, read in Toledo, showed a solid fusion.",
    ],
)
def test_a_study_stays_one(text):
    assert pictures(text) != []
