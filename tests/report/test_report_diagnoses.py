"""Which diagnoses are on file, by whom, and in which words?"""

from __future__ import annotations

import pytest
from evidence_help import evidence
from report_case import cells, material, said
from tables import details

from mmi_kit.assessment.assess import assess
from mmi_kit.knowledge.diagnoses import diagnoses_in
from mmi_kit.report.citations import Citations
from mmi_kit.report.material import Material
from mmi_kit.report.sections.clinical import impairments, stated_instead

EXAMINER = {"provider": "Dr. P. Sable", "specialty": "Consultative examiner"}


def visit(day, words, **own):
    finding = {"date": day, "concept": "diagnosis", "category": "diagnosis", "visit_id": f"V{day}",
               "text": "M51.17", "quote": "M51.17", "impairment": "lumbar", **own}  # fmt: skip
    seen = {"date": day, "concept": "visit", "visit_id": f"V{day}", "summary": words,
            "quote": words, "impairment": "lumbar",
            **{k: own[k] for k in ("provider", "specialty", "credential") if k in own}}  # fmt: skip
    return finding, seen


def made(*pairs):
    found, seen = zip(*pairs, strict=True)
    return impairments(material(findings=list(found), visits=list(seen)))


def test_an_examiner_is_not_counted_and_is_named():
    shown = made(
        visit("2022-01-05", "Left S1 radiculopathy."),
        visit("2022-12-07", "Low back pain by history, normal examination.", text="M54.50",
              **EXAMINER),
    )  # fmt: skip
    told = said(shown, "impairments-answer")
    assert "recorded by 1 acceptable medical source (20 CFR 404.1502(a))" in told
    assert (
        "Not among them: Dr. P. Sable, MD, an examiner and no treating source, on file on one day, "
        "records “M54.50”: “Low back pain by history, normal examination.”; none of the other "
        "acceptable sources records it"
    ) in told


def test_an_examiner_alone_is_no_treating_source():
    told = said(made(visit("2022-12-07", "Sciatica.", **EXAMINER)), "impairments-answer")
    assert "No diagnosis by an acceptable medical source who treats is documented." in told


def counted(*providers):
    """The answer on a log in which each of them records a diagnosis of the claimed impairment."""
    found, known = evidence(*(
        {"date": f"2022-0{n}-05", "provider": provider,
         "impairment": "lumbar", "diagnosis": "Sciatica"}
        for n, provider in enumerate(providers, 1)
    )), details()  # fmt: skip
    made = Material(
        details=known, evidence=found, findings=assess(found, known, "t"), cites=Citations.of(found)
    )
    return said(impairments(made), "impairments-answer")


def test_two_spellings_of_one_physician_count_once():
    assert "by 1 acceptable" in counted("Dr. S. Brandt, MD", "Steven Brandt, MD")


def test_two_physicians_of_one_last_name_count_as_two():
    assert "by 2 acceptable" in counted("Karen Lee, MD", "Kevin Lee, MD")


@pytest.mark.parametrize(
    ("words", "shown"),
    [("Left S1 radiculopathy.", "“M51.17”: “Left S1 radiculopathy.”"),
     ("Better on therapy. Chronic sciatica, stable.", "“M51.17”: “Chronic sciatica, stable.”"),
     ("MRI shows a disc protrusion.", "“M51.17” (code only)"),
     ("Rule out radiculopathy.", "“M51.17” (code only)")],
)  # fmt: skip
def test_a_bare_code_stands_with_the_words_of_its_visit(words, shown):
    rows = cells(made(visit("2022-01-05", words)), "impairments-diagnoses")
    assert rows[0][0] == shown


def test_a_diagnosis_in_words_and_a_status_code_stay_as_they_are():
    rows = cells(made(visit("2022-01-05", "Stenosis.", text="Lumbar stenosis")),
                 "impairments-diagnoses")  # fmt: skip
    assert rows[0][0] == "“Lumbar stenosis”"
    rows = cells(made(visit("2022-01-05", "Stenosis.", text="Z98.1")), "impairments-diagnoses")
    assert rows[0][0] == "“Z98.1” (code only)"


def picture(day, words):
    return {"date": day, "concept": "imaging", "category": "imaging", "visit_id": f"V{day}",
            "text": words, "quote": words, "impairment": "lumbar"}  # fmt: skip


