"""What does a row on a medicine tell, beyond its verb: is it taken, no longer, and by whose order?

"Naproxen 500 mg BID." under a plan is taken from that visit on; "Off oxycodone." ends it; "Continue
duloxetine per Dr. Nair" is the order of Dr. Nair, and "started by Dr. Nair" no start of that day.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from mmi_kit.assessment.treatment.episode import ENDED, TAKEN
from mmi_kit.assessment.treatment.table_days import day_in_table
from mmi_kit.evidence.tables import Row
from mmi_kit.knowledge.modalities import modalities

_NOT_FROM_NOW = ("started", "increased", "decreased")
# Under these headings a medicine is not taken, or it is not said since when.
_ELSEWHERE = re.compile(
    r"\b(?:past|prior|previous\w*|tried|trials?|failed|allerg\w*|intoleran\w*|histor\w+|pmh|hx|avoid"
    r"|options?|consider\w*|goals?|subject|re|regarding)\b[^.;:]{0,30}:",
    re.IGNORECASE,
)
_HEADING = r"(?:[A-Za-z][\w /&-]{0,24}: ?)?"
_NO_END = re.compile(r" (?:for|x) ?\d| (?:until|since|while|when|and on|periods?|label)\b", re.I)
_ONCE = re.compile(r"\b(?:IM|IV|SQ|subq|x ?1|once|single dose|stat)\b(?! daily)")


def as_meant(row: Row) -> Row:
    """The row of a medicine with the action that its words mean; any other row as it is."""
    if modalities()[row["concept"]].kind != "drug":
        return row
    if _is_off(row):
        return {**row, "action": "stopped", "assertion": "actual"}
    if row["assertion"] != "actual":
        return row
    if row["action"] in _NOT_FROM_NOW and ordered_by(row):
        return {**row, "action": "continued"}
    if row["action"] == "mentioned" and _is_listed(row):
        return {**row, "action": "continued"}
    return row


def ordered_by(row: Row) -> str:
    """The family name of another prescriber that the row's sentence gives: "Nair"; "" when it is
    that of who wrote the row, or none is named."""
    words = rf"\b{re.escape(str(row['label']))}\b[^,;.]{{0,60}}?\b(?:per|by|from|through) "
    found = re.search(rf"{words}(?:(?i:dr)\.?|(?i:doctor)) (?P<name>[A-Z][\w'-]+)", _said(row))
    return found["name"] if found and found["name"] not in str(row["provider"]) else ""


def prescribers(rows: Sequence[Row], known: Iterable[str]) -> tuple[str, ...]:
    """Who started, changed or continued a medicine: not who only stopped it or tells of it.
    `known`: the names of the providers on file."""
    orders = [r for r in rows if r["action"] in TAKEN and not day_in_table(r)] or [
        r for r in rows if r["action"] not in ENDED
    ]
    names = set()
    for row in orders or rows:
        other = ordered_by(row)
        fits = sorted({name for name in known if re.search(rf"\b{re.escape(other)}\b", name)})
        own = fits[0] if len(fits) == 1 else f"Dr. {other}"
        names.add(own if other else str(row["provider"]))
    return tuple(sorted(names - {""}))


def is_given_once(rows: Sequence[Row]) -> bool:
    """Was it given at one visit only, as one dose: "Ketorolac 30 mg IM"?"""
    return len({r["date"] for r in rows}) == 1 and any(_ONCE.search(_behind(r)) for r in rows)


def _is_off(row: Row) -> bool:
    """ "Off oxycodone." on the day of the note; "off gabapentin for 2 weeks" is a time told of."""
    if row["assertion"] != "historical" or row["action"] not in (
        "mentioned",
        "stopped",
        "decreased",
    ):
        return False
    label = re.escape(str(row["label"]))
    words = rf"(?:^|[.;:] ?|\bnow |\bis )off (?:of )?(?:the )?{label}\b"
    found = re.search(words, _said(row), re.IGNORECASE)
    # "Off oxycodone as of last week, was tapering"
    return found is not None and not _NO_END.match(_said(row), found.end())


def _is_listed(row: Row) -> bool:
    """Does it stand with its dose, or alone in a sentence, as an order or in a list does?"""
    said = _said(row)
    if row["outcome"] or _ELSEWHERE.search(said):
        return False
    label = re.escape(str(row["label"]))
    alone = rf"\W*{_HEADING}{label}(?: \d[\w./%]*(?: ?[a-z]{{1,8}}){{0,3}})?\W*"
    return bool(row["dose"]) or re.fullmatch(alone, said, re.IGNORECASE) is not None


def _behind(row: Row) -> str:
    """The words right behind its name."""
    _, _, rest = _said(row).partition(str(row["label"]))
    return re.split(r"[,;.](?!\d)", rest)[0]


def _said(row: Row) -> str:
    return " ".join(str(row["sentence"] or row["quote"]).split())
