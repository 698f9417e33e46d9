"""No pattern takes long on words that were made to keep it busy: records are hostile input.

The modules are found by walking the package, and in each every pattern that it holds, whatever its
name: alone, in tuples and mappings, in frozen rows, and in what a cached function without arguments
answers. Nothing has to be entered anywhere for a new one to be tried.
"""

from __future__ import annotations

import ast
import dataclasses
import importlib
import inspect
import pkgutil
import re
import time
from collections import defaultdict
from collections.abc import Mapping
from functools import cache

import pytest
from helpers import ROOT
from timing_help import took

import mmi_kit
from mmi_kit.knowledge.lexicon import TERM_FILES, terms
from mmi_kit.notes.scores import tokens
from mmi_kit.notes.text.sentences import LONGEST

HOSTILE_LENGTH = 5_000  # characters of one flood: a page or two
MOST_SECONDS = 0.2
MOST_WORDS = 12  # of a pattern's own, each of which is repeated for itself too
OF_ANY = ("10 lb ", "1-", "a ", "no ", " ", "\n", ". ", "Aa, ", "01/02/2023 ", "<", "(")
AT_ONE_PLACE = {"match", "fullmatch"}  # these try no other place of the text than its beginning
ANYWHERE = {"search", "finditer", "findall", "sub", "subn", "split"}
# Used by a function that it is given to.
HANDED_ON = {"mmi_kit.records.cda.days": {"_NAMES_DATES": "fullmatch"}}  # to `Row.under`
# What is done by importing them, besides; they hold no pattern.
NOT_IMPORTED = ("mmi_kit.__main__", "mmi_kit.warm", "mmi_kit.caseload.worker")


@cache
def source(name):
    path = ROOT.joinpath(*name.split("."))
    return (path / "__init__.py" if path.is_dir() else path.with_suffix(".py")).read_text("utf-8")


MODULES = sorted(found.name for found in pkgutil.walk_packages(mmi_kit.__path__, "mmi_kit."))
MAKES_ONE = re.compile(r"\b(?:compile|pattern)\(|\bPattern\[")
WITH_PATTERNS = [m for m in MODULES if m not in NOT_IMPORTED and MAKES_ONE.search(source(m))]


def patterns_in(value):
    """Every pattern in a value, however deep it stands."""
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, Mapping):
        for one in (*value.keys(), *value.values()):
            yield from patterns_in(one)
    elif isinstance(value, (tuple, list, set, frozenset)):
        for one in value:
            yield from patterns_in(one)
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        for field in dataclasses.fields(value):
            yield from patterns_in(getattr(value, field.name))


def answered(value):
    """What a cached function without arguments answers; any other value itself."""
    is_table = hasattr(value, "cache_info") and not inspect.signature(value).parameters
    return value() if is_table else value


