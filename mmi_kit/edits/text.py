"""What does a paragraph say, and in which runs does each of its words stand?

Tracked insertions are text, tracked deletions are not. A field (a cross-reference, a caption's
number) and a picture or note are one word each: what a field shows is worked out anew, so two
fields are the same when they refer to the same place.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from mmi_kit.edits.ooxml import BOX, GONE, SPACE, element, w
from mmi_kit.edits.words import plain, words_of

FIELD = "\x00"  # begins the comparable form of a field; no text can hold it
OBJECT = "\ufffc"  # stands for a picture or a note
_SIGNS = {w("tab"): "\t", w("cr"): "\n", w("noBreakHyphen"): "\u2011", w("softHyphen"): "\u00ad"}
_OBJECTS = frozenset(
    w(n) for n in ("drawing", "pict", "object", "footnoteReference", "endnoteReference", "sym")
)
_LINE = "textWrapping"
_LEAVES = frozenset(
    [w("t"), w("br"), w("fldChar"), w("instrText"), w("fldSimple"), *_SIGNS, *_OBJECTS]
)
# Properties hold no text; a text box, and a paragraph in it, is a text of its own.
_PASSED_OVER = GONE | {BOX, *(w(n) for n in ("rPr", "pPr", "sdtPr", "sdtEndPr", "p", "tbl"))}


@dataclass(slots=True)
class Span:
    """A stretch of text in one element of one run, or a field in several runs."""

    text: str
    leaf: Any  # the w:t, w:tab ... ; of a field its first element
    same: str = ""  # the comparable form where it is not the text: of fields and objects
    last: Any = None  # of a field its last element


class Word(NamedTuple):
    """One word of a paragraph: its text, its comparable form, where it stands."""

    text: str
    same: str
    pieces: tuple[tuple[Span, int, int], ...]  # spans with the part of each that it takes


def spans_of(paragraph: Any) -> list[Span]:
    """The text of a paragraph in order; that of text boxes in it is left aside."""
    opened = [_Open(paragraph)]  # the paragraph itself, then each field that has begun
    for leaf in _leaves(paragraph):
        if leaf.tag == w("fldChar"):
            _field_mark(leaf, opened)
        elif leaf.tag == w("instrText"):
            opened[-1].instruction += leaf.text or ""
        elif leaf.tag == w("fldSimple"):
            inner = spans_of(leaf)
            opened[-1].inner += _closed(leaf, leaf, leaf.get(w("instr"), ""), inner)
        elif span := _span(leaf):
            opened[-1].inner.append(span)
    return [span for each in opened for span in each.inner]


def text_of(paragraph: Any) -> str:
    """What the paragraph says."""
    return "".join(span.text for span in spans_of(paragraph))


def words_in(paragraph: Any) -> list[Word]:
    """The words of a paragraph with the runs in which they stand."""
    found: list[Word] = []
    plain: list[Span] = []
    for span in [*spans_of(paragraph), None]:
        if span is not None and not span.same:
            plain.append(span)
            continue
        found += _split(plain)
        plain = []
        if span is not None:
            found.append(Word(span.text, span.same, ((span, 0, len(span.text)),)))
    return found


def isolated(word: Word) -> list[Any]:
    """The runs (or the simple field) that hold this word and nothing else, split off as needed.

    After a call the words of the paragraph that stand before this one are still right.
    """
    runs: list[Any] = []
    for span, start, end in word.pieces:
        if span.last is not None:
            runs += _runs_between(span)
            continue
        runs.append(_own_run(span, start, end))
    return runs


@dataclass(slots=True)
class _Open:
    """A field that has begun: what it is to show, and what it shows so far."""

    first: Any
    instruction: str = ""
    inner: list[Span] = field(default_factory=list)


def _leaves(node: Any) -> Iterator[Any]:
    for child in node:
        tag = child.tag
        if tag in _LEAVES:
            yield child
        elif tag not in _PASSED_OVER and isinstance(tag, str):
            yield from _leaves(child)


def _span(leaf: Any) -> Span | None:
    if leaf.tag == w("t"):
        return Span(leaf.text, leaf) if leaf.text else None
    if leaf.tag == w("br"):  # the break of a page is no text
        return Span("\n", leaf) if leaf.get(w("type"), _LINE) == _LINE else None
    if leaf.tag in _SIGNS:
        return Span(_SIGNS[leaf.tag], leaf)
    return Span(OBJECT, leaf, f"{FIELD}{leaf.tag.rsplit('}', 1)[-1]}")


def _field_mark(leaf: Any, opened: list[_Open]) -> None:
    kind = leaf.get(w("fldCharType"))
    if kind == "begin":
        opened.append(_Open(leaf))
    elif kind == "end" and len(opened) > 1:
        done = opened.pop()
        opened[-1].inner += _closed(done.first, leaf, done.instruction, done.inner)


def _closed(first: Any, last: Any, instruction: str, inner: list[Span]) -> list[Span]:
    """A whole field as one span; the words of a link are words like others.

    Two fields are the same when they are of one kind and lead to one place.
    """
    parts = instruction.split()
    if not parts or parts[0].upper() == "HYPERLINK":
        return inner
    same = FIELD + " ".join([parts[0].upper(), *parts[1:2]]).lower()
    return [Span("".join(span.text for span in inner), first, same, last)]


def _split(spans: list[Span]) -> list[Word]:
    """The words of plain spans that follow each other; a word may stand in several runs."""
    words, at, inside, begin = [], 0, 0, 0
    whole = "".join(span.text for span in spans)
    if len(spans) == 1:
        return _of_one_run(spans[0], whole)
    for same in words_of(plain(whole)):
        pieces: list[tuple[Span, int, int]] = []
        left = len(same)
        while left:
            span = spans[at]
            take = min(left, len(span.text) - inside)
            if take:
                pieces.append((span, inside, inside + take))
            inside += take
            left -= take
            if inside == len(span.text):
                at, inside = at + 1, 0
        words.append(Word(whole[begin : begin + len(same)], same, tuple(pieces)))
        begin += len(same)
    return words


def _of_one_run(span: Span, whole: str) -> list[Word]:
    """As `_split`, where no word stands in several runs: most paragraphs."""
    words, begin = [], 0
    for same in words_of(plain(whole)):
        end = begin + len(same)
        words.append(Word(whole[begin:end], same, ((span, begin, end),)))
        begin = end
    return words


def _own_run(span: Span, start: int, end: int) -> Any:
    """The run that holds just this part of a span; what stands around it goes into runs of the
    same looks, before and after."""
    leaf = _in_run(span.leaf)
    text = leaf.text or "" if leaf.tag == w("t") else span.text
    if end < len(text):
        rest = _text_like(leaf, text[end:])
        leaf.addnext(rest)
        leaf.text, text = text[:end], text[:end]
    if start > 0:
        own = _text_like(leaf, text[start:])
        leaf.addnext(own)
        leaf.text = text[:start]
        leaf.set(SPACE, "preserve")
        leaf = own
    run = leaf.getparent()
    _push_out(run, list(leaf.itersiblings()))
    if any(c.tag != w("rPr") for c in leaf.itersiblings(preceding=True)):
        run = _push_out(run, [leaf])
    return run


def _in_run(leaf: Any) -> Any:
    """The child of a run that holds it: Word wraps a text box in two alternatives."""
    node = leaf
    while node.getparent().tag != w("r"):
        node = node.getparent()
    return node


def _text_like(leaf: Any, text: str) -> Any:
    made = element("t")
    made.text = text
    made.set(SPACE, "preserve")
    leaf.set(SPACE, "preserve")
    return made


def _push_out(run: Any, children: list[Any]) -> Any:
    """Move the children into a new run of the same looks right after this one."""
    if not children:
        return run
    looks = run.find(w("rPr"))
    new = element("r", *([copy.deepcopy(looks)] if looks is not None else []))
    new.extend(children)
    run.addnext(new)
    return new


def _runs_between(span: Span) -> list[Any]:
    """All runs of a field, or the simple field itself."""
    if span.leaf is span.last:
        return [span.leaf]
    first, last = span.leaf.getparent(), span.last.getparent()
    top = first
    while top is not None and top.tag != w("p"):
        top = top.getparent()
    inside, found = False, []
    for run in top.iter(w("r")):
        inside = inside or run is first
        if inside:
            found.append(run)
        if run is last:
            break
    return found
