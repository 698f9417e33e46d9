"""Who wrote a note, and what are they: from the one line in which it stands."""

from __future__ import annotations

import pytest

from mmi_kit.records.credentials import credential_in, name_in, specialty_in


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
        ("Lucia Sandoval, MD (Pain Medicine)", "MD", "Pain Medicine"),
        ("Jane Roe MD - Pain Medicine", "MD", "Pain Medicine"),
        ("Jane Roe, M.D., FAAPMR", "M.D., FAAPMR", ""),
        ("Dr. Jane Roe (PM&R)", "", "PM&R"),
        ("Roe, Jane (MD)", "MD", ""),
        ("J. Roe, DNP, APRN, FNP-BC", "DNP, APRN, FNP-BC", ""),
        ("J. Roe, PMHNP-BC", "PMHNP-BC", ""),
        ("Ann Hsu, LCSW", "LCSW", ""),
        ("K. Brandt, OTR/L, CHT (Hand Therapy)", "OTR/L, CHT", "Hand Therapy"),
        ("Summit Radiology (Main Street)", "", ""),
        ("Jane Roe (covering)", "", ""),
    ],
)
def test_a_specialty_may_stand_behind_the_credential(written, credential, specialty):
    assert (credential_in(written), specialty_in(written)) == (credential, specialty)


def test_a_specialty_in_brackets_is_no_part_of_the_name():
    assert name_in("Lucia Sandoval, MD (Pain Medicine)") == "Lucia Sandoval, MD"
    assert name_in("Jane Roe MD - Pain Medicine") == "Jane Roe MD"
    assert name_in("Ada Lindqvist, MD, Orthopedics") == "Ada Lindqvist, MD, Orthopedics"
    assert name_in("Roe, Jane (MD)") == "Roe, Jane (MD)"
    assert name_in("Summit Radiology (Main Street)") == "Summit Radiology (Main Street)"
