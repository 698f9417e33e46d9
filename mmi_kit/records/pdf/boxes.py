"""Where on its page does a character of a PDF's text stand, and how large is it?"""

from __future__ import annotations

from ctypes import byref
from struct import Struct
from typing import Any, NamedTuple


class Box(NamedTuple):
    """The room of a character or of a field, in points from the page's lower left corner."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def middle(self) -> float:
        """Halfway between left and right."""
        return (self.left + self.right) / 2

    @property
    def middle_line(self) -> float:
        """Halfway between bottom and top."""
        return (self.bottom + self.top) / 2

    @property
    def height(self) -> float:
        """From bottom to top."""
        return self.top - self.bottom

    def shares_line_with(self, other: Box) -> bool:
        """Does one stand beside the other: half of the lower one's height, at least?"""
        shared = min(self.top, other.top) - max(self.bottom, other.bottom)
        return shared * 2 > min(self.height, other.height)


_SIDES = Struct("4f").unpack_from  # of PDFium's rectangle: left, top, right, bottom


class Boxes:
    """The boxes of the characters of a page's text, as PDFium knows them."""

    def __init__(self, textpage: Any, length: int) -> None:
        from pypdfium2 import raw

        self._raw = raw
        self._loose_box = raw.FPDFText_GetLooseCharBox
        self._page = textpage.raw
        self._rect = raw.FS_RECTF()
        self._into = byref(self._rect)
        self._matrix = raw.FS_MATRIX()
        # Else the text lacks signs that the page has.
        self._is_plain = textpage.count_chars() == length

    def of(self, place: int) -> Box | None:
        """The box of a character, with the room that its font gives it; None where it has none."""
        index = place if self._is_plain else self._index(place)
        if index < 0 or not self._loose_box(self._page, index, self._into):
            return None
        left, top, right, bottom = _SIDES(self._rect)  # asked some 700 times a page
        if left > right or bottom >= top:
            return None
        return Box(left, bottom, right, top)

    def beside(self, place: int) -> tuple[float, float, float] | None:
        """Of a blank: where the character before it ends, where the one behind begins, and the
        height of the one before. None unless both have a box and stand on one line.

        The same as two times `of`, for each blank of a page."""
        if not self._is_plain:
            before, after = self.of(place - 1), self.of(place + 1)
            if not (before and after and before.bottom < after.top and after.bottom < before.top):
                return None
            return before.right, after.left, before.height
        box, page, into, rect = self._loose_box, self._page, self._into, self._rect
        if not box(page, place - 1, into):
            return None
        left, top, right, bottom = _SIDES(rect)
        if left > right or bottom >= top or not box(page, place + 1, into):
            return None
        begins, high, ends, low = _SIDES(rect)
        if begins > ends or low >= high or not (bottom < high and low < top):
            return None
        return right, begins, top - bottom

    def size(self, place: int) -> float:
        """The size of its font on the page; 0 where it has none."""
        index = self._index(place)
        if not self._raw.FPDFText_GetMatrix(self._page, index, byref(self._matrix)):
            return 0.0
        scale = (self._matrix.c**2 + self._matrix.d**2) ** 0.5
        return float(abs(self._raw.FPDFText_GetFontSize(self._page, index)) * scale)

    def _index(self, place: int) -> int:
        if self._is_plain:
            return place
        return int(self._raw.FPDFText_GetCharIndexFromTextIndex(self._page, place))
