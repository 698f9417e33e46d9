"""Is a treatment named that was given for something else than the claim: an epidural in labor,
a drug for weight loss, physical therapy of the pelvic floor?

The same names stand for other care than that of pain, joints and nerves. Only words that say so
plainly count; nothing is taken from a bare name.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from mmi_kit.knowledge.modalities import modalities
from mmi_kit.notes.sentences import Span

# By the modality, or by the group where all of it can be meant: words of the same clause.
_USES: Mapping[str, re.Pattern[str]] = MappingProxyType(
    {
        "esi": re.compile(
            r"\b(?:esi level|labou?r|childbirth|(?:vaginal|her|during|for) deliver(?:y|ies)|c-?sections?|cesarean|obstetric\w*|post-?op\w* pain control|anesthesia)\b"
        ),
        "rfa": re.compile(
            r"\b(?:liver|hepatic|tumou?rs?|mass(?:es)?|metasta\w+|veins?|venous|varicos\w+|saphenous|thyroid|barrett\w*|cardiac|svt|"
            r"a-?fib|atrial|flutter|arrhythmia|pulmonary vein|kidney|renal|lung|endometri\w+)\b"
        ),
        "injection": re.compile(
            r"\b(?:discogra\w+|poison (?:ivy|oak)|rash|hives|allerg\w+|asthma|copd|testosterone|estradiol|fertility|b-?12|iron|psoriasis|"
            r"keloids?|alopecia|eye|macular|diabet\w+|insulin|vaccin\w+|contracepti\w+|anemia|bladder|oab|wrinkles|cosmetic)\b"
        ),
        "pt": re.compile(
            r"\b(?:pelvic floor|incontinence|vestibular|bppv|vertigo|lymphedema|lymphatic|swallow\w*)\b"
        ),
        "botox": re.compile(
            r"\b(?:wrinkles?|cosmetic|bladder|oab|overactive|incontinence|hyperhidrosis|sweating|blepharospasm|achalasia|"
            r"esophag\w+|fissures?|drooling|sialorrhea|frown lines?|crow'?s feet)\b"
        ),
    }
)
_NAMED_LIKE = MappingProxyType({"joint_inj": "injection"})
# "Triage: ESI 3" is the Emergency Severity Index.
_TRIAGE = re.compile(r"\b(?:triage|acuity)\W{0,3}(?:level\W{0,2})?$")
TRIAGE_REACH = 20  # characters before a name
# "Seen by orthopedic surgery", "Dr. Yee, Hand Surgery": a department.
_DEPARTMENT = re.compile(
    r"(?:\b(?:seen|evaluated|followed|managed|cleared|consulted) (?:again )?by (?:the )?|\b(?:follow(?:ed|s|ing)?[- ]?up|consult\w*|appointments?|visits?|refer\w*|seen|discuss\w*) (?:again )?(?:with|to|by) (?:the )?|, ?)"
    r"(?:orthopa?edic|spine|spinal|neuro|hand|general|plastic|vascular|trauma|foot and ankle)[ -]?surgery$"
)
DEPARTMENT_REACH = 60  # characters up to the end of the name
_SEDATION = re.compile(r"\b(?:sedation|midazolam|versed|propofol|(?:general|spinal) anesthesia)\b")
_BOTOX = re.compile(r"botox|onabotulinumtoxina")
# "gabapentin for hot flashes": the purpose stands right behind the drug and its dose.
_PURPOSE = re.compile(
    r"(?:[ ,](?:\d[\w./-]*|mg|mcg|tid|bid|qid|qhs|qd|daily|nightly|prn|po|at bedtime|started|in (?:the )?(?:er|ed)|burst|taper)){0,6}"
    r",? (?:for|to treat|to control) (?:(?:his|her|the|chronic|acute|essential) ){0,2}"
    r"(?:weight(?: loss)?|tremors?|hot flashes|ibs|irritable bowel|menstrual|menses|dysmenorrhea|alcohol|withdrawal|cravings|copd|asthma|"
    r"cough|bph|hypertension|blood pressure|htn|poison (?:ivy|oak)|rash|hives|itch\w*|pruritus|sinus\w*|bronchitis|pneumonia|"
    r"seizures?|epilepsy|svt|a-?fib|palpitations|performance anxiety|bed-?wetting|enuresis|smoking cessation|fevers?|colds?|tooth\w*|dental)\b"
)


def is_for_another_use(text: str, clause: Span, span: Span, concept: str) -> bool:
    """Do the words around the treatment at `span` say that it is care of another kind?"""
    modality = modalities()[concept]
    if modality.kind == "drug":
        if _BOTOX.match(text, *span) and _USES["botox"].search(text, *clause):
            return True
        if concept == "opioid" and _SEDATION.search(text, *clause):
            return True
        return _PURPOSE.match(text, span.end, clause.end) is not None
    if concept == "surgery" and _DEPARTMENT.search(
        text[max(0, span.end - DEPARTMENT_REACH) : span.end]
    ):
        return True
    if concept == "esi" and _TRIAGE.search(text[max(0, span.start - TRIAGE_REACH) : span.start]):
        return True
    name = "esi" if concept.startswith("esi") else _NAMED_LIKE.get(concept, concept)
    return name in _USES and _USES[name].search(text, *clause) is not None
