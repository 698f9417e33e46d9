"""After a merge: every paragraph of the report carries the marks of the new issue again.

Editors drop marks, people copy them, and the numbers of bullets change with the report. Left as
they are, they would lead the next run astray.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import count
from typing import Any

from mmi_kit.edits.borrow import Borrower
from mmi_kit.edits.ooxml import element, remove, w
from mmi_kit.edits.units import Unit
from mmi_kit.word.identity import PREFIX


def renew(
    root: Any, pairs: Iterable[tuple[Any, Unit]], borrower: Borrower, ids: count[int]
) -> None:
    """Mark the paragraphs of the edited file as their counterparts in the new report are marked.

    `pairs` are an element of the edited file and the unit of the new report that it stands for.
    """
    marked = [(mine, ours) for mine, ours in pairs if ours.kind == "paragraph" and ours.names]
    wanted = {ours.names[0] for _, ours in marked}
    _unmark(root, wanted)
    taken = {mark.get(w("name"), "").lower() for mark in root.iter(w("bookmarkStart"))}
    for mine, ours in marked:
        name = ours.names[0]
        if name not in taken and mine.getparent() is not None:
            taken.add(name)
            _mark(mine, name, str(next(ids)))
        if ours.style_key:
            borrower.give_own_style(mine, ours.element)


def _unmark(root: Any, names: set[str]) -> None:
    """Take these bookmarks out, wherever they are now."""
    gone = set()
    for mark in list(root.iter(w("bookmarkStart"))):
        if (
            mark.get(w("name"), "").lower().startswith(PREFIX)
            and mark.get(w("name")).lower() in names
        ):
            gone.add(mark.get(w("id")))
            remove(mark)
    for mark in list(root.iter(w("bookmarkEnd"))):
        if mark.get(w("id")) in gone:
            remove(mark)


def _mark(paragraph: Any, name: str, number: str) -> None:
    properties = paragraph.find(w("pPr"))
    start = element("bookmarkStart", id=number, name=name)
    paragraph.insert(0, start) if properties is None else properties.addnext(start)
    paragraph.append(element("bookmarkEnd", id=number))
