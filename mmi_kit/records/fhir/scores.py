"""Which scores do the observations and questionnaires of a FHIR file state?

By code, or by the plain name of an instrument. A value is a score only as it stands: with a
comparator, in another unit or in words it is told, and never made into a number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

from mmi_kit.knowledge.codes import meaning_of
from mmi_kit.knowledge.instruments import instrument_called
from mmi_kit.records.diagnosis_words import is_goal
from mmi_kit.records.fhir.chart import Chart
from mmi_kit.records.fhir.ends import DAY
from mmi_kit.records.fhir.made import SetAside, made_entry
from mmi_kit.records.fhir.values import (
    Resource,
    all_words,
    codes_of,
    date_of,
    number_of,
    objects,
    states_any,
    text_at,
    told_date,
    words_of,
)
from mmi_kit.records.record import Code, Entry

MISSING = ("9", "99", "999")  # how some questionnaires code "no answer"
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_SCORE_ITEM = re.compile(r"\b(?:score|total|index|vas)\b", re.IGNORECASE)
_TOTAL = re.compile(r"(?:total|overall|final)?[ _-]*(?:score|points|total)", re.IGNORECASE)
# Observations that are no score that the kit knows, and may bear on function all the same.
_BEARS = re.compile(
    r"\b(?:pain|disabilit\w*|function\w*|mobility|gait|walk\w*|grip|strength|range of motion|rom|"
    r"flexion|extension|balance|work status)\b",
    re.IGNORECASE,
)


def observation(resource: Resource, chart: Chart, place: str) -> Iterator[Entry]:
    """The scores of an observation and of its components."""
    when = date_of(resource, "effectiveInstant") or told_date(resource, "effective")
    when = when or _only_event(resource)
    # Of a day that it says is not known, or of a month: not of the visit at which it was noted.
    elsewhere = len(when.rstrip("?")) < DAY and states_any(resource, "effective")
    if resource.get("focus"):
        raise SetAside("Observation of somebody or something else (focus)")
    found = known = False
    components = objects(resource.get("component"), "component")
    parts = [("", resource)]
    parts += [(f", component {n}", one) for n, one in enumerate(components, start=1)]
    sites = all_words(resource, "bodySite")  # pain of the knee is none of the back
    for where, part in parts:
        codes, name = codes_of(part.get("code"), "code"), words_of(part.get("code"), "code")
        meaning = meaning_of((c.system, c.code) for c in codes)
        own = "" if meaning else instrument_called(name)
        # A value beside the reason why there is none is no value: 0 stands for "not asked".
        value, unit = ("", "") if part.get("dataAbsentReason") else _value(part)
        known = known or bool(meaning or own)
        if is_goal(name):
            if part is resource:
                raise SetAside("Observation of a goal")
            continue
        if (meaning or own) and value:
            found = True
            words = (name, value, unit, *sites)
            yield made_entry("score", resource, chart, place + where, words, when, codes=codes,
                             elsewhere=elsewhere, value=value, unit=unit,
                             instrument=own)  # fmt: skip
    if not found:
        raise SetAside(_no_score(resource, known=known))


def _no_score(resource: Resource, *, known: bool) -> str:
    """What an observation without a score is called; by its name where it may bear on the claim."""
    if known:
        return "Observation that is a score without a value"
    name = words_of(resource.get("code"), "code")
    return f"Observation ({name})" if _BEARS.search(name) else "Observation that is no score"


def questionnaire(resource: Resource, chart: Chart, place: str) -> Iterator[Entry]:
    """The scores among the answers to a questionnaire; its single answers are none."""
    title = resource.get("questionnaire")
    name = title if isinstance(title, str) else text_at(resource, "questionnaire", "display")
    when = date_of(resource, "authored")
    told = missing = 0
    for item in _items(resource):
        link, label = text_at(item, "linkId"), text_at(item, "text")
        codes = (Code(system="loinc", code=link.rpartition("/")[2]),)
        known = meaning_of((c.system, c.code) for c in codes)
        if is_goal(label):
            continue
        own = "" if known else _named(name, label)
        if not known and not own and not _SCORE_ITEM.search(f"{link} {label}"):
            continue
        for answer in objects(item.get("answer"), "answer"):
            value, unit = _answer(answer)
            if value in MISSING and not _shown(answer):
                missing += 1
            elif _NUMBER.fullmatch(value):
                told += 1
                percent = unit or ("%" if own and "%" in label else "")
                words = (name, label if own else link or label, value, unit)
                yield made_entry("score", resource, chart, f"{place}, item {link}", words, when,
                                 codes=codes, value=value, unit=percent,
                                 instrument=own)  # fmt: skip
    if not told:
        why = "with a score left unanswered (9, 99, 999)" if missing else "without a score"
        raise SetAside(f"QuestionnaireResponse {why}")


def _named(title: str, label: str) -> str:
    """The instrument that the words of an item name, or its title where the item is its total."""
    own = instrument_called(label) if _SCORE_ITEM.search(label) else ""
    if own or not _TOTAL.fullmatch(label.strip()):
        return own
    return instrument_called(title.rpartition("/")[2].partition("|")[0])


def _answer(answer: Resource) -> tuple[str, str]:
    code = text_at(answer, "valueCoding", "code")
    return (code, "") if code else _value(answer)


def _shown(answer: Resource) -> bool:
    """Is a number the answer itself? As a code of a choice it may stand for "no answer"."""
    coding = answer.get("valueCoding")
    return coding is None or text_at(answer, "valueCoding", "display") in MISSING


def _value(part: Resource) -> tuple[str, str]:
    """The value of an observation or answer, and its unit, as written."""
    if "valueQuantity" in part:
        quantity = _one(part["valueQuantity"])
        amount = number_of(quantity.get("value"), "valueQuantity.value")
        code = text_at(quantity, "code")
        unit = text_at(quantity, "unit") or ("" if code.startswith(("{", "1")) else code)
        return text_at(quantity, "comparator") + amount, unit
    if "valueRatio" in part:
        ends = [_one(_one(part["valueRatio"]).get(end)) for end in ("numerator", "denominator")]
        amounts = [number_of(one.get("value"), "valueRatio") for one in ends]
        return "/".join(amounts) if all(amounts) else "", ""
    if "valueRange" in part:
        ends = [_one(one) for one in _ends(part["valueRange"])]
        amounts = [number_of(one.get("value"), "valueRange") for one in ends]
        return "-".join(amounts), text_at(ends[0], "unit") if ends else ""
    for name in ("valueInteger", "valueDecimal"):
        if name in part:
            return number_of(part[name], name), ""
    return text_at(part, "valueString") or words_of(part.get("valueCodeableConcept"), "value"), ""


def _one(value: Any) -> Resource:
    """The object of a value; an empty one where there is none."""
    return next(iter(objects(value, "value")), MappingProxyType({}))


def _ends(span: Any) -> Iterator[Any]:
    """Both ends of a range; none when one is missing, for then it is no score."""
    named = _one(span)
    if named.get("low") and named.get("high"):
        yield from (named["low"], named["high"])


def _only_event(resource: Resource) -> str:
    """The one time of a schedule; of several nobody could tell."""
    timing = resource.get("effectiveTiming")
    events = timing.get("event") if isinstance(timing, Mapping) else None
    one = events if isinstance(events, list) and len(events) == 1 else [None]
    return date_of({"event": one[0]}, "event")


def _items(resource: Resource) -> Iterator[Resource]:
    """All items of a questionnaire's answers, those inside others included."""
    for item in objects(resource.get("item"), "item"):
        yield item
        yield from _items(item)
        for answer in objects(item.get("answer"), "answer"):
            yield from _items(answer)
