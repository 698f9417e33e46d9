"""Many edits at once, long reports, and files that lost every mark: nothing may be lost."""

from __future__ import annotations

import random
from collections import Counter

import pytest
from docx.oxml.ns import qn
from edits_help import Editor, merged
from edits_random import Person, document_of, reworded, sentence, some_blocks
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from revisions import accepted, rejected
from timing_help import took

from mmi_kit.edits.match import match_units
from mmi_kit.edits.outcome import counted
from mmi_kit.edits.package import Package
from mmi_kit.edits.proof import keeps_every_word
from mmi_kit.edits.units import read_units
from mmi_kit.word.soundness import faults


def units(document):
    return read_units(Package(document, "r.docx")).units


@settings(max_examples=1_000, suppress_health_check=list(HealthCheck))
@given(st.integers(0, 2**32 - 1))
@pytest.mark.slow
def test_rejecting_the_kits_changes_gives_back_every_character(seed):
    rng = random.Random(seed)
    blocks = some_blocks(rng, rng.randint(1, 5))
    base = document_of(blocks)
    person = Person(rng, base)
    for _ in range(rng.randint(0, 5)):
        edit_somehow(rng, person)
    mine = person.editor.saved()
    newer = document_of(changed(rng, blocks))
    result = merged(base, mine, newer)
    assert rejected(result.document) == rejected(mine)
    assert keeps_every_word(mine, result.document, result.replaced)
    assert set(faults(result.document)) <= set(faults(mine))
    if result.document == mine:
        assert result.outcomes == ()
    again = merged(newer, result.document, newer)
    assert again.document == result.document


@settings(max_examples=1_000, suppress_health_check=list(HealthCheck))
@given(st.integers(0, 2**32 - 1))
@pytest.mark.slow
def test_nor_is_anything_lost_in_paragraphs_as_word_leaves_them(seed):
    rng = random.Random(seed)
    blocks = some_blocks(rng, rng.randint(1, 3))
    base = document_of(blocks)
    person = Person(rng, base)
    for paragraph in person.narrative():
        if rng.random() < 0.7:
            person.mess_up(paragraph)
    mine = person.editor.saved()
    newer = document_of(changed(rng, blocks))
    result = merged(base, mine, newer)
    assert rejected(result.document) == rejected(mine)
    assert keeps_every_word(mine, result.document, result.replaced)
    assert set(faults(result.document)) <= set(faults(mine))
    for name in ("b", "hyperlink", "proofErr", "smartTag", "fldChar", "commentReference"):
        assert count(result.document, name) >= count(mine, name), name
    assert theirs(result.document) >= theirs(mine)
    assert merged(newer, result.document, newer).document == result.document


def count(document, name):
    return sum(1 for _ in Editor(document).body.iter(f"{{*}}{name}"))


def theirs(document):
    """The tracked text of people, as often as it stands there."""
    found = Counter()
    for mark in Editor(document).body.iter("{*}ins", "{*}del"):
        if mark.get(qn("w:author")) == "Dr. Who":
            kind = mark.tag.rpartition("}")[2]
            found[kind] += sum(len(t.text or "") for t in mark.iter("{*}t", "{*}delText"))
    return found


def edit_somehow(rng, person):
    paragraphs = person.narrative()
    if not paragraphs:
        return
    one = rng.choice(paragraphs)
    kind = rng.randrange(6)
    if kind == 0:
        person.reword(one, rng.choice([0.05, 0.4]))
    elif kind == 1:
        person.retype(one, keep_style=rng.random() < 0.5)
    elif kind == 2:
        person.delete(one)
    elif kind == 3:
        person.add(one)
    elif kind == 4:
        person.move_block(person.truth.get("".join(one.itertext()), ""))
    elif rng.random() < 0.5:
        person.editor.track("".join(one.itertext()), " tracked")
    else:
        person.editor.drop_marks("bookmarkStart", "bookmarkEnd")


def changed(rng, blocks):
    newer = []
    for key, texts in blocks:
        if rng.random() < 0.1:
            continue
        kept = [t for t in texts if rng.random() > 0.1]
        kept = [
            reworded(rng, t, rng.choice([0.05, 0.4])) if rng.random() < 0.4 else t for t in kept
        ]
        if rng.random() < 0.2:
            kept.insert(rng.randint(0, len(kept)), sentence(rng, 20))
        newer.append((key, kept))
    if rng.random() < 0.2:
        newer.append(("extra", [sentence(rng, 25)]))
    return [(key, texts) for key, texts in newer if texts] or [("b0", ["Nothing left."])]


