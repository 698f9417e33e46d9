"""A newer template comes into a checked-out copy: what only one side changed is taken."""

from __future__ import annotations

import nbformat
import pytest
from helpers import CASE_TOML, make_case, mmi_here
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from mmi_kit.case.folder import CaseFolder
from mmi_kit.notebooks import update as module
from mmi_kit.notebooks.own import base_of, check_out
from mmi_kit.notebooks.update import Updated, merge


def book(**cells: str):
    return new_notebook(cells=[new_code_cell(text, id=name) for name, text in cells.items()])


def sources(notebook):
    return {cell.id: cell.source for cell in notebook.cells}


BASE = {"a": "1", "b": "2", "c": "3"}


def test_what_nobody_changed_stays():
    merged, done = merge(book(**BASE), book(**BASE), book(**BASE))
    assert (sources(merged), bool(done), str(done)) == (BASE, False, "nothing new in the template")


def test_what_only_the_template_changed_is_taken_and_what_only_you_changed_stays():
    merged, done = merge(book(**BASE), book(a="1", b="mine", c="3"), book(a="new", b="2", c="3"))
    assert sources(merged) == {"a": "new", "b": "mine", "c": "3"}
    assert done == Updated(taken=("a",))


def test_what_both_changed_alike_is_no_conflict():
    merged, done = merge(book(**BASE), book(**BASE | {"b": "x"}), book(**BASE | {"b": "x"}))
    assert (sources(merged)["b"], bool(done)) == ("x", False)


def test_a_conflict_keeps_yours_and_shows_the_other_below_where_no_report_shows_it():
    merged, done = merge(book(**BASE), book(**BASE | {"b": "mine"}), book(**BASE | {"b": "new"}))
    assert list(sources(merged)) == ["a", "b", "new-in-template-b", "c"]
    below = merged.cells[2]
    assert merged.cells[1].source == "mine"
    assert "```\nnew\n```" in below.source
    assert (below.cell_type, below.metadata.tags) == ("markdown", ["remove-cell"])
    assert done == Updated(conflicts=("b",))


def test_the_same_conflict_is_shown_once_with_its_latest_text():
    first, _ = merge(book(**BASE), book(**BASE | {"b": "mine"}), book(**BASE | {"b": "new"}))
    again, _ = merge(book(**BASE | {"b": "new"}), first, book(**BASE | {"b": "newer"}))
    assert list(sources(again)) == ["a", "b", "new-in-template-b", "c"]
    assert "newer" in again.cells[2].source


def test_a_new_cell_comes_after_the_one_before_it_and_your_own_stay_where_they_are():
    own = book(a="1", mine="my own", b="2", c="3")
    merged, done = merge(book(**BASE), own, book(first="0", a="1", b="2", x="4", y="5", c="3"))
    assert list(sources(merged)) == ["first", "a", "mine", "b", "x", "y", "c"]
    assert done == Updated(added=("first", "x", "y"))


def test_a_cell_that_you_deleted_stays_deleted():
    merged, _ = merge(book(**BASE), book(a="1", c="3"), book(**BASE | {"b": "new"}))
    assert sources(merged) == {"a": "1", "c": "3"}


def test_a_cell_that_the_template_lost_goes_unless_you_changed_it():
    merged, done = merge(book(**BASE), book(a="1", b="2", c="mine"), book(a="1"))
    assert sources(merged) == {"a": "1", "c": "mine"}
    assert done == Updated(removed=("b",), kept=("c",))


class TestCommand:
    @pytest.fixture
    def folder(self, tmp_path, monkeypatch):
        """A case whose copy was made before the template got a new cell."""
        make_case(tmp_path, toml=CASE_TOML)
        folder = CaseFolder(id="tiny", root=tmp_path)
        check_out(folder, "mmi-report")
        read = module.read_notebook

        def newer(path):
            notebook = read(path)
            if folder.path not in path.parents:
                notebook.cells.append(new_markdown_cell("# Glossary", id="new"))
            return notebook

        monkeypatch.setattr(module, "read_notebook", newer)
        return folder

    def own(self, folder):
        return folder.notebooks / "mmi-report.ipynb"

    def test_it_is_listed_first_and_nothing_is_written(self, folder):
        before = self.own(folder).read_bytes()
        assert mmi_here(folder.root, "notebooks", "tiny").out == (
            "tiny: notebooks/mmi-report.ipynb: 1 new cell(s) (new)\n"
            "  To take it: make notebooks CASE=tiny TEMPLATE=mmi-report UPDATE=1\n"
        )
        assert self.own(folder).read_bytes() == before

    def test_it_is_taken_when_asked_for_and_the_old_copy_can_be_had_back(self, folder):
        before = self.own(folder).read_bytes()
        run = mmi_here(folder.root, "notebooks", "tiny", "--update")
        assert run.out == "tiny: notebooks/mmi-report.ipynb: 1 new cell(s) (new)\n"
        assert nbformat.read(self.own(folder), as_version=4).cells[-1].source == "# Glossary"
        assert mmi_here(folder.root, "notebooks", "tiny", "--update").out == (
            "tiny: notebooks/mmi-report.ipynb: nothing new in the template\n"
        )
        (kept,) = folder.history.glob("mmi-report.*.ipynb")
        assert kept.read_bytes() == before
        version = kept.name.split(".")[1]
        assert mmi_here(folder.root, "restore", "tiny", version).code == 0
        assert self.own(folder).read_bytes() == before

    def test_a_copy_made_by_hand_cannot_be_updated(self, folder):
        base_of(folder, "mmi-report").unlink()
        run = mmi_here(folder.root, "notebooks", "tiny", "--update")
        assert (run.code, run.err) == (
            13,
            "case tiny: it is not known from which template 'mmi-report' was made. Expected: a "
            "copy that make lab made of a template of the kit. Copy what you want into it by "
            "hand.\n",
        )

    def test_without_a_copy_it_says_how_to_make_one(self, folder):
        run = mmi_here(folder.root, "notebooks", "tiny", "chronology", "--update")
        assert (run.code, run.err) == (
            13,
            "case tiny: there is no own copy of 'chronology'. Make one: make lab CASE=tiny "
            "TEMPLATE=chronology.\n",
        )
        self.own(folder).unlink()
        assert mmi_here(folder.root, "notebooks", "tiny").out == "tiny: no own copy of a template\n"
