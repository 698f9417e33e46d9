"""Courses of treatment: what belongs together, what it achieved, and what is only talk of it."""

from __future__ import annotations

import pytest
from tables import details, evidence, score, scores_of, treatment

from mmi_kit.assessment.treatment.history import courses


def courses_of(*treatments, measures=()):
    found = evidence(treatments=list(treatments), measures=list(measures))
    return courses(found, details(), scores_of(found))


def told(*treatments, measures=()):
    """modality, start, end, outcome of each course."""
    return [
        (c.modality, c.start, c.end, c.outcome) for c in courses_of(*treatments, measures=measures)
    ]


FIRST_COURSE = [treatment(d, "pt") for d in ("2022-01-05", "2022-02-20")]


def later(date, sentence, action, **own):
    """What a physician tells of therapy, of which no session is on file."""
    own = {"column": "summary", "extractor": "lexicon:pt", "sentence": sentence} | own
    return treatment(date, "pt", action, **own)


@pytest.mark.parametrize(
    ("row", "further"),
    [
        (later("2022-07-15", "Restarted PT last week.", "mentioned", assertion="historical"), 1),
        (later("2022-07-15", "Continue PT.", "continued"), 1),
        (later("2022-10-20", "Finished a second course of PT, helped some.", "completed"), 1),
        # News of the first course, and of the time in which it still ran.
        (later("2022-10-20", "Completed PT in February, no relief.", "completed"), 0),
        (later("2022-03-10", "Continue PT.", "continued"), 0),
    ],
)
def test_therapy_taken_up_again_is_a_course_of_its_own_with_no_dates(row, further):
    found = courses_of(*FIRST_COURSE, row)
    assert [(c.start, c.end, c.mention_only) for c in found] == [
        ("2022-01-05", "2022-02-20", False), *[("", "", True)] * further,
    ]  # fmt: skip


def test_all_that_is_told_of_the_further_course_is_of_one():
    _, second = courses_of(
        *FIRST_COURSE,
        later("2022-07-15", "Restarted PT last week.", "mentioned", assertion="historical"),
        later("2022-07-15", "Continue PT.", "continued"),
        later("2022-10-20", "Finished a second course of PT.", "completed", outcome="helped some"),
    )
    assert (len(second.facts), second.outcome, second.active_days) == (
        3, "partial", ("2022-07-15",),
    )  # fmt: skip


def test_sessions_up_to_60_days_apart_are_one_course():
    assert told(
        treatment("2022-01-03", "pt"),
        treatment("2022-03-04", "pt"),
        treatment("2022-05-04", "pt"),
    ) == [
        ("pt", "2022-01-03", "2022-03-04", "not_recorded"),
        ("pt", "2022-05-04", "2022-05-04", "not_recorded"),
    ]


def test_each_procedure_stands_alone_even_within_60_days():
    assert [c.start for c in courses_of(
        treatment("2022-01-03", "esi_tf"),
        treatment("2022-01-24", "esi_tf"),
    )] == ["2022-01-03", "2022-01-24"]  # fmt: skip


def of_series(*words, days=("2022-01-03", "2022-01-10", "2022-01-17"), **own):
    rows = [treatment(d, "joint_inj", sentence=w, **own) for d, w in zip(days, words, strict=False)]
    return [(c.start, c.end) for c in courses_of(*rows)]


SERIES = [f"Knee hyaluronic acid injection #{n} of 3." for n in (1, 2, 3)]


def test_a_numbered_series_of_injections_is_one_course():
    assert of_series(*SERIES) == [("2022-01-03", "2022-01-17")]
    assert of_series("Visco injection 1/3", "Visco injection 2/3") == [("2022-01-03", "2022-01-10")]


@pytest.mark.parametrize(
    ("words", "more"),
    [
        (["Knee injection.", "Knee injection."], {}),
        (["Knee injection, strength 4/5.", "Knee injection, strength 5/5."], {}),
        ([SERIES[0], SERIES[2]], {}),  # one is not on file
        ([SERIES[0], "Injection #2 of 5."], {}),
        (SERIES[:2], {"days": ("2022-01-03", "2022-07-10")}),  # another series
    ],
)
def test_injections_that_no_words_number_stand_alone(words, more):
    assert len(of_series(*words, **more)) == 2


