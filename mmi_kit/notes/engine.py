"""What does a passage of free text state? Mentions with their exact words, in reading order.

Rules only: no model, no network, the same answer every time. The words that decided an
assertion travel with it, so that a reviewer sees why.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import NamedTuple

from mmi_kit.knowledge.modalities import modalities
from mmi_kit.notes.forms.answers import answer_of, answered
from mmi_kit.notes.forms.form_phrases import form_phrases
from mmi_kit.notes.forms.printed import read_tables
from mmi_kit.notes.forms.read import each_once, read_form
from mmi_kit.notes.function.abilities import find_abilities
from mmi_kit.notes.function.asked import as_of_before, asked, asks_of_before
from mmi_kit.notes.function.capacities import find_capacities
from mmi_kit.notes.function.devices import find_devices
from mmi_kit.notes.function.for_a_time import of_that_time
from mmi_kit.notes.function.frequencies import find_frequencies
from mmi_kit.notes.function.headache_days import find_headache_days
from mmi_kit.notes.function.limits import find_limits
from mmi_kit.notes.function.mental import find_degrees
from mmi_kit.notes.function.shares import find_shares
from mmi_kit.notes.function.since_when import find_since, since_asked
from mmi_kit.notes.function.sources import source_heading_of, source_title_of, source_types
from mmi_kit.notes.joined import BETWEEN_SENTENCES, made_one
from mmi_kit.notes.mention import Mention, Value
from mmi_kit.notes.scores.grip import find_grip
from mmi_kit.notes.scores.read import find_scores
from mmi_kit.notes.senses.answered_next import advised_against, stopped_next, with_refusal
from mmi_kit.notes.senses.assertion import is_question, judge
from mmi_kit.notes.senses.doubt import with_doubt
from mmi_kit.notes.senses.jobs import of_no_job
from mmi_kit.notes.senses.refused import with_refusals
from mmi_kit.notes.senses.said_next import with_what_follows
from mmi_kit.notes.senses.sections import after, under
from mmi_kit.notes.senses.sense import ONLY_MENTIONED
from mmi_kit.notes.senses.whose import Heard, hear, of_whom
from mmi_kit.notes.signals import find_signals
from mmi_kit.notes.signs import find_signs, study_in
from mmi_kit.notes.text.as_written import as_written
from mmi_kit.notes.text.days import of_another_day, of_their_days
from mmi_kit.notes.text.fold import Folded, fold
from mmi_kit.notes.text.headings import ends_what_is_turned, heading_of, is_listed
from mmi_kit.notes.text.numbers import is_stated
from mmi_kit.notes.text.sentences import Span, sentences
from mmi_kit.notes.treatment.attendance import is_field, sessions
from mmi_kit.notes.treatment.named import COUNTED
from mmi_kit.notes.treatment.referred import with_kinds
from mmi_kit.notes.treatment.relief import relief, told_of_the_one_before
from mmi_kit.notes.treatment.routes import with_routes
from mmi_kit.notes.treatment.same_again import Before, after_these, meant, tells_a_result
from mmi_kit.notes.treatment.treatments import find_treatments

_OPERATION_BEGINS = re.compile(
    r"\b(?:was|were) (?:then )?(?:(?:taken|brought|wheeled) (?:back )?(?:in)?to (?:the |an )?(?:or\b|operating (?:room|suite|theater))|"
    r"(?:placed|positioned) (?:\w+ ){0,4}on(?:to)? (?:the|an) operating(?: room)? table)|"
    r"\b(?:general|spinal|endotracheal) anesthesia (?:was|had been|has been) (?:induced|administered|established|achieved|obtained)\b"
)
# "In 2019 he was taken to the operating room for fusion" begins none.
_TOLD_OF = re.compile(r"\b(?:19|20)\d\d\b|\bago\b|\b(?:last|previous(?:ly)?|prior|then|later)\b")
_TOLD_OF_A_TREATMENT = ("relief_pct", "relief_days", "outcome")


def read_text(text: str, *, section: str = "notes") -> tuple[Mention, ...]:
    """Mentions of `text`, sorted by place. `section` is the column or heading it stands under
    ("plan", "treatment", "exam", ...); headings inside the text go before it.

    `text[m.start:m.end] == m.quote` for every mention, and every number of its attributes stands
    in its quote (`numbers.is_stated`): what fails this is left out. Never raises.
    """
    form = read_form(text)
    folded = form.folded
    found: dict[tuple[str, str, int, int], Mention] = {}
    source, alone, opened, before, once = source_title_of(folded.text), False, 0, 0, False
    phrases = form_phrases(text)
    item: Span | None = None
    printed, heard, last = read_tables(text), Heard(), Before()
    for shown in printed.mentions:
        if _holds(shown):
            shown = under(shown, "notes", source)  # in a form for an opinion it is one
            found.setdefault((shown.table, shown.concept, shown.start, shown.end), shown)
    spans = list(printed.cut(sentences(folded.cased), folded.places))
    for number, sentence in enumerate(spans, start=1):
        following = spans[number] if number < len(spans) else None
        source = source_heading_of(folded.text, sentence) or source
        heading = heading_of(folded.text, sentence)
        gap = text[before : folded.places[sentence.start]]
        if not heading and ends_what_is_turned(folded.text, sentence, section):
            heading = "notes"
        if heading or not alone:
            section = heading or after(folded.text, sentence, section, opened, gap)
        opened = sentence.start if heading else opened
        heard = hear(folded.text, sentence, heard, heading, gap)
        before = folded.raw_span(*sentence)[1]
        alone = bool(heading) and folded.text[sentence.end - 1] == ":"
        item = sentence if is_listed(folded.text, sentence) else None if heading else item
        opens = bool(heading) or item == sentence or is_question(folded.text, sentence)
        once = asks_of_before(folded.text, sentence, gap, opens=opens, before=once)
        if printed.holds(folded.places[sentence.start]):
            continue
        said_here = list(_of_sentence(folded, sentence, following, section, item))
        if meant_here := meant(folded.text, sentence, last):
            again = find_treatments(folded, sentence, section, meant_here)
            said_here += [m for m in again if m.start == meant_here[0].start and tells_a_result(m)]
        last = after_these(last, said_here, folded.text, section)
        stated = _stated(folded.text, sentence, following, said_here)
        for mention in of_whom(stated, folded.text, sentence, heard):
            raw = under(mention, section, source, folded.text[slice(*sentence)])
            raw = with_doubt(raw, folded.text, sentence)
            raw = as_written(as_of_before(raw) if once else raw, folded, text)
            said = sentence
            if raw.table == "treatments" and raw.assertion in ("declined", "negated"):
                said = with_refusal(folded.text, sentence, following)  # the refusal is told too
            elif mention.end > sentence.end and following is not None:
                said = Span(sentence.start, following.end)
            whole = text[slice(*folded.raw_span(*said))]
            raw = replace(raw, attributes=MappingProxyType({**raw.attributes, "sentence": whole}))
            if phrases.holds(raw.start, raw.end):
                continue
            if _holds(raw) and not (form.only_asks(raw) or form.is_of_another(raw)):
                found.setdefault((raw.table, raw.concept, raw.start, raw.end), raw)
        if _operation_begins(folded.text, sentence):
            section = "operation"  # its story needs no heading
    ordered = with_refusals(sorted(found.values(), key=_place_of), folded, spans, text)
    merged = of_no_job(with_kinds(with_routes(made_one(ordered, text), text), text), text)
    dated = of_their_days(each_once(form.with_prompt(one, text) for one in merged), text)
    return tuple(sorted(with_what_follows(list(dated), folded, spans, text), key=_place_of))


def _place_of(mention: Mention) -> tuple[int, int, str, str]:
    return mention.start, mention.end, mention.table, mention.concept


def _stated(
    text: str, sentence: Span, following: Span | None, mentions: Iterable[Mention]
) -> Iterator[Mention]:
    """What is left of the mentions of a sentence: of a question only what its answer says."""
    if not is_question(text, sentence):
        dated = (of_another_day(text, sentence, mention) for mention in mentions)
        yield from (of_that_time(text, sentence, following, mention) for mention in dated)
        return
    if (amount := asked(text, sentence, following)) is not None:
        yield amount
    yield from since_asked(text, sentence, following)
    answer, end = answer_of(text, following)
    if answer:
        told = (answered(mention, answer, end, text, sentence) for mention in mentions)
        yield from (mention for mention in told if mention is not None)


def read_results(text: str) -> dict[str, Value]:
    """relief_pct, relief_days, sessions and sessions_ordered that an outcome states in words."""
    folded = read_form(text).folded
    found: dict[str, Value] = {}
    for sentence in sentences(folded.cased):
        for column, value, _ in (*relief(folded.text, sentence), *sessions(folded.text, sentence)):
            if column != "outcome" and not isinstance(value, str):
                found.setdefault(column, value)
    return {name: v for name, v in found.items() if is_stated(name, float(v), text)}


class Untold(NamedTuple):
    """A result that names no treatment: the words, their place, and the values they state."""

    quote: str
    start: int
    end: int
    values: Mapping[str, Value]


def results_without_treatment(text: str) -> tuple[Untold, ...]:
    """Sentences that tell a relief or an effect and name no treatment: "20% relief for 2 weeks."

    Whose result it is, only the row can say.
    """
    folded = read_form(text).folded
    found = []
    for sentence in sentences(folded.cased):
        told = [r for r in relief(folded.text, sentence) if r[0] in _TOLD_OF_A_TREATMENT]
        told += list(sessions(folded.text, sentence))
        told = [r for r in told if _is_of_care_given(folded.text, sentence, r[2])]
        if not told or is_question(folded.text, sentence) or any(_of_treatments(folded, sentence)):
            continue
        start, end = folded.raw_span(*sentence)
        quote = text[start:end]
        values = {
            name: quote if name == "outcome" else value
            for name, value, _ in told
            if isinstance(value, str) or is_stated(name, float(value), quote)
        }
        found.append(Untold(quote, start, end, MappingProxyType(values)))
    return tuple(found)


def is_told_of_one_before(text: str) -> bool:
    """Does a sentence without treatment tell how much, or how long, something done before helped?"""
    folded = fold(text).text
    return told_of_the_one_before(folded, Span(0, len(folded)))


def _is_of_care_given(text: str, sentence: Span, where: Span) -> bool:
    """ "Plans 10 sessions" and "wife got 80% relief" tell no result of the claimant's care."""
    if is_field(text, where):
        return True  # "Visits attended: 11   Visits authorized: 16"
    judged = judge(text, sentence, *where, table="treatments")
    return judged.assertion not in ("planned", "conditional", "family")


