"""Is each visit told in the record's words, in their order, and shortened where one sees it?"""

from __future__ import annotations

from report_case import block, cells, material, said

from mmi_kit.report.sections.appendix import chronology
from mmi_kit.report.sections.limits import limits

DAY = "2024-12-18"
LONG = "Back pain, as before. " * 60
PLAN = "ASSESSMENT: Chronic radiculopathy.\nPLAN: Continue. Follow up as needed."


def shown(visit, **facts):
    seen = {"date": DAY, "concept": "visit", "visit_id": "v1", **visit}
    return cells(chronology(material(visits=[seen], **facts)), "chronology-table")[0]


def test_cells_stand_in_the_order_of_the_row_each_in_its_own_marks():
    visit = {
        "extractor": "row",
        "quote": "12/18/2024 | Dr. M | EHL 4/5. | Stable; unchanged. | RTC 3 months.",
        "summary": "Stable; unchanged.; RTC 3 months.; EHL 4/5.",
    }
    assert shown(visit)[3] == "“EHL 4/5.”; “Stable; unchanged.”; “RTC 3 months.”"


def test_a_cell_that_was_mended_is_shown_whole():
    visit = {"extractor": "row", "quote": "12/18/2024 | Stable.", "summary": "Stable and well."}
    assert shown(visit)[3] == "“Stable and well.”"


def test_of_a_long_note_the_assessment_and_plan_are_kept():
    words = shown({"extractor": "note", "summary": f"HPI: {LONG}\n{PLAN}", "quote": "x"})[3]
    assert words.startswith("“HPI: Back pain")
    assert "…” “ASSESSMENT: Chronic radiculopathy. PLAN: Continue. Follow up as needed.”" in words


def test_a_short_note_is_whole_and_a_long_one_without_a_plan_is_cut_visibly():
    assert shown({"extractor": "note", "summary": PLAN, "quote": "x"})[3].count("…") == 0
    assert shown({"extractor": "note", "summary": LONG, "quote": "x"})[3].endswith("…”")


def test_an_entry_of_a_chart_stands_with_what_the_chart_tells_at_it():
    visit = {"extractor": "entry", "summary": "Follow-up", "quote": "Follow-up"}
    score = {"date": DAY, "concept": "nprs", "value": 7, "visit_id": "v1", "extractor": "entry",
             "quote": "Pain severity 0-10 | 7 | {score}"}  # fmt: skip
    other = {**score, "visit_id": "v2", "value": 3, "quote": "Pain severity 0-10 | 3"}
    row = shown(visit, measures=[score, other])
    assert row[3] == "“Follow-up”; “Pain severity 0-10, 7”"
    assert row[4] == "log.csv, rows 2-3"


def test_of_a_note_inside_a_chart_each_sentence_with_a_fact_stands_once():
    visit = {"extractor": "entry", "summary": "Follow-up", "quote": "Follow-up"}
    note = {"date": DAY, "visit_id": "v1", "concept": "plateau", "category": "plateau"}
    sentences = ("Pain unchanged; stable.", "Pain unchanged; stable.", "Return in 3 months.")
    told = [{**note, "extractor": "lexicon:x", "sentence": text, "quote": text[:4]}
            for text in sentences]  # fmt: skip
    elsewhere = {**told[0], "visit_id": "v2", "sentence": "Another visit."}
    row = shown(visit, statements=[*told, elsewhere])
    assert row[3] == "“Follow-up”; “Pain unchanged; stable.”; “Return in 3 months.”"
    assert row[4] == "log.csv, rows 2-3, 5"


def test_the_report_says_how_notes_are_shortened():
    seen = {"date": DAY, "concept": "visit", "extractor": "note", "summary": LONG, "quote": "x"}
    m = material(visits=[seen])
    listed = [row[0] for row in block(limits(m), "limits-list").paragraphs]
    assert any("Appendix A lists every visit, long notes shortened" in s.text for s in listed)
    assert said(limits(m), "limits-disclosure")
