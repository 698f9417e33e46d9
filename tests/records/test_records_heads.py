"""Many documents in one file: each has the day of its own head and nobody else's author."""

from __future__ import annotations

import io

import docx
import pytest
from helpers import mmi_here
from pdf_help import pdf
from records_help import evidence_of, problem_lines
from timing_help import took

from mmi_kit.records.texts.services import visits_in

NOTE = """\
PAIN MANAGEMENT FOLLOW UP
DOS: 12/14/2023      Provider: Anita Rowe, MD
Can sit 30 minutes.
"""


def told(tmp_path, *pages, name="exhibit.txt"):
    """Day, author and minutes of each sitting tolerance, of a text and of a PDF alike."""
    made = {name: "\f".join(pages).encode()}
    if name.endswith(".pdf"):
        made = {name: pdf([page.splitlines() for page in pages])}
    found = evidence_of(tmp_path, made=made)
    return [(r["date"], r["provider"], r["value"]) for r in found.capacities.to_dict("records")]


def date_of(tmp_path, text, name="note.txt"):
    found = evidence_of(tmp_path, made={name: text.encode()})
    return found.visits["date"].tolist()


@pytest.mark.parametrize("kind", ["txt", "pdf"])
class TestASecondDocument:
    @pytest.mark.parametrize(
        ("head", "day"),
        [
            ("FUNCTION REPORT - ADULT - THIRD PARTY\nName: H. J.             Date: 02/12/2024",
             "2024-02-12"),
            ("PHYSICAL RFC QUESTIONNAIRE\nPatient: M. D.              Date: 02/12/2024",
             "2024-02-12"),
            ("January 5, 2024\nTo Whom It May Concern:", "2024-01-05"),
            ("Delta Freight\n12 Main Street\n\n1/5/2024\n\nDear Dr. Rowe,", "2024-01-05"),
            ("January 5, 2024\nRE: M. D.", "2024-01-05"),
            ("WORK STATUS REPORT                        02/20/2024\nPatient: J. R.", "2024-02-20"),
            ("Employer Questionnaire\nName: H. J.", ""),
            ("Function Report - Adult - Third Party\nName: H. J.", ""),
            ("To Whom It May Concern:", ""),
            ("Dear Judge Smith:", ""),
            ("WORK STATUS REPORT\nPatient: J. R.", ""),
            ("STATEMENT OF CLAIMANT", ""),
            ("MEDICATION HISTORY\nPatient: M. D.", ""),
            ("FUNCTION REPORT - ADULT     Page 2 of 3\nName: H. J.", ""),
            ("WORK STATUS REPORT     Page 2 of 250\nPatient: J. R.", ""),
        ],
    )  # fmt: skip
    def test_takes_neither_day_nor_author_of_the_first(self, tmp_path, kind, head, day):
        second = f"{head}\nHe can sit 10 minutes.\n"
        assert told(tmp_path, NOTE, second, name=f"a.{kind}") == [
            ("2023-12-14", "Anita Rowe, MD", 30), (day, "", 10),
        ]  # fmt: skip

    def test_nor_does_the_first_take_those_of_the_second(self, tmp_path, kind):
        first = "FUNCTION REPORT - ADULT\nName: H. J.\nHe can sit 10 minutes.\n"
        assert told(tmp_path, first, NOTE, name=f"a.{kind}") == [
            ("", "", 10), ("2023-12-14", "Anita Rowe, MD", 30),
        ]  # fmt: skip

    def test_of_the_same_day_and_another_author_is_another_visit(self, tmp_path, kind):
        second = (
            "OFFICE VISIT NOTE\nDOS: 12/14/2023      Provider: Luis Ortega, DO\nSit 10 minutes.\n"
        )
        assert told(tmp_path, NOTE, second, name=f"a.{kind}") == [
            ("2023-12-14", "Anita Rowe, MD", 30), ("2023-12-14", "Luis Ortega, DO", 10),
        ]  # fmt: skip


def test_a_form_of_the_same_day_has_no_author_of_the_note(tmp_path):
    second = "FUNCTION REPORT - ADULT\nName: H. J.     Date: 12/14/2023\nHe can sit 10 minutes.\n"
    assert told(tmp_path, NOTE, second)[1] == ("2023-12-14", "", 10)


def test_a_page_break_in_word_may_begin_a_document(tmp_path):
    document = docx.Document()
    for line in NOTE.splitlines():
        document.add_paragraph(line)
    document.add_page_break()
    document.add_paragraph("FUNCTION REPORT - ADULT")
    document.add_paragraph("He can sit 10 minutes.")
    out = io.BytesIO()
    document.save(out)
    found = evidence_of(tmp_path, made={"a.docx": out.getvalue()})
    assert found.capacities["date"].tolist() == ["2023-12-14", ""]


