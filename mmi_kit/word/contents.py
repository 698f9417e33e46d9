"""The table of contents: every heading of the first two levels, as a link, with its page; of the
first alone where both would not stand beside the cover on one page.

Page numbers are known only once the pages are laid out. Until then the entries stand without
numbers and the field is marked, so that Word fills them in when the document is opened.
"""

from __future__ import annotations

from typing import Any

from docx.oxml.ns import qn

from mmi_kit.word.layout import Layout
from mmi_kit.word.targets import Targets, link, page_of
from mmi_kit.word.wordml import paragraph, run

TITLE = "Contents"
DEEPEST = 2  # levels of headings
MOST = 20  # lines that stand below a cover with its identifiers
FEWEST = 3  # headings, below which no table of contents is worth its room
_MARK = '<w:r><w:fldChar w:fldCharType="{}"{}/></w:r>'
_BEGIN = (
    _MARK.format("begin", ' w:dirty="true"')
    + r'<w:r><w:instrText xml:space="preserve"> TOC \o "1-{}" \h \z \u </w:instrText></w:r>'
    + _MARK.format("separate", "")
)
_END = _MARK.format("end", "")


class Contents:
    """The headings so far. `place` is the piece of the body before which they are listed."""

    def __init__(self, ids: dict[str, str]) -> None:
        self.place: int | None = None
        self._ids = ids
        self._headings: list[tuple[int, str]] = []

    def entry(self, targets: Targets, content: str, plain: str, level: int) -> str:
        """The runs of a heading, to which its line in the table of contents leads."""
        self._headings.append((level, plain))
        return targets.mark(content, _own_id(len(self._headings)))

    def xml(self) -> str:
        """The title and one line a heading; "" where there is nothing to list."""
        deepest = DEEPEST if sum(h[0] <= DEEPEST for h in self._headings) <= MOST else 1
        listed = [(n, *h) for n, h in enumerate(self._headings, start=1) if h[0] <= deepest]
        if self.place is None or len(listed) < FEWEST:
            return ""
        lines = [paragraph(run(TITLE), self._ids["TOC Heading"])]
        for number, level, plain in listed:
            to = _own_id(number)
            line = link(run(plain) + "<w:r><w:tab/></w:r>" + page_of(to), to)
            line = (_BEGIN.replace("1-{}", f"1-{deepest}") if number == listed[0][0] else "") + line
            line += _END if number == listed[-1][0] else ""
            lines.append(paragraph(line, self._ids[f"toc {level}"]))
        return "".join(lines)

    def fill(self, targets: Targets, document: Any, layout: Layout) -> None:
        """Write the page numbers into the finished document, if its headings were all found."""
        if [plain for _, plain in self._headings] != [title for title, _ in layout.headings]:
            return
        numbered = enumerate(layout.headings, start=1)
        pages = {targets.name_of(_own_id(n)): page for n, (_, page) in numbered}
        for simple in document.iter(qn("w:fldSimple")):
            words = simple.get(qn("w:instr")).split()
            if words[0] == "PAGEREF" and words[1] in pages:
                next(simple.iter(qn("w:t"))).text = str(pages[words[1]])
        for mark in document.iter(qn("w:fldChar")):
            mark.attrib.pop(qn("w:dirty"), None)


def _own_id(number: int) -> str:
    return f"contents {number}"
