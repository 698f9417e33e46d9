"""The files of terms and triggers: can each be read, compared line by line, and not misread?"""

from __future__ import annotations

import re
import tomllib
from importlib.resources import files

import pytest

from mmi_kit.knowledge.data import PIECES, joined
from mmi_kit.knowledge.lexicon import TERM_FILES, TRIGGER_FILES, terms, triggers

LONGEST_LINE = 100
MOST_LINES = 1_500
STEP = 2  # by how much what is within a bracket is indented
FOLDER = files("mmi_kit.knowledge.data")
FILES = (
    *(name for names in TERM_FILES.values() for name in names),
    *TRIGGER_FILES,
    "procedure_kinds",
)
KINDS = {  # the fields that an entry must have, and those that it may have
    "term": (
        {"id": str, "concept": str, "pattern": str, "positive": list, "negative": list},
        {"sections": list},
    ),
    "kind": (
        {"id": str, "modalities": list, "pattern": str, "positive": list, "negative": list},
        {"label": str},
    ),
    "trigger": (
        {"id": str, "kind": str, "pattern": str, "examples": list},
        {"direction": str, "words": int, "crosses": bool, "tables": list},
    ),
}
OF_A_FILE = {"lexicon": "term", "procedure": "kind"}
_OPENS = re.compile(r"(?<!\\)\((?:\?(?:[:=!]|<[=!]|P<\w+>|-i:))?$")
_NO_CHOICE = re.compile(r"(?:^|\((?:\?(?:[:=!]|<[=!]|P<\w+>|-i:))?)\||\|(?=\||\)|$)")
# Where "|" and "(" stand for themselves.
_NO_MEANING = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]")


def faults_of_lines(pattern):
    """What is wrong with how a pattern is written; empty if it is read as it looks."""
    *lines, last = pattern.split("\n")
    on_one_line = not lines
    if on_one_line:
        lines = [last]
    elif last:
        yield "''' stands on a line of its own"
    before = None
    for line in lines:
        told = f" in the line {line!r}"
        depth = len(line) - len(line.lstrip())
        goes_on = before is not None and not _OPENS.search(before)
        if line != line.rstrip():
            yield "a space that counts is written [ ] at the end" + told
        if "\t" in line or depth % STEP or bool(depth) == on_one_line:
            yield "the indentation is not of two, or a space that counts is not written [ ]" + told
        if before is not None and depth > len(before) - len(before.lstrip()) + STEP:
            yield "indented by more than two beyond the line before" + told
        if goes_on and not line.lstrip().startswith(tuple("|)([\\")):
            yield "a line that goes on begins with one of | ) ( [ \\" + told
        if line.lstrip().startswith("| "):
            yield 'a space that counts is written [ ] after a leading "|"' + told
        before = line
    if _NO_CHOICE.search(_NO_MEANING.sub("x", joined(pattern))):
        yield "an alternative is empty"


def faults_of_entry(kind, entry):
    """What is wrong with the fields of an entry."""
    if kind not in KINDS:
        return [f"[[{kind}]] is neither a term nor a trigger"]
    needed, other = KINDS[kind]
    known = needed | other
    wrong = [f"{key} is missing" for key in needed.keys() - entry.keys()]
    wrong += [f"{key} is not known" for key in entry.keys() - known.keys()]
    return wrong + [
        f"{key} is not written as it should be: {value!r}"
        for key, value in entry.items()
        if key in known and (type(value) is not known[key] or not value or not all_words(value))
    ]


def all_words(value):
    """Whether the members of a list are texts without spaces around."""
    return not isinstance(value, list) or all(
        isinstance(each, str) and each and each == each.strip() for each in value
    )


def text_of(name):
    return FOLDER.joinpath(f"{name}.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", FILES)
