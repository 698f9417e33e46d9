"""Everything against the claimant is shown, with what else the record says of it."""

from __future__ import annotations

import pytest
from tables import SINCE_MAY, capacity, details, evidence, score, statement, treatment

from mmi_kit.assessment.assess import assess
from mmi_kit.assessment.function.better import better_capacities
from mmi_kit.assessment.function.floor import functional_floor
from mmi_kit.assessment.later_scores import Gone, Varied
from mmi_kit.knowledge.data import read_table
from mmi_kit.knowledge.reasons import reason_kinds

SEEN_AGAIN = [{"date": d, "concept": "visit"} for d in ("2022-01-05", "2022-09-05")]


def contrary(**tables):
    """(kind, date, contexts) of each item."""
    found = assess(evidence(**tables), details(), "t").contrary
    return [(c.kind, c.date, [(k.code, str(k.detail)) for k in c.context]) for c in found]


def finding(date, text):
    return {"date": date, "concept": "exam", "category": "exam", "text": text, "quote": text}


def test_words_of_improvement_are_shown():
    said = statement("2022-05-01", "improvement_expected", "doing well")
    assert contrary(statements=[said]) == [
        ("improvement_reported", "2022-05-01", [("provider_seen_once", "")])
    ]


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("He reports a back strain in 1998 that resolved.", False),
        ("Shingles 2019, 2020, both resolved.", False),
        ("Back strain that resolved.", True),
        ("A strain in 1998 resolved, the pain of 2022 resolved too.", True),
        ("Since the operation in 2019 much improved.", True),
    ],
)
def test_what_was_over_before_the_onset_is_no_improvement(words, shown):
    quote = "resolved" if "resolved" in words else "much improved"
    row = {**statement("2022-05-01", "improvement_expected", quote), "sentence": words}
    assert [kind for kind, *_ in contrary(statements=[row])] == ["improvement_reported"] * shown


@pytest.mark.parametrize(
    "text",
    [
        "Gait normal",
        "strength 5/5",
        "SLR negative",
        "Full ROM",
        "Gait nromal",
        "Neurologic examination normal.",
    ],
)
def test_a_normal_sign_is_shown(text):
    shown = contrary(findings=[finding("2022-05-01", text)], visits=SEEN_AGAIN)
    assert [kind for kind, *_ in shown] == ["normal_finding"]


def test_a_normal_sign_beside_an_abnormal_one_of_the_same_visit_is_told_so():
    rows = [finding("2022-05-01", text) for text in ("Gait antalgic.", "Strength 5/5.")]
    shown = contrary(findings=rows, visits=SEEN_AGAIN)
    assert [kind for kind, *_ in shown] == ["normal_among_abnormal"]


def test_the_score_of_one_claimed_part_is_no_gain_on_that_of_another():
    claim = details(impairment=[
        {"id": "lumbar", "label": "Stenosis", "region": "lumbar", "primary": True},
        {"id": "neck", "label": "Radiculopathy", "region": "cervical"},
    ])  # fmt: skip
    own = [score("2022-02-20", "nprs", 8), score("2022-08-20", "nprs", 8)]
    neck = score("2022-03-20", "nprs", 5, impairment="neck")
    found = assess(evidence(measures=[*own, neck]), claim, "t").contrary
    assert [c.text for c in found if c.kind == "improvement_measured"] == []
    better = score("2022-09-20", "nprs", 2, impairment="neck")
    found = assess(evidence(measures=[*own, neck, better]), claim, "t").contrary
    assert [c.text for c in found if c.kind == "improvement_measured"] == ["NPRS 5, then 2"]


def test_no_procedure_is_told_beside_a_better_mood():
    shown = contrary(
        treatments=[treatment("2022-03-01", "esi_tf")],
        measures=[score("2022-02-20", "phq9", 18), score("2022-03-20", "phq9", 9)],
    )
    assert shown == [("improvement_measured", "2022-03-20", [])]


@pytest.mark.parametrize(
    "text", ["Gait antalgic", "strength 4/5", "SLR positive", "ROM reduced", "Memory intact"]
)
def test_an_abnormal_sign_is_not(text):
    assert contrary(findings=[finding("2022-05-01", text)]) == []


def test_a_capacity_is_shown_when_it_is_better_by_more_than_its_category_is_wide():
    rows = [
        capacity(d, "sit_once", v)
        for d, v in (("2022-01-05", 20), ("2022-05-05", 20), ("2022-09-05", 60))
    ]
    assert [(k, d) for k, d, _ in contrary(capacities=rows)] == [("better_function", "2022-09-05")]


