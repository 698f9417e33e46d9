"""What stands under surgical opinion, and in which sense? (SSR 18-3p)"""

from __future__ import annotations

import pytest
from report_case import cells, ids, material, said
from tables import statement, treatment

from mmi_kit.report.sections.surgical import reasons as reasons_of
from mmi_kit.report.sections.surgical import surgical_answer, surgical_opinion, surgical_rows

NO_FURTHER = "No further surgery indicated: solid fusion, no compressive lesion."
CANDIDATE = "Not a surgical candidate: the benefit of an operation is uncertain."
DAY = "2023-11-14"
HEAD = "Lakeside Neurosurgery\nConsultation\nDate of service: 11/14/2023\nProvider: Dr. Hahn"


def opinion(words, **more):
    return {"date": DAY, "concept": "surgical_opinion", "category": "surgical_opinion",
            "quote": words.rstrip("."), "sentence": words, "assertion": "actual",
            **more}  # fmt: skip


def recorded(made):
    return [row[2] for row in cells(made, "surgical-table")]


def test_a_word_that_names_an_operation_sets_no_condition():
    doubt = treatment(DAY, "surgery", "mentioned", assertion="conditional",
                      triggers="benefit of", sentence=CANDIDATE)  # fmt: skip
    advice = opinion(CANDIDATE, concept="exhausted_or_declined", category="exhausted_or_declined")
    made = surgical_opinion(material(treatments=[doubt], statements=[advice]))
    assert recorded(made) == ["not advised, or not a candidate"]


def test_a_condition_that_the_words_hold_is_told():
    words = "Consider surgery if no better."
    row = treatment(DAY, "surgery", "offered", assertion="conditional", triggers="if",
                    sentence=words)  # fmt: skip
    assert recorded(surgical_opinion(material(treatments=[row]))) == ["only under a condition"]


def test_no_further_surgery_indicated_recommends_none_and_names_no_fusion():
    rows = [
        treatment(DAY, name, "mentioned", assertion="negated", triggers="no", sentence=NO_FURTHER)
        for name in ("surgery", "fusion")
    ]
    m = material(treatments=rows, statements=[opinion(NO_FURTHER, reason="solid fusion")])
    made = surgical_opinion(m)
    assert recorded(made) == ["not advised, or not a candidate"]
    assert "recommended surgery" not in said(made, "surgical-answer")
    assert reasons_of(surgical_rows(m)) == "advice against it: reason recorded"


@pytest.mark.parametrize(
    ("words", "against"),
    [("No surgical intervention is recommended", True),
     ("No indication for surgery", True),
     ("No relief with therapy, recommend fusion", False)],
)  # fmt: skip
def test_advice_against_is_told_from_advice_after_a_no(words, against):
    made = surgical_opinion(material(statements=[opinion(words)]))
    assert recorded(made)[0].startswith("not advised") == against


def test_mentions_and_what_is_told_again_are_left_out_and_pointed_to():
    rows = [
        treatment("2022-11-07", "fusion", "performed", sentence="L4-5 fusion."),
        treatment("2023-02-08", "fusion", "mentioned", assertion="historical",
                  sentence="Evaluation after fusion."),
        treatment("2023-11-29", "fusion", "mentioned", assertion="conditional",
                  triggers="(only mentioned)", sentence="Fusion solid."),
    ]  # fmt: skip
    made = surgical_opinion(material(treatments=rows))
    assert recorded(made) == ["performed (spinal fusion)"]
    assert "rows 3-4" in said(made, "surgical-mentioned")


def test_an_earlier_operation_without_an_entry_of_its_own_stands_once():
    rows = [
        treatment(day, "fusion", "performed", assertion="historical", sentence="s/p L4-5 fusion.")
        for day in ("2023-02-08", "2023-11-29")
    ]
    made = surgical_opinion(material(treatments=rows))
    assert recorded(made) == ["earlier history (spinal fusion)"]


def test_mentions_alone_make_no_table():
    solid = treatment(DAY, "fusion", "mentioned", assertion="conditional",
                      triggers="(only mentioned)", sentence="Fusion solid.")  # fmt: skip
    assert "surgical-table" not in ids(surgical_opinion(material(treatments=[solid])))


