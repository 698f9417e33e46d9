"""Which records were read, whom do they come from, and which stretches do they not cover?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Mapping
from typing import Any

from mmi_kit.assessment.paper import is_paper_review
from mmi_kit.assessment.record_gaps import care_gaps
from mmi_kit.dates import in_words, parse_date
from mmi_kit.evidence.schema import FACT_TABLES
from mmi_kit.evidence.tables import Row as Fact
from mmi_kit.records.gate import CANNOT_BE_READ
from mmi_kit.report.blocks import (
    Block,
    Statement,
    absent,
    anchored,
    bullets,
    column,
    method,
    prose,
    table,
)
from mmi_kit.report.citations import anchor_of
from mmi_kit.report.material import SOURCE, Material
from mmi_kit.report.named import each_once, people, specialty_shown
from mmi_kit.report.quotes import clean, cut
from mmi_kit.report.sections.contacts import PAPER, contacts_in, falls_short
from mmi_kit.report.sections.exhibits import exhibits_table
from mmi_kit.report.what_was_read import is_of_one_kind, only_a_log, what_was_read
from mmi_kit.report.words import count, first_capital, listed, short_date, span

NO_NAME = "provider not named"
LONGEST_FILE = 60  # characters of a file's name
_HELD_BACK = {  # by the code of the problem
    "other_language": "Not read, as it is not written in English",
    "other_patient": "Held back, as its head names another person",
    "more_pages": "Not whole, as the export goes on in pages that are not here",
    "early_utc_time": "Timed in UTC, so that the day may be the one before",
    "replaced_document": "Left out, as a newer document of the records replaces it",
    "other_patients_entries": "Left out, as they name another patient",
}
_IN_PART = {  # by the code of the problem: what of a file was not read, one of it and several
    "document_not_read": ("document inside a file", "documents inside files"),
    "bad_resource": ("entry of a chart export", "entries of chart exports"),
}


def records_reviewed(m: Material) -> tuple[Block, ...]:
    """Files, exhibits or providers, what was not read or is not whole, and long stretches."""
    blocks = [prose("records-answer", *_answer(m)), _files(m)]
    if any(v["exhibit"] for v in m.used("visits")):
        blocks.append(exhibits_table(m))
    if not all(v["exhibit"] for v in m.used("visits")):
        blocks.append(_providers(m))
    if unread := _unread(m):
        blocks.append(bullets("records-unread", unread))
    if gaps := _gaps(m):
        blocks.append(bullets("records-gaps", gaps))
    blocks += falls_short(m)
    return tuple(blocks)


def visit_days(m: Material) -> list[Fact]:
    """Visits that have a date, oldest first."""
    return [v for v in m.used("visits") if v["date"]]


def _answer(m: Material) -> list[Statement]:
    sources = m.evidence.sources
    number = int((sources["unit"] != "").sum())
    files = f"{count(number, 'file')} {'was' if number == 1 else 'were'} read."
    if failed := len(sources) - number:
        files += f" {count(failed, 'file')} could not be read: see below."
    if not m.used("visits"):
        return [method(files), absent("No visit is documented in the records.")]
    # How many visits there are, with whom and when, stands in the summary; of a log all does.
    if only_a_log(m):
        return [method(files)]
    told = method(what_was_read(m))
    return [told] if is_of_one_kind(m) else [method(files), told]


def _files(m: Material) -> Block:
    rows, facts = [], [r for name in FACT_TABLES for r in m.used(name)]
    for source in m.evidence.sources.to_dict("records"):
        visits = [v for v in visit_days(m) if v["source_id"] == source["source_id"]]
        # A study in a chart is an entry, and at no visit.
        days = sorted({r["date"] for r in facts if r["source_id"] == source["source_id"]} - {""})
        dates = span(days[0], days[-1]) if days else "none"
        received = _received(str(source["received"]))
        title = source["title"] if source["title"] != source["file"] else ""
        by_row = "by row" if any(v["exhibit"] for v in visits) else "none"
        name = clean(source["file"])
        if source["file"] in m.cites.by_number:  # the legend of the citations
            name = f"{first_capital(m.cites.label(source['file']))}: {cut(name, LONGEST_FILE)}"
        cells = (name, title or "not stated", source["exhibit"] or by_row, _read(source), dates,
                 received)  # fmt: skip
        file, *more = (method(cut(str(cell), 80)) for cell in cells)
        rows.append((anchored(file, anchor_of("", source["file"])), *more))
    columns = (column("File", 2), column("Title", 1.6), column("Exhibit"), column("Read"),
               column("Entries dated", 1.6), column("Received"))  # fmt: skip
    return table("records-files", "Files read", columns, rows)


def _received(stated: str) -> str:
    """The day as all days of the report; in the consultant's words where it is no one day."""
    day = parse_date(stated)
    return (
        short_date(day.iso) if day and day.precision in ("day", "month") else stated or "not stated"
    )


