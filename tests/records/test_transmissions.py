"""What a fax machine or a copy service printed over a page is no visit and nobody's words."""

from __future__ import annotations

import pytest
from records_help import evidence_of

from mmi_kit.records.texts.silent.transmissions import transmissions

NOTE = "Progress note\nDate of service: 03/14/2022\nProvider: Ann Reed, MD\nSits 20 minutes."


def printed(text):
    return [text[start:end].strip() for start, end in transmissions(text)]


@pytest.mark.parametrize("line", [
    "05/02/2024 09:12 LEXSCAN COPY CO FAX 714-555-0100 P.003/019",
    "HILLSIDE ORTHO GRP 714-555-0100 05/02/2024 03:11 PM PAGE 3/19",
    "VALLEY CLAIMS  FAX: 714 555 0100   May 2 2024 09:12am  P03/19",
    "@5/02/2024 9:12 NORTH SPINE REHAB -> 7145550100 3/19",
    "From: Hillside Ortho  Fax: (714) 555-0100  To: 7145550199  Page: 3 of 19  05/02/2024 9:12 AM",
    "05/02/2024 09:12 EVALUATION CENTER 714 555 0100 P3",
])  # fmt: skip
def test_the_line_of_a_fax_is_found_at_the_edge_of_a_page(line):
    assert printed(f"{line}\n{NOTE}") == [line]
    assert printed(f"{NOTE}\n{line}") == [line]


@pytest.mark.parametrize("line", [
    "OFFICE VISIT 05/02/2024 09:12 AM PAGE 1/2",
    "05/02/2024 09:12 PT CALLED 714-555-0100 RE REFILL",
    "05/02/2024 0912 Spoke with her at 714-555-0100",
    "Date of service: 05/02/2024 09:12 Phone 714-555-0100",
    "ROE, ANN DOB 05/02/1974 10:15 MRN 714555",
    "Progress Notes by Ann Reed, MD at 5/2/2024 9:12 AM Page 1 of 2",
    "Electronically signed 05/02/2024 09:12 Page 1 of 2",
    "DISCHARGE SUMMARY 05/02/2024 09:12 1/2",
    "Pain 7/10 since 05/02/2024",
    "LAKESIDE SPINE CLINIC",
])  # fmt: skip
def test_a_line_of_a_chart_is_none(line):
    assert printed(f"{line}\n{NOTE}") == []


def test_in_the_middle_of_a_page_it_is_somebodys_words():
    line = "05/02/2024 09:12 LEXSCAN COPY CO FAX 714-555-0100 P.003/019"
    assert printed("\n".join([NOTE, NOTE, line, NOTE, NOTE])) == []


def test_broken_in_reading_it_is_known_by_another_page():
    whole = "05/02/2024 09:12 LEXSCAN COPY CO FAX 714-555-0100 P.001/002"
    broken = "05/02/2024 09:12 LEXSCAN COPY CO\nSTATE REPORT\nFAX 714-555-0100\nP.002/002"
    assert printed(f"{whole}\n{NOTE}\f{broken}\n{NOTE}") == [
        whole, "05/02/2024 09:12 LEXSCAN COPY CO", "FAX 714-555-0100", "P.002/002",
    ]  # fmt: skip
    assert printed(f"{NOTE}\f{broken}\n{NOTE}") == []


def test_it_opens_no_visit_and_stands_in_no_summary(tmp_path):
    line = "05/02/2024 09:12 LEXSCAN COPY CO FAX 714-555-0100 P.00{}/002"
    pages = [f"{line.format(n)}\n{NOTE.replace('03/', f'0{n}/')}" for n in (1, 2)]
    found = evidence_of(tmp_path, made={"a.txt": "\f".join(pages).encode()})
    assert list(found.visits["date"]) == ["2022-01-14", "2022-02-14"]
    assert not any("LEXSCAN" in text for text in found.visits["summary"])


def test_a_title_in_capitals_on_the_first_line_of_a_page_opens_its_note(tmp_path):
    page = "OFFICE VISIT {}\nPain 6/10, sits 20 minutes. Continue naproxen.\nAnn Reed, MD\n"
    raw = "\f".join(page.format(day) for day in ("03/16/2022", "04/20/2022"))
    found = evidence_of(tmp_path, made={"a.txt": raw.encode()})
    assert list(found.visits["date"]) == ["2022-03-16", "2022-04-20"]
