"""A page without a day belongs to no contact, and names in a cell end where a name ends."""

from __future__ import annotations

import pytest
from report_case import cells, material

from mmi_kit.report.named import people, specialty_shown
from mmi_kit.report.sections.contacts import counted
from mmi_kit.report.sections.records import records_reviewed
from mmi_kit.report.sections.said import sentence_of


def page(number, **own):
    return {"date": "", "date_precision": "unknown", "concept": "visit", "visit_id": "",
            "provider": "Ida Moss, PA-C", "locator": f"page {number}", **own}  # fmt: skip


def dated(number):
    day = f"2023-0{number}-11"
    return page(number, date=day, date_precision="day", visit_id=f"V{number}")


def contacts(*visits):
    found = cells(records_reviewed(material(visits=list(visits))), "records-providers")
    return {row[0]: row[2] for row in found}


def test_pages_without_a_day_are_entries_and_no_contacts():
    assert contacts(page(1), page(2), page(3)) == {"Ida Moss, PA-C": "3 undated entries"}
    assert contacts(page(1)) == {"Ida Moss, PA-C": "1 undated entry"}


def test_they_stand_beside_the_contacts_of_the_same_person():
    assert contacts(dated(1), dated(2), page(4)) == {"Ida Moss, PA-C": "2, and 1 undated entry"}
    assert contacts(dated(1), dated(2)) == {"Ida Moss, PA-C": "2"}


def test_the_summary_counts_them_apart_too():
    visits = [v | {"source_id": "S1", "visit_type": "", "summary": "", "extractor": "note"}
              for v in (dated(1), page(2), page(3))]  # fmt: skip
    assert counted(visits) == "1 visit, and 2 undated entries"
    assert counted(visits[1:]) == "2 undated entries"


@pytest.mark.parametrize(
    ("names", "said"),
    [
        ([], ""),
        (["Ida Moss, PA-C"], "Ida Moss, PA-C"),
        (["Ida Moss, PA-C", "Ida Moss, PA-C", ""], "Ida Moss, PA-C"),
        (["Ida Moss, PA-C", "Leo Quist, MD"], "Ida Moss, PA-C, Leo Quist, MD"),
        (["Ida Moss, PA-C", "Leo Quist, MD", "Bartholomew Featherstone, DO, FAAFP"],
         "Ida Moss, PA-C, Leo Quist, MD and 1 more"),
        (["Bartholomew Featherstone-Wetherington, DO, FAAFP, Family Medicine", "Leo Quist, MD"],
         "Bartholomew Featherstone-Wetherington, DO, FAAFP, Family Medicine and 1 more"),
    ],
)  # fmt: skip
def test_names_are_whole_and_those_that_do_not_fit_are_counted(names, said):
    assert people(names) == said


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("Orthopedic surgery", "Orthopedic surgery"),
        ("Physical Medicine & Rehabilitation", "Physical Medicine & Rehabilitation"),
        ("Pain clinic", "Pain clinic"),
        ("Neurology, sleep medicine", "Neurology, sleep medicine"),
        ("Disability Evaluations - Salem OR", ""),
        ("Lakewood Spine Associates", ""),
        ("1940 Shore Drive", ""),
        ("Exam Partners, LLC", ""),
        ("", ""),
    ],
)
def test_a_letterhead_is_no_specialty(words, shown):
    assert specialty_shown(words) == shown


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("MD Status: No Show", "Status: No Show"),
        ("PA-C Visit type: Cancelled", "Visit type: Cancelled"),
        ("MD notes that she did not come.", "MD notes that she did not come."),
        ("PT: did not attend.", "PT: did not attend."),
    ],
)
def test_letters_of_a_name_that_was_cut_open_no_sentence(sentence, told):
    assert sentence_of({"sentence": sentence, "quote": "x"}) == told
