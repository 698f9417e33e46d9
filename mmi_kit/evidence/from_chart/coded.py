"""One coded entry of a chart becomes facts: by its code where the table has it, else by its words.

Nothing read from a chart is confirmed: it starts unreviewed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any

from mmi_kit.dates import ClinicalDate, days_between
from mmi_kit.evidence.claim import NOT_TIED, Claim
from mmi_kit.evidence.facts import PIECE, Fact, Facts, RowContext
from mmi_kit.evidence.from_chart.coded_regions import side_of
from mmi_kit.evidence.from_log.cells import in_range, read_score
from mmi_kit.evidence.ids import VisitKeys, digest
from mmi_kit.knowledge.codes import Meaning, meaning_of
from mmi_kit.knowledge.instruments import Instrument, instruments
from mmi_kit.knowledge.modalities import drugs, modalities
from mmi_kit.knowledge.words import STOPPED
from mmi_kit.notes import read_text
from mmi_kit.records.credentials import credential_in
from mmi_kit.records.later import is_behind
from mmi_kit.records.record import SHARED, Entry

_NAMES = re.compile(
    "|".join(rf"\b{re.escape(n)}\b" for n in sorted(drugs(), key=len, reverse=True))
)
_IMAGING = re.compile(
    r"\b(?:x-?rays?|mri|magnetic resonance|ct|tomograph\w*|radiograph\w*|ultrasound|sonogra\w*)\b",
    re.IGNORECASE,
)
# What is done for any condition: without a reason or a region it cannot be tied to the claim.
_ANY_CONDITION = ("other", "injection", "surgery", "dme", "diagnostics", "monitoring")
BOTH_WAYS = ("odi", "ndi")  # in points of 50 or in per cent: without a unit nobody can tell
# Units of what is measured: a score in one of them is of another scale, unless it is that of ours.
_PHYSICAL = frozenset(
    ["mm", "cm", "m", "km", "in", "[in_i]", "ft", "[ft_i]", "kg", "g", "lb", "lbs", "[lb_av]", "s",
     "sec", "min", "h", "deg", "°", "m/s", "mm[hg]", "mg", "n"]
)  # fmt: skip
_SCALES = ("point", "% point", "t-score", "norm-based", "index", "ordinal")
_SPELLED = {"deg": "degrees", "°": "degrees", "sec": "s", "seconds": "s"}
_STRENGTH = re.compile(
    r"\b\d[\d.,]* ?(?:mg|mcg|g|units?)(?:/(?:\d+ ?)?(?:ml|hr?))?\b", re.IGNORECASE
)
ONE_TIME = ("procedure", "surgery", "consult", "diagnostic")  # kinds of treatments of one day
FIRST_ORDER = "(first order in the records)"


class EntryReader:
    """Adds the facts of coded entries to `facts`."""

    def __init__(self, facts: Facts, claim: Claim, visits: VisitKeys) -> None:
        self._facts = facts
        self._claim = claim
        self._visits = visits

    def read(self, entries: Sequence[Entry], source_id: str, exhibit: str) -> None:
        """Add what the entries of one document state, its visits first: the others name them."""
        for entry in sorted(entries, key=lambda one: one.kind != "visit"):
            self._read(entry, source_id, exhibit)

    def _read(self, entry: Entry, source_id: str, exhibit: str) -> None:
        if self._claim.is_later(entry.date):  # at the as-of date it has not happened
            self._tell_later(entry, entry.date)
            if entry.kind == "visit":
                return
            entry = replace(entry, sense="planned" if entry.sense == "actual" else entry.sense)
        if self._claim.is_later(entry.ended):
            self._tell_later(entry, entry.ended)
            over = "" if entry.kind == "condition" else entry.status
            entry = replace(entry, ended="", expected=entry.ended, status=over)
        elif entry.kind == "procedure" and is_behind(entry.date, entry.ended):
            self._facts.problem(
                entry, "", "bad_entry_date", entry.ended,
                f"an end after its beginning, {entry.date}",
                "Look both up in the record; until then it has no end",
            )  # fmt: skip
            entry = replace(entry, ended="", expected=entry.ended)
        at = self._context(entry, source_id, exhibit)
        reader = {
            "visit": self._visit,
            "condition": self._condition,
            "procedure": self._treatment,
            "plan": self._treatment,
            "medication": self._medication,
            "score": self._score,
            "function": self._function,
            "report": self._report,
        }[entry.kind]
        reader(entry, at)
        self._facts.seal()

    def _context(self, entry: Entry, source_id: str, exhibit: str) -> RowContext:
        date = self._date(entry)
        provider = entry.cells.get("provider", "")
        visit = entry.visit.removeprefix(SHARED)  # whether or not other files are there
        place = digest((entry.file, entry.kind, entry.date, visit, *entry.words))
        reason = self._claim.of_reasons(entry.all_reasons)
        common = {
            "visit_id": self._visits.of(entry.file, entry.visit, date, provider),
            "date": date.iso,
            "date_precision": date.precision,
            "provider": provider,
            "credential": credential_in(provider),
            "specialty": entry.cells.get("specialty", ""),
            "impairment": reason or self._claim.bears_on(" ".join(entry.words), entry.codes),
            "source_id": source_id,
            "exhibit": exhibit,
            "page": "",
            "assertion": entry.sense,
            "subject": "claimant",
            "review": "unreviewed",
        }
        return RowContext(row=entry, place=place, common=common)

    def _date(self, entry: Entry) -> ClinicalDate:
        date, usable = self._claim.date(entry.date)
        if not usable and not self._claim.is_later(entry.date):
            self._facts.problem(
                entry, "", "bad_entry_date", entry.date,
                f"a date up to the as-of date {self._claim.as_of.iso}",
                "Look it up in the record; until then it is used without a date",
            )  # fmt: skip
        return date

    def _tell_later(self, entry: Entry, date: str) -> None:
        self._facts.problem(
            entry, "", "bad_entry_date", date,
            f"a date up to the as-of date {self._claim.as_of.iso}",
            "Look it up in the record; a visit is left out, what else is dated so counts as "
            "planned, without a date, and an end as none",
        )  # fmt: skip

    def _visit(self, entry: Entry, at: RowContext) -> None:
        self._add("visits", at, entry, "visit", facility=entry.cells.get("facility", ""),
                  visit_type=entry.cells.get("visit_type", "") or entry.words[0],
                  diagnosis=entry.reason, summary="; ".join(entry.words))  # fmt: skip

    def _condition(self, entry: Entry, at: RowContext) -> None:
        own = {} if at.common["impairment"] else {
            "impairment": self._claim.of_reason(entry.words[0])
        }  # fmt: skip
        # A diagnosis that is over is never shown without saying so.
        told = entry.why_not or "".join(entry.words[1:2])
        over = f"resolved {entry.ended}" if entry.ended else told
        text = f"{entry.words[0]}; {over}" if entry.status == "past" else entry.words[0]
        self._add("findings", at, entry, "diagnosis", category="diagnosis", text=text,
                  side=side_of(entry.words), **own)  # fmt: skip

    def _treatment(self, entry: Entry, at: RowContext) -> None:
        meaning = meaning_of((c.system, c.code) for c in entry.codes) or _by_words(entry.words[0])
        if meaning and meaning.table != "treatments":  # a scale that is filled in is no treatment
            self._finding(entry, at, meaning.concept if meaning.table == "findings" else "test")
            return
        concept = meaning.concept if meaning else "other"
        done = entry.kind != "plan"
        action = "performed" if done else "recommended" if entry.status == "proposed" else "ordered"
        if entry.sense not in ("actual", "planned") or (done and entry.sense == "planned"):
            action = "mentioned"
        of_time = entry.sense == "actual" and bool(entry.ended or entry.expected)
        if of_time and modalities()[concept].kind not in ONE_TIME:
            action = "started"
        elif of_time and not _within_a_day(entry):  # at some time between both ends
            at = replace(at, common={**at.common, "date_precision": "uncertain"})
        counted = {"sessions_ordered": float(entry.ordered)} if entry.ordered else {}
        open_to_all = concept in _ANY_CONDITION and not at.common["impairment"]
        own = {"impairment": NOT_TIED} if open_to_all else {}
        self._add("treatments", at, entry, concept, label=entry.words[0], action=action,
                  side=side_of(entry.words), reason=_why_not(entry), **counted, **own)  # fmt: skip
        if action == "started" and entry.ended:
            end = replace(entry, date=entry.ended, visit="", place=f"{entry.place}, end")
            then = self._context(end, at.common["source_id"], at.common["exhibit"])
            self._add("treatments", then, end, concept, label=entry.words[0], action="completed",
                      side=side_of(entry.words), **own)  # fmt: skip

    def _medication(self, entry: Entry, at: RowContext) -> None:
        name = entry.words[0]
        found = [match[0] for match in _NAMES.finditer(name.lower())]
        classes = {drugs()[one]: one for one in reversed(found)}
        concept = "opioid" if "opioid" in classes else next(iter(reversed(classes)), "other_drug")
        label, own = name, {}
        if found:
            start = name.lower().find(classes[concept])
            label = name[start : start + len(classes[concept])]
        elif not at.common["impairment"]:
            own = {"impairment": NOT_TIED}
        action = entry.status if entry.status in ("started", "stopped") else "mentioned"
        if entry.sense != "actual":
            action = "mentioned"
        if entry.stopped:
            own["triggers"] = STOPPED
        fact = self._add("treatments", at, entry, concept, label=label, action=action,
                         dose=_dose(entry), reason=_why_not(entry), **own)  # fmt: skip
        if entry.status == "order" and entry.sense == "actual":
            fact["_order"] = name

    def _score(self, entry: Entry, at: RowContext) -> None:
        meaning = meaning_of((c.system, c.code) for c in entry.codes)
        named = entry.instrument or (meaning.concept if meaning else "")
        if not entry.instrument and (not meaning or meaning.table != "measures"):
            self._finding(entry, at, "test", text=" ".join(entry.words))
            return
        instrument = instruments()[named]
        percent = "%" if entry.unit == "%" else ""
        amount = read_score(entry.value + percent, instrument)
        if not _fits(entry, instrument) or (entry.instrument in BOTH_WAYS and not percent):
            amount = None
        if amount is None or not in_range(amount, instrument):
            self._facts.problem(
                entry, "", "bad_score", PIECE.join(entry.words),
                f"a score from {instrument.low:g} to {instrument.high:g} {instrument.unit}",
                "Look it up in the record; until then this score is not used",
            )  # fmt: skip
            return
        self._add("measures", at, entry, instrument.id, value=amount.low, value_high=amount.high,
                  unit=instrument.unit)  # fmt: skip

    def _function(self, entry: Entry, at: RowContext) -> None:
        self._finding(entry, at, "exam", text="; ".join(entry.words))

    def _report(self, entry: Entry, at: RowContext) -> None:
        self._finding(entry, at, entry.status or "test", text="; ".join(entry.words))

    def _finding(self, entry: Entry, at: RowContext, category: str, text: str = "") -> None:
        self._add("findings", at, entry, category, category=category, text=text or entry.words[0],
                  side=side_of(entry.words))  # fmt: skip

    def _add(self, table: str, at: RowContext, entry: Entry, concept: str, **own: Any) -> Fact:
        quote = PIECE.join(entry.words)
        # As in a log, a treatment without a word on its impairment is one of the claimed one.
        if table == "treatments" and at.common["impairment"] == self._claim.primary:
            own.setdefault("impairment", "")
        return self._facts.add(table, at, "", concept, quote, "entry", **own)


def mark_orders(facts: Facts) -> None:
    """The first order of a medicine may be its start; later ones keep it going."""
    orders = [f for f in facts.tables["treatments"] if f.get("_order") and f["date"]]
    seen: set[str] = set()
    for fact in sorted(orders, key=lambda f: (f["date"], f["fact_id"])):
        name = fact["_order"].lower()
        if name in seen:
            fact["action"] = "refilled"
        else:
            also = f"; {STOPPED}" if fact.get("triggers") else ""
            fact |= {"action": "started", "triggers": FIRST_ORDER + also}
        seen.add(name)


@lru_cache(maxsize=10_000)  # a chart says the same again and again
def _by_words(words: str) -> Meaning | None:
    """Imaging, or the one treatment that the words name; None when they name none, or several."""
    if _IMAGING.search(words):
        return Meaning("findings", "imaging")
    named = {m.concept for m in read_text(words) if m.table == "treatments"}
    if len(named) != 1:
        return None
    concept = named.pop()
    return Meaning("treatments", concept) if concept in modalities() else None


def _within_a_day(entry: Entry) -> bool:
    """Was it over on the day on which it began, or in the night after it?"""
    days = days_between(entry.date.rstrip("?"), (entry.ended or entry.expected).rstrip("?")[:10])
    return days is not None and days <= 1


def _fits(entry: Entry, instrument: Instrument) -> bool:
    """Is the unit of a score that of its instrument? A number without one is of a scale of points;
    of what is measured (a grip in pounds or kilograms) nobody could tell."""
    unit = entry.unit.strip().lower()
    own = instrument.unit.partition(" (")[0].lower()
    if _SPELLED.get(unit, unit) == own:
        return True
    of_points = own.startswith(_SCALES)
    return unit not in _PHYSICAL if of_points or not entry.instrument else False


def _why_not(entry: Entry) -> str:
    """The reason column tells why something was stopped, declined or not done."""
    over = entry.sense in ("negated", "declined", "conditional") or entry.status == "stopped"
    over = over or entry.stopped
    return entry.why_not if over else ""


def _dose(entry: Entry) -> str:
    """The dose as ordered; "one capsule" with what one holds, where the name tells one strength."""
    named = _STRENGTH.findall(entry.words[0])
    if not entry.dose or _STRENGTH.search(entry.dose) or len(named) != 1:
        return entry.dose
    return f"{named[0]}, {entry.dose}"
