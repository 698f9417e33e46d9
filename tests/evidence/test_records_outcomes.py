"""What counts as the outcome of a treatment, and what only looks like one."""

from __future__ import annotations

import pytest
from evidence_help import evidence, rows_of
from helpers import CASE_TOML
from notes_help import read
from report_case import cells, material
from tables import details, treatment
from tables import evidence as tables

from mmi_kit.assessment.assess import assess
from mmi_kit.report.sections.treatment import treatment_history

ROW = {"date": "2023-03-14", "provider": "Daniel Roth, MD"}


def courses(**facts):
    return assess(tables(**facts), details(), "t").treatments


def outcome_of(words, **own):
    (course,) = courses(treatments=[treatment("2023-05-16", "esi_tf", outcome=words, **own)])
    return course.outcome


@pytest.mark.parametrize(
    ("words", "outcome"),
    [
        ("Headache days down from 20 to 12 a month", "partial"),
        ("Headache days up from 12 to 20 a month", "not_recorded"),
        ("improved", "partial"),
        ("not improved", "not_recorded"),
        ("did nothing", "none"),
        ("No relief", "none"),
        ("walking down from 3 blocks to 1", "not_recorded"),
    ],
)
def test_an_outcome_in_words(words, outcome):
    assert outcome_of(words) == outcome


@pytest.mark.parametrize(
    "text",
    [
        "Prognosis poor; 22 months after fusion, no change expected.",
        "22 months after lumbar fusion, no change expected.",
        "Prognosis guarded: no lasting response to two PT courses, three injections.",
        "X-rays after fusion: no change in alignment.",
        "Lumbar fusion 2022, films show no change.",
    ],
)
def test_what_is_foretold_or_compared_on_a_picture_is_no_outcome(text):
    assert [m.attributes.get("outcome") for m in read(text, "treatments")
            if m.attributes.get("outcome")] == []  # fmt: skip


def test_no_change_after_an_operation_is_one():
    (mention,) = read("No change in pain after lumbar fusion.", "treatments")
    assert mention.attributes["outcome"] == "No change"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Stop topiramate, word-finding trouble.", "word-finding trouble"),
        ("Topiramate stopped, tingling.", "tingling"),
    ],
)
def test_why_a_medicine_was_stopped(text, reason):
    (mention,) = read(text, "treatments")
    assert mention.attributes["reason"] == reason


class TestAtTheVisitOfTheProcedure:
    def results(self, **cells):
        found = evidence({**ROW, "treatment": "Subacromial injection", **cells}).treatments
        return [row for row in rows_of(found, "outcome", "relief_pct") if row != ("", None)]

    def test_what_was_worse_is_why_it_was_done(self):
        assert self.results(assessment="Worse with therapy.") == []
        assert self.results(assessment="20% relief for 2 weeks.") == []

    def test_what_says_after_is_of_it(self):
        assert self.results(assessment="80% relief immediately after.") == [("", 80.0)]

    def test_the_column_of_outcomes_is_of_it(self):
        assert self.results(outcome="No relief") == [("No relief", None)]


class TestTheLastInjection:
    FIRST = treatment("2022-09-08", "joint_inj", relief_pct=70, relief_days=14)
    SECOND = treatment("2023-03-14", "joint_inj")

    def told(self, date, *given):
        row = treatment(date, "injection", label="last injection", outcome="did nothing",
                        assertion="historical", column="notes",
                        **({} if date else {"date_precision": "unknown"}))  # fmt: skip
        return [(c.start, c.outcome) for c in courses(treatments=[*given, row])]

    def test_is_the_one_before(self):
        found = self.told("2023-06-01", self.FIRST, self.SECOND)
        assert found == [("2022-09-08", "meaningful_temporary"), ("2023-03-14", "none")]

    def test_in_a_note_without_a_day_it_is_the_only_one_without_a_result(self):
        found = self.told("", self.FIRST, self.SECOND)
        assert found == [("2022-09-08", "meaningful_temporary"), ("2023-03-14", "none")]

    def test_of_two_without_a_result_nobody_knows(self):
        other = treatment("2022-09-08", "joint_inj")
        assert self.told("", other, self.SECOND)[-1] == ("", "none")


def test_no_relief_lacks_neither_its_amount_nor_its_time():
    rows = [
        treatment("2022-03-01", "esi_tf", relief_pct=0),
        treatment("2022-06-01", "esi_tf", outcome="No relief"),
        treatment("2022-09-01", "esi_tf", outcome="No lasting relief"),
    ]
    found = assess(tables(treatments=rows), details(), "t")
    gap = next(g for g in found.gaps if g.element == "T3")
    assert [(i.of, i.details) for i in gap.items] == [
        ("esi_tf-2022-09-01", ("relief_pct", "relief_days"))
    ]


def test_the_outcome_of_a_medicine_typed_in_its_column_is_recorded():
    found = evidence({**ROW, "treatment": "Botox cycle 3", "outcome": "Headache days down from 20 to 12 a month"},  # noqa: E501
                     toml=CASE_TOML).treatments  # fmt: skip
    assert rows_of(found, "outcome") == [("Headache days down from 20 to 12 a month",)]


class TestInTheReport:
    """What is shown as the outcome of an injection of which none was read."""

    def shown(self, date, summary):
        given = treatment("2023-03-14", "joint_inj", label="subacromial injection")
        visits = [{"date": "2023-03-14", "concept": "visit", "summary": "Injection given."}]
        visits = [v for v in visits if v["date"] != date]
        visits.append({"date": date, "concept": "visit", "summary": summary})
        made = treatment_history(material(treatments=[given], visits=visits))
        return cells(made, "treatment-care")[0][4]

    def test_the_reason_for_which_it_was_given_is_none(self):
        assert self.shown("2023-03-14", "Tear, worse than December. Injection given.") == (
            "not recorded"
        )

    def test_what_says_after_is_shown(self):
        assert "better after" in self.shown("2023-03-14", "Pain better after injection.")

    def test_a_prognosis_is_none(self):
        words = "Prognosis guarded: no lasting response to the subacromial injection."
        assert self.shown("2024-05-15", words) == "not recorded"

    def test_a_later_word_on_it_is_shown(self):
        words = "No lasting response to the subacromial injection."
        assert words in self.shown("2023-05-15", words)

    def test_no_relief_has_no_duration_that_could_be_missing(self):
        rows = [treatment("2023-03-14", "esi_tf", relief_pct=0)]
        made = treatment_history(material(treatments=rows))
        assert cells(made, "treatment-care")[0][4] == "no benefit; 0 % relief"

    @pytest.mark.parametrize(
        ("words", "told"),
        [
            ("Without lasting benefit", "no lasting benefit; “Without lasting benefit”"),
            ("No benefit", "no benefit; “No benefit”"),
        ],
    )
    def test_benefit_that_did_not_last_is_not_told_as_none(self, words, told):
        rows = [treatment("2023-03-14", "pt", outcome=words)]
        made = treatment_history(material(treatments=rows))
        assert cells(made, "treatment-care")[0][4] == told
