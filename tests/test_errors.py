"""An error is told once, wherever it comes from, and always says what to do."""

from __future__ import annotations

import inspect
import pickle

import pytest

from mmi_kit import errors
from mmi_kit.errors import MmiError

KINDS = [one for _, one in inspect.getmembers(errors, inspect.isclass) if issubclass(one, MmiError)]
TOLD = "log.csv: it is empty. Expected: a row. Fill it in."


@pytest.mark.parametrize("kind", KINDS)
def test_no_error_is_made_without_what_to_do(kind):
    assert str(kind("it is empty", where="log.csv", expected="a row", do="Fill it in")) == TOLD
    with pytest.raises(TypeError, match="'do'"):
        kind("it is empty")


@pytest.mark.parametrize("kind", KINDS)
def test_an_error_of_another_process_is_told_as_it_was_there(kind):
    there = kind("it is empty", where="log.csv", expected="a row", do="Fill it in")
    here = pickle.loads(pickle.dumps(there))
    assert (type(here), str(here)) == (kind, TOLD)
    assert (here.what, here.where, here.expected, here.do) == (
        "it is empty", "log.csv", "a row", "Fill it in",
    )  # fmt: skip
