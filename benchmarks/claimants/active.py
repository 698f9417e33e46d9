"""What was tried? Courses of care for the claimed impairment, each written as a clinic would.

Each function writes one block of care from `day` on and returns the day on which it ended.
"""

from __future__ import annotations

from typing import Any

from benchmarks.claimants.curves import Curve, moved
from benchmarks.claimants.model import Adverse, Life, Treatment, Visit
from benchmarks.claimants.words import bank, fill, say

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September",
          "October", "November", "December")  # fmt: skip
MEANINGFUL = ("meaningful_sustained", "meaningful_temporary")


def words(life: Life) -> dict[str, Any]:
    """What a phrase about this claimant may name."""
    about = life.about
    return {
        "region": about["region"],
        "diagnosis": life.pick.choice(about["diagnosis"]),
        "side": life.side,
        "months": life.pick.choice((2, 3, 3, 4, 6)),
        "deg": life.pick.choice((35, 40, 45, 50, 60)),
        "deg2": life.pick.choice((12, 14, 15, 16)),
    }


def examine(life: Life, visit: Visit) -> None:
    """The signs of the condition, in the column of the examination."""
    about = life.about
    if "J2" not in life.full and any("exam" in seen.cells for seen in life.visits):
        return  # this claimant was examined once
    visit.add("exam", fill(life.pick.choice(about["exam"]), **words(life)))


def first_visit(life: Life, day: int) -> int:
    """The first visit on file and the picture that follows it."""
    about = life.about
    visit = life.visit(day, "pcp", "New patient")
    said = words(life)
    visit.add("assessment", f"{str(said['diagnosis']).capitalize()}.")
    examine(life, visit)
    visit.add("notes", say(life.pick, "other.family"))
    picture = life.visit(day + life.pick.randint(5, 20), "imaging", "Imaging")
    picture.add("imaging", fill(life.pick.choice(about["imaging"]), **said))
    return day + 20


def therapy(life: Life, day: int, curve: Curve, instrument: str, *, again: bool, last: bool) -> int:
    """One course of physical therapy, referred, given and ended."""
    pick = life.pick
    sender = life.visit(day, "pcp", "Follow-up", stays=False)
    sender.add("assessment", say(pick, "active_ongoing"))
    sender.add("plan", say(pick, "pt.refer_again" if again else "pt.refer"))
    start = day + pick.randint(7, 21)
    weeks = pick.choice((5, 6, 6, 7, 8))
    sessions = weeks * 2 - pick.choice((0, 0, 1, 2))
    end = start + weeks * 7
    outcome = pick.choices(
        ("none", "partial", "meaningful", "worse", "not_recorded"), (30, 40, 10, 6, 14)
    )[0]
    measured = "T2" in life.full
    if outcome == "not_recorded" and measured:
        outcome = "none"
    opening = life.visit(start, "pt", "PT eval")
    opening.add("treatment", say(pick, "pt.name_eval"))
    if {"F1", "F7"} <= life.full and pick.random() < 0.6:
        opening.add("function", tolerances(life, "function.measured"))
    before = curve.score(start)
    if measured:
        opening.scores[instrument] = before
    for k in (4, 8):
        middle = life.visit(start + k * 3, "pt", "PT treatment", stays=False)
        middle.add("treatment", say(pick, "pt.name_visit", k=k))
        middle.add("notes", say(pick, "pt.visit_note"))
    if last and "M4" not in life.full:
        life.truth.gaps.append("M4")  # the discharge was never sent
        outcome = "not_recorded"
        shown: tuple[str, ...] = ("not_recorded", "none", "partial")
    else:
        closing = life.visit(end, "pt", "PT discharge")
        named, seen = say(pick, "pt.name_discharge"), say(pick, "pt.attended", n=sessions)
        together = [f"{named}, {seen[:1].lower()}{seen[1:]}"]
        closing.add("treatment", *(together if pick.random() < 0.5 else (named, seen)))
        closing.numbers["sessions"] = str(sessions)
        _result(life, closing, curve, instrument, before if measured else None, outcome)
        stop = "pt.end_plateau" if outcome in ("none", "worse", "partial") else "pt.end_done"
        closing.add("assessment" if pick.random() < 0.5 else "notes", say(pick, stop))
        shown = MEANINGFUL if outcome == "meaningful" else (outcome,)
        if last:
            life.truth.full.append("M4")
    life.truth.treatments.append(
        Treatment(family="pt", name="physical therapy", start=life.iso(start), end=life.iso(end),
                  outcomes=shown)
    )  # fmt: skip
    return end


