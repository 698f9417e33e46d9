"""Who wrote a note? A line that says so, a signature, else the name that stands beside its date."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mmi_kit.knowledge.credentials import credentials_of
from mmi_kit.patterns.rare import Rare
from mmi_kit.records.credentials import credential_in, name_in, specialty_in
from mmi_kit.records.day_words import DATE
from mmi_kit.records.texts.names.beside_a_day import BEHIND_THE_DAY, SIGNED_ON
from mmi_kit.records.texts.names.form_names import beside_a_specialty, in_full
from mmi_kit.records.texts.names.name_ends import up_to_what_follows
from mmi_kit.records.texts.names.towns import TOWN

HEAD_LINES = 12  # lines with words in which a name without a label may stand
LONGEST_NAME = 80  # characters of such a line

NAME = r"(?P<name>[A-Z][^\n\f;|]{2,70})"
_LINE = r"(?:(?:^|(?<=\n)|(?<=\f))[ \t]{0,20}|(?<=[ \t][ \t])(?=\S))"
# "Cosigned by" is who supervises; "order signed by" tells of another paper.
_BY = (
    r"(?:(?i:electronically signed by|digitally signed by|e-signed by)"
    rf"|{_LINE}(?i:signed by|dictated by|authenticated by)"
    r"|(?i:\b(?:note|report|letter|document|encounter|chart) (?:signed(?:[- ]off)?|dictated) by))"
)
_WHO = (
    Rare(
        re.compile(
            rf"{_LINE}(?:(?:treating |attending |rendering |examining )?(?:provider|physician|clinician|therapist|examiner|surgeon)|(?:operating|primary) surgeon|author|(?:date )?seen by)(?: name)?[ \t]*:[ \t]*{NAME}",
            re.IGNORECASE,
        )
    ),
    Rare(re.compile(rf"{_BY}[ \t]*:?[ \t]*{NAME}")),
)
# Labels that other things have too ("Attending: college"): what follows must be a person's name.
_WHO_IF_A_PERSON = (
    Rare(
        re.compile(
            rf"(?:{_LINE}|(?<=[.)] ))(?i:(?:(?:treating|examining|evaluating|medical|psychological|state agency) ){{0,2}}(?:evaluator|reviewer|psychologist|psychiatrist|consultant|doctor|nurse practitioner)|attending|(?:examined|evaluated) by)(?: name)?[ \t]*:[ \t]*{NAME}"
        )
    ),
    *BEHIND_THE_DAY,
    # "Location: 4W; 412; B Attending: Roe MD, Ann" in the head of a hospital's print
    Rare(re.compile(rf"(?<=[\w;] )Attending[ \t]*:[ \t]*(?=[^\n]{{2,40}} (?:MD|DO)\b){NAME}")),
)
# The claimant and the family sign too: what follows must be a name with a credential or a title.
_CLINICIAN = (
    r"(?:(?:treating|examining|attending|rendering|medical) )?"
    r"(?:physician|provider|clinician|therapist|doctor|psychologist|examiner|source|mc(?:/pc)?)"
)
_SIGNATURE = (
    Rare(
        re.compile(
            rf"{_LINE}(?i:(?:electronic(?:ally)? |digital(?:ly)? |e-)?sign(?:ed|ature)(?: of (?:the )?{_CLINICIAN})?"
            rf"|operator|{_CLINICIAN}(?:['\u2019]s)? (?:signature|(?:printed )?name)|print(?:ed)? name|name and title"
            rf"|(?:printed )?name of (?:the )?{_CLINICIAN}|completed by)[ \t]*:[ \t]*(?:/s/[ \t]*)?{NAME}"
        )
    ),
    # behind the last sentence: "P: continue CBT. Signed: Jane Roe, LCSW"
    Rare(
        re.compile(
            rf"(?<=[.;] )(?i:(?:electronically |e-)?signed(?: by)?)[ \t]*:[ \t]*{NAME}(?=[ \t]*(?:[\r\n\f]|\Z))"
        )
    ),
    # a picture reads the slash as a letter, and a speck before it
    Rare(re.compile(rf"{_LINE}[^\w\s]?[ \t]?(?:/s/|Is/)[ \t]*{NAME}")),
    # "-- J. Roe MD / e-sig 8.22.24"
    Rare(
        re.compile(
            rf"{_LINE}[-\u2013\u2014~]{{1,3}}[ \t]?(?P<name>[A-Z][^\n\f;|/]{{2,60}}?)[ \t]?/[ \t]?(?i:e-?sig(?:ned|nature)?|electronically signed)\b"
        )
    ),
    # "Date: 8/22/2024 Signature: J. Roe MD Print: Jane Roe, MD", all on one line
    Rare(re.compile(rf"(?<=\d )(?i:signature)[ \t]*:[ \t]*{NAME}")),
    Rare(re.compile(rf"\b(?i:print(?:ed)?(?:/typed)?(?: name)?)[ \t]*:[ \t]*{NAME}")),
    SIGNED_ON,
)
# In the head of a chart "Physician:" may be who refers, and "Attending:" who admits.
_OF_A_CHART = (
    Rare(
        re.compile(
            rf"{_LINE}(?i:(?:treating |rendering )?(?:provider|therapist|clinician|psychologist|psychiatrist|counselor)"
            rf"|(?:treating|rendering) physician)(?: name)?[ \t]*:[ \t]*{NAME}"
        )
    ),
)
_PHYSICIAN = (Rare(re.compile(rf"{_LINE}(?i:physician)[ \t]*:[ \t]*{NAME}")),)
# Who read a study is its author; who ordered it has not seen it.
_READER = Rare(
    re.compile(
        rf"{_LINE}(?:(?:interpreted|read|reported|dictated) by|(?:interpreting|reading|reporting) (?:physician|radiologist|provider|doctor)|(?:attending )?radiologist|electromyographer)[ \t]*:[ \t]*{NAME}",
        re.IGNORECASE,
    )
)
_NAME_ENDS = re.compile(
    rf"[ \t]{{2,}}|\t| on (?={DATE})|,? (?=\d)|\b(?:date|dos|npi|dob|mrn)\b.*|,? (?:board[- ]certified|diplomate|fellow of|(?:electronically|digitally|e-?)[ -]?signed)\b.*|\. (?:signed|dictated|read)\b.*"
    r"|,? (?:cal\.? )?lic(?:ense|\.)?(?: (?:no|pt|ot)\.?)?[ \t]{0,3}#?[ \t]{0,3}(?=\w{0,3}\d).*|(?-i:(?<=[A-Z]{2})\. (?=[A-Z]).*)"
    r"| (?=print(?:ed)?(?: name)?[ \t]*:)| \((?:electronically |e-)?signed\).*",
    re.IGNORECASE,
)
_TITLED = re.compile(r"(?:Dr\.?|Doctor) (?=[A-Z])")
_WORD = r"(?:[A-Z]\.|[A-Z][\w'\u2019-]*)"
_WORDS_OF_A_NAME = re.compile(
    rf"{_WORD}(?: {_WORD}){{0,3}}|{_WORD}(?: {_WORD})?, {_WORD}(?: {_WORD})?"
)
_OF_A_COMPANY = ("PA", "P.A", "P.A.", "OD", "RN")  # a professional association; who wrote no note
_NO_SPECIALTY = re.compile(
    r"\b(?:pcp|referring|cc|primary care (?:provider|physician))\b", re.IGNORECASE
)
# "Summit Medical Group, PA" is a company; "Dear Dr. Rowe" and "cc Jane Roe, MD" are read by them.
_NO_AUTHOR = re.compile(
    r"\b(?:medical|medicine|group|clinics?|cent(?:er|re)|associates?|practice|health\w*|therapy|therapies|hospitals?"
    r"|care|physicians|services?|institute|surgery|radiology|imaging|spine|partners|llc|llp|inc|pllc|p\.?c|pcp"
    r"|dear|attn|attention|cc|bcc|to|from|re|via|fax|copy|copies|refer\w*|patient|claimant|thank|sent|ordered|ordering"
    r"|requesting|insured|employer|attorney|judge)\b",
    re.IGNORECASE,
)
_DOTTED = re.compile(r"(?<!\w)(?:[A-Z][a-z]?\.){1,3}[A-Z]$")
STREET = re.compile(r"[ \t]*(?:\d{1,6} [A-Z]|P\.? ?O\.? Box|Suite\b|Ste\b)")
_INITIAL = re.compile(r"[A-Z]\. ")
ROLE = re.compile(
    r"\b(?:director|chief|president|founder|owner|ceo|chair\w*|referring|referral|pcp|cc|bcc"
    r"|primary care (?:provider|physician)|supervis\w*|collaborat\w*|attorney|counsel)\b",
    re.IGNORECASE,
)
_THERAPISTS = frozenset(["pt", "ot", "dc"])
# "Dear Anita:" is written to her too
_SALUTATION = re.compile(r"\bdear (?:(?:dr\.?|doctor) )?(?P<name>[^\n,:]{2,40})", re.IGNORECASE)
_CLOSE = re.compile(
    r"^[ \t]*(?:sincerely(?: yours)?|respectfully(?: yours| submitted)?|(?:very )?(?:truly|sincerely) yours"
    r"|(?:with )?(?:(?:my|our|kind(?:est)?|best|warm(?:est)?|personal) ){0,3}(?:regards|wishes|thanks)|best"
    r"|yours (?:very )?(?:truly|sincerely|faithfully)|(?:many )?thanks|thank you|cordially(?: yours)?)[ \t]*,?[ \t]*"
    r"(?:\r?\n[ \t]*){1,5}(?P<name>[^\s][^\r\n\f]{2,80})",
    re.IGNORECASE | re.MULTILINE,
)
# Right below such a line the name of who wrote it may stand alone.
_IN_CAPITALS = re.compile(
    r"(?=[^a-z\n]{8,100}$)[^\n]{0,80}\b(?:EXAMINATION|EVALUATION|REPORT|CONSULTATION|NOTE)\b"
)
ENDS_OPEN = re.compile(r"[:,]\s*$")


def named_in(words: str, *, of_a_study: bool = False) -> str:
    """Who wrote these words by a label or a signature that says so; "" where none does."""
    if of_a_study:
        return next(names_in(words, (_READER, _WHO[1])), "")
    labelled = (name for name in names_in(words, _WHO_IF_A_PERSON) if _is_a_person(name))
    named = next(names_in(words, _WHO), "") or next(labelled, "")
    signed = [name for name in names_in(words, _SIGNATURE) if is_clinician(name)]
    signed += [name for name in beside_a_specialty(words) if is_clinician(name)]
    if may_be_who_refers(words, named):
        by = (*names_in(words, _WHO[1:]), *signed)
        named = next((name for name in by if is_therapist(name)), named)
    return named or in_full(signed) or _below_the_close(words)


def may_be_who_refers(words: str, name: str) -> bool:
    """Is somebody named behind "Physician:" alone? In a note of therapy that is who refers."""
    return bool(name) and name in names_in(words, _PHYSICIAN)


def is_therapist(name: str) -> bool:
    """Do the letters behind a name say that its holder gives therapy?"""
    held = (one.profession for one in credentials_of(credential_in(name)))
    return not _THERAPISTS.isdisjoint(held)


def author_in(words: str, date: tuple[int, int] | None = None, *, of_a_study: bool = False) -> str:
    """The same, or who is named beside the day, of which `date` is the span."""
    named = named_in(words, of_a_study=of_a_study)
    return named or ("" if of_a_study else beside(words, date))


def labelled_in(line: str) -> str:
    """The clinician of all visits of a chart, whom a line of its head names behind a label; "" for
    any other line."""
    return next((name for name in names_in(line, _OF_A_CHART) if is_clinician(name)), "")


def names_in(words: str, patterns: tuple[Rare, ...]) -> Iterator[str]:
    """What stands behind the labels of some patterns, up to where a name ends."""
    for pattern in patterns:
        for match in pattern.finditer(words):
            if len(name := _cut(up_to_what_follows(match["name"]))) > 2:
                yield _whole(name, words[match.start("name") :])


def _whole(name: str, words: str) -> str:
    """A name with what stands of it in the next line: "Examiner: Nadia", "Rahimi, MD"."""
    line, _, below = words.partition("\n")
    rest = below.partition("\n")[0].strip()
    if (
        credential_in(name)
        or line.strip(" .;:\t\r") not in (name, f"{name},")
        or (person_in(rest) and not _INITIAL.match(rest))
    ):
        return name
    return person_in(f"{line.strip()} {rest}") or name


def is_clinician(name: str) -> bool:
    """Is it a person's name with a credential or a title?"""
    if not credential_in(name) and not _TITLED.match(name):
        return False
    return _is_a_person(name) and not ROLE.search(specialty_in(name))


