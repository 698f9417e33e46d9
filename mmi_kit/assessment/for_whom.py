"""For whom was a note written: for the care of the claimant, or for an insurer or an agency?

Its title and letterhead say so, or a sentence that says why the claimant is seen today. A treating
doctor writes of such examinations too: "I have read Dr. Rowe's IME", "scheduled for a QME".
"""

from __future__ import annotations

import re

OPENING = 400  # characters of a note that say for whom it was written
TITLE_LINES = 8  # lines of its head that may be a title or a letterhead
LONGEST_TITLE = 12  # words of a line that is no sentence
_AGENCY = (
    r"disability determinations? (?:services?|bureau|division|section|unit)"
    r"|(?:bureau|division|office|department) of disability determinations?"
)
_EXAMINING = re.compile(
    r"\b(?:(?:IME|QME)\b|(?:independent|agreed|qualified) medical (?:re-?)?(?:exam|eval)\w*"
    rf"|consultative (?:\w+ )?(?:re-?)?exam\w*|{_AGENCY}"
    r"|at the request of (?:the |a |an |his |her )?(?:\w+['\u2019]?s?['\u2019]? )?"
    r"(?:carrier|insur\w+|employer|defen[cs]e|claims? adjust\w+))\b",
    re.IGNORECASE,
)
# Before the examination's name: it was made elsewhere, or its report is only spoken of.
_ELSEWHERE = re.compile(
    r"\b(?:read|review\w*|recei\w+|obtain\w*|discuss\w*|(?:dis)?agree[sd]?|enclos\w+|attach\w*"
    r"|await\w*|schedul\w*|sent|send|refer\w*(?! to (?:me|us|this|our|the undersigned))|had"
    r"|has|have|attend\w*|underwent|went|go(?:es|ing)?|pending|upcoming|recent|prior|previous|last|after"
    r"|before|since|following|post|s/p|per|copy|results?|denies|not)\b|\bdr\.? |\bdoctor ",
    re.IGNORECASE,
)
# Behind it, in a short line: "IME report reviewed", "IME with Dr. Rowe", "IME on 10/6".
_SPOKEN_OF = re.compile(
    r"^[^.]{0,40}\b(?:(?<!records )(?:reviewed|received|read|discussed)|scheduled"
    r"|pending|tomorrow|next|says?|said|stated|found|(?:by|with|from|of) (?:dr\.?|doctor))\b",
    re.IGNORECASE,
)
# "Presents for an independent medical examination", "This is an IME", "asked to perform an IME".
_TODAY = re.compile(
    r"\b(?:this(?: is)?|(?:seen|here|presents?|appear(?:s|ed)?|referred to \w+(?: \w+)?|examined"
    r"|evaluated|perform\w*|conduct\w*|purpose of)\b[^.]{0,40}?)\s*(?:the |an? )?$",
    re.IGNORECASE,
)
_EXAMINED = re.compile(r"\b(?:examined|evaluated|seen|interviewed|examination|evaluation)\b", re.I)
# A line under another label ("Plan: IME on 10/6") is no title.
_LABEL = re.compile(r"^\s*(?P<label>[^:\n]{2,40}):\s")
_OF_A_TITLE = re.compile(
    r"\b(?:type|kind|reason for|re|title|document|service|exam\w*|eval\w*|visit|report"
    r"|specialty)\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")


def is_for_others(opening: str, provider: str = "") -> bool:
    """Do the first words of a note say that an insurer or an agency asked `provider` for it?"""
    lines = _without_name(opening[:OPENING], provider).splitlines()
    titles = (line for line in lines[:TITLE_LINES] if _is_title(line))
    return any(is_an_examiners(line) for line in titles) or any(
        _tells_of_today(part) for line in lines for part in _SENTENCE.split(line)
    )


def is_an_examiners(name: str) -> bool:
    """Does a title, the name of a clinic or the kind of a visit say so: "State IME Services"?"""
    return bool(_EXAMINING.search(name)) and not is_of_another(name)


def is_of_another(words: str) -> bool:
    """Do some words speak of such an examination by somebody else: "Follow-up after IME"?"""
    found = _EXAMINING.search(words)
    return found is not None and bool(
        _ELSEWHERE.search(words[: found.start()]) or _SPOKEN_OF.search(words[found.end() :])
    )


def _is_title(line: str) -> bool:
    label = _LABEL.match(line)
    named = label is None or _OF_A_TITLE.search(label["label"]) or _EXAMINING.search(label["label"])
    return bool(named) and len(line.split()) <= LONGEST_TITLE and line.rstrip()[-1:] not in ".?,"


def _tells_of_today(words: str) -> bool:
    found = _EXAMINING.search(words)
    if found is None:
        return False
    before = words[: found.start()]
    if _ELSEWHERE.search(before):
        return False
    asked = found[0].lower().startswith("at the request") and _EXAMINED.search(before)
    return bool(asked or _TODAY.search(before))


def _without_name(words: str, provider: str) -> str:
    """What the author says of "Dr. Rowe", being Dr. Rowe, is said of no other."""
    names = [re.escape(name) for name in re.findall(r"[^\W\d_]{3,}", provider)]
    if not names:
        return words
    return re.sub(rf"\b(?:dr\.?|doctor)\s+(?:\w\.? ?|\w+ )?(?:{'|'.join(names)})\b", "I", words,
                  flags=re.IGNORECASE)  # fmt: skip
