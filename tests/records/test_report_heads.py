"""Reports of a hospital's print, one after another: each with its own head, day and author."""

from __future__ import annotations

import time

import pytest
from evidence_help import evidence, rows_of
from helpers import CASE_TOML

from mmi_kit.records.record import Page, Text
from mmi_kit.records.texts.notes import notes_of
from mmi_kit.records.texts.papers.report_heads import reports
from mmi_kit.records.texts.services import visits_in

HOUSE = "LAKE COUNTY GENERAL HOSPITAL\n12 SHORE ROAD, ELMORE, OH 43000   (419) 555-0100\n"
SHAPES = {
    "unit": (
        "PATIENT NAME: DOE,JANE Q                ACCOUNT #: A00{n}\n"
        "UNIT #: M000012    DOB: 01/02/1970      ADM DATE: {adm}\n"
        "ROOM: {room}       LOC: L.ED   SEX: F   ATTENDING: {who}\n"
    ),
    "med rec": (
        "PATIENT: DOE,JANE Q         ACCT NO: A00{n}\n"
        "MED REC NO: M000012         ADMIT DATE: {adm}\n"
        "ATTENDING PHYSICIAN: {who}\n"
    ),
}
ED = """\
DATE OF SERVICE: 03/04/2021
HISTORY: FELL ON ICE. BACK PAIN.
IMPRESSION: LUMBAR STRAIN.
DISPOSITION: HOME."""
FILM = """\
EXAM: 000061 RAD/LUMBAR SPINE 2 VIEWS       EXAM DATE: 03/04/2021
FINDINGS: SLIP OF L4 ON L5.
IMPRESSION: NO FRACTURE OF THE SPINE."""
CLINIC = """\
DATE OF SERVICE: 06/08/2021
STILL ACHES. SITS 20 MINUTES.
PLAN: THERAPY."""
REPORTS = (
    ("1", "03/04/21", "ROWE,ANN", "ED REPORT", ED, "Rowe, Ann MD", "ROWE,ANN MD"),
    ("2", "03/04/21", "POE,MAX", "RADIOLOGY REPORT", FILM, "Poe, Max MD", "POE,MAX MD"),
    ("3", "06/08/21", "LIND,EVA", "OUTPATIENT CLINIC NOTE", CLINIC, "Lind, Eva DO", "LIND,EVA DO"),
)
ADMITTED = "DATE OF ADMISSION: 08/21/2021"
LEFT = f"{ADMITTED}     DATE OF DISCHARGE: 08/25/2021\nCOURSE: BETTER."


def report(shape, one, title_gap="\n", house=HOUSE):
    n, adm, who, title, body, signer, name = one
    head = SHAPES[shape].format(n=n, adm=adm, who=who, room="" if n == "3" else "4")
    return (
        f"{house}{head}{title_gap}                    {title}\n{body}\n"
        f"<Electronically signed by {signer}> {adm} 1842\n____________\n{name}\n"
        f"CC: GRAY,TOM MD\nDICTATED BY: {name}   TRANSCRIBED: {adm}\nReport Status: Signed\n"
    )


def notes(raw):
    return notes_of("x.pdf", Text(raw=raw, pages=(Page(start=0),)))


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("gap", ["\n", "", "\f"], ids=["a line", "nothing", "a page"])
def test_each_report_has_its_own_head_day_and_author(shape, gap):
    raw = "".join(report(shape, one, gap) for one in REPORTS)
    found = notes(raw)
    assert [one.date for one in found] == ["03/04/2021", "03/04/2021", "06/08/2021"]
    for note, one in zip(found, REPORTS, strict=True):
        words = raw[note.start : note.end]
        assert words.startswith(HOUSE)
        assert f"A00{one[0]}" in words
        assert words.count("A00") == 1
        assert words.rstrip().endswith("Report Status: Signed")
        assert one[6].split(",")[0].lower() in note.cells["provider"].lower()
    kinds = [one.cells["visit_type"] for one in found]
    assert kinds == ["ED REPORT", "LUMBAR SPINE 2 VIEWS", "OUTPATIENT CLINIC NOTE"]


def test_who_printed_all_is_no_document_of_its_own():
    run = "RUN DATE: 11/04/24     Lake County General HIM **LIVE**    PAGE 1\nRUN USER: HIM.X\n\n"
    raw = run + "".join(report("unit", one) for one in REPORTS)
    assert [one.date for one in notes(raw)] == ["03/04/2021", "03/04/2021", "06/08/2021"]


def test_a_film_of_the_day_is_a_finding_of_who_read_it():
    raw = "".join(report("unit", one) for one in REPORTS)
    found = evidence(files={"roi.txt": raw.encode()}, toml=CASE_TOML).findings
    film = [row for row in rows_of(found, "category", "provider", "text") if row[0] == "imaging"]
    assert [text for *_, text in film] == [
        "LUMBAR SPINE 2 VIEWS: SLIP OF L4 ON L5.",
        "LUMBAR SPINE 2 VIEWS: NO FRACTURE OF THE SPINE.",
    ]
    assert all("poe" in who.lower() for _, who, _ in film)
    diagnoses = [row for row in rows_of(found, "category", "text") if row[0] == "diagnosis"]
    assert not any("FRACTURE" in text for _, text in diagnoses)


def test_a_summary_is_of_the_day_of_the_discharge():
    who = ("Rowe, Ann MD", "ROWE,ANN MD")
    head = ("7", "08/21/21", "ROWE,ANN")
    stay = (*head, "HISTORY AND PHYSICAL", f"{ADMITTED}\nCHIEF COMPLAINT: FOOT.", *who)
    left = (*head, "DISCHARGE SUMMARY", LEFT, *who)
    raw = report("unit", stay) + report("unit", left)
    assert [visit.date for visit in visits_in(raw)] == ["08/21/2021", "08/25/2021"]


def test_the_head_of_a_report_that_goes_on_begins_none():
    first = report("unit", REPORTS[0])
    block = SHAPES["unit"].format(n="1", adm="03/04/21", who="ROWE,ANN", room="4")
    raw = (
        first.partition("IMPRESSION")[0]
        + HOUSE
        + block
        + "\n      ED REPORT\nIMPRESSION: STRAIN.\n"
    )
    assert [visit.date for visit in visits_in(raw)] == ["03/04/2021"]


@pytest.mark.parametrize(
    "words",
    [
        "Patient: Doe, Jane   MRN: 12   Room: 4\n\nTHE WOUND IS CLEAN. NO SIGN OF INFECTION.\n",
        "Patient name: Doe, Jane   Account #: 12\n\nOPERATIVE REPORT\n",
        "Name: Jane Doe   visit on 03/04/2021. Attending: work\nplans to go on\n",
        "PATIENT NAME: DOE,JANE   ACCOUNT #: A1\nADM DATE: 03/04/21   ATTENDING: ROWE,ANN\n",
    ],
    ids=["a sentence below", "no stay", "running text", "at the foot"],
)
def test_other_labels_begin_no_report(words):
    raw = "Date of service: 02/01/2021\nPain 5/10, sits 20 minutes.\n" + words
    assert not reports(raw).titles


def test_no_text_is_slow():
    start = time.process_time()
    reports("PATIENT NAME: X ACCOUNT #: 1\nROOM: 2\n" * 20_000)
    reports("name: " * 50_000)
    assert time.process_time() - start < 2
