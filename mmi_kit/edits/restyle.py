"""An edited report in the present look of the house: the words stay, the looks are exchanged.

Only when asked for (`mmi report CASE --restyle`). Styles, lists, page set-up, headers and footers
come from the new report; styles are found by name, as a word processor may have given them other
ids. A header or footer that a person changed stays theirs, and so does every style of their own.
"""

from __future__ import annotations

import copy
import posixpath
from typing import Any

from mmi_kit.edits.ooxml import number_of, value_of, w
from mmi_kit.edits.package import OFFICE, Package
from mmi_kit.edits.tables import scale, text_width, width_of
from mmi_kit.edits.text import words_in
from mmi_kit.word.identity import STYLE_PREFIX

_REFERENCES = (w("headerReference"), w("footerReference"))
_ID = f"{{{OFFICE}}}id"
_POINTERS = ("basedOn", "next", "link")  # in a style: to other styles
_NEARLY = 0.02  # of a table's width: word processors round
_FURNITURE = ("header", "footer")
_LOOKS = ("theme", "fontTable")


def restyled(base: bytes, human: bytes, new: bytes, name: str) -> bytes:
    """The edited file in the look of the new report. WordError when a file cannot be read."""
    issued, into, newer = Package(base, name), Package(human, name), Package(new, name)
    if any(package.related("styles") not in package for package in (into, newer)):
        return human
    lists = _lists(newer, into)
    _styles(newer, into, lists)
    for kind in _LOOKS:
        ours, theirs = newer.related(kind), into.related(kind)
        if ours in newer and theirs in into and not newer.relations(ours):
            into.put(theirs, newer.bytes_of(ours))
    _sections(newer, into, own_furniture=_furniture(into) != _furniture(issued))
    return into.saved()


def _style_key(style: Any) -> tuple[str, str]:
    return value_of(style, "name").lower(), style.get(w("type"), "")


def _styles(newer: Package, into: Package, lists: dict[str, str]) -> None:
    """Each style of the house, under the id that the edited file knows it by."""
    ours = newer.tree(newer.related("styles"))
    theirs = into.change(into.related("styles"))
    known = {_style_key(style): style for style in theirs.iter(w("style"))}
    used = {style.get(w("styleId")) for style in known.values()}
    ids: dict[str, str] = {}
    house = [s for s in ours.iter(w("style")) if not _is_a_blocks_own(s)]
    for style in house:
        own = style.get(w("styleId"), "")
        old = known.get(_style_key(style))
        ids[own] = old.get(w("styleId"), "") if old is not None else _free(own, used)
        used.add(ids[own])
    for style in house:
        made = copy.deepcopy(style)
        made.set(w("styleId"), ids[style.get(w("styleId"), "")])
        for pointer in made.iter(*map(w, _POINTERS)):
            pointer.set(w("val"), ids.get(pointer.get(w("val")), pointer.get(w("val"))))
        for number in made.iter(w("numId")):
            number.set(w("val"), lists.get(number.get(w("val")), number.get(w("val"))))
        old = known.get(_style_key(style))
        theirs.append(made) if old is None else theirs.replace(old, made)
    _replace_child(theirs, ours, "docDefaults")
    _name_list_styles(into, set(lists.values()), ids)


def _is_a_blocks_own(style: Any) -> bool:
    name = value_of(style, "name")
    return name.startswith(STYLE_PREFIX) and value_of(style, "uiPriority") == "99"


def _free(style_id: str, used: set[Any]) -> str:
    while style_id in used:
        style_id += "0"
    return style_id


def _lists(newer: Package, into: Package) -> dict[str, str]:
    """The lists that the house's styles use, added to those of the edited file: id to new id."""
    ours, theirs = newer.related("numbering"), into.related("numbering")
    if ours not in newer or theirs not in into:
        return {}
    wanted = {n.get(w("val")) for s in newer.tree(newer.related("styles")).iter(w("style"))
              for n in s.iter(w("numId"))}  # fmt: skip
    source, target = newer.tree(ours), into.change(theirs)
    found: dict[str, str] = {}
    for number in source.iterchildren(w("num")):
        if number.get(w("numId")) not in wanted:
            continue
        form = value_of(number, "abstractNumId")
        forms = source.iterchildren(w("abstractNum"))
        made = copy.deepcopy(next(a for a in forms if a.get(w("abstractNumId")) == form))
        made.set(w("abstractNumId"), _next_id(target, "abstractNum", "abstractNumId"))
        listed = copy.deepcopy(number)
        listed.set(w("numId"), _next_id(target, "num", "numId"))
        listed.find(w("abstractNumId")).set(w("val"), made.get(w("abstractNumId")))
        _put_last(target, "abstractNum", made)
        _put_last(target, "num", listed)
        found[number.get(w("numId"))] = listed.get(w("numId"))
    return found