def test_the_head_of_a_note_makes_the_surgeon():
    visit = {"date": DAY, "concept": "visit", "provider": "Dr. Hahn", "credential": "MD",
             "extractor": "note", "summary": HEAD, "visit_id": "v1"}  # fmt: skip
    words = "Recommend L5-S1 fusion because the nerve is compressed."
    row = opinion(words, provider="Dr. Hahn", visit_id="v1", reason="the nerve is compressed")
    m = material(visits=[visit], statements=[row])
    said_of_it = " ".join(s.text for s in surgical_answer(m, surgical_rows(m)))
    assert said_of_it.startswith("Dr. Hahn (Lakeside Neurosurgery) recommended surgery")
    credit = next(e for e in m.findings.completeness.elements if e.id == "T4")
    assert credit.reason == "surgeon_with_reasons"


def test_the_head_of_an_earlier_note_makes_the_surgeon_of_a_later_one():
    first = {"date": DAY, "concept": "visit", "provider": "Dr. Hahn", "credential": "MD",
             "extractor": "note", "summary": HEAD, "visit_id": "v1"}  # fmt: skip
    later = {**first, "date": "2024-01-09", "visit_id": "v2", "summary": "Date of visit: 1/9/2024"}
    row = opinion("Recommend fusion.", date="2024-01-09", provider="Dr. Hahn", visit_id="v2",
                  reason="the nerve is compressed")  # fmt: skip
    m = material(visits=[first, later], statements=[row])
    assert "Dr. Hahn recommended surgery" in " ".join(
        s.text for s in surgical_answer(m, surgical_rows(m))
    )
    credit = next(e for e in m.findings.completeness.elements if e.id == "T4")
    assert credit.reason == "surgeon_with_reasons"


@pytest.mark.parametrize(
    "head",
    [
        "Heart Associates\nJuly 30, 2021\nDr. Lee\nLee Orthopaedics",
        "Bay Ambulatory Surgery Center",
        "Refer to: Neurosurgery",
        "Orthopedic Physical Therapy",
    ],
)
def test_a_centre_a_referral_and_a_therapist_are_no_surgeons(head):
    visit = {"date": DAY, "concept": "visit", "provider": "Dr. Hahn", "credential": "MD",
             "extractor": "note", "summary": f"{head}\nDate of service: 11/14/2023",
             "visit_id": "v1"}  # fmt: skip
    row = opinion("Recommend fusion.", provider="Dr. Hahn", visit_id="v1", reason="compression")
    m = material(visits=[visit], statements=[row])
    credit = next(e for e in m.findings.completeness.elements if e.id == "T4")
    assert credit.reason == "reasons_or_surgeon_missing"


def test_the_same_advice_by_others_than_surgeons_is_told_once_and_listed():
    rows = [
        treatment(day, "surgery", "mentioned", assertion="negated", provider=who,
                  sentence="Surgery remains contraindicated.")
        for day, who in (("2023-01-05", "Dr. Heart"), ("2023-06-05", "Dr. Family"),
                         ("2024-01-05", "Dr. Heart"))
    ]  # fmt: skip
    made = surgical_opinion(material(treatments=rows))
    assert recorded(made) == ["not advised, or not a candidate"] * 3
    assert said(made, "surgical-answer").count("recorded as not advised") == 1
    assert "Jan 5, 2023" in said(made, "surgical-answer")


def test_a_plan_takes_the_reason_of_its_own_note():
    plan = treatment(DAY, "surgery", "mentioned", assertion="negated", provider="Dr. Hahn",
                     sentence="Plan: surgery not advised.")  # fmt: skip
    why = opinion(CANDIDATE, concept="exhausted_or_declined", category="exhausted_or_declined",
                  provider="Dr. Hahn", reason="diffuse")  # fmt: skip
    made = surgical_opinion(material(treatments=[plan], statements=[why]))
    assert [row[4] for row in cells(made, "surgical-table")] == ["“diffuse”", "“diffuse”"]


def test_two_passages_of_one_note_are_one_sentence():
    rows = [opinion(words, assertion="negated", sentence=words, fact_id=f"{n:012x}")
            for n, words in enumerate((CANDIDATE, "PLAN: No surgery."), 1)]  # fmt: skip
    m = material(statements=rows)
    told = [s.text for s in surgical_answer(m, surgical_rows(m))]
    assert len([text for text in told if "not advised" in text]) == 1
    assert told[0].endswith(f": “{CANDIDATE}” and “PLAN: No surgery.”")


