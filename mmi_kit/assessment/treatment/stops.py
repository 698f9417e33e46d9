"""Which rows say that a course was stopped, and why?"""

from __future__ import annotations

from mmi_kit.assessment.treatment.episode import ENDED, Episode
from mmi_kit.evidence.tables import Row
from mmi_kit.knowledge.words import STOPPED


def stopped_some_day(row: Row) -> bool:
    """Does the last order of a medicine say that it was stopped, and not when?"""
    return STOPPED in row["triggers"]


def reasoned_stops(episode: Episode) -> list[Row]:
    """The rows that say why it was stopped: the stop itself before what a later list repeats, and
    an order that only says that it was."""
    rows = [r for r in (*episode.told, *episode.given) if r["action"] in ENDED and r["reason"]]
    over = any(r["action"] in ENDED for r in episode.given)
    orders = episode.given if over else episode.given[-1:]
    return rows or [r for r in orders if stopped_some_day(r) and r["reason"]]
