"""How a citation is printed, and that it names a place that exists."""

from __future__ import annotations

import pytest

from mmi_kit.report.blocks import Link
from mmi_kit.report.citations import FEW_RANGES, Citations, Place


def citations(*places: tuple[str, str, str]) -> tuple[Citations, list[str]]:
    """Facts at (exhibit, page, locator); source S1 is visit-log.csv, S2 is more.xlsx."""
    facts = {
        f"{n:012x}": {
            "source_id": "S2" if "!" in locator else "S1",
            "exhibit": exhibit,
            "page": page,
            "locator": locator,
        }
        for n, (exhibit, page, locator) in enumerate(places)
    }
    return Citations(facts, {"S1": "visit-log.csv", "S2": "more.xlsx"}), list(facts)


@pytest.mark.parametrize(
    ("places", "printed"),
    [
        ([("7F", "23", "row 2")], "Ex. 7F/23"),
        ([("7F", "23", ""), ("7F", "25", ""), ("7F", "24", ""), ("9F", "4", "")],
         "Ex. 7F/23-25; 9F/4"),
        ([("10F", "1", ""), ("7F", "9", "")], "Ex. 7F/9; 10F/1"),
        ([("7F", "2", ""), ("7F", "10", "")], "Ex. 7F/2, 10"),
        ([("Exhibit 7f", "p. 23", ""), ("Ex. 7F", "24", "")], "Ex. 7F/23-24"),
        ([("7F", "23-25", ""), ("7F", "24", "")], "Ex. 7F/23-25"),
        ([("7F", "iv", ""), ("7F", "3", "")], "Ex. 7F/3, iv"),
        ([("7F", "", "row 3")], "Ex. 7F"),
        ([("", "", "row 31")], "visit-log.csv, row 31"),
        ([("", "", "row 31, column plan, chars 0-4"), ("", "", "row 31, column exam")],
         "visit-log.csv, row 31"),
        ([("", "", "row 5"), ("", "", "row 3"), ("", "", "row 6")], "visit-log.csv, rows 3, 5-6"),
        ([("", "", "Visits!row 12, column exam")], "more.xlsx, sheet Visits, row 12"),
        ([("7F", "1", ""), ("", "", "row 8")], "Ex. 7F/1; visit-log.csv, row 8"),
    ],
)  # fmt: skip
def test_a_citation_names_exhibit_and_page_or_file_and_row(places, printed):
    cites, facts = citations(*places)
    assert cites.cite(facts) == printed


def test_no_fact_no_citation():
    cites, _ = citations()
    assert cites.cite([]) == ""


def test_many_places_of_one_exhibit_become_their_span_and_no_page_outside_it():
    cites, facts = citations(*(("4F", str(page), "") for page in range(2, 20, 2)))
    assert cites.cite(facts) == "Ex. 4F/2-18 passim"


def test_a_sentence_that_sums_up_cites_briefly():
    cites, facts = citations(*(("4F", str(page), "") for page in (2, 5, 9)))
    assert cites.cite(facts) == "Ex. 4F/2, 5, 9"
    assert cites.printed(facts, FEW_RANGES)[0] == "Ex. 4F/2-9 passim"


def test_and_names_many_exhibits_without_their_pages():
    cites, facts = citations(*((f"{n}F", "2", "") for n in (1, 2, 3, 10)))
    assert cites.printed(facts, FEW_RANGES)[0] == "Ex. 1F, 2F, 3F, 10F passim"


def test_the_order_of_the_facts_does_not_matter():
    cites, facts = citations(("7F", "2", ""), ("", "", "row 9"), ("1F", "3", ""))
    assert cites.cite(facts) == cites.cite(reversed(facts))


def test_a_fact_leads_back_to_its_file_and_row():
    cites, facts = citations(("7F", "23", "row 31, column exam"))
    assert cites.place(facts[0]) == Place(
        file="visit-log.csv", sheet="", row=31, exhibit="7F", page="23"
    )


def test_an_unknown_fact_is_an_error():
    cites, _ = citations()
    with pytest.raises(KeyError):
        cites.cite(["ffffffffffff"])


def test_control_characters_of_a_page_do_not_reach_the_citation():
    cites, facts = citations(("7F\x00", "2\x0b3", "row 2"))
    assert cites.cite(facts) == "Ex. 7F/2 3"


