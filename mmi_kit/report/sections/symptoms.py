"""What does the record answer to the symptom factors of 20 CFR 404.1529(c)(3)?

The factors are asked in the order of the rule. The record's own sentences are quoted where they
use words of that factor; what is not found is "not documented", never "none".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from mmi_kit.assessment.claimed import bears_on_claim
from mmi_kit.assessment.scores import as_recorded, series
from mmi_kit.knowledge.functions import functions
from mmi_kit.knowledge.instruments import instruments
from mmi_kit.knowledge.modalities import modalities
from mmi_kit.knowledge.rules import value
from mmi_kit.knowledge.running_case import in_running_case
from mmi_kit.report.blocks import Block, Row, absent, column, method, prose, table
from mmi_kit.report.citations import FEW_RANGES
from mmi_kit.report.course_names import drug_name, is_drug, kinds
from mmi_kit.report.material import SOURCE, Material
from mmi_kit.report.quotes import cut, quoted
from mmi_kit.report.sections.amounts import median_of
from mmi_kit.report.sections.courses import given_courses, with_undated
from mmi_kit.report.sections.function import central
from mmi_kit.report.sections.said import statements_at
from mmi_kit.report.words import count, listed, number, span

MOST_SENTENCES = 4
MOST_WORDS = 160  # characters of one quotation
_ACTIVITIES = re.compile(
    r"\b(?:cook|laundry|shop(?:s|ping)|clean|dress(?:es|ing)?\b|bath(?:e|es|ing)|drives?\b|driving|"
    r"chores?|housework|groceries|self-care|sleeping|coach(?:es|ed|ing)\b|mow(?:s|ed|ing)\b|"
    r"yard ?work|garden(?:s|ing)\b|hik(?:es?|ed|ing)\b|bowling|golf\w*|gym\b|volunteer\w*|church\b|"
    r"hobb(?:y|ies)\b|"
    r"sleeps?\b(?! (?:study|apnea|lab|medicine|clinic|specialist|hygiene|well-being)))",
    re.IGNORECASE,
)
_MADE_WORSE = re.compile(
    r"\b(?:worse (?:with|on|after|when|in)|aggravated by|exacerbated by|increases? with|"
    r"after (?:sitting|standing|walking|bending)|difficulty with|flare)\b",
    re.IGNORECASE,
)
_SIDE_EFFECTS = re.compile(
    r"\b(?:side effects?|drows\w+|sedat\w+|nause\w+|dizz\w+|gastritis|constipat\w+|rash|"
    r"fatigue from|weight gain|(?:gi|stomach) upset|upsets? (?:(?:his|her|my|the) )?stomach|"
    r"dry mouth|heartburn|reflux|grogg\w+|fogg\w+|sleepy|sleepiness|diarrhea|tremors?|"
    r"word[- ]finding)\b",
    re.IGNORECASE,
)
# "Walk without rest: 2 blocks" and "pain 3/10 at rest" tell of no rest that is taken
_RESTS = r"(?<!without )(?<!without a )(?<!without needing to )(?<!before )(?<!at )rests?\b"
_BREAKS = r"(?<!without )(?<!without a )(?<!without any )breaks?\b"
_MEASURES = re.compile(
    rf"\b(?:lies down|lying down|reclin\w+|{_RESTS}|icing\b|(?:ice|cold) packs?\b|"
    r"(?:us(?:es|ing)|appl(?:y|ies|ying)|with) (?:\w+ ){0,2}ice\b|ice (?:and|or|/) ?heat\b|"
    r"heat(?:ing pad)?\b|leaned|stretch\w*|"
    r"elevat(?:es|ing|ed) (?:(?:the|his|her|their|both|right|left) )*"
    r"(?:legs?|foot|feet|arms?|hands?|knees?|ankles?|limbs?|extremit\w+)|leg elevation|"
    r"changes? position|tens\b|brace)",
    re.IGNORECASE,
)
_REST = re.compile(
    rf"\b(?:lies down|lying down|reclin\w+|naps?\b|{_RESTS}|resting|bad days?|good days?|{_BREAKS}|"
    r"missed (?:work|days?))",
    re.IGNORECASE,
)
# "Patient goal: stand for 60 minutes to cook": what is aimed at is not done
_AIM = re.compile(r"\W*(?:\w+ ){0,3}goals?\b(?! (?:met|achieved))", re.IGNORECASE)
# What a clinician allows, forbids or concludes is no account of a day: "no commercial driving"
_RULED = re.compile(
    r"\b(?:restrictions?|should|must|may not|not to|advised|instructed|told to"
    r"|no (?!longer)(?:\w+ ){0,2}driving|(?:totally |permanently )?disabled)\b",
    re.IGNORECASE,
)
_SAYS_SO = (
    r"\b(?:side[- ]effects?|adverse|medic(?:ation|ine)s?|meds?|drugs?|tablets?|pills?"
    r"|dos(?:e|es|age)|stop(?:ped)?|discontinued|tolerat\w+|intoleran\w+)\b"
)


def symptoms(m: Material) -> tuple[Block, ...]:
    """One table: each factor, what is recorded, source."""
    rows = [
        _quoted_row(
            m,
            "Daily activities",
            _ACTIVITIES,
            of_any_visit=True,
            told=lambda said: _is_done(said) and not _RULED.search(said),
        ),
        *_intensity(m),
        _quoted_row(m, "What brings it on or makes it worse", _MADE_WORSE),
        _medication(m),
        _quoted_row(m, "Side effects of medicines", _SIDE_EFFECTS, told=_of_a_medicine(m)),
        _other_treatment(m),
        _quoted_row(m, "Other measures for relief", _MEASURES, told=_is_done),
        _other_factors(m),
    ]
    lead = [method("What the records say on the symptom factors of 20 CFR 404.1529(c)(3) "
                   "(SSR 16-3p).")]  # fmt: skip
    silent = [cells[0].text for cells in rows if cells[1].basis == "absence"]
    if silent:
        names = "; ".join(name[:1].lower() + name[1:] for name in silent)
        lead.append(absent(f"Not documented: {names}."))
    columns = (column("Factor", 1.3), column("What is recorded", 4.2), SOURCE)
    return (prose("symptoms-answer", *lead),
            table("symptoms-table", "Symptom factors", columns, rows))  # fmt: skip


def _is_done(said: str) -> bool:
    return _AIM.match(said) is None


def _row(m: Material, factor: str, text: str, facts: Sequence[str]) -> Row:
    return m.row(facts, method(factor), text, most=FEW_RANGES)


def _quoted_row(m: Material, factor: str, words: re.Pattern[str], lead: str = "",
                facts: Sequence[str] = (), *, of_any_visit: bool = False,
                told: Callable[[str], bool] = bool) -> Row:  # fmt: skip
    """Sentences of the visits that use words of this factor: the latest, oldest first. What is done
    in a day may be told at a visit for another condition. `told`: does it tell of the factor?"""
    found: dict[str, str] = {}
    for visit in m.used("visits"):
        if not (of_any_visit or bears_on_claim(visit, m.details)):
            continue
        for said in statements_at(visit):
            if words.search(said) and told(said):
                found[said] = visit["fact_id"]
    latest = list(found.items())[-MOST_SENTENCES:]
    more = len(found) - len(latest)
    text = "; ".join(quoted(said, MOST_WORDS) for said, _ in latest)
    text += f"; and {count(more, 'further entry', 'further entries')} in Appendix A" if more else ""
    return _row(m, factor, "; ".join(filter(None, (lead, text))),
                [*facts, *(fact for _, fact in latest)])  # fmt: skip


def _of_a_medicine(m: Material) -> Callable[[str], bool]:
    """Nausea may be the illness's own: a sentence tells of a side effect where it says so, names a
    medicine of these records, or tells that one was stopped."""
    treated = [r for r in m.used("treatments") if r["concept"] in modalities()]
    drugs = (r["label"].split()[:1] for r in treated if modalities()[r["concept"]].kind == "drug")
    names = {re.escape(name) for first in drugs for name in first}
    named = re.compile("|".join([_SAYS_SO, *sorted(names)]), re.IGNORECASE)
    return lambda said: named.search(said) is not None


def _intensity(m: Material) -> list[Row]:
    """Every pain measure: number, median, range and dates, one score a day as in Trajectory."""
    rows = [r for r in m.used("measures") if r["assertion"] == "actual"
            and bears_on_claim(r, m.details)
            and instruments()[r["concept"]].construct.startswith("pain intensity")]  # fmt: skip
    found = []
    for concept in dict.fromkeys(r["concept"] for r in rows):
        mine = [r for r in rows if r["concept"] == concept]
        daily = [s for found in series(mine).values() for s in found]
        values = [v for s in daily for v in as_recorded(s)]
        dates = sorted(s.date for s in daily)
        known = instruments()[concept]
        counted = {f for s in daily for f in s.facts}
        left = sum(r["fact_id"] not in counted for r in mine)
        text = f"{known.abbrev} (0 to {number(known.high)}): "
        if daily:
            text += f"{count(len(daily), 'score')}, {_values(values)}, {span(dates[0], dates[-1])}"
        if left:
            more = "; " if daily else ""
            text += f"{more}{count(left, 'score')} without a date, or of another kind: Appendix B"
        found.append(_row(m, "Intensity of pain", text, [r["fact_id"] for r in mine]))
    return found or [_row(m, "Intensity of pain", "", [])]


def _values(values: Sequence[float]) -> str:
    """Median and range; of few values, the values."""
    if len(values) < value("floor_observations"):
        return listed(number(v) for v in values)
    return f"median {median_of(values)}, range {number(min(values))} to {number(max(values))}"


def _medication(m: Material) -> Row:
    drugs = [c for c in given_courses(m) if is_drug(c)]
    firsts = [group[0] for group in with_undated(m, drugs)]
    doses = [" ".join(filter(None, (drug_name(c), cut(in_running_case(c.dose), 40))))
             for c in firsts]  # fmt: skip
    names = listed(dict.fromkeys(doses))
    text = f"{names}: dates and effect in Treatment history" if drugs else ""
    return _row(m, "Medicines: kind and dose", text, [f for c in drugs for f in c.facts])


def _other_treatment(m: Material) -> Row:
    care = [c for c in given_courses(m) if not is_drug(c)]
    text = f"{kinds(care)}: effect in Treatment history" if care else ""
    return _row(m, "Treatment other than medicines", text, [f for c in care for f in c.facts])


def _other_factors(m: Material) -> Row:
    """Sustainability: amounts from the floor, and sentences on rest, breaks and bad days."""
    items = [i for i in m.findings.floor if functions()[i.function].group == "sustainability"
             and i.n_observations]  # fmt: skip
    text = "; ".join(f"{functions()[i.function].item}: {central(m, i)}" for i in items)
    facts = [f for i in items for f in i.facts]
    return _quoted_row(
        m, "Other factors: rest, breaks, bad days", _REST, text, facts, told=_is_done
    )