def is_name_line(line: str) -> bool:
    """Is a line nothing but one person's name with a credential or a title?"""
    return bool(person_in(line))


def _cut(name: str) -> str:
    cut = _NAME_ENDS.split(name.strip(), maxsplit=1)[0].strip(" .,;:<>\t\r")
    if _DOTTED.search(cut) and name.strip()[len(cut) :].startswith("."):
        cut += "."  # the last one of "M.D." is its own
    # "Jane Roe, PT (OH PT 01234)" is cut at the number of the licence.
    return cut if ")" in cut else cut.partition("(")[0].strip(" ,")


def _below_the_close(words: str) -> str:
    """The one name under "Sincerely,": whoever stands beside the day of a letter may get it."""
    found = {person_in(match["name"]) for match in _CLOSE.finditer(words)} - {""}
    return found.pop() if len(found) == 1 else ""


def beside(words: str, date: tuple[int, int] | None) -> str:
    """The one name of the head: on the line of the date, above it or below it."""
    lines = [line for line in _lines(words) if line[1].strip()]
    day = next((n for n, (at, line) in enumerate(lines)
                if date and at <= date[0] <= at + len(line)), None)  # fmt: skip
    if day is None or day >= HEAD_LINES or date is None:
        return ""
    at, line = lines[day]
    beside = [person_in(line[date[1] - at :].lstrip(" \t-\u2013\u2014|,;:"))]
    near = (*_between(lines, day), day - 1, day + 1)
    beside += [person_in(lines[n][1]) for n in near
               if 0 <= n < len(lines) and not _is_in_a_list(lines, n)]  # fmt: skip
    found = {name for name in beside if name and not is_written_to(name, words)}
    return found.pop() if len(found) == 1 else ""


