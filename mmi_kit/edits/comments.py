"""A Word comment of the kit on a paragraph of the edited file."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from mmi_kit.edits.ooxml import AUTHOR, SPACE, element, w
from mmi_kit.edits.package import OFFICE, Package
from mmi_kit.edits.text import text_of
from mmi_kit.edits.threads import THREAD_ID, Threads
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
        self._threads = Threads(package)
        self.part = package.related("comments")
        self.written = 0

    def add(self, paragraph: Any, lines: Sequence[str], *, ended: str | None = None) -> bool:
        """Comment on a whole paragraph, unless the kit has said the same there before.

        The kit's earlier comment of the same kind there is out of date and gets the new words,
        unless somebody answered it. `ended` is its last line, where a paragraph may carry several
        of a kind.
        """
        root = self._root()
        earlier = [(c, said) for c in self.on(paragraph)
                   if c.get(w("author")) == AUTHOR and (said := _lines(c))]  # fmt: skip
        if any(said == list(lines) for _, said in earlier):
            return False
        for comment, said in earlier:
            same_kind = said[0] == lines[0] and ended in (None, said[-1])
            if same_kind and not self._threads.is_answered(comment):
                self._write(comment, lines)
                self._threads.reopen(comment)
                return True
        number = self._place(paragraph, root)
        comment = element("comment", id=number, author=AUTHOR, date=self._date, initials=INITIALS)
        self._write(comment, lines)
        root.append(comment)
        return True

    def last_lines(self, paragraph: Any, first: str) -> frozenset[str]:
        """How the kit's comments on it end that begin with this line."""
        said = (_lines(c) for c in self.on(paragraph) if c.get(w("author")) == AUTHOR)
        return frozenset(lines[-1] for lines in said if lines[:1] == [first])

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

    def _write(self, comment: Any, lines: Sequence[str]) -> None:
        """These lines into a comment; by the id of its last paragraph Word knows its thread."""
        self.written += 1
        old = list(comment)
        known = dict(old[-1].attrib) if old else {}
        for one in old:
            comment.remove(one)
        for line in lines:
            text = element("t")
            text.text = xml_safe(line)
            text.set(SPACE, "preserve")
            comment.append(element("p", element("r", text)))
        comment.set(w("date"), self._date)
        if THREAD_ID in known:
            comment[-1].set(THREAD_ID, known[THREAD_ID])

    def _place(self, paragraph: Any, root: Any) -> str:
        """Anchor a new comment and give its number."""
        used = [int(c.get(w("id"), "0")) for c in root]
        number = str(max(used, default=-1) + 1)
        properties = paragraph.find(w("pPr"))
        start = element("commentRangeStart", id=number)
        paragraph.insert(0, start) if properties is None else properties.addnext(start)
        paragraph.append(element("commentRangeEnd", id=number))
        paragraph.append(element("r", element("commentReference", id=number)))
        return number


def _lines(comment: Any) -> list[str]:
    return [text_of(p) for p in comment.iter(w("p"))]
