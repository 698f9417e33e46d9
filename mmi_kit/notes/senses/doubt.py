"""Is it in doubt whether something is said of the claimant as he is?

The rules of sense know which words turn which. Here is what they do not know: a word of an aim, a
demand, a time before or another person stands in the same part of the sentence, and no rule has said
on what it bears. What is in doubt is no fact until somebody has looked at it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from mmi_kit.knowledge.modalities import modalities
from mmi_kit.notes.mention import Mention
from mmi_kit.notes.patterns import pattern
from mmi_kit.notes.senses.kin import kin_before
from mmi_kit.notes.text.sentences import Span

IN_DOUBT = "(in doubt: "  # opens the trigger of such a mention; behind it stands the word
_PERSONS = (
    # "accompanied by his wife", "lives with her son", "with husband present"
    r"(?<!with his )(?<!with her )(?<!by his )(?<!by her )(?<!with )(?:mothers?|fathers?|parents?|wife|husband|spouse|sons?|daughters?|brothers?|sisters?|aunt|uncle|friends?|"
    r"coworkers?|co-workers?|neighbou?rs?|roommates?)"
    # who tells of the claimant, or stands by, is not told of
    r"(?! (?:is |was |were |being )?(?:present|here|in (?:the )?(?:room|attendance)|at (?:the |her |his |my )?(?:bedside|side|visit)))"
    r"(?! (?:also )?(?:states?|reports?|says?|said|reported|stated|notes?|noted|confirms?|confirmed|observ\w+|tells?|told))"
)
_THE_EVENT = (
    r"(?:(?:the|his|her|my|this|that|a) )?(?:\w+ )?(?:injur\w+|accident|crash|collision|surger\w+|fall|onset|illness|"
    r"incident|operation|mva|mvc|stroke)"
)
_AIMED_AT = (
    r"goals?|[sl]tgs?|(?:short|long)[- ]term|aim(?:s|ed|ing)?|targets?|hop(?:e|es|ed|ing)|(?<!not )want(?:s|ed|ing)?|wish(?:es|ed)?|would like|like to|expect\w*|"
    r"anticipat\w*|intend\w*|ideal(?:ly)?|eventual(?:ly)?|milestones?|criteri(?:a|on)|benchmarks?"
)
_ASKED_FOR = (
    r"(?<!the )(?<!your )request\w*|propos\w+|consider(?:s|ed|ing|ation)?|suggest\w*|recommend\w*|offer\w*|authori[sz]\w+|approv\w+|await\w*|pending|"
    r"discuss\w*|explain\w*|candidates?|(?:call|return|notify|contact|reach)(?: (?:me|us|the|your|office|clinic|provider|doctor|md|on-call|er|ed|to)){0,4} (?:for|if|when|with)|ask(?:s|ed|ing)? (?:for(?! (?:work )?restrictions)|if|whether)|note for"
)
_DEMANDED = (
    r"requir\w+|demands?|employers?|jobs?|position|duties|employees?|occupation|workers?|"
    r"essential functions|job description"
)
_OF_WORK = re.compile(_DEMANDED)
# "Employer accepts: no lifting over 20 lb", "modified duties include": work made to fit him
_FITTED = re.compile(
    r"\b(?:light|modified|limited|restricted|transitional|rtw|return to work|for (?:him|her|the (?:patient|claimant)))\b"
)
# "Thank you for referring", "as you know": whoever reads the letter
_YOU = r"(?<!thank )you(?! (?:for|referred|asked|requested|sent|know|recall|(?:may|will) recall))|your(?! (?:referral|patient|kind|letter|request|office))"
_OF_ALL = (
    rf"patients|people|persons|individuals|nobody|no one|everybody|everyone|anyone|rules?(?! out)|in general|generally|typical(?:ly)?|average|{_YOU}|"
    r"(?:most|normal|healthy) (?:adults|men|women|subjects|controls)|women|men|defin\w+|normative|norms?|example"
)
_UNREAL = (
    r"if|unless|until|once (?:he|she|they|the|it|you|healed|cleared)|whether|when (?:he|she|they|you) (?:has|have|is|are)|will|would|might|yet|"
    r"(?:i|we|he|she|they)'d|were (?:a|an|the|he|she)|"
    r"approach\w*|near(?:ing|ly|s| mmi| maximum)|close to|almost(?= at\b)|estimated|unclear|unsure|premature|disagree\w*|disput\w*|question(?:s|ed|able)?|"
    r"opinions? (?:as to|on|about|regarding)"
)
_OF_BEFORE = (
    rf"used to|formerly|prior to|before {_THE_EVENT}|pre-?(?:injury|accident|morbid|onset)|previous level|back then|in those days|"
    r"in (?:19|20)\d\d"
)
_FOR_A_TIME = (
    r"for (?:the )?(?:first |next )?(?:\d{1,3}|one|two|three|four|five|six) (?:hours?|hrs?|days?|weeks?|wks?),?(?= (?:do|no|you|avoid|nothing)\b)|"
    r"(?:the )?(?:first|next) (?:\d{1,3}|few|one|two|three|four|six)[- ](?:hours?|hrs?|days?|weeks?|wks?)"
)
# What ends the reach of a word before it: a turn, or another thing that he does
_TURN = r"[;\n]|\b(?:but|however|although|though|while|whereas|currently|now|today|at present|presently|at this time)\b"
_TURNS = re.compile(
    rf"{_TURN}|(?:,|\band\b) (?:(?:he|she|pt|patient|claimant) )?(?:only )?"
    r"(?:can|is (?:able|limited|restricted)|lifts|sits|stands|walks|ambulates|tolerates|carries|manages)\b"
)
# Care and opinions are named one after the other; amounts are listed.
_PARTS = re.compile(rf"{_TURN}|[,(:]|\b(?:and|or|since|because|due to|in order)\b")
_AHEAD = re.compile(
    rf"\b(?:{_AIMED_AT}|{_ASKED_FOR}|{_DEMANDED}|{_OF_ALL}|{_UNREAL}|{_OF_BEFORE}|{_FOR_A_TIME}|{_PERSONS})\b"
)
_BEHIND = pattern(rf"""
    \b(?:
      goals?(?!:? ?(?:of |is |was )?(?:\d|met))
      |targets?(?! ?\d)
      |expected|anticipated|hoped for
      |would be|ideally|desired|required
      |requirements?|demands?|patients
      |people|employer
      |(?:his|her|the|my) job
      |(?:before|prior to) (?!(?:the )?onset){_THE_EVENT}
      |or (?:more|higher|above|greater|worse|lower|less|below|better)
      |formerly|back then|unless|pending
      |requested|proposed
      |not (?:yet|tested|addressed|offered|rendered)
      |disputed?|premature|deferred|reserved
      |until (?:then|cleared|seen|healed|follow\w*|next|released|re-?check\w*|re-?eval\w*|\d)
      |(?:x|for) ?\d{{1,3}} ?(?:h|hrs?|hours)
    )(?!\w)