def by(provider, date, value, **own):
    """A capacity told by one provider, of lifting unless `function` says otherwise."""
    unit = own.pop("unit", "lb")
    return capacity(date, own.pop("function", "lift_occ"), value, unit, provider=provider, **own)


@pytest.mark.parametrize(
    ("rows", "shown"),
    [
        # The examiner's 60 minutes draw the median of two to 42.5 and would then agree with it.
        ([by("A", "2022-01-05", 25, function="sit_once", unit="min"),
          by("E", "2022-05-05", 60, function="sit_once", unit="min")], ["2022-05-05"]),
        # Inside the category of the central value, yet above all that the others tell.
        ([by("A", "2022-01-05", 40, function="sit_once", unit="min"),
          by("B", "2022-03-05", 45, function="sit_once", unit="min"),
          by("T", "2022-05-05", 60, function="sit_once", unit="min")], ["2022-05-05"]),
        # A little more than the others is how any two visits differ.
        ([by("A", "2022-01-05", 40, function="sit_once", unit="min"),
          by("T", "2022-05-05", 45, function="sit_once", unit="min")], []),
        # Less is better: off task 10 % of the day, where the other says 25 %.
        ([by("A", "2022-01-05", 25, function="off_task", unit="%"),
          by("E", "2022-05-05", 10, function="off_task", unit="%")], ["2022-05-05"]),
        # One low value of another does not make the usual one better than usual.
        ([by("A", "2022-01-05", 20), by("A", "2022-03-05", 20), by("B", "2022-05-05", 5)], []),
        ([by("A", "2022-01-05", 20), by("B", "2022-05-05", 20)], []),
        ([by("A", "2022-01-05", 20), by("A", "2022-05-05", 25)], []),
    ],
)  # fmt: skip
def test_a_better_value_of_one_provider_is_shown(rows, shown):
    assert [d for k, d, _ in contrary(capacities=rows) if k == "better_function"] == shown


def test_the_best_of_an_examiner_hides_no_better_value_of_one_who_treats():
    own = {"function": "stand_once", "unit": "min"}
    rows = [*(by("A", f"2022-0{m}-05", 20, **own) for m in (1, 2, 4)),
            by("B", "2022-03-05", 28, **own),
            by("E", "2022-05-05", 60, specialty="Consultative examiner", **own)]  # fmt: skip
    found = [d for k, d, _ in contrary(capacities=rows) if k == "better_function"]
    assert found == ["2022-03-05", "2022-05-05"]


@pytest.mark.parametrize(
    ("specialty", "shown"), [("Consultative examiner", ["better_function"]), ("Family", [])]
)
def test_what_only_an_examiner_tells_is_shown(specialty, shown):
    found = contrary(capacities=[by("E", "2022-05-05", 50, specialty=specialty)])
    assert [kind for kind, *_ in found] == shown


def test_the_only_value_after_the_threshold_is_held_against_those_before_it():
    """It is the central value itself, and four times what two others told."""
    rows = [by("A", "2022-01-05", 12), by("B", "2022-02-05", 12), by("E", "2022-06-05", 50)]
    known = evidence(capacities=rows)
    floor = functional_floor(known, SINCE_MAY, details())
    assert [item.median for item in floor if item.function == "lift_occ"] == [50.0]
    assert [row["date"] for row in better_capacities(known, floor, details())] == ["2022-06-05"]


def test_a_lesser_degree_of_limitation_is_shown():
    rows = [
        capacity(d, "mental_pace", float("nan"), "degree", frequency=f, provider=p)
        for d, f, p in (
            ("2022-01-05", "marked", "A"), ("2022-03-05", "marked", "A"),
            ("2022-05-05", "moderate", "E"),
        )
    ]  # fmt: skip
    assert [(k, d) for k, d, _ in contrary(capacities=rows)] == [("better_function", "2022-05-05")]


def test_a_posture_that_one_provider_allows_more_often_is_shown():
    rows = [
        capacity(d, "stoop", float("nan"), frequency=f, provider=p)
        for d, f, p in (
            ("2022-01-05", "never", "A"), ("2022-03-05", "never", "A"),
            ("2022-05-05", "frequently", "E"),
        )
    ]  # fmt: skip
    assert [(k, d) for k, d, _ in contrary(capacities=rows)] == [("better_function", "2022-05-05")]


def test_rarely_is_no_better_function_than_never():
    rows = [
        capacity(day, "stoop", float("nan"), frequency=often, provider=who)
        for day, often, who in (("2022-01-05", "never", "A"), ("2022-05-05", "rarely", "E"))
    ]
    assert contrary(capacities=rows) == []


