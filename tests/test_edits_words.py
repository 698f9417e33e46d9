"""Three texts of a paragraph: what the kit may change, and where a person's words stand alone."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mmi_kit.edits.words import merge_words, words_of


def merge(base, human, new):
    """The person's text with our changes in it, and whether there was a conflict."""
    theirs, ours = words_of(human), words_of(new)
    found = merge_words(words_of(base), theirs, ours)
    for one in reversed(found.changes):
        theirs[one.start : one.end] = ours[one.first : one.last]
    return "".join(theirs), found.conflict


BASE = "The claimant sat for 20 minutes at the first visit and walked with a cane afterwards."


@pytest.mark.parametrize(
    ("human", "new", "result"),
    [
        # Only we changed something.
        (BASE, BASE.replace("20", "25"), BASE.replace("20", "25")),
        # Only a person did.
        (BASE.replace("cane", "stick"), BASE, BASE.replace("cane", "stick")),
        # Both, far from each other.
        (BASE.replace("cane", "stick"), BASE.replace("first", "third"),
         BASE.replace("cane", "stick").replace("first", "third")),
        # Both the same.
        (BASE.replace("20", "25"), BASE.replace("20", "25"), BASE.replace("20", "25")),
        # A person adds a sentence at the end, we change the beginning.
        (BASE + " I saw it.", "She" + BASE[12:], "She" + BASE[12:] + " I saw it."),
    ],
)  # fmt: skip
def test_what_does_not_meet_is_merged(human, new, result):
    assert merge(BASE, human, new) == (result, False)


@pytest.mark.parametrize(
    ("human", "new"),
    [
        # The same word.
        (BASE.replace("20", "25"), BASE.replace("20", "30")),
        # Words side by side: "25 hours" would be a fact that neither wrote.
        (BASE.replace("20", "25"), BASE.replace("minutes", "hours")),
        # Fewer than three unchanged words between.
        (BASE.replace("sat", "stood"), BASE.replace("minutes", "hours")),
        # A person deleted the sentence that we changed.
        ("Nothing.", BASE.replace("first", "third")),
    ],
)
def test_what_meets_is_a_conflict_and_the_persons_words_stay(human, new):
    assert merge(BASE, human, new) == (human, True)


def test_two_figures_of_one_sentence_are_never_mixed():
    base = "Between May 4, 2022 and the visit that followed in the clinic on June 9, 2022 he slept."
    human, new = base.replace("May 4", "May 5"), base.replace("June 9", "June 10")
    assert merge(base, human, new) == (human, True)
    two = base.replace(" and the", ". And the")
    human, new = two.replace("May 4", "May 5"), two.replace("June 9", "June 10")
    both = two.replace("May 4", "May 5").replace("June 9", "June 10")
    assert merge(two, human, new) == (both, False)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("20 % of $1,250.50", ["20 %", " ", "of", " ", "$1,250.50"]),
        ("Ex. 4F/12;", ["Ex", ".", " ", "4F/12", ";"]),
        ("2024-06-30", ["2024-06-30"]),
        ("doesn't", ["doesn't"]),
    ],
)
def test_a_figure_is_one_word_with_its_sign(text, words):
    assert words_of(text) == words


@given(st.text())
def test_the_words_of_a_text_are_the_text(text):
    assert "".join(words_of(text)) == text


WORDS = [f"w{chr(97 + n // 26)}{chr(97 + n % 26)}" for n in range(60)]


@st.composite
def edits(draw):
    """A text of different words and changes by a person and by us, each of one stretch."""
    count = draw(st.integers(12, 40))
    base = WORDS[:count]
    spans = []
    for side in draw(st.lists(st.sampled_from(["human", "new"]), min_size=1, max_size=5)):
        start = draw(st.integers(0, count - 1))
        spans.append((start, min(count, start + draw(st.integers(0, 2))), side))
    return base, sorted(spans)


def applied(base, spans, side):
    made, at = [], 0
    for number, (start, end, whose) in enumerate(spans):
        if whose == side or side == "both":
            made += [*base[at:start], f"{whose}{chr(97 + number)}"]
            at = end
    return " ".join(made + base[at:])


@pytest.mark.slow
@settings(max_examples=1_000)
@given(edits())
def test_clean_merges_are_exactly_right_and_conflicts_keep_every_word_of_the_person(case):
    base, spans = case
    if any(a[1] > b[0] for a, b in itertools.pairwise(spans)):
        spans = spans[:1]
    human, new = applied(base, spans, "human"), applied(base, spans, "new")
    result, conflict = merge(" ".join(base), human, new)
    apart = all(b[0] - a[1] >= 4 for a, b in itertools.pairwise(spans) if a[2] != b[2])
    if apart:
        assert (result, conflict) == (applied(base, spans, "both"), False)
    for _, _, side in spans:
        assert side in ("human", "new")
    for word in words_of(human):
        if word.startswith("human"):
            assert word in result
    if not conflict:
        assert all(word in result for word in words_of(new) if word.startswith("new"))
