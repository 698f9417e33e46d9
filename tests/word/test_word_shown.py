"""What a reader of the Word document sees of a notebook, and what never."""

from __future__ import annotations

import base64
import io
import zlib

import nbformat
import pytest
from nbformat.v4 import new_output, new_raw_cell
from PIL import Image
from word_help import code, docx_of, everything, lines, markdown, part, png, printed, result, tables

from mmi_kit.errors import WordError
from mmi_kit.word.figures import read_picture

SECRET = "ZZCANARY"

LEAKS = {
    "injected parameters": code(printed(SECRET), source=SECRET, tags=("injected-parameters",)),
    "code": code(source=f"x = '{SECRET}'"),
    "a hidden cell": code(printed(SECRET), tags=("hide",)),
    "a hidden result": code(result(text_plain=SECRET), tags=("hide-output",)),
    "stderr": code(printed(SECRET, name="stderr")),
    "a raw cell": new_raw_cell(SECRET),
    "a pandas repr": code(result(text_plain=f"<pandas.io.{SECRET} at 0x7f00>")),
    "an IPython repr": code(result(text_plain=f"<IPython.core.display.{SECRET} object>")),
    "a traceback": code(new_output("error", ename="ValueError", evalue=SECRET, traceback=[SECRET])),
    "the parameters cell": code(printed(SECRET), source=SECRET, tags=("parameters",)),
    "a removed cell": code(printed(SECRET), tags=("remove_cell",)),
    "a list of axes": code(result(text_plain=f"[<matplotlib.{SECRET} at 0x7f00>]")),
    "a title of axes": code(result(text_plain=f"Text(0.5, 1.0, '{SECRET}')")),
    "a script": code(result(text_html=f"<script>{SECRET}</script><style>{SECRET}</style>")),
    "a hidden note": code(result(text_html=f"<p>a<!-- {SECRET} --></p>")),
    "a note in markdown": markdown(f"a\n\n<!-- {SECRET} -->\n\nb <!-- {SECRET} -->"),
    "a link's script": markdown(f"[a](javascript:{SECRET})"),
    "a file's place": markdown(f"[a](file:///home/{SECRET}.pdf)"),
}


@pytest.mark.parametrize("kind", LEAKS)
def test_nothing_leaks(kind):
    assert SECRET.encode() not in everything(docx_of(LEAKS[kind], markdown("shown")))


def test_a_picture_brings_no_words_of_its_own():
    document = docx_of(code(result(image_png=png(comment=SECRET))))
    assert b"image1.png" in everything(document)
    assert SECRET.encode() not in everything(document)


class TestAPictureWithPixelsAndNothingElse:
    """As the kit draws it: it is taken as it is; any other is written anew."""

    def bare(self):
        target = io.BytesIO()
        Image.new("RGB", (40, 20), "navy").save(target, "PNG", compress_level=1, dpi=(200, 200))
        return target.getvalue()

    def taken(self, data):
        return read_picture(base64.b64encode(data).decode(), "here")

    def test_it_is_taken_as_it_is(self):
        picture = self.taken(self.bare())
        assert picture.png == self.bare()
        assert (round(picture.width, 2), round(picture.height, 2)) == (0.2, 0.1)

    @pytest.mark.parametrize("where", ["behind its end", "in a chunk of words"])
    def test_with_words_in_it_it_is_not_bare(self, where):
        data, words = self.bare(), SECRET.encode()
        if where == "behind its end":
            data += words
        else:
            chunk = b"tEXt" + words
            crc = zlib.crc32(chunk).to_bytes(4, "big")
            data = data[:33] + len(words).to_bytes(4, "big") + chunk + crc + data[33:]
        picture = self.taken(data)
        assert words not in picture.png
        assert Image.open(io.BytesIO(picture.png)).size == (40, 20)

    def test_with_damaged_pixels_it_is_refused(self):
        data = bytearray(self.bare())
        at = data.index(b"IDAT") + 8
        data[at : at + 8] = b"\0" * 8
        with pytest.raises(WordError, match="a picture cannot be used: it is damaged"):
            self.taken(bytes(data))


@pytest.mark.parametrize(
    ("output", "shown"),
    [
        (printed("one\ntwo\n\nthree\n"), [("BodyText", "one\ntwo"), ("BodyText", "three")]),
        (printed("\x1b[31mred\x1b[0m"), [("BodyText", "red")]),
        (printed("10%\r50%\rdone\n"), [("BodyText", "done")]),
        (result(text_plain="42"), [("Code", "42")]),
        (result(text_plain="'x < y > z'"), [("Code", "'x < y > z'")]),
        (result(text_markdown="**so**", text_plain="<Markdown>"), [("BodyText", "so")]),
        (result(text_html="<b>a</b> &amp; b", text_plain="<HTML>"), [("BodyText", "a & b")]),
        (result(text_html="<style>x</style>", text_plain="7"), [("Code", "7")]),
    ],
)
def test_a_result_is_shown_in_its_richest_form(output, shown):
    assert lines(docx_of(markdown("# T"), code(output)))[1:] == shown


def test_a_picture_outranks_its_text_and_a_table_its_picture():
    document = docx_of(
        code(result(text_plain="<Figure size 640x480>", image_png=png())),
        code(result(text_html="<table><tr><td>1</td></tr></table>", image_png=png())),
    )
    assert len(list(part(document).iter("{*}drawing"))) == 1
    assert tables(document) == [[["1"]]]


def test_the_author_of_a_cell_can_say_what_a_figure_shows():
    said = '#| fig-cap: "Visits a year"\n#| fig-alt: Bars of 3, 5 and 2 visits\nplot()'
    document = docx_of(
        code(result(image_png=png()), source=said),
        code(result(image_png=png(30)), alt="A line that falls", caption="Pain"),
        code(result(image_png=png(20))),
    )
    alts = [p.get("descr") for p in part(document).iter("{*}docPr")]
    assert alts == [
        "Bars of 3, 5 and 2 visits",
        "A line that falls",
        "Figure without a description",
    ]
    captions = [text for style, text in lines(document) if style == "Caption"]
    assert captions == ["Figure 1. Visits a year", "Figure 2. Pain", "Figure 3"]


def test_a_notebook_saved_with_lines_reads_the_same(tmp_path):
    """nbformat keeps texts as lists of lines on disk."""
    notebook = nbformat.v4.new_notebook(cells=[markdown("# A\n\nb"), code(printed("c\nd"))])
    path = tmp_path / "n.ipynb"
    nbformat.write(notebook, path)
    assert docx_of(*nbformat.read(path, as_version=4).cells) == docx_of(*notebook.cells)
