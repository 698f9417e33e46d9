"""What speaks against the claimant or the findings? In the record's words, each sentence once."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from mmi_kit.assessment.claimed import other_claimed
from mmi_kit.assessment.context import OF_OTHERS
from mmi_kit.assessment.contrary import SELF_CARE
from mmi_kit.assessment.findings import Context, Contrary
from mmi_kit.assessment.normal_signs import (
    KINDS,
    NORMAL_AMONG_ABNORMAL,
    Expected,
    kind_of_examination,
)
from mmi_kit.evidence.review.added import BY_HAND
from mmi_kit.knowledge.functions import functions
from mmi_kit.report.alike import sentences_of
from mmi_kit.report.blocks import (
    Block,
    Row,
    Statement,
    absent,
    column,
    heading,
    method,
    prose,
    table,
)
from mmi_kit.report.material import SOURCE, Material
from mmi_kit.report.named import people
from mmi_kit.report.per_cents import gain_as_recorded
from mmi_kit.report.quotes import CLOSE, OPEN, cut, quoted
from mmi_kit.report.ratings import ratings
from mmi_kit.report.reasons import context_words
from mmi_kit.report.sections.authored import authors_amount
from mmi_kit.report.sections.said import quote_of, sentence_of, sentence_with
from mmi_kit.report.words import (
    CONTRARY,
    count,
    first_capital,
    listed,
    short_date,
)

Place = tuple[str, str, str]  # date, provider, words
RESERVED = "reserved_statement"
MOST_DATES = 4  # of one sentence; more are told by their number
MOST_LABEL = 80
MOST_QUOTED = 2  # ways of saying the same
NOT_REVIEWED = " [not reviewed by the author]"
MOST_EXAMINED = 600  # characters of an examination, which is shown whole
SIGNS_WHOLE = "; the whole, with what was abnormal: Objective findings and Appendix A"
QUOTED_ONLY = (
    "Quoted because they stand in the record. They are statements on issues reserved to the "
    "Commissioner (20 CFR 404.1520b(c)(3)); this report neither adopts nor relies on them."
)
LOOKED_FOR = (
    "Looked for (20 CFR 404.1512): reported improvement, a score that improved by its "
    "single-person threshold or more, better function than the central value or than other "
    "providers tell, function that only an examiner tells, normal examinations and normal signs "
    "in abnormal ones, questions of effort or consistency, no device, activities, work, "
    "surveillance, alcohol, drugs or tobacco, missed or declined care, active care planned later "
    "or considered, and statements that maximum improvement is not reached, or was earlier"
    "{others}. What else the record says is dated fact, not an explanation: that is the author's "
    "to add."
)
BESIDE = (
    "; of the other claimed impairments, active care planned later and statements that maximum "
    "improvement is not reached"
)
# The claimant's own words in a provider's note: "States she ...", "per patient".
_OWN_WORDS = re.compile(
    r"^\W*(?:states?|stated|reports?|reported|says|said|feels|believes)\b"
    r"|\b(?:patient|claimant|pt\.?|she|he|they) (?:also |now |again )?(?:states?|stated|reports?|"
    r"reported|says|said|feels|believes)\b"
    r"|\b(?:per|according to) (?:the )?(?:patient|claimant|pt)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One row of the table: what is recorded, of which kinds, on which days, by whom."""

    kinds: tuple[str, ...]
    words: str
    dates: tuple[str, ...]
    provider: str
    facts: tuple[str, ...]
    contexts: tuple[Context, ...]


def contrary_evidence(m: Material) -> tuple[Block, ...]:
    """Every entry by date; statements on reserved issues apart, as quotations."""
    found, reserved = entries(m), _entries(m, (c for c in m.findings.contrary
                                               if c.kind == RESERVED))  # fmt: skip
    blocks = [prose("contrary-answer", *answer(m))]
    columns = [column("Date, provider", 1), column("Kind", 1.1), column("What is recorded", 3),
               column("What else the record says", 3), column("Source", 1)]  # fmt: skip
    if found:
        rows = [_row(m, entry) for entry in found]
        others = BESIDE if other_claimed(m.details) else ""
        blocks.append(prose("contrary-looked-for", method(LOOKED_FOR.format(others=others))))
        blocks.append(table("contrary-table", "Contrary evidence", columns, rows))
    if reserved:
        whose = [column("Date", 1), column("What is recorded", 3.4),
                 column("Whose statement", 1.8), SOURCE]  # fmt: skip
        blocks += [
            heading("contrary-reserved-heading", "Statements on issues reserved to the agency", 2),
            prose("contrary-reserved", method(QUOTED_ONLY)),
            table("contrary-reserved-table", "Quotations of reserved statements", whose,
                  [_reserved(m, entry) for entry in reserved]),
        ]  # fmt: skip
    return (*blocks, *ratings(m))


