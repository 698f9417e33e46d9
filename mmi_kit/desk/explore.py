"""`case.explore()`: sliders beside the timeline, the scores and the findings that follow them.

Only what is on screen is here; what follows from what is `desk.what_if`.
"""

from __future__ import annotations

import os
from html import escape
from typing import Any

from mmi_kit.assessment.decisions import THRESHOLD
from mmi_kit.desk.what_if import AS_FOUND, Control, Tried, WhatIf
from mmi_kit.errors import MmiError
from mmi_kit.knowledge.own import WEIGHT

BUILDING = "MMI_BUILDING"  # set while a report is built: nobody is there to move a slider
_LABEL = {"description_width": "17em"}
_WIDE = {"width": "46em", "max_width": "100%"}


class Explorer:
    """Shows itself in a cell; in a report it leaves nothing behind."""

    def __init__(self, case: Tried) -> None:
        self.model = WhatIf(case)
        self._box: Any = None

    def _ipython_display_(self) -> None:
        if os.environ.get(BUILDING):
            return
        from IPython.display import display

        display(self.widget())  # type: ignore[no-untyped-call]

    def widget(self) -> Any:
        """The controls, the pictures and the findings, as one widget."""
        import ipywidgets as w

        self._sliders = {c.name: self._slider(c) for c in self.model.controls}
        self._why = w.Text(description="Reason", style=_LABEL, layout=_WIDE,
                           placeholder="why you decide so")  # fmt: skip
        keep = w.Button(description="Keep", tooltip="Decide what is changed, with this reason")
        reset = w.Button(description="Reset", tooltip="Back to the case as it is")
        keep.on_click(lambda _: self._kept())
        reset.on_click(lambda _: self._reset())
        self._said, self._note = w.HTML(layout={"margin": "0 0 0 2em"}), w.HTML()
        self._timeline, self._scores = (
            w.Image(format="png", layout={"max_width": "100%"}) for _ in range(2)
        )
        weights = [s for name, s in self._sliders.items() if name.startswith(WEIGHT)]
        folded = w.Accordion([w.VBox(weights)], titles=["Weights of the score"], layout=_WIDE)
        shown = [s for name, s in self._sliders.items() if not name.startswith(WEIGHT)]
        left = w.VBox([*shown, folded, self._why, w.HBox([keep, reset]), self._note])
        top = w.HBox([left, self._said], layout={"flex_flow": "row wrap"})
        self._box = w.VBox([top, self._timeline, self._scores])
        self._show()
        return self._box

    def _slider(self, control: Control) -> Any:
        import ipywidgets as w

        label = f"{control.label} ({control.unit})" if control.unit else control.label
        if control.name == THRESHOLD:
            days = [(day or "as found", day) for day in control.days]
            made: Any = w.SelectionSlider(options=days, value=control.value, description=label,
                                          style=_LABEL, layout=_WIDE,
                                          continuous_update=False)  # fmt: skip
        else:
            made = w.FloatSlider(
                value=float(control.value), min=control.low, max=control.high, step=control.step,
                description=label, style=_LABEL, layout=_WIDE, continuous_update=False,
                readout_format=".0f" if control.step == 1 else ".1f",
            )  # fmt: skip
        made.observe(lambda change: self._moved(control.name, change["new"]), names="value")
        return made

    def _moved(self, name: str, value: object) -> None:
        try:
            self.model.set(name, value)
            self._note.value = ""
            self._show()
        except MmiError as error:
            self._tell(str(error))

    def _show(self) -> None:
        found = self.model.found
        lines = [*repr(found).splitlines()]
        self._said.value = "".join(f"<p>{escape(line)}</p>" for line in lines)
        self._scores.value = self.model.scores()  # the quicker picture first
        self._timeline.value = self.model.timeline()

    def _reset(self) -> None:
        self.model.reset()
        self._follow()
        self._tell("As in the case.")

    def _kept(self) -> None:
        try:
            names = self.model.keep(self._why.value)
        except MmiError as error:
            self._tell(str(error))
            return
        self._why.value = ""
        self._follow()
        kept = ", ".join(names)
        self._tell(f"Decided: {kept}. It is in case.toml." if names else "Nothing is changed.")

    def _follow(self) -> None:
        """Let the sliders stand where the model stands."""
        for name, text in self.model.values.items():
            slider = self._sliders[name]
            slider.value = text if name == THRESHOLD else float(text)
        self._show()

    def _tell(self, text: str) -> None:
        self._note.value = f"<p>{escape(text)}</p>"


__all__ = ["AS_FOUND", "BUILDING", "Explorer"]
