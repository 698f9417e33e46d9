"""How far, in a list of tolerances that names its verbs once: "sits 20 min, stands 10 min, 1 block"?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mmi_kit.notes.function.sources import source_type
from mmi_kit.notes.mention import Mention, Value
from mmi_kit.notes.senses.assertion import judge
from mmi_kit.notes.text.numbers import AMOUNT, number
from mmi_kit.notes.text.sentences import Span

_TIME = r"\d{1,3}(?: ?(?:-|to) ?\d{1,3})? ?(?:min(?:ute)?s?|h(?:ou)?rs?)\b"
_POSTURE = rf"(?:sit|stand|walk)(?:s|ting|ing)? (?:about |up to |only |for )?{_TIME}"
# Right behind a posture and its time, and alone between its commas: a place would have words
_LISTED = re.compile(
    rf"\b{_POSTURE}(?:, (?:and )?| and )(?P<all>(?:about |up to |only |less than |< ?)?{AMOUNT} (?:city )?blocks?)(?=[,;.]|\W*$| and )",
    re.ASCII,
)


def find_listed_distance(text: str, sentence: Span, section: str) -> Iterator[Mention]:
    """The distance of one sentence; places are those of the folded text."""
    for match in _LISTED.finditer(text, *sentence) if "block" in text[slice(*sentence)] else ():
        span = Span(*match.span("all"))
        judged = judge(text, sentence, *span, table="capacities")
        source = source_type(text[slice(*sentence)], section, "walk_distance")
        own: dict[str, Value] = {"value": number(match["low"]), "unit": "block", "statistic": "max",
               "source_type": source}  # fmt: skip
        if match["high"]:
            own["value_high"] = number(match["high"])
        yield Mention(
            table="capacities", concept="walk_distance", start=span.start, end=span.end,
            quote=text[slice(*span)], rule="capacity:walk_distance", assertion=judged.assertion,
            subject=judged.subject, triggers=judged.triggers, attributes=own,
        )  # fmt: skip
