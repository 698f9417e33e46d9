"""How is the clinician named who stands in one line with a day: of the visit, or of the signature?

"Date of service: 3/1/2021 Provider: Jane Roe, MD", one blank apart, and "Jane Roe, PT (e-sig 3/1/21)".
A day alone is not enough: lists of orders and of appointments name somebody behind theirs too.
"""

from __future__ import annotations

import re

from mmi_kit.patterns.rare import Rare
from mmi_kit.records.day_words import DATE

_VISIT = r"(?:service|visit|exam(?:ination)?|encounter|(?:re-?)?eval(?:uation)?|consult(?:ation)?|session|treatment|assessment|interview)"
_TIME = r"(?:[ \t,@]{1,3}(?:at )?\d{1,2}:\d\d(?: ?[ap]\.?m\.?)?)?"
BEHIND_THE_DAY = (
    Rare(
        re.compile(
            rf"\b(?:d\.?o\.?s\.?|date of (?:the )?{_VISIT}|{_VISIT} date)[ \t]*:[ \t]{{0,4}}{DATE}{_TIME}[ \t,|-]{{1,4}}"
            r"(?:(?:(?:treating|attending|rendering|examining|evaluating|consulting) )?(?:provider|physician|clinician|therapist|examiner|evaluator|psychologist|psychiatrist|surgeon)(?: name)?)"
            r"[ \t]*:[ \t]*(?P<name>[A-Z][\w.'\u2019-]{0,30},? (?=\S)[^\n\f;|]{2,60})",  # not one that goes on below
            re.IGNORECASE,
        )
    ),
)
SIGNED_ON = Rare(
    re.compile(
        r"(?:(?<![^\n\f])[ \t]{0,20}|(?<=[ \t][ \t])(?=\S))(?P<name>[A-Z][^\n\f;|/:()\[\]]{2,60}?),?[ \t]{1,8}[(\[]?"
        r"(?i:e-?sig(?:ned|nature)?|(?:electronically |digitally )?signed)[ \t:]{1,3}(?i:on )?"
        rf"(?i:{DATE})"
    )
)
