"""What does one statement of a CDA document say? By what it is, wherever it stands.

C-CDA R1.1, R2.1 and C32 differ in templates, hardly in statements: an encounter, a procedure, a
substance administration and an observation of a problem are the same in all.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from mmi_kit.knowledge.codes import meaning_of
from mmi_kit.knowledge.instruments import instrument_called
from mmi_kit.records.cda_narrative import EMPTY, Narrative
from mmi_kit.records.cda_status import is_aside, is_proposed, sense_of, status_of
from mmi_kit.records.cda_values import (
    H,
    all_of,
    amount_of,
    as_coarse_as,
    codes_of,
    date_of,
    end_of,
    first,
    person,
    says_nothing,
    text_of,
    words_of,
)
from mmi_kit.records.record import Code, Entry, EntryKind

PROBLEM_SECTIONS = ("11450-4", "11348-0", "46241-6", "11535-2")
PROCEDURES, PLAN, FUNCTION = "47519-4", "18776-5", "47420-5"
_PROBLEMS = ("2.16.840.1.113883.10.20.22.4.4", "2.16.840.1.113883.10.20.1.28")
_SCALE = "2.16.840.1.113883.10.20.22.4.69"
_VACCINE = "2.16.840.1.113883.10.20.22.4.52"
# Observations beside a problem that tell of its status, not of another problem.
_ABOUT = ("33999-4", "11323-3", "SEV", "30971-6", "445518008")
_WITH_ROW = ("condition", "procedure", "medication", "plan")
HALTED = ("aborted", "suspended", "held")  # statuses of a medicine that was taken, without a day
OVER = ("resolved", "inactive", "completed")  # statuses of a problem, in small letters
LONGEST_ROW = 300  # characters of the narrative that are kept with an entry
_XSI = "{http://www.w3.org/2001/XMLSchema-instance}type"


@dataclass(frozen=True, kw_only=True, slots=True)
class Where:
    """The entry that is read: its file, its place, its section and the visit of the document."""

    file: str
    place: str
    section: str
    narrative: Narrative
    visit: str
    visit_date: str
    cells: Mapping[str, str]


def statements_of(entry: Any, document: Where) -> Iterator[Entry]:
    """All that one entry states, the statements inside others included."""
    for element in entry.iter(f"{H}encounter", f"{H}procedure", f"{H}act", f"{H}observation",
                              f"{H}substanceAdministration"):  # fmt: skip
        if says_nothing(element, document.narrative) or is_aside(element, entry):
            continue
        at = _inside_encounter(element, document)
        if element.tag == f"{H}encounter":
            yield from _encounter(element, at)
        elif element.tag == f"{H}substanceAdministration":
            yield from _medication(element, at)
        elif element.tag == f"{H}procedure" or _is_procedure(element, entry, at):
            yield from _procedure(element, at)
        elif element.tag == f"{H}observation":
            yield from _observation(element, entry, at)


def _inside_encounter(element: Any, at: Where) -> Where:
    """What stands inside an encounter belongs to that one, not to the document's visit."""
    around = next(element.iterancestors(f"{H}encounter"), None)
    date = date_of(around.find(f"{H}effectiveTime")) if around is not None else ""
    if not date:
        return at
    return replace(at, visit=_key(at, date), visit_date=date, cells=MappingProxyType({}))


def _key(at: Where, date: str) -> str:
    return f"{at.place} {date}"


def _encounter(element: Any, at: Where) -> Iterator[Entry]:
    if element.get("moodCode", "EVN") != "EVN":
        yield from _planned(element, at)
        return
    words = _named(element.find(f"{H}code"), element, at)
    date = date_of(element.find(f"{H}effectiveTime"))
    if words or date:
        where = first(element, ".//h:participant[@typeCode='LOC']//h:playingEntity/h:name")
        facility = " ".join("".join(where.itertext()).split()) if where is not None else ""
        yield _entry("visit", element, at, words or (date,), date, _key(at, date),
                     facility=facility)  # fmt: skip


def _procedure(element: Any, at: Where) -> Iterator[Entry]:
    if element.get("moodCode", "EVN") != "EVN" or at.section == PLAN:
        yield from _planned(element, at)
        return
    words = _named(element.find(f"{H}code"), element, at)
    if not words:
        return
    site = [w for one in all_of(element, "h:targetSiteCode") for w in words_of(one, at.narrative)]
    sense, word = sense_of(element, "procedure")
    said = tuple(filter(None, (*words, *site, word)))
    yield _entry("procedure", element, at, said, _when(element, words, at), "", sense=sense)