@pytest.mark.parametrize("kind", ["txt", "pdf"])
class TestAPageThatGoesOn:
    @pytest.mark.parametrize(
        "head",
        [
            "He walks with a limp.",
            "continued",
            "Page 2 of 3",
            "PAIN MANAGEMENT FOLLOW UP\nDOS: 12/14/2023      Page 2 of 3",
            "PAIN MANAGEMENT FOLLOW UP",
            "PAIN MANAGEMENT FOLLOW UP (continued)",
            "FOLLOW UP           Page 2",
            "HILLSIDE CLINIC VISIT\nPatient: M. D.          Page 2 of 3",
            "FUNCTIONAL EVALUATION",
            "ASSESSMENT AND PLAN",
            "PHYSICAL EXAMINATION",
            "MENTAL STATUS EXAMINATION",
            "TREATMENT SUMMARY",
            "REVIEW OF MEDICAL RECORDS",
            "LUMBAR SPINE",
            "SMITH, JOHN     DOB: 01/01/1970",
            "JOHN SMITH\nMRN: 12345",
            "RE: M. D.\nDecember 14, 2023\nPage 2",
            "RE: M. D.\nDecember 14, 2023",
            "MRI report of 03/01/2022 was reviewed again.",
            "Patient: M. D.      DOB: 01/01/1970      Date of injury: 03/01/2020",
            "Patient: M. D.      Printed: 03/01/2024",
            "and the imaging report",
            "Grip strength       Date: 03/01/2022       38 lb",
            "Completed: 03/01/2022       12 visits",
        ],
    )
    def test_keeps_day_and_author(self, tmp_path, kind, head):
        rows = told(tmp_path, NOTE, f"{head}\nHe can sit 10 minutes.\n", name=f"a.{kind}")
        assert rows == [("2023-12-14", "Anita Rowe, MD", 30), ("2023-12-14", "Anita Rowe, MD", 10)]


class TestTheDayOfAHead:
    @pytest.mark.parametrize(
        ("head", "day"),
        [
            ("Patient: A. N.     Date: 03/06/2023", "2023-03-06"),
            ("PATIENT: T. K.\tDATE: 01/22/2024", "2024-01-22"),
            ("Patient: John Smith Date: 01/22/2024", "2024-01-22"),
            ("Patient: W. L.      Date of procedure: 09/08/2023", "2023-09-08"),
            ("OPERATIVE REPORT\nPatient: Y. Z.     DATE OF OPERATION: 02/14/2022", "2022-02-14"),
            ("1. Insurer Name: Coastal         2. Visit/Review Date: 04/18/2023", "2023-04-18"),
            ("Date completed: 10/03/2023", "2023-10-03"),
            ("Patient: G. H.   DOB xx/xx/1971          Completed: 10/03/2023", "2023-10-03"),
            ("Date of exam/evaluation: 10/03/2023", "2023-10-03"),
            ("Claimant: L. M.      Date of report: 10/03/2023", "2023-10-03"),
            (
                "PT DISCHARGE SUMMARY\nPatient: A. N.     Date of discharge: 06/02/2023",
                "2023-06-02",
            ),
            ("PT DISCHARGE NOTE                       12/15/2022", "2022-12-15"),
            ("WC FOLLOW UP NOTE 03/02/2023", "2023-03-02"),
            ("WC FOLLOW UP NOTE\n03/02/2023", "2023-03-02"),
            ("October 24, 2023\nRE: M. D.", "2023-10-24"),
            ("Date of Injury: 03/17/2020     Date: 02/08/2023", "2023-02-08"),
            ("Date: 03/01/2024\nClaim 7       2. Visit/Review Date: 02/01/2024", "2024-02-01"),
            ("Date completed: 10/03/2023     Date of report: 10/03/2023", "2023-10-03"),
        ],
    )
    def test_is_read(self, tmp_path, head, day):
        assert date_of(tmp_path, f"{head}\nHe can sit 10 minutes.\n") == [day]

    @pytest.mark.parametrize(
        "head",
        [
            "Patient: A. N.     DOB: 03/06/1963",
            "Patient: A. N.     Date of birth: 03/06/1963",
            "Patient: A. N.     Birth Date: 03/06/1963",
            "Patient: John Smith Injury Date: 03/06/2020",
            "Patient: A. N.     Date of injury: 03/06/2020",
            "Patient: A. N.     Date of accident: 03/06/2020",
            "Patient: A. N.     Date of hire: 03/06/2020",
            "Patient: A. N.     Date last worked: 03/06/2020",
            "Patient: A. N.     AOD: 03/06/2020",
            "Patient: A. N.     Onset date: 03/06/2020",
            "MEDICATION HISTORY          Printed 01/05/2024",
            "WORK STATUS REPORT          Date received: 01/05/2024",
            "WORK STATUS REPORT          Faxed: 01/05/2024",
            "DATE OF INJURY       01/05/2024",
            "POST-OPERATIVE VISIT\nPatient: A. N.     Date of surgery: 03/06/2020",
            "OFFICE VISIT\nPatient: A. N.     Date of discharge: 03/06/2020",
            "Signature: Paul Emory, M.D.      Date: 06/14/2023",
            "Form SSA-3373-BK (03-2020)",
            "HEADACHE DIARY             Month: January 2024",
            "He was seen, Date: 03/06/2020 as he says",
            "CURRENT MEDICATIONS (reconciled 11/20/2023)",
            "Lumbar MRI           Date: 03/01/2022",
            "Surgery: [X] Yes     Date: 03/01/2022",
            "Patient: A. N.       Last injection       Date: 03/01/2022",
        ],
    )  # fmt: skip
    def test_is_never_that_of_another_event(self, tmp_path, head):
        assert date_of(tmp_path, f"{head}\nHe can sit 10 minutes.\n") == [""]

    @pytest.mark.parametrize(
        "head",
        [
            "Patient: A. N.     Date: 03/06/2023\nDate completed: 04/06/2023",
            "Date: 03/06/2023\nPatient: A. N.     Date: 04/06/2023",
            "WORK STATUS REPORT      03/06/2023\n04/06/2023",
        ],
    )
    def test_of_two_that_are_alike_neither_is_taken(self, tmp_path, head):
        made = {"note.txt": f"{head}\nHe can sit 10 minutes.\n".encode()}
        found = evidence_of(tmp_path, made=made)
        assert set(found.capacities["date"]) == {""}
        assert any(line.startswith("undated_note |") for line in problem_lines(found))
        assert any("04/06/2023" in line for line in problem_lines(found))

    def test_a_date_of_service_goes_before_any_other(self, tmp_path):
        text = "Patient: A. N.     Date: 03/06/2023\nDOS: 04/06/2023\nHe can sit 10 minutes.\n"
        assert date_of(tmp_path, text) == ["2023-04-06"]

    def test_far_below_the_head_no_date_dates_a_document(self, tmp_path):
        text = (
            "RFC FORM\n" + "He answers.\n" * 8 + "Name: A. N.      Date: 03/06/2023\nSit 10 min.\n"
        )
        assert date_of(tmp_path, text) == [""]

    def test_a_file_named_by_its_day_needs_no_date_without_a_label(self, tmp_path):
        text = "October 24, 2023\nRE: M. D.\nHe can sit 10 minutes.\n"
        assert date_of(tmp_path, text, "2023-11-02 letter.txt") == ["2023-11-02"]

    def test_the_blanks_of_a_form_may_be_wide(self, tmp_path):
        text = f"Date of service:{' ' * 40}04/06/2023\nHe can sit 10 minutes.\n"
        assert date_of(tmp_path, text) == ["2023-04-06"]