def test_a_picture_of_the_visit_glosses_no_code():
    words = "R wrist: fracture healed. Disc herniation at L4-5"
    finding, seen = visit("2022-01-05", f"{words}; CRPS of the right hand.", text="G90.511")
    seen["quote"] = f"{words} | CRPS of the right hand."  # cell by cell, as in a log
    found = [finding, picture("2022-01-05", words)]
    shown = impairments(material(findings=found, visits=[seen]))
    assert cells(shown, "impairments-diagnoses")[0][0] == "“G90.511”: “CRPS of the right hand.”"


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("FBSS, chronic", 1),
        ("M54.16", 1),
        ("Lumbar radiculopathy after fracture", 1),
        ("S52.501A", 0),
        ("Closed fx R distal radius", 0),
        ("Adjustment disorder with depressed mood", 0),
        ("MDD, recurrent", 0),
        ("F33.1", 0),
    ],
)
def test_another_condition_is_not_counted_among_the_diagnoses_that_bear_on_it(text, counted):
    told = said(made(visit("2022-01-05", "Seen.", text=text)), "impairments-answer")
    assert ("recorded by 1 acceptable medical source" in told) == bool(counted)


@pytest.mark.parametrize(
    ("assessment", "found"),
    [
        ("FBSS, chronic.", ["FBSS"]),
        ("DDD L4-5 and HNP.", ["DDD L4-5"]),
        ("MDD, recurrent.", []),
        ("No CRPS.", []),
        ("RSD not suspected.", []),
    ],
)
def test_an_abbreviation_names_a_diagnosis(assessment, found):
    rows = evidence({"date": "2022-01-05", "assessment": assessment, "provider": "Dr. Roe, MD"})
    assert [r["text"] for r in rows.used("findings") if r["category"] == "diagnosis"] == found


def noted(day, text, **own):
    """What stands under the heading of an assessment."""
    return {"date": day, "concept": "diagnosis", "category": "diagnosis", "text": text,
            "quote": text, "extractor": "section", **own}  # fmt: skip


def table_of(*findings):
    shown = impairments(material(findings=list(findings)))
    return [row[0] for row in cells(shown, "impairments-diagnoses")]


def test_how_things_stand_is_no_diagnosis():
    shown = impairments(material(findings=[
        noted("2024-02-13", "Condition is stable; has reached maximum medical improvement."),
        noted("2024-03-13", "Satisfactory progress after cuff repair."),
    ]))  # fmt: skip
    assert "impairments-diagnoses" not in [b.id for b in shown]
    assert "No diagnosis by an acceptable medical source is documented." in (
        said(shown, "impairments-answer")
    )


def test_each_diagnosis_of_a_list_stands_alone_and_once():
    told = table_of(
        noted(
            "2023-02-14", "1. Lumbar disc herniation. 2. L knee OA, progressive. 3. No fracture."
        ),
        noted("2023-03-14", "Left knee OA, KL 3. Doing well."),
        noted("2023-04-14", "Left knee OA, KL grade 3. No fracture."),
    )
    assert told == [
        "\u201cL knee OA, progressive\u201d; \u201cLeft knee OA, KL 3\u201d; "
        "\u201cLeft knee OA, KL grade 3\u201d",
        "\u201cLumbar disc herniation\u201d",
    ]


def test_another_code_of_the_group_is_told_where_the_claimed_one_is_not_recorded():
    m = material(findings=[noted("2023-02-14", "F32.1 Major depressive disorder, single episode."),
                           noted("2023-02-14", "M17.12 Left knee OA.")])  # fmt: skip
    told = stated_instead(m, "F33.1")
    assert told is not None
    assert told.text.startswith("Where F33.1 is claimed, the records state F32.1")
    assert stated_instead(m, "S46.011A") is None


def test_what_is_suspected_and_the_other_side_stand_apart():
    told = table_of(noted("2023-02-14", "Suspected right rotator cuff tear."),
                    noted("2023-03-14", "Right rotator cuff tear."),
                    noted("2023-04-14", "Left rotator cuff tear."))  # fmt: skip
    assert len(told) == 3


def test_the_column_of_a_log_stays_as_it_is():
    row = noted("2023-02-14", "Condition stable", extractor="column")
    assert table_of(row) == ["\u201cCondition stable\u201d"]