def _result(life: Life, closing: Visit, curve: Curve, instrument: str, before: float | None,
            outcome: str) -> None:  # fmt: skip
    pick = life.pick
    if before is not None:
        share = 0.35 * abs(before - (curve.low if curve.worse > 0 else curve.high)) / curve.change
        better = {
            "none": 0.0,
            "partial": pick.uniform(0.4, 0.75),
            "meaningful": max(pick.uniform(1.4, 1.9), share),
            "worse": -pick.uniform(1.3, 1.8),
        }[outcome]
        after = moved(curve, before, better)
        closing.scores[instrument] = after
        if pick.random() < 0.4:
            change = say(pick, "pt.change", abbrev=instrument, before=f"{before:g}",
                         after=f"{after:g}")  # fmt: skip
            closing.add("outcome", change)
            return
    if outcome != "not_recorded" and (before is None or pick.random() < 0.5):
        closing.add("outcome", say(pick, f"pt.{outcome}", pct=pick.choice((60, 70, 75))))


def injection(life: Life, day: int) -> int:
    """One injection, and what the next visit says of it."""
    pick = life.pick
    about = life.about
    family, named = pick.choice(about["injections"])
    name = fill(named, **words(life))
    planner = life.visit(day, "specialist", "Follow-up", stays=False)
    planner.add("assessment", say(pick, "active_ongoing"))
    planner.add("plan", say(pick, "injection.schedule", name=name))
    given = day + pick.randint(8, 25)
    visit = life.visit(given, "specialist", "Procedure")
    visit.add("treatment", f"{name}.")
    visit.add("notes", say(pick, "injection.vague"))
    documented = "T3" in life.full
    kinds = {"temporary": 40, "partial": 30, "sustained": 12}
    if not documented:
        kinds |= {"none": 25, "worse": 8, "vague": 60}
    kind = pick.choices(tuple(kinds), tuple(kinds.values()))[0]
    if not documented and "T3" not in life.truth.gaps:
        kind = "vague"
        life.truth.gaps.append("T3")
    days = {"sustained": pick.choice((120, 150, 180)), "temporary": pick.choice((14, 21, 28, 42)),
            "partial": pick.choice((14, 21, 28, 42))}.get(kind, 0)  # fmt: skip
    percent = {"sustained": pick.choice((60, 70, 75, 80)), "temporary": pick.choice((60, 70, 80)),
               "partial": pick.choice((20, 25, 30))}.get(kind, 0)  # fmt: skip
    after = given + max(days, 20) + pick.randint(4, 14)
    if kind != "vague":
        life.busy = after
        _say_response(life, visit, given, after, kind, percent, days)
    outcome = {"vague": "not_recorded", "sustained": "meaningful_sustained",
               "temporary": "meaningful_temporary"}.get(kind, kind)  # fmt: skip
    life.truth.treatments.append(
        Treatment(family=family, name=name, start=life.iso(given), end=life.iso(given),
                  outcomes=(outcome,))
    )  # fmt: skip
    return given


def _say_response(life: Life, visit: Visit, given: int, after: int, kind: str, percent: int,
                  days: int) -> None:  # fmt: skip
    pick = life.pick
    long = f"{days // 30} months" if days >= 60 else pick.choice((f"{days // 7} weeks",
                                                                  f"{days // 7} wks"))  # fmt: skip
    said = say(pick, f"injection.{kind}", pct=percent, duration=long)
    if life.truth.id[-1] in "02468":  # in half of the logs the response stands with the procedure
        if percent and pick.random() < 0.5:
            visit.numbers |= {"relief_pct": f"{percent}", "relief_days": long}
        else:
            visit.add("outcome", said)
        return
    month = MONTHS[int(life.iso(given)[5:7]) - 1]
    back = life.visit(after, "specialist", "Follow-up")
    back.add("notes", say(pick, "injection.refer_back", month=month, said=said))
    if pick.random() < 0.5:
        examine(life, back)


