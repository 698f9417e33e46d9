"""Which examinations say nearly the same, so that they are told once, and where do they differ?

An examination that is copied from visit to visit fills pages, and hides what is new in it. It is
told whole as it was first; of each later one only the sentences that are others, with their day,
so that nothing of it is lost.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from mmi_kit.evidence.tables import Row
from mmi_kit.report.quotes import WHOLE, clean, quoted
from mmi_kit.report.words import short_date

LEAST_ALIKE = 0.6  # share of the sentences of the longer one that both have
FEWEST_ALIKE = 3  # sentences that both have: two words in common are no copy
_END = re.compile(r"(?<=[.;])\s+(?=[A-Z(\d])")
_WORD = re.compile(r"\w+")


def sentences_of(text: str) -> tuple[str, ...]:
    """The sentences of an examination, each clean."""
    return tuple(part for part in _END.split(clean(text)) if part)


def gathered(groups: Iterable[Sequence[Row]]) -> list[list[Row]]:
    """Groups of the same text, oldest first, those of one provider that are nearly alike together.
    The first row of each is the one that is told whole."""
    found: list[list[Row]] = []
    for group in sorted(groups, key=_when):
        home = next((f for f in found if _is_of_one(f, group)
                     and is_alike(f[0]["text"], group[0]["text"])), None)  # fmt: skip
        if home is None:
            found.append(sorted(group, key=lambda r: _when([r])))
        else:
            home.extend(group)
    return found


def is_alike(first: str, later: str) -> bool:
    """Do two examinations have most of their sentences in common?"""
    one, other = _known(sentences_of(first)), _known(sentences_of(later))
    both = len(one.keys() & other.keys())
    return both >= FEWEST_ALIKE and both >= LEAST_ALIKE * max(len(one), len(other))


def but_for(rows: Sequence[Row]) -> str:
    """ "Apr 3, 2019: “Gait antalgic.”": what each examination says otherwise than the first."""
    told: dict[str, dict[str, None]] = defaultdict(dict)
    for row in sorted(rows[1:], key=lambda r: _when([r])):
        if words := _otherwise(rows[0]["text"], row["text"]):
            told[words][short_date(row["date"]) if row["date"] else "undated"] = None
    return "; ".join(f"{', '.join(days)}: {words}" for words, days in told.items())


def _otherwise(first: str, later: str) -> str:
    """The sentences of a later one that the first has not, and those of the first that it left out:
    one that begins as another does stands in its place."""
    one, other = _known(sentences_of(first)), _known(sentences_of(later))
    new = [words for key, words in other.items() if key not in one]
    opened = {_opening(words) for words in new}
    gone = [words for key, words in one.items() if key not in other]
    gone = [words for words in gone if _opening(words) not in opened]
    said = quoted(" ".join(new), WHOLE) if new else ""
    left_out = f"without {quoted(' '.join(gone), WHOLE)}" if gone else ""
    return ", ".join(filter(None, (said, left_out)))


def _known(sentences: Iterable[str]) -> dict[str, str]:
    """Each sentence by its words without case and stop: "Gait normal" is "GAIT NORMAL."."""
    return {sentence.lower().rstrip(" .;"): sentence for sentence in sentences}


def _opening(sentence: str) -> str:
    found = _WORD.search(sentence)
    return found[0].lower() if found else ""


def _is_of_one(rows: Sequence[Row], others: Sequence[Row]) -> bool:
    return bool({r["provider"].lower() for r in rows} & {r["provider"].lower() for r in others})


def _when(rows: Sequence[Row]) -> tuple[str, str]:
    return min((r["date"] or "9999", r["fact_id"]) for r in rows)
