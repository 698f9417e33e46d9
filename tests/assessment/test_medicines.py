"""Medicines: when taken and no longer, by whose order, and what only looks like a start."""

from __future__ import annotations

import pytest
from tables import details, evidence, scores_of, treatment

from mmi_kit.assessment.treatment.history import courses

OKAFOR, NAIR = "Teresa Okafor, MD", "Priya Nair, DO"


def row(day, action, sentence, *, label="duloxetine", concept="snri", **own):
    own = {"column": "notes", "extractor": "lexicon:drug", "sentence": sentence} | own
    return treatment(day, concept, action, label=label, quote=label, **own)


def course(*rows, providers=(OKAFOR, NAIR)):
    days = {r["date"] for r in rows}
    visits = [{"date": d, "concept": "visit", "provider": p} for d in days for p in providers]
    found = evidence(treatments=list(rows), visits=visits)
    (one,) = courses(found, details(), scores_of(found))
    return one


START = row("2023-04-04", "started", "Start duloxetine 30 mg.", provider=NAIR)


@pytest.mark.parametrize(
    ("sentence", "action", "who"),
    [
        ("Continue duloxetine per Dr. Nair.", "continued", (NAIR,)),
        ("Duloxetine was started by Dr. Nair: discussed serotonin.", "started", (NAIR,)),
        ("Continue duloxetine.", "continued", (NAIR, OKAFOR)),
        ("Continue duloxetine, seen by Dr. Nair.", "continued", (NAIR, OKAFOR)),
        ("Continue duloxetine per Dr. Okafor.", "continued", (NAIR, OKAFOR)),
        ("Stop duloxetine.", "stopped", (NAIR,)),
    ],
)
def test_who_orders_a_medicine(sentence, action, who):
    label = "duloxetine" if "duloxetine" in sentence else "Duloxetine"
    found = course(START, row("2023-05-09", action, sentence, label=label, provider=OKAFOR))
    assert found.providers == who


def test_a_start_by_another_is_no_start_of_that_day():
    news = "Duloxetine was started by Dr. Nair."
    later = row("2023-05-09", "started", news, label="Duloxetine", provider=OKAFOR)
    assert course(START, later).active_days == ("2023-04-04",)
    assert course(later).active_days == ()
    unknown = row("2023-05-09", "started", "Duloxetine was started by Dr. Ames.",
                  label="Duloxetine", provider=OKAFOR)  # fmt: skip
    assert course(unknown).providers == ("Dr. Ames",)


def test_of_a_medicine_that_one_is_off_the_day_is_known():
    taking = row("2022-01-31", "continued", "Taking oxycodone 5 mg.", label="oxycodone",
                 concept="opioid")  # fmt: skip

    def off(sentence):
        return course(taking, row("2022-03-01", "mentioned", sentence, label="oxycodone",
                                  concept="opioid", assertion="historical"))  # fmt: skip

    assert (off("Off oxycodone.").end, off("Off oxycodone.").status) == ("2022-03-01", "ended")
    assert off("Pain 3/10; now off oxycodone.").status == "ended"
    assert off("Off oxycodone for 2 weeks, then back on.").status == "maintenance"
    assert off("Was off oxycodone in 2019.").status == "maintenance"


@pytest.mark.parametrize(
    ("sentence", "dose", "start"),
    [
        ("Naproxen 500 mg BID.", "500 mg BID", "2021-08-19"),
        ("DISCHARGE: Naproxen 600 mg.", "600 mg", "2021-08-19"),
        ("Naproxen.", "", "2021-08-19"),
        ("Plan: naproxen", "", "2021-08-19"),
        ("Naproxen upsets stomach.", "", ""),
        ("Past medicines: Naproxen 500 mg.", "500 mg", ""),
        ("Intolerances: Naproxen.", "", ""),
    ],
)
def test_a_medicine_in_the_list_of_a_visit_is_taken_from_then_on(sentence, dose, start):
    label = "naproxen" if "naproxen" in sentence else "Naproxen"
    found = course(
        row("2021-08-19", "mentioned", sentence, label=label, concept="nsaid", dose=dose)
    )
    assert (found.start, found.mention_only) == (start, not start)


def test_what_was_listed_and_then_stopped_has_both_ends():
    found = course(
        row("2021-08-19", "mentioned", "Naproxen 500 mg.", label="Naproxen", concept="nsaid",
            dose="500 mg"),
        row("2021-09-02", "stopped", "Stop naproxen (GI upset).", label="naproxen",
            concept="nsaid", reason="GI upset"),
    )  # fmt: skip
    assert (found.start, found.end, found.reason_stopped) == (
        "2021-08-19", "2021-09-02", "GI upset",
    )  # fmt: skip


def test_one_dose_in_an_emergency_has_no_end():
    given = "ED COURSE: Ketorolac 30 mg IM with relief."
    found = course(row("2021-08-16", "mentioned", given, label="Ketorolac", concept="nsaid",
                       dose="30 mg"))  # fmt: skip
    assert (found.start, found.status) == ("2021-08-16", "one_time")
