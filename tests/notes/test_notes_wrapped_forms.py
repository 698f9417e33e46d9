"""Choices that a page wraps into the next line are one question; what only stands under it is none."""
# ruff: noqa: E501  (a line of a form reads best on one line)

from __future__ import annotations

import pytest
from notes_help import actual_capacities, is_read_in_time, read_text

OPINION = "MEDICAL SOURCE STATEMENT\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # The scale goes on with a box, its unit before or behind it
        ("3. How long can your patient sit at one time before he must stand up? Minutes: [ ] 5 [ ] 10\n[x] 15 [ ] 20 Hours: [ ] 1 [ ] 2", ["sit_once 15"]),
        ("3. How long can your patient sit at one time before he must stand up? Minutes: [ ] 5 [ ] 10\n[ ] 15 [ ] 20 Hours: [ ] 1 [x] 2", ["sit_once 2"]),
        ("Hours and/or minutes the patient can stand at one time: Minutes: \u2610 5 \u2612 10 \u2610 15\nHours: \u2610 1 \u2610 2 \u2610 More than 2", ["stand_once 10"]),
        ("Hours and/or minutes the patient can stand at one time:\nMinutes: \u2610 5 \u2612 10 \u2610 15\nHours: \u2610 1 \u2610 2 \u2610 More than 2", ["stand_once 10"]),
        ("b. Hours/minutes this patient can sit at one time, e.g., before needing to get up: [ ] 10 [ ] 20 [x]\n30 Minutes [ ] 1 [ ] 2 Hours", ["sit_once 30"]),
        # The label of a box stands on the next line
        ("7. On the average, how many days per month would your patient be absent: [ ] none [ ] about one [ ] about\ntwo [ ] about three [x] more than three", ["absences 3"]),
        ("7. On the average, how many days per month would your patient be absent: [ ] none [ ] about one [x] about\ntwo [ ] about three [ ] more than three", ["absences 2"]),
        # The question is wrapped before its choices
        ("On an average working day with normal breaks the patient is likely to be so much of the time\noff task: [ ] 5% [ ] 10% [x] 20%", ["off_task 20"]),
    ],
)  # fmt: skip
def test_choices_on_a_wrapped_line_answer_its_question(text, expected):
    assert actual_capacities(OPINION + text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Has this patient reached maximum medical improvement for the condition named above? [ ] Yes [x]\nNo",
        "Has this patient reached maximum medical improvement for the condition named above? \u2610 Yes \u2612\r\nNo\r\nContinue therapy.",
        "Reached MMI? [ ] Yes [x]\nNo",
    ],
)
def test_the_answer_on_the_next_line_is_of_its_box(text):
    found = [m for m in read_text(OPINION + text) if m.concept == "explicit_mmi"]
    assert [m.assertion for m in found] == ["negated"] * len(found)
    assert found


def test_the_answer_that_is_left_empty_is_none():
    text = "Has this patient reached maximum medical improvement for the condition named above? [x] No [ ]\nYes\nContinue therapy."
    assert all(
        m.assertion == "negated" for m in read_text(OPINION + text) if m.concept == "explicit_mmi"
    )


def test_two_questions_of_one_line_have_each_their_answer():
    text = "6. Must the legs be elevated with prolonged sitting? [x] No [ ] Yes 7. Must your patient use a cane? [ ] No [x] Yes"
    found = [(m.concept, m.assertion) for m in read_text(OPINION + text) if m.concept == "device"]
    assert found == [("device", "actual")]


@pytest.mark.parametrize(
    "text",
    [
        # Two amounts of one question, and none
        "Hours and/or minutes your patient can sit at one time: Minutes: [ ] 5 [x] 30 Hours: [x] 1 [ ] 2",
        "Hours and/or minutes your patient can sit at one time: Minutes: [ ] 5 [ ] 30 Hours: [ ] 1 [ ] 2",
        # A label is lost: nobody knows which box is of which
        "Hours/minutes your patient can sit at one time: [ ] 10 [ ] 20 [x]\n\nPage 2 of 4",
        # What stands under it is another question
        "Days per month your patient would be absent because of the impairments or treatment: [ ] 1 [ ] 2\nb. [x] Yes [ ] No",
    ],
)
def test_what_nobody_can_tell_is_not_read(text):
    assert actual_capacities(OPINION + text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Assistive device: [ ] Cane [ ] Walker [x] None\nSits 20 minutes at one time", ["sit_once 20"]),
        ("Gait: [ ] normal [x] antalgic\n[ ] cane [x] walker", ["device"]),
        ("[x] Sits 20 minutes\n[ ] Stands 30 minutes", ["sit_once 20"]),
    ],
)  # fmt: skip
def test_short_lines_stay_lines_of_their_own(text, expected):
    assert actual_capacities(OPINION + text) == expected


def test_a_wrapped_choice_is_quoted_as_it_stands():
    text = (
        OPINION
        + "Hours and/or minutes your patient can sit at one time: Minutes: [ ] 0 [ ] 5 [ ] 10\r\n  [x] 20 [ ] 30 Hours: [ ] 1"
    )
    (found,) = [m for m in read_text(text) if m.table == "capacities"]
    assert text[found.start : found.end] == found.quote
    assert found.quote.endswith("[x] 20")


@pytest.mark.parametrize(
    "piece",
    [
        "can sit at one time: Minutes: [ ] 0 [ ] 5 [ ] 10 [ ] 15 [ ] 20 [ ] 30 [ ] 45\n[x] 20 [ ] 30 Hours: [ ] 1\n",
        "absent on the average of every single month: [ ] 1 [ ] 2 [ ] 3 [x]\n",
        "[x] Yes [ ]\nNo ",
        "Hours and/or minutes before needing to ",
    ],
)
def test_wrapped_lines_are_read_in_time(piece):
    assert is_read_in_time(piece)
