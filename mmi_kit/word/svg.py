"""A drawing (SVG) as a picture that every Word can show."""

from __future__ import annotations

import base64
import re
from typing import Any

from lxml import etree

from mmi_kit.errors import WordError

_ZOOM = 2.0  # pixels a CSS pixel: sharp in print
_PIXELS_AN_INCH = 96  # of CSS
_MOST_PIXELS = 6_000  # on the longer side; the drawer itself knows no limit
_LENGTH = re.compile(r"\s*(\d+(?:\.\d+)?(?:e\+?\d)?)\s*(px|pt|pc|in|cm|mm|)\s*", re.IGNORECASE)
_UNITS = {"": 1, "px": 1, "pt": 96 / 72, "pc": 16, "in": 96, "cm": 96 / 2.54, "mm": 9.6 / 2.54}
_SVG = "{http://www.w3.org/2000/svg}"
_LINKS = ("href", "{http://www.w3.org/1999/xlink}href")


def drawn(svg: str, where: str) -> tuple[str, float]:
    """The drawing as base64 PNG, and its dots an inch. WordError when it cannot be drawn."""
    import resvg_py

    try:
        root = _parsed(svg)
        width, height = _size(root)
        zoom = min(_ZOOM, _MOST_PIXELS / max(width, height))
        root.set("width", f"{width:.3f}")
        root.set("height", f"{height:.3f}")
        text = etree.tostring(root, encoding="unicode")
        png = resvg_py.svg_to_bytes(
            svg_string=text, zoom=zoom, dpi=_PIXELS_AN_INCH, background="white"
        )
    except (etree.XMLSyntaxError, ValueError):
        raise WordError(
            "a drawing (SVG) cannot be used: it is damaged",
            where=where,
            expected="a drawing with a width and a height, as matplotlib writes it",
            do="Draw it again as PNG, or hide the cell with the tag hide",
        ) from None
    return base64.b64encode(png).decode(), zoom * _PIXELS_AN_INCH


def _parsed(svg: str) -> Any:
    """The drawing without pictures from elsewhere: it is not to read files of this machine."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    root = etree.fromstring(svg.encode("utf-8", "replace"), parser)
    if root.tag != f"{_SVG}svg":
        raise ValueError("not a drawing")
    for element in list(root.iter(*(f"{_SVG}{name}" for name in ("image", "feImage", "use")))):
        links = [element.get(name, "").strip() for name in _LINKS]
        if any(link and not link.startswith(("#", "data:")) for link in links):
            element.getparent().remove(element)
    return root


def _size(root: Any) -> tuple[float, float]:
    """Width and height in CSS pixels, from the drawing's own size or its view box."""
    found = [_LENGTH.fullmatch(root.get(name, "")) for name in ("width", "height")]
    if all(found):
        width, height = (float(f[1]) * _UNITS[f[2].lower()] for f in found if f)
    else:
        box = root.get("viewBox", "").replace(",", " ").split()
        *_, width, height = map(float, box)
    if not (1 <= width <= 1e6 and 1 <= height <= 1e6):
        raise ValueError("no credible size")
    return width, height