def test_what_is_told_of_the_course_before_at_an_evaluation_is_not_of_the_new_one():
    told_of = later(
        "2022-09-01",
        "Had PT last spring with little benefit.",
        "performed",
        assertion="historical",
        outcome="little benefit",
        triggers="last spring",
        fact_id="a" * 12,
    )
    first, second = courses_of(*FIRST_COURSE, treatment("2022-09-01", "pt"), told_of)
    assert "a" * 12 in first.facts
    assert "a" * 12 not in second.facts


def test_a_later_word_about_a_treatment_never_begins_or_lengthens_a_course():
    found = courses_of(
        treatment("2022-01-03", "pt", provider="Moss PT"),
        treatment("2022-02-02", "pt", provider="Moss PT"),
        treatment("2023-08-01", "pt", "completed", column="notes"),
        treatment("2023-09-01", "pt", "mentioned", column="assessment"),
    )
    assert [(c.start, c.end, len(c.facts)) for c in found] == [("2022-01-03", "2022-02-02", 4)]


def test_a_treatment_known_only_from_a_later_word_has_no_dates_and_is_no_active_care():
    (course,) = courses_of(treatment("2023-08-01", "pt", assertion="historical", column="notes"))
    assert (course.start, course.mention_only, course.is_active_care) == ("", True, False)


@pytest.mark.parametrize("action", ["ordered", "recommended", "offered"])
def test_what_was_only_ordered_is_no_treatment(action):
    assert courses_of(treatment("2022-01-03", "pt", action, column="plan")) == ()


@pytest.mark.parametrize("assertion", ["planned", "negated", "conditional", "family"])
def test_what_did_not_happen_to_the_claimant_is_no_treatment(assertion):
    subject = "family" if assertion == "family" else "claimant"
    assert courses_of(treatment("2022-01-03", "pt", assertion=assertion, subject=subject)) == ()


def test_a_declined_treatment_is_listed_with_its_reason():
    (course,) = courses_of(
        treatment("2022-01-03", "fusion", assertion="declined", reason="fear of surgery")
    )
    assert (course.status, course.reason_stopped) == ("declined", "fear of surgery")
    assert not course.is_active_care


def test_the_relief_told_later_belongs_to_the_injection_before_it():
    first, second = courses_of(
        treatment("2022-01-03", "esi_tf"),
        treatment("2022-04-03", "esi", "mentioned", column="notes", relief_pct=60, relief_days=70),
        treatment("2022-06-01", "esi_tf"),
    )
    assert (first.modality, first.relief_pct, first.relief_days) == ("esi_tf", 60, 70)
    assert (second.relief_pct, second.outcome) == (None, "not_recorded")


class TestDrugs:
    def test_a_drug_runs_on_until_it_is_stopped(self):
        (course,) = courses_of(
            treatment("2022-01-03", "gabapentinoid", "started", label="gabapentin", dose="300 mg"),
            treatment(
                "2022-06-03", "gabapentinoid", "increased", label="gabapentin", dose="600 mg"
            ),
            treatment("2023-06-03", "gabapentinoid", "refilled", label="gabapentin"),
        )
        assert (course.start, course.end, course.dose) == ("2022-01-03", "2023-06-03", "600 mg")
        assert (course.status, course.last_active) == ("maintenance", "2022-06-03")

    def test_a_mention_after_the_stop_does_not_prolong_it(self):
        (course,) = courses_of(
            treatment("2022-01-03", "nsaid", "started", label="naproxen"),
            treatment("2022-03-03", "nsaid", "stopped", label="naproxen", reason="gastritis"),
            treatment("2023-06-03", "nsaid", "mentioned", label="naproxen", column="notes"),
        )
        assert (course.end, course.status, course.reason_stopped) == (
            "2022-03-03",
            "ended",
            "gastritis",
        )

    def test_the_same_drug_taken_up_again_is_a_new_course(self):
        assert [c.start for c in courses_of(
            treatment("2022-01-03", "nsaid", "started", label="naproxen"),
            treatment("2022-03-03", "nsaid", "stopped", label="naproxen"),
            treatment("2022-09-03", "nsaid", "started", label="Naproxen"),
        )] == ["2022-01-03", "2022-09-03"]  # fmt: skip


