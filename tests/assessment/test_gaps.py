"""Each gap names every missing thing, with its date and the person who would know."""

from __future__ import annotations

import pytest
from tables import capacity, details, evidence, score, statement, treatment

from mmi_kit.assessment.assess import assess

PAIN = {"provider": "Dr. Fenwick", "specialty": "Pain medicine"}
PRIMARY = {"provider": "Dr. Marlow", "specialty": "Family medicine"}


def gap(element, own=None, **tables):
    """The gap of one element; None when it has none."""
    found = assess(evidence(**tables), own or details(), "t").gaps
    return next((g for g in found if g.element == element), None)


def named(element, **tables):
    """What it lacks: (of, details, date, whom)."""
    return [(i.of, i.details, i.date, i.whom) for i in gap(element, **tables).items]


def visits(*rows):
    return [{"concept": "visit", **row} for row in rows]


class TestEachThingIsNamed:
    def test_each_injection_lacks_its_own(self):
        given = [
            treatment("2022-03-01", "esi_tf", relief_pct=60, relief_days=70, **PAIN),
            treatment("2022-06-01", "esi_tf", relief_pct=40, **PAIN),
            treatment("2022-09-01", "esi_tf", **PAIN),
        ]
        assert named("T3", treatments=given) == [
            ("esi_tf-2022-06-01", ("relief_days",), "2022-06-01", "Dr. Fenwick"),
            ("esi_tf-2022-09-01", ("relief_pct", "relief_days"), "2022-09-01", "Dr. Fenwick"),
        ]

    def test_who_gave_it_is_asked_not_who_speaks_of_it(self):
        rows = [
            treatment("2022-09-01", "esi_tf", **PAIN),
            *(treatment(d, "esi_tf", "mentioned", column="notes", **PRIMARY)
              for d in ("2022-10-01", "2022-11-01")),
        ]  # fmt: skip
        assert [item[3] for item in named("T3", treatments=rows)] == ["Dr. Fenwick"]

    def test_a_course_that_is_only_spoken_of_is_asked_of_the_role(self):
        told = [
            treatment("2022-10-01", "esi_tf", "mentioned", column="notes", **PRIMARY),
            treatment("2022-03-01", "joint_inj", **PRIMARY),
        ]
        assert ("joint_inj-2022-03-01", ("relief_pct", "relief_days"), "2022-03-01",
                "Dr. Marlow") in named("T3", treatments=told)  # fmt: skip
        assert gap("T3", treatments=told[:1]) is None  # without a date it is no procedure on file

    def test_each_drug_lacks_its_own(self):
        drugs = [
            treatment("2022-01-03", "nsaid", "started", label="naproxen", outcome="some relief"),
            treatment("2022-01-03", "snri", "started", label="duloxetine", dose="60 mg"),
        ]
        assert named("T5", treatments=drugs) == [
            ("nsaid-2022-01-03", ("dose",), "2022-01-03", "Dr. Marlow"),
            ("snri-2022-01-03", ("response",), "2022-01-03", "Dr. Marlow"),
        ]

    def test_functions_are_asked_for_one_by_one(self):
        sat = [capacity("2022-01-03", "sit_once", 20, provider=p) for p in ("A", "B")]
        assert [i[0] for i in named("F1", capacities=sat)] == [
            "stand_once", "walk_once", "sit_total", "stand_total", "walk_total",
        ]  # fmt: skip
        lifts = [capacity("2022-01-03", "lift_occ", 10, "lb")]
        assert [i[0] for i in named("F2", capacities=lifts)] == ["lift_freq"]

    def test_two_sentences_on_one_planned_step_are_one_question(self):
        plans = [statement("2022-05-01", "active_planned", q) for q in ("refer to PT", "PT soon")]
        found = gap("M3", statements=plans)
        assert [(i.date, i.details, len(i.facts)) for i in found.items] == [
            ("2022-05-01", ("carried_out",), 2)
        ]

    def test_a_stretch_without_records_is_named_with_both_ends(self):
        rows = [capacity(d, "sit_once", 20) for d in ("2022-01-03", "2022-12-03", "2023-03-03")]
        (item,) = gap("D1", capacities=rows).items
        assert (item.of, item.date, item.until) == ("records", "2022-01-03", "2022-12-03")

    def test_a_window_without_a_visit_is_named(self):
        own = details(claim={"dli": "2023-12-31"})
        found = gap("D2", own, visits=visits({"date": "2021-02-01"}))
        assert [(i.of, i.date, i.until) for i in found.items] == [
            ("before_dli", "2022-12-31", "2023-12-31")
        ]

    def test_each_refusal_without_a_reason_is_named(self):
        silent = [treatment("2022-02-03", "fusion", assertion="declined")]
        assert named("Q4", treatments=silent) == [
            ("fusion-2022-02-03", ("reason_declined",), "2022-02-03", "Dr. Marlow")
        ]

    def test_where_nothing_of_its_kind_is_on_file_the_question_stays_whole(self):
        assert gap("J3").items == ()


