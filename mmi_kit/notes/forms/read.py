"""What does a form state, once only what is ticked or circled in it is read?

What stands at an empty box or is one of several printed choices is stated of nobody. Each line of a
form is made plain before it is read: every ticked choice stands alone behind its prompt
("Ambulates:  ___ alone  _X_ with cane" becomes "Ambulates: with cane"), a question keeps its answer
only, and what cannot be decoded goes. Every character remembers its place in the record.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from mmi_kit.notes.forms.reader import FormReader
from mmi_kit.notes.forms.unwrapped import unwrapped
from mmi_kit.notes.forms.written import Shown
from mmi_kit.notes.mention import Mention
from mmi_kit.notes.text.fold import Folded, fold
from mmi_kit.notes.text.numbers import is_stated
from mmi_kit.notes.text.sentences import Span

_LINE = re.compile("[^\n\r\x0b\x0c\x85\u2028\u2029]+")
# Words of the names of rows of questionnaires: without one of them no row is looked for
_OF_ITEMS = (
    r"\b(?:8|eight)[- ]?(?:hour|hr)", r"at (?:one|a) time", r"\btotal\b", r"toleranc", r"\b(?:continuous|constant)ly", r"\b(?:occ|freq)\b",
    r"without (?:rest|stopping|interruption|a break)", r"off[- ]?task", r"absen", r"per month",
    r"unscheduled", r"elevat\w+ (?:the )?leg", r"legs?(?:\(s\))? (?:\w+ ){0,2}elevat",
    r"interact\w* with others", r"sit ?/ ?stand", r"lie down", r"change positions?", r"unlimited", r"significantly limited",
)  # fmt: skip
_MAY_BE_OF_A_FORM = re.compile(
    "[\\[({][ _]{0,3}[xX*\u2713\u2714\u221a]?[ _]{0,3}[\\])}]|__|[\u2500-\u27bf\u2b00-\u2bff\uf000-\uf0ff\U0001f500-\U0001f5ff]"
    f"|(?i:{'|'.join(_OF_ITEMS)})"
    "|(?i:never|rarely|occasional|frequent|\\byes\\b|\\bmmi\\b|maximum medical|impairment|allerg|\\d[\\s\\])/|]+(?:[a-z.]{1,8}[\\s\\])/|]+)?[\\[(]?\\d)"
)
_SEVERAL = re.compile("[,;]")
_LONGEST_OF_ONE = 60  # characters of a choice that is quoted whole
_TOLD_APART = ("value", "value_high", "stated_date", "dose", "label", "frequency", "side", "text")


class Form(NamedTuple):
    """The plain words of a record, and the choices that are ticked in it, in order."""

    folded: Folded
    shown: tuple[Shown, ...]
    asked: tuple[Span, ...] = ()
    of_another: tuple[Span, ...] = ()

    def is_of_another(self, mention: Mention) -> bool:
        """Is it a capacity that is ticked for a job, the past, a symptom, an example?"""
        if mention.table != "capacities" or mention.assertion != "actual":
            return False
        last = mention.end - 1
        at = bisect_right(self.of_another, last, key=lambda span: span.start) - 1
        return at >= 0 and last < self.of_another[at].end

    def only_asks(self, mention: Mention) -> bool:
        """Do its words stand in the prompt of choices alone: "PERMANENT IMPAIRMENT  [X] None"?"""
        if mention.table not in ("statements", "capacities"):
            return False
        at = bisect_right(self.asked, mention.start, key=lambda span: span.start) - 1
        return at >= 0 and mention.end <= self.asked[at].end

    def with_prompt(self, mention: Mention, text: str) -> Mention:
        """The mention with a quote that shows the box of a ticked choice, and the prompt where the
        mention is of its words too.

        A long choice is quoted without its box: "[x] Low back pain 7/10, sits 20 minutes" holds
        several facts. Its places are those of the record."""
        first, last = self._choice(mention.start), self._choice(mention.end - 1)
        if first and first == last and first.own:
            holds_one = first.own.end - first.own.start <= _LONGEST_OF_ONE
            start, end = mention.start, mention.end
            if holds_one and not _SEVERAL.search(text, *first.own):
                start, end = min(start, first.own.start), max(end, first.own.end)
            if _is_shown(mention, text[start:end]):
                return _quoting(mention, text, start, end)
        start = min(mention.start, first.whole.start) if first else mention.start
        end = max(mention.end, last.whole.end) if last else mention.end
        return _quoting(mention, text, start, end)

    def _choice(self, place: int) -> Shown | None:
        at = bisect_right(self.shown, place, key=lambda shown: shown.label.start) - 1
        return self.shown[at] if at >= 0 and place < self.shown[at].label.end else None


def _is_shown(mention: Mention, quote: str) -> bool:
    """Do all of its numbers stand in a quote?"""
    return all(
        isinstance(value, str) or is_stated(name, float(value), quote)
        for name, value in mention.attributes.items()
    )


def _quoting(mention: Mention, text: str, start: int, end: int) -> Mention:
    if (start, end) == (mention.start, mention.end):
        return mention
    return replace(mention, start=start, end=end, quote=text[start:end])


def read_form(raw: str) -> Form:
    """Folded text in which of every form only what is ticked is left."""
    if _MAY_BE_OF_A_FORM.search(raw) is None:
        return Form(fold(raw), ())
    whole, of_record = unwrapped(raw)
    lines = [Span(*m.span()) for m in _LINE.finditer(whole)]
    out = FormReader(whole, lines).read()
    if out is None:
        return Form(fold(raw), ())
    if of_record is not None:
        out = out.moved(of_record)
    plain = fold(out.text())
    places = tuple(out.places[place] for place in plain.places)
    shown = tuple(sorted(out.shown))
    folded = Folded(text=plain.text, cased=plain.cased, places=places)
    return Form(folded, shown, tuple(sorted(set(out.asked))), tuple(out.of_another))


def each_once(mentions: Iterable[Mention]) -> Iterator[Mention]:
    """Of mentions that say the same of the same choice the first."""
    seen = set()
    for mention in mentions:
        own = {k: v for k, v in mention.attributes.items() if k in _TOLD_APART}
        key = mention.table, mention.concept, mention.start, mention.end, *sorted(own.items())
        if key not in seen:
            seen.add(key)
            yield mention
