"""What did a course achieve, in the words of a table's cell?"""

from __future__ import annotations

import re
from collections.abc import Sequence

from mmi_kit.assessment.findings import Course
from mmi_kit.assessment.scores import OTHER_QUANTITIES, in_words
from mmi_kit.assessment.treatment.amount_in_words import at_least
from mmi_kit.assessment.treatment.outcome import hours_of_relief
from mmi_kit.assessment.treatment.recurred import tells_failure, tells_moment
from mmi_kit.evidence.after_operation import STILL_THERE
from mmi_kit.evidence.named import regions_claimed
from mmi_kit.evidence.tables import Row as Fact
from mmi_kit.knowledge.instruments import instruments
from mmi_kit.knowledge.modalities import modalities
from mmi_kit.knowledge.rules import value
from mmi_kit.notes import regions_in, relief_share
from mmi_kit.notes.senses.said_next import gives_reasons
from mmi_kit.report.material import Material
from mmi_kit.report.quotes import quoted
from mmi_kit.report.sections.effects import Told, effects, tell_an_outcome
from mmi_kit.report.sections.said import sentences_at
from mmi_kit.report.words import OUTCOMES, lasting, number, short_date

_HOURS = r"\d{1,2}(?:-\d{1,2})? ?(?:hours?|hrs?)\b"
# Hours of the relief itself: not "50% relief, can sit 2 hours", nor "every 6 hours".
_RELIEF_FOR_HOURS = re.compile(
    r"\b(?:relief|better|improved|improvement|benefit)\b(?: of (?:the |his |her )?(?:\w+ )?pain)?"
    r"(?:,| that| which)? (?:for|lasting|lasted)(?: about| only| approximately)? "
    rf"(?P<behind>{_HOURS})(?! (?:a|per|each|every)\b)"
    rf"|\b(?P<before>{_HOURS}) of (?:\d{{1,3}} ?% )?(?:\w+ )?(?:relief|benefit)\b",
    re.IGNORECASE,
)


# A block that only tells which nerve hurts: its relief is a finding, and treats nothing.
_DIAGNOSTIC = re.compile(
    r"\bmed(?:ial|ian) branch\b|\bmbbs?\b|\bdorsal ram\w+|\bdiagnostic\b|\bconfirmatory\b"
    r"|\bcomparative\b",
    re.IGNORECASE,
)
_TREATS = re.compile(r"\b(?:steroid|cortico\w*|therapeutic|kenalog|depo-?medrol)", re.IGNORECASE)
_TIME = re.compile(r"[\w.]+[ -](?:weeks?|wks?|months?|mos?|years?|yrs?)\b", re.IGNORECASE)
LASTED = ("resolved", "meaningful_sustained")
_NO_RELIEF = ("none", "worse")
_AROUND_IT = re.compile(r"(?:pre|post)-?(?:procedure|injection|block)(?:al)?", re.IGNORECASE)
RIGHT_AFTER = "post_procedure"  # a context of scores
LONGEST = 160  # characters of what is told later
# "No lasting relief": some, that did not last.
_SOME = re.compile(r"\b(?:lasting|sustained|durable|long[- ]?term|permanent)\b", re.IGNORECASE)


def is_diagnostic(m: Material, course: Course) -> bool:
    """Is it a diagnostic block, by the words that name it?"""
    known = modalities()[course.modality]
    if known.group != "injection" or course.modality == "rfa":
        return False
    rows = [r for r in m.rows_of(course.facts) if r["date"] == course.start]
    named = " ".join(f"{r['label']} {r['sentence'] or r['quote']}" for r in rows if r.get("label"))
    return bool(_DIAGNOSTIC.search(named)) and not _TREATS.search(named)


