"""How is a capacity known: measured, observed, reported by the patient, a clinician's opinion?

By the words of its sentence, or a heading ("Restrictions:") that governs what follows; never by
a guess from who wrote it.
"""

from __future__ import annotations

import re

from mmi_kit.notes.opinions import is_opinion_heading, is_titled
from mmi_kit.notes.text.sentences import Span

_IN_SENTENCE = (
    ("measured", r"\bmeasured|\btimed\b|\bfce\b|functional capacity evaluation|\bon testing|\btested\b|\bdynamometer"),
    ("observed", r"\bobserved|\bnoted to\b|\bsat (?:comfortably )?through|during (?:the |this )?(?:visit|exam|interview|appointment)"),
    ("patient_reported", r"\breports?\b|\breported\b|\bstates?\b|\bsays\b|\bper (?:patient|claimant|pt)\b|\bself-?report|\btells\b|\bdescribes\b"
     r"|\b(?:by|per) (?:his|her|their|the (?:patient|claimant)'s) (?:own )?(?:account|report|history|description)\b"
     r"|\b(?:he|she|they|(?:the )?(?:patient|pt|claimant|applicant)) (?:also )?(?:estimates?|estimated|feels|thinks)\b"
     r"|\baccording to (?:him|her|them|(?:the )?(?:patient|pt|claimant))\b"),
    ("clinician_opinion", r"\brestrict|\bshould (?:not|never)\b|\bno (?:repetitive |heavy )?lifting|\badvised\b|\bpermanent|\bin my (?:opinion|view|judge?ment)|\bmay (?:lift|carry|sit|stand|walk|return to)\b|\bshould avoid"),
)  # fmt: skip
_HEADINGS = (
    ("measured", r"measured|fce(?: results)?|functional capacity evaluation|(?:objective|functional) test(?:s|ing)"),
    ("observed", r"observed|observations?"),
    ("patient_reported", r"(?:patient |claimant |pt )?(?:reports?|reported|states)|self-?report(?:ed)?|subjective"),
    ("clinician_opinion", r"(?:work |permanent )?(?:restrictions?|preclusions?)|(?:the (?:applicant|patient|claimant) is )?precluded from|limitations? (?:set|advised)"),
)  # fmt: skip
_WORDS = tuple((name, re.compile(pattern)) for name, pattern in _IN_SENTENCE)
_OPENS = tuple(
    (name, re.compile(rf"\W{{0,3}}(?:{words}) ?:", re.ASCII)) for name, words in _HEADINGS
)


# Not seen in an exam of some minutes: what is set there is an opinion, or told; whose, other words say
_NOT_SEEN = frozenset((
    "sit_total", "stand_total", "walk_total", "stand_walk_total", "alternate", "lift_occ", "lift_freq",
    "lift_left", "lift_right", "off_task", "absences", "extra_breaks", "recline", "elevate", "good_bad",
))  # fmt: skip


def source_type(said: str, section: str = "", function: str = "") -> str:
    """The source type that folded words give, of a function; "" when they do not say."""
    for name, words in _WORDS:
        if words.search(said):
            return name
    return "observed" if section == "exam" and function not in _NOT_SEEN else ""


def source_types(said: str) -> frozenset[str]:
    """All source types that folded words give."""
    return frozenset(name for name, words in _WORDS if words.search(said))


def source_heading_of(text: str, sentence: Span) -> str:
    """The source type that a heading such as "Restrictions:" gives to what follows; "" for none."""
    found = next((name for name, words in _OPENS if words.match(text, *sentence)), "")
    return found or ("clinician_opinion" if is_opinion_heading(text, sentence) else "")


def source_title_of(text: str) -> str:
    """The source type that the title of a folded document gives: a form for an opinion is one."""
    return "clinician_opinion" if is_titled(text) else ""
