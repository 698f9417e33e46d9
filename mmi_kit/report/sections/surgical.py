"""What did surgeons and specialists advise, in which sense, and what was decided?

A surgeon's recommendation is that; another provider's note of it is a record of it, never a
second one. Ordered, recommended, discussed, declined and not advised are kept apart (SSR 18-3p).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from mmi_kit.assessment.claimed import bears_on_claim, other_claimed
from mmi_kit.assessment.examiners import contact_of, is_examiner, kinds_of
from mmi_kit.assessment.surgeons import is_surgical, surgeons_by_clinic, surgical_clinic
from mmi_kit.evidence.tables import Row as Fact
from mmi_kit.report.blocks import (
    Block,
    Statement,
    absent,
    column,
    prose,
    table,
)
from mmi_kit.report.material import SOURCE, Material
from mmi_kit.report.named import specialty_shown
from mmi_kit.report.quotes import cut, quoted
from mmi_kit.report.sections.said import by_passage, quote_of
from mmi_kit.report.sections.surgical_sense import (
    DECLINED,
    DISCUSSED,
    HISTORY,
    MENTIONED,
    NOT_ADVISED,
    ORDERED,
    RECOMMENDED,
    RECORDED,
    about_surgery,
    is_refusal,
    kind,
    may_be_the_same,
    operations,
    recorded_as,
    senses_of,
    speaks_as_surgeon,
)
from mmi_kit.report.words import first_capital, listed, short_date

PERFORMED = "performed"
NONE_BESIDE = "no reason given"  # the reasons may stand elsewhere in the note
NO_REASON = (
    "No reason is given beside the surgeon's recommendation or order; the visits are listed in "
    "Appendix A."
)
NO_ADVICE = "No surgeon's own recommendation or order of surgery{} is documented."
NO_FURTHER = "No further operation{} is recommended or ordered by a surgeon in these records."
_VERBS = {
    RECOMMENDED: RECOMMENDED,
    ORDERED: ORDERED,
    DISCUSSED: "discussed or offered",
    DECLINED: "declined",
    NOT_ADVISED: "not advised",
}


def surgical_opinion(m: Material) -> tuple[Block, ...]:
    """Opinions, consultations, advice and refusals about surgery, each as what it is."""
    rows = surgical_rows(m)
    if not rows:
        return (prose("surgical-answer", _none(m)),)
    blocks = [prose("surgical-answer", *surgical_answer(m, rows))]
    body = []
    shown = shown_passages(rows)
    for group in shown:
        row = group[0]
        reasons = [r for r in group if r["reason"]] or _same_note(group, shown)
        why: str | Statement = quoted(reasons[0]["reason"]) if reasons else absent(NONE_BESIDE)
        who = first_capital(_provider(row))
        facts = {*_ids(group), *_ids(reasons[:1])}
        body.append(m.row(facts, _day(row), who, _said_as(group), quote_of(row), why))
    columns = (column("Date", 1), column("Provider", 1.3), column("Recorded as", 1.2),
               column("Record's words", 2.6), column("Reason recorded", 2), SOURCE)  # fmt: skip
    note = (
        "Recommended, ordered, discussed, declined and not advised are kept apart (SSR 18-3p). A "
        "recommendation is a surgeon's own; what another provider notes of it is marked “records”."
    )
    if body:
        caption = "Surgical and specialist opinion"
        blocks.append(table("surgical-table", caption, columns, body, note))
    if left := [r for group in by_passage(rows) if group not in shown for r in group]:
        text = (
            "Elsewhere surgery is only mentioned, or an operation told of again, without an "
            "opinion, advice, refusal or decision."
        )
        blocks.append(prose("surgical-mentioned", m.sums_up(text, _ids(left))))
    return tuple(blocks)


def shown_passages(rows: Sequence[Fact]) -> list[list[Fact]]:
    """Opinions, consultations, advice, refusals and operations. An operation that is told of
    stands once, at its first mention, and only where it has no entry of its own."""
    known = {r["concept"] for r in rows if recorded_as(r) == PERFORMED}
    shown = []
    for group in by_passage(rows):
        senses = senses_of(group)
        if senses == [HISTORY] or set(senses) == {HISTORY, MENTIONED}:
            told = {r["concept"] for r in group if recorded_as(r) == HISTORY} - known
            known |= told
            if told:
                shown.append(group)
        elif senses != [MENTIONED]:
            shown.append(group)
    return shown


def _same_note(group: Sequence[Fact], others: Sequence[Sequence[Fact]]) -> list[Fact]:
    """The reason that the same provider gives on the same day for the same: "Plan: no surgery."
    at the end of a note that says why she is no candidate."""
    mine = (group[0]["date"], group[0]["provider"], _outcome(group))
    return [r for other in others if may_be_the_same(group, other) for r in other
            if (r["date"], r["provider"], _outcome(other)) == mine and r["reason"]]  # fmt: skip


def surgical_rows(m: Material) -> list[Fact]:
    """All that the record says of surgery for the claimed impairment, by date."""
    rows = [
        *(r for r in m.used("statements") if r["category"] == "surgical_opinion"),
        *(r for r in m.used("statements") if about_surgery(r)),
        *(r for r in m.used("treatments") if kind(r) in ("surgery", "consult")),
    ]
    own = [_of_a_surgeon(r, m) for r in rows if bears_on_claim(r, m.details)]
    return sorted(own, key=lambda r: (r["date"] or "9999", r["fact_id"]))


def _of_a_surgeon(row: Fact, m: Material) -> Fact:
    """The fact with its provider's specialty where another row states it, the clinic where it is
    one of surgeons, and whether the provider operates: a surgeon does not write "Orthopedics" in
    each row."""
    if row["specialty"] or not row["provider"]:
        return row
    here = (v for v in m.used("visits") if v["visit_id"] == row["visit_id"])
    clinic = next(filter(None, map(surgical_clinic, here)), "")
    same = (v["specialty"] for v in m.used("visits") if v["provider"] == row["provider"])
    known = list(dict.fromkeys(filter(None, same)))
    operates = row["provider"] in surgeons_by_clinic(m.used("visits")) or any(
        t["provider"] == row["provider"] and t["assertion"] == "actual"
        and t["action"] == "performed" and kind(t) == "surgery"
        for t in m.used("treatments")
    )  # fmt: skip
    own = known[0] if len(known) == 1 else ""
    return {**row, "specialty": own, "operates": operates, "clinic": clinic}


def surgical_answer(m: Material, rows: Sequence[Fact]) -> list[Statement]:
    """What was done, recommended, ordered, discussed, declined or not advised, and by whom."""
    advised = _advised(rows)
    groups = (sorted(group, key=lambda r: not _tells(r)) for group in by_passage(rows))
    telling = [g for g in groups if _tells(g[0]) and not _told_again(g, advised)]
    telling = _against_once(telling)
    said = [_sentence(m, list(same)) for _, same in groupby(telling, key=_told)]
    if not advised:
        operated = any(
            recorded_as(r) in (PERFORMED, HISTORY) and kind(r) == "surgery" for r in rows
        )
        own = f" for {m.details.primary.label}" if other_claimed(m.details) else ""
        said.append(absent(NO_FURTHER.format(own) if operated else NO_ADVICE.format(own)))
    if advised and not _with_reason(rows, advised):
        said.append(absent(NO_REASON))
    return said


def _tells(row: Fact) -> bool:
    """Is it about an operation, and more than a mention of one or of a consultation?"""
    performed = recorded_as(row) == PERFORMED and kind(row) == "surgery"
    return performed or recorded_as(row) in _VERBS or recorded_as(row).startswith(RECORDED)


def _told_again(group: Sequence[Fact], advised: Sequence[Fact]) -> bool:
    """Another provider's note of a recommendation that stands there in the surgeon's own words: the
    table lists it."""
    if recorded_as(group[0]) != RECORDED + RECOMMENDED or _outcome(group) != RECORDED + RECOMMENDED:
        return False
    kinds, day = operations(group), group[0]["date"]
    return any(kinds in ("", operations([own])) and own["date"] <= day for own in advised)


def _against_once(groups: Sequence[list[Fact]]) -> list[list[Fact]]:
    """Of the advice against it by others than surgeons, the first: the table lists them all."""
    by_others = [g for g in groups if _outcome(g) == NOT_ADVISED and not speaks_as_surgeon(g[0])]
    first = _told(by_others[0]) if by_others else None
    return [g for g in groups if g not in by_others or _told(g) == first]


def _told(group: Sequence[Fact]) -> tuple[str, str, str, str]:
    """What two passages of one note share: "not a candidate: ..." and "PLAN: no surgery"."""
    return group[0]["date"], group[0]["provider"], _outcome(group), operations(group)


def _sentence(m: Material, groups: Sequence[Sequence[Fact]]) -> Statement:
    """ "Dr. N. Thorne (Neurosurgery) recommended decompression surgery on ...: “...”"."""
    group = groups[0]
    row, sense = group[0], _outcome(group)
    kinds, who, day = operations(group), _provider(row), _day(row)
    what = kinds or "surgery"
    if sense.startswith(RECORDED):
        said = (
            f"{first_capital(who)} records on {day} that {what} was {sense.removeprefix(RECORDED)}"
        )
    elif sense in (DECLINED, NOT_ADVISED):
        said = f"{first_capital(what)} is recorded as {_VERBS[sense]} on {day} by {who}"
    else:
        said = f"{first_capital(who)} {_VERBS.get(sense, sense)} {what} on {day}"
    words = listed(dict.fromkeys(quote_of(one[0]) for one in groups))
    ids = [i for one in groups for i in _ids(one)]
    return m.fact(f"{said}: {words}" + ("" if words[-2] in ".!?" else "."), ids)


def _outcome(group: Sequence[Fact]) -> str:
    """How the sentence ends: "offered, patient declined" is a refusal."""
    senses = senses_of(group)
    return next((s for s in (DECLINED, NOT_ADVISED) if s in senses), recorded_as(group[0]))


def reasons(rows: Sequence[Fact]) -> str:
    """Are the reasons of advice, of advice against surgery and of refusal on file?"""
    against = [r for r in rows if recorded_as(r) == NOT_ADVISED]
    groups = (("advice", _advised(rows)), ("advice against it", against),
              ("refusal", _declined(rows)))  # fmt: skip
    return "; ".join(
        f"{name}: {'reason recorded' if _with_reason(rows, group) else 'no reason given'}"
        for name, group in groups
        if group
    )


def _with_reason(rows: Sequence[Fact], group: Sequence[Fact]) -> bool:
    """Is a reason read in a passage of the group? Each fact of a passage may hold it."""
    ids = {r["fact_id"] for r in group}
    passages = (p for p in by_passage(rows) if ids & set(_ids(p)))
    return any(r["reason"] for p in passages for r in p)


def _advised(rows: Sequence[Fact]) -> list[Fact]:
    """What a surgeon recommended or ordered; a passage that ends in advice against it is none."""
    own = (RECOMMENDED, ORDERED)
    passages = ((group, senses_of(group)) for group in by_passage(rows))
    return [
        r
        for group, senses in passages
        for r in group
        if recorded_as(r) in own and recorded_as(r) in senses
    ]


def _declined(rows: Sequence[Fact]) -> list[Fact]:
    return [r for r in rows if r["assertion"] == "declined" or is_refusal(r)]


def _said_as(group: Sequence[Fact]) -> str:
    """ "recommended (decompression surgery)": the sense, and the kind of operation."""
    kinds, senses = operations(group), listed(senses_of(group))
    return f"{senses} ({kinds})" if kinds else senses


def _none(m: Material) -> Statement:
    """Nothing on surgery is read; who operates may have been seen all the same, for care."""
    kinds = kinds_of(m.used("visits"))
    seen = [v for v in m.used("visits")
            if v["provider"] and bears_on_claim(v, m.details)
            and not is_examiner(v, kinds[contact_of(v)])
            and (is_surgical(v["specialty"]) or surgical_clinic(v))]  # fmt: skip
    if not seen:
        return absent("No surgical opinion and no surgical consultation is documented.")
    named: dict[str, list[str]] = {}
    for visit in seen:
        named.setdefault(_provider(visit), []).append(_day(visit))
    who = listed(
        f"{name} saw the claimant on {listed(dict.fromkeys(days))}" for name, days in named.items()
    )
    text = f"No surgeon's opinion on an operation was found. {first_capital(who)}."
    return m.sums_up(text, _ids(seen))


def _provider(row: Fact) -> str:
    """ "Dr. N. Thorne (Neurosurgery)"."""
    own = specialty_shown(row["specialty"])
    named = own.lower() in row["provider"].lower()
    what = own or row.get("clinic", "")
    more = "" if not what or (named and not row.get("clinic")) else f" ({what})"
    return cut((row["provider"] or "a provider who is not named") + more, 70)


def _day(row: Fact) -> str:
    return short_date(row["date"]) if row["date"] else "an unknown date"


def _ids(rows: Sequence[Fact]) -> list[str]:
    return [r["fact_id"] for r in rows]
