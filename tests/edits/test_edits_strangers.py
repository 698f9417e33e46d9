"""Word files that people made, as stand-ins for edited reports: read, merged into, nothing lost."""

from __future__ import annotations

import io
import zipfile
from functools import cache

import pytest
from edits_help import merged, revisions_of
from helpers import ROOT
from lxml import etree
from revisions import rejected
from word_help import findings_of

from mmi_kit.edits.ooxml import w
from mmi_kit.edits.package import Package
from mmi_kit.edits.proof import keeps_every_word, new_faults
from mmi_kit.edits.units import read_units

FOLDER = ROOT.parent / "shared" / "data" / "docx"
FILES = sorted(FOLDER.glob("*.docx"))
pytestmark = pytest.mark.skipif(
    not FILES, reason=f"LOUD: no Word files of other people at {FOLDER}: not tested on them"
)
KEPT = ("ins", "del", "moveFrom", "moveTo", "commentReference", "sdt", "txbxContent",
        "footnoteReference", "bookmarkStart", "hyperlink", "drawing", "pict", "bidi",
        "sectPr")  # fmt: skip


def parts(document):
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def changed_version(document):
    """The same file as if a later run said every second paragraph a little differently."""
    package = Package(document, "x.docx")
    root = package.change(package.main)
    for number, leaf in enumerate(list(root.iter(w("t")))):
        if number % 2 and leaf.text and leaf.text.strip() and not inside(leaf):
            leaf.text = leaf.text + " more"
    return package.saved()


def inside(leaf):
    """In what the merge leaves alone: a deletion, a text box, a field's result."""
    tags = {etree.QName(a).localname for a in leaf.iterancestors() if isinstance(a.tag, str)}
    return bool(tags & {"del", "moveFrom", "txbxContent", "tbl", "fldSimple", "Fallback"})


@cache
def merged_with_changes(path):
    """The merge of a file with its changed version: three tests look at it."""
    mine = path.read_bytes()
    return merged(mine, mine, changed_version(mine))


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
class TestAFileOfSomebodyElse:
    def test_read_and_written_back_it_is_the_same(self, path):
        document = path.read_bytes()
        package = Package(document, path.name)
        read_units(package)
        assert parts(package.saved()) == parts(document)

    def test_nothing_is_lost_in_a_merge(self, path, tmp_path):
        mine = path.read_bytes()
        result = merged_with_changes(path)
        assert keeps_every_word(mine, result.document, result.replaced)
        assert rejected(result.document) == rejected(mine)
        assert new_faults(mine, result.document) == []
        assert set(findings_of(result.document, tmp_path)) <= set(findings_of(mine, tmp_path))
        for name in KEPT:
            old, new = (count(d, name) for d in (mine, result.document))
            assert new >= old, name

    def test_other_parts_keep_their_bytes(self, path):
        mine = path.read_bytes()
        result = parts(merged_with_changes(path).document)
        for name, data in parts(mine).items():
            if name not in ("word/document.xml", "[Content_Types].xml"):
                assert result[name] == data, name


def count(document, name):
    package = Package(document, "x.docx")
    return sum(1 for _ in package.tree(package.main).iter(w(name)))


def test_changes_do_come_into_such_files():
    with_changes = [p.stem for p in FILES
                    if revisions_of(merged_with_changes(p).document)]  # fmt: skip
    assert len(with_changes) >= len(FILES) // 2
