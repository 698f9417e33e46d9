"""`mmi.help("threshold")`: the rule in plain words, its numbers, and where each comes from."""

from __future__ import annotations

import difflib
from collections.abc import Callable
from dataclasses import dataclass
from html import escape

import pandas as pd

from mmi_kit.errors import TemplateError
from mmi_kit.knowledge.instruments import find_instrument
from mmi_kit.knowledge.numbers import numbers
from mmi_kit.knowledge.own import CHANGE, WEIGHT
from mmi_kit.knowledge.rubric import GROUPS, rubric
from mmi_kit.knowledge.rules import rules

Rows = list[tuple[str, float, str, str, str]]
COLUMNS = ("name", "value", "unit", "rule", "source")
TOPICS = {
    "treatment": (
        "Visits for the same treatment of the same region, close enough in time, are one course. "
        "Its outcome is what the record says of relief, and the scores before and after it.",
        ("merge_gap", "score_window", "score_before_operation", "score_after_operation",
         "operation_result", "operation_year", "meaningful_relief", "sustained_relief"),
    ),
    "threshold": (
        "Treatment was complete between the last active care and the first visit with nothing but "
        "maintenance, when enough such visits follow and nothing newer speaks against it. A record "
        "that stops is a gap in the records, never an end of treatment.",
        ("maintenance_visits", "maintenance_span", "maintenance_span_strong", "signal_window",
         "record_gap", "merge_gap", "improvement_statements", "improving_share"),
    ),
    "floor": (
        "The central value of each function is the median of what was recorded after active care. "
        "The most favorable value on file is always shown beside it.",
        ("floor_observations", "floor_providers", "floor_source_types", "after_procedure"),
    ),
    "trajectory": (
        "A score is at a plateau when the whole interval of its yearly change lies inside the "
        "change that is real for one person. A missing trend is not a plateau.",
        ("trajectory_scores", "trajectory_per_window", "trajectory_span", "confidence",
         "sem_degrees", "plateau_statements"),
    ),
    "completeness": (
        "Each of 30 elements has credit 0, 0.5 or 1 times its weight, over the weights that apply. "
        "The score says how complete the evidence is; it is no probability of an award.",
        ("maintenance_full", "pt_courses", "drug_classes", "postural_items", "cited_share",
         "duration", "window_months", "gap_between_records",
         *(WEIGHT + group for group in GROUPS)),
    ),
    "decisions": (
        "case.decide(name, value, why=...) overrules the kit: the threshold's date, the credit of "
        'an element ("not applicable", 0, 0.5 or 1), or a number below. The report shows it as '
        "the author's own. case.assess(name=value) tries the same without deciding.",
        (),
    ),
}  # fmt: skip


@dataclass(frozen=True, kw_only=True, repr=False)
class Topic:
    """What one topic says, with its numbers."""

    title: str
    text: str
    rows: Rows

    def frame(self) -> pd.DataFrame:
        """Its numbers as a table."""
        return pd.DataFrame(self.rows, columns=list(COLUMNS))

    def __dir__(self) -> list[str]:
        return ["frame", "text", "title"]

    def __repr__(self) -> str:
        lines = [f"{self.title}: {self.text}"]
        lines += [f"  {name} = {amount:g} {unit}: {rule} ({source})"
                  for name, amount, unit, rule, source in self.rows]  # fmt: skip
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        table = self.frame().to_html(index=False, border=0) if self.rows else ""
        return f"<p><b>{escape(self.title)}</b>: {escape(self.text)}</p>{table}"


def topic_of(name: str) -> Topic:
    """What is known under a name: a topic, a rule, an instrument, or an element of the score.

    TemplateError names the topics when nothing is.
    """
    word = name.strip()
    if not word:
        return Topic(title="Topics", text=f"{', '.join(TOPICS)}; or a rule, an instrument (ODI), "
                     "an element (F4)", rows=[])  # fmt: skip
    lookups: tuple[Callable[[str], Topic | None], ...] = (_topic, _rule, _element, _instrument)
    for found in (look(word) for look in lookups):
        if found:
            return found
    close = difflib.get_close_matches(word, [*TOPICS, *rules(), *rubric()], n=1)
    raise TemplateError(
        f"there is no help on {name!r}",
        expected=f"one of {', '.join(TOPICS)}, a rule such as merge_gap, an instrument such as "
        "ODI, or an element such as F4",
        do=f"Did you mean {close[0]}? Correct the name" if close else "Correct the name",
    )


def _topic(word: str) -> Topic | None:
    if word not in TOPICS:
        return None
    text, names = TOPICS[word]
    return Topic(title=word, text=text, rows=_rows(names or tuple(numbers())))


def _rule(word: str) -> Topic | None:
    if word not in rules() and word not in numbers():
        return None
    (row,) = _rows((word,))
    return Topic(title=word, text=row[3], rows=[row])


def _element(word: str) -> Topic | None:
    known = rubric().get(word.upper())
    if known is None:
        return None
    half = f" Half credit: {known.half}." if known.half else ""
    text = (
        f"{known.element}. Weight {known.weight:g}. Full credit: {known.full}.{half} Ask "
        f"{known.whom} for {known.ask}. Authority: {known.authority}."
    )
    return Topic(title=known.id, text=text, rows=[])


def _instrument(word: str) -> Topic | None:
    known = find_instrument(word)
    if known is None:
        return None
    worse = "higher" if known.higher_is_worse else "lower"
    text = f"{known.name}, {known.low:g} to {known.high:g} {known.unit}; {worse} is worse."
    text += "" if known.verified else " The source of its threshold was not verified."
    names = (CHANGE + known.id,) if CHANGE + known.id in numbers() else ()
    return Topic(title=known.abbrev, text=text, rows=_rows(names))


def _rows(names: tuple[str, ...]) -> Rows:
    found: Rows = []
    for name in names:
        known = rules().get(name) or numbers()[name]
        found.append((name, known.value, known.unit, known.sentence, known.source))
    return found
