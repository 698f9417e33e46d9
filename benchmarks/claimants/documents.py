"""What else is on file? Statements on function, prognosis, devices; what speaks against the claim;
care for other conditions. What is written fully, and what is left out, is noted in the truth."""

from __future__ import annotations

from benchmarks.claimants.active import adverse, words
from benchmarks.claimants.model import Life, Visit
from benchmarks.claimants.words import bank, fill, say

YEAR = 365


def statements(life: Life, first: int, until: int) -> None:
    """The evidence on function and prognosis, each element either complete or absent."""
    pick, full = life.pick, life.full
    a, b, c = life.tolerance
    late = [pick.randint(first + 20, max(until - 10, first + 21)) for _ in range(6)]
    if "F1" in full or "F2" in full:
        for who, day in (("pcp", late[0]), ("specialist", late[1])):
            form = life.visit(day, who, "Medical source statement")
            if "F1" in full:
                form.add("function", say(pick, "function.both", a=a, b=b, c=c),
                         say(pick, "function.totals", s=4, w=2))  # fmt: skip
            if "F2" in full:
                form.add("function", say(pick, "function.lift", o=life.pounds[0], f=life.pounds[1]))
    if "F7" in full:
        test = life.visit(late[2], "pt", "Functional capacity evaluation")
        test.add("treatment", say(pick, "function.fce", m=pick.randint(240, 330)))
        if "F1" in full:
            test.add("function", say(pick, "function.measured", a=a, b=b, c=c))
    if "F3" in full:
        where = "pt" if "F7" in full else "pcp"
        life.visit(late[2], where, "Medical source statement").add(
            "function", say(pick, "function.postures")
        )
    if "F5" in full:
        life.visit(late[3], "pcp", "Medical source statement").add(
            "function", say(pick, "function.sustain", p=pick.choice((15, 20, 25)), d=3)
        )
    if "F8" in full:
        life.visit(late[4], "", "Form").add("function", say(pick, "function.claimant_report"))
        life.visit(late[4] + 1, "", "Form").add("function", say(pick, "function.third_party"))
    if life.truth.shape == "improving":
        full.discard("J3")  # nobody says of these that no improvement is expected
    if "J3" in full:
        why = pick.choice(bank("phrases")["prognosis"]["why"])
        life.visit(late[5], "pcp", "Follow-up").add(
            "assessment", say(pick, "prognosis.full", why=why)
        )
    _device(life, late[3])
    if "T6" in full:
        care = pick.choice(bank("phrases")["other"]["care_names"])
        day = max(life.ended - pick.randint(150, 200), life.start + 25)
        done = life.visit(day, "other", "Other care")
        done.add("treatment", say(pick, "other.care_full", care=care, n=pick.choice((6, 8, 10))))


def _device(life: Life, day: int) -> None:
    about = life.about
    device = about["device"]
    if not device or life.pick.random() < 0.5:
        life.full.discard("F4")
        life.truth.full = [e for e in life.truth.full if e != "F4"]
        return
    visit = life.visit(day, "pcp", "Follow-up")
    if "F4" in life.full:
        visit.add("plan", say(life.pick, "function.device_full", device=device))
        life.truth.full.append("F4")
    else:
        visit.add("notes", say(life.pick, "function.device_use", device=device))
        life.truth.gaps.append("F4")


def against(life: Life, first: int, until: int) -> None:
    """Adverse facts and contradictions, some of each claimant."""
    pick, truth = life.pick, life.truth

    def day() -> int:
        return pick.randint(first + 5, max(until - 6, first + 6))

    def seed(kind: str, chance: float, key: str, who: str, column: str, **more: object) -> None:
        if pick.random() < chance:
            text = say(pick, key, **(words(life) | more))
            visit = life.visit(day(), who, "Office visit")
            visit.add(column, text)
            truth.adverse.append(adverse(life, kind, visit.day, text))

    a_drug = min(life.drugs, default="naproxen")
    if pick.random() < 0.3:
        exam = life.visit(day(), "examiner", "Consultative exam")
        truth.gaps = [e for e in truth.gaps if e != "J2"]  # a second examination is on file
        life.judged_no_more.add("J2")
        normal, better = say(pick, "adverse.normal"), say(pick, "adverse.better", sit=60)
        exam.add("exam", normal)
        truth.adverse.append(adverse(life, "normal examination", exam.day, normal))
        if "F1" in life.full and "F2" in life.full:
            exam.add("function", better)
            truth.adverse.append(adverse(life, "better function", exam.day, better))
    if truth.shape != "improving":
        seed("reported improvement", 0.15, "adverse.doing_well", "np", "notes")
    seed("activity", 0.15, "adverse.activity", "np", "notes")
    seed("work", 0.07, "adverse.work", "pcp", "notes")
    seed("reserved statement", 0.12, "adverse.reserved", "pcp", "assessment")
    seed("non-adherence, reason given", 0.15, "reason.nonadherence_why", "pcp", "notes",
         n=pick.choice((2, 3)), drug=a_drug)  # fmt: skip
    about = life.about
    if about["surgeries"] and truth.threshold and truth.language == "explicit":
        named = pick.choice(about["surgeries"])[1].replace("{side} ", "")
        seed("not at MMI", 0.1, "adverse.not_mmi", "surgeon", "assessment", operation=named)
    before = len(truth.adverse)
    seed("non-adherence, no reason", 0.15, "reason.nonadherence_silent", "pcp", "notes",
         n=pick.choice((2, 3)), drug=a_drug)  # fmt: skip
    (truth.full if len(truth.adverse) == before else truth.gaps).append("Q4")


def loose_ends(life: Life, middle: int) -> None:
    """A referral that nothing came of, and records that were never received."""
    pick = life.pick
    if "M3" not in life.full:
        who = pick.choice(("rheumatology", "the university pain center", "physiatry"))
        text = say(pick, "reason.pending", who=who)
        life.visit(middle, "pcp", "Follow-up").add("plan", text)
        life.truth.gaps.append("M3")
    if "Q3" not in life.full:
        where = pick.choice(("Lakeside Clinic", "Mercy Urgent Care", "an outside hospital"))
        life.visit(middle + 9, "pcp", "Follow-up").add(
            "notes", say(pick, "reason.not_received", facility=where)
        )
        life.truth.gaps.append("Q3")


def other_conditions(life: Life, first: int, until: int) -> None:
    """Care for something else, before and after; it must not touch the claimed condition."""
    pick = life.pick
    rows = bank("phrases")["other"]["rows"]
    for row in pick.sample(rows, pick.choice((0, 1, 2, 3))):
        about, code, _, said, plan = row
        visit = Visit(day=pick.randint(first, until - 5), provider=life.people["outside"],
                      kind="Office visit", about=about, code=code)  # fmt: skip
        visit.add("notes", fill(said))
        visit.add("plan", plan)
        life.visits.append(visit)
