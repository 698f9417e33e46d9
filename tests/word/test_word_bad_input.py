"""Bad input gives a sound document or a clear error; no text is dropped without a word."""

from __future__ import annotations

import base64
import io
import shutil
import struct
import zipfile
import zlib
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from nbformat.v4 import new_output
from word_help import (
    HOUSE_STYLE,
    blocks,
    code,
    docx_of,
    findings_of,
    lines,
    markdown,
    png,
    printed,
    prose,
    result,
    stated,
    tables,
)

from mmi_kit.errors import WordError
from mmi_kit.word.soundness import faults

NASTY = {
    "control characters": "a\x00b\x07c\x1b",
    "a lone surrogate": "a\ud800b\udfffc",
    "marks that turn the text around": "a\u202eb\u200fc",
    "a word of 5,000 letters": "w" * 5000,
    "signs of XML": "<a href='x'>&amp;</w:t>]]>",
    "signs of HTML": "<script>1</script> & <b>",
    "emoji and letters beyond the plane": "\U0001f9b4 \U0001d400",
}


def shown(text: str) -> str:
    return "".join("\ufffd" if c in "\x00\x07\x1b\ud800\udfff" else c for c in text)


@pytest.mark.parametrize("kind", NASTY)
def test_nasty_text_is_shown_whole_wherever_it_stands(kind, tmp_path):
    text = NASTY[kind]
    frame = pd.DataFrame({"note": [text]})
    document = docx_of(
        markdown("# T"),
        blocks(prose(stated(text, cite=text))),
        code(printed(text)) if kind != "control characters" else markdown("x"),
        code(result(text_plain=text)),
        code(result(text_html=frame.to_html(index=False))),
    )
    assert findings_of(document, tmp_path) == []
    assert {f.rule for f in faults(document)} <= {"hidden_text"}
    assert lines(document)[1][1] == f"{shown(text)} ({shown(text)})"
    # pandas shows no more than 50 characters of a cell; what it gives is kept.
    assert tables(document)[0][1][0].removesuffix("...") in shown(text)


def picture(data: bytes) -> object:
    encoded = base64.b64encode(data).decode()
    return code(new_output("display_data", data={"image/png": encoded}))


