"""Medicines in a plan, in a list, in brackets: which are taken, which are stopped, and why?"""

from __future__ import annotations

import pytest
from notes_help import own, read, shorts

from mmi_kit.notes import read_text

LIST = """Current Outpatient Medications on File Prior to Visit
 Medication                                   Sig                                   Start Date End
Date
 lisinopril (ZESTRIL) 10 mg tablet            Take 1 tablet by mouth daily          2/1/2015
 naproxen (NAPROSYN) 500 mg tablet            Take 1 tablet by mouth twice daily    6/2/2020
HYDROcodone-acetaminophen (NORCO) 5-325
mg tablet
Take 1 tablet by mouth every 6 hours
(outside provider)
7/6/2021
 buPROPion XL (WELLBUTRIN XL) 150 mg 24       Take 1 tablet by mouth every morning  1/10/2022
 hr tablet
Problem List as of this encounter
 S/P lumbar fusion                            Z98.1       5/19/2019
Plan: stop naproxen, creatinine 1.4.
"""


def told(text: str) -> list[tuple[object, ...]]:
    return [
        (m.attributes["label"], m.attributes["action"], m.attributes.get("dose"), m.assertion)
        for m in read_text(text)
        if m.table == "treatments"
    ]


@pytest.mark.parametrize("text", [LIST, LIST.replace("\n", "\r\n")])
def test_each_row_of_a_list_has_its_own_day(text: str) -> None:
    rows = [m for m in read_text(text) if m.rule == "medication_list"]
    assert [(m.attributes["label"], *m.triggers) for m in rows] == [
        ("naproxen", "(start 6/2/2020)"),
        ("HYDROcodone", "(start 7/6/2021)"),
        ("buPROPion", "(start 1/10/2022)"),
    ]
    assert all(text[m.start : m.end] == m.quote for m in rows)
    rest = [m for m in read_text(text) if m.table == "treatments" and m not in rows]
    assert [(m.concept, m.assertion, m.attributes["action"]) for m in rest] == [
        ("fusion", "historical", "performed"),
        ("nsaid", "actual", "stopped"),
    ]


def test_what_a_list_calls_discontinued_is_not_taken() -> None:
    text = LIST.replace("Current Outpatient Medications on File Prior to Visit",
                        "Discontinued Medications")  # fmt: skip
    assert {m.assertion for m in read_text(text) if m.rule == "medication_list"} == {"historical"}


def test_a_pharmacy_tells_the_days_of_filling() -> None:
    text = "FILL DATE DRUG QTY DAYS PRESCRIBER\n10/03/2022 DULOXETINE 60 MG CAP 90 90 Lee\n"
    (row,) = [m for m in read_text(text) if m.table == "treatments"]
    assert (row.assertion, row.triggers) == ("historical", ("(filled 10/03/2022)",))


@pytest.mark.parametrize(("text", "expected"), [
    ("Plan: Tizanidine 4 mg qhs prn.", ["muscle_relaxant"]),
    ("Plan: Trial nortriptyline 25 mg qhs.", ["tca"]),
    ("Plan: gabapentin 300 mg after the fast.", ["gabapentinoid planned"]),
    ("Plan: consider duloxetine 30 mg.", ["snri planned"]),
    ("The plan is to try gabapentin 300 mg.", ["gabapentinoid planned"]),
    ("Oxycodone-acetaminophen (PERCOCET) 5-325 mg", ["opioid"]),
    ("Start hydrocodone/APAP 5/325.", ["opioid"]),
    ("Takes acetaminophen and hydrocodone.", ["non_opioid", "opioid"]),
])  # fmt: skip
def test_an_order_and_a_combination(text: str, expected: list[str]) -> None:
    assert shorts(text, "treatments") == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("On duloxetine now (sertraline stopped by psychiatry).", ["mentioned", "stopped"]),
    ("Methocarbamol did nothing, she quit it.", ["stopped"]),
    ("Methocarbamol did nothing, she quit smoking.", ["mentioned"]),
])  # fmt: skip
def test_which_one_was_stopped(text: str, expected: list[str]) -> None:
    assert [action for _, action, *_ in told(text)] == expected


@pytest.mark.parametrize(("text", "reason"), [
    ("Norco discontinued, agreement violation.", "agreement violation"),
    ("Amitriptyline stopped by PCP in June - dry mouth.", "dry mouth"),
    ("Meloxicam stopped, creatinine 1.31.", "creatinine 1.31"),
])  # fmt: skip
def test_why_it_was_stopped(text: str, reason: str) -> None:
    (mention,) = read(text, "treatments")
    assert own(mention, "reason") == {"reason": reason}
