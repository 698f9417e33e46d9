"""How far, how long, how much: what does the amount behind such a question of a form state?

"How far can you walk before needing to stop and rest?   100 ft" tells the distance; the question
alone tells nothing, and the amount alone not of what.
"""

from __future__ import annotations

import re
from dataclasses import replace

from mmi_kit.notes.function.amounts import POSTURES
from mmi_kit.notes.function.capacities import DAY_TOTAL_FROM
from mmi_kit.notes.function.own import with_one_arm
from mmi_kit.notes.mention import Mention, Value
from mmi_kit.notes.text.numbers import AMOUNT, number
from mmi_kit.notes.text.sentences import Span

_WHO = r"(?P<who>you|he|she|they|(?:the |your |this )?(?:patient|claimant|individual|person|disabled person))"
_CAN = rf"(?:can|are|is) {_WHO} (?:able to )?(?:currently |now |usually )?"
_NAMED = ("blocks", "minutes", "hours", "pounds")
_AT_ONCE = re.compile(r"\bat (?:a|one) time|at once|\bbefore\b|without|continuous")
# Nothing of another time or another thing than what it is about
_REST = r"(?P<rest>[^?\n]{0,80})\? ?$"
_QUESTIONS = (
    ("distance", re.compile(rf"\bhow (?:far|many (?P<blocks>(?:city )?blocks)) {_CAN}(?:walk|ambulate)\b{_REST}", re.ASCII)),
    ("time", re.compile(rf"\bhow (?:long|many (?P<minutes>minutes)|many (?P<hours>hours)) {_CAN}(?P<what>sit|stand|walk)\b{_REST}", re.ASCII)),
    ("share", re.compile(rf"\boff[- ]?task\b{_REST}", re.ASCII)),
    ("load", re.compile(rf"\bhow (?:much(?: weight)?|many (?P<pounds>pounds)) {_CAN}(?:lift|carry)\b{_REST}", re.ASCII)),
)  # fmt: skip
_OF_ANOTHER = re.compile(
    r"\b(?:total|day|before (?:your|the|his|her) (?:illness|injur|condition|accident)|used to|need to|without (?:(?:your|the|any|pain) ){0,2}(?:medications?|meds|medicines?)|tolerated|acceptable|allowed|employers?|(?:left|right|each|one) (?:hand|arm)|frequently|often)"
)
_ABOUT = r"(?:a: ?)?(?:(?:about|only|maybe|approximately|around|up to|at most|no more than|less than|roughly)\b ?|~ ?)?"
_UNITS = {
    "distance": r"(?P<unit>blocks?|feet|ft|miles?|mi|yards?|yds?)\b",
    "time": r"(?P<unit>minutes?|mins?|hours?|hrs?)\b",
    "share": r"(?P<unit>%|percent\b)",
    "load": r"(?P<unit>pounds?|lbs?|#)(?!\w)",
}
# The amount ends the answer, or what follows is said of it or is the next question.
_ENDS = r"(?=\W*$|[.,;)]| (?:or more|or greater|at (?:a|one) time|at most|max|before (?:needing|having|stopping|resting|it|the pain|i (?:need|have|must)|(?:he|she|they) (?:needs?|has|have|must))|then|with|without|how|when|if|due)\b)"
_ANSWERS = {
    kind: re.compile(rf"\W{{0,2}}{_ABOUT}(?:{AMOUNT}|(?P<one>an?(?= )))(?: of)?(?: an?)?[- ]?{unit}{_ENDS}", re.ASCII)
    for kind, unit in _UNITS.items()
}  # fmt: skip
_NUMBER_ALONE = re.compile(rf"\W{{0,2}}{_ABOUT}{AMOUNT}\W*$", re.ASCII)
_SHORT = {"b": "block", "f": "ft", "y": "yd", "p": "lb", "l": "lb", "#": "lb", "h": "h", "%": "%"}
_WITHOUT_A_DEVICE = re.compile(
    r"\bwithout (?:the use of )?(?:an? )?(?:cane|device|walker|assistive)"
)


