"""The file of a claim: each form is a document of its own, by its own author; some by nobody."""

from __future__ import annotations

import pytest
from records_help import evidence_of

from mmi_kit.assessment.paper import only_reviewers
from mmi_kit.knowledge.claim_papers import paper_named
from mmi_kit.records.record import Text
from mmi_kit.records.texts.notes import notes_of

HOUSE = "LAKE MUTUAL - Group Disability\nPO Box 12, Toledo OH\n"
FOOT = "\nCLAIM 0001{0:02} - PAGE 00{0:02} of 0030"
INDEX = (
    "CLAIM FILE - certified copy\nClaimant: A. N.   Claim No.: 44-1\nDoc date  Received  Type\n"
    "04/13/2022   04/22/2022   APS Poe\n03/02/2023   03/09/2023   APS Rao\n"
)
ONE = (
    "ATTENDING PHYSICIAN'S STATEMENT - Musculoskeletal\nPatient: A. N.  Claim 44-1\n"
    "Date of last visit: 04/13/2022\nSit 30 min at one time.\n"
    "Signature: G. Poe MD   Specialty: Orthopaedic Surgery   Date: 04/13/2022\n"
    "Form LM-3 (rev 01/2017)\n"
)
TWO = (
    "ATTENDING PHYSICIAN'S STATEMENT - General\nPatient: A. N.  Claim 44-1\n"
    "Medications: gabapentin 300 mg tid\n"
    "Prognosis: unchanged.\nSignature: Ann J. Rao MD Family Medicine Date: 03/02/2023\n"
)
REVIEW = (
    "PHYSICIAN PEER REVIEW\nReviewer: Lee P. Amos, MD (record review only)\n"
    "Report date: 07/19/2022 Re: N., A. Claim 44-1\n10/12/2018 - Dr. Rao: neck strain, naproxen.\n"
    "OPINION: sit 6 of 8 hours. She takes topiramate.\nLee P. Amos, MD - e-signed 07/19/2022.\n"
)
WORK = (
    "OCCUPATIONAL DESCRIPTION\nPrepared by: Cara Dunn, MS, CRC   Date: 02/11/2022\n"
    "Sitting 1 hour\nStanding 6-7 hours\n"
)
LOG = (
    "ACTIVITY / TELEPHONE LOG\nDate   Examiner  Note\n04/01/2022 MD  TC to clmt: naps daily.\n"
    "05/06/2022 MD  VM to Dr. Poe.\n"
)
SEEN = (
    "SURVEILLANCE SUMMARY\nVendor: Tri Services  Investigator: R. Dox  Report: 05/31/2022\n"
    "05/25/2022 10:12a Subject carries one bag.\n"
)
VISIT = (
    "Lakefront Spine\nPatient: A. N.  DOB: 07/19/1976\nVisit Date: 02/20/2019\nNeck pain 7/10.\n"
    "Provider: Gus L. Poe, MD\n"
)


def file_of(*papers, house=HOUSE, foot=FOOT):
    pages = (
        f"{'' if paper is VISIT else house}{paper}{foot.format(n)}"
        for n, paper in enumerate(papers, 1)
    )
    return "\f".join(pages)


def told(raw):
    """Day, author and kind of each note of a file."""
    notes = notes_of("a.pdf", Text(raw=raw))
    return [(n.date, n.cells.get("provider", ""), n.cells.get("visit_type", "")) for n in notes]


def test_each_form_is_of_its_own_day_and_author():
    found = told(file_of(INDEX, ONE, TWO, REVIEW, WORK, LOG, LOG, SEEN, VISIT))
    assert found == [
        ("", "", "CLAIM FILE - certified copy"),
        ("04/13/2022", "G. Poe MD", "ATTENDING PHYSICIAN'S STATEMENT - Musculoskeletal"),
        ("03/02/2023", "Ann J. Rao MD", "ATTENDING PHYSICIAN'S STATEMENT - General"),
        ("07/19/2022", "Lee P. Amos, MD", "PHYSICIAN PEER REVIEW"),
        ("", "", "OCCUPATIONAL DESCRIPTION"),
        ("", "", "ACTIVITY / TELEPHONE LOG"),
        ("", "", "SURVEILLANCE SUMMARY"),
        ("02/20/2019", "Gus L. Poe, MD", ""),
    ]


