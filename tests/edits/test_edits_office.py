"""Edited in real LibreOffice, then built again with changed records: every character is there."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from edits_help import Editor, comments_of, merged, revisions_of
from revisions import accepted, rejected
from word_help import blocks, docx_of, figure, findings_of, markdown, prose, stated, table

from mmi_kit.edits.proof import keeps_every_word, new_faults
from mmi_kit.report.blocks import bullets, method

DRIVER = Path(__file__).parents[1] / "office_driver.py"
LONGEST = 300  # seconds
SAT = "The claimant sat for 20 minutes at the first visit and stood for ten at the last visit."
PLAN = "The plan is to continue current management without new referrals at the next visit."
PAIN = "Pain was rated 6 of 10 before treatment and 5 of 10 after it, over all of the visits."
GAPS = ["The first gap is an MRI of the spine.", "The second gap is a functional test.",
        "The third gap is an opinion of the surgeon."]  # fmt: skip


def report(sat=SAT, pain=PAIN, gaps=GAPS, plan=PLAN, cells=("PT", "44")):
    visits = replace(table("visits", "Visits", "A note."), rows=(tuple(map(stated, cells)),))
    return docx_of(
        markdown("# Report"),
        markdown("## Function"),
        blocks(prose(method(sat), block="sat"), prose(method(pain), block="pain"), visits),
        markdown("## Gaps"),
        blocks(bullets("gaps", [method(g) for g in gaps]), figure("line", "A line")),
        markdown("## Plan"),
        blocks(prose(method(plan), block="plan")),
    )


BASE = report()
NEW = report(
    sat=SAT.replace("stood for ten", "stood for twelve"),
    pain=PAIN.replace("6 of 10", "7 of 10"),
    gaps=["A new gap is a sleep study.", *GAPS[:2], GAPS[2].replace("surgeon", "neurosurgeon")],
    plan=PLAN.replace("referrals", "procedures"),
    cells=("PT", "48"),
)
SCENARIOS = (
    "nothing", "retype", "append", "prepend", "split", "new_at_end", "new_before",
    "new_after_heading", "delete_middle", "delete_first", "join", "cut_and_paste",
    "copy_and_paste", "restyle", "tracked", "delete_block", "three_into_one", "replace_all",
    "bold", "cell", "new_document",
)  # fmt: skip


def python_with_uno() -> str:
    for name in ("/usr/bin/python3", "python3"):
        found = shutil.which(name)
        if found and not subprocess.run([found, "-c", "import uno"], capture_output=True,
                                        check=False).returncode:  # fmt: skip
            return found
    return ""


@pytest.fixture(scope="module")
def edited(tmp_path_factory):
    """The report as saved by LibreOffice after each scenario."""
    python = python_with_uno()
    if not shutil.which("soffice") or not python:
        pytest.skip(
            "LibreOffice with its Python module uno is not installed (Debian: apt install "
            "libreoffice-writer python3-uno). Edits in a real word processor were NOT tested"
        )
    folder = tmp_path_factory.mktemp("office")
    return driven(python, BASE, folder, SCENARIOS)


def driven(python, document, folder, names, *more):
    (folder / "report.docx").write_bytes(document)
    command = [python, str(DRIVER), str(folder / "report.docx"), str(folder), *more]
    subprocess.run(command, check=True, capture_output=True, timeout=LONGEST)
    return {name: (folder / f"{name}.docx").read_bytes() for name in names}


@pytest.mark.libreoffice
@pytest.mark.slow
@pytest.mark.parametrize("scenario", SCENARIOS)
class TestEditedInLibreOffice:
    def test_without_changed_records_the_file_stays_as_it_is(self, edited, scenario):
        mine = edited[scenario]
        assert merged(BASE, mine, BASE).document == mine

    def test_every_character_is_still_there(self, edited, scenario):
        mine = edited[scenario]
        result = merged(BASE, mine, NEW)
        assert keeps_every_word(mine, result.document, result.replaced)
        if scenario != "cell":
            assert outside_tables(rejected(result.document)) == outside_tables(rejected(mine))

    @pytest.mark.parametrize(
        "gone",
        [("bookmarkStart", "bookmarkEnd"), ("pStyle",), ("bookmarkStart", "bookmarkEnd", "pStyle")],
        ids=["bookmarks", "styles", "both"],
    )
    def test_nor_when_an_online_editor_dropped_the_marks(self, edited, scenario, gone):
        mine = Editor(edited[scenario]).drop_marks(*gone).saved()
        result = merged(BASE, mine, NEW)
        assert keeps_every_word(mine, result.document, result.replaced)
        assert merged(BASE, mine, BASE).document == mine
        assert "without new procedures" in told(result.document, scenario)

    def test_no_fault_comes_in(self, edited, scenario, tmp_path):
        mine = edited[scenario]
        document = merged(BASE, mine, NEW).document
        assert new_faults(mine, document) == []
        assert set(findings_of(document, tmp_path)) <= set(findings_of(mine, tmp_path))

    def test_what_the_records_changed_elsewhere_comes_in(self, edited, scenario):
        document = merged(BASE, edited[scenario], NEW).document
        assert "7 of 10" in told(document, scenario)
        assert "without new procedures" in told(document, scenario)
        assert revisions_of(document)

    def test_the_next_round_adds_nothing(self, edited, scenario):
        once = merged(BASE, edited[scenario], NEW).document
        assert merged(NEW, once, NEW).document == once


@pytest.mark.libreoffice
@pytest.mark.slow
@pytest.mark.parametrize("scenario", ["append", "new_before", "new_at_end", "bold"])
def test_libreoffice_accepts_and_rejects_the_kits_changes_as_meant(edited, scenario, tmp_path):
    """The judge is another program than ours: what it makes of the file, as plain paragraphs."""
    merged_file = merged(BASE, edited[scenario], NEW).document
    settled = driven(python_with_uno(), merged_file, tmp_path, ("accepted", "rejected"), "settle")
    assert revisions_of(settled["accepted"]) == revisions_of(settled["rejected"]) == []
    assert said(accepted(settled["accepted"])) == said(accepted(merged_file))
    assert said(accepted(settled["rejected"])) == said(rejected(merged_file))


@pytest.mark.libreoffice
@pytest.mark.slow
def test_libreoffice_reads_the_comment_on_a_conflict(edited, tmp_path):
    merged_file = merged(BASE, edited["retype"], NEW).document
    (tmp_path / "merged.docx").write_bytes(merged_file)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "docx", "--outdir"]
    command += [str(tmp_path / "out"), str(tmp_path / "merged.docx")]
    subprocess.run(command, check=True, capture_output=True, timeout=LONGEST)
    saved = (tmp_path / "out" / "merged.docx").read_bytes()
    assert comments_of(saved) == comments_of(merged_file)
    assert len(comments_of(saved)) == 1


def told(document, scenario):
    """What came in. A word replaced throughout changes each sentence: comments tell what is new."""
    text = "\n".join(accepted(document))
    if scenario == "replace_all":
        text += "\n".join(line for _, lines in comments_of(document) for line in lines)
    return text


def said(texts):
    """Without empty paragraphs and what fields and LibreOffice's own rounding of blanks show."""
    return [" ".join(text.split()) for text in texts if text.strip()]


def outside_tables(texts):
    return [text for text in texts if text not in ("44", "48", "45", "PT")]
