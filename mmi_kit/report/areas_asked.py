"""Which areas of mental functioning did nobody rate, and who treats the mind and could say?

They are no element of the rubric, whose elements hold for every claim: a request asks for them
where a mental disorder is claimed (20 CFR 404.1520a(c)(3)).
"""

from __future__ import annotations

from collections import Counter

from mmi_kit.assessment.examiners import contact_of, is_examiner, kinds_of
from mmi_kit.assessment.gap import Gap, Missing
from mmi_kit.assessment.gaps import ROLES
from mmi_kit.evidence.mind import of_the_mind, only_of_the_mind
from mmi_kit.knowledge.credentials import is_acceptable_source
from mmi_kit.knowledge.functions import MENTAL, functions
from mmi_kit.report.material import Material
from mmi_kit.report.sections.levels import ABILITY, is_mind_claimed

ELEMENT = "areas"  # beside the ids of the rubric
ASK = "how limited each area of mental functioning was, as observed or tested at visits"
AUTHORITY = "20 CFR 404.1520a(c)(3) and (4)"
NOT_RATED = "not_documented"


def areas_asked(m: Material) -> tuple[Gap, ...]:
    """The areas without a rating, asked of who treats the mind; none where each has one."""
    if not is_mind_claimed(m):
        return ()
    rated = {r["concept"] for r in m.used("capacities") if r["assertion"] == "actual"}
    areas = [f.id for f in functions().values() if f.group == MENTAL and f.id not in rated]
    if not areas:
        return ()
    whom = _who_treats_the_mind(m) or ROLES["mind"]
    told = tuple(sorted(r["fact_id"] for r in m.used("statements")
                        if r["category"] == ABILITY and r["provider"] == whom))  # fmt: skip
    items = (Missing(of=a, details=(), date="", until="", whom=whom, facts=told) for a in areas)
    return (Gap(element=ELEMENT, missing=NOT_RATED, ask=ASK, whom=whom, authority=AUTHORITY,
                gain=0.0, facts=told, items=tuple(items)),)  # fmt: skip


def _who_treats_the_mind(m: Material) -> str:
    """An acceptable medical source before others, then who was seen most; "" for nobody."""
    visits = m.used("visits")
    kinds = kinds_of(visits)
    care = [v for v in visits if v["provider"] and not is_examiner(v, kinds[contact_of(v)])]
    names = only_of_the_mind(care) or of_the_mind(care)
    seen = Counter(v["provider"] for v in care if v["provider"] in names)
    acceptable = {v["provider"] for v in care if is_acceptable_source(v["credential"])}
    return min(seen, key=lambda name: (name not in acceptable, -seen[name], name), default="")
