"""Under which names do the instruments stand in running text?"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

# Names safe to look for in running text; "PCS", "Grip" or "GS" would find other things.
NAMES: Mapping[str, str] = MappingProxyType(
    {
        "odi": r"m?odi(?: (?:v|version )?2\.[01]a?(?! ?%))?|osw[ea]st[e]?r[ey]+y?(?: (?:low back )?(?:pain )?disability(?: (?:index|questionnaire))?)?",
        "rmdq": r"rmd?q(?:-24)?|rol+and(?: score)?(?![ -]mor)|rol+and[- ]mor+is(?: (?:low back pain )?(?:disability )?questionnaire)?",
        "ndi": r"ndi|neck disab\w{2,6}ty index",
        "nprs": r"(?:nprs|nrs|vas)(?: pain)?(?: (?:score|rating|scale))?|pain (?:score|level|rating|intensity|scale(?! ?(?:of |from )?[01] ?(?:-|to) ?10))|pain(?= ?(?:\(0-10\) ?)?[:=] ?\d)",
        "lefs": r"lefs|lower extremity functional scale",
        "quickdash": r"quick[- ]?dash|q-?dash|quick disabilities of (?:the )?arm,? shoulder,? (?:and|&) hand",
        "dash": r"(?<!quick)(?<!quick )(?<!quick-)(?<!\bq-)dash|disabilities of (?:the )?arm,? shoulder,? (?:and|&) hand",
        "phq9": r"phq[- ]?(?:9|nine)|phq(?= ?:? ?\d{1,2} ?/ ?27\b)|patient health questionnaire(?:[- ]?(?:9|nine))?(?![- ]?\d)",
        "gad7": r"gad[- ]?7|generali[sz]ed anxiety disorder[- ]7(?:[- ]item)?(?: (?:scale|score))?",
        "pcl5": r"pcl-?5|ptsd checklist for dsm-?5",
        "hit6": r"hit-?6|headache impact test(?:-6)?",
        "psfs": r"psfs|patient[- ]specific functional scale",
        "mwt6": r"6 ?mw[td](?: distance)?|(?:6|six)[- ]min(?:ute)? walk(?: test)?",
        "tug": r"tug(?: \(?(?:with|w/) ?(?:an? )?(?:cane|spc|rw|fww|walker|rollator)\)?)?|timed up (?:and|&) go(?: test)?",
        "sts5": r"5x ?sts|5 ?tsts|ftsst|5r-?sts|(?:five|5)[- ]times?[- ]sit[- ]to[- ]stand(?: test)?|5 ?x[- ]sit[- ]to[- ]stand(?: test)?(?=\W{0,60}\d{1,2}(?:\.\d{1,2})? ?(?:s|secs?|seconds)\b(?! ?(?:holds?|rests?|each))(?! x))",  # or an exercise: 2 sets
        "koos": r"koos(?:,? ?jr\b\.?)?(?!,? ?(?:pain|adl|sport|qol|symptoms?|function|subscales?)\b)",  # one score, not five subscales
        "fiqr": r"fiq-?r?|(?:revised )?fibromyalgia impact questionnaire(?:,? ?\(?revised\)?)?",
        "cdai": r"(?<!crohn's )cdai|clinical disease activity index",
        "sdai": r"sdai|simplified disease activity index",
        "das28": r"das[- ]?28(?!\W{0,3}crp)(?:\W?esr\b\)?)?",
        "das28_crp": r"das[- ]?28\W{0,2}crp\b\)?",
        "rapid3": r"(?:md-?haq[ /-])?rapid[- ]?3|routine assessment of patient index data(?: 3)?",
        "haq": r"(?<!md-)haq(?:-di)?(?!-?(?:ii|2)\b)|(?<!modified )health assessment questionnaire(?:[- ]disability index)?",
        "qbpds": r"qbpds|quebec(?: back pain)?(?: disability)?(?: scale)?",
        "promis_pi": r"promis(?:-\d{2})?[- ](?:pi|pain interference)(?: \d{1,2}a)?(?: t-? ?score|:? t(?= ?=))?",
        "promis_pf": r"promis(?:-\d{2})?[- ](?:pf|physical function)(?: \d{1,2}a)?(?: t-? ?score|:? t(?= ?=))?",
        "peg": r"peg (?:pain )?(?:scale|score)|peg(?=:? \d\.\d\b(?! ?(?:g|mg|fr|ml|%)))|peg(?=:? (?:\d|10)(?:\.\d)?/10\b)",  # alone it is a tube, or polyethylene glycol
        "bpi_int": r"bpi-i|(?:bpi(?:-sf)?|brief pain inventory)(?: \((?:bpi|sf|bpi-sf|short form)\))?[ ,:-]{1,3}(?:pain )?interference(?: (?:mean|average|scale|subscale))?",
        "womac": r"womac-f|womac[ -](?:physical )?function(?: (?:subscale|scale))?",
        "comi": r"comi(?: (?:neck|back|low back))?",
        "pcs_cat": r"(?:pain )?catastrophi[sz]ing(?: scale)?(?: (?:is |was |remains |has )?[a-z]{2,12}[:,;])?(?: ?\(?pcs(?:, 0-52)?\)?)?|pcs(?= ?:? ?\d{1,2} ?/ ?52\b)",
        "sf36_pf": r"sf-?36(?:v2)?(?: \(?pf\)?(?:-10)?| physical function(?:ing)?)",
        "sf36_pcs": r"sf-?(?:36|12)(?:v2)?:? (?:the )?(?:\(?pcs\)?(?:-(?:36|12))?|physical (?:component|composite)(?: (?:score|summary))?)",
        "midas": r"midas|migraine disability assessment",
        "sppb": r"sppb|short physical performance battery",
        "sts30": r"30cst|30[- ]?s(?:ec(?:onds?)?)?\.?[- ](?:chair[- ]stands?|sts|sit[- ]to[- ]stands?)(?: test)?",
        "eq5d": r"eq-?5d(?:-[35]l)?(?: (?:index|idx))?",
    }
)

# Of these nothing is read: a number behind them is theirs.
OTHERS = (
    r"phq-?[248]|gad-?2|caps-?5|audit(?:-?c)?|c-?ssrs|moca|mmse|bdi(?:-?(?:ii|2))?|bai|ess|isi|psqi|tsk(?:-11)?|"
    r"fabq(?:-?[pw]w?a?)?|dast(?:-10)?|pcs|cssrs|sf-?(?:12|36)|fabq|orebro|start back|hoos(?:,? jr)?|spadi|ases|iadl|adl|"
    r"koos(?: jr)?|womac|bpi(?:-sf)?|promis(?:-\d{2})?|pcl-?c|epds|ham-?[ad]|madrs|aims|mdq|ymrs|asrs|dla-?20|whodas|gaf|"
    r"m-?haq|md-?haq|haq-?(?:ii|2)|basdai|basfi|asdas|sledai(?:-2k)?|vectra(?: da)?|pdi|pdq|s-?lanss|dn4|berg|bbs|fim|tinetti|abc scale|fes-?i|eq[ -]vas|constant|lysholm|ikdc|faam|hagos|tegner"
)

# Behind "PROMIS", where the name of the next of its scales leaves that out: "PROMIS-PF 34; PI 67".
ELIDED = re.compile(
    r"(?:(?P<promis_pi>pi|pain interference)|(?P<promis_pf>pf|physical function))\b"
    r"(?: \d{1,2}a)?(?: t-? ?score|:? t(?= ?[=\d]))?",
    re.ASCII,
)


def holds_a_name(text: str, sentence: tuple[int, int]) -> bool:
    """Is any instrument named in the sentence?"""
    return _any_name().search(text, *sentence) is not None


@cache
def _any_name() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(NAMES.values())}|promis(?:-\d{{2}})?)(?!\w)", re.ASCII)
