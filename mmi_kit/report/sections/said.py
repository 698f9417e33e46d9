"""What does the record say, in whole sentences? A fragment can turn a sentence into its opposite.

A fact that was read from a sentence keeps that sentence; a typed cell is a statement of its own.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache

from mmi_kit.evidence.facts import PIECE
from mmi_kit.evidence.tables import Row as Fact
from mmi_kit.notes.text.fold import fold
from mmi_kit.notes.text.sentences import sentences
from mmi_kit.report.quotes import ELLIPSIS, MOST_QUOTED, clean, quoted

BOTH = 2  # kinds of boxes: ticked, and empty
_BOX = re.compile(r"(?P<on>\[ ?[xX\u2713\u2714] ?\]|[\u2611\u2612])|\[ {0,3}\]|\u2610")
# "Provider: Roe, Ann J., MD Status: No Show" is cut behind "J.": the letters are no words of it.
_LETTERS_BEFORE = re.compile(
    r"^(?:M\.?D|D\.?O|D\.?C|PA(?:-C)?|[FD]?NP(?:-[BC]+)?|APRN|D?PT|PsyD|PhD)\b\.?,? "
    r"(?=[A-Z][A-Za-z ]{2,25}:)"
)
# With what takes back a part: "walks a mile, then can't next day"
_CLAUSE = re.compile(
    r"[^,;.]*(?:\.\d[^,;.]*)*"
    r"(?:[,;] ?(?:and )?(?:then|but|though|although|afterwards?|yet|only)\b[^,;.]{0,80})?"
)


def sentence_of(row: Fact) -> str:
    """The whole sentence that a fact was read from; of a typed cell, the cell."""
    return _LETTERS_BEFORE.sub("", str(row["sentence"] or row["quote"]))


def quote_of(row: Fact, most: int = MOST_QUOTED) -> str:
    """The same, in quotation marks; of a row of boxes what is ticked."""
    return quoted(ticked(sentence_of(row)), most)


def ticked(words: str) -> str:
    """ "Outlook: … fair" of "Outlook: [ ] good [x] fair [ ] poor": what is not ticked was not said.
    Words whose boxes stand behind the answers, or of which a box opens another question, stay."""
    boxes = list(_BOX.finditer(words))
    lead = words[: boxes[0].start()].rstrip() if boxes else ""
    if len({bool(box["on"]) for box in boxes}) < BOTH or (lead and lead[-1] not in ":?"):
        return words
    ends = [box.start() for box in boxes[1:]] + [len(words)]
    answers = [words[box.end() : end].strip() for box, end in zip(boxes, ends, strict=True)]
    if any(":" in answer or not answer for answer in answers):
        return words
    kept = [answer if box["on"] else ELLIPSIS for box, answer in zip(boxes, answers, strict=True)]
    told = [one for n, one in enumerate(kept) if one != ELLIPSIS or kept[n - 1 : n] != [one]]
    return " ".join(filter(None, (lead, *told)))


@lru_cache(maxsize=10_000)  # asked for each topic and each treatment of a report
def sentences_in(text: str) -> tuple[str, ...]:
    """The sentences of a cell or a note, in order; a line that goes on in the next is no end."""
    folded = fold(text)
    return tuple(text[slice(*folded.raw_span(*place))] for place in sentences(folded.cased))


def sentences_at(visit: Fact) -> list[str]:
    """The sentences of a visit's words: of a log cell by cell, of a note all of them (its quote is
    only the line that names the visit)."""
    if visit["extractor"] == "note":
        return list(sentences_in(visit["summary"]))
    cells = [cell.strip() for cell in str(visit["quote"]).split(PIECE)]
    told = [cell for cell in cells if cell and cell in visit["summary"]]
    return [said for cell in told or [visit["summary"]] for said in sentences_in(cell)]


def statements_at(visit: Fact) -> list[str]:
    """The same; a question of a form stands with its answer, or not at all: alone it would state
    what it asks for."""
    told, asked = [], ""
    for said in sentences_at(visit):
        if said.rstrip().endswith("?"):
            asked = said
            continue
        told.append(f"{asked} {said}" if asked else said)
        asked = ""
    return told


def sentence_with(words: str, row: Fact) -> str:
    """The sentence of a fact in which some of its words stand: of a typed cell, one of many."""
    if row["sentence"]:
        return sentence_of(row)
    return next((s for s in sentences_in(row["quote"]) if words in s), words)


def clause_of(row: Fact) -> str:
    """The fact's words to the end of their clause: "walks 1 block with cane"."""
    words, sentence = str(row["quote"]).rstrip(" .,;"), sentence_of(row)
    place = sentence.find(words)
    rest = _CLAUSE.match(sentence, place + len(words)) if place >= 0 else None
    return clean(words + rest[0]) if rest else words


def by_sentence(rows: Iterable[Fact]) -> list[list[Fact]]:
    """Facts of one provider on one day that stand in the same sentence, in order."""
    groups: dict[tuple[str, str, str], list[Fact]] = defaultdict(list)
    for row in rows:
        groups[row["date"], row["provider"], clean(sentence_of(row)).lower()].append(row)
    return list(groups.values())


def by_passage(rows: Iterable[Fact]) -> list[list[Fact]]:
    """The same; a sentence that stands in a longer passage that is quoted too goes with it."""
    found: list[list[Fact]] = []
    for group in sorted(by_sentence(rows), key=lambda g: -len(clean(sentence_of(g[0])))):
        home = next((f for f in found if _holds(f[0], group[0])), None)
        if home is None:
            found.append(group)
        else:
            home.extend(group)
    return sorted(found, key=lambda g: (g[0]["date"] or "9999", g[0]["fact_id"]))


def _holds(longer: Fact, shorter: Fact) -> bool:
    same = all(longer[name] == shorter[name] for name in ("date", "provider"))
    words = clean(sentence_of(shorter)).lower()
    return same and len(words.split()) > 2 and words in clean(sentence_of(longer)).lower()
