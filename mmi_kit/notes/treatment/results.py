"""On which side was a treatment, and why did it end, in the note's own words?"""

from __future__ import annotations

import re

from mmi_kit.knowledge.reasons import reason_kinds
from mmi_kit.notes.patterns import pattern
from mmi_kit.notes.text.sentences import Span

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
