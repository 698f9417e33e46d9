"""What did a treatment give, how often was it, and why did it end, in the note's own words?

Relief without a plain number ("50-60 %", "less than half") stays words: a range has no single
value, and a limit is not an amount.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mmi_kit.knowledge.reasons import reason_kinds
from mmi_kit.notes.mention import Value
from mmi_kit.notes.numbers import AMOUNT, DAYS, DURATION_UNIT, NUMBER, number
from mmi_kit.notes.sentences import Span

_GAIN = r"(?:pain )?(?:relief|improvement|better|improved|reduction|benefit|decrease)"
_RELIEF = re.compile(
    rf"(?<![\d.,-])(?P<from>{NUMBER} ?(?:-|to) ?)?(?P<pct>{NUMBER})(?: ?%| percent)(?: of)? (?:\w{{1,12}} ){{0,2}}?{_GAIN}\b(?! in (?!pain|symptom|leg|back|function))|"
    rf"\b(?:relief|improvement|reduction)(?: in pain)?(?: (?:from|with|after) [\w-]{{2,12}})?(?: of| was| is| by|:)? ?(?:about |approximately |~ ?)?(?P<pct2>{NUMBER})(?: ?%| percent)|"
    rf"(?<![\d.,-])(?P<pct3>{NUMBER}) ?% helpful\b|"
    rf"\b(?:relieved|took away|eliminated|took care of) (?:about |approximately |~ ?)?(?P<pct5>{NUMBER}) ?% of\b|"
    rf"\b(?:help(?:s|ed|ing)?|pain (?:is |was )?(?:down|reduced|decreased|improved)|(?:headaches?|symptoms) (?:is |are |were )?(?:down|reduced|decreased|improved)|^improved|(?:reduced|improved|decreased|relieved) (?:his |her |the )?(?:pain|symptoms))(?: by)? (?:\w{{1,13}} ){{0,5}}?(?:~ ?)?(?P<pct4>{NUMBER})(?: ?%| percent)|"
    # "TFESI 40% x 3 wks": an amount with its time needs no word of relief
    rf"(?<![\d.,-])(?<!weight bearing )(?<!wb )(?<!caine )(?P<pct6>{NUMBER}) ?%(?= ?(?:x|for) ?(?:about |~ ?)?{NUMBER}(?:-{NUMBER})? ?(?:days?|wks?|weeks?|mos?|months?)\b)",
    re.ASCII,
)
_BOUND = re.compile(
    r"(?:less than|under|below|up to|at most|no more than|not|<=?|more than|over|greater than|at least|>=?|exceeds) ?$"
)
# "30% better, 6 wks." tells how long; "70% better, 3 months after surgery" tells when.
AMOUNT_ALONE = rf"(?:about |~ ?)?{NUMBER} ?(?:{DURATION_UNIT})\b(?! ?(?:after|post|since|ago|out|s/p|status|from|prior)\b)"
_LASTED = re.compile(
    rf"(?:(?:\b(?:for|lasting|lasted|x|over)|~) ?|, ?(?={AMOUNT_ALONE}))(?:about |approximately |only |up to |~ ?)?(?:{AMOUNT}|an?\b) ?"
    rf"(?P<unit>{DURATION_UNIT})(?! ?(?:ago|out|post|s/p)\b)",
    re.ASCII,
)
# "70% improved, 10 weeks"
_LASTED_NEXT = re.compile(
    rf",? \(?(?:duration|lasting)?(?: of)?:? ?{AMOUNT} ?(?P<unit>{DURATION_UNIT})(?! ?(?:ago|after|post|since|out|s/p|status|from|prior)\b)",
    re.ASCII,
)
# "four weeks of 75% relief"
_LASTED_BEFORE = re.compile(rf"{AMOUNT} ?(?P<unit>{DURATION_UNIT}) of (?:about |~ ?)?$", re.ASCII)
# "three weeks of relief", "relief lasted 6 weeks": a duration without an amount
_DURATION_ALONE = (
    re.compile(
        rf"{AMOUNT} ?(?P<unit>{DURATION_UNIT})'? (?:of )?(?:\w{{1,12}} )?(?:relief|benefit)\b",
        re.ASCII,
    ),
    re.compile(
        rf"(?<!for )(?<!for pain )\b(?:relief|benefit)(?: (?!no\b|in\b)[\w/-]{{1,14}}){{0,4}}? (?:lasted|lasting|lasts|for|of|x) ?(?:about |only |~ ?)?"
        rf"{AMOUNT} ?(?P<unit>{DURATION_UNIT})",
        re.ASCII,
    ),
    re.compile(
        rf"\b(?:worked|effective)\b(?: \w{{1,10}}){{0,2}} for (?:about |only )?{AMOUNT} ?(?P<unit>{DURATION_UNIT})",
        re.ASCII,
    ),
)
LASTED_WITHIN = 60  # characters after the relief within which its duration is named
ALL_OF_IT = 100  # per cent: "1,000% relief" is a figure of speech or a slip, no amount
_OUTCOME = re.compile(
    r"\b(?:no|without|min(?:imal)?|mild|slight|some|partial|modest|moderate|good|excellent|significant|complete|temporary|"
    r"brief|short-term|transient|limited|little|minor|great|lasting|sustained|marked)"
    r"(?: (?:or|and|but|lasting|sustained|significant|long-term|short-term|temporary|brief|real|durable|any|pain)){0,3}"
    r" (?:pain )?(?:relief|benefit|improvement|response|effect|change|gains?)\b|"
    r"\bno help\b(?! (?:from|at|with (?:chores|house|his|her))\b)|"
    r"\bdid not (?:help|work|improve|provide (?:\w+ )?(?:relief|benefit))\b|"
    r"\b(?:never|not|hasn't|has not|didn't|doesn't|does not) (?:really |ever |much )?(?:help(?:ed|s|ing)?|work(?:ed|s)?)\b|\b(?:not|un)[ -]?helpful\b|\bineffective\b|"
    r"\b(?:helped|(?:is |was |are |were )?help(?:s|ing|ful))(?: (?:some|somewhat|a (?:little|bit|lot)|partially|partly|slightly|minimally|briefly|temporarily))?\b|"
    r"\b(?:takes?|took|taking) the edge off\b|\bmade (?:it|the pain|pain|symptoms|things) worse\b|"
    r"\b(?:worse|worsened|aggravated|flared) (?:\w{1,10} )?(?:with|after|since|by|from|following) (?:the |last |each )?(?:\w{1,12} )?(?:therapy|treatments?|pt|injections?|esi|blocks?|procedure|sessions?)\b|"
    r"\bworsened (?:the )?(?:pain|symptoms)\b|\bincreased (?:the )?pain\b|\bpain[- ]free\b"
)
_NOT_ATTENDED = r"(?:missed|cancel\w*|no[- ]show\w*|skipped|remaining|left)"
_ORDERED = r"(?:authori[sz]ed|ordered|approved|prescribed|requested|recommended)"
_ON_TOP = re.compile(r"\b(?:more|additional|further|another)\b")  # of how many is not said
_SESSION = r"(?:(?:pt|physical therapy|chiropractic|acupuncture|therapy|cbt|massage|aquatic) )?(?:visits?|sessions?|treatments?)\b"
_OF = re.compile(
    rf"(?<![\d/.])(?P<done>{NUMBER}) ?(?:of|/|out of) ?(?P<ordered>{NUMBER}) (?:\w{{1,12}} )?{_SESSION}|"
    rf"\b(?:visit|session)s?:? ?#?(?P<done2>{NUMBER}) ?(?:of|out of) ?(?P<ordered2>{NUMBER})\b(?!/)|"
    # "10/24" behind a bare name is a day as well as a count
    rf"(?<![\d/.])(?P<done3>{NUMBER}) ?/ ?(?P<ordered3>{NUMBER}) (?:visits? |sessions? )?(?:attended|completed|done)\b|"
    rf"\b(?:attended|completed|finished) (?:[a-z]{{2,12}}:? ){{0,3}}(?P<done4>{NUMBER}) ?/ ?(?P<ordered4>{NUMBER})\b(?!/)(?P<named>(?: \w{{1,12}})? (?:visits?|sessions?|treatments?)\b)?",
    re.ASCII,
)
_COUNT = re.compile(
    rf"{AMOUNT} (?P<what>(?:\w{{1,12}} )?){_SESSION}(?P<after>(?: (?:were |was )?\w{{1,12}})?)|"
    rf"\b(?:visits?|sessions?)(?: to date| so far)?: (?P<counted>\d{{1,2}})\b(?! ?/)|"
    rf"\bx ?(?P<times>\d{{1,2}})\b(?! ?(?:/|-|days?|weeks?|wks?|months?|mos?|years?|yrs?|hours?|min|per|a week|\d|mg))",
    re.ASCII,
)
_OFTEN = re.compile(
    r"(?:\d ?x ?(?:/|per |a )? ?w(?:k|eek)|(?:twice|once) (?:a |per )?w(?:k|eek)|times (?:a|per) week)(?:ly)? ?(?:for )?$"
)
MONTHS, LONGEST_MONTH = 12, 31
# The reason after "because of", "due to", ...; fear is part of the reason itself.
REASON = re.compile(
    r"\b(?:because(?: of)?|due to|d/t|2/2(?= [a-z])|b/c(?: of)?|secondary to|citing|owing to|in (?:view|light) of|based on|on the basis of|considering|on account of|out of(?= (?:concern|fear))|for(?= fear)|"
    r"given(?= (?:his|her|the|risks?|comorbid))|as (?=(?:he|she|they|it)\b)|(?=(?:fears|afraid of)\b))"
    r" ?(?P<reason>[^.;]{3,120}?)(?= ?(?:[.;]|$|, (?:and )?(?:but|then|so|he|she|they|will|who|continue|start|switch\w*|prefers?|wants?|wish\w*)\b|"
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
_SIDED = r"(?:joint|knee|hip|shoulder|l[1-5]|s1|c[2-7]|t1?\d|leg|arm|side|si\b|sacroiliac|lumbar|cervical|foot|hand|wrist|ankle|elbow)"
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
# "Discontinue amitriptyline: dizziness.", "Stop tizanidine, weight gain.": a reason with no word
# that says so counts only where it is plainly one.
_PLAINLY_WHY = (
    r"dizz\w+|drows\w+|nause\w+|vomit\w+|gi (?:upset|bleed\w*|side effects)|gastr\w+|ulcer\w*|weight gain|rash|elevated|blood pressure|"
    r"hypertension|sedat\w+|groggy|fatigue|constipat\w+|no (?:benefit|relief|effect|help|improvement)|ineffective|not (?:help\w*|effective|working)|lack of|side effects?|"
    r"edema|swelling|cost|insurance|allerg\w+|bleed\w*|headaches?|confus\w+|fog\w*|palpitations|sweating|insomnia|mood|suicid\w+|liver|kidney|renal|pregnan\w*|"
    r"interact\w+|intoleran\w+|not tolerat\w+"
)
_STOP_THEN = re.compile(
    r"\b(?:stop(?:s|ped)?|discontinu(?:e|es|ed)|d/c(?:'?e?d)?|held|hold) [\w-]{2,20}(?: \d[\w./]* ?(?:mg|mcg)?(?: [a-z]{2,8})?)?(?::|,| -) ?"
    rf"(?P<reason>[^.;:]{{0,30}}\b(?:{_PLAINLY_WHY})\b[^.;:]{{0,40}})"
)
# "Duloxetine stopped, nausea", "Pregabalin d/c weight gain 20 lbs": behind the drug's name
_WAS_STOPPED = re.compile(
    r"(?: \d[\w./]* ?(?:mg|mcg)?(?: [a-z]{2,4})?)?,? (?:was )?(?:stopped|discontinued|d/c(?:'?e?d)?|quit)(?: ?[:,(-]| -)? ?"
    rf"(?P<reason>[^.;:()]{{0,30}}\b(?:{_PLAINLY_WHY})\b[^.;:()]{{0,40}})"
)
_AFTER_COMMA = re.compile(
    r"(?:[,:;(] ?|\b(?:after|when|while|given) )(?P<reason>(?!(?:but|however|will|continue|follow|return|patient|pt|he|she|they)\b)[^.;()]{4,120})"
)
# What a surgeon weighs: findings, risks and conditions.
_CLINICAL = re.compile(
    r"\b(?:risks?|benefits?|multi-?level|disease|obes\w+|bmi|smok\w+|nicotine|diabet\w+|comorbid\w*|osteopor\w+|age|frail\w*|"
    r"diffuse|without a (?:focal )?target|unlikely to|poorly controlled|no (?:\w+ )?(?:compress\w+|stenosis|instability|lesion|tear|target|deficit)|non-?focal|degenerat\w+|arthritis|"
    r"imaging|films?|mild|conservative|not (?:severe|correlat\w+)|infection|anticoag\w+|cardiac|healing)\b"
)
_ASKED_FOR = re.compile(
    r"\b(?:requires?|must (?:have|show|get)|needs? (?:to (?:have|show|get)|at least)|defined as|criteri(?:a|on)|"
    r"positive if|hop(?:es|ing) for|would expect|(?:the )?goal (?:is|of)|policy)\b[^.;]{0,40}\b(?:relief|improvement|reduction)\b"
)
SIDE_WITHIN = 30  # characters around a treatment's name in which its side is named


# Words by which a result is told, without an amount: "ESI reduced the pain", "PT went well".
_EFFECT = re.compile(
    r"\b(?:reduced|relieved|increased (?:the |his |her )?pain|positive|help(?:ed|s|ing|ful)|progress|worked|lasted|wore off|gave|provided|improved|worsened|aggravated|eased|"
    r"went well|failed|effective|beneficial|tolerated|made (?:it|the pain|pain|symptoms|things))\b"
)


_BORNE = re.compile(r"(?<!not )\btolerated (?:the |her |his )?(?:[\w/-]{1,12} ){0,3}$")


def tells_an_effect(text: str, clause: Span, span: Span) -> bool:
    """Do the words say that something came of what is named at `span`?"""
    return bool(
        _EFFECT.search(text, span.end, clause.end)
        or _OUTCOME.search(text, *clause)
        or _BORNE.search(text, clause.start, span.start)
    )


def relief(text: str, within: Span) -> Iterator[tuple[str, Value, Span]]:
    """(column, value, where it stands) of relief_pct, relief_days and outcome.

    Two different amounts in one passage belong to two things: neither is taken. What an insurer or a
    study asks for ("requires 80% relief") was not had.
    """
    amounts = {_per_cent(match) for match in _RELIEF.finditer(text, *within)}
    if len(amounts) > 1 or max(amounts, default=0) > ALL_OF_IT:
        return
    if _ASKED_FOR.search(text, *within):
        return
    if found := _RELIEF.search(text, *within):
        before = text[max(within.start, found.start() - 15) : found.start()]
        bound = _BOUND.search(before)
        if bound or found["from"]:
            start = found.start() - (len(before) - bound.start() if bound else 0)
            yield "outcome", text[start : found.end()], Span(start, found.end())
        else:
            yield "relief_pct", _per_cent(found), Span(*found.span())
    elif found := _OUTCOME.search(text, *within):
        yield "outcome", found[0], Span(*found.span())
    if found:
        reach = min(within.end, found.end() + LASTED_WITHIN)
        if lasted := (
            _LASTED_NEXT.match(text, found.end(), within.end)
            or _LASTED_BEFORE.search(text, within.start, found.start())
            or _LASTED.search(text, found.end(), reach)
        ):
            start, end = min(found.start(), lasted.start()), max(found.end(), lasted.end())
            yield "relief_days", _days(lasted), Span(start, end)
            return
    for pattern in _DURATION_ALONE:
        if lasted := pattern.search(text, *within):
            yield "relief_days", _days(lasted), Span(*lasted.span())
            return


def _days(lasted: re.Match[str]) -> float:
    """ "for a month" is one month."""
    return number(lasted["low"] or "one") * DAYS[lasted["unit"][0]]


def _per_cent(found: re.Match[str]) -> float:
    return number(next(found[f"pct{n}"] for n in ("", 2, 3, 4, 5, 6) if found[f"pct{n}"]))


def sessions(text: str, within: Span) -> Iterator[tuple[str, Value, Span]]:
    """(column, value, where it stands) of sessions and sessions_ordered."""
    if found := _OF.search(text, *within):
        where = Span(*found.span())
        done, ordered = (
            number(next(found[f"{name}{n}"] for n in ("", 2, 3, 4) if found[f"{name}{n}"]))
            for name in ("done", "ordered")
        )
        day = found["done4"] and not found["named"] and done < ordered
        day = day and _is_a_day(done, ordered)
        if not _missed(text, within, where) and not day and done <= ordered:
            yield "sessions", done, where
            yield "sessions_ordered", ordered, where
        return
    for found in _COUNT.finditer(text, *within):
        where = Span(*found.span())
        if found["times"] and _OFTEN.search(text[within.start : where.start]):
            continue  # "2x/wk x 6": weeks, or visits
        if _missed(text, within, where) or found["high"]:
            continue
        if _ON_TOP.search(text, max(within.start, where.start - 10), where.end):
            continue  # "8 more visits"
        around = f"{found['what'] or ''} {found['after'] or ''}"
        column = "sessions_ordered" if re.search(_ORDERED, around) else "sessions"
        yield column, number(found["low"] or found["times"] or found["counted"]), where
        return


def _is_a_day(month: float, day: float) -> bool:
    """ "Completed PT 10/24" names a day as well as a count."""
    return month <= MONTHS and day <= LONGEST_MONTH


def _missed(text: str, within: Span, where: Span) -> bool:
    around = text[max(within.start, where.start - 25) : min(within.end, where.end + 12)]
    return bool(re.search(rf"\b{_NOT_ATTENDED}\b", around))


def side(text: str, clause: Span, span: Span) -> tuple[str, Span] | None:
    """The side that is named beside the treatment at `span`."""
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
    return Span(*found.span("reason")) if found else None


def stop_reason(text: str, sentence: Span, span: Span) -> Span | None:
    """Where the reason stands for which the treatment at `span` was stopped, told behind a colon
    or a comma."""
    for found in _STOP_THEN.finditer(text, *sentence):
        if found.start() <= span.start < found.start("reason"):
            return Span(*found.span("reason"))
    told = _WAS_STOPPED.match(text, span.end, sentence.end)
    return Span(*told.span("reason")) if told else None


def bare_reason(text: str, after: int, reach: int, *, clinical: bool) -> Span | None:
    """A reason with no word that says so: "no-show x 3, no ride", "not a candidate, obesity"."""
    for found in _AFTER_COMMA.finditer(text, after, reach):
        said = found["reason"]
        if _CLINICAL.search(said) if clinical else reason_kinds(said):
            return Span(*found.span("reason"))
    return None
