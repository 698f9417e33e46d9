"""A list gives the day on which a medicine was begun; an old list does not take it up again."""

from __future__ import annotations

from tables import details, evidence, scores_of, treatment

from mmi_kit.assessment.treatment.history import courses


def made(*rows):
    found = evidence(treatments=list(rows))
    return [(c.start, c.end, c.status) for c in courses(found, details(), scores_of(found))]


def listed(date, start, **own):
    return treatment(date, "nsaid", "continued", label="naproxen", column="notes",
                     extractor="medication_list", triggers=f"(start {start})", **own)  # fmt: skip


def stop(date):
    return treatment(date, "nsaid", "stopped", label="naproxen", column="notes",
                     extractor="lexicon:drug", sentence="Stop naproxen.")  # fmt: skip


def test_it_was_begun_on_the_day_of_the_list():
    assert made(listed("2021-09-27", "6/2/2021")) == [
        ("2021-06-02", "2021-09-27", "maintenance")
    ]  # fmt: skip


def test_a_later_order_is_no_new_start():
    rows = [listed("2021-09-27", "6/2/2021"), listed("2022-03-01", "1/5/2022")]
    (course,) = courses(found := evidence(treatments=rows), details(), scores_of(found))
    assert (course.start, course.end) == ("2021-06-02", "2022-03-01")
    assert course.active_days == ("2021-06-02",)


def test_stopped_at_the_visit_whose_list_holds_it():
    assert made(listed("2021-09-27", "6/2/2021"), stop("2021-09-27")) == [
        ("2021-06-02", "2021-09-27", "ended")
    ]  # fmt: skip


def test_an_old_list_does_not_take_it_up_again():
    rows = [listed("2021-09-01", "6/2/2021"), stop("2021-09-27"), listed("2021-12-13", "6/2/2021")]
    assert made(*rows) == [("2021-06-02", "2021-09-27", "ended")]


def test_a_new_order_does():
    rows = [listed("2021-09-01", "6/2/2021"), stop("2021-09-27"), listed("2022-12-13", "5/1/2022")]
    assert [start for start, *_ in made(*rows)] == ["2021-06-02", "2022-05-01"]


def test_a_pharmacy_gives_the_days_of_filling():
    row = treatment("", "snri", "refilled", label="duloxetine", assertion="historical",
                    column="notes", extractor="medication_list", triggers="(filled 10/03/2022)",
                    date_precision="unknown")  # fmt: skip
    other = {**row, "triggers": "(filled 12/04/2023)"}
    assert [(start, end) for start, end, _ in made(row, other)] == [("2022-10-03", "2023-12-04")]
