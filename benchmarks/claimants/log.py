"""The log as a consultant would have typed it: own headings, own date style, own columns, slips."""

from __future__ import annotations

import csv
import io
from datetime import date
from random import Random

from benchmarks.claimants.model import Life, Visit
from benchmarks.claimants.words import mistyped

# Headings in use, by column: one name a log.
HEADINGS = {
    "date": ("date", "DOS", "Visit date", "Date of service"),
    "provider": ("provider", "Provider name", "Seen by", "Doctor"),
    "credential": ("credential", "Credentials", "Degree"),
    "specialty": ("specialty", "Department"),
    "facility": ("facility", "Clinic"),
    "visit_type": ("visit_type", "Visit type", "Type"),
    "impairment": ("impairment", "Body part", "Condition"),
    "diagnosis": ("diagnosis", "Dx", "ICD-10"),
    "treatment": ("treatment", "Tx", "Procedure", "Treatments"),
    "sessions": ("sessions", "Visits attended"),
    "outcome": ("outcome", "Response", "Response to treatment"),
    "relief_pct": ("relief_pct", "Relief %", "% relief"),
    "relief_days": ("relief_days", "Duration of relief"),
    "medication": ("medication", "Meds", "Medications", "Rx"),
    "exam": ("exam", "Physical exam", "Objective"),
    "imaging": ("imaging", "Imaging findings", "Studies"),
    "assessment": ("assessment", "Impression"),
    "plan": ("plan", "Treatment plan", "Recommendations"),
    "function": ("function", "Functional status", "Limitations"),
    "notes": ("notes", "Comments", "Narrative"),
    "exhibit": ("exhibit", "Ex", "Exhibit no"),
    "page": ("page", "Pg", "Page no"),
    "sit_min": ("sit_min", "Sit min"),
    "stand_min": ("stand_min", "Stand min"),
    "walk_min": ("walk_min", "Walk min"),
}
PROSE = ("treatment", "outcome", "exam", "imaging", "assessment", "plan", "function", "medication",
         "notes")  # fmt: skip
STYLES = ("wide", "wide", "narrow", "free")
NARROW = {"outcome": "notes", "imaging": "exam", "function": "notes", "assessment": "notes"}
LABELS = {"exam": "Exam: ", "assessment": "A: ", "plan": "P: ", "function": "Function: "}
SCORE_WORDS = ("{name} {value}.", "{name} score {value}.", "{name}: {value}.", "{name} = {value}.")
PAIN_WORDS = (
    "Pain {value}/10.",
    "Pain level {value}/10.",
    "Rates pain {value}/10.",
    "NPRS {value}/10.",
    "Pain {value} out of 10.",
)
SPOKEN = {
    "sit_min": "Sitting {} min.",
    "stand_min": "Standing {} min.",
    "walk_min": "Walking {} min.",
    "sessions": "{} visits attended.",
    "relief_pct": "{}% relief",
    "relief_days": "for {}.",
}


def write_log(life: Life) -> tuple[str, str]:
    """File name and text of the log, with slips, doubles and uncertain dates."""
    pick = life.pick
    style = pick.choice(STYLES)
    numeric = style == "wide" or pick.random() < 0.4
    rows = [_row(life, visit, style, numeric) for visit in sorted(life.visits, key=_order)]
    _pages(life, rows)
    for row in rows if numeric else ():
        if life.visits and pick.random() < 0.015 and "NPRS" not in row:
            row["NPRS"] = pick.choice(("not done", "N/A", "declined"))  # a value that is missing
    date_style = pick.choice(("iso", "us", "long"))
    _uncertain(life, rows)
    for row in rows:
        row["date"] = _date(row["date"], row.pop("_dated"), date_style)
    used = [c for c in (*HEADINGS, *sorted(_instruments(rows))) if any(row.get(c) for row in rows)]
    if len(used) < 3:
        used = ["date", "provider", "notes"]
    for _ in range(pick.choice((0, 0, 1, 2))):
        at = pick.randrange(len(rows))
        rows.insert(at, dict(rows[at]))
    names = {c: pick.choice(HEADINGS[c]) if c in HEADINGS else c for c in used}
    separator, ending = (",", "csv") if pick.random() < 0.7 else ("\t", "tsv")
    out = io.StringIO()
    writer = csv.writer(out, delimiter=separator, lineterminator="\n")
    extra = ["Billing code"] if pick.random() < 0.15 else []
    writer.writerow([*names.values(), *extra])
    for row in rows:
        writer.writerow([*(row.get(c, "") for c in used), *(["99213"] if extra else [])])
    return f"visits.{ending}", out.getvalue()


