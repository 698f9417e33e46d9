"""A new report merged into an edited one: what a reader sees, and what rejecting gives back."""

from __future__ import annotations

import base64
import copy
import io
import zipfile

import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from edits_help import Editor, comments_of, merged, report_of, revisions_of, shown
from lxml import etree
from nbformat.v4 import new_output
from revisions import accepted, rejected
from word_help import (
    blocks,
    code,
    docx_of,
    figure,
    findings_of,
    markdown,
    prose,
    stated,
    table,
)

from mmi_kit.edits.changes import read_edits
from mmi_kit.edits.ooxml import MATH, element
from mmi_kit.edits.outcome import counted
from mmi_kit.edits.package import Package
from mmi_kit.edits.said import RECORDS
from mmi_kit.report.blocks import Block, Column, anchored, method
from mmi_kit.word.lint import lint
from mmi_kit.word.wordml import NAMESPACES

SAT = "The claimant sat for 20 minutes. This was at the first visit."
PAIN = "Pain was rated 6 of 10 before treatment. It was 5 of 10 after it."
PLAN = "The plan is to continue current management without new referrals."
TEXTS = {"sat": SAT, "pain": PAIN, "plan": PLAN}


@pytest.fixture(scope="module")
def base():
    return report_of(**TEXTS)


def new(**changed):
    return report_of(**{name: text for name, text in (TEXTS | changed).items() if text})


def texts_after(result):
    return accepted(result.document)[1:]


def test_without_edits_and_without_changes_nothing_changes(base):
    assert merged(base, base, base).document == base


def test_edits_without_changed_records_are_left_byte_for_byte(base):
    mine = Editor(base).replace("first", "second").add_after("Pain", "Mine.").saved()
    assert merged(base, mine, base).document == mine


def test_what_only_the_kit_changed_comes_as_a_tracked_change(base):
    result = merged(base, base, new(sat=SAT.replace("20", "25")))
    was = "The claimant sat for 20 minutes."
    assert revisions_of(result.document) == [("del", was), ("ins", was.replace("20", "25"))]
    assert rejected(result.document) == rejected(base)
    assert texts_after(result) == [SAT.replace("20", "25"), PAIN, PLAN]
    assert counted(result.outcomes) == {"taken": 1}


def test_a_change_beside_a_persons_words_is_merged(base):
    mine = Editor(base).replace("treatment", "physical therapy").saved()
    result = merged(base, mine, new(pain=PAIN.replace("after it", "since then")))
    both = PAIN.replace("treatment", "physical therapy").replace("after it", "since then")
    assert texts_after(result) == [SAT, both, PLAN]
    assert rejected(result.document) == rejected(mine)
    assert counted(result.outcomes) == {"merged": 1}


def test_in_a_conflict_the_persons_words_stay_and_a_comment_shows_the_other_two(base):
    mine = Editor(base).replace("20 minutes", "half an hour").saved()
    result = merged(base, mine, new(sat=SAT.replace("20", "25")))
    assert revisions_of(result.document) == []
    assert texts_after(result)[0] == SAT.replace("20 minutes", "half an hour")
    said = [
        RECORDS.conflict,
        f"As issued: {SAT}",
        f"From the records now: {SAT.replace('20', '25')}",
    ]
    assert comments_of(result.document) == [("mmi-kit", said)]


def test_the_same_conflict_is_told_once(base):
    mine = Editor(base).replace("20 minutes", "half an hour").saved()
    newer = new(sat=SAT.replace("20", "25"))
    once = merged(base, mine, newer).document
    again = merged(base, once, newer)
    assert comments_of(again.document) == comments_of(once)


