"""After a merge: does every link of the text that was kept still lead somewhere?

A renewed table may no longer hold the place to which a kept sentence leads: a record that was given
an exhibit number has another bookmark. The words stay; they are a link no more.
"""

from __future__ import annotations

from typing import Any

from mmi_kit.edits.ooxml import remove, w


def places(root: Any) -> frozenset[str]:
    """The names of all places to which a link may lead, in lower case."""
    return frozenset(mark.get(w("name"), "").lower() for mark in root.iter(w("bookmarkStart")))


def release(root: Any, before: frozenset[str]) -> None:
    """Make plain text of each link to a place that was there `before` and is gone."""
    gone = before - places(root)
    for link in list(root.iter(w("hyperlink"))):
        if link.get(w("anchor"), "").lower() in gone:
            for child in list(link):
                link.addprevious(child)
            remove(link)
