"""Which words name a diagnosis, and what do its abbreviations stand for?

Under "Assessment" stand diagnoses, and how things are ("Satisfactory progress after repair"), which
is none. Authors write FBSS, CRPS or MDD where another one spells it out. An abbreviation that also
means something else in a note counts only in capitals.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from mmi_kit.knowledge.data import read_table

MENTAL = "mental"
# A laboratory test, a vitamin and vertebrae look like codes, and ICD-10-CM has none of these.
_CODE = re.compile(r"\b(?!(?:A1C|B12|T1[0-2])\b)[A-TV-Z]\d[0-9A-Z](?:\.[0-9A-Z]{1,4})?\b")
_PARTS = (
    r"back|neck|shoulder|knee|hip|leg|arm|hand|wrist|ankle|foot|elbow|chest|abdominal|pelvic|joint"
    r"|muscle|myofascial|chronic|neuropathic|radicular|facial|head|flank|buttock|thoracic|lumbar"
    r"|cervical|limb|spinal"
)
_CONDITION = re.compile(
    r"\b(?:\w+(?:itis|osis|opath(?:y|ies)|algia|plegia|paresis|listhesis|emia|icul(?:itis|opathy))"
    r"|\w*stenosis|sciatica|herniat\w+|protrusion|extrusion|bulg(?:e|ing)|(?:re-?)?tears?|ruptured?"
    r"|syndrome|disease|disorder|dysfunction|derangement|deficiency|degenerat\w+|fractures?"
    r"|sprains?|strains?|contusion|impingement|instability|dislocation|contracture|deformity"
    r"|claudication|fibromyalgia|migraines?|headaches?|lumbago|depress\w+|anxiety|bipolar|diabetes"
    r"|dm2?|t2dm|htn|hypertension|hyperlipidemia|obesity|asthma|insomnia|apnea|cancer|tumou?r"
    r"|failure|failed (?:back|fusion|repair)|injur(?:y|ies)|amputation|neuroma|palsy|lesion|mass"
    r"|weakness|foot drop|numbness|s/p|status post|post-?op\w*|fusion|replacement"
    rf"|(?:{_PARTS}) (?:\w+ )?pain|pain by history)\b",
    re.IGNORECASE,
)
# How things stand, or what is to be done: no diagnosis where no condition is named beside it.
_STATE = re.compile(
    r"\b(?:condition|stable|improv\w*|progress\w*|satisfactor\w+|doing|tolerat\w+|plateau\w*|mmi"
    r"|maxim\w+|reached|unchanged|no change|recover\w*|heal(?:ing|ed)|result|benefit|response"
    r"|respond\w*|follow\w*|continue|return\w*|goals?|see (?:above|below|plan|hpi)|as above|same"
    r"|prognosis|guarded|potential|candidate|disposition|discuss\w*|reviewed|met|patient|he|she"
    r"|will|has|is)\b",
    re.IGNORECASE,
)
_DENIED = re.compile(r"^\W*(?:no|not|denies|negative for|without|rule out|r/o)\b", re.IGNORECASE)
# What is to be done, sent for or given: "Plan: CBT", "To Dr. Strand", "Refer for fusion".
_PLAN = re.compile(
    r"^\W*(?:plan\w*|to|start|stop|continue|refer\w*|renew\w*|refill\w*|order\w*|return|rtc|f/?u"
    r"|next|discuss\w*|consider\w*|schedul\w*|recommend\w*|request\w*|increase|decrease|trial of"
    r"|try|tried|send|sent|obtain|check|see|seen|repeat|review\w*|advised?|educat\w+|counsel\w*"
    r"|watch|monitor|work[- ]?up|given|gave|will|would|may|should|rx|d/c|hold|avoid|call"
    r"|await\w*)\b",
    re.IGNORECASE,
)
# A score, a dose, a time, a person or a visit: no name of a condition that the kit does not know.
_NO_NAME = re.compile(
    r"\d{2}|\d ?[/%]|=|\b(?:dr|visits?|hours?|days?|weeks?|wks?|months?|mos?|years?|daily|weekly"
    r"|biweekly|monthly|bid|tid|qid|prn|qhs|mg|g|plan\w*|restrictions?|referral|tapers?|noted"
    r"|a1c|bp|wt|bmi|hr|ndi|odi|phq|gad|koos|nprs|vas|quickdash|dash|lefs)\b",
    re.IGNORECASE,
)
# What stands behind a name, of what is to be done: "Neck pain, start w/ PCP".
_THEN = re.compile(
    r",\s*(?:start|see|refer\w*|f/?u|follow|send|will|continue|plan|await\w*|order\w*|work[- ]?up"
    r"|defer\w* to)\b.*$",
    re.IGNORECASE | re.DOTALL,
)
# No name at all: a mark, a piece of a bracket, a level of the spine, "postoperative: same".
_NAME = re.compile(r"[A-Za-z]{2}")
_WORD = re.compile(r"[A-Za-z]{4}")
_ONLY_A_PLACE = re.compile(
    r"\W*(?:(?:mild|moderate|severe|minimal|marked|left|right|bilateral|and|at|to"
    r"|[ctls]\d{1,2}(?:[-/][ctls]?\d{1,2})?)\W*)+",
    re.IGNORECASE,
)
_SAME = re.compile(r"\W*(?:pre|post)-?op(?:erative)?(?: (?:diagnos[ei]s|dx))?\W*same\b", re.I)
_RULED_OUT = re.compile(r"^\W*(?:rule out|r/o)\b", re.IGNORECASE)
_COUNTED = re.compile(r"^\d{1,2}\.(?=[A-Z])")  # "2.R CTS"
_NUMBER = re.compile(r"(?:^|(?<=\s))(?P<n>\d{1,2})[.)]\s+(?=[A-Za-z(])")
_LIST = re.compile(r"[;\n]")
_SENTENCE = re.compile(r"[^.]+(?:(?:\.(?=\w)|(?<=\b[Dd]r)\.|(?<=\bvs)\.)[^.]*)*")


@dataclass(frozen=True, kw_only=True, slots=True)
class Abbreviation:
    """`area`: spine, limb, body, widespread, mental, or an organ."""

    short: str
    meaning: str
    area: str


@cache
def abbreviations() -> dict[str, Abbreviation]:
    """All of them, by the letters."""
    return {
        row["short"]: Abbreviation(short=row["short"], meaning=row["meaning"], area=row["area"])
        for row in read_table("diagnoses")
    }


@cache
def abbreviation_pattern() -> re.Pattern[str]:
    """One of them, in capitals."""
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, abbreviations()))})\b")


def spelled_out(words: str) -> str:
    """The words with each abbreviation's meaning behind it, to be compared and never shown."""
    known = abbreviations()
    return abbreviation_pattern().sub(lambda found: f"{found[0]} {known[found[0]].meaning}", words)


