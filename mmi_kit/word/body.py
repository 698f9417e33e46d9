"""The body of one document while it grows: its XML, and what must be unique or counted in it.

Blocks, markdown, tables and pictures are all written through this one object, so that caption
numbers, bookmark names, drawing ids and list numbers never clash.
"""

from __future__ import annotations

import io
from collections import Counter
from dataclasses import replace
from itertools import count

from docx.opc.constants import RELATIONSHIP_TYPE

from mmi_kit.word.cells import Cell
from mmi_kit.word.contents import Contents
from mmi_kit.word.figures import NEUTRAL_ALT, Picture, picture_xml
from mmi_kit.word.footnotes import Footnotes
from mmi_kit.word.house_style import HouseStyle
from mmi_kit.word.identity import Identity
from mmi_kit.word.pages import Piece
from mmi_kit.word.tables import table_xml
from mmi_kit.word.targets import Targets
from mmi_kit.word.wide import parts_of
from mmi_kit.word.wordml import field, paragraph, run, xml_safe

DEEPEST_LEVEL = 2  # of lists, counted from 0: as many as the house style numbers
HEADINGS = ("Title", "Heading 1", "Heading 2", "Heading 3")
Cells = list[list[Cell]]
_AFTER_TABLE = 200  # twips of air below a table where no note stands
_FIRST_DRAWING = 1001  # above the ids of a logo in the header
_OWN_AIR = (*HEADINGS, "Caption", "Table Note", "MMI Figure")  # styles with space enough before


