"""Words that nobody would sign: an opinion as improvement, a cut sentence, a lost course."""

from __future__ import annotations

import pytest
from notes_help import said as stated
from report_case import cells, ids, material, said
from tables import score, statement, treatment

from mmi_kit.report.quotes import quoted
from mmi_kit.report.sections.clinical import impairments
from mmi_kit.report.sections.trajectory import trajectory
from mmi_kit.report.sections.treatment import treatment_history
from mmi_kit.report.visit_words import words_of


@pytest.mark.parametrize(
    ("text", "concepts"),
    [
        ("Advance activity.", []),
        ("Returned to full duty.", ["improvement_expected"]),
        ("She helped paint her daughter's bedroom.", ["activity"]),
        ("Painted her daughter's bedroom.", ["activity"]),
        ("PT helped with pain.", []),
    ],
)
def test_what_is_an_improvement_or_an_activity(text, concepts):
    assert stated(text, "improvement_expected", "activity") == concepts


def test_an_opinion_on_work_is_shown_and_is_no_improvement():
    row = statement("2022-10-06", "improvement_expected", "May return to full duty")
    (found,) = material(statements=[row]).findings.contrary
    assert found.kind == "work_opinion"


@pytest.mark.parametrize("assertion", ["actual", "historical"])
def test_a_release_to_work_is_shown_also_one_of_before(assertion):
    row = statement("2022-10-06", "work_release", "Released to full duty", assertion=assertion)
    (found,) = material(statements=[row]).findings.contrary
    assert (found.kind, found.text) == ("work_opinion", "Released to full duty")


def odi(*scores):
    rows = [score(f"202{i}-03-09", "odi", value) for i, value in enumerate(scores)]
    made = trajectory(material(measures=rows))
    return said(made, "trajectory-turns") if "trajectory-turns" in ids(made) else ""


def test_an_improvement_that_was_lost_is_told_in_one_sentence():
    assert (
        "Over all dates: ODI best 34 (Mar 9, 2021), worst 58 (Mar 9, 2022), last 58 (Mar 9, 2022)"
    ) in odi(52, 34, 58)
    assert "Over all dates" not in odi(52, 54, 53)


@pytest.mark.parametrize(
    ("text", "most", "expected"),
    [
        ('"At MMI, 2% impairment.', 240, "“At MMI, 2% impairment.”"),
        ('She said "ok" twice.', 240, "“She said \"ok\" twice.”"),
        ("a" * 60 + ". " + "b" * 90, 100, f"“{'a' * 60}…”"),
        ("word " * 18 + "end. More of it follows here and on and on. " * 3, 100,
         f"“{'word ' * 18}end. …”"),
        ("word " * 25 + "end.", 100, f"“{'word ' * 25}end.”"),
    ],
)  # fmt: skip
def test_a_quotation_ends_with_a_sentence_where_one_ends_near(text, most, expected):
    assert quoted(text, most) == expected


def test_labs_among_the_examinations_are_not_denied():
    exam = {"date": "2022-03-04", "concept": "exam", "category": "exam",
            "text": "Strength 5/5. ESR 9, CRP <3, TSH 1.8.", "quote": "ESR 9"}  # fmt: skip
    assert "impairments-missing" not in [b.id for b in impairments(material(findings=[exam]))]


def test_rules_and_head_lines_are_no_words_of_a_visit():
    note = "=====\nDate of service: 06/02/2022\nProvider: Evan Roth, MD\nPHQ-9: 19. Tearful."
    visit = {"date": "2022-06-02", "concept": "visit", "summary": note, "quote": "=====",
             "extractor": "note"}  # fmt: skip
    m = material(visits=[visit])
    assert words_of(m, m.used("visits")[0])[0] == "“PHQ-9: 19. Tearful.”"


@pytest.mark.parametrize(
    "line",
    ["DOS: 03/14/2023 - Patient reports she can now lift 40 lb.",
     "Provider: Karla Wren, MD - seen for IME at the request of the carrier"],
)  # fmt: skip
def test_a_head_line_that_says_more_stays(line):
    visit = {"date": "2023-03-14", "concept": "visit", "summary": f"{line}\nExam: normal gait.",
             "quote": line, "extractor": "note"}  # fmt: skip
    m = material(visits=[visit])
    assert words_of(m, m.used("visits")[0])[0] == f"“{line} Exam: normal gait.”"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"At MMI, 2% whole person impairment.', "“At MMI, 2% whole person impairment.”"),
        ('Stable and permanent."', "“Stable and permanent.”"),
        ("She is 5'10\" tall.", "“She is 5'10\" tall.”"),
        ("5'10\", wt 200. He said \"no\"", "“5'10\", wt 200. He said \"no\"”"),
        ('He said "no" twice.', '“He said "no" twice.”'),
    ],
)  # fmt: skip
def test_only_a_mark_cut_from_its_other_one_is_left_out(text, expected):
    assert quoted(text) == expected


def test_operations_and_injections_stand_in_one_run_of_days():
    rows = [treatment("2022-05-03", "rfa"), treatment("2019-07-30", "decompress"),
            treatment("2020-03-03", "esi_tf")]  # fmt: skip
    shown = cells(treatment_history(material(treatments=rows)), "treatment-care")
    assert [row[1] for row in shown] == ["Jul 30, 2019", "Mar 3, 2020", "May 3, 2022"]


def test_a_therapists_score_tells_nothing_of_the_block_given_meanwhile():
    block = treatment("2022-01-11", "sympathetic", provider="Dr. Sandoval")
    own = {"provider": "K. Brandt", "credential": "OTR/L", "specialty": "Hand therapy"}
    rows = [score("2021-12-20", "grip", 4, **own), score("2022-02-09", "grip", 7, **own)]
    m = material(treatments=[block], measures=rows)
    assert m.findings.treatments[0].before is None


def test_a_diagnostic_block_treats_nothing():
    block = treatment("2022-03-15", "facet_mbb", label="Medial branch block", relief_pct=85.0,
                      quote="Medial branch block | 85 | 6 hours")  # fmt: skip
    ablation = treatment("2022-05-03", "rfa", label="RFA", relief_pct=60.0, relief_days=120.0,
                         quote="RFA | 60 | 4 months")  # fmt: skip
    shown = treatment_history(material(treatments=[block, ablation]))
    assert [row[4] for row in cells(shown, "treatment-care")] == [
        "diagnostic block; 85 % relief for 6 hours", "60 % relief for 4 months",
    ]  # fmt: skip
    assert "Meaningful relief of at least 90 days is recorded for radiofrequency ablation" in said(
        shown, "treatment-answer"
    )