def answer(m: Material) -> list[Statement]:
    """How many entries there are."""
    found = entries(m)
    if not found:
        return [absent("No contrary evidence was found in the records reviewed.")]
    text = f"{count(len(found), 'entry', 'entries')} of the record may speak against the findings."
    return [m.sums_up(text, [f for e in found for f in e.facts])]


def entries(m: Material) -> list[Entry]:
    """The rows of the table of contrary evidence, statements on reserved issues apart."""
    return _entries(m, (c for c in m.findings.contrary if c.kind != RESERVED))


def kind_name(entry: Entry) -> str:
    """ "better function"; "no device and normal finding"."""
    return listed(CONTRARY.get(kind, kind.replace("_", " ")) for kind in entry.kinds)


def _entries(m: Material, items: Iterable[Contrary]) -> list[Entry]:
    """One sentence of one provider stands once, with its kinds and its dates."""
    on_day: dict[Place, list[Contrary]] = defaultdict(list)
    cares: list[Contrary] = []
    signs: dict[str, list[Contrary]] = defaultdict(list)
    for item in items:
        if item.kind == SELF_CARE:
            cares.append(item)
            continue
        if item.kind == NORMAL_AMONG_ABNORMAL:
            signs[item.provider].append(item)
            continue
        on_day[item.date, _who(m, item), _words(m, item)].append(item)
    same: dict[tuple[tuple[str, ...], str, str], list[Contrary]] = defaultdict(list)
    for (_, provider, words), group in _whole(on_day).items():
        kinds = tuple(dict.fromkeys(c.kind for c in group))
        same[kinds, provider, words].extend(group)
    found = [
        Entry(
            kinds=kinds,
            words=words,
            dates=tuple(dict.fromkeys(c.date for c in group)),
            provider=provider,
            facts=tuple(sorted({f for c in group for f in c.facts})),
            contexts=tuple(dict.fromkeys(k for c in group for k in c.context)),
        )
        for (kinds, provider, words), group in same.items()
    ]
    found += [_signs(m, provider, items) for provider, items in signs.items()]
    return sorted([*found, *_self_care(m, cares)], key=lambda e: e.dates[0] or "9999")


def _signs(m: Material, provider: str, items: Sequence[Contrary]) -> Entry:
    """The normal signs that one provider found beside abnormal ones, each sentence once: written
    out for each visit, whole examinations would hide the entries that weigh more."""
    expected = Expected.of(m.details)
    said: dict[str, None] = {}
    for item in items:
        told = sentences_of(item.text)
        normal = [one for one in told if kind_of_examination(one, expected, beside_abnormal=True)]
        said |= dict.fromkeys(one.rstrip(" .;") for one in normal or told)
    unseen = any(_is_not_reviewed(m, item) for item in items)
    days = {item.date or item.facts for item in items}  # a page that is on file twice is of one day
    times = f"{count(len(days), 'examination')}: " if len(days) > 1 else ""
    of_all = [k for k in items[0].context if all(k in item.context for item in items)]
    return Entry(
        kinds=(NORMAL_AMONG_ABNORMAL,),
        words=times + "; ".join(quoted(one, MOST_EXAMINED) for one in said) + SIGNS_WHOLE
        + (NOT_REVIEWED if unseen else ""),
        dates=tuple(dict.fromkeys(item.date for item in items)),
        provider=provider or people(_who(m, item) for item in items),
        facts=tuple(sorted({f for item in items for f in item.facts})),
        contexts=tuple(dict.fromkeys(of_all)),
    )  # fmt: skip


def _self_care(m: Material, items: Sequence[Contrary]) -> list[Entry]:
    """ "Independent with ADLs", which notes repeat, in one entry with all its days."""
    if not items:
        return []
    rows = m.rows_of([f for c in items for f in c.facts])
    who = people(c.provider for c in items)
    return [
        Entry(
            kinds=(SELF_CARE,),
            words=listed(list(dict.fromkeys(quoted(r["quote"]) for r in rows))[:MOST_QUOTED]),
            dates=tuple(dict.fromkeys(c.date for c in items)),
            provider=who,
            facts=tuple(sorted(r["fact_id"] for r in rows)),
            contexts=(),
        )
    ]


