"""At which visits is another condition treated, and the claimed impairment not at all?

"Mood improved. A1c 7.2. Continue current medications. Recheck 6 months." maintains the mood and the
diabetes. A visit that names the claimed impairment, its part of the body, a pain or a medicine for
it, or no condition at all, is left where it was.
"""

from __future__ import annotations

import re

from mmi_kit.assessment.treatment.applies import is_mental, may_be_for_another
from mmi_kit.case.details import Details
from mmi_kit.evidence.named import TELL_NOTHING, regions_claimed, words_of
from mmi_kit.evidence.of_the_mind import BODILY
from mmi_kit.evidence.tables import Evidence, Row
from mmi_kit.knowledge.modalities import modalities
from mmi_kit.notes import regions_in

_MIND = "mind"
_CONDITIONS = tuple(
    (name, re.compile(rf"\b(?:{'|'.join(words)})\b", re.IGNORECASE))
    for name, words in (
        (_MIND, (r"mood(?! (?:is |was )?(?:appropriate|normal|euthymic|good|and affect))",
                 r"depress\w+", r"anxi\w+", r"phq-?[29]?", r"gad-?7?", "mdd", "ptsd",
                 r"bipolar\w*", "panic", "psychotherapy", "cbt", "anhedonia")),
        ("diabetes", (r"diabet\w+", "t[12]dm", "dm ?2", "(?:hb ?)?a1c", "glucose", "insulin")),
        ("pressure", ("hypertension", "htn", "blood pressure (?:check|control|recheck)")),
        ("lipids", (r"hyperlipid\w+", r"cholesterol", "hld", "lipids?")),
        ("thyroid", (r"(?:hypo|hyper)?thyroid\w*", "tsh")),
        ("lungs", ("asthma", "copd", r"emphysema")),
        ("heart", ("atrial fib\\w+", "a-?fib", "chf", "heart failure", r"cardiomyopathy", "cad")),
        ("stomach", ("gerd", "reflux", "ibs", r"colonoscop\w+")),
        ("kidney", ("ckd", "kidney disease")),
        ("check-up", ("(?:annual|yearly|wellness) (?:physical|visit|exam)", "well visit",
                      "preventive (?:care|visit)", "pap smear", "mammogram")),
    )
)  # fmt: skip
# What is told of old conditions and of the family is not what the visit is for.
_BACKGROUND = re.compile(
    r"^[^\w\n]{0,20}(?:pmh|psh|past \w+ history|medical history|family history|fh"
    r"|fhx|social history|sh|allergies|ros|review of systems|problem list)\b[^\n]*",
    re.IGNORECASE | re.MULTILINE,
)
_SAY_NOTHING = frozenset([*TELL_NOTHING, "right", "failed"])
_OF_THE_MIND = frozenset(["phq9", "gad7"])


def treated_elsewhere(evidence: Evidence, details: Details) -> frozenset[str]:
    """Ids of the visits that name another condition and nothing of the claimed one."""
    own = _with_own_rows(evidence, details)
    return frozenset(
        visit["visit_id"]
        for visit in evidence.used("visits")
        if visit["visit_id"] not in own and _is_of_another(visit, details)
    )


def _is_of_another(visit: Row, details: Details) -> bool:
    words = _BACKGROUND.sub(" ", f"{visit['diagnosis']}\n{visit['summary']}")
    label, mental = f"{details.primary.label} {details.primary.region}", is_mental(details)
    bodily = BODILY.search(words) is not None
    named = {name for name, condition in _CONDITIONS if condition.search(words)}
    own = {name for name, condition in _CONDITIONS if condition.search(label)}
    own |= {_MIND} if mental else set()
    claimed = regions_claimed(details)
    whose = {claimed[region] for region in regions_in(words) if region in claimed}
    if named & own or details.primary.id in whose or (bodily and not mental):
        return False
    if set(words_of(words)) & (set(words_of(label)) - _SAY_NOTHING):
        return False
    return bool(named or whose or bodily)


def _with_own_rows(evidence: Evidence, details: Details) -> frozenset[str]:
    """Visits with a fact that is said to be of the claimed impairment, a score or an amount that
    may be, or a medicine for it."""
    tables = ("visits", "treatments", "measures", "capacities", "findings", "statements")
    primary = details.primary.id
    found = {r["visit_id"] for table in tables for r in evidence.used(table)
             if r["impairment"] == primary}  # fmt: skip
    found |= {r["visit_id"] for r in evidence.used("capacities") if not r["impairment"]}
    of_another = frozenset() if is_mental(details) else _OF_THE_MIND
    found |= {r["visit_id"] for r in evidence.used("measures")
              if not r["impairment"] and r["concept"] not in of_another}  # fmt: skip
    for row in evidence.used("treatments"):
        modality = modalities().get(row["concept"])
        if modality is None or modality.kind != "drug" or not modality.active or row["impairment"]:
            continue
        if not may_be_for_another(modality, details):
            found.add(row["visit_id"])
    return frozenset(found)