def drug(life: Life, day: int, name: str, *, keep: bool) -> int:
    """One drug started, perhaps raised, then kept or stopped. The day of its last change."""
    pick = life.pick
    group, low, high = bank("conditions")["drugs"][name]
    documented = "T5" in life.full
    started = life.visit(day, "pcp", "Follow-up")
    started.add("medication", say(pick, "drug.start", drug=name, dose=low))
    started.add("assessment", say(pick, "active_ongoing"))
    end, dose = day, low
    if keep and low != high and pick.random() < 0.6:
        end = day + pick.randint(25, 60)
        raised = life.visit(end, "pcp", "Follow-up")
        raised.add("medication", say(pick, "drug.increase", drug=name, dose=high))
        dose = high
    outcome = "not_recorded"
    if documented:
        outcome = pick.choice(("none", "partial")) if not keep else "partial"
    closing = end + pick.randint(25, 55)
    if keep:
        life.drugs[name] = dose
        if documented:
            told = life.visit(closing, "pcp", "Follow-up")
            told.add("notes", say(pick, f"drug.{outcome}", drug=name))
            told.add("medication", say(pick, "continue_drug", drug=name, dose=dose))
    else:
        ended = life.visit(closing, "pcp", "Follow-up")
        if documented:
            ended.add("notes", say(pick, f"drug.{outcome}", drug=name))
            reason = pick.choice(bank("phrases")["drug"]["reasons"])
            if outcome == "partial" and reason in ("no benefit", "lack of effect"):
                reason = "drowsiness"
            ended.add("medication", say(pick, "drug.stop", drug=name, reason=reason))
        else:
            ended.add("medication", say(pick, "drug.stop_silent", drug=name))
        end = closing
    life.busy = closing
    life.truth.treatments.append(
        Treatment(family=group, name=name, start=life.iso(day),
                  end=life.iso(closing) if not keep else "", outcomes=(outcome,))
    )  # fmt: skip
    return end


def surgeon(life: Life, day: int) -> int:
    """An opinion on surgery, without an operation."""
    pick = life.pick
    about = life.about
    who = pick.choice(about["surgeon"])
    operation = fill(pick.choice(about["surgeries"])[1], **words(life))
    sent = life.visit(day, "pcp", "Follow-up", stays=False)
    sent.add("plan", say(pick, "surgeon.refer", who=who))
    seen = day + pick.randint(20, 45)
    visit = life.visit(seen, "surgeon", "Consult")
    visit.add("treatment", f"{say(pick, 'surgeon.name', who=who)}.")
    examine(life, visit)
    kind = pick.choices(("not_candidate", "declined_why", "declined_silent"), (55, 35, 10))[0]
    fear = pick.choice(bank("phrases")["surgeon"]["fear"])
    why = pick.choice(bank("phrases")["surgeon"]["why"])
    said = say(pick, f"surgeon.{kind}", operation=operation, fear=fear, why=why)
    visit.add(pick.choice(("assessment", "plan")), said)
    if kind == "declined_silent":
        life.truth.gaps.append("T4")
    else:
        life.truth.full.append("T4")
    if kind != "not_candidate":
        life.truth.adverse.append(adverse(life, "treatment declined", seen, said))
    return seen


def operation(life: Life, day: int, curve: Curve, instrument: str) -> int:
    """An operation, its follow-up and the surgeon's release, which ends active care."""
    pick = life.pick
    about = life.about
    kind, named = pick.choice(about["surgeries"])
    name = fill(named, **words(life))
    consult = life.visit(day, "surgeon", "Consult")
    consult.add("treatment", f"{say(pick, 'surgeon.name', who=pick.choice(about['surgeon']))}.")
    consult.add("plan", say(pick, "surgeon.recommend", operation=name))
    done = day + pick.randint(20, 60)
    visit = life.visit(done, "surgeon", "Surgery")
    visit.add("treatment", f"{name} performed.")
    long = {"decompress": (190, 280), "fusion": (370, 450), "arthroplasty": (370, 430),
            "repair": (200, 300)}[kind]  # fmt: skip
    released = done + pick.randint(*long)
    for weeks in (2, 6, 12, 24):
        if done + weeks * 7 < released - 20:
            check = life.visit(done + weeks * 7, "surgeon", "Post-op", stays=weeks in (6, 24))
            check.add("notes", say(pick, "surgeon.postop", weeks=weeks, operation=name))
    therapy(life, done + 35, curve, instrument, again=True, last=False)
    final = life.visit(released, "surgeon", "Post-op")
    final.add("plan", say(pick, "surgeon.released", operation=name))
    return released


def tolerances(life: Life, key: str) -> str:
    """Sitting, standing and walking at one time, near the claimant's own level."""
    near = [v + life.pick.choice((0, 0, 0, 5 if v >= 20 else 2)) for v in life.tolerance]
    return say(life.pick, key, a=near[0], b=near[1], c=near[2])


def adverse(life: Life, kind: str, day: int, text: str) -> Adverse:
    """Something against the claim, as written on that day."""
    return Adverse(kind=kind, date=life.iso(day), text=text)