@pytest.mark.parametrize(
    ("relief_pct", "relief_days", "outcome"),
    [
        (0, None, "none"),
        (40, 120, "partial"),
        (50, None, "meaningful_temporary"),
        (50, 89, "meaningful_temporary"),
        (50, 90, "meaningful_sustained"),
    ],
)
def test_relief_in_per_cent_and_days(relief_pct, relief_days, outcome):
    own = {"relief_pct": relief_pct} | ({"relief_days": relief_days} if relief_days else {})
    assert courses_of(treatment("2022-01-03", "esi_tf", **own))[0].outcome == outcome


@pytest.mark.parametrize(
    ("words", "outcome"),
    [
        ("no lasting relief", "none"),
        ("some relief", "partial"),
        ("pain worse", "worse"),
        ("complete relief", "resolved"),
        ("tolerated well", "not_recorded"),
    ],
)
def test_an_outcome_in_words_is_classed_only_where_they_leave_no_doubt(words, outcome):
    assert courses_of(treatment("2022-01-03", "esi_tf", outcome=words))[0].outcome == outcome


@pytest.mark.parametrize(
    ("before", "after", "outcome"),
    [
        (52, 30, "meaningful_temporary"),
        (52, 44, "partial"),
        (52, 52, "none"),
        (40, 50, "worse"),
        (33, 23, "meaningful_temporary"),
        (36, 26, "partial"),  # 10 points, but less than 30 % of the baseline
    ],
)
def test_scores_at_both_ends_of_a_course(before, after, outcome):
    (course,) = courses_of(
        treatment("2022-01-10", "pt"),
        treatment("2022-03-01", "pt"),
        measures=[score("2022-01-10", "odi", before), score("2022-03-01", "odi", after)],
    )
    assert (course.before.value, course.after.value, course.outcome) == (before, after, outcome)


def test_function_is_preferred_to_pain_and_far_scores_do_not_count():
    (course,) = courses_of(
        treatment("2022-01-10", "pt"),
        treatment("2022-03-01", "pt"),
        measures=[
            score("2022-01-10", "nprs", 8), score("2022-03-01", "nprs", 5),
            score("2021-06-01", "odi", 60), score("2022-03-01", "odi", 40),
        ],
    )  # fmt: skip
    assert course.before.instrument == "nprs"


def test_ids_tell_what_and_when_and_do_not_depend_on_other_courses():
    assert [c.id for c in courses_of(
        treatment("2022-01-03", "pt"),
        treatment("2022-01-03", "nsaid", "started", label="naproxen"),
        treatment("2022-01-03", "nsaid", "started", label="ibuprofen"),
    )] == ["nsaid-2022-01-03", "nsaid-2022-01-03-2", "pt-2022-01-03"]  # fmt: skip


def test_treatment_of_another_condition_keeps_its_own_impairment():
    (course,) = courses_of(treatment("2022-01-03", "pt", impairment="knee"))
    assert course.impairment == "knee"


def test_a_drug_on_the_visits_list_was_taken_but_not_started_on_that_day():
    (course,) = courses_of(
        treatment("2022-01-03", "nsaid", "mentioned", label="ibuprofen", column="medication"),
        treatment("2022-06-03", "nsaid", "mentioned", label="ibuprofen", column="medication"),
    )
    assert (course.start, course.end, course.is_active_care) == ("2022-01-03", "2022-06-03", False)


def test_a_procedure_told_twice_on_its_day_is_one():
    sided = treatment("2022-01-03", "joint_inj", region="knee", side="right")
    bare = treatment("2022-01-03", "joint_inj", column="plan")
    assert [(c.start, len(c.facts)) for c in courses_of(bare, sided)] == [("2022-01-03", 2)]


def test_both_sides_on_one_day_are_two_procedures():
    sides = [treatment("2022-01-03", "joint_inj", region="knee", side=s) for s in ("left", "right")]
    bare = treatment("2022-01-03", "joint_inj", region="knee", column="plan")
    assert len(courses_of(*sides)) == 2
    assert len(courses_of(*sides, bare)) == 3  # of which one it speaks is not known