def _of_treatments(folded: Folded, sentence: Span) -> Iterator[Mention]:
    return find_treatments(folded, sentence, "notes")


def study_named(text: str) -> str:
    """ "imaging" or "test" when a cell opens with such a study and tells its result; else ""."""
    return study_in(fold(text).text)


def source_types_in(text: str) -> frozenset[str]:
    """All the ways of knowing that the words of a cell name."""
    return source_types(fold(text).text)


def is_titled_opinion(text: str) -> bool:
    """Does a cell name a form for an opinion on function, such as a medical source statement?"""
    return bool(source_title_of(fold(text).text))


def _operation_begins(text: str, sentence: Span) -> bool:
    begins = _OPERATION_BEGINS.search(text, *sentence)
    return begins is not None and _TOLD_OF.search(text, *sentence) is None


def _of_sentence(
    folded: Folded, sentence: Span, following: Span | None, section: str, item: Span | None
) -> Iterator[Mention]:
    """`item`: the item of a numbered list under which the sentence stands."""
    yield from _treatments(folded, sentence, following, section)
    yield from find_scores(folded.text, sentence)
    yield from find_grip(folded.text, sentence)
    yield from find_headache_days(folded.text, sentence)
    yield from find_capacities(folded.text, sentence, section)
    yield from find_devices(folded.text, sentence, section)
    yield from find_frequencies(folded.text, sentence, section)
    yield from find_limits(folded.text, sentence, section)
    yield from find_shares(folded.text, sentence, section)
    yield from find_degrees(folded.text, sentence, section)
    yield from find_abilities(folded.text, sentence, section)
    yield from find_since(folded.text, sentence, section)
    yield from find_signals(folded.text, sentence, section, item)
    yield from find_signs(folded.text, sentence, section)


