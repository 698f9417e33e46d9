"""A Word comment of the kit on a paragraph of the edited file."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from mmi_kit.edits.ooxml import AUTHOR, SPACE, element, w
from mmi_kit.edits.package import OFFICE, Package
from mmi_kit.edits.text import text_of
from mmi_kit.word.package import HEAD
from mmi_kit.word.wordml import NAMESPACES, xml_safe

INITIALS = "mmi"
_PART = "word/comments.xml"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_KIND = f"{OFFICE}/comments"


class Comments:
    """The comments of one file, those of other people among them."""

    def __init__(self, package: Package, date: str) -> None:
        self._package, self._date = package, date
        self.part = package.related("comments")

    def add(self, paragraph: Any, lines: Sequence[str]) -> bool:
        """Comment on a whole paragraph, unless the kit has said the same there before."""
        root = self._root()
        said = "\n".join(lines)
        number = self._place(paragraph, root, said)
        if number is None:
            return False
        comment = element("comment", id=number, author=AUTHOR, date=self._date, initials=INITIALS)
        for line in lines:
            text = element("t")
            text.text = xml_safe(line)
            text.set(SPACE, "preserve")
            comment.append(element("p", element("r", text)))
        root.append(comment)
        return True

    def on(self, paragraph: Any) -> list[Any]:
        """The comments that are anchored in a paragraph."""
        if not self.part:
            return []
        ids = {e.get(w("id")) for e in paragraph.iter(w("commentReference"))}
        return [c for c in self._package.tree(self.part) if c.get(w("id")) in ids]

    def _root(self) -> Any:
        if not self.part:
            self.part = _PART
            empty = f"{HEAD}<w:comments {NAMESPACES}/>".encode()
            self._package.put(_PART, empty, _TYPE)
            self._package.relate(self._package.main, _KIND, _PART)
        return self._package.change(self.part)

    def _place(self, paragraph: Any, root: Any, said: str) -> str | None:
        """Anchor a new comment and give its number; None when it stands there already."""
        for old in self.on(paragraph):
            words = "\n".join(text_of(p) for p in old.iter(w("p")))
            if old.get(w("author")) == AUTHOR and words == said:
                return None
        used = [int(c.get(w("id"), "0")) for c in root]
        number = str(max(used, default=-1) + 1)
        properties = paragraph.find(w("pPr"))
        start = element("commentRangeStart", id=number)
        paragraph.insert(0, start) if properties is None else properties.addnext(start)
        paragraph.append(element("commentRangeEnd", id=number))
        paragraph.append(element("r", element("commentReference", id=number)))
        return number
