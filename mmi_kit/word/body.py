"""The body of one document while it grows: its XML, and what must be unique or counted in it.

Blocks, markdown, tables and pictures are all written through this one object, so that caption
numbers, bookmark names, drawing ids and list numbers never clash.
"""

from __future__ import annotations

import hashlib
import io
import re
from collections import Counter
from itertools import count

from docx.opc.constants import RELATIONSHIP_TYPE

from mmi_kit.word.cells import Cell
from mmi_kit.word.figures import NEUTRAL_ALT, Picture, picture_xml
from mmi_kit.word.house_style import TWIPS_AN_INCH, HouseStyle
from mmi_kit.word.tables import table_xml
from mmi_kit.word.wordml import escape, field, paragraph, run, xml_safe

LONGEST_BOOKMARK = 40  # characters; Word refuses longer names
DEEPEST_LEVEL = 2  # of lists, counted from 0: as many as the house style numbers
HEADINGS = ("Title", "Heading 1", "Heading 2", "Heading 3")
_AFTER_TABLE = 200  # twips of air below a table where no note stands
_FIRST_DRAWING = 1001  # above the ids of a logo in the header
_OWN_AIR = (*HEADINGS, "Caption", "Table Note", "Figure")  # styles with space enough before


class Body:
    """What is written so far. `headings` are the texts of the headings, in order."""

    def __init__(self, house: HouseStyle) -> None:
        self.house = house
        self.pieces: list[str] = []
        self.headings: list[str] = []
        self.starts_with_heading = False
        self._numbers: Counter[str] = Counter()
        self._names: set[str] = set()
        self._bookmarks = count(1)
        self._drawings = count(_FIRST_DRAWING)
        self._after_table = False
        self._on_cover = False

    def heading(self, content: str, plain: str, level: int, *, block: str = "") -> None:
        """A heading: level 0 is the document's title, deeper than 3 is set as 3.

        A title and what follows it are the cover: the next heading of level 1 begins a new page.
        """
        if not content:
            return
        self.starts_with_heading |= not self.pieces
        self.headings.append(plain)
        after_cover = self._on_cover and level == 1
        self._on_cover = (self._on_cover or level == 0) and not after_cover
        style = HEADINGS[max(0, min(level, 3))]
        self.paragraph(content, style, block=block, new_page=after_cover)

    def paragraph(
        self,
        content: str,
        style: str = "Body Text",
        *,
        block: str = "",
        keep_next: bool = False,
        new_page: bool = False,
        numbering: tuple[str, int] | None = None,
        indent: int = 0,
    ) -> None:
        """A paragraph of runs; none is written when there is nothing in it.

        `block` is the id of the block that begins here: the paragraph gets its bookmark.
        """
        if not content:
            return
        airless = self._after_table and style not in _OWN_AIR
        self._after_table = False
        self.pieces.append(
            paragraph(
                self._bookmarked(content, block) if block else content,
                self.house.ids[style],
                keep_next=keep_next,
                new_page=new_page,
                numbering=numbering,
                before=_AFTER_TABLE if airless else 0,
                indent=indent,
            )
        )

    def table(
        self,
        header: list[list[Cell]],
        rows: list[list[Cell]],
        shares: list[float],
        *,
        caption: str = "",
        note: str = "",
        block: str = "",
    ) -> None:
        """A table with its numbered caption above, and its note below."""
        self._caption("Table", caption, keep_next=True, block=block)
        width = round(self.house.text_width * TWIPS_AN_INCH)
        self.pieces.append(
            table_xml(self.house.ids, header, rows, shares, width=width, keep_last=bool(note))
        )
        self._after_table = True
        self.paragraph(run(note), "Table Note")

    def figure(
        self, picture: Picture, *, alt: str, caption: str = "", note: str = "", block: str = ""
    ) -> None:
        """A picture with its numbered caption below, and its note below that."""
        width, height = picture.fitted(self.house.text_width, self.house.text_height)
        relation, _ = self.house.document.part.get_or_add_image(io.BytesIO(picture.png))
        drawing = next(self._drawings)
        name = self._bookmark_name(block, reserve=False) if block else f"Picture {drawing}"
        said = alt or caption or NEUTRAL_ALT
        xml = picture_xml(relation, drawing, name, said, width, height)
        self.paragraph(xml, "Figure", keep_next=True)
        self._caption("Figure", caption, keep_next=bool(note), block=block)
        self.paragraph(run(note), "Table Note")

    def link(self, content: str, address: str) -> str:
        """Runs that lead to a web address."""
        part = self.house.document.part
        relation = part.relate_to(xml_safe(address), RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        return f'<w:hyperlink r:id="{relation}" w:history="1">{content}</w:hyperlink>'

    def numbered_list(self, start: int = 1) -> str:
        """The id of a new numbered list in the house's own numbering, beginning at `start`."""
        numbering = self.house.document.part.numbering_part.element
        model = numbering.num_having_numId(int(self.house.lists["List Number"]))
        new = numbering.add_num(model.abstractNumId.val)
        for level in range(DEEPEST_LEVEL + 1):
            new.add_lvlOverride(ilvl=level).add_startOverride(start if level == 0 else 1)
        return str(new.numId)

    def _caption(self, label: str, text: str, *, keep_next: bool, block: str) -> None:
        self._numbers[label] += 1
        number = field(rf"SEQ {label} \* ARABIC", str(self._numbers[label]))
        content = run(f"{label} ") + number + run(f". {text}" if text else "")
        self.paragraph(content, "Caption", keep_next=keep_next, block=block)

    def _bookmarked(self, content: str, block: str) -> str:
        number, name = next(self._bookmarks), escape(self._bookmark_name(block))
        return (
            f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{content}'
            f'<w:bookmarkEnd w:id="{number}"/>'
        )

    def _bookmark_name(self, block: str, *, reserve: bool = True) -> str:
        """A name Word accepts, the same in every run for the same block."""
        name = "mmi_" + re.sub(r"[^A-Za-z0-9_]", "_", block)
        if len(name) > LONGEST_BOOKMARK or name.lower() in self._names:
            digest = hashlib.sha256(block.encode("utf-8", "replace")).hexdigest()[:8]
            name = f"{name[: LONGEST_BOOKMARK - 9]}_{digest}"
        base = name
        for again in count(2):
            if name.lower() not in self._names:
                break
            name = f"{base[: LONGEST_BOOKMARK - 5]}_{again}"
        if reserve:
            self._names.add(name.lower())
        return name
