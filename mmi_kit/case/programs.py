"""Where is a program that the kit uses when it is installed?

The installers of LibreOffice and Tesseract for macOS and Windows put neither on the PATH: their
usual places are looked at too.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

LAYOUT, SCAN = "soffice", "tesseract"
_USUAL: Mapping[str, tuple[Path, ...]] = MappingProxyType(
    {
        LAYOUT: (
            Path("/Applications/LibreOffice.app/Contents/MacOS/soffice"),
            Path("C:/Program Files/LibreOffice/program/soffice.exe"),
        ),
        SCAN: (
            Path("/opt/homebrew/bin/tesseract"),
            Path("C:/Program Files/Tesseract-OCR/tesseract.exe"),
        ),
    }
)


def program_path(name: str) -> str:
    """The path of LAYOUT or SCAN; "" where it is not installed."""
    return shutil.which(name) or next((str(path) for path in _USUAL[name] if path.is_file()), "")
