"""Files of workers' compensation, rheumatology and orthopedics: forms dated at the foot, rows that
name patient, provider and date, several letters in a file, and who signed them."""

from __future__ import annotations

import pytest
from records_help import evidence_of, problem_lines

from mmi_kit.records.texts.services import visits_in

FORM = """\
State of Nevada
TREATING PHYSICIAN'S PROGRESS REPORT
Check the boxes that apply.
Periodic report
Patient: Last ORLIN First DANA
Subjective complaints: shoulder pain {pain}/10.
Objective findings: abduction 90.
Treatment plan: therapy.
Work status: modified.
Sitting tolerance {minutes} minutes.
Treating physician (original signature)   Date of exam: {day}
I declare under penalty of perjury that this report is true.
Signature: /s/ Jane W. Cal. Lic. #A1 Executed at: Reno Date:
Roe, M.D. 06/01/2021
Name: Jane W. Roe, Specialty: Orthopaedic Phone: (775) 555-0133
M.D. Surgery
"""


def told(tmp_path, text, name="a.txt"):
    found = evidence_of(tmp_path, made={name: text.encode()})
    return [(r["date"], r["provider"], r["value"]) for r in found.capacities.to_dict("records")]


def days(text):
    return [visit.date for visit in visits_in(text)]


class TestTheFootOfAForm:
    def test_dates_the_whole_form(self, tmp_path):
        text = "\f".join(
            FORM.format(pain=n, minutes=10 * n, day=day)
            for n, day in enumerate(["01/13/2021", "02/24/2021", "03/16/2021"], 1)
        )
        assert told(tmp_path, text) == [
            ("2021-01-13", "Jane W. Roe, M.D.", 10), ("2021-02-24", "Jane W. Roe, M.D.", 20),
            ("2021-03-16", "Jane W. Roe, M.D.", 30),
        ]  # fmt: skip

    def test_a_short_note_at_the_foot_is_its_own(self):
        text = (
            "CLINIC PROGRESS NOTES\nDOS: 1/4/2021\nSits 20 minutes.\n" + "Words of it.\n" * 8
            + "Electronically signed by Jane Roe, MD\nDOS: 2/4/2021\nSits 10 minutes.\n"
            + "Electronically signed by Jane Roe, MD\n"
        )  # fmt: skip
        first, second = visits_in(text)
        assert (first.date, second.date) == ("1/4/2021", "2/4/2021")
        assert text[second.start :].startswith("DOS: 2/4/2021")


class TestARowThatNamesItsVisit:
    ROW = "  Account Number: 88214          Provider: Anita Lund, MD          Date: {day}\n"

    def test_dates_each_page(self, tmp_path):
        text = "\f".join(
            "ORLIN, DANA DOB 03/14/1976\nLakeside Rheumatology\n"
            + self.ROW.format(day=day) + f"Subjective:\nSits {n}0 minutes.\n"
            for n, day in enumerate(["04/20/2021", "07/27/2021", "10/26/2021"], 1)
        )  # fmt: skip
        assert told(tmp_path, text) == [
            ("2021-04-20", "Anita Lund, MD", 10), ("2021-07-27", "Anita Lund, MD", 20),
            ("2021-10-26", "Anita Lund, MD", 30),
        ]  # fmt: skip

    def test_of_a_client_dates_each_session_on_a_page(self):
        row = "Client: Dana Orlin      DOB: 05/08/1971      Date: {day}      Session {n} of 8\n"
        text = "".join(
            f"PROGRESS NOTE\n{row.format(day=day, n=n)}Mood better.\nSigned: N. Poe, PhD {day}\n\n"
            for n, day in enumerate(["02/03/2022", "03/17/2022", "04/14/2022"], 1)
        )
        assert days(text) == ["02/03/2022", "03/17/2022", "04/14/2022"]

    @pytest.mark.parametrize(
        "row",
        [
            "Provider: Anita Lund, MD     Signature Date: 5/1/2021",
            "Patient: Dana Orlin   DOB: 1/2/1970   Injury Date: 5/1/2021",
            "Patient: Dana Orlin   DOB: 1/2/1970   Last injection   Date: 5/1/2021",
            "Patient signature: ________      Date: 5/1/2021",
            "Provider: Anita Lund, MD     Next appt Date: 5/1/2021",
        ],
    )
    def test_may_tell_of_another_day(self, row):
        text = f"DOS: 3/2/2021\nCan sit 20 minutes.\n\n{row}\nCan sit 10 minutes.\n"
        assert days(text) == ["3/2/2021"]


def test_the_surgery_beside_a_visit_is_not_its_day():
    text = "PT EVALUATION\nDate: 08/25/2020 Visit 1/24 DOS 07/14/2020 R RCR\nSits 20 minutes.\n"
    assert days(text) == ["08/25/2020"]


