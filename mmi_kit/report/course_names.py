"""How is a treatment named in a report: its kind, the drug, and what the record itself calls it?

The kit's own name of a kind comes first. A drug stands in running case whatever the print of the
hospital, and so does a procedure that a record names in capitals.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from mmi_kit.assessment.findings import Course
from mmi_kit.knowledge.modalities import modalities
from mmi_kit.knowledge.procedure_kinds import kind_shown
from mmi_kit.knowledge.running_case import in_running_case, is_in_capitals
from mmi_kit.report.material import Material
from mmi_kit.report.quotes import cut, quoted
from mmi_kit.report.sections.said import sentence_of
from mmi_kit.report.words import first_capital, in_sentence, listed

AS_WRITTEN = ("other", "other_drug")  # the label is the record's words
MOST_NAMED = 160  # characters of what a record calls an injection, operation or device
# What stands before the name: "PROCEDURE:", "Procedure(s) performed:", "Operation:".
_LABEL = re.compile(
    r"^\W*(?:(?:name of )?(?:procedure|operation|surgery|injection)(?:\(s\)|s)?"
    r"(?: performed| done| today)?|(?:post-?)?procedure note)\s{0,5}[:-]\s{1,5}",
    re.IGNORECASE,
)


def is_drug(course: Course) -> bool:
    """Is it a medicine?"""
    return modalities()[course.modality].kind == "drug"


def kinds(courses: Sequence[Course]) -> str:
    """ "physical therapy (2), epidural steroid injection (3)"."""
    names = [_kind_name(c) for c in courses]
    return listed(f"{n} ({names.count(n)})" if names.count(n) > 1 else n
                  for n in dict.fromkeys(names))  # fmt: skip


def drug_names(courses: Iterable[Course]) -> str:
    """Each drug once, by its name; a medicine that the kit does not know in the record's words."""
    return listed(dict.fromkeys(drug_name(c) for c in courses))


def drug_name(course: Course) -> str:
    """ "gabapentin"."""
    if course.modality in AS_WRITTEN:
        return quoted(course.label, 40)
    return cut(course.label, 40).lower()


def treatment_name(course: Course) -> str:
    """The kind of treatment; the drug as written; an unknown treatment in the record's words."""
    known = modalities()[course.modality]
    if course.modality in AS_WRITTEN:
        return quoted(course.label, 80)
    if known.kind == "drug":
        return f"{first_capital(in_running_case(course.label))} ({in_sentence(known.label)})"
    kind = kind_shown(course.modality, course.label)
    return f"{kind}, {course.region}" if course.region else kind


def as_named(m: Material, course: Course) -> str:
    """The kind of an injection, operation or device, and what the record itself calls it."""
    name = treatment_name(course)
    if modalities()[course.modality].group not in ("injection", "surgery", "device"):
        return name
    rows = m.rows_of(course.facts)
    mine = [r for r in rows if r["date"] == course.start and r.get("label")] or rows
    given_ = [r for r in mine if r["action"] == "performed"]
    words = sentence_of(given_[0]) if given_ else str(mine[0]["label"]) if mine else ""
    words = _LABEL.sub("", words)
    if is_in_capitals(words):  # in running case they are no quotation
        return f"{name}: {cut(in_running_case(words), MOST_NAMED).rstrip('.')}"
    return f"{name}: {quoted(words, MOST_NAMED)}" if words else name


def _kind_name(course: Course) -> str:
    label = kind_shown(course.modality, course.label).partition(" (")[0]
    return in_sentence(label)
