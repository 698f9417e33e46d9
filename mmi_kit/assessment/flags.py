"""What must be seen whatever the score is? Hard flags (domain 8), and the quality of the input."""

from __future__ import annotations

import re
from collections.abc import Iterable

from mmi_kit.assessment.contrary import work_after_onset
from mmi_kit.assessment.findings import Flag
from mmi_kit.assessment.read_quality import Quality
from mmi_kit.assessment.rubric.credit import Case, facts_of
from mmi_kit.assessment.surgeons import is_only_a_candidate, scheduled_day
from mmi_kit.assessment.threshold.explicit import denies_mmi
from mmi_kit.assessment.timing import certainly_after
from mmi_kit.assessment.treatment.refusals import is_explained, was_prescribed
from mmi_kit.evidence.tables import Evidence, Row
from mmi_kit.knowledge.credentials import is_acceptable_source
from mmi_kit.knowledge.modalities import modalities
from mmi_kit.knowledge.rules import value

# Words by which a surgeon advises against an operation
_ADVICE = re.compile(
    r"recommend|advis|indicat|candidate|warrant|appropriate|premature|too (?:young|old|heavy|frail)"
    r"|reluctan|hesitan|delay|defer|postpone",
    re.IGNORECASE,
)
UNNAMED = "surgery"  # an operation whose kind is not told
# A department or a colleague who is asked, not an operation.
_OPINION = re.compile(
    r"\b(?:surgery|surgical) (?:second )?(?:opinion|consult\w*|referral|eval\w*|clinic|appointment"
    r"|appt|follow|f/?u|dep(?:artmen)?t|input|review)\b"
    r"|\b(?:refer\w*|consult\w*|eval\w*|opinion|appointment|appt|see|seen) "
    r"(?:\w+ ){0,3}?(?:to|with|by|from|in|at)? ?(?:\w+ ){0,3}?surgery\b",
    re.IGNORECASE,
)


def flags(case: Case) -> tuple[Flag, ...]:
    """The flags that apply, by id."""
    found = (
        _surgery_planned(case),
        _improvement_after(case),
        _not_at_mmi(case),
        _refusal_unexplained(case),
        _nothing_before_dli(case),
        _copied_forward(case),
        _work(case),
    )
    return tuple(sorted((f for f in found if f), key=lambda f: f.id))


def quality(evidence: Evidence) -> Quality:
    """How good was the input? Counts for the report's section on limits."""
    facts = evidence.facts
    problems = evidence.problems["code"]
    return Quality(
        pages_unread=_pages_unread(evidence),
        ocr_share=float((facts["ocr_confidence"].notna()).mean()) if len(facts) else 0.0,
        undated_visits=int((evidence.visits["date"] == "").sum()),
        unreviewed=int((facts["review"] == "unreviewed").sum()),
        duplicates=int(evidence.visits["note"].str.startswith("duplicate of").sum()),
        rejected=int((facts["review"] == "rejected").sum()),
        files_unread=int((problems == "not_read").sum()),
    )


def _pages_unread(evidence: Evidence) -> int:
    """Scanned pages whose words nobody could read."""
    problems = evidence.problems
    told = problems[problems["code"] == "no_text"]["found"]
    return sum(int(found[0]) for words in told if (found := re.search(r"\d+", words)))


def _surgery_planned(case: Case) -> Flag | None:
    planned = [
        r
        for r in case.evidence.used("treatments")
        if r["assertion"] == "planned"
        and case.bears(r)
        and r["concept"] in modalities()
        and modalities()[r["concept"]].kind == "surgery"
    ]
    closed = [*case.declined(), *case.given()]
    done = max(
        (c.end or c.start for c in closed if modalities()[c.modality].kind == "surgery"), default=""
    )
    pending = [r for r in planned if r["date"] > done and not _is_for_an_opinion(r)]
    if not pending:
        return None
    # What was only talked over is not planned; nor is it open where it is advised against.
    meant = [r for r in pending if r["action"] != "offered" and not is_only_a_candidate(r)]
    against = [r for r in case.evidence.used("treatments") if _is_advised_against(r)]
    open_ = [r for r in pending if r in meant or not any(_answers(a, r) for a in against)]
    if not open_:
        return None
    pending = open_
    last = (meant or pending)[-1]
    day = scheduled_day(last)
    later = bool(meant) and day > case.details.claim.as_of
    said = "Surgery was discussed or offered and no decision is recorded"
    if meant:
        said = "Surgery is planned and no outcome is recorded"
    if later:
        said = f"Surgery is scheduled for {day}, after this report's date"
    words = last["sentence"] or last["quote"]
    return Flag(
        id="surgery_planned" if meant else "surgery_discussed",
        text=f"{said} ({'recorded ' * later}{last['date'] or 'undated'}): \u201c{words}\u201d",
        facts=(last["fact_id"],),
    )


