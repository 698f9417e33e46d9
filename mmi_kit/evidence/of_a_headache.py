"""What a note of headaches alone says and prescribes: of no neck that is claimed beside them.

"This is about as good as it gets", written to the family doctor about migraine, is no plateau of a
cervical spine, and the tricyclic that the letter starts is for the head. A note that speaks of
another part of the body in a sentence of its own, and a list of what is taken, stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from mmi_kit.case.details import Details, Impairment
from mmi_kit.evidence.diagnosed import ON_THE_COURSE
from mmi_kit.evidence.facts import Fact
from mmi_kit.evidence.of_the_mind import BODILY
from mmi_kit.knowledge.modalities import modalities
from mmi_kit.notes import ORGANS, regions_in

BY_ITS_NOTE = "(of the headaches, which its note treats)"
_HEADACHE = re.compile(r"\b(?:head ?aches?|migrain\w+|cephalalgia|hit-?6|midas)\b", re.IGNORECASE)
_OF_HEADACHES = re.compile(r"\bmigraine|\bhead ?aches?\b|\bcephalalgia\b", re.IGNORECASE)
_CODES = re.compile(r"G4[34]", re.IGNORECASE)
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z])|\n{2,}")
LEAST_NAMED = 2  # times that such a note names them: once is said in any review of symptoms
# What a letter begins, changes or gives is for what it is about; what is taken on may be for any.
_DONE = frozenset(
    ["started", "increased", "decreased", "stopped", "performed", "ordered", "changed"]
)
_TAKEN_ON = re.compile(r"\b(?:medications?|meds|tak(?:es|ing)|continu\w+|list)\b", re.IGNORECASE)


def place_what_is_of_a_headache(tables: Mapping[str, Sequence[Fact]], details: Details) -> None:
    """Give such statements and treatments to the headaches that are claimed beside the primary
    impairment, in place."""
    whose = claimed_headache(details)
    if whose is None:
        return
    visits = {v["visit_id"] for v in tables["visits"] if is_of_headaches_alone(str(v["summary"]))}
    for fact in (*tables["statements"], *tables["treatments"]):
        if fact["visit_id"] not in visits or fact["impairment"] or fact.get("region"):
            continue
        words = str(fact.get("sentence") or fact["quote"])
        if _is_of_its_care(fact, words) and not regions_in(words) - ORGANS:
            fact["impairment"] = whose.id
            fact["triggers"] = "; ".join(filter(None, (fact.get("triggers", ""), BY_ITS_NOTE)))


def claimed_headache(details: Details) -> Impairment | None:
    """The one impairment of headaches beside a primary one that is none."""
    found = [one for one in details.impairment if _is_headache(one)]
    alone = len(found) == 1 and found[0].id != details.primary.id
    return found[0] if alone else None


def is_of_headaches_alone(note: str) -> bool:
    """Is a note of headaches, and does each sentence that names another part of the body, or a
    complaint of one, name them too?"""
    if len(_HEADACHE.findall(note)) < LEAST_NAMED:
        return False
    return not any(map(_speaks_of_more, _SENTENCE.split(note)))


def _speaks_of_more(sentence: str) -> bool:
    if _HEADACHE.search(sentence):
        return False
    return bool(regions_in(sentence) - ORGANS or BODILY.search(sentence))


def _is_headache(one: Impairment) -> bool:
    named = _OF_HEADACHES.search(f"{one.label} {one.region}") is not None
    return named or (bool(one.icd10) and all(_CODES.match(code) for code in one.icd10))


def _is_of_its_care(fact: Fact, words: str) -> bool:
    known = modalities().get(fact["concept"])
    if known is None:
        return fact["concept"] in ON_THE_COURSE
    if known.kind != "drug" or fact.get("action") in _DONE:
        return True
    return fact.get("action") == "mentioned" and _TAKEN_ON.search(words) is None
