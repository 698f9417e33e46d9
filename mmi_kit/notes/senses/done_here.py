"""Was a procedure done at this visit, though its line stands in a plan or is titled "repeat"?

Office notes write "Plan: Procedure - knee injection, 40 mg, tolerated well": the words behind the
name tell that it was done. What happened to the claimant decides ("tolerated well", "pain 7 to 3
after"); how it is done (a dose, guidance, an approach) stands in orders too, so that several such
words are asked for, and none that puts it off or tells of one before.
"""

from __future__ import annotations

import re

from mmi_kit.notes.patterns import pattern
from mmi_kit.notes.text.sentences import Span
from mmi_kit.patterns.rare import Rare

# What only somebody writes who has done it.
_HAPPENED = Rare(pattern(r"""
    \btolerated (?:(?:the |this |it |her |his )?(?:procedure |injections? |block )?(?:very )?well|(?:the|this) (?:procedure|injections?|block))\b
    |\bwell[- ]tolerated\b
    |\b(?:no|without(?: any)?) (?:immediate |apparent |known |acute )?(?:complications?|adverse (?:events?|reactions?))\b(?! (?:from|of|with|after) (?:the |his |her )?(?:last|prior|previous|first))
    |\buneventful(?:ly)?\b
    |\b(?:bandage|band-?aid|dressing) (?:was )?(?:applied|placed)\b
    |\bneedle (?:was )?(?:withdrawn|removed)\b
    |\b(?:was|were) (?:then |slowly )?(?:injected|aspirated|infiltrated)\b
    |\bpost[- ]?(?:procedure|injection|block)(?:al)?,? (?:pain|vas|nrs|nprs)\b[^.;\n]{0,20}?\d
    |\b(?:pain|vas|nrs|nprs)(?: (?:score|level|went|was|fell|dropped|from|down)){0,3}:? \d{1,2}(?:/10)?(?: (?:before|pre\w{0,9}|prior))?[,;]? ?(?:to|->|then|and) ?\d{1,2}(?:/10)?,? (?:after|post|immediately|at \d|within|in (?:the )?(?:recovery|room|office|clinic))
    |\b(?:pain|vas|nrs|nprs) \d{1,2}(?:/10)? (?:before|pre\w{0,9}),? (?:and )?\d{1,2}(?:/10)? (?:after|post)
"""))  # fmt: skip
# How it is done: each of these is one kind of words.
_TECHNIQUE = tuple(
    Rare(pattern(words))
    for words in (
        r"""
        \bconsent (?:was |form )?(?:obtained|signed|given)\b|\bafter (?:(?:verbal|written|informed|oral|signed|and) ){0,3}consent\b
        |\btime[- ]?out (?:was )?(?:performed|done|taken|called|completed)\b
        """,
        r"""
        \b(?:prepped|draped|betadine|chlorhexidine|chloraprep|ethyl chloride|skin wheal)\b
        |\b(?:sterile|aseptic) (?:technique|prep\w{0,9}|fashion|conditions|precautions)\b
        """,
        r"\b\d{2}[- ]?(?:g|ga|gauge)\b|\bneedle\b|\btuohy\b|\bloss of resistance\b",
        r"\b(?:posterior|anterior|lateral|medial|superolateral|anterolateral|paramedian|suprapatellar) approach\b",
        r"""
        \bunder (?:direct |live |real[- ]time )?(?:ultrasound|us|fluoro\w{0,6}|ct)\b
        |\b(?:ultrasound|fluoro\w{0,9}|us|ct)[- ]guid\w{1,4}\b
        |\bcontrast (?:spread|flow|confirm\w{1,4}|was)\b|\bepidurogram\b
        """,
        r"\d ?(?:mg|ml|cc)\b",
        r"\b(?:same|identical) technique\b",
        r"\b\d{2} ?(?:c|degrees)\b[^.\n]{0,12}\b\d{2,3} ?(?:s|secs?|seconds)\b|\b(?:motor|sensory) (?:testing|stimulation)\b",
    )
)  # fmt: skip
ENOUGH = 3  # kinds of such words: an order may tell a dose and the guidance
ENOUGH_IN_A_REPORT = 2  # under the title of a procedure
_PUT_OFF = Rare(pattern(r"""
    \b(?:next (?:visit|week|month|time|appointment|available|session)|schedul\w{1,3}|will|to be (?:done|performed|given|scheduled)
      |if|once|when|unless|until|pending|auth\w{0,12}|request\w{0,3}|consider\w{0,3}|recommend\w{0,3}|refer(?:ral|red|s)?|order(?:ed|s)?
      |tomorrow|return for|options?|offer\w{0,3}|declin\w{1,3}|refus\w{1,3}|would|should|could|may|might|candidate|hold off|goals?
      |canceled|cancelled|not (?:done|given|performed)|deferred)\b
"""))  # fmt: skip
_TO_BE_DONE = re.compile(r"\b(?:will|to|can|may|should) be (?:done|performed|given|scheduled)\b")
# The next item of a plan, or another part of the note
_NEXT_ENTRY = re.compile(
    r"\n[ \t]*(?:\n|\d{1,2}[.)] |[-*\u2022]|[a-z][a-z /&-]{1,25}:)|(?<=[.;]) ?(?:plan|assessment|impression|follow[- ]?up) ?:"
)
# "Tolerated well last time", "the injection on 3/4": one before this visit
_OF_BEFORE = Rare(pattern(r"""
    \b(?:last|previous(?:ly)?|prior|ago|in the past|since)\b
    |\b(?:on|of|from) \d{1,2}/\d
    |\bin (?:january|february|march|april|may|june|july|august|september|october|november|december|(?:19|20)\d\d)\b
"""))  # fmt: skip
_NAMES_IT_DONE = re.compile(
    r"\bprocedures?(?: (?:performed|done|today))? ?[:\u2013-] ?(?:[\w/-]{1,14} ){0,5}$"
)
_TITLE = re.compile(
    r"[^\w\n]{0,5}(?:procedures?(?: (?:performed|done|note|report|title|name))?|operations?(?: performed)?|operative (?:report|note|procedure))"
    r" ?[:\u2013-] ?(?:[\w/-]{1,14} ){0,4}$"
)
_SENTENCE_ENDS = re.compile(r"[.;](?=\s|$)|\n")
LONGEST_ENTRY = 400  # characters behind a name that are looked at
LONGEST_REPORT = 700


