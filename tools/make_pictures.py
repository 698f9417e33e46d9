"""Draw the pages of a demo report for the documentation: docs/pictures/<case>/page-NN.png.

Needs LibreOffice and poppler-utils. Run it after the report changed, and look at every page.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image

ROOT = Path(__file__).parents[1]
DPI, COLOURS = 80, 32


def main(case: str = "demo-lumbar") -> None:
    """Turn cases/<case>/report/mmi-report.docx into one small picture a page."""
    docx = ROOT / "cases" / case / "report" / "mmi-report.docx"
    folder = ROOT / "docs" / "pictures" / case
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("page-*.png"):
        old.unlink()
    with tempfile.TemporaryDirectory(prefix="mmi-pictures-") as temporary:
        command = ["soffice", "--headless", "--convert-to", "pdf", "--outdir", temporary, str(docx)]
        subprocess.run(command, check=True, capture_output=True)
        pdf = Path(temporary) / "mmi-report.pdf"
        subprocess.run(["pdftoppm", "-r", str(DPI), "-png", str(pdf), f"{temporary}/page"],
                       check=True)  # fmt: skip
        pages = sorted(Path(temporary).glob("page-*.png"))
        for page in pages:
            with Image.open(page) as picture:
                picture.convert("RGB").quantize(COLOURS).save(folder / page.name, optimize=True)
    print(f"{len(pages)} page(s) in {folder.relative_to(ROOT)}")


if __name__ == "__main__":
    main(*sys.argv[1:])
