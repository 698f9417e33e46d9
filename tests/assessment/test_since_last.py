"""Which findings are told to be others than at the last issue: counts and dates, no words."""

from __future__ import annotations

import json

import pytest
from tables import details, evidence, statement, treatment

from mmi_kit.assessment.assess import assess
from mmi_kit.assessment.since_last import last_findings, since_last
from mmi_kit.assessment.to_json import findings_json

CARE = [treatment("2022-03-01", "pt", "completed")]


def found(**tables):
    rows = evidence(**tables)
    return assess(rows, details(), "t"), rows


def told(before, after):
    was, rows = found(**before)
    last = json.loads(findings_json(was, rows.problems, "kit"))
    return since_last(last, found(**after)[0])


def test_of_the_same_findings_nothing_is_told():
    assert told({"treatments": CARE}, {"treatments": CARE}) == ()


def test_what_is_another_one_is_told_with_both():
    lines = told({"treatments": CARE}, {"treatments": [*CARE, treatment("2023-05-02", "esi_tf")]})
    assert lines[0].startswith("since the last report, as of ")
    assert "courses of treatment were 1, are 2" in lines


def test_what_speaks_against_it_is_counted_and_not_quoted():
    said = "Doing much better and walking two miles."
    more = [statement("2023-01-03", "improvement_expected", said)]
    lines = told({"treatments": CARE}, {"treatments": CARE, "statements": more})
    assert "contrary evidence: 1 new" in lines
    assert "miles" not in " ".join(lines)


@pytest.mark.parametrize("text", ["", "{", "[]", None])
def test_without_a_last_run_nothing_is_told(tmp_path, text):
    path = tmp_path / "findings.json"
    if text is not None:
        path.write_text(text, encoding="utf-8")
    assert since_last(last_findings(path), found(treatments=CARE)[0]) == ()
