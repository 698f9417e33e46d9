"""Where do links and cross-references lead, and what do they show?

What is referred to may stand further down. So the body is written with small marks of our own
(`<mmi:...>`, which no text can contain, as `<` is escaped), and `resolve` turns them into native
bookmarks, hyperlinks and REF fields once all of it is known. What leads nowhere stays as text.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count
from xml.sax.saxutils import unescape

from mmi_kit.case.hashes import short
from mmi_kit.word.wordml import escape, run, xml_safe
from mmi_kit.word.wordml import field as field_xml

FILE = "../"  # a link to a file of the case begins so: reports lie in a folder of the case
LONGEST_BOOKMARK = 40  # characters; Word refuses longer names

_LINK = re.compile(r'<mmi:link to="([^"]*)">(.*?)</mmi:link>', re.DOTALL)
_REF = re.compile(r'<mmi:ref to="([^"]*)" words="([^"]*)">(.*?)</mmi:ref>', re.DOTALL)
_PAGE = re.compile(r'<mmi:page to="([^"]*)"/>')
_MARK = re.compile(r'<mmi:(mark|end) n="(\d+)"/>')
_SECTION_LABEL = re.compile(r"((?:Appendix|Annex|Part|Section) [A-Z0-9]+)[.:]? ")


@dataclass(slots=True)
class _Mark:
    shown: str
    numbered: bool
    always: bool = False
    name: str = ""


@dataclass(slots=True)
class Targets:
    """Places of one document. `ids` of places are those of blocks, or what an author wrote."""

    outside: Callable[[str], str]  # the id of the relation to a file beside the document
    link_style: str  # of words that lead to such a file
    _names: set[str] = field(default_factory=set)
    _bookmarks: count[int] = field(default_factory=lambda: count(1))
    _marks: list[_Mark] = field(default_factory=list)
    _defined: dict[str, int] = field(default_factory=dict)

    def bookmark(self, content: str, name: str) -> str:
        """Runs in a bookmark of this name."""
        number = next(self._bookmarks)
        return (
            f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{content}'
            f'<w:bookmarkEnd w:id="{number}"/>'
        )

    def mark(
        self, content: str, *ids: str, shown: str = "", numbered: bool = False, always: bool = False
    ) -> str:
        """Runs that `ids` lead to. `shown` is their text, which a reference repeats: always when
        it is `numbered` ("Table 3"), else where it is the reference's own words. `always`: a place
        even if nothing leads there; a sentence of an edited report may."""
        new = [escape(one) for one in ids if one and escape(one) not in self._defined]
        if not new:
            return content
        number = len(self._marks)
        self._marks.append(_Mark(shown, numbered, always))
        self._defined |= dict.fromkeys(new, number)
        return f'<mmi:mark n="{number}"/>{content}<mmi:end n="{number}"/>'

    def heading(self, content: str, plain: str, *ids: str) -> str:
        """The runs of a heading, found by its words; "Appendix A. Visits" by "Appendix A" too."""
        label = _SECTION_LABEL.match(plain)
        if label and content == run(plain):
            short = label[1]
            content = self.mark(run(short), slug(short), shown=short) + run(plain[len(short) :])
        return self.mark(content, *ids, slug(plain), shown=plain)

    def resolve(self, xml: str) -> str:
        """The same with native links, fields and bookmarks in place of our marks."""
        wanted = {to for to, *_ in (*_LINK.findall(xml), *_REF.findall(xml))}
        for to, number in self._defined.items():
            mark = self._marks[number]
            if (to in wanted or mark.always) and not mark.name:
                mark.name = self.name("ref", to)
        xml = _PAGE.sub(lambda found: self._page(found[1]), xml)
        xml = _LINK.sub(lambda found: self._link(found[1], found[2]), xml)
        xml = _REF.sub(lambda found: self._reference(*found.groups()), xml)
        open_at = {n: str(next(self._bookmarks)) for n, m in enumerate(self._marks) if m.name}
        return _MARK.sub(lambda found: self._edge(found[1], int(found[2]), open_at), xml)

    def name_of(self, to: str) -> str:
        """The name of the bookmark to which a resolved link leads; "" for none."""
        number = self._defined.get(escape(to))
        return "" if number is None else self._marks[number].name

    def name(self, prefix: str, own: str, *, room: int = 0) -> str:
        """A bookmark's name that Word accepts, the same in every run for the same id.

        `room` is for what will be appended to it.
        """
        name = f"{prefix}_" + re.sub(r"[^A-Za-z0-9_]", "_", own)
        longest = LONGEST_BOOKMARK - room
        if len(name) > longest or name.lower() in self._names:
            digest = short(own, 8)
            name = f"{name[: longest - 9]}_{digest}"
        base = name
        for again in count(2):
            if name.lower() not in self._names:
                break
            name = f"{base[: longest - 5]}_{again}"
        self._names.add(name.lower())
        return name

    def _edge(self, kind: str, number: int, open_at: dict[int, str]) -> str:
        if number not in open_at:
            return ""
        if kind == "end":
            return f'<w:bookmarkEnd w:id="{open_at[number]}"/>'
        return f'<w:bookmarkStart w:id="{open_at[number]}" w:name="{self._marks[number].name}"/>'

    def _page(self, to: str) -> str:
        return field_xml(rf"PAGEREF {self._marks[self._defined[to]].name} \h", " ")

    def _link(self, to: str, content: str) -> str:
        if to.startswith(FILE):
            style = f'<w:r><w:rPr><w:rStyle w:val="{self.link_style}"/></w:rPr>'
            return (
                f'<w:hyperlink r:id="{self.outside(unescape(to))}" w:history="1">'
                f"{content.replace('<w:r>', style)}</w:hyperlink>"
            )
        if to not in self._defined:
            return content
        name = self._marks[self._defined[to]].name
        return f'<w:hyperlink w:anchor="{name}" w:history="1">{content}</w:hyperlink>'

    def _reference(self, to: str, words: str, content: str) -> str:
        if to not in self._defined:
            return self._link(to, content)
        mark = self._marks[self._defined[to]]
        if mark.numbered or words in ("", escape(mark.shown)):
            return field_xml(rf"REF {mark.name} \h", mark.shown) if mark.shown else content
        return self._link(to, content)


def link(content: str, to: str) -> str:
    """Runs that lead to a place of the document."""
    return f'<mmi:link to="{escape(to)}">{content}</mmi:link>' if content else ""


def page_of(to: str) -> str:
    """The number of the page on which a place stands, within a link that leads to it."""
    return f'<mmi:page to="{escape(to)}"/>'


def reference(content: str, to: str, words: str = "") -> str:
    """A cross-reference. `content` are the runs that are shown where `to` does not exist.

    `words` are its own words: a heading's text is repeated as a field where it is the same.
    """
    return f'<mmi:ref to="{escape(to)}" words="{escape(words)}">{content}</mmi:ref>'


def slug(text: str) -> str:
    """A heading as an address: "Contrary evidence" is contrary-evidence."""
    return re.sub(r"[^\w]+", "-", xml_safe(text).lower()).strip("-")
