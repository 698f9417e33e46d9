"""A chiropractor's travel card: each row is a visit of its own day, by who is named in its head."""

from __future__ import annotations

import pytest
from records_help import evidence_of

from mmi_kit.records.texts.services import visits_in

HEAD = (
    "LAKE CHIROPRACTIC, P.C. Ann B. Roe, DC    12 Main St Toledo   (419) 555-0190\n"
    "Pt: N. ANN   DOB 7/19/76\n"
)
COLUMNS = "Date     S        O       A       P / Tx     Dr"
ROWS = """\
 {0} Neck pain after the crash.
VAS 7. NDI 54%
C5 PL, T4
trap spasm ++
Acute sprain w/
radicular sx
Adj C5 T4
3x/wk
AR
 {1}  Sore. VAS 5        C5 PL     Same     Adj C5    AR
 {2}  VAS 4              T4        Same     Adj T4    AR
{3} RE-EXAM. VAS 6
thumb numb
          ROM 40/50      Plateau       D/C active care, back to
the PCP for an MRI
AR
Key: PL = posterior left, TPT trigger point tx
"""
DAYS = ["10/22/18", "10/24/18", "11/5/18", "1/9/19"]
LATER = ["3/7/23", "3/28/23", "4/18/23", "5/9/23"]


def card(title="TRAVEL CARD", columns=COLUMNS, rows=ROWS, days=DAYS):
    return f"{HEAD}{title}\n{columns}\n{rows.format(*days)}"


def days(raw):
    return [visit.date for visit in visits_in(raw)]


@pytest.mark.parametrize(
    "title",
    ["TRAVEL CARD", "Travel card (cont) - 2018", "CHIROPRACTIC TREATMENT CARD", "Daily flow sheet",
     "SOAP NOTES", "Patient Flow Sheet", "PT flow sheet", "Adjustment record", ""],
)  # fmt: skip
def test_each_row_is_a_visit(title):
    assert days(card(title)) == DAYS


@pytest.mark.parametrize(
    "columns", ["DATE | S | O | A | P | Dr", "Date  Subjective  Objective  Assessment  Plan"]
)
def test_the_columns_of_a_note_need_no_title(columns):
    assert days(card("", columns)) == DAYS


def test_each_fact_is_of_its_row_and_of_who_is_named_in_the_head(tmp_path):
    raw = card() + "\f" + card("TRAVEL CARD (cont)", days=LATER)
    found = evidence_of(tmp_path, made={"card.txt": raw.encode()})
    scores = found.measures[found.measures["concept"] == "nprs"]
    assert [*zip(scores["date"], scores["value"], strict=True)] == [
        ("2018-10-22", 7.0), ("2018-10-24", 5.0), ("2018-11-05", 4.0), ("2019-01-09", 6.0),
        ("2023-03-07", 7.0), ("2023-03-28", 5.0), ("2023-04-18", 4.0), ("2023-05-09", 6.0),
    ]  # fmt: skip
    assert set(scores["assertion"]) == {"actual"}
    assert set(found.visits["provider"]) == {"Ann B. Roe, DC"}
    given = found.treatments[found.treatments["concept"] == "chiro"]
    assert set(given["date"]) == set(scores["date"])
    plateau = found.statements[found.statements["concept"] == "plateau"]
    assert set(plateau["date"]) == {"2019-01-09", "2023-05-09"}


@pytest.mark.parametrize(
    ("title", "columns"),
    [
        ("LABORATORY FLOW SHEET", "Date   WBC   HGB   PLT"),
        ("MEDICATION LIST", "Date   Drug   Dose"),
        ("HOME EXERCISE LOG", "Date   Exercise   Minutes"),
        ("HEADACHE DIARY", "Date   Severity   Hours"),
        ("INDEX OF PATIENT RECORDS", "Date   Document   Pages"),
        ("PRIOR TRAVEL CARD SUMMARY", "Date   Tx"),
        ("IMMUNIZATION RECORD", "Date   Vaccine   Lot"),
    ],
)
def test_other_tables_of_days_hold_no_visits(title, columns):
    rows = "".join(f" {{{n}}}   1.0   2.0   3.0\n" for n in range(len(DAYS)))
    assert [*filter(None, days(card(title, columns, rows)))] == []


def test_a_visit_that_was_missed_is_no_session(tmp_path):
    raw = card().replace("Sore. VAS 5 ", "NO SHOW, called ")
    found = evidence_of(tmp_path, made={"card.txt": raw.encode()})
    given = found.treatments[found.treatments["concept"] == "chiro"]
    assert "2018-10-24" not in set(given[given["assertion"] == "actual"]["date"])
    assert "2018-11-05" in set(given["date"])


def test_a_table_inside_a_note_stays_with_it():
    note = f"LAKE CLINIC\nDate of service: 03/14/2023\nProvider: Ann Roe, MD\nHPI: pain.\n{card()}"
    assert days(note) == ["03/14/2023"]


def test_days_that_do_not_follow_each_other_are_no_card():
    assert days(card(days=[DAYS[2], DAYS[0], DAYS[1], DAYS[3]])) == [""]
