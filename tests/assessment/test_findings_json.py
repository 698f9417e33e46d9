"""findings.json keeps its contract: the schema that ships is the one that real output obeys."""

from __future__ import annotations

import json
from importlib.resources import files

import pytest
from jsonschema import Draft202012Validator
from tables import capacity, details, evidence, score, statement, treatment

from mmi_kit.assessment.assess import assess
from mmi_kit.assessment.to_json import findings_json

SOME = {
    "treatments": [
        treatment("2022-03-01", "esi_tf", relief_pct=60, relief_days=70),
        treatment("2022-04-01", "fusion", assertion="declined", reason="fear of surgery"),
    ],
    "statements": [
        statement("2022-05-01", "maintenance"),
        statement("2022-09-01", "maintenance"),
        statement("2022-09-01", "improvement_expected", "doing well"),
    ],
    "measures": [score("2022-05-01", "odi", 44), score("2022-09-01", "odi", 43)],
    "capacities": [capacity("2022-05-01", "sit_once", 20)],
}


def text_of(**tables):
    found = evidence(**tables)
    return findings_json(assess(found, details(), "t"), found.problems, "0.1.0")


@pytest.mark.parametrize("tables", [SOME, {}], ids=["some", "nothing"])
def test_real_output_obeys_the_schema(tables):
    schema = json.loads(
        files("mmi_kit.assessment").joinpath("findings.schema.json").read_text(encoding="utf-8")
    )
    Draft202012Validator.check_schema(schema)
    Draft202012Validator(schema).validate(json.loads(text_of(**tables)))


def test_the_same_findings_give_the_same_text():
    assert text_of(**SOME) == text_of(**SOME)


def test_every_fact_id_in_it_is_a_fact_of_the_evidence():
    known = set(evidence(**SOME).by_id)

    def facts(node):
        if isinstance(node, dict):
            for key, value in node.items():
                if key in ("facts", "best_facts"):
                    yield from value
                else:
                    yield from facts(value)
        elif isinstance(node, list):
            for part in node:
                yield from facts(part)

    found = set(facts(json.loads(text_of(**SOME))))
    assert found
    assert found <= known
