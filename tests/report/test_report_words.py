"""Every code that the kit can produce has words, and numbers and dates are printed one way."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import get_args

import pytest
from report_case import material
from tables import SINCE_MAY, capacity, details, evidence, treatment
from test_report_sections import steady

from mmi_kit.assessment import rubric
from mmi_kit.assessment.function.floor import functional_floor
from mmi_kit.knowledge import words as codes
from mmi_kit.knowledge.own import using
from mmi_kit.report import reasons, words
from mmi_kit.report.named import named_with


@pytest.mark.parametrize(
    ("known", "told"),
    [
        (codes.OUTCOMES, words.OUTCOMES),
        (get_args(codes.Tier), words.TIERS),
        (get_args(codes.Tier), words.TIER_MEANINGS),
        (get_args(codes.FloorLabel), words.FLOOR_LABELS),
        (get_args(codes.State), words.STATES),
        (get_args(codes.TrajectoryLabel), words.LABELS),
        (codes.SIGNAL_CATEGORIES, words.SIGNALS),
        (codes.SOURCE_TYPES, words.SOURCE_TYPES),
    ],
)
def test_every_value_of_a_closed_list_has_words(known, told):
    assert set(told) == set(known)


def test_every_reason_of_the_rubric_has_words():
    folder = next(iter(rubric.__path__))
    text = "".join(p.read_text(encoding="utf-8") for p in sorted(Path(folder).glob("*.py")))
    found = set(re.findall(r'Credit\(\s*[^,()]+,\s*f?"([a-z_]+)', text))
    assert len(found) > 50
    assert found <= set(reasons._REASONS)


def test_every_criterion_of_the_threshold_has_words():
    chosen = material(**steady()).findings.threshold.candidates[0]
    assert [words.criterion(code) for code, _ in chosen.criteria]


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("missing:day_totals", "not documented: hours in an 8-hour day"),
        ("missing:sit_once;day_totals",
         "not documented: sit at one time and hours in an 8-hour day"),
        ("unexplained:injection", "neither tried nor explained: an injection"),
        ("explained:1;2", "reason recorded for 1 of 2"),
        ("gap:2023-03-15;2023-10-18",
         "longest stretch without record: Mar 15, 2023 to Oct 18, 2023"),
        ("gap_of:sit_once;2023-03-15;2023-10-18",
         "longest stretch without a record of one function, the one recorded most steadily (sit at "
         "one time): Mar 15, 2023 to Oct 18, 2023"),
        ("tier:strong", "strongly implied"),
        ("relief_not_recorded:esi_tf-2023-05-02",
         "relief or its duration not recorded: epidural steroid injection of May 2, 2023"),
        ("dose_response_or_reason_missing:nsaid",
         "dose, response or reason stopped not recorded: NSAID"),
        ("a_code_of_tomorrow", "a code of tomorrow"),
    ],
)  # fmt: skip
def test_a_reason_is_told_with_its_detail(code, said):
    findings = material(treatments=[treatment("2023-05-02", "esi_tf")]).findings
    assert reasons.reason(code, findings) == said


NUMBERS = re.compile(r"\d|\b(?:two|three|four|five|six|both halves)\b")
OF_THE_LAW = {"shorter_than_twelve_months"}  # 20 CFR 404.1509: no author sets it


def test_no_reason_types_in_a_number_that_an_author_may_set():
    sentences = {**reasons._REASONS, **{str(k): v for k, v in reasons._OF_ELEMENT.items()}}
    assert {k for k, said in sentences.items() if NUMBERS.search(said)} == OF_THE_LAW


@pytest.mark.parametrize(
    ("code", "set_to", "said"),
    [
        ("classes_documented", {"drug_classes": 1},
         "dose, dates, response and reason stopped recorded in 1 class"),
        ("too_few_classes", {"drug_classes": 4}, "fewer than 4 classes of medicines recorded"),
        ("documented_by_two_sources", {}, "values by 2 providers or more"),
        ("documented_by_two_sources", {"floor_providers": 3}, "values by 3 providers or more"),
        ("one_way_of_knowing", {"floor_source_types": 3},
         "known in fewer than 3 ways (measured, observed, opinion or reported)"),
    ],
)  # fmt: skip
def test_a_reason_tells_the_number_that_it_was_found_by(code, set_to, said):
    with using(set_to):
        assert reasons.reason(code, material().findings) == said


def test_what_is_on_file_from_before_the_threshold_is_not_said_to_be_undocumented():
    floor = functional_floor(
        evidence(capacities=[capacity("2022-02-01", "lift_occ", 10, "lb")]), SINCE_MAY, details()
    )
    early = replace(material().findings, floor=floor)
    none = material().findings
    for code, element, said in (
        ("not_documented", "F2", "not documented after active care"),
        ("missing:lift_freq", "F2",
         "not documented after active care: lift or carry frequently"),
        ("missing:day_totals", "F1",
         "not documented after active care by 2 providers: hours in an 8-hour day"),
        ("missing:prescriber", "F4", "not documented: who prescribed it"),
    ):  # fmt: skip
        assert reasons.reason(code, early, element) == said
        assert reasons.reason(code, none, element) == said.replace(" after active care", "")


@pytest.mark.parametrize(
    ("iso", "printed"),
    [("2024-03-12", "Mar 12, 2024"), ("2024-03", "Mar 2024"), ("2024", "2024"),
     ("", "not documented")],
)  # fmt: skip
def test_a_date_in_a_table_keeps_its_precision(iso, printed):
    assert words.short_date(iso) == printed


@pytest.mark.parametrize(
    ("amount", "printed"),
    [(20.0, "20"), (7.5, "7.5"), (1200, "1,200"), (-3.84, "−3.8"), (-0.04, "0"), (0, "0")],
)
def test_numbers_are_printed_one_way(amount, printed):
    assert words.number(amount) == printed


def test_small_words():
    assert words.listed(["a"]) == "a"
    assert words.listed(["a", "b", "c"]) == "a, b and c"
    assert words.listed([]) == ""
    assert words.count(1, "entry", "entries") == "1 entry"
    assert words.signed(2.0) == "+2"
    assert words.span("2024-03-12", "2024-03-12") == "Mar 12, 2024"
    assert words.in_sentence("NSAID") == "NSAID"
    assert words.against("planned:2024-03-12") == "active care was planned (Mar 12, 2024)"


def test_a_name_that_holds_its_credential_is_told_once():
    assert named_with("Ada Lindqvist, MD, Orthopedics", "MD") == "Ada Lindqvist, MD, Orthopedics"
    assert named_with("Dr. Marlow", "MD", "Office visit") == "Dr. Marlow, MD, Office visit"
    assert named_with("", "MD") == "MD"


@pytest.mark.parametrize(("provider", "more", "told"), [
    ("Ada Lindqvist", ("MD", "Orthopedic surgery", "Orthopedic Surgery"),
     "Ada Lindqvist, MD, Orthopedic surgery"),
    ("Jill Tran, PT", ("PT, DPT", "PT", "Physical therapy"),
     "Jill Tran, PT, DPT, Physical therapy"),
])  # fmt: skip
def test_what_is_known_of_a_provider_stands_once(provider, more, told):
    assert named_with(provider, *more) == told
