"""Three texts of a paragraph: what the kit may change, and where a person's words stand alone."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mmi_kit.edits.sentences import sentences_of
from mmi_kit.edits.words import merge_words, words_of


def merge(base, human, new):
    """The person's text with our changes in it, and whether there was a conflict."""
    theirs, ours = words_of(human), words_of(new)
    found = merge_words(words_of(base), theirs, ours)
    for one in reversed(found.changes):
        theirs[one.start : one.end] = ours[one.first : one.last]
    return "".join(theirs), found.conflict


BASE = "The claimant sat for 20 minutes (Ex. 4F/12). At the first visit he walked with a cane."


@pytest.mark.parametrize(
    ("human", "new", "result"),
    [
        # Only we changed something.
        (BASE, BASE.replace("20", "25"), BASE.replace("20", "25")),
        # Only a person did.
        (BASE.replace("cane", "stick"), BASE, BASE.replace("cane", "stick")),
        # Both, in two sentences.
        (BASE.replace("cane", "stick"), BASE.replace("20", "25"),
         BASE.replace("cane", "stick").replace("20", "25")),
        # Both the same.
        (BASE.replace("20", "25"), BASE.replace("20", "25"), BASE.replace("20", "25")),
        # A person adds a sentence, we change the one before it, or add one too.
        (BASE + " I agree.", BASE.replace("a cane", "two canes"),
         BASE.replace("a cane", "two canes") + " I agree."),
        (BASE.replace(" At", " I saw it. At"), BASE.replace("20", "25").replace("12", "13"),
         BASE.replace("20", "25").replace("12", "13").replace(" At", " I saw it. At")),
        (BASE + " I agree.", BASE + " He stood too.", BASE + " I agree. He stood too."),
        ("Mine. " + BASE, "He came. " + BASE, "Mine. He came. " + BASE),
        # We take the first or the last sentence out.
        (BASE.replace("cane", "stick"), BASE[BASE.index("At"):],
         BASE.replace("cane", "stick")[BASE.index("At"):]),
        (BASE.replace("20", "25"), BASE[:BASE.index(" At")],
         BASE.replace("20", "25")[:BASE.index(" At")]),
    ],
)  # fmt: skip
def test_what_does_not_meet_is_merged(human, new, result):
    assert merge(BASE, human, new) == (result, False)


@pytest.mark.parametrize(
    ("human", "new"),
    [
        # The same word.
        (BASE.replace("20", "25"), BASE.replace("20", "30")),
        # Two places of one sentence, however far apart: neither wrote it with both.
        (BASE.replace("claimant", "man"), BASE.replace("12", "13")),
        # A person deleted the sentence that we changed.
        (BASE[: BASE.index(" At")], BASE.replace("cane", "stick")),
        # A person wrote about a sentence that we no longer say.
        (BASE + " I saw this visit.", BASE[: BASE.index(" At")]),
    ],
)
def test_what_meets_is_a_conflict_and_the_persons_words_stay(human, new):
    assert merge(BASE, human, new) == (human, True)


def test_of_a_sentence_in_conflict_none_of_our_words_come_in():
    base, new = "Lift 10 lb (8 to 50) in 6 contacts.", "Lift 12 lb (9 to 50) in 8 contacts."
    human = base.replace("contacts", "visits")
    assert merge(base, human, new) == (human, True)
    assert merge(base, base + " I agree.", new) == (new + " I agree.", False)
    other = "No weight is on file. The last visit was on June 26, 2024 (Ex. 6F/30)."
    assert merge(base, base + " I agree.", other) == (other + " I agree.", False)


