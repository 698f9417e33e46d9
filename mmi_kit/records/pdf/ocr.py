"""Which words stand on the picture of a page, and how sure is each?

Tesseract where it is installed, else the extra `ocr` (rapidocr, whose models come with it); with
neither, nothing is read, and the report says which pages have no text.
"""

from __future__ import annotations

import csv
import importlib.util
import io
import os
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from mmi_kit.case.programs import SCAN, program_path

SECONDS = 120  # the longest that one page may take
DPI = 200


@dataclass(frozen=True, kw_only=True, slots=True)
class Words:
    """The text of a page, and for each word its span and confidence (0 to 1)."""

    text: str
    sure: tuple[tuple[int, int, float], ...]


def engine_name() -> str:
    """ "tesseract", "rapidocr" or "" when there is none."""
    if program_path(SCAN):
        return "tesseract"
    return "rapidocr" if importlib.util.find_spec("rapidocr") else ""


def read_picture(image: Any) -> Words:
    """The words of one page; none when no engine is there."""
    name = engine_name()
    if name == "tesseract":
        return _tesseract(image)
    return _rapidocr(image) if name else Words(text="", sure=())


def _tesseract(image: Any) -> Words:
    picture = io.BytesIO()
    image.save(picture, "PNG")
    program = program_path(SCAN) or SCAN
    try:
        run = subprocess.run(  # noqa: S603 - a fixed program, fed by its standard input
            [program, "stdin", "stdout", "--dpi", str(DPI), "tsv"],
            input=picture.getvalue(), capture_output=True, timeout=SECONDS, check=False,
            env=os.environ | {"OMP_THREAD_LIMIT": "1"},
        )  # fmt: skip
    except (OSError, subprocess.TimeoutExpired):
        return Words(text="", sure=())
    return _joined(_tsv(run.stdout.decode("utf-8", "replace"))) if run.returncode == 0 else _NOTHING


_NOTHING = Words(text="", sure=())


def _tsv(text: str) -> Iterator[tuple[object, str, float]]:
    """Each word with the line it stands in."""
    rows = csv.DictReader(io.StringIO(text), delimiter="\t", quoting=csv.QUOTE_NONE)
    for row in rows:
        word = (row.get("text") or "").strip()
        try:
            sure = float(row.get("conf") or -1) / 100
        except ValueError:
            continue
        if word and sure >= 0:
            line = tuple(row.get(k) for k in ("page_num", "block_num", "par_num", "line_num"))
            yield line, word, min(sure, 1.0)


@cache
def _rapid() -> Any:
    from rapidocr import RapidOCR

    return RapidOCR()


def _rapidocr(image: Any) -> Words:
    import numpy as np

    found = _rapid()(np.asarray(image.convert("RGB")))
    if found is None or found.boxes is None:
        return _NOTHING
    pieces = [
        (
            float(min(p[1] for p in box)),
            float(max(p[1] for p in box)),
            float(box[0][0]),
            text,
            sure,
        )
        for box, text, sure in zip(found.boxes, found.txts, found.scores, strict=True)
    ]
    return _joined(_lines(sorted(pieces)))


def _lines(
    pieces: list[tuple[float, float, float, str, float]],
) -> Iterator[tuple[object, str, float]]:
    """Pieces that stand at one height are one line, from left to right."""
    line: list[tuple[float, float, float, str, float]] = []
    for piece in pieces:
        if line and piece[0] > (line[0][0] + line[0][1]) / 2:
            yield from _in_line(line)
            line = []
        line.append(piece)
    yield from _in_line(line)


def _in_line(
    line: list[tuple[float, float, float, str, float]],
) -> Iterator[tuple[object, str, float]]:
    for piece in sorted(line, key=lambda p: p[2]):
        for word in piece[3].split():
            yield line[0][:2], word, float(piece[4])


def _joined(words: Iterator[tuple[object, str, float]]) -> Words:
    """Words in one line parted by a blank, lines by a line break."""
    text, last = "", None
    sure: list[tuple[int, int, float]] = []
    for line, word, confidence in words:
        text += ("" if last is None else " " if line == last else "\n") + word
        sure.append((len(text) - len(word), len(text), round(confidence, 3)))
        last = line
    return Words(text=text, sure=tuple(sure))
