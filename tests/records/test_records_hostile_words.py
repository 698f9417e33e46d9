"""Whatever stands in a note: readers never raise, never hang, and each quote is at its place."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from records_help import span_of
from timing_help import took

from mmi_kit.evidence.build import Readers, frames
from mmi_kit.evidence.from_notes.note_sections import findings_in
from mmi_kit.evidence.one_file import _details
from mmi_kit.records.cda.narrative import narrative_of
from mmi_kit.records.index import IndexEntry
from mmi_kit.records.pdf.furniture import mark
from mmi_kit.records.record import Page, Reading, Text
from mmi_kit.records.texts.notes import notes_of
from mmi_kit.records.texts.services import visits_in, visits_of_file
from mmi_kit.records.xml_parsed import parse_xml

PIECES = st.sampled_from(
    ["Date of service: 01/10/2023\n", "DOS 2/3/23", "Pain 6/10.", "Sitting tolerance 20 minutes. ",
     "EXAM:\n", "PLAN: ", "Provider: Ann Reed, PT\n", "\f", "\n\n\n", "-----\n", "\x02", "\ufffe",
     "\u200b", "\u202e", "\x00", "é", "٣", "\r\n", "Page 3 of 9\n", "=1+1", " "]
)  # fmt: skip
NOTES = st.lists(PIECES | st.text(max_size=20), max_size=25).map("".join)


@given(NOTES)
@settings(max_examples=80)
def test_every_quote_of_any_note_stands_at_its_place(raw):
    text = Text(raw=raw, pages=(Page(start=0, number=1),))
    readers = Readers(_details())
    notes = notes_of("note.txt", text)
    readers.read(Reading(kind="txt", unit="note", count=1, notes=notes), "S1", IndexEntry())
    for frame in frames(readers.facts).values():
        for fact in frame.to_dict("records"):
            places, quotes = fact["locator"].split(" | "), fact["quote"].split(" | ")
            for place, quote in zip(places, quotes, strict=False):
                start, end = span_of(place)
                # a note with the sign between pieces in it cannot be taken apart again
                assert raw[start:end] == quote or " |" in raw or "| " in raw


@given(NOTES)
@settings(max_examples=80)
def test_the_visits_of_a_text_cover_it_without_overlap(raw):
    visits = visits_in(raw)
    assert [v.start for v in visits[1:]] == [v.end for v in visits[:-1]]
    assert (visits[0].start, visits[-1].end) == (0, len(raw))


LITERALS = [
    "Date of service: ", "date ", "dos:", "01/", "1/1/", "January ", "Provider: ", "Provider:  ",
    "signed by ", "A ", "Exam ", "EXAM:", "PLAN\n", "Page 1 of ", "exhibit no. ", "-----\n",
    "\n \n", "progress note ", "evaluation", "  ", "\t", "Aa/&'() ", "\f", "(a\n", "a\n(",
]  # fmt: skip


@pytest.mark.parametrize("literal", LITERALS)
def test_no_pattern_is_slow_on_hostile_repetition(literal):
    hostile = (literal * (100_000 // len(literal)))[:100_000]

    def read():
        visits_of_file.cache_clear()
        visits_in(hostile)
        notes_of("x", Text(raw=hostile))
        list(findings_in(hostile))
        mark([hostile[:20_000]] * 5)

    assert took(read, 4) < 4  # four readers, a second each


@pytest.mark.parametrize("depth", [10, 100])
def test_a_deep_narrative_is_read(depth):
    inner = "<list><item>" * depth + "Pain 6/10" + "</item></list>" * depth
    made = narrative_of(parse_xml(f'<text xmlns="urn:hl7-org:v3">{inner}</text>'.encode()))
    assert "Pain 6/10" in made.raw
