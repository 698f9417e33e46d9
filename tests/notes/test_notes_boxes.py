"""Which signs are boxes, and what of a line belongs to none: that is read as if no box were there."""
# ruff: noqa: E501  (a line of a form reads best on one line)

from __future__ import annotations

import pytest
from notes_help import is_read_in_time, read_text, said, shorts, told

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
    "text",
    [
        "___ No lifting over 10 lbs\n___ No lifting over 20 lbs",
        "Uses: ___ Walker   ___ Cane   ___ Wheelchair",
        "Can sit: 0-30 minutes ___ 30-60 minutes ___ 1-2 hours ___",
    ],
)
def test_blanks_before_a_row_or_a_column_of_labels_state_nothing(text):
    assert told(text, *TABLES) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("___ year old woman, s/p L4-5 fusion ___, pain 7/10.", ["fusion historical"]),
        ("HPI: ___ had L4-5 fusion at ___ on ___.", ["fusion historical"]),
        ("Patient: ___ underwent L4-5 fusion.  ___ takes gabapentin", ["fusion historical", "gabapentinoid"]),
        ("___ takes gabapentin\n___ had L4-5 fusion", ["gabapentinoid", "fusion historical"]),
        ("PT visit 8 of 12   Time in ____   Time out ____", ["pt"]),
    ],
)  # fmt: skip
def test_blanks_of_a_text_are_no_boxes(text, expected):
    assert shorts(text, "treatments") == expected


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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[ ] UDS done. Pain 7/10. Gabapentin 300 mg TID. ESI gave 50% relief.", ["nprs 7", "gabapentinoid", "esi 50 historical"]),
        ("[ ] Seen by Dr. Smith, fusion planned. Pain 7/10.", ["nprs 7"]),
        ("[ ] No lifting over 10 lbs; sits 20 minutes", ["sit_once 20"]),
        ("[ ] Fusion    Takes gabapentin", ["gabapentinoid"]),
        ("[x] Full duty [ ] No lifting, sit 20 min", []),
        ("Fall risk: [x] low [ ] high. Sits 20 minutes. Uses a cane.", ["sit_once 20", "device"]),
        ("Compliance: (x) good ( ) fair ( ) poor. PT 12 visits completed with 50% relief.", ["pt 12"]),
        ("Low back pain, 7/10, [x] constant [ ] intermittent, sits 20 minutes.", ["nprs 7", "sit_once 20"]),
        ("Exam: [x] tender [ ] nontender L4-5, pain 6/10, SLR positive R", ["nprs 6"]),
        ("MMI reached [ ]. Continue PT 12 visits.", ["pt 12"]),
    ],
)  # fmt: skip
def test_a_label_ends_with_its_sentence_or_cell(text, expected):
    assert sorted(told(text, *TABLES)) == sorted(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Pain 7/10 [x] constant [ ] intermittent", ["nprs 7"]),
        ("Pain today 6/10. Lifting 10 lb (X) tolerated ( ) not tolerated", ["lift_occ 10", "nprs 6"]),
        ("Pain 6/10. Full duty [ ] Off work [X] At MMI", ["nprs 6"]),
        ("Lift 20 lbs [ ] [X] [ ]", []),
        ("Full duty [ ] Lift 20 lbs [X] sit 10 min. Pain 6/10.", ["nprs 6"]),
    ],
)  # fmt: skip
def test_where_nobody_could_tell_only_the_words_around_the_boxes_go(text, expected):
    assert sorted(told(text, *TABLES)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Conservative care [x] PT x 12 visits 50% relief", ["pt 12"]),
        ("PDMP reviewed [x] Gabapentin 300 mg TID, ESI gave 50% relief", ["gabapentinoid", "esi 50 historical"]),
        ("Prior treatment: Yes [x] PT 12 visits, ESI", ["pt 12 historical", "esi historical"]),
        ("Cyclobenzaprine () 10 mg at bedtime", ["muscle_relaxant"]),
        ("He takes meloxicam ( ) 15 mg daily and Tylenol.", ["nsaid", "non_opioid"]),
        ("PT (x) 12 sessions completed with some relief.", ["pt 12"]),
        ("Fax (   ) 555-1234. Patient takes gabapentin.", ["gabapentinoid"]),
    ],
)  # fmt: skip
def test_a_single_sign_inside_of_a_line_is_no_box(text, expected):
    assert told(text, "treatments") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tolerates sitting 30 min (x), standing 10 min ( ), walking 2 blocks.", ["sit_once 30", "walk_distance 2"]),
        ("Options: ESI (x), fusion ( ), continue gabapentin 300 mg.", ["esi planned", "gabapentinoid", "maintenance"]),
        ("Tried: PT [x], fusion [ ], ESI [x] for back pain", ["esi historical", "pt historical"]),
        ("Tried: PT (x), ESI ( ), chiro (x), now on gabapentin 300 mg", ["chiro historical", "gabapentinoid", "pt historical"]),
    ],
)  # fmt: skip
def test_boxes_of_a_list_with_commas_stand_behind_their_labels(text, expected):
    assert sorted(told(text, *TABLES)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Prior PT: [x] Yes - 12 visits, helped [ ] No", ["pt 12 historical"]),
        ("Prior PT: [ ] Yes - 12 visits, helped [x] No", ["pt negated"]),
        ("Prior PT: [ ] Yes - 12 visits, helped [ ] No", []),
    ],
)
def test_what_is_told_behind_a_ticked_yes_is_read(text, expected):
    assert told(text, "treatments") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1. Gabapentin 300 mg TID\n[ ] refilled [ ] stopped", ["gabapentinoid"]),
        ("1. Gabapentin 300 mg TID\n[x] refilled [ ] stopped", ["gabapentinoid", "maintenance"]),
        ("1. PT 12 visits completed\n[ ] Helped [ ] Did not help", ["pt 12"]),
        ("1. Lift and carry (maximum)\n[ ] 10 pounds [x] 20 pounds", ["lift_occ 20"]),
    ],
)
def test_a_numbered_line_that_states_something_does_not_ask_for_its_boxes(text, expected):
    assert sorted(told(text, *TABLES)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tried? Helpful?\nGabapentin   Yes   No     stopped - sedation", ["gabapentinoid stopped"]),
        ("TENS   Yes   No", ["dme mentioned"]),
        ("             Taking?   Helping?\nGabapentin 300 mg    Yes    No", ["gabapentinoid mentioned"]),
    ],
)  # fmt: skip
def test_two_answers_in_a_row_of_a_table_are_no_choice(text, expected):
    found = [m for m in read_text(text) if m.table == "treatments"]
    assert [f"{m.concept} {m.attributes['action']}" for m in found] == expected


