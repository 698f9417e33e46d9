"""Medicines for inflammatory disease are the treatment of such a claim, and of no other."""

from __future__ import annotations

import pytest
from tables import details, evidence, scores_of, treatment

from mmi_kit.assessment.treatment.history import courses

RHEUMATOID = [{"id": "ra", "label": "Rheumatoid arthritis", "icd10": ["M06.9"]}]
CODED = [{"id": "a", "label": "Polyarthritis", "icd10": ["M05.79"]}]
LUMBAR = [{"id": "lumbar", "label": "Lumbar disc disease", "region": "lumbar"}]


@pytest.mark.parametrize(
    ("impairment", "active"),
    [(RHEUMATOID, ("2022-03-01",)), (CODED, ("2022-03-01",)), (LUMBAR, ())],
)
def test_a_biologic_is_active_care_of_the_disease_that_it_is_for(impairment, active):
    found = evidence(
        treatments=[treatment("2022-03-01", "biologic_dmard", "started", label="Humira")]
    )
    claim = details(impairment=impairment)
    (course,) = courses(found, claim, scores_of(found))
    assert (course.modality, course.active_days) == ("biologic_dmard", active)


def test_brand_and_generic_are_one_course():
    dmard = "conventional_dmard"
    rows = [treatment("2022-03-01", dmard, "started", label="Plaquenil"),
            treatment("2022-06-01", dmard, "continued", label="hydroxychloroquine")]  # fmt: skip
    found = evidence(treatments=rows)
    claim = details(impairment=RHEUMATOID)
    assert len(courses(found, claim, scores_of(found))) == 1
