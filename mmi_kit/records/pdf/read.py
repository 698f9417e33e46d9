"""What stands on the pages of a PDF? Its text; of a scanned page, what can be recognised."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from mmi_kit.case.hashes import hash_of, hash_of_file
from mmi_kit.errors import Problem
from mmi_kit.records.pdf.form_fields import fields_of, open_form
from mmi_kit.records.pdf.furniture import mark
from mmi_kit.records.pdf.layout import laid_out
from mmi_kit.records.pdf.ocr import DPI, engine_name, read_picture
from mmi_kit.records.pdf.page_store import Aids, RawPage, keep_pages, kept_pages
from mmi_kit.records.pdf.upright import upright_text
from mmi_kit.records.record import Page, Text
from mmi_kit.records.texts.formats.documents import BadDocumentError
from mmi_kit.records.texts.repeated import repeated_pages
from mmi_kit.records.texts.silent.whole_page import with_silent
from mmi_kit.records.va.notes import days_of

MOST_PAGES = 5_000
FEW_SIGNS = 25  # a page with fewer characters is a picture, or blank
SOME_SIGNS = 50  # a page with fewer, most of it covered by a picture, is a scan
MOST_COVERED = 0.5
MOST_PIXELS = 30_000_000  # of a page that is drawn for recognition
MOST_PIXELS_OF_FILE = 80_000_000  # of a picture file: a page at 600 dpi has 34 million
POINTS = 72  # a PDF's unit: points to the inch
_TOLD_EVERY = 25  # pages between two words on how far it is


def read_pdf(
    source: Path | bytes, file: str, *, part: str = "", aids: Aids = Aids()  # noqa: B008 - frozen
) -> tuple[Text, tuple[Problem, ...]]:  # fmt: skip
    """The text of a PDF, page after page. BadDocumentError when it cannot be opened."""
    sha256, engine = _hash(source), engine_name()
    pages = kept_pages(aids, sha256, engine)
    if pages is None:
        pages = keep_pages(aids, sha256, engine, tuple(_read(source, file, engine, aids)))
    return assembled(file, pages, part)


def read_picture_file(
    path: Path, file: str, *, aids: Aids = Aids()  # noqa: B008 - frozen
) -> tuple[Text, tuple[Problem, ...]]:  # fmt: skip
    """The text of a picture file, a page a picture. BadDocumentError when it cannot be opened."""
    sha256, engine = _hash(path), engine_name()
    pages = kept_pages(aids, sha256, engine)
    if pages is None:
        pages = keep_pages(aids, sha256, engine, tuple(_pictures(path, file, engine, aids)))
    return assembled(file, pages)


def _pictures(path: Path, file: str, engine: str, aids: Aids) -> Iterator[RawPage]:
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(path) as picture:
            for number in range(getattr(picture, "n_frames", 1)):
                if number >= MOST_PAGES:
                    raise BadDocumentError(f"it has more than {MOST_PAGES} pages")
                picture.seek(number)
                if picture.width * picture.height > MOST_PIXELS_OF_FILE:
                    raise BadDocumentError(
                        f"a picture in it has {picture.width * picture.height // 1_000_000} "
                        f"megapixels; it may have {MOST_PIXELS_OF_FILE // 1_000_000}"
                    )
                aids.say(f"{file}: page {number + 1}")
                words = read_picture(picture.convert("L")) if engine else None
                yield RawPage(text=words.text if words else "", scanned=True,
                              sure=words.sure if words else ())  # fmt: skip
    except (UnidentifiedImageError, Image.DecompressionBombError, Image.DecompressionBombWarning,
            SyntaxError, ValueError, EOFError):  # fmt: skip
        raise BadDocumentError("it is no picture, or it is damaged or far too large") from None


def assembled(
    file: str, pages: tuple[RawPage, ...], part: str = ""
) -> tuple[Text, tuple[Problem, ...]]:
    """One text of some pages, with their furniture and numbers, and what could not be read."""
    marked = mark([page.text for page in pages])
    made: list[Page] = []
    at = 0
    for number, (page, marks) in enumerate(zip(pages, marked, strict=True), start=1):
        made.append(
            Page(
                start=at,
                number=number,
                printed=marks.printed,
                exhibit=marks.exhibit,
                furniture=tuple((at + a, at + b) for a, b in marks.furniture),
                sure=tuple((at + a, at + b, sure) for a, b, sure in page.sure),
            )
        )
        at += len(page.text) + 1
    text = with_silent(
        Text(raw="\f".join(page.text for page in pages), pages=tuple(made), part=part)
    )
    text, repeated = repeated_pages(file, text, days_of)
    return text, (*_unread(file, part, pages), *_left_out(file, part, pages), *repeated)


def _read(source: Path | bytes, file: str, engine: str, aids: Aids) -> Iterator[RawPage]:
    import pypdfium2 as pdfium

    try:
        document = pdfium.PdfDocument(source)
    except pdfium.PdfiumError as error:
        # PDFium tells of a password also when the last file had one.
        protected = "password" in str(error).lower() and b"/Encrypt" in _bytes(source)
        why = "it is protected by a password" if protected else "it is damaged, or has no page"
        raise BadDocumentError(why) from None
    try:
        form = open_form(document)
        count = len(document)
        if not 0 < count <= MOST_PAGES:
            raise BadDocumentError(f"it has {count} pages; it may have 1 to {MOST_PAGES}")
        for number in range(count):
            if number % _TOLD_EVERY == 0:
                aids.say(f"{file}: page {number + 1} of {count}")
            yield _page(document, number, engine, form)
    except pdfium.PdfiumError:
        raise BadDocumentError("its form is damaged") from None
    finally:
        document.close()


def _bytes(source: Path | bytes) -> bytes:
    return source if isinstance(source, bytes) else source.read_bytes()


def _page(document: Any, number: int, engine: str, form: Any) -> RawPage:
    import pypdfium2 as pdfium

    try:
        page = document[number]
        textpage = upright_text(page)
        text, fields = textpage.get_text_range(), fields_of(page, form)
        signs = len(re.sub(r"\s", "", text))
        covered = _covered(page) if signs < SOME_SIGNS else 0.0
        scanned = covered > MOST_COVERED or (signs < FEW_SIGNS and covered > 0)
        if not scanned or not engine:
            laid = laid_out(text, textpage, fields.found)
            # A label states nothing where its box is unknown.
            text = "" if fields.is_unsure else laid.text
            return RawPage(text=text, scanned=scanned, left_out=fields.left_out + laid.left_out)
        words = read_picture(_drawn(page))
    except pdfium.PdfiumError:
        return RawPage(text="", scanned=True)  # a page that cannot be drawn is a page unread
    left_out = len(fields.found) + fields.left_out
    return RawPage(text=words.text or text, scanned=True, sure=words.sure, left_out=left_out)


def _covered(page: Any) -> float:
    """The share of the page that pictures cover."""
    from pypdfium2 import raw

    width, height = page.get_size()
    area = 0.0
    for found in page.get_objects(filter=(raw.FPDF_PAGEOBJ_IMAGE,)):
        left, bottom, right, top = found.get_bounds()
        area += max(right - left, 0) * max(top - bottom, 0)
    return float(area / max(width * height, 1))


def _drawn(page: Any) -> Any:
    """The page as a picture, smaller than usual when it would be too large."""
    width, height = page.get_size()
    scale = DPI / POINTS
    pixels = width * height * scale**2
    if pixels > MOST_PIXELS:
        scale *= (MOST_PIXELS / pixels) ** 0.5
    return page.render(scale=scale, grayscale=True).to_pil()


def _unread(file: str, part: str, pages: tuple[RawPage, ...]) -> list[Problem]:
    """The pages that hold a picture and no text."""
    numbers = [n for n, page in enumerate(pages, 1) if page.scanned and not page.text.strip()]
    if not numbers:
        return []
    ranges: list[list[int]] = []
    for number in numbers:
        if ranges and number == ranges[-1][1] + 1:
            ranges[-1][1] = number
        else:
            ranges.append([number, number])
    said = ", ".join(f"{a}-{b}" if b > a else f"{a}" for a, b in ranges)
    word = "page" if len(numbers) == 1 else "pages"
    where = ", ".join(filter(None, (file, part, f"{word} {said}")))
    do = "Install Tesseract (or pip install mmi-kit[ocr]) and read it again, or enter the pages"
    return [
        Problem(
            code="no_text", where=where, found=f"no text on {len(numbers)} scanned page(s)",
            expected="words that can be read", do=f"{do} in the visit log",
        )
    ]  # fmt: skip


def _left_out(file: str, part: str, pages: tuple[RawPage, ...]) -> list[Problem]:
    """The pages with fields of a form that were not read."""
    return [
        Problem(
            code="form_fields", where=", ".join(filter(None, (file, part, f"page {number}"))),
            found=f"{page.left_out} field(s) of a form with no sure place among its words",
            expected="each box and each answer beside its label",
            do="Print the form to a new PDF and read that, or enter what it says in the visit log; "
            "until then no box below is taken for ticked or empty, and what they label is not read",
        )
        for number, page in enumerate(pages, 1)
        if page.left_out
    ]  # fmt: skip


def _hash(source: Path | bytes) -> str:
    return hash_of(source) if isinstance(source, bytes) else hash_of_file(source)
