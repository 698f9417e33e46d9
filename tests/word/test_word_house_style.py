"""The house style: made the same each time, checked before use, and only its looks are taken."""

from __future__ import annotations

import io
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from word_help import (
    HOUSE_STYLE,
    docx_of,
    everything,
    findings_of,
    lines,
    markdown,
    names,
    part,
    png,
    text_of,
)

from mmi_kit.errors import WordError
from mmi_kit.word.figures import read_picture
from mmi_kit.word.house_style import open_house_style

ROOT = Path(__file__).parents[2]
SECRET = "ZZCANARY"
ADVICE = (
    "Expected: a Word document (.docx) with the styles of the report. Correct it in Word, or start "
    "again from a copy of the one that ships with the kit (templates/word/house-style.docx)."
)


def test_the_script_makes_the_shipped_file(tmp_path):
    """Compared unpacked: another zlib may pack the same parts otherwise."""
    made = tmp_path / "house-style.docx"
    script = ROOT / "tools" / "make_house_style.py"
    subprocess.run([sys.executable, str(script), str(made)], check=True, capture_output=True)
    assert names(made.read_bytes()) == names(HOUSE_STYLE.read_bytes())
    assert everything(made.read_bytes()) == everything(HOUSE_STYLE.read_bytes())


def test_the_shipped_file_is_valid_and_has_no_leftovers(tmp_path):
    assert findings_of(HOUSE_STYLE.read_bytes(), tmp_path) == []
    content = everything(HOUSE_STYLE.read_bytes())
    for leftover in (b"python-docx", b"2013-", b"stylesWithEffects", b"thumbnail"):
        assert leftover not in content
    assert open_house_style(HOUSE_STYLE).text_width == 6.7
    assert b'w:lang w:val="en-US"' in content


def refusal(path: Path) -> str:
    with pytest.raises(WordError) as error:
        docx_of(house_style=path)
    return str(error.value)


def test_a_missing_file(tmp_path):
    message = "own.docx: the house style cannot be used: there is no such file. "
    assert refusal(tmp_path / "own.docx") == message + ADVICE


@pytest.mark.parametrize("content", [b"", b"not a zip", HOUSE_STYLE.read_bytes()[:3000]])
def test_a_damaged_file(tmp_path, content):
    path = tmp_path / "own.docx"
    path.write_bytes(content)
    assert refusal(path) == (
        "own.docx: the house style cannot be used: it is not a Word document, or it is damaged. "
        + ADVICE
    )


def test_a_zip_that_is_no_word_document(tmp_path):
    path = tmp_path / "own.docx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.txt", "a")
    assert "it is not a Word document, or it is damaged" in refusal(path)


def changed(tmp_path: Path, old: str, new: str, name: str = "word/styles.xml") -> Path:
    """A copy of the house style with a text replaced in one part."""
    path = tmp_path / "own.docx"
    with zipfile.ZipFile(HOUSE_STYLE) as source, zipfile.ZipFile(path, "w") as target:
        for member in source.namelist():
            data = source.read(member)
            if member == name:
                assert old.encode() in data
                data = data.replace(old.encode(), new.encode())
            target.writestr(member, data)
    return path


def test_missing_styles_are_all_named(tmp_path):
    path = changed(tmp_path, 'w:val="Callout"', 'w:val="Box"')
    path = Path(shutil.copy(path, tmp_path / "one.docx"))
    assert refusal(path) == (
        "one.docx: the house style cannot be used: it lacks the style Callout (paragraph). "
        + ADVICE
    )
    bare = tmp_path / "bare.docx"
    docx.Document().save(str(bare))
    assert "Callout (paragraph)" in refusal(bare)
    assert "MMI Table (table)" in refusal(bare)


def test_a_list_style_without_a_list(tmp_path):
    path = changed(tmp_path, '<w:numPr><w:numId w:val="2"/></w:numPr>', "")
    assert refusal(path) == (
        "own.docx: the house style cannot be used: its style List Number has no bullet or number. "
        + ADVICE
    )


def test_a_firms_own_style_ids_are_followed(tmp_path):
    """Word in another language names its styles alike but gives them other ids."""
    path = changed(tmp_path, 'w:styleId="Heading1"', 'w:styleId="berschrift1"')
    assert lines(docx_of(markdown("# A"), house_style=path)) == [("berschrift1", "A")]


def test_nothing_but_the_looks_of_an_earlier_report_is_taken(tmp_path):
    """A firm may save its house style from a report that it wrote for somebody else."""
    earlier = docx.Document(str(HOUSE_STYLE))
    line = earlier.add_paragraph(f"{SECRET} sat 20 minutes")
    earlier.add_comment(line.runs, text=SECRET, author=SECRET)
    picture = io.BytesIO(read_picture(png(), "").png)
    earlier.add_picture(picture)
    earlier.core_properties.author = SECRET
    earlier.core_properties.keywords = SECRET
    earlier.sections[0].header.paragraphs[0].add_run(" Firm of Doe")
    path = tmp_path / "own.docx"
    earlier.save(str(path))
    made = docx_of(markdown("# A"), house_style=path)
    assert SECRET.encode() not in everything(made)
    assert not [n for n in names(made) if "media" in n or "comments" in n]
    assert text_of(part(made, "word/header1.xml")).endswith(" Firm of Doe")
    assert findings_of(made, tmp_path) == []


def test_the_header_shows_title_and_subject_in_fields_as_word_writes_them(tmp_path):
    simple = '<w:fldSimple w:instr=" TITLE "><w:r><w:t>Title</w:t></w:r></w:fldSimple>'
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    by_word = (
        mark.format("begin")
        + "<w:r><w:instrText> TI</w:instrText></w:r><w:r><w:instrText>TLE </w:instrText></w:r>"
        + mark.format("separate")
        + "<w:r><w:t>Ti</w:t></w:r><w:r><w:t>tle</w:t></w:r>"
        + mark.format("end")
    )
    path = changed(tmp_path, simple, by_word, "word/header1.xml")
    for house in (HOUSE_STYLE, path):
        document = docx_of(house_style=house, title="A & B", subject="A.B.")
        assert text_of(part(document, "word/header1.xml")) == "A & B\tA.B."
        document = docx_of(house_style=house, title="A & B", subject="")
        assert text_of(part(document, "word/header1.xml")) == "A & B\t"


@pytest.mark.libreoffice
@pytest.mark.slow
def test_a_house_style_saved_by_libreoffice_still_serves(tmp_path):
    if not shutil.which("soffice"):
        pytest.skip("LibreOffice (soffice) is not installed: its own save was NOT tested")
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "docx", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(HOUSE_STYLE)], check=True, capture_output=True, timeout=120)
    document = docx_of(
        markdown("# A\n\n1. b\n\n- c"),
        house_style=tmp_path / "house-style.docx",
        title="A",
        subject="S",
    )
    assert [text for _, text in lines(document)] == ["A", "b", "c"]
    assert text_of(part(document, "word/header1.xml")) == "A\tS"
    assert part(document).find(f".//{qn('w:titlePg')}") is not None
