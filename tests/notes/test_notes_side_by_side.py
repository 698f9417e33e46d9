"""Items that stand side by side: what is said of one is not said of the other."""

from __future__ import annotations

import pytest
from notes_help import read, shorts

from mmi_kit.notes import read_text

DONE = ("actual", "historical", "conditional")  # a bare name in a note is only mentioned


def senses(text, table="treatments"):
    """The sense of each item, what was given in one word."""
    return ["done" if m.assertion in DONE else m.assertion for m in read(text, table)]


@pytest.mark.parametrize(("text", "expected"), [
    ("Uses a cane daily, brace not needed.", ["device"]),
    ("Uses a cane and brace, walker not needed.", ["device"]),
    ("Uses a cane, surgery not indicated.", ["device"]),
    ("Uses a cane daily, walker declined.", ["device"]),
    ("Uses a cane / brace not needed.", ["device"]),
    ("Brace not needed, uses a cane.", ["device"]),
    ("Awaiting surgery, uses a cane.", ["device"]),
    ("Cane prescribed, walker not needed.", ["device"]),
    ("Cane needed, brace and walker not needed.", ["device"]),
    # one word of all
    ("Uses no cane, walker not needed.", ["device negated"]),
    ("Walker prescribed after surgery, no longer needed.", ["device negated"]),
    ("Cane prescribed, not needed now.", ["device negated"]),
    ("Does not use a cane or a walker.", ["device negated"]),
    # not for this place only
    ("Uses a cane for long distances, not needed indoors.", ["device"]),
])  # fmt: skip
def test_a_device_is_not_denied_by_what_is_not_needed_beside_it(text, expected):
    assert shorts(text, "capacities") == expected


def test_the_circumstances_of_a_device_end_where_the_next_thing_is_told():
    (cane,) = read("Uses a cane for walking, crutches not needed now.", "capacities")
    assert cane.quote == "Uses a cane for walking"


@pytest.mark.parametrize("text", [
    "Sits 30 minutes, cane not needed.",
    "Lifts 20 lb, surgery not indicated.",
    "Can sit 20 min, surgery declined.",
    "Walks 2 blocks, brace not needed.",
])  # fmt: skip
def test_what_he_can_do_is_not_denied_by_a_treatment_beside_it(text):
    assert [m.assertion for m in read(text, "capacities")] == ["actual"]


@pytest.mark.parametrize(("text", "concept"), [
    ("At MMI for the knee, surgery not indicated.", "explicit_mmi"),
    ("At MMI, ESI declined.", "explicit_mmi"),
    ("At MMI, further PT not needed.", "explicit_mmi"),
    ("Lost to follow-up for a time, never filled tramadol.", "nonadherence"),
    ("Missed appointments, not using his TENS.", "nonadherence"),
    ("Plateaued, surgery declined.", "plateau"),
    ("ODI 46, ESI declined.", "odi"),
])  # fmt: skip
def test_nor_is_the_state_of_the_claimant(text, concept):
    assert [m.assertion for m in read_text(text) if m.concept == concept] == ["actual"]


@pytest.mark.parametrize(("text", "expected"), [
    # the word stands behind
    ("PT completed, ESI declined.", ["done", "declined"]),
    ("PT completed; ESI declined.", ["done", "declined"]),
    ("PT completed and ESI declined.", ["done", "declined"]),
    ("PT completed / ESI declined.", ["done", "declined"]),
    ("PT completed - ESI declined.", ["done", "declined"]),
    ("PT completed, ESI and surgery declined.", ["done", "declined", "declined"]),
    ("Had PT and ESI, surgery declined.", ["done", "done", "declined"]),
    ("PT and chiropractic failed, ESI not approved.", ["done", "done", "negated"]),
    ("ESI x2 done, third not needed.", ["done"]),
    ("ESI performed 3/4/24, RFA denied.", ["done", "negated"]),
    ("Fusion 2019, revision declined.", ["done"]),
    ("PT x 12, ESI x 2, surgery not indicated.", ["done", "done", "negated"]),
    ("Gabapentin 300 mg tid, surgery not indicated.", ["done", "negated"]),
    ("Gabapentin nightly, ESI refused.", ["done", "declined"]),
    ("Meds: gabapentin, meloxicam; surgery declined.", ["done", "done", "declined"]),
    ("PT (completed), ESI (declined), surgery (not indicated).", ["done", "declined", "negated"]),
    ("PT attended x 12, surgery planned.", ["done", "planned"]),
    ("MBB x2 positive, RFA scheduled next week.", ["done", "planned"]),
    ("Uses TENS, SCS trial pending.", ["done", "planned"]),
    ("Surgery scheduled, ESI declined.", ["planned", "declined"]),
    ("Surgery declined and ESI scheduled.", ["declined", "planned"]),
    ("PT attended x 8, goals not achieved.", ["done"]),
    ("PT helped, surgery avoided.", ["done", "negated"]),
    # the word stands before
    ("Declined ESI, gabapentin 300 mg tid.", ["declined", "done"]),
    ("Declined ESI, on gabapentin.", ["declined", "done"]),
    ("Declined ESI and completed PT.", ["declined", "done"]),
    ("No surgery, ESI performed 3/4/24.", ["negated", "done"]),
    ("No surgery, ESI x 2 with relief.", ["negated", "done"]),
    ("No surgery / PT completed.", ["negated", "done"]),
    ("Completed PT, no ESI, takes tramadol.", ["done", "negated", "done"]),
    ("Not taking gabapentin, takes meloxicam.", ["negated", "done"]),
    ("Surgery not indicated and PT completed.", ["negated", "done"]),
    ("Surgery not indicated, ESI recommended.", ["negated", "planned"]),
    ("ESI cancelled, RFA done.", ["negated", "done"]),
])  # fmt: skip
def test_each_treatment_keeps_its_own_word(text, expected):
    assert senses(text) == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("PT, injections not tried.", ["negated", "negated"]),
    ("PT, ESI and surgery declined.", ["declined", "declined", "declined"]),
    ("Surgery/injections declined.", ["declined", "declined"]),
    ("Surgery or injections are not indicated.", ["negated", "negated"]),
    ("No PT, ESI or surgery done.", ["negated", "negated", "negated"]),
    ("No PT, chiropractic, injections done.", ["negated", "negated", "negated"]),
    ("Has not had ESI, tried PT or used TENS.", ["negated", "negated", "negated"]),
    ("Insurance denied PT 12 visits, ESI x 2.", ["negated", "negated"]),
    ("PT 12 visits, ESI x 2 recommended.", ["planned", "planned"]),
    ("Offered PT and ESI, patient declined.", ["declined", "declined"]),
    ("ESI recommended, risks discussed, patient refused.", ["declined"]),
    ("PT ordered, insurance not approved.", ["negated"]),
    ("PT ordered, but he has not started.", ["negated"]),
    # another word for the same thing
    ("ESI scheduled, visit cancelled.", ["negated"]),
    ("Fusion recommended, surgery declined.", ["declined", "declined"]),
    ("Botox recommended, injections declined.", ["declined", "declined"]),
    ("LSO ordered, brace not approved.", ["negated"]),
])  # fmt: skip
def test_one_word_is_of_all_that_have_none_of_their_own(text, expected):
    assert senses(text) == expected


def test_where_nobody_could_know_it_is_neither_done_nor_denied():
    assert shorts("No surgery, ESI done.", "treatments") == ["surgery negated", "esi conditional"]