def _between(lines: list[tuple[int, str]], day: int) -> list[int]:
    """The lines right below the title of a document, above its day: "CONSULTATIVE EXAMINATION" over
    "Jane Roe, DO"."""
    return [n for n in range(1, day) if _IN_CAPITALS.match(lines[n - 1][1])]


def _lines(words: str) -> Iterator[tuple[int, str]]:
    at = 0
    for line in re.split(r"(?<=[\n\f])", words[: HEAD_LINES * 200]):
        yield at, line.rstrip("\r\n\f")
        at += len(line)


def _is_in_a_list(lines: list[tuple[int, str]], number: int) -> bool:
    """Is it a name of several, behind "cc:", or the head of an address?"""
    above = lines[number - 1][1] if number else ""
    below = lines[number + 1][1] if number + 1 < len(lines) else ""
    several = is_name_line(above) or is_name_line(below)
    return several or bool(ENDS_OPEN.search(above) or STREET.match(below))


def person_in(line: str) -> str:
    """The name, with credential or title, that a whole line is; "" for anything else."""
    written = _cut(line.strip()) if len(line) <= LONGEST_NAME else ""
    credential = credential_in(written)
    doctor = _TITLED.match(written) is not None
    if not doctor and (not credential or credential in _OF_A_COMPANY or TOWN.fullmatch(written)):
        return ""
    return written if _is_a_person(written) else ""


def _is_a_person(written: str) -> bool:
    """Is it a name, whatever stands before and behind it?"""
    credential, specialty = credential_in(written), specialty_in(written)
    name = name_in(written).removesuffix(")").removesuffix(specialty).rstrip(" ,")
    name = _TITLED.sub("", name.removesuffix(credential).rstrip(" ,("), count=1)
    if _NO_AUTHOR.search(name) or _NO_SPECIALTY.search(specialty):
        return False
    two = len(name.split()) > 1 or _TITLED.match(written) is not None
    return two and _WORDS_OF_A_NAME.fullmatch(name) is not None


def is_written_to(name: str, words: str) -> bool:
    """Is it the name of who gets this letter?"""
    return any(
        _bare_words(found["name"]) & _bare_words(name) for found in _SALUTATION.finditer(words)
    )


def _bare_words(name: str) -> set[str]:
    return {word for word in re.findall(r"[a-z'\u2019-]{3,}", name.lower()) if word != "doctor"}
