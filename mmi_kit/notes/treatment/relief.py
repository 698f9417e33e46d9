"""How much did a treatment help, and for how long, in the note's own words?

Relief without a plain number ("50-60 %", "less than half") stays words: a range has no single
value, and a limit is not an amount. What was hoped for, foretold or asked for was not had.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mmi_kit.notes.mention import Value
from mmi_kit.notes.senses.kin import is_of_kin
from mmi_kit.notes.text.numbers import DURATION_UNIT
from mmi_kit.notes.text.sentences import Span
from mmi_kit.notes.treatment.lasting import as_before, effect_alone, how_long
from mmi_kit.notes.treatment.percents import Amount, reliefs
from mmi_kit.notes.treatment.relief_shares import share_told

_PER_CENT_RELIEF = re.compile(
    r"%[^.;]{0,40}\b(?:relief|better|improve\w*|less)\b|\b(?:relief|pain|improve\w*)\b[^.;]{0,40}%|%,? (?:x|for) |\b(?:g[oe]ts?|gave|gives?) [^.;]{0,15}%"
)
# "30%, 20% and 10% relief": of several
_LISTED = re.compile(r"\d ?%,? (?:and |or |then )?\d{1,3} ?%")
# What says that an amount is the most that was had: "never got more than 20%"
_NO_MORE = r"(?:no|never|not|nothing)(?: (?!only|just|quite)[a-z]{2,9}){0,2} (?:more|better|greater|over|above)(?: than)?(?: an?)?"
_BOUND = re.compile(
    rf"(?:{_NO_MORE}|less than|under|below|up to|at most|no more than|not|<=?|more than|over|greater than|at least|>=?|exceeds) ?$"
)
_AT_MOST = re.compile(r",? (?:at (?:the )?(?:most|best)|or (?:so )?less|max(?:imum)?)\b")
_TELLS_AMOUNT = re.compile(rf"%|percent|\b(?:{DURATION_UNIT})")
BOUND_WITHIN = 40  # characters before an amount in which it is said to be a limit
ALL_OF_IT = 100  # per cent: "1,000% relief" is a figure of speech or a slip, no amount
_OUTCOME = re.compile(
    r"\b(?:no|without|w/o|min(?:imal)?|mild|slight|some|partial|modest|moderate|good|excellent|significant|complete|temporary|"
    r"brief|short-term|short[- ]lived|transient|limited|little|minor|great|lasting|sustained|marked)"
    r"(?: (?:or|and|but|lasting|sustained|significant|long-term|short-term|short-lived|temporary|brief|real|durable|any|functional|objective|measurable|pain)){0,3}"
    r" (?:pain )?(?:relief|benefit|improvement|response|effect|results?|change|gains?)\b|"
    r"\bno help\b(?: at all\b)?(?! (?:from|at|with (?:chores|house|his|her))\b)|"
    r"\bdid not (?:help|work|improve|provide (?:\w+ )?(?:relief|benefit))\b|"
    r"\b(?:never|not|hasn't|has not|didn't|doesn't|does not) (?:really |ever |much )?(?:help(?:ed|s|ing)?|work(?:ed|s)?)\b|\b(?:not|un)[ -]?helpful\b|\bineffective\b|"
    r"\bdid(?: not do (?:anything|much|a thing)| (?:absolutely |almost )?nothing)\b(?! (?:but|except|to|wrong|about))|"
    r"\b(?:none|neither|nothing)(?: of (?:which|these|them|those|the \w+|all (?:of )?(?:this|these)))?(?: (?:has|have|had|really|ever))? (?:help(?:ed|s)?|work(?:ed|s)?|(?:gave|given|provided?|brought) (?:\w+ ){0,2}(?:relief|benefit))(?: (?:for )?(?:more|longer) than [^.;,]{1,20})?(?! (?:but|except|until|other than|besides))|"
    r"\bhelp(?:ed|s) (?:very )?little\b|"
    r"\b(?:helped|(?:is |was |are |were )?help(?:s|ing|ful))(?: (?:some|somewhat|a (?:little|bit|lot)|partially|partly|slightly|minimally|briefly|temporarily))?\b|"
    r"\b(?:takes?|took|taking) the edge off\b|\btook (?:away )?(?:(?:his|her|the|all|most|of|my) ){0,3}(?:\w{1,10} )?pain away\b|\btook away (?:(?:his|her|the|all|most|much|of|my) ){1,4}(?:\w{1,10} )?pain\b|\bmade (?:it|the pain|pain|symptoms|things) worse\b|"
    r"\b(?:worse|worsened|aggravated|flared) (?:\w{1,10} )?(?:with|after|since|by|from|following) (?:the |last |each )?(?:\w{1,12} )?(?:therapy|treatments?|pt|injections?|esi|blocks?|procedure|sessions?)\b|"
    r"\bworsened (?:the )?(?:pain|symptoms)\b|\bincreased (?:the )?pain\b|\bpain[- ]free\b"
)
_NO_RELIEF = re.compile(
    r"(?:none|neither|nothing|no|without|w/o|did|never|not|hasn't|has|didn't|doesn't|does|un\w*|in\w*|made|worse\w*|aggravated|flared)\b"
)
# What an insurer asks for, a surgeon foretells or a patient hopes for was not had.
_NOT_HAD = re.compile(
    r"\b(?:after|since|when|by|upon|with|once) (?:he |she )?(?:stopp(?:ing|ed)|discontinu\w+|coming off|quit\w*|weaning off)\b|"
    r"\b(?:requires?|must (?:have|show|get)|needs? (?:to (?:have|show|get)|at least)|defined as|criteri(?:a|on)|"
    r"positive if|policy|in general|generally|aware|understands?|informed|counsel(?:l)?ed|educated|warned|quot(?:es|ed)|"
    r"(?:was|were|been|is) (?:told|advised|cautioned)|anticipat\w{1,4}|expect(?:s|ed|ing|ation\w{0,1})?|hop(?:e|es|ed|ing|eful)|aim(?:s|ed|ing)?|target\w*|(?:typically|usually|generally) (?:provides?|gives?)(?! (?:him|her|me|the patient|pt))|"
    r"would (?:be (?:happy|satisfied|pleased)|like|accept|settle|expect|want)|looking for|(?:to|will|please) (?:log|record|track|keep|document|monitor|call|assess|eval\w*)|wish(?:es|ed)?|wants?|desires?|goal|projected|"
    r"should (?:get|give|have|provide|last|bring)|chance|likelihood|probability|odds|(?:i|have|he|she|they)? ?told (?:him|her|them|the patient|pt)|stud(?:y|ies) (?:show|suggest|report)\w*|literature|(?:surgeon|doctor|physician|dr\.? [a-z]{2,15}) estimates?)\b[^.;]{0,60}\b(?:relief|improvement|reduction|better|benefit|lasts?)\b|"
    r"\b(?:did|does|do|has|have|had) not (?:\w{1,8} )?(?:given?|provided?|get|gotten|achieved?|obtain|receive|experienced?|have|had|reach|show)\b[^.;]{0,40}\d ?%|"
    r"\b(?:relief|improvement)\b[^.;]{0,30} (?:is |are )?(?:required|needed|necessary)\b"
)
# "No change expected", "prognosis guarded, no lasting response": foretold, or summed up for it.
_FORETOLD = re.compile(
    r"\bprognos[ie]s\b|\b(?:relief|benefit|improvement|response|effects?|results?|changes?|gains?) (?:(?:is|are|was|were|to be) )?(?:not )?(?:expected|anticipated|foreseen|likely)\b"
)
# "X-ray: no change in alignment" compares two pictures.
_OF_A_PICTURE = re.compile(
    r"\b(?:mri|x-?rays?|xr|ct|films?|radiographs?|radiographic\w*|imaging|alignment|hardware|implants?|components?|fusion mass)\b"
)
_IN_A_PICTURE = re.compile(
    r" (?:in|of) (?:the )?(?:alignment|hardware|implants?|components?)\b(?! or)"
)
_CHANGE = re.compile(r"no(?: \w+)? changes?")
# Words by which a result is told, without an amount: "ESI reduced the pain", "PT went well".
_EFFECT = re.compile(
    r"\b(?:reduced|relieved|increased (?:the |his |her )?pain|positive|help(?:ed|s|ing|ful)|progress|worked|lasted|wore off|gave|provided|improved|worsened|aggravated|eased|"
    r"went well|failed|effective|beneficial|tolerated|made (?:it|the pain|pain|symptoms|things))\b"
)
_FROM_IT = re.compile(
    r"\b(?:benefit(?:ted)?|relief|relieved|improve\w*|respon[ds]\w*|help(?:ed)?|complications?|worse\w*|worsening|(?:increas|decreas)\w+ (?:\w+ )?(?:pain|symptoms)|(?:more|less|worse) (?:pain|symptoms)|"
    r"(?:happy|pleased|satisfied|disappointed) with (?:the |his |her )?results?|success|progressed (?:well|nicely|slowly)|progressing (?:well|nicely|slowly)|aggravat\w+|better|difference) (?:from|with|to(?! (?:calls?|messages?|letters?)\b)|by|after|of|following|in) (?:(?:the|his|her|their|prior|previous|past|all|any|both|these|multiple|several|\d+|two|three|four|medical|treatment|as|well) ?|\w+ (?:and|or|as well as) |[\w-]+, ){0,6}$"
)
_ONE_BEFORE = re.compile(
    r"\b(?:previous|prior|last|first|earlier) (?:one|sessions?|injections?|blocks?|procedures?|ablations?|rfas?|esis?|series|set|round)\b"
)
_NEITHER = re.compile(r"\b(?:neither|nor)\b[^.;]{0,80}$")
_TO_COME = re.compile(
    r"\b(?:aim\w*|goals?|hop(?:e|es|ed|ing|eful)|expect\w*|anticipat\w+|would|will|should|may|might|could|can|if|typically|usually|likely|"
    r"possible|potential|chance|risks?|discuss\w*|explain\w*|understands?|most|majority|patients|prior to|before|plan\w*|to (?:obtain|get|achieve|give|provide))\b"
)
_BORNE = re.compile(r"(?<!not )\btolerated (?:the |her |his )?(?:[\w/-]{1,12} ){0,3}$")
_GOING_ON = re.compile(r"improving|getting|continu")
_BETTER = re.compile(
    r"relief|improv|better|benefit|response|resolved|free|doing (?:well|great)|gone"
)
# "40% improvement for one month", "good relief until Christmas"
_LASTED = re.compile(
    r"(?: (?:in|of|with) (?:[\w-]+ ){1,3}?)?(?: of (?:the )?(?:pain|symptoms))?,? ?(?:(?:for|x|that lasted|lasting|lasted) (?:about |only |approximately |at least |around )?"
    r"(?:\d+|an?|one|two|three|four|five|six|several)(?:-\d+)? (?:hours?|hrs?|days?|weeks?|wks?|months?|mos?)\b|until\b)"
)


def tells_an_effect(text: str, clause: Span, span: Span) -> bool:
    """Do the words say that something came of what is named at `span`?"""
    return bool(
        _EFFECT.search(text, span.end, clause.end)
        or _OUTCOME.search(text, *clause)
        or _BORNE.search(text, clause.start, span.start)
        or _was_from_it(text, clause, span)
    )


def is_of_one_before(text: str, name: Span, told: Span) -> bool:
    """ "RFA performed today; the previous one gave 80% relief" tells nothing of today's."""
    return _ONE_BEFORE.search(text, name.end, told.start) is not None


