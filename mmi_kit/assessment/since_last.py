"""Which findings are others than when the report was issued last? Counts and dates only.

It goes to the terminal, so it holds no word of the records.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from mmi_kit.assessment.findings import Findings, Threshold
from mmi_kit.knowledge.instruments import instruments

Last = Mapping[str, Any]  # findings.json of the last run


def last_findings(path: Path) -> Last:
    """What the last run found; empty where there was none, or it cannot be read."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return data if isinstance(data, dict) else {}


def since_last(last: Last, now: Findings) -> tuple[str, ...]:
    """A line for each finding that is another one now, in the order of the report; first, as of
    when the last one was."""
    lines = tuple(_lines(last, now)) if last else ()
    return (f"since the last report, as of {last.get('as_of', '')}:", *lines) if lines else ()


def _lines(last: Last, now: Findings) -> Iterator[str]:
    before = last.get("threshold") or {}
    if (was := _interval(before)) != (is_now := _threshold(now.threshold)):
        yield f"threshold was {was}, is {is_now}"
    score = (last.get("completeness") or {}).get("score")
    if _scored(score) != _scored(now.completeness.score):
        yield f"evidence was {_scored(score)}, is {_scored(now.completeness.score)}"
    counted = (("courses of treatment", "treatments", now.treatments), ("gaps", "gaps", now.gaps),
               ("hard flags", "flags", now.flags))  # fmt: skip
    for called, name, found in counted:
        if len(last.get(name) or ()) != len(found):
            yield f"{called} were {len(last.get(name) or ())}, are {len(found)}"
    yield from _against(last, now)
    yield from _states(last, now)


def _against(last: Last, now: Findings) -> Iterator[str]:
    """How much contrary evidence came and went; several findings of one sentence are one."""
    was = {(c.get("date"), c.get("text")) for c in last.get("contrary") or ()}
    found = {(c.date, c.text) for c in now.contrary}
    said = [f"{len(one)} {word}" for word, one in (("new", found - was), ("gone", was - found))
            if one]  # fmt: skip
    if said:
        yield f"contrary evidence: {', '.join(said)}"


def _states(last: Last, now: Findings) -> Iterator[str]:
    """Measures whose course is judged otherwise."""
    told = last.get("trajectory") or ()
    was = {(t.get("instrument"), t.get("side", "")): t.get("state") for t in told}
    for one in now.trajectory:
        before = was.get((one.instrument, one.side))
        if before and before != one.state:
            side = f" ({one.side})" if one.side else ""
            known = instruments().get(one.instrument)
            name = known.abbrev if known else one.instrument
            yield f"{name}{side} was {before}, is {one.state}"


def _interval(data: Mapping[str, Any]) -> str:
    return _told(str(data.get("tier", "")), str(data.get("earliest", "")),
                 str(data.get("latest", "")))  # fmt: skip


def _threshold(found: Threshold) -> str:
    return _told(found.tier, found.earliest, found.latest)


def _told(tier: str, earliest: str, latest: str) -> str:
    return tier.replace("_", " ") + (f", {earliest} to {latest}" if latest else "")


def _scored(score: float | None) -> str:
    return "not scored" if score is None else f"{score:.1f}"
