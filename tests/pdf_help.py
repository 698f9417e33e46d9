"""PDFs made of lines of text: small, exact, the same every time."""

from __future__ import annotations

import io
import sys
import time
from collections.abc import Sequence
from pathlib import Path

TOP, LEFT, LEADING, SIZE = 760, 54, 13, 10


def pdf(pages: Sequence[Sequence[str]], trailer: str = "") -> bytes:
    """A PDF with a text layer: each page a list of lines."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", ""]
    kids = []
    for lines in pages:
        shown = "".join(f"({escaped(line)}) Tj T*\n" for line in lines)
        stream = f"BT /F1 {SIZE} Tf {LEADING} TL {LEFT} {TOP} Td\n{shown}ET"
        kids.append(len(objects) + 1)
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << /Font << /F1 "
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >> "
            f">> >> /Contents {len(objects) + 2} 0 R >>"
        )
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
    listed = " ".join(f"{kid} 0 R" for kid in kids)
    objects[1] = f"<< /Type /Pages /Kids [{listed}] /Count {len(kids)} >>"
    return pdf_of(objects, trailer)


def pdf_of(objects: Sequence[str], trailer: str = "") -> bytes:
    """The file of these objects, the first of which is its catalog."""
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("cp1252")
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += "".join(f"{place:010d} 00000 n \n" for place in places).encode()
    out += (
        f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R {trailer}>>\nstartxref\n{start}\n%%EOF\n"
    ).encode()
    return bytes(out)


def scanned(data: bytes, dpi: int = 150) -> bytes:
    """The same pages as pictures, without a text layer."""
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    pictures = [page.render(scale=dpi / 72, grayscale=True).to_pil() for page in document]
    document.close()
    out = io.BytesIO()
    first, *rest = pictures
    day = time.gmtime(315532800)  # 1980-01-01: the same bytes every time
    first.save(out, "PDF", resolution=dpi, save_all=True, append_images=rest, creationDate=day,
               modDate=day)  # fmt: skip
    return out.getvalue()


FAKE = """\
#!{python}
import sys
sys.stdin.buffer.read()
names = "level page_num block_num par_num line_num word_num left top width height conf text"
print(*names.split(), sep="\\t")
for number, line in enumerate({lines!r}, 1):
    for at, (word, sure) in enumerate(line, 1):
        print(*[5, 1, 1, 1, number, at, 0, 0, 1, 1, sure, word], sep="\\t")
"""


def fake_tesseract(
    folder: Path, lines: Sequence[str], sure: dict[str, float] | None = None
) -> None:
    """A program `tesseract` in `folder` that reads these lines on any page, 96 % sure or so."""
    words = [[(word, (sure or {}).get(word, 96.0)) for word in line.split()] for line in lines]
    program = folder / "tesseract"
    program.write_text(FAKE.format(python=sys.executable, lines=words), encoding="utf-8")
    program.chmod(0o755)


def escaped(line: str) -> str:
    """As a string of a PDF is written."""
    return line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
