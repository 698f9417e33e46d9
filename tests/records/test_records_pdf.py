"""A PDF in: pages with words, numbers and furniture; visits by date of service; scans told."""

from __future__ import annotations

import operator

import pytest
from pdf_help import fake_tesseract, pdf, scanned
from records_help import evidence_of, problem_lines, span_of

from mmi_kit.records.pdf import ocr, page_store
from mmi_kit.records.pdf.furniture import mark
from mmi_kit.records.pdf.page_store import Aids
from mmi_kit.records.pdf.read import read_pdf

WORDS = [
    "The claimant reports that symptoms are about the same as at the last visit and that the home",
    "program is done most days of the week with some soreness in the evening after longer drives.",
]


def visit(
    date: str, *lines: str, kind: str = "Progress note", who: str = "Ann Reed, PT"
) -> list[str]:
    return [kind, f"Date of service: {date}", f"Provider: {who}", "", *lines]


@pytest.fixture(autouse=True)
def no_ocr(monkeypatch):
    """No program that reads pictures, unless a test puts one there."""
    monkeypatch.setattr(ocr, "program_path", lambda _: "")
    monkeypatch.setattr(ocr.importlib.util, "find_spec", lambda _: None)


def read(tmp_path, *pages, name="exhibit.pdf", made=None):
    return evidence_of(tmp_path, made={name: pdf(pages), **(made or {})})


class TestVisits:
    def test_each_date_of_service_opens_a_visit(self, tmp_path):
        found = read(
            tmp_path,
            visit("01/10/2023", "Pain 6/10."),
            ["continued", "Sitting tolerance 20 minutes."],
            visit("02/14/2023", "Pain 5/10."),
        )
        assert list(zip(found.visits["date"], found.visits["page"], strict=True)) == [
            ("2023-01-10", "1"), ("2023-02-14", "3"),
        ]  # fmt: skip
        (sitting,) = found.capacities.to_dict("records")
        assert (sitting["date"], sitting["page"]) == ("2023-01-10", "2")

    def test_provider_and_kind_of_visit_are_those_of_the_page(self, tmp_path):
        found = read(tmp_path, visit("01/10/2023", kind="Initial evaluation"))
        row = found.visits.iloc[0]
        assert (row["provider"], row["credential"], row["visit_type"]) == (
            "Ann Reed, PT", "PT", "Initial evaluation",
        )  # fmt: skip

    @pytest.mark.parametrize(
        "line",
        ["Date of birth: 03/12/1968", "Date of injury: 03/12/2022", "Printed 03/12/2024",
         "MRI of 03/12/2022 reviewed.", "Follow-up on 03/12/2024", "DOI: 03/12/2022"],
    )  # fmt: skip
    def test_no_other_date_dates_a_visit(self, tmp_path, line):
        found = read(tmp_path, ["Clinic note", line, "Pain 6/10."])
        assert found.visits["date"].tolist() == [""]
        assert problem_lines(found)[0].startswith("undated_note | exhibit.pdf, page 1, chars ")
        assert "03/12/" in problem_lines(found)[0]

    def test_the_file_may_be_named_by_its_date(self, tmp_path):
        found = read(tmp_path, ["Clinic note", "Pain 6/10."], name="2023-05-02 ortho.pdf")
        assert found.visits["date"].tolist() == ["2023-05-02"]

    @pytest.mark.parametrize(
        "label",
        ["DOS: 1/10/23", "DATE OF EXAMINATION : January 10, 2023", "Visit Date 01/10/2023",
         "Encounter date: 2023-01-10", "Date: 01/10/2023", "Seen on 01/10/2023"],
    )  # fmt: skip
    def test_labels_of_a_date_of_service(self, tmp_path, label):
        found = read(tmp_path, ["Clinic note", label, "Pain 6/10."])
        assert found.visits["date"].tolist() == ["2023-01-10"]

    def test_a_date_after_the_as_of_date_is_told(self, tmp_path):
        found = read(tmp_path, visit("01/10/2033", "Pain 6/10."))
        assert found.measures["date"].tolist() == [""]
        assert problem_lines(found)[0].endswith("| 01/10/2033")
        assert found.problems["code"].tolist() == ["bad_entry_date"]