""")
# What an examiner says of a limit, and what is foreseen, is no plan
_FORESEEN = re.compile(
    r"(?:will|would|(?:i|he|she|they|we)'d)$|(?:want|expect|anticipat|recommend|suggest|request)\w*$"
)
_LIMITS = re.compile(
    r"\W*(?:not\b|only\b|be (?:able|capable|limited|off|unable|absent)|(?:be (?:expected|anticipated|likely|estimated) )?to (?:miss|be absent)|miss\b|need\b|have to\b|call\b|consider\b|place\b|say\b|state\b|put\b|regard\b|(?:unscheduled |work |monthly )?absen(?:ces?|teeism)\b|days? (?:absent|missed|of absence)\b)"
)
# Words that the rules of a table know, or that say how it is told and not in what sense
_KNOWN = {
    "capacities": re.compile(
        r"position|estimated|explain\w*|discuss\w*|typical(?:ly)?|average|in general|generally|or \w+"
    ),
    "measures": re.compile(
        r"average|typical(?:ly)?|in general|generally|goals?|prior to.*|before.*|in \d{4}"
    ),
    "statements": re.compile(
        r"goals?|discuss\w*|explain\w*|consider\w*|patients|requir\w+|workers?|before.*|prior to.*|in \d{4}|.*term|not yet|or \w+"
    ),
    "treatments": re.compile(
        r"candidates?|discuss\w*|explain\w*|requir\w+|prior to.*|before.*|once.*|until|.*(?:days?|weeks?|wks?)|in \d{4}|.*term|(?:x|for) ?\d.*|or \w+"
    ),
}
_DONE = re.compile(r"\b(?:underwent|went ahead|proceeded with)\b")
_STATEMENTS = ("explicit_mmi", "plateau", "exhausted_or_declined", "maintenance", "work_release")
# An opinion withdrawn, known from hearsay or left open, and a steady state with an exception
_OPINION_AHEAD = re.compile(
    r"\b(?:rescind\w*|withdr[ae]w\w*|revok\w*|retract\w*|(?:was|were|been|got) told)\b"
)
_OPINION_BEHIND = re.compile(
    r"\b(?:rescinded|withdrawn|revoked|retracted|(?:remains )?to be (?:decided|determined|seen)|"
    r"(?:except(?: for)?|apart from|aside from|other than) (?:(?:the|an?|some|for) )?(?:new|wors\w+|increas\w+|more|recent|progressive)\b)"
)
# "The case manager asked if care is maintenance only"
_ONLY_ASKED = re.compile(
    r"\b(?:whether|asks?|asked (?:if|for|about)|wants? a|wanted (?:a|to know))\b"
)
# What makes a refusal one that nobody reports
_ONLY_THOUGHT = re.compile(
    rf"\b(?:if|whether|ask(?:s|ed|ing)?|suspect\w*|assum\w*|worr\w+|might|may|could|will(?! not)|likely|probably|no (?:mention|record|evidence)|{_PERSONS})\b"
)
# "Risks of declining surgery were discussed", "the adjuster says that he refused"
_SPOKEN_OF = pattern(r"""
    \b(?:
      risks? of
      |options? (?:to|of)
      |rights? to|free to|consequences? of
      |consider(?:s|ed|ing)
      |thinking (?:of|about)
      |leaning toward\w*|unless
      |(?:according to|per) (?:the |his |her )?
        (?:adjuster|carrier|insur\w+|employer|ime|reviewer|case manager)
      |(?:
        adjuster|carrier|insurer|insurance
        |employer|ime|reviewer|case manager
        |file
        |claims? (?:examiner|notes)
      )(?: \w+){0,2} (?:says?|states?|said|stated|claims?|notes?|reports?|reads?)
    )\b
