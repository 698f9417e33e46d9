"""The audit trail: every visit, every score, and the rules behind the findings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from mmi_kit import __version__
from mmi_kit.dates import in_words
from mmi_kit.evidence.review.added import BY_HAND
from mmi_kit.evidence.tables import Row as Fact
from mmi_kit.knowledge.instruments import instruments
from mmi_kit.knowledge.numbers import numbers
from mmi_kit.knowledge.own import CHANGE, WEIGHT
from mmi_kit.knowledge.rules import rules, value
from mmi_kit.knowledge.rulings import rulings_for
from mmi_kit.report.blocks import (
    Block,
    Row,
    Statement,
    absent,
    column,
    given,
    method,
    prose,
    table,
)
from mmi_kit.report.material import SOURCE, Material
from mmi_kit.report.named import people
from mmi_kit.report.quotes import cut, nameless, quoted
from mmi_kit.report.sections.authored import authors_changes, authors_mark
from mmi_kit.report.sections.completeness import elements_table
from mmi_kit.report.sections.windows import first_and_last
from mmi_kit.report.visit_words import WHOLE_NOTE, Told, joined_facts, words_of
from mmi_kit.report.what_was_read import only_a_log
from mmi_kit.report.words import NOT_RECORDED, count, number, short_date, span

FOLD_ABOVE = 60  # visits; a longer chronology folds serial visits that say the same
HOW = (
    "Each {row} is read by fixed rules into dated facts; each fact keeps its file, {place} and "
    "words. Denied, planned, declined, conditional and family statements are told "
    "apart and never counted as done. Findings rest on these facts only.",
    "Citations: Ex. 7F/23 is exhibit 7F, page 23; before exhibits exist, the file, or its number "
    "in the list of files read, and its {unit}. “Passim” means at many places between the two "
    "pages.",
    "Completeness: each element has credit 0, 0.5 or 1 times its weight, over the weights that "
    "apply. Function: the median of the values from the threshold on, where there are enough. "
    "Trajectory: the 90 % interval of the yearly change against the single-person threshold of the "
    "measure; a score changed when it moved by its single-person threshold or more.",
)


def chronology(m: Material) -> tuple[Block, ...]:
    """Appendix A."""
    visits = m.used("visits")
    if not visits:
        return (prose("chronology-answer", absent("No visit is documented.")),)
    ordered = sorted(visits, key=lambda v: v["date"] or "9999")
    told = {v["fact_id"]: words_of(m, v) for v in ordered}
    groups = _folded(ordered, told) if len(ordered) > FOLD_ABOVE else [[v] for v in ordered]
    folded = len(ordered) - len(groups)
    columns = (column("Date", 1), column("Provider", 1.1), column("Visit", 0.9), column(
        "Record's words", 6), column("Source", 1.5))  # fmt: skip
    note = "Of a row of the visit log each cell that holds words, whole and in the row's order."
    if not only_a_log(m):
        note += (
            " Of a chart entry its name, what the chart tells at that visit, and of its notes the "
            "sentences with a fact. Of a note longer "
            f"than {WHOLE_NOTE} characters the first words of its history and its assessment and "
            "plan; “…” marks what is left out, and the whole stands in the record cited. Names and "
            "numbers of a person, what a print puts around a note (page heads, addresses, "
            "signatures), long lists of systems reviewed and what was billed are left out."
        )
    if folded:
        note += f" {count(folded, 'serial visit')} with the same words: in the row of the first."
    rows = [_visit(m, group, told[group[0]["fact_id"]]) for group in groups]
    return (table("chronology-table", "Visits", columns, rows, note),)


def _folded(visits: Sequence[Fact], told: Mapping[str, Told]) -> list[list[Fact]]:
    """Consecutive visits to one provider with the same words."""
    groups: list[list[Fact]] = []
    for visit in visits:
        if groups and _alike(groups[-1][-1], told) == _alike(visit, told):
            groups[-1].append(visit)
        else:
            groups.append([visit])
    return groups


def _alike(visit: Fact, told: Mapping[str, Told]) -> tuple[str, ...]:
    words = " ".join(f"{visit['summary']} {told[visit['fact_id']][0]}".lower().split())
    return visit["provider"], visit["visit_type"], words, visit["impairment"]


def _visit(m: Material, group: Sequence[Fact], told: Told) -> Row:
    first, last = group[0], group[-1]
    when = span(first["date"], last["date"]) if first["date"] else "undated"
    if first["date_precision"] == "uncertain":
        when += " (uncertain)"
    if len(group) > 1:
        when += f" ({count(len(group), 'visit')})"
    words: str | Statement = told[0] or absent(NOT_RECORDED)
    kind = cut(nameless("; ".join(filter(None, (first["visit_type"], first["facility"])))), 70)
    return m.row(joined_facts(group, told), when, people([first["provider"]]), kind, words)


def measures(m: Material) -> tuple[Block, ...]:
    """Appendix B: every score, the first and last record of each limitation, and what the author
    has corrected or added."""
    return (*_scores(m), *first_and_last(m), *authors_changes(m))


def _scores(m: Material) -> tuple[Block, ...]:
    rows = m.used("measures")
    if not rows:
        return (prose("measures-answer", absent("No score of a standard measure is documented.")),)
    order = list(instruments())
    ordered = sorted(rows, key=lambda r: (order.index(r["concept"]), r["date"] or "9999",
                                          r["fact_id"]))  # fmt: skip
    columns = (column("Measure", 1.2), column("Date", 1.2), column("Score", 0.8, "right"),
               column("Recorded as", 2), column("Provider", 1.4), SOURCE)  # fmt: skip
    body = [_score(m, row) for row in ordered]
    return (table("measures-table", "Scores", columns, body),)


def _score(m: Material, row: Fact) -> Row:
    score = number(row["value"])
    if row["value_high"] == row["value_high"]:  # NaN for a single score
        score += f" to {number(row['value_high'])}"
    known = instruments()[row["concept"]]
    sense = "" if row["assertion"] == "actual" else f" ({row['assertion']})"
    own = authors_mark(row, "value") or authors_mark(row, "value_high")
    said = "" if row["quote"] == BY_HAND else quoted(row["quote"], 60)
    about = " ".join(filter(None, (known.abbrev, row["side"], row["context"])))
    words = " ".join(filter(None, (said + sense, own)))
    return m.row([row["fact_id"]], about, short_date(row["date"]), score, words,
                 people([row["provider"]]))  # fmt: skip


def _figure(amount: float) -> str:
    return number(amount) if amount >= 1 else f"{amount:g}"


def whose(m: Material, name: str) -> Statement | None:
    """Who set a number otherwise, why, and what the kit has; None where nobody did."""
    decision = m.details.decisions.get(name)
    if decision is None:
        return None
    said = (
        f"Author's decision: {quoted(decision.why, 160)} ({decision.by}, {in_words(decision.on)}). "
        f"Without it: {_figure(numbers()[name].value)}."
    )
    return given(said, f"decisions.{name}")


def _rulings(m: Material) -> tuple[Block, ...]:
    """What the agency's rulings say of this very claim."""
    found = rulings_for((one.label, one.icd10) for one in m.details.impairment)
    said = [method(one.sentence) for one in found]
    return (prose("method-rulings", *said),) if said else ()


