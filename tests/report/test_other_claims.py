"""A sentence on one impairment is not one on the claim: what is planned for the others is shown."""

from __future__ import annotations

import pytest
from report_case import block, cells, ids, material, said
from tables import details, statement, treatment

from mmi_kit.assessment.claimed import whose
from mmi_kit.report.sections.contrary import contrary_evidence
from mmi_kit.report.sections.summary import summary
from mmi_kit.report.sections.surgical import surgical_opinion
from mmi_kit.report.sections.threshold import threshold
from mmi_kit.report.sections.treatment import treatment_history

SHOULDER = {"id": "shoulder", "label": "Right cuff tear", "region": "shoulder", "primary": True}
KNEE = {"id": "knee", "label": "Left knee osteoarthritis", "region": "knee"}
MIND = {"id": "mind", "label": "Depression", "region": "mental", "icd10": ["F33.1"]}
ALL = [SHOULDER, KNEE, MIND]
CARE = [treatment("2023-09-12", "rfa"), treatment("2023-03-16", "joint_inj", impairment="knee")]
VISITS = [statement(day, "maintenance", "Continue current management")
          for day in ("2023-11-14", "2024-02-13", "2024-05-14")]  # fmt: skip
NEW_KNEE = treatment("2024-06-22", "arthroplasty", "ordered", assertion="planned", column="plan",
                     impairment="knee", sentence="Left TKA scheduled 12/03/2024.")  # fmt: skip
NOT_YET = statement("2024-06-08", "explicit_mmi", "not at MMI", assertion="negated",
                    impairment="knee", sentence="Left knee OA, worse, not at MMI.")  # fmt: skip


def made(*treatments, statements=(), impairment=ALL):
    known = details(impairment=impairment)
    return material(known, treatments=[dict(t) for t in (*CARE, *treatments)],
                    statements=[dict(s) for s in (*VISITS, *statements)])  # fmt: skip


def answer(m, question):
    return next(row for row in cells(summary(m), "summary-findings") if row[0] == question)


def m3(m):
    return next((e.credit, e.reason) for e in m.findings.completeness.elements if e.id == "M3")


class TestACareThatIsPlannedForAnother:
    def test_stands_in_a_box_beside_the_threshold(self):
        blocks = threshold(made(NEW_KNEE))
        assert "Left TKA scheduled" in said(blocks, "threshold-others-planned")
        assert "No threshold is determined for Left knee osteoarthritis and Depression." in said(
            blocks, "threshold-answer"
        )

    def test_stands_in_the_key_findings(self):
        told = answer(made(NEW_KNEE), "When did active treatment end?")[1]
        assert "Active care is planned for Left knee osteoarthritis (Jun 22, 2024)" in told

    def test_stands_in_the_contrary_evidence_with_whose_it_is(self):
        rows = cells(contrary_evidence(made(NEW_KNEE, statements=[NOT_YET])), "contrary-table")
        kinds = {row[1]: row[2] for row in rows}
        assert kinds == {
            "Maximum improvement of another claimed impairment not reached (Left knee "
            "osteoarthritis)": "“Left knee OA, worse, not at MMI.”",
            "Active care planned for another claimed impairment (Left knee osteoarthritis)":
            "“Left TKA scheduled 12/03/2024.”",
        }  # fmt: skip

    def test_is_pending(self):
        assert m3(made(NEW_KNEE)) == (0.5, "pending_elsewhere:2024-06-22")
        assert m3(made()) == (1, "none_pending")

    def test_moves_no_threshold(self):
        assert made(NEW_KNEE).findings.threshold.latest == made().findings.threshold.latest

    def test_is_no_longer_planned_when_it_was_done(self):
        done = treatment("2024-06-24", "arthroplasty", impairment="knee")
        m = made(NEW_KNEE, done)
        assert "threshold-others-planned" not in ids(threshold(m))
        assert m3(m) == (1, "none_pending")

    def test_of_a_condition_that_is_not_claimed_is_not_told(self):
        hernia = {**NEW_KNEE, "impairment": "hernia"}
        m = made(hernia)
        assert "threshold-others-planned" not in ids(threshold(m))
        assert m3(m) == (1, "none_pending")
        assert not [c for c in m.findings.contrary if c.kind.startswith("other_")]


class TestSentences:
    """That nothing was found is said of the impairment that was searched for."""

    def test_of_a_later_plan(self):
        words = said(threshold(made()), "threshold-opposed")
        assert words.startswith("No later statement was found that plans active care or tells of "
                                "a change of Right cuff tear.")  # fmt: skip
        alone = said(threshold(made(impairment=[SHOULDER])), "threshold-opposed")
        assert alone.startswith("No later statement was found that plans active care or tells of "
                                "a change.")  # fmt: skip

    def test_of_the_criteria(self):
        blocks = threshold(made())
        assert block(blocks, "threshold-criteria").caption.endswith(": Right cuff tear alone")
        searched = {row[-1] for row in cells(blocks, "threshold-criteria")}
        assert "all records on this impairment searched" in searched
        assert "all records searched" not in searched

    def test_of_a_further_operation(self):
        operated = treatment("2022-01-18", "surgery")
        words = said(surgical_opinion(made(operated)), "surgical-answer")
        assert "No further operation for Right cuff tear is recommended" in words

    def test_each_other_impairment_has_its_row(self):
        rows = cells(threshold(made(NEW_KNEE, statements=[NOT_YET])), "threshold-others")
        assert [row[:2] for row in rows] == [
            ["Left knee osteoarthritis", "Mar 16, 2023"], ["Depression", "none read"],
        ]  # fmt: skip
        assert "not at MMI" in rows[0][3]

    def test_what_is_said_of_both_stands_in_the_row_of_the_other(self):
        both = statement("2024-02-13", "explicit_mmi", "at MMI",
                         sentence="At MMI for both the shoulder and the knee.")  # fmt: skip
        knee, mind = cells(threshold(made(statements=[both, NOT_YET])), "threshold-others")
        assert knee[3] == (
            "Feb 13, 2024: “At MMI for both the shoulder and the knee.”; "
            "Jun 8, 2024: “Left knee OA, worse, not at MMI.”"
        )
        assert mind[3] == "no statement found"

    def test_a_claim_of_one_has_no_such_table(self):
        assert "threshold-others" not in ids(threshold(made(impairment=[SHOULDER])))


