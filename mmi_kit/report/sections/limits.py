"""What can this report not know, who had a hand in it, and who signs it?"""

from __future__ import annotations

from mmi_kit import __version__
from mmi_kit.assessment.claimed import bears_on_claim
from mmi_kit.knowledge.numbers import numbers
from mmi_kit.report.blocks import (
    Block,
    Statement,
    absent,
    bullets,
    callout,
    column,
    given,
    heading,
    method,
    prose,
    table,
)
from mmi_kit.report.material import Material
from mmi_kit.report.quotes import cut, quoted
from mmi_kit.report.reserved_phrases import OPINION_EMPTY
from mmi_kit.report.what_was_read import its_source, only_a_log
from mmi_kit.report.words import count, with_dates_in_words

LIMITS = (
    "This report rests on {listed}; no examination and no interview was part of it.",
    "This report gives no legal opinion and makes no statement on an issue reserved to the "
    "Commissioner (20 CFR 404.1520b(c)(3)).",
    "Facts were read from {source} by fixed rules; words that the rules do not know are not "
    "counted. Appendix A lists every visit, long notes shortened; the whole is in the record.",
    "“Not documented” means not found in the records reviewed, not that it did not happen.",
)
DUTY = (
    "A representative who submits a medical or vocational opinion must tell the agency in writing "
    "if the representative's employee or contractor drafted, prepared or issued it, or if the "
    "representative referred or steered the claimant to its source (20 CFR 404.1740(b)(5), "
    "416.1540(b)(5))."
)
BY_ROLE = {
    "evidence summary": "This is a summary of evidence for the claimant's representative. It is "
    "not a medical opinion and is not to be submitted as one.",
    "medical opinion": "The tables and sentences of this document were prepared from the records "
    "with the software named below. They state facts. The opinion, its reasons and the signature "
    "are the medical source's own.",
}
OPINION_ASKED = (
    "A medical opinion says what the claimant can still do in spite of the impairments, and which "
    "limits there are (20 CFR 404.1513(a)(2)), with the objective evidence and the explanation "
    "that support it and with what is consistent with it (20 CFR 404.1520c(c)). Delete both "
    "paragraphs when the opinion is written."
)
ALWAYS_SHOWN = ", as evidence against the claimant or the threshold is always shown"
ENTRY = (column("Item", 1.4), column("Entry", 3))
MOST_PROBLEMS = 12
DIFFER = "records_differ"  # the code of a contradiction: both entries are used
BLANK = "____________________"


def limits(m: Material) -> tuple[Block, ...]:
    """Limits, disclosure, signature."""
    report = m.details.report
    log = only_a_log(m)
    read = {
        "source": its_source(m),
        "listed": "the visit log of the records listed" if log else "the records listed",
    }
    return (
        bullets("limits-list", (*(method(text.format(**read)) for text in LIMITS), *_quality(m))),
        *_problems(m),
        *_opinion(report.author_role),
        heading("limits-disclosure-heading", "Disclosure", 2),
        prose("limits-disclosure", given(BY_ROLE[report.author_role], "report.author_role"),
              method(DUTY)),
        table("limits-disclosure-table", "Who prepared it", ENTRY, _disclosure()),
        heading("limits-signature-heading", "Signature", 2),
        table("limits-signature", "Signature", ENTRY, _signature(m)),
    )  # fmt: skip


def _opinion(role: str) -> list[Block]:
    """Where the medical source writes the opinion: the kit writes none, and `mmi lint` says so as
    long as nothing stands there."""
    if role != "medical opinion":
        return []
    return [
        heading("limits-opinion-heading", "Opinion of the medical source", 2),
        callout("limits-opinion", method(OPINION_EMPTY), method(OPINION_ASKED)),
    ]