class TestTwoDigitsOfAYear:
    TEXT = "DOS: 2/8/23\nHe can sit 10 minutes.\n"

    @pytest.mark.parametrize("given", [(), ("--date", "2024-03-05"), ("--date", "2021-03-05")])
    def test_are_of_this_century(self, tmp_path, given):
        (tmp_path / "note.txt").write_text(self.TEXT, encoding="utf-8")
        run = mmi_here(None, "read", str(tmp_path / "note.txt"), *given)
        assert run.out.splitlines()[0].startswith("2023-02-08")

    def test_or_of_the_one_before_where_that_lies_far_ahead(self, tmp_path):
        (tmp_path / "note.txt").write_text(self.TEXT.replace("23", "98"), encoding="utf-8")
        run = mmi_here(None, "read", str(tmp_path / "note.txt"))
        assert run.out.splitlines()[0].startswith("1998-02-08")


@pytest.mark.parametrize(
    "literal",
    ["Patient: ", "Patient: A Date: ", "Date: 1/1/2023  ", "REPORT ", "PAGE 2 OF ", "Dear ", "\f\n",
     "RE: A\f", "WORK REPORT\f", "1/1/2023\f", "date seen by: A", "MRI and ", "A\n\fDOS: 1/2/23 "],
)  # fmt: skip
def test_no_head_is_slow_on_hostile_repetition(literal):
    hostile = (literal * (100_000 // len(literal)))[:100_000]
    assert took(lambda: visits_in(hostile), 1) < 1


def test_many_pages_with_other_heads_are_not_slow():
    raw = "\f".join(f"PAIN EVALUATION {'ABCDEFGHIJ'[n % 10] * (n % 97)}" for n in range(10_000))
    assert took(lambda: visits_in(raw), 4) < 4


def test_of_two_notes_side_by_side_nobody_can_tell_the_day(tmp_path):
    lines = ["Date of service: 02/10/2024   Date of service: 03/10/2024",
             "Sitting tolerance 20 minutes  Sitting tolerance 30 minutes"]  # fmt: skip
    found = evidence_of(tmp_path, made={"x.txt": "\n".join(lines).encode()})
    assert found.capacities["date"].tolist() == ["", ""]
    assert problem_lines(found) == ["undated_note | x.txt, chars 0-116 | 02/10/2024; 03/10/2024"]
