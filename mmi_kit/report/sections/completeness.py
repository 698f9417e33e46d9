"""Which evidence that an adjudicator looks for is on file, what is missing, and whom to ask?

The elements themselves, from which the score can be recomputed, stand in Appendix C.
"""

from __future__ import annotations

from collections.abc import Sequence

from mmi_kit.assessment.completeness import applicable_weight
from mmi_kit.assessment.findings import Element, Flag
from mmi_kit.assessment.gap import Gap
from mmi_kit.dates import in_words
from mmi_kit.knowledge.own import WEIGHT
from mmi_kit.knowledge.rubric import GROUPS, rubric
from mmi_kit.knowledge.rules import value
from mmi_kit.report.bars import draw_completeness
from mmi_kit.report.blocks import (
    Block,
    Row,
    Statement,
    absent,
    callout,
    column,
    fact,
    figure,
    given,
    method,
    prose,
    table,
)
from mmi_kit.report.citations import FEW_RANGES
from mmi_kit.report.material import SOURCE, Material
from mmi_kit.report.questions import people_named, what_to_ask
from mmi_kit.report.quotes import quoted
from mmi_kit.report.reasons import reason
from mmi_kit.report.words import count, first_capital, number, with_dates_in_words

MEANS = (
    "The score says how much of the evidence that an adjudicator looks for is on file. It is not a "
    "probability of an award, and evidence against the claim does not lower it."
)


def completeness(m: Material) -> tuple[Block, ...]:
    """Score, hard flags, figure and gaps."""
    found = m.findings.completeness
    blocks = [prose("completeness-answer", *answer(m), method(MEANS)), *deadline(m)]
    if m.findings.flags:
        blocks.append(callout("completeness-flags", *(flag_text(m, f) for f in m.findings.flags)))
    drawn = draw_completeness(found)
    if drawn:
        caption = "Completeness by group"
        blocks.append(figure("completeness-figure", drawn.png, drawn.alt, caption, drawn.facts))
    if m.findings.gaps:
        blocks.append(_gaps(m, m.findings.gaps))
    else:
        blocks.append(prose("completeness-gaps", method("No gap was found.")))
    return tuple(blocks)


def answer(m: Material) -> list[Statement]:
    """The score and the number of gaps."""
    score = m.findings.completeness.score
    if score is None:
        return [method("Evidence completeness is not scored: no element applies.")]
    gaps = count(len(m.findings.gaps), "gap")
    return [method(f"Evidence completeness: {number(score)} of 100, with {gaps}.")]


def deadline(m: Material) -> list[Block]:
    """By when written evidence is due, when a hearing is set."""
    found = m.findings.deadline
    if found is None:
        return []
    days = f"{number(value('hearing_business_days'))} business days"
    text = (
        f"The hearing is set for {in_words(found.hearing)}. Written evidence must be submitted, or "
        f"the judge told about it, no later than {days} before: by {in_words(found.last_day)} (20 "
        "CFR 404.935(a), 416.1435(a))."
    )
    more = (
        "Weekends and federal holidays do not count (HALLEX I-2-5-1, note 3). "
        f"{in_words(found.safe_day)} also satisfies an office that counts {days} in between."
    )
    if found.passed:
        more = (
            "That day has passed. What comes later needs one of the reasons of 20 CFR 404.935(b), "
            "416.1435(b)."
        )
    return [prose("completeness-deadline", given(text, "claim.hearing"), method(more))]


def flag_text(m: Material, flag: Flag) -> Statement:
    """A hard flag: shown whatever the score is."""
    text = with_dates_in_words(flag.text)
    return m.fact(text, flag.facts) if flag.facts else absent(text)


def _gaps(m: Material, gaps: Sequence[Gap]) -> Block:
    rows = []
    for gap in gaps:
        why = first_capital(reason(gap.missing, m.findings, gap.element))
        missing = f"{rubric()[gap.element].element}. {why}."
        cells = (
            _said(missing, gap.facts),
            method(people_named(gap)),
            method(what_to_ask(gap, m.findings)),
            method(number(gap.gain)),
            _source(m, gap.facts),
        )
        rows.append(cells)
    columns = (column("Missing", 2.5), column("Ask", 1.1), column("What to ask for", 2.4),
               column("Points", 0.6, "right"), SOURCE)  # fmt: skip
    note = "Points: what full credit would add to the score of 100. A request asks for facts only."
    return table("completeness-gaps", "Gaps and requests", columns, rows, note)


def elements_table(m: Material) -> Block:
    """All elements with weight, credit, reason, authority and source."""
    elements = m.findings.completeness.elements
    rows = [_element(m, e) for e in elements]
    earned = sum(e.weight * e.credit for e in elements if e.credit is not None)
    weight = applicable_weight(elements)
    whose = (
        "Weights are the firm's own (rubric.csv)."
        if m.findings.completeness.own_weights
        else "Weights are project judgment."
    )
    if groups := [name for group, name in GROUPS.items() if WEIGHT + group in m.details.decisions]:
        whose += f" The author set what these groups weigh together: {', '.join(groups)}."
    columns = (column("No.", 0.4), column("Element", 2), column("Weight", 0.6, "right"),
               column("Credit", 0.6, "right"), column("Why", 2), column("Authority", 1.1),
               SOURCE)  # fmt: skip
    note = (
        f"Score = 100 × sum of weight × credit ({_weight(earned)}) / sum of the weights that apply "
        f"({_weight(weight)}). {whose} Groups: "
        + "; ".join(f"{name} {_letters(elements, group)}" for group, name in GROUPS.items())
        + "."
    )
    return table("completeness-elements", "Elements of the score", columns, rows, note)


def _element(m: Material, element: Element) -> Row:
    credit = "n/a" if element.credit is None else f"{element.credit:g}"
    why: Statement = _said(reason(element.reason, m.findings, element.id), element.facts)
    if element.decision:
        why = given(f"Author's decision: {quoted(element.decision, 160)}",
                    f"decisions.{element.id}")  # fmt: skip
    return (
        method(element.id),
        method(rubric()[element.id].element),
        method(_weight(element.weight)),
        method(credit),
        why,
        method(rubric()[element.id].authority),
        _source(m, element.facts)
        if element.facts or not element.credit
        else method("no single entry"),
    )


def _weight(amount: float) -> str:
    return f"{amount:.2f}".rstrip("0").rstrip(".")  # to the cent, for the score to be recomputed


def _said(text: str, facts: Sequence[str]) -> Statement:
    return fact(text, facts) if facts else absent(text)


def _source(m: Material, facts: Sequence[str]) -> Statement:
    return m.source(facts, "none found", FEW_RANGES)


def _letters(elements: Sequence[Element], group: str) -> str:
    ids = [e.id for e in elements if e.group == group]
    return f"{ids[0]}-{ids[-1]}" if ids else ""
