"""Does an edit in Word overrule the kit? It is offered as a decision, and never taken silently.

Three places of the report can carry one: the paragraph with the threshold's date, a sentence of the
author's own that gives another day for it, and the credit of an element in the table of the score.
`take` writes the decision into case.toml, whose other lines and remarks stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from mmi_kit.assessment.decide import write_decision
from mmi_kit.assessment.decisions import CREDITS, THRESHOLD
from mmi_kit.case.folder import CaseFolder
from mmi_kit.edits.changes import ANSWER, Edit
from mmi_kit.edits.remarks import figures_in
from mmi_kit.edits.sentences import sentences_of
from mmi_kit.edits.words import words_of
from mmi_kit.errors import EditsError
from mmi_kit.knowledge.rubric import rubric

_MMI = r"(?:MMI|maximum (?:medical )?improvement)"
_VOICE = re.compile(
    r"\bin my (?:own )?(?:(?:medical|professional|clinical) )?(?:opinion|judg(?:e)?ment|view)\b"
    r"|\bmy (?:own )?(?:opinion|conclusion|finding) is\b"
    r"|\bI (?:find|conclude|consider|believe|place|put|set|date|would (?:place|put|set|date))\b"
    r"|\bthe (?:relevant|operative|applicable|threshold|MMI) (?:date|day) (?:is|was)\b"
    r"|\bthe (?:MMI )?threshold (?:is|was|lies) (?:on )?"
    rf"|\bthe (?:date|day) of {_MMI} (?:is|was)\b",
    re.IGNORECASE,
)
_ABOUT = re.compile(
    rf"\b{_MMI}\b|\bthresholds?\b|\bactive (?:care|treatment)\b"
    r"|\btreatment (?:was|is|had been) (?:complete|exhausted|finished)\b",
    re.IGNORECASE,
)
_OPEN = re.compile(
    r"\b(?:not|n['’]t|never|neither|nor|no|cannot|whether|if|unless|may|might|could|unclear)\b",
    re.IGNORECASE,
)
_DAY = len("2024-01-15")
_ELEMENTS, _CREDIT = "mmi_completeness_elements", "Credit"
_TYPED = {"n/a": "not applicable", "na": "not applicable", "0.0": "0", "1.0": "1", ".5": "0.5",
          "½": "0.5"}  # fmt: skip


@dataclass(frozen=True, kw_only=True, slots=True)
class Offer:
    """A decision that an edit seems to state: `name` as in case.toml, and the text it stands in."""

    name: str
    value: str
    text: str


def offers(edits: Iterable[Edit], answer: str = "") -> tuple[Offer, ...]:
    """The decisions that edits seem to state, in reading order, each once. `answer` is what the
    report says of the threshold: to give a day of its own again decides nothing."""
    found = (_threshold(edit) or _own_day(edit, answer) or _credit(edit) for edit in edits)
    first: dict[tuple[str, str], Offer] = {}
    for offer in found:
        if offer is not None:
            first.setdefault((offer.name, offer.value), offer)
    return tuple(first.values())


def days_in(text: str) -> set[str]:
    """The whole days of a text, as ISO dates."""
    return {f for f in figures_in(text) if len(f) == _DAY and f.count("-") == 2}


def own_day(sentence: str, under: str = "") -> str:
    """The day that a sentence of the author's own gives for the threshold, as an ISO date, or "".

    It speaks as the author's finding ("In my opinion the relevant date is ..."), names one whole
    day, and is about the end of active care, or stands under such a heading. What it reports of a
    record, denies or leaves open is none.
    """
    days = days_in(sentence)
    voice = _VOICE.search(sentence)
    if len(days) != 1 or voice is None or _OPEN.search(sentence):
        return ""
    return days.pop() if _ABOUT.search(sentence) or _ABOUT.search(under) else ""


def take(folder: CaseFolder, offered: Iterable[Offer], name: str, *, why: str, on: str) -> Offer:
    """Write one offered decision into case.toml, as the author's own.

    Call it only under the case's lock. EditsError when no edit offers it; CaseError when it
    contradicts the case. case.toml is unharmed by either.
    """
    named = [offer for offer in offered if offer.name == name]
    known = {offer.name: offer for offer in offered}
    if len(named) > 1:
        raise EditsError(
            f"the report states several decisions on {name!r}",
            where=f"case {folder.id}",
            expected="one: " + " or ".join(sorted(offer.value for offer in named)),
            do="Say the same in both places of the report, or enter the decision in case.toml",
        )
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
    if edit.block != ANSWER or edit.what != "reworded":
        return None
    days = days_in(edit.edited) - days_in(edit.issued)
    if len(days) != 1:
        return None
    return Offer(name=THRESHOLD, value=days.pop(), text=edit.edited)


def _own_day(edit: Edit, answer: str) -> Offer | None:
    """A day that a sentence of the author's gives for the threshold, and the report does not."""
    if edit.what not in ("added", "reworded"):
        return None
    before = {said.text for said in sentences_of(words_of(edit.issued))}
    for sentence in (said.text for said in sentences_of(words_of(edit.edited))):
        day = own_day(sentence, edit.under)
        if sentence not in before and day and day not in days_in(answer):
            return Offer(name=THRESHOLD, value=day, text=sentence)
    return None


def _credit(edit: Edit) -> Offer | None:
    """The credit of an element, typed over in the table of the score."""
    if edit.block != _ELEMENTS or edit.what != "cell" or not edit.place.endswith(f", {_CREDIT}"):
        return None
    typed = " ".join(edit.edited.lower().split())
    value = _TYPED.get(typed, typed)
    if edit.row not in rubric() or value not in CREDITS:
        return None
    return Offer(name=edit.row, value=value, text=f"{edit.row}: credit {edit.edited}")
