"""VA charts: print-outs of CPRS and downloads of My HealtheVet, note by note."""

from __future__ import annotations

import pytest
from pdf_help import pdf
from records_help import evidence_of, problem_lines
from timing_help import took

from mmi_kit.records.record import Text
from mmi_kit.records.va.heads import parts_of
from mmi_kit.records.va.notes import notes_of_file
from mmi_kit.records.va.people import signers, turned


def note(
    title="PAIN CLINIC NOTE", day="MAR 04, 2022@09:10", author="QUILL,DORA B",
    body="Knee pain 5/10.", signed="/es/ Dora B Quill\nSTAFF PHYSICIAN\nSigned: 03/04/2022 09:40",
):  # fmt: skip
    return (
        f"LOCAL TITLE: {title}\nSTANDARD TITLE: NOTE\n"
        f"DATE OF NOTE: {day}     ENTRY DATE: {day}:11\n"
        f"      AUTHOR: {author}    EXP COSIGNER: \n     URGENCY:            STATUS: COMPLETED\n\n"
        f"{body}\n\n{signed}\n\n\n"
    )


def wrapped(day, title, inner):
    return (
        f"{'=' * 78}\nDate/Time:              {day} @ 0930\nNote Title:             {title}\n"
        f"Location:               LAKE VAMC\nSigned By:              QUILL,DORA B\n"
        f"Co-signed By:           QUILL,DORA B\n{'-' * 78}\nNote\n\n{inner}"
    )


def notes(raw, file="chart.txt"):
    return notes_of_file(file, Text(raw=raw))[0]


def words(one):
    return one.text.raw[one.start : one.end]


def test_each_note_begins_at_its_title_and_has_its_own_day():
    raw = note() + note(
        "RADIOLOGY REPORT", "APR 10, 2022@08:00",
        body="MRI KNEE\nExam Date: APR 08, 2022@07:00\nDate: 04/08/2022\nIMPRESSION: tear.",
    )  # fmt: skip
    first, second = notes(raw)
    assert (first.date, second.date) == ("MAR 04, 2022", "APR 10, 2022")
    assert words(first).startswith("LOCAL TITLE: PAIN")
    assert words(second).startswith("LOCAL TITLE: RAD")
    assert "tear" in words(second)
    assert "tear" not in words(first)
    assert first.cells["visit_type"] == "PAIN CLINIC NOTE"


def test_a_title_without_a_day_begins_a_note_that_is_of_no_day():
    raw = note() + "LOCAL TITLE: NURSING NOTE\nCalled about refills since 3/1/2022.\n"
    assert [(one.date, one.undated) for one in notes(raw)] == [("MAR 04, 2022", False), ("", True)]


def test_what_stands_around_the_notes_of_a_download_is_of_none_of_them():
    raw = (
        "My HealtheVet\nProduced by the VA Blue Button\n"
        "Name: QUENT, ABEL R   Date of Birth: 02 Feb 1971\n"
        "----------------------- DOWNLOAD REQUEST SUMMARY -----------------------\n"
        "System Request Date/Time:   03 Feb 2025 @ 1418\n"
        "---------------------------- VA NOTES ---------------------------------\nSource: VA\n"
        + wrapped(
            "09 May 2023",
            "NO SHOW NOTE",
            note("NO SHOW NOTE", "MAY 09, 2023@09:30", body="Did not come."),
        )
        + wrapped("04 Mar 2022", "PAIN CLINIC NOTE", note())
        + "------------------------- SECURE MESSAGES (SAVED) -------------------------\n"
        "Message ID: 11\nFrom: QUENT, ABEL R\nTo: ** TEAM\n"
        "Sent: 07/01/2022 @ 10:00\nSubject: refill\nI need patches.\n\n"
        "------------------------- VA MEDICATION HISTORY -------------------------\n"
        "Medication: GABAPENTIN 300MG CAP\nStatus: Discontinued\nLast Filled On: 02 Sep 2022\n"
        "------------------------- VITALS AND READINGS -------------------------\n"
        "Date: 08 Jan 2025  Systolic: 128  Diastolic: 82\n"
        "END OF MY HEALTHEVET PERSONAL INFORMATION REPORT\n"
    )
    found, problems = notes_of_file("bb.txt", Text(raw=raw))
    assert [(one.date, one.cells.get("visit_type")) for one in found] == [
        ("MAY 09, 2023", "NO SHOW NOTE"),
        ("MAR 04, 2022", "PAIN CLINIC NOTE"),
    ]
    assert found[1].cells["facility"] == "LAKE VAMC"
    for one in found:
        said = words(one)
        assert not any(
            other in said
            for other in ("GABAPENTIN", "patches", "Systolic", "Date/Time", "====", "QUENT")
        )
    assert "NO SHOW" not in words(found[1])
    assert [one.found for one in problems] == [
        "a list of the download: SECURE MESSAGES (SAVED)",
        "a list of the download: VA MEDICATION HISTORY",
        "a list of the download: VITALS AND READINGS",
    ]  # fmt: skip


