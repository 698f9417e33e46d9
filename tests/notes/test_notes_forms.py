"""Forms: what is ticked or circled is read as if it stood alone behind its prompt, and nothing else."""
# ruff: noqa: E501  (a row of a table reads best on one line; the signs are those of forms)

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from notes_help import is_read_in_time, read, said, shorts, told

from mmi_kit.notes import read_text
from mmi_kit.notes.forms.read import read_form
from mmi_kit.notes.text.numbers import is_stated

TABLES = ("measures", "capacities", "treatments", "statements")


def capacities(text):
    return told(text, "capacities")


def often(text):
    return [(m.concept, m.attributes["frequency"]) for m in read(text, "capacities")]


@pytest.mark.parametrize(
    "text",
    [
        "[ ] No lifting over 10 lbs",
        "( ) No lifting over 10 lbs",
        "[ ] No standing more than 30 minutes",
        "[ ] No lifting over 10 lbs    [ ] No lifting over 50 lbs    [ ] No bending/stooping",
        "[ ] No lifting over 10 lbs and no bending\n[ ] No standing more than 30 minutes, no walking",
        "[X]  Off work from 07/11/2022\n[ ] Permanent and stationary / MMI",
        "[ ] At MMI and\n    released with no lifting over 10 lbs",
        "Prior treatment: [ ] PT  [ ] ESI, and surgery",
        "14. Clinical MMI / statutory MMI\n   b. [ ] No, I certify that the employee has NOT reached MMI but is\n      expected to reach MMI on or about ____",
        "15. Permanent impairment rating (body as a whole):  [ ] NO  [ ] YES   ____ %",
        "[ ] Yes [ ] No [ ]  Lift 20 lbs [ ]",
    ],
)
def test_an_empty_box_states_nothing(text):
    assert told(text, *TABLES) == []


BOXES = (
    "[ ] {0}   [X] {1}", "[ ] {0}   [x] {1}", "[] {0}  [✓] {1}", "[_] {0}  [_X_] {1}", "( ) {0}   (X) {1}",
    "□ {0}   ■ {1}", "☐ {0}   ☑ {1}", "☐ {0}  ☒ {1}", "○ {0}   ● {1}", "o {0}   ● {1}", "❑ {0}   ✓ {1}",
    "□ {0}   ✔ {1}", "{{ }} {0}   {{X}} {1}", "__ {0}    X  {1}", "___ {0}   _X_ {1}", "[ }} {0}   [Xl {1}",
    "LJ {0}   [X] {1}", "Limits:\n○ {0}\n● {1}", "( ) {0}\n(X) {1}", "[ ] {0}\n[X] {1}", "{0} [ ]   {1} [X]",
    "{0} ___   {1} _X_",
)  # fmt: skip


@pytest.mark.parametrize("box", BOXES)
def test_boxes_of_all_kinds(box):
    text = box.format("No lifting over 10 lbs", "No lifting over 20 lbs")
    assert capacities(text) == ["lift_occ 20"]


