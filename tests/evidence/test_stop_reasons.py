"""A stop has the reason that its note tells beside it, and none of another or that was not had."""

from __future__ import annotations

import pytest
from evidence_help import evidence, rows_of

from mmi_kit.knowledge.data import read_table
from mmi_kit.knowledge.side_effects import side_effects

NOTE = """Date of service: 03/02/2021
Provider: Ann Rowe, MD
Progress note
{}
Electronically signed by Ann Rowe, MD
"""


def _stops(words: str) -> list[tuple[str, str]]:
    found = evidence(files={"n.txt": NOTE.format(words).encode()})
    rows = rows_of(found.treatments, "label", "action", "reason")
    return [(str(label).lower(), str(why)) for label, action, why in rows if action == "stopped"]


@pytest.mark.parametrize(("words", "drug", "why"), [
    ("Subjective: Meloxicam burns her stomach and gives her heartburn.\nPlan: Stop meloxicam.",
     "meloxicam", "Meloxicam burns her stomach and gives her heartburn"),
    ("Plan: eGFR 44. Stop etodolac.", "etodolac", "eGFR 44"),
    ("HPI: The muscle relaxant left him too groggy to drive.\nPlan:\n1. Discontinue baclofen.",
     "baclofen", "The muscle relaxant left him too groggy to drive"),
    ("Plan: Dyspepsia: stop naproxen. Omeprazole for 2 weeks.", "naproxen", "Dyspepsia"),
    ("HPI: Since topiramate reached 75 mg migraine is rarer, but he cannot find words at work.\n"
     "Plan: I stopped the topiramate.", "topiramate", "he cannot find words at work"),
    ("Amitriptyline: six weeks, mouth dry, ten pounds gained; stopped today.", "amitriptyline",
     "six weeks, mouth dry, ten pounds gained"),
])  # fmt: skip
def test_what_it_did_is_told_in_the_same_note(words, drug, why):
    assert (drug, why) in _stops(words)


@pytest.mark.parametrize("words", [
    # not had, only possible, or what it was given for
    "HPI: No nausea or rash on meloxicam.\nPlan: Stop meloxicam.",
    "Plan: Stop meloxicam. Meloxicam may cause ulcers.",
    "HPI: Meloxicam for nausea of migraine.\nPlan: Stop meloxicam.",
    # of another medicine, or of a relative
    "HPI: Tramadol made her groggy.\nPlan: Stop meloxicam. Continue tramadol.",
    "HPI: Her sister got a rash on meloxicam.\nPlan: Stop meloxicam.",
    # a complaint, and not said to be of it
    "HPI: Takes meloxicam, tired by noon.\nPlan: Stop meloxicam.",
    # another item of a list
    "Plan:\n1. Drowsy all day: sleep study.\n2. Stop meloxicam.",
])  # fmt: skip
def test_what_is_no_reason(words):
    assert [why for drug, why in _stops(words) if drug == "meloxicam"] == [""]


@pytest.mark.parametrize(("words", "action"), [
    ("Weaned from oxycodone.", "stopped"), ("She weaned off oxycodone.", "stopped"),
    ("Weaned from 30 mg to 10 mg oxycodone.", "decreased"),
    ("Wean oxycodone over the next months.", "decreased"),
])  # fmt: skip
def test_who_is_weaned_from_it_takes_it_no_longer(words, action):
    found = evidence(files={"n.txt": NOTE.format(words).encode()})
    assert rows_of(found.treatments, "label", "action") == [("oxycodone", action)]


@pytest.mark.parametrize("row", read_table("side_effects"), ids=lambda r: r["kind"])
def test_each_kind_is_found_in_its_examples(row):
    for words in row["positive"].split("|"):
        assert any(side_effects(f"it made her: {words}")), words
    assert not any(side_effects(row["negative"]))
