"""Changes of the kit as tracked changes, which a word processor shows and can reject.

Deleted text stays in the file, marked; nothing that a person wrote is taken out. Only text that
an earlier run of the kit inserted, and nobody accepted, is removed when it is out of date.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import InitVar, dataclass, field
from itertools import count
from types import MappingProxyType
from typing import Any

from mmi_kit.edits.inserted import Insertions, leads_to, looks_near
from mmi_kit.edits.ooxml import AUTHOR, SPACE, element, remove, w
from mmi_kit.edits.text import Word, isolated, words_in
from mmi_kit.edits.words import Change

_INSERTED = (w("ins"), w("moveTo"))
_CONTAINERS = frozenset(w(n) for n in ("hyperlink", "fldSimple", "ins", "moveTo", "smartTag"))
_DELETED_FORMS = {w("t"): w("delText"), w("instrText"): w("delInstrText")}


@dataclass(slots=True)
class Tracker:
    """Numbers and dates the kit's changes of one document."""

    date: str  # as ISO, of the case; a clock would make every run differ
    next_id: count[int]
    insertions: Insertions = field(init=False)
    styles: InitVar[Mapping[str, str]] = MappingProxyType({})  # of characters: ours to the file's
    author: str = AUTHOR
    link: InitVar[Callable[[Any], Any]] = lambda _: None  # an empty link for one of ours

    def __post_init__(self, styles: Mapping[str, str], link: Callable[[Any], Any]) -> None:
        self.insertions = Insertions(lambda: self.mark("ins"), styles, link)

    def mark(self, name: str) -> Any:
        """An empty w:ins or w:del of the kit's."""
        number = str(next(self.next_id))
        return element(name, id=number, author=self.author, date=self.date)

    def may_undo(self, mark: Any) -> bool:
        """Is it an earlier change of the kit's own, that it may take back without a trace? One
        that it brought from a colleague is not."""
        return mark is not None and mark.get(w("author")) == AUTHOR == self.author

    def _is_mine(self, mark: Any) -> bool:
        return (mark.get(w("author")), mark.get(w("date"))) == (self.author, self.date)

    def change(self, paragraph: Any, changes: Sequence[Change], new: Sequence[Word]) -> None:
        """Apply changes to the words of a paragraph; the last ones first."""
        for one in reversed(changes):
            place = self._place(paragraph, words_in(paragraph), one)
            words = words_in(paragraph)  # anew: runs were divided
            looks = looks_near(words, one.start, one.end)
            self._insert(place, new[one.first : one.last], looks)
            for word in reversed(words[one.start : one.end]):
                for run in isolated(word):
                    self._delete(run)

    def delete_paragraph(self, paragraph: Any) -> None:
        """Mark a whole paragraph as deleted, its mark included."""
        self.delete_runs(paragraph)
        mark = paragraph.find(f"{w('pPr')}/{w('rPr')}/{w('ins')}")
        if self.may_undo(mark) and not words_in(paragraph):
            remove(paragraph)  # an earlier run of the kit inserted it, and nobody accepted it
        else:
            self.mark_paragraph(paragraph, "del")

    def delete_runs(self, paragraph: Any) -> None:
        """Mark all words of a paragraph as deleted."""
        for word in reversed(words_in(paragraph)):
            for run in isolated(word):
                self._delete(run)

    def mark_paragraph(self, paragraph: Any, name: str) -> None:
        """Mark the end of a paragraph as inserted or deleted."""
        properties = paragraph.find(w("pPr"))
        if properties is None:
            properties = element("pPr")
            paragraph.insert(0, properties)
        looks = properties.find(w("rPr"))
        if looks is None:
            looks = element("rPr")
            after = [properties.find(w(n)) for n in ("sectPr", "pPrChange")]
            first = next((one for one in after if one is not None), None)
            properties.append(looks) if first is None else first.addprevious(looks)
        if looks.find(w(name)) is None:
            looks.insert(0 if looks.find(w("ins")) is None else 1, self.mark(name))

    def as_inserted(self, paragraph: Any) -> None:
        """Turn a paragraph of ours into one that is inserted as a whole."""
        for simple in list(paragraph.iter(w("fldSimple"))):
            expand(simple)
        for run in list(paragraph.iter(w("r"))):
            inserted = self.mark("ins")
            run.addprevious(inserted)
            inserted.append(run)
        self.mark_paragraph(paragraph, "ins")

    def _place(self, paragraph: Any, words: Sequence[Word], one: Change) -> Any:
        """An empty element at the place where the new words go, outside of links and fields."""
        hold = element("ins")
        if one.end > 0:
            last = isolated_end(words[one.end - 1])
            _after(last, hold)
        elif words:
            _before(isolated_start(words[0]), hold)
        else:
            paragraph.append(hold)
        return hold

    def _insert(self, place: Any, new: Sequence[Word], looks: Any) -> None:
        around = place.getparent()
        inside = around.tag == w("hyperlink")
        here = ("", around.get(w("anchor"), ""))
        if inside and any(leads_to(word) not in here for word in new):  # it leads elsewhere
            _split_after(around, place)
            after = around.getnext()
            around.addnext(place)
            for half in (around, after):
                _let_go_if_empty(half)
            inside = False
        for made in self.insertions.made(new, looks, plain=inside):
            place.addprevious(made)
        remove(place)

    def _delete(self, run: Any) -> None:
        if run.tag == w("fldSimple"):
            for one in expand(run):
                self._delete(one)
            return
        parent = run.getparent()
        if parent.tag == w("ins") and self.may_undo(parent):
            parent.remove(run)
            link = parent.getparent()
            if len(parent) == 0:
                remove(parent)
            _let_go_if_empty(link)
            return
        after = run.getnext()  # words of one change are deleted from the last to the first
        if after is not None and after.tag == w("del") and self._is_mine(after):
            after.insert(0, run)
        else:
            deleted = self.mark("del")
            run.addprevious(deleted)
            deleted.append(run)
        for leaf in run:
            leaf.tag = _DELETED_FORMS.get(leaf.tag, leaf.tag)


