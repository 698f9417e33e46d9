"""What holds of every text, however strange: exact quotes, no invented number, no exception."""
# ruff: noqa: E501  (a row of a table reads best on one line)

from __future__ import annotations

import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from notes_help import is_read_in_time

from mmi_kit.knowledge.spellings import _known, _slips, mended
from mmi_kit.notes import read_results, read_text
from mmi_kit.notes.text.fold import fold
from mmi_kit.notes.text.numbers import is_stated, numbers_in

SECTIONS = ("treatment", "medication", "outcome", "exam", "assessment", "plan", "function", "notes")
PHRASES = (
    "ODI 22/50", "NDI 50%", "pain 6-8/10", "sit 20 minutes", "lift 10 lb occasionally", "5 lb frequently",
    "half a mile", "walk a block", "60% relief for 10 weeks", "ESI", "PT 12 of 16 sessions", "declines fusion",
    "because of fear", "not", "if", "father", "at MMI", "continue current meds", "gabapentin 300 mg TID",
    "stopped", "GOALS:", "\n", "\r\n", ". ", "; ", ", ", "1,000 ft", "2½ hours", "off task 15%", "prognosis",
    "no lifting over", "\u200b", "\u202e", "\x00", "\x02", "\ufffe", "\ud800", "³", "①", "٣", "４", "ﬁ", "İ", "ß", "—",
)  # fmt: skip
texts = st.one_of(
    st.text(st.characters(), max_size=300),  # surrogates and control characters included
    st.lists(st.sampled_from(PHRASES) | st.text(st.characters(), max_size=3), max_size=25).map(" ".join),
    st.lists(st.sampled_from(PHRASES) | st.text("0123456789/.-, %", max_size=4), max_size=25).map("".join),
)  # fmt: skip


@settings(max_examples=300)
@given(texts, st.sampled_from(SECTIONS))
@example("ODI 4\u200b4 \u202e01 lb", "notes")
@example("lift ４0 lb, sit 2½ hours, ODI 44³", "function")
def test_every_quote_is_the_exact_words_and_holds_the_numbers_of_its_fact(text, section):
    mentions = read_text(text, section=section)
    for m in mentions:
        assert 0 <= m.start < m.end <= len(text)
        assert text[m.start : m.end] == m.quote
        for name, value in m.attributes.items():
            if not isinstance(value, str):
                assert is_stated(name, float(value), m.quote)
        for name in ("label", "dose", "reason", "condition"):
            said = fold(str(m.attributes.get(name, ""))).text
            assert said in fold(m.quote).text
    assert read_text(text, section=section) == mentions


@settings(max_examples=200)
@given(texts)
@example("1,000% relief")
def test_results_in_words_hold_only_numbers_of_the_text(text):
    assert all(is_stated(name, float(v), text) for name, v in read_results(text).items())


@settings(max_examples=200)
@given(st.text(st.characters(), max_size=200))
def test_every_folded_character_remembers_its_place(text):
    folded = fold(text)
    assert len(folded.text) == len(folded.cased) == len(folded.places)
    assert list(folded.places) == sorted(folded.places)


def test_which_numbers_a_quote_holds():
    assert numbers_in("Lift 10-15 lb, twelve of 1,000; 2.5%") == {10, 15, 12, 1000, 2.5}
    assert numbers_in("walks a block") == {1}
    assert numbers_in("no number") == set()


def test_the_conversions_that_count_as_stated():
    assert is_stated("value", 44, "ODI 22/50")  # doubled
    assert is_stated("value", 25, "NDI 50%")  # halved
    assert is_stated("relief_days", 70, "10 weeks")
    assert is_stated("relief_days", 365, "for one year")
    assert not is_stated("relief_pct", 44, "22")
    assert not is_stated("sessions", 70, "10 weeks")


def test_a_sign_that_stands_for_a_digit_is_not_read_as_one():
    # "ODI 44³" with a footnote mark is not 443; a half is not 1/2.
    assert fold("44³ ① 2½").text == "44³ ① 2½"
    assert fold("４٣").text == "43"


@pytest.mark.parametrize(
    "raw",
    [
        "",
        " ",
        "a",
        " a",
        "a ",
        "a  b",
        "a \t b",
        "a\r\nb",
        "a \n\n b",
        "\n a",
        "A\fB\vC  ",
        "Wrapped\nline\nNew",
    ],
)
def test_simple_text_is_folded_as_any_other(raw):
    # A sign that is not simple sends the text the long way; the sign itself folds to nothing.
    simple, other = fold(raw), fold(raw + "\u200b")
    assert (simple.text, simple.cased, simple.places) == (other.text, other.cased, other.places)


@pytest.mark.slow
@pytest.mark.parametrize(
    "flood",
    [
        "PT ESI gabapentin, ",
        "ODI 44 now 44 ",
        "lift 10 lb occasionally, ",
        "if not will ESI ",
        "(1-",
    ],
)
def test_the_time_for_hostile_words_grows_with_their_length(flood):
    assert is_read_in_time(flood, 20_000, read=read_text)


@pytest.mark.slow
def test_the_cost_of_a_mention_does_not_grow_with_their_number():
    def seconds(mentions):
        started = time.process_time()
        assert len(read_text("ESI, " * mentions)) == mentions
        return time.process_time() - started

    seconds(100)  # the patterns are compiled
    assert seconds(4000) < 20 * seconds(400)


@pytest.mark.parametrize(
    ("typed", "right"),
    [
        ("neurologically inatct", "neurologically intact"),
        ("full range of motoin", "full range of motion"),
        ("missed 2 pt vistis", "missed 2 pt visits"),
        ("non-complaint with meds", "non-compliant with meds"),
        ("knee complaint", "knee complaint"),
        ("causal link", "causal link"),
    ],
)
def test_a_slip_is_two_neighbours_that_changed_places(typed, right):
    assert mended(typed) == right


def test_no_word_that_is_looked_for_is_a_slip_of_another():
    slips = _slips()
    assert not slips.keys() & _known()
    assert len(slips) > 4000


def test_a_slip_in_a_word_that_counts_is_read_as_the_word_and_quoted_as_typed():
    text = "L4-S1 fusoin offered, patient decliens because of cost."
    (mention,) = [m for m in read_text(text) if m.table == "treatments"]
    assert (mention.concept, mention.assertion) == ("fusion", "declined")
    assert mention.quote in text
    for said, concept in (
        ("He goes fihsing on weekends.", "activity"),
        ("Misesd two visits.", "nonadherence"),
        ("Knee is bteter than last month.", "improvement_expected"),
    ):
        (mention,) = read_text(said)
        assert (mention.concept, mention.assertion) == (concept, "actual")
    assert fold("Chief complaint").text == "chief complaint"  # a word of its own, no slip