class TestTheKitsEarlierComment:
    """A later run knows better: what an earlier one said of the same paragraph is replaced."""

    SECOND, THIRD = (new(sat=SAT.replace("20", n)) for n in ("25", "30"))

    def once(self, base):
        mine = Editor(base).replace("20 minutes", "half an hour").saved()
        return merged(base, mine, self.SECOND).document

    def test_it_is_replaced_by_what_is_now_right(self, base):
        result = merged(self.SECOND, self.once(base), self.THIRD)
        [(_, lines)] = comments_of(result.document)
        assert lines[1:] == [
            f"As issued: {SAT.replace('20', '25')}",
            f"From the records now: {SAT.replace('20', '30')}",
        ]

    def test_two_deleted_paragraphs_keep_a_comment_each(self, base):
        mine = Editor(base).delete("Pain was").delete("The plan").saved()
        second = new(pain=PAIN.replace("6", "7"), plan=PLAN.replace("new", "any"))
        third = new(pain=PAIN.replace("6", "8"), plan=PLAN.replace("new", "any"))
        result = merged(second, merged(base, mine, second).document, third)
        assert [lines[1] for _, lines in comments_of(result.document)] == [
            f"It would now be: {PAIN.replace('6', '8')}",
            f"It would now be: {PLAN.replace('new', 'any')}",
        ]

    def test_one_that_was_closed_is_open_again(self, base):
        mine = with_thread(self.once(base), '<w15:commentEx w15:paraId="00000A01" w15:done="1"/>')
        result = merged(self.SECOND, mine, self.THIRD)
        assert len(comments_of(result.document)) == 1
        assert b'paraId="00000A01" w15:done="0"' in part(result.document, "word/extended.xml")
        assert b'paraId="00000A01"' in part(result.document, "word/comments.xml")

    def test_one_that_was_answered_stays_above_its_answer(self, base):
        mine = with_thread(self.once(base), '<w15:commentEx w15:paraId="00000A02" '
                           'w15:paraIdParent="00000A01"/>')  # fmt: skip
        said = comments_of(merged(self.SECOND, mine, self.THIRD).document)
        assert said[0] == comments_of(mine)[0]
        assert said[1][1][2] == f"From the records now: {SAT.replace('20', '30')}"


def with_thread(document, entry):
    """The document as Word writes it once its first comment was closed or answered."""
    w14, w15 = (f"http://schemas.microsoft.com/office/word/{year}/wordml" for year in (2010, 2012))
    package = Package(document, "r.docx")
    comments = package.change("word/comments.xml")
    comments[0][-1].set(f"{{{w14}}}paraId", "00000A01")
    package.put("word/extended.xml", f'<w15:commentsEx xmlns:w15="{w15}">{entry}</w15:commentsEx>'
                .encode(), "application/xml")  # fmt: skip
    kind = "http://schemas.microsoft.com/office/2011/relationships/commentsExtended"
    package.relate(package.main, kind, "word/extended.xml")
    return package.saved()


def part(document, name):
    return Package(document, "r.docx").bytes_of(name)


def test_a_paragraph_added_by_hand_stays_where_it_is(base):
    mine = Editor(base).add_after("sat for", "I examined the claimant myself.").saved()
    result = merged(base, mine, new(sat=SAT.replace("20", "25")))
    assert texts_after(result) == [
        SAT.replace("20", "25"), "I examined the claimant myself.", PAIN, PLAN,
    ]  # fmt: skip


def test_a_deleted_paragraph_stays_deleted_and_a_comment_says_what_it_would_now_be(base):
    mine = Editor(base).delete("Pain was").saved()
    result = merged(base, mine, new(pain=PAIN.replace("5", "4")))
    assert texts_after(result) == [SAT, PLAN]
    assert comments_of(result.document) == [
        ("mmi-kit", [RECORDS.deleted, f"It would now be: {PAIN.replace('5', '4')}"])
    ]


def test_a_deleted_paragraph_that_did_not_change_is_not_spoken_of(base):
    mine = Editor(base).delete("Pain was").saved()
    assert merged(base, mine, base).document == mine


def test_a_new_paragraph_of_the_report_is_a_tracked_one_in_its_place(base):
    newer = report_of(sat=SAT, added="A hearing is set.", pain=PAIN, plan=PLAN)
    mine = Editor(base).replace("first", "second").saved()
    result = merged(base, mine, newer)
    assert texts_after(result) == [SAT.replace("first", "second"), "A hearing is set.", PAIN, PLAN]
    assert rejected(result.document) == rejected(mine)
    assert counted(result.outcomes) == {"added": 1}


def test_what_the_report_no_longer_says_is_marked_as_deleted(base):
    result = merged(base, base, new(pain=""))
    assert texts_after(result) == [SAT, PLAN]
    assert rejected(result.document) == rejected(base)


def test_what_the_report_no_longer_says_stays_when_a_person_edited_it(base):
    mine = Editor(base).replace("before treatment", "at intake").saved()
    result = merged(base, mine, new(pain=""))
    assert texts_after(result) == [SAT, PAIN.replace("before treatment", "at intake"), PLAN]
    assert comments_of(result.document) == [("mmi-kit", [RECORDS.gone, f"As issued: {PAIN}"])]


def test_a_moved_paragraph_is_changed_where_it_now_stands(base):
    mine = Editor(base).move("sat for", after="The plan").saved()
    result = merged(base, mine, new(sat=SAT.replace("20", "25")))
    assert texts_after(result) == [PAIN, PLAN, SAT.replace("20", "25")]