def expand(simple: Any) -> list[Any]:
    """A simple field as the runs that Word writes for it, which can be marked one by one."""
    instruction = element("instrText")
    instruction.text = simple.get(w("instr"), "")
    instruction.set(SPACE, "preserve")
    runs = [
        element("r", element("fldChar", fldCharType="begin")),
        element("r", instruction),
        element("r", element("fldChar", fldCharType="separate")),
        *simple.iterchildren(w("r")),
        element("r", element("fldChar", fldCharType="end")),
    ]
    for run in runs:
        simple.addprevious(run)
    remove(simple)
    return runs


def isolated_end(word: Word) -> Any:
    """The run (or simple field) that ends with this word."""
    return isolated(word)[-1]


def isolated_start(word: Word) -> Any:
    """The run (or simple field) that begins with this word."""
    return isolated(word)[0]


def _after(run: Any, hold: Any) -> None:
    """Put `hold` after a run: after the link or insertion that ends there, or splitting one."""
    node = run
    while node.getparent().tag in _CONTAINERS:
        parent = node.getparent()
        if parent.tag in _INSERTED:
            _split_after(parent, node)
        elif node.getnext() is not None:
            break
        node = parent
    node.addnext(hold)


def _before(run: Any, hold: Any) -> None:
    node = run
    while node.getparent().tag in _CONTAINERS:
        node = node.getparent()
    node.addprevious(hold)


def _let_go_if_empty(link: Any) -> None:
    """A link in which no words are left is none."""
    if link is None or link.tag != w("hyperlink") or next(link.iter(w("r")), None) is not None:
        return
    for child in list(link):
        link.addprevious(child)
    remove(link)


def _split_after(container: Any, child: Any) -> None:
    """Divide a tracked insertion, or a link, in two after one of its children."""
    rest = list(child.itersiblings())
    if not rest:
        return
    second = element(container.tag.rsplit("}", 1)[-1])
    for key, value in container.attrib.items():
        second.set(key, value)
    second.extend(rest)
    container.addnext(second)
