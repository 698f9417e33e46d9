"""On which day was a form filled in, where nothing but its signature says so?

A questionnaire has no day in its head: who answers it signs it and writes the day beside the name.
That is the day of what it says. A note is signed days after the visit: its signature dates nothing,
nor does that of a claimant, who only says when a report of his own was filled in; of two signatures
with two days neither does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mmi_kit.records.day_words import DAY, iso_of
from mmi_kit.records.texts.names.authors import is_clinician, is_name_line
from mmi_kit.records.texts.names.name_ends import up_to_what_follows
from mmi_kit.records.texts.papers.document_titles import LONGEST_TITLE, names_form
from mmi_kit.records.texts.papers.heads import Dated

HEAD_LINES = 6  # lines with words in which a form names itself
TAIL_LINES = 8  # the last ones of a page, in which it is signed
_AS_SIGNED = re.compile(
    r"[ \t]*\((?:(?:electronically |e-)?signed|signature on file)\)$", re.IGNORECASE
)
_ENDS_A_SENTENCE = re.compile(r"[.:,;?][ \t]*$")
_CLOCK = r"(?:,?[ \t]+(?:at )?\d{1,2}:\d\d(?: ?[ap]\.?m\.?)?)?"
_LABEL = re.compile(
    r"(?:(?:(?:treating |examining )?(?:physician|provider|clinician|doctor|source|mc(?: ?/ ?pc)?|pc"
    r"|(?:medical|psychological) consultant)(?:'s|\u2019s)? )?signature"
    r"|(?:electronically |digitally |e-)?signed(?: by)?|completed by)[ \t]*:?[ \t]*(?=\S)|/s/[ \t]*",
    re.IGNORECASE,
)
_DAY = rf"(?:(?:dated?(?: signed| completed)?|signed|on)[ \t]*:?[ \t]*)?(?P<date>{DAY}){_CLOCK}\W*"
_NAME_AND_DAY = re.compile(rf"(?P<who>\S[^\n]{{3,80}}?)[ \t,]+{_DAY}", re.IGNORECASE)
# In a report of the claimant's own the one who fills it in says so, and signs nothing.
_FILLED_IN = re.compile(
    rf"(?:name of )?person completing (?:this )?form\b[^\n]{{0,100}}?\bdate\b[^\n:\d]{{0,24}}:?[ \t]*{_DAY}",
    re.IGNORECASE,
)
_LINE = re.compile(r"[^\n\f]+")
_ONLY_DAY = re.compile(_DAY, re.IGNORECASE)


def day_of_form(raw: str, start: int, end: int) -> Dated | None:
    """The day beside the clinician's signature of a form; None for any other document, and where
    two signatures have two days."""
    if not title_of_form(raw[start:end]):
        return None
    found: list[Dated] = []
    above = ""
    for line in _tails(raw[start:end]):
        words = line[0].strip()
        beside, alone = _NAME_AND_DAY.fullmatch(words), _ONLY_DAY.fullmatch(words)
        match = beside if beside and _signs(beside["who"]) else alone if _signs(above) else None
        match = match or _FILLED_IN.fullmatch(words)
        if match:
            first = start + line.start() + line[0].index(words) + match.start("date")
            found.append(Dated(first, first + len(match["date"]), match["date"]))
        above = words
    days = {iso_of(one.words) for one in found}
    return found[0] if len(days) == 1 and "" not in days else None


def _tails(words: str) -> Iterator[re.Match[str]]:
    """The last lines with words of each page: instructions may follow on another."""
    for page in re.finditer(r"[^\f]+", words):
        lines = [m for m in _LINE.finditer(words, *page.span()) if m[0].strip()]
        yield from lines[-TAIL_LINES:]


def title_of_form(words: str) -> str:
    """The line in which a form names itself; "" for any other document."""
    lines = [line.strip() for line in words.splitlines() if line.strip()][:HEAD_LINES]
    return next((line for line in lines if _is_form(line)), "")


def _is_form(line: str) -> bool:
    return (
        len(line) <= LONGEST_TITLE
        and line[0].isupper()
        and names_form(line)
        and not _ENDS_A_SENTENCE.search(line)
    )


def _signs(who: str) -> bool:
    """Is it the name of a clinician, with the label of a signature or without any?"""
    who = _AS_SIGNED.sub("", who.strip())
    name = _LABEL.sub("", who, count=1) if _LABEL.match(who) else who
    name = up_to_what_follows(name.removeprefix("/s/").strip(" ,\t"))
    return is_name_line(name) and is_clinician(name)
