"""Is an amount of sitting or lifting the claimant's own capacity, or something else's?

How an injury happened, what a job asks for, what makes pain worse, what a daughter carries and
what one hand can do name minutes and pounds too. None of them is what the claimant can do.
"""

from __future__ import annotations

import re

from mmi_kit.notes.patterns import pattern
from mmi_kit.notes.text.numbers import number
from mmi_kit.notes.text.sentences import Span, clause_around

LABEL_REACH = 40  # characters before a colon that say whose amounts follow
OVER = re.compile(
    r"\b(?:more|longer|greater|heavier|further|farther) than\b|\bover\b|\bpast\b|\bbeyond\b|>|\bexceed\b|\bat most\b|\bup to\b|\blimit|\brestrict|\bmax"
    r"|\babove (?=\d)|\bin excess of\b"
)
# "Precluded from: lifting more than 10 lb; sitting 30 minutes": what follows is barred
BARRED = re.compile(r"\bpreclu(?:ded?|sions?)\b(?![^.]*\b(?:can|able to|may|but)\b)")
SET = re.compile(
    r"\b(?:no|restrict\w*|preclu(?:ded|sions?)|should not|must not|may not|avoid\w*|limit(?:ed)? to|(?:hold|keep)(?:s|ing)? (?:him|her|them|pt|the patient) (?:to|at|under)|permanent\w*|limitation of)\b|\blimit\b"
)
_NOT_CAPACITY = pattern(r"""
    \b(?:injured|hurt|strained)(?: (?:his|her|the|low|lower|upper|back|neck|shoulder|knee|self|himself|herself)
    ){0,4} (?:lifting|carrying|walking|standing)\b
    |\b(?:felt|heard|noticed) (?:an? |the )?(?:\w+ ){0,2}
      (?:pop|snap|tear|pull|pain|twinge|crack)\b(?: [\w/'-]{1,14}){0,5} (?:lifting|carrying|picking|moving)
    |\b(?:injur\w+|hurt|strain\w*)(?: \w+){0,3} (?:while|when|involving|from|by|after)\b
    |\b(?:job|work|position) (?:requires?|required|demands?|needs?|involves?|involved)
    |\b(?:was|while|when) (?:lifting|carrying|walking|standing)
    |\bworse (?:with|after|when|by)
    |\baggravat\w+
    |\b(?:pain|symptoms?|sx|numbness) (?:with|w/|after|on|when)
    |(?<!give out )(?<!gives out )\bafter (?:(?:prolonged|about|approximately|only) ){0,2}
      (?:sitting|standing|walking|lifting|\d|one|two|a few)
    |(?<!no )(?<!without )\b(?:difficulty|trouble)(?: with| in)? (?=$|sit|stand|walk|lift)
    |\bheaviest weight\b(?! (?:that )?(?:the |your |this )?
        (?:patient|pt|claimant|individual|he|she) (?:can|is able)\b
    )
    |\bweight you\b|\bjob lifting\b
    |\bincreas\w+ (?:with|w/|after|by)
    |\b(?:rest(?:ed|ing)?|iced?|heat|cold pack|tens|e-?stim|monitored)\b (?:[a-z0-9]{2,10} ){0,4}
      (?:seated|sitting|standing)
    |\b(?:exacerbated|provoked|relieved|improved) by
    |\bpressure held|\bmph\b|\btreadmill
    |\bdue to (?:lifting|walking)
    |\bwithin (?:about )?\d
    |\b(?:pain|symptoms?|numbness) (?:at|by) (?:about )?\d
    |\bmechanism\b
    |\b(?:brought on|elicited|precipitated|reproduced) by\b
    |\bplease (?=walk|ambulate)
    |\bfarmer'?s? (?=carry)
""")
# "He felt a sharp pain lifting 50 lb box and now lifts 10 lb"
_AND_NOW = re.compile(r"(?:\b(?:and|but)|[,;]) now (?=$|(?:he |she |can |only ){0,2}$)")
_MAKES_WORSE = re.compile(
    r"(?: (?:bags?|box(?:es)?|objects?|items?|weights?))?\.?,? (?:increases?|worsens?|aggravates?|caus(?:es?|ed)|led to|resulted in|triggers?|triggered|reproduces?|exacerbates?|makes|hurts|provokes|brings on|is painful|elicits|walk test)\b"
)
# "Lifted a 60 lb box and felt a pop" tells how it happened.
_WAS_HURT = re.compile(
    r"(?: [\w/'-]{1,14}){0,7},? (?:and|when he|when she) (?:he |she )?"
    r"(?:(?:felt|heard|noticed) (?:(?:an?|the|some|immediate|sudden|sharp|acute|severe|loud|his|her) ){0,4}(?:pop|pain|pull|snap|tear|tearing|twinge|crack)"
    r"|(?:had|developed|experienced) (?:an? |the )?(?:immediate|sudden|acute|sharp) )"
)
# "Lifting his dog hurt his back", "lifting 20 lb boxes when hurt"
_HURT_HIM = re.compile(
    r"(?: [\w/'-]{1,14}){0,3}? (?:when (?:he |she )?(?:was |got )?|and (?:was |got )?)?(?:hurt|injured|strained)\b"
)
_KIN = (
    r"(?:wife|husband|spouse|mother|father|sister|brother|son|daughter|friend|roommate|"
    r"boyfriend|girlfriend|aide|caregiver|grandson|granddaughter|kids?|neighbor)"
)
# What a job asks for, what somebody else lifts, what one hand can do: before and behind.
_NOT_HIS_LEAD = pattern(rf"""
    \b(?:
      (?:
        job
        |(?<!modified )(?<!limited )(?<!restricted )(?<!return to )work
        |position|duties|occupation
      )(?: (?:duties|demands?|description|tasks?|requirements?))?
      |(?:past|prior|previous|former) (?:work|job|occupation)
      |essential functions?
      |demands?(?: levels?)?
      |physical requirements?
      |requirements? (?:for|of|at) (?!
        (?:him|her|them|the (?:patient|claimant)|modified|light|limited|restricted|return|rtw)\b
      )[\w' -]{{3,40}}
    ) ?(?::|included?|involved?|as)
    |\b(?:employer|job|work|position) (?:
      requires?|requests?|wants?|needs?
      |expects?
      |(?:asks?|insists?|demands?)(?!
        [^.;]*(?:, ?|: ?|\bbut )(?:he|she|pt|patient|no|but|lifts?|limit\w*)\b
      )
      |offers?|offered
      |(?:can|could|will) (?:accommodate|offer|provide)
    )\b
    |\b(?:
      home (?:exercise )?program
      |hep
      |exercises?(?! tolerance)
      |instructions?|walking program|homework
    )\b
    |\b(?:dot|osha|company|employer|union|cdl|academy|facility|hospital|airline)(?:'s)? (?:
      rules?|regulations?
      |polic(?:y|ies)
      |requirements?|standards?|guidelines?
    )\b
    |\b(?:
      rules?|regulations?
      |polic(?:y|ies)
      |standards?|candidates?|drivers?
      |applicants?|employees?|workers?
    ) (?:must|should|have to|has to|is to|are to|need to|state|who can)\b
    |\b(?:
      worker|laborer|mason|mechanic|nurse
      |cna|driver|stocker|loader|carpenter
      |roofer|plumber|electrician|custodian
      |janitor|mover|firefighter|paramedic
      |emt|welder|landscaper
    )s?,? (?:who |he |she |they )?(?:regularly |routinely |often )?$
    |\bpdl\b
    |^\W*(?:sedentary|light|medium|heavy|very heavy) ?:
    |\b(?:duty|work) (?:is |was )?(?:defined as|requires|means)\b
    |\bas an? [a-z]{{3,14}}(?: [a-z]{{3,12}})?,? (?:he|she|they)\b
    |\b(?:average|typical|normal|healthy) (?:person|adult|man|woman|patient)\b
    |\b(?:bp|blood pressure|orthostat\w{{1,4}})\b
    |\b(?:works?|worked|employed) as\b
    |\bdot ?:
    |\b(?:job|work|position|occupation)\b[^.;]{{0,30}}\b(?:which|that) (?:requires?|involves?)\b
    |\b(?:warehouse|construction|nursing|factory|labor|delivery|regular|usual|pre-?injury) (?:job|work|position)
      \b
    |\b{_KIN} (?:\w{{2,12}} and )?(?:
      does|did
      |helps?(?: with)?
      |handles|manages|carries|lifts
      |assists(?: with)?
      |takes care of
    )\b
    |\b{_KIN} \w{{2,12}} and $
    |\b(?:retired|worked|employed|job) (?:from|as|at|for)\b[^.;]{{3,60}}\b
      (?:used to|would|had to) $
    # what he carried at work
    |(?:
      \brequir(?:es|ed|ing) |\bnecessity of |\b(?:l|r|left|right|other|uninvolved|unaffected) (?:hand|arm|side|ue|upper extremity)
        \b[^.;]{{0,40}}
    )$
""")
_HE_CAN = re.compile(
    r" ?(?:and |but )?(?:he|she|i|they|pt|patient|claimant) (?:now |currently |only )?(?:can(?:not|'t)?|is (?:able|limited|restricted)|lifts|carries|sits|stands|walks|tolerates|manages)\b"
)
# "Work: light duty, no lifting > 20 lb": a status, as no job asks to lift no more
_WORK_STATUS = re.compile(r"\b(?:work|duty|work status)\s?:\s*$")
_BARS = re.compile(r"\b(?:no|avoid|not to|never)(?: (?:any|repetitive|heavy))? $")
_MUST = re.compile(
    r"\b(?:must|has to|have to|had to|required to|needs to|expected to|"
    r"(?:try|encouraged|instructed|asked|told|reminded|counsell?ed|advised)(?: (?:him|her|patient|pt))? to) $|"
    # "DOT job, must be able to lift 75 lb", not "she must be able to sit 30 minutes"
    r"(?:must|has to|have to|required to|needs to|expected to) be (?:able to|capable of|fit to|strong enough to) $"
)
_HE_MUST = re.compile(
    r"\b(?:he|she|pt|patient|claimant) (?:must|has to|needs to) be (?:able to|capable of) $"
)
_LIFTS = re.compile(r"(?:occ\w* |freq\w* )?(?:lift|carr|pick)")
# What is done in a session of exercise is no measure of tolerance.
_EXERCISE = re.compile(
    r"\b(?:sets?|reps?|repetitions|\d ?x ?\d{1,2}|therabands?|resist(?:ed|ance)|bike|press|curls?|rows|squats|"
    r"bridges|marches|dynamic (?:standing|sitting|balance)|ultrasound|e-?stim|traction)\b"
)
_TREADMILL = re.compile(
    r"\btreadmill\b|\banti-?gravity\b|\balter-?g\b|\b(?:body|partial)[- ]weight[- ]?(?:bearing )?support|\bharness\b|\bparallel bars\b"
)
# Water carries: what is done in a pool is no measure of what can be done on land.
_IN_WATER = re.compile(
    r"\b(?:in (?:the |a |his |her )?(?:\w+ )?(?:pool|water)|aquatic\w*|hydrotherapy|underwater|water walk\w*)\b"
)
_NEXT_COMMA = re.compile(r"[,;.]")
_ON_LAND = re.compile(r"\bon land\b")
TREADMILL_REACH = 25  # characters behind an amount
_NOT_HIS_BEHIND = re.compile(
    r" ?(?:(?:is|are|was|were) (?:required|needed|expected)|required|per job|for (?:his|her|the|this) (?:job|work|position)|"
    r"(?:every|per|each|an) hour|(?:per|according to|as per) (?:the |his |her )?(?:job )?description|(?:after|post|following) (?:the |her |his )?(?:vaccin\w*|shot|injection|procedure|block|infusion|dose)|before (?:taking|checking|measuring)|(?:\w{1,12} ){0,2}for (?:him|her|them))\b|:? \d{2,3}/\d{2,3}\b"
)
_ONE_HAND = re.compile(
    r" ?(?:over ?head|above (?:the )?(?:shoulder|head)|to (?:shoulder|overhead)|"
    r"(?:(?:with|in|using) )?(?:the |his |her )?(?:left|right|[lr])(?= ?(?:[,.;)]|and\b|$))|"
    r"(?:with|in|using) (?:the |his |her )?(?:l|r|left|right|one|either|each|bad|good|affected|injured|(?:non-?)?dominant) "
    r"(?:hand|arm|side|ue|upper extremity)|one-handed|unilaterally|(?:limit |restriction )?(?:for |,)? ?(?:l|r|left|right) (?:hand|arm|ue|upper extremity))\b"
)
# "Lifting limited to 10 lb with the left arm": of that arm, not of what both can do; "10 lb right hand
# dominant" and "20 lb. Left hand numb" tell of something else.
_WITH_ONE_ARM = re.compile(
    r" ?(?P<with>(?:with|in|using|for) )?(?:the |his |her )?(?P<side>left|right|l|r) (?:arm|hand|ue|upper extremity)\b"
    r"(?![- ]?(?:dominan|numb|pain|weak|tingl|grip|is\b|was\b|has\b|had\b|surg|splint|brace|cast|injur)|:? ?(?:only |up to )?\d)"
)
# "recommend walking 1 mile a day"
_ADVISED = re.compile(r"\b(?:recommend\w*|advis\w+|encourag\w+|suggest\w*)(?: [a-z]{2,10}){0,2} $")
_DAILY = re.compile(r" ?(?:(?:a|per|each|every) day|daily|/ ?day|(?:once|twice|\d ?x) )")
# "Up to 15 min per hour" is not at one time.
_PER_HOUR = re.compile(r" ?(?:/ ?|(?:(?:of|out of|in) )?(?:per|each|every|an) )h(?:ou)?r\b")
# "Able to ambulate 50 ft unassisted to the recovery area": on the day of a procedure
_AFTER_A_PROCEDURE = re.compile(
    r"(?: \w{2,12}){0,3} (?:to|into|in) (?:the |our )?(?:recovery|pacu|post-?op)\b"
)


