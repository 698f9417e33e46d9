"""Which hand-held device is recorded, in the fullest words, and who prescribed it?"""

from __future__ import annotations

import re

from mmi_kit.assessment.claimed import bears_on_claim
from mmi_kit.assessment.function.held import prescriptions
from mmi_kit.evidence.tables import Row as Fact
from mmi_kit.report.material import Material
from mmi_kit.report.quotes import clean, quoted
from mmi_kit.report.sections.amounts import DEVICE, with_providers
from mmi_kit.report.sections.said import by_sentence, quote_of
from mmi_kit.report.words import short_date

Told = tuple[str, tuple[str, ...]]  # words for a cell, and the facts they rest on
MOST_WORDINGS = 5
_WORD = re.compile(r"\w+")


def device_words(m: Material) -> Told:
    """Each distinct wording once, whole before part, and the record of its prescription."""
    rows = _rows(m, "actual")
    wordings: dict[frozenset[str], Fact] = {}
    for row in sorted(rows, key=lambda r: (-len(r["condition"]), r["date"], r["fact_id"])):
        words = frozenset(_WORD.findall(clean(str(row["condition"])).lower()))
        if words and not any(words <= longer for longer in wordings):
            wordings[words] = row
    prescribed = _prescribed(m)
    sentences = {r["sentence"] for r in prescribed}
    told = [r for r in wordings.values() if _verbatim(r) or r["sentence"] not in sentences]
    shown = sorted(told[:MOST_WORDINGS], key=lambda r: (r["date"], r["fact_id"]))
    said = [quoted(str(r["condition"])) if _verbatim(r) else quote_of(r) for r in shown]
    facts = [r["fact_id"] for r in shown]
    for group in by_sentence(prescribed):
        row = group[0]
        when = short_date(row["date"]) if row["date"] else "undated"
        said.append(f"prescription: {quote_of(row)} ({row['provider']}, {when})")
        facts.append(row["fact_id"])
    return "; ".join(said), tuple(facts)


def _verbatim(row: Fact) -> bool:
    """Whether the device and its use stand so in the record, not with words between them."""
    words = clean(str(row["condition"])).lower()
    return any(words in clean(str(row[field])).lower() for field in ("quote", "sentence"))


def no_device(m: Material) -> Told:
    """Who recorded that no device is used, in which words."""
    rows = _rows(m, "negated")
    told = with_providers(rows, quote_of)
    return told, tuple(r["fact_id"] for r in rows)


def _rows(m: Material, assertion: str) -> list[Fact]:
    return [r for r in m.used("capacities") if r["concept"] == DEVICE
            and r["assertion"] == assertion and bears_on_claim(r, m.details)]  # fmt: skip


def _prescribed(m: Material) -> list[Fact]:
    return [r for r in prescriptions(m.used("treatments")) if bears_on_claim(r, m.details)]
