"""Visits that name nobody are told; records.csv may name the provider of a whole file."""

from __future__ import annotations

import pytest
from records_help import evidence_of, problem_lines

from mmi_kit.evidence.workbook.remarks import remarks

NOTES = "".join(f"Follow-up\nDOS: {n}/14/2023\nHe can sit {n}0 minutes.\n\n" for n in (1, 2, 3))
LETTERHEAD = "Lake Clinic\nJane Roe, MD, Pain Medicine\n"
INDEX = b'file,exhibit,first_page,provider\na.txt,4F,1,"Jane Roe, MD, Pain Medicine"\n'


def told(found, code):
    return [line for line in problem_lines(found) if line.startswith(code)]


def who(found):
    rows = found.capacities[["provider", "credential", "specialty"]].values.tolist()
    return sorted({tuple(row) for row in rows})


class TestManyVisitsThatNameNobody:
    def test_are_told_once_by_file(self, tmp_path):
        one = b"DOS: 4/14/2023\nHe can sit 5 minutes.\n"
        found = evidence_of(tmp_path, made={"a.txt": NOTES.encode(), "b.txt": one})
        assert told(found, "no_provider") == [
            "no_provider | records/ | 4 of 4 visits name no provider: a.txt (3); b.txt (1)"
        ]
        assert "column provider of records.csv" in found.problems["do"].iloc[-1]

    @pytest.mark.parametrize(
        "text", [LETTERHEAD + NOTES, "DOS: 4/14/2023\nHe can sit 5 minutes.\n"]
    )
    def test_but_not_few_or_none(self, tmp_path, text):
        assert told(evidence_of(tmp_path, made={"a.txt": text.encode()}), "no_provider") == []

    def test_nor_a_few_of_many(self, tmp_path):
        log = "date,provider,notes\n" + "".join(
            f"2023-01-{day:02},{'Ann Roe MD' if day > 3 else ''},He can sit {day} minutes.\n"
            for day in range(1, 32)
        )
        assert told(evidence_of(tmp_path, made={"log.csv": log.encode()}), "no_provider") == []


class TestTheProviderOfAWholeFile:
    def test_is_of_its_visits_that_name_nobody(self, tmp_path):
        own = NOTES.replace("1/14/2023\n", "1/14/2023\nProvider: Ann Hsu, PA-C\n")
        found = evidence_of(tmp_path, made={"a.txt": own.encode(), "records.csv": INDEX})
        assert who(found) == [
            ("Ann Hsu, PA-C", "PA-C", ""),
            ("Jane Roe, MD, Pain Medicine", "MD", "Pain Medicine"),
        ]
        assert told(found, "no_provider") == []

    def test_changes_no_id_of_a_fact(self, tmp_path):
        made = {"a.txt": NOTES.encode()}
        before = evidence_of(tmp_path / "1", made=made)
        after = evidence_of(tmp_path / "2", made={**made, "records.csv": INDEX})
        assert set(before.facts["fact_id"]) == set(after.facts["fact_id"])

    def test_is_not_used_for_a_log_which_has_a_column_of_its_own(self, tmp_path):
        index = b'file,provider\nlog.csv,"Jane Roe, MD"\n'
        log = b"date,provider,notes\n2023-01-14,,He can sit 10 minutes.\n"
        found = evidence_of(tmp_path, made={"log.csv": log, "records.csv": index})
        assert who(found) == [("", "", "")]
        assert told(found, "provider_not_used") == [
            "provider_not_used | records.csv, log.csv | Jane Roe, MD"
        ]

    def test_and_that_of_a_letterhead_has_a_remark_where_a_note_does_not_name_it(self, tmp_path):
        found = evidence_of(tmp_path, made={"a.txt": (LETTERHEAD + NOTES).encode()})
        said = remarks(found).said
        assert [said.get(one, "").lstrip("0123456789 ") for one in found.visits["fact_id"]] == [
            "", *["provider named once for the file"] * 2,
        ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "page"),
    [
        ("DOS: 4/14/2023\nHe can sit 5 minutes.\n", "12"),
        ("DOS: 4/14/2023\nHe can sit 5 minutes.\n" + "Nothing else was told here.\n" * 60, ""),
        (NOTES, ""),
    ],
    ids=["one short note", "a long one", "several"],
)
def test_a_text_without_pages_has_the_page_of_its_exhibit_only_where_it_fills_no_more(
    tmp_path, text, page
):
    index = INDEX.replace(b"4F,1", b"4F,12")
    found = evidence_of(tmp_path, made={"a.txt": text.encode(), "records.csv": index})
    assert set(found.facts["page"]) == {page}
    assert set(found.facts["exhibit"]) == {"4F"}
