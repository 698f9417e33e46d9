"""What is said of the mind, at a visit that treats it or anywhere: of no back and no knee.

"Stable." of a psychiatrist speaks neither for nor against a plateau of the spine that is claimed.
A sentence that names a part of the body, a complaint or a treatment of it stays where it was.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from mmi_kit.case.details import Details
from mmi_kit.evidence.diagnosed import ON_THE_COURSE
from mmi_kit.evidence.facts import Fact
from mmi_kit.evidence.mind import is_titled_for_the_mind, only_of_the_mind
from mmi_kit.evidence.named import MENTAL, is_all_of_the_mind
from mmi_kit.notes import ORGANS, regions_in

BY_ITS_NOTE = "(of the mind, which its note treats)"
MOOD = "mood_improved"  # a kind of statement
# "3. GAD: stable, continue." in the plan of a family doctor
_LABELLED = re.compile(
    r"\W{0,4}(?:\d{1,2}[.)] ?)?(?:(?:generali[sz]ed|major|chronic|recurrent) ){0,2}"
    r"(?:gad|mdd|ptsd|ocd|anxiety|depress\w+|panic|mood|bipolar\w*|post-?traumatic stress)\b"
    r"[^.:\n]{0,40}(?:: | - )",
    re.IGNORECASE,
)
BODILY = re.compile(
    r"\b(?:pain\w*|ach(?:e|es|ing)|sore\w*|spasms?|stiff\w*|numb\w*|tingl\w*|radicul\w*"
    r"|weak\w*|swell\w*|tender\w*|antalgic|gait|limp\w*|reflex\w*|slr|straight leg|effusion"
    r"|crepit\w*|flexion|abduction|range of motion|rom|strength)\b",
    re.IGNORECASE,
)
# "Surgeon has nothing more to offer", told to a psychiatrist
_TREATED = re.compile(
    r"\b(?:surg\w*|spin(?:e|al)|stim\w*|inject\w*|epidural\w*|blocks?|ablation|fusion|ortho\w*"
    r"|physical therapy|PT|rehab\w*|back (?:is|has|was|feels)|legs?|arms?|joints?|nerves?)\b",
    re.IGNORECASE,
)


def place_what_is_of_the_mind(tables: Mapping[str, Sequence[Fact]], details: Details) -> None:
    """Give such statements to the mental disorder that is claimed beside the primary impairment,
    to the mind where it is several or none, in place."""
    if is_all_of_the_mind(details.primary):
        return
    minds = [one.id for one in details.impairment if is_all_of_the_mind(one)]
    whose = minds[0] if len(minds) == 1 else MENTAL
    visits = visits_of_the_mind(tables["visits"])
    for fact in tables["statements"]:
        if fact["impairment"] or fact.get("region"):
            continue
        words = str(fact.get("sentence") or fact["quote"])
        of_mind = fact["visit_id"] in visits or _LABELLED.match(words) is not None
        if fact["concept"] in ON_THE_COURSE and of_mind and not speaks_of_the_body(words):
            fact["triggers"] = "; ".join(filter(None, (fact.get("triggers", ""), BY_ITS_NOTE)))
        elif not (minds and fact["concept"] == MOOD):
            continue
        fact["impairment"] = whose


def visits_of_the_mind(visits: Sequence[Fact]) -> frozenset[str]:
    """Ids of the visits to who treats the mind and nothing else. One without a name is such where
    its title says so, or where all names of its file are of such providers and it does not speak
    of the body."""
    known = only_of_the_mind(visits)
    of_file: dict[str, set[str]] = defaultdict(set)
    for visit in visits:
        of_file[visit["source_id"]].add(visit["provider"])
    found = set()
    for visit in visits:
        names = of_file[visit["source_id"]] - {""}
        alike = bool(names) and names <= known and not speaks_of_the_body(visit["summary"])
        unnamed = not visit["provider"] and (alike or is_titled_for_the_mind(visit))
        if unnamed or visit["provider"] in known:
            found.add(visit["visit_id"])
    return frozenset(found)


def speaks_of_the_body(words: str) -> bool:
    """Do some words name a part of the body, a complaint or a treatment of it?"""
    named = regions_in(words) - ORGANS
    return bool(named or BODILY.search(words) or _TREATED.search(words))