def test_a_device_that_was_given_after_it_is_told():
    brace = treatment("2024-03-07", "dme", sentence="Fitted with a sling, right shoulder.")
    known = treatment("2024-03-07", "dme", "mentioned", assertion="historical")
    of_the_knee = {**brace, "impairment": "knee"}
    told = said(threshold(made(brace)), "threshold-devices")
    assert "March 7, 2024: “Fitted with a sling, right shoulder.”" in told
    for other in (known, of_the_knee, {**brace, "date": "2023-10-07"}):
        assert "threshold-devices" not in ids(threshold(made(other)))
    assert made(brace).findings.threshold.latest == made().findings.threshold.latest


class TestWhatIsConsidered:
    def considered(self, words, *, day="2023-11-14", **own):
        row = statement(day, "active_planned", words, assertion="conditional", sentence=words,
                        triggers="may", **own)  # fmt: skip
        return made(statements=[row])

    @pytest.mark.parametrize(
        "words", ["Repeat RF may be considered in future.", "Consider TSA if no better.",
                  "If pain returns, will schedule another block.", "May need surgery some day."]
    )  # fmt: skip
    def test_it_is_told_and_is_no_plan(self, words):
        m = self.considered(words)
        assert words in said(threshold(m), "threshold-considered")
        assert [c.text for c in m.findings.contrary if c.kind == "care_considered"] == [words]
        assert m.findings.threshold.latest == "2023-11-14"
        assert m3(m) == (1, "none_pending")

    @pytest.mark.parametrize(
        "words", ["Risks of repeat injection discussed.", "The block may cause numbness.",
                  "Call if pain gets worse after the injection."]
    )  # fmt: skip
    def test_what_any_leaflet_says_is_not(self, words):
        assert "care_considered" not in {c.kind for c in self.considered(words).findings.contrary}

    def test_before_the_last_active_care_it_was_overtaken(self):
        m = self.considered("Consider RFA if no better.", day="2023-05-18")
        assert "care_considered" not in {c.kind for c in m.findings.contrary}

    def test_another_claimed_impairments_is_named(self):
        m = self.considered("Consider TKA if flares recur.", impairment="knee")
        kinds = [row[1] for row in cells(contrary_evidence(m), "contrary-table")]
        assert kinds == ["Active care considered (Left knee osteoarthritis)"]
        assert "threshold-considered" not in ids(threshold(m))


@pytest.mark.parametrize(
    ("concept", "words", "claimed", "expected"),
    [
        ("psych", "CBT, session 11", ALL, "mind"),
        ("ssri", "sertraline 50 mg", ALL, "mind"),
        ("psych", "CBT for chronic pain", ALL, ""),
        ("psych", "CBT, session 11", [SHOULDER, KNEE], ""),
        ("pt", "PT, visit 3", ALL, ""),
        ("psych", "CBT, session 11", [MIND | {"primary": True}, KNEE], ""),
        ("psych", "CBT", [*ALL, MIND | {"id": "ptsd", "label": "PTSD"}], ""),
    ],
)
def test_psychotherapy_is_of_the_mental_disorder_that_is_claimed(concept, words, claimed, expected):
    row = {"impairment": "", "concept": concept, "sentence": words, "quote": words}
    assert whose(row, details(impairment=claimed)) == expected


def test_psychotherapy_for_it_does_not_reset_the_shoulder():
    session = treatment("2024-03-19", "psych", sentence="CBT, session 12")
    assert made(session).findings.threshold.last_active == "2023-09-12"
    alone = made(session, impairment=[SHOULDER])
    assert alone.findings.threshold.last_active == "2024-03-19"


@pytest.mark.parametrize(("impairment", "told"), [(ALL, True), (ALL[:1], False)])
def test_what_was_looked_for_names_other_impairments_only_where_they_are_claimed(impairment, told):
    m = made(
        statements=[statement("2023-02-01", "improvement_expected", "She is better.")],
        impairment=impairment,
    )
    words = said(contrary_evidence(m), "contrary-looked-for")
    assert ("other claimed impairments" in words) is told


def test_treatment_of_a_claimed_impairment_does_not_stand_with_that_of_other_conditions():
    heart = treatment("2022-05-03", "other_drug", "continued", label="Statin", impairment="heart")
    blocks = treatment_history(made(heart))
    assert [row[0] for row in cells(blocks, "treatment-claimed")] == ["Joint injection"]
    assert all("Statin" in row[0] for row in cells(blocks, "treatment-other"))


@pytest.mark.parametrize(
    ("words", "planned"),
    [
        ("05/07/2024 - Office Visit in Lake Knee Therapy", False),
        ("05/07/2024 09:14 FAX LAKE KNEE THERAPY -> COUNTY CLINIC P.01/03", False),
        ("05/07/2024 - start therapy of the knee", True),
        ("Knee therapy, 6 visits.", True),
    ],
)
def test_a_banner_or_the_line_of_a_fax_plans_nothing(words, planned):
    named = treatment("2024-06-22", "pt", "ordered", assertion="planned", column="plan",
                      impairment="knee", sentence=words)  # fmt: skip
    assert ("threshold-others-planned" in ids(threshold(made(named)))) == planned
