"""Is a limit set for a time only: "no lifting over 10 lb, no bending or twisting for six weeks"?

The time stands behind the last of a list of limits, or in the sentence after them ("These
restrictions end at the six-week mark"). Such a limit does not stand for what can be done later on.
"""

from __future__ import annotations

import re
from dataclasses import replace

from mmi_kit.notes.mention import Mention
from mmi_kit.notes.text.sentences import Span

# "No lifting over 10 lb x 6 weeks": of that time only
FOR_A_TIME = re.compile(
    r",? ?(?:(?:x|for(?: the (?:next|first)| another)?|during the next) ?(?:\d{1,2}|one|two|three|four|six|eight)"
    r"(?:-\d{1,2})? ?(?:more )?(?:days?|wks?|weeks?|mos?|months?)\b(?! (?:now|already|so far)\b|,? (?:and |then |is |are )?permanent)|(?:until|till) (?:the |his |her )?(?:\d{1,2}/\d{1,2}|next|follow|check|"
    r"(?:\w{1,6}[- ])?(?:week|wk|month|mo)s?[- ](?:check|visit|mark|x-?rays?|films)|recheck|re-?eval|cleared|healed|seen|surgery|post)"
    # not "while in pain", "while wearing a brace" that is worn for good
    r"|(?:while|as long as)(?: (?:still|wearing|(?:he|she) is))? (?:in|wearing) (?:the |an? |his |her )?(?:(?:cervical|hard|soft|neck) )?(?:collar|sling|cast)\b)"
)
_LIMITED = (
    r"(?:(?:heavy |repetitive |prolonged |strenuous |overhead )?(?:lift|bend|twist|stoop|driv|push|pull|squatt?|climb"
    r"|reach|kneel|crouch|crawl|carry|sitt|stand|walk|runn)(?:ing)?(?: (?:ladders?|stairs))?|overhead work)"
)
# "... over 10 lb, no bending or twisting": limits that go on to the time they share
_MORE_LIMITS = re.compile(
    rf"(?: ?(?:,? (?:and |or |nor )?|/)(?:no |avoid )?{_LIMITED}"
    r"(?: (?:over|more than|greater than|above|past|>) ?(?:\d{1,3} ?(?:lbs?|pounds?|#)|shoulder(?: (?:level|height))?))?){0,6}"
)
_ENDS = re.compile(
    r"\W*(?:these|the|those|all|such|post-?op\w*)(?: (?:post-?op\w*|above))? (?:restrictions?|limits?|limitations?|precautions?) "
    r"(?:(?:are|is) (?:only )?(?:temporary|for \w{1,6} (?:weeks?|months?))|(?:will )?(?:end|expire|lift|stop)s?\b"
    r"|(?:will|can|may|to) be (?:lifted|removed|discontinued))"
)
_SETS = re.compile(r"\b(?:no|not|never|avoid\w*|limit\w*|restrict\w*|max\w*)\b")


def of_that_time(text: str, sentence: Span, following: Span | None, told: Mention) -> Mention:
    """A limit as it was said, or of its time only, with the words that tell the time."""
    if told.table != "capacities" or told.assertion != "actual":
        return told
    if not _SETS.search(text, told.start, told.end):
        return told
    list_ends = _MORE_LIMITS.match(text, told.end, sentence.end)
    places = {told.end, list_ends.end() if list_ends else told.end}
    terms = (FOR_A_TIME.match(text, place, sentence.end) for place in sorted(places))
    term = next((found for found in terms if found), None)
    if term is None and following is not None:
        term = _ENDS.match(text, *following)
    if term is None:
        return told
    return replace(told, assertion="conditional", triggers=(term[0].strip(" ,"),))
