"""Is a sentence said of another condition than the claimed ones: "stable diabetes", "vitals stable"?

What is steady, better or worse elsewhere tells nothing of the claim (domain 5.3, "other condition").
"""

from __future__ import annotations

import re

from mmi_kit.knowledge.lexicon import body_drug_pattern
from mmi_kit.notes.patterns import pattern
from mmi_kit.notes.text.sentences import Span

# What is said of these is not said of the claimed impairment (domain 5.3, "other condition").
_OTHER_CONDITION = pattern(r"""
    \b(?:
      diabet\w+|blood pressure|hypertens\w+
      |bp|lungs?|cardiac|heart|thyroid
      |cholesterol|lipids?|asthma|copd
      |kidney|renal|vision|hba1c|a1c|smok\w+
      |for (?:discharge|surgery|anesthesia|transfer|transport|the (?:operation|procedure))
      |insulin|statins?|wound|incision
      |infection|cough|anemia
      |medications?(?=:)
      |meds(?=:)
      |rash|ckd|pulmonary|colitis|ulcers?
      |seizures?|epilep\w+|bladder|bowel
      |a-fib|atrial
      |(?:
        mental|code|work|duty|employment
        |marital|volume|respiratory|immunization
        |social|insurance
      ) status
      |snoring|cpap|apnea
      |med(?:ication)?s?(?: list| doses?)?,? (?:(?:is|are|remains?|were) )?
        (?:unchanged|the same|stable)
      |eyes?|visual|acuity
      |(?:intra)?ocular
      |(?:mri|ct(?: scan)?|x-?rays?|imaging|radiographs?|films?|emg|ekg|ecg|echo\w{0,12})
        (?: \w{1,12}){0,3}:? (?:unchanged|stable|(?:no|without)(?: \w{3,12})? changes?)
      |(?:from|since|compared (?:to|with)|versus|vs\.?) (?:the |his |her )?(?:\w{1,12} ){0,2}
        (?:mri|ct|x-?rays?|imaging|radiographs?|emg)
      # a wound
      |periwound|slough|granulat\w+|debrid\w+
      |(?<=^)(?:area|size|depth|width|length|dimensions?|surface area)
        (?= (?:has|have|is|are|was|remains?|stays?|unchanged|stable))
      # an admission, an operation, a birth
      |(?:condition|status) (?:at|on|upon) (?:discharge|transfer|departure)
      |(?:discharge|transfer) condition
      |(?:in|to) (?:the )?(?:recovery(?: room)?|pacu|icu|nicu)
      |overnight
      |throughout (?:the |his |her )?(?:hospital|stay|course|night|procedure|case|operation)
      |hospital (?:course|stay|day)
      |(?:post-?operative|hospital) day
      |extubat\w*|intubat\w*|ventilat\w*
      |oxygen|labor|dilat\w+|contractions?
      # other complaints
      |cesarean|chest|abdom\w+|epigastric
      |nausea|vomit\w*|diarrhea|sinus\w*
      |nasal|throat|tonsil\w*|ear|otitis
      |tooth|dental|flank
      |urin(?!e (?:drug |tox\w* )?(?:screen|test|tox))\w+
      |hematuria|febrile
      |disc (?:spaces?|heights?)
      |(?:prior|previous) (?:films?|study|studies|mri|ct|x-?rays?|radiographs?)
      |(?:off work|(?:light|modified|full|regular) duty),? (?:work )?status
      |tumor|mass|cancer|carcinoma|chemo\w*
      |lymph\w*|ascites|hypotens\w+|hiccups
      |h(?:a)?emorrhage
      |bleeding|shunt
      |(?:cardi|onc|dermat|ophthalm|gyn(?:a)?ec|ur|nephr|pulmon|endocrin|gastroenter|hemat|audi)
        olog\w+
      |gi|obgyn|ileus|pregnan\w+|postpartum
      |optometr\w+|dentist\w*|hospice
      |health|glucose
      |psycho(?:sis|tic)
      |ptsd|bipolar|adhd
      |(?:social|family|surgical|medical|past) (?:hx|history)
      |pmh|psh
      |restrictions? (?:(?:are|remain|is|were) )?(?:the same|unchanged|stable)
    )\b
""")
# The medicines of other conditions
_OTHER_DRUG = pattern(r"""
    \b(?:
      antibiotics?|antivirals?|inhalers?
      |albuterol|keflex|amoxicillin|augmentin
      |azithromycin|allegra|zyrtec|claritin
      |nizoral|metformin|lisinopril|metoprolol
      |losartan|amlodipine|hctz|levothyroxine
      |synthroid|birth control
      # by the stems of their names: of blood pressure, cholesterol, diabetes, stomach, infection
      |\w{3,11}(?:
        olol|pril|sartan|dipine|statin|gliptin
        |gliflozin|prazole|cillin|mycin
        |floxacin|zosin|glitazone
      )
      |lopressor|toprol|zestril|norvasc
      |lipitor|crestor|zocor|coreg|diovan
      |cozaar|plavix|clopidogrel|eliquis
      |apixaban|xarelto|lasix|furosemide
      |spironolactone|glipizide|glyburide
      |januvia|jardiance|prilosec|nexium
      |protonix|flomax|tamsulosin|singulair
      |oral contraceptives?|antivert|meclizine
      |keppra|levetiracetam|lamotrigine
      |lamictal|allopurinol|requip|ropinirole
      |eye ?drops?|coumadin|warfarin|amiodarone
      |ambien|viagra
    )\b
""")
# "1. Hypertension." of a problem list: the sentences under it are of that.
_OTHER_DISEASE = pattern(r"""
    \b(?:
      diabet\w+|hypertens\w+|htn|cardiac
      |heart|chf|coronary|cad|cardiomyopathy
      |a-?fib|atrial|thyroid\w*|hypothyroid\w*
      |cholesterol|\w*lipid\w*|asthma
      |copd|emphysema|kidney|renal|ckd
      |anemia|seizures?|epilep\w+|depress\w+
      |anxiety|bipolar|gerd|reflux|constipation
      |prostat\w+|bph|bladder|pneumonia
      |allerg\w+|tobacco|obesity|glaucoma
      |cancer|carcinoma|embol\w+|syncope
      |rash|eczema|psoriasis|cellulitis
      |sinusitis|insomnia|apnea|infection
      |uti
    )\b
""")
_OF_PAIN = re.compile(
    r"\b(?:pain\w*|back|neck|spin\w+|lumbar|cervical|knees?|hips?|shoulders?|joints?|arthr\w+|radicul\w+|sciatica|"
    r"fibromyalgia|headaches?|migraines?|neuropath\w+)\b"
)
# "Depression has worsened": of the mind alone, where it is the subject
_OF_THE_MIND = re.compile(
    r"\b(?:depression|anxiety|mood|insomnia|dizziness|vertigo)(?: (?:symptoms|disorder))?(?: (?:has|have|is|was|been|remains?)){0,2} "
    r"(?:worse\w*|improv\w*|better|stable|unchanged|resolved)|(?:worsening|improved|stable) (?:depression|anxiety|mood)\b"
)
# Findings that are often called stable; a plan beside them is still one.
_OTHER_FINDING = re.compile(
    r"\b(?:vitals?|vital signs|hemodynamic\w*|weight|labs?|history unchanged|gait stable|allerg\w+|allergies|social history|"
    r"monitor(?:ed|ing)|oximetry|eeg|tracing|neuro checks|hardware|fracture|varus|valgus|lachman|drawer|ligament\w*|nodule)\b"
)
# "Her weight has plateaued", "hemoglobin unchanged": measured of the body at large
_MEASURED = re.compile(
    r"\b(?:hr|heart rate|mets?(?: levels?)?|watts?|ef|vo2(?: max)?|spo2|weight|bmi|inr|hgb|hemoglobin|hematocrit|platelets?|psa|tsh|"
    r"creatinine|egfr|gfr|esr|crp|wbc|ferritin|viral load|cd4|glucose|sugars?)(?: (?:and|count|level|levels|has|have|is|are|was|were|remains?|stays?|now|been)){0,4} "
    r"(?:plateau\w*|stable|unchanged|static|the same|at a (?:standstill|plateau)|reached a plateau)"
)
_SHORT_SPAN = re.compile(
    r"\b(?:x|for|over|past|last) ?(?:the )?(?:past |last )?"
    r"(?:(?:[1-9]|1\d|2[0-7]|one|two|three|a few|few|several|a)? ?days?|(?:[1-3]|one|two|three|a few|few|several|a)? ?(?:weeks?|wks?))\b|since yesterday|\bimmediately\b"
)
LABEL_REACH = 30  # characters before a colon that name what is spoken of


