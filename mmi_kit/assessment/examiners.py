"""Who examined the claimant for an insurer or an agency, and did not treat?"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from mmi_kit.assessment.for_whom import is_an_examiners, is_for_others, is_of_another
from mmi_kit.assessment.paper import is_paper_review
from mmi_kit.evidence.tables import Row
from mmi_kit.knowledge.claim_papers import REVIEW, paper_named

EXAMINER = re.compile(
    r"\b(?:ime|independent medical|consultative|qme|ame|agreed medical|designated doctor|"
    r"peer review|insur\w+|state agency|dds)\b",
    re.IGNORECASE,
)
FOR_OTHERS = "independent medical"  # what is said of a visit whose first words tell so


def is_examiner(row: Row, visit_type: str) -> bool:
    """Is the author one who examined for an insurer or an agency? `visit_type`: of `kinds_of`."""
    return bool(EXAMINER.search(f"{row['specialty']} {visit_type}"))


def examined(visits: Sequence[Row]) -> frozenset[str]:
    """The contacts (`contact_of`) at which somebody examined for an insurer or an agency."""
    kinds = kinds_of(visits)
    return frozenset(contact_of(v) for v in visits if is_examiner(v, kinds[contact_of(v)]))


def contact_of(row: Row) -> str:
    """What the rows of one contact have in common: their visit. A note without a date belongs to
    none; what one person writes in one record is then as much as can be known to be one."""
    return str(row["visit_id"] or f"{row.get('source_id', '')} {row.get('provider', '')}")


def kinds_of(visits: Iterable[Row]) -> Mapping[str, str]:
    """Contact (`contact_of`) to what says for whom it was: its kind, a clinic such as "State WC
    IME", and the first words of a note such as "examined once at the request of the carrier"."""
    found: dict[str, str] = defaultdict(str)
    for visit in visits:
        note = visit["extractor"] == "note" and is_for_others(visit["summary"], visit["provider"])
        is_of_papers = paper_named(visit["visit_type"]) == REVIEW and is_paper_review(visit)
        asked = FOR_OTHERS if note or is_of_papers or is_an_examiners(visit["facility"]) else ""
        kind = str(visit["visit_type"])
        found[contact_of(visit)] += f" {'' if is_of_another(kind) else kind} {asked}"
    return found
