"""Build a case again whenever something of it is saved, and say what changed in the findings.

Each build has a fresh process, forked from one that is warm. An open document is never touched:
the new report then goes beside it, as always.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from mmi_kit.case.fingerprint import LEFT, MADE
from mmi_kit.case.folder import CaseFolder, open_case_folder, template_file, templates_folder
from mmi_kit.case.made import last_findings, last_run
from mmi_kit.fresh import build_case
from mmi_kit.order import Order, Outcome

MOST_TOLD = 12  # changes in the findings that are named


def watch(order: Order, tell: Callable[[str], None], saves: Iterable[object] | None = None) -> None:
    """Build now, and after each of `saves`, by default those of the files of this case.

    It ends when the saves do, or with Ctrl-C.
    """
    folder = open_case_folder(order.case, order.cases)
    before = last_findings(folder)
    for _ in _now_and_after(_saves(folder) if saves is None else saves):
        outcome = build_case(order, lambda _: None)
        after = last_findings(folder)
        tell(told(outcome, differences(before, after) if before and after else None))
        before = after or before


def told(outcome: Outcome, changed: tuple[str, ...] | None) -> str:
    """One line for the build, and one for each change in the findings; None: there is nothing
    to compare them with."""
    if outcome.state != "built":
        return outcome.text
    lines = [f"{outcome.case}: built in {outcome.seconds:.1f} s"]
    if changed is None:
        return lines[0]
    lines += [f"  {line}" for line in changed[:MOST_TOLD]]
    if len(changed) > MOST_TOLD:
        lines.append(f"  and {len(changed) - MOST_TOLD} more")
    return "\n".join(lines if changed else [*lines, "  no change in the findings"])


def differences(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[str, ...]:
    """What a consultant wants to know of two findings.json: counts, dates and labels only."""
    return tuple(
        f"{name}: {old} -> {new}"
        for (name, old), (_, new) in zip(_figures(before), _figures(after), strict=True)
        if old != new
    ) + _gaps(before, after)


def _figures(findings: Mapping[str, Any]) -> tuple[tuple[str, object], ...]:
    threshold, score = findings["threshold"], findings["completeness"]["score"]
    return (
        ("threshold", threshold["tier"].replace("_", " ")),
        ("threshold from", threshold["earliest"] or "not found"),
        ("threshold to", threshold["latest"] or "not found"),
        ("evidence of 100", "not scored" if score is None else f"{score:.1f}"),
        ("treatments", len(findings["treatments"])),
        ("functions documented", sum(1 for f in findings["floor"] if f["n_observations"])),
        ("contrary items", len(findings["contrary"])),
        ("hard flags", len(findings["flags"])),
        ("facts to review", findings["quality"]["unreviewed"]),
        ("problems", len(findings["problems"])),
    )


def _gaps(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[str, ...]:
    old, new = ({gap["element"] for gap in each["gaps"]} for each in (before, after))
    return tuple(
        [f"gap closed: {element}" for element in sorted(old - new)]
        + [f"new gap: {element}" for element in sorted(new - old)]
    )


def _now_and_after(saves: Iterable[object]) -> Iterator[None]:
    yield
    for _ in saves:
        yield


def _saves(folder: CaseFolder) -> Iterator[object]:
    """What the system tells of saved files that a report is made from."""
    from watchfiles import watch as watched

    name = str(last_run(folder).get("template", {}).get("name", "mmi-report"))
    shipped = {template_file(name, folder), folder.house_style}
    outside = [path for path in sorted(shipped) if path.is_relative_to(templates_folder())]

    def counts(_: object, changed: str) -> bool:
        path = Path(changed)
        if not path.is_relative_to(folder.path):
            return True
        parts = path.relative_to(folder.path).parts
        return bool(parts) and parts[0] != MADE and not any(p.startswith(LEFT) for p in parts)

    return watched(folder.path, *outside, watch_filter=counts, raise_interrupt=True)