@pytest.mark.parametrize("box", BOXES)
def test_the_order_of_the_boxes_does_not_matter(box):
    swapped = box.replace("{0}", "{2}").replace("{1}", "{0}").replace("{2}", "{1}")
    lines = swapped.split("\n")
    if "LJ" in box or len(lines) == 1:
        text = swapped.format("No lifting over 10 lbs", "No lifting over 20 lbs")
        assert capacities(text) == ["lift_occ 10"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("● Gabapentin 300 mg TID\n● Duloxetine 60 mg", ["gabapentinoid", "snri"]),
        ("■ Gabapentin 300 mg TID", ["gabapentinoid"]),
        ("○ Gabapentin 300 mg TID", ["gabapentinoid"]),
        ("o Gabapentin 300 mg TID", ["gabapentinoid"]),
        ("● Gabapentin 300 mg TID\n   ○ Duloxetine 60 mg", ["gabapentinoid", "snri"]),
        ("✓ Gabapentin 300 mg TID", ["gabapentinoid"]),
    ],
)
def test_a_bullet_is_no_box(text, expected):
    assert shorts(text, "treatments") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Has claimant reached MMI    ( ) Yes  (X) No", ["explicit_mmi negated"]),
        ("MMI reached:  Yes___  No_X_", ["explicit_mmi negated"]),
        ("MMI reached:  Yes_X_  No___", ["explicit_mmi"]),
        ("13. Has the patient reached MMI?   a) [X] NO   b) [ ] YES", ["explicit_mmi negated"]),
        ("Has the patient reached MMI?\n[ ] Yes\n[X] No", ["explicit_mmi negated"]),
        ("MMI reached:\n [X] Yes\n [ ] No", ["explicit_mmi"]),
        ("Reached MMI:  YES  (NO)", ["explicit_mmi negated"]),
        ("Reached MMI:  Yes   X No", ["explicit_mmi negated"]),
        ("Is surgery planned?  ☐ Yes ☒ No\nAt MMI?  ☐ Yes ☒ No", ["active_planned negated", "explicit_mmi negated"]),
        ("Surgical candidate:   [ ] Yes   [X] No", ["surgical_opinion negated"]),
        # nothing is ticked, or it cannot be told what
        ("Is the patient at MMI: Yes No", []),
        ("Reached MMI: Yes X No", []),
        ("Reached MMI: Yes: X  No:", []),
        ("MMI [ ] yes [ ] no", []),
        ("Reached MMI: [X] Yes [X] No", []),
        ("Has the patient reached MMI?\n[X] Yes\n[X] No", []),
        ("( ) yes (X) no  Surgery planned", []),
        ("The patient has ( ) / has not (X) reached MMI", []),
        ("The patient has   ( )  has not  (X)  reached MMI", []),
        ("Full duty [ ] Off work [X] At MMI", []),
        ("At MMI:  Y [ ]  N [X]", ["explicit_mmi negated"]),
        ("Y[ ] N[X] At MMI", []),
        ("The patient is at MMI: [ ]   Off work: [X]", []),
        ("Date patient reached MMI:", []),
        ("Date of MMI:", []),
        ("MMI: ____", []),
        ("15. PERMANENT IMPAIRMENT\n  [X] None", []),
    ],
)  # fmt: skip
def test_a_question_has_the_answer_that_is_ticked(text, expected):
    assert said(text, "explicit_mmi", "surgical_opinion", "active_planned") == expected


def test_a_prompt_over_its_day_is_read():
    assert said("Date of MMI:\n06/30/2023", "explicit_mmi") == ["explicit_mmi"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Surgery:   [ ] No   [X] Yes    Date: 10/2021", ["surgery historical"]),
        ("[ ] No injections   [X] ESI", ["esi conditional"]),
        ("Prior treatment:  [ ] No injections   [X] ESI", ["esi historical"]),
        ("[ ] No medications    [X] Gabapentin 300 mg", ["gabapentinoid"]),
        ("Prior treatment:   X PT    X ESI    __ Injections    __ Surgery", ["pt historical", "esi historical"]),
        ("Plan: [ ] ESI [X] PT 12 visits", ["pt planned"]),
        ("Family history: [X] back surgery [ ] diabetes", ["surgery family"]),
        ("[X] Yes   [ ] No    Continues gabapentin 300 mg: helps", ["gabapentinoid"]),
    ],
)  # fmt: skip
def test_an_empty_box_denies_nothing(text, expected):
    assert shorts(text, "treatments") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Patient can lift:   ( ) 10 lbs   (X) 20 lbs   ( ) 50 lbs", ["lift_occ 20"]),
        ("Patient can lift:\n  Frequently:     (X) 5 lbs    ( ) 10 lbs\n  Occasionally:   ( ) 5 lbs    (X) 10 lbs",
         ["lift_freq 5", "lift_occ 10"]),
        ("1. Occasionally lift and/or carry (maximum) - when less than 10 lbs explain\n   [ ] 10 pounds   [X] 20 pounds",
         ["lift_occ 20"]),
        ("Can sit:   0-30 minutes ___   30-60 minutes _X_   1-2 hours ___", ["sit_once 30"]),
        ("Sitting at one time:  ___ 5   _X_ 20   ___ 45 min   ___ 1 hr", ["sit_once 20"]),
        ("Sit:  1  [ ] Minutes [X] Hours", ["sit_once 1"]),
        ("Total sitting in an 8 hour workday:   ( ) 2   (X) 3   ( ) 6   hours", ["sit_total 3"]),
        ("Sit and stand/walk total in an 8-hour working day:\nSit:  [ ] less than 2 hours  [X] about 4 hours", ["sit_total 4"]),
        ("How long at one time?\nTotal in an 8-hour day?\nSit:  [X] 1 hour  [ ] 4 hours", ["sit_total 1"]),
        ("Sit    Stand/walk\n[ ]     [X]     less than 2 hours\n[X]     [ ]     about 4 hours in an 8-hour day",
         ["sit_total 4"]),
        # nobody could tell of which time the hours are
        ("Sit:  [ ] less than 2 hours  [ ] about 2 hours  [X] about 4 hours", []),
        ("Sit:  [X] 1 hour  [ ] 2 hours  [ ] 6 hours", []),
    ],
)  # fmt: skip
def test_a_ticked_amount(text, expected):
    assert capacities(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sit:      0   5   10   [15]   20   30   45   Minutes", ["sit_once 15"]),
        ("Sit:   0  5  10  [15]  20  30        1  2  More than 2\n             Minutes                Hours", ["sit_once 15"]),
        ("Lift occasionally:   5 lbs    10 lbs    (20 lbs)    50 lbs", ["lift_occ 20"]),
        ("Lift:   5 lbs   X 10 lbs   20 lbs   50 lbs", ["lift_occ 10"]),
        ("Sit at one time: 5 min 10 min 15 min 20 min 30 min", []),
        ("Sit:  5 min / 10 min / 15 min", []),
        ("Lift: 5 lbs   (10 lbs)   (20 lbs)   50 lbs", []),
        ("Sit 20 minutes, stand 10 minutes, walk 5 minutes.", ["sit_once 20", "stand_once 10", "walk_once 5"]),
        ("Sit ___ minutes. Can stand 20 minutes.", ["stand_once 20"]),
    ],
)  # fmt: skip
def test_of_a_printed_scale_only_the_circled_amount_is_read(text, expected):
    assert capacities(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kneeling:   Never  /  Occasionally  /  Frequently", []),
        ("Reaching:    Never    Occasionally    Frequently    Constantly", []),
        ("Kneeling:  Never   (Occasionally)   Frequently", [("kneel", "occasionally")]),
        ("Kneeling:  Never   X Occasionally   Frequently", [("kneel", "occasionally")]),
        ("Kneeling: Occasionally", [("kneel", "occasionally")]),
    ],
)
def test_a_scale_of_frequencies(text, expected):
    assert often(text) == expected