def _planned(element: Any, at: Where) -> Iterator[Entry]:
    words = _named(element.find(f"{H}code"), element, at)
    sense, word = sense_of(element, "procedure")
    if words:
        sense = "planned" if sense in ("actual", "conditional") else sense
        said = (*words, word) if word and sense != "planned" else words
        yield _entry("plan", element, at, said, at.visit_date, at.visit, sense=sense,
                     status="proposed" if is_proposed(element) else "")  # fmt: skip


def _medication(element: Any, at: Where) -> Iterator[Entry]:
    if _has_template(element, _VACCINE) or at.section == "11369-6":
        return
    material = first(element, "h:consumable//h:manufacturedMaterial")
    name = text_of(first(material, "h:name"), at.narrative)
    coded = first(material, "h:code")
    words = tuple(dict.fromkeys(filter(None, (*words_of(coded, at.narrative), name))))
    words = words or _named(None, element, at)
    if not words:
        return
    codes = codes_of(coded)
    times = [t for t in all_of(element, "h:effectiveTime") if t.get(_XSI, "IVL_TS") == "IVL_TS"]
    time = times[0] if times else None
    dose = _dose(element)
    said = tuple(filter(None, (words[0], dose, *words[1:])))
    sense, word = sense_of(element)
    word = word or (status_of(element) if status_of(element) in HALTED else "")
    said = (*said, word) if word else said
    in_plan = element.get("moodCode", "EVN") != "EVN" and at.section == PLAN
    if in_plan or sense == "planned":
        yield _entry(
            "medication", element, at, said, at.visit_date, at.visit, codes, sense="planned"
        )
        return
    start, end = date_of(time), end_of(time)
    if start and time is not None and time.find(f"{H}low") is not None:
        start = as_coarse_as(_row(element, at), start)
        yield _entry(
            "medication", element, at, said, start, "", codes, status="started", sense=sense,
            stopped=word == "aborted" and not end,
        )  # fmt: skip
    else:
        yield _entry("medication", element, at, said, start or at.visit_date,
                     "" if start else at.visit, codes, status="taken", dose=dose,
                     sense=sense)  # fmt: skip
    if end and sense == "actual":
        yield _entry("medication", element, at, said, as_coarse_as(_row(element, at), end), "",
                     codes, status="stopped", dose=dose)  # fmt: skip


def _observation(element: Any, entry: Any, at: Where) -> Iterator[Entry]:
    codes, value = codes_of(element.find(f"{H}code")), element.find(f"{H}value")
    known = meaning_of((c.system, c.code) for c in codes)
    sense, _ = sense_of(element)
    named = words_of(element.find(f"{H}code"), at.narrative)
    own = "" if known else next(filter(None, map(instrument_called, named)), "")
    scale = _has_template(element, _SCALE) or (known and known.table == "measures")
    if sense == "planned":
        if at.section == PLAN and element.getparent() is entry:
            yield from _planned(element, at)
    elif scale or own:
        amount, unit = amount_of(value)
        if amount and sense == "actual":
            words = (*_named(element.find(f"{H}code"), element, at), amount, unit)
            when = date_of(element.find(f"{H}effectiveTime")) or at.visit_date
            yield _entry("score", element, at, tuple(filter(None, words)), when, at.visit, codes,
                         value=amount, unit=unit, instrument=own)  # fmt: skip
    elif _is_problem(element, at, codes):
        words = words_of(value, at.narrative) or _named(None, element, at)
        if words:
            noted = _noted(element) or at.visit_date
            over, ended = _is_over(element)
            yield _entry("condition", element, at, (*words[:1], *over, *words[1:]), noted, at.visit,
                         codes_of(value), sense=sense, status="past" if over else "",
                         ended=ended)  # fmt: skip
    elif at.section == FUNCTION and value is not None and not _is_about_another(codes):
        words = words_of(value, at.narrative) or _named(None, element, at)
        if words:
            when = _when(element, words, at) or at.visit_date
            yield _entry("function", element, at, words, when, at.visit, codes_of(value),
                         sense=sense)  # fmt: skip
    elif at.section == PLAN and element.getparent() is entry:
        yield from _planned(element, at)


