"""Draw claimants with known truth: who they are, what was done, how it went, what was written."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from benchmarks.claimants import active, after, documents
from benchmarks.claimants.curves import Curve
from benchmarks.claimants.log import write_log
from benchmarks.claimants.model import Claimant, Life, Series, Visit
from benchmarks.claimants.profile import profile
from benchmarks.claimants.words import bank

LONG_SILENCE = 200  # days without a word on function: a hole in the record
REPORTED_WITHIN = 220  # days after its start in which a treatment is reported on
APART = 75  # days between two courses of therapy: nearer, they would count as one


def claimants(n: int, seed: int) -> list[Claimant]:
    """`n` claimants; the same seed gives the same bytes, whatever `n` is."""
    return [claimant(number, seed) for number in range(n)]


def claimant(number: int, seed: int) -> Claimant:
    """One claimant, drawn from the seed and the number alone."""
    life = profile(number, seed)
    curves = _live(life)
    _finish_truth(life, curves)
    log_name, log = write_log(life)
    return Claimant(
        id=life.truth.id, case_toml=_case_toml(life), log_name=log_name, log=log, truth=life.truth
    )


def _live(life: Life) -> dict[str, Curve]:
    """All visits, the day on which active care ended, and the true courses."""
    pick, truth = life.pick, life.truth
    about = life.about
    life.start = pick.randint(380, 470) if "D2" not in life.full else pick.randint(2, 25)
    ongoing, late = (
        truth.no_threshold == "active care goes on",
        truth.no_threshold == "too little after",
    )
    stay = pick.randint(360, 520) if truth.shape == "improving" else pick.randint(380, 900)
    main = pick.choice(about["instruments"])
    names = [main, "NPRS", *(["PHQ-9"] if pick.random() < 0.2 else [])]
    long = 900 if truth.shape == "improving" else 1500
    curves = {name: Curve(pick, name, truth.shape, long) for name in names}
    for curve in curves.values():
        curve.start -= curve.rate * life.start / 365.25  # the course begins with the record
    day = active.first_visit(life, life.start)
    day = _treat(life, day, curves[main], main)
    life.ended = day
    if truth.shape == "relapsing" and not ongoing and pick.random() < 0.6:
        quiet = max(day, life.busy) + pick.randint(200, 300)
        after.maintenance(life, day, quiet, {})
        life.truth.gaps = [g for g in life.truth.gaps if g != "M4"]
        life.truth.full = [g for g in life.truth.full if g != "M4"]
        life.ended = _relapse(life, quiet, curves[main], main)
    if ongoing:
        life.last = life.ended + pick.randint(15, 40)
        after.still_active(life, life.last - pick.randint(2, 9))
    elif late:
        life.last = life.ended + pick.randint(25, 60)
        one = life.visit(life.last - pick.randint(3, 9), "pcp", "Follow-up")
        one.add("plan", "Continue home exercises. Follow up in 3 months.")
    else:
        life.last = life.ended + stay
        after.maintenance(life, life.ended, life.last, curves)
    for curve in curves.values() if (ongoing or late) and "J1" in life.full else ():
        for visit in [v for v in life.visits if v.kind == "Follow-up"]:
            name = next(n for n, c in curves.items() if c is curve)
            if pick.random() < 0.7:
                visit.scores[name] = curve.score(visit.day)
    settled = not ongoing and not late
    first = life.ended if settled else max(life.start + 30, life.last - 150)
    documents.statements(life, first, life.last)
    documents.loose_ends(life, max(life.start + 40, life.ended - pick.randint(60, 120)))
    if not truth.no_threshold:
        truth.threshold = life.iso(life.ended)
    documents.against(life, first, life.last)
    documents.other_conditions(life, life.start, life.last)
    _stop_at_the_end(life)
    if truth.density == "sparse":
        life.visits = [v for v in life.visits if v.stays or pick.random() < 0.35]
    return curves


def _stop_at_the_end(life: Life) -> None:
    """No visit after the as-of date; what it would have said of a treatment is not judged."""
    late = [v for v in life.visits if v.day >= life.last]
    if late:
        life.visits = [v for v in life.visits if v.day < life.last]
        life.judged_no_more |= {"T3", "T5"}
        recent = life.iso(life.last - REPORTED_WITHIN)
        life.truth.treatments = [t for t in life.truth.treatments if t.start < recent]


def _treat(life: Life, day: int, curve: Curve, main: str) -> int:
    """The blocks of active care, one after the other; the day on which the last ended."""
    pick, truth = life.pick, life.truth
    about = life.about
    drugs = _drug_plan(life)
    kept = drugs.pop()
    for name in drugs[: 3 if "T5" in life.full else 1]:
        day = active.drug(life, day + pick.randint(2, 10), name, keep=False)
    blocks = ["therapy"] if pick.random() < 0.9 else []
    injected = pick.random() < (0.75 if truth.condition != "fibromyalgia" else 0.4)
    blocks += ["injection"] * (pick.choice((1, 2, 2, 3)) if injected else 0)
    if about["surgeries"] and not truth.post_surgical and pick.random() < 0.7:
        blocks.append("surgeon")
    blocks.append("drug")
    pick.shuffle(blocks)
    if truth.post_surgical:
        blocks.append("operation")
    elif blocks[-1] == "surgeon":  # an opinion is no care: it never ends the active time
        blocks.insert(0, blocks.pop())
    courses = blocks.count("therapy")
    if courses and pick.random() < 0.4 and not truth.post_surgical:
        blocks.append("therapy")
        courses += 1
    seen, therapy_ended = 0, -APART
    for number, block in enumerate(blocks):
        last = number == len(blocks) - 1
        day = max(day, life.busy) + pick.randint(10, 30)
        if block == "therapy":
            day = max(day, therapy_ended + APART)
            day = therapy_ended = active.therapy(life, day, curve, main, again=seen > 0, last=last)
            seen += 1
        elif block == "injection":
            day = active.injection(life, day)
        elif block == "drug":
            day = active.drug(life, day, kept, keep=True)
        elif block == "surgeon":
            day = active.surgeon(life, day)
        else:
            day = active.operation(life, day, curve, main)
            courses += 1
    if not courses:
        truth.gaps.append("T1")
    elif courses > 1 or "M4" not in truth.gaps:
        truth.full.append("T1")
    if courses:
        (truth.full if "T2" in life.full else truth.gaps).append("T2")
        if truth.no_threshold or truth.shape == "relapsing":
            life.judged_no_more.add("T2" if "T2" not in life.full else "")  # scores may lie near
    if "injection" in blocks and "T3" not in truth.gaps:
        truth.full.append("T3")
    if about["surgeries"] and not truth.post_surgical and "surgeon" not in blocks:
        truth.gaps.append("T4")
        if not injected:
            truth.gaps.append("T7")
    return day


def _relapse(life: Life, day: int, curve: Curve, main: str) -> int:
    """A flare that brings a new block of active care."""
    flare = life.visit(day, "pcp", "Follow-up")
    flare.add("assessment", "Flare for the past 3 weeks, not settling.")
    if life.pick.random() < 0.5:
        return active.therapy(life, day + 7, curve, main, again=True, last=True)
    before = len(life.truth.gaps)
    end = active.injection(life, day + 7)
    if len(life.truth.gaps) > before:
        life.truth.full = [e for e in life.truth.full if e != "T3"]
    return end


def _drug_plan(life: Life) -> list[str]:
    """Drugs of different classes; the last one is kept."""
    by_class: dict[str, list[str]] = {}
    for name, row in bank("conditions")["drugs"].items():
        by_class.setdefault(row[0], []).append(name)
    pick = life.pick
    short = ["nsaid", "muscle_relaxant", "tca"]
    pick.shuffle(short)
    kept = pick.choice(("gabapentinoid", "snri", "opioid"))
    return [pick.choice(by_class[group]) for group in (*short, kept)]


def _finish_truth(life: Life, curves: dict[str, Curve]) -> None:
    truth, full = life.truth, life.full
    settled = not truth.no_threshold
    for name, curve in curves.items():
        since = life.ended if settled or truth.no_threshold == "improving" else 0
        seen = [v for v in life.visits
                if name in v.scores and v.day >= since and v.dated == "day"]  # fmt: skip
        state = truth.shape if truth.shape in ("improving", "worsening") else "plateau"
        truth.series.append(
            Series(
                instrument=name,
                state=state,
                slope_per_year=curve.slope_per_year,
                important_change=curve.change,
                dates=tuple(life.iso(v.day) for v in sorted(seen, key=lambda v: v.day)),
                values=tuple(v.scores[name] for v in sorted(seen, key=lambda v: v.day)),
            )
        )
    for element in ("T5", "T6", "F1", "F2", "F3", "F5", "F7", "F8", "J2", "J3", "Q2", "D2"):
        (truth.full if element in full else truth.gaps).append(element)
    if "J1" not in full:
        truth.gaps.append("J1")
    elif settled and any(len(s.dates) >= 4 and _days(s.dates[0], s.dates[-1]) > 200
                         for s in truth.series):  # fmt: skip
        truth.full.append("J1")
    if "F1" not in full:
        truth.gaps.append("F6")
    days = sorted(v.day for v in life.visits if _tells_sitting(v))
    if not full & {"F1", "F2"} or max((b - a for a, b in pairwise(days)), default=0) > LONG_SILENCE:
        truth.gaps.append("D1")
    if "F4" in truth.full + truth.gaps and "T6" in truth.gaps:
        truth.gaps.remove("T6")  # a device is "other care" too
    if not settled:
        truth.gaps.append("M1")
        if truth.no_threshold != "improving":
            truth.gaps.append("M2")
        # Without a threshold, how complete the rest is cannot be said without the kit's own rules.
        truth.full = [e for e in truth.full if e in ("T1", "T2", "T3", "T4", "T5", "Q2")]
    else:
        truth.full.append("M2")
        if truth.language == "explicit" and not any(a.kind == "not at MMI" for a in truth.adverse):
            truth.full.append("M1")
        if "M3" not in truth.gaps:
            truth.full.append("M3")
    truth.gaps = sorted(set(truth.gaps) - life.judged_no_more)
    truth.full = sorted(set(truth.full) - set(truth.gaps) - life.judged_no_more)


def _tells_sitting(visit: Visit) -> bool:
    said = " ".join(visit.cells.get("function", [])).lower()
    return "sit_min" in visit.numbers or (" min" in said and ("sit" in said or "sat" in said))


def _days(first: str, last: str) -> int:
    return (date.fromisoformat(last) - date.fromisoformat(first)).days


def _case_toml(life: Life) -> str:
    about = life.about
    as_of = life.iso(life.last)
    dli = life.iso(life.last - 60)
    codes = ", ".join(f'"{code}"' for code in about["icd10"])
    side = f'side = "{life.side}"\n' if life.side else ""
    return (
        f'[claimant]\nref = "{life.truth.id}"\nbirth_year = {life.pick.randint(1960, 1985)}\n\n'
        f'[claim]\naod = "{life.aod.isoformat()}"\ndli = "{dli}"\nas_of = "{as_of}"\n\n'
        f'[[impairment]]\nid = "{life.truth.condition}"\nlabel = "{about["label"]}"\n'
        f'icd10 = [{codes}]\nregion = "{about["area"]}"\n{side}primary = true\n'
    )
