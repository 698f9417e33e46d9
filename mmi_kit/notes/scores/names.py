"""Under which names do the instruments stand in running text?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType

from mmi_kit.notes.text.prefilter import Prefilter

# Names safe to look for in running text; "PCS", "Grip" or "GS" would find other things.
NAMES: Mapping[str, str] = MappingProxyType(
    {
        "odi": r"m?odi(?: (?:v|version )?2\.[01]a?(?= ?[:=]))?|oswestry(?: (?:low back )?(?:pain )?disability(?: (?:index|questionnaire))?)?",
        "rmdq": r"rmd?q|roland[- ]morris(?: (?:low back pain )?(?:disability )?questionnaire)?",
        "ndi": r"ndi|neck disability index",
        "nprs": r"(?:nprs|nrs|vas)(?: pain)?(?: (?:score|rating|scale))?|pain (?:score|level|rating|intensity|scale(?! ?(?:of |from )?[01] ?(?:-|to) ?10))|pain(?= ?(?:\(0-10\) ?)?[:=] ?\d)",
        "lefs": r"lefs|lower extremity functional scale",
        "quickdash": r"quick[- ]?dash|q-?dash",
        "dash": r"(?<!quick)(?<!quick )(?<!quick-)(?<!\bq-)dash|disabilities of (?:the )?arm,? shoulder,? (?:and|&) hand",
        "phq9": r"phq[- ]?9|patient health questionnaire[- ]?9",
        "gad7": r"gad[- ]?7|generali[sz]ed anxiety disorder[- ]7(?:[- ]item)?(?: (?:scale|score))?",
        "pcl5": r"pcl-?5|ptsd checklist for dsm-?5",
        "hit6": r"hit-?6|headache impact test(?:-6)?",
        "psfs": r"psfs|patient[- ]specific functional scale",
        "mwt6": r"6 ?mw[td](?: distance)?|(?:6|six)[- ]min(?:ute)? walk(?: test)?",
        "tug": r"tug(?: \(?(?:with|w/) ?(?:an? )?(?:cane|spc|rw|fww|walker|rollator)\)?)?|timed up (?:and|&) go(?: test)?",
        "sts5": r"5x ?sts|5 ?tsts|ftsst|5r-?sts|(?:five|5)[- ]times?[- ]sit[- ]to[- ]stand(?: test)?",
        "koos": r"koos(?: \w{2,5})?",
        "fiqr": r"fiq-?r?|(?:revised )?fibromyalgia impact questionnaire",
        "qbpds": r"qbpds|quebec back pain(?: disability)? scale",
        "promis_pi": r"promis[- ](?:pi|pain interference)(?: t-? ?score|:? t(?= ?=))?",
        "promis_pf": r"promis[- ](?:pf|physical function)(?: t-? ?score|:? t(?= ?=))?",
        "peg": r"peg (?:pain )?(?:scale|score)|peg(?=: \d\.\d\b(?! ?(?:g|mg|fr|ml|%)))|peg(?=:? (?:\d|10)(?:\.\d)?/10\b)",  # alone it is a tube, or polyethylene glycol
        "bpi_int": r"bpi-i|bpi(?:-sf)? interference",
        "womac": r"womac-f|womac function",
        "comi": r"comi",
        "midas": r"midas|migraine disability assessment",
        "sppb": r"sppb|short physical performance battery",
        "sts30": r"30cst|30[- ]?s(?:ec(?:ond)?)?[- ](?:chair[- ]stand|sts)(?: test)?",
        "eq5d": r"eq-?5d(?:-[35]l)?(?: index)?",
    }
)


def names_in(text: str, sentence: tuple[int, int]) -> Iterator[str]:
    """The instruments that a sentence of `text` (in small letters) may name, by their ids, in the
    order of NAMES."""
    ids = tuple(NAMES)
    return (ids[at] for at in _of_names().may_match(text, *sentence))


@cache
def _of_names() -> Prefilter:
    return Prefilter((names, 0) for names in NAMES.values())
