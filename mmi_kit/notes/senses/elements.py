"""Is a word that turns a statement said of this item, or of another one beside it?

"Uses a cane daily, brace not needed", "PT completed, ESI declined", "no surgery, ESI x 2": each
element of such a list has its own word. "Cane, brace and walker not needed", "no PT, ESI or
surgery": elements with nothing of their own share the one that they have.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from mmi_kit.knowledge.lexicon import drug_pattern
from mmi_kit.knowledge.modalities import drugs, modalities
from mmi_kit.notes.patterns import pattern
from mmi_kit.notes.senses.other_uses import BOTOX
from mmi_kit.notes.senses.reach import Found
from mmi_kit.notes.text.sentences import Span
from mmi_kit.notes.text.terms_in import terms_in

# Where one element of a sentence ends and the next begins
_PARTING = re.compile(
    r"[,;] ?(?:and |or |nor |but |then |& )?|\. | / |(?<=[a-z][a-z])/(?=[a-z][a-z])| (?:-{1,2}|\+) | (?:and|or|nor|but|&) "
)
_TIED = re.compile(r" ?(?:and|or|nor|&|/) ?")  # "cane and brace not needed"
_OR = re.compile(r"\b(?:or|nor)\b")
# What says of an item that it was, or is, given, had or used
_HAS_DONE = pattern(r"""
    \b(?:
      uses|used|using|wears|wearing|worn
      |wore|takes|taking|took|continu\w+
      |attend(?:s|ed|ing)
      |complet(?:ed|es|ing)
      |finished|performed|done|did|given
      |administered|underwent|undergone
      |had|has had|received|tried|trialed
      |failed|helps?|helped|helping|helpful
      |gave|provided|relieved|started
      |stopped|discontinued|discharged
      |refilled|increased|decreased|resumed
      |tolerat(?:ed|es|ing)
      |s/p|status post|ongoing|stable
      |working well|ambulates|walks|walking
      |needs|requires|carries
    )(?!\w)
""")
_IS_ON = re.compile(r"(?:(?:is|now|still|currently) )?on (?=[a-z])(?!hold\b|demand\b)")
# No care given: "not started", "to be done", "if PT failed"
_TURNED = pattern(r"""
    \b(?:
      no|not|never|n't|cannot|without
      |denie[sd]|declin\w+|refus\w+|will
      |would|should|could|may|might|to be
      |if|when|once|until|before|unless
      |order\w*|schedul\w+|recommend\w*
      |offer\w*|discuss\w*|plan\w*|pending
      |consider\w*|prescri\w+|request\w*
      |approv\w+|authori[sz]\w+|refer\w*
      |advis\w+|suggest\w*|cancel\w+|dispensed
      |issued|indicated|needed|await\w*
      |trial of|wants?|prefers?|missed
      |avoid\w*|start|begin|resume|refill
      |rx
    )\b
