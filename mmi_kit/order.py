"""What is to be built, what came of it, and is there anything to do at all?

An unchanged case is answered from here, with the standard library alone.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from mmi_kit.case.fingerprint import Options
from mmi_kit.case.folder import cases_root, open_case_folder
from mmi_kit.case.made import Plan, plan
from mmi_kit.errors import MmiError
from mmi_kit.run_summary import reasons, unchanged_summary

State = Literal["built", "unchanged", "failed", "stopped"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Order:
    """What is to be built."""

    case: str
    cases: Path
    parameters: tuple[tuple[str, str], ...] = ()
    lay_out: bool = False
    force: bool = False
    engine: str = "mmi"
    restyle: bool = False
    confirmed_only: bool = False

    def options(self) -> Options:
        """What its report is asked for."""
        return Options(
            parameters=dict(self.parameters),
            lay_out=self.lay_out,
            confirmed_only=self.confirmed_only,
        )


@dataclass(frozen=True, kw_only=True, slots=True)
class Outcome:
    """What came of it. `text` is for the terminal: nothing of the claimant stands in it."""

    case: str
    state: State
    text: str
    exit_code: int = 0
    seconds: float = 0.0


def unchanged(order: Order) -> Outcome | None:
    """The outcome when nothing has changed since the last run; None when there is work to do."""
    now = _plan(order)
    if now.work != "nothing":
        return None
    folder = open_case_folder(order.case, order.cases)
    return Outcome(case=order.case, state="unchanged", text=unchanged_summary(folder, now))


def todo(order: Order) -> str:
    """What a run would do, and why, in words."""
    try:
        now = _plan(order)
    except MmiError as error:
        return f"would fail: {error}"
    if now.work == "nothing":
        return "unchanged"
    what = "build" if now.work == "all" else "write Word again"
    return f"{what}, because {reasons(now.why)}"


def _plan(order: Order) -> Plan:
    folder = open_case_folder(order.case, order.cases)
    return plan(folder, order.options(), force=order.force, restyle=order.restyle)


def quick_answer(words: list[str]) -> bool:
    """Answer `report CASE [--cases DIR]` of an unchanged case, before anything else is loaded.

    Whatever else it is, a mistake too, the command line proper deals with.
    """
    match words:
        case ["report", case]:
            root = None
        case ["report", case, "--cases", named]:
            root = Path(named)
        case _:
            return False
    try:
        outcome = unchanged(Order(case=case, cases=cases_root(root), lay_out=True))
    except (MmiError, OSError):
        return False
    if outcome:
        sys.stdout.write(outcome.text + "\n")
    return outcome is not None
