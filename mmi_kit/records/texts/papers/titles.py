"""Where does the head of a note begin: does the line above its date name it, or end another?

"Office visit" right above "DOS: 03/14/2023" names the visit below it. A line that is the last of the
note above, as "Follow-up in 4 weeks" or what stands below "PLAN:", stays with that note.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from mmi_kit.records.day_words import DAY
from mmi_kit.records.texts.names.authors import is_name_line
from mmi_kit.records.texts.papers.study_reports import names_a_study

LINES = 6  # lines with words above a date in which the head of its note stands
MOST_WORDS = 8  # of a title
LONGEST = 80  # characters of a title
_KIND = (
    r"(?:re-?)?(?:visit|eval(?:uation)?|session|encounter|procedure|intake|check(?:-?up)?)"
    r"|notes?|summary|(?:re-?)?consult(?:ation)?|follow[- ]?up|exam(?:ination)?|reports?|appointment"
    r"|h ?& ?p|history and physical(?: exam(?:ination)?)?|(?:tele)?phone call|letter"
)
_PLACE_OF_THE_BODY = (
    r"left|right|bilateral|both|knees?|shoulders?|back|spine|lumbar|cervical|hips?|ankles?|wrists?|hands?"
    r"|elbows?|foot|feet|neck|upper|lower|extremity"
)
_TITLE = re.compile(
    rf"(?=[A-Z0-9])(?P<before>(?:[\w/'&-]+ ){{0,6}})(?:{_KIND})(?: ?(?:#|no\.?)? ?\d{{1,3}})?"
    rf"(?: (?:{_PLACE_OF_THE_BODY}))*"
    r"(?: ?[-\u2013\u2014|(] ?(?P<behind>[A-Za-z][\w /&#-]{0,50})\)?)?",
    re.IGNORECASE,
)
# What makes a line one of the words of a note: "Recommend therapy evaluation", "Good session".
_SAID = re.compile(
    r"\b(?:a|an|the|this|that|to|for|with|in|on|at|by|of|if|when|after|before|until|since|per|every|each|all|no"
    r"|not|without|as|is|was|were|has|had|will|and then|next|last|prior|previous|pending|awaiting|see|saw|needs?"
    r"|return|returns|rtc|recommend\w*|refer|refers|schedule|order|obtain|continue|plan|request|await|call|due"
    r"|good|great|fair|poor|bad|productive|difficult|uneventful|unremarkable|normal|stable|missed|prn|weeks?"
    r"|months?|days?|he|she|they|his|her)\b"
    r"|\b(?!established|extended|limited|focus(?:s)?ed|expanded|supervised|detailed|combined|related|based)"
    r"[a-z]{2,}ed\b",
    re.IGNORECASE,
)
# A note of a visit that was not kept; without the last word it may be said in another.
_NOT_KEPT = re.compile(
    r"(?:missed|cancell?ed) (?:visit|appointment|session) (?:note|report)"
    r"|(?:no[- ]show|cancellation) (?:note|report)",
    re.IGNORECASE,
)
_AGE_OF_A_VISIT = re.compile(r"\d{1,2}[- ](?:day|week|month|year)[- ](?=\w)", re.IGNORECASE)
_LABEL = re.compile(
    r"(?:(?:patient|pt|client|claimant|member)(?:'s)?(?: name)?|name|re|mrn|d\.?o\.?b\.?|date of birth|age|sex"
    r"|(?:treating |attending |rendering )?(?:provider|physician|clinician|therapist)|seen by|facility|clinic"
    r"|location|department|(?:visit|encounter|appointment) type|type of (?:visit|encounter)|time|diagnos[ei]s code"
    r"|referring(?: \w+)?|pcp|insurance|visit(?: no\.?| number| #)?)[ \t]*[:#]",
    re.IGNORECASE,
)
# "PROCEDURE: Lumbar epidural injection": what was done on the day below it.
_DONE = re.compile(
    r"(?:name of )?(?:procedures?|operations?|surgery)(?: (?:performed|done))?[ \t]*:(?=[ \t]*\w)"
    r"|(?:pre|post)-?[ ]?op(?:erative)? (?:diagnos[ei]s|dx)[ \t]*:|(?:operator|surgeon|proceduralist)[ \t]*:",
    re.IGNORECASE,
)
_OF_LATER = re.compile(
    r"\b(?:schedul\w+|plann?\w*|recommend\w*|request\w*|pending|await\w*|next|consider\w*|discuss\w*|future"
    r"|declin\w+|defer\w*|none|refer\w*|if|will|would|may)\b",
    re.IGNORECASE,
)
WRAPPED_AT = 50  # characters of a line that may go on in the next
_PLACE = re.compile(
    r"(?=[^a-z])(?:(?:[A-Z0-9&][\w.'&-]*,?|and|of|the|at|for|[-\u2013\u2014|])(?: |$)){1,10}"
)
_OF_A_PLACE = re.compile(
    r"\b(?:associates?|cent(?:er|re)|clinics?|group|institute|specialists|practice|hospital|health|wellness"
    r"|medicine|medical|therapy|orthop\w+|department|dept|imaging|radiology)\b",
    re.IGNORECASE,
)
# A line that goes on below: "Referred to Dr. Poe for", "PLAN:".
_ENDS_OPEN = re.compile(
    r"(?:[,;:&/-]|\b(?:for|of|to|the|an?|and|with|in|or|by|at|from|on|per|his|her))[ \t]*$",
    re.IGNORECASE,
)
_OF_WHAT_COMES = re.compile(
    r"\W*(?:(?:treatment |care )?plan|recommendations?|disposition|referrals?|orders?|return|next (?:visit|appointment)s?"
    r"|follow[- ]?up(?: plan)?|instructions?|scheduled?)\W*",
    re.IGNORECASE,
)
# What may stand below each note of a chart, above the date of the next one.
_NO_HEAD = re.compile(
    r":|\bsign(?:ed|ature)?\b|/s/|\b(?:printed|page|cc|reviewed|dictated|transcribed|fax\w*|confidential|return|rtc"
    r"|follow[- ]?up in|continue|none)\b",
    re.IGNORECASE,
)
_ROW_OF_A_DAY = re.compile(rf"[ \t|]{{0,12}}{DAY}[ \t|]+\S", re.IGNORECASE)
ROWS_OF_A_TABLE = 3
AGAIN = 2  # dates below the same line that make it the head of their notes
LEAST_OF_A_HEAD, MOST_OF_A_HEAD = 10, 100  # characters of such a line
_SENTENCE = re.compile(r"[.;!?][ \t]*$")


def is_title(line: str) -> bool:
    """Is a line nothing but the name of a kind of visit: "Initial evaluation - left knee"?"""
    words = _AGE_OF_A_VISIT.sub("", line.strip())
    if not words or len(words) > LONGEST or len(words.split()) > MOST_WORDS:
        return False
    if _NOT_KEPT.fullmatch(words):
        return True
    found = _TITLE.fullmatch(words)
    return found is not None and not _SAID.search(found["before"]) and not _SAID.search(
        found["behind"] or ""
    )  # fmt: skip


def is_said(words: str) -> bool:
    """Are they words of a note, and no heading: "Recommend therapy evaluation"?"""
    return _SAID.search(words) is not None


def title_in(head: str) -> str:
    """The last line of the head of a note that is a title; "" where none is."""
    return next((line.strip() for line in reversed(head.splitlines()) if is_title(line)), "")


def is_place(line: str) -> bool:
    """Is a line nothing but the name of a clinic or a practice?"""
    return _PLACE.fullmatch(line) is not None and _OF_A_PLACE.search(line) is not None


def own_words(place: str) -> frozenset[str]:
    """What tells one place from another: "Lake" of "Lake Physical Therapy Center"."""
    left = _OF_A_PLACE.sub(" ", place).lower()
    return frozenset(re.findall(r"[a-z]{3,}", left)) - {"and", "the", "for", "physical"}


def head_above(raw: str, line: int, after: int) -> int:
    """Where the head of a note begins, the line of whose date begins at `line`; `line` itself
    where nothing above it is of its head. `after`: what is before it is of another note."""
    above = _above(raw, line, after)
    titles = [n for n, (_, words, _) in enumerate(above) if is_title(words) or names_a_study(words)]
    if titles:
        top = titles[-1]
        end = next((n for n in range(top, len(above)) if above[n][2]), None)
        if end is None and _goes_on(raw, above[top][0], after):
            return line
        group = above[top + 1 : end + 1] if end is not None and end > top else []
        return above[end][0] if group and end is not None else above[top][0]
    # without a title only a head of its own, with nothing between it and the date
    block = next((n for n, (*_, apart) in enumerate(above) if apart), None)
    touches = not raw[raw.rfind("\n", 0, max(line - 1, 0)) + 1 : line].isspace()
    named = block is not None and any(
        is_name_line(words) or _LABEL.match(words) or _is_done(words)
        for _, words, _ in above[: block + 1]
    )
    if block is None or not (named and touches):
        return line
    done = _is_done(above[block][1]) and _goes_on(
        raw, len(raw[: above[block][0]].rstrip()) + 1, after
    )
    return line if done else above[block][0]


def heads_again(raw: str, dated: Sequence[int]) -> dict[int, int]:
    """Where the line above a date begins, by the place of the date, if the same line stands right
    above several dates: "Lakeside Pain Institute - FOLLOW-UP" heads each of the notes of a chart."""
    above = {at: line for at in dated if (line := _line_right_above(raw, at)) is not None}
    often = Counter(words for _, words in above.values())
    return {
        at: _with_title(raw, start) for at, (start, words) in above.items() if often[words] >= AGAIN
    }


def _with_title(raw: str, start: int) -> int:
    """Where the title right above such a line begins, "Daily Note / Billing Sheet" over the clinic
    of each note; else `start`. It names the note below it, and else would name the one above."""
    if not start or raw[start - 1] == "\f":
        return start
    title = line_start(raw, start - 1)
    words = raw[title:start].strip().partition(" / ")[0]
    return title if is_title(words) and not _goes_on(raw, title, 0) else start


def _line_right_above(raw: str, at: int) -> tuple[int, str] | None:
    """The line above that of a date, where it may be of a head: neither said, signed nor a name."""
    line = line_start(raw, at)
    if not line or raw[line - 1] == "\f":
        return None
    start = line_start(raw, line - 1)
    words = " ".join(raw[start:line].split())
    if not MOST_OF_A_HEAD >= len(words) >= LEAST_OF_A_HEAD or not words[0].isupper():
        return None
    if _SENTENCE.search(words) or _NO_HEAD.search(words) or is_name_line(words):
        return None
    return None if _goes_on(raw, start, 0) else (start, words)


def line_start(raw: str, at: int) -> int:
    """Where the line begins that holds a character."""
    return max(raw.rfind("\n", 0, at), raw.rfind("\f", 0, at)) + 1


def is_gap_inside(raw: str, border: int, head: int) -> bool:
    """Do words of the note before a head, or a table of days, stand between a gap and that head?"""
    words = raw[border:head]
    return is_table_of_days(words) or any(_SENTENCE.search(line) for line in words.splitlines())


def is_table_of_days(words: str) -> bool:
    """Do several lines begin with a day: the flow sheet of infusions above a nurse's note?"""
    return sum(1 for line in words.splitlines() if _ROW_OF_A_DAY.match(line)) >= ROWS_OF_A_TABLE


