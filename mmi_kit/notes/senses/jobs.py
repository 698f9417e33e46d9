"""Is an amount one that a job asks for: on the page of an occupational description, in a list of jobs?

"Lifting   50 lb occasionally" under such a title is what the employer needs. What the page says of the
claimant ("Dr. Ito restricts her to 10 lb") stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache

from mmi_kit.knowledge.data import read_table
from mmi_kit.notes.mention import Mention
from mmi_kit.notes.patterns import pattern
from mmi_kit.notes.text.sentences import Span
from mmi_kit.patterns.rare import Rare

_OF_A_JOB = ("(of a job)",)
# The code of the Dictionary of Occupational Titles, "299.367-014"
_CODE = r"\b\d{3}\.\d{3}-\d{3}\b"
# A heading or a sentence that comes to the claimant
_OF_THE_CLAIMANT = pattern(
    r"""
    \brestrict|\blimited to\b
    |\b(?:no|not|never|avoid|cannot|unable to) (?:[a-z]{2,12} )?(?:lift|carry|sit|stand|walk|reach)
    |\bdr\.? [a-z]|\b(?:fce|rfc)\b|\bresidual functional\b
    |\b(?:claimant|patient|client|insured|evaluee|he|she|(?:mr|mrs|ms)\.? [a-z'-]{2,20})\b[^.;:\n]{0,30}\b(?:
      can|cannot|could|reports?|states?|says?|said|sits|stands|walks|lifts|tolerates|demonstrated
      |is (?:able|limited|unable)
    )\b
""",
    re.IGNORECASE,
)
LONGEST_END = 80  # characters of a line that is a heading


def of_no_job(mentions: Iterable[Mention], text: str) -> Iterator[Mention]:
    """The mentions of a raw text; what only a job asks for is conditional."""
    pages = tuple(_pages(text))
    for mention in mentions:
        asked = mention.table == "capacities" or mention.concept == "activity"
        asked = asked and mention.assertion == "actual" and mention.concept != "device"
        if not asked or not _is_of_a_job(mention, pages):
            yield mention
        else:
            yield replace(mention, assertion="conditional", triggers=_OF_A_JOB)


def _is_of_a_job(mention: Mention, pages: Iterable[Span]) -> bool:
    said = str(mention.attributes.get("sentence", mention.quote))
    if not any(page.start <= mention.start < page.end for page in pages):
        named = _sentence().search(said)
        if named is None or said.find(mention.quote) < named.start():
            return False
    return _OF_THE_CLAIMANT.search(said) is None


def _pages(text: str) -> Iterator[Span]:
    """From a title to the end of its page, or to the line that comes to the claimant."""
    for title in _title().finditer(text):
        page = text.find("\f", title.end())
        end = len(text) if page < 0 else page
        comes = _end().search(text, title.end(), end)
        yield Span(title.start(), comes.start() if comes else end)


def _words(kind: str) -> str:
    return "|".join(
        re.escape(row["words"]) for row in read_table("job_pages") if row["kind"] == kind
    )


@cache
def _title() -> Rare:
    """Alone on its line: "JOB ANALYSIS - Welder", not "Job analysis reviewed with her"."""
    behind = (
        r"(?: (?:of|for|form|worksheet|summary|report)\b[^\n.;]{0,50}| ?[-:(\u2013][^\n;]{0,60})?"
    )
    words = rf"^[^\w\n]{{0,4}}(?:[\w'&-]{{2,15}} ){{0,2}}(?:{_words('title')}){behind}[ \t\r]*$"
    return Rare(re.compile(words, re.IGNORECASE | re.MULTILINE))


@cache
def _sentence() -> Rare:
    return Rare(re.compile(rf"\b(?:{_words('sentence')})\b|{_CODE}", re.IGNORECASE))


@cache
def _end() -> re.Pattern[str]:
    words = (
        rf"^[^\n.:]{{0,{LONGEST_END // 2}}}\b(?:{_words('end')})\b[^\n.]{{0,{LONGEST_END // 2}}}$"
    )
    return re.compile(words, re.IGNORECASE | re.MULTILINE)