@pytest.mark.parametrize(
    ("locators", "printed"),
    [
        (("page 3, chars 10-42", "page 4, chars 0-9"), "chart, pages 3-4"),
        (("resource 12 (Procedure/ab-1)",), "chart, resource 12"),
        (("entry 7 (Medications)", "entry 9 (Problems)"), "chart, entries 7, 9"),
        (("section 5 (Plan of Care), chars 0-30",), "chart, section 5"),
        (("body 1, page 2, chars 5-9",), "chart, page 2"),
        (("chars 5-9",), "chart"),
    ],
)
def test_a_record_without_rows_is_cited_by_its_own_numbers(locators, printed):
    rows = {
        str(number): {"source_id": "S1", "locator": locator, "exhibit": "", "page": ""}
        for number, locator in enumerate(locators)
    }
    assert Citations(rows, {"S1": "chart"}).cite(rows) == printed


def test_a_chart_that_is_an_exhibit_is_cited_by_its_own_numbers_too():
    rows = {
        str(n): {"source_id": "S1", "locator": f"resource {n} (Encounter/a)", "exhibit": "1F",
                 "page": ""}
        for n in (4, 5, 9)
    }  # fmt: skip
    assert Citations(rows, {"S1": "chart.json"}).cite(rows) == "Ex. 1F (resources 4-5, 9)"


LONG = "Continuity of care document, exported 2024-03-12.xml"


def of_files(*places: tuple[str, str, str]) -> tuple[Citations, list[str]]:
    """Facts at (file, exhibit, locator); the records list has the files in this order."""
    files = dict.fromkeys(file for file, _, _ in places)
    sources = {file: f"S{n}" for n, file in enumerate(files)}
    facts = {
        f"{n:012x}": {"source_id": sources[file], "exhibit": exhibit, "page": "",
                      "locator": locator}
        for n, (file, exhibit, locator) in enumerate(places)
    }  # fmt: skip
    return Citations(facts, {source: file for file, source in sources.items()}), list(facts)


def test_a_file_with_a_long_name_is_cited_by_its_number_in_the_records_list():
    made, facts = of_files(("visit-log.csv", "4F", "row 3"), (LONG, "", "entry 4"))
    assert made.printed(facts[1:]) == (
        "file 2, entry 4",
        (Link("file 2, entry 4", f"record {LONG}"),),
    )


def test_with_one_long_name_every_file_without_an_exhibit_is_cited_by_its_number():
    made, facts = of_files(("clinic.pdf", "", "page 9, chars 0-4"), (LONG, "", "section 2 (Plan)"),
                           ("log.csv", "", "row 8"))  # fmt: skip
    assert made.cite(facts) == "file 1, p. 9; file 2, section 2; file 3, row 8"


def test_files_are_cited_in_the_order_of_the_list_not_of_their_digits():
    made, facts = of_files(*((f"records of clinic {n}.pdf", "", f"page {n}, chars 0-4")
                             for n in range(1, 12)))  # fmt: skip
    assert made.cite([facts[10], facts[1]]) == "file 2, p. 2; file 11, p. 11"


def test_a_long_name_behind_an_exhibit_number_changes_nothing():
    made, facts = of_files(("visit-log.csv", "", "row 3"), (LONG, "4F", "entry 4"))
    assert made.cite(facts) == "Ex. 4F (entry 4); visit-log.csv, row 3"


def test_the_parts_of_a_chart_are_cited_by_a_name_that_would_be_long_for_pages():
    chart = "summary of 2023-11-14.xml"
    made, facts = of_files((chart, "", "section 5 (Plan of Care), chars 0-30"))
    assert made.cite(facts) == f"{chart}, section 5"
    made, facts = of_files((chart, "", "page 5, chars 0-30"))
    assert made.cite(facts) == "file 1, p. 5"


def test_a_legend_names_each_file_whose_number_some_words_cite():
    files = [(f"{n} {LONG}", "", f"page {n}, chars 0-9") for n in range(1, 13)]
    made, facts = of_files(*files)
    cited = made.cite([facts[2], facts[11]])
    assert cited == "file 3, p. 3; file 12, p. 12"
    assert made.legend(f"Lifts 10 lb ({cited}).") == (
        f"In the citations file 3 is 3 {LONG}; file 12 is 12 {LONG}."
    )
    assert made.legend("Lifts 10 lb (Ex. 3F/2).") == ""
