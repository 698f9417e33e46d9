"""Two versions of a text on one screen line each, cut so that what differs is seen."""

from __future__ import annotations

from collections.abc import Sequence

from mmi_kit.edits.words import hunks, words_of

LONGEST = 160  # characters of a text on screen
_AROUND = 10  # words and blanks shown on each side of what differs
_MOST_PLACES = 3


def cut(text: str) -> str:
    """The beginning of a text."""
    text = " ".join(text.split())
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def cut_around(one: str, other: str) -> tuple[str, str]:
    """Both texts, of long ones only where they differ, with some words around it."""
    one, other = " ".join(one.split()), " ".join(other.split())
    if not one or not other or max(len(one), len(other)) <= LONGEST:
        return cut(one), cut(other)
    ours, theirs = words_of(one), words_of(other)
    found = hunks(ours, theirs)
    return (
        _places(ours, [(h.start, h.end) for h in found]),
        _places(theirs, [(h.first, h.last) for h in found]),
    )


def _places(words: Sequence[str], changed: Sequence[tuple[int, int]]) -> str:
    """The first of the changed places; those that stand near each other as one."""
    spans: list[tuple[int, int]] = []
    for start, end in changed:
        near = (max(0, start - _AROUND), min(len(words), end + _AROUND))
        if spans and near[0] <= spans[-1][1]:
            spans[-1] = (spans[-1][0], near[1])
        else:
            spans.append(near)
    shown = [cut("".join(words[start:end])) for start, end in spans[:_MOST_PLACES]]
    said = " … ".join(shown)
    said = ("… " if spans and spans[0][0] > 0 else "") + said
    more = len(spans) - _MOST_PLACES
    if more > 0:
        return f"{said} … and {more} more place{'s' if more > 1 else ''}"
    return said + (" …" if spans and spans[-1][1] < len(words) else "")
