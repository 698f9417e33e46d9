"""Which day do the words give to a procedure that they tell of, and to which one does it lead?"""

from __future__ import annotations

import pytest
from evidence_help import evidence, rows_of

from mmi_kit.evidence.told_day import told_day, told_months


@pytest.mark.parametrize(
    ("sentence", "day"),
    [
        ("right C6-7 level ESI (1/16): no relief.", "2024-01-16"),
        ("ESI on 1/16/24 gave 60%.", "2024-01-16"),
        ("ESI (Jan. 16, 2024) helped.", "2024-01-16"),
        ("ESI of 11/7 gave nothing.", "2023-11-07"),  # the last one before the telling
        ("The 1/16 left C7-T1 ESI did nothing.", "2024-01-16"),
        # none of it
        ("ESI (8/10 to 2/10) helped.", ""),
        ("ESI took pain from 8/10 to 2/10.", ""),
        ("Seen 2/20, ESI gave no relief.", ""),
        ("ESI gave 40% relief, pain 3/10.", ""),
        ("ESI (2/20) today.", ""),  # the day of the telling
        ("ESI on 13/40 gave 60%.", ""),
        ("PT since 1/16; ESI gave no relief.", ""),
    ],
)
def test_the_day_beside_a_procedure_is_its_own(sentence, day):
    assert told_day({"date": "2024-02-20", "label": "ESI", "sentence": sentence}) == day


DONE = ("2022-06-21", "C7-T1 interlaminar ESI performed today.")
SECOND = ("2024-01-16", "C6-7 interlaminar ESI performed today.")


def taken(words, *done):
    head = "Date of visit: {}\nProvider: Ann Cole, MD\n{}"
    notes = "\n\n".join(head.format(day, said) for day, said in (*done, ("2024-02-20", words)))
    found = evidence(files={"chart.txt": notes.encode()})
    rows = rows_of(found.treatments, "date", "triggers")
    said = "".join(triggers for day, triggers in rows if day == "2024-02-20")
    return said.partition("(taken as the one of ")[2].rstrip(")")


@pytest.mark.parametrize(
    ("words", "done", "day"),
    [
        ("HPI: ESI (1/16): no relief.", (DONE, SECOND), "2024-01-16"),
        ("HPI: ESI (6/21/2022) gave 40% relief.", (DONE, SECOND), "2022-06-21"),
        ("HPI: ESI gave 40% relief.", (DONE, SECOND), "2024-01-16"),
        ("HPI: ESI (1/16): no relief.", (DONE,), ""),  # that one is not on file: of no other
    ],
)
def test_a_result_goes_to_the_procedure_of_the_day_it_names(words, done, day):
    assert taken(words, *done) == day


@pytest.mark.parametrize(
    ("sentence", "day"),
    [
        ("Epidural on Jan 16 gave about half relief.", "2024-01-16"),
        ("Epidural Nov. 7 - 30% better and gone in ten days.", "2023-11-07"),
        ("Epidural, May 3rd: nothing.", "2023-05-03"),
        # none of it
        ("Epidural, may 10 mg of it wear off.", ""),
        ("Epidural on Jan 16% better.", ""),
        ("Epidural helped from Jan 16.", ""),
    ],
)
def test_a_day_with_the_name_of_its_month(sentence, day):
    assert told_day({"date": "2024-02-20", "label": "Epidural", "sentence": sentence}) == day


@pytest.mark.parametrize(
    ("sentence", "label", "months"),
    [
        ("The injection in November gave 70%.", "injection", {"2023-11"}),
        ("Her January shot helped.", "shot", {"2024-01"}),
        ("Last June's left knee injection did nothing.", "knee injection", {"2023-06"}),
        ("In May she had an injection that helped 50%.", "injection", {"2023-05"}),
        ("Injection of March 2022 gave 40%.", "Injection", {"2022-03"}),
        # a month of something else, or none
        ("The injection gave 70% relief until March.", "injection", set()),
        ("The injection may help.", "injection", set()),
        ("Injected in marcaine; the injection helped.", "injection", set()),
        ("Moved in June. The injection helped.", "injection", set()),
    ],
)
def test_the_month_of_a_procedure(sentence, label, months):
    row = {"date": "2024-02-20", "label": label, "sentence": sentence, "quote": sentence}
    row["quote"] = sentence[sentence.lower().index(label.lower()) :].partition(".")[0]
    assert told_months(row) == months


@pytest.mark.parametrize(
    ("words", "done", "day"),
    [
        ("HPI: The ESI in June 2022 gave 40% relief.", (DONE, SECOND), "2022-06-21"),
        ("HPI: The ESI in January gave 40% relief.", (DONE, SECOND), "2024-01-16"),
        ("HPI: The ESI in November gave 40% relief.", (DONE, SECOND), ""),
    ],
)
def test_a_result_goes_to_the_procedure_of_its_month(words, done, day):
    assert taken(words, *done) == day


def test_relief_of_the_neck_is_not_of_an_epidural_of_no_named_part():
    neck = ("2022-08-16", "C7-T1 interlaminar ESI performed today.")
    caudal = ("2021-10-12", "Caudal ESI performed today.")
    words = "HPI: CESI: neck/arm half better for 6 weeks."
    assert taken(words, caudal, neck) == "2022-08-16"