def test_of_a_paragraph_copied_twice_one_is_changed_and_the_copy_is_reported(base):
    mine = Editor(base).copy("sat for", after="The plan").saved()
    result = merged(base, mine, new(sat=SAT.replace("20", "25")))
    assert texts_after(result) == [SAT.replace("20", "25"), PAIN, PLAN, SAT]
    assert result.copies == 1


def test_a_retyped_paragraph_is_known_by_its_style(base):
    mine = Editor(base).retype("sat for", "Nothing in common, says I.").saved()
    result = merged(base, mine, new(sat=SAT.replace("20", "25")))
    assert texts_after(result)[0] == "Nothing in common, says I."
    assert counted(result.outcomes) == {"conflict": 1}


@pytest.mark.parametrize(
    "tags",
    [("bookmarkStart", "bookmarkEnd"), ("pStyle",), ("bookmarkStart", "bookmarkEnd", "pStyle")],
)
def test_without_marks_paragraphs_are_known_by_their_text(base, tags):
    mine = Editor(base).replace("first", "second").drop_marks(*tags).saved()
    result = merged(base, mine, new(sat=SAT.replace("20", "25"), plan=PLAN.replace("new", "any")))
    assert texts_after(result) == [
        SAT.replace("20", "25").replace("first", "second"), PAIN, PLAN.replace("new", "any"),
    ]  # fmt: skip
    assert rejected(result.document) == rejected(mine)


def test_bullets_are_told_apart_by_their_text():
    base = report_of(gaps=["No MRI on file.", "No functional test on file.", "No EMG on file."])
    mine = Editor(base).replace("No MRI on file", "MRI was requested").saved()
    newer = report_of(gaps=["No hearing test on file.", "No MRI on file.",
                            "No functional test on file in 2024."])  # fmt: skip
    result = merged(base, mine, newer)
    assert texts_after(result) == [
        "No hearing test on file.", "MRI was requested.", "No functional test on file in 2024.",
    ]  # fmt: skip
    assert rejected(result.document) == rejected(mine)


class TestPendingChanges:
    def test_insertions_of_a_person_are_text_and_stay_pending(self, base):
        mine = Editor(base).track("sat for", " Seen by me.").saved()
        result = merged(base, mine, new(sat=SAT.replace("20", "25")))
        assert texts_after(result)[0] == SAT.replace("20", "25") + " Seen by me."
        assert (
            rejected(result.document, "Dr. Who")[1]
            == rejected(merged(base, base, new(sat=SAT.replace("20", "25"))).document, "Dr. Who")[1]
        )

    def test_our_deletion_inside_a_persons_insertion_is_nested_in_it(self, base):
        grown = SAT + " It was seen."
        mine = Editor(base).track("sat for", " It was seen.").saved()
        result = merged(new(sat=grown), mine, new(sat=SAT + " It was heard."))
        assert texts_after(result)[0] == SAT + " It was heard."
        assert rejected(result.document) == rejected(mine)
        assert rejected(result.document, "Dr. Who")[1].startswith(SAT)

    def test_our_own_insertion_that_nobody_accepted_is_replaced(self, base):
        grown = SAT + " It was seen."
        first = merged(base, base, new(sat=grown)).document
        result = merged(new(sat=grown), first, new(sat=SAT + " It was heard."))
        assert texts_after(result)[0] == SAT + " It was heard."
        assert rejected(result.document) == rejected(base)
        assert ("del", "seen") not in revisions_of(result.document)

    def test_our_own_insertion_beside_a_sentence_of_a_person_does_not_count_as_theirs(self, base):
        second, third = (new(pain=PAIN.replace("6", n).replace("5", n)) for n in ("7", "8"))
        mine = Editor(base).replace("after it.", "after it. I agree.").saved()
        result = merged(second, merged(base, mine, second).document, third)
        assert texts_after(result)[1] == PAIN.replace("6", "8").replace("5", "8") + " I agree."
        assert rejected(result.document) == rejected(mine)
        assert (counted(result.outcomes), comments_of(result.document)) == ({"merged": 1}, [])

    def test_rejected_changes_of_ours_stay_rejected(self, base):
        newer = new(sat=SAT.replace("20", "25"))
        first = merged(base, Editor(base).replace("first", "last").saved(), newer).document
        mine = Editor(first).settle("mmi-kit", accept=False).saved()
        assert merged(newer, mine, newer).document == mine

    def test_accepted_changes_of_ours_are_the_text_of_the_next_round(self, base):
        newer = new(sat=SAT.replace("20", "25"))
        first = merged(base, Editor(base).replace("first", "last").saved(), newer).document
        mine = Editor(first).settle("mmi-kit", accept=True).saved()
        result = merged(newer, mine, new(sat=SAT.replace("20", "30")))
        assert texts_after(result)[0] == SAT.replace("20", "30").replace("first", "last")


