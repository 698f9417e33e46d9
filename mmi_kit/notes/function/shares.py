"""How much of the workday may the hands be used: "Handling, right: 5% of the day", "Left  50%  70%  20%"?

The per cents are kept as written; the level beside them is that which they have by definition: up to a
third of the day is occasional, up to two thirds frequent (SSR 83-10), and the forms call 5% rare.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from types import MappingProxyType

from mmi_kit.notes.function.frequencies import as_limit
from mmi_kit.notes.mention import Mention, Value
from mmi_kit.notes.text.numbers import AMOUNT, number
from mmi_kit.notes.text.sentences import Span

# The most per cent of the day that a level may take.
_LEVELS = (
    (0, "never"),
    (5, "rarely"),
    (33, "occasionally"),
    (66, "frequently"),
    (100, "continuously"),
)
_ALL = 100
_SIDE = r"(?P<side>right|left|rt|lt|r|l|both|bilateral(?:ly)?)(?: (?:hand|arm|side|ue|upper extremity)s?)?"
_WHAT = (
    r"(?P<what>handl(?:e|ing)(?: ?\(gross\))?|gross manipulations?|finger(?:ing)?(?: ?\(fine\))?|fine manipulations?"
    r"|reach(?:ing)?(?: overhead| in all directions| \(all directions\))?|overhead reach(?:ing)?)"
)
_OF_THE_DAY = r"(?: ?(?:of|during|in) (?:the |an? )?(?:8[- ]?(?:hour|hr|h)[- ]?)?(?:work ?)?(?:day|shift|time)\b)"
_TOLD = re.compile(
    rf"\b{_WHAT}(?:,? ?[(:-]? ?{_SIDE}\)?)?[:,]?(?: (?:up to|about|no more than|at most|only|limited to|<=?)){{0,2}} ?"
    rf"{AMOUNT} ?(?:%|percent\b)(?P<day>{_OF_THE_DAY})?(?! ?(?:of|relief|better|improve|normal|strength|less|loss|impair|wpi|ue|upper|whole))",
    re.ASCII,
)
_ONE_OF_A_LIST = 120  # characters before a share without "of the day" in which another has it
_HEADS = re.compile(
    r"\bhands?:?\s{1,20}(?:grasp|gross|handl)[^:]{0,60}\bfingers?:?\s{1,20}fine\s[^:]{0,60}\barms?:?\s{1,20}reach[^:%]{0,60}$",
    re.I,
)
_FUNCTIONS = ("handle", "finger", "reach_all")
_GAP = r"[ \t|]{1,120}"
_ROW = re.compile(
    r"^[ \t|]{0,120}(?P<side>right|left|r|l)(?: (?:hand|arm|ue|upper extremity))?:?"
    rf"{_GAP}(?P<hand>\d{{1,3}}) ?%{_GAP}(?P<fingers>\d{{1,3}}) ?%{_GAP}(?P<arm>\d{{1,3}}) ?%[ \t|\r]{{0,120}}$",
    re.I | re.M,
)
_ABOVE = 400  # characters over the rows in which their heads stand, one word a line perhaps


def find_shares(text: str, sentence: Span, section: str) -> Iterator[Mention]:
    """Shares of the day of one sentence; places are those of the folded text."""
    if "%" not in text[slice(*sentence)] and "percent" not in text[slice(*sentence)]:
        return
    of_the_day = -_ONE_OF_A_LIST
    for match in _TOLD.finditer(text, *sentence):
        of_the_day = match.end() if match["day"] else of_the_day
        share = number(match["high"] or match["low"])
        of_a_hand = match["side"] is not None and not match["what"].startswith("reach")
        if share > _ALL or not (of_a_hand or match.start() - of_the_day <= _ONE_OF_A_LIST):
            continue
        own = _own(share, (match["side"] or "")[:1])
        if match["high"]:
            own = {**own, "value": number(match["low"]), "value_high": share}
        yield as_limit(text, sentence, Span(*match.span()), _function(match["what"]), section, own)


def shares_in_tables(text: str) -> Iterator[tuple[Span, tuple[Mention, ...]]]:
    """The rows of a raw text under "HANDS: grasp ...   FINGERS: fine ...   ARMS: reaching"."""
    last = -1  # where the row of the other hand ends, which has the same heads
    for row in _ROW.finditer(text):
        start, end = row.start("side"), row.end("arm") + 1
        between = text[last:start] if last >= 0 else "-"
        if between.strip(" \t\r\n%|") and not _HEADS.search(
            text[max(0, row.start() - _ABOVE) : row.start()]
        ):
            continue
        last = end
        found = []
        for name, cell in zip(_FUNCTIONS, ("hand", "fingers", "arm"), strict=True):
            share = float(row[cell])
            if share <= _ALL:
                own = {"statistic": "restriction", "source_type": "clinician_opinion",
                       **_own(share, row["side"][:1].lower()), "sentence": text[start:end]}  # fmt: skip
                found.append(
                    Mention(table="capacities", concept=name, start=start, end=row.end(cell) + 1,
                            quote=text[start : row.end(cell) + 1], rule=f"limit:{name}",
                            assertion="actual", attributes=MappingProxyType(own))
                )  # fmt: skip
        yield Span(start, end), tuple(found)


def _own(share: float, side: str) -> dict[str, Value]:
    level = next(name for most, name in _LEVELS if share <= most)
    named = {"r": "right", "l": "left"}.get(side)
    return {"value": share, "unit": "%", "frequency": level, **({"side": named} if named else {})}


def _function(words: str) -> str:
    if words.startswith(("handl", "gross")):
        return "handle"
    if words.startswith(("finger", "fine")):
        return "finger"
    return "reach_overhead" if "overhead" in words else "reach_all"