def test_a_file_is_well_formed_and_its_patterns_read_as_they_look(name):
    try:
        content = tomllib.loads(text_of(name))
    except tomllib.TOMLDecodeError as error:
        pytest.fail(f"{name}.toml: {error}")
    pieces = content.pop(PIECES, {})
    assert list(content) == [OF_A_FILE.get(name.partition("_")[0], "trigger")]
    for piece, pattern in pieces.items():
        assert (piece, list(faults_of_lines(pattern))) == (piece, [])
        assert text_of(name).count(f"{{{piece}}}") > 1  # else it stands where it is used
    for kind, entries in content.items():
        for entry in entries:
            known_as = f"{name}.toml, {entry.get('id')}"
            assert (known_as, faults_of_entry(kind, entry)) == (known_as, [])
            assert (known_as, list(faults_of_lines(entry["pattern"]))) == (known_as, [])


@pytest.mark.parametrize("name", FILES)
def test_a_file_can_be_read_on_a_screen(name):
    lines = text_of(name).splitlines()
    assert len(lines) <= MOST_LINES
    assert [line for line in lines if len(line) > LONGEST_LINE] == []
    assert [line for line in lines if line != line.rstrip()] == []


def test_every_file_is_read():
    assert {f"{name}.toml" for name in FILES} == {
        path.name for path in FOLDER.iterdir() if path.name.endswith(".toml")
    }


def test_every_piece_that_a_pattern_calls_is_there():
    told = {t.id: t.expression for table in TERM_FILES for t in terms(table)}
    told |= {t.id: t.pattern.pattern for t in triggers()}
    assert {name: text for name, text in told.items() if re.search(r"\{[a-z_]+\}", text)} == {}


def test_the_lines_of_a_pattern_are_joined_without_anything_between():
    pattern = "  \\bpain (?:\n    unchanged\n    |no better\n  )(?: at all)?\n    [ ](?:now)\n"
    assert joined(pattern) == r"\bpain (?:unchanged|no better)(?: at all)?[ ](?:now)"
    assert list(faults_of_lines(pattern)) == []
    assert list(faults_of_lines(r"\bpain\b")) == []


@pytest.mark.parametrize(
    ("pattern", "fault"),
    [
        ("  pain \n  |ache\n", "at the end"),
        ("  pain\n   (?:now)\n", "is not of two"),
        ("  pain\n\t|ache\n", "is not of two"),
        (" pain", "is not of two"),
        ("pain\n  |ache\n", "is not of two"),
        ("  pain\n      |ache\n", "by more than two"),
        ("  no\n    pain\n", "a line that goes on"),
        ("  no\\(\n    pain\n", "a line that goes on"),
        ("  pain\n  | ache\n", "after a leading"),
        ("  pain\n  |ache", "a line of its own"),
        ("  pain\n  |\n  |ache\n", "is empty"),
        ("  (?:\n    |pain\n  )\n", "is empty"),
        ("  (?:\n    pain|\n  )\n", "is empty"),
        ("  pain|\n  |ache\n", "is empty"),
        ("pain|", "is empty"),
    ],
)
def test_a_pattern_that_is_not_read_as_it_looks_is_told(pattern, fault):
    assert [told for told in faults_of_lines(pattern) if fault in told] != []


@pytest.mark.parametrize("pattern", [r"a[|]|b", r"\||b", r"a\(|b", r"[(|)]", r"(?:a|[^|])\|"])
def test_a_sign_that_stands_for_itself_is_no_empty_alternative(pattern):
    assert list(faults_of_lines(pattern)) == []


@pytest.mark.parametrize(
    ("kind", "change", "fault"),
    [
        ("term", {"negatve": ["x"]}, "negatve is not known"),
        ("term", {"positive": "x"}, "positive is not written"),
        ("term", {"positive": ["x "]}, "positive is not written"),
        ("term", {"positive": []}, "positive is not written"),
        ("trigger", {}, "examples is missing"),
        ("trigger", {"words": "3"}, "words is not written"),
        ("trigger", {"crosses": "yes"}, "crosses is not written"),
        ("triger", {}, "neither a term nor a trigger"),
    ],
)
def test_a_field_that_is_not_as_it_should_be_is_told(kind, change, fault):
    entry = {"id": "x", "concept": "pt", "pattern": "x", "positive": ["x"], "negative": ["y"]}
    assert [told for told in faults_of_entry(kind, entry | change) if fault in told] != []
