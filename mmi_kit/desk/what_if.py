"""What if a number, or the threshold's date, were another? The model, without anything on screen.

A `WhatIf` holds what is set otherwise than in the case, and gives what would follow from it.
Nothing is written until it is kept: then it is a decision.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol

from mmi_kit.assessment.decisions import THRESHOLD, as_text, own_numbers
from mmi_kit.dates import parse_date
from mmi_kit.errors import CaseError
from mmi_kit.knowledge.instruments import instruments
from mmi_kit.knowledge.numbers import numbers
from mmi_kit.knowledge.own import CHANGE, WEIGHT, using
from mmi_kit.knowledge.rubric import GROUPS, group_weights
from mmi_kit.report.drawing import Drawing
from mmi_kit.report.found import Found
from mmi_kit.report.report import Report
from mmi_kit.report.sections.courses import timeline_courses
from mmi_kit.report.sections.trajectory import telling
from mmi_kit.report.series import draw_series
from mmi_kit.report.timeline import draw_timeline

AS_FOUND = ""  # no date of the author's own
SPANS = {"merge_gap": (1, 365), "maintenance_span": (1, 365)}  # days, of the sliders
_STEPS = 20  # of a slider between nothing and the kit's own change of an instrument
_MOST_OF_ALL = 60.0  # points of 100 that a slider offers one group
_ROOM = 3  # times the kit's change is the most that a slider offers


class Tried(Protocol):
    """What a WhatIf needs of a case."""

    @property
    def report(self) -> Report: ...

    def assess(self, **settings: object) -> Found: ...

    def decide(self, name: str, value: object, *, why: str) -> None: ...


@dataclass(frozen=True, kw_only=True, slots=True)
class Control:
    """One thing to set: a day out of `days`, or a number from `low` to `high`."""

    name: str
    label: str
    value: str
    days: tuple[str, ...] = ()
    low: float = 0
    high: float = 0
    step: float = 1
    unit: str = ""


def controls(report: Report) -> tuple[Control, ...]:
    """What can be set for this case: the date, two spans, the scores on file, the weights."""
    visits = report.evidence.visits["date"]
    as_of = report.details.claim.as_of
    exact = (day for day in visits if (d := parse_date(day)) and d.precision == "day")
    days = sorted({day for day in exact if day <= as_of})
    decided = {name: d.value for name, d in report.details.decisions.items()}
    own = decided.get(THRESHOLD, AS_FOUND)
    found = [Control(name=THRESHOLD, label="Threshold date", value=own,
                     days=(AS_FOUND, *sorted({*days, *([own] if own else [])})))]  # fmt: skip
    for name, (low, high) in SPANS.items():
        known = numbers()[name]
        value = decided.get(name, as_text(known.value))
        found.append(Control(name=name, label=name.replace("_", " ").capitalize(), value=value,
                             low=low, high=max(high, float(value)), unit=known.unit))  # fmt: skip
    for instrument in dict.fromkeys(t.instrument for t in report.findings.trajectory):
        name = CHANGE + instrument
        if name not in numbers():
            continue
        known = numbers()[name]
        value, step = decided.get(name, as_text(known.value)), known.value / _STEPS
        most = max(min(known.value * _ROOM, known.most), float(value))
        label = f"Change of the {instruments()[instrument].abbrev}"
        found.append(Control(name=name, label=label, value=value, low=step, high=most, step=step,
                             unit=known.unit))  # fmt: skip
    weighed = {e.id: e.weight for e in report.findings.completeness.elements}
    for group, weight in group_weights(weighed).items():
        name = WEIGHT + group
        found.append(Control(name=name, label=GROUPS[group], low=1, high=max(_MOST_OF_ALL, weight),
                             value=decided.get(name, as_text(round(weight, 1))),
                             unit="points"))  # fmt: skip
    return tuple(found)


class WhatIf:
    """The settings that are tried, and what follows from them."""

    def __init__(self, case: Tried) -> None:
        self._case = case
        self._start()

    def _start(self) -> None:
        self._report = self._case.report
        self.controls = controls(self._report)
        self._values = {control.name: control.value for control in self.controls}
        self._found: tuple[Mapping[str, str], Found] | None = None
        self._pictures: dict[str, tuple[object, bytes]] = {}

    @property
    def values(self) -> Mapping[str, str]:
        """What stands on each control now."""
        return dict(self._values)

    @property
    def changed(self) -> dict[str, str]:
        """What is set otherwise than in the case."""
        was = {control.name: control.value for control in self.controls}
        return {name: text for name, text in self._values.items() if text != was[name]}

    def set(self, name: str, value: object) -> None:
        """Set one control. CaseError when it has no such control, or the value makes no sense."""
        if name not in self._values:
            raise CaseError(f"{name!r} cannot be set here", expected=", ".join(self._values),
                            do="Correct the name")  # fmt: skip
        text = as_text(value)
        if name == THRESHOLD and text not in self.controls[0].days:
            raise CaseError(f"{text!r} is no day of a visit", do="Choose one of the list")
        self._values[name] = text

    def reset(self) -> None:
        """Back to the case as it is."""
        self._values = {control.name: control.value for control in self.controls}

    @property
    def found(self) -> Found:
        """What would be found."""
        settings = self.changed
        tried = {name: text for name, text in settings.items() if text}
        if self._found is None or self._found[0] != settings:
            self._found = (settings, self._case.assess(**tried))
        return self._found[1]

    def timeline(self) -> bytes:
        """The timeline as it would be, as a PNG; empty when there is nothing to draw."""
        m = self._report.showing(self.found)
        courses = timeline_courses(m)
        return self._drawn("timeline", draw_timeline, courses, m)

    def scores(self) -> bytes:
        """The scores over time as they would be judged, as a PNG; empty without any."""
        m = self._report.showing(self.found)
        return self._drawn("scores", draw_series, tuple(telling(m)), m)

    def _drawn(
        self, name: str, draw: Callable[..., Drawing | None], shown: object, m: Report
    ) -> bytes:
        """A picture, drawn anew only when something in it differs."""
        of = (shown, m.findings.threshold)
        if name not in self._pictures or self._pictures[name][0] != of:
            with using(own_numbers(m.details)):
                drawn = draw(*of, m.details.claim)
            self._pictures[name] = (of, drawn.png if drawn else b"")
        return self._pictures[name][1]

    def keep(self, why: str) -> tuple[str, ...]:
        """Decide what is changed, with this reason; the names of what was decided."""
        settings = self.changed
        if AS_FOUND in settings.values():
            raise CaseError("your own date is decided in case.toml",
                            do=f'Take it back with case.undecide("{THRESHOLD}")')  # fmt: skip
        _ = self.found  # refused as a whole, before the first is written
        for name, text in sorted(settings.items(), key=self._raises):
            self._case.decide(name, text, why=why)
        self._start()
        return tuple(settings)

    def _raises(self, setting: tuple[str, str]) -> bool:
        """What is made less comes first, for weights never to go beyond the whole on the way."""
        name, text = setting
        was = next(control.value for control in self.controls if control.name == name)
        return name != THRESHOLD and float(text) > float(was)
