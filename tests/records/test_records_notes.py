"""Text, RTF and Word notes in; visits by date of service; every quote at its place."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import zipfile

import pytest
from helpers import ROOT, mmi_here
from pdf_help import pdf
from records_help import evidence_of, problem_lines, span_of
from timing_help import took

from mmi_kit.records.texts.services import visits_of_file

ACI = sorted((ROOT.parent / "shared" / "data" / "notes" / "aci_bench").glob("*.txt"))
TWO = """\
Hillside Spine Clinic
Progress note
Date of service: 01/10/2023
Provider: Dr. A. Marlow, MD

Pain 6/10. Continue current medications.

--------------------------------------
Hillside Spine Clinic
Progress note
Date of service: 02/14/2023
Electronically signed by Bea Stone, NP on 02/15/2023

EXAM:
Straight leg raise positive on the right.

PLAN:
Sitting tolerance 20 minutes.
"""


def of(frame, *names):
    return [tuple(None if v != v else v for v in row) for row in frame[list(names)].to_numpy()]


def docx(*paragraphs: str) -> bytes:
    w = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    body = "".join(p if p.startswith("<w:tbl") else f"<w:p>{p}</w:p>" for p in paragraphs)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        part = f'<w:document xmlns:w="{w}"><w:body>{body}</w:body></w:document>'
        archive.writestr("word/document.xml", part)
    return out.getvalue()


class TestVisits:
    def test_one_file_may_hold_several(self, tmp_path):
        found = evidence_of(tmp_path, made={"notes.txt": TWO.encode()})
        assert of(found.visits, "date", "provider", "credential") == [
            ("2023-01-10", "Dr. A. Marlow, MD", "MD"), ("2023-02-14", "Bea Stone, NP", "NP"),
        ]  # fmt: skip
        assert of(found.statements, "date", "category") == [("2023-01-10", "maintenance")]
        assert of(found.capacities, "date", "value") == [("2023-02-14", 20)]

    def test_the_head_above_a_date_belongs_to_its_note(self, tmp_path):
        found = evidence_of(tmp_path, made={"notes.txt": TWO.encode()})
        start = span_of(found.visits["locator"].iloc[1].split(" | ")[0])[0]
        assert TWO[start:].startswith("Hillside Spine Clinic")
        assert start > TWO.index("-----")

    def test_findings_stand_under_their_headings(self, tmp_path):
        found = evidence_of(tmp_path, made={"notes.txt": TWO.encode()})
        assert of(found.findings, "category", "text") == [
            ("exam", "Straight leg raise positive on the right.")
        ]

    @pytest.mark.parametrize("name", ["2023-05-02 ortho.txt", "ortho_2023_05_02.txt",
                                      "ortho 05-02-2023.txt"])  # fmt: skip
    def test_the_name_of_the_file_dates_a_note_that_names_no_day(self, tmp_path, name):
        found = evidence_of(tmp_path, made={name: b"Pain 6/10."})
        assert found.measures["date"].tolist() == ["2023-05-02"]

    def test_dates_in_the_words_are_shown_and_never_chosen(self, tmp_path):
        note = b"MRI of 03/01/2022 reviewed. Injured January 5, 2021. Pain 6/10."
        found = evidence_of(tmp_path, made={"note.txt": note})
        assert found.measures["date"].tolist() == [""]
        assert problem_lines(found) == [
            "undated_note | note.txt, chars 0-63 | 03/01/2022; January 5, 2021"
        ]


class TestKinds:
    def test_word_text_and_tables_without_what_was_deleted(self, tmp_path):
        run = "<w:r><w:t>{}</w:t></w:r>".format
        cells = "".join(f"<w:tc><w:p>{run(words)}</w:p></w:tc>" for words in ("Pain", "6/10"))
        data = docx(
            run("Date of service: 01/10/2023"),
            f"{run('Sitting tolerance ')}<w:del>{run('40 ')}</w:del><w:ins>{run('20 ')}</w:ins>"
            f"{run('minutes.')}",
            f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>",
        )
        found = evidence_of(tmp_path, made={"note.docx": data})
        assert of(found.capacities, "value", "quote") == [(20, "Sitting tolerance 20 minutes.")]
        assert of(found.measures, "concept", "value") == [("nprs", 6)]

    def test_rtf(self, tmp_path):
        data = (
            rb"{\rtf1\ansi Date of service: 01/10/2023\par Sitting tolerance {\b 20} minutes.\par}"
        )
        found = evidence_of(tmp_path, made={"note.rtf": data})
        assert of(found.capacities, "value", "date") == [(20, "2023-01-10")]

    @pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
    def test_encodings(self, tmp_path, encoding):
        data = "Date of service: 01/10/2023\nDr. Réed – pain 6/10\n".encode(encoding)
        found = evidence_of(tmp_path, made={"note.txt": data})
        assert of(found.measures, "value", "date") == [(6, "2023-01-10")]

    def test_a_table_in_a_text_file_is_a_log(self, tmp_path):
        found = evidence_of(tmp_path, made={"log.txt": b"Date;Provider\n1/10/2023;Dr. Reed\n"})
        assert found.sources["kind"].tolist() == ["tsv"]


@pytest.mark.skipif(not ACI, reason="sample notes are not in ../shared/data")
class TestSampleNotes:
    def test_every_quote_stands_at_its_place(self, tmp_path):
        found = evidence_of(tmp_path, *ACI)
        raw = {path.name: path.read_bytes().decode() for path in ACI}
        files = dict(zip(found.sources["source_id"], found.sources["file"], strict=True))
        assert len(found.facts) > 150
        for fact in found.facts.to_dict("records"):
            text = raw[files[fact["source_id"]]]
            for place, quote in zip(fact["locator"].split(" | "), fact["quote"].split(" | "),
                                    strict=True):  # fmt: skip
                start, end = span_of(place)
                assert text[start:end] == quote

    @pytest.mark.slow
    def test_the_same_over_hash_seeds_and_time_zones(self, tmp_path):
        runs = {
            subprocess.run(
                [sys.executable, "-m", "mmi_kit", "read", str(ACI[0]), "--json"],
                capture_output=True, check=True,
                env={"PYTHONHASHSEED": seed, "TZ": zone, "PATH": ""},
            ).stdout
            for seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo"), ("3", "America/Denver"))
        }  # fmt: skip
        assert len(runs) == 1


@pytest.mark.slow
def test_a_thousand_digital_pages_take_less_than_twenty_seconds(tmp_path):
    pages = [
        ["Physical therapy", f"Date of service: {1 + n % 12}/{1 + n % 28}/{2015 + n // 120}",
         "Provider: Ann Reed, PT", f"Page {n + 1} of 1000",
         *(f"Line {line} of visit {n}: gait steady, tolerates the program, no new complaint today."
           for line in range(25)), f"Pain {n % 10}/10. Sitting tolerance {10 + n % 30} minutes."]
        for n in range(1000)
    ]  # fmt: skip
    data = pdf(pages)
    found = []

    def read():
        visits_of_file.cache_clear()
        found.append(evidence_of(tmp_path / str(len(found)), made={"exhibit.pdf": data}))

    assert took(read, 20) < 20
    assert len(found[0].measures) == len(found[0].capacities) == 1000


class TestRead:
    def test_the_facts_of_one_file_with_no_case(self, tmp_path):
        path = tmp_path / "note.txt"
        path.write_text(TWO, encoding="utf-8")
        run = mmi_read(path, "--json")
        facts = json.loads(run.out)
        assert [f["value"] for f in facts["capacities"]] == [20]
        assert facts["problems"] == []

    def test_a_date_may_be_given(self, tmp_path):
        path = tmp_path / "note.txt"
        path.write_text("Pain 6/10.", encoding="utf-8")
        assert mmi_read(path, "--date", "2023-03-01").out.splitlines()[0].startswith("2023-03-01")
        assert mmi_read(path, "--date", "soon").err == (
            "--date: 'soon' is no date. Expected: as in 2024-03-12. Write the day of the visit so, "
            "or leave --date out.\n"
        )

    def test_a_missing_file(self, tmp_path):
        run = mmi_read(tmp_path / "none.txt")
        assert (run.code, run.err) == (11, "none.txt: there is no such file. Correct the name.\n")


def mmi_read(path, *words):
    """`mmi read`: the only verb without a case."""
    return mmi_here(None, "read", str(path), *words)


def dates_of(tmp_path, **files):
    made = {name.replace("__", "."): text.encode() for name, text in files.items()}
    return evidence_of(tmp_path, made=made).visits["date"].tolist()


class TestWhichDateIsTheVisits:
    SEEN = "He was then seen on November 24, 2008 at Prompt Care. Pain 6/10 today.\n"

    def test_a_visit_told_of_in_a_sentence_dates_nothing(self, tmp_path):
        assert dates_of(tmp_path, note__txt=self.SEEN) == [""]

    def test_but_a_line_of_its_own_does(self, tmp_path):
        assert dates_of(tmp_path, note__txt="Seen on 11/24/2008\nPain 6/10.\n") == ["2008-11-24"]

    def test_an_earlier_visit_named_as_such_dates_nothing(self, tmp_path):
        assert dates_of(tmp_path, note__txt="Last date of service: 1/3/2022. Pain 6/10.\n") == [""]

    def test_the_day_of_an_operation_dates_its_own_report(self, tmp_path):
        report = "Operative report\nDate of operation: 06/08/2007\n\nL4-L5 laminectomy performed.\n"
        assert dates_of(tmp_path, note__txt=report) == ["2007-06-08"]

    def test_but_no_later_note_that_tells_of_it(self, tmp_path):
        later = "Date of service: 09/01/2007\nDate of surgery: 06/08/2007\n\nPain 3/10.\n"
        assert dates_of(tmp_path, note__txt=later) == ["2007-09-01"]

    def test_nor_a_note_whose_file_is_named_by_its_date(self, tmp_path):
        alone = {"2007-09-01 visit__txt": "Date of surgery: 06/08/2007\n\nPain 3/10.\n"}
        assert dates_of(tmp_path, **alone) == ["2007-09-01"]

    def test_two_dates_of_one_note_are_told(self, tmp_path):
        made = {"2022-05-02 visit.txt": b"Date of service: 3/4/2022\nPain 6/10.\n"}
        found = evidence_of(tmp_path, made=made)
        assert problem_lines(found) == [
            "dates_differ | 2022-05-02 visit.txt, chars 0-37 | 3/4/2022 in the note"
        ]
        assert found.visits["date"].tolist() == ["2022-03-04"]


def test_a_note_with_commas_is_no_table(tmp_path):
    words = "DIAGNOSIS, Low back pain., TREATMENT, Physical therapy, heat, rest at home.,"
    found = evidence_of(tmp_path, made={"2022-01-10.txt": (words + " Pain 6/10.").encode()})
    assert found.sources["unit"].tolist() == ["note"]
    assert found.measures["date"].tolist() == ["2022-01-10"]


def test_a_topic_is_looked_for_in_all_words_of_a_note_line_by_line(tmp_path):
    from mmi_kit.report.sections.said import sentences_at

    filling = "Nothing else was told at this visit.\n" * 20
    text = f"Date of service: 3/12/2024\nProvider: Ann Reed, MD\n{filling}He mows the lawn.\n"
    found = evidence_of(tmp_path, made={"a.txt": text.encode()})
    [visit] = found.used("visits")
    assert "He mows the lawn." in sentences_at(visit)


@pytest.mark.parametrize(("index", "page"), [
    (b"file,exhibit,first_page\nn.txt,5F,20\n", "20"), (b"file,exhibit\nn.txt,5F\n", ""),
    (b"file,first_page\nn.txt,20\n", ""),
])  # fmt: skip
def test_a_note_without_pages_is_cited_where_it_begins_in_its_exhibit(tmp_path, index, page):
    note = b"Date of service: 01/10/2023\nProvider: Ann Reed, PT\n\nPain 6/10.\n"
    found = evidence_of(tmp_path, made={"n.txt": note, "records.csv": index})
    assert set(found.facts["page"]) == {page}
