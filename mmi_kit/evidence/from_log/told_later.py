"""A row that names no treatment tells a relief: of which injection?

"80% relief for 10 days, then back to baseline.", weeks after an epidural, is told of the last
injection before it, where only one kind of injection was given until then and nothing else was done
since. It counts as a later mention of that injection, unreviewed; else nothing is made of it.
"""

from __future__ import annotations

from collections.abc import Sequence

from mmi_kit.dates import days_between
from mmi_kit.evidence.facts import Fact, Facts, RowContext
from mmi_kit.knowledge.modalities import FAMILIES, modalities
from mmi_kit.notes import Untold, is_told_of_one_before, results_without_treatment

TOLD_WITHIN = 120  # days after an injection in which a visit tells what it did
_OF_NO_NAME = "(no treatment named)"
_NAME = "injection"
_EFFECTIVE = ("course", "procedure", "surgery", "drug", "device")
_LISTED = ("refilled", "continued", "mentioned")  # medicines that went on as before
_RELIEF = ("relief_pct", "relief_days")


def read_relief_told_later(facts: Facts, at: RowContext, columns: Sequence[str]) -> None:
    """Keep the one relief that a row without care of its own tells, until all rows are read."""
    if at.common["date_precision"] != "day" or _has_care(facts):
        return
    told = [
        (column, found)
        for column in columns
        for found in results_without_treatment(at.row.cells.get(column, ""))
        if any(name in found.values for name in _RELIEF)
    ]
    if len(told) != 1 or not _is_of_an_injection(facts, told[0][1]):
        return
    column, found = told[0]
    own = {n: v for n, v in found.values.items() if n in (*_RELIEF, "outcome")}
    facts.add(
        "treatments", at, column, _NAME, found.quote, "told_later", label=_NAME,
        action="mentioned", sentence=found.quote,
        locator=f"{at.row.place}, column {column}, chars {found.start}-{found.end}",
        **(own | {"assertion": "historical", "triggers": _OF_NO_NAME, "review": "unreviewed"}),
    )  # fmt: skip


def _has_care(facts: Facts) -> bool:
    """Does the row give or tell of care whose relief it could be? What is planned gave none."""
    return any(
        fact["assertion"] in ("actual", "historical")
        and modalities()[fact["concept"]].kind in ("course", "procedure", "surgery")
        for fact in facts.of_row("treatments")
    )


def _is_of_an_injection(facts: Facts, found: Untold) -> bool:
    """A relief that lasted so long and no longer; "30% better", beside a list of medicines, may
    be theirs."""
    medicines = any(
        fact["assertion"] == "actual"
        and modalities()[fact["concept"]].kind == "drug"
        and fact["action"] in _LISTED
        for fact in facts.of_row("treatments")
    )
    limited = "relief_days" in found.values or not medicines
    return limited and is_told_of_one_before(found.quote)


def resolve_told_later(treatments: list[Fact]) -> None:
    """Give each such relief to its injection, or take it back, in place."""
    open_ones = [fact for fact in treatments if fact.get("triggers") == _OF_NO_NAME]
    for fact in open_ones:
        earlier = _injection_before(fact, treatments)
        if earlier is None:
            treatments[:] = [other for other in treatments if other is not fact]
            continue
        fact.update({name: earlier.get(name, "") for name in ("concept", "region", "side")})
        fact["assertion"] = "actual"
        fact["triggers"] = f"{_OF_NO_NAME}; (taken as the one of {earlier['date']})"


def _injection_before(fact: Fact, treatments: Sequence[Fact]) -> Fact | None:
    """The last injection before, where it alone can be meant."""
    before = [
        other
        for other in treatments
        if other["assertion"] == "actual"
        and other["action"] not in ("ordered", "recommended", "offered")
        and other["impairment"] == fact["impairment"]
        and modalities()[other["concept"]].kind in _EFFECTIVE
        and other["date"] < fact["date"]
    ]
    given = [o for o in before if _is_given_injection(o)]
    if not given or len({FAMILIES.get(o["concept"], o["concept"]) for o in given}) > 1:
        return None
    last = max(given, key=lambda o: (o["date"], o["concept"] != _NAME))
    days = days_between(last["date"], fact["date"])
    if days is None or days > TOLD_WITHIN or last["date_precision"] != "day":
        return None
    if any(o["date"] >= last["date"] and _is_other_care(o, last) for o in before):
        return None
    return last


def _is_given_injection(fact: Fact) -> bool:
    known = modalities()[fact["concept"]]
    in_column = (
        fact["_column"] == "treatment"
        and fact["action"] == "mentioned"
        and fact["extractor"] == "column"  # a relief told there is of an injection, and none itself
    )
    return known.group == "injection" and (fact["action"] == "performed" or in_column)


def _is_other_care(fact: Fact, last: Fact) -> bool:
    """Anything that may have helped since: what is only said of the injection is none."""
    same = modalities()[fact["concept"]].group == "injection"
    if same:
        return _is_given_injection(fact) and fact["date"] > last["date"]
    return modalities()[fact["concept"]].kind != "drug" or fact["action"] not in _LISTED