def outcome_of(m: Material, course: Course) -> Told:
    """Its class and what it rests on; how much for how long goes without a class, where the record
    says both, and so does a diagnostic block."""
    again, of_again = failed_again(m, course)
    if course.outcome == "not_recorded":
        said, facts = effects(m, course)
        if not said and course.relief_days is not None:
            said, facts = f"relief{_so_long(m, course)}; how much not recorded", course.facts
        return "; ".join(filter(None, (said, again))), (*facts, *of_again)
    told = tell_an_outcome(m, course)
    # What was written during the course tells more than what is said of it years later.
    words = [r["outcome"] for r in told if r["date"] <= course.end] or [r["outcome"] for r in told]
    timed = course.relief_days is not None and course.outcome == "meaningful_sustained"
    some = course.outcome == "none" and words and _SOME.search(words[-1])
    parts = [] if timed else ["no lasting benefit" if some else OUTCOMES[course.outcome]]
    if course.outcome == "meaningful_temporary" and course.relief_days is None:
        # One score tells that it was better, and not for how long.
        parts = ["meaningful" + ("" if course.relief_pct else ", duration not recorded")]
    if is_diagnostic(m, course):
        parts = ["diagnostic block"]
    if course.relief_pct is not None:
        parts.append(relief_words(m, course))
    same_day, of_the_day = _right_after(m, course)
    parts += [same_day] if same_day else []
    scored = (course.before.facts + course.after.facts) if course.before and course.after else ()
    if course.before and course.after:
        name = instruments()[course.before.instrument].abbrev
        parts.append(f"{name} {in_words(course.before)} to {in_words(course.after)}")
    if words and course.relief_pct is None:
        parts.append(f"{quoted(words[-1])}{_over(m, course, words[-1])}")
    parts += [again] if again else []
    return "; ".join(parts), (*course.facts, *scored, *of_the_day, *of_again)


def _right_after(m: Material, course: Course) -> Told:
    """The pain right before and right after a procedure, where its visit has one score of each:
    what numbed the nerve, which is no lasting relief."""
    if modalities()[course.modality].kind != "procedure" or course.start != course.end:
        return "", ()
    given = {r["visit_id"] for r in m.rows_of(course.facts) if r["date"] == course.start}
    scores = [r for r in m.used("measures") if r["visit_id"] in given
              and (r["assertion"] == "actual" or _AROUND_IT.fullmatch(r["triggers"]))]  # fmt: skip
    after = [r for r in scores if r["context"] == RIGHT_AFTER]
    if len(after) != 1:
        return "", ()
    before = [r for r in scores if r["concept"] == after[0]["concept"]
              and r["context"] not in OTHER_QUANTITIES]  # fmt: skip
    if len(before) != 1:
        return "", ()
    name = instruments()[after[0]["concept"]].abbrev
    first, then = (number(r["value"]) for r in (before[0], after[0]))
    facts = (before[0]["fact_id"], after[0]["fact_id"])
    return f"{name} {first} before and {then} right after it", facts


def relief_words(m: Material, course: Course) -> str:
    """How much relief for how long: "40 % relief for 3 weeks"; of an operation how much so long
    after it, which says nothing of how long it went on."""
    rows = m.rows_of(course.facts)
    written = " ".join(r["quote"] for r in rows)
    relief = f"{number(course.relief_pct or 0)} %"
    if since := _so_long_after(course, rows):
        return f"{relief} better {since} after it"
    hours = _RELIEF_FOR_HOURS.search(written)  # days are counted only
    said = (hours["behind"] or hours["before"]) if hours else ""
    said = said or next(filter(None, map(hours_of_relief, rows)), "")
    lasted = f" for {said}" if said else "; duration not recorded" if course.relief_pct else ""
    if course.relief_days is not None:
        lasted = f" for {lasting(course.relief_days, written)}"
    return f"{relief} relief{lasted}"


def _over(m: Material, course: Course, said: str) -> str:
    """For how long, behind a share that is told in words; else ""."""
    return _so_long(m, course) if relief_share(said) else ""


