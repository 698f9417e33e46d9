"""Is it a town of Maryland, "Silver Spring, MD", and no person?"""

from __future__ import annotations

import re

# "MD" is Maryland too: its towns of two words, which look like a name.
TOWN = re.compile(
    r"(?:silver spring|glen burnie|ellicott city|college park|chevy chase|owings mills|bel air|ocean city|upper marlboro"
    r"|takoma park|severna park|oxon hill|fort (?:washington|meade)|prince frederick|havre de grace|perry hall|mount airy"
    r"|new carrollton|la plata|capitol heights|temple hills|district heights|chesapeake beach|north bethesda"
    r"|langley park|forest hill|st\.? \w+|[\w ]+ (?:springs?|city|park|heights|hills?|beach|mills|falls|village|grove)),? md\.?",
    re.IGNORECASE,
)
