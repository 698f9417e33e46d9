"""Which examination holds a normal sign where the claim would expect another, and is it a normal
examination?

"Strength 5/5 in all other extremities" beside a shoulder that cannot be raised is no normal
finding of the shoulder, and "sensation intact" none of a joint. An examination that also found
something abnormal is told as what it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from mmi_kit.assessment.treatment.applies import is_of_the_mind
from mmi_kit.case.details import Details, Impairment
from mmi_kit.knowledge.spellings import mended
from mmi_kit.notes import regions_in

NORMAL_EXAMINATION, NORMAL_AMONG_ABNORMAL = "normal_finding", "normal_among_abnormal"
KINDS = (NORMAL_EXAMINATION, NORMAL_AMONG_ABNORMAL)

# Normal signs of the spine and limbs that a reader would hold against the limits claimed.
_OF_THE_BODY = re.compile(
    r"\b(?:gait (?:is |was )?(?:normal|steady|non-?antalgic)|normal gait|non-?antalgic gait"
    r"|(?:strength|motor) (?:is |was )?(?:5/5|normal|full)"
    r"|5/5(?! (?:consistency|validity|effort|checks?|tests?|criteria|items?|waddell\w*|goals?))"
    r"|full strength|full (?:range of motion|rom)|normal (?:rom|strength|station)"
    r"|(?:heel|toe)(?:[- ](?:and|to|/)[- ]?toe)? walk(?:s|ing)? (?:is |was )?"
    r"(?:normal|without difficulty)|walks (?:without difficulty|normally)"
    r"|no (?:atrophy|acute distress|tenderness|spasm|weakness))\b"
)
# Those of the nerves: a worn joint is not expected to change them.
_OF_THE_NERVES = re.compile(
    r"\b(?:slr (?:is |was )?neg(?:ative)?|negative slr"
    r"|straight leg raise (?:is |was )?negative"
    r"|neuro(?:logic(?:al)?)? exam(?:ination)?:? (?:is |was |remains )?"
    r"(?:entirely )?(?:normal|non-?focal|unremarkable)"
    r"|(?:normal|non-?focal|unremarkable) neuro(?:logic(?:al)?)? exam(?:ination)?"
    r"|neurologically intact|no focal (?:neurological )?deficits?|normal (?:reflexes|sensation)"
    r"|(?:reflexes|sensation) (?:are |is |were |was )?(?:normal|intact|symmetric))\b"
)
_MENTAL_STATUS = re.compile(
    r"\bmental status exam(?:ination)?:? (?:is |was |remains )?(?:entirely )?"
    r"(?:normal|unremarkable)\b|\b(?:normal|unremarkable) mental status exam(?:ination)?\b"
)
# The same of the mind, where it is claimed.
_OF_THE_MIND = re.compile(
    r"\b(?:memory|concentration|attention|cognition|insight|judgment) (?:is |was |and \w+ )?"
    r"(?:(?:grossly|fully|remains|\w+ly) )?(?:normal|intact|good)\b"
    r"|\bmemory 3 ?(?:of|/) ?3\b"
    r"|\bserial (?:3|7|three|seven)s? (?:without errors?|correct\w*|5 ?(?:of|/) ?5)(?! min)"
    r"|\bfollow(?:s|ed)? (?:a )?(?:3|three)[- ]step (?:instructions?|commands?|directions?)\b"
    r"|\beuthymic\b|\b(?:mood|affect) (?:is |was )?(?:normal|appropriate)\b"
    r"|\bthought process(?:es)? (?:is |are |was )?(?:logical|linear|goal[- ]directed|normal)\b"
    r"|\bno (?:psychomotor|cognitive) (?:slowing|deficits?)"
)
_ABNORMAL = re.compile(
    r"\b(?:antalgic|abnormal|limp\w*|limit(?:ed|ation)|restrict(?:ed|ion)|reduced|decreased"
    r"|diminished|weak(?:ness)?|impaired|unable|cannot|tender(?:ness)?|spasms?|atrophy|wasting"
    r"|effusion|swelling|swollen|crepitus|unstable|instability|laxity|contracture|deformity|lag"
    r"|varus|valgus|guard(?:ed|ing)|positive|absent (?:reflex|sensation|achilles|patellar)\w*"
    r"|(?:depressed|anxious|tearful|flat|blunted|constricted|dysphoric|restricted|labile"
    r"|irritable) (?:mood|affect)|(?:mood|affect) (?:is |was )?(?:depressed|anxious|flat"
    r"|blunted|constricted|dysphoric|restricted|labile|irritable|down|sad)|tearful|agitated"
    r"|(?:psychomotor )?(?:slowing|retardation)|tangential|poor (?:concentration|memory"
    r"|attention|insight|judgment)|serial \w+ [0-4] of 5)\b"
    r"|(?<![\d/])[0-4][+-]?/5(?![\d/]| (?:waddell|criteria|items?|goals?|checks?))"
    r"|(?:slr|straight leg raise|hawkins|neer|spurling\w*|mcmurray) ?\+"
)
_DENIED = re.compile(r"\b(?:no|not|non|without|w/o|den(?:y|ies|ied)|negative|nor|free of)\b")
_GONE = re.compile(r"^ ?(?:is |was )?(?:absent|resolved|negative|none)\b")
# "5/5 in all other extremities", "otherwise 5/5": elsewhere than what was found.
_ELSEWHERE = re.compile(
    r"\b(?:other|otherwise|opposite|contralateral|uninvolved|uninjured|unaffected|remaining"
    r"|elsewhere|asymptomatic|non-?(?:affected|involved|injured))\b"
)
_SIDES = {
    "left": re.compile(r"\b(?:l|lt|left)\b"),
    "right": re.compile(r"\b(?:r|rt|right)\b"),
}
_SENTENCE = re.compile(r";|\.(?!\d)")
_CLAUSE = re.compile(r",| but | however ")
# Parts of the body whose wear leaves the nerves alone; of the hand it may be the nerve.
_JOINTS = frozenset(["knee", "hip", "shoulder", "elbow", "foot"])


@dataclass(frozen=True, kw_only=True)
class Expected:
    """Where a claim would expect an abnormal sign."""

    mind: bool
    nerves: bool
    sides: tuple[tuple[frozenset[str], str], ...]  # regions and side of each claim of the body

    @classmethod
    def of(cls, details: Details) -> Expected:
        """What all impairments of the claim, the primary one and the others, would expect."""
        body = [one for one in details.impairment if not is_of_the_mind(one)]
        return cls(
            mind=len(body) < len(details.impairment),
            nerves=not body or not all(map(_is_of_a_joint, body)),
            sides=tuple((_regions(one), one.side) for one in body),
        )


def kind_of_examination(text: str, expected: Expected, beside_abnormal: bool = False) -> str:
    """`NORMAL_EXAMINATION`, `NORMAL_AMONG_ABNORMAL`, or "" without a normal sign that counts.

    Those of the nerves count for a joint only where nothing else was found either.
    `beside_abnormal`: another part of the same visit's examination is abnormal.
    """
    clauses = list(_clauses(mended(text.lower())))
    abnormal = beside_abnormal or is_abnormal(text)
    nerves = expected.nerves or not abnormal
    if not any(_is_normal(clause, head, expected, nerves) for clause, head in clauses):
        return ""
    return NORMAL_AMONG_ABNORMAL if abnormal else NORMAL_EXAMINATION


def is_abnormal(text: str) -> bool:
    """Does an examination tell of any abnormal sign?"""
    return any(_is_abnormal(clause) for clause, _ in _clauses(mended(text.lower())))


def _clauses(text: str) -> Iterator[tuple[str, str]]:
    """Each part between commas, and the words before the colon that it stands under."""
    for sentence in _SENTENCE.split(text.replace("\n", " ")):
        head = sentence.rpartition(":")[0]
        for clause in _CLAUSE.split(sentence):
            yield clause, head if head not in clause else ""


def _is_normal(clause: str, head: str, expected: Expected, nerves: bool) -> bool:
    signs = [_OF_THE_BODY, _MENTAL_STATUS]
    signs += [_OF_THE_NERVES] if nerves else []
    signs += [_OF_THE_MIND] if expected.mind else []
    if not any(sign.search(clause) for sign in signs) or _ELSEWHERE.search(clause):
        return False
    return not _is_of_the_other_side(clause, expected) and not (
        head and not _named(clause) and _is_of_the_other_side(head, expected)
    )


def _is_of_the_other_side(words: str, expected: Expected) -> bool:
    """Do they name one side, where another one is claimed of that part of the body?"""
    named, regions = _named(words), regions_in(words)
    same = [side for parts, side in expected.sides if parts & regions]
    sides = set(same or (side for _, side in expected.sides))
    return len(named) == 1 and bool(sides) and sides <= {"left", "right"} - named


def _named(words: str) -> set[str]:
    return {side for side, pattern in _SIDES.items() if pattern.search(words)}


def _is_abnormal(clause: str) -> bool:
    return any(
        not _DENIED.search(clause, 0, found.start()) and not _GONE.match(clause[found.end() :])
        for found in _ABNORMAL.finditer(clause)
    )


def _regions(one: Impairment) -> frozenset[str]:
    return regions_in(f"{one.label} {one.region} {one.id}")


def _is_of_a_joint(one: Impairment) -> bool:
    regions, of_nerves = _regions(one), any(code.upper().startswith("G") for code in one.icd10)
    return bool(regions) and regions <= _JOINTS and not of_nerves