def _whole(on_day: Mapping[Place, list[Contrary]]) -> dict[Place, list[Contrary]]:
    """A sentence that stands in a longer quotation of that provider on that day joins it."""
    found: dict[Place, list[Contrary]] = {}
    for (date, provider, words), group in on_day.items():
        inside = words.strip(OPEN + CLOSE)
        same_day = (w for d, p, w in on_day if (d, p) == (date, provider))
        longest = max((w for w in same_day if inside in w), key=len, default=words)
        found.setdefault((date, provider, longest), []).extend(group)
    return found


def _row(m: Material, entry: Entry) -> Row:
    else_said: str | Statement = absent("–")
    if entry.contexts:
        else_said = "; ".join(
            dict.fromkeys(context_words(m.findings, k, entry.words) for k in entry.contexts)
        )
    facts = [*entry.facts, *(f for k in entry.contexts for f in k.facts)]
    when = ", ".join(filter(None, (_dates(entry), people([entry.provider]))))
    kind = first_capital(kind_name(entry)) + _of_which(m, entry)
    return m.row(facts, when, kind, entry.words, else_said)


def _of_which(m: Material, entry: Entry) -> str:
    """ " (Left knee osteoarthritis)": whose care it is, where not the primary impairment's."""
    if not {*OF_OTHERS, "care_considered"}.intersection(entry.kinds):
        return ""
    of = {r["impairment"] for r in m.rows_of(entry.facts)}
    labels = [one.label for one in m.details.impairment
              if one.id in of and one.id != m.details.primary.id]  # fmt: skip
    return f" ({listed(labels)})" if labels else ""


def _reserved(m: Material, entry: Entry) -> Row:
    """Whose statement it is: the claimant's where the sentence says so."""
    who = people([entry.provider]) or "a provider who is not named"
    if any(_OWN_WORDS.search(sentence_of(r)) for r in m.rows_of(entry.facts)):
        who = f"claimant, as recorded by {who}"
    return m.row(entry.facts, _dates(entry), entry.words, who)


def _dates(entry: Entry) -> str:
    said = [short_date(d) if d else "undated" for d in entry.dates]
    if len(said) > MOST_DATES:
        said = [*said[:MOST_DATES], f"and {len(said) - MOST_DATES} more to {said[-1]}"]
    return "; ".join(said)


def _who(m: Material, item: Contrary) -> str:
    """The provider; of scores, those who recorded them."""
    return item.provider or people(r["provider"] for r in m.rows_of(item.facts))


def _words(m: Material, item: Contrary) -> str:
    """What is told of an item; where a report rests on reviewed facts, that this one is not."""
    return _words_of(m, item) + (NOT_REVIEWED if _is_not_reviewed(m, item) else "")


def _is_not_reviewed(m: Material, item: Contrary) -> bool:
    return bool(m.evidence.left_out) and any(
        r["review"] == "unreviewed" for r in m.rows_of(item.facts)
    )


def _words_of(m: Material, item: Contrary) -> str:
    """The record's sentence in quotation marks; what the kit says of several facts without."""
    rows = m.rows_of(item.facts)
    if item.kind == "improvement_measured" or not rows:
        return gain_as_recorded(item.text, rows)
    if item.kind == "treatment_declined":
        return f"{cut(item.text.partition(': ')[0], MOST_LABEL)}: {quote_of(rows[0])}"
    if rows[0]["concept"] in functions() and (own := authors_amount(rows[0])):
        known = functions()[rows[0]["concept"]]
        words = "" if rows[0]["quote"] == BY_HAND else f"; record: {quote_of(rows[0])}"
        return f"{known.item}: {own}{words}"
    if rows[0]["extractor"] == "column" and rows[0]["concept"] in functions():
        # A number in a column of its own says nothing without the column's name.
        known = functions()[rows[0]["concept"]]
        unit = "" if known.unit == "device" else f" {rows[0]['unit']}"
        return f"{known.item}: {quoted(rows[0]['quote'])}{unit}"
    if item.kind in KINDS:
        return quoted(item.text, MOST_EXAMINED)
    return quoted(sentence_with(item.text, rows[0]))
