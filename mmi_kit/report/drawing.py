"""How does a figure of the report look? One sheet, one font, greys and one dark accent.

Everything is placed in points on a sheet of fixed width, the y axis running down, so that labels
can be measured before they are placed. What a figure says never rests on its colour. matplotlib
is imported when a figure is drawn, because the commands must not pay for it.
"""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from mmi_kit.report.palette import in_house_colours

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.font_manager import FontProperties

WIDTH = 468.0  # points: 6.5 in, the text width of a US Letter page with margins of 1 in
DPI = 200
POINTS_PER_INCH = 72
MARGIN = 3.0
# Where the part that shows time or percentages lies: the same in every figure.
PLOT_LEFT, PLOT_RIGHT = 140.0, 440.0

TEXT, SMALL = 7.5, 6.8  # points
INK, MUTED, GREY, LIGHT, PALE, WHITE = (
    "#111111",
    "#555555",
    "#8a8a8a",
    "#c9c9c9",
    "#ececec",
    "white",
)
BAND = "#e4e4e4"
ACCENT = "#123f6d"  # prints as a dark grey
SHADE, LINE, MARK, LABEL = 1, 2, 3, 4  # what lies above what
COMPRESSION = 3  # of 9: as small as needed, and quick
MOST_LINES = 2  # of a label
LONGEST_LABEL = 200  # characters; a cell of a record may hold a whole page

