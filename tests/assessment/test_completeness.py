"""The score can be recomputed by hand; each element says why it has its credit."""

from __future__ import annotations

import pytest
from tables import capacity, details, evidence, score, statement, treatment

from mmi_kit.assessment.assess import assess
from mmi_kit.assessment.completeness import CHECKS
from mmi_kit.errors import CaseError
from mmi_kit.knowledge.rubric import GROUPS, rubric


def findings(own=None, **tables):
    return assess(evidence(**tables), own or details(), "t")


def element(name, own=None, **tables):
    """(credit, reason) of one element."""
    found = findings(own, **tables).completeness.elements
    return next((e.credit, e.reason) for e in found if e.id == name)


def test_the_rubric_has_thirty_elements_that_weigh_a_hundred_and_each_has_a_check():
    assert len(rubric()) == 30
    assert sum(e.weight for e in rubric().values()) == 100
    assert list(CHECKS) == list(rubric())
    assert {e.group for e in rubric().values()} == set(GROUPS)


def test_the_score_is_the_weighted_credit_of_the_applicable_elements():
    found = findings(treatments=[treatment("2022-01-03", "pt")])
    applicable = [e for e in found.completeness.elements if e.credit is not None]
    by_hand = 100 * sum(e.weight * e.credit for e in applicable) / sum(e.weight for e in applicable)
    assert found.completeness.score == pytest.approx(by_hand)
    assert sum(g.weight for g in found.completeness.groups) == sum(e.weight for e in applicable)


def test_closing_every_gap_would_give_a_hundred():
    found = findings(treatments=[treatment("2022-01-03", "pt")])
    assert found.completeness.score + sum(g.gain for g in found.gaps) == pytest.approx(100)
    assert [g.gain for g in found.gaps] == sorted((g.gain for g in found.gaps), reverse=True)


def test_nothing_on_file_gives_no_credit_and_no_crash():
    found = findings()
    assert {e.credit for e in found.completeness.elements} <= {0, 0.5, None, 1}
    assert found.completeness.score < 10


INJECTION = {"relief_pct": 60, "relief_days": 70}
DECLINED = {"assertion": "declined", "reason": "fear"}
DRUGS = [
    treatment("2022-01-03", c, "started", label=c, dose="10 mg", outcome="some relief")
    for c in ("nsaid", "snri", "opioid")
]
SITS = [
    capacity(d, f, 20, provider=p)
    for f in ("sit_once", "stand_once", "walk_once")
    for d, p in (("2022-01-03", "A"), ("2022-05-03", "B"))
]
TOTALS = [
    capacity("2022-01-03", "sit_total", 4, "h"), capacity("2022-01-03", "stand_walk_total", 2, "h")
]  # fmt: skip
CANE = [capacity("2022-01-03", "device", float("nan"), "device", condition="cane")]
LIFT = [capacity("2022-01-03", "lift_occ", 10, "lb")]
SURGEON = {"specialty": "Orthopaedic surgery"}


@pytest.mark.parametrize(
    ("name", "tables", "credit", "reason"),
    [
        ("T1", {}, 0, "no_course_recorded"),
        ("T1", {"treatments": [treatment("2022-01-03", "pt")]}, 0.5, "visits_or_dates_missing"),
        ("T1", {"treatments": [treatment("2022-01-03", "pt", "completed")]}, 1,
         "courses_with_visits_and_dates"),
        ("T3", {}, None, "no_injection_recorded"),
        ("T3", {"treatments": [treatment("2022-01-03", "esi_tf")]}, 0.5,
         "relief_not_recorded:esi_tf-2022-01-03"),
        ("T3", {"treatments": [treatment("2022-01-03", "esi_tf", **INJECTION)]}, 1,
         "relief_and_duration_recorded"),
        ("T4", {}, 0, "no_opinion_recorded"),
        ("T4", {"statements": [statement("2022-01-03", "surgical_opinion", reason="x")]}, 0.5,
         "reasons_or_surgeon_missing"),
        ("T4", {"statements": [statement("2022-01-03", "surgical_opinion", reason="x", **SURGEON)]},
         1, "surgeon_with_reasons"),
        ("T5", {"treatments": DRUGS}, 1, "classes_documented"),
        ("T5", {"treatments": DRUGS[:2]}, 0.5, "too_few_classes"),
        ("T7", {}, 0, "unexplained:physical_therapy;analgesic;injection;surgical_opinion"),
        ("F1", {"capacities": SITS}, 0.5, "missing:day_totals"),
        ("F1", {"capacities": [*SITS, *TOTALS]}, 1, "documented_by_two_sources"),
        ("F2", {"capacities": LIFT}, 0.5, "missing:lift_freq"),
        ("F2", {"capacities": [capacity("2022-01-03", "lift_left", 10, "lb")]}, 0.5,
         "missing:lift_occ;lift_freq"),
        ("F4", {}, None, "no_device_recorded"),
        ("F4", {"capacities": CANE}, 0.5, "missing:circumstances;prescriber"),
        ("J3", {"statements": [statement("2022-01-03", "prognosis")]}, 0.5, "no_reasons"),
        ("J3", {"statements": [statement("2022-01-03", "prognosis", credential="PT")]}, 0.5,
         "not_an_acceptable_source"),
        ("J3", {"statements": [statement("2022-01-03", "prognosis", reason="x")]}, 1,
         "with_reasons"),
        ("M3", {"statements": [statement("2022-01-03", "active_planned")]}, 0.5,
         "outcome_unknown:2022-01-03"),
        ("D2", {"visits": [{"date": "2021-06-01", "concept": "visit"}]}, 1, "onset_window"),
        ("D2", {"visits": [{"date": "2024-06-01", "concept": "visit"}]}, 0,
         "no_visit_in_either_window"),
        ("Q2", {"visits": [{"date": "2022-01-03", "concept": "visit", "exhibit": "1F",
                            "page": "3"}]}, 1, "share:100"),
        ("Q3", {"visits": [{"date": d, "concept": "visit"} for d in ("2022-01-03", "2022-09-03")]},
         0.5, "gap:2022-01-03;2022-09-03"),
        ("Q4", {}, None, "nothing_to_explain"),
        ("Q4", {"treatments": [treatment("2022-01-03", "fusion", **DECLINED)]}, 1,
         "reasons_recorded"),
    ],
)  # fmt: skip
def test_each_element_says_why_it_has_its_credit(name, tables, credit, reason):
    assert element(name, **tables) == (credit, reason)