def _treatments(
    folded: Folded, sentence: Span, following: Span | None, section: str
) -> Iterator[Mention]:
    """With what the next sentence tells of the one injection of this one: "L5 TFESI on 3/4. 60%
    relief for 2 months.\""""
    reach = with_refusal(folded.text, sentence, following)
    found = list(find_treatments(folded, reach, section))
    if following and reach == sentence and len(found) == 1 and _is_told_on(found[0]):
        joined = Span(sentence.start, following.end)
        if (
            following.start - sentence.end <= BETWEEN_SENTENCES
            and told_of_the_one_before(folded.text, following)
            and not heading_of(folded.text, following)
            and not any(_of_treatments(folded, following))
        ):
            longer = list(find_treatments(folded, joined, section))
            if len(longer) == 1 and longer[0].assertion in ("actual", "historical"):
                found = longer
    # "MBBs x2: 85% with the first": beside an amount of the name itself, a number counts nothing
    found = [
        m
        for m in found
        if m.rule != COUNTED or any(n in m.attributes for n in _TOLD_OF_A_TREATMENT)
    ]
    found = stopped_next(folded.text, sentence, following, found)
    yield from (advised_against(folded.text, sentence, reach, mention) for mention in found)


def _is_told_on(mention: Mention) -> bool:
    """An injection that was given, of which the sentence tells no result."""
    given = mention.assertion in ("actual", "historical") or mention.triggers == ONLY_MENTIONED
    told = any(name in mention.attributes for name in _TOLD_OF_A_TREATMENT)
    return given and not told and modalities()[mention.concept].group == "injection"


def _holds(mention: Mention) -> bool:
    return all(
        is_stated(name, value, mention.quote)
        for name, value in mention.attributes.items()
        if not isinstance(value, str)
    )
