"""Which words of a page are printed on a form of workers' compensation, whoever fills it in?

"Need for surgery or hospitalization" beside an empty box, "Return to full duty on" before nothing and
the oath at the foot say nothing of anybody. What is printed stands in form_print.csv; it is found also
where letters were misread. A line whose blank was filled in ("Remain off-work until 10/14/2020") is
an answer and stays. What is left of such words in other texts: `notes/forms/form_phrases`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from rapidfuzz.fuzz import partial_ratio_alignment

from mmi_kit.knowledge.data import read_table

LIKE = 88  # of 100, from which words are those of the form
LIKE_SHORT = 94  # the same of a few words, which are soon like others
SHORT = 45  # characters of such
MOST_AGAIN = 4  # times that a page prints the same words, or what begins like them
LONGEST_RANGE = 1_200  # characters between the first and the last words of a range
BETWEEN = " … "  # what stands between the words that bound a range
SLACK = 3  # characters behind a blank in which its answer begins
_FORM = re.compile(
    r"\bpr-?[ .]?[234]\b|\bform 5021\b|\bfirst report of occupational injury\b|\bdwc form\b"
    r"|\brequest for authorization\b|\butilization (?:review|management)\b",
    re.IGNORECASE,
)
_ANSWER = re.compile(rf"[\s_:]{{0,{SLACK}}}\d")
_PLAIN = str.maketrans("\r\n\t\u2018\u2019\u201c\u201d|", "   ''\"\"I")


class _Range(NamedTuple):
    """Words that are printed: all of `bounds`, in this order, with what stands between them."""

    bounds: tuple[str, ...]

    @property
    def ends_open(self) -> bool:
        """Do they end before a blank that is to be filled in?"""
        return self.bounds[-1][-1].isalpha()


@cache
def _printed() -> tuple[_Range, ...]:
    rows = read_table("form_print")
    return tuple(_Range(tuple(row["words"].lower().split(BETWEEN))) for row in rows)


def form_print(page: str) -> tuple[tuple[int, int], ...]:
    """The spans of a page that its form prints, in order and apart; none on any other page."""
    if not _FORM.search(page):
        return ()
    left = "".join(sign.lower() if len(sign.lower()) == 1 else " " for sign in page)
    left = left.translate(_PLAIN)
    found: list[tuple[int, int]] = []
    for printed in _printed():
        for start, end in _spans(left, printed):
            found.append((start, end))
            left = left[:start] + "\0" * (end - start) + left[end:]
    return tuple(sorted(found))


def _spans(page: str, printed: _Range) -> Iterator[tuple[int, int]]:
    at = 0
    for _ in range(MOST_AGAIN):
        span = _find(page, printed.bounds[0], at, len(page))
        if span is None:
            return
        start, at = span
        end = _end_of_range(page, printed.bounds[1:], at)
        at = end or at
        if end and (len(printed.bounds) > 1 or not _is_answered(page, start, end, printed)):
            yield start, end


def _end_of_range(page: str, bounds: tuple[str, ...], end: int) -> int:
    """Where the last of the words that bound a range ends; 0 where one of them is too far."""
    for bound in bounds:
        following = _find(page, bound, end, min(end + LONGEST_RANGE, len(page)))
        if following is None:
            return 0
        end = following[1]
    return end


def _find(page: str, words: str, start: int, end: int) -> tuple[int, int] | None:
    """Where the words stand first in a stretch of a page, as well as they were read."""
    exact = page.find(words, start, end)
    if exact >= 0:
        return exact, exact + len(words)
    if end - start < len(words):
        return None
    least = LIKE if len(words) > SHORT else LIKE_SHORT
    best = partial_ratio_alignment(words, page[start:end], score_cutoff=least)
    return (start + best.dest_start, start + best.dest_end) if best else None


def _is_answered(page: str, start: int, end: int, printed: _Range) -> bool:
    """Does a number stand in the words that the form does not print, or right behind them?"""
    own = sorted(re.findall(r"\d+", printed.bounds[0]))
    if sorted(re.findall(r"\d+", page[start:end])) != own and not own:
        return True
    return printed.ends_open and _ANSWER.match(page, end) is not None