def _next_id(root: Any, name: str, attribute: str) -> str:
    used = [number_of(one.get(w(attribute))) for one in root.iterchildren(w(name))]
    return str(max(used, default=0) + 1)


def _put_last(root: Any, name: str, made: Any) -> None:
    """After the last of its kind: the schema wants all forms of lists before the lists."""
    same = list(root.iterchildren(w(name)))
    if same:
        same[-1].addnext(made)
    else:
        root.insert(0 if name == "abstractNum" else len(root), made)


def _name_list_styles(into: Package, lists: set[str], ids: dict[str, str]) -> None:
    """The levels of the new lists name their styles by the ids of the edited file."""
    if not lists:
        return
    root = into.change(into.related("numbering"))
    forms = {value_of(n, "abstractNumId") for n in root.iterchildren(w("num"))
             if n.get(w("numId")) in lists}  # fmt: skip
    for form in root.iterchildren(w("abstractNum")):
        for style in form.iter(w("pStyle")) if form.get(w("abstractNumId")) in forms else ():
            style.set(w("val"), ids.get(style.get(w("val")), style.get(w("val"))))


def _replace_child(theirs: Any, ours: Any, name: str) -> None:
    old, new = theirs.find(w(name)), ours.find(w(name))
    if new is None:
        return
    made = copy.deepcopy(new)
    theirs.insert(0, made) if old is None else theirs.replace(old, made)


def _furniture(package: Package) -> list[tuple[str, ...]]:
    """What the headers and footers say; page numbers and the like do not count."""
    said = []
    for kind, target, outside in package.relations(package.main).values():
        if not outside and kind.rsplit("/", 1)[-1] in _FURNITURE and target in package:
            words = [x.same for p in package.tree(target).iter(w("p")) for x in words_in(p)]
            said.append(tuple(words))
    return sorted(said)


def _sections(newer: Package, into: Package, *, own_furniture: bool) -> None:
    """Page size and margins of each section, and its headers and footers."""
    ours = list(newer.tree(newer.main).iter(w("sectPr")))
    theirs = list(into.change(into.main).iter(w("sectPr")))
    taken: dict[str, str] = {}
    for place, section in enumerate(theirs):
        model = next((s for s in ours if _turned(s) == _turned(section)), ours[0])
        before = text_width(section)
        for name in ("pgSz", "pgMar"):
            _exchange(section, model, name)
        if not own_furniture:
            _exchange_references(section, model, newer, into, taken, first=place == 0)
        _fit_tables(into, section, before)
    for key, (kind, _, _) in into.relations(into.main).items():
        if kind.rsplit("/", 1)[-1] in _FURNITURE:
            into.drop_unused(into.main, key)


def _turned(section: Any) -> bool:
    size = section.find(w("pgSz"))
    return size is not None and size.get(w("orient")) == "landscape"


def _exchange(section: Any, model: Any, name: str) -> None:
    old, new = section.find(w(name)), model.find(w(name))
    if old is not None and new is not None:
        section.replace(old, copy.deepcopy(new))


def _exchange_references(
    section: Any, model: Any, newer: Package, into: Package, taken: dict[str, str], *, first: bool
) -> None:
    for old in [e for e in section if e.tag in _REFERENCES]:
        section.remove(old)
    wanted = [e for e in model if e.tag in _REFERENCES and (first or e.get(w("type")) != "first")]
    for reference in reversed(wanted):
        made = copy.deepcopy(reference)
        key = reference.get(_ID, "")
        if key not in taken:
            kind, part, _ = newer.relations(newer.main)[key]
            taken[key] = into.relate(into.main, kind, _brought(newer, into, part))
        made.set(_ID, taken[key])
        section.insert(0, made)


def _brought(newer: Package, into: Package, part: str) -> str:
    """A part of the new report in the edited file, with the pictures that it shows."""
    folder, file = posixpath.split(part)
    stem, ending = posixpath.splitext(file)
    name = into.free_name(posixpath.join(folder, f"{stem}-mmi{{}}{ending}"))
    into.put(name, newer.bytes_of(part), newer.type_of(part))
    for key, (kind, target, outside) in newer.relations(part).items():
        there = target if outside else _brought(newer, into, target)
        into.relate(name, kind, there, outside=outside, key=key)
    return name


def _fit_tables(into: Package, section: Any, before: int) -> None:
    """Tables that were as wide as the page's text are so again."""
    after = text_width(section)
    if not before or not after or before == after:
        return
    for table in into.tree(into.main)[-1].iterchildren(w("tbl")):
        if abs(width_of(table) - before) <= before * _NEARLY:
            scale(table, after / before)