# "What were you able to do before that you can't do now?": its answer tells of before. Of "before your
# injury" the headings know.
_ASKS_OF_BEFORE = re.compile(
    r"\b(?:what|which)\b[^?]{0,40}\b(?:were|was|could|did) (?:you|he|she|they|(?:the |your )?(?:patient|claimant)) "
    r"(?:able to )?(?:do|like to do|enjoy)\b(?![^?]*\b(?:before|prior to) (?:your|his|her|the|my)\b)"
    r"[^?]{0,60}\b(?:before|prior to|cannot|can't|can not|no longer)\b"
    r"|\bwhat (?:activities|things)\b[^?]{0,60}\b(?:no longer|cannot|can't)\b",
    re.ASCII,
)
_OF_NOW = re.compile(r"\b(?:now|today|currently|these days|at present)\b")


def asks_of_before(text: str, sentence: Span, gap: str, *, opens: bool, before: bool) -> bool:
    """Does a sentence ask what could be done once, or still answer that? `gap`: what stands before
    it; `opens`: it is a heading, an item or a question; `before`: the last one asked or answered."""
    if opens:
        return _ASKS_OF_BEFORE.search(text, *sentence) is not None
    ends = gap.replace("\r\n", "\n").count("\n") > 1 or _OF_NOW.search(text, *sentence)
    return before and not ends


def as_of_before(mention: Mention) -> Mention:
    """A capacity in the answer to such a question."""
    if mention.table != "capacities" or mention.assertion not in ("actual", "negated"):
        return mention
    return replace(mention, assertion="historical", triggers=("(asked of before)",))


def asked(text: str, question: Span, following: Span | None) -> Mention | None:
    """The capacity that a question and the amount right behind it state together."""
    if following is None:
        return None
    for kind, pattern in _QUESTIONS:
        found = pattern.search(text, *question)
        if found is None or _OF_ANOTHER.search(found["rest"]):
            continue
        named = next((u for n, u in found.groupdict().items() if n in _NAMED and u), "")
        answer = _ANSWERS[kind].match(text, *following)
        if answer is None and named:
            answer = _NUMBER_ALONE.match(text, *following)
        if answer is not None and kind == "load" and with_one_arm(text, answer.end()):
            return None  # of that arm only
        if answer is not None and not _may_be_of_a_day(kind, found, answer, named):
            unit = answer.groupdict().get("unit") or named.removeprefix("city ")
            return _mention(text, found, answer, kind, unit)
    return None


def _may_be_of_a_day(kind: str, found: re.Match[str], answer: re.Match[str], named: str) -> bool:
    """Nobody could know whether "How long can you sit?  6 hours" is at one time."""
    unit = answer.groupdict().get("unit") or named
    if kind != "time" or not unit.startswith("h") or _AT_ONCE.search(found["rest"]):
        return False
    return number(answer["high"] or answer["low"] or "1") >= DAY_TOTAL_FROM


def _mention(
    text: str, found: re.Match[str], answer: re.Match[str], kind: str, unit: str
) -> Mention:
    concept = {"distance": "walk_distance", "load": "lift_occ", "share": "off_task"}.get(kind, "")
    if not concept:
        concept = f"{POSTURES[found['what'][:2]]}_once"
    short = "mi" if unit.startswith("mi") and kind == "distance" else unit
    short = "%" if kind == "share" else short
    own: dict[str, Value] = {
        "value": number(answer["low"]) if answer["low"] else 1.0,
        "unit": "min" if unit.startswith("min") else _SHORT.get(short[0], short),
        "statistic": "max",
        "source_type": "patient_reported" if found.groupdict().get("who") == "you" else "",
    }
    if answer["high"]:
        own["value_high"] = number(answer["high"])
    if without := _WITHOUT_A_DEVICE.search(found[0]):
        own["condition"] = without[0]
    return Mention(
        table="capacities",
        concept=concept,
        start=found.start(),
        end=answer.end(),
        quote=text[found.start() : answer.end()],
        rule=f"asked:{concept}",
        attributes=own,
    )
