"""A candidate is no order, a refusal may have its reason in what befell another, and who examined
for a carrier gave no surgical care."""

from __future__ import annotations

import pytest
from report_case import material, said
from tables import details, evidence, scores_of, treatment

from mmi_kit.assessment.assess import assess
from mmi_kit.assessment.surgeons import is_only_a_candidate, scheduled_day
from mmi_kit.assessment.treatment.history import courses
from mmi_kit.report.sections.surgical import surgical_opinion
from mmi_kit.report.sections.surgical_sense import DISCUSSED, ORDERED, recorded_as

DAY = "2023-02-06"


def planned(sentence, **own):
    return treatment(DAY, "fusion", "ordered", assertion="planned", sentence=sentence,
                     quote="ACDF", column="plan", **own)  # fmt: skip


@pytest.mark.parametrize(
    ("words", "only"),
    [
        ("Candidate for C5-6 ACDF.", True),
        ("She is a good candidate for ACDF.", True),
        ("Surgical candidate: C5-6 ACDF.", True),
        ("Candidate for ACDF, scheduled for 3/4/2023.", False),
        ("Candidate for ACDF; will proceed.", False),
        ("Candidate for ACDF, authorization requested.", False),
        ("ACDF ordered.", False),
    ],
)
def test_a_candidate_is_no_order(words, only):
    row = planned(words, specialty="Neurosurgery", reason="", provider="Dr. Tan")
    full = evidence(treatments=[row]).used("treatments")[0]
    assert is_only_a_candidate(full) == only
    assert (recorded_as(full) == DISCUSSED) == only
    assert (recorded_as(full) == ORDERED) == (not only)
    flags = {f.id for f in assess(evidence(treatments=[row]), details(), "t").flags}
    assert ("surgery_planned" in flags) == (not only)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("TKA scheduled 8/13/2024.", "2024-08-13"),
        ("TKA scheduled for August 13, 2024.", "2024-08-13"),
        ("Surgery set for 8/13/2024, clearance on 8/1/2024.", "2024-08-13"),
        ("Injection 8/13/2024, then surgery.", ""),
        ("TKA scheduled.", ""),
        ("TKA scheduled 1/3/2020.", ""),
    ],
)
def test_the_day_for_which_an_operation_is_set(words, day):
    assert scheduled_day(evidence(treatments=[planned(words)]).used("treatments")[0]) == day


def test_an_operation_after_the_day_of_the_report_can_have_no_outcome():
    def flag(words):
        found = assess(evidence(treatments=[planned(words)]), details(), "t").flags
        return next(f.text for f in found if f.id == "surgery_planned")

    later = "Surgery is scheduled for 2024-08-13, after this report's date"
    assert flag("ACDF scheduled 8/13/2024.").startswith(later)
    assert flag("ACDF scheduled 3/13/2024.").startswith("Surgery is planned and no outcome")


def declined(*rows):
    found = evidence(treatments=[
        treatment(DAY, concept, "mentioned", assertion="declined", sentence=sentence,
                  quote="surgery", label=concept, column="notes")
        for concept, sentence in rows
    ])  # fmt: skip
    return [c for c in courses(found, details(), scores_of(found)) if c.status == "declined"]


ONE = "Surgeon offered ACDF; she does not want surgery after her brother's result."


def test_one_sentence_is_one_refusal_and_keeps_all_its_facts():
    (one,) = declined(("surgery", ONE), ("fusion", ONE))
    assert (one.modality, len(one.facts)) == ("fusion", 2)
    assert one.reason_stopped == "after her brother's result"
    other = "She declined surgery."
    assert len(declined(("surgery", other), ("fusion", "She declined fusion."))) == 2


@pytest.mark.parametrize(
    ("sentence", "reason"),
    [
        ("He refuses surgery after seeing his uncle's scar.", "after seeing his uncle's scar"),
        ("Doesn't want surgery after what happened to her friend.",
         "after what happened to her friend"),
        ("Declined surgery after a long discussion.", ""),
        ("Declined surgery after her injection.", ""),
        ("Declined surgery. Here after her brother's funeral.", ""),
    ],
)  # fmt: skip
def test_what_befell_another_is_a_reason(sentence, reason):
    assert declined(("surgery", sentence))[0].reason_stopped == reason


def seen(*visits):
    rows = [{"date": DAY, "concept": "visit", "provider": who, "specialty": "Orthopedic surgery",
             "visit_type": kind, "visit_id": who} for who, kind in visits]  # fmt: skip
    return said(surgical_opinion(material(visits=rows)), "surgical-answer")


def test_who_examined_for_a_carrier_is_no_surgeon_of_the_claimant():
    told = seen(("T. Ferreira", "office visit"), ("H. Pruitt", "independent medical examination"))
    assert told.startswith("No surgeon's opinion on an operation was found. T. Ferreira")
    assert "saw the claimant on" in told
    assert "Pruitt" not in told
    alone = seen(("H. Pruitt", "independent medical examination"))
    assert alone == "No surgical opinion and no surgical consultation is documented."
