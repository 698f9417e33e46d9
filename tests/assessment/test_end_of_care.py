"""When did active care end, and what tells of the time after it?"""

from __future__ import annotations

import pytest
from report_case import material
from tables import score, statement, treatment

CARE = ("2023-01-10", "esi_tf")


def drug(date, action):
    return treatment(date, "snri", action, label="milnacipran", column="medication")


def last_active(*rows):
    return material(treatments=list(rows)).findings.threshold.last_active


def test_a_trial_of_a_drug_is_active_care_until_it_is_stopped():
    assert last_active(drug("2023-03-01", "started"), drug("2023-06-07", "stopped")) == "2023-06-07"


@pytest.mark.parametrize(
    "rows",
    [
        (("2023-03-01", "started"), ("2023-05-01", "continued"), ("2023-06-07", "stopped")),
        (("2023-03-01", "started"), ("2023-12-07", "stopped")),
    ],
)
def test_a_medicine_in_use_is_stopped_as_any(rows):
    assert last_active(*(drug(*row) for row in rows)) == "2023-03-01"


def maintained(summary, *statements, **more):
    day = "2023-09-18"
    visits = [
        {"date": CARE[0], "concept": "visit"},
        {"date": day, "concept": "visit", "visit_id": f"V{day}", "extractor": "note",
         "summary": summary},
    ]  # fmt: skip
    told = [statement(day, *one) for one in statements]
    treatments = [treatment(*CARE), *(treatment(day, *t) for t in more.get("treatments", ()))]
    found = material(treatments=treatments, visits=visits, statements=told).findings.threshold
    return [v.date for v in found.maintenance]


CONTINUED = ("maintenance", "Supportive care")


@pytest.mark.parametrize(
    "words", ["URI x 5 days. Lungs clear.", "S: Sore throat.", "A: Acute UTI."]
)
def test_a_visit_for_a_passing_illness_is_no_maintenance(words):
    assert maintained(words, CONTINUED) == []


@pytest.mark.parametrize(
    "words",
    ["Back pain 6/10. No URI.", "URI last month. Back pain 6/10.", "URI x 5 days. Back pain 6/10.",
     "Denies flu. Pain the same."],
)  # fmt: skip
def test_a_visit_for_the_pain_is(words):
    assert maintained(words, CONTINUED) == ["2023-09-18"]


def test_a_recovery_is_no_maintenance():
    better = ("improvement_expected", "Doing much better")
    weaned = [("opioid", "decreased")]
    taken = [("opioid", "continued")]
    assert maintained("Better.", better, CONTINUED, treatments=weaned) == []
    assert maintained("Better.", better, CONTINUED, treatments=taken) == ["2023-09-18"]


def test_scores_that_end_before_active_care_tell_nothing_of_now():
    days = ("2023-09-18", "2024-01-10", "2024-05-10")
    said = (CONTINUED, ("plateau", "Unchanged"))
    made = material(
        treatments=[treatment(*CARE)],
        statements=[statement(d, *words) for d in days for words in said],
        measures=[score("2022-01-10", "odi", 60), score("2022-06-10", "odi", 20)],
    )
    found = made.findings.trajectory[0]
    assert (found.state, found.reason) == ("indeterminate", "not_repeated_since")
    assert "improvement_measured" in {c.kind for c in made.findings.contrary}


def test_what_an_examiner_measured_is_no_point_of_the_others_series():
    day = "2022-10-06"
    ime = {"date": day, "concept": "visit", "visit_id": f"V{day}", "visit_type": "IME"}
    visits = [ime, *({"date": d, "concept": "visit"} for d in ("2022-09-13", "2022-11-22"))]
    grips = [score("2022-09-13", "grip", 7), score(day, "grip", 18), score("2022-11-22", "grip", 8)]
    odi = [score("2022-09-13", "odi", 40), score(day, "odi", 42)]
    found = material(measures=[*grips, *odi], visits=visits).findings
    told = {(t.instrument, t.side): [s.value for s in t.scores] for t in found.trajectory}
    assert told == {
        ("odi", ""): [40, 42], ("grip", ""): [7, 8], ("grip", "by an examiner"): [18],
    }  # fmt: skip
    assert "Grip 7, then 18" in {c.text for c in found.contrary}
