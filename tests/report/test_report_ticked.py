"""Of a row of boxes the ticked answer is told."""

from __future__ import annotations

import pytest

from mmi_kit.report.sections.said import ticked


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("Outlook: [ ] good [x] fair [ ] poor", "Outlook: … fair …"),
        ("Outlook: [X] good [ ] fair", "Outlook: good …"),
        ("Outlook: [ ] good [ ] fair [ X ] poor", "Outlook: … poor"),
        ("Can she sit? ☒ Yes ☐ No", "Can she sit? Yes …"),
        ("☐ heat ☑ traction ☐ massage", "… traction …"),
    ],
)
def test_what_is_not_ticked_is_left_out(words, told):
    assert ticked(words) == told


@pytest.mark.parametrize(
    "words",
    [
        "Outlook: [ ] good [ ] fair",  # nothing ticked: nothing said
        "Outlook: [x] good",
        "Outlook good [ ] fair [x] poor [ ]",  # the boxes stand behind
        "Sit: [x] 30 min [ ] 1 h Stand: [ ] 10 min [x] 15 min",  # two questions
        "Uses a cane [x] outdoors",
        "The list in [brackets] [x] and [ ] stays",
        "",
    ],
)
def test_other_words_stay(words):
    assert ticked(words) == words