""")
# An amount, a dose or a day of its own
_MUCH = re.compile(
    r"\b(?:daily|nightly|weekly|monthly|prn|bid|tid|qid|qhs|qd)\b|\bx ?\d|\b\d{1,3} (?:\w{1,10} )?(?:visits?|sessions?|treatments?)\b|"
    r"\b\d[\d.,]* ?(?:mg|mcg|%|min|h(?:ou)?rs?\b|h\b|lbs?\b|pounds?|blocks?|miles?|feet|ft\b)",
    re.ASCII,
)
_DAY = re.compile(
    r"\btoday\b|(?<!since )(?<!before )(?<!until )(?<!after )\b(?:(?:19|20)\d\d\b|\d{1,2}/\d{1,2}/\d{2,4}\b)",
    re.ASCII,
)
# "No surgery, 3 ESIs"
_COUNTED = re.compile(r"(?:\d{1,2}|two|three|four|five|six) (?:[\w-]{1,14} ){0,2}[a-z]+s\b")
# "Fusion 2019, revision declined"
_ONE_MORE = re.compile(
    r"\b(?:revision|removal|repeat|another|second|third|fourth|further|additional|2nd|3rd|4th)\b|#[2-4]\b"
)
# "No surgery, injections done": said of the second, or of both
_OF_ONE_OR_BOTH = re.compile(
    r" (?:done|performed|tried|given|attempted|obtained|received|had|needed|indicated|required|necessary|warranted)(?=\W*$)"
)
# Words that name nothing: in "PT ordered, but he has not attended" the last part is of the PT
_NAMES_NOTHING = re.compile(
    r"the|an?|his|her|their|he|she|they|it|this|that|these|those|which|who|i|we|you|patient|claimant|"
    r"mrs?|ms|and|but|or|then|than|both|all|either|each|any|none|now|currently|presently|still|also|yet|"
    r"later|again|subsequently|ultimately|however|therefore|so|though|although|was|were|is|are|am|be|"
    r"been|being|has|have|had|do|does|did|at|time|for|of|to"
)
_PATIENT_OR_THERAPY = "pt"
_WORD = re.compile(r"[a-z][\w'-]*")
_DEVICE = re.compile(
    r"\b(?:canes?|crutch(?:es)?|walker|rollator|wheelchair|brac(?:e|ing)|splint|orthosis|collar)\b"
)
# "pt" alone may be the patient
_MORE_PT = re.compile(
    r"\b(?:further|more|additional|formal|outpatient|aquatic|any|another|repeat) pt\b"
)
_BRACES = re.compile(r"brac|splint|orthosis|collar")
_BRACE, _INJECTED, _VISIT = "dme", "injection", "monitoring"
_JUDGED = ("treatments", "capacities", "")
# What is told there is no treatment: "At MMI, surgery not indicated"
_TOLD = ("statements", "measures")
_TURNS = ("negated", "declined", "planned")
# "Surgery not indicated, ...": nothing stands behind the words but what belongs to them
_NO_OBJECT = re.compile(
    r"(?: (?:yet|been|be|felt to be|formally|currently)){0,3}(?: (?:[a-z]{2,14}(?:ed|en)|done|begun))?"
    r"(?: (?:yet|today|now|currently|at (?:this|the) (?:time|moment|present)|by [\w.' ]{2,20}))?\W*"
)


def of_its_element(
    found: Found, text: str, sentence: Span, place: Span, table: str
) -> Found | None:  # fmt: skip
    """The trigger, as far as it is said of `place` (a place in the sentence); None where it belongs
    to another element, which has words of its own; conditional where nobody could know."""
    if found.trigger.kind not in _TURNS or table not in (*_JUDGED, *_TOLD):
        return found
    if table in _TOLD:
        another = found.start >= place.end and _is_of_a_treatment(found, text, sentence, place)
        return None if another else found
    said = text[sentence.start : sentence.end]
    parts = elements(said)
    own = _number_of(parts, place.start)
    if found.start >= place.end:
        return None if _looks_back(found, said, parts, own, sentence, text, place) else found
    return _looking_ahead(found, said, parts, own, table, place)


def _is_of_a_treatment(found: Found, text: str, sentence: Span, place: Span) -> bool:
    """Is a treatment named behind `place`, in the element of the trigger: "surgery not indicated",
    "never filled tramadol"?"""
    parts = elements(text[sentence.start : sentence.end])
    own = parts[_number_of(parts, found.start)]
    return place.end <= own.start and bool(_named_in(text, sentence, own))


def has_amount(said: str, part: Span) -> bool:
    """Does an amount, a dose or a day of its own stand in this part?"""
    return _MUCH.search(said, *part) is not None or _DAY.search(said, *part) is not None


@lru_cache(maxsize=16)
def elements(said: str) -> tuple[Span, ...]:
    """The parts of a sentence, cut at commas, dashes and "and", not in brackets."""
    cuts = [Span(*m.span()) for m in _PARTING.finditer(said) if not _in_brackets(said, m.start())]
    starts = [0, *(cut.end for cut in cuts)]
    ends = [*(cut.start for cut in cuts), len(said)]
    return tuple(Span(s, max(s, e)) for s, e in zip(starts, ends, strict=True))


def _in_brackets(said: str, at: int) -> bool:
    return said.rfind("(", 0, at) > said.rfind(")", 0, at)


def _number_of(parts: tuple[Span, ...], at: int) -> int:
    return max(number for number, part in enumerate(parts) if part.start <= at or not number)


def _looks_back(
    found: Found, said: str, parts: tuple[Span, ...], own: int, sentence: Span, text: str, place: Span
) -> bool:  # fmt: skip
    """ "PT completed, ESI declined": an element with a name of its own keeps its word."""
    last = _number_of(parts, found.start)
    if own == last:
        return False
    subject = said[parts[last].start : found.start]
    words = _naming(subject)
    person = words in ([], [_PATIENT_OR_THERAPY])
    if person:
        # It is of the one before, unless "pt" is the therapy
        ambiguous = bool(words) or said.startswith(_PATIENT_OR_THERAPY + " ", found.start)
        last -= 0 if ambiguous else 1
    if own == last:
        return False
    for number in range(last - 1, own - 1, -1):
        if _is_done(said, parts[number]):
            return True
        joint = said[parts[number].end : parts[number + 1].start]
        before = said[parts[number - 1].end : parts[number].start] if number else ""
        if not _TIED.fullmatch(joint) and _TIED.fullmatch(before) and not person:
            return True  # "PT and ESI, surgery declined": the list before the comma is closed
        dated = has_amount(said, parts[number])
        if dated and _ONE_MORE.search(subject):
            return True
        # "PT x 12, ESI x 2 requested": each has its amount, and one word is of both
        alike = _MUCH.search(subject) and not _DAY.search(said, *parts[number])
        own_words = (dated and not alike) or ";" in joint or _TURNED.search(said, *parts[number])
        if not person and own_words:
            named = _named_in(text, sentence, Span(parts[last].start, found.start))
            if any(one not in _alike(text, sentence, place) for one in named):
                return True
    return False


def _looking_ahead(
    found: Found, said: str, parts: tuple[Span, ...], own: int, table: str, place: Span
) -> Found | None:  # fmt: skip
    """ "No surgery, takes gabapentin": but "no PT, ESI or surgery done" is one list."""
    first = _number_of(parts, found.end)
    if own == first or table == "capacities":
        return found
    if found.trigger.kind == "planned" and table == "treatments":
        return found  # what was done all the same, `sense` knows
    subject = said[parts[first].start : max(found.start, parts[first].start)]
    if _naming(subject) and _NO_OBJECT.fullmatch(said, found.end, parts[first].end):
        return None  # "Surgery not indicated and PT completed"
    before = said[parts[own - 1].end : parts[own].start]
    behind = said[parts[own].end : parts[own + 1].start] if own + 1 < len(parts) else ""
    if _OR.search(before) or _OR.search(behind.partition(",")[2]):
        return found
    if _OR.search(behind) and _HAS_DONE.match(said, *parts[own + 1]):
        return found  # "Has not had ESI, tried PT or used TENS"
    apart = range(first + 1, own + 1)
    strong = [n for n in apart if _is_done(said, parts[n]) or _TURNED.search(said, *parts[n])]
    if strong == [own] and _OF_ONE_OR_BOTH.match(said, place.end):
        if own > first + 1:
            return found  # "No PT, chiropractic, injections done"
        return found._replace(trigger=replace(found.trigger, kind="conditional"))
    if strong:
        return None
    amounts = [n for n in apart if has_amount(said, parts[n]) or _COUNTED.match(said, *parts[n])]
    of_its_own = bool(amounts) and not has_amount(said, parts[first])
    return None if of_its_own else found


def _naming(words: str) -> list[str]:
    return [word for word in _WORD.findall(words) if not _NAMES_NOTHING.fullmatch(word)]


def _is_done(said: str, part: Span) -> bool:
    done = _HAS_DONE.search(said, *part) or _IS_ON.match(said, *part)
    return bool(done) and not _TURNED.search(said, *part)


def _alike(text: str, sentence: Span, place: Span) -> frozenset[str]:
    """The concepts by which the words behind `place` may mean what stands there: "fusion offered,
    surgery declined"."""
    own = _named_in(text, sentence, place)
    known = {modalities()[one].group for one in own if one in modalities()}
    injected = BOTOX.match(text, sentence.start + place.start)
    return own | known | ({_INJECTED} if injected else frozenset())


def _named_in(text: str, sentence: Span, place: Span) -> frozenset[str]:
    """The concepts of the treatments, and the devices, that are named there."""
    return frozenset(
        concept
        for span, concept in _named(text, sentence)
        if span.start < place.end and place.start < span.end
    )


@lru_cache(maxsize=8)
def _named(text: str, sentence: Span) -> tuple[tuple[Span, str], ...]:
    said = text[sentence.start : sentence.end]
    return tuple(_names(text, sentence, said))


def _names(text: str, sentence: Span, said: str) -> Iterator[tuple[Span, str]]:
    for term in terms_in("treatments", text, sentence):
        for match in term.pattern.finditer(said):
            if term.concept != _VISIT:  # "ESI scheduled, visit cancelled"
                yield Span(*match.span()), term.concept
    for match in drug_pattern().finditer(said):
        yield Span(*match.span()), drugs()[match[0]]
    for match in _MORE_PT.finditer(said):
        yield Span(*match.span()), _PATIENT_OR_THERAPY
    for match in _DEVICE.finditer(said):
        yield Span(*match.span()), _BRACE if _BRACES.match(match[0]) else match[0]
