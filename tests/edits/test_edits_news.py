"""What is new since the last issue is told where the report renews its tables without marks."""

from __future__ import annotations

import pytest
from edits_help import Editor, comments_of, merged, revisions_of
from revisions import accepted, rejected
from word_help import blocks, docx_of, markdown, prose, stated, table, tables

from mmi_kit.edits.news import FIRST
from mmi_kit.edits.outcome import counted
from mmi_kit.edits.said import RECORDS
from mmi_kit.report.blocks import Block, Column, method

WHEN = "When did active treatment end?"
BEFORE = (("What was tried?", "Physical therapy", "recorded"),
          (WHEN, "Between Sep 12, 2023 and Sep 28, 2023", "strongly implied"))  # fmt: skip
AFTER = (BEFORE[0], (WHEN, "Between Sep 12, 2023 and Oct 8, 2024", "stated"))
ANSWER = "Active treatment ended between September 12, 2023 and September 28, 2023."
NOW = ANSWER.replace("September 28, 2023", "October 8, 2024")


def report(rows, answer=ANSWER, odi="44"):
    columns = tuple(Column(header=name) for name in ("Question", "Finding", "How sure"))
    key = Block(id="summary-findings", kind="table", caption="Key findings", columns=columns,
                rows=tuple(tuple(map(stated, row)) for row in rows))  # fmt: skip
    care = table("care", "Care by visit")
    renewed = Block(id="care", kind="table", caption=care.caption, columns=care.columns,
                    rows=((stated("PT"), stated(odi)), *care.rows[1:]))  # fmt: skip
    return docx_of(
        markdown("# Report"), blocks(key, prose(method(answer), block="threshold-answer"), renewed)
    )


BASE = report(BEFORE)
EDITED = Editor(BASE).add_after("Active treatment", "A word of mine.").saved()


def said(document):
    return [lines for author, lines in comments_of(document) if author == "mmi-kit"]


def test_the_changed_rows_of_the_key_findings_are_marked_and_the_others_are_not():
    result = merged(BASE, EDITED, report(AFTER))
    assert counted(result.outcomes)["table_marked"] == 1
    marked = {text for _, text in revisions_of(result.document)}
    assert {BEFORE[1][1], AFTER[1][1], "strongly implied", "stated"} <= marked
    assert not any("Physical therapy" in text for text in marked)
    assert rejected(result.document) == rejected(EDITED)
    assert "A word of mine." in accepted(result.document)


def test_one_comment_says_what_they_said_and_what_they_say_now():
    (lines,) = said(merged(BASE, EDITED, report(AFTER, odi="40")).document)
    assert lines[0] == FIRST
    assert f"{WHEN} Finding: was “{BEFORE[1][1]}”, is “{AFTER[1][1]}”" in lines
    assert f"{WHEN} How sure: was “strongly implied”, is “stated”" in lines
    assert lines[-1] == "Renewed without marks: Care by visit (1 changed)."


def test_rows_that_come_and_go_are_said():
    more = (*AFTER, ("What is missing?", "78.5 of 100", "can be recomputed"))
    (lines,) = said(merged(BASE, EDITED, report(more)).document)
    assert "What is missing? New: 78.5 of 100 | can be recomputed" in lines
    (lines,) = said(merged(BASE, EDITED, report(BEFORE[:1])).document)
    assert f"{WHEN} No longer answered." in lines


def test_where_nothing_was_renewed_nothing_is_said():
    assert merged(BASE, EDITED, BASE).document == EDITED
    assert said(merged(BASE, EDITED, report(BEFORE, NOW)).document) == []


def test_the_next_run_renews_the_comment_and_takes_back_rows_that_nobody_accepted():
    first = merged(BASE, EDITED, report(AFTER))
    later = (BEFORE[0], (WHEN, "Between Sep 12, 2023 and Oct 22, 2024", "stated"))
    second = merged(report(AFTER), first.document, report(later))
    (lines,) = said(second.document)
    assert f"{WHEN} Finding: was “{AFTER[1][1]}”, is “{later[1][1]}”" in lines
    assert AFTER[1][1] not in [text for _, text in revisions_of(second.document)]
    assert rejected(second.document) == rejected(EDITED)
    again = merged(report(later), second.document, report(later))
    assert again.document == second.document


def test_a_table_that_a_person_changed_keeps_their_words():
    mine = Editor(BASE).replace("strongly implied", "implied, I think").saved()
    result = merged(BASE, mine, report(AFTER))
    assert counted(result.outcomes)["table_kept"] == 1
    assert any("implied, I think" in row for one in tables(result.document) for row in one)


class TestADayOfTheAuthors:
    MINE = "In my opinion the date of MMI is February 13, 2024 (Ex. 7F/3)."

    def after(self, mine, answer):
        edited = Editor(BASE).add_after("Active treatment", mine).saved()
        result = merged(BASE, edited, report(BEFORE, answer))
        assert mine in accepted(result.document)
        return said(result.document)

    def test_that_the_new_finding_does_not_give_gets_a_comment(self):
        (lines,) = self.after(self.MINE, NOW)
        assert lines[0] == RECORDS.other_day
        assert lines[1] == f"Yours: February 13, 2024. From the records now: {NOW}"

    def test_that_the_finding_gives_gets_none(self):
        assert self.after(self.MINE.replace("February 13, 2024", "October 8, 2024"), NOW) == []

    @pytest.mark.parametrize(
        "mine",
        ["Dr. Nair recorded MMI on February 13, 2024 (Ex. 7F/3).",
         "In my opinion MMI was not reached on February 13, 2024."],
    )  # fmt: skip
    def test_of_which_the_author_speaks_otherwise_gets_none(self, mine):
        assert self.after(mine, NOW) == []

    def test_is_left_alone_where_the_report_is_as_it_was(self):
        edited = Editor(BASE).add_after("Active treatment", self.MINE).saved()
        assert merged(BASE, edited, BASE).document == edited
