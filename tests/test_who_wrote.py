"""Who wrote a note, and what are they: from the one line in which it stands."""

from __future__ import annotations

import pytest

from mmi_kit.evidence.cells import credential_in, specialty_in


@pytest.mark.parametrize(
    ("written", "credential", "specialty"),
    [
        ("Ada Lindqvist, MD, Orthopedics", "MD", "Orthopedics"),
        ("Samuel T. Okafor, MD, Pain Medicine", "MD", "Pain Medicine"),
        ("J. Alder, PT, DPT", "PT, DPT", ""),
        ("Dr. A. Marlow, MD", "MD", ""),
        ("Karen Abel", "", ""),
        ("Guerrero-Peña, Lucía", "", ""),
        ("Abel, Karen, MD", "MD", ""),
    ],
)
def test_a_specialty_may_stand_behind_the_credential(written, credential, specialty):
    assert (credential_in(written), specialty_in(written)) == (credential, specialty)
