"""Is a treatment named that was given for something else than the claim: an epidural in labor,
a drug for weight loss, physical therapy of the pelvic floor?

The same names stand for other care than that of pain, joints and nerves. Only words right before or
right behind the name count, never a word anywhere in the sentence.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from mmi_kit.knowledge.modalities import modalities
from mmi_kit.notes.patterns import pattern
from mmi_kit.notes.senses.specialties import is_of_a_specialty
from mmi_kit.notes.text.sentences import Span
from mmi_kit.notes.treatment import systemic

REACH = 60  # characters before a name in which a word can be tied to it
_FOR = r"(?: (?!(?:no|not|denies|without)\b)[\w/.-]{1,14}){0,4} (?:for|during|in|due to|because of) (?:(?:the|a|an|his|her|both|acute|severe|chronic) ){0,2}"
_OF_ORGANS = (
    r"(?:liver|hepatic|lung|renal|kidney|thyroid|tumou?rs?|varicose|saphenous|greater saphenous|endovenous|venous|veins?|"
    r"atrial|cardiac|pulmonary vein|barrett'?s|endometrial)"
)
_OF_SKIN = (
    r"(?:poison (?:ivy|oak)|rash|hives|allerg\w+|asthma|copd|psoriasis|keloids?|alopecia|congestion|sinus\w*|bronchitis|"
    r"vaccin\w+|contracepti\w+|fertility|anemia|low testosterone|b-?12 deficiency)"
)
# "ESI: 3   Mode: walk in": the severity index between other labels
_ON_A_TRIAGE_SHEET = (
    r"(?:mode|arriv\w+|acuity|triage\w*|chief complaint|cc|age|sex|temp|bp|hr|pulse|allergies|room|bed|ems)"
    r"(?: [a-z]{2,12}){0,2} ?:"
)
# By the modality: what stands right before its name, and what right behind it.
_USES: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "esi": (
            r"\b(?:labou?r|obstetric|(?:triage|acuity)\W{0,3}(?:level\W{0,2})?) ?$",
            # "ESI: 3   Mode: walk in", between the labels of a triage sheet
            rf" level\b|: ?[1-5] {{1,3}}(?={_ON_A_TRIAGE_SHEET})|{_FOR}(?:labou?r|childbirth|deliver(?:y|ies)|c-?sections?|cesarean)\b",
        ),
        "rfa": (
            rf"\b{_OF_ORGANS} $",
            rf" (?:of|for) (?:(?:the|a|an|his|her|left|right) ){{0,2}}{_OF_ORGANS}\b",
        ),
        "injection": (
            r"\b(?:testosterone|estradiol|b-?12|vitamin|allergy|discogra\w+)\b(?:,? [\w/.-]{1,14}){0,14} ?$"
            rf"|{systemic.BEFORE}",
            rf"{_FOR}{_OF_SKIN}\b|{systemic.BEHIND}",
        ),
        "fusion": (  # what a film shows of it
            r"\b(?:solid|mature|healed|intact) $",
            r" (?:(?:is|appears?|looks?|remains?) )?(?:solid|mature|consolidated|intact)\b",
        ),
        "pt": (
            r"\b(?:pelvic floor|vestibular|lymphedema|voice|swallow\w*) (?:rehab\w* )?$",
            rf"{_FOR}(?:incontinence|bppv|lymphedema|swallow\w*)\b",
        ),
        "botox": (
            r"\b(?:cosmetic|bladder|anal) $",
            r"(?: (?:injected|injections?|was|units?|\d+))*(?: (?:in|into|for|of) (?:the |her |his )?(?:wrinkles?|cosmetic|bladder|oab|overactive|"
            r"incontinence|hyperhidrosis|sweating|blepharospasm|achalasia|esophag\w+|fissures?|drooling|sialorrhea|frown lines?|crow'?s feet))\b",
        ),
    }
)  # fmt: skip
_AROUND = {
    name: (re.compile(before, re.ASCII), re.compile(behind, re.ASCII))
    for name, (before, behind) in _USES.items()
}
_NAMED_LIKE = MappingProxyType({"joint_inj": "injection"})
# "Seen by orthopedic surgery", "Dr. Yee, Hand Surgery": a department.
_DEPARTMENT = re.compile(
    r"(?:\b(?:seen|evaluated|followed|managed|cleared|consulted) (?:again )?by (?:the )?|\b(?:follow(?:ed|s|ing)?[- ]?up|consult\w*|appointments?|visits?|refer\w*|seen|discuss\w*) (?:again )?(?:with|to|by) (?:the )?|, ?)"
    r"(?:orthopa?edic|spine|spinal|neuro|hand|general|plastic|vascular|trauma|foot and ankle)[ -]?surgery$"
)
# "Moderate sedation, midazolam 2 mg, fentanyl 50 mcg": given for the hour of a procedure.
_OF_SEDATION = re.compile(r"fentanyl|meperidine|demerol|morphine|hydromorphone|dilaudid")
_SEDATION = re.compile(
    r"\b(?:(?:moderate|conscious|procedural|iv) sedation|midazolam|versed|propofol)\b"
)
# A drug that the clinic injects: its name in the column of what was done tells that it was given.
BOTOX = re.compile(r"botox|onabotulinumtoxina")
# "gabapentin for hot flashes": the purpose stands right behind the drug and its dose.
_PURPOSE = pattern(r"""
    (?:
      [ ,](?:
        \d[\w./-]*|mg|mcg|tid|bid|qid|qhs
        |qd|daily|nightly|prn|po|at bedtime
        |started
        |in (?:the )?(?:er|ed)
        |burst|taper
      )
    ){0,6},? (?:for|to treat|to control) (?:(?:his|her|the|chronic|acute|essential) ){0,2}(?:
      weight(?: loss)?
      |tremors?|hot flashes|ibs|irritable bowel
      |menstrual|menses|dysmenorrhea|alcohol
      |withdrawal|cravings|copd|asthma
      |cough|bph|hypertension|blood pressure
      |htn
      |poison (?:ivy|oak)
      |rash|hives|itch\w*|pruritus|sinus\w*
      |bronchitis|pneumonia|seizures?
      |epilepsy|svt|a-?fib|palpitations
      |performance anxiety|bed-?wetting
      |enuresis|smoking cessation|fevers?
      |colds?|tooth\w*|dental
    )\b
""")


def is_for_another_use(text: str, sentence: Span, clause: Span, span: Span, concept: str) -> bool:
    """Do the words around the treatment at `span` say that it is care of another kind?"""
    if modalities()[concept].kind == "drug":
        if BOTOX.match(text, *span):
            return _is_tied("botox", text, sentence, span)
        sedates = _OF_SEDATION.match(text, *span) and _SEDATION.search(text, *clause)
        return bool(sedates) or _PURPOSE.match(text, span.end, clause.end) is not None
    before = text[max(sentence.start, span.end - REACH) : span.end]
    if concept == "surgery" and (_DEPARTMENT.search(before) or is_of_a_specialty(text, span)):
        return True
    name = "esi" if concept.startswith("esi") else _NAMED_LIKE.get(concept, concept)
    return name in _AROUND and _is_tied(name, text, sentence, span)


def _is_tied(name: str, text: str, sentence: Span, span: Span) -> bool:
    before, behind = _AROUND[name]
    reach = sentence.start if name == "injection" else max(sentence.start, span.start - REACH)
    return bool(
        before.search(text[reach : span.start]) or behind.match(text, span.end, sentence.end)
    )
