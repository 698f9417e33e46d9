"""What is a row of a table of function called, in words that are read as in running text?

"Stand, cooking", "Floor-knuckle (occ)", "Lift floor-waist occ": a name of a row has no verb around it,
and what stands behind its first word only says where.
"""

from __future__ import annotations

import re

# In water, on a machine or between bars nobody does what is asked for, nor on one leg or in bed.
_ELSEWHERE = (
    r"(?!.*\b(?:pool|water|aqua\w*|treadmill|bikes?|bars?|machine|simulat\w*"
    r"|legs?|foot|toes?|heels?|tandem|foam|edge|bed)\b)"
)
_POSTURE = re.compile(
    rf"(?P<posture>(?:sit(?:ting)?|stand(?:ing)?|walk(?:ing)?)(?: (?:tolerance|time))?){_ELSEWHERE}"
    r"(?:, ?| ?\(| - | (?=in |at |on |while ))[^:]{2,30}",
    re.IGNORECASE,
)
_HEIGHT = r"(?:the )?(?:floor|ground|knuckles?|waist)"  # from higher up, less is lifted
_LIFT = re.compile(
    rf"(?:lift(?:ing|s)?[,:]? )?(?:from )?{_HEIGHT}(?: ?(?:-|/|to) ?|-to-){_HEIGHT}"
    r"(?: (?:height|level))?(?: lift)?(?:[ ,:-]{1,2}\(?(?P<often>occ|freq)[a-z]{0,10}\.?\)?)?",
    re.IGNORECASE,
)
# "Carry, two hands, 50 ft": how far is no part of the load; one hand alone keeps its name
_CARRY = re.compile(
    r"(?P<carry>carry(?:ing)?)(?:,? (?:bilateral(?:ly)?|both hands|(?:with )?two hands|front|at waist)){0,2},? ?\(?(?:for |x )?"
    r"\d{1,3} ?(?:ft|feet|foot|yards?|yds?|m|meters?|')\.?\)?",
    re.IGNORECASE,
)
_OFTEN = {"occ": " occasionally", "freq": " frequently"}


# "Pain, end of day" over scores of ten; worst, best and the like are read with their own sense
_PAIN = re.compile(
    r"pain(?!.*\b(?:worst|best|least|average|avg|rest|now|current|today|usual|meds?|medic\w*|free|days?\b(?<!of day)"
    r"|hours?|clinic|management)\b)(?:,| with| w/| at| after| during| on| \()[^:]{0,30}",
    re.IGNORECASE,
)
_OF_TEN = re.compile(r"(?:\d|10)(?:\.\d)?(?: ?- ?(?:\d|10))?(?: ?/ ?10)?")


def plain_name(name: str, value: str) -> str:
    """The name as running text has it; as it stands where it is of another kind."""
    if _PAIN.fullmatch(name) and _OF_TEN.fullmatch(value.strip()):
        return "Pain"
    if posture := _POSTURE.fullmatch(name):
        return posture["posture"]
    if lift := _LIFT.fullmatch(name):
        often = _OFTEN[lift["often"].lower()] if lift["often"] else ""
        return f"Lift{often}"
    if carry := _CARRY.fullmatch(name):
        return carry["carry"]
    return name
