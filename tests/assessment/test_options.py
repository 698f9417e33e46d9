"""An option is accounted for when it was tried, declined with a reason, or not indicated."""

from __future__ import annotations

import pytest
from tables import details, evidence, statement, treatment

from mmi_kit.assessment.assess import assess

DECLINED = {"assertion": "declined"}


def status(option, **tables):
    found = assess(evidence(**tables), details(), "t").options
    return next(o.status for o in found if o.option == option)


@pytest.mark.parametrize(
    ("option", "tables", "expected"),
    [
        ("injection", {}, "not_recorded"),
        ("injection", {"treatments": [treatment("2022-01-03", "rfa")]}, "tried"),
        ("injection", {"treatments": [treatment("2022-01-03", "esi", **DECLINED)]}, "declined"),
        ("injection", {"treatments": [treatment("2022-01-03", "esi", reason="fear", **DECLINED)]},
         "declined_with_reason"),
        ("injection", {"statements": [statement("2022-01-03", "exhausted_or_declined",
                                                "no further injections recommended")]},
         "not_indicated"),
        ("surgical_opinion", {"statements": [statement("2022-01-03", "surgical_opinion",
                                                       "not a surgical candidate")]},
         "not_indicated"),
        ("surgical_opinion", {"statements": [statement("2022-01-03", "surgical_opinion",
                                                       "recommends L4-5 decompression")]},
         "opinion_recorded"),
        ("physical_therapy", {"treatments": [treatment("2022-01-03", "pt", "ordered",
                                                       column="plan")]}, "not_recorded"),
    ],
)  # fmt: skip
def test_what_became_of_an_option(option, tables, expected):
    assert status(option, **tables) == expected


def test_an_injection_into_another_joint_is_not_one_for_the_spine():
    assert (
        status("injection", treatments=[treatment("2022-01-03", "joint_inj", impairment="knee")])
        == "not_recorded"
    )
