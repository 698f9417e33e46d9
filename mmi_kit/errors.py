"""What can go wrong, in one tree, and how it is told.

    MmiError                 1   (only as a base; anything else that escapes is our bug)
    ├── CaseError           10   the case folder, case.toml, an id, a decision, a lock
    ├── RecordsError        11   a record that cannot be read at all
    ├── EvidenceError       12   evidence problems, only under --strict
    ├── TemplateError       13   a notebook template, its parameters, or a failed cell
    ├── WordError           14   the house style or the Word document
    └── EditsError          15   a consultant's edit needs a decision

A `Problem` is data, not an exception: one bad cell never stops the other rows.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Self

INTERRUPTED = 130  # the exit code of a program that was stopped with Ctrl-C


class MmiError(Exception):
    """A mistake that the user can mend: what, where, what was expected, what to do."""

    exit_code = 1

    def __init__(self, what: str, *, do: str, where: str = "", expected: str = "") -> None:
        self.what, self.where, self.expected, self.do = what, where, expected, do
        super().__init__(_paragraph(where, what, f"Expected: {expected}" if expected else "", do))

    def __reduce__(self) -> tuple[partial[Self], tuple[()]]:
        """As it comes back out of another process: told once, with all its parts."""
        own = {"do": self.do, "where": self.where, "expected": self.expected}
        return partial(type(self), self.what, **own), ()


class CaseError(MmiError):
    exit_code = 10


class RecordsError(MmiError):
    exit_code = 11


class EvidenceError(MmiError):
    exit_code = 12


class TemplateError(MmiError):
    exit_code = 13


class WordError(MmiError):
    exit_code = 14


class EditsError(MmiError):
    exit_code = 15


@dataclass(frozen=True, kw_only=True, slots=True)
class Problem:
    """Something in a record that could not be used as it stands; the rest of the row lives.

    `code` is stable and documented; `found` is the claimant's data, so it is shown on
    screen and in the case folder, never in a log.
    """

    code: str
    where: str
    found: str
    expected: str
    do: str

    def __str__(self) -> str:
        return _paragraph(
            self.where, f"found {self.found!r}", f"Expected: {self.expected}", self.do
        )


def our_bug(error: Exception) -> str:
    """Type and place of an unexpected error; its text may hold the claimant's data."""
    import traceback
    from pathlib import Path

    place = traceback.extract_tb(error.__traceback__)[-1]
    return (
        f"A bug in mmi-kit: {type(error).__name__} in {Path(place.filename).name}, "
        f"line {place.lineno}. The case folder is unharmed. "
        "Set MMI_DEBUG=1 and run again to see all of it (it may show the claimant's data)."
    )


def _paragraph(where: str, *parts: str) -> str:
    sentences = [part if part.endswith("?") else part.rstrip(".") + "." for part in parts if part]
    return (f"{where}: " if where else "") + " ".join(sentences)
