"""Which body region do some words name? For telling the claimed impairment from another."""

from __future__ import annotations

import re
from functools import lru_cache

from mmi_kit.notes.text.fold import fold
from mmi_kit.notes.text.sentences import Span
from mmi_kit.patterns.rare import Rare

WIDESPREAD = "widespread"
_PARTS = (
    ("lumbar", r"lumbar|lbp|lumbosacral|low(?:er)? back|l-?spine|l[1-5](?:[-/](?:l?[1-5]|s1))?|sacroiliac|si joint"),
    ("cervical", r"cervical|neck|c-?spine|c[2-7](?:[-/](?:c?[2-7]|t1))?|acdf|levator(?! ani)(?: scapulae?)?"),
    ("thoracic", r"thoracic|mid-?back|t-spine|t1?[0-9][-/]t?1?[0-9]"),
    ("knee", r"knees?|tka|meniscus|acl"),
    ("hip", r"hips?|tha"),
    ("shoulder", r"shoulders?|rotator cuff|subacromial|glenohumeral"),
    ("hand", r"(?<!, in )hands?|carpal tunnel|wrists?|radiocarpal|fingers?|thumbs?"),
    ("elbow", r"elbows?"),
    ("foot", r"foot(?! drop)|feet|ankles?|plantar|toes?"),
    (WIDESPREAD, r"fibromyalgia|widespread pain|chronic fatigue"),
)  # fmt: skip
# What is treated there is another condition than that of joints, nerves and the spine
_ORGANS = (
    ("head", r"headaches?|migraines?|head"),
    ("eye", r"eyes?|cataracts?|retinal?"),
    ("abdomen", r"abdom\w+|hernias?|gallbladder|cholecystectomy|appendectomy|colectomy|gastric (?:bypass|sleeve|band\w*)|bariatric(?= surg)"),
    ("heart", r"cardiac|coronary|heart"),
    ("teeth", r"dental|tooth|teeth|oral(?= surg)"),
    # only operations: a gland or a vessel is named beside a drug that is for something else
    ("nose", r"sinus(?= surg)|septoplasty|tonsillectomy"),
    ("pelvis", r"hysterectomy|prostat(?:e|ic)(?= surg)|prostatectomy|tubal ligation|vasectomy"),
    ("breast", r"breast(?= (?:\w+ )?surg)|mastectomy"),
    ("thyroid", r"thyroid(?= surg)|thyroidectomy"),
    ("skin", r"skin cancer(?= surg)|mohs"),
    ("vessels", r"(?:varicose|vein|carotid|aort(?:a|ic))(?= (?:\w+ )?surg)|endarterectomy"),
)  # fmt: skip
_WORDS = tuple(
    (name, Rare(re.compile(rf"\b(?:{words})\b", re.ASCII))) for name, words in (*_PARTS, *_ORGANS)
)
ORGANS = frozenset(name for name, _ in _ORGANS)
REACH = 40  # characters around a name in which its region is looked for


def regions_named(text: str) -> frozenset[str]:
    """The regions that folded words name; "back" alone names none."""
    return frozenset(name for name, words in _WORDS if words.search(text))


def region_of(text: str, clause: Span, span: Span) -> str:
    """The one region named in or beside `span`; "" when none is, or more than one."""
    inside = regions_named(text[span.start : span.end])
    # "Foot surgery, knee surgery": each its own
    first = max(text.rfind(sign, clause.start, span.start) for sign in ",;") + 1
    own = regions_named(text[max(clause.start, first, span.start - REACH) : span.start])
    near = text[max(clause.start, span.start - REACH) : min(clause.end, span.end + REACH)]
    found = inside or own or regions_named(near)
    return next(iter(found)) if len(found) == 1 else ""


@lru_cache(maxsize=1024)  # asked several times of each sentence of a note
def regions_in(text: str) -> frozenset[str]:
    """The body regions that words name; "back" alone names none."""
    return regions_named(fold(text).text)
