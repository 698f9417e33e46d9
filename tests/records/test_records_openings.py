"""Hospitals head each note with who wrote it and when, under the banner of its encounter."""

from __future__ import annotations

import pytest
from records_help import evidence_of

from mmi_kit.records.texts.papers.openings import place_in
from mmi_kit.records.texts.services import visits_in

CHART = """\
06/03/2021 - Office Visit in Lakeside Neurosurgery
Progress Notes by Jane R Roe, MD at 6/3/2021 1:15 PM
 Author: Jane R Roe, MD          Service: Neurosurgery       Author Type: Physician
 Filed: 6/4/2021 7:40 AM         Encounter Date: 6/3/2021    Status: Signed
Can sit 20 minutes.
07/10/2021 - Telephone in Lakeside Neurosurgery
Telephone Encounter by Ann Poe, RN at 7/10/2021 11:22 AM
Pt called. Can sit 15 minutes.
08/19/2021 - Office Visit in Lakeside Neurosurgery
Progress Notes by Tom Lind, PA-C at 8/19/2021 9:00 AM
 Author: Tom Lind, PA-C           Service: Neurosurgery       Author Type: Physician Assistant
Can sit 10 minutes.
\f08/19/2021 - Office Visit in Lakeside Neurosurgery (continued)
Can stand 5 minutes.
"""


def told(tmp_path, text):
    found = evidence_of(tmp_path, made={"chart.txt": text.encode()})
    return [(r["date"], r["provider"], r["value"]) for r in found.capacities.to_dict("records")]


def days(text):
    return [visit.date for visit in visits_in(text)]


def test_each_encounter_has_its_own_day_and_author(tmp_path):
    assert told(tmp_path, CHART) == [
        ("2021-06-03", "Jane R Roe, MD", 20),
        ("2021-07-10", "Ann Poe, RN", 15),
        ("2021-08-19", "Tom Lind, PA-C", 10),
        ("2021-08-19", "Tom Lind, PA-C", 5),
    ]


def test_the_banner_is_what_the_visit_is_called_and_none_of_its_words(tmp_path):
    found = evidence_of(tmp_path, made={"chart.txt": CHART.encode()})
    assert found.visits["visit_type"].tolist() == ["Office Visit", "Telephone", "Office Visit"]
    summaries = found.visits["summary"].tolist()
    assert not any("07/10/2021" in summaries[n] for n in (0, 2))


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("H&P by Jane Roe, MD at 7/1/2020 6:42 AM", "7/1/2020"),
        ("ED Provider Notes by Roe, Jane K, DO at 7/1/2020 2142", "7/1/2020"),
        ("Discharge Summary by Jane Roe, PA-C at 7/1/2020", "7/1/2020"),
        ("Letter by Ann Poe, LCSW at 11/17/2022 9:00 AM", "11/17/2022"),
        ("Consults by Jane Roe, MD on 7/1/2020 8:00 AM", "7/1/2020"),
        ("07/01/2020 - Telemedicine in Lakeside Behavioral Health", "07/01/2020"),
        ("7/1/2020 - ED to Hosp-Admission in Mercy 5 North", "7/1/2020"),
    ],
)
def test_opens_a_note(line, day):
    text = f"DOS: 3/2/2020\nCan sit 20 minutes.\n{line}\nCan sit 10 minutes.\n"
    visits = visits_in(text)
    assert [one.date for one in visits] == ["3/2/2020", day]
    assert text[visits[1].start :].startswith(line)


@pytest.mark.parametrize(
    "line",
    [
        "MRI reviewed by Dr. Roe at 7/1/2020 visit.",
        "Seen by Jane Roe, MD at 7/1/2020 visit for her neck.",
        "Electronically signed by Jane Roe, MD at 7/1/2020 4:00 PM",
        "Printed by DUFFY, CARLA on 7/1/2020 9:14 AM",
        "Cosigned by Jane Roe, MD at 7/1/2020 4:51 PM",
        "07/01/2020 - Fell in Bathroom",
        "07/01/2020 - surgery at Mercy was cancelled.",
        "04/09/2019 - Had procedure at Mercy Ridge",
        "Injection by Dr. Roe at 7/1/2020 helped.",
    ],
)
def test_is_of_the_words_of_a_note(line):
    text = f"DOS: 3/2/2020\nCan sit 20 minutes.\n{line}\nCan sit 10 minutes.\n"
    assert days(text) == ["3/2/2020"]