def _of_neither(text: str, begin: int, name: Span | None, found: re.Match[str]) -> bool:
    """ "Neither A nor B helped" tells no help, "ESI gave relief; none of the meds helped" none of it."""
    if _NEITHER.search(text[begin : found.start()]):
        return not found[0].startswith(("neither", "none"))
    apart = name is not None and ";" in text[name.end : found.start()]
    return apart and found[0].startswith(("none", "nothing"))


def _was_from_it(text: str, clause: Span, span: Span) -> bool:
    """ "No benefit from PT" tells of PT that was had, "aiming for improvement with PT" of none."""
    found = _FROM_IT.search(text, clause.start, span.start)
    return found is not None and not _TO_COME.search(text, clause.start, found.end())


def relief(
    text: str,
    within: Span,
    *,
    sentence: Span | None = None,
    name: Span | None = None,
    lasts: bool = False,
) -> Iterator[tuple[str, Value, Span]]:
    """(column, value, where it stands) of relief_pct, relief_days and outcome.

    Two different amounts in one passage belong to two things: neither is taken. `sentence`: where
    words that take it back may stand, the passage itself without it. `name`: where the treatment
    stands. `lasts`: the treatment is one whose effect is meant when it "lasted 6 months" (a course
    of therapy only took so long).
    """
    # "The patch gives 20% relief and gabapentin 30%": the word of relief is not said twice.
    again = sentence is not None and _PER_CENT_RELIEF.search(text, sentence.start, within.start)
    amounts = reliefs(text, within, name if lasts or again else None)
    if len({one.value for one in amounts}) > 1 or _LISTED.search(text, *within):
        return
    if any(one.value > ALL_OF_IT for one in amounts):
        return
    begin = within.start if sentence is None else sentence.start
    if _NOT_HAD.search(text, begin, within.end):
        return
    told: Span | None = None
    if amounts:
        told = Span(amounts[0].start, amounts[0].end)
        yield _amount(text, within, amounts[0])
    elif shared := share_told(text, within):
        told = shared
        yield "outcome", text[slice(*shared)], shared
    elif (
        (found := _OUTCOME.search(text, *within))
        and not _of_neither(text, begin, name, found)
        and not _is_foretold(text, Span(begin, within.end), found)
        and not (_CHANGE.fullmatch(found[0]) and _is_of_a_picture(text, begin, found))
    ):
        told = Span(*found.span())
        yield "outcome", found[0], told
    none = told is not None and _NO_RELIEF.match(text, *told) is not None
    if none and not amounts:
        return  # "no relief for six weeks", "made the pain worse for two days"
    lasted = how_long(text, within, told, lasts=lasts) if told else None
    if told and lasted:
        start, end = min(told.start, lasted.start), max(told.end, lasted.end)
        yield "relief_days", lasted.days, Span(start, end)
    elif lasted := effect_alone(text, within, name=name, lasts=lasts):
        yield "relief_days", lasted.days, Span(lasted.start, lasted.end)
    elif not told and name and sentence and (one := as_before(text, within, name, sentence.start)):
        yield "relief_days", one.days, Span(one.start, one.end)


