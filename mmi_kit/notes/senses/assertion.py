"""In what sense is something said: done, planned, declined, denied, past, or of somebody else?

ConText-style scopes over one sentence; the triggers are data (knowledge/data/triggers_*.toml). When
several apply the first in PRECEDENCE wins, and the words that decided are reported.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache, lru_cache
from typing import NamedTuple, cast

from mmi_kit.knowledge.lexicon import Trigger, triggers
from mmi_kit.knowledge.words import Assertion
from mmi_kit.notes.patterns import pattern
from mmi_kit.notes.senses.elements import of_its_element
from mmi_kit.notes.senses.goals import is_aimed_at
from mmi_kit.notes.senses.kin import is_of_kin
from mmi_kit.notes.senses.reach import Found, bears_on
from mmi_kit.notes.text.sentences import Span
from mmi_kit.patterns.prefilter import Prefilter

PRECEDENCE = ("family", "declined", "conditional", "negated", "planned", "historical")


# "Insurance declined RFA", "Dr. Lee refused to operate": no refusal by the claimant.
_SOMEBODY_ELSE = re.compile(
    r"(?:\b(?:insur\w{1,6}(?: (?:company|carrier|plan|reviewer))?|carrier|adjuster|payer|payor|medicare|medicaid|employer|surgeon|neurosurg\w{1,6}|nsgy|ortho\w{0,8}|anesthesia|cardiolog\w{1,4}|pcp|doctor|"
    r"physician|provider|facility|clinic|panel|board|committee|hospital|department|center|utilization review|ur|w/?c|(?:workers'? )?comp)|\bdr\.? ?[\w'-]{1,20})"
    r"(?: (?:has|have|had|also|again))? ?$",
    re.ASCII,
)


_OFFERED_BY = re.compile(
    r"\b(?:offered|recommended|advised|proposed|suggested|discussed)\b[^.;]{0,60}\b(?:by|with|per) (?:[\w.]+ ){1,3}$"
)
# "He was refused surgery", "declined by Medicare: fusion"
_PASSIVE = re.compile(r"\b(?:was|were|been|being|got) $")
# "By her" is the claimant, "by her carrier" is not
_BY_OTHERS = re.compile(
    r" by (?!(?:the )?(?:patient|pt|claimant|him)\b|her\b(?! (?:insur|carrier|pay[eo]r|plan|surgeon|doctor|physician|ortho|neurosurg|employer)))"
)
# "Initially declined fusion": of the past, and often taken back.
_AT_FIRST = re.compile(r"\b(?:initially|originally|at first|previously had)(?: \w{1,12}){0,2} $")
_OPERATION = r"(?:surgery|fusion|operation|procedure|it|this)\b"
_CAME_ROUND = pattern(rf"""
    \b(?:but|however|then|now|since)\b[^.;]{{0,30}}\b(?:
      will proceed(?: with (?:the |his |her )?{_OPERATION}|\W*$)
      |(?:is |are )?(?:
        ready|willing|agreeable|wants|wishes
        |would like|elects|decided|has decided
        |hoping
      ) to (?:proceed|have (?:it|this|the|surgery)|undergo|go ahead|move forward|go forward)\b
      |(?:agree[sd]?|consent(?:s|ed)) to (?:
        proceed\W*$
        |(?:(?:proceed with|have|undergo) )?(?:the |his |her )?{_OPERATION}
      )
      |(?:underwent|had) (?:the |his |her )?{_OPERATION}
    )
