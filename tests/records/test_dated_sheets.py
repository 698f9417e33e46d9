"""A flow sheet of infusions or injections: each row is of its own day."""

from __future__ import annotations

import pytest
from records_help import evidence_of

from mmi_kit.records.texts.services import visits_in

SHEET = """\
Lakeside Infusion Suite   Tel 419-555-0149
Patient: ROE, ANN DOB: 03/14/1976 Ordering: A. Lund, MD
{title}
{heads}
   {days[0]}   108.2   1000   none   Orencia #1   JP
   {days[1]}   108.0   1000   none   week 2       JP
   {days[2]}   -       -      NO SHOW - pt called next
day, car
   {days[3]}   108.4   1000   none   week 8       JP
"""
DAYS = ["06/13/2023", "06/27/2023", "07/11/2023", "08/08/2023"]
HEADS = "Date   Wt   Dose   Reaction   Remarks   RN"
NOTE = "NURSING NOTE\nDate of Service: 10/01/2022 Nurse: Jan Pruitt, RN\nPain 7/10. Tolerated.\n"


def sheet(title="ABATACEPT (Orencia) INFUSION FLOW SHEET", heads=HEADS, days=DAYS):
    return SHEET.format(title=title, heads=heads, days=days)


def days(raw):
    return [visit.date for visit in visits_in(raw)]


@pytest.mark.parametrize(
    "title",
    [
        "ABATACEPT (Orencia) INFUSION FLOW SHEET",
        "Knee Injection Record",
        "Infusion log",
        "Medication Administration Record",
        "Allergy shots record",
    ],
)
@pytest.mark.parametrize(
    "heads", [HEADS, "Date of infusion   Dose\nmg\nReaction   RN", "DATE\tDose\tRN"]
)
def test_each_row_is_of_its_own_day(title, heads):
    assert days(sheet(title, heads)) == DAYS


def test_who_signs_a_sheet_has_given_all_of_it(tmp_path):
    made = {"sheet.txt": (sheet() + "Each: sterile prep.\nLuis Fer, MD\n").encode()}
    assert set(evidence_of(tmp_path, made=made).visits["provider"]) == {"Luis Fer, MD"}


@pytest.mark.parametrize(
    "between", ["", "Infusion nurse: Jan Pruitt, RN. Next due 10/07/2025.\n", "\n\n"]
)
def test_no_row_is_of_the_day_of_the_note_below(between):
    raw = sheet() + between + NOTE
    assert days(raw) == [*DAYS, "10/01/2022"]
    assert raw[visits_in(raw)[-1].start :].startswith("NURSING NOTE")


def test_what_the_sheet_is_of_stands_with_its_first_row(tmp_path):
    found = evidence_of(tmp_path, made={"sheet.txt": (sheet() + NOTE).encode()})
    named = found.treatments[found.treatments["label"].str.contains("ABATACEPT")]
    assert list(named["date"]) == ["2023-06-13"]
    assert set(found.visits["visit_type"]) == {
        "ABATACEPT (Orencia) INFUSION FLOW SHEET",
        "NURSING NOTE",
    }


@pytest.mark.parametrize(
    "raw",
    [
        # a list of what was before, of tests, of drugs; a table inside a note; a scrambled one
        sheet("PRIOR INFUSION RECORDS SUMMARY"),
        sheet("LABORATORY FLOW SHEET"),
        sheet("MEDICATION LIST"),
        sheet("Records of infusions were requested."),
        sheet(days=["06/27/2023", "06/13/2023", "07/11/2023", "08/08/2023"]),
    ],
)
def test_other_tables_are_cut_into_no_visits(raw):
    assert len(days(raw)) == 1


def test_a_sheet_inside_a_note_stays_with_the_note():
    assert days("Date of Service: 10/01/2024\nKnee pain.\n" + sheet()) == ["10/01/2024"]