def heavily_edited(rng, base, blocks):
    """60 blocks: 30 % of paragraphs reworded at 40 % of their words, 15 % retyped (bookmark and
    half the styles gone), 10 % deleted, 10 % added, 3 blocks moved."""
    person = Person(rng, base)
    paragraphs = person.narrative()
    rng.shuffle(paragraphs)
    shares = {"reword": 0.30, "retype": 0.15, "delete": 0.10, "add": 0.10}
    at = 0
    for kind, share in shares.items():
        take = paragraphs[at : at + round(len(paragraphs) * share)]
        at += len(take)
        for one in take:
            if kind == "reword":
                person.reword(one, 0.4)
            elif kind == "retype":
                person.retype(one, keep_style=rng.random() < 0.5)
            elif kind == "delete":
                person.delete(one)
            else:
                person.add(one)
    for key, _ in rng.sample(blocks, 3):
        person.move_block(f"mmi_{key}")
    return person


def blocks_right(base, person):
    human = units(person.editor.saved())
    match = match_units(units(base), human)
    wanted, found = {}, {}
    for h, unit in enumerate(human):
        if unit.text in person.truth:
            wanted.setdefault(person.truth[unit.text], set()).add(h)
            found.setdefault(match.blocks.get(h, ""), set()).add(h)
    return sum(found.get(key) == members for key, members in wanted.items()), len(wanted)


@pytest.mark.slow
def test_under_heavy_editing_19_of_20_blocks_are_found_whole():
    right = total = 0
    for seed in range(100):
        rng = random.Random(seed)
        blocks = some_blocks(rng, 60)
        base = document_of(blocks)
        ok, of = blocks_right(base, heavily_edited(rng, base, blocks))
        right, total = right + ok, total + of
    assert right / total >= 0.95


@pytest.mark.slow
def test_under_heavy_editing_no_paragraph_is_lost():
    for seed in range(5):
        rng = random.Random(seed)
        blocks = some_blocks(rng, 60)
        base = document_of(blocks)
        person = heavily_edited(rng, base, blocks)
        mine = person.editor.saved()
        result = merged(base, mine, document_of(changed(rng, blocks)))
        assert rejected(result.document) == rejected(mine)


@pytest.mark.slow
def test_a_report_of_300_paragraphs_merges_in_2_seconds_and_every_clean_merge_is_right():
    words = [[f"w{n}x{k}" for k in range(30)] for n in range(300)]
    blocks = [
        (f"b{n}", [f"{' '.join(w[:15])}. The {' '.join(w[15:])}."]) for n, w in enumerate(words)
    ]
    base = document_of(blocks)
    human = [(key, [texts[0].replace("x3 ", "x3human ")]) for key, texts in blocks]
    newer = [(key, [texts[0].replace("x20 ", "x20new ")]) for key, texts in blocks]
    both = [texts[0].replace("x20 ", "x20new ") for _, texts in human]
    results = []
    args = base, document_of(human), document_of(newer)
    seconds = took(lambda: results.append(merged(*args)), 2)
    result = results[0]
    assert counted(result.outcomes) == {"merged": 300}
    assert [t for t in accepted(result.document) if not t.startswith("Section")] == both
    assert seconds < 2


@pytest.mark.slow
def test_400_paragraphs_without_any_mark_merge_in_10_seconds():
    rng = random.Random(6)
    blocks = [(f"b{n}", [sentence(rng, 40)]) for n in range(400)]
    base = document_of(blocks)
    human = [(key, [reworded(rng, texts[0], 0.3)]) for key, texts in blocks]
    newer = [(key, [reworded(rng, texts[0], 0.05)]) for key, texts in blocks]
    mine = document_of(human, marks=False)
    results, new = [], document_of(newer)
    assert took(lambda: results.append(merged(base, mine, new)), 10) < 10
    result = results[0]
    assert result.how["likeness"] + result.how["text"] >= 400
    assert rejected(result.document) == rejected(mine)
