"""case.toml: what a consultant may get wrong in it, and the whole message that she reads."""

from __future__ import annotations

import pytest
from helpers import CASE_TOML

from mmi_kit.case.details import read_details
from mmi_kit.errors import CaseError


def read(folder, text, encoding="utf-8"):
    (folder / "x").mkdir(exist_ok=True)
    path = folder / "x" / "case.toml"
    path.write_bytes(text.encode(encoding))
    return read_details(path)


def message(folder, text, encoding="utf-8"):
    with pytest.raises(CaseError) as error:
        read(folder, text, encoding)
    assert error.value.exit_code == 10
    return str(error.value)


CORRECT = "Correct case.toml and run it again."


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        (
            'aod = "2022-03-15"\n',
            "",
            'claim.aod is missing (write the alleged onset date, as aod = "2022-03-15")',
        ),
        (
            'aod = "2022-03-15"',
            'aod = ""',
            'claim.aod is empty (write the alleged onset date, as aod = "2022-03-15")',
        ),
        (
            'aod = "2022-03-15"',
            'aod = "2022-02-30"',
            'claim.aod is not an exact date (write the alleged onset date, as aod = "2022-03-15")',
        ),
        (
            'aod = "2022-03-15"',
            'aod = "3/15/2022"',
            'claim.aod is not an exact date (write the alleged onset date, as aod = "2022-03-15")',
        ),
        (
            'aod = "2022-03-15"',
            "aod = 2022-03-15",
            'claim.aod is not text in "quotes" '
            '(write the alleged onset date, as aod = "2022-03-15")',
        ),
        (
            'aod = "2022-03-15"',
            'aod = "2025-01-01"',
            "claim.aod 2025-01-01 lies after claim.as_of 2024-06-30",
        ),
        (
            "as_of =",
            "asof =",
            "claim.as_of is missing (write the date as of which you write, as "
            'as_of = "2024-06-30"); claim.asof is not a known key (did you mean as_of?)',
        ),
        (
            'ref = "T.C."',
            'ref = "T.C."\nzodiac = "Leo"',
            "claimant.zodiac is not a known key (known: ref, birth_year)",
        ),
        (
            'ref = "T.C."',
            'ref = "T.C."\nbirth_year = 70',
            "claimant.birth_year has a value of the wrong kind "
            "(write a year, as birth_year = 1970, or leave it out)",
        ),
        (
            'id = "lumbar"',
            'id = "lum bar"',
            "impairment.1.id has characters that an id may not have "
            '(write a short word such as id = "lumbar")',
        ),
        (
            'label = "Lumbar disc disease"',
            'label = "L"\nicd10 = "M54.16"',
            "impairment.1.icd10 has a value of the wrong kind "
            '(write a list such as icd10 = ["M54.16"], or [])',
        ),
        (
            "[[impairment]]",
            "[impairment]",
            "impairment has a value of the wrong kind "
            '(write at least one table [[impairment]] with id = "lumbar" and label = "...")',
        ),
    ],
)
def test_a_fault_names_its_key_and_what_to_write(tmp_path, old, new, fault):
    assert message(tmp_path, CASE_TOML.replace(old, new)) == f"x/case.toml: {fault}. {CORRECT}"


SECOND = '[[impairment]]\nid = "knee"\nlabel = "Knee"\n'


@pytest.mark.parametrize(
    ("toml", "fault"),
    [
        (
            CASE_TOML + "primary = true\n" + SECOND + "primary = true\n",
            "more than one impairment is primary: lumbar, knee",
        ),
        (
            CASE_TOML + SECOND,
            "no impairment is primary (write primary = true under one of them)",
        ),
        (
            CASE_TOML + "primary = true\n" + SECOND.replace("knee", "lumbar"),
            "impairment id lumbar stands twice",
        ),
        (
            CASE_TOML
            + '[decisions.threshold]\nvalue = "2023-04-05"\nby = "A"\non = "2024-06-15"\n',
            "decisions.threshold.why is missing (a decision needs value, why, by and on)",
        ),
        (
            CASE_TOML + '[report]\nauthor_role = "judge"\n',
            "report.author_role is not one of the allowed values "
            '(write author_role = "evidence summary" or "medical opinion")',
        ),
        (
            CASE_TOML[: CASE_TOML.index("[[")].replace("[claimant]", "impairment = []\n[claimant]"),
            "impairment is missing "
            '(write at least one table [[impairment]] with id = "lumbar" and label = "...")',
        ),
        (
            CASE_TOML + '[claims]\nx = "y"\n',
            "claims is not a known key (did you mean claim?)",
        ),
    ],
)
def test_what_only_shows_when_the_whole_file_is_seen(tmp_path, toml, fault):
    assert message(tmp_path, toml) == f"x/case.toml: {fault}. {CORRECT}"