# "The same procedure gave her mother 90% relief"
TO_KIN = re.compile(
    r"\b(?:his|her|my|their|a|the) (?:mother|father|mom|dad|parent|brother|sister|wife|husband|spouse|partner|son|daughter|aunt|uncle|cousin|"
    r"neighbou?r|friend|co-?worker|boss)(?:'s|-in-law)?\b(?! (?:drove|brought|says|said|reports?|notes?|noticed|noted|confirms?))"
)
_LABEL = re.compile(r"\W{0,3}[a-z ]{2,24}: ?")
# Relief by these is none of a treatment named before.
_BY_OTHERS = re.compile(
    r"\b(?:with|by|from|w/|on|after) (?:\w+ )?(?:rest|heat|ice|lying|sitting|standing|walking|leaning|position\w*|stretch\w*|showers?|meds?|medications?|exercises?|activity|sleep|surgery|therapy)\b|"
    r"\b(?:if|when|until|plan|will|should|expect\w*|hop(?:e|es|ing)|goal|criteria|requires?|if)\b"
)


def told_of_the_one_before(text: str, sentence: Span) -> bool:
    """Does a sentence that names no treatment tell how much, or for how long, something helped?"""
    if not _TELLS_AMOUNT.search(text, *sentence) or _BY_OTHERS.search(text, *sentence):
        return False
    label = _LABEL.match(text, *sentence)
    if is_of_kin(text, Span(label.end() if label else sentence.start, sentence.end), sentence.end):
        return False  # "HISTORY: Her sister had the same and got 90% relief."
    if TO_KIN.search(text, *sentence):
        return False
    return any(column != "outcome" for column, _, _ in relief(text, sentence, lasts=True))


