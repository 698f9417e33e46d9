"""PDFs whose words and form fields stand where a test puts them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from pdf_help import escaped, pdf_of

SIZE = 10


class At(NamedTuple):
    """Words at a place of the page; `between` is added to each blank, `apart` to each letter."""

    x: float
    y: float
    words: str
    between: float = 0.0
    apart: float = 0.0


class Tick(NamedTuple):
    """A check box; `value` is of a text field instead, when it is given."""

    x: float
    y: float
    ticked: bool = False
    value: str | None = None
    width: float = SIZE
    height: float = SIZE


def placed_pdf(
    words: Sequence[At], fields: Sequence[Tick] = (), turned: int = 0, font: str = "Helvetica"
) -> bytes:
    """A PDF of one page with words and fields at their places."""
    stream = "\n".join(
        f"BT /F1 {SIZE} Tf {w.between} Tw {w.apart} Tc {w.x} {w.y} Td ({escaped(w.words)}) Tj ET"
        for w in words
    )
    numbers = range(6, 6 + len(fields))
    listed = " ".join(f"{n} 0 R" for n in numbers)
    form = f" /AcroForm << /Fields [{listed}] >>" if fields else ""
    objects = [
        f"<< /Type /Catalog /Pages 2 0 R{form} >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Rotate {turned} "
        f"/Resources << /Font << /F1 4 0 R >> >> /Contents 5 0 R /Annots [{listed}] >>",
        f"<< /Type /Font /Subtype /Type1 /BaseFont /{font} /Encoding /WinAnsiEncoding >>",
        f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream",
        *(_field(n, one) for n, one in zip(numbers, fields, strict=True)),
    ]
    return pdf_of(objects)


def _field(number: int, one: Tick) -> str:
    rect = f"[{one.x} {one.y} {one.x + one.width} {one.y + one.height}]"
    head = f"<< /Type /Annot /Subtype /Widget /F 4 /T (f{number}) /Rect {rect} /P 3 0 R"
    if one.value is not None:
        return f"{head} /FT /Tx /V ({escaped(one.value)}) >>"
    state = "Yes" if one.ticked else "Off"
    return f"{head} /FT /Btn /V /{state} /AS /{state} /AP << /N << /Yes 5 0 R /Off 5 0 R >> >> >>"