def test_all_faults_are_told_at_once(tmp_path):
    toml = CASE_TOML.replace('aod = "2022-03-15"\n', "").replace('"T.C."', '""')
    assert message(tmp_path, toml) == (
        'x/case.toml: claimant.ref is empty (write a reference such as ref = "A.B." (not the '
        "name)); claim.aod is missing (write the alleged onset date, as "
        f'aod = "2022-03-15"). {CORRECT}'
    )


def test_broken_toml_names_the_line(tmp_path):
    assert message(tmp_path, '[claimant]\nref = "T.C.\n') == (
        "x/case.toml: this is not valid TOML: illegal character '\\n' (at line 2, column 12). "
        'Expected: lines such as aod = "2022-03-15" under headings such as [claim]. '
        "Correct that place."
    )


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16"])
def test_a_file_in_another_encoding_says_how_to_save_it(tmp_path, encoding):
    assert message(tmp_path, CASE_TOML.replace("T.C.", "Zoë"), encoding) == (
        "x/case.toml: the file is not saved as UTF-8. Save it as UTF-8 in your editor."
    )


def test_a_missing_file_says_how_to_start_one(tmp_path):
    with pytest.raises(CaseError) as error:
        read_details(tmp_path / "x" / "case.toml")
    assert str(error.value) == ("x: there is no case.toml. Write one, or start with make new.")


def test_a_folder_in_place_of_the_file_is_told(tmp_path):
    (tmp_path / "x" / "case.toml").mkdir(parents=True)
    with pytest.raises(CaseError, match=r"^x/case.toml: the file cannot be opened \("):
        read_details(tmp_path / "x" / "case.toml")


def test_the_byte_order_mark_of_notepad_does_no_harm(tmp_path):
    assert read(tmp_path, CASE_TOML, "utf-8-sig").claimant.ref == "T.C."


def test_no_value_of_the_claimant_is_repeated_in_a_message(tmp_path):
    toml = CASE_TOML.replace('"T.C."', '{ name = "ZZCANARY" }').replace("2022-03-15", "ZZCANARY")
    assert "ZZCANARY" not in message(tmp_path, toml)


def test_what_is_left_out_is_unknown_and_the_only_impairment_is_primary(tmp_path):
    details = read(tmp_path, CASE_TOML)
    assert (details.claim.dli, details.claimant.birth_year) == ("", None)
    assert details.primary.id == "lumbar"
    assert details.report.author_role == "evidence summary"


def test_a_decision_is_read_with_its_reason(tmp_path):
    toml = CASE_TOML + (
        '[decisions.threshold]\nvalue = "2023-04-05"\nwhy = "call"\nby = "A"\non = "2024-06-15"\n'
    )
    decision = read(tmp_path, toml).decisions["threshold"]
    assert (decision.value, decision.why) == ("2023-04-05", "call")


def test_what_a_new_case_leaves_to_be_filled_in_is_asked_for(tmp_path):
    toml = CASE_TOML.replace("Lumbar disc disease", "to be filled in")
    assert "impairment.1.label is still to be filled in" in message(tmp_path, toml)


@pytest.mark.parametrize(("typed", "side"), [
    ("Left", "left"), ("bilateral", "both"), ("lft", "lft"),
])  # fmt: skip
def test_a_side_is_read_in_any_letters(tmp_path, typed, side):
    toml = CASE_TOML + f'side = "{typed}"\n'
    assert read(tmp_path, toml).primary.side == side