@pytest.mark.parametrize("house", ["", HOUSE, "Great Lakes Casualty\n"])
@pytest.mark.parametrize("foot", ["", FOOT, "\nPage {0} of 30"])
def test_no_letterhead_nor_count_of_pages_is_needed(house, foot):
    found = told(file_of(ONE, REVIEW, SEEN, TWO, VISIT, house=house, foot=foot))
    assert [(day, who) for day, who, _ in found] == [
        ("04/13/2022", "G. Poe MD"), ("07/19/2022", "Lee P. Amos, MD"), ("", ""),
        ("03/02/2023", "Ann J. Rao MD"), ("02/20/2019", "Gus L. Poe, MD"),
    ]  # fmt: skip


def test_a_page_that_goes_on_is_of_its_paper():
    first = REVIEW.partition("OPINION")[0]
    second = (
        "Peer review, Amos, p. 2\nOPINION: sit 6 hours.\nLee P. Amos, MD - e-signed 07/19/2022.\n"
    )
    found = told(file_of(WORK, first, second, SEEN))
    assert [day for day, *_ in found] == ["", "07/19/2022", ""]


def test_two_signed_forms_of_one_title_are_two():
    again = ONE.replace("G. Poe MD", "Sam Hale DO").replace("04/13/2022", "10/12/2022")
    assert [who for _, who, _ in told(file_of(ONE, again))] == ["G. Poe MD", "Sam Hale DO"]


@pytest.mark.parametrize(
    "page",
    [
        # parts of an examiner's report, and titles of a clinic's notes
        "RECORD REVIEW\n12/18/2019 Dr. Poe, release to light duty. MRI reviewed.\n",
        "Records Review\nI was sent 200 pages. They show an extrusion at C5-6.\n",
        "SURVEILLANCE\nI was sent a video of 05/24/2022. She carries a bag.\n",
        "VOCATIONAL HISTORY\nShe worked as a technician. She lifted 50 lb.\n",
        "The occupational description was read.\nClaimant: as above.\n",
        "PEER REVIEW: not done.\nShe walks with a cane.\n",
    ],
)
def test_parts_of_a_report_are_none(page):
    first = (
        "LAKE EXAMINERS\nINDEPENDENT MEDICAL EXAMINATION\nDate of exam: 06/21/2022\n"
        "Examiner: Sid Feld, MD\nNeck pain.\n"
    )
    assert [(day, who) for day, who, _ in told(f"{first}\f{page}")] == [
        ("06/21/2022", "Sid Feld, MD")
    ]


def test_the_telephone_log_of_a_clinic_is_no_claims_log():
    raw = (
        "LAKE CLINIC\nTELEPHONE LOG\nPatient: A. N.\n07/05/22 1015  Pt called, pain worse.\n"
        "07/09/22 1100  Refill sent.\n"
    )
    assert [day for day, *_ in told(raw) if day] == ["07/05/22", "07/09/22"]


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Attending Physician\u2019s Statement of Disability", "opinion"),
        ("BEHAVIORAL PROVIDER STATEMENT", "opinion"),
        ("Medical File Review", "review"),
        ("Independent Peer Review Report", "review"),
        ("JOB ANALYSIS", "work"),
        ("Transferable Skills Analysis", "work"),
        ("Claim Activity Log", "log"),
        ("Investigative Report", "surveillance"),
        ("Table of Contents", "index"),
        ("OFFICE VISIT", ""),
        ("Review of systems", ""),
        ("FUNCTIONAL CAPACITY EVALUATION", ""),
        ("Physical therapy daily note", ""),
    ],
)
def test_what_titles_name(title, kind):
    assert paper_named(title) == kind


def test_nobody_is_asked_who_only_read_papers(tmp_path):
    found = evidence_of(tmp_path, made={"file.txt": file_of(TWO, REVIEW, WORK, VISIT).encode()})
    assert only_reviewers(found.used("visits")) == {"Lee P. Amos, MD"}
    prognosis = found.statements[found.statements["concept"] == "prognosis"]
    assert [*zip(prognosis["date"], prognosis["provider"], strict=True)] == [
        ("2023-03-02", "Ann J. Rao MD")
    ]
