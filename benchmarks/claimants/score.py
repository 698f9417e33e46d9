"""How often is the kit right? Each figure with its numerator, denominator and interval.

A figure is counted over judgements: (claimant, right or not, what was true, what was found).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from benchmarks.claimants.figure import Figure, Judged
from benchmarks.claimants.model import Truth

GIVEN = ("explicit", "strong", "implied")
PLATEAU_SCORES, PLATEAU_DAYS = 5, 548
ENOUGH_TO_SEE = 2  # scores below which no course can be spoken of
SAME_COURSE_DAYS = 35  # a course may be dated from its referral
ALIKE = 0.5  # share of the words of the shorter text that the other one must have
FAMILIES = {
    "pt": {"pt"},
    "esi": {"esi", "esi_il", "esi_tf", "injection"},
    "facet": {"facet_mbb", "injection"},
    "joint": {"joint_inj", "injection"},
    "tpi": {"tpi", "injection"},
}
Found = Mapping[str, Any]


Pairs = Iterable[tuple[Truth, Found]]
Check = Callable[[Truth, Found], list[Judged]]


def figures(pairs: Pairs) -> tuple[Figure, ...]:
    """Every figure of the table."""
    known = list(pairs)

    def made(id_: str, label: str, bar: float, direction: str, kind: str, check: Check,
             unit: str = "") -> Figure:  # fmt: skip
        judged = tuple(j for truth, found in known for j in check(truth, found))
        return Figure(id=id_, label=label, bar=bar, direction=direction, kind=kind,  # type: ignore[arg-type]
                      judged=judged, unit=unit)  # fmt: skip

    return (
        made("threshold_inside", "true threshold inside the reported interval", 0.95, "least",
             "share", threshold_inside),
        made("threshold_distance", "median distance of the interval's midpoint from the truth", 30,
             "most", "median", threshold_distance, "days"),
        made("no_threshold", '"no threshold" claimants given tier implied or better', 0.03, "most",
             "share", no_threshold),
        made("improving_as_plateau", "truly improving series called plateau", 0.05, "most", "share",
             improving),
        made("plateau", "true plateau series, 5+ scores over 18+ months, called plateau", 0.80,
             "least", "share", plateau),
        made("gaps_found", "seeded gaps found", 0.98, "least", "share", gaps_found),
        made("false_gaps", "false gaps per claimant", 0.5, "most", "mean", false_gaps),
        made("adverse_shown", "seeded contradictions and adverse facts shown", 1.0, "least",
             "share", adverse_shown),
        made("outcomes", "treatment outcomes classed right", 0.95, "least", "share", outcomes),
        made("reserved", "reserved statements or superseded rulings in generated text", 0, "most",
             "count", reserved),
        made("numbers", "numbers neither in a cited fact nor derived from cited facts", 0, "most",
             "count", loose_numbers),
    )  # fmt: skip


def threshold_inside(truth: Truth, found: Found) -> list[Judged]:
    """Only claimants who have a threshold; no interval at all is a miss."""
    if not truth.threshold:
        return []
    span = _interval(found)
    hit = span is not None and span[0] <= date.fromisoformat(truth.threshold) <= span[1]
    return [Judged(truth=truth, hit=hit, was=truth.threshold, found=_threshold(found),
                   date=truth.threshold)]  # fmt: skip


def threshold_distance(truth: Truth, found: Found) -> list[Judged]:
    """Only where there is a threshold and an interval."""
    span = _interval(found)
    if not truth.threshold or span is None:
        return []
    middle = (span[0].toordinal() + span[1].toordinal()) / 2
    away = abs(middle - date.fromisoformat(truth.threshold).toordinal())
    return [Judged(truth=truth, hit=away <= 30, was=truth.threshold, found=_threshold(found),
                   value=away, date=truth.threshold)]  # fmt: skip


def no_threshold(truth: Truth, found: Found) -> list[Judged]:
    """Only claimants who have none; a hit is a wrong threshold."""
    if not truth.no_threshold:
        return []
    given = found["threshold"]["tier"] in GIVEN
    return [Judged(truth=truth, hit=given, was=f"none: {truth.no_threshold}",
                   found=_threshold(found))]  # fmt: skip


def improving(truth: Truth, found: Found) -> list[Judged]:
    """Series that truly improve by one important change a year or more; a hit is an error."""
    return [
        Judged(truth=truth, hit=_state(found, series.instrument) == "plateau",
               was=f"{series.instrument} improving by {abs(series.slope_per_year):g} a year",
               found=_course(found, series.instrument))
        for series in truth.series
        if series.state == "improving" and len(series.dates) >= ENOUGH_TO_SEE
    ]  # fmt: skip


def plateau(truth: Truth, found: Found) -> list[Judged]:
    """Series that truly stand still, long and often enough measured after the threshold."""
    return [
        Judged(truth=truth, hit=_state(found, series.instrument) == "plateau",
               was=f"{series.instrument} flat, {len(series.dates)} scores "
                   f"{series.dates[0]}..{series.dates[-1]}: {list(series.values)}",
               found=_course(found, series.instrument))
        for series in truth.series
        if series.state == "plateau" and truth.threshold
        and len(series.dates) >= PLATEAU_SCORES
        and _between(series.dates[0], series.dates[-1]) >= PLATEAU_DAYS
    ]  # fmt: skip


def gaps_found(truth: Truth, found: Found) -> list[Judged]:
    """Elements that are truly missing."""
    asked = {g["element"]: g for g in found["gaps"]}
    return [Judged(truth=truth, hit=e in asked, was=f"{e} missing", found=_element(found, e))
            for e in truth.gaps]  # fmt: skip


def false_gaps(truth: Truth, found: Found) -> list[Judged]:
    """Elements that are fully documented and asked for all the same."""
    asked = [g["element"] for g in found["gaps"] if g["element"] in truth.full]
    what = ", ".join(_element(found, e) for e in asked)
    return [Judged(truth=truth, hit=not asked, was="documented", found=what, value=len(asked))]


def adverse_shown(truth: Truth, found: Found) -> list[Judged]:
    """Each seeded adverse fact must stand among the contrary evidence or the flags."""
    judged = []
    for fact in truth.adverse:
        hit = any(_same(fact.text, fact.date, item, found)
                  for item in (*found["contrary"], *found["flags"]))  # fmt: skip
        judged.append(Judged(truth=truth, hit=hit, was=f"{fact.kind}: {fact.text}",
                             found="shown" if hit else "not shown", date=fact.date))  # fmt: skip
    return judged


def outcomes(truth: Truth, found: Found) -> list[Judged]:
    """Each true course of treatment, matched by kind and date, against the outcome given."""
    judged = []
    for was in truth.treatments:
        near = [c for c in found["treatments"] if _is_course(was, c)]
        near.sort(key=lambda c: _between(was.start, _whole(c["start"])))
        given = near[0]["outcome"] if near else "no such course"
        judged.append(
            Judged(truth=truth, hit=given in was.outcomes, found=given, date=was.start,
                   was=f"{was.family} ({was.name}): {' or '.join(was.outcomes)}")
        )  # fmt: skip
    return judged


def reserved(truth: Truth, found: Found) -> list[Judged]:
    """Of the sample whose report text was made."""
    if not found.get("text"):
        return []
    said = found["text"]["reserved"]
    return [Judged(truth=truth, hit=not said, was="none allowed", found=str(said[:3]),
                   value=len(said))]  # fmt: skip


def loose_numbers(truth: Truth, found: Found) -> list[Judged]:
    """Of the sample whose report text was made."""
    if not found.get("text"):
        return []
    loose = found["text"]["untraced"]
    return [Judged(truth=truth, hit=not loose, was="none allowed", found=str(loose[:12]),
                   value=len(loose))]  # fmt: skip


def _interval(found: Found) -> tuple[date, date] | None:
    """The reported interval; a date that is not exact covers its whole period."""
    first, last = found["threshold"]["earliest"], found["threshold"]["latest"]
    if not first or not last:
        return None
    return date.fromisoformat(_whole(first)), date.fromisoformat(_whole(last, end=True))


def _whole(text: str, *, end: bool = False) -> str:
    """An exact date for a partial one: the first or the last day of its period."""
    if not text:
        return "1900-01-01"
    parts = text.split("-")
    if len(parts) == 3:
        return text
    rest = ("12", "28") if end else ("01", "01")
    return "-".join([*parts, *rest[len(parts) - 1 :]])


def _between(first: str, last: str) -> int:
    return abs((date.fromisoformat(last) - date.fromisoformat(first)).days)


def _threshold(found: Found) -> str:
    t = found["threshold"]
    return f"{t['earliest'] or '-'}..{t['latest'] or '-'} {t['tier']} ({', '.join(t['basis'])})"


def _folded(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", name.lower())


def _tracks(found: Found, instrument: str) -> list[Mapping[str, Any]]:
    return [t for t in found["trajectory"] if _folded(t["instrument"]) == _folded(instrument)]


def _state(found: Found, instrument: str) -> str:
    """The state given; plateau when any side's is."""
    states = [t["state"] for t in _tracks(found, instrument)]
    return "plateau" if "plateau" in states else (states[0] if states else "not seen")


