"""How much did a treatment help, and for how long, in the note's own words?

Relief without a plain number ("50-60 %", "less than half") stays words: a range has no single
value, and a limit is not an amount. What was hoped for, foretold or asked for was not had.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mmi_kit.notes.mention import Value
from mmi_kit.notes.numbers import AMOUNT, DAYS, DURATION_UNIT, NUMBER, number
from mmi_kit.notes.sentences import Span

_GAIN = r"(?:pain |symptom(?:atic)? )?(?:relief|releif|improve?ment|better|improved|reduction|benefit|decrease|drop|analgesia)"
_ABOUT = (
    r"(?:(?:about|approx\.?|approximately|roughly|nearly|almost|close to|around|only|just|up to|at least|"
    r"over|maybe|perhaps|a good|another|~) ?){0,2}"
)
# Whose relief it is: "from the medial branch blocks", not "with PT and strength"
_SOURCE = (
    r"(?:from|with|after|following|s/p|post|to)(?: (?!(?:and|but|strength|rom|flexion|motion|attendance|compliance)\b)"
    r"[\w/#-]{1,14}){1,6}?"
)
_OF_PAIN = r"(?: in (?!(?:[\w-]{1,12} ){0,3}(?:pain|symptom|sx\b|headache|leg|back|neck|arm|function|discomfort)))"
_OF_FUNCTION = r"(?:rom|range|motion|strength|flexion|extension|rotation|endurance|balance|sleep|mood|function\w{0,4})\b"
_NO_GAIN = r"(?:gel|cream|patch|solution|ointment|lidocaine|for|to|until|less|more|worse)\b"
_CHANCE = (
    r"(?! (?:chance|likelihood|probability|odds|success|of (?:patients|people|cases|the time)))"
)
# Behind a duration: it tells when, not how long.
_WHEN = r"(?! ?(?:after|post|since|ago|out|s/p|status|from|prior|before|later)\b)"
_RELIEF = re.compile(
    rf"(?<![\d.,/#-])(?P<from>\d{{1,3}} ?(?:-|to) ?)?(?P<pct>{NUMBER})(?: ?%| percent)\"?{_CHANCE}(?: of)? (?:(?!{_NO_GAIN})[\w/]{{1,12}} ){{0,2}}?{_GAIN}\b(?!{_OF_PAIN})|"
    rf"\b(?:relief|improve?ment|reduction|benefit|response)(?: in pain)?(?: (?:from|with|after) [\w-]{{2,12}})?(?: of| was| is| by|:|,)? ?\(?{_ABOUT}(?P<pct2>{NUMBER})(?: ?%| percent)(?! (?:compliance|attendance|adherence))|"
    rf"\b(?:relief|improvement|benefit) {_SOURCE}(?: (?:of|was|is|at|has been|had been|(?:estimated|rated|reported) (?:at|as))|:| =) ?{_ABOUT}(?P<pct6>{NUMBER})(?: ?%| percent)|"
    rf"(?<![\d.,-])(?P<pct3>{NUMBER}) ?% (?:helpful|effective)\b|"
    rf"\b(?:relieved|took away|eliminated|took care of|got rid of) {_ABOUT}(?P<pct5>{NUMBER}) ?% of\b|"
    rf"\b(?:help(?:s|ed|ing)?|pain(?: scores?| levels?)? (?:is |was |has |had )?(?:down|dropped|fell|went down|came down|reduced|decreased|improved|relieved|cut)|(?:headaches?(?: days?| frequency)?|symptoms) (?:is |are |were )?(?:down|reduced|decreased|improved)|^improved|(?:reduce[sd]?|improve[sd]?|decrease[sd]?|relieve[sd]?|lower(?:s|ed)|cuts?|eased?) (?:his |her |the )?(?:pain|symptoms|sx))(?: by)?,? (?:(?!{_OF_FUNCTION})[\w.\"]{{1,13}} ){{0,5}}?~? ?\(?(?P<pct4>{NUMBER})(?: ?%| percent)|"
    rf"(?<![\d.,/#-])(?P<pct9>{NUMBER}) ?% (?:of (?:his |her |the |my )?(?:\w{{1,8}} )?(?:pain|symptoms) (?:is |was |were |has |have )?(?:gone|resolved|relieved|eliminated|improved)|pain[- ]free|less pain|fewer (?:headaches|migraines))\b|"
    rf"\bpain (?:is |was )?(?P<pct10>{NUMBER}) ?% (?:less|gone|resolved)\b|"
    rf"\b(?:gave|provided)(?: (?:him|her|me|them|the patient))? {_ABOUT}(?P<pct11>{NUMBER}) ?%(?=\W*$|[,;]| for\b| x\b)|"
    # "ESI: 70%, 6 weeks"
    rf"(?<!attendance)(?<!compliance)(?<!adherence)(?<!bearing)[:-] (?P<pct12>{NUMBER}) ?%(?=[,/] ?{_ABOUT}{NUMBER} ?(?:days?|wks?|weeks?|mos?|months?)\b{_WHEN})|"
    # "relief after RFA: 6 months at 70%", "% relief 50"
    rf"\b(?:relief|improvement|benefit)\b[^.;%]{{0,40}}? (?:days?|wks?|weeks?|mos?|months?|years?) (?:at|@) {_ABOUT}(?P<pct13>{NUMBER}) ?%(?=\W*$|[,;])|"
    rf"(?<!\d)(?<!\d )(?:%|\bpercent(?:age)?|\bpct) (?:pain )?(?:relief|improvement)[:=]? ?(?P<pct14>\d{{1,3}})\b(?! ?(?:-|/|days?\b|weeks?\b|wks?\b|mo))|"
    rf"\b(?:effective|worked|helped) for [^.;,%]{{3,20}}, ?(?P<pct8>{NUMBER}) ?%(?=\W*$)|"
    # "TFESI 40% x 3 wks": an amount with its time needs no word of relief
    rf"(?<![\d.,])(?<!\d-)(?<!weight bearing )(?<!wb )(?<!caine )(?<!attendance )(?<!attendance: )(?<!compliance )(?<!compliance: )(?<!adherence )"
    rf"(?P<pct7>{NUMBER}) ?%(?= ?(?:x|for) ?{_ABOUT}{NUMBER}(?:-{NUMBER})? ?(?:hrs?|hours?|days?|wks?|weeks?|mos?|months?)\b)",
    re.ASCII,
)
# "30%, 20% and 10% relief": of several
_LISTED = re.compile(r"\d ?%,? (?:and |or |then )?\d{1,3} ?%")
_BOUND = re.compile(
    r"(?:less than|under|below|up to|at most|no more than|not|<=?|more than|over|greater than|at least|>=?|exceeds) ?$"
)
_AT_MOST = re.compile(r",? (?:at (?:the )?(?:most|best)|or (?:so )?less|max(?:imum)?)\b")
# "30% better, 6 wks." tells how long; "70% better, 3 months after surgery" tells when.
AMOUNT_ALONE = rf"(?:about |~ ?)?{NUMBER} ?(?:{DURATION_UNIT})\b{_WHEN}"
_LASTED = re.compile(
    rf"(?:(?:\b(?:for|last(?:ing|ed|s)|persist(?:ed|ing|s)|duration(?: of relief)?:?|x|over(?= the (?:first|following))|(?:wore off|gone|faded|back to baseline) (?:after|by|in|at|within))|~) ?|, ?(?={AMOUNT_ALONE}))(?:the (?:(?:first|following) )?)?\"?{_ABOUT}(?:{AMOUNT}|an?\b) ?"
    rf"(?P<unit>{DURATION_UNIT})(?! ?(?:ago|out|post(?!-? ?(?:inj|block|esi|rfa|procedure))|s/p)\b)",
    re.ASCII,
)
# "70% relief of the leg pain following the second injection, which lasted 4 weeks"
_LASTED_FAR = re.compile(
    rf"[, ](?:which |that |and )?last(?:ed|ing) (?:for )?{_ABOUT}(?:{AMOUNT}|an?\b) ?(?P<unit>{DURATION_UNIT})",
    re.ASCII,
)
# "helped about a month (50%)", "6 months at 70%"
_LASTED_INSIDE = re.compile(rf"(?:{AMOUNT}|\ban?\b) ?(?P<unit>{DURATION_UNIT})", re.ASCII)
# "70% improved, 10 weeks", "50 percent / 4 weeks"
_LASTED_NEXT = re.compile(
    rf"(?: ?/ ?|[.,]? \(?)(?:duration|dur\.?|lasting)?(?: of)?:? ?{_ABOUT}{AMOUNT} ?(?P<unit>{DURATION_UNIT}){_WHEN}",
    re.ASCII,
)
# Between the relief and a duration: the duration is of something else.
_OTHER_MATTER = re.compile(
    r"\b(?:then|now|but(?! only| just)|however|off|out|work\w*|duty|waiting|brace|returned?|started|since|prior|previous|on (?:light|modified|leave|bed|medications?|meds))\b|%"
)
# "four weeks of 75% relief", "lasted 2 weeks with 50% relief"
_LASTED_BEFORE = re.compile(
    rf"(?:{AMOUNT} ?(?P<unit>{DURATION_UNIT})(?: of|'|\.)|\blasted (?P<low2>{NUMBER}) ?(?P<unit2>{DURATION_UNIT}),? with) (?:about |~ ?)?$",
    re.ASCII,
)
# "three weeks of relief", "relief lasted 6 weeks": a duration without an amount
_DURATION_ALONE = (
    re.compile(
        rf"(?<!every )(?<!each )(?<!per ){AMOUNT} ?(?P<unit>{DURATION_UNIT})'?\.? (?:of )?(?!(?:no|prn|for|with|w|without|to|until|as|some|then)\b)(?:\w{{1,12}} )?(?:relief|benefit)\b",
        re.ASCII,
    ),
    re.compile(
        rf"(?:{AMOUNT}|\b(?<!half )an?\b) ?(?P<unit>{DURATION_UNIT})'? of (?:(?!no\b|minimal\b|without\b)[\w-]{{1,12}} ){{0,3}}(?:relief|benefit)\b",
        re.ASCII,
    ),
    re.compile(
        rf"(?<!for )(?<!for pain )(?<!no )(?<!without )(?<!w/o )\b(?:relief|benefit)(?: (?!no\b|in\b)[\w/-]{{1,14}}){{0,6}}? (?:lasted|lasting|lasts|for|of|x|was) ?{_ABOUT}"
        rf"(?:{AMOUNT}|\ban?\b) ?(?P<unit>{DURATION_UNIT})(?! ?ago\b)",
        re.ASCII,
    ),
    re.compile(
        rf"\b(?:worked|effective|(?<=was )good|(?<=was )great)\b(?: \w{{1,10}}){{0,2}} for {_ABOUT}{AMOUNT} ?(?P<unit>{DURATION_UNIT})(?! ?(?:before|prior|until)\b)",
        re.ASCII,
    ),
    re.compile(
        rf"\brelief,? but (?:only |just )?(?:for |lasted ){_ABOUT}(?:{AMOUNT}|an?\b) ?(?P<unit>{DURATION_UNIT})",
        re.ASCII,
    ),
    re.compile(
        rf"(?<!for )(?<!no )(?<!without )\b(?:relief|rlf)[:,]? (?:up to )?{_ABOUT}{AMOUNT} ?(?P<unit>{DURATION_UNIT}){_WHEN}",
        re.ASCII,
    ),
    re.compile(
        rf"(?:\b(?:relieved|(?:felt|feels|feeling|was|pain) (?:much |a lot )?(?:better|improved|reduced)(?: by (?:half|a third|two[- ]thirds))?)|^\W*(?:better|improved)) for {_ABOUT}{AMOUNT} ?(?P<unit>{DURATION_UNIT})",
        re.ASCII,
    ),
    re.compile(
        rf"\bno pain for {_ABOUT}{AMOUNT} ?(?P<unit>{DURATION_UNIT}) (?:after|following|with|from)\b",
        re.ASCII,
    ),
    # "did well for 2 months following the injection"
    re.compile(
        rf"\b(?:did|does|doing|felt|feeling) (?:very |quite |so |much )?(?:well|great|good|better|fine) (?:for|x) {_ABOUT}{AMOUNT} ?(?P<unit>{DURATION_UNIT}) (?:after|following|with|from|post|s/p)\b",
        re.ASCII,
    ),
    re.compile(
        rf"\b(?:short[- ]lived|temporary|transient|brief),? (?:only |just |at |for |less than |under |about |~ ?){{0,2}}{AMOUNT} ?(?P<unit>{DURATION_UNIT}){_WHEN}",
        re.ASCII,
    ),
    # "temporary relief w/ ESI (3 wks)"
    re.compile(
        rf"\b(?<!no )(?:relief|benefit|improvement) (?:w/|with|from|after|following)(?: (?!(?:and|but|pt)\b)[\w/#-]{{1,14}}){{1,4}}(?:,| \() ?{_ABOUT}{AMOUNT} ?(?P<unit>{DURATION_UNIT})(?! of\b){_WHEN}",
        re.ASCII,
    ),
    # "pain went from 8/10 to 4/10 for 3 weeks"
    re.compile(
        rf"\bpain (?:(?:score|level) )?(?:(?:went|came|dropped|fell|decreased|improved) (?:down )?(?:from )?)?\d{{1,2}}(?:/10)? ?(?:to|->) ?\d{{1,2}}(?:/10)? (?:for|x) {_ABOUT}{AMOUNT} ?(?P<unit>{DURATION_UNIT})",
        re.ASCII,
    ),
    re.compile(
        rf"\bbought (?:me |him |her |them |the patient )?{_ABOUT}{AMOUNT} ?(?P<unit>{DURATION_UNIT})",
        re.ASCII,
    ),
    re.compile(
        rf"{AMOUNT} (?:good (?P<unit>{DURATION_UNIT}) (?:out of|from|with|after)|(?P<unit2>{DURATION_UNIT}) out of (?:the|his|her|that|each|this))\b",
        re.ASCII,
    ),
)
_EFFECT_LASTED = re.compile(
    rf"\b(?:lasted(?: for)?|(?:wore off|wears off|faded|wanes?d?) (?:after|in|by|at|within)|good for|(?:gave|provided)(?: him| her| me)?) {_ABOUT}(?:{AMOUNT}|an?\b) ?(?P<unit>{DURATION_UNIT})(?=\W*$|[,;]){_WHEN}",
    re.ASCII,
)
# "Mood is 60% better", "swelling of the knee 50% better"
_OF_OTHERS = re.compile(
    r"\b(?:mood|anxiety|depress\w+|energy|appetite|swelling|breathing|vision|wound|lag|grip|quad\w*|hba1c|sugars?|bp|"
    rf"{_OF_FUNCTION})(?: (?!pain|with|and|after|from|but)[\w/]{{1,12}}){{0,4}} $"
)
# What an injection did for so long: "kept her comfortable for 5 months"
_EFFECT_FOR = re.compile(
    rf"\b(?:eased|resolved|abated|subsided|calmed|disappeared|gone|relieved|reduced|improved|comfortable|the trick)\b\"?(?: (?!for\b)[\w/]{{1,12}}){{0,3}} (?:for|x) {_ABOUT}{AMOUNT} ?(?P<unit>{DURATION_UNIT}){_WHEN}",
    re.ASCII,
)
LEAD = 45  # characters before an amount in which its subject is named
FAR = 120  # characters after the relief within which "which lasted 4 weeks" stands
LASTED_WITHIN = 60  # characters after the relief within which its duration is named
ALL_OF_IT = 100  # per cent: "1,000% relief" is a figure of speech or a slip, no amount
_OUTCOME = re.compile(
    r"\b(?:no|without|w/o|min(?:imal)?|mild|slight|some|partial|modest|moderate|good|excellent|significant|complete|temporary|"
    r"brief|short-term|transient|limited|little|minor|great|lasting|sustained|marked)"
    r"(?: (?:or|and|but|lasting|sustained|significant|long-term|short-term|temporary|brief|real|durable|any|functional|objective|measurable|pain)){0,3}"
    r" (?:pain )?(?:relief|benefit|improvement|response|effect|change|gains?)\b|"
    r"\bno help\b(?! (?:from|at|with (?:chores|house|his|her))\b)|"
    r"\bdid not (?:help|work|improve|provide (?:\w+ )?(?:relief|benefit))\b|"
    r"\b(?:never|not|hasn't|has not|didn't|doesn't|does not) (?:really |ever |much )?(?:help(?:ed|s|ing)?|work(?:ed|s)?)\b|\b(?:not|un)[ -]?helpful\b|\bineffective\b|"
    r"\b(?:helped|(?:is |was |are |were )?help(?:s|ing|ful))(?: (?:some|somewhat|a (?:little|bit|lot)|partially|partly|slightly|minimally|briefly|temporarily))?\b|"
    r"\b(?:takes?|took|taking) the edge off\b|\btook (?:away )?(?:(?:his|her|the|all|most|of|my) ){0,3}(?:\w{1,10} )?pain away\b|\btook away (?:(?:his|her|the|all|most|much|of|my) ){1,4}(?:\w{1,10} )?pain\b|\bmade (?:it|the pain|pain|symptoms|things) worse\b|"
    r"\b(?:worse|worsened|aggravated|flared) (?:\w{1,10} )?(?:with|after|since|by|from|following) (?:the |last |each )?(?:\w{1,12} )?(?:therapy|treatments?|pt|injections?|esi|blocks?|procedure|sessions?)\b|"
    r"\bworsened (?:the )?(?:pain|symptoms)\b|\bincreased (?:the )?pain\b|\bpain[- ]free\b"
)
_NO_RELIEF = re.compile(
    r"(?:no|without|w/o|did|never|not|hasn't|has|didn't|doesn't|does|un\w*|in\w*|made|worse\w*|aggravated|flared)\b"
)
# What an insurer asks for, a surgeon foretells or a patient hopes for was not had.
_NOT_HAD = re.compile(
    r"\b(?:requires?|must (?:have|show|get)|needs? (?:to (?:have|show|get)|at least)|defined as|criteri(?:a|on)|"
    r"positive if|policy|in general|generally|aware|understands?|informed|counsel(?:l)?ed|educated|warned|quot(?:es|ed)|"
    r"(?:was|were|been|is) (?:told|advised|cautioned)|anticipat\w{1,4}|expect(?:s|ed|ing|ation\w{0,1})?|hop(?:e|es|ed|ing|eful)|(?:typically|usually|generally) (?:provides?|gives?)(?! (?:him|her|me|the patient|pt))|"
    r"would (?:be (?:happy|satisfied|pleased)|like|accept|settle|expect|want)|looking for|(?:to|will|please) (?:log|record|track|keep|document|monitor|call|assess|eval\w*)|wish(?:es|ed)?|wants?|desires?|goal|projected|"
    r"should (?:get|give|have|provide|last|bring)|chance|likelihood|probability|odds|(?:i|have|he|she|they)? ?told (?:him|her|them|the patient|pt)|stud(?:y|ies) (?:show|suggest|report)\w*|literature|(?:surgeon|doctor|physician|dr\.? [a-z]{2,15}) estimates?)\b[^.;]{0,60}\b(?:relief|improvement|reduction|better|benefit)\b|"
    r"\b(?:did|does|do|has|have|had) not (?:\w{1,8} )?(?:given?|provided?|get|gotten|achieved?|obtain|receive|experienced?|have|had|reach|show)\b[^.;]{0,40}\d ?%|"
    r"\b(?:relief|improvement)\b[^.;]{0,30} (?:is |are )?(?:required|needed|necessary)\b"
)
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


def relief(
    text: str, within: Span, *, sentence: Span | None = None, lasts: bool = False
) -> Iterator[tuple[str, Value, Span]]:
    """(column, value, where it stands) of relief_pct, relief_days and outcome.

    Two different amounts in one passage belong to two things: neither is taken. `sentence`: where
    words that take it back may stand, the passage itself without it. `lasts`: the treatment is one
    whose effect is meant when it "lasted 6 months" (a course of therapy only took so long).
    """
    amounts = {_per_cent(match) for match in _RELIEF.finditer(text, *within)}
    if len(amounts) > 1 or max(amounts, default=0) > ALL_OF_IT:
        return
    if _LISTED.search(text, *within):
        return
    if found := _RELIEF.search(text, *within):
        lead = text[max(within.start, found.start() - LEAD) : found.start()]
        if _OF_OTHERS.search(lead):
            return
    begin = within.start if sentence is None else sentence.start
    if _NOT_HAD.search(text, begin, within.end):
        return
    if found := _RELIEF.search(text, *within):
        before = text[max(within.start, found.start() - 15) : found.start()]
        bound = _BOUND.search(before)
        most = _AT_MOST.match(text, found.end(), within.end)
        if bound or most or found["from"]:
            start = found.start() - (len(before) - bound.start() if bound else 0)
            end = most.end() if most else found.end()
            yield "outcome", text[start:end], Span(start, end)
        else:
            yield "relief_pct", _per_cent(found), Span(*found.span())
    elif found := _OUTCOME.search(text, *within):
        yield "outcome", found[0], Span(*found.span())
    if found and (lasted := _how_long(text, within, found)):
        start, end = min(found.start(), lasted.start()), max(found.end(), lasted.end())
        yield "relief_days", _days(lasted), Span(start, end)
        return
    if found and _NO_RELIEF.match(found[0]):
        return
    for pattern in (*_DURATION_ALONE, *((_EFFECT_LASTED, _EFFECT_FOR) if lasts else ())):
        if lasted := pattern.search(text, *within):
            yield "relief_days", _days(lasted), Span(*lasted.span())
            return


def _how_long(text: str, within: Span, found: re.Match[str]) -> re.Match[str] | None:
    """The duration that is told beside a relief."""
    if _NO_RELIEF.match(found[0]):
        return None  # "no relief for six weeks", "made the pain worse for two days"
    beside = _LASTED_NEXT.match(text, found.end(), within.end) or _LASTED_BEFORE.search(
        text, within.start, found.start()
    )
    if beside:
        return beside
    if inside := _LASTED_INSIDE.search(text, found.start(), found.end()):
        return inside
    for pattern, reach in ((_LASTED, LASTED_WITHIN), (_LASTED_FAR, FAR)):
        lasted = pattern.search(text, found.end(), min(within.end, found.end() + reach))
        if lasted and not _OTHER_MATTER.search(text, found.end(), lasted.start()):
            return lasted
    return None


def _days(lasted: re.Match[str]) -> float:
    """ "for a month" is one month."""
    own = lasted.groupdict()
    return number(own["low"] or own.get("low2") or "one") * DAYS[(own["unit"] or own["unit2"])[0]]


def _per_cent(found: re.Match[str]) -> float:
    return number(next(found[f"pct{n}"] for n in ("", *range(2, 15)) if found[f"pct{n}"]))
