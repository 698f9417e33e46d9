"""The edits of one case, read from its folder: what changed, and what to look at."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import asdict, dataclass
from pathlib import Path

from mmi_kit.assessment.read_case import read_case
from mmi_kit.case.details import Details
from mmi_kit.case.folder import CaseFolder
from mmi_kit.edits.base import find_base, stamp_of
from mmi_kit.edits.changes import Edit, Edits, read_edits
from mmi_kit.edits.decisions import Offer, offers
from mmi_kit.edits.issue import Reissued, base_of
from mmi_kit.edits.remarks import Remark, remarks
from mmi_kit.edits.shown import cut, cut_around
from mmi_kit.evidence.tables import Evidence
from mmi_kit.word.reading import document_of

_NAMES = {
    "reworded": "reworded", "added": "added", "deleted": "deleted", "moved": "moved",
    "cell": "table cell(s) changed", "table": "table(s) changed", "figure": "figure(s) changed",
}  # fmt: skip


@dataclass(frozen=True, kw_only=True, slots=True)
class Review:
    """What `mmi edits` tells."""

    case: str
    path: Path
    found: Edits
    remarks: tuple[Remark, ...]
    offers: tuple[Offer, ...]

    def as_json(self) -> str:
        """Everything, for another program."""
        data = {
            "schema": 1,
            "case": self.case,
            "document": self.path.name,
            "edits": [asdict(edit) for edit in self.found.edits],
            "offers": [asdict(offer) for offer in self.offers],
            "remarks": [asdict(remark) for remark in self.remarks],
            "waiting": {
                "comments": self.found.comments,
                "kit_comments": self.found.conflicts,
                "tracked_changes": self.found.pending,
                "kit_tracked_changes": self.found.offered,
            },
        }
        return json.dumps(data, indent=2, sort_keys=True, ensure_ascii=False) + "\n"


def review_case(folder: CaseFolder, file: Path | None = None) -> Review:
    """Read the case's report, or another copy of it. WordError when it is not there, unreadable or
    of no report of this case."""
    details = folder.details()
    path = document_of(folder, file)
    document = path.read_bytes()
    base = base_of(folder, details.report.template, document, path.name)
    return review(folder.id, path, base, document, read_case(folder, details), details)


def review_issued(
    folder: CaseFolder, name: str, issued: Reissued, evidence: Evidence | None
) -> Review | None:
    """The same at the end of a run; None where there is no edited report, or it was left alone.

    Without `evidence`, which a run may have had no need of, the records are read.
    """
    if not issued.edited or issued.beside:
        return None
    document = issued.path.read_bytes()
    stamp = stamp_of(document, issued.path.name)
    base = find_base(folder, name, document, stamp.build)
    if base is None:
        return None
    details = folder.details()
    if evidence is None:
        evidence = read_case(folder, details)
    return review(folder.id, issued.path, base, document, evidence, details)


def review(
    case: str, path: Path, base: bytes, document: bytes, evidence: Evidence, details: Details
) -> Review:
    """The same from what is already at hand. A decision that case.toml has is not offered."""
    found = read_edits(base, document, path.name)
    decided = {(name, decision.value) for name, decision in details.decisions.items()}
    return Review(
        case=case,
        path=path,
        found=found,
        remarks=remarks(found.edits, evidence),
        offers=tuple(
            o for o in offers(found.edits, found.answer) if (o.name, o.value) not in decided
        ),
    )


def review_text(review: Review) -> str:
    """For the terminal: by section, then what to look at."""
    lines = [f"{review.case}: {review.path.name}: {summary_of(review.found)}"]
    under = None
    for edit in review.found.edits:
        if edit.under != under:
            under = edit.under
            lines += ["", under or "(before the first heading)"]
        lines += _edit_lines(edit)
    if review.remarks:
        lines += ["", "Look at"]
        lines += [_remark_line(remark) for remark in review.remarks]
    for offer in review.offers:
        lines += [
            "",
            f"You seem to decide: {offer.name} = {offer.value}. To enter it as your decision:",
            f'  make edits CASE={review.case} TAKE={offer.name} WHY="your reason"',
        ]
    waiting = _waiting(review.found)
    return "\n".join([*lines, *(["", waiting] if waiting else [])])


def summary_of(found: Edits) -> str:
    """How many edits of each kind, in one line."""
    counted: Counter[str] = Counter(edit.what for edit in found.edits)
    said = [f"{counted[what]} {name}" for what, name in _NAMES.items() if counted[what]]
    return ", ".join(said) or "nothing was edited"


def remarks_summary(found: tuple[Remark, ...]) -> str:
    """How much there is to look at, in one line."""
    counted = Counter(remark.kind for remark in found)
    return (
        f"{counted['figure']} figure(s) that are not in the evidence, "
        f"{counted['uncited']} sentence(s) without a citation, "
        f"{counted['reserved']} phrase(s) to reword"
    )


def _edit_lines(edit: Edit) -> list[str]:
    head = f"  {edit.what}" + (f" ({edit.place})" if edit.place else "")
    if edit.picture:
        return [f"{head}: a picture"]
    if edit.what == "moved":
        return [f"{head}: {cut(edit.edited)}"]
    issued, edited = cut_around(edit.issued, edit.edited)
    lines = [head]
    lines += [f"    issued: {issued}"] if issued else []
    lines += [f"    yours:  {edited}"] if edited else []
    return lines


def _remark_line(remark: Remark) -> str:
    where = f" (under {remark.under})" if remark.under else ""
    if remark.kind == "figure":
        return f"  {remark.found} is not in the evidence{where}: {cut(remark.text)}"
    if remark.kind == "uncited":
        return f"  no citation{where}: {cut(remark.text)}"
    return f"  reword “{remark.found}”{where}. Say instead: {remark.instead}."


def _waiting(found: Edits) -> str:
    said = [
        f"{count} {name}"
        for count, name in (
            (found.offered, "tracked change(s) of the kit to accept or reject"),
            (found.conflicts, "comment(s) of the kit"),
            (found.pending, "tracked change(s) of people"),
            (found.comments, "comment(s) of people"),
        )
        if count
    ]
    return "In the file: " + ", ".join(said) if said else ""