class TestFigures:
    @staticmethod
    def report(colour, alt="A line"):
        from PIL import Image

        from mmi_kit.report.blocks import MIME

        target = io.BytesIO()
        Image.new("RGB", (40, 20), colour).save(target, "PNG")
        block = figure("line", "Scores", alt=alt)
        data = {MIME: block.as_json(), "image/png": base64.b64encode(target.getvalue()).decode()}
        return docx_of(markdown("# Report\n\nText."), code(new_output("display_data", data=data)))

    @staticmethod
    def pictures(document):
        with zipfile.ZipFile(io.BytesIO(document)) as archive:
            return [archive.read(n) for n in archive.namelist() if n.startswith("word/media/")]

    def test_an_untouched_picture_is_exchanged_and_the_old_one_leaves_the_file(self):
        base, newer = self.report("navy"), self.report("red", alt="Another line")
        mine = Editor(base).replace("Text", "Words").saved()
        result = merged(base, mine, newer)
        assert counted(result.outcomes) == {"figure_replaced": 1}
        assert self.pictures(result.document) == self.pictures(newer)
        [drawing] = Editor(result.document).body.iter("{*}docPr")
        assert drawing.get("descr") == "Another line"
        assert rejected(result.document) == rejected(mine)

    def test_a_new_picture_comes_as_an_inserted_paragraph(self):
        mine = Editor(docx_of(markdown("# Report\n\nText."))).replace("Text", "Words").saved()
        base, newer = docx_of(markdown("# Report\n\nText.")), self.report("red")
        result = merged(base, mine, newer)
        assert self.pictures(result.document) == self.pictures(newer)
        assert rejected(result.document) == rejected(mine)
        assert [o.what for o in result.outcomes] == ["added", "added"]  # picture and caption

    def test_a_picture_that_a_person_exchanged_stays(self):
        base, mine, newer = self.report("navy"), self.report("green"), self.report("red")
        result = merged(base, mine, newer)
        assert counted(result.outcomes) == {"figure_kept": 1}
        assert self.pictures(result.document) == self.pictures(mine)
        assert comments_of(result.document) == [("mmi-kit", [RECORDS.figure])]


