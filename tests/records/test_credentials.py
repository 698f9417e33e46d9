"""The letters behind a name: one table tells what they mean."""

from __future__ import annotations

import pytest

from mmi_kit.knowledge.credentials import credentials, is_acceptable_source, treats
from mmi_kit.records.credentials import is_credential


@pytest.mark.parametrize(
    ("written", "acceptable", "of_the_mind", "of_therapy"),
    [
        ("MD", True, False, False),
        ("M.D., Ph.D.", True, True, False),
        ("PA-C", True, False, False),
        ("NP-BC", True, False, False),
        ("(MD; PhD)", True, True, False),
        ("PMHNP-BC", True, True, False),
        ("CCC-SLP", True, False, False),
        ("PT, DPT", False, False, True),
        ("OTR/L", False, False, True),
        ("LCSW", False, True, False),
        ("DC", False, False, False),
        ("D/O", False, False, False),  # "disorder of"
        ("FACS", False, False, False),
        ("", False, False, False),
        # a title in place of letters
        ("Staff neurologist", True, False, False),
        ("ATTENDING PSYCHIATRIST", True, True, False),
        ("Physician, primary care", True, False, False),
        ("Clinical psychologist", True, True, False),
        ("Resident physician", False, False, False),
        ("Psychiatry resident", False, False, False),
        ("Medical student", False, False, False),
        ("Physical therapist", False, False, True),
        ("Registered nurse", False, False, False),
        ("Physicians' assistant clerk", False, False, False),
    ],
)
def test_letters_say_who_counts_and_who_treats_what(written, acceptable, of_the_mind, of_therapy):
    assert is_acceptable_source(written) is acceptable
    assert treats("mind", written) is of_the_mind
    assert treats("therapy", written) is of_therapy


def test_letters_that_are_looked_for_behind_a_name_are_found_as_they_are_written():
    plain = [one.letters.upper() for one in credentials().values() if one.written]
    mixed = {"PSYD": "PsyD", "PHD": "PhD", "EDD": "EdD", "LAC": "LAc"}
    assert [x for x in plain if not is_credential(mixed.get(x, x))] == []
