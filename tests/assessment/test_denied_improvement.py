"""Who gives no restrictions for good, or not yet, does not say that improvement goes on."""

from __future__ import annotations

import pytest
from tables import details, evidence, statement

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