class TestTables:
    @staticmethod
    def report(*values, note=""):
        rows = tuple((stated(name), stated(value)) for name, value in values)
        care = Block(id="care", kind="table", caption="Care", note=note, rows=rows,
                     columns=(Column(header="Visit", width=3), Column(header="ODI")))  # fmt: skip
        return docx_of(markdown("# Report"), blocks(care))

    def test_an_untouched_table_is_replaced(self):
        base, newer = self.report(("PT", "44")), self.report(("PT", "44"), ("MRI", "46"))
        result = merged(base, Editor(base).replace("Care", "All care").saved(), newer)
        assert counted(result.outcomes) == {"table_replaced": 1}
        assert accepted(result.document) == [
            "Report", "Table . All care", "Visit", "ODI", "PT", "44", "MRI", "46",
        ]  # fmt: skip
        assert revisions_of(result.document) == []

    def test_a_link_to_a_place_that_a_renewed_table_no_longer_has_becomes_plain_text(self):
        base, newer = self.report(("PT", "44")), self.report(("PT (Ex. 4F)", "44"))
        mine = Editor(base)
        cell = next(p for p in mine.body.iter("{*}p") if shown(p) == "PT")
        cell[-1].addprevious(element("bookmarkStart", id="900", name="ref_record_pt"))
        cell.append(element("bookmarkEnd", id="900"))
        text = element("t")
        text.text = " See PT."
        link = element("hyperlink", element("r", text), anchor="ref_record_pt")
        mine.paragraph("Care").append(link)
        result = merged(base, mine.saved(), newer)
        assert counted(result.outcomes) == {"table_replaced": 1}
        assert "Care See PT." in accepted(result.document)[1]
        assert lint(result.document) == lint(base)

    def test_an_edited_table_is_kept_and_a_comment_names_both_values(self):
        base, newer = (
            self.report(("PT", "44"), ("MRI", "46")),
            self.report(("PT", "40"), ("MRI", "46")),
        )
        mine = Editor(base).replace("44", "45").saved()
        result = merged(base, mine, newer)
        assert rejected(result.document) == rejected(mine)
        assert comments_of(result.document) == [
            ("mmi-kit", [
                RECORDS.table,
                "Row 1, ODI: issued “44”, yours “45”, now “40”",
            ])
        ]  # fmt: skip

    def with_own_row(self, document):
        editor = Editor(document)
        row = [r for r in editor.body.iter("{*}tr") if shown(r).startswith("PT")][-1]
        own = copy.deepcopy(row)
        for text, words in zip(own.iter("{*}t"), ("Own", "1"), strict=True):
            text.text = words
        row.addnext(own)
        return editor.saved()

    def test_new_rows_come_into_a_table_that_holds_a_row_of_the_persons(self):
        base, newer = self.report(("PT", "44")), self.report(("PT", "44"), ("Walks a mile", "46"))
        mine = self.with_own_row(base)
        result = merged(base, mine, newer)
        assert counted(result.outcomes) == {"table_merged": 1}
        assert comments_of(result.document) == []
        assert rejected(result.document) == rejected(mine)
        told = accepted(result.document)
        assert {"Own", "PT", "Walks a mile"} <= set(told)
        edits = read_edits(newer, result.document, "r.docx").edits
        assert [(edit.what, edit.edited) for edit in edits] == [("added", "Own | 1")]

    def test_a_renewed_row_beside_a_persons_own_comes_as_a_tracked_one(self):
        base, newer = (
            self.report(("PT", "44"), ("MRI", "46")),
            self.report(("PT", "40"), ("MRI", "46")),
        )
        mine = self.with_own_row(base)
        result = merged(base, mine, newer)
        assert rejected(result.document) == rejected(mine)
        told = accepted(result.document)
        assert {"40", "Own"} <= set(told)
        assert "44" not in told

    def test_the_place_of_a_renewed_row_is_in_the_new_one(self):
        def listed(value):
            rows = ((anchored(stated("1F"), "exhibit 1F"), stated(value)),
                    (anchored(stated("2F"), "exhibit 2F"), stated("5")))  # fmt: skip
            return docx_of(
                markdown("# Report"),
                blocks(Block(id="care", kind="table", caption="Care", rows=rows,
                             columns=(Column(header="Exhibit"), Column(header="Pages")))),
            )  # fmt: skip

        mine = Editor(listed("4")).replace("5", "6").saved()
        result = merged(listed("4"), mine, listed("7"))
        marks = [m for m in Editor(result.document).body.iter("{*}bookmarkStart")
                 if m.get(qn("w:name")) == "ref_exhibit_1F"]  # fmt: skip
        [row] = [next(mark.iterancestors("{*}tr")) for mark in marks]
        assert [shown(cell) for cell in row.iter("{*}tc")] == ["1F", "7"]

    def test_a_row_that_only_stands_elsewhere_now_is_not_lost(self):
        base = self.report(("PT", "44"), ("MRI of the knee", "46"))
        mine = self.with_own_row(base)
        newer = self.report(("MRI of the knee", "46"), ("PT", "44"))
        told = accepted(merged(base, mine, newer).document)
        assert {"PT", "Own", "MRI of the knee"} <= set(told)

    @pytest.mark.parametrize("look", ["highlight", "b", "strike"])
    def test_a_table_in_which_a_person_marked_words_is_kept(self, look):
        base, newer = self.report(("PT", "44")), self.report(("PT", "40"))
        editor = Editor(base)
        run = next(r for r in editor.body.iter("{*}r") if shown(r) == "44")
        properties = run.makeelement(run.tag + "Pr")
        properties.append(run.makeelement(run.tag[:-1] + look))
        run.insert(0, properties)
        result = merged(base, editor.saved(), newer)
        assert counted(result.outcomes) == {"table_kept": 1}
        [(_, lines)] = comments_of(result.document)
        assert lines[1:] == ["Row 1, ODI: issued “44”, now “40”"]

    @pytest.mark.parametrize(
        "foreign",
        [
            f'<m:oMath xmlns:m="{MATH}"><m:r><m:t>x</m:t></m:r></m:oMath>',
            f'<w:commentRangeStart {NAMESPACES} w:id="7"/>',
            f"<w:r {NAMESPACES}><w:object/></w:r>",
        ],
        ids=["an equation", "the start of a comment that ends below", "an embedded sheet"],
    )
    def test_a_table_into_which_a_person_put_something_is_kept(self, foreign):
        base, newer = self.report(("PT", "44")), self.report(("PT", "40"))
        editor = Editor(base)
        next(p for p in editor.body.iter("{*}p") if shown(p) == "PT").append(parse_xml(foreign))
        assert counted(merged(base, editor.saved(), newer).outcomes) == {"table_kept": 1}

    def test_a_table_in_which_a_person_coloured_a_cell_is_kept(self):
        base, newer = self.report(("PT", "44")), self.report(("PT", "40"))
        editor = Editor(base)
        cell = next(c for c in editor.body.iter("{*}tc") if shown(c) == "44")
        shade = cell.makeelement(cell.tag[:-2] + "shd")
        for name, value in (("val", "clear"), ("fill", "FFFF00")):
            shade.set(cell.tag[:-2] + name, value)
        cell.find("{*}tcPr").append(shade)
        result = merged(base, editor.saved(), newer)
        assert counted(result.outcomes) == {"table_kept": 1}

    def test_a_row_with_signs_of_another_form_is_renewed_as_a_tracked_one(self):
        base, newer = self.report(("“PT”", "44")), self.report(("“PT”", "40"))
        mine = Editor(base).replace("“PT”", '"PT"').saved()
        result = merged(base, mine, newer)
        assert counted(result.outcomes) == {"table_merged": 1}
        assert (comments_of(result.document), "40" in accepted(result.document)) == ([], True)
        assert rejected(result.document) == rejected(mine)

    def test_an_edited_table_without_new_values_is_not_spoken_of(self):
        base = self.report(("PT", "44"))
        mine = Editor(base).replace("44", "45").saved()
        assert merged(base, mine, base).document == mine

    def test_a_new_table_comes_as_inserted_rows_and_its_number_is_right(self):
        base = docx_of(markdown("# Report"), blocks(table("t", "Second")))
        newer = docx_of(markdown("# Report"), blocks(table("s", "First"), table("t", "Second")))
        mine = Editor(base).replace("Second", "Mine").saved()
        result = merged(base, mine, newer)
        assert rejected(result.document) == rejected(mine)
        captions = [shown(p) for p in Editor(result.document).body if "Table " in shown(p)]
        assert captions == ["Table 1. First", "Table 2. Mine"]

    def test_a_new_table_is_no_wider_than_the_page_it_comes_to(self):
        base = docx_of(markdown("# Report\n\nText."))
        wide = [f"a long heading of column number {n}" for n in range(12)]
        rows = (tuple(stated("some longer words in a cell") for _ in wide),)
        broad = Block(id="b", kind="table", caption="Broad", rows=rows,
                      columns=tuple(Column(header=h) for h in wide))  # fmt: skip
        newer = docx_of(markdown("# Report\n\nText."), blocks(broad))
        mine = Editor(base).replace("Text", "Words").saved()
        result = merged(base, mine, newer)
        grid = [
            int(next(iter(c.attrib.values())))
            for c in Editor(result.document).body.iter("{*}gridCol")
        ]
        assert sum(grid) <= 12240 - 2 * 1296 + len(grid)
        assert rejected(result.document) == rejected(mine)

    def test_a_table_that_is_gone_has_its_rows_marked(self):
        base = docx_of(markdown("# Report\n\nText."), blocks(table("t", "Gone")))
        newer = docx_of(markdown("# Report\n\nText."))
        mine = Editor(base).replace("Text", "Words").saved()
        result = merged(base, mine, newer)
        assert accepted(result.document) == ["Report", "Words."]
        assert rejected(result.document) == rejected(mine)


