"""What was once said cannot be changed, whoever made it of what."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mmi_kit.notes import Mention


def test_nobody_changes_the_attributes_of_a_mention():
    own = {"value": 20.0}
    said = Mention(table="capacities", concept="sit_once", start=0, end=6, quote="sit 20",
                   rule="capacity:sit_once", attributes=own)  # fmt: skip
    own["value"] = 60.0
    for mention in (said, replace(said, end=5)):
        assert mention.attributes == {"value": 20.0}
        with pytest.raises(TypeError):
            mention.attributes["value"] = 60.0
