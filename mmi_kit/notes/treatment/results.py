"""How often was a treatment, on which side, and why did it end, in the note's own words?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mmi_kit.knowledge.reasons import reason_kinds
from mmi_kit.notes.mention import Value
from mmi_kit.notes.patterns import pattern
from mmi_kit.notes.text.numbers import AMOUNT, NUMBER, number
from mmi_kit.notes.text.sentences import Span
from mmi_kit.notes.treatment.repeats import counts_no_visits

_NOT_ATTENDED = r"(?:missed|cancel\w*|no[- ]show\w*|skipped|remaining|left)"
_ORDERED = r"(?:authori[sz]ed|ordered|approved|prescribed|requested|recommended)"
# "8 more visits": of how many is not said
_ON_TOP = re.compile(r"\b(?:more|additional|further|another)\b")
# "plateaued over the last 4 visits": neither is it here
_OF_A_STRETCH = re.compile(r"\b(?:over|in|for|during) the (?:last|past|next|previous|first) $")
_SESSION = r"(?:(?:pt|physical therapy|chiropractic|acupuncture|therapy|cbt|massage|aquatic) )?(?:visits?|sessions?|treatments?)\b"
_OF = re.compile(
    rf"(?<![\d/.])(?P<done>{NUMBER}) ?(?:of|/|out of) ?(?P<ordered>{NUMBER}) (?:\w{{1,12}} )?{_SESSION}|"
    rf"\b(?:visit|session)s?(?: #| no\.?| number)?:? ?#?(?P<done2>{NUMBER}) ?(?:of|out of) ?(?P<ordered2>{NUMBER})\b(?!/)|"
    # "10/24" behind a bare name is a day as well as a count
    rf"(?<![\d/.])(?P<done3>{NUMBER}) ?/ ?(?P<ordered3>{NUMBER}) (?:visits? |sessions? )?(?:attended|completed|done)\b|"
    rf"\b(?:attended|completed|finished) (?:[a-z]{{2,12}}:? ){{0,3}}(?P<done4>{NUMBER}) ?(?:/|(?:out )?of) ?(?P<ordered4>{NUMBER})\b(?!/)(?P<named>(?: \w{{1,12}})? (?:visits?|sessions?|treatments?)\b)?|"
    # "24 visits authorized, 20 used", "22 sessions attended out of 24"
    rf"(?<![\d/.])(?P<ordered5>{NUMBER}) (?:[a-z]{{2,12}} )?{_SESSION} (?:were |was )?{_ORDERED}[,;]? (?:and |of which )?(?P<done5>{NUMBER}) (?:{_SESSION} )?(?:(?:were|was|have been|has been) )?(?:done|attended|completed|used|finished)\b(?! of\b)|"
    rf"(?<![\d/.])(?P<done6>{NUMBER}) (?:[a-z]{{2,12}} )?{_SESSION} (?:of [a-z]{{2,12}}(?: therapy)? )?(?:were |was )?(?:attended|completed|done|used|finished) (?:out )?of (?P<ordered6>{NUMBER})\b(?![/.]\d)|"
    rf"(?<![\d/.])(?P<done7>{NUMBER}) ?(?:/|(?:out )?of) ?(?P<ordered7>{NUMBER}) {_ORDERED}\b",
    re.ASCII,
)
_COUNT = re.compile(
    rf"{AMOUNT} (?P<what>(?:(?!(?:week|month|day|year)s?\b)\w{{1,12}} )?){_SESSION}(?P<after>(?: (?:were |was )?\w{{1,12}})?)|"
    rf"\b(?:visits?|sessions?)(?: to date| so far)?: (?P<counted>\d{{1,2}})\b(?! ?/)|"
    rf"\bx ?(?P<times>\d{{1,2}})\b(?! ?(?:/|-|days?|weeks?|wks?|months?|mos?|years?|yrs?|hours?|min|per|a week|\d|mg))",
    re.ASCII,
)
# As therapists' forms have it: "Total visits attended: 11   Visits authorized: 16   No-shows: 2".
_ATTENDED_OF = re.compile(
    r"(?<!not )\b(?:(?:visits?|sessions?|treatments?) (?:attended|completed)|attended(?: (?:visits?|sessions?))?)"
    r"(?: to date| so far)? ?[:=] ?(?P<done>\d{1,3})(?: ?(?:of|out of) ?(?P<ordered>\d{1,3}))?(?![\d%]|\.\d| ?[/-] ?\d)",
    re.ASCII,
)
_ORDERED_OF = re.compile(
    rf"\b(?:(?:visits?|sessions?) {_ORDERED}|{_ORDERED} (?:visits?|sessions?)) ?[:=] ?(?P<ordered>\d{{1,3}})(?![\d%]|\.\d| ?[/-] ?\d)",
    re.ASCII,
)
# "PT, 2 cancelled visits": none of them took place
_VISITS = r"(?:visits?|sessions?|appts?|appointments?|treatments?)"
_CANCELLED = re.compile(
    rf"\b(?:cancel\w*|cx'?e?d|missed|no[- ]?show(?:ed|s)?(?: for| to)?|skipped) (?:(?:the |his |her |last |{NUMBER}|two|three|four) ?){{0,2}}{_VISITS}\b|"
    rf"\b{_VISITS} (?:were |was )?(?:cancel\w*|cx'?e?d|missed|skipped)\b|"
    rf"(?<![\d/.])(?:{NUMBER}|two|three|four) (?:cancel\w*|no[- ]?shows?|missed)\b",
    re.ASCII,
)
_CAME = re.compile(
    r"\b(?:today|tolerat\w+|attend(?:ed|s|ing)|complet\w+|finish\w+|seen|treated|performed|received|continu\w+|reports?|visit #? ?\d)\b"
)
# "10 visits, 2 no shows": behind the comma stands another count
_NEXT_COUNT = re.compile(r"[,;(] ?(?:and |with )?(?:\d|(?:one|two|three|four|five|six) )")
_MISSED_APART = re.compile(  # "Attended 11 of 18 visits, missed 7"
    r",?;? ?\(?(?:and |but )?(?:(?:he|she|pt) )?(?:missed|cancell?ed|no[- ]?showed|skipped) (?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten)\b"
)
MONTHS, LONGEST_MONTH = 12, 31
# The reason after "because of", "due to", ...; fear is part of the reason itself.
REASON = re.compile(
    r"\b(?:because(?: of)?|due to|d/t|2/2(?= [a-z])|b/c(?: of)?|secondary to|citing|owing to|in (?:view|light) of|based on|on the basis of|(?<!is )(?<!are )(?<!was )(?<!were )(?<!been )(?<!still )considering(?! (?:it|this|that|whether|(?:the )?(?:options?|surgery|procedure|fusion|operation))\b)|on account of|out of(?= (?:concern|fear))|for(?= fear)|"
    r"given(?= (?:his|her|the|risks?|comorbid))|(?:(?<=to wait )|(?<=hold off ))(?=until )|as (?=(?:he|she|they|it)\b)|(?=(?:fears|afraid of)\b)|(?=too (?:young|old|heavy|frail|sick|obese) (?:for|to)\b)|(?=at (?:his|her|their) (?:(?:young|current|advanced) )?age\b))"
    r" ?(?P<reason>(?:[^.;]|(?<=\d)\.(?=\d)){3,120}?)(?= ?(?:\.(?!\d)|;|$|, (?:and )?(?:but|then|so|he|she|they|will|who|continue|start|switch\w*|prefers?|wants?|wish\w*)\b|"
    r" (?:but|however)\b| and (?:was |were |is |will )?(?:start|switch|chang|continu|refer|prefer|wish|want|wants)\w*))"
)
_IN_BRACKETS = re.compile(
    r"\b(?:stop(?:s|ped)?|discontinu(?:e|es|ed)|d/c(?:'?e?d)?|declin(?:es|ed)|refus(?:es|ed)|no longer (?:takes|taking|on|uses|using))"
    r"(?: [\w-]{1,16}){0,2} ?\((?P<reason>[a-z][^()]{2,60})\)"
)
# "Lyrica 75 - dizzy, stopped"
_BEFORE_STOP = re.compile(
    r" - (?P<reason>[a-z][\w /-]{2,40}), ?(?:was )?(?:stopped|discontinued|d/c'?e?d|quit)\b"
)
_SIDED = r"(?:joint|subacromial|glenohumeral|knee|hip|shoulder|l[1-5]|s1|c[2-7]|t1?\d|leg|arm|side|si\b|sacroiliac|lumbar|cervical|foot|hand|wrist|ankle|elbow)"
_SIDED_NAME = (
    r"(?:arthroscopic |total |reverse )?"
    r"(?:rotator|tk[ar]|th[ar]|tsa|rcr|knee|hip|shoulder|elbow|wrist|ankle|carpal)\b"
)
_SIDES = {"bilateral": "both", "l": "left", "r": "right"}
_SIDE = re.compile(
    rf"\b(?P<side>left|right|bilateral|[rl](?= {_SIDED_NAME}))\b"
    rf"(?= (?:\w{{1,12}} )?{_SIDED}| {_SIDED_NAME}| ?$|,|-sided)",
    re.ASCII,
)
# "TFESI    Side: Right", "Procedure: ESI   Laterality: Left": a form of a procedure
_SIDE_TOLD = re.compile(
    r"[ ,;]{1,12}(?:side|laterality) ?: ?(?P<side>left|right|bilateral|both|[lr])\b"
)
# "Stop tizanidine, weight gain.": with no word that says so, only what is plainly a reason counts
_PLAINLY_WHY = (
    r"dizz\w+|drows\w+|nause\w+|vomit\w+|gi (?:upset|bleed\w*|side effects)|gastr\w+|ulcer\w*|weight gain|rash|elevated|blood pressure|"
    r"hypertension|sedat\w+|groggy|fatigue|constipat\w+|no (?:benefit|relief|effect|help|improvement|use(?! of\b))|ineffective|not (?:help\w*|effective|working)|lack of|side effects?|"
    r"edema|swelling|cost|insurance|allerg\w+|bleed\w*|headaches?|confus\w+|fog\w*|palpitations|sweating|insomnia|mood|suicid\w+|liver|kidney|renal|pregnan\w*|"
    r"word[- ]finding|memory|cognitive|concentrat\w+|paresthesi\w+|tingling|tremors?|hair loss|dry mouth|blurr\w+|kidney stones?|diarrhea|"
    r"agitat\w+|irritab\w+|nightmares?|bradycardia|tachycardia|hypotension|wheez\w+|"
    r"(?:agreement|contract) viol\w+|antibod\w+|creatinine|wt gain|anticholinergic|(?:herpes )?zoster|shingles|infections?|transaminas\w+|lfts?|alt|\w*penia|alopecia|los[st] (?:of )?(?:efficacy|response|effect)|(?:inadequate|poor) response|(?:primary|secondary) (?:non-?response|failure)|interact\w+|intoleran\w+|not tolerat\w+|(?:stomach|abdominal) (?:upset|pain|irritation)|upset stomach|heartburn|reflux"
)
_EVENT = r"(?:(?:his|her|the|an?|recent) )*(?:mi|myocardial|heart attack|cardiac|stroke|tia|cva|seizures?|overdose|reaction|pregnan\w+)\b"
_STOP_THEN = re.compile(
    r"\b(?:stop(?:s|ped)?|discontinu(?:e|es|ed)|d/c(?:'?e?d)?|held|hold) [\w-]{2,20}(?: \d[\w./]* ?(?:mg|mcg)?(?: [a-z]{2,8})?)?(?::|,| -) ?"
    rf"(?P<reason>[^.;:]{{0,30}}\b(?:{_PLAINLY_WHY})\b[^.;:]{{0,40}})"
)
# "Duloxetine stopped, nausea", "Pregabalin d/c weight gain 20 lbs": behind the drug's name
_WAS_STOPPED = re.compile(
    r"(?: \d[\w./]* ?(?:mg|mcg)?(?: [a-z]{2,4})?)?,? (?:was )?(?:permanently )?(?:stopped|discontinued|d/c(?:'?e?d)?|quit)(?: by (?:the )?(?:dr\.? )?[\w'-]{2,20})?(?: (?:last|in|on) [\w/]{3,10})?(?: ?[:,(-]| -)? ?"
    rf"(?P<reason>[^.;:()]{{0,30}}\b(?:{_PLAINLY_WHY})\b(?:[^.;:()]|(?<=\d)\.(?=\d)){{0,40}})"
)
# "Topiramate stopped at 75 mg for word-finding difficulty": what a drug was stopped for is why
_STOPPED_FOR = re.compile(
    r"(?: \d[\w./]* ?(?:mg|mcg)?(?: [a-z]{2,4})?)?,? (?:was )?(?:stopped|discontinued|d/c(?:'?e?d)?|quit)"
    r"(?: at \d[\w./]* ?(?:mg|mcg))?(?: after [\w-]{1,8} (?:days?|weeks?|months?|doses?))? "
    rf"(?:for |after (?={_EVENT}))"
    r"(?!(?:the |an? )?(?:surgery|procedure|now|injection|\d|one|two|three|several|a few)\b)(?P<reason>[a-z][^.;()]{1,80})"
)
# "D/c pregabalin for edema": the name stands between the verb and the reason
_STOP_NAME_FOR = re.compile(
    r"\b(?:stop(?:s|ped)?|discontinu(?:e|es|ed)|d/c(?:'?e?d)?|dc'?d) [\w-]{2,20}(?: \d[\w./]* ?(?:mg|mcg)?(?: [a-z]{2,4})?)? for "
    rf"(?P<reason>(?:\w+ ){{0,3}}(?:{_PLAINLY_WHY})[^.;()]{{0,40}})"
)
# "Cyclobenzaprine too groggy next day, stopped on her own", "stopped on his own, nausea"
_WHY_BEFORE = re.compile(
    rf"(?P<reason>(?:too |so |very )?\b(?:{_PLAINLY_WHY})\b(?: [\w-]{{1,14}}){{0,3}}),? (?:and |so )?(?:was |he |she )?$"
)
_WHY_BEHIND = re.compile(
    rf"[^.;,()]{{0,30}}[,:(] ?(?P<reason>(?:[\w-]+ ){{0,3}}?(?:{_PLAINLY_WHY})\b[^.;,()]{{0,40}})"
)
# "Missed 1 visit (snow)", "NO SHOW 1/23 (overslept)": why, right behind
_RIGHT_BEHIND = pattern(r"""
    (?: (?:on |for |to )?\d{1,2}[/-]\d{1,2}(?:[/-]\d{2,4})?)?(?: (?:the|his|her|last|lab|nurse|office|clinic|pt|therapy|follow-?up|visit|session|appointment|appt)){0,3}
    [ ]?\((?P<reason>(?!(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|see|per|of|out|and|total
      |so far|pt|ot|call|called|lm|left|letter|message|resched\w*|cancel\w*|first|second|third|new
      |no call|(?:un)?excused|by|from|with|dr|fee|charged)\b)[a-z][^()\d]{2,60})\)
