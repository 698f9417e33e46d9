"""What does one observation of a CDA document say: a score, a problem, function, or a study?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from mmi_kit.knowledge.codes import Meaning, meaning_of
from mmi_kit.knowledge.instruments import instrument_called
from mmi_kit.records.cda.made import (
    Where,
    end_told,
    has_template,
    made_entry,
    named,
    noted,
    own_date,
    row_of,
    template_around,
    when_of,
)
from mmi_kit.records.cda.narrative import EMPTY
from mmi_kit.records.cda.plans import PLANS, planned
from mmi_kit.records.cda.status import sense_of
from mmi_kit.records.cda.values import (
    Amount,
    H,
    amount_of,
    codes_of,
    first,
    said_by,
    text_of,
    type_of,
    words_of,
)
from mmi_kit.records.diagnosis_words import doubt_in, is_goal, is_of_family
from mmi_kit.records.record import Code, Entry

PROBLEM_SECTIONS = ("11450-4", "11348-0", "46241-6", "11535-2")
FUNCTION, MENTAL = "47420-5", "10190-7"
_ALLERGIES = "48765-2"
_TEMPLATE = "2.16.840.1.113883.10.20.22.4"
_PROBLEMS = (f"{_TEMPLATE}.4", "2.16.840.1.113883.10.20.1.28")
_SCALE, _RISK = f"{_TEMPLATE}.69", f"{_TEMPLATE}.136"
# Observations beside a problem that tell of its status, not of another problem.
_ABOUT = ("33999-4", "11323-3", "SEV", "30971-6", "445518008")
OVER = ("resolved", "inactive", "completed", "remission", "in remission")  # in small letters
# SNOMED CT, as the status of a problem is coded: a display name is often left out.
_OVER_BY_CODE = {"413322009": "resolved", "73425007": "inactive", "277022003": "remission"}
# What a vital sign is called that is a pain score from 0 to 10.
_PAIN = re.compile(
    r"pain,? \(?0 ?(?:-|to) ?10\)?|"
    r"(?:numeric(?:al)? )?pain (?:scale|score|level|rating|intensity|severity)"
    r"(?: score| rating)?(?:,? \(?0 ?(?:-|to) ?10\)?)?(?:,? reported)?", re.IGNORECASE,
)  # fmt: skip
_PLACE = (
    r"head|brain|spine|neck|cervical|thoracic|lumbar|sacrum|abdomen|pelvis|chest|knee|hip|shoulder|"
    r"elbow|wrist|hand|ankle|foot|extremity|scan|myelogra\w*|w/?o?|without|with"
)
_IMAGING = re.compile(
    r"\b(?:imaging|radiolog\w*|x-?rays?|xr|mri|mra|magnetic resonance|tomograph\w*|radiograph\w*|"
    rf"ultrasound|sonogra\w*|myelogra\w*|(?:mr|ct) (?:\w+ )?(?:{_PLACE}))\b", re.IGNORECASE,
)  # fmt: skip
_TEST = re.compile(
    r"\b(?:emg|electromyogra\w*|nerve conduction|ncs|ncv|electrodiagnos\w*)\b", re.IGNORECASE
)


def observation(element: Any, entry: Any, at: Where) -> Iterator[Entry]:
    """What one observation states; nothing where the kit has no use for it."""
    codes, value = codes_of(element.find(f"{H}code")), element.find(f"{H}value")
    sense, _ = sense_of(element)
    if sense == "planned":
        if element.getparent() is entry and at.section in PLANS:
            yield from planned(element, at)
    elif (scale := _scale_of(element, codes, at)) is not None:
        yield from _score(element, at, codes, sense, scale)
    elif _is_problem(element, at, codes):
        yield from _condition(element, at, sense)
    elif study := _study_of(element, at):
        yield from _study(element, at, sense, study)
    elif at.section in (FUNCTION, MENTAL) and value is not None and not _is_about_another(codes):
        words = _found(element, at)
        if words:
            when = when_of(element, words, at) or at.visit_date
            yield made_entry("function", element, at, words, when, at.visit_on(when),
                             codes_of(value), sense=sense)  # fmt: skip
    elif at.section in PLANS and element.getparent() is entry:
        yield from planned(element, at)


def _found(element: Any, at: Where) -> tuple[str, ...]:
    """What was found of function: a number has a meaning only behind its name."""
    value = element.find(f"{H}value")
    if value.get("value") and (type_of(value) != "PQ" or _is_inside_another(element)):
        return ()  # an item of a scale
    words = said_by(value, at.narrative) or named(None, element, at)
    name = words_of(element.find(f"{H}code"), at.narrative) if value.get("value") else ()
    return (*name[:1], *words)


def _scale_of(element: Any, codes: tuple[Code, ...], at: Where) -> str | None:
    """The instrument that it names; "" when its code or template says that it is a scale; None
    when it is none."""
    known: Meaning | None = meaning_of((c.system, c.code) for c in codes)
    names = words_of(element.find(f"{H}code"), at.narrative)
    own = "" if known else next(filter(None, map(instrument_of, names)), "")
    if own or has_template(element, _SCALE) or (known and known.table == "measures"):
        return own
    return None


def instrument_of(name: str) -> str:
    """The id of the instrument that a name stands for, that of a pain scale too; "" for none."""
    return "nprs" if _PAIN.fullmatch(name.strip()) else instrument_called(name)


def _score(
    element: Any, at: Where, codes: tuple[Code, ...], sense: str, instrument: str
) -> Iterator[Entry]:
    amounts = list(dict.fromkeys(map(amount_of, element.findall(f"{H}value"))))
    amount = amounts[0] if amounts else Amount("")
    if len(amounts) > 1:  # nobody can tell which of them it is: told as no score
        told = tuple(word for one in amounts for word in one.words)
        amount = Amount("; ".join(one.value for one in amounts), "", told)
    if any(map(is_goal, words_of(element.find(f"{H}code"), at.narrative))):
        return
    if amount.value and sense == "actual":
        words = (*named(element.find(f"{H}code"), element, at), *amount.words)
        when = own_date(element) or at.visit_date
        yield made_entry("score", element, at, tuple(filter(None, words)), when, at.visit_on(when),
                         codes, value=amount.value, unit=amount.unit,
                         instrument=instrument)  # fmt: skip


def _condition(element: Any, at: Where, sense: str) -> Iterator[Entry]:
    value = element.find(f"{H}value")
    words = words_of(value, at.narrative) or named(value, element, at)
    if not words or is_of_family(words[0], codes_of(value)):
        return
    sense = (doubt_in(words[0]) or sense) if sense == "actual" else sense
    when = at.visit_date if at.inside else noted(element) or at.visit_date
    over, status, ended, expected = _is_over(element, at)
    if sense == "actual" and template_around(element, _RISK):
        sense = "conditional"  # it is feared, not found
    yield made_entry("condition", element, at, (*words[:1], *over, *words[1:]), when,
                     at.visit_on(when), codes_of(value), sense=sense,
                     status="past" if over else "", why_not=status, ended=ended,
                     expected=expected)  # fmt: skip


def _is_over(element: Any, at: Where) -> tuple[tuple[str, ...], str, str, str]:
    """The words by which a problem is over, its status in plain words where only a code says so,
    and the day on which it ended, or is to end, which C-CDA gives to a problem that is resolved."""
    value = first(element, ".//h:observation[h:code/@code='33999-4']/h:value")
    told = words_of(value, EMPTY) if value is not None else ()
    word = next((w for w in told if w.lower() in OVER), "")
    coded = _OVER_BY_CODE.get(value.get("code", ""), "") if value is not None else ""
    if coded and not word:
        word = next(iter(told), value.get("code"))
    high = first(element, "h:effectiveTime/h:high/@value")
    ended, expected = end_told(element.find(f"{H}effectiveTime"), at)
    words = tuple(filter(None, (word, str(high) if ended else "")))
    return words, coded, ended, expected


def _study_of(element: Any, at: Where) -> str:
    """Is it of a study that is told by words: "imaging" or "test", else ""?"""
    panel = next(element.iterancestors(f"{H}organizer"), None)
    held = [element] if panel is None else [panel, element]
    known = meaning_of((c.system, c.code) for one in held for c in codes_of(one.find(f"{H}code")))
    if known and known.table == "findings" and known.concept in ("imaging", "test"):
        return known.concept
    name = " ".join(w for one in held for w in words_of(one.find(f"{H}code"), at.narrative))
    return "imaging" if _IMAGING.search(name) else "test" if _TEST.search(name) else ""


def _study(element: Any, at: Where, sense: str, kind: str) -> Iterator[Entry]:
    """The words of a study, on the day on which it was made and on no other."""
    value = element.find(f"{H}value")
    found = said_by(value, at.narrative) or tuple(filter(None, (row_of(element, at),)))
    if not found or (value is not None and value.get("value")):
        return
    panel = next(element.iterancestors(f"{H}organizer"), None)
    names = words_of(panel.find(f"{H}code"), at.narrative)[:1] if panel is not None else ()
    names = names or words_of(element.find(f"{H}code"), at.narrative)[:1]
    names = names or tuple(filter(None, (text_of(element.find(f"{H}code"), at.narrative),)))
    when = own_date(element)
    yield made_entry("report", element, at, (*names, *found), when, at.visit_on(when),
                     status=kind, sense=sense)  # fmt: skip


def _is_about_another(codes: tuple[Code, ...]) -> bool:
    return any(code.code in _ABOUT for code in codes)


def _is_problem(element: Any, at: Where, codes: tuple[Code, ...]) -> bool:
    if _is_about_another(codes):
        return False
    if has_template(element, *_PROBLEMS):
        return at.section != _ALLERGIES
    value = element.find(f"{H}value")
    coded = type_of(value) in ("CD", "CE", "CO")
    return at.section in PROBLEM_SECTIONS and coded and not _is_inside_another(element)


def _is_inside_another(element: Any) -> bool:
    """Exports nest a second copy, the age and the status of a problem in its observation."""
    return next(element.iterancestors(f"{H}observation"), None) is not None
