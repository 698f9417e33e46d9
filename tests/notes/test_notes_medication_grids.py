"""Grids of medicines with columns for start, stop and comment, in any order."""

from __future__ import annotations

import pytest
from notes_help import read

HEAD = "Started        Medication                      Directions/Comment           Stopped\n"


def _rows(text: str) -> list[tuple[str, str, str, str]]:
    return [
        (str(m.attributes["label"]), str(m.attributes["action"]), *m.triggers[:1],
         str(m.attributes.get("reason", "")))
        for m in read(text, "treatments") if m.rule == "medication_grid"
    ]  # fmt: skip


def test_a_stop_and_the_reason_beside_it():
    text = (
        HEAD
        + "01/05/2021     meloxicam 15 mg tablet          stomach upset, black stools  03/02/2021\n"
        "03/02/2021 duloxetine 30 mg capsule,delayed     1 daily with food\n"
        "02/02/2014     amlodipine 5 mg tablet          take 1 tablet daily\n"
        "Provider: Ann Rowe MD 03/02/2021\n"
    )
    assert _rows(text) == _rows(text.replace("\n", "\r\n"))
    assert _rows(text) == [
        ("meloxicam", "started", "(started 01/05/2021)", ""),
        ("meloxicam", "stopped", "(stopped 03/02/2021)", "stomach upset, black stools"),
        ("duloxetine", "continued", "(start 03/02/2021)", ""),
    ]
    assert all(text[m.start : m.end] == m.quote for m in read(text, "treatments"))
    assert [m for m in read(text, "treatments") if m.rule != "medication_grid"] == []


@pytest.mark.parametrize("text", [
    "Medication                Start Date     Stop Date      Comments\n"
    "topiramate 50 mg tab      04/01/2022     06/20/2022     cannot find words\n",
    "Stop Date      Medication                Reason stopped           Start Date\n"
    "06/20/2022     topiramate 50 mg tab      cannot find words        04/01/2022\n",
    "Drug | Sig | Date started | Date stopped | Reason\n"
    "topiramate 50 mg tab | 1 BID | 04/01/2022 | 06/20/2022 | cannot find words\n",
    "Started     Stopped      Medication                Notes\n"
    "04/01/2022  06/20/2022   topiramate 50 mg tab      cannot find\n"
    "                                                   words\n",
])  # fmt: skip
def test_whichever_order_the_columns_have(text):
    assert _rows(text) == _rows(text.replace("\n", "\r\n"))
    assert sorted(_rows(text)) == [
        ("topiramate", "started", "(started 04/01/2022)", ""),
        ("topiramate", "stopped", "(stopped 06/20/2022)", "cannot find words"),
    ]


@pytest.mark.parametrize(("row", "expected"), [
    # how it is taken is no reason
    ("01/05/2021     baclofen 10 mg tablet           1 TID prn spasm              03/02/2021\n",
     [("baclofen", "started", "(started 01/05/2021)", ""),
      ("baclofen", "stopped", "(stopped 03/02/2021)", "")]),
    ("01/05/2021     baclofen 10 mg tablet           1 TID; too sleepy to drive   03/02/2021\n",
     [("baclofen", "started", "(started 01/05/2021)", ""),
      ("baclofen", "stopped", "(stopped 03/02/2021)", "too sleepy to drive")]),
    # another dose, another prescription
    ("01/05/2021     baclofen 10 mg tablet           dosage increase              03/02/2021\n",
     [("baclofen", "started", "(started 01/05/2021)", "")]),
    ("01/05/2021     baclofen 10 mg tablet           reorder                      03/02/2021\n",
     [("baclofen", "started", "(started 01/05/2021)", "")]),
    ("01/05/2021     baclofen 10 mg tablet           tired                        03/02/2021\n"
     "03/02/2021     baclofen 20 mg tablet           1 TID\n",
     [("baclofen", "started", "(started 01/05/2021)", ""),
      ("baclofen", "continued", "(start 03/02/2021)", "")]),
    # no medicine that is known
    ("01/05/2021     xyzzol 10 mg tablet             tired                     03/02/2021\n", []),
])  # fmt: skip
def test_what_is_no_stop_and_no_reason(row, expected):
    assert _rows(HEAD + row) == expected


def test_a_row_whose_last_cells_are_empty_goes_on():
    text = (
        "Drug | Sig | Date started | Date stopped | Reason\n"
        "topiramate 50 mg tab | 1 BID | 04/01/2022 | |\n"
        "baclofen 10 mg tab | 1 TID | 04/01/2022\n"
    )
    assert _rows(text) == [
        ("topiramate", "continued", "(start 04/01/2022)", ""),
        ("baclofen", "continued", "(start 04/01/2022)", ""),
    ]


def test_a_day_between_two_columns_is_of_none():
    text = (
        "Medication                Start Date     Stop Date      Comments\n"
        "topiramate 50 mg tab             04/01/2022              slow\n"
    )
    assert _rows(text) == []
    (still,) = read(text, "treatments")  # it is named all the same
    assert still.attributes["action"] != "stopped"


@pytest.mark.parametrize("text", [
    "We stopped her medication and started another on 01/05/2021.\n",
    "Medication      Dose      Frequency\nbaclofen        10 mg     TID stopped 03/02/2021\n",
])  # fmt: skip
def test_no_such_grid(text):
    assert _rows(text) == []
