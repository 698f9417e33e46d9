"""New words of the kit in an edited file keep their links, cross-references and styles."""

from __future__ import annotations

import pytest
from docx.oxml.ns import qn
from edits_help import Editor, merged, shown
from revisions import accepted, rejected
from word_help import blocks, docx_of, markdown, prose, table

from mmi_kit.edits.proof import new_faults
from mmi_kit.report.blocks import Block, Column, Link, Statement, anchored, method, pointing


def cited(text, exhibit):
    link = Link(exhibit, f"exhibit {exhibit}")
    return Statement(text=text, basis="facts", facts=("f",), cite=f"Ex. {exhibit}", links=(link,))


def report(*sentences, exhibits=("1F", "2F"), extra=False):
    rows = tuple((anchored(method(e), f"exhibit {e}"),) for e in exhibits)
    listed = Block(id="records", kind="table", caption="Records", rows=rows,
                   columns=(Column(header="Exhibit"),))  # fmt: skip
    more = [table("new", "New")] if extra else []
    return docx_of(
        markdown("# Report"),
        blocks(prose(*sentences, block="said"), listed, *more, table("care", "Care")),
    )


SAT, WALKS = cited("She sat for 20 minutes.", "1F"), cited("She walks.", "2F")
LATER = cited("She sat for 25 minutes.", "2F")
SEE = pointing(method("See the care table."), Link(words="the care table", to="care"))


def links(document):
    """Words and place of each link in the first paragraph, tracked deletions left out."""
    paragraph = next(p for p in Editor(document).body if "She" in shown(p))
    found = paragraph.iter(qn("w:hyperlink"))
    return [(shown(one), one.get(qn("w:anchor"))) for one in found if shown(one)]


def test_a_new_citation_leads_to_its_exhibit():
    base = report(SAT, WALKS)
    mine = Editor(base).replace("She walks", "She limps").saved()
    result = merged(base, mine, report(LATER, WALKS))
    assert links(result.document) == [("2F", "ref_exhibit_2F"), ("2F", "ref_exhibit_2F")]
    assert rejected(result.document) == rejected(mine)
    assert new_faults(mine, result.document) == []


def test_one_that_nobody_accepted_is_replaced_and_leaves_no_empty_link():
    base = report(SAT, WALKS)
    mine = Editor(base).replace("She walks", "She limps").saved()
    once = merged(base, mine, report(LATER, WALKS)).document
    third = report(cited("She sat for 30 minutes.", "1F"), WALKS)
    again = merged(report(LATER, WALKS), once, third).document
    assert links(again) == [("1F", "ref_exhibit_1F"), ("2F", "ref_exhibit_2F")]
    paragraph = next(p for p in Editor(again).body if "She" in shown(p))
    assert all(len(one) for one in paragraph.iter(qn("w:hyperlink")))


def test_a_link_to_a_place_that_the_edited_file_lacks_is_plain_text():
    base = report(SAT, WALKS)
    mine = Editor(base).replace("She walks", "She limps")
    mine.body.remove(mine.table("1F"))
    mine = mine.saved()
    result = merged(base, mine, report(cited("She sat for 25 minutes.", "3F"), WALKS,
                                       exhibits=("1F", "2F", "3F")))  # fmt: skip
    assert "3F" not in [words for words, _ in links(result.document)]
    assert new_faults(mine, result.document) == []


@pytest.mark.parametrize("extra", [False, True])
def test_a_cross_reference_stays_one_and_shows_the_number_of_now(extra):
    base = report(SAT, WALKS)
    mine = Editor(base).replace("She walks", "She limps").saved()
    newer = report(SAT, SEE, WALKS)
    result = merged(base, mine, newer).document
    last = merged(newer, result, report(SAT, SEE, WALKS, extra=True)).document if extra else result
    said = next(shown(p) for p in Editor(last).body if "She" in shown(p))
    assert f"See Table {3 if extra else 2}." in said
    codes = [i.text.split()[0] for i in Editor(last).body.iter(qn("w:instrText"))]
    assert "REF" in codes
    assert new_faults(mine, last) == []


def test_a_cross_reference_to_a_table_that_was_deleted_is_plain_text():
    base = report(SAT, WALKS)
    mine = Editor(base).replace("She walks", "She limps").delete("Care").saved()
    result = merged(base, mine, report(SAT, SEE, WALKS)).document
    assert "See Table 2." in accepted(result)[1]
    assert list(Editor(result).body.iter(qn("w:instrText"))) == []
    assert new_faults(mine, result) == []
