"""What was ticked and typed into the fields of a fillable PDF, and where on its page?

A field's tick or words are no text of the page: PDFium gives the labels alone, as if all boxes were
ticked. `layout` sets them among the words of their line, as on a printed form.
"""

from __future__ import annotations

import ctypes
import logging
import math
from collections.abc import Iterator
from typing import Any, NamedTuple

from mmi_kit.records.pdf.boxes import Box
from mmi_kit.records.pdf.form_lines import Field

MOST_FIELDS = 1_000  # of a page; the longest forms of agencies have 300
MOST_SIGNS = 4_000  # of one field
TICKED, EMPTY = "[X]", "[ ]"
TOO_LONG = "\0"


class Fields(NamedTuple):
    """The fields of a page that show something. `left_out`: how many could not be read;
    `is_unsure`: there are boxes among these."""

    found: tuple[Field, ...] = ()
    left_out: int = 0
    is_unsure: bool = False


def open_form(document: Any) -> Any:
    """The form of a document, None when it has none; to be asked for before any of its pages."""
    from pypdfium2 import raw

    if document.get_formtype() == raw.FORMTYPE_NONE:
        return None
    # Of the newer kind of form it would print that it reads the older one inside.
    logging.getLogger("pypdfium2").addHandler(logging.NullHandler())
    document.init_forms()
    return document.formenv


def fields_of(page: Any, form: Any) -> Fields:
    """The boxes of a page and its fields with words in them; `form` is that of the document."""
    from pypdfium2 import raw

    count = raw.FPDFPage_GetAnnotCount(page) if form else 0
    if count > MOST_FIELDS:
        return Fields(left_out=count, is_unsure=True)
    found = list(_fields(page, form, count))
    # Lines run the other way on a turned page.
    is_turned = raw.FPDFPage_GetRotation(page) != 0
    whole = tuple(field for field in found if not is_turned and _has_place(field))
    others = [field for field in found if field not in whole]
    return Fields(whole, len(others), any(field.is_box for field in others))


def _fields(page: Any, form: Any, count: int) -> Iterator[Field]:
    from pypdfium2 import raw

    unseen = raw.FPDF_ANNOT_FLAG_HIDDEN | raw.FPDF_ANNOT_FLAG_NOVIEW
    boxes = (raw.FPDF_FORMFIELD_CHECKBOX, raw.FPDF_FORMFIELD_RADIOBUTTON)
    typed = (raw.FPDF_FORMFIELD_TEXTFIELD, raw.FPDF_FORMFIELD_COMBOBOX, raw.FPDF_FORMFIELD_LISTBOX)
    rect = raw.FS_RECTF()
    for number in range(count):
        note = raw.FPDFPage_GetAnnot(page, number)
        if not note:
            continue
        try:
            kind = raw.FPDFAnnot_GetFormFieldType(form, note)
            if raw.FPDFAnnot_GetFlags(note) & unseen or kind not in (*boxes, *typed):
                continue
            if not raw.FPDFAnnot_GetRect(note, ctypes.byref(rect)):
                rect.left = math.nan
            is_box = kind in boxes
            if is_box:
                words = TICKED if raw.FPDFAnnot_IsChecked(form, note) else EMPTY
            else:
                words = _value(form, note)
            if words:
                yield Field(words, is_box, Box(rect.left, rect.bottom, rect.right, rect.top))
        finally:
            raw.FPDFPage_CloseAnnot(note)


def _value(form: Any, note: Any) -> str:
    """The words of a field, on one line; of far too many none, but a sign that there are some."""
    from pypdfium2 import raw

    size = raw.FPDFAnnot_GetFormFieldValue(form, note, None, 0)  # bytes of UTF-16, with the end
    if size // 2 > MOST_SIGNS:
        return TOO_LONG
    buffer = (ctypes.c_ushort * (size // 2 + 1))()
    raw.FPDFAnnot_GetFormFieldValue(form, note, buffer, size)
    words = bytes(buffer).decode("utf-16-le", "replace").split("\0")[0]
    return " ".join("".join(c if c.isprintable() else " " for c in words).split())


def _has_place(field: Field) -> bool:
    box = field.box
    is_whole = all(map(math.isfinite, box)) and box.left < box.right and box.bottom < box.top
    return field.words != TOO_LONG and is_whole