def test_what_we_add_beside_a_sentence_in_conflict_waits_with_it():
    human, new = BASE.replace("cane", "stick"), BASE.replace("cane", "rail") + " It was new."
    assert merge(BASE, human, new) == (human, True)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("20 % of $1,250.50", ["20 %", " ", "of", " ", "$1,250.50"]),
        ("Ex. 4F/12;", ["Ex", ".", " ", "4F/12", ";"]),
        ("Ex. 4F, 10A", ["Ex", ".", " ", "4F", ",", " ", "10A"]),
        ("2024-06-30", ["2024-06-30"]),
        ("doesn't", ["doesn't"]),
    ],
)
def test_a_figure_is_one_word_with_its_sign(text, words):
    assert words_of(text) == words


@given(st.text())
def test_the_words_of_a_text_are_the_text(text):
    assert "".join(words_of(text)) == text


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("He sat (Ex. 4F/12; 5F/3). She stood.", 2),
        ("Dr. Roe saw him at p. 3 of Tr. 5. The claimant, J. Doe, was in the U.S. Army.", 2),
        ("It lasted 5 min. 3 of them hurt.", 1),  # in doubt one: nothing of it is mixed
        ("He lifted 10 lb in 6 contacts. 3 of them hurt.", 2),
        ("He sat. (Ex. 4F/12) She stood.", 1),
        ("“He sat.” She stood! Why?", 3),
        ("No end", 1),
        ("", 0),
    ],
)
def test_a_sentence_ends_where_another_begins_and_holds_its_citation(text, count):
    assert len(sentences_of(words_of(text))) == count


SENTENCES = [
    "He lifted {} lb ({} to 50) in {} contacts.",
    "The last active care is dated June {}, 202{} (Ex. {}F/16).",
    "Dr. Roe rated pain {} of 10, and {} after {} visits.",
    "No gap of {} days is on file (Ex. {}F/{}; 8F/5).",
]


@st.composite
def said(draw, sentence):
    return sentence.format(*draw(st.tuples(*[st.integers(1, 3)] * 3)))


@st.composite
def edited(draw, sentences, own):
    """A paragraph with some sentences said otherwise, taken out or put in."""
    made = []
    for text in sentences:
        made += draw(st.lists(st.sampled_from(own), max_size=1))
        how = draw(st.sampled_from(["same", "same", "figure", "word", "gone"]))
        if how == "figure":
            made.append(re.sub(r"\d", str(draw(st.integers(4, 6))), text, count=1))
        elif how == "word":
            made.append(
                draw(st.sampled_from([text.replace(" ", " well ", 1), text[:-1] + " too."]))
            )
        elif how == "same":
            made.append(text)
    return [*made, *draw(st.lists(st.sampled_from(own), max_size=1))]


@settings(max_examples=300)
@given(st.data())
def test_every_sentence_is_as_it_was_issued_as_it_is_now_or_as_the_person_has_it(data):
    base = [data.draw(said(s)) for s in data.draw(st.lists(st.sampled_from(SENTENCES), max_size=4))]
    human = data.draw(edited(base, ["I agree.", "This was seen by me."]))
    new = data.draw(edited(base, ["A hearing is set.", "An MRI is on file (Ex. 9F/1)."]))
    result, conflict = merge(" ".join(base), " ".join(human), " ".join(new))
    found = [s.text for s in sentences_of(words_of(result))]
    assert set(found) <= {*base, *human, *new}
    assert result == " ".join(found)  # no blank lost or doubled
    mine = [s for s in human if s not in base]
    assert [s for s in found if s in mine and s not in new] == [s for s in mine if s not in new]
    if not conflict:
        assert {s for s in new if s not in base} <= set(found)
    if human == base:
        assert (found, conflict) == (new, False)


@pytest.mark.parametrize("date", ["October 8, 2024", "Oct. 8, 2024", "8 October 2024", "Sep 2023"])
def test_a_date_is_one_word_and_never_half_another(date):
    assert date in words_of(f"It ended on {date}, 16 days apart.")


@pytest.mark.parametrize("text", ["In May 12 scores rose.", "He may, 2 of 3 days.", "Marc 2024x"])
def test_what_is_no_date_stays_in_its_words(text):
    assert "".join(words_of(text)) == text
    assert not any(" " in word.strip() for word in words_of(text))
