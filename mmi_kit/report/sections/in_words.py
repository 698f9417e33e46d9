"""What is told of a function in words only: "must lie down", "no restriction for sitting"?"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from mmi_kit.assessment.claimed import bears_on_claim
from mmi_kit.assessment.function.observed import is_in_words
from mmi_kit.evidence.tables import Row as Fact
from mmi_kit.knowledge.functions import functions
from mmi_kit.report.blocks import Block, prose
from mmi_kit.report.material import Material
from mmi_kit.report.quotes import cut, quoted
from mmi_kit.report.sections.said import by_sentence, clause_of, sentences_at
from mmi_kit.report.words import in_sentence, short_date

MOST_SAID = 8  # sentences; the latest ones
TOLD_ELSEWHERE = "What is told of bad days is quoted in Symptoms and daily activities."
_ELSEWHERE = {"good_bad": re.compile(r"\b(?:bad|good) days?\b", re.IGNORECASE)}
MOST_WORDS = 120  # characters of one


def told_elsewhere(m: Material, valued: Collection[str]) -> set[str]:
    """Functions without a value of which sentences tell that another section quotes."""
    sentences = [s for visit in m.used("visits") for s in sentences_at(visit)]
    return {function for function, words in _ELSEWHERE.items()
            if function not in valued and any(words.search(s) for s in sentences)}  # fmt: skip


def in_words_only(m: Material, valued: Collection[str]) -> list[Fact]:
    """What is told without an amount, of functions that have no value, by date."""
    rows = (r for r in m.used("capacities") if r["concept"] not in valued)
    return sorted(
        (r for r in rows if is_in_words(r) and bears_on_claim(r, m.details)),
        key=lambda r: (r["date"] or "9999", r["fact_id"]),
    )


def words_only(m: Material, rows: Sequence[Fact]) -> Block:
    """Each sentence once, with the functions that it tells of and who said it."""
    groups = by_sentence(rows)[-MOST_SAID:]
    said = []
    for group in groups:
        names = dict.fromkeys(in_sentence(functions()[r["concept"]].item) for r in group)
        first = group[0]
        day = short_date(first["date"]) if first["date"] else "undated"
        words = quoted(cut(clause_of(first), MOST_WORDS))
        who = first["provider"] or "provider not named"
        said.append(f"{', '.join(names)}: {words} ({who}, {day})")
    text = f"Told in words, without an amount: {'; '.join(said)}."
    return prose("floor-words", m.sums_up(text, [r["fact_id"] for g in groups for r in g]))
