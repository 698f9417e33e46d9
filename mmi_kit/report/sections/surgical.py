"""What did surgeons and specialists advise, in which sense, and what was decided?

A surgeon's recommendation is that; another provider's note of it is a record of it, never a
second one. Ordered, recommended, discussed, declined and not advised are kept apart (SSR 18-3p).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from mmi_kit.assessment.claimed import bears_on_claim
from mmi_kit.evidence.tables import Row as Fact
from mmi_kit.knowledge.modalities import modalities
from mmi_kit.notes.sense import ONLY_MENTIONED
from mmi_kit.report.blocks import (
    Block,
    Statement,
    absent,
    column,
    prose,
    table,
)
from mmi_kit.report.material import SOURCE, Material
from mmi_kit.report.quotes import cut, quoted
from mmi_kit.report.sections.said import by_passage, quote_of, sentence_of
from mmi_kit.report.words import NOT_RECORDED, first_capital, in_sentence, listed, short_date

RECOMMENDED, ORDERED, DISCUSSED = "recommended", "ordered or scheduled", "offered or discussed"
DECLINED, NOT_ADVISED = "declined by the claimant", "not advised, or not a candidate"
RECORDED = "records that it was "  # by another provider than a surgeon
ADVICE = {
    "ordered": ORDERED,
    "recommended": RECOMMENDED,
    "offered": DISCUSSED,
    "mentioned": "mentioned",
    "performed": "performed",
}
WORDED = (
    ("recommend", RECOMMENDED),
    ("advis", RECOMMENDED),
    ("indicated", RECOMMENDED),
    ("offer", DISCUSSED),
    ("propos", DISCUSSED),
)
SENSES = {
    "declined": DECLINED,
    "negated": NOT_ADVISED,
    "conditional": "only under a condition",
    "historical": "earlier history",
}
_VERBS = {
    RECOMMENDED: RECOMMENDED,
    ORDERED: ORDERED,
    DISCUSSED: "discussed or offered",
    DECLINED: "declined",
    NOT_ADVISED: "not advised",
}
_SURGEON = re.compile(r"surg|orthop", re.IGNORECASE)
# "Recommends against surgery" and "surgery is not indicated" advise none.
_AGAINST = re.compile(
    r"\bagainst\b|\bcontraindicat|\b(?:not|never) (?:be |been |currently |strongly )?"
    r"(?:recommend|advis|indicat|offer)"
)


# "Denies prior back surgery" is history: nobody advised against any. What is not done today is no
# advice either; only words of advice make it that.
NOT_DONE = "denied, or not done"
_ADVICE = re.compile(
    r"\b(?:candidate|indicat\w+|recommend\w*|advis\w+|warrant\w*|offer\w*|need\w*|necessary"
    r"|requir\w+|plan\w*|option|benefit|appropriate|consider\w*|proceed|role|surgical (?:lesion"
    r"|target|pathology|intervention)|non-?(?:surgical|operative)|conservative\w*"
    r"|at this time|hold off|would not|will not|against)\b"
)
_OF_THE_PAST = re.compile(
    r"\b(?:den(?:y|ies|ied)|never had|(?:no|without|negative for) (?:\w+ ){0,2}?(?:prior|previous"
    r"|past|history|hx|known)|never (?:undergone|had|been))\b"
)


# Whose wish it is, is told: nobody has ordered it.
_WISHED = re.compile(r"\b(?:willing|wants?|wishes|would like|interested|thinking)\b", re.IGNORECASE)


def surgical_opinion(m: Material) -> tuple[Block, ...]:
    """Opinions, consultations, advice and refusals about surgery, each as what it is."""
    rows = surgical_rows(m)
    if not rows:
        none = "No surgical opinion and no surgical consultation is documented."
        return (prose("surgical-answer", absent(none)),)
    blocks = [prose("surgical-answer", *surgical_answer(m, rows))]
    body = []
    for group in by_passage(rows):
        row = group[0]
        reasons = [r["reason"] for r in group if r["reason"]]
        why: str | Statement = quoted(reasons[0]) if reasons else absent(NOT_RECORDED)
        who = first_capital(_provider(row))
        body.append(m.row(_ids(group), _day(row), who, _said_as(group), quote_of(row),
                          why))  # fmt: skip
    columns = (column("Date", 1), column("Provider", 1.3), column("Recorded as", 1.2),
               column("Record's words", 2.6), column("Reason recorded", 2), SOURCE)  # fmt: skip
    note = (
        "Recommended, ordered, discussed, declined and not advised are kept apart (SSR 18-3p). A "
        "recommendation is a surgeon's own; what another provider notes of it is marked “records”."
    )
    return (
        *blocks,
        table("surgical-table", "Surgical and specialist opinion", columns, body, note),
    )


def surgical_rows(m: Material) -> list[Fact]:
    """All that the record says of surgery for the claimed impairment, by date."""
    rows = [
        *(r for r in m.used("statements") if r["category"] == "surgical_opinion"),
        *(r for r in m.used("statements") if _about_surgery(r)),
        *(r for r in m.used("treatments") if _kind(r) in ("surgery", "consult")),
    ]
    own = [_of_a_surgeon(r, m) for r in rows if bears_on_claim(r, m.details)]
    return sorted(own, key=lambda r: (r["date"] or "9999", r["fact_id"]))


def _of_a_surgeon(row: Fact, m: Material) -> Fact:
    """The fact with its provider's specialty where another row states it, and whether the provider
    operates: a surgeon does not write "Orthopedics" in each row."""
    if row["specialty"] or not row["provider"]:
        return row
    same = (v["specialty"] for v in m.used("visits") if v["provider"] == row["provider"])
    known = list(dict.fromkeys(filter(None, same)))
    operates = any(
        t["provider"] == row["provider"] and t["assertion"] == "actual"
        and t["action"] == "performed" and _kind(t) == "surgery"
        for t in m.used("treatments")
    )  # fmt: skip
    own = known[0] if len(known) == 1 else ""
    return {**row, "specialty": own, "operates": operates}


def surgical_answer(m: Material, rows: Sequence[Fact]) -> list[Statement]:
    """What was done, recommended, ordered, discussed, declined or not advised, and by whom."""
    advised = _advised(rows)
    groups = (sorted(group, key=lambda r: not _tells(r)) for group in by_passage(rows))
    said = [_sentence(m, group) for group in groups if _tells(group[0])]
    if not advised:
        none = "No surgeon's own recommendation or order of surgery is documented."
        said.append(absent(none))
    if advised and not any(r["reason"] for r in advised):
        said.append(absent("The surgeon's reasons are not documented in the records reviewed."))
    return said


def _tells(row: Fact) -> bool:
    """Is it about an operation, and more than a mention of one or of a consultation?"""
    performed = _recorded_as(row) == "performed" and _kind(row) == "surgery"
    return performed or _recorded_as(row) in _VERBS or _recorded_as(row).startswith(RECORDED)


def _sentence(m: Material, group: Sequence[Fact]) -> Statement:
    """ "Dr. N. Thorne (Neurosurgery) recommended surgery (decompression surgery) on ...: “...”"."""
    row, sense = group[0], _outcome(group)
    kinds, who, day = _operations(group), _provider(group[0]), _day(group[0])
    what = f"surgery ({kinds})" if kinds else "surgery"
    if sense.startswith(RECORDED):
        said = (
            f"{first_capital(who)} records on {day} that {what} was {sense.removeprefix(RECORDED)}"
        )
    elif sense in (DECLINED, NOT_ADVISED):
        said = f"{first_capital(what)} is recorded as {_VERBS[sense]} on {day} by {who}"
    else:
        said = f"{first_capital(who)} {_VERBS.get(sense, sense)} {what} on {day}"
    words = quote_of(row)
    return m.fact(f"{said}: {words}" + ("" if words[-2] in ".!?" else "."), _ids(group))


def _outcome(group: Sequence[Fact]) -> str:
    """How the sentence ends: "offered, patient declined" is a refusal."""
    senses = [_recorded_as(r) for r in group]
    return next((s for s in (DECLINED, NOT_ADVISED) if s in senses), senses[0])


def reasons(rows: Sequence[Fact]) -> str:
    """Are the reasons of advice and of refusal on file?"""
    groups = (("advice", _advised(rows)), ("refusal", _declined(rows)))
    return "; ".join(
        f"{name}: reason {'recorded' if any(r['reason'] for r in group) else 'not recorded'}"
        for name, group in groups
        if group
    )


def _advised(rows: Sequence[Fact]) -> list[Fact]:
    return [r for r in rows if _recorded_as(r) in (RECOMMENDED, ORDERED)]


def _declined(rows: Sequence[Fact]) -> list[Fact]:
    return [r for r in rows if r["assertion"] == "declined" or _is_refusal(r)]


def _said_as(group: Sequence[Fact]) -> str:
    """ "recommended (decompression surgery)": the sense, and the kind of operation."""
    found = list(dict.fromkeys(_recorded_as(r) for r in group))
    telling = [s for s in found if s not in ("mentioned", "opinion stated")]
    senses = listed(telling or found)
    kinds = _operations(group)
    return f"{senses} ({kinds})" if kinds else senses


def _operations(group: Sequence[Fact]) -> str:
    """The kinds of operation that a sentence names: "decompression surgery"."""
    named = (in_sentence(modalities()[r["concept"]].label) for r in group
             if _kind(r) == "surgery" and r["concept"] != "surgery")  # fmt: skip
    return listed(dict.fromkeys(named))


def _recorded_as(row: Fact) -> str:
    if row["triggers"] in ONLY_MENTIONED:
        return "mentioned"  # "Fusion solid." names no condition and no advice
    if row["assertion"] == "negated" and "action" in row and _is_not_done(row):
        return NOT_DONE
    if row["assertion"] in SENSES:
        return SENSES[row["assertion"]]
    if _is_refusal(row):
        return DECLINED
    if row["concept"] == "surg_consult":
        return "consultation" if row["assertion"] == "actual" else "consultation planned"
    if row.get("category") == "exhausted_or_declined":
        return NOT_ADVISED
    if "action" in row:
        sense = ADVICE.get(str(row["action"]), str(row["action"]))
        wished = sense == ORDERED and _WISHED.search(quote_of(row))
        if row["assertion"] == "planned" and (sense == "performed" or wished):
            sense = "planned"  # "agreed to proceed with surgery", "now willing to have surgery"
    else:
        words = row["quote"].lower()
        sense = next((said for word, said in WORDED if word in words), "opinion stated")
        sense = NOT_ADVISED if _AGAINST.search(sentence_of(row).lower()) else sense
    surgeon = row.get("operates") or _SURGEON.search(row["specialty"])
    own = surgeon or sense not in (RECOMMENDED, ORDERED)
    return sense if own else RECORDED + sense


def _is_not_done(row: Fact) -> bool:
    words = sentence_of(row).lower()
    return bool(_OF_THE_PAST.search(words)) or not _ADVICE.search(words)


def _is_refusal(row: Fact) -> bool:
    return bool(row["extractor"] == "lexicon:surgery_declined")


def _about_surgery(row: Fact) -> bool:
    words = row["sentence"].lower() or row["quote"].lower()
    surgical = any(w in words for w in ("surg", "fusion", "ectomy", "plasty", "replacement"))
    return bool(row["category"] == "exhausted_or_declined" and surgical)


def _kind(row: Fact) -> str:
    known = modalities().get(row["concept"])
    return known.kind if known else ""


def _provider(row: Fact) -> str:
    """ "Dr. N. Thorne (Neurosurgery)"."""
    named = row["specialty"].lower() in row["provider"].lower()
    more = "" if named else f" ({row['specialty']})"
    return cut((row["provider"] or "a provider who is not named") + more, 70)


def _day(row: Fact) -> str:
    return short_date(row["date"]) if row["date"] else "an unknown date"


def _ids(rows: Sequence[Fact]) -> list[str]:
    return [r["fact_id"] for r in rows]