@pytest.mark.parametrize(
    ("old", "mine"),
    [
        ("20 minutes", "20\u00a0minutes"),
        ("5-10", "5\u201110"),
        ("9F/9-12", "9F/9\u201112"),
        ("“sore”", '"sore"'),
        ("claimant’s", "claimant's"),
    ],
    ids=["blank", "hyphen", "hyphen of pages", "quotation marks", "apostrophe"],
)
def test_signs_of_another_form_are_no_words_of_a_persons(old, mine):
    said = "The claimant’s “sore” back let her sit 20 minutes. "
    said += "She walked 5-10 yards in March. (Ex. 9F/9-12)"
    before = report_of(said=said)
    edited = Editor(before).replace(old, mine).saved()
    result = merged(before, edited, report_of(said=said.replace("March", "May")))
    assert counted(result.outcomes) == {"taken": 1}
    assert accepted(result.document)[1] == said.replace(old, mine).replace("March", "May")
    # Its sentence is replaced whole, unless such a sign of the person's would go with it.
    was = said.partition("minutes. ")[2] if "-" not in old else "March"
    assert revisions_of(result.document) == [("del", was), ("ins", was.replace("March", "May"))]


def one_change(sentence, now, mine=None, **others):
    """How a changed sentence comes in, given what the person did to the report."""
    before = report_of(said=sentence, **others)
    after = report_of(said=now, **others)
    result = merged(before, mine(Editor(before)).saved() if mine else before, after)
    assert [t for t in accepted(result.document) if t == now]
    return revisions_of(result.document)


