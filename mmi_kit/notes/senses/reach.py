"""Does a word that turns a statement bear on what stands there?

"No lifting, PT 12 visits", "gabapentin, meloxicam (not taking)", "ESI declined after surgery": a
trigger reaches some words on, yet not over every one of them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from mmi_kit.knowledge.lexicon import Trigger
from mmi_kit.notes.patterns import pattern
from mmi_kit.notes.text.sentences import Span

# "Does not want opioids after surgery", "declined narcotics s/p ACDF" refuse no surgery.
_OF_ANOTHER_TIME = re.compile(
    r"\b(?:after|before|during|following|since|prior to|s/p|status post|hx|history of|post-?op\w*)\b"
)
# Nor do "refused blood products for the surgery" and "declines ESI, wants surgery".
_OF_ANOTHER_THING = pattern(r"""
    \b(?:
      (?<!offer )(?<!consent )(?<!referral )(?<!plan )(?<!proposal )(?<!recommendation )
        (?<!pay )(?<!evaluation )(?<!eval )(?<!evaluated )(?<!consult )(?<!consultation )
        (?<!workup )(?<!work-up )(?<!considered )(?<!scheduled )(?<!option )(?<!appointment )for
      |delay\w*|postpone|put off
      |to (?:discuss|talk)
      |wants?
      |would (?:rather|like)
      |prefers?|requests?|agree[sd]?
      |elect(?:s|ed)
      |opt(?:s|ed)
      |underwent
      |accept(?:s|ed)
    )\b
