"""Edited in real LibreOffice, then built again with changed records: every character is there."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from edits_help import Editor, merged, revisions_of
from revisions import accepted, rejected
from word_help import blocks, docx_of, figure, findings_of, markdown, prose, stated, table

from mmi_kit.edits.proof import keeps_every_word, new_faults
from mmi_kit.report.blocks import bullets, method

DRIVER = Path(__file__).with_name("office_driver.py")
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
    (folder / "report.docx").write_bytes(BASE)
    command = [python, str(DRIVER), str(folder / "report.docx"), str(folder)]
    subprocess.run(command, check=True, capture_output=True, timeout=LONGEST)
    return {name: (folder / f"{name}.docx").read_bytes() for name in SCENARIOS}


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
        assert "without new procedures" in "\n".join(accepted(result.document))

    def test_no_fault_comes_in(self, edited, scenario, tmp_path):
        mine = edited[scenario]
        document = merged(BASE, mine, NEW).document
        assert new_faults(mine, document) == []
        assert set(findings_of(document, tmp_path)) <= set(findings_of(mine, tmp_path))

    def test_what_the_records_changed_elsewhere_comes_in(self, edited, scenario):
        document = merged(BASE, edited[scenario], NEW).document
        said = "\n".join(accepted(document))
        assert "7 of 10" in said
        assert "without new procedures" in said
        assert revisions_of(document)

    def test_the_next_round_adds_nothing(self, edited, scenario):
        once = merged(BASE, edited[scenario], NEW).document
        assert merged(NEW, once, NEW).document == once


def outside_tables(texts):
    return [text for text in texts if text not in ("44", "48", "45", "PT")]
