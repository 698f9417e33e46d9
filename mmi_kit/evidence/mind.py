"""Who treats the mind, and who treats nothing else?"""

from __future__ import annotations

import re
from collections.abc import Sequence

from mmi_kit.evidence.tables import Row
from mmi_kit.knowledge.credentials import treats
from mmi_kit.knowledge.instruments import instruments

_OF_THE_MIND = re.compile(
    r"\b(?:psych\w+|(?:behaviou?ral|mental) health|counsel\w+)\b", re.IGNORECASE
)
# Named beside it, the body is treated too: "Neurology and psychiatry", "family and mental health".
_OF_THE_BODY = re.compile(
    r"\b(?:neuro\w*|pain|physical|physiatr\w+|rehab\w*|family|internal|general|medical"
    r"|multi\w+|integrat\w+|rheum\w*|orthop\w*|spine|sleep|primary)\b",
    re.IGNORECASE,
)
# What an instrument measures: neither an injection nor an operation is for it.
_MEASURED = frozenset(["depression", "anxiety", "posttraumatic stress"])
TITLE_LINES, LONGEST_TITLE = 6, 8
# "LOCAL TITLE: MH PSYCHIATRY FOLLOW-UP", "Service: Psychiatry"
_LABELLED = re.compile(
    r"\b(?:(?:local |standard |note )?title|department|dept|service|specialty|clinic): "
    r"(?P<what>[\w/&()-]{2,24}(?: [\w/&()-]{1,24}){0,5})",
    re.IGNORECASE,
)


def of_the_mind(visits: Sequence[Row]) -> set[str]:
    """Who treats the mind: by letters or specialty, by the kind of a visit, its clinic or title."""
    return {r["provider"] for r in visits if treats("mind", r["credential"]) or any(
        _OF_THE_MIND.search(words) for words in (r["specialty"], r.get("visit_type", ""),
                                                 r.get("facility", ""), *_titles(r)))}  # fmt: skip


def only_of_the_mind(visits: Sequence[Row]) -> set[str]:
    """Who treats the mind and, by all that names them, nothing else. The kind of one visit ("psych
    follow-up") makes nobody a psychiatrist."""
    named: dict[str, list[str]] = {}
    mind = set()
    for visit in visits:
        who = (visit["specialty"], visit.get("facility", ""), *_titles(visit))
        named.setdefault(visit["provider"], []).extend(who)
        if treats("mind", visit["credential"]) or any(map(_OF_THE_MIND.search, who)):
            mind.add(visit["provider"])
    return {name for name in mind if name and not any(map(_OF_THE_BODY.search, named[name]))}


def is_titled_for_the_mind(visit: Row) -> bool:
    """Do the kind of a visit, its clinic or its title say so, and name no care of the body?"""
    who = (visit.get("visit_type", ""), visit.get("facility", ""), *_titles(visit))
    return any(map(_OF_THE_MIND.search, who)) and not any(map(_OF_THE_BODY.search, who))


def is_measured_of_the_mind(instrument: str) -> bool:
    """Does an instrument measure the mood or another part of the mind?"""
    return instruments()[instrument].construct in _MEASURED


def _titles(visit: Row) -> list[str]:
    if visit["extractor"] != "note":
        return []
    lines = str(visit.get("summary", "")).splitlines()[:TITLE_LINES]
    labelled = [found["what"] for line in lines for found in _LABELLED.finditer(line)]
    plain = [x for x in lines if len(x.split()) <= LONGEST_TITLE and ":" not in x]
    return [*labelled, *(x for x in plain if x[-1:] != ".")]