""")
_REFUSED = re.compile(r"\b(?:declin|refus|(?=hold off)|turn(?:s|ed) down|back(?:s|ed) out)")
# What says behind a refusal that it was put off, taken back or never made; not "but agreed to an ESI"
_TAKEN_BACK = pattern(r"""
    \b(?:
      (?:schedule|hold off)\b[^.;]{0,60}\buntil (?!now\b)
      |s/p|status post|disput\w+
      |never (?:been )?(?:offered|asked|refused|declined)
      |chang(?:ed|ing) (?:his|her|their) mind
      |(?:now|then|later|since|subsequently|eventually|ultimately|has since|but) (?:\w+ ){0,2}?(?:
        wants? (?:it|to (?:proceed|have|go ahead|schedule))
        |agree[sd]?
        |accept(?:s|ed)?
        |underwent|went ahead
        |had (?:it|the|this)\b
        |reconsider\w*
        |proceed(?:s|ed|ing)
      )\b(?! (?:(?:to|with|the|an?|more|further|another|lumbar|knee|repeat|have|try) ){0,3}(?:
        injections?|esis?|epidurals?|rfa
        |blocks?|shots?|pt|therapy|physical
        |conserv\w+|medic\w+|brac\w+|mri
      )\b
      )
    )
""")
# "Sedentary   10 lb occasionally", a line of a list that explains what the words mean
_CATEGORY = re.compile(
    r"\W{0,3}(?:dot )?(?:sedentary|light|medium|heavy|very heavy)\b[^a-z\n]{0,12}(?:lift(?:s|ing)? )?\d",
    re.ASCII,
)


def with_doubt(mention: Mention, text: str, sentence: Span) -> Mention:
    """The mention, conditional where a word puts it in doubt; places are those of the folded text."""
    if not _is_judged(mention, text, sentence):
        return mention
    word = next(_words_of_doubt(mention, text, sentence), "")
    if not word:
        return mention
    return replace(mention, assertion="conditional", triggers=(f"{IN_DOUBT}{word})",))


def _is_judged(mention: Mention, text: str, sentence: Span) -> bool:
    """Is it stated as fact, and a claim can rest on it?"""
    if mention.table == "treatments":
        refused = mention.assertion == "declined"
        if not refused and _DONE.search(text, mention.start, sentence.end):
            return False  # "was considering fusion, and ultimately underwent it"
        course = modalities()[mention.concept].kind in ("procedure", "course", "surgery")
        return course and mention.assertion in ("actual", "historical", "declined")
    if mention.table == "statements" and mention.concept not in _STATEMENTS:
        return False
    if mention.concept == "device":
        return False  # "In 2018 he started using a cane"
    return mention.table in _KNOWN and mention.assertion == "actual"


def _words_of_doubt(mention: Mention, text: str, sentence: Span) -> Iterator[str]:
    if mention.table == "capacities" and _CATEGORY.match(text, *sentence):
        yield text[slice(*sentence)].split()[0].strip("-*:")
    if kin := kin_before(text, sentence):
        yield kin
    turns = _TURNS if mention.table == "capacities" else _PARTS
    begin = max(
        (
            turn.end()
            for turn in turns.finditer(text, sentence.start, mention.end)
            if turn.start() < mention.start
        ),
        default=sentence.start,
    )
    if mention.assertion == "declined" or mention.concept == "exhausted_or_declined":
        yield from (found[0] for found in _ONLY_THOUGHT.finditer(text, begin, mention.start))
        if refusal := _REFUSED.search(text, sentence.start, mention.end):
            before, behind = refusal.span()
            yield from (found[0] for found in _SPOKEN_OF.finditer(text, sentence.start, before))
            yield from (found[0] for found in _TAKEN_BACK.finditer(text, behind, sentence.end))
        return
    if mention.table == "statements":
        yield from (found[0] for found in _OPINION_AHEAD.finditer(text, begin, mention.start))
        yield from (found[0] for found in _OPINION_BEHIND.finditer(text, mention.end, sentence.end))
    if mention.concept == "maintenance":
        yield from (found[0] for found in _ONLY_ASKED.finditer(text, begin, mention.start))
        return
    turned = turns.search(text, mention.end, sentence.end)
    end = turned.start() if turned else sentence.end
    known = _KNOWN[mention.table]
    restricts = mention.attributes.get("statistic") == "restriction"
    for found in (
        *_AHEAD.finditer(text, begin, mention.start),
        *_BEHIND.finditer(text, mention.end, end),
    ):
        foreseen = _FORESEEN.match(found[0]) and (
            restricts or _LIMITS.match(text, found.end(), sentence.end)
        )
        fits = _OF_WORK.match(found[0]) and (
            restricts or _FITTED.search(text, sentence.start, mention.start)
        )
        if not (foreseen or fits or known.fullmatch(found[0])):
            yield found[0]
