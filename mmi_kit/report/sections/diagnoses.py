"""Which diagnoses are recorded, by whom, and in which words? An examiner for others stands apart.

A log often has the code alone ("M51.17"); the words are those of a visit with that code. Who
examined for an agency or an insurer is not counted among those who treat, and is named.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from mmi_kit.assessment.claimed import bears_on_claim
from mmi_kit.assessment.diagnosed import OF_A_NOTE, diagnoses_of
from mmi_kit.assessment.examiners import contact_of, is_examiner, kinds_of
from mmi_kit.assessment.treatment.applies import is_mental
from mmi_kit.evidence.tables import Row as Fact
from mmi_kit.knowledge.credentials import is_acceptable_source
from mmi_kit.knowledge.diagnoses import (
    MENTAL,
    abbreviation_pattern,
    abbreviations,
    areas_in,
    spelled_out,
)
from mmi_kit.report.blocks import Statement, absent
from mmi_kit.report.material import Material
from mmi_kit.report.named import named_with
from mmi_kit.report.quotes import clean, quoted
from mmi_kit.report.sections.said import sentences_at
from mmi_kit.report.words import count

STATUS = "Z"  # codes of what was done; the words of the visit are about something else
Told = tuple[str, tuple[str, ...]]  # words, and the facts they rest on
MOST_WAYS = 3  # of writing one diagnosis
_SIDES = {"l": "left", "lt": "left", "r": "right", "rt": "right"}
_STATES = ("chronic", "flare", "stable", "progressive", "uncontrolled")
_SMALL = frozenset(["of", "the", "a", "an", "on", "with", *_STATES])
_GRADE = re.compile(r"\b(?:kellgren[ -]lawrence|k-?l)\b(?: grade)?(?: ?[0-4])?", re.IGNORECASE)
MOST_WORDS = 160  # characters of a diagnosis in words
_CODE = re.compile(r"[A-TV-Z]\d[0-9A-Z](?:\.?[0-9A-Z]{1,4})?(?:[,; ]+[A-TV-Z]\d[0-9A-Z.]{1,6})*")
# A sentence that names a condition, and one that only looks for it.
_CONDITION = re.compile(
    r"\b(?:\w*radicul\w+|sciatica|\w*stenosis|\w*arthritis|\w*arthrosis|OA|herniat\w+|protrusion"
    r"|\w*listhesis|spondyl\w+|tears?|syndrome|disease|\w*neuropathy|fracture|claudication"
    r"|fibromyalgia|migraine|disorder|sprain|strain|bursitis|tend[io]n\w*|impingement|degenerat\w+"
    r"|pain by history|(?:low )?back pain|neck pain|lumbago)\b",
    re.IGNORECASE,
)
_NOT_ONE = re.compile(
    r"^\W*(?:no|denies|negative|rule out|r/o|mri|ct|x-?rays?|xr|emg|imaging|films?|refer\w*"
    r"|continue|start|refill|plan|discuss\w*|suspect\w*|possible|question\w*)\b",
    re.IGNORECASE,
)


# What is no longer there glosses no code: "fracture healed".
_OVER = re.compile(r"\b(?:healed|resolved|ruled out|no evidence)\b", re.IGNORECASE)
_SHOWN = ("imaging", "test", "exam")
_MENTAL = re.compile(
    r"\b(?:adjustment disorder|depress\w+|anxiety|panic|bipolar|mood disorder|ptsd|psychosis)\b",
    re.IGNORECASE,
)
_FRACTURE = re.compile(r"\b(?:fractures?|fx)\b", re.IGNORECASE)
_FRACTURE_CODE = re.compile(r"[STM](?:\d2|84|80)")


_ONE_CODE = re.compile(r"\b[A-TV-Z]\d[0-9A-Z](?:\.[0-9A-Z]{1,4})?\b")
_ONLY_CODES = re.compile(rf"{_ONE_CODE.pattern}(?:[,;/ ]+{_ONE_CODE.pattern})*")
Ways = dict[tuple[str, bool], list[tuple[str, Fact]]]


class Named(NamedTuple):
    """One diagnosis with the rows that state it: in the words of each way of writing it, or
    `whole`, where it is the text of its rows."""

    words: str
    rows: list[Fact]
    whole: bool


def by_diagnosis(rows: Sequence[Fact]) -> list[Named]:
    """Each diagnosis once, by its first date: "L knee OA, KL 3" and "Left knee OA" are one."""
    groups: Ways = defaultdict(list)
    for row in rows:
        parts = diagnoses_of(row)
        whole = len(parts) == 1 and row["extractor"] != OF_A_NOTE
        for part in parts:
            for one in (part,) if whole else _codes_alone(part) or (part,):
                groups[one.lower() if whole else _core(one), whole].append((one, row))
    found = []
    for (_, whole), told in _with_their_names(groups).items():
        ways = list({part.lower(): part for part, _ in reversed(told)}.values())[::-1]
        known = {row["fact_id"]: row for _, row in told}
        words = "; ".join(quoted(one, MOST_WORDS) for one in ways[:MOST_WAYS])
        if len(ways) > MOST_WAYS:
            words += f"; {count(len(ways) - MOST_WAYS, 'further wording')}"
        found.append(Named(words, list(known.values()), whole))
    return sorted(found, key=lambda d: (d.rows[0]["date"] or "9999", d.words.lower()))


def _codes_alone(words: str) -> tuple[str, ...]:
    """The codes of a part that is nothing else: "M47.812 / M54.12"."""
    return tuple(_ONE_CODE.findall(words)) if _ONLY_CODES.fullmatch(words) else ()


def _with_their_names(groups: Ways) -> Ways:
    """A bare code goes to the diagnosis that stands beside it elsewhere: one row, not two."""
    names = {
        code: key
        for key, told in groups.items()
        for words, _ in told
        if not key[1] and not _ONLY_CODES.fullmatch(words)
        for code in _ONE_CODE.findall(words)
    }
    found: Ways = defaultdict(list)
    for key, told in groups.items():
        home = None if key[1] else names.get(told[0][0])
        if home is None:
            found[key] += told
        else:
            found[home] += [(groups[home][0][0], row) for _, row in told]
    return found


def _core(words: str) -> str:
    """The name without its state and in full: "L knee OA, stable" is "knee left osteoarthritis"."""
    name = spelled_out(_GRADE.sub("", words.partition(",")[0].partition("(")[0]))
    parts = re.findall(r"[\w./-]+", name.lower())
    known = {short.lower() for short in abbreviations()}
    return " ".join(sorted({_SIDES.get(p, p) for p in parts} - known - _SMALL))


def bears(row: Fact, m: Material) -> bool:
    """May a recorded diagnosis be one of the primary impairment? Not a mental disorder where the
    claim is of the body, and not a fracture alone where none is claimed."""
    text, primary = str(row["text"]).strip(), m.details.primary
    by_code = _CODE.fullmatch(text) is not None
    mental = text.startswith("F") if by_code else _is_of_the_mind(text)
    if mental:
        claimed = any(code.upper().startswith("F") for code in primary.icd10)
        return claimed or is_mental(m.details) or _is_of_the_mind(primary.label)
    if by_code:
        claimed = any(map(_FRACTURE_CODE.match, primary.icd10))
        broken = _FRACTURE_CODE.match(text) is not None
    else:
        claimed = False
        others = _FRACTURE.sub("", text)
        named = _CONDITION.search(others) or abbreviation_pattern().search(others)
        broken = _FRACTURE.search(text) is not None and named is None
    return claimed or not broken or _FRACTURE.search(primary.label) is not None


def _is_of_the_mind(words: str) -> bool:
    return _MENTAL.search(words) is not None or MENTAL in areas_in(words)


def sources(m: Material, diagnoses: Sequence[Fact]) -> list[Statement]:
    """How many acceptable sources record a diagnosis, and what examiners for others record."""
    kinds = kinds_of(m.used("visits"))
    bearing = [r for r in diagnoses if bears(r, m)]
    acceptable = [r for r in bearing if is_acceptable_source(r["credential"])]
    examiners = [r for r in acceptable if is_examiner(r, kinds.get(contact_of(r), ""))]
    treating = [r for r in acceptable if r not in examiners]
    said = []
    if treating:
        who = count(len({r["provider"] for r in treating}), "acceptable medical source")
        text = f"Diagnoses that bear on it are recorded by {who} (20 CFR 404.1502(a))."
        said.append(m.sums_up(text, [r["fact_id"] for r in treating]))
    else:
        who = " who treats" if examiners else ""
        said.append(absent(f"No diagnosis by an acceptable medical source{who} is documented."))
    by_examiner: dict[str, list[Fact]] = defaultdict(list)
    for row in examiners:
        by_examiner[row["provider"]].append(row)
    others = {r["text"].lower() for r in treating}
    said += [m.sums_up(*_examined(m, rows, others)) for rows in by_examiner.values()]
    return said


def _examined(m: Material, rows: Sequence[Fact], others: set[str]) -> Told:
    row = rows[0]
    who = named_with(row["provider"], row["credential"]) or "An examiner who is not named"
    found = dict(in_words(m, [r]) for r in rows)
    told = "; ".join(found)
    facts = tuple(
        sorted({*(r["fact_id"] for r in rows), *(f for ids in found.values() for f in ids)})
    )
    days = {v["date"] for v in m.used("visits") if v["provider"] == row["provider"]}
    once = ", on file on one day" if row["provider"] and len(days) == 1 else ""
    differs = others and _CODE.fullmatch(row["text"]) and row["text"].lower() not in others
    end = "; none of the other acceptable sources records it" if differs else ""
    said = f"Not among them: {who}, an examiner and no treating source{once}, records {told}{end}."
    return said, facts


def in_words(m: Material, group: Sequence[Fact]) -> Told:
    """A diagnosis as recorded; a bare code with the words of a visit that has it, those of an
    acceptable source first. Beside it the facts that the words rest on."""
    text, mine = group[0]["text"], tuple(r["fact_id"] for r in group)
    if not _CODE.fullmatch(text.strip()):
        return quoted(text), mine
    if text.startswith(STATUS):
        return f"{quoted(text)} (code only)", mine
    ids = {r["visit_id"] for r in group}
    shown = [clean(str(r["text"])) for r in m.used("findings")
             if r["visit_id"] in ids and r["category"] in _SHOWN]  # fmt: skip
    visits = [v for v in m.used("visits") if v["visit_id"] in ids and bears_on_claim(v, m.details)]
    visits.sort(key=lambda v: not is_acceptable_source(v["credential"]))
    for visit in visits:
        for said in sentences_at(visit):
            named = _CONDITION.search(said) or abbreviation_pattern().search(said)
            told = clean(said)
            if any(told in one or one in told for one in shown) or _OVER.search(said):
                continue  # a sign, or a picture's report, glosses no code
            if named and not _NOT_ONE.search(said):
                words = f"{quoted(text)}: {quoted(said, MOST_WORDS)}"
                return words, (*mine, visit["fact_id"])
    return f"{quoted(text)} (code only)", mine
