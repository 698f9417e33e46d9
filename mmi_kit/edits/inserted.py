"""New words of the kit as tracked insertions: with their looks, links and cross-references.

A link is put around the insertion, as Word wants it. Whether the place is there is known only when
the whole file has been merged: what leads nowhere then becomes plain text.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from mmi_kit.edits.ooxml import SPACE, element, unwrap, w
from mmi_kit.edits.text import FIELD, OBJECT, Word, isolated

_REFERENCE = f"{FIELD}ref "  # how the comparable form of a cross-reference begins
_NOT_TAKEN_OVER = ("ins", "del", "moveFrom", "moveTo", "rPrChange", "rStyle")


@dataclass(slots=True)
class Insertions:
    """Makes the insertions of one merge, and remembers those that lead somewhere."""

    mark: Callable[[], Any]  # an empty w:ins of the kit's
    styles: Mapping[str, str] = field(default_factory=dict)  # of characters: ours to the file's
    link: Callable[[Any], Any] = lambda _: None  # an empty link of the file for one of ours
    _links: list[Any] = field(default_factory=list)
    _references: list[tuple[str, Any]] = field(default_factory=list)

    def made(self, new: Sequence[Word], looks: Any, *, plain: bool) -> Iterator[Any]:
        """The words as elements to be put in place; `plain` where a link stands around them."""
        for own, group in groupby(new, _link_around):
            inserted = self.mark()
            inserted.extend(self._runs([*group], looks, inserted))
            if not len(inserted):
                continue
            link = None if plain or own is None else self.link(own)
            if link is None:
                yield inserted
            else:
                link.append(inserted)
                self._links.append(link)
                yield link

    def settle(self, places: frozenset[str]) -> None:
        """Make plain text of what leads to none of these places, named in small letters."""
        for link in self._links:
            anchor = link.get(w("anchor"), "").lower()
            if anchor and anchor not in places and link.getparent() is not None:
                unwrap(link)
        for name, inserted in self._references:
            if name not in places:
                _as_text(inserted)

    def _runs(self, new: Sequence[Word], looks: Any, inserted: Any) -> Iterator[Any]:
        """The words as runs that look like their neighbours, or are in a style of their own."""
        for (style, place), group in groupby(new, lambda w: (self._style(w), _place_of(w))):
            words = [*group]
            text = "".join(word.text for word in words).replace(OBJECT, "")
            if not text:
                continue
            run = _looking(looks, style)
            _write(run, text)
            if place:
                self._references.append((place, inserted))
                yield from _field(_instruction(words[0]), run, looks, style)
            else:
                yield run

    def _style(self, word: Word) -> str:
        run = word.pieces[0][0].leaf.getparent()
        style = run.find(f"{w('rPr')}/{w('rStyle')}")
        return "" if style is None else self.styles.get(style.get(w("val")), "")


def looks_near(words: Sequence[Word], start: int, end: int) -> Any:
    """The looks of the word that is replaced, or else of the one before, without its style."""
    near = words[start : start + 1] or words[start - 1 : start]
    if start == end and start > 0:
        near = words[start - 1 : start]
    for word in near:
        found = word.pieces[0][0].leaf.getparent().find(w("rPr"))
        if found is not None:
            looks = copy.deepcopy(found)
            for name in _NOT_TAKEN_OVER:
                for child in looks.findall(w(name)):
                    looks.remove(child)
            return looks
    return None


def _link_around(word: Word) -> Any:
    """The link in which a word of ours stands."""
    return next(word.pieces[0][0].leaf.iterancestors(w("hyperlink")), None)


def leads_to(word: Word) -> str:
    """The place in the document to which the link around a word of ours leads; "" for none."""
    link = _link_around(word)
    return "" if link is None else str(link.get(w("anchor"), ""))


def _place_of(word: Word) -> str:
    """The name of the place to which a cross-reference leads; "" for any other word."""
    return word.same.removeprefix(_REFERENCE) if word.same.startswith(_REFERENCE) else ""


def _instruction(word: Word) -> str:
    parts = isolated(word)
    simple = parts[0].get(w("instr"))
    return simple or "".join(i.text or "" for run in parts for i in run.iter(w("instrText")))


def _field(instruction: str, shown: Any, looks: Any, style: str) -> Iterator[Any]:
    """A field run by run, as it must be to be marked."""
    code = element("instrText")
    code.text = instruction
    code.set(SPACE, "preserve")
    for leaf in (element("fldChar", fldCharType="begin"), code,
                 element("fldChar", fldCharType="separate")):  # fmt: skip
        run = _looking(looks, style)
        run.append(leaf)
        yield run
    yield shown
    end = _looking(looks, style)
    end.append(element("fldChar", fldCharType="end"))
    yield end


def _looking(looks: Any, style: str) -> Any:
    run = element("r")
    own = copy.deepcopy(looks) if looks is not None else element("rPr")
    if style:
        own.insert(0, element("rStyle", val=style))
    if len(own):
        run.append(own)
    return run


def _as_text(inserted: Any) -> None:
    for run in [r for r in inserted if r.find(w("fldChar")) is not None
                or r.find(w("instrText")) is not None]:  # fmt: skip
        inserted.remove(run)


def _write(run: Any, text: str) -> None:
    """A text into a run, its line ends and tabs as Word has them."""
    marks = {"\n": "br", "\t": "tab"}
    letters = ""
    for sign in [*text, ""]:
        if sign and sign not in marks:
            letters += sign
            continue
        if letters:
            leaf = element("t")
            leaf.text = letters.replace(FIELD, "")
            leaf.set(SPACE, "preserve")
            run.append(leaf)
        letters = ""
        if sign:
            run.append(element(marks[sign]))