GRID = """\
How many pounds can your patient lift and carry?
                     Never      Rarely     Occasionally    Frequently
 Less than 10 lbs.    [ ]         [ ]          [ ]            [X]
 10 lbs.              [ ]         [ ]          [X]            [ ]
 20 lbs.              [ ]         [ ]          [X]            [ ]
 50 lbs.              [X]         [ ]          [ ]            [ ]
How often?
                     Never      Rarely     Occasionally    Frequently
 Stoop (bend)         [ ]         [X]          [ ]            [ ]
 Crouch/squat         [X]         [ ]          [ ]            [ ]
 Kneel                [X]         [X]          [ ]            [ ]
 Crawl                [ ]         [ ]          [ ]            [ ]
He can sit 20 minutes.
"""


def test_the_heaviest_load_of_each_frequency_is_what_can_be_lifted():
    assert [t for t in capacities(GRID) if "lift" in t] == ["lift_freq 10", "lift_occ 20"]


def test_a_row_states_the_column_that_is_ticked_alone():
    found = [(m.concept, m.attributes.get("frequency")) for m in read(GRID, "capacities")]
    assert [one for one in found if one[1]] == [("stoop", "rarely"), ("crouch", "never")]
    assert "sit_once 20" in capacities(GRID)


def test_of_a_range_of_loads_the_most_is_read():
    text = "Lifting      Never   Occasionally   Frequently\n0-10 lbs                             X\n11-20 lbs               X\nFamily history:\n"
    assert capacities(text) == ["lift_occ 20", "lift_freq 10"][::-1]
    assert [m.assertion for m in read(text, "capacities")] == ["actual", "actual"]


def test_loads_of_which_nobody_says_that_they_are_lifted_are_not_read():
    assert capacities(GRID.replace("lift and carry", "push")) == [
        "stoop", "crouch", "sit_once 20",
    ]  # fmt: skip


def test_single_marks_stand_under_their_column():
    head = "             Never    Rarely   Occasionally   Frequently\n"
    rows = "Stoop          X\nKneel                               X\nHandling                                         ✓\nCrawl    X\n"
    assert often(head + rows) == [
        ("stoop", "never"), ("kneel", "occasionally"), ("handle", "frequently"),
    ]  # fmt: skip


