"""What does a note state under its headings of examination, imaging and diagnosis?

A heading stands at the start of a line and ends in a colon, or is alone on its line. What stands
under it, up to the next heading, is one finding, in the note's own words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from mmi_kit.evidence.assessed import names_a_disorder
from mmi_kit.evidence.from_notes.coded_entries import COMBINED, coded_entries, goes_on_at
from mmi_kit.evidence.from_notes.misread import behind_specks, is_half_a_label, says_nothing
from mmi_kit.notes import Mention
from mmi_kit.notes.text.headings import EXAM, IMPRESSION

LONGEST = 600  # characters of one finding: the words stay a quotation, not a copy of the note
_CATEGORIES = (
    ("exam", EXAM),
    ("imaging", r"imaging(?: studies| results)?|radiology|mri(?: [a-z -]{3,20})?|(?:x-?rays?|xr)(?: [a-z -]{3,20})?|ct(?: [a-z -]{3,20})?|diagnostic (?:studies|imaging)"),
    ("diagnosis", rf"diagnos[ei]s|dx|assessment|problem list|{IMPRESSION}"),
)  # fmt: skip
_KNOWN = tuple((name, re.compile(words, re.IGNORECASE)) for name, words in _CATEGORIES)
# What a study has shown stands under these in its report, whoever reads it.
_OF_A_STUDY = re.compile(
    r"(?:findings|impression|conclusions?|interpretation)(?: and findings)?"
    r"|(?:nerve conduction|needle|(?:motor|sensory)(?: nerve)?)"
    r"(?: (?:stud(?:y|ies)|exam(?:ination)?|emg|results|findings))?|(?:ncs|ncv|emg)(?: findings)?",
    re.IGNORECASE,
)
# What else stands in such a report; "L4-5:" only opens a line of the findings.
_AROUND_IT = re.compile(
    r"(?:technique|comparison|procedure|protocol|contrast|(?:clinical )?(?:history|indications?|information)|indications?|reason for (?:exam|study)"
    r"|exam(?:ination)?|study|recommendations?|(?:electronically |e-)?signed(?: by)?|(?:interpreted|read|dictated|reported|transcribed) by|radiologist|cc)",
    re.IGNORECASE,
)
_HEADING = re.compile(
    r"(?:^|(?<=[\n\f]))[ \t]*(?:[.,_|~'\u2018][ \t]?){0,2}(?P<name>[SOAP](?=:)|[A-Za-z][A-Za-z0-9 /&'()-]{1,45}?)[ \t]*"
    r"(?::|(?=\r?\n))",
)
# "S: ... O: ... A: ... P: ..." are headings where more than one of them stands in the note.
_LETTERS = {"S": "", "O": "exam", "A": "diagnosis", "A/P": "diagnosis", "P": ""}
# A diagnosis that stands on the line of its heading ends there, wrapped lines included.
_ENTRY = re.compile(r"[ \t]*[^\s][^\n\f]*(?:\n[ \t]*[a-z(][^\n\f]*)*")
# "Diagnosis: M54.16 Radiculopathy  Insurance: pending": the next field of the line, by its first word.
# "Primary: M54.16", "Left knee: OA" are no such fields.
_FIELD = re.compile(r"[ \t]{1,40}(?=(?P<label>[A-Z][A-Za-z./#]{1,20})(?: [A-Za-z#]{2,14}){0,2} ?:)")
_FIELDS = frozenset(
    ["insurance", "insurer", "payer", "payor", "carrier", "plan", "goal", "goals", "job", "occupation",
     "employer", "work", "onset", "date", "dob", "doi", "dos", "referring", "referred", "ordering", "physician",
     "provider", "therapist", "precautions", "contraindications", "allergies", "frequency", "duration",
     "visit", "visits", "mrn", "claim", "auth", "authorization", "rehab", "prognosis", "treatment",
     "medications", "meds", "age", "sex", "phone", "fax", "certification", "poc"]
)  # fmt: skip
# Heads under which a therapist tells how it went, and seldom what the disease is.
_HOW_IT_WENT = re.compile(r"a|assessments?|(?:clinical )?impressions?", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.;](?=\s|\Z)|\n(?![ \t]*[a-z(])")
_NO_LONGER = re.compile(r"\b(?:no|denies|without|not|r/o|rule out|negative)\b", re.IGNORECASE)
_PLAN = re.compile(r"(?:treatment )?plan\b.*|recommendations?|disposition", re.IGNORECASE)
# Alone on a line it ends the section above: what an examiner concludes is no sign that was found.
_CONCLUDES = re.compile(
    r"(?:opinions?|discussion|conclusions?|summary|causation|prognosis|restrictions?|work status"
    r"|disability status|impairment(?: rating)?|(?:medical )?records? review(?:ed)?|history)"
    r"(?: (?:and|&) (?:opinions?|conclusions?|recommendations?|discussion|restrictions?))?",
    re.IGNORECASE,
)
# Where an examination ends that runs on within its line: the plan, the risks of a consent, the head
# of the next note or a rule across the page.
_RUNS_ON = re.compile(
    r"(?:[.;]\s{1,20}|\n[ \t]{0,20}|[ \t]{2,20})(?P<head>"
    r"(?i:(?:treatment )?plans?|impression|assessment(?:(?: and|/| &) ?plan)?|A ?[/&] ?P|MDM"
    r"|medical decision making|ED course|recommendations?|disposition|discussion|diagnos[ei]s)\s{0,2}:"
    r"|(?i:assessment ?(?:/|&|and) ?plan)(?=\s{0,3}(?:\d{1,2}[.)]|[-\u2022])|[ \t]{0,3}\n)"
    r"|(?:MDM|ED Course)\b|[Rr]isks? (?:incl|of\b|and benefits|were|discussed)"
    r"|(?:Op(?:erative)?|Progress|Procedure|ED Provider|Consult) Notes? by [A-Z]"
    r"|(?:H&P|Letter|Discharge Summary|Telephone Encounter) by [A-Z]"
    r"|(?:[Ee]lectronically|Digitally) signed\b|[=_*-]{8})"
)
_TITLE_OF_A_NOTE = re.compile(r"[^.\n]{2,50} by [A-Z][^\n]{3,60} (?:at|on) \d[^\n]{0,40}")
# No heading, and yet the end of a section: a signature, a rule, the list of drugs below a note.
_ENDS = re.compile(
    r"\n[ \t]*<?(?:/e?s/|(?:electronically |e-)?signed\b|[=_*-]{10,}[ \t]*(?=\r?\n|\Z)"
    r"|(?:active|current|outpatient|inpatient|home|non-va)\b[ \w]{0,30}\bmedications?\b)",
    re.IGNORECASE,
)
_RULED = re.compile(r"(?:\s|[=_*-]{5,}+(?=\s))*+")  # a heading may be underlined


class Section(NamedTuple):
    """Where the words of a finding stand in the note; of a diagnosis with a plan of its own also its
    codes, and where the plan ends."""

    category: str
    start: int
    end: int
    codes: tuple[str, ...] = ()
    until: int = 0


def findings_in(text: str, *, by_therapist: bool = False) -> Iterator[Section]:
    """The findings of a note, in order. `by_therapist`: who wrote it treats by exercise, and diagnoses
    nothing: "Tolerated well." under "Assessment" is how it went."""
    heads = [m for m in _HEADING.finditer(text) if _is_heading(m)]
    letters = {name for m in heads if (name := m["name"].strip()) in _LETTERS}
    if len(letters) == 1:
        heads = [m for m in heads if len(m["name"].strip()) > 1]
    for number, head in enumerate(heads):
        name = head["name"].strip()
        category = _category(name) or (len(letters) > 1 and _LETTERS.get(name)) or ""
        if COMBINED.fullmatch(name) and (with_codes := _coded(text, heads, number)):
            yield from with_codes
            continue
        if not category or is_half_a_label(text, head.start("name")):
            continue
        end = _end(text, heads, number)
        start = behind_specks(text, head.end(), end)
        if category == "diagnosis" and (line := _ENTRY.match(text, start, end)):
            end = line.end()
            # "A: improving" is no diagnosis; whatever stands behind "Assessment:" is shown.
            if name in _LETTERS and not names_a_disorder(text[start:end]):
                continue
            end = _before_next_field(text, start, end)
        if by_therapist and category == "diagnosis" and _HOW_IT_WENT.fullmatch(name):
            start += len(text[start:end]) - len(text[start:end].lstrip())
            end = stop.start() if (stop := _SENTENCE_END.search(text, start, end)) else end
            if not names_a_disorder(text[start:end]) or _NO_LONGER.search(text, start, end):
                continue
        start += len(text[start:end]) - len(text[start:end].lstrip())
        if category == "exam" and (further := _RUNS_ON.search(text, start, end)):
            end = further.start("head")
        end = _cut(text, start, start + len(text[start:end].rstrip()))
        titled = _TITLE_OF_A_NOTE.fullmatch(text[start:end]) is not None
        if end > start and not titled and not says_nothing(text, start, end):
            yield Section(category, start, end)


def is_inside_a_finding(mention: Mention, sections: Sequence[Section]) -> bool:
    """A finding read from a sentence of a section that is kept whole as a finding."""
    return mention.table == "findings" and any(
        s.category == mention.concept and mention.start < s.end and s.start < mention.end
        for s in sections
    )


def codes_over(start: int, sections: Sequence[Section]) -> str:
    """The codes of the diagnosis under which the plan at a place stands; "" where under none."""
    return " ".join(next((s.codes for s in sections if s.end <= start < s.until), ()))


def _before_next_field(text: str, start: int, end: int) -> int:
    """The end of a diagnosis on whose line another field of the form follows."""
    fields = _FIELD.finditer(text, start, end)
    first = next((one for one in fields if one["label"].lower() in _FIELDS), None)
    return first.start() if first else end


def _coded(text: str, heads: list[re.Match[str]], number: int) -> list[Section]:
    """The diagnoses with codes of a part that holds the plan too; labels within it do not end it."""
    last = number
    while last + 1 < len(heads) and goes_on_at(heads[last + 1]["name"]):
        last += 1
    end = heads[last + 1].start() if last + 1 < len(heads) else len(text)
    if over := _ENDS.search(text, heads[number].end(), end):
        end = over.start()
    entries = coded_entries(text, heads[number].end(), end)
    return [Section("diagnosis", one.start, one.end, one.codes, one.until) for one in entries]


def shown_by_study(text: str, category: str) -> Iterator[Section]:
    """What the report of a study says under its findings and its impression, in order: findings of
    the study ("imaging", "test"), no diagnosis by who treats and no examination."""
    known = (m for m in _HEADING.finditer(text) if _is_heading(m) or _is_of_study(m))
    heads = [m for m in known if _is_of_study(m) or _AROUND_IT.fullmatch(m["name"].strip())]
    for number, head in enumerate(heads):
        if not _is_of_study(head):
            continue
        end = _end(text, heads, number)
        words = text[head.end() : end]
        start = head.end() + len(words) - len(words.lstrip())
        end = _cut(text, start, head.end() + len(words.rstrip()))
        if end > start:
            yield Section(category, start, end)


def _end(text: str, heads: list[re.Match[str]], number: int) -> int:
    """Where the section of a heading ends: at the next one, or at what is no part of any."""
    end = heads[number + 1].start() if number + 1 < len(heads) else len(text)
    rules = _RULED.match(text, heads[number].end(), end)
    found = _ENDS.search(text, rules.end() if rules else heads[number].end(), end)
    return found.start() if found else end


def _is_of_study(match: re.Match[str]) -> bool:
    return _OF_A_STUDY.fullmatch(match["name"].strip()) is not None


def _is_heading(match: re.Match[str]) -> bool:
    name = match["name"].strip()
    if match[0].rstrip().endswith(":"):
        return True
    # Alone on its line: only a heading that is known, or all in capitals.
    return (
        bool(_category(name))
        or bool(COMBINED.fullmatch(name))
        or bool(_PLAN.fullmatch(name))
        or bool(_CONCLUDES.fullmatch(name))
        or (name.isupper() and len(name.split()) <= 5)
    )


def _category(name: str) -> str:
    return next((known for known, words in _KNOWN if words.fullmatch(name.strip())), "")


def _cut(text: str, start: int, end: int) -> int:
    """The end of the last sentence within LONGEST; of the last word where there is none."""
    if end - start <= LONGEST:
        return end
    window = text[start : start + LONGEST]
    stops = [m.end() for m in re.finditer(r"[.;]\s|\n", window)]
    return start + (stops[-1] if stops else max(window.rfind(" "), 1))
