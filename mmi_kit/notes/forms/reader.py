"""How is one line of a form after the other made plain: its prompt, its choices, its grid?"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Sequence

from mmi_kit.notes.forms.beside_labels import label_beside, write_beside_label
from mmi_kit.notes.forms.boxes import boxes, in_columns_of_blanks, in_lists
from mmi_kit.notes.forms.contradicted import is_contradicted
from mmi_kit.notes.forms.grid_words import Grid
from mmi_kit.notes.forms.grids import A_POSTURE, columns_of, is_row_of_boxes
from mmi_kit.notes.forms.items import Items
from mmi_kit.notes.forms.labels import LETTERED, lines_of_label
from mmi_kit.notes.forms.lines import PROMPT_ENDS, Choice, Part, Question, decoded
from mmi_kit.notes.forms.not_of_now import Turned
from mmi_kit.notes.forms.printed_choices import (
    circled_before_units,
    circled_over_units,
    is_asked_behind,
    printed_choices,
)
from mmi_kit.notes.forms.ticked_items import write_ticked
from mmi_kit.notes.forms.unfilled import (
    Allergies,
    asks_in_a_list,
    is_of_status,
    is_title,
    is_unfilled,
)
from mmi_kit.notes.forms.unit_scales import is_on_a_scale
from mmi_kit.notes.forms.words import MOST_REPEATED, as_question, write, write_with_unit
from mmi_kit.notes.forms.written import Written
from mmi_kit.notes.text.sentences import Span

_ONLY_MARKER = re.compile(r"\W*(?:(?:[a-z]|\d{1,2}|[ivx]{1,4})[.)]\W*)?", re.I)
_HOW_OFTEN = re.compile(
    r"\W*(?:rarely|occasionally|frequently|never|constantly|continuously)\W*", re.I
)
# "How often must the patient shift from sitting" asks nothing of this
_ASKS_WHAT_IS_ABLE = re.compile(
    r"^(?!.*\b(?:must|needs?|should|how often)\b).*\b(?:can|able|at (?:one|a) time|toleran?\w*)\b",
    re.I,
)
_SMALL = re.compile(r"[a-z]")
_LONGEST_CARRIED = 200  # characters of a prompt that stands over its choices
_MOST_CARRIED = 40  # lines of choices under one prompt
_ABOVE = 4  # lines above a choice that may say what its hours are of


class FormReader:
    """Goes through the lines of a record once."""

    def __init__(self, raw: str, lines: Sequence[Span]) -> None:
        self.raw = raw
        self.lines = lines
        self.words = [raw[slice(*line)] for line in lines]
        beside = zip(
            self.words, in_lists(self.words), in_columns_of_blanks(self.words), strict=True
        )
        self.found = [boxes(w, beside_boxes=b, beside_blanks=c) for w, b, c in beside]
        self.parts: list[list[Part] | None] = [
            decoded(words, found) if found else (printed_choices(words) or None)
            for words, found in zip(self.words, self.found, strict=True)
        ]
        self.out = Written()
        self.above: deque[Span] = deque(maxlen=_ABOVE)
        self.carried: Span | None = None
        self.left = 0
        self.grid: Grid | None = None
        self.allergies = Allergies()
        self.items = Items(raw, lines, self.words)
        self.over: int | None = None  # the line with the heads of columns of boxes
        self.said_over: tuple[Span, ...] = ()
        self.turned = Turned()

    def read(self) -> Written | None:
        """None where no line is one of a form."""
        changed, at, number = False, 0, 0
        while number < len(self.lines):
            line = self.lines[number]
            self.out.take(self.raw, at, line.start)
            if LETTERED.match(self.words[number]):
                self.out.add("- ", line.start)  # "e. Does ..." is no end of the line before
            taken = self._line(number) if self.words[number].strip() else 0
            if taken:
                changed = True
            else:
                self.out.take(self.raw, *line)
            self._note(number, max(1, taken))
            number += max(1, taken)
            at = self.lines[number - 1].end
        if self.grid:
            self.grid.close(self.out, self.raw)
        self.out.take(self.raw, at, len(self.raw))
        return self.out if changed else None

    def _line(self, number: int) -> int:
        """How many lines were written in other words; 0 where the line is running text."""
        words, parts = self.words[number], self.parts[number]
        taken = self._of_a_grid(number)
        if taken or self.allergies.holds(words, apart=self._stands_apart(number)):
            return max(1, taken)
        if taken := self._over_units(number):
            return taken
        if not self.found[number] and (taken := self._of_an_item(number)):
            return taken
        if parts is None:
            return self._without_choices(number)
        if is_on_a_scale(self.out, self.raw, self.lines[number], parts):
            return 1
        if is_row_of_boxes(words, self.found[number]):
            self._beside_one_label(number)
            return 1
        base = self.lines[number].start
        for at, part in enumerate(parts):
            if isinstance(part, Question):
                if not is_contradicted(self.words, self.parts, number, part):
                    self._question(part, base)
            elif not (at and self.carried is None and is_asked_behind(words, parts[at - 1], part)):
                if at and _SMALL.match(words, part.start):
                    self.out.add("- ", base + part.start)  # no end of what was written before it
                self.out.take(self.raw, base + part.start, base + part.end)
                self.out.add("\n", base + part.end - 1)
        return 1 + lines_of_label(self.raw, self.lines, self.found, self.parts, number)

    def _of_an_item(self, number: int) -> int:
        """A name and the answer beside it: "Sit total in an 8-hour day | 6 hours"."""
        taken = self.items.write(self.out, number)
        if taken and (self.turned.takes(self.words[number]) or self.items.turned):
            last = self.lines[number + taken - 1]
            self.out.of_another.append(Span(self.lines[number].start, last.end))
        return taken

    def _question(self, question: Question, base: int) -> None:
        prompt = Span(base + question.prompt.start, base + question.prompt.end)
        choices = tuple(
            Choice(_at(c.label, base), _at(c.shown, base), c.ticked) for c in question.choices
        )
        asked = self.raw[slice(*prompt)]
        prompts = [prompt] if asked.strip() else []
        if self.carried and self.left > 0 and (not asked.strip() or _HOW_OFTEN.fullmatch(asked)):
            prompts.insert(0, self.carried)
            self.left -= 1
        elif prompts and self.out.ends_with_colon():
            self.out.add("- ", prompt.start)  # "At one time:" over "Sit   1  (2)  3  hours"
        if not write_ticked(self.out, self.raw, prompts, choices):
            write(self.out, self.raw, choices, prompts, tuple(self.above), own=bool(asked.strip()))

    def _without_choices(self, number: int) -> int:
        """A prompt that stands over its choices, or one with nothing behind it."""
        words, line = self.words[number], self.lines[number]
        self.carried = None
        following = number + 1 if number + 1 < len(self.lines) else None
        is_prompt = following is not None and self._is_prompt(words, following)
        if not is_prompt and is_unfilled(
            words, self.words[following] if following is not None else ""
        ):
            self.out.add("\n", line.start)
            return 1
        if not is_prompt:
            return 0
        begin = line.start + len(words) - len(words.lstrip())
        prompt = Span(begin, line.start + len(words.rstrip()))
        if as_question(self.out, self.raw, prompt):
            self.carried = prompt
            self.left = min(_MOST_CARRIED, MOST_REPEATED // len(words))
        return 1

    def _is_prompt(self, words: str, following: int) -> bool:
        found, parts = self.found[following], self.parts[following]
        if len(words.strip()) > _LONGEST_CARRIED or not parts:
            return False
        asks = PROMPT_ENDS.search(words) is not None
        if is_of_status(words):
            return False
        if not found:
            first = parts[0]
            prompt = (
                self.words[following][slice(*first.prompt)] if isinstance(first, Question) else "-"
            )
            return asks and (not prompt or _HOW_OFTEN.fullmatch(prompt) is not None)
        head = self.words[following][: found[0].start]
        if not _ONLY_MARKER.fullmatch(head):
            return asks and _HOW_OFTEN.fullmatch(head) is not None
        labels = [
            self.words[following][slice(*choice.label)]
            for part in parts
            if isinstance(part, Question)
            for choice in part.choices
        ]
        may_be_listed = len(found) > 1 or not found[0].ticked
        return asks or is_title(words) or (may_be_listed and asks_in_a_list(words, labels))

    def _of_a_grid(self, number: int) -> int:
        words, line = self.words[number], self.lines[number]
        if columns := columns_of(words):
            rows = (n for n in range(number + 1, min(number + 4, len(self.lines))))
            if any(Grid.opens(words, self.words[n], columns, self.found[n]) for n in rows):
                if self.grid:
                    self.grid.close(self.out, self.raw)
                self.grid = Grid(columns, line, self.raw, self.above)
                self.out.add("\n", line.start)
                return 1
        if self.grid and self._is_on_another_page(number):
            self.grid.close(self.out, self.raw)
            self.grid = None
        if self.grid is None:
            return 0
        if self.grid.takes(self.out, self.raw, line, self.found[number]):
            return 1
        if self.grid.is_over(self.out, self.raw, line, self.found[number]):
            self.grid = None
        return 0

    def _is_on_another_page(self, number: int) -> bool:
        """Does a line stand on another page than its head, so that no place is under its words?"""
        between = self.raw[self.lines[number - 1].end : self.lines[number].start]
        return "\f" in between and not is_row_of_boxes(self.words[number], self.found[number])

    def _beside_one_label(self, number: int) -> None:
        found, line = self.found[number], self.lines[number]
        if label_beside(self.words[number], found) is None:
            return
        if number and not self.found[number - 1]:
            self.over, self.said_over = number - 1, tuple(self.above)
        if self.over is not None:
            over = self.lines[self.over]
            write_beside_label(self.out, self.raw, line, found, over, self.said_over)

    def _over_units(self, number: int) -> int:
        """ "Sit:  0  5  [10]  15" over "Minutes": two lines that are one, or with the units in it."""
        following = self.words[number + 1] if number + 1 < len(self.lines) else ""
        found, taken = circled_before_units(self.words[number]), 1
        if found is None:
            found, taken = circled_over_units(self.words[number], following), 2
        if found is None:
            return 0
        (asked, (choice,)), unit = found
        base, below = self.lines[number].start, self.lines[number + taken - 1].start
        prompt = self._asked_above(number) if asked.start == asked.end else _at(asked, base)
        if prompt is None:
            return 0
        write_with_unit(self.out, self.raw, prompt, _at(choice.label, base), _at(unit, below))
        return taken

    def _asked_above(self, number: int) -> Span | None:
        """ "Circle the minutes that your patient can SIT at one time": the line above a scale."""
        if not number or self.found[number - 1] or not A_POSTURE.search(self.words[number - 1]):
            return None
        words, line = self.words[number - 1], self.lines[number - 1]
        if len(words.strip()) > _LONGEST_CARRIED or not _ASKS_WHAT_IS_ABLE.search(words):
            return None
        begin = line.start + len(words) - len(words.lstrip())
        return Span(begin, line.start + len(words.rstrip()))

    def _stands_apart(self, number: int) -> bool:
        """Is there an empty line before it?"""
        if not self.words[number].strip():
            return True
        before = self.lines[number - 1].end if number else 0
        return self.raw[before : self.lines[number].start].replace("\r\n", "\n").count("\n") > 1

    def _note(self, number: int, taken: int) -> None:
        if self.words[number].strip():
            self.above.append(self.lines[number])
            self._turn(number, taken)
        if self.found[number] == [] and self.words[number].strip():
            self.over = None

    def _turn(self, number: int, taken: int) -> None:
        """Notes the lines whose choices are of a job, the past, a symptom: by what stands over them."""
        words, found, parts = self.words[number], self.found[number], self.parts[number]
        rows = self.grid is not None and self.grid.ends_at(self.lines[number])
        if self.items.last == number:
            return
        if not (found or parts or rows or taken > 1):
            apart, inside = self._stands_apart(number), self.grid is not None
            self.turned.passes(words, apart=apart, inside=inside)
        elif self.turned.takes(words[: found[0].start] if found else ""):
            last = self.lines[number + taken - 1]
            self.out.of_another.append(Span(self.lines[number].start, last.end))


def _at(span: Span, base: int) -> Span:
    return Span(base + span.start, base + span.end)
