"""Which way does the text of a PDF page run? Only upright do its lines come in their order.

On a page that is shown sideways, as a fax that was fed in so, PDFium gives the lines from the last
to the first: each fact would stand under the next visit's date.
"""

from __future__ import annotations

import math
from collections import Counter
from typing import Any

_SAMPLE = 80  # characters that are asked: a stamp in the margin is in the minority
_QUARTER = 90


def upright_text(page: Any) -> Any:
    """The text page of a page, read with its text upright; the page stays as it is."""
    textpage = page.get_textpage()
    shown, upright = page.get_rotation(), _upright(textpage)
    if upright in (None, shown):
        return textpage
    page.set_rotation(upright)
    try:
        return page.get_textpage()
    finally:
        page.set_rotation(shown)


def _upright(textpage: Any) -> int | None:
    """The rotation that shows most characters upright; None for a page without any."""
    from pypdfium2 import raw

    count = textpage.count_chars()
    step = max(count // _SAMPLE, 1)
    angles = Counter(
        round(math.degrees(raw.FPDFText_GetCharAngle(textpage.raw, at)) / _QUARTER) % 4
        for at in range(0, count, step)
        if not chr(raw.FPDFText_GetUnicode(textpage.raw, at)).isspace()
    )
    if not angles:
        return None
    most, _ = angles.most_common(1)[0]
    return -most % 4 * _QUARTER