# "She walked 50 feet in the hall": as far as the hall goes, of which no most is told
_WENT = re.compile(r"(?:walk|ambulat)ed\b")
_ABLE = re.compile(r"\b(?:able|can|could|maximum|max|only|up to|most) (?:to )?$")
_IN_THE_HOUSE = re.compile(
    r",? ?(?:or so )?(?:up and down|back and forth|in|down|along|across|through|to|from|into|within|around) (?:the |our |a |this )?"
    r"(?:(?:exam(?:ination)?|waiting|office|clinic|treatment|hospital) )?(?:hall(?:way)?|corridor|room|office|clinic|lobby|parking lot)\b"
)
_STOPPED = re.compile(
    r"\b(?:before|until|then|stop(?:s|ped|ping)?|rest(?:s|ed|ing)?|limit\w*|had to|needed to|because of|due to|max\w*|walker|rw|fww|crutches)\b"
)
LENGTH_OF_A_HALL = 100  # feet that an office has room for


def _is_seen_in_passing(
    text: str, sentence: Span, first: re.Match[str], match: re.Match[str]
) -> bool:
    """Is it a walk that somebody saw in an office, and did not measure up to its end?"""
    if not _WENT.match(first[0]) or not match["unit"].startswith(("f", "y", "'")):
        return False
    if _ABLE.search(text, sentence.start, first.start()) or not match["low"]:
        return False
    if number(match["low"]) > LENGTH_OF_A_HALL or _STOPPED.search(text, match.end(), sentence.end):
        return False
    return _IN_THE_HOUSE.match(text, match.end(), sentence.end) is not None