class Body:
    """What is written so far. `headings` are the texts of the headings, in order."""

    def __init__(self, house: HouseStyle) -> None:
        self.house = house
        self.pieces: list[Piece] = []
        self.headings: list[str] = []
        self.starts_with_heading = False
        self.targets = Targets(self.relation, house.ids["Hyperlink"])
        self.identity = Identity(self.targets)
        self.footnotes = Footnotes(house.ids)
        self.contents = Contents(house.ids)
        self._numbers: Counter[str] = Counter()
        self._drawings = count(_FIRST_DRAWING)
        self._after_table = False
        self._on_cover = False
        self._cell = ""

    def begin_cell(self, cell_id: str) -> None:
        """What follows is of this cell of the notebook, and is known by it where no block is."""
        self._cell = f"cell {cell_id}"

    def heading(
        self, content: str, plain: str, level: int, *, block: str = "", own_id: str = ""
    ) -> None:
        """A heading: level 0 is the document's title, deeper than 3 is set as 3.

        A title and what follows it are the cover, with the table of contents at its end. The next
        heading of level 1 begins a new page. `own_id` is an address that the author gave the
        heading.
        """
        if not content:
            return
        self.starts_with_heading |= not self.pieces
        self.headings.append(plain)
        after_cover = self._on_cover and level == 1
        if after_cover:
            self.contents.place = len(self.pieces)
        self._on_cover = (self._on_cover or level == 0) and not after_cover
        if level > 0:
            content = self.targets.heading(content, plain, own_id, block)
            content = self.contents.entry(self.targets, content, plain, level)
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
        wide: bool = False,
        narrative: bool = False,
        part: str = "p",
    ) -> None:
        """A paragraph of runs; none is written when there is nothing in it.

        `block` is the block that it belongs to, by which it is found again; `part` is what of the
        block it is, when not one of its own paragraphs. A `narrative` block gets a style of its
        own. `wide` sets it on the landscape pages of the table that it belongs to.
        """
        if not content:
            return
        airless = self._after_table and style not in _OWN_AIR
        self._after_table = False
        own = block or self._cell
        if own:
            content = self.identity.named(content, own, part)
        looks = self.house.ids[style]
        xml = paragraph(
            content,
            self.identity.style(own, looks) if narrative else looks,
            keep_next=keep_next,
            new_page=new_page,
            numbering=numbering,
            before=_AFTER_TABLE if airless else 0,
            indent=indent,
        )
        self.pieces.append(Piece(xml, heading=style in HEADINGS, wide=wide))

    def table(
        self,
        header: list[list[Cell]],
        rows: list[list[Cell]],
        shares: list[float],
        *,
        caption: str = "",
        note: str = "",
        block: str = "",
        hold: bool = False,
    ) -> None:
        """A table with its numbered caption above, and the runs of its note below.

        With `hold` its last row and its note stay on the page of what follows.

        One that does not fit on an upright page goes on landscape pages of its own; one that does
        not fit there either comes in parts, each with the first column.
        """
        parts, wide = parts_of(header, rows, shares, self.house)
        number = self._caption("Table", caption, keep_next=True, block=block, wide=wide)
        width = self.house.long_width if wide else self.house.width
        for at, part in enumerate(parts):
            if at:
                self._after_table = False
                said = f"Table {number}, continued: columns {part.first} to {part.last}"
                self.paragraph(run(said), "Caption", keep_next=True, wide=wide, block=block)
            keep = (bool(note) or hold) and at == len(parts) - 1
            header, body = self._named(part.header, part.rows, block or self._cell)
            xml = table_xml(self.house.ids, header, body, part.shares, width=width, keep_last=keep)
            self.pieces.append(Piece(xml, wide=wide))
        self._after_table = True
        self.paragraph(note, "Table Note", keep_next=hold, wide=wide, block=block, part="note")

    def figure(
        self, picture: Picture, *, alt: str, caption: str = "", note: str = "", block: str = ""
    ) -> None:
        """A picture with its numbered caption below, and the runs of its note below that."""
        width, height = picture.fitted(self.house.text_width, self.house.text_height)
        relation, _ = self.house.document.part.get_or_add_image(io.BytesIO(picture.png))
        drawing = next(self._drawings)
        own = block or self._cell
        name = self.identity.key(own) if own else f"Picture {drawing}"
        said = alt or caption or NEUTRAL_ALT
        xml = picture_xml(relation, drawing, name, said, width, height)
        self.paragraph(xml, "MMI Figure", keep_next=True, block=block, part="figure")
        self._caption("Figure", caption, keep_next=bool(note), block=block)
        self.paragraph(note, "Table Note", block=block, part="note")

    def link(self, content: str, address: str) -> str:
        """Runs that lead to a web address."""
        relation = self.relation(address)
        return f'<w:hyperlink r:id="{relation}" w:history="1">{content}</w:hyperlink>'

    def relation(self, address: str) -> str:
        """The id by which the document knows an address."""
        part = self.house.document.part
        kind = RELATIONSHIP_TYPE.HYPERLINK
        return str(part.relate_to(xml_safe(address), kind, is_external=True))

    def numbered_list(self, start: int = 1) -> str:
        """The id of a new numbered list in the house's own numbering, beginning at `start`."""
        numbering = self.house.document.part.numbering_part.element
        model = numbering.num_having_numId(int(self.house.lists["List Number"]))
        new = numbering.add_num(model.abstractNumId.val)
        for level in range(DEEPEST_LEVEL + 1):
            new.add_lvlOverride(ilvl=level).add_startOverride(start if level == 0 else 1)
        return str(new.numId)

    def _named(self, header: Cells, rows: Cells, own: str) -> tuple[Cells, Cells]:
        """The same rows with a bookmark in the first cell, by which the table is found again."""
        if not own:
            return header, rows
        (first, *others), *rest = [*header, *rows]
        first = replace(first, runs=self.identity.named(first.runs, own, "table"))
        marked = [[first, *others], *rest]
        return marked[: len(header)], marked[len(header) :]

    def _caption(
        self, label: str, text: str, *, keep_next: bool, block: str, wide: bool = False
    ) -> int:
        self._numbers[label] += 1
        number = self._numbers[label]
        counted = run(f"{label} ") + field(rf"SEQ {label} \* ARABIC", str(number))
        shown = f"{label} {number}"
        content = self.targets.mark(counted, block, shown=shown, numbered=True, always=True)
        content += run(f". {text}" if text else "")
        self.paragraph(content, "Caption", keep_next=keep_next, block=block, wide=wide)
        return number
