"""Which kind of operation or injection is it, by its words, and when was one before the records?"""

from __future__ import annotations

import pytest
from tables import details, evidence, scores_of, treatment

from mmi_kit.assessment.treatment.history import courses
from mmi_kit.knowledge.procedure_kinds import kind_shown, procedure_kinds


def made(*rows):
    found = evidence(treatments=list(rows))
    return courses(found, details(), scores_of(found))


def test_each_kind_is_told_by_its_words_and_by_no_others():
    for kind in procedure_kinds():
        assert [w for w in kind.positive if not kind.pattern.search(w)] == []
        assert [w for w in kind.negative if kind.pattern.search(w)] == []


@pytest.mark.parametrize(
    ("concept", "sentence", "label"),
    [
        ("surgery", "PROCEDURE: 1. Arthroscopic rotator cuff repair.", "Rotator cuff repair"),
        ("surgery", "Right shoulder arthroscopy.", "Arthroscopy"),
        ("surgery", "Underwent surgery.", "Surgery (kind not stated)"),
        ("injection", "Right suprascapular nerve block.", "Nerve block"),
        ("injection", "Kenalog 80 mg IM.", "Corticosteroid injection"),
        ("injection", "Injection today.", "Injection (kind not stated)"),
        ("rfa", "Pulsed radiofrequency of the suprascapular nerve.",
         "Pulsed radiofrequency (no ablation)"),
        ("rfa", "RFA L4-5.", "Radiofrequency ablation"),
        ("joint_inj", "Left knee cortisone injection.", "Joint injection"),
    ],
)  # fmt: skip
def test_the_kind_that_the_words_name(concept, sentence, label):
    (course,) = made(treatment("2023-04-25", concept, sentence=sentence, label="x"))
    assert (course.label, kind_shown(course.modality, course.label)) == (label, label)


def operation(label, sentence, **own):
    return treatment("2021-08-16", "surgery", "mentioned", column="notes", label=label,
                     extractor="lexicon:surgery", assertion="historical", sentence=sentence,
                     **own)  # fmt: skip


@pytest.mark.parametrize(
    ("label", "sentence", "start"),
    [
        ("meniscectomy", "Prior left knee arthroscopy, partial medial meniscectomy, 2009.", "2009"),
        ("fusion", "History of lumbar fusion in March 2015.", "2015-03"),
        ("discectomy", "PSH: L4-5 discectomy 2009, appendectomy 1998.", "2009"),
        ("RCR", "S/p right RCR 2015 and left TKA 2018.", "2015"),
        ("arthroscopy", "Knee arthroscopy x2 (2005, 2009).", ""),
        ("meniscectomy", "Prior meniscectomy.", ""),
        ("meniscectomy", "Meniscectomy planned for 2023.", ""),
    ],
)
def test_the_year_of_an_operation_before_the_records(label, sentence, start):
    (course,) = made(operation(label, sentence))
    assert (course.start, course.end, course.active_days) == (start, start, ())
    assert course.mention_only


def test_two_names_of_one_sentence_and_year_are_one_operation():
    said = "Prior left knee arthroscopy, partial medial meniscectomy, 2009."
    rows = [operation("arthroscopy", said, side="left"), operation("meniscectomy", said)]
    (course,) = made(*rows)
    assert (course.start, course.label, len(course.facts)) == ("2009", "Meniscus surgery", 2)
    both = "Left arthroscopy 2005, right meniscectomy 2009."
    assert len(made(operation("arthroscopy", both, side="left"),
                    operation("meniscectomy", both, side="right"))) == 2  # fmt: skip


def test_copied_from_visit_to_visit_it_is_one_operation():
    said = "Assessment: failed right rotator cuff repair; s/p right CTR; diabetes."
    dates = ("2021-09-21", "2021-11-02", "2022-01-18")
    rows = [operation("right CTR", said, triggers="s/p") | {"date": day} for day in dates]
    rows.append(operation("CTR", "S/p CTR 04/20/2021.", triggers="s/p; 04/20/2021"))
    (course,) = made(*rows)
    assert (course.label, course.start, len(course.facts)) == (
        "Carpal tunnel release", "2021-04-20", 4,
    )  # fmt: skip


def test_of_two_sides_or_two_kinds_they_are_two():
    rows = [operation("CTR", "S/p left CTR.", side="left"),
            operation("CTR", "S/p right CTR.", side="right")]  # fmt: skip
    assert len(made(*rows)) == 2
    said = "S/p RCR and CTR."
    assert len(made(operation("RCR", said), operation("CTR", said))) == 2
