"""Which treatments of a plan stand under the diagnosis of another claimed impairment?

"2. Diabetic polyneuropathy (E11.42): raise gabapentin" is care of the neuropathy that is claimed
beside a back. The item of a numbered plan tells it by the code or the very name of the claim; where
one names the primary impairment too, or none, all stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from mmi_kit.case.details import Details, Impairment
from mmi_kit.evidence.by_code import CODES
from mmi_kit.evidence.facts import Fact
from mmi_kit.knowledge.modalities import modalities

BY_ITS_ITEM = "(under the diagnosis of its item)"
LONGEST_ITEM = 400  # characters from the number of an item to the end of a sentence in it
SHORTEST_NAME = 8  # letters of a label that is looked for; a short one stands in other words
_CODE = re.compile(r"\b[A-Z]\d[\dA-Z](?:\.[\dA-Z]{1,4})?\b")
_ITEM = re.compile(r"(?:^|\n)[^\w\n]{0,4}\d{1,2}[.)][ \t]")
_HEADED = re.compile(r"\W{0,3}[A-Za-z][A-Za-z /]{2,30}:")  # "Medications: gabapentin 300 mg"
_ENDS = re.compile(r"\n[ \t]*\n|\n[^\n:]{3,40}:[ \t]*(?:\n|$)")


def place_under_diagnoses(tables: Mapping[str, Sequence[Fact]], details: Details) -> None:
    """Give such treatments to the other claimed impairment, in place."""
    others = [one for one in details.impairment if one.id != details.primary.id]
    if not others:
        return
    notes = {v["visit_id"]: str(v["summary"]) for v in tables["visits"] if v["extractor"] == "note"}
    for fact in tables["treatments"]:
        if fact["impairment"] or fact.get("region") or fact["concept"] not in modalities():
            continue
        if fact.get(CODES):
            continue  # `by_code` knows all plans that give it
        words = str(fact.get("sentence") or "")
        item = item_of(words, notes.get(fact["visit_id"], "")) if words else ""
        named = [one.id for one in others if _is_named(one, item)] if item else []
        if len(named) == 1 and not _is_named(details.primary, item):
            fact["impairment"] = named[0]
            fact["triggers"] = "; ".join(filter(None, (fact.get("triggers", ""), BY_ITS_ITEM)))


def item_of(sentence: str, note: str) -> str:
    """The item of a numbered list in which a sentence stands, up to its end; the sentence itself
    where it stands in none, "" where the note holds it not or more than once."""
    at = note.find(sentence)
    if at < 0 or note.find(sentence, at + 1) >= 0:
        return ""
    end = at + len(sentence)
    begin = max(0, end - LONGEST_ITEM)
    opened = [m.start() for m in _ITEM.finditer(note, begin, at + len("\n 1. "))]
    if not opened or _HEADED.match(sentence) or _ENDS.search(note, opened[-1] + 1, at):
        return sentence
    return note[opened[-1] : end]


def _is_named(one: Impairment, words: str) -> bool:
    """Does an item hold a code of an impairment, or one that is part of it, or its whole name?"""
    found = {code.replace(".", "") for code in _CODE.findall(words)}
    own = {code.replace(".", "").upper() for code in one.icd10}
    by_code = any(code.startswith(mine) for code in found for mine in own)
    label = one.label.lower()
    return by_code or (len(label) >= SHORTEST_NAME and label in words.lower())