class TestDecisions:
    def own(self, name, value):
        decision = {"value": value, "why": "seen on paper", "by": "A", "on": "2024-01-01"}
        return details(decisions={name: decision})

    def test_a_consultant_may_set_an_element_aside_with_a_reason(self):
        found = findings(self.own("F2", "not applicable")).completeness
        f2 = next(e for e in found.elements if e.id == "F2")
        assert (f2.credit, f2.reason, f2.decision) == (None, "not_documented", "seen on paper")

    @pytest.mark.parametrize(
        ("name", "value", "message"),
        [
            ("F2", "maybe",
             'case.toml: decisions.F2 needs one of the values "not applicable", "0", "0.5", "1". '
             "Correct case.toml and run again."),
            ("treshold", "2024-01-15",
             "case.toml: decisions.treshold is not known (did you mean threshold?): write "
             "threshold, an element such as F4, or a rule of Appendix C such as merge_gap. "
             "Correct case.toml and run again."),
            ("merge_gap", "soon",
             "case.toml: decisions.merge_gap needs a whole number of days above 0 and up to 3650. "
             "Correct case.toml and run again."),
            ("duration", "100",
             "case.toml: decisions.duration is not known: write threshold, an element such as F4, "
             "or a rule of Appendix C such as merge_gap. Correct case.toml and run again."),
            ("threshold", "January",
             'case.toml: decisions.threshold needs a date such as value = "2024-01-15". '
             "Correct case.toml and run again."),
        ],
    )  # fmt: skip
    def test_a_decision_that_would_be_ignored_is_refused(self, name, value, message):
        with pytest.raises(CaseError) as error:
            findings(self.own(name, value))
        assert str(error.value) == message


class TestGaps:
    def test_the_provider_of_the_case_who_fits_is_asked(self):
        visits = [
            {"date": "2022-01-03", "concept": "visit", "provider": "J. Moss", "credential": "PT"},
            {"date": "2022-02-03", "concept": "visit", "provider": "Dr. Marlow"},
        ]
        found = {g.element: g.whom for g in findings(visits=visits).gaps}
        assert (found["T1"], found["F1"]) == ("J. Moss", "Dr. Marlow")
        assert found["T4"] == "the surgeon"

    def test_a_log_without_credentials_still_names_its_doctor(self):
        visits = [{"date": f"2022-0{m}-03", "concept": "visit", "provider": "Dr. Faye Long"}
                  for m in (1, 2)]  # fmt: skip
        found = {g.element: g.whom for g in findings(visits=visits).gaps}
        assert (found["J3"], found["F6"]) == ("Dr. Faye Long", "another treating source")

    def test_no_request_leads(self):
        leading = ("disab", "unable to work", "cannot work", "please state that")
        for known in rubric().values():
            assert not any(word in known.ask.lower() for word in leading), known.id


