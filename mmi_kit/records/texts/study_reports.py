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
    r"rad(?=/)|ultrasound|myelogra(?:m|phy)|arthrogra(?:m|phy)|bone scan|dexa|discogram|echocardiogram"
)
_TEST = r"emg(?: ?/ ?ncs)?|ncs|ncv|electromyograph(?:y|ic study)|nerve conduction (?:study|studies)|electrodiagnostic (?:study|report)"
_PLACE = (
    r"of|the|right|left|rt|lt|bilateral|both|lumbar|cervical|thoracic|sacral|lumbosacral|spine|brain|head|neck|chest|abdomen|pelvis|shoulders?|elbows?|"
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
# "000061234 CT/CT CERVICAL SPINE": the number and the room of a hospital's order
_ORDERED = r"(?:\d{4,12}[ \t]{1,5})?(?:(?:mri?|mra|ct|us|nm|xr|cr|dx)[ \t]?/[ \t]?)?"
# "LOCAL TITLE: RADIOLOGY REPORT - MRI BRAIN", of a VA chart
_OF_A_CHART = r"(?:local[ \t]+title[ \t]*:[ \t]*)?(?:(?:radiology|imaging)(?:[ \t]+(?:report|note))?[ \t]*[-:][ \t]*)?"
_TITLE = Rare(
    re.compile(
        rf"(?:^|(?<=[\n\f]))[ \t]*{_OF_A_CHART}(?:(?:exam(?:ination)?|study|procedure|test|type of (?:exam|study))(?: performed)?[ \t]*:[ \t]*)?"
        rf"{_ORDERED}(?P<title>{_NAMED}){_ITS_DAY}[ \t]*(?=\r?[\n\f]|$)",
        re.IGNORECASE,
    )
)
_LINE = r"(?:^|(?<=[\n\f]))[ \t]*"
_SHOWN = Rare(re.compile(rf"{_LINE}(?:findings|impression|conclusions?|interpretation)[ \t]*(?::|(?=\r?\n))", re.I))  # fmt: skip
_OF_A_VISIT = Rare(
    re.compile(
        rf"{_LINE}(?:hpi|history of present illness|subjective|interval history|chief complaint|ros|review of systems|vitals?(?: signs)?|"
        r"medications?|objective|diagnos[ei]s|physical exam(?:ination)?|assessment(?: (?:and|&) plan)?|a/?p|plan|treatment plan)[ \t]*(?::|(?=\r?\n))",
        re.IGNORECASE,
    )
)
# A chief complaint above the findings; below them it is who gets a copy.
_COMPLAINT = Rare(re.compile(rf"{_LINE}cc[ \t]*:", re.IGNORECASE))
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
    title = _TITLE.search(words[:HEAD])
    if title is None or _SENTENCE.search(words, 0, title.start()):
        return None
    shown = _SHOWN.search(words, title.end())
    if shown is None or _OF_A_VISIT.search(words) or _COMPLAINT.search(words, 0, shown.start()):
        return None
    if _AUTHOR.search(words) and not _READ_BY.search(words):
        return None
    category = "imaging" if title["imaging"] else "test"
    start = title.start("title")
    return StudyReport(category, start, start + len(title["title"].rstrip()))


def names_a_study(title: str) -> bool:
    """Is a kind of visit the reading of a study: "MRI RIGHT SHOULDER"?"""
    return _TITLE.pattern.fullmatch(title.strip()) is not None