def test_a_brand_and_its_generic_are_one_drug():
    (course,) = courses_of(
        treatment("2022-01-18", "migraine_prevention", "started", label="Topiramate"),
        treatment("2022-04-19", "migraine_prevention", "stopped", label="topamax", reason="fog"),
    )
    assert (course.label, course.end, course.reason_stopped) == ("Topiramate", "2022-04-19", "fog")


def test_fewer_sessions_ordered_than_attended_are_no_total():
    (course,) = courses_of(treatment("2022-01-03", "pt", sessions=24, sessions_ordered=8))
    assert (course.sessions, course.sessions_ordered) == (24, None)


@pytest.mark.parametrize(
    ("summary", "reason"),
    [
        ("Date of service: 2/14/2022 HPI: Insurance denied block #3. Completed PT.", ""),
        ("Insurance denied further visits. Completed PT.", "Insurance denied further visits"),
        ("Completed PT. A/P: Plateaued with therapy.", "Plateaued with therapy"),
        ("Finished 24 visits of PT and plateaued. Knee replaced.",
         "Finished 24 visits of PT and plateaued"),
        ("Assessment: back pain, plateaued. Completed PT. PT goals met.", "PT goals met"),
        # Of the condition, by a physician: it does not say why therapy ended.
        ("Completed PT. Assessment: low back pain, plateaued.", ""),
    ],
)  # fmt: skip
def test_why_therapy_ended_is_told_of_the_therapy(summary, reason):
    done = treatment("2022-02-14", "pt", "completed", column="notes", quote="PT")
    visit = {"date": "2022-02-14", "concept": "visit", "summary": summary}
    found = evidence(treatments=[done], visits=[visit])
    (course,) = courses(found, details(), scores_of(found))
    assert course.reason_stopped == reason


def test_a_therapist_tells_of_the_therapy():
    done = treatment("2022-02-14", "pt", "completed", column="notes", provider="Amy Liu, PT")
    visit = {"date": "2022-02-14", "concept": "visit", "summary": "Discharge. Pain plateaued.",
             "provider": "Amy Liu, PT"}  # fmt: skip
    found = evidence(treatments=[done], visits=[visit])
    (course,) = courses(found, details(), scores_of(found))
    assert course.reason_stopped == "Pain plateaued"


def test_a_drug_that_is_injected_again_is_new_care_only_the_first_time():
    (course,) = courses_of(
        *(
            treatment(day, "migraine_prevention", label="Botox")
            for day in ("2023-01-24", "2023-04-25")
        )
    )
    assert (course.active_days, course.end) == (("2023-01-24",), "2023-04-25")


def test_a_later_word_without_a_side_speaks_of_the_one_operation_before_it():
    right = treatment("2021-09-14", "arthroplasty", region="knee", side="right")
    later = treatment("2022-09-20", "arthroplasty", "mentioned", column="notes", region="knee",
                      assertion="historical")  # fmt: skip
    assert [(c.start, len(c.facts)) for c in courses_of(right, later)] == [("2021-09-14", 2)]
    left = treatment("2021-12-01", "arthroplasty", region="knee", side="left")
    assert len(courses_of(right, left, later)) == 3


def test_a_word_on_a_series_of_one_knee_is_no_injection_more():
    series = [treatment(day, "joint_inj", region="knee", side="right")
              for day in ("2024-04-09", "2024-04-16", "2024-04-23")]  # fmt: skip
    told = treatment("2024-06-04", "joint_inj", "mentioned", column="notes", region="knee",
                     assertion="historical")  # fmt: skip
    found = [(c.start, len(c.facts)) for c in courses_of(*series, told)]
    assert found == [("2024-04-09", 1), ("2024-04-16", 1), ("2024-04-23", 2)]


@pytest.mark.parametrize(
    ("sentence", "days"),
    [
        ("In PT, 16 visits so far.", ("2022-06-21",)),
        ("Continue PT x 8 more visits.", ("2022-06-21",)),
        ("PT 12/12 done, min benefit.", ()),
    ],
)
def test_therapy_that_another_calls_under_way_is_active_care_and_no_session(sentence, days):
    row = treatment("2022-06-21", "pt", "continued", column="notes", sentence=sentence)
    (course,) = courses_of(row)
    assert (course.active_days, course.start, course.mention_only) == (days, "", True)