def is_done_in_plan(text: str, sentence: Span, span: Span) -> bool:
    """Do the words of the entry tell that the procedure at `span` was done at this visit?"""
    end = min(len(text), span.end + LONGEST_ENTRY)
    following = _NEXT_ENTRY.search(text, span.end, end)
    end = following.start() if following else end
    happened = _HAPPENED.search(text, span.end, end)
    kinds = _kinds(text, span.end, end)
    if happened:
        stop = _SENTENCE_ENDS.search(text, happened.end(), end)
        end = stop.start() if stop else end
        before = _OF_BEFORE.search(text, sentence.start, end)
        named = kinds or _NAMES_IT_DONE.search(text, sentence.start, span.start)
        put_off = _PUT_OFF.search(text, sentence.start, happened.end())
        return bool(named) and before is None and put_off is None
    turned = (_PUT_OFF, _OF_BEFORE)
    return kinds >= ENOUGH and not any(p.search(text, sentence.start, end) for p in turned)


def is_title(text: str, span: Span) -> bool:
    """Does the line of the name at `span` say that it is the procedure of the report?"""
    line = text.rfind("\n", 0, span.start) + 1
    return _TITLE.match(text[line : span.start]) is not None


def is_titled_report(text: str, span: Span) -> bool:
    """Is the name at `span` the title of a procedure's report, with the story of it behind?"""
    if not is_title(text, span):
        return False
    line = text.rfind("\n", 0, span.start) + 1
    ends = text.find("\n", span.end)
    end = min(len(text), span.end + LONGEST_REPORT)
    if _PUT_OFF.search(text, line, ends if 0 <= ends < end else end):
        return False
    if _TO_BE_DONE.search(text, span.end, end):
        return False
    happened = _HAPPENED.search(text, span.end, end)
    return happened is not None or _kinds(text, span.end, end) >= ENOUGH_IN_A_REPORT


def _kinds(text: str, start: int, end: int) -> int:
    return sum(words.search(text, start, end) is not None for words in _TECHNIQUE)