class TestAFormWithAnAttachment:
    FORM = """\
TREATING SOURCE QUESTIONNAIRE
To: Jane Roe, M.D. Please answer the following questions.
1. How long can your patient sit? 20 minutes
Date: 8/22/2024 Signature: J. Roe MD Print: Jane M Roe, MD NPI on file

ATTACHMENT - copy of pain clinic note
 Visit: Follow Up       Date: 11/08/2023      Provider: Anita Lund, MD      Location: Main
HPI: Sits 25 minutes at a time.
"""

    def test_takes_neither_its_day_nor_its_author(self, tmp_path):
        assert told(tmp_path, self.FORM) == [
            ("2024-08-22", "Jane M Roe, MD", 20), ("2023-11-08", "Anita Lund, MD", 25),
        ]  # fmt: skip

    def test_a_list_of_enclosures_is_none(self):
        text = (
            "DOS: 3/2/2020\nCan sit 20 minutes.\nAttachments: MRI of 1/2/2020, EMG\ncc: Dr. Poe\n"
        )
        assert days(text) == ["3/2/2020"]


class TestStudiesOneBelowTheOther:
    TEXT = """\
LAKESIDE RADIOLOGY
MR LUMBAR SPINE W WO CONTRAST
 Exam Date: 2/4/2021 7:40 AM      Accession: E1      Ordering: Poe, Ann, MD
 Read by: Li Chao, MD             Final: 2/4/2021 1:22 PM
FINDINGS: Scar about the left S1 root.
IMPRESSION: Epidural fibrosis.
XR CERVICAL SPINE 4-5 VW
 Exam Date: 10/1/2021 2:30 PM     Accession: E2      Ordering: Poe, Ann, MD
 Read by: Gregory Pell, MD        Final: 10/1/2021 4:02 PM
IMPRESSION: Moderate narrowing C5-6.
"""

    def test_each_has_its_own_reader(self, tmp_path):
        found = evidence_of(tmp_path, made={"i.txt": self.TEXT.encode()})
        rows = found.visits.to_dict("records")
        assert [(r["date"], r["provider"], r["visit_type"]) for r in rows] == [
            ("2021-02-04", "Li Chao, MD", "MR LUMBAR SPINE W WO CONTRAST"),
            ("2021-10-01", "Gregory Pell, MD", "XR CERVICAL SPINE 4-5 VW"),
        ]


def test_the_name_below_the_title_of_an_examination_is_its_author(tmp_path):
    text = """\
Great Plains Evaluations, Inc.
CONSULTATIVE EXAMINATION - INTERNAL MEDICINE
HAROLD WHITE, DO
Division of Disability Determination - report date: May 22, 2023
Date of examination: May 16, 2023. Length of exam 22 minutes.
She can sit 20 minutes.
"""
    assert told(tmp_path, text) == [("2023-05-16", "HAROLD WHITE, DO", 20)]


def test_a_banner_names_its_place():
    assert place_in("05/20/2021 - Office Visit in Lakeside Neurosurgery (continued)") == (
        "Lakeside Neurosurgery"
    )
    assert place_in("Progress Notes by Jane Roe, MD at 5/20/2021 8:50 AM") == ""
    assert place_in("Lakeside Neurosurgery") == "Lakeside Neurosurgery"


def test_the_kind_of_a_visit_is_not_the_label_of_its_day(tmp_path):
    text = "Lakeside Health\nVisit date: 6/3/2021\n" + CHART
    found = evidence_of(tmp_path, made={"chart.txt": text.encode()})
    assert found.visits["visit_type"].iloc[0] == "Office Visit"


RESULTS = """\
Lakeside Medical Center
  Result type:       Pain Management Office/Clinic Note
  Result date:       December 12, 2023 13:40 EST
Result status: Auth (Verified)
Performed by: Roe DO, Jane K on December 12, 2023 14:02 EST
* Final Report *
Can sit 20 minutes.
  Result type:       Procedure Note
  Result date:       October 03, 2023 10:15 EDT
Result status: Auth (Verified)
Performed by: Van Lind MD, Tom on October 03, 2023 10:48 EDT
Can sit 15 minutes.
"""


def test_a_result_is_of_the_day_below_its_type_and_of_who_performed_it(tmp_path):
    assert told(tmp_path, RESULTS) == [
        ("2023-12-12", "Jane K Roe, DO", 20),
        ("2023-10-03", "Tom Van Lind, MD", 15),
    ]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Pt ROE\nAppt.\nDate/Time\n05/11/2021 09:20AM\nCan sit 20 minutes.\n", ["05/11/2021"]),
        # of a test in a table, of a visit to come
        ("HbA1c 6.1\nResult date: 05/11/2021\nCan sit 20 minutes.\n", [""]),
        ("Next appt. 05/11/2021 09:20AM\nCan sit 20 minutes.\n", [""]),
    ],
)
def test_which_other_labels_are_of_a_visit(words, found):
    assert days(words) == found