def test_an_operation_whose_day_the_words_name_has_that_day():
    told_of = treatment("2022-09-06", "surgery", column="notes", assertion="historical",
                        triggers="8/30/22")  # fmt: skip
    (course,) = courses_of(told_of)
    assert (course.start, course.active_days, course.mention_only) == (
        "2022-08-30", ("2022-08-30",), False,
    )  # fmt: skip


def test_a_named_day_is_that_of_the_operation_on_file_or_of_another_one():
    done = treatment("2021-05-04", "rfa")
    same = treatment("2022-07-01", "rfa", column="notes", assertion="historical",
                     triggers="5/4/2021")  # fmt: skip
    other = treatment("2022-07-01", "rfa", column="notes", assertion="historical",
                      triggers="6/15/2022")  # fmt: skip
    assert [c.start for c in courses_of(done, same)] == ["2021-05-04"]
    assert [c.start for c in courses_of(done, other)] == ["2021-05-04", "2022-06-15"]


def test_what_the_injection_did_is_told_of_the_one_whose_day_the_note_names():
    of_march = treatment("2024-04-25", "esi_tf", column="notes", assertion="historical",
                         triggers="3/4/2024")  # fmt: skip
    told_of = {"column": "notes", "assertion": "historical", "relief_pct": 60.0}
    helped = treatment("2024-04-25", "injection", "mentioned", **told_of)
    (course,) = courses_of(of_march, helped)
    assert (course.start, course.relief_pct) == ("2024-03-04", 60.0)
    elsewhere = treatment("2024-04-25", "injection", "mentioned", region="knee", **told_of)
    assert len(courses_of(of_march | {"region": "lumbar"}, elsewhere)) == 2


def test_a_day_after_the_note_is_no_day_of_an_operation():
    (course,) = courses_of(
        treatment("2022-09-06", "surgery", column="notes", assertion="historical",
                  triggers="9/30/22")
    )  # fmt: skip
    assert (course.start, course.mention_only) == ("", True)


@pytest.mark.parametrize(
    ("entry", "drug", "dose"),
    [
        ("Start sertraline (Zoloft) 50 mg daily", "sertraline", "50 mg"),
        ("Zoloft 50 mg qd", "sertraline", "50 mg"),
        ("Lisinopril 10 mg daily, no change.", "lisinopril", "10 mg"),
        ("ZESTRIL 10MG", "lisinopril", "10 mg"),
        ("folic acid 1 mg", "folic acid", "1 mg"),
        ("lisinopril 10 mg, metformin 500 mg", "lisinopril 10 mg, metformin 500 mg", ""),
        ("see list", "see list", ""),
    ],
)
def test_an_entry_of_a_list_of_medicines_names_a_drug_and_its_dose(entry, drug, dose):
    from mmi_kit.knowledge.modalities import drug_and_dose

    assert drug_and_dose(entry) == (drug, dose)


def test_why_a_course_ended_is_not_told_by_a_visit_long_after_it():
    from evidence_help import evidence as log

    found = log(
        {"date": "2022-02-01", "provider": "Amy Liu, PT", "treatment": "PT visit 1"},
        {"date": "2022-03-10", "provider": "Amy Liu, PT", "treatment": "PT discharge",
         "notes": "Discharged due to non-compliance."},
        {"date": "2023-10-12", "provider": "Dr. Park", "specialty": "Family medicine",
         "notes": "Finished PT 6 visits. Has reached a plateau."},
    )  # fmt: skip
    (course,) = courses(found, details(), scores_of(found))
    assert course.reason_stopped == "Discharged due to non-compliance"


@pytest.mark.parametrize(("impairment", "adopted"), [("", 1), ("lumbar", 1), ("knee", 0)])
def test_the_injection_of_another_impairment_is_not_the_epidural_before_it(impairment, adopted):
    own = {"assertion": "historical", "impairment": impairment}
    found = courses_of(
        treatment("2022-06-21", "esi"), treatment("2022-11-15", "injection", "mentioned", **own)
    )
    assert [len(c.facts) - 1 for c in found if c.modality == "esi"] == [adopted]
