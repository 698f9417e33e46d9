"""A questionnaire that asks of one region is of the claimed impairment of that region."""

from __future__ import annotations

import pytest
from evidence_help import evidence, rows_of
from helpers import CASE_TOML

PRIMARY = 'region = "lumbar"\nprimary = true\n'
NECK = '\n[[impairment]]\nid = "neck"\nlabel = "Neck pain"\nregion = "cervical"\n'
NOTE = "DOS: 01/12/2021\nTherapist: Sandra Vogel, PT\n\nObjective: {} \n"


@pytest.mark.parametrize(
    ("more", "words", "impairment"),
    [
        (NECK, "NDI 22/50.", "neck"),
        (NECK, "ODI 44%.", ""),  # of the primary impairment, the lumbar spine
        (NECK, "LEFS 33/80.", ""),
        ("", "NDI 22/50.", ""),  # no neck is claimed: it stays with what is
    ],
)
def test_a_score_is_of_the_impairment_whose_region_it_asks_of(more, words, impairment):
    toml = CASE_TOML + PRIMARY + more
    found = evidence(files={"note.txt": NOTE.format(words).encode()}, toml=toml).measures
    assert rows_of(found, "impairment") == [(impairment,)]