def patterns_of(name):
    """The patterns of a module as "NAME" and pattern, without those that it imports."""
    imported = {
        alias.asname or alias.name
        for node in ast.walk(ast.parse(source(name)))
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    for own, value in vars(importlib.import_module(name)).items():
        if own not in imported:
            yield from ((own, pattern) for pattern in patterns_in(answered(value)))


def ways_of_use(name):
    """How a module and those that import from it use each name: `_WORD.search(...)`, or the same of
    what stands for each in turn of a tuple of that name."""
    found = defaultdict(set, {own: {way} for own, way in HANDED_ON.get(name, {}).items()})
    folder, _, leaf = name.rpartition(".")
    imports = re.compile(rf"from {name} import|from {folder} import (?:[^\n(]*|\([^)]*)\b{leaf}\b")
    for module in MODULES:
        if module == name or imports.search(source(module)):
            tree = list(ast.walk(ast.parse(source(module))))
            stands_for = defaultdict(set)
            for node in tree:
                if isinstance(node, (ast.comprehension, ast.For)):
                    for of in [n for one in (node.iter, *parts_of(node.iter)) for n in named(one)]:
                        for one in names_in(node.target):
                            stands_for[one].add(of)
            of_that = {alias.name for node in tree for alias in getattr(node, "names", ())
                       if isinstance(node, ast.ImportFrom) and node.module == name}  # fmt: skip
            for node in tree:
                if isinstance(node, ast.Attribute) and node.attr in AT_ONE_PLACE | ANYWHERE:
                    is_own = module == name or isinstance(node.value, ast.Attribute)
                    for of in [n for n in named(node.value) if is_own or n in of_that]:
                        for one in (of, *stands_for[of]):
                            found[one].add(node.attr)
    return found


def named(node):
    """Of `_WORD` and of `words.DATE` the last name."""
    return [name] if (name := getattr(node, "id", getattr(node, "attr", ""))) else []


def parts_of(node):
    """What `enumerate(_WORDS)` or `(*_ONE, _TWO)` is made of."""
    parts = [*getattr(node, "args", ()), *getattr(node, "elts", ())]
    return [getattr(part, "value", part) for part in parts]


def names_in(node):
    return [name for one in ast.walk(node) for name in named(one)]


def literals(pattern):
    text = pattern.pattern if isinstance(pattern.pattern, str) else pattern.pattern.decode("latin1")
    return sorted(set(re.findall(r"[a-z]{2,}", re.sub(r"\\[a-z]|\(\?P?<\w+>", " ", text))))


def floods(pattern, length):
    """Its own words again and again, together and each for itself, and what any record may hold."""
    words = literals(pattern) or ["x"]
    made = [" ".join(words) + " ", "1 " + " 1 ".join(words) + " "]
    made += [word + " " for word in words[:MOST_WORDS]] + list(OF_ANY)
    for one in made:
        text = one * (length // len(one) + 1)
        yield text if isinstance(pattern.pattern, str) else text.encode()
    gap = " " * (3 * length) + "x"  # a table set with spaces
    yield gap if isinstance(pattern.pattern, str) else gap.encode()


def is_slow(pattern, ways, *, in_sentences):
    """Does it take too long on one flood, used as it is used? No other is tried then."""
    ways = sorted(ways) if ways and ways <= AT_ONE_PLACE else ["finditer"]
    window = LONGEST if in_sentences else HOSTILE_LENGTH

    def run(text):
        for at in range(0, len(text), window):
            for way in ways:
                found = getattr(pattern, way)(text, at, min(at + window, len(text)))
                if way == "finditer":
                    list(found)

    for text in floods(pattern, HOSTILE_LENGTH):
        begun = time.process_time()
        run(text)
        if time.process_time() - begun >= MOST_SECONDS:
            return took(lambda text=text: run(text), MOST_SECONDS) >= MOST_SECONDS
    return False


def test_modules_are_found_and_their_patterns_whatever_their_names():
    found = {(module, name) for module in WITH_PATTERNS for name, _ in patterns_of(module)}
    assert {
        ("mmi_kit.notes.function.own", "OVER"),  # no underscore
        ("mmi_kit.notes.senses.kin", "_OWN"),
        ("mmi_kit.notes.senses.doubt", "_KNOWN"),  # in a mapping
        ("mmi_kit.knowledge.lexicon", "triggers"),  # in the rows of a table
        ("mmi_kit.records.cda.sections", "_titles"),  # in the answer of a function
        ("mmi_kit.evidence.from_log.unknown_drugs", "_DONE"),
        ("mmi_kit.word.css", "_RULE"),
    } <= found


def test_what_is_not_imported_holds_no_pattern():
    assert [m for m in NOT_IMPORTED if MAKES_ONE.search(source(m))] == []


@pytest.mark.parametrize(
    ("pattern", "ways", "slow"),
    [
        (r"\b(?:no|not) (?:more )?gain", {"search"}, False),
        (r"[^.]*\bgain", {"search"}, True),  # from every place to the end
        (r".*\bgain", {"search"}, True),
        (r".*\bgain", {"match"}, False),  # from one place only
        (r"(?:\w+ ){0,3}gain", {"search"}, False),
    ],
)
def test_what_is_slow(pattern, ways, slow):
    assert is_slow(re.compile(pattern), ways, in_sentences=False) is slow


def slow_ones(patterns, *, in_sentences):
    return sorted(
        {name for name, p, ways in patterns if is_slow(p, ways, in_sentences=in_sentences)}
    )


@pytest.mark.slow
@pytest.mark.parametrize("module", WITH_PATTERNS)
def test_no_pattern_of_a_module_is_slow(module):
    """Those of the notes are given a sentence at a time, as the engine does; others all at once."""
    used = ways_of_use(module)
    patterns = [(name, pattern, used[name]) for name, pattern in patterns_of(module)]
    assert slow_ones(patterns, in_sentences=module.startswith("mmi_kit.notes.")) == []


@pytest.mark.slow
@pytest.mark.parametrize("table", TERM_FILES)
def test_no_term_is_slow(table):
    patterns = [(term.id, term.pattern, set()) for term in terms(table)]
    assert slow_ones(patterns, in_sentences=True) == []


@pytest.mark.slow
def test_no_instrument_is_slow():
    patterns = [("tokens", tokens._tokens(), set())]
    assert slow_ones(patterns, in_sentences=True) == []