def _is_over(element: Any) -> tuple[tuple[str, ...], str]:
    """The words by which a problem is over, and the day on which it ended: its status, or the end
    of its time, which C-CDA gives to a problem that is resolved."""
    value = first(element, ".//h:observation[h:code/@code='33999-4']/h:value")
    named = words_of(value, EMPTY) if value is not None else ()
    word = next((w for w in named if w.lower() in OVER), "")
    high = first(element, "h:effectiveTime/h:high/@value")
    ended = end_of(element.find(f"{H}effectiveTime"))
    return tuple(filter(None, (word, str(high) if ended else ""))), ended


def _is_procedure(element: Any, entry: Any, at: Where) -> bool:
    """An act or observation that stands as an entry of the procedures or the plan is one."""
    if element.getparent() is not entry:
        return False
    return at.section == PROCEDURES or (at.section == PLAN and element.tag == f"{H}act")


def _is_about_another(codes: tuple[Code, ...]) -> bool:
    return any(code.code in _ABOUT for code in codes)


def _is_problem(element: Any, at: Where, codes: tuple[Code, ...]) -> bool:
    if _is_about_another(codes):
        return False
    if any(_has_template(element, root) for root in _PROBLEMS):
        return at.section != "48765-2"
    value = element.find(f"{H}value")
    coded = value is not None and value.get(_XSI, "") in ("CD", "CE", "CO")
    return at.section in PROBLEM_SECTIONS and coded and not _is_inside_another(element)


def _is_inside_another(element: Any) -> bool:
    """Exports nest a second copy, the age and the status of a problem in its observation."""
    return next(element.iterancestors(f"{H}observation"), None) is not None


def _entry(
    kind: EntryKind, element: Any, at: Where, words: tuple[str, ...], date: str, visit: str,
    codes: tuple[Code, ...] = (), *, value: str = "", unit: str = "", status: str = "",
    dose: str = "", sense: str = "actual", facility: str = "", instrument: str = "",
    ended: str = "", stopped: bool = False,
) -> Entry:  # fmt: skip
    own = person(first(element, "h:performer/h:assignedEntity"))
    cells = {
        "provider": own or (at.cells.get("provider", "") if visit == at.visit else ""),
        "facility": facility or (at.cells.get("facility", "") if visit == at.visit else ""),
    }
    return Entry(
        file=at.file, place=at.place, kind=kind, words=_with_row(kind, words, element, at),
        date=date, visit=visit, codes=codes or codes_of(element.find(f"{H}code")), value=value,
        unit=unit, status=status, dose=dose, sense=sense, instrument=instrument, ended=ended,
        stopped=stopped,
        cells=MappingProxyType({name: text for name, text in cells.items() if text}),
    )  # fmt: skip


def _with_row(kind: EntryKind, words: tuple[str, ...], element: Any, at: Where) -> tuple[str, ...]:
    """The words of a statement, and last the row of the narrative that it refers to."""
    row = _row(element, at) if kind in _WITH_ROW else ""
    return tuple(dict.fromkeys((*words, row) if 0 < len(row) <= LONGEST_ROW else words))


def _named(code: Any, element: Any, at: Where) -> tuple[str, ...]:
    """The words of a code; without any, those that the statement refers to in the narrative."""
    said = words_of(code, at.narrative)
    row = _row(element, at)
    return said or ((row,) if row else ())


def _row(element: Any, at: Where) -> str:
    return text_of(element.find(f"{H}text"), at.narrative)


def _when(element: Any, words: tuple[str, ...], at: Where) -> str:
    date = date_of(element.find(f"{H}effectiveTime"))
    return as_coarse_as(" ".join((_row(element, at), *words)), date)


def _noted(element: Any) -> str:
    """The day on which a problem was written down, where the statement has an author's time."""
    return date_of(first(element, "(h:author | ancestor::h:act[1]/h:author)/h:time"))


def _dose(element: Any) -> str:
    dose = element.find(f"{H}doseQuantity")
    if dose is None or not dose.get("value"):
        return ""
    unit = dose.get("unit", "")
    return str(dose.get("value")) + (f" {unit}" if unit and unit != "1" else "")


def _has_template(element: Any, root: str) -> bool:
    return any(one.get("root") == root for one in element.findall(f"{H}templateId"))