def under_another(text: str, sentence: Span, item: Span | None) -> bool:
    """Does the sentence stand under another disease of a problem list?"""
    if item is None or not _OTHER_DISEASE.search(text, *item) or _OF_PAIN.search(text, *item):
        return False
    return not _OF_PAIN.search(text, *sentence)


def is_of_another(text: str, sentence: Span, clause: Span, concept: str) -> bool:
    """Does the clause that holds a statement of `concept` speak of another condition, drug or
    finding, or of days and weeks only?"""
    said = text[clause.start : clause.end]
    before = text[max(0, clause.start - 2) : clause.start].rstrip()
    if before.endswith(":"):  # "Vital signs: stable"
        said = text[max(sentence.start, clause.start - LABEL_REACH) : clause.end]
    if _OTHER_CONDITION.search(said):
        return True
    if _OTHER_DRUG.search(said) and not body_drug_pattern().search(said):
        return True
    if _OF_THE_MIND.search(said) and not _OF_PAIN.search(said):
        return True
    if concept == "plateau" and _MEASURED.search(said) and not _OF_PAIN.search(said):
        return True
    if concept != "maintenance" and _OTHER_FINDING.search(said):
        return True
    # "stable for two weeks" is no plateau: months are needed.
    return concept == "plateau" and bool(_SHORT_SPAN.search(said))
