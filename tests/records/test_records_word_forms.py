"""A questionnaire with tables, from a word processor: each row is a line, also where its first cell
is empty."""

from __future__ import annotations

import io

import docx
from records_help import evidence_of


def table(document, *rows):
    made = document.add_table(len(rows), len(rows[0]))
    for at, row in enumerate(rows):
        for cell, words in zip(made.rows[at].cells, row, strict=True):
            cell.text = words
    document.add_paragraph("")


def form():
    document = docx.Document()
    document.add_paragraph("MEDICAL SOURCE STATEMENT")
    document.add_paragraph("Date of service: 12/9/2024")
    document.add_paragraph("How many pounds can your patient lift and carry?")
    table(document, ["", "Never", "Rarely", "Occasionally", "Frequently"],
          ["Less than 10 lbs.", "\u2610", "\u2610", "\u2612", "\u2610"],
          ["20 lbs.", "\u2612", "\u2610", "\u2610", "\u2610"])  # fmt: skip
    document.add_paragraph("Use of hands")
    table(document, ["", "Right", "", "", "Left", "", ""],
          ["", "Never", "Occ.", "Freq.", "Never", "Occ.", "Freq."],
          ["Handling", "", "X", "", "", "", "X"])  # fmt: skip
    document.add_paragraph("At one time without interruption (hours):")
    table(document, ["", "1", "2", "3", "4"], ["Sit", "", "X", "", ""])
    document.add_paragraph("Mental abilities")
    table(document, ["", "None", "Mild", "Moderate", "Marked", "Extreme"],
          ["Concentrate, persist, or maintain pace", "", "", "", "X", ""])  # fmt: skip
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def test_each_ticked_cell_is_a_fact_of_its_row_and_its_column(tmp_path):
    found = evidence_of(tmp_path, made={"form.docx": form()}).capacities
    told = sorted(zip(found["concept"], found["frequency"], found["side"], strict=True))
    assert told == [
        ("handle", "frequently", "left"),
        ("handle", "occasionally", "right"),
        ("lift_occ", "", ""),
        ("mental_pace", "marked", ""),
        ("sit_once", "", ""),
    ]
    assert sorted(found["value"].dropna()) == [2, 10]