def _above(raw: str, line: int, after: int) -> list[tuple[int, str, bool]]:
    """The lines above a date that may be of its head, from below: where each begins, its words, and
    whether an empty line or nothing stands above it."""
    found: list[tuple[int, str, bool]] = []
    end, gap = line, False
    while len(found) < LINES and end > after:
        start = max(raw.rfind("\n", 0, end - 1), raw.rfind("\f", 0, end - 1)) + 1
        words = raw[start:end].strip()
        if start < after or raw[end - 1 : end] == "\f":
            break
        if not words:
            if gap:
                break
            gap = True
            if found:
                found[-1] = (*found[-1][:2], True)
        elif _is_of_a_head(words) or _is_wrapped(raw, start, words):
            found.append((start, words, start == 0 or raw[start - 1] == "\f" or _opens(raw, start)))
            gap = False
        else:
            break
        end = start
    return found


def _is_of_a_head(words: str) -> bool:
    named = is_title(words) or is_name_line(words) or _LABEL.match(words) or _is_done(words)
    return bool(named) or is_place(words) or names_a_study(words)


def _is_done(words: str) -> bool:
    """Does a line name what was done, and not what may be?"""
    return _DONE.match(words) is not None and not _OF_LATER.search(words)


def _is_wrapped(raw: str, start: int, words: str) -> bool:
    """Does the line that begins at `start` only end one above that names what was done?"""
    above = _line_above(raw, start)
    return (
        len(above) >= WRAPPED_AT
        and _is_done(above)
        and not (_SENTENCE.search(above) or _SENTENCE.search(words) or ":" in words)
        and not _OF_LATER.search(words)
    )


def _opens(raw: str, start: int) -> bool:
    """Does a line that names what was done stand right below a signature?"""
    line = raw[start : raw.find("\n", start)].strip()
    return _is_done(line) and is_name_line(_line_above(raw, start).strip())


def _line_above(raw: str, start: int) -> str:
    return raw[max(raw.rfind("\n", 0, max(start - 1, 0)), 0) : start].strip()


def _goes_on(raw: str, start: int, after: int) -> bool:
    """Does the line above go on in the one that begins at `start`?"""
    above = raw[max(after, raw.rfind("\n", 0, max(start - 1, 0))) : start].strip()
    return bool(_ENDS_OPEN.search(above) or _OF_WHAT_COMES.fullmatch(above))
