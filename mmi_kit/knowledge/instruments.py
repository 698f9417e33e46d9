"""What does a score mean: range, direction, and how large a change is real for one person?

The single-person threshold is max(MCID, MDC): group MCIDs are often smaller than the error of
measurement (domain 3). Numbers and their sources: data/measures.csv.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from types import MappingProxyType

from mmi_kit.knowledge.data import read_table
from mmi_kit.knowledge.own import CHANGE, own

_BESIDE = re.compile(r"\b(?:total|overall|score|result|value|percent(?:age)?|reported)\b|%", re.I)
_IN_BRACKETS = re.compile(r"[(\[]([^)\]]*)[)\]]")
VERIFIED = ("verified", "change verified", "MDC verified", "FIQ change verified")


@dataclass(frozen=True, kw_only=True, slots=True)
class Instrument:
    """One outcome measure.

    `improve`, `worsen`: change that one person must exceed, in the instrument's units, positive;
    None when there is none. `relative_pct`: change in per cent of baseline that is also asked for.
    `sem`: standard error of measurement, None when unknown. `verified`: the threshold was seen in
    the paper or an official source. `regions`: the parts of the body, or the mind, that it may ask
    of; none where it asks of the whole. `is_own`: the threshold is the author's of this case.
    """

    id: str
    name: str
    abbrev: str
    aliases: tuple[str, ...]
    construct: str
    low: float
    high: float
    unit: str
    direction: str
    sem: float | None
    improve: float | None
    worsen: float | None
    relative_pct: float | None
    source: str
    verified: bool
    regions: frozenset[str] = frozenset()
    is_own: bool = False

    def improves_by(self, base: float) -> float | None:
        """The gain that is real for one person who started at `base`; None when none is known.

        A measure whose threshold is known in per cent only (FIQR, PEG) has it of the base.
        """
        return self._of(self.improve, base)

    def worsens_by(self, base: float) -> float | None:
        """The loss that is real for one person who started at `base`; None when none is known."""
        return self._of(self.worsen, base)

    def _of(self, own: float | None, base: float) -> float | None:
        if own is not None or self.improve is not None or not self.relative_pct or not base:
            return own
        return abs(base) * self.relative_pct / 100

    @property
    def threshold_words(self) -> str:
        """The change threshold as a report may print it: only what was verified, else nothing."""
        if not self.verified:
            return ""
        if self.improve is None:
            return f"{self.relative_pct:g} % of the first score" if self.relative_pct else ""
        if self.worsen != self.improve:
            return f"{self.improve:g} for the better, {self.worsen:g} for the worse"
        return f"{self.improve:g}"

    @property
    def higher_is_worse(self) -> bool:
        """Does a rising score mean a worse state?"""
        return self.direction == "higher_worse"

    def gain(self, before: float, after: float) -> float:
        """Change towards health, in the instrument's units: positive is better."""
        return before - after if self.higher_is_worse else after - before


def instruments() -> Mapping[str, Instrument]:
    """All instruments by id, in the order of the table, with the author's own thresholds."""
    return _instruments(tuple(sorted((n, v) for n, v in own().items() if n.startswith(CHANGE))))


@cache
def _instruments(changes: tuple[tuple[str, float], ...]) -> Mapping[str, Instrument]:
    found = {row["id"]: _instrument(row) for row in read_table("measures")}
    for name, change in changes:  # an own threshold has no authority but its author's
        known = found[name.removeprefix(CHANGE)]
        found[known.id] = replace(
            known, improve=change, worsen=change, relative_pct=None, verified=False, is_own=True
        )
    return MappingProxyType(found)


def find_instrument(name: str) -> Instrument | None:
    """The instrument that a heading or a note calls `name`; case and punctuation do not matter."""
    known = _ids_by_name().get(_fold(name), "")
    return instruments()[known] if known else None


def instrument_called(name: str) -> str:
    """The id of the instrument that a title such as "Oswestry Disability Index (ODI) total score"
    names, and nothing else; "" when it names none, or two."""
    plain = _BESIDE.sub(" ", name)
    parts = [*_IN_BRACKETS.findall(plain), _IN_BRACKETS.sub(" ", plain)]
    parts = [part for part in parts if _fold(part)]
    found = [find_instrument(part) for part in parts]
    ids = {one.id for one in found if one is not None}
    whole = found and (found[-1] is not None or not _fold(parts[-1]))
    return ids.pop() if whole and len(ids) == 1 else ""


@cache
def _ids_by_name() -> Mapping[str, str]:
    """Names that one instrument has; "PCS" stands for two, and finds neither."""
    found: dict[str, set[str]] = defaultdict(set)
    for instrument in _instruments(()).values():
        for name in (instrument.id, instrument.abbrev, instrument.name, *_plain(instrument)):
            found[_fold(name)].add(instrument.id)
    return MappingProxyType({name: min(ids) for name, ids in found.items() if len(ids) == 1})


def _plain(instrument: Instrument) -> tuple[str, ...]:
    """Aliases that are bare names: an example such as "pain 7/10" is no name."""
    return tuple(a for a in instrument.aliases if not re.search(r"\d/|/\d|%|\d+ deg|\d-\d", a))


def _fold(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", name.lower())


def _instrument(row: dict[str, str]) -> Instrument:
    return Instrument(
        id=row["id"],
        name=row["name"],
        abbrev=row["abbrev"],
        aliases=tuple(a.strip() for a in row["aliases_in_notes"].split(";") if a.strip()),
        construct=row["construct"],
        low=float(row["min"]),
        high=float(row["max"]),
        unit=row["unit"],
        direction=row["direction"],
        sem=_leading_number(row["sem"]),
        improve=_leading_number(row["threshold_improve_num"]),
        worsen=_leading_number(row["threshold_worsen_num"]),
        relative_pct=_leading_number(row["relative_pct_num"]),
        source=row["change_source"],
        verified=row["verification"].startswith(VERIFIED),
        regions=frozenset(row["regions"].split()),
    )


def _leading_number(text: str) -> float | None:
    """The number a cell starts with ("4.5 (back-computed)" is 4.5; a range gives its upper end)."""
    match = re.match(r"(?:about )?(\d+(?:\.\d+)?)(?:-(\d+(?:\.\d+)?))?", text)
    return float(match[2] or match[1]) if match else None
