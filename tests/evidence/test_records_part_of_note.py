"""A knee clinic's "Pain 6/10" and "Scheduled block" are not the neck's; a note of both may be."""

from __future__ import annotations

import pytest
from evidence_help import evidence, rows_of

from mmi_kit.evidence.from_notes.part_of_note import part_of_note

TOML = """
[claimant]
ref = "T"
[claim]
aod = "2021-01-15"
as_of = "2024-06-30"
[[impairment]]
id = "neck"
label = "Cervical radiculopathy"
region = "cervical"
primary = true
[[impairment]]
id = "gonarthrosis"
label = "Left knee osteoarthritis"
region = "knee"
"""
REGIONS = {"cervical": "neck", "knee": "gonarthrosis"}


@pytest.mark.parametrize(
    ("words", "part"),
    [
        ("Pain 6/10. L knee methylprednisolone 40 mg.", "knee"),
        ("Knee back to 5/10.\nDid not come\nback because it wore off.", "knee"),
        ("No. 3 L knee today. F/u prn.", "knee"),
        ("L knee pain 6/10. Use the cane in the right hand.", "knee"),
        ("Knee 7/10. Neck is with Dr. Ames; no neck procedure is planned.", "knee"),
        ("L knee pain 6/10. Neck: sees the pain clinic.", "knee"),
        ("L knee pain 6/10. No neck pain.", "knee"),
        ("L knee OA. PSH: C5-6 ACDF 2022.", "knee"),
        ("PLAN: For the L KNEE only: nerve block.", "knee"),
        ("Shoulder visit note\nPain 6/10. Injected today.", "shoulder"),
        # What is done, whatever the consent and the clinic's name say of the spine
        ("Procedure: Left knee genicular block\nRisks incl. spinal headache. Pre 6/10.", "knee"),
        ("LAKE PAIN & SPINE\nPROCEDURE PERFORMED: R knee injection\nPain 5/10.", "knee"),
        ("Ridge Spine Center\nProcedure: right knee aspiration. 6/10 before.", "knee"),
        # Both are spoken of, or the arm of a neck.
        ("Procedure: Left knee block\nSpinal pain 4/10 as well.", ""),
        ("Procedure: Left knee block\nHer spine is stiff. 4/10.", ""),
        ("L knee pain 6/10. Neck pain 5/10.", ""),
        ("L knee pain 6/10. Neck stiff, worse with looking up.", ""),
        ("L knee pain 6/10. No change in the neck.", ""),
        ("L knee OA. Neck stiff with pain 5/10.", ""),
        ("L knee OA. Neck pain by history, worse.", ""),
        ("L knee pain 6/10. R arm still hurts.", ""),
        ("L knee pain 6/10. Back pain 4/10.", ""),
        ("L knee pain 6/10, numb fingers.", ""),
        # Named, and nobody treats it here; not claimed, and no note of it alone.
        ("Pain 6/10. Knee replaced on the other side of the family.", ""),
        ("Pain 6/10. Shoulder aches too.", ""),
        ("Pain 6/10.", ""),
    ],
)
def test_the_part_that_a_whole_note_is_of(words, part):
    assert part_of_note(words, "", REGIONS, "neck") == part


def test_the_title_of_the_visit_tells_it():
    assert part_of_note("Pain 6/10.", "Knee injection", REGIONS, "neck") == "knee"
    assert part_of_note("Pain 6/10.", "Neck and knee follow-up", REGIONS, "neck") == ""


def test_nothing_is_told_where_the_claim_is_of_the_whole_body():
    assert part_of_note("Knee pain 6/10.", "", {"knee": "other"}, "fibromyalgia") == ""


NOTE = "Date of visit: 2023-10-17\nThomas Ferrell, MD\n{words}\n"


def given(words):
    """Of which impairment each fact of a note is, by table and concept; "" the primary one."""
    found = evidence(toml=TOML, files={"n.txt": NOTE.format(words=words).encode()})
    return {
        concept: of
        for table in ("measures", "treatments", "statements")
        for concept, of in rows_of(getattr(found, table), "concept", "impairment")
    }


def test_what_names_no_part_goes_with_its_note():
    told = given("L knee OA. Pain 6/10. Gabapentin 300 mg tid. Plan: Scheduled block 7/1/24.")
    assert told["nprs"] == "gonarthrosis"
    assert told["active_planned"] == "gonarthrosis"
    assert told["gabapentinoid"] == ""  # a medicine is of the whole person


def test_and_stays_with_the_claim_where_the_note_is_of_both():
    told = given("L knee OA. Neck stiff. Pain 6/10. Plan: Scheduled block 7/1/24.")
    assert (told["nprs"], told["active_planned"]) == ("", "")
