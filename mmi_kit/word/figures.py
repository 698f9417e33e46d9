"""A picture as Word may have it: read again and written anew, sized to the page, with its text.

A file's own comments, place and camera names, and its traps for other readers, stay behind.
"""

from __future__ import annotations

import base64
import io
import struct
import warnings
from dataclasses import dataclass
from typing import Any

from mmi_kit.errors import WordError
from mmi_kit.word.house_style import EMU_AN_INCH
from mmi_kit.word.wordml import escape

_SCREEN_DPI = 96.0  # where a picture does not say how large it wants to be
_CREDIBLE_DPI = (36.0, 2400.0)
_ROOM_FOR_CAPTION = 1.2  # inches, so that picture and caption share a page
NEUTRAL_ALT = "Figure without a description"
_MODES = ("L", "LA", "RGB", "RGBA")
_PNG = b"\x89PNG\r\n\x1a\n"
_CHUNK = struct.Struct(">I4s")  # length and name, before the data of each chunk
_CHECKSUM = 4  # bytes, behind it
_BARE = (b"IHDR", b"pHYs", b"PLTE", b"IDAT", b"IEND")
_NAMESPACE = "http://schemas.openxmlformats.org/drawingml/2006/picture"


@dataclass(frozen=True, kw_only=True, slots=True)
class Picture:
    """A clean PNG and the size it wants, in inches."""

    png: bytes
    width: float
    height: float

    def fitted(self, most_width: float, most_height: float) -> tuple[float, float]:
        """Width and height on a page with so much room; never larger than the picture wants."""
        room = most_height - _ROOM_FOR_CAPTION
        scale = min(1.0, most_width / self.width, room / self.height)
        return self.width * scale, self.height * scale


def read_picture(encoded: str, where: str, dpi: float = 0) -> Picture:
    """The picture in a notebook's base64 text. WordError when it is none, or far too large.

    `dpi` is for a picture that does not say it itself.
    """
    from PIL import Image, ImageOps

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            data = base64.b64decode(encoded)
            image: Image.Image = Image.open(io.BytesIO(data))
            stated = image.info.get("dpi", (dpi or _SCREEN_DPI, dpi or _SCREEN_DPI))
            if image.mode in (*_MODES, "P") and _is_bare(data):
                image.load()  # to be sure of it
                return _sized(data, image, stated)
            image = ImageOps.exif_transpose(image)
            if image.mode not in _MODES:
                image = image.convert("RGBA" if "transparency" in image.info else "RGB")
            clean = io.BytesIO()
            pixels = Image.new(image.mode, image.size)
            pixels.paste(image)
            pixels.save(clean, "PNG", compress_level=6)
    except (Image.DecompressionBombWarning, Image.DecompressionBombError):
        raise _unusable("it has too many pixels", where) from None
    except (OSError, ValueError, SyntaxError, TypeError):
        raise _unusable("it is damaged", where) from None
    return _sized(clean.getvalue(), image, stated)


def _sized(png: bytes, image: Any, stated: tuple[float, float]) -> Picture:
    x, y = (_credible(float(value)) for value in stated)
    return Picture(png=png, width=image.width / x, height=image.height / y)


def _is_bare(data: bytes) -> bool:
    """Whether this is a PNG with pixels, colours and size and nothing else: as the kit draws it."""
    at, last = len(_PNG), b""
    if data[:at] != _PNG:
        return False
    while at + _CHUNK.size <= len(data):
        length, last = _CHUNK.unpack_from(data, at)
        if last not in _BARE:
            return False
        at += _CHUNK.size + length + _CHECKSUM
    return last == b"IEND" and at == len(data)


def _credible(dpi: float) -> float:
    return dpi if _CREDIBLE_DPI[0] <= dpi <= _CREDIBLE_DPI[1] else _SCREEN_DPI


def _unusable(reason: str, where: str) -> WordError:
    return WordError(
        f"a picture cannot be used: {reason}",
        where=where,
        expected="a PNG or JPEG picture that fits a page",
        do="Draw it again, or hide the cell with the tag hide",
    )


def picture_xml(
    relation: str, number: int, name: str, alt: str, width: float, height: float
) -> str:
    """A run with the picture in line. `width` and `height` in inches."""
    size = f'cx="{round(width * EMU_AN_INCH)}" cy="{round(height * EMU_AN_INCH)}"'
    name, alt = escape(name), escape(" ".join(alt.split()))
    return (
        '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent {size}/><wp:docPr id="{number}" name="{name}" descr="{alt}"/>'
        '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        f'<a:graphic><a:graphicData uri="{_NAMESPACE}"><pic:pic><pic:nvPicPr>'
        f'<pic:cNvPr id="{number}" name="{name}"/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch>'
        f'</pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData>'
        "</a:graphic></wp:inline></w:drawing></w:r>"
    )
