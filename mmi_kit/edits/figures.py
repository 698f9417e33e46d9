"""A computed picture in an edited report, exchanged for the new one in its place and width."""

from __future__ import annotations

from typing import Any

from mmi_kit.edits.ooxml import number_of
from mmi_kit.edits.package import OFFICE

_EMBED = f"{{{OFFICE}}}embed"


def replace(old: Any, new: Any, relation: str) -> set[str]:
    """Show the new picture, as wide as the old one and as high as it wants to be.

    Gives the relations that led to the old one.
    """
    gone = set()
    for blip in old.iter("{*}blip"):
        if blip.get(_EMBED):
            gone.add(blip.get(_EMBED))
            blip.set(_EMBED, relation)
    width, height = _size(new)
    factor = _size(old)[0] / width if width else 1.0
    for size in (*old.iter("{*}extent"), *old.iter("{*}ext")):
        if size.get("cx") and size.get("cy") and height:
            size.set("cy", str(round(height * factor)))
    said = next((d.get("descr", "") for d in new.iter("{*}docPr")), "")
    for drawing in old.iter("{*}docPr"):
        drawing.set("descr", said)
    return gone


def _size(node: Any) -> tuple[int, int]:
    extent = next(node.iter("{*}extent"), None)
    if extent is None:
        return 0, 0
    return number_of(extent.get("cx")), number_of(extent.get("cy"))
