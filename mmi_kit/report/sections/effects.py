"""Which sentences of the record speak of what a treatment did, and of why it ended? Not classed."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mmi_kit.assessment.claimed import bears_on_claim
from mmi_kit.assessment.examiners import contact_of
from mmi_kit.assessment.findings import Course
from mmi_kit.evidence.facts import PIECE
from mmi_kit.evidence.results import AFTERWARDS
from mmi_kit.evidence.tables import Row as Fact
from mmi_kit.knowledge.modalities import modalities
from mmi_kit.report.material import Material
from mmi_kit.report.quotes import clean, quoted
from mmi_kit.report.sections.said import sentence_of, sentences_at

# "10/14/2019 baclofen 10 mg tablet drowsy 01/15/2020": a row of a grid tells in its columns
_OF_A_GRID = "medication_grid"  # extractor of such rows
Told = tuple[str, tuple[str, ...]]  # words for a cell, and the facts they rest on
MOST_SENTENCES = 3
NOTHING: Told = ("", ())
_EFFECT = re.compile(
    r"\b(?:better|worse|relie[fv]\w*|help\w*|edge off|improv\w+|unchanged on|no (?:lasting )?"
    r"(?:response|benefit|effect)|response not|(?:good|poor|partial|little|some|without) "
    r"(?:response|benefit|effect)|benefit\w*|(?:in)?effective|drows\w+|nausea\w*|sedat\w+|dizz\w+|"
    r"side effects?|gastritis|constipat\w+|rash|tolerat\w+)\b",
    re.IGNORECASE,
)
# A row of a table of medicines: day, drug, strength, form, what is told, day.
_DAY = r"\d{1,2}/\d{1,2}/(?:\d{4}|\d{2})"
_ROW = re.compile(
    rf"(?:(?P<first>{_DAY}) )?[a-z][\w-]{{2,30}}(?: [a-z][\w-]{{1,30}}){{0,2}} \d[\d.,/]{{0,9}} ?"
    r"(?:mg|mcg|g|ml|%|units?)(?:/\w{1,6})?(?: (?:tab(?:let)?|cap(?:sule)?|patch|cream|gel|solution"
    r"|oral|inj(?:ection)?|susp\w*|er|xr|sr|dr|ec)s?\b){0,3} (?P<told>[^|]{3,200}?)"
    rf"(?: (?P<last>{_DAY}))?[.;]?",
    re.IGNORECASE,
)
_WORDS = re.compile(r"[A-Za-z]{3}")
# "Nausea, stopped on 3/2/2021" is a sentence: its day is no column.
_GOES_ON = re.compile(
    r"\b(?:on|since|until|till|by|from|before|after|of|and|to|in)$", re.IGNORECASE
)
# "2. Spinal stenosis, lumbar region (M48.061) ..."
_NUMBERED = re.compile(
    r"\d{1,2}[.)] [^().]{3,120} \([A-TV-Z]\d[0-9A-Z](?:\.[0-9A-Z]{1,4})?\)[:,]? "
)
# What a prognosis sums up or foretells is no effect of one treatment.
_FORETOLD = re.compile(r"\bprognos[ie]s\b|\bexpect\w*\b|\banticipat\w+\b", re.IGNORECASE)
# "Response not recorded at next visit." tells none.
_UNTOLD = re.compile(r"\bnot (?:recorded|documented|known|noted|assessed)\b", re.IGNORECASE)
_ENDED = re.compile(
    r"\bdischarge[ds]? (?:due|for|because|to|after|as)\b|\bcomplete[ds]?\b|\bended\b|\bd/c\b",
    re.IGNORECASE,
)
_TAPER = r"\b(?:taper|wean)\w*"
# What stands before the reason itself, where a reason follows.
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_WHO_OR_WHEN = re.compile(
    rf"^(?:by (?:(?:the|h(?:is|er)|their) )?(?:pcp|primary care|dr\.? \w+|[a-z]+olog(?:y|ist)"
    rf"|(?:orthop\w+|psychiatr\w+|pharmac\w+|surgeon|pain clinic)) (?:for|because of|due to) "
    rf"|(?:in|on|since) (?:early |mid |late )?{_MONTH}\.?(?: \d{{1,2}})?(?:,? \d{{4}})?, )",
    re.IGNORECASE,
)
FEWEST = 3  # letters of a reason
_STATED = ("plateau", "exhausted_or_declined")
_ALIKE = frozenset(
    ["injection", "injections", "epidural", "steroid", "transforaminal", "lumbar", "cervical"]
)  # words of a procedure's name that do not tell it from another
_LONG = 6  # letters of a word that tells one procedure from another


def effects(m: Material, course: Course) -> Told:
    """What is said of a medicine's or an injection's effect where no outcome is classed."""
    if (told := _in_words(m, course))[0]:
        return told
    known = modalities()[course.modality]
    if known.kind != "drug" and known.group != "injection":
        return NOTHING
    found: dict[str, str] = {}
    for row in m.rows_of(course.facts):
        own = known.kind != "drug" and row["date"] == course.start
        said = sentence_of(row)
        counts = row["assertion"] in ("actual", "historical") and row["extractor"] != _OF_A_GRID
        if counts and _tells(said, own):
            found.setdefault(clean(said), row["fact_id"])
    others = _stops_of_others(m, course) if known.kind == "drug" else frozenset()
    names = _names(m, course)
    for visit in m.used("visits"):
        if not course.start or visit["date"] < course.start:
            continue
        # At the visit of the procedure itself, what is said of its effect is of this one.
        own = known.kind != "drug" and visit["date"] == course.start
        if not bears_on_claim(visit, m.details) or not (own or names):
            continue
        for said in sentences_at(visit):
            if _tells(said, own) and (own or any(name in said.lower() for name in names)):
                found.setdefault(clean(said), visit["fact_id"])
    found = {said: fact for said, fact in found.items() if said not in others}
    if not found:
        return NOTHING
    shown = list(found.items())[:MOST_SENTENCES]
    words = "; ".join(quoted(effect_words(said)) for said, _ in shown)
    return f"not classed: {words}", tuple(sorted({fact for _, fact in shown}))


def effect_words(said: str) -> str:
    """What a sentence tells, without what a table or a list prints before and behind it: "dry
    mouth" of a row with its two days, drug and strength; "Some better." of a numbered diagnosis.
    What is left is the record's words as they stand."""
    row = _ROW.fullmatch(said)
    dated = row is not None and (row["first"] or row["last"])
    if row and dated and _WORDS.search(row["told"]) and not _GOES_ON.search(row["told"]):
        return row["told"]
    behind = said[found.end() :] if (found := _NUMBERED.match(said)) else said
    return behind if _EFFECT.search(behind) else said


