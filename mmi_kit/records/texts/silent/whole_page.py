"""Which words of a page state nothing of anybody: of a form, a legend, and what a fax machine printed?

They stay in the text, so that each place is what it was; no reader is shown them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import replace

from mmi_kit.records.record import Text
from mmi_kit.records.texts.silent.form_print import form_print
from mmi_kit.records.texts.silent.legends import legends
from mmi_kit.records.texts.silent.transmissions import transmissions


def with_silent(text: Text) -> Text:
    """The text with what states nothing marked on each of its pages."""
    spans = list(transmissions(text.raw))
    starts, at = [page.start for page in text.pages], 0
    for words in text.raw.split("\f"):
        printed = (*form_print(words), *legends(words))
        spans += [(at + start, at + end) for start, end in printed]
        at += len(words) + 1
    if not spans:
        return text
    found: list[list[tuple[int, int]]] = [[] for _ in starts]
    for span in apart(spans):
        found[bisect_right(starts, span[0]) - 1].append(span)
    pages = zip(text.pages, found, strict=True)
    return replace(text, pages=tuple(replace(page, silent=tuple(own)) for page, own in pages))


def apart(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The same spans in order, those that meet made one."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found