def _order(visit: Visit) -> tuple[int, str]:
    return (visit.day, visit.kind)


def _row(life: Life, visit: Visit, style: str, numeric: bool) -> dict[str, str]:
    pick = life.pick
    said = {c: " ".join(_ended(s) for s in visit.cells.get(c, [])) for c in PROSE}
    row = {"date": life.iso(visit.day), "_dated": visit.dated} | _who(pick, visit, style)
    row |= _about(life, visit, style)
    row |= {c: v for c, v in visit.numbers.items() if style == "wide"}
    if style != "wide" and visit.numbers:
        said["notes"] = f"{said['notes']} {_spoken(visit.numbers)}".strip()
    for name, value in visit.scores.items():
        if numeric:
            row[name] = f"{value:g}"
        else:
            phrase = pick.choice(PAIN_WORDS if name == "NPRS" else SCORE_WORDS)
            unit = "%" if name == "ODI" and pick.random() < 0.6 else ""
            said["notes"] += " " + phrase.format(name=name, value=f"{value:g}{unit}")
    said = {c: mistyped(pick, text.strip()) for c, text in said.items()}
    if style == "free":
        text = " ".join(
            (LABELS.get(c, "") if pick.random() < 0.4 else "") + said[c] for c in PROSE if said[c]
        )
        return row | {"notes": text}
    for column in PROSE:
        place = NARROW.get(column, column) if style == "narrow" else column
        if said[column]:
            row[place] = f"{row.get(place, '')} {said[column]}".strip()
    return row


def _who(pick: Random, visit: Visit, style: str) -> dict[str, str]:
    who = visit.provider
    if who is None:
        return {"visit_type": visit.kind}
    if style == "free":
        name = f"{who.name}, {who.credential}" if who.credential else who.facility
        return {"provider": name}
    row = {"provider": who.name, "credential": who.credential, "specialty": who.specialty,
           "facility": who.facility, "visit_type": visit.kind}  # fmt: skip
    for column in ("specialty", "facility", "visit_type"):
        if pick.random() < 0.04:
            row[column] = ""  # left empty
    return row


def _about(life: Life, visit: Visit, style: str) -> dict[str, str]:
    about = life.about
    if style == "free":
        return {}
    own = life.truth.condition if style == "wide" else ""
    codes: list[str] = about["icd10"]
    imaging = visit.kind == "Imaging"
    return {
        "impairment": visit.about or own,
        "diagnosis": visit.code or ("" if imaging else codes[0]),
    }


def _ended(sentence: str) -> str:
    return sentence if sentence.endswith((".", "!", "?")) else f"{sentence}."


def _spoken(numbers: dict[str, str]) -> str:
    return " ".join(SPOKEN[c].format(v) for c, v in numbers.items())


def _pages(life: Life, rows: list[dict[str, str]]) -> None:
    if "Q2" not in life.full:
        return
    ordered = sorted(life.visits, key=_order)
    page = dict.fromkeys("123456789", 0)
    for row, visit in zip(rows, ordered, strict=True):
        exhibit = visit.provider.exhibit if visit.provider else "9F"
        page[exhibit[0]] += life.pick.choice((1, 2, 3))
        row |= {"exhibit": exhibit, "page": str(page[exhibit[0]])}


def _uncertain(life: Life, rows: list[dict[str, str]]) -> None:
    """A few plain follow-up visits whose day the copy does not show."""
    ordered = sorted(life.visits, key=_order)
    plain = [
        row
        for row, visit in zip(rows, ordered, strict=True)
        if visit.kind in ("Office visit", "Med check") and not visit.scores and not visit.about
        and not visit.exact
        and not any(a.date == row["date"] for a in life.truth.adverse)
    ]  # fmt: skip
    for row in life.pick.sample(plain, min(len(plain), life.pick.choice((0, 0, 1, 2)))):
        row["_dated"] = life.pick.choice(("month", "uncertain", "unknown"))


def _date(iso: str, dated: str, style: str) -> str:
    if dated == "unknown":
        return "?"
    if dated == "month":
        return iso[:7]
    day = date.fromisoformat(iso)
    shown = {"iso": iso, "us": f"{day.month}/{day.day}/{day.year}",
             "long": f"{day:%B} {day.day}, {day.year}"}[style]  # fmt: skip
    return f"{shown}?" if dated == "uncertain" and style == "iso" else shown


def _instruments(rows: list[dict[str, str]]) -> set[str]:
    return {c for row in rows for c in row if c not in HEADINGS and not c.startswith("_")}