class TestWhomToAsk:
    def test_the_gap_names_the_one_who_can_close_most_of_it(self):
        given = [
            treatment("2022-03-01", "esi_tf", **PRIMARY),
            treatment("2022-06-01", "esi_tf", **PAIN),
            treatment("2022-09-01", "esi_tf", **PAIN),
        ]
        assert gap("T3", treatments=given).whom == "Dr. Fenwick"

    def test_what_only_the_author_can_do_is_asked_of_nobody_else(self):
        rows = visits({"date": "2022-01-03"}, {"date": "2022-09-03"})
        found = gap("Q3", visits=rows)
        assert {found.whom, *(i.whom for i in found.items)} == {"the author of this report"}

    @pytest.mark.parametrize(
        ("element", "whom"),
        [("T1", "the physical therapy clinic"), ("T4", "the surgeon"), ("F8", "the claimant")],
    )
    def test_a_role_stands_in_where_no_provider_fits(self, element, whom):
        assert gap(element).whom == whom


class TestWhoIsNotNamedIsNotReplaced:
    """Whoever else treats is asked nothing about care that was not theirs."""

    SEEN = visits(*({"date": f"2022-0{m}-03", "provider": "Ann Okafor, MD", "credential": "MD"}
                    for m in (1, 2, 3)))  # fmt: skip
    NOBODY = "the provider of that care"

    def asked(self, element, **tables):
        return {i.whom for i in gap(element, visits=self.SEEN, **tables).items}

    def test_of_a_refusal(self):
        declined = treatment("2023-03-16", "surgery", assertion="declined", provider="")
        assert self.asked("Q4", treatments=[declined]) == {self.NOBODY}
        named = {**declined, "provider": "Brian Halloran, MD"}
        assert self.asked("Q4", treatments=[named]) == {"Brian Halloran, MD"}

    def test_of_a_prognosis(self):
        said = statement("2024-03-05", "prognosis", "Guarded", provider="")
        assert self.asked("J3", statements=[said]) == {self.NOBODY}

    def test_of_a_drug(self):
        drug = treatment("2022-01-31", "opioid", "started", label="oxycodone", provider="")
        assert self.asked("T5", treatments=[drug]) == {self.NOBODY}

    def test_of_behavioral_care_that_a_psychologist_speaks_of(self):
        told = treatment("2023-12-19", "psych", "mentioned", column="notes",
                         provider="Laura Benitez", credential="PsyD")  # fmt: skip
        assert self.asked("T6", treatments=[told]) == {"Laura Benitez"}
        by_another = {**told, "provider": "Ann Okafor, MD", "credential": "MD"}
        assert self.asked("T6", treatments=[by_another]) == {self.NOBODY}

    def test_but_what_whoever_treats_can_answer_is_asked_of_them(self):
        rows = [capacity("2022-01-03", "lift_occ", 10, "lb", provider="")]
        assert self.asked("F2", capacities=rows) == {"Ann Okafor, MD"}


def test_the_items_rest_on_facts_of_the_evidence():
    tables = {
        "treatments": [treatment("2022-09-01", "esi_tf", **PAIN)],
        "measures": [score("2022-05-01", "odi", 44)],
        "statements": [statement("2022-05-01", "prognosis")],
    }
    known = set(evidence(**tables).by_id)
    found = assess(evidence(**tables), details(), "t").gaps
    facts = {f for g in found for i in g.items for f in i.facts}
    assert facts
    assert facts <= known


def test_an_examiner_is_not_asked_whose_visit_has_two_entries():
    rows = visits(
        *({"date": f"2022-0{n}-03", "visit_id": f"V{n}", **PRIMARY} for n in (1, 2, 3)),
        {"date": "2022-03-03", "visit_id": "V9", "provider": "Dr. Holm", "credential": "MD",
         "visit_type": "IME"},
        {"date": "2022-03-03", "visit_id": "V9", "provider": "Dr. Holm", "credential": "MD"},
        {"date": "2022-02-20", "visit_id": "V8", "provider": "Dr. Reed", "credential": "MD"},
    )  # fmt: skip
    assert gap("F6", visits=rows).whom == "Dr. Reed"


def test_an_examiner_seen_more_often_than_anybody_is_asked_nothing():
    rows = visits(
        *({"date": f"2022-0{n}-03", "provider": "Dr. Holm", "credential": "MD",
           "specialty": "Orthopaedic surgery", "visit_type": "IME"} for n in (1, 2, 3)),
        {"date": "2022-02-20", "provider": "Dr. Reed", "credential": "MD"},
    )  # fmt: skip
    assert gap("F6", visits=rows[:3]).whom == "another treating source"
    assert gap("T4", visits=rows).whom == "the surgeon"