def _is_for_an_opinion(row: Row) -> bool:
    """ "Hand surgery opinion", "refer to spine surgery": a surgeon is asked, nothing is planned."""
    words = row["sentence"] or row["quote"]
    return row["concept"] == UNNAMED and _OPINION.search(words) is not None


def _is_advised_against(row: Row) -> bool:
    """Is it advice against an operation? "No surgery in the past" is none."""
    known = modalities().get(row["concept"])
    advice = row["action"] in ("recommended", "offered") or _ADVICE.search(row["triggers"])
    return bool(known and known.kind == "surgery" and row["assertion"] == "negated" and advice)


def _answers(against: Row, talked_over: Row) -> bool:
    """Was the advice given where the operation was talked over, or later, for the same?"""
    same = against["impairment"] == talked_over["impairment"]
    visit = against["visit_id"] == talked_over["visit_id"]
    return bool(same and (visit or against["date"] > talked_over["date"]))


def _improvement_after(case: Case) -> Flag | None:
    moved = [
        t for t in case.trajectory if t.state == "improving" and t.window == "after_active_care"
    ]
    if not moved:
        return None
    facts = tuple(sorted({f for t in moved for f in t.facts}))
    return Flag(
        id="improvement_after_threshold",
        text="A measure improved by its single-person threshold or more after the last active "
        "care.",
        facts=facts,
    )


def _not_at_mmi(case: Case) -> Flag | None:
    denied = [
        r
        for r in case.evidence.used("statements")
        if denies_mmi(r) and case.bears(r) and is_acceptable_source(r["credential"])
    ]
    if not denied:
        return None
    return Flag(
        id="not_at_mmi",
        text=f"{_count(denied)} by an acceptable medical source that MMI is not reached "
        f"({_days(r['date'] for r in denied)}).",
        facts=facts_of(denied),
    )


def _refusal_unexplained(case: Case) -> Flag | None:
    treatments = case.evidence.used("treatments")
    refused = case.declined()
    silent = [c for c in refused if not is_explained(c, refused) and was_prescribed(c, treatments)]
    if not silent:
        return None
    facts = tuple(sorted({f for c in silent for f in c.facts}))
    labels = ", ".join(sorted({c.label for c in silent}))
    return Flag(
        id="refusal_unexplained", text=f"Declined without a recorded reason: {labels}.", facts=facts
    )


def _nothing_before_dli(case: Case) -> Flag | None:
    claim = case.details.claim
    if not claim.dli or claim.dli >= claim.as_of:
        return None
    visits = [r for r in case.rows("visits") if r["date"]]
    if any(not certainly_after(r["date"], claim.dli) for r in visits):
        return None
    return Flag(
        id="dli_passed_without_evidence",
        text=f"The date last insured, {claim.dli}, has passed and no visit on file lies before it.",
        facts=(),
    )


def _copied_forward(case: Case) -> Flag | None:
    """More than the flagged share of notes repeat an earlier note of the same provider.

    A chart entry is no note: its words are the names of codes, alike by nature.
    """
    fewest = value("copied_words")
    written = [r for r in case.rows("visits")
               if r["extractor"] != "entry" and len(r["summary"].split()) >= fewest]  # fmt: skip
    seen: set[tuple[str, str]] = set()
    repeated = []
    for row in written:
        note = (row["provider"].lower(), " ".join(row["summary"].lower().split()))
        if note in seen:
            repeated.append(row)
        seen.add(note)
    if not written or len(repeated) / len(written) <= value("copied_share"):
        return None
    return Flag(
        id="copied_forward",
        text=f"{len(repeated)} of {len(written)} visit notes repeat an earlier note word for word.",
        facts=facts_of(repeated),
    )


def _count(rows: list[Row]) -> str:
    return "1 statement" if len(rows) == 1 else f"{len(rows)} statements"


def _days(dates: Iterable[str]) -> str:
    return ", ".join(dict.fromkeys(date or "undated" for date in dates))


def _work(case: Case) -> Flag | None:
    """Whether it is substantial gainful activity is for the agency: the record's words stand."""
    found = work_after_onset(case.rows("statements"), case.details)
    if not found:
        return None
    onset = case.details.claim.aod
    later = [c for c in found if certainly_after(c.date, onset)]
    told = (later or found)[0].text
    said = f"Work after the alleged onset is recorded on {_days(c.date for c in later)}"
    if not later:
        days = _days(c.date for c in found)
        said = f"Work is recorded that may lie before the alleged onset or after it ({days})"
    return Flag(
        id="work_after_onset",
        text=f"{said}: \u201c{told}\u201d",
        facts=tuple(sorted({f for c in (later or found) for f in c.facts})),
    )