def _stops_of_others(m: Material, course: Course) -> frozenset[str]:
    """ "Duloxetine stopped, nausea (was on sertraline too)" tells nothing of sertraline."""
    stops = [r for r in m.used("treatments") if r["action"] == "stopped"]
    own = {clean(sentence_of(r)) for r in stops if r["fact_id"] in course.facts}
    return frozenset(clean(sentence_of(r)) for r in stops) - own


def _tells(said: str, own: bool) -> bool:
    """Does a sentence tell an effect? `own`: it stands in the note of the procedure itself."""
    if not _EFFECT.search(said) or _FORETOLD.search(said) or _UNTOLD.search(said):
        return False
    return not own or AFTERWARDS.search(said) is not None


def _in_words(m: Material, course: Course) -> Told:
    """An outcome that was read and fits no class ("less than 30% relief") is recorded all the
    same, whatever kind of treatment it is of."""
    rows = tell_an_outcome(m, course)
    if not rows or modalities()[course.modality].kind == "drug":
        return NOTHING
    said = {clean(_words_of(r)): r["fact_id"] for r in rows[-MOST_SENTENCES:]}
    return f"not classed: {'; '.join(map(quoted, said))}", tuple(sorted(said.values()))


def tell_an_outcome(m: Material, course: Course) -> list[Fact]:
    """The rows that tell one in words, by who treated; an examiner sees the claimant once."""
    return [r for r in m.rows_of(course.facts)
            if r.get("outcome") and contact_of(r) not in m.examined]  # fmt: skip


def _words_of(row: Fact) -> str:
    """The sentence that holds the outcome; the outcome itself where it was typed apart."""
    sentence = sentence_of(row)
    return sentence if row["outcome"] in sentence and PIECE not in sentence else str(row["outcome"])


def reason_words(reason: str) -> str:
    """The reason without who stopped it and when: "kidney function" of "by PCP for kidney
    function". What is left is the record's words to the end."""
    rest = _WHO_OR_WHEN.sub("", reason)
    return rest if len(rest) >= FEWEST else reason


def why_ended(m: Material, course: Course) -> Told:
    """The recorded reason; else what the last visit of the course says of its end."""
    if course.reason_stopped:
        return quoted(reason_words(course.reason_stopped), 160), course.facts
    if modalities()[course.modality].kind == "drug" and course.status == "ended":
        return _tapered(m, course)
    if course.sessions is None or modalities()[course.modality].kind != "course":
        return NOTHING
    whole = course.sessions_ordered is not None and course.sessions >= course.sessions_ordered
    done = f"completed {course.sessions} of {course.sessions_ordered}" if whole else ""
    said = [] if whole else _at_the_end(m, course, m.used("statements"))
    said = said or _at_the_end(m, course, m.rows_of(course.facts))
    words = "; ".join(filter(None, (done, *(quoted(sentence_of(r)) for r in said))))
    return words, tuple(sorted({*course.facts, *(r["fact_id"] for r in said)}))


def _tapered(m: Material, course: Course) -> Told:
    """The last words on a taper, where nothing else says why a medicine ended."""
    rows = [r for r in m.rows_of(course.facts) if _is_tapered(r)]
    if not rows:
        return NOTHING
    last = rows[-1]
    return f"tapered: {quoted(sentence_of(last), 120)}", tuple(sorted({*course.facts}))


def _is_tapered(row: Fact) -> bool:
    """In "prednisone taper, cyclobenzaprine 5 hs" only the first is."""
    name, within = re.escape(str(row["label"])), r"\b[^,;.]*?"
    words = rf"{name}{within}{_TAPER}|{_TAPER}{within}{name}\b"
    return re.search(words, sentence_of(row), re.IGNORECASE) is not None


def _at_the_end(m: Material, course: Course, rows: Sequence[Fact]) -> list[Fact]:
    """The first such sentence on the last day of the course, by one who gave it."""
    for row in rows:
        # Notes without a day are not of one day.
        on_it = course.end != "" and row["date"] == course.end
        mine = on_it and row["provider"] in course.providers
        stated = row.get("category") in _STATED and bears_on_claim(row, m.details)
        ended = "category" not in row and _ENDED.search(sentence_of(row))
        if mine and row["assertion"] == "actual" and (stated or ended):
            return [row]
    return []


def _names(m: Material, course: Course) -> list[str]:
    """Words by which sentences name the drug, or this procedure and no other."""
    labels = {str(r["label"]).lower() for r in m.rows_of(course.facts) if r.get("label")}
    if modalities()[course.modality].kind == "drug":
        return sorted(labels) if course.modality != "other_drug" else []
    words = {word for label in labels for word in re.findall(rf"[a-z]{{{_LONG},}}", label)}
    return sorted(words - _ALIKE)
