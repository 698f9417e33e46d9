"""What does a note call its visit, and where was it?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mmi_kit.patterns.rare import Rare
from mmi_kit.records.texts.days.dated_titles import title_beside
from mmi_kit.records.texts.days.form_days import title_of_form
from mmi_kit.records.texts.days.message_logs import log_at
from mmi_kit.records.texts.names.authors import NAME, names_in
from mmi_kit.records.texts.papers.openings import openings, title_of_opening
from mmi_kit.records.texts.papers.study_reports import study_reported
from mmi_kit.records.texts.papers.titles import is_said, is_title, title_in

_LABELS = frozenset(["visit", "encounter", "exam", "examination", "appointment"])
HEAD = 1_200  # characters of a note in which a line names its kind
_FACILITY = Rare(
    re.compile(
        rf"(?:^|(?<=\n)|(?<=\f))[ \t]*(?:facility|clinic|location|hospital|site)[ \t]*:[ \t]*{NAME}",
        re.IGNORECASE,
    )
)
_KIND = Rare(
    re.compile(
        r"(?:^|(?<=\n)|(?<=\f))[ \t]*(?P<name>[^\n\f:]{0,40}\b(?:progress note|office visit|follow[- ]?up|"
        r"(?:initial |new patient )(?:evaluation|visit|consultation)|evaluation|consultation|therapy note|"
        r"discharge summary|operative (?:report|note)|procedure note|clinic note|visit note|h ?& ?p|"
        r"history and physical|imaging report|radiology report|functional capacity (?:evaluation|assessment|exam(?:ination)?)|"
        r"fce(?: report| summary)?|letter)"
        r"\b[^\n\f:]{0,40})[ \t]*(?=\r?[\n\f]|$)",
        re.IGNORECASE,
    )
)
# "Follow up of diabetes" below "Chief complaint" is what the patient came for.
_COMPLAINT = re.compile(
    r"(?:^|\n)[ \t]*(?:chief complaints?|cc|c/c|reason for (?:the )?(?:visit|appointment|encounter))"
    r"(?:\(s\))?[ \t]*:?[ \t]*\r?\n(?:[^\n]{0,120}\n){0,3}?[ \t]*$",
    re.IGNORECASE,
)

_NAME_BEFORE = re.compile(
    r"[A-Z][\w'\u2019-]{1,30}, [A-Z][\w.'\u2019-]{0,30}(?: [A-Z][\w.'\u2019-]{0,30})?[ \t]{1,4}[-\u2013\u2014|][ \t]{1,4}(?=[A-Z])"
)

# "Visit type: Telehealth.", wherever it stands in the head
_TYPE = Rare(
    re.compile(
        r"\b(?i:(?:visit|encounter|appointment|appt) type)[ \t]{0,4}:[ \t]{0,12}"
        r"(?P<name>[A-Z][\w/&'-]{1,20}(?: [\w/&'-]{1,20}){0,3}?)"
        r"(?=[ \t]{0,4}(?:[.;,|(]|[ \t]{2}|\r?[\n\f]|\Z)|[ \t]{1,4}[A-Z][\w-]{1,20}(?: [a-z]{2,12})?[ \t]{0,3}:)"
    )
)
# A page that says of an appointment that nobody came: by its title, or by the state of the appointment.
_NOBODY_CAME = (
    r"no[- ]?show|missed(?: (?:appointment|appt|visit))?|cancel(?:l)?ed(?: (?:appointment|appt|visit))?"
    r"|did not (?:show|attend|arrive|keep)[a-z ]{0,30}|dna"
)
_TITLED_MISSED = Rare(
    re.compile(
        rf"(?:^|(?<=[\n\f]))[ \t]*(?:[^\n\f:]{{0,60}}[-\u2013\u2014|][ \t]{{1,4}}|(?:appointment|visit) )?"
        rf"(?P<name>{_NOBODY_CAME})(?: note| visit| encounter)?[ \t]*(?=\r?[\n\f]|\Z)",
        re.IGNORECASE,
    )
)
_STATE_MISSED = Rare(
    re.compile(
        r"(?P<state>status|outcome|disposition)[ \t]{0,4}:[ \t]{0,12}"
        rf"(?P<name>{_NOBODY_CAME})\b(?! fee| policy)",
        re.IGNORECASE,
    )
)
_OF_AN_APPOINTMENT = re.compile(r"\b(?:appointment|appt|visit|encounter|arrival|scheduled)\b", re.I)
_OF_SOMETHING_ELSE = re.compile(
    r"(?:order|referral|claim|auth\w*|rx|lab|report|request|note|insurance|previous|prior|last)"
    r"(?: (?:appointment|appt|visit|encounter))? $",
    re.IGNORECASE,
)
_WAS_SEEN = re.compile(
    r"(?:^|(?<=[\n\f]))[ \t]*(?:hpi|history of present illness|subjective|objective|(?:physical )?exam(?:ination)?"
    r"|assessment|vitals?(?: signs)?|procedure)\b",
    re.IGNORECASE,
)
MOST_OF_A_MISSED = 900  # characters of a page on which nobody was seen


def _missed(words: str) -> str:
    """By which words a page says that nobody came to the appointment; "" where somebody did."""
    if len(words.strip()) > MOST_OF_A_MISSED or _WAS_SEEN.search(words):
        return ""
    if titled := _TITLED_MISSED.search(words):
        return titled["name"].strip()
    for state in _STATE_MISSED.finditer(words):
        before = words[words.rfind("\n", 0, state.start()) + 1 : state.start()]
        if _OF_AN_APPOINTMENT.search(before) and not _OF_SOMETHING_ELSE.search(before):
            return state["name"].strip()
    return ""


def cells_of(
    raw: str, start: int, end: int, day: tuple[int, int] | None, *, signed: bool
) -> tuple[str, str]:
    """The kind and the facility of the visit from `start` to `end`, "" for what no line names.
    `day`: where its day stands; `signed`: that is the day of its signature."""
    words = raw[start:end]
    facility = next(names_in(words, (_FACILITY,)), "")
    study = study_reported(words)
    if study:
        return words[study.start : study.end], facility
    if signed:
        return title_of_form(words), facility
    logged = log_at(raw, day[0]) if day else ""
    if logged:
        return logged, facility
    if nobody := _missed(words):
        return nobody, facility
    beside = (title_of_opening(raw, day[0]) or title_beside(raw, day[0])) if day else ""
    if beside.lower() in _LABELS:  # "Visit date: 7/20/2020" above the line that opens the note
        beside = next((match["title"].strip() for match in openings(words[:HEAD])), "")
    above = title_in(words[: day[0] - start]) if day else ""
    typed = _TYPE.search(words[:HEAD])
    kind = beside or above or (typed["name"] if typed else next(_kinds(words[:HEAD]), ""))
    kind = kind or title_of_form(words)
    return _without_name(kind), facility


def _without_name(kind: str) -> str:
    """ "ROE, Ann Q - Follow-up" is a follow-up; whose it is stands elsewhere."""
    named = _NAME_BEFORE.match(kind)
    return kind[named.end() :] if named and is_title(kind[named.end() :]) else kind


def _kinds(words: str) -> Iterator[str]:
    """The lines that name a kind of visit, and say nothing: "1. Follow up RA" is a complaint."""
    for name in names_in(words, (_KIND,)):
        is_title = name[0].isalpha() and (not is_said(name) or name.lower().startswith("letter"))
        if is_title and not _COMPLAINT.search(words[: words.find(name)]):
            yield name
