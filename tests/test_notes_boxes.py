"""Which signs are boxes, and what of a line belongs to none: that is read as if no box were there."""
# ruff: noqa: E501  (a line of a form reads best on one line)

from __future__ import annotations

import pytest
from notes_help import read_text, said, shorts, told

TABLES = ("measures", "capacities", "treatments", "statements")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mr. ___ is a ___ year old man who underwent L4-5 fusion on ___.", ["fusion historical"]),
        ("CC: LBP. HPI: Mr. ___ has LBP 7/10, s/p L4-5 fusion ___. He takes gabapentin 300 mg TID. PT x 12 gave 30% relief. Can sit 20 min.",
         ["nprs 7", "fusion historical", "gabapentinoid", "pt 12", "sit_once 20"]),
        ("Mr. ___ takes gabapentin 300 mg TID.", ["gabapentinoid"]),
        ("PT 12 visits completed at ___. Pain 5/10.", ["pt 12", "nprs 5"]),
        ("He underwent L4-5 fusion by Dr. ___.", ["fusion historical"]),
        ("She takes oxycodone 5 mg (last filled ___).", ["opioid"]),
        ("Continue gabapentin 300 mg TID. Return in ___ weeks or ___ months.", ["maintenance", "gabapentinoid"]),
        ("Pain best ___/10, worst 8/10, current 6/10", ["nprs 8", "nprs 6"]),
        ("ROM: flexion ___ ext ___. Pain 6/10.", ["nprs 6"]),
        ("Lift ____ lb, sit ____ min, walk 2 blocks, uses cane", ["walk_distance 2", "device"]),
        ("Page __ of __ Pain 6/10. Gabapentin 300 mg TID.", ["nprs 6", "gabapentinoid"]),
        ("Dr. ____ performed L4-5 ESI on __/__/2021 with 60% relief for 3 months.", ["esi 60 historical"]),
        ("Phone: (___) ___-____ Patient takes gabapentin 300 mg TID, pain 6/10", ["gabapentinoid", "nprs 6"]),
        ("PT visit 8 of 12 Time in ____ Time out ____", ["pt 8"]),
        ("Reviewed by ____\ngabapentin 300 mg TID\ntramadol 50 mg", ["gabapentinoid", "opioid"]),
        ("File: MRI__L_spine__2021.pdf shows DDD. L4-5 ESI gave 50% relief.", ["esi 50 historical"]),
        ("email j__smith@x.org; pain 7/10", ["nprs 7"]),
        ("__Assessment__: LBP. __Plan__: continue gabapentin 300 mg TID, PT 2x/week.", ["maintenance", "gabapentinoid", "pt"]),
        ("X 3 weeks of back pain 7/10. Seen by ____ for PT 12 visits.", ["nprs 7", "pt 12"]),
    ],
)  # fmt: skip
def test_a_blank_is_no_box_where_none_of_its_line_is_ticked(text, expected):
    assert sorted(told(text, *TABLES)) == sorted(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("___ No lifting over 10 lbs\n_X_ No lifting over 20 lbs\n___ No lifting over 50 lbs", ["lift_occ 20"]),
        ("___ No lifting over 10 lbs\nX   No lifting over 20 lbs", ["lift_occ 20"]),
        ("___ No lifting over 10 lbs    _X_ No lifting over 20 lbs", ["lift_occ 20"]),
    ],
)  # fmt: skip
def test_a_blank_is_a_box_beside_one_that_is_ticked(text, expected):
    assert told(text, "capacities") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mr. [X] takes gabapentin 300 mg TID.", ["gabapentinoid"]),
        ("Mr. [____] had L4-5 ESI by Dr. [____] with 50% relief.", ["esi historical"]),
        ("L4-5 ESI [*] gave 50% relief [*] for 2 months.", ["esi historical"]),
        ("Mr. (X) saw Dr. (X), takes gabapentin", ["gabapentinoid"]),
        ("Call (   ) 555-1234 or (   ) 555-1235. Patient takes gabapentin.", ["gabapentinoid"]),
    ],
)
def test_what_was_taken_out_of_a_record_is_no_box(text, expected):
    assert shorts(text, "treatments") == expected


def test_round_signs_at_one_indent_are_bullets():
    text = "● Medications\n○ Gabapentin 300 mg TID\n○ Tramadol 50 mg prn\n● PT 12 visits completed"
    assert shorts(text, "treatments") == ["gabapentinoid", "opioid", "pt"]
    assert [m.quote for m in read_text("● HPI: pain 6/10\n○ PT 12 visits completed")] == [
        "6/10",
        "PT 12 visits completed",
    ]


def test_round_signs_under_a_prompt_are_boxes():
    assert said("Has the patient reached MMI?\n○ Yes\n● No", "explicit_mmi") == [
        "explicit_mmi negated"
    ]
