"""An edited report in a new house style: the words stay, the looks are those of the house."""

from __future__ import annotations

import io
import shutil
import zipfile

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Inches, Pt, RGBColor
from edits_help import Editor, comments_of, merged, rewritten
from lxml import etree
from revisions import rejected
from word_help import HOUSE_STYLE, blocks, docx_of, findings_of, markdown, prose, table

from mmi_kit.case.folder import CaseFolder
from mmi_kit.edits.issue import issue_report
from mmi_kit.edits.proof import keeps_every_word, new_faults
from mmi_kit.edits.restyle import restyled
from mmi_kit.report.blocks import bullets, method

SAT = "The claimant sat for 20 minutes. This was at the first visit."


@pytest.fixture(scope="module")
def other_style(tmp_path_factory):
    """The house style with larger type, other margins, another header and a red heading."""
    style = docx.Document(str(HOUSE_STYLE))
    style.styles["Body Text"].font.size = Pt(14)
    style.styles["Heading 1"].font.color.rgb = RGBColor(200, 0, 0)
    section = style.sections[0]
    section.left_margin = section.right_margin = Inches(1.5)
    section.header.paragraphs[0].add_run(" The new firm")
    path = tmp_path_factory.mktemp("style") / "other.docx"
    style.save(str(path))
    return path


def report(house_style=HOUSE_STYLE, sat=SAT):
    return docx_of(
        markdown("# Report"),
        blocks(prose(method(sat), block="sat"), bullets("gaps", [method("No MRI on file.")]),
               table("care", "Care")),
        house_style=house_style, title="T",
    )  # fmt: skip


@pytest.fixture(scope="module")
def base():
    return report()


@pytest.fixture(scope="module")
def mine(base):
    return Editor(base).replace("first", "second").add_after("sat for", "Mine.").track(
        "No MRI", " Tracked.").saved()  # fmt: skip


@pytest.fixture(scope="module")
def result(base, mine, other_style):
    return restyled(base, mine, report(other_style), "r.docx")


def opened(document):
    return docx.Document(io.BytesIO(document))


def test_every_word_stays(mine, result):
    assert keeps_every_word(mine, result, (), new_looks=True)
    assert rejected(result) == rejected(mine)
    assert "Tracked." in "".join(rejected(result))


def test_the_looks_are_those_of_the_house(result):
    document = opened(result)
    assert document.styles["Body Text"].font.size == Pt(14)
    assert document.styles["Heading 1"].font.color.rgb == RGBColor(200, 0, 0)
    assert document.styles["MMI sat"].base_style.name == "Body Text"
    assert document.sections[0].left_margin == Inches(1.5)
    assert "The new firm" in document.sections[0].header.paragraphs[0].text


def test_tables_fit_the_new_page(result):
    document = opened(result)
    section = document.sections[0]
    room = section.page_width - section.left_margin - section.right_margin
    widths = [int(c.get(c.tag.replace("gridCol", "w"))) * 635
              for c in Editor(result).body.iter("{*}gridCol")]  # fmt: skip
    assert sum(widths) == pytest.approx(room, rel=0.01)


def test_bullets_are_still_bullets(result):
    document = opened(result)
    number = document.styles["List Bullet"].element.find(".//{*}numId")
    value = number.get(number.tag.replace("numId", "val"))
    found = document.part.numbering_part.element.num_having_numId(int(value))
    assert found is not None


def test_no_fault_comes_in(mine, result, tmp_path):
    assert new_faults(mine, result) == []
    assert set(findings_of(result, tmp_path)) <= set(findings_of(mine, tmp_path))


def test_a_header_that_a_person_changed_stays(base, mine, other_style):
    def change(root):
        run = next(root.iter("{*}p")).makeelement(qn("w:r"))
        etree.SubElement(run, qn("w:t")).text = "My own header"
        next(root.iter("{*}p")).append(run)

    own = rewritten(mine, "word/header1.xml", change)
    document = opened(restyled(base, own, report(other_style), "r.docx"))
    assert "My own header" in document.sections[0].header.paragraphs[0].text
    assert document.sections[0].left_margin == Inches(1.5)


def test_done_twice_it_changes_nothing_more_that_shows(base, mine, other_style, result):
    again = restyled(report(other_style), result, report(other_style), "r.docx")
    with zipfile.ZipFile(io.BytesIO(again)) as archive:
        names = archive.namelist()
    assert len([n for n in names if n.startswith("word/header")]) == 1
    assert rejected(again) == rejected(mine)


def test_only_when_asked_for_and_together_with_a_merge(tmp_path, other_style):
    (tmp_path / "c" / "report").mkdir(parents=True)
    folder = CaseFolder(id="c", root=tmp_path)
    path = issue_report(folder, "r", report(), "2024-06-30").path
    path.write_bytes(Editor(path.read_bytes()).replace("first", "second").saved())
    newer = report(other_style, sat=SAT.replace("20", "25"))
    shutil.copytree(folder.path, tmp_path / "d" / "c")
    plain = issue_report(folder, "r", newer, "2024-06-30").path.read_bytes()
    assert opened(plain).styles["Body Text"].font.size != Pt(14)
    other = CaseFolder(id="c", root=tmp_path / "d")
    found = issue_report(other, "r", newer, "2024-06-30", restyle=True)
    assert (found.beside, [o.what for o in found.outcomes]) == ("", ["merged"])
    document = found.path.read_bytes()
    assert opened(document).styles["Body Text"].font.size == Pt(14)
    assert rejected(document) == rejected(plain)


def test_comments_stay(base, mine, other_style):
    noted = merged(base, Editor(base).replace("20 minutes", "an hour").saved(),
                   report(sat=SAT.replace("20", "25"))).document  # fmt: skip
    assert comments_of(noted)
    document = restyled(base, noted, report(other_style), "r.docx")
    assert comments_of(document) == comments_of(noted)
