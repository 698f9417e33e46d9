"""Did somebody answer a comment, or close it? Word keeps both in a part of its own.

The two are told apart from the comments by the id of a comment's last paragraph.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from mmi_kit.edits.ooxml import w
from mmi_kit.edits.package import Package

THREAD_ID = "{http://schemas.microsoft.com/office/word/2010/wordml}paraId"
_W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"


class Threads:
    """What Word keeps of the comments of one file; nothing, where another program wrote it."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._part = package.related("commentsExtended")

    def is_answered(self, comment: Any) -> bool:
        """Is there an answer to this comment?"""
        own = _own(comment)
        return bool(own) and any(e.get(f"{_W15}paraIdParent") == own for e in self._entries())

    def reopen(self, comment: Any) -> None:
        """A comment that says something new is not closed any more."""
        own = _own(comment)
        for entry in self._entries():
            if own and entry.get(f"{_W15}paraId") == own and entry.get(f"{_W15}done", "0") != "0":
                self._package.change(self._part)
                entry.set(f"{_W15}done", "0")

    def _entries(self) -> Iterator[Any]:
        if self._part in self._package:
            yield from self._package.tree(self._part).iter(f"{_W15}commentEx")


def _own(comment: Any) -> str:
    last = list(comment.iter(w("p")))[-1:]
    return last[0].get(THREAD_ID, "") if last else ""
