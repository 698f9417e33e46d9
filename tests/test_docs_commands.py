"""What the docs show exists: commands, links, columns and problem codes."""

from __future__ import annotations

import ast
import importlib.util
import re
import shlex
import shutil
import subprocess
import sys
from functools import cache

import pytest
from helpers import ROOT

PAGES = sorted([ROOT / "README.md", *(ROOT / "docs").rglob("*.md")])
TARGETS = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M))


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_every_make_target_shown_exists(page):
    text = page.read_text(encoding="utf-8")
    shown = set(re.findall(r"(?:^ {4}|`)make ([a-z]+)", text, re.M))
    assert shown <= TARGETS


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_every_mmi_verb_shown_exists(page):
    from mmi_kit.cli import app

    verbs = {command.name or command.callback.__name__ for command in app.registered_commands}
    shown = set(
        re.findall(r"(?:^ {4}|`)(?:python -m mmi_kit|mmi) ([a-z]+)", page.read_text("utf-8"), re.M)
    )
    assert shown <= verbs


def test_every_verb_has_a_make_form():
    from mmi_kit.cli import app

    verbs = {command.name or command.callback.__name__ for command in app.registered_commands}
    assert verbs <= TARGETS


@pytest.mark.skipif(not shutil.which("make"), reason="no make")
@pytest.mark.parametrize(
    ("words", "command"),
    [
        ("report CASE=x CONFIRMED=1 RESTYLE=1", 'report "x" --confirmed-only --restyle'),
        ("lint CASE=x STRICT=1", 'lint "x" --strict'),
        ("read FILE=n.txt JSON=1", 'read "n.txt" --json'),
        ("join CASE=x FILE=anna.docx", 'join "x" "anna.docx"'),
        ("edits CASE=x FILE=anna.docx", 'edits "x" "anna.docx"'),
        ("edits CASE=x TAKE=F4 WHY=So", 'edits "x" --take "F4" --why "So"'),
        ("notebooks CASE=x TEMPLATE=chronology UPDATE=1", 'notebooks "x" chronology --update'),
    ],
)
def test_a_make_form_gives_the_command(words, command):
    shown = subprocess.run(["make", "-n", *words.split()], cwd=ROOT, capture_output=True,
                           text=True, check=True).stdout  # fmt: skip
    assert command in " ".join(shown.replace("\\", " ").split())


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_every_link_inside_the_project_leads_somewhere(page):
    for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), target


DEVELOPING = (ROOT / "docs" / "developing.md").read_text(encoding="utf-8")


def test_the_page_for_developers_names_files_that_are_there():
    folders = "mmi_kit|tests|tools|templates|benchmarks"
    named = set(re.findall(rf"`((?:{folders})/[^`*]*)`", DEVELOPING))
    assert "tests/report_case.py" in named
    assert {name for name in named if not (ROOT / name).exists()} == set()


def test_the_page_for_developers_has_a_recipe_for_each_kind_of_change():
    recipes = re.split(r"^## ", DEVELOPING, flags=re.M)
    recipes = [one for one in recipes if one.startswith("I want to add ")]
    said = [re.search("(?:wording|column|reader|rule|sentence)", one)[0] for one in recipes]
    assert said == ["wording", "column", "reader", "rule", "sentence"]
    for step in ("Test: ", "Change: ", "Renew: "):
        assert [one for one in recipes if step not in one] == []


@pytest.mark.slow
@pytest.mark.parametrize("words", re.findall(r"^    \S*python (-m pytest .*)$", DEVELOPING, re.M))
def test_a_test_command_for_developers_selects_tests(words):
    shown = subprocess.run(
        [sys.executable, *shlex.split(words), "--collect-only", "-q"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert shown.returncode == 0, shown.stdout  # pytest's 4: no such file; 5: nothing selected


@cache
def made_docs():
    spec = importlib.util.spec_from_file_location("make_docs", ROOT / "tools" / "make_docs.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_page_on_the_architecture_names_files_that_are_there():
    """By the end of their path, as a paragraph that speaks of one package shortens it."""
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`([\w/]+(?:\.py|\.csv|/))`", page))
    found = ["/" + p.relative_to(ROOT).as_posix() for p in (ROOT / "mmi_kit").rglob("*")]
    found += ["/tests/test_architecture.py", "/visit-log.csv"]
    missing = {n for n in named if not any(f.endswith("/" + n.rstrip("/")) for f in found)}
    assert missing == set()


def test_the_fact_that_the_page_on_the_architecture_follows_is_that_of_the_demo():
    from mmi_kit.evidence.one_file import evidence_of_file

    log = ROOT / "cases" / "demo-lumbar" / "records" / "visit-log.csv"
    facts = evidence_of_file(log)["capacities"]
    place = "row 50, column function, chars 0-28"
    fact = next(one for one in facts if one["locator"] == place)
    assert [fact["concept"], fact["value"]] == ["sit_once", 25.0]
    assert fact["quote"] == "Sitting tolerance 25 minutes"


def test_the_page_on_the_visit_log_is_as_the_tables_are_now():
    make_docs = made_docs()
    page = make_docs.PAGE.read_text(encoding="utf-8")
    assert "| `date` | the day of the visit | DOS, " in page
    assert "| `ODI` | Oswestry Disability Index | 0 to 100 % points |" in page
    assert make_docs.renewed(page) == page, "run: python tools/make_docs.py"


def test_the_page_on_the_modules_is_as_the_modules_are_now():
    page = made_docs().MODULES.read_text(encoding="utf-8")
    assert (
        "| [routes.py](../mmi_kit/notes/treatment/routes.py) | By which route was an epidural given"
        in page
    )
    assert made_docs().renewed(page) == page, "run: python tools/make_docs.py"


HELPERS = ("problem", "_problem")  # functions that make a Problem of their argument `code`


@cache
def problem_codes():
    """Every code that the source gives a Problem, itself or through a helper."""
    sources = [path.read_text(encoding="utf-8") for path in (ROOT / "mmi_kit").rglob("*.py")]
    trees = [ast.parse(source) for source in sources if "roblem(" in source]
    place = {}
    for node in (n for tree in trees for n in ast.walk(tree)):
        if isinstance(node, ast.FunctionDef) and node.name in HELPERS:
            names = [argument.arg for argument in node.args.args if argument.arg != "self"]
            place[node.name] = names.index("code")
    assert set(place) == set(HELPERS)
    found = set()
    for call in (n for tree in trees for n in ast.walk(tree) if isinstance(n, ast.Call)):
        called = getattr(call.func, "attr", getattr(call.func, "id", ""))
        given = [k.value for k in call.keywords if k.arg == "code" and called == "Problem"]
        if called in HELPERS:
            given.append(call.args[place[called]])
        found |= {value.value for value in given if isinstance(value, ast.Constant)}
    return found


def test_every_problem_code_is_explained_and_no_other():
    page = (ROOT / "docs" / "problems.md").read_text(encoding="utf-8")
    explained = re.findall(r"^### `(\w+)`$", page, re.M)
    assert len(explained) == len(set(explained))
    assert set(explained) == problem_codes()
    assert {"bad_date", "error_cell", "unknown_file", "not_read"} <= problem_codes()
