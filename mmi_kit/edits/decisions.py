"""Does an edit in Word overrule the kit? It is offered as a decision, and never taken silently.

Two places of the report can carry one: the paragraph with the threshold's date, and the credit of
an element in the table of the score. `take` writes the decision into case.toml, whose other lines
and remarks stay as they are.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from mmi_kit.assessment.decide import write_decision
from mmi_kit.assessment.decisions import CREDITS, THRESHOLD
from mmi_kit.case.folder import CaseFolder
from mmi_kit.edits.changes import Edit
from mmi_kit.edits.remarks import figures_in
from mmi_kit.errors import EditsError
from mmi_kit.knowledge.rubric import rubric

_ANSWER = "mmi_threshold_answer"
_ELEMENTS, _CREDIT = "mmi_completeness_elements", "Credit"
_DAY = len("2024-01-15")
_TYPED = {"n/a": "not applicable", "na": "not applicable", "0.0": "0", "1.0": "1", ".5": "0.5",
          "½": "0.5"}  # fmt: skip


@dataclass(frozen=True, kw_only=True, slots=True)
class Offer:
    """A decision that an edit seems to state: `name` as in case.toml, and the text it stands in."""

    name: str
    value: str
    text: str


def offers(edits: Iterable[Edit]) -> tuple[Offer, ...]:
    """The decisions that edits seem to state, in reading order."""
    found = (_threshold(edit) or _credit(edit) for edit in edits)
    return tuple(offer for offer in found if offer is not None)


def take(folder: CaseFolder, offered: Iterable[Offer], name: str, *, why: str, on: str) -> Offer:
    """Write one offered decision into case.toml, as the author's own.

    Call it only under the case's lock. EditsError when no edit offers it; CaseError when it
    contradicts the case. case.toml is unharmed by either.
    """
    known = {offer.name: offer for offer in offered}
    if name not in known:
        raise EditsError(
            f"no edit of the report states a decision on {name!r}",
            where=f"case {folder.id}",
            expected="one of " + (", ".join(sorted(known)) or "(none is offered)"),
            do=f"List what is offered: make edits CASE={folder.id}",
        )
    author = folder.details().report.author
    if not why.strip() or not author.strip():
        raise EditsError(
            "a decision needs a reason" if author.strip() else "a decision needs its author's name",
            where=f"case {folder.id}",
            do='Say --why "..."' if author.strip() else "Fill in [report] author in case.toml",
        )
    offer = known[name]
    write_decision(folder, offer.name, offer.value, why=why, by=author, on=on)
    return offer


def _threshold(edit: Edit) -> Offer | None:
    """One day that was not there when the paragraph was issued."""
    if edit.block != _ANSWER or edit.what != "reworded":
        return None
    issued = set(figures_in(edit.issued))
    days = {f for f in figures_in(edit.edited) if len(f) == _DAY and f.count("-") == 2} - issued
    if len(days) != 1:
        return None
    return Offer(name=THRESHOLD, value=days.pop(), text=edit.edited)


def _credit(edit: Edit) -> Offer | None:
    """The credit of an element, typed over in the table of the score."""
    if edit.block != _ELEMENTS or edit.what != "cell" or not edit.place.endswith(f", {_CREDIT}"):
        return None
    typed = " ".join(edit.edited.lower().split())
    value = _TYPED.get(typed, typed)
    if edit.row not in rubric() or value not in CREDITS:
        return None
    return Offer(name=edit.row, value=value, text=f"{edit.row}: credit {edit.edited}")
