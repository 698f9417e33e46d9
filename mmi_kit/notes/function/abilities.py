"""Which single ability of the mind is rated: "Interact appropriately with the public: Marked"?

Forms for mental ability ask for some twenty of them. A rating of one is a statement and no degree of
an area of 20 CFR 404.1520a(c)(3): which area it would make up is for whoever rates to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mmi_kit.notes.mention import Mention
from mmi_kit.notes.senses.assertion import judge
from mmi_kit.notes.text.sentences import Span
from mmi_kit.patterns.prefilter import Prefilter

CONCEPT = "mental_ability"
_NAMES = (
    r"understand(?:,| and)? (?:and )?(?:remember|carry out)", r"understand (?:simple|short|detailed|complex)",
    r"remember (?:simple|short|detailed|complex|locations|work)", r"carry out (?:very )?(?:short|simple|detailed|complex)",
    r"make (?:simple )?(?:judge?ments|work|decisions)", r"interact appropriately", r"respond appropriately",
    r"maintain (?:attention|regular attendance|concentration|socially|personal appearance)",
    r"perform (?:activities within|at a consistent pace)", r"sustain an ordinary", r"work in coordination",
    r"complete a normal work", r"ask simple questions", r"accept instructions", r"get along with (?:co-?workers|peers|others|supervisors|the public)",
    r"be aware of (?:normal )?hazards", r"travel in unfamiliar", r"set realistic goals",
    r"deal with (?:normal |the )?(?:work|stress|public|supervisors?)", r"relate to co-?workers",
    r"use judge?ment", r"function independently", r"follow work rules", r"behave in an emotionally",
)  # fmt: skip
_RATINGS = (
    r"none(?: to mild)?", r"slight", r"mild", r"moderate", r"marked", r"extreme", r"unlimited", r"very good", r"good",
    r"fair", r"poor", r"unlimited(?: or |/)very good", r"poor(?: or |/)none", r"limited but satisfactory",
    r"seriously limited(?:, but not precluded)?", r"unable to meet competitive standards",
    r"no useful ability(?: to function)?", r"not (?:significantly )?limited", r"mildly limited",
    r"(?:no|mild|moderate|marked|extreme) limitations?", r"no evidence of limitation",
    r"moderately limited", r"markedly limited", r"extremely limited",
)  # fmt: skip
_RATED = re.compile(
    r"[^\w\n]{0,4}(?:(?:\d{1,2}|[a-z])[.)] ?)?(?:(?:the )?ability to )?"
    rf"(?P<what>(?:{'|'.join(_NAMES)})[^:?;\n]{{0,110}}?)(?: ?[:?=-]{{1,2}} ?| )(?P<rating>{'|'.join(_RATINGS)})\W*$",
    re.ASCII,
)
_RARELY = Prefilter([(_RATED.pattern, _RATED.flags)])


def find_abilities(text: str, sentence: Span, section: str) -> Iterator[Mention]:
    """The rating of a sentence that is such a row; places are those of the folded text."""
    if not _RARELY.may_match(text, *sentence):
        return
    match = _RATED.match(text, *sentence)
    if match is None:
        return
    span = Span(match.start("what"), match.end("rating"))
    # "None" and "no limitation" are the rating, and deny nothing
    judged = judge(text, Span(span.start, match.start("rating")), span.start, match.end("what"),
                   table="statements")  # fmt: skip
    turned = judged.assertion in ("family", "conditional", "planned")
    yield Mention(
        table="statements",
        concept=CONCEPT,
        start=span.start,
        end=span.end,
        quote=text[span.start : span.end],
        rule=f"ability:{CONCEPT}",
        assertion=judged.assertion if turned else "actual",
        subject=judged.subject,
        # Of a mark under a head the quote shows no rating beside its ability
        triggers=judged.triggers if turned else (f"{match['what']}: {match['rating']}",),
        attributes={"category": CONCEPT, "section": section},
    )
