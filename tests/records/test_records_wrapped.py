"""A name of a table's row that is wrapped in its cell stands in one line with its values."""

from __future__ import annotations

import pytest
from form_help import At, placed_pdf
from records_help import evidence_of

from mmi_kit.records.pdf.read import read_pdf

HEAD = [At(50, 740, "Measure"), At(200, 740, "Initial"), At(290, 740, "Current")]


def lines_of(*words):
    text, _ = read_pdf(placed_pdf(list(words)), "form.pdf")
    return [" ".join(line.split()) for line in text.raw.splitlines() if line.strip()]


def name(y, *lines, x=50):
    """A name in lines of 14 points, from `y` downwards."""
    return [At(x, y - 14 * n, line) for n, line in enumerate(lines)]


def test_the_values_stand_behind_the_whole_name():
    assert lines_of(
        *HEAD,
        *name(720, "Oswestry", "Disability Index", "(ODI)"),
        At(200, 720, "52%"), At(290, 720, "44%"),
        *name(670, "PHQ-9 total", "score"), At(200, 670, "17"), At(290, 670, "12"),
    ) == [
        "Measure Initial Current", "Oswestry Disability Index (ODI) 52% 44%",
        "PHQ-9 total score 17 12",
    ]  # fmt: skip


def test_a_single_mark_stands_behind_its_name_under_its_column(tmp_path):
    words = [
        At(50, 770, "Date of service: 12/09/2024"),
        *(At(x, 740, w) for x, w in ((200, "None"), (260, "Mild"), (320, "Moderate"),
                                     (400, "Marked"), (470, "Extreme"))),
        *name(720, "Concentrate, persist, or", "maintain pace"), At(408, 720, "X"),
        *name(690, "Interact with others"), At(268, 690, "X"),
    ]  # fmt: skip
    found = evidence_of(tmp_path, made={"form.pdf": placed_pdf(words)}).capacities
    assert sorted(zip(found["concept"], found["frequency"], strict=True)) == [
        ("mental_interact", "mild"), ("mental_pace", "marked"),
    ]  # fmt: skip


def test_values_in_the_middle_of_the_cell_stand_behind_the_whole_name_too():
    words = [
        *HEAD,
        *name(720, "Lower Extremity", "Functional Scale", "(LEFS)"),
        At(200, 706, "28/80"), At(290, 706, "35/80"),
        *name(670, "Oswestry Disability", "Index (ODI)"), At(200, 663, "52%"), At(290, 663, "44%"),
        At(50, 630, "Sitting tolerance"), At(200, 630, "15 min"), At(290, 630, "25 min"),
    ]  # fmt: skip
    assert lines_of(*words) == [
        "Measure Initial Current", "Lower Extremity Functional Scale (LEFS) 28/80 35/80",
        "Oswestry Disability Index (ODI) 52% 44%", "Sitting tolerance 15 min 25 min",
    ]  # fmt: skip


def test_where_the_name_may_begin_in_a_paragraph_above_nothing_is_joined():
    words = [
        *name(734, "Patient says:", "Lift less than", "ten pounds", "overhead"),
        At(200, 706, "15"), At(290, 706, "12"),
    ]  # fmt: skip
    assert lines_of(*words) == [
        "Patient says:", "Lift less than", "ten pounds", "overhead", "15 12",
    ]  # fmt: skip


def test_a_paragraph_above_is_no_part_of_the_name():
    words = [
        *name(760, "How long at one time?"),
        *name(720, "Sitting in a", "firm chair"), At(200, 720, "20 min"), At(290, 720, "30 min"),
    ]  # fmt: skip
    assert lines_of(*words) == ["How long at one time?", "Sitting in a firm chair 20 min 30 min"]


def test_columns_of_prose_are_left_as_they_are():
    left = name(720, "The patient sat for", "a short while and", "then stood up.")
    right = name(720, "Pain was 7/10", "at the end of it.", x=300)
    assert lines_of(*left, *right) == [
        "The patient sat for", "a short while and", "then stood up.",
        "Pain was 7/10", "at the end of it.",
    ]  # fmt: skip


def test_words_left_of_a_name_or_between_its_lines_are_no_values():
    words = [*name(720, "Walking on", "level ground", x=200), At(50, 720, "100 ft")]
    assert lines_of(*words) == ["Walking on", "level ground", "100 ft"]


def test_a_name_too_long_for_its_column_moves_no_mark_under_another_head(tmp_path):
    lines = ("Understand what is said,", "remember it the next day,", "and apply the information",
             "in carrying out work tasks", "of several steps each")  # fmt: skip
    heads = ((200, "None"), (235, "Mild"), (265, "Moderate"), (315, "Marked"), (360, "Extreme"))
    words = [
        *(At(x, 740, w) for x, w in heads),
        *name(720, *lines), At(240, 720, "X"),
        *name(640, "Interact with others"), At(240, 640, "X"),
    ]  # fmt: skip
    text, _ = read_pdf(placed_pdf(words), "form.pdf")
    head, *rows = text.raw.splitlines()
    mild = head.index("Mild")
    assert all(mild - 2 <= row.index("X") < mild + 6 for row in rows if "X" in row)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (("Patient: J. D.", "DOS: 02/03/2024"), "Provider: Ann Reed, PT"),
        (("Lake Clinic", "12 Main Street"), "(555) 123-4567"),
        (("Lake Physical", "Therapy"), "03/12/2024"),
        (("Visit date: 2/3/2024", "Injury: 1/2/2020"), "Visit 4"),
        (("He sat for a while.", "He then stood."), "7/10"),
    ],
)
def test_a_letterhead_and_its_other_half_stay_apart(left, right):
    words = [*name(720, *left), At(300, 720, right)]
    assert lines_of(*words) == [*left, right]
