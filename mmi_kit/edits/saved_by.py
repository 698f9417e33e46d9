"""Who saved a Word file last, and when?"""

from __future__ import annotations

from lxml import etree

from mmi_kit.edits.package import Package
from mmi_kit.errors import WordError


def who_and_when(data: bytes, name: str) -> tuple[str, str]:
    """As the file's properties say; "" where they say nothing."""
    try:
        package = Package(data, name)
        part = package.from_package("core-properties")
        root = package.tree(part) if part in package else etree.Element("none")
    except WordError:
        return "", ""
    said = {etree.QName(e).localname: e.text or "" for e in root if isinstance(e.tag, str)}
    return said.get("lastModifiedBy", ""), said.get("modified", "")[:10]


def edited_by(issued: bytes, edited: bytes, name: str) -> str:
    """Who edited a report; "" where the file says no more than it did when it was issued."""
    was, now = who_and_when(issued, name)[0], who_and_when(edited, name)[0]
    return "" if now == was else now