""")
# "Does not want surgery to interfere with ...", "with Dr. Lee again": not the operation is refused.
_NOT_IN_THAT_WAY = re.compile(
    r" (?:to (?:interfere|affect)|(?:decisions?|questions?|recommendations?)\b|(?:done |performed )?(?:at|by|with|from) (?:dr\.? [\w'-]{2,20}|that \w{4,10}|the same \w{4,10}) (?:again|any ?more)\b)"
)
# "Not agreeable to PT, surgery pending"
_TO_COME = re.compile(r" (?:is |was )?(?:pending|scheduled|planned|booked|approved|next)\b")
_DECLINES_CARE = re.compile(
    r" (?:(?:any|further|more|additional|the|all|other) ){0,3}(?:physical |occupational )?"
    r"(?:therapy|pt|injections?|medic\w+|opioids?|narcotics|imaging|mri|bracing|acupuncture)\b"
)
_ITS_NO = re.compile(r"(?:no|avoid|never) ")
_ANOTHER = re.compile(r"\b(?:hardware|hw|implant|screws?) (?:removal|revision)\b")
_OWN_NUMBER = re.compile(r"[^()]{0,15}\d[^()]*\)")
_NEXT_NAME = re.compile(r",(?! ?(?:sig|take|\d))")
_TALKED_OVER = re.compile(r"\b(?:discussed|explained|reviewed|understood|accepted|outlined)\b")
_ANSWERED = re.compile(r"\byes\b|\bno\b|:|\(")
# What is meant to be done, before "but he never went"
_WAS_TO_BE = re.compile(
    r"(?<!\bas )\b(?:offer|order|refer|prescri|recommend|schedul|advis|discuss|approv|authori[sz]|plan|suggest)\w*"
)
_HAD_OR_MEANT = re.compile(
    r"\b(?P<had>takes|taking|took|continues?|uses|using|attends?|attended|completed|had|has had|underwent|received)\b|"
    + _WAS_TO_BE.pattern
)
# Triggers by their id
_OF_A_PLAN = ("never_went", "cannot_afford")
_FAILED = "failed"
_ONLY_WHEN = "only_when"
_IN_USE = re.compile(r"\b(?:takes|taking|uses|using|attends)\b")
_HELPED = re.compile(r"\b(?:benefit|relief|help(?:s|ed|ful))\b")
_IF = "if"
_SO_FAR = re.compile(
    r" (?:to date|so far|thus far|until now|up to now|as yet)\b(?! (?:has|have|had|does|did|is|was|fails?|failed|helps?|helped)\b)"
)
_OF_ONE_NAME = ("not_taking", "stopped_behind")
_OF_RISKS = ("risks_listed", "risks_of_care")
_CONSERVATIVE = re.compile(r"conservative|non-?operative|non-?surgical")
_BUT = re.compile(r"but|and|who|which")
_BEHIND_IT = re.compile(
    r"\b(?:since|(?:have|had|has|been|improv\w*|receiv\w*|attend\w*|undergone|chang\w*|better|worse\w*|relief|complications?|problems?)\b[^.;]{0,40} (?:after|following))(?: (?:the|his|her|their|this|that|last|first|recent|most|initial|prior|previous|[0-9]{4}|left|right|lumbar|cervical|knee|hip|shoulder|back|neck|spine)){0,4} $"
)
_AFTER = re.compile(
    r"\w(?<!relief)(?<!improvement)(?<!benefit) (?:after|following) (?:(?:the|his|her|this|an?) )?$"
)
_NEEDED_AFTER = re.compile(
    r" (?:need|require)\b[^.;]{0,40} (?:after|following)(?: (?:the|his|her|this|an?|[clts]\d\S{0,6}))? $"
)
# Names with commas between them and nothing said of them
_LIST = re.compile(
    r" (?:(?:recommend|had|have|received|tried|undergone|need|require|any|further|additional|more|other|prior|previous) )*(?:[\w/-]+(?: [\w/-]+){0,3}, ){1,6}(?:(?:and|or) )?(?:[\w-]+ ){0,2}"
)
# A list of drugs with doses and brackets behind a colon, with no word of today
_LIST_OF_FAILED = re.compile(
    r"(?: and failed)?:(?!.*\b(?:now|currently|continues?|still|taking)\b)"
    r"(?:[^;.()]|\([^()]{0,60}\)|(?<=\d)\.(?=\d)){0,300}"
)
_UNTIL = re.compile(r"\buntil (?:the |his |her |after )*$")
_NOW_BEHIND = re.compile(r" (?:now|today|currently)(?=\W*$|[.,;)])")
_OF_NOW = re.compile(r"\b(?:today|now|currently|since)\b")
LONGEST_LIST = 16  # words of it


class Found(NamedTuple):
    """`not_for`: the tables for which its words only look like a trigger."""

    trigger: Trigger
    start: int
    end: int
    not_for: frozenset[str] = frozenset()


def bears_on(found: Found, said: str, place: Span, table: str, ends: Sequence[Span]) -> bool:
    """Does the trigger bear on `place` of the sentence `said`, where a row of `table` is told?

    `ends`: the words at which most triggers stop.
    """
    trigger = found.trigger
    forward = found.end <= place.start
    if forward and trigger.direction in ("forward", "both"):
        start, end = found.end, place.start
    elif found.start >= place.end and trigger.direction in ("backward", "both"):
        start, end = place.end, found.start
    else:
        return False
    between = said[start:end]
    far = len(between.split())
    of_care = trigger.kind == "negated" and table == "treatments"
    if forward and trigger.id == _FAILED and _LIST_OF_FAILED.fullmatch(between):
        return True  # "Failed: Lyrica 75 mg (edema), Cymbalta 30 mg (nausea), tramadol 50 mg"
    # "I do not recommend injections, PT, chiropractic or surgery": to the end of the list
    to_its_end = of_care and forward and "," in between and far <= LONGEST_LIST
    if far > trigger.words and not (to_its_end and _LIST.fullmatch(between)):
        return False
    if not trigger.crosses and any(start <= stop.start < end for stop in ends):
        return False
    if forward and _closed(said, found.start, place.start):
        return False  # "(initially 15 min) and stand 40 min"
    if _is_of_another(trigger.id, said, place, between):
        return False
    match trigger.kind:
        case "declined":
            return not _refuses_another(found, said, place, between, forward)
        case "negated":
            # "No lifting over 10 lb, no kneeling": each has its own "no".
            if forward and _ITS_NO.match(said, place.start):
                return False
            if table == "statements" and forward and "," in between:
                return False  # "No new complaints, pain the same" lists nothing
            return not (of_care and _denies_another(found, said, between, forward))
        case "planned" if table == "treatments" and not forward:
            # "fusion 2017, hardware removal considered", "left TKA 2023 (right TKA pending)"
            again = said[place.start : place.end] in between.rpartition("(")[2]
            another = _ANOTHER.search(between.partition(",")[2])
            return another is None and not (again and "(" in between)
        case "planned" if table == "treatments":
            # "May not need surgery after ESI"
            needed = said.startswith("need", found.start)
            return not (needed and _AFTER.search(between))
        case "historical" if table in ("measures", "capacities"):
            if _OF_NOW.search(between) or _NOW_BEHIND.match(said, place.end):
                return False  # "68 today, 71 in January", "8/10 at onset, 5/10 now"
            return forward or not _of_the_bracket(said, place.end, found)
    return True


def _is_of_another(rule: str, said: str, place: Span, between: str) -> bool:
    """Do rules with a meaning of their own speak of something else than what they reach?"""
    if rule in _OF_A_PLAN:
        # "had an ESI and cannot afford another", "takes Lyrica and was referred to PT but never went"
        last = list(_HAD_OR_MEANT.finditer(said, 0, place.start))[-1:]
        meant = bool(last and not last[0]["had"]) or (not last and _WAS_TO_BE.search(between))
        return not meant or _HELPED.search(between) is not None
    if rule == _ONLY_WHEN:
        return _IN_USE.search(said, 0, place.start) is not None  # "uses TENS when pain returns"
    if rule in _OF_ONE_NAME:
        # "gabapentin 300 mg TID, meloxicam 15 mg (not taking)"
        return _NEXT_NAME.search(between) is not None
    if rule == _IF:
        return _SO_FAR.match(said, place.end) is not None  # "No PT to date, will refer if ..."
    if rule in _OF_RISKS:
        # "risks of ESI were discussed and the ESI was performed"
        return _TALKED_OVER.search(between) is not None
    return False


def _refuses_another(found: Found, said: str, place: Span, between: str, forward: bool) -> bool:
    if _OF_ANOTHER_TIME.search(between):
        return True
    if forward:
        coming = "," in between and _TO_COME.match(said, place.end)
        return bool(
            coming or _OF_ANOTHER_THING.search(between) or _NOT_IN_THAT_WAY.match(said, place.end)
        )
    if _DECLINES_CARE.match(said, found.end):
        return True  # "wants surgery and declines further therapy"
    # "completed PT and elected to continue conservative care"
    chose = _CONSERVATIVE.search(said, found.start, found.end)
    return chose is not None and _WAS_TO_BE.search(said, 0, found.start) is None


def _denies_another(found: Found, said: str, between: str, forward: bool) -> bool:
    if forward:
        # "no PT since surgery": it was had; "no lifting until surgery" denies none, nor does "may not
        # need surgery after ESI"
        return bool(
            _BEHIND_IT.search(between) or _UNTIL.search(between) or _NEEDED_AFTER.search(between)
        )
    _, comma, amid = between.partition(",")
    if comma and said[found.start] in ":(-" and _ANSWERED.search(between):
        return True  # "PT: yes, ESI: none", not "surgery, injections: none"
    # "fusion 2017, hardware removal considered but not performed"
    return len(amid.split()) > 1 and _BUT.match(said, found.start) is not None


def _closed(said: str, start: int, end: int) -> bool:
    """Does what stands at `start` stand in brackets that are closed before `end`, and not right
    before it ("(not yet) at MMI")?"""
    opened = said.rfind("(", 0, start) > said.rfind(")", 0, start)
    between = said[start:end]
    behind = between.rpartition(")")[2].split()
    said_of_it = len(behind) < 2 and behind != ["and"]
    return opened and ")" in between and "(" not in between and not said_of_it


def _of_the_bracket(said: str, end: int, found: Found) -> bool:
    """Does a word that looks back stand in a bracket behind, of which it speaks: "3/10 (previously
    7/10)", "66 (68 at prior visit)", "6/10, two injections (2/2022)"?"""
    opened = said.rfind("(", end, found.start)
    if opened < 0 or ")" in said[opened : found.start]:
        return False
    apart = len(said[end:opened].split()) > 1
    own = any(map(str.isdigit, said[opened : found.start])) or _OWN_NUMBER.match(said, found.end)
    return apart or bool(own)