def _so_long(m: Material, course: Course) -> str:
    """ " for 3 weeks", or "" where no length is known."""
    if course.relief_days is None:
        return ""
    written = " ".join(r["quote"] for r in m.rows_of(course.facts))
    return f" for {lasting(course.relief_days, written)}"


def more_in_words(
    m: Material, courses: Sequence[Course], best: Course
) -> tuple[str, Course] | None:
    """The words of the course whose share of relief, told in words, exceeds the best per cent."""
    told = (
        (at_least(str(row["outcome"])) or 0, str(row["outcome"]), course)
        for course in courses
        if tells_relief_in_words(m, course)
        for row in tell_an_outcome(m, course)
    )
    share, words, course = max(told, key=lambda one: one[0], default=(0, "", best))
    if share <= (best.relief_pct or 0):
        return None
    return f"{quoted(words)}{_so_long(m, course)}", course


def tells_relief_in_words(m: Material, course: Course) -> bool:
    """Is its relief told in words alone ("about half relief"), or a length of time without any
    amount, so that nobody can set it beside a per cent?"""
    a_drug = modalities()[course.modality].kind == "drug"
    if a_drug or course.relief_pct is not None or course.outcome in _NO_RELIEF:
        return False
    return course.relief_days is not None or bool(tell_an_outcome(m, course))


def how_many(m: Material, treats: Sequence[Course]) -> str:
    """How many gave meaningful relief, and for how long. "None" is said only where the length of
    each is known: an improvement of unknown length may have lasted."""
    sustained = [c for c in treats if c.outcome in LASTED]
    passing = [c for c in treats if c.outcome == "meaningful_temporary"]
    unknown = [c for c in passing if c.relief_days is None]
    days = f"at least {number(value('sustained_relief'))} days"
    parts = []
    if sustained:
        again = sum(bool(failed_again(m, c)[0]) for c in sustained)
        later = f" (in {again} what was operated on failed again later)" if again else ""
        parts.append(f"{len(sustained)} gave meaningful relief for {days}{later}")
    elif not unknown:
        parts.append(f"none is recorded to have given meaningful relief for {days}")
    if unknown:
        parts.append(f"{len(unknown)} gave meaningful relief for a time that is not recorded")
    if short := len(passing) - len(unknown):
        parts.append(f"{short} gave it for a shorter time")
    return "; ".join(parts)


def _so_long_after(course: Course, rows: Sequence[Fact]) -> str:
    """ "6.5 months", where the relief is told of an operation so long before."""
    told = [r for r in rows if STILL_THERE in r.get("triggers", "")
            and r["relief_pct"] == course.relief_pct]  # fmt: skip
    found = _TIME.search(told[-1]["quote"]) if told else None
    return found[0] if found else ""


def failed_again(m: Material, course: Course) -> Told:
    """What is told later of the failure of an operation: its moment, and the first to state it."""
    operated = modalities()[course.modality].kind == "surgery" and not course.mention_only
    if not operated or not course.start:
        return "", ()
    claimed = regions_claimed(m.details).items()
    parts = {course.region} - {""} or {part for part, one in claimed if one == course.impairment}
    told = [(r["date"], r["fact_id"], str(r["text"])) for r in m.used("findings")]
    told += [(v["date"], v["fact_id"], said) for v in m.used("visits") for said in sentences_at(v)]
    later = [one for one in sorted(told)
             if one[0] > course.start and parts & regions_in(one[2])
             and not gives_reasons(one[2])]  # fmt: skip
    failed = next((one for one in later if tells_failure(one[2])), None)
    moment = next((one for one in later if tells_moment(one[2])), None)
    shown = sorted({one for one in (moment, failed) if one})
    if not failed or not shown:
        return "", ()
    told_later = (f"{quoted(said, LONGEST)} ({short_date(day)})" for day, _, said in shown)
    return f"later: {'; '.join(told_later)}", tuple(fact for _, fact, _ in shown)