def _read(source: Mapping[Hashable, Any]) -> str:
    return count(source["rows"], source["unit"]) if source["unit"] else "not read"


def _providers(m: Material) -> Block:
    seen: dict[str, list[Fact]] = defaultdict(list)
    for visit in m.used("visits"):
        seen[_name(visit)].append(visit)
    rows = []
    for name in sorted(seen, key=lambda n: (-len({v["visit_id"] for v in seen[n]}), n)):
        visits = seen[name]
        dates = [v["date"] for v in visits if v["date"]]
        contacts = [v for v in visits if not is_paper_review(v)]
        who = each_once([*(v["credential"] for v in visits),
                         *(specialty_shown(v["specialty"]) for v in visits)])  # fmt: skip
        rows.append(
            m.row(
                [v["fact_id"] for v in visits],
                people([name]),
                cut(who, 80),
                contacts_in(contacts) if contacts else PAPER,
                span(dates[0], dates[-1]) if dates else "",
            )
        )
    columns = (column("Provider", 1.6), column("Credential, specialty", 1.8),
               column("Contacts", 0.7, "right"), column("Dates", 2), SOURCE)  # fmt: skip
    return table("records-providers", "Providers", columns, rows)


def _unread(m: Material) -> list[Statement]:
    problems = m.evidence.problems
    lost = problems[problems["code"] == "not_read"].to_dict("records")
    blank = problems[problems["code"] == "no_text"].to_dict("records")
    said = [method(f"No text on {cut(p['where'], 100)}: scanned, and not read.") for p in blank]
    for code, words in _HELD_BACK.items():
        held = problems[problems["code"] == code].to_dict("records")
        said += [method(f"{words}: {cut(p['where'].removeprefix('records/'), 100)}.") for p in held]
    for code, (one, many) in _IN_PART.items():
        if number := int((problems["code"] == code).sum()):
            said.append(method(f"{count(number, one, many)} could not be read: look them up in the "
                               "records."))  # fmt: skip
    return said + [
        method(f"Not read: {cut(p['where'].removeprefix('records/'), 100)} ({cut(_why(p), 160)}).")
        for p in lost
    ]


def _why(problem: Mapping[Hashable, Any]) -> str:
    return str(problem["found"]).removeprefix(CANNOT_BE_READ)


def _gaps(m: Material) -> list[Statement]:
    """Stretches without any contact for care that are longer than the rule allows."""
    found = []
    for gap, told, examined, _ in care_gaps(m.evidence):
        length = f"{gap.days} days" if gap.exact else f"at least {gap.days} days"
        start, end = in_words(gap.earlier["date"]), in_words(gap.later["date"])
        what = "contact for care" if examined else "contact"
        text = f"No {what} is on file between {start} and {end} ({length})"
        if examined:
            days = listed(dict.fromkeys(in_words(v["date"]) for v in examined))
            text += f"; an examination for the agency or an insurer ({days}) is no care"
        rows = [gap.earlier, gap.later, *examined, *told]
        more = ". What the records say of it: Adherence." if told else "."
        found.append(m.fact(text + more, [r["fact_id"] for r in rows]))
    return found


def _name(visit: Fact) -> str:
    return visit["provider"] or NO_NAME
