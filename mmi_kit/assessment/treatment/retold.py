"""Of which course does a row speak that only tells of one: "the injection helped"?"""

from __future__ import annotations

import math
from collections.abc import Sequence

from mmi_kit.assessment.treatment.episode import GENERIC, Episode, named_day, named_year
from mmi_kit.assessment.treatment.so_long_ago import is_so_long_after
from mmi_kit.evidence.tables import Row
from mmi_kit.evidence.told_day import told_day, told_months
from mmi_kit.knowledge.modalities import FAMILIES
from mmi_kit.knowledge.procedure_kinds import kinds_named

OPERATION = "surgery"  # of which the name leaves the kind open


def told_twice(found: list[Episode]) -> list[Episode]:
    """A procedure told twice on its day, once with the region or side and once without, is one:
    "Right knee injection" in one column, "injection today" in another."""
    for episode in found:
        _send_home(episode, found)
    found = _told_as_one([e for e in found if e.rows])
    kept: list[Episode] = []
    for episode in sorted(found, key=lambda e: (not e.given, _vague(e))):
        same = [e for e in kept if _is_same_procedure(e, episode)]
        places = {(e.given[0]["region"], e.given[0]["side"]) for e in same}
        if len(same) == 1 or (len(places) == 1 and not episode.given):
            home = max(same, key=lambda e: str(e.given[0]["date"]))  # as `_told` has it
            home.given = sorted([*home.given, *episode.given], key=lambda r: str(r["date"]))
            home.told.extend(episode.told)
        else:
            kept.append(episode)
    return _with_its_year([e for e in found if any(e is k for k in kept)])


def _with_its_year(found: list[Episode]) -> list[Episode]:
    """ "Discectomy 2019" and "discectomy 4/9/2019", told at several visits, are one operation where
    no other one of its kind is of that year; one of which no year is told may be any."""
    dated = [(e, _own_day(e)) for e in found]
    kept = list(found)
    for episode, day in sorted(dated, key=lambda pair: -len(pair[1])):
        if episode.given or not day or episode.modality.kind != "surgery":
            continue
        homes = [
            (e, d) for e, d in dated
            if e is not episode and any(e is k for k in kept) and d.startswith(day)
            and _may_be_one_operation(e, episode)
        ]  # fmt: skip
        if len({d for _, d in homes}) == 1:
            homes[0][0].told.extend(episode.told)
            kept = [k for k in kept if k is not episode]
    return kept


def _own_day(episode: Episode) -> str:
    """The day on which it was done, or the year that its words give; "" where none, or several."""
    if episode.given:
        return str(episode.given[0]["date"])
    days = set(map(_when, episode.told)) - {""}
    longest = max(days, key=len, default="")
    return longest if all(longest.startswith(day) for day in days) else ""


def _may_be_one_operation(known: Episode, other: Episode) -> bool:
    one, two = known.rows[0], other.rows[0]
    alike = one["concept"] == two["concept"]
    places = (
        {r[place] for e in (known, other) for r in e.rows} - {""} for place in ("region", "side")
    )
    return bool(
        alike and one["impairment"] == two["impairment"] and all(len(p) < 2 for p in places)
    )


def _told_as_one(found: Sequence[Episode]) -> list[Episode]:
    """ "Left knee arthroscopy, partial meniscectomy, 2009": two names of one operation, where a
    sentence gives them one year."""
    kept: dict[tuple[str, ...], Episode] = {}
    rest = []
    for episode in sorted(found, key=_vague):
        first = episode.rows[0]
        year = "" if episode.given else named_year(first)
        if not year:
            rest.append(episode)
            continue
        same = ("concept", "impairment", "region", "visit_id", "sentence")
        key = (year, *(str(first[name]) for name in same))
        home = kept.setdefault(key, episode)
        sides = {r["side"] for e in (home, episode) for r in e.told} - {""}
        if home is not episode and len(sides) < 2:
            home.told.extend(episode.told)
        elif home is not episode:
            rest.append(episode)
    mine = [*rest, *kept.values()]
    return [e for e in found if any(e is one for one in mine)]


def _send_home(episode: Episode, found: Sequence[Episode]) -> None:
    """ "2 ESIs in 2017" and, two years on, "the ESI wore off": each goes to what it can mean."""
    several = not episode.given and len(episode.told) > 1
    for row in list(episode.told) if several else ():
        homes = [e for e in found if _is_same_procedure(e, Episode(told=[row]))]
        if len(homes) == 1:
            homes[0].told.append(row)
            episode.told.remove(row)


def _vague(episode: Episode) -> int:
    row = episode.rows[0]
    return (not row["region"]) + (not row["side"]) + (row["concept"] in GENERIC)


