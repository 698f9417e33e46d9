"""What the field knows, as tables: one row a thing, each with its source."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Iterator
from importlib.resources import files
from typing import Any

PIECES = "pieces"  # the table of what patterns share
PATTERN = "pattern"  # the field of an entry that is written over several lines


def read_table(name: str) -> list[dict[str, str]]:
    """The rows of data/<name>.csv, all text."""
    return list(csv.DictReader(_text(f"{name}.csv").splitlines()))


def read_entries(*names: str) -> list[dict[str, Any]]:
    r"""The entries ([[...]]) of data/<name>.toml, of one file after the other, in their order.

    A pattern is a regular expression written over lines. Its lines are joined without anything
    between them, after the indentation and the line break are taken away:

        pattern = '''
          \bpain (?:
            unchanged|the same
            |no better(?! off)
          )\b
          |\bstatus quo\b
        '''

    is `\bpain (?:unchanged|the same|no better(?! off))\b|\bstatus quo\b`. So that nothing is lost
    or joined by accident, and so that a changed alternative is a changed line:

    - a line begins with one of | ) ( [ \ if it is not the first one within a bracket;
    - a space that counts is written "[ ]" where a line begins or ends, and after a leading "|";
    - what is within a bracket that stays open is indented by two more, as is what goes on on the
      next line.

    What several patterns of a file share stands once, in its [pieces], and is called {by_name}.
    """
    return [entry for name in names for entry in _entries(tomllib.loads(_text(f"{name}.toml")))]


def _entries(content: dict[str, Any]) -> Iterator[dict[str, Any]]:
    pieces = {f"{{{name}}}": joined(text) for name, text in content.pop(PIECES, {}).items()}
    for entries in content.values():
        for entry in entries:
            pattern = joined(entry[PATTERN])
            for name, text in pieces.items():
                pattern = pattern.replace(name, text)
            yield entry | {PATTERN: pattern}


def joined(pattern: str) -> str:
    """A pattern that is written over lines, as one expression."""
    return "".join(map(str.strip, pattern.split("\n")))


def _text(file: str) -> str:
    return files(__package__).joinpath(file).read_text(encoding="utf-8-sig")