def huge_png(side: int = 20_000) -> bytes:
    """The head of a picture of 400 megapixels; its data would unpack to 1.2 GB."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    head = struct.pack(">IIBBBBB", side, side // 2, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0"))


def refused(*cells: object) -> str:
    with pytest.raises(WordError) as error:
        docx_of(markdown("# T"), *cells)
    return str(error.value)


ADVICE = (
    "Expected: a PNG or JPEG picture that fits a page. "
    "Draw it again, or hide the cell with the tag hide."
)


def test_a_picture_of_200_megapixels():
    assert refused(picture(huge_png())) == (
        f"cell 2: a picture cannot be used: it has too many pixels. {ADVICE}"
    )


@pytest.mark.parametrize("cut", [0, 8, 40, 70])
def test_a_corrupt_picture(cut):
    data = base64.b64decode(png(400, 300))
    assert refused(picture(data[:cut] + b"?" if cut else b"no picture")) == (
        f"cell 2: a picture cannot be used: it is damaged. {ADVICE}"
    )


SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="{}" height="{}" {}>{}</svg>'


def drawing(svg: str) -> object:
    data = {"image/svg+xml": svg, "text/plain": "<Figure>"}
    return code(new_output("display_data", data=data), alt="A square", caption="Square")


@pytest.mark.parametrize(
    "svg",
    ["", "<svg", "<a/>", SVG.format("x", "y", "", ""), SVG.format(0, 0, "", ""),
     SVG.format("9e9", "9e9", "", ""), SVG.format("100%", "100%", 'viewBox="0 0 a b"', "")],
)  # fmt: skip
def test_a_corrupt_drawing(svg):
    if not svg:
        assert "Figure" not in str(lines(docx_of(markdown("# T"), drawing(svg)))[1:])
        return
    assert refused(drawing(svg)) == (
        "cell 2: a drawing (SVG) cannot be used: it is damaged. Expected: a drawing with a width "
        "and a height, as matplotlib writes it. Draw it again as PNG, or hide the cell with the "
        "tag hide."
    )


@pytest.mark.parametrize(
    ("width", "height", "more", "inches"),
    [
        ("96", "96", "", (1.0, 1.0)),
        ("72pt", "36pt", "", (1.0, 0.5)),
        ("100%", "100%", 'viewBox="0 0 192 96"', (2.0, 1.0)),
        pytest.param("50000", "50000", "", (6.7, 6.7), marks=pytest.mark.slow),
    ],
)
def test_a_drawing_has_the_size_that_it_states(width, height, more, inches):
    from word_help import part

    document = docx_of(drawing(SVG.format(width, height, more, "<rect width='9' height='9'/>")))
    [extent] = part(document).iter("{*}extent")
    size = tuple(int(extent.get(side)) / 914_400 for side in ("cx", "cy"))
    assert size == pytest.approx(inches, abs=0.02)


def test_a_drawing_reads_no_file_of_this_machine(tmp_path):
    secret = tmp_path / "secret.png"
    secret.write_bytes(base64.b64decode(png(96, 96)))
    inside = f'<image href="{secret}" width="96" height="96"/>'
    with_link = docx_of(drawing(SVG.format(96, 96, "", inside)))
    assert with_link == docx_of(drawing(SVG.format(96, 96, "", "")))


FRAMES = {
    "no rows": (pd.DataFrame({"a": [], "b": []}), [["", "a", "b"]]),
    "no columns": (pd.DataFrame(index=[1, 2]), [[""], ["1"], ["2"]]),
    "the same column twice": (
        pd.DataFrame([[1, 2]], columns=["a", "a"]),
        [["", "a", "a"], ["0", "1", "2"]],
    ),
    "what is no number": (
        pd.DataFrame({"a": [np.nan, np.inf, -np.inf], "b": [pd.NaT] * 3, "c": [None, "x", ""]}),
        [["", "a", "b", "c"], ["0", "NaN", "NaT", "NaN"], ["1", "inf", "NaT", "x"],
         ["2", "-inf", "NaT", ""]],
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", FRAMES)
@pytest.mark.parametrize("styled", [False, True])
def test_odd_frames(kind, styled, tmp_path):
    frame, cells = FRAMES[kind]
    if styled and not frame.columns.is_unique:
        frame = frame.set_axis(["a", "b"], axis="columns")
        cells = [["", "a", "b"], cells[1]]
    html = frame.style.to_html() if styled else frame.to_html(na_rep="NaN")
    document = docx_of(markdown("# T"), code(result(text_html=html)))
    made = tables(document)[0]
    if styled and kind == "no columns":
        assert made == [["1"], ["2"]]  # pandas itself writes no header
    elif styled:  # a Styler prints numbers in its own way
        assert (len(made), len(made[0])) == (len(cells), len(cells[0]))
    else:
        assert made == cells
    assert findings_of(document, tmp_path) == []


def test_60_columns(tmp_path):
    frame = pd.DataFrame([range(60)], columns=[f"column {n}" for n in range(60)])
    document = docx_of(markdown("# T"), code(result(text_html=frame.to_html(max_cols=None))))
    assert sorted({c for t in tables(document) for c in t[1][1:]}, key=int) == [
        str(n) for n in range(60)
    ]
    assert findings_of(document, tmp_path) == []
    assert faults(document) == ()


BROKEN = {
    "empty": (lambda _: b"", "it is not a Word document, or it is damaged"),
    "half": (lambda data: data[: len(data) // 2], "it is not a Word document, or it is damaged"),
    "no styles at all": (
        lambda data: without(data, "word/styles.xml"),
        "it lacks the style Title (paragraph), Subtitle (paragraph)",
    ),
    "no numbering": (
        lambda data: without(data, "word/numbering.xml"),
        "its style List Bullet has no bullet or number",
    ),
}


def without(data: bytes, name: str) -> bytes:
    """A package without one part, and without what points to it."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(target, "w") as new:
        for member in old.namelist():
            if member == name:
                continue
            text = old.read(member)
            if member.endswith((".rels", "[Content_Types].xml")):
                short = name.rpartition("/")[2].encode()
                pieces = text.split(b"<")
                text = b"<".join(p for p in pieces if short not in p)
            new.writestr(member, text)
    return target.getvalue()


@pytest.mark.parametrize("kind", BROKEN)
def test_a_broken_house_style_says_what_is_missing(kind, tmp_path):
    spoil, what = BROKEN[kind]
    path = Path(shutil.copy(HOUSE_STYLE, tmp_path / "house-style.docx"))
    path.write_bytes(spoil(path.read_bytes()))
    with pytest.raises(WordError) as error:
        docx_of(markdown("# T"), house_style=path)
    assert str(error.value).startswith(f"house-style.docx: the house style cannot be used: {what}")
    assert str(error.value).endswith("(templates/word/house-style.docx).")
