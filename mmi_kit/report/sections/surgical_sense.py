"""In which sense does one fact speak of surgery: advised, against it, refused, done, or only named?

Ordered, recommended, discussed, declined and not advised are kept apart (SSR 18-3p). A word that
only names an operation ("the benefit of an operation is uncertain") says none of these.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from mmi_kit.assessment.surgeons import is_only_a_candidate, is_surgical
from mmi_kit.evidence.tables import Row as Fact
from mmi_kit.knowledge.modalities import modalities
from mmi_kit.notes import regions_in
from mmi_kit.notes.senses.sense import ONLY_MENTIONED
from mmi_kit.report.sections.said import quote_of, sentence_of
from mmi_kit.report.words import in_sentence, listed

RECOMMENDED, ORDERED, DISCUSSED = "recommended", "ordered or scheduled", "offered or discussed"
DECLINED, NOT_ADVISED = "declined by the claimant", "not advised, or not a candidate"
MENTIONED, HISTORY, CONDITION = "mentioned", "earlier history", "only under a condition"
OPINION = "opinion stated"
CONSULT_DECLINED = "consultation declined or put off"
RECORDED = "records that it was "  # by another provider than a surgeon
ADVICE = {
    "ordered": ORDERED,
    "recommended": RECOMMENDED,
    "offered": DISCUSSED,
    "mentioned": MENTIONED,
    "performed": "performed",
}
WORDED = (
    ("recommend", RECOMMENDED),
    ("advis", RECOMMENDED),
    ("indicated", RECOMMENDED),
    ("offer", DISCUSSED),
    ("propos", DISCUSSED),
)
SENSES = {
    "declined": DECLINED,
    "negated": NOT_ADVISED,
    "conditional": CONDITION,
    "historical": HISTORY,
}
TOLD_ONLY = (MENTIONED, HISTORY)
# Words that set a condition: "if the trial fails", "may need a fusion once she
# stops smoking". "The benefit of an operation is uncertain" sets none.
_CONDITION = re.compile(
    r"\b(?:if|unless|until|should (?:he|she|they|symptoms?|the|this|pain)|when|once|pending|depend"
    r"\w*|contingent|provided|in (?:the )?(?:case|event)|only|would need|may need|might need)\b",
    re.IGNORECASE,
)
# "X-rays show a solid fusion", "no further surgery: solid fusion": how an earlier one stands.
_HOW_IT_STANDS = re.compile(
    r"\b(?:solid|healed|stable|intact|consolidated|mature) (?:\w+ ){0,2}?(?:fusion|arthrodesis)"
    r"|\b(?:fusion|arthrodesis) (?:is |was |appears |looks |remains )?(?:mass|solid|healed|intact)",
    re.IGNORECASE,
)
_FUSED = "fusion"
_OPERATION = re.compile(
    r"\b(?:repair|reconstruction|replacement|fusion|decompression|acdf|revision|\w+ectomy"
    r"|\w+plasty|\w+desis|arthroscop\w+|release|[tu]k[ar]|th[ar]|r?tsa)\b"
)
# "Recommends against surgery" and "surgery is not indicated" advise none.
_AGAINST = re.compile(
    r"\bagainst\b|\bcontraindicat|\b(?:not|never) (?:be |been |currently |strongly )?"
    r"(?:recommend|advis|indicat|offer)"
    # A surgeon "is not willing to operate", "does not see us getting to an operation".
    r"|\b(?:not|n't|never) (?:\w+ )?(?:willing|prepared|inclined|comfortable|ready|eager)"
    r" (?:to )?(?:(?:re-?)?operat|tak)|\b(?:unwilling|reluctant|hesitant|loath) (?:to )?"
    r"(?:(?:re-?)?operat|tak)|(?:not|n't) (?:be )?(?:re-?)?operat(?:e|ing)\b"
    r"|(?:not|n't) (?:see|foresee|envision|picture) (?:\w+ ){1,4}(?:to |with |in |an? |any ){0,3}"
    r"(?:operation|surgery|surgical|fusion|decompression)"
    # "No further surgery indicated", "no surgical intervention is recommended".
    r"|\bno (?:further |additional |more |other |acute |clear )?(?:\w+ ){0,2}?"
    r"(?:surger(?:y|ies)|surgical \w+|operations?|operative \w+|\w*fusion|decompression"
    r"|\w*ectomy|\w*plasty|indications?)\b(?: for \w+)?(?: (?:is|are|was|were|be|currently))*"
    r"(?: (?:recommend|advis|indicat|offer|warrant|needed)|[^a-z]*$)"
)


# "MMI at one year from surgery if he continues": the operation only tells when.
_FROM_WHICH = re.compile(
    r"\b(?:from|since|after|following|out from|post) (?:the |his |her |that |date of )?$",
    re.IGNORECASE,
)
# "Denies prior back surgery" is history: nobody advised against any. What is not done today is no
# advice either; only words of advice make it that.
NOT_DONE = "denied, or not done"
_ADVICE = re.compile(
    r"\b(?:candidate|indicat\w+|recommend\w*|advis\w+|warrant\w*|offer\w*|need\w*|necessary"
    r"|requir\w+|plan\w*|option|benefit|appropriate|consider\w*|proceed|role|surgical (?:lesion"
    r"|target|pathology|intervention)|non-?(?:surgical|operative)|conservative\w*"
    r"|at this time|hold off|would not|will not|against|contraindicat\w*|possible|feasible|safe"
    r"|risks?|ready|premature|reluctant|hesitant|too (?:young|old|heavy|frail|sick|obese)"
    r"|delay\w*|defer\w*|postpone\w*"
    r"|(?:declined|refused|rejected|turned down) by (?:the |his |her |their )?(?:\w+ )?"
    r"(?:dr|surgeon|neurosurg\w+|orthop\w+))\b"
)
_OF_THE_PAST = re.compile(
    r"\b(?:den(?:y|ies|ied)|never had|(?:no|without|negative for) (?:\w+ ){0,2}?(?:prior|previous"
    r"|past|history|hx|known)|never (?:undergone|had|been))\b"
)


# Whose wish it is, is told: nobody has ordered it.
_WISHED = re.compile(r"\b(?:willing|wants?|wishes|would like|interested|thinking)\b", re.IGNORECASE)


def recorded_as(row: Fact) -> str:
    """In which sense one fact speaks of surgery."""
    if row["triggers"] in ONLY_MENTIONED or _is_how_it_stands(row):
        return MENTIONED  # "Fusion solid." names no condition and no advice
    if row["assertion"] == "conditional" and (
        not _CONDITION.search(sentence_of(row)) or _only_tells_when(row)
    ):
        return MENTIONED
    if row["assertion"] == "negated" and "action" in row and _is_not_done(row):
        return NOT_DONE
    if row["assertion"] == "declined" and row["concept"] == "surg_consult":
        return CONSULT_DECLINED  # who puts a referral off declines no operation
    if row["assertion"] in SENSES:
        return SENSES[row["assertion"]]
    if is_refusal(row):
        return DECLINED
    if row["concept"] == "surg_consult":
        return "consultation" if row["assertion"] == "actual" else "consultation planned"
    if row.get("category") == "exhausted_or_declined":
        return NOT_ADVISED
    if "action" in row:
        sense = ADVICE.get(str(row["action"]), str(row["action"]))
        if sense == ORDERED and is_only_a_candidate(row):
            sense = DISCUSSED
        wished = sense == ORDERED and _WISHED.search(quote_of(row))
        if row["assertion"] == "planned" and (sense == "performed" or wished):
            sense = "planned"  # "agreed to proceed with surgery", "now willing to have surgery"
    else:
        words = row["quote"].lower()
        sense = next((said for word, said in WORDED if word in words), OPINION)
        words = " ".join(sentence_of(row).lower().split())  # a line may end within the words
        sense = NOT_ADVISED if _AGAINST.search(words) else sense
    own = speaks_as_surgeon(row) or sense not in (RECOMMENDED, ORDERED)
    return sense if own else RECORDED + sense


def speaks_as_surgeon(row: Fact) -> bool:
    """Does somebody who operates say it: by the specialty, the clinic, or an operation done?"""
    return bool(row.get("operates") or row.get("clinic") or is_surgical(row["specialty"]))


def senses_of(group: Sequence[Fact]) -> list[str]:
    """The senses of the facts of one passage, each once; mentions only where there is no other.

    Where each operation named is not advised, a word such as "indicated" recommends none.
    """
    found = list(dict.fromkeys(recorded_as(r) for r in group))
    named = {recorded_as(r) for r in group if "action" in r} - {*TOLD_ONLY}
    if NOT_ADVISED in found and RECOMMENDED not in named:
        found = [s for s in found if s.removeprefix(RECORDED) != RECOMMENDED]
    if NOT_ADVISED in found:
        found = [s for s in found if s != NOT_DONE]  # one refusal, in two words of it
    telling = [s for s in found if s not in (*TOLD_ONLY, OPINION)]
    return telling or found


def operations(group: Sequence[Fact]) -> str:
    """The kinds of operation that a passage names: "decompression surgery"."""
    named = (in_sentence(modalities()[r["concept"]].label) for r in group
             if kind(r) == "surgery" and r["concept"] != "surgery"
             and not _is_how_it_stands(r))  # fmt: skip
    return listed(dict.fromkeys(named))


def _only_tells_when(row: Fact) -> bool:
    sentence, words = sentence_of(row), str(row["quote"])
    return words in sentence and bool(_FROM_WHICH.search(sentence[: sentence.find(words)]))


def may_be_the_same(one: Sequence[Fact], other: Sequence[Fact]) -> bool:
    """May two passages speak of one operation? Why a shoulder is not replaced does not say why its
    repair is not revised, nor what is said of the knee anything of the shoulder."""
    told = [(_operations_named(group), regions_in(_words(group))) for group in (one, other)]
    return all(not a or not b or bool(a & b) for a, b in zip(*told, strict=True))


def _operations_named(group: Sequence[Fact]) -> frozenset[str]:
    """The words of a passage that name one kind of operation: "repair", "arthroplasty"."""
    kinds = (kind.lower() for kind in operations(group).split())
    return frozenset(_OPERATION.findall(_words(group).lower())) | frozenset(kinds)


def _words(group: Sequence[Fact]) -> str:
    return " ".join(dict.fromkeys(sentence_of(r) for r in group))


def _is_how_it_stands(row: Fact) -> bool:
    """ "Solid fusion": of an operation that was done, whatever else the sentence says."""
    about = row["concept"] == _FUSED and row.get("action") in ("mentioned", "performed")
    return bool(about and _HOW_IT_STANDS.search(sentence_of(row)))


def _is_not_done(row: Fact) -> bool:
    words = sentence_of(row).lower()
    return bool(_OF_THE_PAST.search(words)) or not _ADVICE.search(words)


def is_refusal(row: Fact) -> bool:
    """Does it state that surgery was declined?"""
    return bool(row["extractor"] == "lexicon:surgery_declined")


def kind(row: Fact) -> str:
    """Surgery, consultation or another kind of care; "" for a statement."""
    known = modalities().get(row["concept"])
    return known.kind if known else ""


def about_surgery(row: Fact) -> bool:
    """Is it a statement on options that are exhausted or declined, of which one is an operation?"""
    words = row["sentence"].lower() or row["quote"].lower()
    surgical = any(w in words for w in ("surg", "fusion", "ectomy", "plasty", "replacement"))
    return bool(row["category"] == "exhausted_or_declined" and surgical)