def test_what_asks_with_yes_and_no_behind_it_states_nothing():
    for text in ("At MMI   Yes   No", "Surgery planned   Yes   No", "Uses a cane   Yes   No"):
        assert told(text, *TABLES) == []


def test_no_may_begin_what_is_told():
    assert shorts("Takes gabapentin 300 mg TID: yes  no side effects", "treatments") == [
        "gabapentinoid"
    ]


def test_a_line_in_small_letters_goes_on_with_an_empty_box_only_where_it_hangs():
    assert told("[ ] Surgical candidate\npt completed 12 PT visits", "treatments") == ["pt 12"]
    assert told("[ ] Surgical candidate\n    with 12 PT visits completed", "treatments") == []


def test_amounts_in_a_sentence_are_no_scale():
    text = "Strength 5/5 4/5 3/5; grip R 45 lbs 50 lbs 55 lbs; lifts 20 lb"
    assert told(text, "findings", "capacities") == ["exam", "lift_occ 20"]


@pytest.mark.parametrize(
    "text",
    [
        "MMI:\nYes",
        "MMI:\nReached on January 5, 2024",
        "MMI date:\nJanuary 5, 2024",
        "Date of MMI:\n01/05/2024 with 5% WPI",
        "Permanent and stationary:\nYes, as of 1/5/2024",
    ],
)
def test_the_answer_may_stand_under_what_was_asked(text):
    assert "explicit_mmi" in said(text, "explicit_mmi")


@pytest.mark.parametrize("text", ["MMI:\nNo", "MMI:\nPending", "Date of MMI:\nSignature"])
def test_a_prompt_over_no_answer_states_nothing(text):
    assert said(text, "explicit_mmi") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Allergy symptoms stable\nGabapentin for pain", ["gabapentinoid"]),
        ("Allergies Severity\nCodeine high\nPhysical therapy helped\nUses cane daily", ["pt historical", "device"]),
        ("Allergies Reaction\nNaproxen hives\nMorphine sulfate itching\nTakes gabapentin", ["gabapentinoid"]),
    ],
)  # fmt: skip
def test_a_table_of_allergies_ends_with_its_rows(text, expected):
    assert told(text, "treatments", "capacities") == expected


def test_a_ticked_box_alone_is_read_as_without_it():
    assert shorts("[x] PT", "treatments") == ["pt conditional"]
    assert shorts("[x] PT [x] ESI", "treatments") == ["pt conditional", "esi conditional"]
    assert said("WORK STATUS:\n[X] TTD", "improvement_expected") == ["improvement_expected"]


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("Plan: [x] Continue gabapentin 300 mg TID [ ] ESI L4-5 [x] PT 2x/week",
         ["[x] Continue gabapentin 300 mg TID", "[x] PT 2x/week"]),
        ("Plan: [ ] ESI [x] Continue gabapentin 300 mg TID. PT 12 visits completed.",
         ["[x] Continue gabapentin 300 mg TID", "PT 12 visits completed"]),
        ("[x] Low back pain 7/10, sits 20 minutes, takes gabapentin 300 mg",
         ["7/10", "sits 20 minutes", "gabapentin 300 mg"]),
        ("Tried: PT (x), ESI ( ), chiro (x)", ["PT (x)", "chiro (x)"]),
        ("MMI reached: [ ] Yes [x] No", ["MMI reached: [ ] Yes [x] No"]),
        ("Patient can lift: ( ) 10 lbs (X) 20 lbs", ["can lift: ( ) 10 lbs (X) 20 lbs"]),
    ],
)  # fmt: skip
def test_a_quote_holds_its_choice_and_the_prompt_only_where_it_is_needed(text, quotes):
    assert list(dict.fromkeys(m.quote for m in read_text(text))) == quotes


@pytest.mark.slow
@pytest.mark.parametrize(
    "piece",
    ["[*] ", "Dr. ", "[x] a; ", "a X __ ", "___ b\n_X_ c\n", "PT (x), ", "a [x] ", "[ ] a  B ", "[ ] a. B", "Mr. [X] ", "___ ",
     "Allergies Reaction ", "[ ] yes [x] Yes - a ", "1. [ ] a b c\n", "a, [ ] b, "],
)  # fmt: skip
def test_a_long_repetition_is_read_in_time(piece):
    assert is_read_in_time(piece)
