"""Is a line an aim of therapy, and is it said how much of it was met?

"Stand 25 min at the stove   60% met" tells what is aimed at, whatever stands over it: how far
somebody has come is no measure of what he can do. Only an aim that was met whole can be done.
"""

from __future__ import annotations

import re

from mmi_kit.notes.patterns import pattern
from mmi_kit.notes.text.sentences import Span
from mmi_kit.patterns.rare import Rare

_ITEM = r"\W{0,3}(?:[0-9]{1,2}[.)] ?)?"
_GOAL = pattern(rf"""
    {_ITEM}(?:(?:(?:short|long)[- ]term|[sl]t|functional|rehab|therapy|treatment) )?(?:goals?|stgs?|ltgs?)
      (?: ?[#-]? ?\d{{1,2}}[a-d]?)?\b(?! (?:fully |all |were |was |not |partially )?(?:met|achieved))
    # "The patient will miss 4 days per month" is a limit, not what is aimed at.
    |{_ITEM}(?:the )?(?:pt|patient) (?:will|is to)\b(?! (?:(?:likely|probably|also|often|still) )?(?:
      only|miss
      |be (?:off[- ]task|absent|unable|limited to|restricted)
      |never
      # but "will not need a cane to walk 500 ft" is aimed at
      |not (?:be (?:able|capable|cleared)|tolerate|lift|carry|sit|stand|walk|climb|return|work)
        \b
      |(?:need|have) to (?:lie|lay|recline|elevate|alternate|change|shift|rest|use)
    )
    )
""")
_DONE = r"(?:met|achieved|attained|accomplished)"
_PART = r"(?:(?<![\d.])\d{1,2}(?:\.\d)? ?%|partially|partly|mostly|nearly|almost|somewhat)"
# "60% met", "30 % of goal", "met: 45%", "goal progress 20%"; of "100% met" nothing is left to do
_IN_PART = Rare(
    pattern(rf"""
        {_PART} (?:
          (?:of )?(?:the )?(?:goal )?{_DONE}\b
          |(?:of|to|towards?) (?:the )?(?:goal|target)\b
        )
        |\b(?:{_DONE}|goal progress)[:=]? ?\(?\d{{1,2}}(?:\.\d)? ?%(?! of (?:\w{{1,12}} ){{0,2}}goals)
    """)
)
# A row of a plan's review, "2a Sit 40 min | Not met | Sits 12 min": an objective by its number and
# letter, and its status behind it; what stands behind the status is the comment
_OBJECTIVE = re.compile(r"\W{0,3}(?:obj(?:ective)?\.? ?#?)?[0-9]{1,2}\.?[a-e][.):]? ", re.ASCII)
_STATUS = re.compile(
    r"\b(?:(?:not |partially |un)?(?:met|achieved)|discontinued|deferred|revised|continued?|ongoing|in progress)\b"
)
# What ends the line of an aim before its share: "sits 20 min; goals 50% met"
_OTHER = re.compile(r"[.;](?!\d)|\bgoals:? (?:\w{1,12} ){0,2}$|\band \w{1,12} $")
_OF_AMOUNTS = ("capacities", "measures")
LONGEST_AIM = 120  # characters between an amount and the share that was met: one line of a table

# "2. Walk 20 min - MET": what was aimed at can be done; not so "partially met", "goal met by 6/1: no"
_MET = re.compile(
    r"(?<!not )(?<!partially )(?<!partly )(?<!nearly )(?<!almost )(?<!un)(?<!not yet )\b(?:met|achieved)(?: (?:on )?\d{1,2}/\d{1,2}(?:/\d{2,4})?)?\W*$",
    re.ASCII,
)


def is_aimed_at(text: str, sentence: Span, of: Span, *, table: str) -> bool:
    """Is what stands at a place an aim of therapy, by its name or by how much of it was met?"""
    said = text[slice(*sentence)]
    if _GOAL.match(said) and not (table == "capacities" and is_met(said)):
        return True
    if table not in _OF_AMOUNTS:
        return False
    return _is_met_in_part(text, sentence, of) or _is_reviewed(text, sentence, of)


def is_met(said: str) -> bool:
    """Does a line of goals end with the word that it was met, and whole?"""
    return _MET.search(said) is not None and _IN_PART.search(said) is None


def _is_reviewed(text: str, sentence: Span, of: Span) -> bool:
    """Does the amount stand in an objective whose status, not met whole, follows in its row?"""
    if _OBJECTIVE.match(text, *sentence) is None:
        return False
    status = _STATUS.search(text, sentence.start, sentence.end)
    return status is not None and of.end <= status.start() and status[0] not in ("met", "achieved")


def _is_met_in_part(text: str, sentence: Span, of: Span) -> bool:
    """Is it said behind an amount how much of it was met?"""
    share = _IN_PART.search(text, of.end, min(sentence.end, of.end + LONGEST_AIM))
    return share is not None and not _OTHER.search(text, of.end, share.start())