def test_notes_counted_by_visits_are_told_apart():
    text = (
        "LAKESIDE THERAPY\nDAILY NOTE 10/08/2019 Visit 3/12\nS: Sore. O: Pulleys, wand and ice.\n"
        "DAILY NOTE 10/22/2019 Visit 7/12\nS: Some days ok. O: Yellow band, stopped by pain.\n"
        "DISCHARGE SUMMARY 11/12/2019 Visit 12/12\nS: Pain 6/10, night pain unchanged.\n"
    )
    assert days(text) == ["10/08/2019", "10/22/2019", "11/12/2019"]


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Date of current examination: 05/16/2023", "05/16/2023"),
        ("Date and hour of first examination 09/19/2019 2 pm", "09/19/2019"),
        ("Arrival: 04/11/2023 02:10", "04/11/2023"),
        ("Date of eval: 06/09/2021", "06/09/2021"),
        ("Date and hour of injury 09/17/2019 5:40 a.m.", ""),
        ("Arrival of the brace: 04/11/2023", ""),
    ],
)
def test_what_a_visit_is_dated_by(line, day):
    assert days(f"Lakeside Medicine\n{line}\nCan sit 20 minutes.\n") == [day]


LETTERS = """\
Lakeside Orthopaedics   9 Wood St
April 12, 2022
Paul Poe, DO
RE: Dana Orlin
Dear Paul,
She sits 20 minutes. I will see her in four months.
Sincerely,
Luis Ferrer, MD
Orthopaedic Surgery
August 16, 2022
RE: Dana Orlin
DOB: 03/14/1976
Dear Paul,
She sits 10 minutes.
Sincerely,
Luis Ferrer, MD
"""


def test_each_letter_of_a_file_has_its_own_day(tmp_path):
    assert told(tmp_path, LETTERS) == [
        ("2022-04-12", "Luis Ferrer, MD", 20), ("2022-08-16", "Luis Ferrer, MD", 10),
    ]  # fmt: skip


def test_a_table_of_days_is_not_of_the_note_below_it(tmp_path):
    rows = "".join(
        f"{day}/2024   Tocilizumab 4 mg/kg   no reaction\n" for day in ("1/2", "2/2", "3/2")
    )
    text = f"Infusion record\n{rows}NURSING NOTE\nDate of Service: 6/13/2023\nSits 20 minutes.\n"
    found = evidence_of(tmp_path, made={"a.txt": text.encode()})
    assert found.visits["date"].tolist() == ["", "2023-06-13"]
    assert "Tocilizumab" not in found.visits["summary"].iloc[1]


@pytest.mark.parametrize("rest", ["", "Stands 25 minutes. Back to the surgeon.\n"])
def test_the_end_of_a_note_on_the_next_page_is_not_of_the_one_below_it(rest):
    text = (
        "DISCHARGE SUMMARY - 10/30/2020\nDOS: 10/30/2020\nSits 35 minutes.\n"
        f"\fLAKESIDE REHAB\nDISCHARGE SUMMARY - 10/30/2020 (continued)\n{rest}"
        "INITIAL EVALUATION - 02/07/2022\nDate of service: 02/07/2022\nSits 25 minutes.\n"
    )
    first, second = visits_in(text)
    assert rest in text[: second.start]
    assert "(continued)" in text[: first.end]
    assert "INITIAL EVALUATION" in text[second.start :] or rest


def test_a_line_above_several_dates_heads_their_notes():
    note = (
        "Lakeside Pain Institute \u2014 FOLLOW-UP\nPatient: D. Orlin   DOS: {day}\nSits 20 min.\n"
    )
    text = "".join(note.format(day=day) for day in ("1/4/2021", "2/4/2021", "3/4/2021"))
    assert all(text[one.start :].startswith("Lakeside") for one in visits_in(text))


class TestWhoSigned:
    @pytest.mark.parametrize(
        ("line", "name"),
        [
            ("Encounter signed-off by KELLY OSTER, CNP, 03/15/2022.", "KELLY OSTER, CNP"),
            ("Electronically signed by Thomas\nW. Hale, MD 06/22/2022 18:10", "Thomas W. Hale, MD"),
            (". /s/ Jane T. Roe, M.D.", "Jane T. Roe, M.D."),
            (
                "Signature: /s/ Jane T. Roe, M.D. Cal Lic #A61877 Date: 3/4/2021",
                "Jane T. Roe, M.D.",
            ),
            ("Ann Weiss, OTR/L, CHT Electronically signed 3/2/2021", "Ann Weiss, OTR/L, CHT"),
            ("A: Slow. P: cont. R. Castle, PT", "R. Castle, PT"),
            ("Goals not met. D/C to HEP. Rafael Castle, PT, DPT", "Rafael Castle, PT, DPT"),
            ("P: Referred to Rafael Castle, PT", ""),
            ("P: to see her surgeon. Dr. Castle agrees", ""),
        ],
    )
    def test_a_note(self, tmp_path, line, name):
        [(_, who, _)] = told(tmp_path, f"DAILY NOTE\nDOS: 3/2/2021\nCan sit 20 minutes.\n{line}\n")
        assert who == name


@pytest.mark.parametrize(
    "head",
    [
        "KOWAL, Dennis (Id #41880, dob: 11/02/1958) M",
        "SUMMIT HAND THERAPY Pt: DELGADILLO, Edgar DOB 11/30/1964",
    ],
)
def test_a_page_of_another_patient_is_told(tmp_path, head):
    own = "\f".join(
        f"Patient: ORLIN, Dana  DOB 03/14/1976\nDOS: {n}/4/2021\nSits {n}0 minutes."
        for n in (1, 2, 3)
    )
    found = evidence_of(
        tmp_path, made={"a.txt": f"{own}\f{head}\nDOS: 8/4/2021\nSits 90 minutes.".encode()}
    )
    assert any(line.startswith("other_patient") for line in problem_lines(found))
    assert 90 not in [row["value"] for row in found.used("capacities")]
