"""However a PDF page is turned, its lines come in their order, each under its own visit's date."""

from __future__ import annotations

import math

import pytest
from pdf_help import escaped, pdf_of
from records_help import evidence_of

LINES = ("Date of service: 02/10/2024", "Sitting tolerance 20 minutes.",
         "Date of service: 03/10/2024", "Sitting tolerance 30 minutes.")  # fmt: skip
START = {0: (54, 700), 90: (100, 54), 180: (558, 92), 270: (512, 738)}  # of the first line
FONT = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"


def turned(text_angle: int, page_angle: int) -> bytes:
    """A page whose text runs at one angle, and that is shown at another."""
    turn = math.radians(text_angle)
    cos, sin = round(math.cos(turn)), round(math.sin(turn))
    x, y = START[text_angle]
    shown = "".join(
        f"BT /F1 10 Tf {cos} {sin} {-sin} {cos} {x + 13 * n * sin} {y - 13 * n * cos} Tm "
        f"({escaped(line)}) Tj ET\n"
        for n, line in enumerate(LINES)
    )
    return pdf_of([
        "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Rotate {page_angle} "
        f"/Resources << /Font << /F1 {FONT} >> >> /Contents 4 0 R >>",
        f"<< /Length {len(shown)} >>\nstream\n{shown}\nendstream",
    ])  # fmt: skip


@pytest.mark.parametrize("page_angle", [0, 90, 180, 270])
@pytest.mark.parametrize("text_angle", [0, 90, 180, 270])
def test_each_fact_is_of_the_date_above_it(tmp_path, text_angle, page_angle):
    found = evidence_of(tmp_path, made={"x.pdf": turned(text_angle, page_angle)})
    assert [tuple(row) for row in found.capacities[["value", "date"]].to_numpy()] == [
        (20, "2024-02-10"), (30, "2024-03-10"),
    ]  # fmt: skip
