"""Which diagnoses stand in the column of the assessment, where a log has none of diagnoses?

"Left S1 radiculopathy, unchanged." is a diagnosis by whoever writes it. Only sentences that name a
disorder count, and only one that may be of the claimed impairment: of its region, or in its words.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from mmi_kit.case.details import Details
from mmi_kit.evidence.facts import Facts, RowContext
from mmi_kit.evidence.named import TELL_NOTHING, words_of
from mmi_kit.knowledge.diagnoses import MENTAL, abbreviation_pattern, areas_in, spelled_out
from mmi_kit.notes import ORGANS, regions_in

_DISORDER = re.compile(
    r"\b(?:radiculopath\w+|radiculitis|herniation|herniated|protrusion|extrusion|stenosis|"
    r"(?:osteo)?arthritis|arthrosis|arthropathy|spondyl\w+|sciatica|claudication|instability|"
    r"fractures?|tears?|tendin\w+|tendonitis|impingement|capsulitis|arthrofibrosis|bursitis|"
    r"fibromyalgia|crps|neuropath\w+|myelopathy|neuralgia|syndrome|strain|sprain|"
    r"ptsd|stress disorder|depress\w+|mdd|anxiety|bipolar|schizo\w+|sickle cell|hbss|"
    r"degenerat\w+|disease|disorder|failure|chronic (?:\w+ ){0,2}pain|ddd|djd|oa|copd|lupus|sle)\b",
    re.IGNORECASE,
)
# "20 migraine days a month" and "migraine-free" name none.
_OF_IT = (
    r"(?!-|[ ](?:free\b|days?|attacks?|episodes?|frequency|diary|log|preventi\w+|prophyla\w+|"
    r"medic\w+|"
    r"rescue|cocktail|clinic|specialist|trigger\w*|count))"
)
# Before the name of the disorder, and anywhere in the sentence.
_NOT_STATED = re.compile(
    r"\b(?:no|not|without|r/o|rule out|possibl[ey]|probabl[ey]|suspect\w*|question(?:able)?|vs|"
    r"versus|history of|hx|h/o|den(?:y|ies|ied)|if|family)\b",
    re.IGNORECASE,
)
_DOUBTED = re.compile(
    r"\b(?:ruled out|unlikely|doubt\w*|resolved|by history|excluded|not (?:suspected|present"
    r"|likely|met|supported|confirmed|seen|evident))\b|\?",
    re.IGNORECASE,
)
_ENDS = re.compile(r"[,:(]| (?:with|but|and|is|are|was|due|despite|since|on|status)\b")
_OF_THE_BACK = re.compile(r"\b(?:back|spine|joints?|leg|arm|limbs?|body)\b", re.IGNORECASE)
_SENTENCE = re.compile(r"[^.;\n]+(?:\.\d[^.;\n]*)*")


def names_a_disorder(words: str) -> bool:
    """Does a sentence name one, so that it is more than how things stand ("improving")?"""
    return bool(_DISORDER.search(words) or abbreviation_pattern().search(words))


def read_assessed(
    facts: Facts, at: RowContext, details: Details, regions: Mapping[str, str]
) -> None:
    """A finding for each such sentence of a row without a diagnosis of its own."""
    text = at.row.cells.get("assessment", "")
    if at.row.cells.get("diagnosis", "").strip() or not text.strip():
        return
    label = _label_of(details)
    for match in _SENTENCE.finditer(text):
        said = _name_in(match[0], label)
        if not said or not _is_own(said, details, regions):
            continue
        start = text.index(said, match.start())
        place = f"{at.row.place}, column assessment, chars {start}-{start + len(said)}"
        facts.add(
            "findings", at, "assessment", "diagnosis", said, "assessment",
            category="diagnosis", text=said, locator=place,
        )  # fmt: skip


def _label_of(details: Details) -> re.Pattern[str] | None:
    """The claimed impairment by its own name: "migraine" of "Chronic migraine". None where its
    label names a part of the body, which is no disorder: "Low back pain"."""
    label = details.primary.label
    words = [w for w in words_of(label) if w not in TELL_NOTHING]
    if not words or regions_in(label) - ORGANS or _OF_THE_BACK.search(label):
        return None
    name = r"\W{1,3}(?:\w+\W{1,3})?".join(map(re.escape, words))
    return re.compile(rf"(?<!\d )\b{name}s?\b{_OF_IT}", re.IGNORECASE)


def _name_in(sentence: str, label: re.Pattern[str] | None) -> str:
    """The sentence up to the end of the part that names the disorder: its state is no diagnosis."""
    named = _DISORDER.search(sentence) or abbreviation_pattern().search(sentence)
    named = named or (label.search(sentence) if label else None)
    if named is None or _DOUBTED.search(sentence):
        return ""
    if _NOT_STATED.search(sentence, 0, named.start()):
        return ""
    ends = _ENDS.search(sentence, named.end())
    return sentence[: ends.start() if ends else len(sentence)].strip()


def _is_own(said: str, details: Details, regions: Mapping[str, str]) -> bool:
    primary = details.primary
    named = regions_in(said)
    if named:
        return any(regions.get(region) == primary.id for region in named)
    words = [w for w in words_of(primary.label) if w not in TELL_NOTHING]
    meant = spelled_out(said)
    if any(re.search(rf"\b{word}", meant, re.IGNORECASE) for word in words):
        return True
    if MENTAL in areas_in(said):
        return False
    if re.search(rf"\b{re.escape(primary.id)}\b", said, re.IGNORECASE):
        return True
    # "Recurrent herniation": no region, in a row of the spine or a joint
    return bool(regions) and any(one == primary.id for one in regions.values())
