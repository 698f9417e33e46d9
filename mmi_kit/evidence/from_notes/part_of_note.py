"""Is a note all of one part of the body that is not the primary impairment's?

A clinic of the knee writes "Pain 6/10" and "Scheduled block" and means the knee. Only a note whose
words name no part of the primary impairment, but for care that is elsewhere, is of the other part;
its medicines and what it tells of work and activity are of the whole person all the same.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from mmi_kit.evidence.diagnosed import ON_THE_COURSE
from mmi_kit.evidence.facts import Fact, Facts
from mmi_kit.evidence.from_notes.part_treated import diagnosed_in, titles_in
from mmi_kit.evidence.named import SPINE
from mmi_kit.knowledge.instruments import instruments
from mmi_kit.knowledge.modalities import modalities
from mmi_kit.notes import ORGANS, regions_in

BY_ITS_NOTE = "(of the part that its note treats)"
_CLAUSE = re.compile(r"[;.](?=\s|$)|\n\s*\n")
# "Neck is with Dr. Wojcik", "no neck procedure is planned", "s/p cervical fusion 2022"
_ELSEWHERE = re.compile(
    r"\b(?:with|by|to|per|sees?) (?:the |his |her )?(?:dr|doctor|neuro\w+|ortho\w*|pm&?r"
    r"|(?:pain|spine) (?:clinic|center|management|medicine|surge\w+|specialist|doctor))\b"
    r"|^\W*no (?:\w+ ){0,2}(?:procedures?|surgery|treatment|injections?|care|pain|complaints?)\b"
    r"|^\W*(?:pmh|psh|past (?:medical|surgical) history|h/o|hx|history of|s/p)\b",
    re.IGNORECASE,
)
# "PLAN: For the L KNEE only"
_ONLY = re.compile(
    r"\bfor (?:the |his |her )?(?P<part>(?:(?:lt?|rt?|left|right)\.? )?[a-z]+) only\b",
    re.IGNORECASE,
)
# What is done today, in a line of its own
_PROCEDURE = re.compile(
    r"^[^\w\n]{0,9}(?:procedures?|operation)(?: performed| title| name)?: ?(?P<what>[^\n]{3,120})",
    re.IGNORECASE | re.MULTILINE,
)
# The level of a lead or a catheter is not where it is felt.
_LEADS = re.compile(r"\b(?:scs|drg|stimulat\w*|leads?|pumps?|intrathecal)\b", re.IGNORECASE)
# What makes of a part that is named the one that is treated.
_TREATED = re.compile(
    r"\bpain\w*|\b\d{1,2} ?/ ?10\b|\binject\w*|\baspirat\w*|\btoday\b|\bOA\b|\w*arthritis"
    r"|\d ?m[gl]\b|\bROM\b|\beffusion|\bcrepitus|\bhurts?\b|\baches?\b",
    re.IGNORECASE,
)
# Words for the spine, and where a nerve of it hurts, that name no region.
_MAY_BE_THE_SPINE = re.compile(
    r"\b(?:low(?:er)?|mid|upper|my|his|her|the) back\b|\bback (?:pain|ache|hurts|is)\b|\bLBP\b"
    # not the headache after a puncture, and not the name of a clinic
    r"|(?<!& )(?<!and )\bspin(?:e|al)\b"
    r"(?! (?:headaches?|taps?|ana?esthe\w+|&|and|cent(?:er|re)s?|ctr|clinics?|institute|surgery"
    r"|specialists?|associates|group))|\bradicul\w+|\bsciatica\b|\bnumb\w*|\btingl\w+|\bdermatom\w+"
    r"|\barms?\b|\blegs?\b(?! (?:press|raise|curl|extension|length))",
    re.IGNORECASE,
)


def read_part_of_note(
    facts: Facts, shown: str, title: str, regions: Mapping[str, str], primary: str
) -> None:
    """Give what a note tells without a part to the part that all of it is of. `regions`: region to
    the impairment that claims it; `title`: what the record calls the visit."""
    part = part_of_note(shown, title, regions, primary)
    if not part:
        return
    for table in ("visits", "measures", "treatments", "statements"):
        for fact in facts.of_row(table):
            if _goes_with_its_note(table, fact):
                fact["impairment"] = regions.get(part, part)
                told = (fact.get("triggers", ""), BY_ITS_NOTE)
                fact["triggers"] = "; ".join(filter(None, told))


def part_of_note(shown: str, title: str, regions: Mapping[str, str], primary: str) -> str:
    """The region that a note is of; "" where it is, or may be, the primary impairment's."""
    own = {region for region, of in regions.items() if of == primary}
    if not own:  # a claim of the whole body, or of the mind
        return ""
    if not (_named(shown) | _named(title)) - own:
        return ""  # no other part is named at all
    clauses = [" ".join(clause.split()) for clause in _CLAUSE.split(shown)]
    here = [c for c in clauses if not (_named(c) & own and _ELSEWHERE.search(c))]
    words = ". ".join(here)
    named = _named(f"{title}. {words}")
    vague = bool(own & SPINE) and _MAY_BE_THE_SPINE.search(words)
    if named & own or vague:
        return ""
    only = [match["part"] for match in _ONLY.finditer(words)]
    done = [m["what"] for m in _PROCEDURE.finditer(shown) if not _LEADS.search(m["what"])]
    said = (title, *titles_in(shown), *diagnosed_in(shown), *done, *only)
    told = frozenset().union(*map(_named, said))
    if len(told) == 1:
        return next(iter(told))
    claimed = {region for region in named if region in regions}
    treated = {r for c in here if _TREATED.search(c) for r in _named(c)}
    return next(iter(claimed)) if not told and len(claimed) == 1 and claimed <= treated else ""


def _named(words: str) -> frozenset[str]:
    return regions_in(words) - ORGANS


def _goes_with_its_note(table: str, fact: Fact) -> bool:
    if fact["impairment"] or fact.get("region"):
        return False
    if table == "measures":
        return instruments()[fact["concept"]].construct.startswith("pain")
    if table == "treatments":
        modality = modalities()[fact["concept"]]
        return modality.kind != "drug" and not modality.is_of_the_mind
    return table == "visits" or fact["concept"] in ON_THE_COURSE
