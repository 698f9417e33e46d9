"""Is a text the report of a study (MRI, x-ray, EMG), and of which category?

Its title names a study ("MRI RIGHT SHOULDER"), it has a heading of findings or of an impression,
and nothing that only a visit has: no history, no plan. The note of a visit that quotes a study is
none.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from mmi_kit.patterns.rare import Rare
from mmi_kit.records.day_words import DAY

HEAD = 1_200  # characters of a report in which its title stands
_IMAGING = (
    r"mri|mra|mr arthro(?:gram|graphy)|mr|magnetic resonance imaging|ct|cat scan|computed tomography|x-?rays?|xr|radiographs?|"
    r"ultrasound|myelogra(?:m|phy)|arthrogra(?:m|phy)|bone scan|dexa|discogram|echocardiogram"
)
_TEST = r"emg(?: ?/ ?ncs)?|ncs|ncv|electromyograph(?:y|ic study)|nerve conduction (?:study|studies)|electrodiagnostic (?:study|report)"
_PLACE = (
    r"of|the|right|left|bilateral|both|lumbar|cervical|thoracic|sacral|lumbosacral|spine|brain|head|neck|chest|abdomen|pelvis|shoulders?|elbows?|"
    r"wrists?|hands?|hips?|knees?|ankles?|foot|feet|upper|lower|extremit(?:y|ies)|limbs?|l-?spine|c-?spine|t-?spine|"
    r"with|without|w/o?|and|or|iv|contrast|gadolinium|[1-6]|two|three|four|views?|complete|limited|joint|arm|leg|report|study|exam(?:ination)?|scan|ap|lateral|"
    r"(?:non-?)?weight[- ]?bearing|wb|standing|upright|supine|pa|frontal|oblique|axillary|scapular y|sunrise|merchant|tunnel|stress|portable|five|six|[7-9]|"
    r"(?:three|triple|3)[- ]phase|whole[- ]body|flexion|extension|flex|ext|minimum|multiple|vws?|w|wo"
)
_WORD = r"[ \t,/()-]{1,3}"
_NAMED = rf"(?:(?:{_PLACE})(?!\w){_WORD}){{0,5}}(?:(?P<imaging>{_IMAGING})|(?P<test>{_TEST}))(?!\w)(?:{_WORD}(?:{_PLACE})(?!\w)){{0,12}}\)?"
# "MRI RIGHT HIP WITHOUT CONTRAST      Exam date: 24-SEP-2024", of which the day stands apart
_ITS_DAY = (
    rf"(?:(?:[ \t]{{2,}}|\t|[ \t]*,[ \t]*|[ \t]+-[ \t]+)"
    rf"(?:(?:(?:exam|study|service) )?date(?: of (?:exam|study|service))?[ \t]*:|dos[ \t]*:)?[ \t]*{DAY})?"
)
# "LOCAL TITLE: RADIOLOGY REPORT - MRI BRAIN", of a VA chart
_OF_A_CHART = r"(?:local[ \t]+title[ \t]*:[ \t]*)?(?:(?:radiology|imaging)(?:[ \t]+(?:report|note))?[ \t]*[-:][ \t]*)?"
_TITLE = Rare(
    re.compile(
        rf"(?:^|(?<=[\n\f]))[ \t]*{_OF_A_CHART}(?:(?:exam(?:ination)?|study|procedure|test|type of (?:exam|study))(?: performed)?[ \t]*:[ \t]*)?"
        rf"(?P<title>{_NAMED}){_ITS_DAY}[ \t]*(?=\r?[\n\f]|$)",
        re.IGNORECASE,
    )
)
# "RADIOLOGY REPORT" over "EXAM: 0000123 RAD/LUMBAR SPINE 2 VIEWS", as hospitals print them: the number of
# the order and the department are no part of what was studied.
_ANNOUNCED = Rare(
    re.compile(
        r"(?:^|(?<=[\n\f]))[ \t]*(?P<title>(?:(?P<imaging>(?:diagnostic )?(?:radiology|imaging|x-?ray)|mri|ct|ultrasound)"
        r"|(?P<test>electrodiagnostic|electromyography|emg(?: ?/ ?ncs)?|nerve conduction)) (?:report|study|consultation))"
        r"[ \t]*(?=\r?[\n\f])",
        re.IGNORECASE,
    )
)
_STUDIED = Rare(
    re.compile(
        r"(?<=[\n\f])[ \t]*(?:exam(?:ination)?s?|study|procedures?|test)(?:\(s\))?(?: performed)?:[ \t]*"
        r"(?:\d{4,12}[ \t]+)?(?:[A-Z]{2,4}/)?(?P<title>[A-Z][^\n\f:]{3,80}?)(?=[ \t]{2,}|\t|\r?[\n\f]|\Z)",
        re.IGNORECASE,
    )
)
_BELOW = 400  # characters below such a title in which it is named what was studied
_LINE = r"(?:^|(?<=[\n\f]))[ \t]*"
_SHOWN = Rare(re.compile(rf"{_LINE}(?:findings|impression|conclusions?|interpretation)[ \t]*(?::|(?=\r?\n))", re.I))  # fmt: skip
_OF_A_VISIT = Rare(
    re.compile(
        rf"{_LINE}(?:hpi|history of present illness|subjective|interval history|chief complaint|cc|ros|review of systems|vitals?(?: signs)?|"
        r"medications?|objective|diagnos[ei]s|physical exam(?:ination)?|assessment(?: (?:and|&) plan)?|a/?p|plan|treatment plan)[ \t]*(?::|(?=\r?\n))",
        re.IGNORECASE,
    )
)
# Who writes the note of a visit; in a report of a study, who ordered it may be called so.
_AUTHOR = Rare(
    re.compile(
        rf"{_LINE}(?:(?:treating|attending|rendering|examining) )?(?:provider|physician|clinician|therapist|examiner|surgeon|seen by)[ \t]*:",
        re.IGNORECASE,
    )
)
_READ_BY = Rare(re.compile(r"\b(?:(?:interpreted|read|reported|dictated) by|(?:interpreting|reading|reporting) \w+|radiologist|electromyographer)\b", re.I))  # fmt: skip
# Above its title a report has names and labels, and no sentence.
_SENTENCE = re.compile(r"\w{4,}\.(?:[ \t]+[A-Z]|[ \t]*[\n\f])")


class StudyReport(NamedTuple):
    """`category`: that of its findings, imaging or test; `start`, `end`: where its title stands."""

    category: str
    start: int
    end: int


def study_reported(words: str) -> StudyReport | None:
    """The study that some words report; None when they are anything else."""
    title = _TITLE.search(words[:HEAD]) or _ANNOUNCED.search(words[:HEAD])
    if title is None or _SENTENCE.search(words, 0, title.start()):
        return None
    shown = _SHOWN.search(words, title.end())
    if shown is None or any(not _is_a_copy(m, shown) for m in _OF_A_VISIT.finditer(words)):
        return None
    if _AUTHOR.search(words) and not _READ_BY.search(words):
        return None
    category = "imaging" if title["imaging"] else "test"
    if title.re is _ANNOUNCED.pattern:
        title = _STUDIED.search(words, title.end(), title.end() + _BELOW) or title
    start = title.start("title")
    return StudyReport(category, start, start + len(title["title"].rstrip()))


def _is_a_copy(heading: re.Match[str], shown: re.Match[str]) -> bool:
    """ "CC: ROWE,ANN MD" below what a study shows: who gets a copy, and no chief complaint."""
    return heading[0].strip().lower().startswith("cc") and heading.start() > shown.start()


def names_a_study(title: str) -> bool:
    """Is a kind of visit the reading of a study: "MRI RIGHT SHOULDER"?"""
    return _TITLE.pattern.fullmatch(title.strip()) is not None