def areas_in(words: str) -> set[str]:
    """The areas of the abbreviations that some words hold."""
    return {abbreviations()[one].area for one in abbreviation_pattern().findall(words)}


def diagnoses_in(words: str) -> list[str]:
    """The parts of an assessment that are diagnoses, each in its words: "Left knee OA"."""
    found = []
    for item in _items(words):
        listed = True  # until a second sentence: "Gout; lupus. Rotation 40; extension 25"
        for entry in _LIST.split(item):
            for place, sentence in enumerate(_SENTENCE.findall(entry)):
                listed = listed and place == 0
                named = _THEN.sub("", _COUNTED.sub("", sentence.strip()))
                part = named.strip(" ,\t-*\u2022")
                if part and _is_diagnosis(part, opens=listed):
                    found.append(part)
    return found


def _items(words: str) -> list[str]:
    """The items of a list that counts from 1; "grade 3. No fracture" counts nothing."""
    start, found, expected = 0, [], 1
    for number in _NUMBER.finditer(words):
        if int(number["n"]) == expected and (expected > 1 or not words[: number.start()].strip()):
            found.append(words[start : number.start()])
            start, expected = number.end(), expected + 1
    return [*found, words[start:]]


def _is_diagnosis(words: str, *, opens: bool) -> bool:
    """`opens`: it is the first sentence of an entry. Behind it stands what was found and is to be
    done, and only a condition that is known makes a diagnosis of that."""
    torn = words.count(")") > words.count("(") and not _WORD.search(words)
    if torn or (not _NAME.search(words) and not _CODE.search(words)):
        return False
    if _RULED_OUT.search(words) or _SAME.match(words) or _ONLY_A_PLACE.fullmatch(words):
        return False
    if _CODE.search(words):
        return True
    if _DENIED.search(words) or _PLAN.search(words):
        return False  # "No fracture", "Refer for fusion"
    if _CONDITION.search(words) or abbreviation_pattern().search(words):
        return True
    return opens and not _STATE.search(words) and not _NO_NAME.search(words)
