"""Which colours and looks did a Styler give to its cells? Its `<style>` names them by id.

Understood: `#id`, `#id tag` and `#id .class` with colour, background, weight, slant and alignment;
that is what pandas writes. A text colour that cannot be read on its background is replaced.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from mmi_kit.word.wordml import BOLD, ITALIC

LEAST_CONTRAST = 4.5  # WCAG 2.2, 1.4.3: normal text
_RULE = re.compile(r"(?<![^{}])([^{}]+)\{([^{}]*)\}")
_SELECTOR = re.compile(r"#([\w-]+)(?:\s+(?:(\w+)|\.([\w-]+)))?")
_DECLARATION = re.compile(r"(?<![\w-])([\w-]+)\s*:\s*([^;]+)")
_ALPHA = re.compile(r"rgba\(([^,]+),([^,]+),([^,]+),([^)]+)\)")
_BLACK, _WHITE = (0, 0, 0), (255, 255, 255)
Rgb = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Look:
    """How a cell is to look: its run properties, what is behind it, and where its text stands."""

    looks: str = ""
    fill: str = ""
    align: str = ""


PLAIN = Look()


@dataclass(slots=True)
class Sheet:
    """The rules of all `<style>` elements of one output."""

    _rules: dict[tuple[str, str, str], dict[str, str]] = field(default_factory=dict)

    @classmethod
    def of(cls, texts: Iterable[str]) -> Sheet:
        """Read style sheets; what is not understood is left aside."""
        sheet = cls()
        for text in texts:
            for selectors, body in _RULE.findall(text):
                declared = _declared(body)
                for selector in selectors.split(","):
                    if found := _SELECTOR.fullmatch(selector.strip()):
                        key = (found[1], found[2] or "", found[3] or "")
                        sheet._rules.setdefault(key, {}).update(declared)
        return sheet

    def look(self, cell: Any) -> Look:
        """How one `td` or `th` is to look."""
        if not self._rules and not cell.get("style"):
            return PLAIN
        table = next(cell.iterancestors("table"), None)
        of_table = "" if table is None else table.get("id", "")
        said: dict[str, str] = {}
        for key in (
            (of_table, str(cell.tag), ""),
            *((of_table, "", name) for name in cell.get("class", "").split()),
            (cell.get("id", ""), "", ""),
        ):
            said |= self._rules.get(key, {})
        return _look(said | _declared(cell.get("style", "")))


def _declared(text: str) -> dict[str, str]:
    return {name.lower(): said.strip().lower() for name, said in _DECLARATION.findall(text)}


def contrast(one: Rgb, other: Rgb) -> float:
    """The ratio of two colours' brightness, 1 to 21, as WCAG defines it."""
    brighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (brighter + 0.05) / (darker + 0.05)


def _look(said: dict[str, str]) -> Look:
    behind = _colour(said.get("background-color", "") or said.get("background", ""))
    text = _colour(said.get("color", ""))
    ground = behind or _WHITE
    if (behind or text) and contrast(text or _BLACK, ground) < LEAST_CONTRAST:
        text = max(_BLACK, _WHITE, key=lambda one: contrast(one, ground))
    looks = BOLD if said.get("font-weight", "") in ("bold", "bolder", "600", "700", "800") else ""
    looks += ITALIC if said.get("font-style", "") == "italic" else ""
    looks += f'<w:color w:val="{_hex(text)}"/>' if text else ""
    align = said.get("text-align", "")
    return Look(
        looks,
        _hex(behind) if behind and behind != _WHITE else "",
        align if align in ("left", "right", "center") else "",
    )


def _colour(text: str) -> Rgb | None:
    """The colour that CSS names; what shines through is laid on white."""
    from PIL import ImageColor

    text = text.partition("!")[0].strip()
    alpha = 1.0
    try:
        if found := _ALPHA.fullmatch(text):
            alpha = float(found[4])
            text = f"rgb({found[1]},{found[2]},{found[3]})"
        red, green, blue, *more = ImageColor.getrgb(text)
    except ValueError:
        return None
    alpha = more[0] / 255 if more else alpha
    if alpha <= 0:
        return None
    return (_on_white(red, alpha), _on_white(green, alpha), _on_white(blue, alpha))


def _on_white(part: int, alpha: float) -> int:
    return round(part * alpha + 255 * (1 - min(alpha, 1.0))) if alpha < 1 else part


def _luminance(colour: Rgb) -> float:
    parts = [c / 255 for c in colour]
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _hex(colour: Rgb) -> str:
    return "".join(f"{part:02X}" for part in colour)