LineStyle = Literal["-", "--", ":", "-."]
Align = Literal["left", "center", "right"]
Shape = Literal["o", "D"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Drawing:
    """A finished figure: the picture, what it shows in words, and the facts it rests on."""

    png: bytes
    alt: str
    facts: tuple[str, ...]


class Box(NamedTuple):
    """A rectangle on the sheet, in points, y running down."""

    left: float
    top: float
    right: float
    bottom: float


@contextmanager
def house_style() -> Iterator[None]:
    """matplotlib's own defaults, whatever a notebook has set before; letters are not bent to the
    pixels, which print does not need and takes a quarter of the time."""
    from matplotlib import style

    with style.context(["default", {"text.hinting": "none"}]):
        yield


class Sheet:
    """A white sheet of fixed width; `height` is set when everything has been placed."""

    def __init__(self) -> None:
        from matplotlib.backends.backend_agg import FigureCanvasAgg
        from matplotlib.figure import Figure
        from matplotlib.transforms import Affine2D

        self.height = WIDTH
        self._figure = Figure(dpi=DPI, facecolor=WHITE)
        self._canvas: Any = FigureCanvasAgg(self._figure)  # its methods have no types
        self._to_pixels = Affine2D()
        self._labels: list[tuple[str, Box]] = []

    def text(
        self, x: float, y: float, words: str, *, size: float = TEXT, color: str = INK,
        align: Align = "left", bold: bool = False, covers: bool = False,
    ) -> None:  # fmt: skip
        """One line of text centred on y; `covers` what runs behind it."""
        from mmi_kit.report.line_of_text import LineOfText

        words = drawable(words)
        width = self.width_of(words, size, bold=bold)
        left = x - {"left": 0.0, "center": width / 2, "right": width}[align]
        # 0.36: half the height of DejaVu's capitals, so that text sits level with its bar.
        at = left, y + 0.36 * size
        self._add(LineOfText(*at, words, color=color, fontproperties=_font(size, bold)), LABEL)
        room = Box(left, y - 0.5 * size, left + width, y + 0.6 * size)
        self._labels.append((words, room))
        if covers:
            self.box(room, fill=WHITE, layer=MARK)

    def line(
        self, points: list[tuple[float, float]], *, color: str = INK, width: float = 0.8,
        style: LineStyle = "-", layer: int = LINE,
    ) -> None:  # fmt: skip
        from matplotlib.lines import Line2D

        xs, ys = zip(*points, strict=True)
        self._add(Line2D(xs, ys, color=color, linewidth=width, linestyle=style), layer)

    def box(
        self, box: Box, *, fill: str = WHITE, edge: str | None = None, hatch: str = "",
        layer: int = MARK,
    ) -> None:  # fmt: skip
        from matplotlib.patches import Rectangle

        self._add(
            Rectangle(
                (box.left, box.top), box.right - box.left, box.bottom - box.top, facecolor=fill,
                edgecolor=edge or "none", linewidth=0.6 if edge else 0, hatch=hatch or None,
            ),
            layer,
        )  # fmt: skip

    def mark(self, x: float, y: float, shape: Shape, *, fill: str, size: float = 5.5) -> None:
        from matplotlib.lines import Line2D

        style = {"marker": shape, "markersize": size, "markeredgewidth": 0.9}
        edge = WHITE if fill == INK and shape == "o" else INK  # dots that touch stay countable
        self._add(
            Line2D([x], [y], linestyle="none", markerfacecolor=fill, markeredgecolor=edge, **style),  # type: ignore[arg-type]
            MARK,
        )

    def width_of(self, words: str, size: float = TEXT, *, bold: bool = False) -> float:
        """How wide a line of text is printed, in points."""
        return _width_of(words, size, bold)

    def lines_of(self, words: str, width: float, size: float = TEXT) -> list[str]:
        """The text in one line or two of this width; what does not fit ends in "…"."""
        lines, rest = [""], drawable(words).split(" ")
        while rest:
            longer = f"{lines[-1]} {rest[0]}".strip()
            if self.width_of(longer, size) <= width:
                lines[-1] = longer
                rest.pop(0)
            elif lines[-1] and len(lines) < MOST_LINES:
                lines.append("")
            else:
                lines[-1] = self._cut(" ".join([longer, *rest[1:]]), width, size)
                break
        return lines

    def _cut(self, words: str, width: float, size: float) -> str:
        while words and self.width_of(words + "…", size) > width:
            words = words[:-1]
        return words.rstrip() + "…"

    def labels(self) -> tuple[tuple[str, Box], ...]:
        """Every text on the sheet with the room it takes."""
        return tuple(self._labels)

    def png(self) -> bytes:
        """The picture, without any metadata: the same sheet always gives the same bytes."""
        from PIL import Image

        with house_style():
            self._figure.set_size_inches(WIDTH / POINTS_PER_INCH, self.height / POINTS_PER_INCH)
            scale = DPI / POINTS_PER_INCH
            self._to_pixels.clear().scale(1, -1).translate(0, self.height).scale(scale)
            self._canvas.draw()
        size = self._canvas.get_width_height()
        picture = Image.frombytes("RGBA", size, bytes(self._canvas.buffer_rgba()))
        file = io.BytesIO()
        drawn = in_house_colours(picture.convert("RGB"), ACCENT, (WHITE, BAND, INK))
        drawn.save(file, "PNG", compress_level=COMPRESSION, dpi=(DPI, DPI))
        return file.getvalue()

    def _add(self, artist: Artist, layer: int) -> None:
        artist.set_transform(self._to_pixels)
        artist.set_zorder(layer)
        self._figure.add_artist(artist)


def drawable(words: str) -> str:
    """The text on one line, in characters that the font has: a record may hold anything."""
    kept = (
        char if _glyphs(char) else "\ufffd"
        for char in " ".join(words[:LONGEST_LABEL].split())
        if unicodedata.category(char) not in ("Cc", "Cf")
    )  # fmt: skip
    return "".join(kept)


@lru_cache(maxsize=20_000)
def _width_of(words: str, size: float, bold: bool) -> float:
    width, _, _ = _measuring().get_text_width_height_descent(words, _font(size, bold), False)
    return float(width) * POINTS_PER_INCH / DPI


@cache
def _measuring() -> Any:
    """A canvas of no size, for measuring: every sheet prints at the same resolution."""
    from matplotlib.backends.backend_agg import RendererAgg

    return RendererAgg(1, 1, DPI)  # type: ignore[no-untyped-call]


@cache
def _font(size: float, bold: bool) -> FontProperties:
    """DejaVu Sans as it ships with matplotlib: the same on every machine."""
    from matplotlib.font_manager import FontProperties

    return FontProperties(fname=_font_file(bold), size=size)


def _font_file(bold: bool) -> str:
    from matplotlib import get_data_path

    return f"{get_data_path()}/fonts/ttf/DejaVuSans{'-Bold' if bold else ''}.ttf"


@cache
def _glyphs(char: str) -> bool:
    from matplotlib.font_manager import get_font

    return bool(get_font(_font_file(False)).get_char_index(ord(char)))