def test_an_improvement_is_told_with_the_injection_before_it_and_the_score_that_undid_it():
    shown = contrary(
        treatments=[treatment("2022-03-01", "esi_tf")],
        measures=[
            score("2022-02-20", "odi", 54),
            score("2022-03-20", "odi", 34),
            score("2022-09-01", "odi", 52),
        ],
    )
    assert shown == [
        ("improvement_measured", "2022-03-20",
         [("after_procedure", "esi_tf-2022-03-01"), ("faded", "2022-09-01;1")])
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("later", "text"),
    [
        (Gone(since="2022-09-01", scores=1), "2022-09-01;1"),
        (Varied(scores=6, low=4, high=7.5, last=5), "6;4;7.5;5"),
    ],
)
def test_what_the_later_scores_do_keeps_its_text_in_findings_json(later, text):
    assert str(later) == text


def test_an_improvement_that_lasted_is_told_without_a_context():
    rows = [score("2022-02-20", "odi", 54), score("2022-03-20", "odi", 34)]
    assert contrary(measures=rows) == [("improvement_measured", "2022-03-20", [])]


@pytest.mark.parametrize(
    ("reason", "contexts"),
    [
        ("lack of transportation", [("reason", "lack of transportation")]),
        ("", [("no_reason_recorded", "")]),
        ("for a personal matter", [("reason", "for a personal matter")]),
    ],
)
def test_missed_care_is_told_with_its_recorded_reason(reason, contexts):
    missed = statement("2022-05-01", "nonadherence", "no-show", reason=reason)
    assert contrary(statements=[missed])[0][2] == contexts


def test_what_stands_behind_a_colon_of_missed_care_is_no_reason():
    missed = statement("2022-05-01", "nonadherence", "Visits: 9 of 10 attended, 1 no-show")
    assert contrary(statements=[missed])[0][2] == [("no_reason_recorded", "")]


@pytest.mark.parametrize("row", read_table("reasons"), ids=lambda r: r["category"])
def test_each_kind_of_reason_is_found_in_its_examples_and_not_in_the_others(row):
    for words in row["positive"].split("|"):
        assert row["category"] in reason_kinds(words), words
    assert row["category"] not in reason_kinds(row["negative"])


def test_a_denial_of_maximum_improvement_is_shown():
    said = statement("2022-05-01", "explicit_mmi", "not at MMI", assertion="negated")
    assert contrary(statements=[said])[0][0] == "not_at_mmi"


def test_care_planned_after_the_last_active_care_is_shown_even_without_a_threshold():
    shown = contrary(
        treatments=[treatment("2022-03-01", "esi_tf")],
        statements=[statement("2022-05-01", "active_planned", "schedule surgery")],
    )
    assert [kind for kind, *_ in shown] == ["care_planned_after_threshold"]


class TestActivitiesAndWork:
    def test_an_activity_is_shown(self):
        said = statement("2022-05-01", "activity", "mowing the lawn")
        assert [k for k, *_ in contrary(statements=[said])] == ["activity_reported"]

    def test_one_told_of_last_week_too_and_one_of_long_ago_not(self):
        def told(words):
            said = statement("2022-05-01", "activity", words, assertion="historical")
            return [k for k, *_ in contrary(statements=[said])]

        assert told("painted the kitchen last week") == ["activity_reported"]
        assert told("played softball in high school") == []

    def test_work_counts_from_the_alleged_onset_on(self):
        onset = details().claim.aod
        before, after = "2019-01-05", "2023-01-05"
        assert before < onset < after
        work = [statement(day, "work", "working part-time") for day in (before, after)]
        found = assess(evidence(statements=work), details(), "t")
        assert [(c.kind, c.date) for c in found.contrary] == [("work_recorded", after)]
        assert [f.text for f in found.flags if f.id == "work_after_onset"] == [
            f"Work after the alleged onset is recorded on {after}: \u201cworking part-time\u201d"
        ]

    @pytest.mark.parametrize("day", ["", "2021-01-15"])  # unknown, and the day of onset itself
    def test_what_may_lie_before_the_onset_is_not_said_to_lie_after_it(self, day):
        work = [statement(day, "work", "works as an aide", date_precision="day" if day else "")]
        found = assess(evidence(statements=work), details(), "t")
        assert [c.kind for c in found.contrary] == ["work_recorded"]
        assert [f.text for f in found.flags if f.id == "work_after_onset"] == [
            "Work is recorded that may lie before the alleged onset or after it "
            f"({day or 'undated'}): \u201cworks as an aide\u201d"
        ]