class TestASentenceComesInWhole:
    """Accepted or rejected, it is one that somebody wrote; a date is never half another."""

    WAS = "Care ended on March 3, 2023 (last visit), 16 days apart (Ex. 2F/1)."
    NOW = "Care ended on October 8, 2024 (stated), 392 days apart (Ex. 2F/1; 7F/2)."

    def test_as_one_deletion_and_one_insertion(self):
        assert one_change(self.WAS, self.NOW) == [("del", self.WAS), ("ins", self.NOW)]

    def test_its_neighbours_stay_as_they_are(self):
        found = one_change(f"First. {self.WAS} Last one.", f"First. {self.NOW} Last one.")
        assert found == [("del", self.WAS), ("ins", self.NOW)]

    def test_the_words_of_a_caption_come_in_whole_and_its_number_stays(self):
        before, after = (
            docx_of(markdown("# Report"), blocks(table("t", f"Contact of {day}")))
            for day in ("September 28, 2023", "October 8, 2024")
        )
        result = merged(before, before, after)
        assert revisions_of(result.document) == [
            ("del", "Contact of September 28, 2023"), ("ins", "Contact of October 8, 2024"),
        ]  # fmt: skip

    @pytest.mark.parametrize("mark", ["b", "highlight", "color"])
    def test_not_where_the_person_has_marked_a_word_in_it(self, mark):
        def marked(editor):
            leaf = next(t for t in editor.body.iter(qn("w:t")) if "last visit" in (t.text or ""))
            before, _, after = leaf.text.partition("last visit")
            run = leaf.getparent()
            for text, looks in ((after, False), ("last visit", True)):
                other = copy.deepcopy(run)
                other.find(qn("w:t")).text = text
                if looks:
                    properties = other.find(qn("w:rPr"))
                    if properties is None:
                        properties = element("rPr")
                        other.insert(0, properties)
                    value = {"b": "1", "color": "FF0000"}.get(mark, "yellow")
                    properties.append(element(mark, val=value))
                run.addnext(other)
            leaf.text = before
            for one in editor.body.iter(qn("w:t")):
                one.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            return editor

        found = one_change(self.WAS, self.WAS.replace("16", "18"), marked)
        assert found == [("del", "16"), ("ins", "18")]

    def test_not_where_a_persons_comment_begins_in_it(self):
        def commented(editor):
            leaf = next(t for t in editor.body.iter(qn("w:t")) if "last visit" in (t.text or ""))
            run, rest = leaf.getparent(), copy.deepcopy(leaf.getparent())
            leaf.text, _, after = leaf.text.partition("last visit")
            rest.find(qn("w:t")).text = "last visit" + after
            run.addnext(rest)
            rest.addprevious(element("commentRangeStart", id="5"))
            rest.addnext(element("commentRangeEnd", id="5"))
            return editor

        found = one_change(self.WAS, self.WAS.replace("16", "18"), commented)
        assert found == [("del", "16"), ("ins", "18")]

    def test_not_where_the_person_has_made_a_link_of_a_word_in_it(self):
        def linked(editor):
            leaf = next(t for t in editor.body.iter(qn("w:t")) if "last visit" in (t.text or ""))
            run, rest = leaf.getparent(), copy.deepcopy(leaf.getparent())
            leaf.text, _, after = leaf.text.partition("last visit")
            rest.find(qn("w:t")).text = "last visit"
            link = element("hyperlink")
            link.set(qn("r:id"), "rId99")
            end = copy.deepcopy(run)
            end.find(qn("w:t")).text = after
            run.addnext(link)
            link.append(rest)
            link.addnext(end)
            return editor

        found = one_change(self.WAS, self.WAS.replace("16", "18"), linked)
        assert found == [("del", "16"), ("ins", "18")]

    def test_a_sentence_never_becomes_a_caption(self):
        later = "No later statement was found."
        before = docx_of(markdown("# Report"), blocks(prose(method(later), block="after")))
        after = docx_of(markdown("# Report"), blocks(table("after", "Statements after it")))
        result = merged(before, before, after)
        assert ("del", later) in revisions_of(result.document)
        assert counted(result.outcomes)["dropped"] == 1
        both = [p for p in Editor(result.document).body if later in "".join(p.itertext())]
        assert not any("Statements" in "".join(p.itertext()) for p in both)


