"""Who gives no restrictions for good, or not yet, does not say that improvement goes on."""

from __future__ import annotations

import pytest
from tables import details, evidence, statement, treatment

from mmi_kit.assessment.assess import assess


def kinds(row):
    found = assess(evidence(statements=[row]), details(), "t")
    return [c.kind for c in found.contrary], [f.id for f in found.flags]


@pytest.mark.parametrize("assertion", ["negated", "planned"])
@pytest.mark.parametrize(
    ("quote", "told"),
    [
        ("at MMI", True),
        ("maximum medical improvement", True),
        ("permanent and stationary", True),
        ("permanent restrictions", False),
        ("permanent work restrictions", False),
        ("permanent impairment rating", False),
        ("12% whole person impairment", False),
    ],
)
def test_only_words_of_the_state_deny_it(quote, told, assertion):
    row = statement("2022-05-01", "explicit_mmi", quote, assertion=assertion, credential="MD")
    shown, flags = kinds(row)
    assert ("not_at_mmi" in shown) == told
    assert ("not_at_mmi" in flags) == (told and assertion == "negated")


@pytest.mark.parametrize(
    ("day", "words", "shown"),
    [
        ("2024-02-01", "Helped at her aunt's shop last fall.", True),
        ("2021-03-01", "Helped at her aunt's shop last fall.", False),
        ("2024-02-01", "Helped at her aunt's shop long ago.", False),
    ],
)
def test_work_of_a_season_after_the_onset_is_shown(day, words, shown):
    row = statement(day, "work", words, assertion="historical", sentence=words)
    assert ("work_recorded" in kinds(row)[0]) == shown


AFRAID = "Does not want the operation: his uncle never walked again."


@pytest.mark.parametrize(
    ("sentence", "why"),
    [
        (AFRAID, "his uncle never walked again"),
        (f"Talked it over. {AFRAID}", "his uncle never walked again"),
        ("Does not want the operation.", ""),
    ],
)
def test_a_refusal_has_the_reason_that_stands_with_its_words(sentence, why):
    told = statement("2022-05-01", "exhausted_or_declined", AFRAID.rstrip("."),
                     sentence=AFRAID, reason="his uncle never walked again")  # fmt: skip
    row = treatment("2022-05-01", "surgery", "mentioned", assertion="declined",
                    quote="the operation", sentence=sentence)  # fmt: skip
    found = assess(evidence(treatments=[row], statements=[told]), details(), "t")
    assert [c.reason_stopped for c in found.treatments] == [why]