def test_a_note_of_a_download_needs_no_title_of_its_own():
    (one,) = notes(wrapped("09 May 2023", "TELEPHONE NOTE", "Called. Back pain same.\n"))
    assert (one.date, one.cells["provider"]) == ("09 May 2023", "Dora B. Quill")


def test_a_study_of_a_download_is_of_the_day_on_which_it_was_done():
    raw = (
        "VA Blue Button\n" + wrapped("04 Mar 2022", "PAIN CLINIC NOTE", note())
        + "-------------------- VA RADIOLOGY REPORTS --------------------\nSource: VA\n"
        "Procedure/Test Name:    SPINE LUMBAR MIN 2 VIEWS\n"
        "Date/Time Exam Performed: 11 Jun 2022 @ 0800\n"
        "Report: mild disc narrowing.\n"
    )  # fmt: skip
    assert [one.date for one in notes(raw)] == ["MAR 04, 2022", "11 Jun 2022"]


def test_a_heading_in_a_note_ends_it_not():
    body = (
        "Pain 4/10.\n---------- VITAL SIGNS ----------\nBP 120/80\n"
        "---------- ALLERGIES ----------\nnone"
    )
    (one,) = notes(note(body=body))
    assert "none" in words(one)


def test_another_document_of_the_file_is_no_part_of_the_note_above():
    raw = (
        note() + "\fLAKE ORTHOPEDICS\nOFFICE VISIT NOTE\n"
        "Date of service: 05/05/2022\nSeen by: Ann Poe, MD\nKnee stiff.\n"
    )
    first, second = notes(raw)
    assert (first.date, second.date) == ("MAR 04, 2022", "05/05/2022")
    assert raw[slice(*second.date_words)] == "05/05/2022"
    assert "stiff" not in words(first)


def test_an_addendum_on_the_next_page_stays_with_its_note():
    raw = (
        note() + "\f03/09/2022 ADDENDUM                      STATUS: COMPLETED\n"
        "Patches sent.\n/es/ Ed Rowe\nRN\n"
    )
    (one,) = notes(raw)
    assert "Patches" in words(one)


@pytest.mark.parametrize(
    ("signed", "credential", "specialty"),
    [
        ("/es/ Dora B Quill\nSTAFF NEUROLOGIST\nSigned: 1/2/2022", "Staff neurologist", ""),
        ("/es/ DORA B QUILL, MD\nSigned: 1/2/2022", "MD", ""),
        ("/es/ Dora B Quill\nMD, CONTRACT EXAMINER", "MD", ""),
        ("/es/ Dora B Quill\nDNP, FNP-C, PRIMARY CARE", "DNP, FNP-C", "Primary care"),
        ("/es/ Dora B Quill\nPHD, CLINICAL PSYCHOLOGIST", "PHD", ""),
        ("/es/ Dora B Quill\n\nSigned: 1/2/2022", "", ""),
        ("/es/ Dora B Quill\nADVANCED SUPPORT ASSISTANT, CLINIC 4", "", ""),
        ("/es/ Ed Rowe\nSTAFF NEUROLOGIST", "", ""),
        ("/es/ Dora B Quill\nRESIDENT PHYSICIAN\n/es/ Ed Rowe\nMD", "Resident physician", ""),
    ],
)
def test_the_letters_stand_behind_the_name_or_below_it(signed, credential, specialty):
    (one,) = notes(note(signed=signed))
    cells = one.cells
    assert cells["provider"] == "Dora B. Quill"
    assert (cells.get("credential", ""), cells.get("specialty", "")) == (credential, specialty)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("QUILL,DORA B", "Dora B. Quill"),
        ("DE LA CRUZ,MARIA", "Maria De La Cruz"),
        ("O'HARA,PAT J JR", "Pat J. O'Hara Jr."),
        ("Quill, Dora", "Dora Quill"),
        ("THREE RIVERS VAMC", "THREE RIVERS VAMC"),
    ],
)
def test_a_family_name_first_is_read_as_it_is_said(written, read):
    assert turned(written) == read


