"""One operation told at many visits is one, whatever day stands before the words that tell it."""

from __future__ import annotations

import pytest
from tables import details, evidence, scores_of, treatment

from mmi_kit.assessment.treatment.history import courses

DONE = treatment("2020-05-19", "fusion", "performed", label="fusion", column="notes",
                 sentence="PROCEDURE: L5-S1 fusion.")  # fmt: skip


def made(*rows):
    found = evidence(treatments=list(rows))
    return [(c.modality, c.start) for c in courses(found, details(), scores_of(found))]


def told(date, sentence, triggers, *, label="fusion", action="performed", concept="fusion", **own):
    return treatment(date, concept, action, column="notes", label=label, assertion="historical",
                     sentence=sentence, triggers=triggers, extractor="lexicon:fusion",
                     **own)  # fmt: skip


@pytest.mark.parametrize("row", [
    told("2020-08-19", "Filed: 8/19/2020 Status: Signed 3 months s/p L5-S1 fusion.",
         "8/19/2020; s/p"),
    told("2020-08-19", "Seen 8/19/2020, 13 wks out from L5-S1 fusion.", "8/19/2020; out from"),
    told("2021-06-02", "06/02/2021: s/p lumbar fusion, doing the same.", "06/02/2021; s/p"),
    told("2020-11-18", "Here 6 months after left L5-S1 fusion.", "after", action="mentioned",
         side="left"),
    told("2021-03-02", "Discectomy 4/2019, left L5-S1 fusion 5/19/2020 (Dr. Ames).",
         "2019; 5/19/2020", action="mentioned", side="left"),
])  # fmt: skip
def test_told_again_it_is_no_second_operation(row):
    assert made(DONE, row) == [("fusion", "2020-05-19")]


def test_another_day_of_its_own_is_another_operation():
    row = told("2022-01-05", "8 weeks s/p L4-5 fusion (11/9/2021).", "11/9/2021; s/p")
    assert made(DONE, row) == [("fusion", "2020-05-19"), ("fusion", "2021-11-09")]


def test_a_year_that_another_note_gives_as_a_day():
    rows = [
        told("2020-05-19", "S/p S1 discectomy 4/9/2019.", "4/9/2019", label="discectomy",
             concept="decompress", action="mentioned"),
        told("2021-03-02", "Discectomy 4/2019, then fusion.", "2019", label="Discectomy",
             concept="decompress", action="mentioned", side="left"),
        told("2021-03-02", "PSH: L5-S1 discectomy 2019.", "psh; 2019", label="discectomy",
             concept="decompress", action="mentioned"),
    ]  # fmt: skip
    assert made(*rows) == [("decompress", "2019-04-09")]


def test_two_of_one_year_stay_two():
    rows = [
        told("2020-05-19", "Discectomy 4/9/2019.", "4/9/2019", label="Discectomy",
             concept="decompress", action="mentioned"),
        told("2020-05-19", "Discectomy 11/20/2019.", "11/20/2019", label="Discectomy",
             concept="decompress", action="mentioned"),
        told("2021-03-02", "PSH: discectomy 2019.", "psh; 2019", label="discectomy",
             concept="decompress", action="mentioned"),
    ]  # fmt: skip
    assert [start for _, start in made(*rows)] == ["2019", "2019-04-09", "2019-11-20"]


def test_an_undated_note_that_gives_the_day():
    row = told("", "L5-S1 fusion 05/19/2020.", "05/19/2020", date_precision="unknown")
    assert made(DONE, row) == [("fusion", "2020-05-19")]