class TestPages:
    def test_every_quote_stands_at_its_place_of_its_page(self, tmp_path):
        pages = [visit("01/10/2023", "Pain 6/10.", *WORDS), ["Lifting limited to 10 lb."]]
        found = read(tmp_path, *pages)
        text, _ = read_pdf(pdf(pages), "exhibit.pdf")
        for fact in found.facts.to_dict("records"):
            for locator, quote in zip(fact["locator"].split(" | "), fact["quote"].split(" | "),
                                      strict=True):  # fmt: skip
                number = int(locator.split(",")[0].removeprefix("page "))
                start, end = span_of(locator)
                at = text.pages[number - 1].start
                assert text.raw[at + start : at + end] == quote

    def test_exhibit_and_page_are_those_of_the_index(self, tmp_path):
        index = b"file,exhibit,first_page\nexhibit.pdf,4F,12\n"
        found = read(tmp_path, visit("01/10/2023"), ["Pain 6/10."], made={"records.csv": index})
        row = found.measures.iloc[0]
        assert (row["exhibit"], row["page"]) == ("4F", "13")
        assert row["locator"].startswith("page 2, chars ")

    def test_a_stamped_exhibit_and_page_go_before_the_index(self, tmp_path):
        pages = [[*visit("01/10/2023", "Pain 6/10."), "EXHIBIT NO. 7F PAGE: 31 OF 60"]]
        found = read(tmp_path, *pages)
        row = found.measures.iloc[0]
        assert (row["exhibit"], row["page"]) == ("7F", "31")

    def test_furniture_is_marked_and_a_statement_crosses_it(self, tmp_path):
        head, foot = "Hillside Clinic - Confidential", "Page {} of 5"
        pages = [
            [head, *visit("01/10/2023", *WORDS, "The claimant can sit for"), foot.format(1)],
            [head, "20 minutes at one time before he must stand up.", *WORDS, foot.format(2)],
            *([head, f"{n} more words of this visit, kept short.", *WORDS, foot.format(n)]
              for n in (3, 4, 5)),
        ]  # fmt: skip
        found = read(tmp_path, *pages)
        (sitting,) = found.capacities.to_dict("records")
        assert (sitting["concept"], sitting["value"]) == ("sit_once", 20)
        assert "Hillside" not in sitting["quote"]
        assert "Page" not in sitting["quote"]

    def test_a_letterhead_that_names_care_is_quoted_where_it_stands(self, tmp_path):
        page = [
            "LAKE PHYSICAL THERAPY",
            "Daily Note",
            "Date of Service: 01/0{}/2021",
            "Visit {} of 4",
        ]
        found = read(tmp_path, *([line.format(n) for line in page] for n in range(1, 5)))
        given = found.treatments[found.treatments["action"] == "performed"]
        assert list(given["date"]) == [f"2021-01-0{n}" for n in range(1, 5)]
        assert list(given["sessions"]) == [1, 2, 3, 4]
        assert all(found.treatments["quote"])
        for place in found.treatments["locator"]:
            assert operator.lt(*span_of(place))

    @pytest.mark.parametrize("line", ["Page 1 of 2", "  page 2/2 ", "EXHIBIT NO. 3F PAGE: 1 OF 2",
                                      "Exhibit 11F"])  # fmt: skip
    def test_a_line_of_page_numbers_alone_is_furniture_on_one_page(self, line):
        text = f"Grip 4/5 right.\n{line}\n"
        assert [text[a:b] for a, b in mark([text])[0].furniture] == [line]

    def test_a_line_that_says_more_is_none(self):
        assert (
            mark(["Grip 4/5 right.\nSee page 2 of 3 of the report by Dr. Lee\n"])[0].furniture == ()
        )

    def test_a_date_of_service_is_never_furniture(self):
        pages = [f"Clinic\nDate of service: 01/1{n}/2023\nwords {n}\nfoot" for n in range(6)]
        marked = mark(pages)
        spans = [pages[0][a:b] for a, b in marked[0].furniture]
        assert spans == ["Clinic", "foot"]

    @pytest.mark.parametrize(
        "line", ["Pain 6/10", "Continue current medications.", "Sit 20 minutes"]
    )
    def test_what_ends_every_note_of_a_series_is_no_furniture(self, tmp_path, line):
        pages = [visit(f"0{n}/10/2023", *(f"{w} {n}" for w in WORDS), line) for n in range(1, 7)]
        found = read(tmp_path, *pages)
        facts = found.facts[found.facts["table"] != "visits"]
        last = facts[facts["quote"].map(lambda quote: quote.rstrip(".") in line)]
        assert len(last) == 6

    def test_a_page_that_repeats_another_is_linked_and_counts_once(self, tmp_path):
        page = visit("01/10/2023", "Pain 6/10.", *WORDS)
        found = read(tmp_path, page, visit("02/14/2023", "Pain 5/10.", *WORDS), page)
        assert [r["value"] for r in found.used("measures")] == [6, 5]
        assert len(found.measures) == 3
        assert "repeated_page | exhibit.pdf, page 3 | the same page as page 1" in problem_lines(
            found
        )

    def test_visits_that_differ_only_in_numbers_are_not_repeated(self, tmp_path):
        found = read(
            tmp_path, *(visit(f"0{n}/10/2023", f"Pain {n}/10.", *WORDS) for n in range(1, 6))
        )
        assert [r["value"] for r in found.used("measures")] == [1, 2, 3, 4, 5]
        assert "repeated_page" not in set(found.problems["code"])

    def test_a_note_that_was_copied_forward_is_told_and_counts(self, tmp_path):
        found = read(tmp_path, *(visit(f"0{n}/10/2023", "Pain 6/10.", *WORDS) for n in (1, 2)))
        assert [r["value"] for r in found.used("measures")] == [6, 6]
        assert problem_lines(found) == [
            "copied_forward | exhibit.pdf, pages 1, 2 | the same words on 2 dates of service: "
            "01/10/2023, 02/10/2023"
        ]

    def test_a_line_end_hyphen_does_not_hide_a_word(self, tmp_path):
        found = read(tmp_path, visit("01/10/2023", "He reports sitting toler-", "ance 20 minutes."))
        assert found.capacities["value"].tolist() == [20]