def test_the_quote_of_one_hand_names_it():
    text = "               Never   Occasionally   Frequently\n RIGHT HAND\n  Handling      [ ]        [X]           [ ]\n LEFT HAND\n  Handling      [X]        [ ]           [ ]\n"
    right, left = read(text, "capacities")
    assert (right.attributes["frequency"], left.attributes["frequency"]) == (
        "occasionally",
        "never",
    )
    assert "RIGHT HAND" in right.quote
    assert "LEFT HAND" in left.quote


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Must the patient use a cane or other assistive device?   [X] Yes   [ ] No", ["device"]),
        ("Does the individual require the use of a cane to ambulate?  [ ] Yes  [X] No", ["device negated"]),
        ("[ ] Walker     [X] Cane     [ ] Wheelchair", ["device"]),
        (" Ambulates:  ___ independently   _X_ with cane   ___ with walker", ["device"]),
        ("A cane is medically necessary:  YES   NO", []),
        ("Can the patient walk without a cane?  [ ] Yes  [X] No", []),
        ("Previously used: [X] Cane [ ] Walker", []),
    ],
)  # fmt: skip
def test_a_device_that_is_ticked(text, expected):
    assert shorts(text, "capacities") == expected


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("Ambulates:  ___ alone   _X_ with cane   ___ with walker", "_X_ with cane"),
        ("[ ] Walker  [X] Cane", "[X] Cane"),
        ("MMI reached:  Yes___  No_X_", "MMI reached:  Yes___  No_X_"),
        ("Lift:   5 lbs   (10 lbs)   20 lbs", "Lift:   5 lbs   (10 lbs)"),
        ("Kneel   Never  Rarely\n", None),
        ("Condition:  [ ] Improved   [X] Unchanged   [ ] Worse", "Condition:  [ ] Improved   [X] Unchanged"),
    ],
)  # fmt: skip
def test_the_quote_shows_the_prompt_and_the_tick(text, quote):
    assert [m.quote for m in read_text(text)] == ([quote] if quote else [])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Drug allergies  Reaction\nNaproxen        hives\nMorphine        itching", []),
        ("Drug allergies Reaction\nNaproxen hives\nCurrent medications\nGabapentin 300 mg TID", ["gabapentinoid"]),
        ("Drug allergies  Reaction\nNaproxen  hives\n\nGabapentin  helps", ["gabapentinoid"]),
        ("Gabapentin 300 mg TID    Allergy: penicillin", ["gabapentinoid"]),
        ("Drug allergies Reaction\nNaproxen hives\nMorphine itching\nGabapentin 300 mg TID: helps.", ["gabapentinoid"]),
        ("Naproxen (OTC)           -               -            -            Allergy: hives", []),
        ("Drug allergies  Reaction\nNaproxen        hives\n\nMedications:\nGabapentin 300 mg TID", ["gabapentinoid"]),
    ],
)  # fmt: skip
def test_an_allergy_is_no_treatment(text, expected):
    assert shorts(text, "treatments") == expected


def test_what_is_written_behind_a_form_is_read():
    text = (
        "Reached MMI: [ ] Yes [X] No    Work status: lift 20 lb\n[X] Yes [ ] No. Sits 20 minutes."
    )
    assert told(text, "statements", "capacities") == [
        "explicit_mmi negated",
        "lift_occ 20",
        "sit_once 20",
    ]
    assert told("Gait normal ( ). Can sit 20 minutes.", "capacities") == ["sit_once 20"]


PIECES = ("[ ] ", "[X] ", "( ) ", "(X) ", "___ ", "_X_ ", "X ", "☐ ", "☒ ", "○ ", "● ", "\n", "  ", "    ", ": ", "? ",
          "Yes", "No", "MMI", "lift 10 lbs", "20 lbs", "Never", "Occasionally", "Frequently", "Sit", "about 4 hours",
          "cane", "ESI", "Drug allergies  Reaction", "15", "[15]", "Minutes", "a) ", "8-hour day", ". ")  # fmt: skip


@settings(max_examples=300)
@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_of_every_form_the_quotes_are_exact_and_hold_the_numbers(text):
    plain = read_form(text).folded
    assert len(plain.text) == len(plain.cased) == len(plain.places)
    for m in read_text(text):
        assert text[m.start : m.end] == m.quote
        for name, value in m.attributes.items():
            assert isinstance(value, str) or is_stated(name, float(value), m.quote)


@pytest.mark.slow
@pytest.mark.parametrize(
    "piece",
    ["[ ] ", "[X] a ", "___ ", "X __ ", "o ● ", "[ } ", "( )\n", "[X] Yes\n", "5 lbs ", "Never ", "0 5 10 ",
     "Never  Rarely  Frequently\n", "Lift:\n[X] 5 lbs\n", "  ", "a: ", "Yes X ", "1) [ ] ", "Sit [X] [ ]\n",
     "MMI / ", "allergies  ", "Minutes ", "[ ] Yes [X] No   Date: "],
)  # fmt: skip
def test_a_long_repetition_is_read_in_time(piece):
    assert is_read_in_time(piece)
