"""A provider's name is shown in one order, whatever the record's."""

from __future__ import annotations

import pytest

from mmi_kit.evidence.name_order import in_order
from mmi_kit.evidence.same_provider import same_people
from mmi_kit.records.texts.names.authors import named_in


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("ROWE,ANN P MD", "Ann P. Rowe, MD"),
        ("Rowe, Ann P MD", "Ann P. Rowe, MD"),
        ("Rowe, Ann P., MD", "Ann P. Rowe, MD"),
        ("O'NEIL,TOM DO", "Tom O'Neil, DO"),
        ("MCCALL-POE,EVA FNP", "Eva McCall-Poe, FNP"),
        ("ROWE,ANN", "Ann Rowe"),
        ("Ann P. Rowe, MD", "Ann P. Rowe, MD"),
        ("Ann P. Rowe, M.D.", "Ann P. Rowe, M.D."),
        ("Rowe Medical Group, PA", "Rowe Medical Group, PA"),
        ("Hollis, Toledo", "Hollis, Toledo"),
        ("Dr. Rowe", "Dr. Rowe"),
        ("Ann Rowe, PT, DPT", "Ann Rowe, PT, DPT"),
        ("Radiology", "Radiology"),
    ],
)
def test_the_family_name_stands_last(written, shown):
    assert in_order(written) == shown


def test_one_person_in_all_spellings():
    spellings = ["ROWE,ANN P MD", "Rowe, Ann P MD", "Ann Rowe, M.D.", "Dr. A. Rowe"]
    rows = [{"provider": name, "credential": "", "specialty": ""} for name in spellings]
    told, _ = same_people(rows, {})
    assert {told.get((name, ""), name) for name in spellings} == {"Ann P. Rowe, MD"}


def test_what_the_author_states_goes_before():
    rows = [{"provider": "ROWE,ANN P MD", "credential": "", "specialty": ""}]
    told, _ = same_people(rows, {"Ann P. Rowe, MD": "Annette Rowe, MD"})
    assert set(told.values()) == {"Annette Rowe, MD"}


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Provider: Ann P. Rowe, M.D.\n", "Ann P. Rowe, M.D."),
        ("Electronically signed by : Ann P. Rowe, D.O.; Sep 22 2020", "Ann P. Rowe, D.O."),
        ("Provider: Ann P. Rowe, MD.\n", "Ann P. Rowe, MD"),
        ("Plan: same.\n-- A. Rowe NP / e-sig 3.4.21\n", "A. Rowe NP"),
        ("- Ann Rowe, DO /electronically signed 3/4/21\n", "Ann Rowe, DO"),
        ("-- Pain better / e-sig 3.4.21\n", ""),
        ("- Tramadol 50 / signed agreement\n", ""),
        ("<Electronically signed by Rowe, Ann MD> 01/08/20 1842", "Rowe, Ann MD"),
    ],
)
def test_a_name_as_it_is_signed(words, name):
    assert named_in(words) == name