@pytest.mark.parametrize(
    "text",
    ["Chiari malformation type I", "SLAP", "M51.17", "Chronic pain syndrome, stable", "s/p TKA",
     "MDD, improved"],
)  # fmt: skip
def test_a_diagnosis_in_few_words_is_kept(text):
    assert table_of(noted("2023-02-14", f"{text}.")) == [f"\u201c{text}\u201d"]


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Gout. A1c 7.9. 3 weeks.", ["Gout"]),
        ("L knee OA. X-ray, ortho referral (Dr. Ferrell). Acetaminophen 1 g tid. A1C 7.9.",
         ["L knee OA"]),
        ("L5-S1 extrusion, refractory. To Dr. Strand, neurosurgery, next week.",
         ["L5-S1 extrusion, refractory"]),
        ("F41.1 generalized anxiety disorder. Plan: CBT biweekly for anxiety.",
         ["F41.1 generalized anxiety disorder"]),
        ("Cervical radiculopathy R. NDI 23/50. Lift floor to waist 20 lb x 5. Spurling R +.",
         ["Cervical radiculopathy R"]),
        ("Plateau continues. PHQ-9 = 2. Next visit six months.", []),
        ("Nothing planned. Knee plan with Dr. Ferrell noted. Same restrictions.", []),
        ("NDI 23/50", []),
        ("B12 400. T12 tender.", []),
        # More than one diagnosis, and a person in the middle of one.
        ("Lumbar stenosis. Depression, mild. Refer for fusion.",
         ["Depression, mild", "Lumbar stenosis"]),
        ("L knee OA per Dr. Ferrell", ["L knee OA per Dr. Ferrell"]),
        ("Gout; lupus. Rotation free; extension free.", ["Gout", "lupus"]),
        ("Gout; lupus; SLAP", ["Gout", "lupus", "SLAP"]),
        ("1. Gout. 2. Chiari malformation type I.", ["Chiari malformation type I", "Gout"]),
        # No name at all, or one with what is to be done behind it.
        ("Good rehab potential. L knee OA.", ["L knee OA"]),
        ("Poor potential given age; lupus", ["lupus"]),
        ("Gout; i; ?", ["Gout"]),
        ("411, M17.12); Gout", ["Gout"]),
        ("Moderate L4-5; Gout", ["Gout"]),
        ("Postoperative diagnosis: same; Gout", ["Gout"]),
        ("R/O gout (M10.9); lupus", ["lupus"]),
        ("Watch for gout; lupus", ["lupus"]),
        ("Shoulder pain, see PCP", ["Shoulder pain"]),
        ("Gout, follow uric acid", ["Gout"]),
        ("2.L CTS", ["L CTS"]),
        ("Radiculopathy L4-5", ["Radiculopathy L4-5"]),
    ],
)  # fmt: skip
def test_scores_plans_and_persons_of_an_assessment_are_no_diagnoses(text, kept):
    told = [w.strip("\u201c\u201d") for w in table_of(noted("2023-02-14", text))] if kept else []
    assert told == kept
    assert len(diagnoses_in(text)) == len(kept)


def test_a_bare_code_stands_in_the_row_of_its_name():
    rows = [
        noted("2023-02-14", "Lumbar radiculopathy M54.16"),
        noted("2023-05-02", "M54.16 / M17.12"),
        noted("2023-08-08", "M54.16"),
    ]
    assert table_of(*rows) == ["\u201cLumbar radiculopathy M54.16\u201d", "\u201cM17.12\u201d"]


def exam(day, text):
    return {"date": day, "concept": "exam", "category": "exam", "text": text, "quote": text}


def test_examinations_at_the_turns_are_shown_and_none_of_vital_signs_alone():
    values = (80, 85, 100, 120, 140, 75, 81, 82, 83, 84, 86)
    rows = [exam(f"2022-{n:02d}-05", f"Shoulder flexion {v}.") for n, v in enumerate(values, 1)]
    rows[1] = exam("2022-02-05", "BP 138/84. A1c 7.2. PHQ-9 12. R shoulder unchanged.")
    shown = cells(impairments(material(findings=rows)), "impairments-findings")
    assert [row[0] for row in shown] == [
        "Jan 5, 2022", "Mar 5, 2022", "Apr 5, 2022", "May 5, 2022", "Jun 5, 2022", "Sep 5, 2022",
        "Oct 5, 2022", "Nov 5, 2022",
    ]  # fmt: skip