class TestScans:
    PAGE = visit("01/10/2023", "Pain 6/10.", "Sitting tolerance 20 minutes.", *WORDS)

    def test_without_a_program_the_pages_are_named(self, tmp_path):
        both = scanned(pdf([self.PAGE, self.PAGE]))
        found = evidence_of(tmp_path, made={"scan.pdf": both, "log.csv": b"date,provider\n"})
        assert "no_text | scan.pdf, pages 1-2 | no text on 2 scanned page(s)" in problem_lines(
            found
        )

    def test_what_is_read_from_a_picture_carries_how_sure_it_is(self, tmp_path, monkeypatch):
        fake_tesseract(tmp_path, self.PAGE, {"6/10.": 61.0})
        monkeypatch.undo()
        monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
        found = evidence_of(tmp_path / "cases", made={"scan.pdf": scanned(pdf([self.PAGE]))})
        sure = {r["concept"]: r["ocr_confidence"] for r in found.facts.to_dict("records")}
        assert (sure["nprs"], sure["sit_once"]) == (0.61, 0.96)
        assert found.visits["date"].tolist() == ["2023-01-10"]
        assert set(found.facts["review"]) == {"unreviewed"}

    def test_nothing_is_read_twice(self, tmp_path, monkeypatch):
        data, aids = scanned(pdf([self.PAGE])), Aids(store=tmp_path / "pages")
        fake_tesseract(tmp_path, self.PAGE)
        monkeypatch.undo()
        monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
        first, _ = read_pdf(data, "scan.pdf", aids=aids)
        fake_tesseract(tmp_path, ["other words"])
        again, _ = read_pdf(data, "scan.pdf", aids=aids)
        assert first == again
        assert "tolerance" in first.raw

    def test_a_page_without_text_is_read_when_a_program_is_there_at_last(
        self, tmp_path, monkeypatch
    ):
        data, aids = scanned(pdf([self.PAGE])), Aids(store=tmp_path / "pages")
        assert read_pdf(data, "scan.pdf", aids=aids)[0].raw == ""
        fake_tesseract(tmp_path, self.PAGE)
        monkeypatch.undo()
        monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
        assert "tolerance" in read_pdf(data, "scan.pdf", aids=aids)[0].raw

    def test_what_was_recognised_outlives_the_program_and_a_new_version_of_the_kit(
        self, tmp_path, monkeypatch
    ):
        data, aids = scanned(pdf([self.PAGE])), Aids(store=tmp_path / "pages")
        with monkeypatch.context() as there:
            fake_tesseract(tmp_path, self.PAGE)
            there.setattr(ocr, "program_path", lambda _: str(tmp_path / "tesseract"))
            first, _ = read_pdf(data, "scan.pdf", aids=aids)
        monkeypatch.setattr(page_store, "VERSION", page_store.VERSION + 1)
        assert read_pdf(data, "scan.pdf", aids=aids)[0].raw == first.raw != ""

    def test_a_blank_page_is_no_scan(self, tmp_path):
        found = read(tmp_path, self.PAGE, [])
        assert "no_text" not in set(found.problems["code"])
