"""Was each standard option tried, declined, not indicated, or is the record silent? (domain 4.2)

"Exhausted" means that every option has a documented trial, a refusal with its reason, or a source
who says that it is not indicated (project judgment). Silence is not recorded, never exhausted.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from mmi_kit.assessment.findings import Course, Option
from mmi_kit.assessment.treatment.applies import is_of_the_body, is_operated_on
from mmi_kit.case.details import Details
from mmi_kit.evidence.tables import Row
from mmi_kit.knowledge.modalities import Modality, modalities

OPTIONS: dict[str, Callable[[Modality], bool]] = {
    "physical_therapy": lambda m: m.id in ("pt", "ot"),
    "analgesic": lambda m: m.id in ("nsaid", "non_opioid", "topical"),
    "injection": lambda m: m.group == "injection",
    # A stimulator is a procedure: who declines one has asked no surgeon.
    "surgical_opinion": lambda m: m.kind == "surgery" or m.group == "consultation",
}
# Words of an opinion that speak of the option, and words that say it is not indicated.
_ABOUT = {
    "physical_therapy": re.compile(r"\b(?:pt|physical therapy|therapy)\b", re.IGNORECASE),
    "injection": re.compile(r"\b(?:injections?|esis?|epidurals?|blocks?)\b", re.IGNORECASE),
    "surgical_opinion": re.compile(
        r"\b(?:surg\w+|operat\w+|non-?operative|fusion|decompression|\w*discectomy)\b",
        re.IGNORECASE,
    ),
}
_NOT_INDICATED = re.compile(
    r"\b(?:not (?:a|an) (?:\w+ )?candidate|poor candidate|not indicated|"
    r"never (?:recommended|indicated|offered)|"
    r"not (?:feel|think|believe)\b[^.;]{0,40}\bindicated|"
    r"no (?:\w+ )?(?:indications?|role|need) for|contraindicated|"
    r"non-?operative|no (?:further|more|additional)|no surgical lesion|would not recommend|"
    r"(?:does|do|did) not recommend|risks? outweighs?)\b",
    re.IGNORECASE,
)
OPINIONS = ("exhausted_or_declined", "surgical_opinion")


_OPERATIVE = ("injection", "surgical_opinion")


def standard_options(
    courses: Sequence[Course],
    statements: Sequence[Row],
    details: Details,
    surgeons: Sequence[Row] = (),
) -> tuple[Option, ...]:
    """Each option that is standard for the claimed impairment, with its status; `courses` and
    `statements` are those of that impairment, `surgeons` the operations that a surgeon planned,
    recommended or offered: each rests on the surgeon's opinion. An option that the record holds is
    always shown.

    Status, the first that applies: tried, not_indicated, declined_with_reason, declined,
    opinion_recorded (a surgical opinion without a decision), not_recorded.
    """
    opinions = {"surgical_opinion": surgeons}
    found = (
        _option(name, fits, courses, statements, opinions.get(name, ()))
        for name, fits in OPTIONS.items()
    )
    return tuple(o for o in found if o.facts or _is_standard(o.option, details))


def _is_standard(option: str, details: Details) -> bool:
    return is_operated_on(details) if option in _OPERATIVE else is_of_the_body(details)


def _option(
    name: str,
    fits: Callable[[Modality], bool],
    courses: Sequence[Course],
    statements: Sequence[Row],
    planned: Sequence[Row],
) -> Option:
    about = [c for c in courses if fits(modalities()[c.modality])]
    tried = [c for c in about if c.status != "declined"]
    if tried:
        return _made(name, "tried", [f for c in tried for f in c.facts])
    opinions = [
        r
        for r in statements
        if r["concept"] in OPINIONS
        and r["assertion"] == "actual"
        and name in _ABOUT
        and (_ABOUT[name].search(r["quote"]) or (name, r["concept"]) == _SURGICAL)
    ]
    against = [r for r in opinions if _NOT_INDICATED.search(r["quote"])]
    if against:
        return _made(name, "not_indicated", [r["fact_id"] for r in against])
    declined = [c for c in about if c.status == "declined"]
    if declined:
        reasoned = all(c.reason_stopped for c in declined)
        status = "declined_with_reason" if reasoned else "declined"
        return _made(name, status, [f for c in declined for f in c.facts])
    if stated := [*opinions, *planned]:
        return _made(name, "opinion_recorded", [r["fact_id"] for r in stated])
    return _made(name, "not_recorded", [])


_SURGICAL = ("surgical_opinion", "surgical_opinion")


def _made(name: str, status: str, facts: Sequence[str]) -> Option:
    return Option(option=name, status=status, facts=tuple(sorted(set(facts))))
