"""An epidural whose name does not say its route takes the one that its own story tells."""

from __future__ import annotations

import pytest

from mmi_kit.notes.engine import read_text

HEAD = "PROCEDURE: L4-5 epidural steroid injection.\nDESCRIPTION:\n"


def injections(text):
    return [
        (m.concept, m.assertion, m.quote, m.triggers)
        for m in read_text(text)
        if m.concept.startswith("esi")
    ]


@pytest.mark.parametrize(("story", "concept", "words"), [
    ("A Tuohy needle was advanced with loss of resistance to air.", "esi_il", "loss of resistance"),
    ("The needle was inserted by an interlaminar approach.", "esi_il", "interlaminar"),
    ("The needle was placed through the sacral hiatus.", "esi_il", "sacral hiatus"),
    ("The needle was then directed to the left L4 neural foramen.", "esi_tf",
     "needle was then directed to the left L4 neural foramen"),
    ("By a transforaminal approach 80 mg were injected through the needle.", "esi_tf",
     "transforaminal approach"),
])  # fmt: skip
def test_the_story_of_the_procedure_tells_the_route(story, concept, words):
    (told,) = injections(HEAD + story)
    assert told == (concept, "actual", "epidural steroid injection", (f"(route: {words})",))


@pytest.mark.parametrize("story", [
    "The needle was advanced and the steroid injected.",  # no word of a route
    "The patient tolerated it well.",
    "The epidural space is interlaminar here.",  # no needle: a remark, no story
    # contrast goes where the needle does not
    "The needle was advanced. Contrast was seen to spread into the neural foramen.",
    # two routes: whose is which?
    "The needle was advanced with loss of resistance; a second needle to the L4 foramen.",
])  # fmt: skip
def test_without_it_the_route_is_not_stated(story):
    (told,) = injections(HEAD + story)
    assert told[0] == "esi"
    assert told[3] == ()


def test_an_epidural_of_a_named_route_beside_it_leaves_the_words_in_doubt():
    text = HEAD + "The needle was advanced with loss of resistance. Plan: transforaminal ESI next."
    assert [(c, a) for c, a, _, _ in injections(text)] == [("esi", "actual"), ("esi_tf", "planned")]


def test_one_that_is_only_planned_takes_none():
    text = "Plan: epidural steroid injection. At the last one the needle was advanced interlaminar."
    assert [(c, a) for c, a, _, _ in injections(text)] == [("esi", "planned")]
