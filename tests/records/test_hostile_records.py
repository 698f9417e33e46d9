"""Hostile, broken and oversized files: refused in 2 s by name and reason; the others are read."""

from __future__ import annotations

import io
import json
import struct
import time
import zipfile
import zlib
from pathlib import Path

import pytest
from helpers import CASE_TOML, make_case, mmi_here
from pdf_help import pdf
from records_help import evidence_of

from mmi_kit.case.folder import CaseFolder
from mmi_kit.errors import RecordsError
from mmi_kit.evidence import build
from mmi_kit.evidence.build import build_evidence
from mmi_kit.records.read import read_record

LOG = {"log.csv": b"date,provider\n2023-01-10,Dr. Reed\n"}
CDA = (
    b'<?xml version="1.0"?>%s<ClinicalDocument xmlns="urn:hl7-org:v3"><title>%s</title>'
    b"</ClinicalDocument>"
)
XXE = CDA % (b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>', b"&x;")
LAUGHS = CDA % (
    b"<!DOCTYPE a [" + b"".join(
        b'<!ENTITY l%d "%s">' % (n, b"&l%d;" % (n - 1) * 10 if n else b"ha") for n in range(10)
    ) + b"]>", b"&l9;",
)  # fmt: skip


def bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("word/document.xml", b"0" * 300_000_000)
    return out.getvalue()


def huge_png() -> bytes:
    """A picture whose header says 30,000 by 30,000 pixels."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        )

    head = struct.pack(">IIBBBBB", 30_000, 30_000, 8, 0, 0, 0, 0)
    body = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 100)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


def locked_pdf() -> bytes:
    keys = f"/O <{'00' * 32}> /U <{'11' * 32}> /P -4"
    entry = f"/Encrypt << /Filter /Standard /V 1 /R 2 {keys} >> /ID [<00> <00>] "
    return pdf([["words"]], entry)


TRUNCATED = json.dumps({"resourceType": "Bundle", "entry": []}).encode()[:-3]
TWO_PEOPLE = json.dumps(
    {"resourceType": "Bundle", "entry": [
        {"resource": {"resourceType": "Patient", "name": [{"family": name}]}}
        for name in ("Alder", "Birch")
    ]}
).encode()  # fmt: skip
DEEP = b'{"resourceType":"Bundle","entry":' + b"[" * 100_000 + b"]" * 100_000 + b"}"
CUT = "it is no JSON, or it is cut off (Expecting value: line 1 column 37 (char 36))"
DOCTYPE = "it holds an XML document type, which no medical record needs"
UNKNOWN = "it is of a kind that the kit does not read"

HOSTILE = {
    "xxe.xml": (XXE, DOCTYPE),
    "laughs.xml": (LAUGHS, DOCTYPE),
    "utf16.xml": (XXE.decode().encode("utf-16"), DOCTYPE),
    "bomb.docx": (bomb, "it unpacks to far more than a Word document holds"),
    "locked.pdf": (locked_pdf, "it is protected by a password"),
    "empty.pdf": (lambda: pdf([]), "it is damaged, or has no page"),
    "cut.pdf": (b"%PDF-1.7\n1 0 obj", "it is damaged, or has no page"),
    "named.pdf": (b"just words", "it is no PDF file, or it is damaged"),
    "cut.json": (TRUNCATED, CUT),
    "two.json": (TWO_PEOPLE, "it tells of 2 people"),
    "plain.json": (b'{"a": 1}', "it is JSON, but holds no FHIR resource"),
    "deep.json": (DEEP, "it is nested too deeply, or too large for this machine"),
    "fhir.xml": (b'<Bundle xmlns="http://hl7.org/fhir"/>',
                 "it is XML, but no clinical document (its root is Bundle)"),
    "picture.png": (huge_png, "it is no picture, or it is damaged or far too large"),
    "rows.csv": (lambda: b"date,provider\n" + b"2023-01-10,Dr. Reed\n" * 3_000_000,
                 "it has more than 200000 rows"),
    "log.zip": (lambda: zipped("log.csv"), "it is a packed archive"),
    "old.doc": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
                "it is an old Office file, or protected by a password"),
    "clip.mp4": (b"\0\0\0\x18ftypmp42" + b"\0" * 100, UNKNOWN),
    "blank.txt": (b"  \n\n", "there is not a word in it"),
    "nul.rtf": (b"{\\rtf1 a\0b}", "its text is in no encoding that the kit knows"),
}  # fmt: skip


def zipped(name: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(name, "date\n")
    return out.getvalue()


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_with_its_name_and_reason(name, tmp_path):
    made, reason = HOSTILE[name]
    data = made if isinstance(made, bytes) else made()
    case = make_case(tmp_path, None, CASE_TOML)
    for file, content in {**LOG, name: data}.items():
        (case / "records" / file).write_bytes(content)
    folder = CaseFolder(id="tiny", root=tmp_path)
    found = build_evidence(folder, folder.details())
    start = time.perf_counter()
    with pytest.raises(RecordsError):
        read_record(case / "records" / name, {})
    took = time.perf_counter() - start
    refused = found.problems[["code", "where", "found"]].to_numpy().tolist()
    assert refused == [["not_read", f"records/{name}", f"this record cannot be read: {reason}"]]
    assert found.visits["provider"].tolist() == ["Dr. Reed"]
    assert took < 2


def test_the_words_of_a_file_outside_never_get_in(tmp_path):
    found = evidence_of(tmp_path, made={**LOG, "xxe.xml": XXE})
    assert "root:" not in found.facts.to_csv() + found.problems.to_csv()


def test_one_bad_line_of_ndjson_leaves_the_others(tmp_path):
    good = [{"resourceType": "Encounter", "id": str(n), "period": {"start": f"2023-0{n}-10"},
             "type": [{"text": "Office visit"}]} for n in (1, 2)]  # fmt: skip
    lines = [json.dumps(good[0]), '{"resourceType": "Encounter", ', json.dumps(good[1])]
    found = evidence_of(tmp_path, made={"export.ndjson": "\n".join(lines).encode()})
    assert found.visits["date"].tolist() == ["2023-01-10", "2023-02-10"]
    assert found.problems[["code", "where"]].to_numpy().tolist() == [
        ["bad_resource", "export.ndjson, line 2"]
    ]


def test_a_file_without_an_extension_is_read_by_what_it_holds(tmp_path):
    made = {
        "chart": json.dumps({"resourceType": "Encounter", "id": "1", "type": [{"text": "Visit"}],
                             "period": {"start": "2023-03-10"}}).encode(),
        "exhibit": pdf([["Date of service: 01/10/2023", "Pain 6/10."]]),
        "visits": b"date,provider\n2023-02-10,Dr. Reed\n",
    }  # fmt: skip
    found = evidence_of(tmp_path, made=made)
    assert dict(zip(found.sources["file"], found.sources["kind"], strict=True)) == {
        "chart": "fhir", "exhibit": "pdf", "visits": "tsv",
    }  # fmt: skip
    assert sorted(found.visits["date"]) == ["2023-01-10", "2023-02-10", "2023-03-10"]


def test_a_file_that_is_taken_away_during_the_run_is_named(tmp_path, monkeypatch):
    case = make_case(tmp_path, None, CASE_TOML)
    for name, data in {**LOG, "note.txt": b"Date of service: 01/10/2023\nPain 6/10."}.items():
        (case / "records" / name).write_bytes(data)
    read = build.read_record

    def taken(path: Path, *rest):
        if path.name == "note.txt":
            path.unlink()
        return read(path, *rest)

    monkeypatch.setattr(build, "read_record", taken)
    folder = CaseFolder(id="tiny", root=tmp_path)
    found = build_evidence(folder, folder.details())
    assert found.problems[["code", "where", "found"]].to_numpy().tolist() == [
        ["not_read", "records/note.txt", "this record cannot be read: No such file or directory"]
    ]
    assert len(found.visits) == 1


def test_the_run_stops_only_when_no_record_can_be_read(tmp_path):
    with pytest.raises(RecordsError) as raised:
        evidence_of(tmp_path, made={"a.pdf": b"x", "b.json": b"{"})
    assert str(raised.value) == (
        "no record can be read. records/a.pdf: this record cannot be read: it is no PDF file, or "
        "it is damaged. Repair it or export it again, or move it out of records/. records/b.json: "
        "this record cannot be read: it is no JSON, or it is cut off (Expecting property name "
        "enclosed in double quotes: line 1 column 2 (char 1)). Export it again, or move it out of "
        "records/. Put right one at least."
    )


def test_the_last_lines_of_an_intake_name_what_was_not_read(tmp_path):
    case = make_case(tmp_path)
    (case / "records" / "cut.pdf").write_bytes(b"%PDF-1.7")
    run = mmi_here(tmp_path, "intake", "tiny")
    assert run.code == 0
    assert "  NOT READ    records/cut.pdf: it is damaged, or has no page" in run.out