""")
_STOPPED_BEHIND = re.compile(
    r"(?: \d[\w./]* ?(?:mg|mcg)?(?: [a-z]{2,4})?)?:?,? "
    rf"(?P<reason>(?:(?!stopped)[\w-]+ ){{0,3}}(?:{_PLAINLY_WHY})(?: [\w-]{{1,14}}){{0,3}}?)(?:,| and|,? so)? (?:was )?(?:stopped|discontinued|d/c(?:'?e?d)?|quit)\b"
)
# "I do not recommend an operation: two prior failures", unless it says what is done instead
_BEHIND_A_NO = re.compile(
    r" ?(?::| -|,? ?\u2013|,? ?\u2014) ?(?P<reason>(?!(?:continue|cont|recommend|refer|consider|start|will|would|plan|try|proceed|follow|rtc|f/u|return|discuss\w*|see|none|no\b|yes|he|she|they|patient|pt)\b)"
    r"[a-z0-9](?:[^.;]|(?<=\d)\.(?=\d)){3,160})"
)
_AFTER_COMMA = re.compile(
    r"(?:[,:;(] ?|\b(?:after|when|while|given) )(?P<reason>(?!(?:but|however|will|continue|follow|return|patient|pt|he|she|they)\b)[^.;()]{4,120})"
)
# What a surgeon weighs: findings, risks and conditions.
_CLINICAL = re.compile(
    r"\b(?:risks?|benefits?|multi-?level|disease|obes\w+|bmi|smok\w+|nicotine|diabet\w+|comorbid\w*|osteopor\w+|age|frail\w*|"
    r"diffuse|without a (?:focal )?target|unlikely to|poorly controlled|no (?:\w+ )?(?:compress\w+|stenosis|instability|lesion|tear|target|deficit)|non-?focal|degenerat\w+|arthritis|"
    r"imaging|films?|mild|conservative|weakness|deficits?|instability|myelopath\w*|(?:prior|previous|two|three) fail\w+|decondition\w*|not (?:severe|correlat\w+)|infection|anticoag\w+|cardiac|healing)\b"
)
SIDE_WITHIN = 30  # characters around a treatment's name in which its side is named


def sessions(text: str, within: Span) -> Iterator[tuple[str, Value, Span]]:
    """(column, value, where it stands) of sessions and sessions_ordered."""
    if labelled := _ATTENDED_OF.search(text, *within):
        yield from _labelled(text, within, labelled)
        return
    if found := _OF.search(text, *within):
        where = Span(*found.span())
        done, ordered = (
            number(next(found[f"{name}{n}"] for n in ("", 2, 3, 4, 5, 6, 7) if found[f"{name}{n}"]))
            for name in ("done", "ordered")
        )
        day = found["done4"] and not found["named"] and done < ordered
        day = day and "/" in found[0] and _is_a_day(done, ordered)
        apart = _MISSED_APART.match(text, where.end, within.end)
        reach = Span(within.start, where.end) if apart else within
        if not _missed(text, reach, where) and not day and done <= ordered:
            yield "sessions", done, where
            yield "sessions_ordered", ordered, where
        return
    for found in _COUNT.finditer(text, *within):
        where = Span(*found.span())
        if found["times"] and counts_no_visits(text, within, where):
            continue
        if _missed(text, within, where) or found["high"]:
            continue
        if _ON_TOP.search(text, max(within.start, where.start - 10), where.end):
            continue  # "8 more visits"
        if _OF_A_STRETCH.search(text[within.start : where.start]):
            continue
        around = f"{found['what'] or ''} {found['after'] or ''}"
        column = "sessions_ordered" if re.search(_ORDERED, around) else "sessions"
        yield column, number(found["low"] or found["times"] or found["counted"]), where
        return


def is_field(text: str, where: Span) -> bool:
    """Is it a field of a form that counts visits attended? Words beside it are of other fields."""
    return _ATTENDED_OF.fullmatch(text, *where) is not None


def _labelled(text: str, within: Span, found: re.Match[str]) -> Iterator[tuple[str, Value, Span]]:
    """The fields of a form; what was cancelled has a field of its own."""
    done = number(found["done"])
    beside = found if found["ordered"] else _ORDERED_OF.search(text, *within)
    if beside and done > number(beside["ordered"]):
        return  # more than was ordered: one of them is another count
    yield "sessions", done, Span(*found.span())
    if beside:
        yield "sessions_ordered", number(beside["ordered"]), Span(*beside.span())


def _is_a_day(month: float, day: float) -> bool:
    """ "Completed PT 10/24" names a day as well as a count."""
    return month <= MONTHS and day <= LONGEST_MONTH


def _missed(text: str, within: Span, where: Span) -> bool:
    reach = min(within.end, where.end + 12)
    if other := _NEXT_COUNT.search(text, where.end, reach):
        reach = other.start()
    around = text[max(within.start, where.start - 25) : reach]
    return bool(re.search(rf"\b{_NOT_ATTENDED}\b", around))


def only_cancelled(text: str, within: Span) -> str:
    """The words that say that visits did not take place, where nothing says that one did."""
    found = _CANCELLED.search(text, *within)
    return found[0] if found and not _CAME.search(text, *within) else ""


def side(text: str, clause: Span, span: Span) -> tuple[str, Span] | None:
    """The side that is named beside the treatment at `span`."""
    if told := _SIDE_TOLD.match(text, span.end):
        return _SIDES.get(told["side"], told["side"]), Span(*told.span())
    start = max(clause.start, span.start - SIDE_WITHIN)
    for found in _SIDE.finditer(text, start, min(clause.end, span.end + SIDE_WITHIN)):
        named = _SIDES.get(found["side"], found["side"])
        return named, Span(*found.span())
    return None


def reason(text: str, within: Span) -> Span | None:
    """Where the reason stands, without the words that introduce it."""
    found = (
        REASON.search(text, *within)
        or _IN_BRACKETS.search(text, *within)
        or _BEFORE_STOP.search(text, *within)
    )
    if found is None:
        return None
    start, end = found.span("reason")
    unopened = text[end - 1] == ")" and "(" not in text[start:end]
    return Span(start, end - unopened)


def stop_reason(text: str, sentence: Span, span: Span) -> Span | None:
    """Where the reason stands for which the treatment at `span` was stopped, told behind a colon
    or a comma."""
    for found in _STOP_THEN.finditer(text, *sentence):
        if found.start() <= span.start < found.start("reason"):
            return Span(*found.span("reason"))
    for found in _STOP_NAME_FOR.finditer(text, *sentence):
        if found.start() <= span.start < found.start("reason"):
            return Span(*found.span("reason"))
    told = (
        _STOPPED_FOR.match(text, span.end, sentence.end)
        or _WAS_STOPPED.match(text, span.end, sentence.end)
        or _STOPPED_BEHIND.match(text, span.end, sentence.end)
    )
    return Span(*told.span("reason")) if told else None


def reason_in_brackets(text: str, after: int, reach: int) -> Span | None:
    """Where the reason of missed care stands, in the brackets right behind it."""
    found = _RIGHT_BEHIND.match(text, after, reach)
    return Span(*found.span("reason")) if found else None


def plain_reason(text: str, sentence: Span, told: Span) -> Span | None:
    """Where a side effect or the like stands, right before or behind "stopped on her own"."""
    found = _WHY_BEFORE.search(text[: told.start], sentence.start)
    found = found or _WHY_BEHIND.match(text, told.end, sentence.end)
    return Span(*found.span("reason")) if found else None


def reason_of_a_no(text: str, after: int, reach: int) -> Span | None:
    """Where the reason stands that follows words against something, behind a colon or a dash."""
    found = _BEHIND_A_NO.match(text, after, reach)
    return Span(*found.span("reason")) if found else None


def bare_reason(text: str, after: int, reach: int, *, clinical: bool) -> Span | None:
    """A reason with no word that says so: "no-show x 3, no ride", "not a candidate, obesity"."""
    for found in _AFTER_COMMA.finditer(text, after, reach):
        said = found["reason"]
        if _CLINICAL.search(said) if clinical else reason_kinds(said):
            return Span(*found.span("reason"))
    return None
