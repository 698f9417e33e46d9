"""A questionnaire that asks of one region is of the claimed impairment of that region."""

from __future__ import annotations

import pytest
from evidence_help import evidence, rows_of
from helpers import CASE_TOML

PRIMARY = 'region = "lumbar"\nprimary = true\n'
NECK = '\n[[impairment]]\nid = "neck"\nlabel = "Neck pain"\nregion = "cervical"\n'
MIND = '\n[[impairment]]\nid = "mood"\nlabel = "Depression"\nicd10 = ["F33.1"]\n'
KNEE = '\n[[impairment]]\nid = "knee"\nlabel = "Knee pain"\nregion = "knee"\nside = "left"\n'
NOTE = "DOS: 01/12/2021\nTherapist: Sandra Vogel, PT\n\nObjective: {} \n"


@pytest.mark.parametrize(
    ("more", "words", "impairment"),
    [
        (NECK, "NDI 22/50.", "neck"),
        (NECK, "ODI 44%.", ""),  # of the primary impairment, the lumbar spine
        (NECK, "LEFS 33/80.", ""),
        (KNEE, "LEFS 33/80.", ""),  # it may be the back's as well
        (MIND, "PHQ-9 12.", "mood"),
        (NECK, "PHQ-9 12.", ""),  # no mental disorder is claimed: it stays with what is
        # pain is of the part that its words name
        (KNEE, "Knee pain 6/10.", "knee"),
        (KNEE, "Low back pain 6/10.", ""),
        ("", "Knee pain 6/10.", "knee"),  # claimed or not, it is none of the back's
        ("", "NDI 22/50.", ""),  # no neck is claimed: it stays with what is
    ],
)
def test_a_score_is_of_the_impairment_whose_region_it_asks_of(more, words, impairment):
    toml = CASE_TOML + PRIMARY + more
    found = evidence(files={"note.txt": NOTE.format(words).encode()}, toml=toml).measures
    assert rows_of(found, "impairment") == [(impairment,)]


def test_two_parts_in_one_note_are_two_series():
    toml = CASE_TOML + PRIMARY + KNEE
    words = "Low back 7/10, left knee 4/10, right knee 2/10."
    found = evidence(files={"note.txt": NOTE.format(words).encode()}, toml=toml).measures
    # the claimed side is not named again; the other one stands apart
    assert rows_of(found, "impairment", "value", "side") == [
        ("", 7.0, ""), ("knee", 4.0, ""), ("knee", 2.0, "right"),
    ]  # fmt: skip


def test_a_typed_score_is_of_what_it_asks_of_too():
    log = b"date,provider,PHQ-9,ODI\n2021-01-12,Dr. Roe,12,44\n"
    found = evidence(files={"log.csv": log}, toml=CASE_TOML + PRIMARY + MIND).measures
    assert rows_of(found, "concept", "impairment") == [("phq9", "mood"), ("odi", "")]