SURGEON = {"provider": "Dr. Vance", "credential": "MD", "specialty": "Orthopedic surgery"}


def test_the_reason_against_one_operation_is_not_that_against_another():
    against = treatment(
        "2023-03-16", "arthroplasty", "offered", assertion="negated", triggers="advise against it",
        quote="shoulder arthroplasty", reason="implant longevity", **SURGEON,
        sentence="Discussed arthroplasty; I advise against it because of implant longevity.",
    )  # fmt: skip
    repair = statement("2023-03-16", "surgical_opinion", "repair is not indicated",
                       sentence="Revision repair is not indicated.", **SURGEON)  # fmt: skip
    rows = cells(surgical_opinion(material(treatments=[against], statements=[repair])),
                 "surgical-table")  # fmt: skip
    assert {row[3]: row[4] for row in rows} == {
        "\u201cDiscussed arthroplasty; I advise against it because of implant longevity.\u201d":
            "\u201cimplant longevity\u201d",
        "\u201cRevision repair is not indicated.\u201d": "no reason given",
    }  # fmt: skip


def test_an_operation_that_only_tells_when_is_no_opinion():
    sentence = "Anticipate MMI at one year from surgery if he continues on this course."
    row = treatment("2022-08-04", "surgery", "continued", assertion="conditional", quote="surgery",
                    sentence=sentence, **SURGEON)  # fmt: skip
    assert "surgical-table" not in ids(surgical_opinion(material(treatments=[row])))
    meant = row | {"sentence": "May need surgery if the trial fails.", "action": "mentioned"}
    assert len(cells(surgical_opinion(material(treatments=[meant])), "surgical-table")) == 1


def test_the_reason_against_an_operation_of_the_knee_is_none_of_the_shoulder():
    knee = treatment("2023-12-07", "arthroplasty", "mentioned", assertion="negated",
                     triggers="is premature", quote="arthroplasty", reason="at his age",
                     sentence="Knee: arthroplasty is premature at his age.", **SURGEON)  # fmt: skip
    words = "I have nothing further to offer surgically for the shoulder."
    none = statement("2023-12-07", "exhausted_or_declined", "nothing further to offer",
                     sentence=words, **SURGEON)  # fmt: skip
    general = none | {"sentence": "I have nothing further to offer surgically."}
    for said_of, reason in ((none, "no reason given"), (general, "\u201cat his age\u201d")):
        made = material(treatments=[dict(knee)], statements=[dict(said_of)])
        rows = {r[3]: r[4] for r in cells(surgical_opinion(made), "surgical-table")}
        assert rows[f"\u201c{said_of['sentence']}\u201d"] == reason


def test_a_referral_put_off_is_no_operation_declined():
    row = treatment(DAY, "surg_consult", "offered", assertion="declined",
                    sentence="Orthopedic referral is offered, and she wishes to wait.")  # fmt: skip
    m = material(treatments=[row])
    assert recorded(surgical_opinion(m)) == ["consultation declined or put off"]
    assert "is recorded as declined" not in said(surgical_opinion(m), "surgical-answer")


@pytest.mark.parametrize(
    ("words", "sense"),
    [
        ("Fusion declined by the surgeon.", "not advised, or not a candidate (spinal fusion)"),
        ("No prior fusion.", "denied, or not done (spinal fusion)"),
    ],
)
def test_a_surgeon_who_declines_to_operate_advises_against_it(words, sense):
    row = treatment(DAY, "fusion", "mentioned", assertion="negated", sentence=words)
    assert recorded(surgical_opinion(material(treatments=[row]))) == [sense]


@pytest.mark.parametrize(
    "words",
    [
        "I am not willing to\noperate.",
        "We are reluctant to operate on a smoker.",
        "I do not see us getting to\nan operation.",
        "The surgeon will not operate.",
    ],
)
def test_who_will_not_operate_advises_against_it(words):
    named = treatment(DAY, "surgery", "mentioned", assertion="negated", triggers="not",
                      sentence=words)  # fmt: skip
    made = surgical_opinion(material(treatments=[named], statements=[opinion(words)]))
    assert recorded(made) == ["not advised, or not a candidate"]
