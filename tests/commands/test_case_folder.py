"""Case ids are plain folder names, and no case leads out of the cases folder."""

from __future__ import annotations

import os

import pytest
from helpers import make_case

from mmi_kit.case.folder import cases_root, check_id, known_cases, open_case_folder
from mmi_kit.errors import CaseError

NO_ID = (
    "Expected: 1 to 64 letters, digits, dots, dashes or underscores, the first a letter or digit. "
    "Use the name of a folder under cases/, as in CASE=demo-lumbar."
)


@pytest.mark.parametrize(
    "name",
    [
        "../x",
        "/etc",
        "a/b",
        "a\\b",
        "C:x",
        "",
        ".",
        "..",
        ".hidden",
        "-rf",
        "x.",
        "x ",
        "x\n",
        "con",
        "CON",
        "nul.txt",
        "com1",
        "Lpt9.a.b",
        "a" * 65,
        "Zoë",
    ],
)
def test_an_id_that_is_no_plain_folder_name_is_refused(tmp_path, name):
    with pytest.raises(CaseError) as error:
        open_case_folder(name, tmp_path)
    assert str(error.value) == f"{name!r} is no case id. {NO_ID}"


@pytest.mark.parametrize("name", ["a", "demo-lumbar", "2024_B.3", "a" * 64, "console", "x..y"])
def test_a_plain_folder_name_is_accepted(name):
    check_id(name)


def test_a_missing_case_lists_the_known_ones(tmp_path):
    make_case(tmp_path, name="b")
    make_case(tmp_path, name="a")
    (tmp_path / "no-case").mkdir()
    with pytest.raises(CaseError) as error:
        open_case_folder("x", tmp_path)
    assert str(error.value) == (
        f"there is no case 'x' in {tmp_path.name}/. Expected: one of a, b. "
        "Correct the name, or start it with: make new CASE=x."
    )


def test_without_any_case_the_message_says_so(tmp_path):
    assert known_cases(tmp_path / "nowhere") == ()
    with pytest.raises(CaseError, match=r"Expected: one of \(no case yet\)\."):
        open_case_folder("x", tmp_path / "nowhere")


@pytest.mark.skipif(os.name != "posix", reason="links need rights on Windows")
def test_a_link_out_of_the_cases_folder_is_refused(tmp_path):
    make_case(tmp_path / "elsewhere", name="real")
    (tmp_path / "cases").mkdir()
    (tmp_path / "cases" / "x").symlink_to(tmp_path / "elsewhere" / "real")
    with pytest.raises(CaseError) as error:
        open_case_folder("x", tmp_path / "cases")
    assert str(error.value) == (
        "the case 'x' is a link out of cases/. Expected: a real folder. Move the case itself there."
    )


@pytest.mark.skipif(os.name != "posix", reason="links need rights on Windows")
@pytest.mark.parametrize("part", ["report", ".history", "notebooks"])
def test_a_link_out_of_the_case_folder_is_refused(tmp_path, part):
    case = make_case(tmp_path / "cases", name="x")
    (tmp_path / "elsewhere").mkdir()
    (case / part).symlink_to(tmp_path / "elsewhere")
    with pytest.raises(CaseError) as error:
        open_case_folder("x", tmp_path / "cases")
    assert str(error.value) == (
        f"case x: {part}/ is a link out of the case folder. Expected: a real folder. "
        "Move its files into the case folder."
    )


def test_the_cases_folder_is_the_argument_then_the_variable_then_here(tmp_path, monkeypatch):
    monkeypatch.setenv("MMI_CASES", str(tmp_path / "named"))
    assert cases_root(tmp_path / "given") == tmp_path / "given"
    assert cases_root() == tmp_path / "named"
    monkeypatch.delenv("MMI_CASES")
    (tmp_path / "cases").mkdir()
    monkeypatch.chdir(tmp_path)
    assert cases_root() == tmp_path / "cases"
