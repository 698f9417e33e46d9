"""A word that a person replaced throughout does not keep the new figures out of its sentences."""

from __future__ import annotations

import pytest
from edits_help import Editor, comments_of, merged, report_of
from hypothesis import given, settings
from hypothesis import strategies as st
from revisions import accepted, rejected

from mmi_kit.edits.outcome import counted
from mmi_kit.edits.renames import merge_renamed
from mmi_kit.edits.words import merge_words, words_of

TEXTS = {
    "sat": "The claimant sat for 20 minutes (Ex. 4F/12).",
    "walked": "The claimant walked 2 blocks (Ex. 5F/1).",
    "stood": "In June the claimant stood for 15 minutes (Ex. 6F/2).",
    "pain": "Pain was rated 6 of 10.",
}


def replaced(base, old, new, names=tuple(TEXTS)):
    """The report with a word replaced in some of its paragraphs."""
    editor = Editor(base)
    for name in names:
        for said in (old, old.capitalize()):
            if said in TEXTS[name]:
                editor.replace(TEXTS[name], TEXTS[name].replace(said, new))
    return editor.saved()


@pytest.fixture(scope="module")
def base():
    return report_of(**TEXTS)


def test_the_new_figure_comes_in_beside_the_replaced_word(base):
    mine = replaced(base, "the claimant", "Ms. Doe")
    new = report_of(**TEXTS | {"sat": "The claimant sat for 25 minutes (Ex. 4F/19)."})
    result = merged(base, mine, new)
    assert accepted(result.document)[1] == "Ms. Doe sat for 25 minutes (Ex. 4F/19)."
    assert rejected(result.document)[1] == "Ms. Doe sat for 20 minutes (Ex. 4F/12)."
    assert counted(result.outcomes) == {"merged": 1}
    assert comments_of(result.document) == []


@pytest.mark.parametrize(
    ("old", "new", "names"),
    [
        ("the claimant", "Ms. Doe", ("sat", "walked")),  # twice is no habit
        ("minutes", "min 5", tuple(TEXTS)),  # a figure
        ("the claimant", "not the claimant", tuple(TEXTS)),  # the sense
    ],
)
def test_any_other_change_keeps_its_sentence_as_it_is(base, old, new, names):
    mine = replaced(base, old, new, names)
    later = report_of(**TEXTS | {"sat": "The claimant sat for 25 minutes (Ex. 4F/19)."})
    result = merged(base, mine, later)
    assert accepted(result.document)[1] == TEXTS["sat"].replace(old, new).replace(
        old.capitalize(), new
    )
    assert counted(result.outcomes) == {"conflict": 1}


def test_a_sentence_that_was_changed_otherwise_too_stays_as_it_is(base):
    mine = replaced(base, "the claimant", "Ms. Doe")
    mine = Editor(mine).replace("sat for 20", "was able to sit for 20").saved()
    new = report_of(**TEXTS | {"sat": "The claimant sat for 25 minutes (Ex. 4F/19)."})
    result = merged(base, mine, new)
    assert accepted(result.document)[1] == "Ms. Doe was able to sit for 20 minutes (Ex. 4F/12)."


PIECES = ["the claimant", "sat", "20", "25", "walked.", "He", "(Ex. 1F/2)."]
WORDS = st.lists(st.sampled_from(PIECES), min_size=1, max_size=12).map(" ".join)
RENAMES = {tuple(words_of("the claimant")): tuple(words_of("Ms. Doe"))}


@settings(max_examples=300)
@given(WORDS, WORDS, WORDS)
def test_the_changes_fit_the_texts_and_bring_in_words_of_the_kit_alone(base, human, new):
    one, two, three = (tuple(words_of(text)) for text in (base, human, new))
    found = merge_renamed(one, two, three, RENAMES)
    assert all(c.start <= c.end <= len(two) and c.first <= c.last <= len(three)
               for c in found.changes)  # fmt: skip
    if not merge_words(one, two, three).conflict:
        assert found == merge_words(one, two, three)
