"""What is recorded once active care has ended? Refills, follow-up, function, scores, and time."""

from __future__ import annotations

from benchmarks.claimants.active import examine, tolerances, words
from benchmarks.claimants.curves import Curve
from benchmarks.claimants.model import Life, Visit
from benchmarks.claimants.words import say

HOLE = (240, 330)  # days without a visit, where a gap in the record is seeded
ENOUGH_FOR_HOLE = 500


def maintenance(life: Life, day: int, until: int, curves: dict[str, Curve]) -> None:
    """Visits from the end of active care to the end of the record."""
    pick, truth = life.pick, life.truth
    life.told_at = pick.choice((0, 1, 3) if truth.density == "dense" else (0, 1, 2))
    dense = truth.density == "dense"
    hole = "D1" not in life.full and until - day > ENOUGH_FOR_HOLE
    at, number = day + pick.randint(14, 45), 0
    copied: Visit | None = None
    copies = pick.random() < 0.2
    seers = ("pcp", "specialist", "np", "pcp", "np") if dense else ("pcp", "specialist", "pcp")
    while at <= until - 5:
        who = seers[number % len(seers)]
        visit = life.visit(at, who, pick.choice(("Follow-up", "Office visit", "Med check")))
        if copies and who == "np" and copied and not copied.scores:
            visit.cells = {column: list(said) for column, said in copied.cells.items()}
        else:
            _note(life, visit, number, who)
            if who == "np":
                copied = visit
        if "J1" in life.full:
            _scores(life, visit, curves)
        if hole and number == 2:
            at += pick.randint(*HOLE)
        at += pick.randint(45, 90) if dense else pick.randint(100, 150)
        number += 1


def _note(life: Life, visit: Visit, number: int, who: str) -> None:
    pick, truth = life.pick, life.truth
    said = words(life)
    moving = truth.shape in ("improving", "worsening")
    key = {"improving": "improvement", "worsening": "worsening"}.get(truth.shape, "plateau")
    if pick.random() < 0.3 if moving else truth.language == "absent":
        key = "neutral"
    visit.add("assessment", say(pick, key, **said))
    if truth.language != "absent" and not moving:
        if who == "specialist" and number <= 1:
            visit.add("plan", say(pick, "exhausted"))
        if truth.language == "explicit" and number == life.told_at:
            visit.exact = True
            visit.add("assessment", say(pick, "explicit", **said))
    if truth.language != "absent" or pick.random() < 0.5:
        visit.add("plan", say(pick, "maintenance"))
    visit.add("plan", say(pick, "followup", months=said["months"]))
    for name in sorted(life.drugs)[:2]:
        phrase = "refill" if pick.random() < 0.55 else "continue_drug"
        visit.add("medication", say(pick, phrase, drug=name, dose=life.drugs[name]))
    if "J2" in life.full and pick.random() < 0.75:
        examine(life, visit)
    if "F1" in life.full and (pick.random() < 0.7 or number < 3):
        _function(life, visit)
    elif pick.random() < 0.3:
        visit.add("function", say(pick, "function.narrative"))
    visit.add("notes", say(pick, "other.distractor"))


def _function(life: Life, visit: Visit) -> None:
    pick, (a, b, c) = life.pick, life.tolerance
    if pick.random() < 0.35:
        visit.numbers |= {"sit_min": str(a), "stand_min": str(b), "walk_min": str(c)}
    elif pick.random() < 0.7:
        visit.add("function", tolerances(life, "function.both"))
    else:
        visit.add("function", say(pick, "function.sit", v=a), say(pick, "function.stand", v=b),
                  say(pick, "function.walk", v=c))  # fmt: skip


def _scores(life: Life, visit: Visit, curves: dict[str, Curve]) -> None:
    for name, curve in curves.items():
        if life.pick.random() < (0.9 if name == "NPRS" else 0.8):
            visit.scores[name] = curve.score(visit.day)


def still_active(life: Life, day: int) -> None:
    """The last visit of a claimant whose active care goes on."""
    pick = life.pick
    about = life.about
    visit = life.visit(day, "specialist", "Follow-up")
    visit.add("assessment", say(pick, "active_ongoing"))
    said = words(life)
    if about["surgeries"] and pick.random() < 0.4:
        named = pick.choice(about["surgeries"])[1]
        visit.add("plan", say(pick, "surgeon.planned", operation=named.replace("{side} ", "")))
    else:
        name = pick.choice(about["injections"])[1]
        visit.add("plan", say(pick, "injection.schedule", name=name.format(**said)))
    if pick.random() < 0.4:
        visit.add("assessment", say(pick, "not_yet"))