def method_and_rules(m: Material) -> tuple[Block, ...]:
    """Appendix C."""
    made = (
        f"Made with mmi-kit {__version__}. Rules and literature as of "
        f"{in_words(m.findings.rules_as_of)}; evidence as of {in_words(m.findings.as_of)}."
    )
    log = only_a_log(m)
    read = {
        "row": "row of the visit log" if log else "row of a log, entry of a chart and note",
        "place": "row, column" if log else "place",
        "unit": "row" if log else "row, page or entry",
    }
    body = [
        (method(rule.sentence), method(_figure(value(rule.id))), method(rule.unit),
         whose(m, rule.id) or method(rule.source))
        for rule in rules().values()
    ]  # fmt: skip
    body += [
        (method(own.sentence), method(_figure(known.improve or 0)), method(own.unit),
         whose(m, own.id) or method(own.source))
        for known in instruments().values()
        if (own := numbers().get(CHANGE + known.id)) and own.id in m.details.decisions
    ]  # fmt: skip
    body += [
        (method(own.sentence), method(_figure(float(decision.value))), method(own.unit),
         whose(m, name) or method(own.source))
        for name, decision in sorted(m.details.decisions.items())
        if name.startswith(WEIGHT) and (own := numbers()[name])
    ]  # fmt: skip
    columns = (
        column("Rule", 4),
        column("Value", 0.7, "right"),
        column("Unit", 1),
        column("Source", 2),
    )
    note = "“Project judgment” marks a number that no authority gives. It can be discussed."
    return (
        *(prose(f"method-{n}", method(text.format(**read))) for n, text in enumerate(HOW, start=1)),
        prose("method-versions", method(made)),
        *_rulings(m),
        elements_table(m),
        table("method-rules", "Rules and their sources", columns, body, note),
    )