def _is_foretold(text: str, reach: Span, found: re.Match[str]) -> bool:
    """ "Prognosis poor; no change expected", not "PT helped; prognosis fair"."""
    return any(foretold.start() < found.end() for foretold in _FORETOLD.finditer(text, *reach))


def _is_of_a_picture(text: str, begin: int, found: re.Match[str]) -> bool:
    """ "X-ray: no change in alignment", not "no change; x-ray ordered"."""
    before = _OF_A_PICTURE.search(text, begin, found.start())
    return before is not None or _IN_A_PICTURE.match(text, found.end()) is not None


def _amount(text: str, within: Span, one: Amount) -> tuple[str, Value, Span]:
    """As a number; in words where it is a range or a limit."""
    before = text[max(within.start, one.number - BOUND_WITHIN) : one.number]
    bound = _BOUND.search(before)
    most = _AT_MOST.match(text, one.end, within.end)
    if not (bound or most or one.is_range):
        return "relief_pct", one.value, Span(one.start, one.end)
    start = min(one.start, one.number - (len(before) - bound.start() if bound else 0))
    end = most.end() if most else one.end
    return "outcome", text[start:end], Span(start, end)


def lasted(text: str, start: int, end: int) -> str:
    """The words that say how long a relief lasted that stands at start:end; "" where it goes on."""
    if _GOING_ON.search(text, start, end) or not _BETTER.search(text, start, end):
        return ""
    over = _LASTED.match(text, end)
    return over[0].strip() if over else ""