def _course(found: Found, instrument: str) -> str:
    return "; ".join(
        f"{t['state']} {t['label']} n={t['n']} {t['window']} slope={t['slope_per_year']} "
        f"[{t['ci_low']}, {t['ci_high']}] {t['reason']}" for t in _tracks(found, instrument)
    ) or "not seen"  # fmt: skip


def _element(found: Found, element: str) -> str:
    known = {e["id"]: e for e in found["completeness"]["elements"]}.get(element)
    return f"{element} credit {known['credit']} ({known['reason']})" if known else f"{element} -"


def _is_course(was: Any, course: Mapping[str, Any]) -> bool:
    if was.family not in FAMILIES:  # a drug: by its name
        return was.name in course["label"].lower()
    if course["modality"] not in FAMILIES[was.family] or not course["start"]:
        return False
    return _between(was.start, _whole(course["start"])) <= (
        SAME_COURSE_DAYS if was.family == "pt" else 3
    )


def _same(text: str, day: str, item: Mapping[str, Any], found: Found) -> bool:
    quotes = [found["quotes"][f] for f in item["facts"] if f in found["quotes"]]
    said = [q["quote"] for q in quotes if q["date"] == day]
    if item.get("date") == day:
        said.append(item["text"])
    return any(_alike(text, other) for other in said)


def _alike(text: str, other: str) -> bool:
    a, b = (set(re.findall(r"[a-z0-9]+", t.lower())) for t in (text, other))
    if not a or not b:
        return False
    return len(a & b) >= ALIKE * min(len(a), len(b))