def _quality(m: Material) -> list[Statement]:
    """Counts of what could not be read or was not reviewed."""
    quality, problems = m.findings.quality, len(m.evidence.problems)
    said = []
    if quality.files_unread:
        said.append(f"{count(quality.files_unread, 'file')} could not be read.")
    both = int((m.evidence.problems["code"] == DIFFER).sum())
    if problems > both:
        unused = count(problems - both, "entry", "entries")
        said.append(f"{unused} could not be used as written; see the table.")
    if both:
        said.append(f"In {count(both, 'place')} entries contradict each other, and neither is "
                    "left out; see the table.")  # fmt: skip
    if quality.unreviewed and not m.evidence.left_out:
        read = "free text (planned, declined, denied or historical)"
        read = read if only_a_log(m) else "charts and notes"
        unread = count(quality.unreviewed, "fact")
        said.append(f"{unread} read from {read} not yet confirmed by the author.")
    if quality.duplicates:
        said.append(
            f"{count(quality.duplicates, 'row')} repeat an earlier row and are counted once."
        )
    if quality.rejected:
        said.append(f"{count(quality.rejected, 'fact')} rejected by the author and not used.")
    found = [*left_out(m), *(method(text) for text in said)]
    own = sorted(set(m.details.decisions) & set(numbers()))
    if own:
        text = f"{count(len(own), 'number')} of the rules set by the author: see Appendix C."
        found.append(given(text, f"decisions.{own[0]}"))
    if quality.undated_visits:
        rows = ("row", "rows") if only_a_log(m) else ("entry", "entries")
        undated = count(quality.undated_visits, *rows)
        text = f"{undated} of {its_source(m)} without a readable date."
        found.append(absent(text))
    return found + _unsure(m)


def left_out(m: Material) -> list[Statement]:
    """Of a report on reviewed facts only: how many others there are, and which are in it."""
    left, kept = m.evidence.left_out, m.findings.quality.unreviewed
    if not left:
        return []
    text = f"{count(left, 'fact')} that the author has not reviewed left out"
    if kept:
        text += f"; {count(kept, 'fact')} not reviewed kept in{ALWAYS_SHOWN}"
    return [method(text + ".")]


def _unsure(m: Material) -> list[Statement]:
    """Care whose status in a chart leaves open whether it was carried out."""
    rows = [
        r["fact_id"]
        for r in m.used("treatments")
        if r["extractor"] == "entry" and r["assertion"] == "conditional"
        and bears_on_claim(r, m.details)
    ]  # fmt: skip
    if not rows:
        return []
    text = (
        f"{count(len(rows), 'treatment')} in a chart with a status that leaves open whether it was "
        "carried out (stopped, aborted, unknown) and not counted."
    )
    return [m.sums_up(text, rows)]


def _problems(m: Material) -> list[Block]:
    """What could not be used as written: where it stands and what was expected."""
    problems = m.evidence.problems.to_dict("records")
    rows = [
        (
            method(cut(p["where"], 100)),
            method(quoted(p["found"], 160) if p["found"] else "empty"),
            method(with_dates_in_words(cut(p["expected"], 120))),
        )
        for p in problems[:MOST_PROBLEMS]
    ]
    if not rows:
        return []
    left = len(problems) - len(rows)
    note = f"{left:,} more." if left else ""
    columns = (column("Where", 1.4), column("Found", 1.4), column("Expected", 2.2))
    return [
        table("limits-problems", "Entries not used as written, or in doubt", columns, rows, note)
    ]


def _disclosure() -> list[tuple[Statement, ...]]:
    entries = (
        ("Drafted by", BLANK),
        ("Engaged or employed by", BLANK),
        ("Claimant referred to the source by", BLANK),
        ("Source has examined the claimant", "☐ yes, on ____________    ☐ no"),
        ("Software", f"mmi-kit {__version__}"),
    )
    return [(method(item), method(entry)) for item, entry in entries]


def _signature(m: Material) -> list[tuple[Statement, ...]]:
    report = m.details.report
    name: Statement = given(report.author, "report.author") if report.author else method(BLANK)
    licence: Statement = method(BLANK)
    if report.licence:
        licence = given(report.licence, "report.licence")
    return [
        (method("Name"), name),
        (method("License"), licence),
        (method("Signature"), method(BLANK)),
        (method("Date"), method(BLANK)),
    ]
