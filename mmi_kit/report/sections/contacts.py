"""How many entries are visits, on which side of the date last insured, and which copies fall short?

A telephone call, a message, a form, a letter or a report that somebody wrote from papers is an
entry and no visit.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from mmi_kit.assessment.paper import PAPER_REVIEW, is_paper_review, says_paper_review, titles
from mmi_kit.dates import first_day, in_words, last_day
from mmi_kit.evidence.tables import Row as Fact
from mmi_kit.evidence.visit_kinds import MISSED, is_message, is_missed
from mmi_kit.knowledge.claim_papers import NOBODYS, paper_named
from mmi_kit.records.texts.papers.study_reports import names_a_study
from mmi_kit.report.blocks import Block, Statement, bullets, method, prose
from mmi_kit.report.material import Material
from mmi_kit.report.named import people
from mmi_kit.report.quotes import quoted
from mmi_kit.report.sections.said import sentences_at
from mmi_kit.report.what_was_read import only_a_log
from mmi_kit.report.words import count, listed, short_date, span

MOST_DAYS = 6  # named one by one
MOST_SENTENCES = 40
PAPER, OF_THE_CLAIM = "paper review", "paper of the claim"
_TELEPHONE, _BILLING = "telephone call", "billing entry"
_MESSAGE, _MISSED = "message", "missed appointment"
_NO_VISIT = (
    (OF_THE_CLAIM, re.compile("")),  # by claim_papers.csv
    (_TELEPHONE, re.compile(r"\b(?:tele)?phone\b|\bcalls?\b", re.IGNORECASE)),
    (
        "form",
        re.compile(
            r"\bforms?\b|\bcapacity questionnaire\b|\bmedical source (?:statement|opinion)\b"
            r"|\b(?:physician|provider|doctor)['\u2019]?s?['\u2019]? statement\b",
            re.IGNORECASE,
        ),
    ),
    (_MESSAGE, re.compile(r"^\W*sent\W*$|\bmessages?\b|\bportal\b", re.IGNORECASE)),
    ("letter", re.compile(r"\bletters?\b", re.IGNORECASE)),
    (_MISSED, MISSED),
    (_BILLING, re.compile(r"\bbilling\b", re.IGNORECASE)),
    (PAPER, PAPER_REVIEW),
    (
        "imaging report",
        re.compile(
            r"^\W*(?:imaging|radiology|diagnostic imaging)(?: (?:report|study|results?))?\W*$",
            re.IGNORECASE,
        ),
    ),
    (
        "own report",
        re.compile(
            r"\bfunction report\b|\bcompleted by (?:the )?claimant\b"
            r"|\b(?:pain|(?:daily )?activit\w+) questionnaire\b"
            r"|\b(?:claimant|employee|insured)['\u2019]?s?['\u2019]? (?:statement|questionnaire)\b"
            r"|\bwork history report\b|\bthird[- ]party (?:report|statement)\b",
            re.IGNORECASE,
        ),
    ),
)
# These are titles too, of a note that has no kind of visit.
_SEVERAL = {_BILLING: "billing entries", OF_THE_CLAIM: "papers of the claim"}
_TITLED = (PAPER, "own report")
_TEST = re.compile(r"\b(?:emg|ncs|ncv|nerve|electro\w+)\b", re.IGNORECASE)  # who tests, sees
# Words of the log that say a copy is not whole.
_INCOMPLETE = re.compile(
    r"\bpages? \d+ (?:of|/) ?\d+ only\b|\bnot in (?:the )?(?:copy|file|record)"
    r"|\bnot (?:received|legible|readable)\b|\billegible\b|\bunreadable\b|\bcut off\b"
    r"|\b(?:from|per) (?:a |the )?billing\b|\bmissing (?:pages?|from)\b"
    r"|\bpages? (?:is |are )?missing\b"
    r"|\bincomplete (?:copy|record|note)|\bundated (?:form|letter|note|page)\b",
    re.IGNORECASE,
)


def contacts_in(rows: Sequence[Fact]) -> str:
    """How many contacts these are of: "7", or "7, and 14 undated entries". An entry without a day
    belongs to no contact (`contact_of`): fifteen pages may be of one visit, or of fifteen."""
    dated = len({r["visit_id"] for r in rows if r["visit_id"]})
    more = undated(rows)
    return f"{dated}, and {more}" if dated and more else more or str(dated)


def undated(rows: Iterable[Fact]) -> str:
    """ "14 undated entries"; "" for none."""
    of_none = len({(r["source_id"], r["locator"]) for r in rows if not r["visit_id"]})
    return count(of_none, "undated entry", "undated entries") if of_none else ""


def counted(entries: Iterable[Fact]) -> str:
    """ "52 visits", or "52 visits and 4 other entries (3 telephone calls, 1 form)"; behind them
    those that are undated."""
    told = tuple(entries)
    loose = [e for e in told if not e["visit_id"] and not _kind(e)]  # each may be of any visit
    dated, more = _counted(e for e in told if e not in loose), undated(loose)
    return f"{dated}, and {more}" if dated and more else more or dated or count(0, "visit")


def _counted(entries: Iterable[Fact]) -> str:
    kinds: dict[str, str] = {}
    for entry in entries:
        kind = _kind(entry)
        own = entry["visit_id"] or entry["fact_id"]
        kinds[own] = kind if kinds.get(own, kind) else ""
    other = Counter(kind for kind in kinds.values() if kind)
    if not kinds:
        return ""
    visits = count(len(kinds) - other.total(), "visit")
    if not other:
        return visits
    named = ", ".join(
        count(other[kind], kind, _SEVERAL.get(kind, "")) for kind, _ in _NO_VISIT if other[kind]
    )
    return f"{visits} and {count(other.total(), 'other entry', 'other entries')} ({named})"


def number_on(m: Material, days: Iterable[str], facts: Iterable[str]) -> int:
    """How many entries those are: two providers on one day are two contacts."""
    wanted, ids = set(days), {r["visit_id"] for r in m.rows_of(facts)}
    seen = (v["visit_id"] for v in m.used("visits") if v["date"] in wanted)
    return len(ids.intersection(seen))


def on_days(m: Material, days: Iterable[str], facts: Iterable[str]) -> str:
    """The same for some days, of the visits in which these facts stand."""
    wanted, ids = set(days), {r["visit_id"] for r in m.rows_of(facts)}
    return counted(v for v in m.used("visits") if v["date"] in wanted and v["visit_id"] in ids)


def others_between(m: Material, first: str, last: str) -> list[Statement]:
    """Which contacts lie between two days that are told as a stretch: it is no gap in care."""
    seen = [v for v in m.used("visits") if first < v["date"] < last and not _kind(v)]
    if not seen:
        return []
    days = sorted({v["date"] for v in seen})
    when = (
        listed([short_date(day) for day in days])
        if len(days) <= MOST_DAYS
        else f"{short_date(days[0])} to {short_date(days[-1])}"
    )
    text = f"Other contacts in that time: {counted(seen)} ({when})."
    return [m.sums_up(text, [v["fact_id"] for v in seen])]


def _kind(entry: Fact) -> str:
    """What an entry is that is no visit; "" for a visit."""
    kind = entry["visit_type"]
    if is_paper_review(entry):
        return PAPER
    named = (name for name, words in _NO_VISIT if _says(words, name, kind))
    if (found := next(named, "")) or not kind:
        return found or _titled(entry) or (_MISSED if is_missed(entry) else "")
    if names_a_study(kind) and not _TEST.search(kind):
        return "imaging report"
    return _MISSED if is_missed(entry) else ""


def _titled(entry: Fact) -> str:
    """What the title of a note says it is; "" for a visit."""
    return next((name for name, words in _NO_VISIT if name in _TITLED
                 and any(_says(words, name, title) for title in titles(entry))), "")  # fmt: skip


def _says(words: re.Pattern[str], name: str, title: str) -> bool:
    """An examination or a visit at which papers were reviewed too is one."""
    if name == OF_THE_CLAIM:
        return paper_named(title) in NOBODYS
    if name == PAPER:
        return says_paper_review(title)
    if name == _MESSAGE and is_message(title):
        return True
    return words.search(title) is not None


def insured(m: Material) -> list[Statement]:
    """How much is dated on each side of a date last insured that has passed."""
    dli, entries = m.details.claim.dli, m.used("visits")
    if not passed(m) or not entries:
        return []
    after = [v for v in entries if after_insured(m, v["date"])]
    before = [v for v in entries if on_or_before(v["date"], dli)]
    unsure = [v for v in entries if v not in after and v not in before]
    parts = [f"{counted(before)} dated on or before it", f"{counted(after)} after it"]
    if unsure:
        parts.append(f"{count(len(unsure), 'entry', 'entries')} without a date that tells")
    text = f"The date last insured is {in_words(dli)}: {listed(parts)}."
    return [m.sums_up(text, [v["fact_id"] for v in entries])]


def passed(m: Material) -> bool:
    """Does the date last insured lie before the day of the report?"""
    claim = m.details.claim
    return bool(claim.dli) and claim.dli < claim.as_of


def after_insured(m: Material, date: str) -> bool:
    """Does a date lie after a date last insured that has passed, for certain?"""
    first, last = first_day(date), last_day(m.details.claim.dli)
    return passed(m) and first is not None and last is not None and first > last


def on_or_before(date: str, other: str) -> bool:
    """Does a date lie on another or before it, for certain?"""
    last, limit = last_day(date), last_day(other)
    return last is not None and limit is not None and last <= limit


def falls_short(m: Material) -> list[Block]:
    """The log's own sentences on copies that are not whole."""
    copied: dict[str, list[Fact]] = {}  # a line that is carried forward is told once
    for visit in m.used("visits"):
        if told := _joined(visit):
            words = "; ".join(quoted(words) for words in told)
            copied.setdefault(words, []).append(visit)
    said = [
        m.fact(f"{_who_and_when(visits)}: {words}", [v["fact_id"] for v in visits])
        for words, visits in copied.items()
    ]
    if not said:
        return []
    lead = [
        method(
            "What the log says is missing:" if only_a_log(m) else "What the records say is missing:"
        )
    ]
    if len(said) > MOST_SENTENCES:
        lead.append(method(f"The first {MOST_SENTENCES} of {len(said)}; all stand in Appendix A."))
    return [prose("records-incomplete-lead", *lead),
            bullets("records-incomplete", said[:MOST_SENTENCES])]  # fmt: skip


def _who_and_when(visits: Sequence[Fact]) -> str:
    """ "Dr. Roe, May 3, 2021", or "Dr. Roe, May 3, 2021 to Jun 1, 2022, 4 notes"."""
    names = dict.fromkeys(v["provider"] or v["facility"] for v in visits)
    who = people(names) or "provider not named"
    days = sorted(v["date"] for v in visits if v["date"])
    when = span(days[0], days[-1]) if days else "undated"
    return f"{who}, {when}" + (f", {len(visits)} notes" if len(visits) > 1 else "")


def _joined(visit: Fact) -> Sequence[str]:
    """The sentences that say so; neighbours in one cell stand in one quotation."""
    found: list[str] = []
    for sentence in sentences_at(visit):
        if not _INCOMPLETE.search(sentence):
            continue
        if found and f"{found[-1]} {sentence}" in visit["summary"]:
            found[-1] += f" {sentence}"
        else:
            found.append(sentence)
    return found
