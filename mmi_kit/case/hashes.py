"""By which number is a content known again? SHA-256 in hexadecimal, of bytes, text or a file.

Whole where a file is compared with another; `short` where a person reads or types it, or where it
stands in a name.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

HASH_LENGTH = 16  # hex digits of a short one: enough that two versions never share a name


def hash_of(content: bytes | str) -> str:
    """Of bytes, or of a text in UTF-8; what cannot be written so counts as a question mark."""
    data = content.encode("utf-8", "replace") if isinstance(content, str) else content
    return hashlib.sha256(data).hexdigest()


def hash_of_file(path: Path) -> str:
    """Of a file, however large. OSError when it cannot be read."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def hash_if_read(path: Path) -> str:
    """Of a file; "" when there is none, or it cannot be read."""
    try:
        return hash_of_file(path)
    except OSError:
        return ""


def short(content: bytes | str, length: int = HASH_LENGTH) -> str:
    """The first characters of it."""
    return hash_of(content)[:length]