def _is_same_procedure(known: Episode, other: Episode) -> bool:
    if not known.given or known.modality.kind not in ("procedure", "surgery"):
        return False
    one, two = known.given[0], other.rows[0]
    alike = one["concept"] == two["concept"] or FAMILIES.get(one["concept"]) == two["concept"]
    day = "" if other.given else named_day(two) or told_day(two)
    surely = one["date"] != "" and (day == one["date"] or is_so_long_after(two, one["date"]))
    same_place = all(
        not two[c] or two[c] == one[c] or (surely and not one[c]) for c in ("region", "side")
    )
    if one["impairment"] != two["impairment"] or not (alike and same_place and one["date"]):
        return False
    if _is_of_another_kind(known, two):
        return False
    if not other.given:  # "one year s/p TKA" speaks of the right one before it
        return bool(one["date"] == day if day else one["date"] <= two["date"])
    return bool(one["date"] == two["date"] and one["visit_id"] == two["visit_id"])


def adopt_generic(found: list[Episode], primary: str) -> list[Episode]:
    """ "The injection helped" speaks of the last procedure before it, whatever its kind, for the
    same impairment."""
    kept: list[Episode] = []
    homeless: list[Episode] = []
    for episode in found:
        generic = episode.modality.id in GENERIC and not episode.given
        (homeless if generic else kept).append(episode)
    alone: list[Episode] = []
    told = [(episode.modality.group, row) for episode in homeless for row in episode.told]
    for group, row in sorted(told, key=lambda one: not _when(one[1])):
        near = [
            e
            for e in kept
            if e.modality.group == group
            and not any(e is one for one in alone)
            and "" < _first_day(e) <= row["date"]
            and told_day(row) in ("", _first_day(e))
            and _may_be_of_the_month(e, row)
            and _may_be_of_one_region(e, row, primary)
            and not _is_of_another_kind(e, row)
        ]
        near = near or _only_one_untold(kept, row, group, primary)
        near = near or [e for e in alone if _is_told_alike(e, row)][:1]
        if near:
            max(near, key=_first_day).told.append(row)
        else:
            kept.append(Episode(told=[row]))
            alone.append(kept[-1])
    return kept


def _may_be_of_the_month(episode: Episode, row: Row) -> bool:
    """ "The injection in November" is none of June."""
    months = told_months(row)
    return not months or any(_first_day(episode).startswith(month) for month in months)


def _when(row: Row) -> str:
    """The day or the year that the words give of an operation or procedure; "" where none."""
    return named_day(row) or named_year(row)


def _is_told_alike(episode: Episode, row: Row) -> bool:
    """ "S/p right CTR", copied from visit to visit, is one operation, as are two names of one year;
    each injection that is told of may be another one."""
    first, every = episode.rows[0], (*episode.rows, row)
    if row["concept"] != OPERATION or first["concept"] != OPERATION:
        return False
    if row["impairment"] != first["impairment"]:
        return False
    if (year := named_year(row)) and year in map(named_year, episode.rows):
        return True
    known = sorted({day for day in map(_when, every) if day}, key=len)
    one_day = all(known[-1].startswith(day) for day in known)
    places = ({r[name] for r in every} - {""} for name in ("region", "side"))
    same = kinds_named(str(row["label"])) == kinds_named(str(first["label"]))
    return same and one_day and all(len(place) < 2 for place in places)


def _only_one_untold(kept: Sequence[Episode], row: Row, group: str, primary: str) -> list[Episode]:
    """ "The last injection did nothing", in a note without a day: of the one injection on file of
    which nothing else tells a result; of none where several may be meant."""
    if row["date"] or not _tells(row):
        return []
    of_group = (e for e in kept if e.given and e.modality.group == group)
    fits = (e for e in of_group if _may_be_of_one_region(e, row, primary))
    known = [e for e in fits if not any(map(_tells, e.rows))]
    return known if len(known) == 1 else []


def _tells(row: Row) -> bool:
    return bool(row["outcome"]) or not math.isnan(row["relief_pct"])


def _first_day(episode: Episode) -> str:
    """The day of its first row, or the one that a word names; "" when neither is known."""
    if episode.given:
        return str(episode.given[0]["date"])
    return min(filter(None, map(named_day, episode.told)), default="")


def _is_of_another_kind(episode: Episode, row: Row) -> bool:
    """ "Visco gave 30% relief" is not of the cortisone injection before it."""
    named = kinds_named(f"{row['label']} {row['quote']}")
    known = kinds_named(" ".join(f"{r['label']} {r['quote']}" for r in episode.rows))
    return bool(named and known and not named & known)


def _may_be_of_one_region(episode: Episode, row: Row, primary: str) -> bool:
    """Knee surgery in a history is not the discectomy before it, nor is an injection that a knee
    clinic tells of the epidural of the neck."""
    if row["impairment"] and (row["impairment"] != (episode.rows[0]["impairment"] or primary)):
        return False
    own = episode.given or episode.told
    regions = {r["region"] for r in own} - {""}
    if not regions and row["region"]:  # "hip" is no word for what was done to the neck
        return any(r["impairment"] == row["impairment"] for r in own)
    return not row["region"] or row["region"] in regions