class TestFlags:
    def flags(self, own=None, **tables):
        return [f.id for f in findings(own, **tables).flags]

    def test_surgery_that_was_planned_and_neither_done_nor_declined(self):
        planned = treatment("2022-01-03", "fusion", "ordered", assertion="planned")
        assert self.flags(treatments=[planned]) == ["surgery_planned"]
        declined = treatment("2022-02-03", "fusion", **DECLINED)
        assert self.flags(treatments=[planned, declined]) == []

    def test_surgery_that_was_only_talked_over_is_not_planned(self):
        offered = treatment("2022-01-03", "fusion", "offered", assertion="planned",
                            sentence="Fusion discussed, wants second opinion.")  # fmt: skip
        assert self.flags(treatments=[offered]) == ["surgery_discussed"]
        found = findings(treatments=[offered]).flags[0]
        assert found.text == (
            "Surgery was discussed or offered and no decision is recorded (2022-01-03): "
            "“Fusion discussed, wants second opinion.”"
        )

    @pytest.mark.parametrize(
        ("words", "planned"),
        [
            ("Hand surgery opinion re right wrist.", False),
            ("Refer to spine surgery.", False),
            ("Appointment with orthopedic surgery next month.", False),
            ("Surgery scheduled for June.", True),
            ("Plan: surgery, left shoulder.", True),
        ],
    )
    def test_a_surgeon_who_is_asked_is_no_operation_that_is_planned(self, words, planned):
        asked = treatment("2022-01-03", "surgery", "ordered", assertion="planned", sentence=words)
        assert self.flags(treatments=[asked]) == ["surgery_planned"] * planned

    def test_a_refusal_without_a_reason(self):
        silent = treatment("2022-02-03", "fusion", assertion="declined")
        assert self.flags(treatments=[silent]) == ["refusal_unexplained"]

    def test_a_date_last_insured_that_passed_before_the_first_visit(self):
        late = [{"date": "2023-01-03", "concept": "visit"}]
        passed = details(claim={"dli": "2022-12-31"})
        assert self.flags(passed, visits=late) == ["dli_passed_without_evidence"]
        assert self.flags(details(claim={"dli": "2023-12-31"}), visits=late) == []

    def test_a_partial_date_that_may_lie_before_the_date_last_insured_counts(self):
        early = [{"date": "2022", "concept": "visit"}]
        assert self.flags(details(claim={"dli": "2022-06-30"}), visits=early) == []

    def test_notes_that_mostly_repeat_an_earlier_one(self):
        note = "Antalgic gait with a cane, straight leg raise positive on the left, no change."
        same = [{"date": f"2022-0{m}-03", "concept": "visit", "summary": note} for m in range(1, 5)]
        assert self.flags(visits=same) == ["copied_forward"]

    def test_short_formulas_and_entries_of_a_chart_are_alike_by_nature_not_copied(self):
        named = "Encounter for a problem, established patient, ambulatory, at the clinic for adults"
        short = [{"date": f"2022-0{m}-03", "concept": "visit", "summary": "PT, no change"}
                 for m in range(1, 5)]  # fmt: skip
        coded = [{"date": f"2022-0{m}-03", "concept": "visit", "summary": named,
                  "extractor": "entry"} for m in range(1, 5)]  # fmt: skip
        assert self.flags(visits=short) == []
        assert self.flags(visits=coded) == []


def test_scores_of_another_impairment_do_not_make_a_trajectory():
    found = findings(measures=[score("2022-01-03", "lefs", 40, impairment="knee")])
    assert found.trajectory == ()


class TestPending:
    """M3: a referral to a specialty is answered by a visit there, not by other care."""

    def pending(self, *visits):
        plan = {**statement("2022-03-01", "active_planned", "refer to rheumatology"),
                "visit_id": "V1"}  # fmt: skip
        return element("M3", statements=[plan], visits=[
            {"date": "2022-03-01", "concept": "visit", "visit_id": "V1"},
            *({"date": d, "concept": "visit", "visit_id": d, "specialty": s} for d, s in visits),
        ], treatments=[treatment("2022-05-01", "esi_tf")])  # fmt: skip

    def test_other_care_does_not_answer_it(self):
        assert self.pending(("2022-05-01", "Pain medicine")) == (0.5, "outcome_unknown:2022-03-01")

    @pytest.mark.parametrize(("provider", "credit"), [("Brian Hall, MD", 1), ("Ann Low, MD", 0.5)])
    def test_a_visit_to_the_one_who_is_named_does(self, provider, credit):
        plan = {**statement("2022-03-01", "active_planned", "Refer back to Dr. Hall for the knee"),
                "visit_id": "V1"}  # fmt: skip
        visits = [{"date": "2022-03-01", "concept": "visit", "visit_id": "V1"},
                  {"date": "2022-03-15", "concept": "visit", "visit_id": "V2",
                   "provider": provider}]  # fmt: skip
        assert element("M3", statements=[plan], visits=visits)[0] == credit

    def test_a_visit_there_does(self):
        assert self.pending(("2022-05-01", "Rheumatology")) == (1, "none_pending")


def test_a_note_of_records_that_were_not_received_is_a_gap():
    said = statement("2022-03-01", "records_missing", "records not received")
    assert element("Q3", statements=[said]) == (0.5, "records_not_received:1")
