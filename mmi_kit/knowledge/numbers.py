"""Which numbers may an author set otherwise, within which bounds, and what does each stand for?

All rules but those of the law, the change of each instrument that is real for one person, and the
weight of each group of the rubric.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from mmi_kit.knowledge.instruments import instruments
from mmi_kit.knowledge.own import CHANGE, WEIGHT, using
from mmi_kit.knowledge.rubric import ALL_WEIGH, GROUPS, group_weights, weights
from mmi_kit.knowledge.rules import rules

_MOST = {"%": 100.0, "share": 1.0, "days": 3650.0}  # by unit; of the others:
_MOST_COUNTED = 20.0


@dataclass(frozen=True, kw_only=True, slots=True)
class Number:
    """One number: the kit's `value`, and the least and most that an author may set.

    `whole`: only whole numbers make sense.
    """

    id: str
    value: float
    unit: str
    sentence: str
    source: str
    most: float
    whole: bool

    def fault(self, text: str) -> str:
        """What is wrong with `text` as this number; "" when nothing is."""
        try:
            number = float(text)
        except ValueError:
            number = -1
        if not 0 < number <= self.most or (self.whole and number != int(number)):
            kind = "a whole number" if self.whole else "a number"
            return f"{kind} of {self.unit} above 0 and up to {self.most:g}"
        return ""


@cache
def numbers() -> Mapping[str, Number]:
    """All numbers that may be set, by name, as the kit has them."""
    with using({}):
        found = [
            Number(
                id=rule.id,
                value=rule.value,
                unit=rule.unit,
                sentence=rule.sentence,
                source=rule.source,
                most=_MOST.get(rule.unit, _MOST_COUNTED),
                whole=rule.unit not in ("share", "%"),
            )
            for rule in rules().values()
            if not rule.verified  # the numbers of the law are nobody's to set
        ]
        found += [
            Number(
                id=CHANGE + known.id,
                value=known.improve,
                unit=known.unit,
                sentence=f"A change of the {known.abbrev} by this much is real for one person.",
                source=known.source,
                most=known.high - known.low,
                whole=False,
            )
            for known in instruments().values()
            if known.improve is not None
        ]
        found += [
            Number(
                id=WEIGHT + group,
                value=weight,
                unit="points",
                sentence=f"The elements on {GROUPS[group].lower()} weigh this much of "
                f"{ALL_WEIGH} together; the groups without a weight of their own share the rest.",
                source="project judgment",
                most=ALL_WEIGH,
                whole=False,
            )
            for group, weight in group_weights(weights()).items()
        ]
    return MappingProxyType({number.id: number for number in found})


def set_by(decided: Mapping[str, str]) -> dict[str, float]:
    """The numbers among the values of some decisions."""
    return {name: float(text) for name, text in sorted(decided.items()) if name in numbers()}