BOX = parse_xml(
    f'<w:r {NAMESPACES} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
    '<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing/></mc:Choice><mc:Fallback><w:pict/>'
    "</mc:Fallback></mc:AlternateContent></w:r>"
)


@pytest.mark.parametrize("at_the_end", [True, False])
def test_words_never_come_into_the_wrapping_of_a_text_box(base, at_the_end):
    editor = Editor(base)
    paragraph = editor.paragraph("The plan")
    paragraph.append(BOX) if at_the_end else paragraph.find("{*}pPr").addnext(BOX)
    more = "It holds today."
    newer = new(plan=f"{PLAN} {more}" if at_the_end else f"{more} {PLAN}")
    result = merged(base, editor.saved(), newer)
    assert more in "".join(text for _, text in revisions_of(result.document))
    inside = Editor(result.document).body.iterfind(".//{*}AlternateContent/*")
    assert [etree.QName(one).localname for one in inside] == ["Choice", "Fallback"]


def test_a_merged_file_has_no_faults_that_the_edited_one_had_not(base, tmp_path):
    mine = (
        Editor(base).replace("20 minutes", "half an hour").add_after("Pain", "Mine.")
        .track("The plan", " Agreed.").saved()
    )  # fmt: skip
    newer = report_of(sat=SAT.replace("20", "25"), added="Added.", plan=PLAN.replace("new", "any"))
    result = merged(base, mine, newer)
    assert set(findings_of(result.document, tmp_path)) <= set(findings_of(mine, tmp_path))
    assert set(lint(result.document)) <= set(lint(mine))


class TestMarks:
    """After each merge every paragraph is marked as in the new issue."""

    GAPS = ("No MRI on file.", "No functional test.", "No EMG on file.")

    @staticmethod
    def marks(document):
        from docx.oxml.ns import qn

        body = Editor(document).body
        return {
            mark.get(qn("w:name")): shown(mark.getparent())
            for mark in body.iter(qn("w:bookmarkStart"))
            if mark.get(qn("w:name")).startswith("mmi_")
        }

    def test_what_was_dropped_comes_back(self, base):
        mine = Editor(base).retype("sat for", "Typed anew, other words.").saved()
        assert "mmi_sat" not in self.marks(mine)
        result = merged(base, mine, new(pain=PAIN.replace("5", "4")))
        assert self.marks(result.document)["mmi_sat"] == "Typed anew, other words."

    def test_a_block_whose_style_was_dropped_gets_it_again(self, base):
        mine = Editor(base)
        for style in list(mine.body.iter("{*}pStyle")):
            if style.get(style.tag.replace("pStyle", "val")).startswith("MMI-"):
                style.set(style.tag.replace("pStyle", "val"), "BodyText")
        result = merged(base, mine.saved(), new(pain=PAIN.replace("5", "4")))
        styles = {s.get(s.tag.replace("pStyle", "val"))
                  for s in Editor(result.document).body.iter("{*}pStyle")}  # fmt: skip
        assert {"MMI-sat", "MMI-pain", "MMI-plan"} <= styles

    def test_a_style_that_a_person_chose_stays(self, base):
        mine = Editor(base)
        next(mine.paragraph("sat for").iter("{*}pStyle")).attrib.clear()
        next(mine.paragraph("sat for").iter("{*}pStyle")).set(
            "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}val", "Quote"
        )
        result = merged(base, mine.saved(), new(pain=PAIN.replace("5", "4")))
        [style] = Editor(result.document).paragraph("sat for").iter("{*}pStyle")
        assert list(style.attrib.values()) == ["Quote"]

    def test_bullets_are_numbered_as_in_the_new_report(self):
        base, newer = report_of(gaps=list(self.GAPS)), report_of(gaps=["First of all.", *self.GAPS])
        mine = Editor(base).replace("functional", "walking").saved()
        result = merged(base, mine, newer)
        found = self.marks(result.document)
        assert [found[name] for name in ("mmi_gaps", "mmi_gaps__p2", "mmi_gaps__p3")] == [
            "First of all.", "No MRI on file.", "No walking test.",
        ]  # fmt: skip
        third = report_of(gaps=["First of all.", "No MRI on file in 2024.", *self.GAPS[1:]])
        said = texts_after(merged(newer, result.document, third))
        assert said == ["First of all.", "No MRI on file in 2024.", "No walking test.",
                        "No EMG on file."]  # fmt: skip