def test_who_signs_once_with_letters_has_them_in_each_note():
    raw = note(signed="") + note(day="APR 10, 2022@08:00", signed="/es/ Dora B Quill\nPSYCHIATRIST")
    assert [one.cells["credential"] for one in notes(raw)] == ["Psychiatrist", "Psychiatrist"]
    assert len(signers(raw)) == 1


def test_other_charts_are_read_as_before():
    for raw in (
        "Date of note: 03/04/2022\nSeen by: Ann Poe, MD\nKnee pain.",
        "Her local title company called. Date/Time: 3/4/2022 @ 10:00\nNote: pain.",
        "Visit 3/4/2022. ---- VITALS AND READINGS ---- BP fine.",
    ):
        assert parts_of(raw) == ()


def test_a_date_of_note_dates_a_note_of_any_chart():
    raw = "LAKE CLINIC\nDate of note: 03/04/2022\nSeen by: Ann Poe, MD\nKnee pain 4/10."
    assert [one.date for one in notes(raw)] == ["03/04/2022"]


FOOT = (
    f"\n{'-' * 79}\nPATIENT NAME AND ADDRESS (Mechanical Imprinting,   |VISTA Electronic Medical\n"
    "if available)                                     |Documentation\n"
    "QUENT,ABEL R                                      |Printed at LAKE VAMC\n"
    "12 MILL LANE                                      |\n"
    "LAKE CITY, OHIO  44444                            |\n"
    "                                                                         Page 1"
)
TOP = f"Progress Notes                                      Printed On Feb 03, 2025\n{'=' * 79}\n"


def test_the_edges_of_a_page_are_no_words_of_the_note(tmp_path):
    body = "Walks 20 minutes with" + FOOT + "\f" + TOP + "a cane. Sits 30 minutes."
    raw = TOP + note(body=body)
    found = evidence_of(tmp_path, made={"chart.txt": raw.encode()})
    for table in (found.visits, found.capacities, found.findings):
        for row in table.to_dict("records"):
            assert not any(
                word in " ".join(map(str, row.values())) for word in ("QUENT", "MILL", "Printed")
            )
    assert len(found.visits) == 1
    assert len(found.capacities) == 3  # walks, with a cane, sits


def test_the_foot_of_a_pdf_is_furniture(tmp_path):
    page = [*TOP.splitlines(), *note().splitlines(), *FOOT.splitlines()]
    found = evidence_of(tmp_path, made={"chart.pdf": pdf([page])})
    summary = " ".join(found.visits["summary"])
    assert "Knee pain" in summary
    assert not any(word in summary for word in ("QUENT", "MILL"))


def test_a_summary_begins_below_the_head_of_a_note(tmp_path):
    found = evidence_of(tmp_path, made={"chart.txt": note().encode()})
    assert found.visits["summary"][0].startswith("Knee pain 5/10.")


def test_a_study_under_a_title_of_the_chart_is_one(tmp_path):
    raw = note(
        "RADIOLOGY REPORT - MRI LUMBAR SPINE WITHOUT CONTRAST",
        body="Exam Date: MAR 04, 2022@08:00    Req Phys: POE,ANN\nReport:\n  Discs.\n"
        "Impression:\n  Disc bulge at L4-5.",
        signed="/es/ Dora B Quill\nSTAFF RADIOLOGIST",
    )
    found = evidence_of(tmp_path, made={"chart.txt": raw.encode()})
    assert list(found.findings["category"]) == ["imaging"]
    assert "Disc bulge at L4-5." in found.findings["text"][0]
    assert "/es/" not in found.findings["text"][0]


def test_signatures_of_many_days_in_one_visit_are_told(tmp_path):
    heads = [f"Clinic contact {n}\nBack pain.\nSigned: 0{n}/02/2022 10:00\n" for n in range(1, 8)]
    found = evidence_of(
        tmp_path, made={"chart.txt": ("DOS: 01/02/2022\n" + "\n".join(heads)).encode()}
    )
    assert [line.partition(" |")[0] for line in problem_lines(found)] == ["many_in_one"]
    few = "DOS: 01/02/2022\nPain.\n" + "\n".join(heads[:3])
    assert problem_lines(evidence_of(tmp_path / "few", made={"few.txt": few.encode()})) == []


def test_long_charts_are_cut_in_time():
    raw = (note() + TOP + FOOT) * 2_000
    assert took(lambda: notes(raw), 4) < 4
    hostile = "LOCAL TITLE: X\n" * 20_000 + "-" * 50_000
    assert took(lambda: notes(hostile), 4) < 4
