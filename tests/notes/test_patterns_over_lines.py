"""A long pattern is written over lines, so that a changed alternative is a changed line."""

from __future__ import annotations

import ast
import re

import pytest
from helpers import ROOT

from mmi_kit.notes.patterns import pattern

NOTES = ROOT / "mmi_kit" / "notes"
LONG = 400  # characters of one pattern
# How many longer ones are still written in one piece, or begin with a space that counts. A number
# here may fall and not grow.
STILL = {"forms": 0, "function": 5, "scores": 3, "senses": 0, "text": 3, "treatment": 18, "": 1}


def written(node):
    """The text of a pattern as it stands in the source, whatever it is put together of."""
    if isinstance(node, ast.JoinedStr):
        return "".join(written(part) for part in node.values)
    return str(node.value) if isinstance(node, ast.Constant) else "{}"


def long_ones(path):
    calls = [n for n in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(n, ast.Call)]
    compiled = [call for call in calls if ast.unparse(call.func) == "re.compile" and call.args]
    return sum(len(written(call.args[0])) > LONG for call in compiled)


def test_patterns_written_in_one_piece_become_fewer():
    found = dict.fromkeys(STILL, 0)
    for path in sorted(NOTES.rglob("*.py")):
        room = path.relative_to(NOTES).parent.as_posix().removeprefix(".")
        found[room] += long_ones(path)
    assert {room: count for room, count in found.items() if count > STILL[room]} == {}


def test_lines_are_joined_and_remarks_left_out():
    read = pattern(
        r"""
        \b(?:
          sits?|stands?
          # not what is lifted
          |walks?(?: up to)?
          |#\d
        ) \d+
        """,
        re.IGNORECASE,
    )
    assert read.pattern == r"\b(?:sits?|stands?|walks?(?: up to)?|#\d) \d+"
    assert read.flags == re.compile("", re.IGNORECASE).flags


@pytest.mark.parametrize(("text", "found"), [("Sits 20", True), ("lifts 20", False)])
def test_such_a_pattern_finds_what_it_says(text, found):
    words = pattern(
        r"""
        \b(?:
          sits?
          |stands?
        )[ ]\d+
        """,
        re.IGNORECASE,
    )
    assert (words.search(text) is not None) is found
