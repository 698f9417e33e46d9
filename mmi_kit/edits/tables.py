"""A computed table in an edited report: replaced whole when nobody touched it, else left alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from mmi_kit.edits.ooxml import AUTHOR, MATH, element, number_of, w
from mmi_kit.edits.tracked import Tracker
from mmi_kit.edits.units import Unit, rows_of

# What a person puts into a table, which a new one would not have.
_FOREIGN = (
    *(w(n) for n in (
        "commentRangeStart", "commentRangeEnd", "commentReference", "footnoteReference",
        "endnoteReference", "drawing", "pict", "object", "sdt", "moveFrom", "moveTo", "tbl",
    )),
    f"{{{MATH}}}oMath",
)  # fmt: skip
# Looks by which a person marks words; no word processor adds them on its own (measured).
MARKS = tuple(w(n) for n in ("b", "i", "u", "strike", "dstrike", "highlight", "shd", "vertAlign"))
OUR_BOOKMARKS = ("mmi_", "ref_", "_goback")
_TRACKED = (w("ins"), w("del"))


def touched(human: Unit, base: Unit) -> bool:
    """Did a person change this table, mark words in it, comment on it or put something into it?"""
    rows = [*rows_of(human.element)], [*rows_of(base.element)]
    edited = human.cells != base.cells or bool(marked(rows[0]) - marked(rows[1]))
    return edited or foreign(human.element)


def foreign(node: Any) -> bool:
    """Did a person put something into this table or row that a new one would not have?"""
    names = [e.get(w("name"), "").lower() for e in node.iter(w("bookmarkStart"))]
    if not all(name.startswith(OUR_BOOKMARKS) for name in names):
        return True
    if any(e is not node for e in node.iter(*_FOREIGN)):
        return True
    return any(e.get(w("author")) != AUTHOR for e in node.iter(*_TRACKED))


def marked(rows: Iterable[Any]) -> Counter[str]:
    """How often words of these rows are marked, by the kind of mark."""
    found: Counter[str] = Counter()
    for row in rows:
        looks = (mark for run in row.iter(w("r")) for mark in run.iterfind(w("rPr") + "/*"))
        found.update(mark.tag for mark in looks if mark.tag in MARKS)
        found["fill"] += _is_filled(row)
    return found


def _is_filled(row: Any) -> bool:
    """Is a cell of it coloured? Of a header row word processors write out the style's own fill."""
    if row.find(f"{w('trPr')}/{w('tblHeader')}") is not None:
        return False
    shades = row.iterfind(f"{w('tc')}/{w('tcPr')}/{w('shd')}")
    return any(shade.get(w("fill"), "auto") != "auto" for shade in shades)


def pending(table: Any) -> bool:
    """Is it a table that an earlier run inserted, and nobody has accepted?"""
    rows = list(table.iter(w("tr")))
    marks = [row.find(f"{w('trPr')}/{w('ins')}") for row in rows]
    return all(mark is not None and mark.get(w("author")) == AUTHOR for mark in marks)


def same_width(table: Any, other: Any) -> None:
    """Make a table as wide as another one, in whose place it comes."""
    wanted, own = width_of(other), width_of(table)
    if wanted and own and wanted != own:
        scale(table, wanted / own)


def fit_at(table: Any, at: Any) -> None:
    """Make a table no wider than the text of the page on which `at` stands."""
    following = [] if at is None else [at, *at.itersiblings()]
    found = (section for node in following for section in node.iter(w("sectPr")))
    room, own = text_width(next(found, None)), width_of(table)
    if room and own > room:
        scale(table, room / own)


def text_width(section: Any) -> int:
    """Twips between the margins of a section; 0 where it does not state them."""
    size = None if section is None else section.find(w("pgSz"))
    margins = None if section is None else section.find(w("pgMar"))
    if size is None or margins is None:
        return 0
    sides = number_of(margins.get(w("left"))) + number_of(margins.get(w("right")))
    return number_of(size.get(w("w"))) - sides


def scale(table: Any, factor: float) -> None:
    """Make a table and each of its columns wider or narrower."""
    for node in table.iter(w("tblW"), w("gridCol"), w("tcW")):
        width = number_of(node.get(w("w")))
        if width and node.get(w("type"), "dxa") == "dxa":
            node.set(w("w"), str(round(width * factor)))


def insert_rows(table: Any, tracker: Tracker) -> None:
    """Mark every row of a new table as inserted."""
    for row in rows_of(table):
        insert_row(row, tracker)


def insert_row(row: Any, tracker: Tracker) -> None:
    """Mark a new row as inserted."""
    properties = row.find(w("trPr"))
    if properties is None:
        properties = element("trPr")
        row.insert(0, properties)
    properties.append(tracker.mark("ins"))
    for paragraph in row.iter(w("p")):
        tracker.as_inserted(paragraph)


def delete_rows(table: Any, tracker: Tracker) -> None:
    """Mark every row of a table as deleted."""
    for row in list(rows_of(table)):
        delete_row(row, tracker)


def delete_row(row: Any, tracker: Tracker) -> None:
    """Mark a row as deleted."""
    properties = row.find(w("trPr"))
    if properties is None:
        properties = element("trPr")
        first = row.find(w("tblPrEx"))
        row.insert(0, properties) if first is None else first.addnext(properties)
    properties.append(tracker.mark("del"))
    for paragraph in list(row.iter(w("p"))):
        tracker.delete_runs(paragraph)


def is_same_row(was: Sequence[str], yours: Sequence[str]) -> bool:
    """Is it the issued row, as it was or with some cells changed? A row with nothing of it is
    another one, that happens to stand in its place."""
    told = [(a, b) for a, b in zip(was, yours, strict=False) if a.strip(" –") or b.strip(" –")]
    return not told or any(a == b for a, b in told)


def width_of(table: Any) -> int:
    """A table's width in twips; 0 where it states none."""
    node = table.find(f"{w('tblPr')}/{w('tblW')}")
    fixed = node is not None and node.get(w("type"), "dxa") == "dxa"
    own = number_of(node.get(w("w"))) if fixed else 0
    return own or sum(
        number_of(c.get(w("w"))) for c in table.iterfind(f"{w('tblGrid')}/{w('gridCol')}")
    )
