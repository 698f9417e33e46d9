"""What stands in this text file? Its encoding, the sign that parts its cells, and its rows."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from itertools import islice
from typing import NamedTuple

DELIMITERS = ",\t;|"
LOOK_AT = 10  # rows in which the headings are looked for
# Of English text in UTF-16 nearly every second byte is zero; a stray zero is no such text.
UTF16_SHARE = 0.4
_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


class Decoded(NamedTuple):
    """`odd_lines`: how many lines are in another encoding than the rest of the file."""

    text: str
    odd_lines: int = 0


def decode(data: bytes) -> Decoded | None:
    """Text in the encoding that it is in: by its mark, UTF-16 by its pattern, UTF-8, cp1252."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _try(data, encoding)
    even, odd = data[0::2].count(0), data[1::2].count(0)
    if max(even, odd) > UTF16_SHARE * (len(data) / 2):
        return _try(data, "utf-16-le" if odd >= even else "utf-16-be")
    return _try(data, "utf-8") or _line_by_line(data)


def _try(data: bytes, encoding: str) -> Decoded | None:
    try:
        return Decoded(data.decode(encoding))
    except UnicodeDecodeError:
        return None


def _line_by_line(data: bytes) -> Decoded | None:
    """cp1252, except for lines that are UTF-8: somebody has pasted one file into another."""
    texts, utf8 = [], 0
    for line in data.splitlines(keepends=True):
        found = _try(line, "utf-8")
        utf8 += bool(found) and not line.isascii()
        found = found or _try(line, "cp1252")
        if found is None:
            return None
        texts.append(found.text)
    return Decoded("".join(texts), utf8)


def read_rows(text: str, delimiter: str) -> tuple[tuple[str, ...], ...]:
    """Rows of cells. csv.Error, with the line, for a quotation mark that would swallow rows."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        return tuple(tuple(row) for row in reader)
    except csv.Error as error:
        raise csv.Error(f"line {reader.line_num}: {error}") from None


def best_delimiter(text: str, is_heading: Callable[[str], bool]) -> str:
    """The sign by which the first rows show the most headings; else, the most cells."""

    def score(sign: str) -> tuple[int, int, int]:
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=sign)
        try:
            first = [row for row in islice(rows, LOOK_AT) if row]
        except csv.Error:
            return 0, 0, -DELIMITERS.index(sign)
        headings = max((sum(map(is_heading, row)) for row in first), default=0)
        # One alone is no proof: "seen,by" in a single cell reads like the heading "Seen by".
        proof = headings if headings > 1 else 0
        return proof, len(first[0]) if first else 0, -DELIMITERS.index(sign)

    return max(DELIMITERS, key=score)