""")
# "Surgery is off the table per Dr. Lee": whose decision it is must be said.
_TABLED = re.compile(r"\boff the table|\bout of the question")
_CLAIMANT_SAYS = re.compile(
    r"\b(?:pt|patient|claimant|he|she|i|they)\b[^.;]{0,40}\b(?:says?|said|tells?|told|states?|stated|feels?|insists?|made (?:it )?clear)\b|\bfor (?:him|her|me)\b"
)
_NOT_SO = re.compile(
    r"\b(?:not|never|isn't|wasn't|no longer|denies)(?: (?:recall|remember|actually|currently))? $"
)  # "never declined surgery"
# "The adjuster reviewed the request and said no", "Asked about prior surgeries, he said no"
_SAID_BY_A_PAYER = re.compile(
    r"\W*(?:the |his |her |their )?(?:insur\w{1,6}|carrier|adjuster|payer|payor|medicare|medicaid|employer|utilization review|ur|reviewer)\b"
)
_ASKED_OF_THE_PAST = re.compile(
    r"\bask(?:ed|s)? (?:about|regarding|for|if|whether)\b[^.;]{0,30}\b(?:prior|previous|past|ever|history)\b"
)
# "... he said no" answers what was asked; "... she declined further PT" does not
_ANSWERS = re.compile(r"(?:\w+ ){0,2}(?:said|says|saying|answered|replied|told)\b")
_SUPPOSED = re.compile(
    r"\bif (?:(?:the )?(?:patient|pt|claimant)|he|she|they)? ?$"
)  # "if he refuses"
WORDS_AHEAD = 8  # that "call if" reaches
LONGEST_NAME = 60  # characters before a verb in which its subject is looked for


_OPEN_FORM = re.compile(r"\b(?:yes ?/ ?no|y ?/ ?n)\W*$")  # "MMI: Y / N"


class Judgement(NamedTuple):
    """`triggers`: the words that gave `assertion`."""

    assertion: Assertion
    subject: str
    triggers: tuple[str, ...]


def is_question(text: str, sentence: Span) -> bool:
    """A question states nothing ("Has the claimant reached MMI?"), nor does an open form."""
    said = text[sentence.start : sentence.end]
    return said.rstrip("\"') ").endswith("?") or _OPEN_FORM.search(said) is not None


def judge(text: str, sentence: Span, start: int, end: int, *, table: str = "") -> Judgement:
    """In what sense does the sentence say what stands at start:end (places of `text`)?

    `table`: the table of what is judged; some triggers bear on one table only.
    """
    if is_of_kin(text, sentence, start):
        return Judgement("family", "family", ("(of a relative)",))
    said = text[sentence.start : sentence.end]
    first, last = start - sentence.start, end - sentence.start
    ends = _spans(said, "terminator")
    reaching = [
        found
        for found in _triggers_in(said)
        if (not found.trigger.tables or table in found.trigger.tables)
        and table not in found.not_for
        and bears_on(found, said, Span(first, last), table, ends)
    ]
    own = (of_its_element(found, text, sentence, Span(first, last), table) for found in reaching)
    reaching = [_by_whom(found, said) for found in own if found is not None]
    for kind in PRECEDENCE:
        if kind == "negated" and is_aimed_at(text, sentence, Span(start, end), table=table):
            return Judgement("planned", "claimant", ("goal",))
        if words := tuple(said[f.start : f.end] for f in reaching if f.trigger.kind == kind):
            subject = "family" if kind == "family" else "claimant"
            return Judgement(cast("Assertion", kind), subject, words)
    return Judgement("actual", "claimant", ())


_I_AM = re.compile(r"\b(?:i|we) (?:am|are)(?: still| also| really)? $")
_SAID_HERSELF = re.compile(
    r"\b(?:he|she|patient|pt|claimant|says?|said|states?|stated|told|quote)\b|\""
)


_OF_ONESELF = re.compile(r" (?:have|undergo|get|go through|go ahead|try|submit|let)\b")


def _speaks_for_himself(said: str, verb: int, end: int) -> bool:
    """ "I am unwilling to take him to surgery": whoever writes the note, unless the claimant is
    quoted."""
    before = said[max(0, verb - LONGEST_NAME) : verb]
    by_author = _I_AM.search(before) is not None and _SAID_HERSELF.search(before) is None
    return by_author and _OF_ONESELF.match(said, end) is None


def refused_by(said: str, verb: int) -> re.Match[str] | None:
    """Who declines, with the verb at that place of the sentence, when not the claimant."""
    if said.startswith(("and ", "but "), verb) and _OFFERED_BY.search(said, 0, verb):
        return None  # "was offered arthroscopy by ortho and refused"
    return _SOMEBODY_ELSE.search(said[max(0, verb - LONGEST_NAME) : verb].rjust(verb))


def is_refused_by_another(said: str, verb: Span) -> bool:
    """Does somebody else than the claimant decline, named before the verb or behind its "by"?"""
    return bool(refused_by(said, verb.start) or _BY_OTHERS.match(said, verb.end))


def _by_whom(found: Found, said: str) -> Found:
    """A refusal by somebody else says that it was not done, not that the claimant declined."""
    answer = found.trigger.kind == "declined" and _ANSWERS.match(said, found.start)
    if answer and _ASKED_OF_THE_PAST.search(said[: found.start]):
        return found._replace(trigger=replace(found.trigger, kind="negated"))
    if found.trigger.kind == "declined" and _speaks_for_himself(said, found.start, found.end):
        return found._replace(trigger=replace(found.trigger, kind="negated"))
    joined = said.startswith(("and ", "but "), found.start)
    if found.trigger.kind == "declined" and joined and _SAID_BY_A_PAYER.match(said):
        return found._replace(trigger=replace(found.trigger, kind="negated"))
    if found.trigger.kind == "declined" and _SUPPOSED.search(said[: found.start]):
        return found._replace(trigger=replace(found.trigger, kind="conditional"))
    if found.trigger.kind == "declined" and (
        _AT_FIRST.search(said[: found.start]) or _CAME_ROUND.search(said, found.end)
    ):
        return found._replace(trigger=replace(found.trigger, kind="historical"))
    tabled = found.trigger.kind == "declined" and _TABLED.search(said, found.start, found.end)
    if tabled and not _CLAIMANT_SAYS.search(said):
        return found._replace(trigger=replace(found.trigger, kind="negated"))
    if found.trigger.kind == "declined" and _NOT_SO.search(said[: found.start]):
        return found._replace(trigger=replace(found.trigger, kind="pseudo"))
    if found.trigger.kind == "declined" and found.trigger.direction == "forward":
        passive = said[found.end - 2 : found.end] == "ed" and _PASSIVE.search(said[: found.start])
        if passive or _BY_OTHERS.match(said, found.end):
            return found._replace(trigger=replace(found.trigger, kind="negated"))
    if found.trigger.kind == "declined" and (who := refused_by(said, found.start)):
        return Found(replace(found.trigger, kind="negated"), who.start(), found.end)
    return found


@lru_cache(maxsize=256)
def _triggers_in(said: str) -> tuple[Found, ...]:
    pseudo = _spans(said, "pseudo", "")
    of_tables = _pseudo_of_tables(said)
    found = (
        Found(
            trigger,
            match.start(),
            match.end(),
            frozenset(t for s, e, t in of_tables if s < match.end() and match.start() < e),
        )
        for trigger in _that_may_stand_in(said)
        if trigger.kind in PRECEDENCE
        for match in trigger.pattern.finditer(said)
    )
    kept = (f for f in found if not any(s < f.end and f.start < e for s, e in pseudo))
    ahead = _spans(said, "pseudo", "backward")
    read = (_only_ahead(f) if any(s < f.end and f.start < e for s, e in ahead) else f for f in kept)
    return tuple(sorted(read, key=lambda f: (f.start, f.end, f.trigger.id)))


def _only_ahead(found: Found) -> Found:
    """ "Pain unchanged, call if it persists": the "if" bears on what follows it alone."""
    near = replace(found.trigger, direction="forward", crosses=False, words=WORDS_AHEAD)
    return found._replace(trigger=near)


@lru_cache(maxsize=512)
def _spans(said: str, kind: str, direction: str = "") -> tuple[Span, ...]:
    may = _that_may_stand_in(said)
    chosen = (t for t in may if t.kind == kind and t.direction == direction)
    everywhere = (t for t in chosen if kind != "pseudo" or not t.tables)
    return tuple(sorted(Span(*m.span()) for t in everywhere for m in t.pattern.finditer(said)))


def _pseudo_of_tables(said: str) -> list[tuple[int, int, str]]:
    """Where words only look like a trigger for one table: "no relief from PT" denies no PT."""
    may = (t for t in _that_may_stand_in(said) if t.kind == "pseudo")
    return [(*m.span(), table) for t in may for table in t.tables for m in t.pattern.finditer(said)]


@lru_cache(maxsize=256)
def _that_may_stand_in(said: str) -> tuple[Trigger, ...]:
    return tuple(triggers()[number] for number in _sieve().may_match(said.lower()))


@cache
def _sieve() -> Prefilter:
    return Prefilter((trigger.pattern.pattern, trigger.pattern.flags) for trigger in triggers())