def with_one_arm(text: str, end: int) -> re.Match[str] | None:
    """The words behind an amount that name the arm of which it is (`side`)."""
    arm = _WITH_ONE_ARM.match(text, end)
    is_next = arm is not None and text[end - 1] == "." and not arm["with"]
    return None if is_next else arm


def is_own(
    text: str, sentence: Span, lead: str, first: re.Match[str], match: re.Match[str]
) -> bool:
    """`lead`: the words right before; `first` names the function, `match` the amount."""
    if (not _AND_NOW.search(lead) and _NOT_CAPACITY.search(lead + first[0])) or any(
        p.match(text, match.end()) for p in (_MAKES_WORSE, _WAS_HURT, _HURT_HIM)
    ):
        return False
    clause = clause_around(text, sentence, *first.span())
    before = text[clause.start : first.start()]
    # "Job: lifting 50 lb" stands before the colon, which ends a clause.
    label = text[max(sentence.start, clause.start - LABEL_REACH) : clause.start]
    if not label.rstrip().endswith(":") and _HE_CAN.match(text, clause.start, first.start()):
        label = ""  # "Job requires 50 lb; she can lift 20 lb"
    if _WORK_STATUS.search(label) and _BARS.search(before) and OVER.search(first[0]):
        label = ""
    if _NOT_HIS_LEAD.search(label + before) or _EXERCISE.search(text, *clause):
        return False
    ran = Span(clause.start, first.start()), Span(match.end(), match.end() + TREADMILL_REACH)
    if any(_TREADMILL.search(text, *place) for place in ran):
        return False
    if _IN_WATER.search(before) or (label.rstrip().endswith(":") and _IN_WATER.search(label)):
        return bool(_ON_LAND.match(text, match.end() + 1))
    if _IN_WATER.search(_NEXT_COMMA.split(text[match.end() : match.end() + TREADMILL_REACH], 1)[0]):
        return False
    if _is_seen_in_passing(text, sentence, first, match):
        return False
    if _ADVISED.search(before) and _DAILY.match(text, match.end()):
        return False
    if any(p.match(text, match.end()) for p in (_PER_HOUR, _AFTER_A_PROCEDURE)):
        return False
    if _ONE_HAND.match(text, match.end()) and with_one_arm(text, match.end()) is None:
        return False
    if OVER.search(first[0]) or SET.search(before):
        return True  # "must lift no more than 10 lb" is the claimant's limit
    must = _MUST.search(before)
    if must and _HE_MUST.search(text, clause.start, first.start()) and not _LIFTS.match(first[0]):
        must = None
    return not (must or _NOT_HIS_BEHIND.match(text, match.end()))
