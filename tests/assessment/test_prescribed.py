"""Only care that was recommended or ordered can be refused without a reason (SSR 18-3p)."""

from __future__ import annotations

import pytest
from report_case import material, said
from tables import details, evidence, treatment

from mmi_kit.assessment.assess import assess
from mmi_kit.report.sections.adherence import adherence

DAY = "2023-03-16"


def declined(concept, action, **own):
    return treatment(DAY, concept, action, assertion="declined", **own)


def flagged(*rows):
    found = assess(evidence(treatments=list(rows)), details(), "t")
    return [f.text for f in found.flags if f.id == "refusal_unexplained"]


@pytest.mark.parametrize("action", ["offered", "mentioned"])
def test_what_was_only_talked_over_is_no_unexplained_refusal(action):
    rows = [declined("fusion", action)]
    assert flagged(*rows) == []
    assert "; 1 only talked over or named, not recorded as recommended or ordered (" in (
        said(adherence(material(treatments=rows)), "adherence-answer")
    )


@pytest.mark.parametrize("action", ["recommended", "ordered", "performed"])
def test_what_was_recommended_is_one(action):
    assert len(flagged(declined("fusion", action))) == 1


def advised(day, concept="fusion", **own):
    return treatment(day, concept, "recommended", assertion="planned", **own)


@pytest.mark.parametrize(
    ("before", "count"),
    [
        ([advised("2023-01-10")], 1),
        # carried out since: the refusal is of another one
        ([advised("2021-01-10"), treatment("2021-03-10", "fusion")], 0),
        ([advised("2023-01-10", "esi_tf")], 0),
        ([advised("2023-05-10")], 0),
        ([advised("2023-01-10", impairment="knee")], 0),
    ],
)
def test_an_earlier_recommendation_counts_until_it_is_carried_out(before, count):
    assert len(flagged(*before, declined("fusion", "mentioned"))) == count


def test_surgery_is_refused_where_an_operation_was_recommended():
    here = {"visit_id": "V1"}
    assert len(flagged(advised(DAY, **here), declined("surgery", "offered", **here))) == 1
    assert flagged(advised("2022-01-10"), declined("surgery", "offered")) == []


@pytest.mark.parametrize(
    ("other", "flagged"),
    [
        ({"concept": "surgery", "reason": "his uncle died of one"}, False),
        ({"concept": "surgery"}, True),
        ({"concept": "decompress", "reason": "his uncle died of one"}, True),
        ({"concept": "surgery", "reason": "his uncle died of one", "impairment": "knee"}, True),
        ({"concept": "injection", "reason": "his uncle died of one"}, True),
    ],
)
def test_a_reason_given_for_any_operation_explains_the_named_one(other, flagged):
    rows = [
        treatment("2022-05-01", "fusion", "recommended", assertion="declined", sentence="a"),
        {**treatment("2022-04-01", "x", "offered", assertion="declined", sentence="b"), **other},
    ]
    found = assess(evidence(treatments=rows), details(), "t")
    assert any("fusion" in f.text for f in found.flags if f.id == "refusal_unexplained") == flagged
