"""Which diagnoses are recorded, and on which objective findings, positive and negative?"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from mmi_kit.assessment.claimed import bears_on_claim
from mmi_kit.assessment.diagnosed import states_diagnosis
from mmi_kit.assessment.motion import motions, turning_points
from mmi_kit.assessment.normal_signs import KINDS
from mmi_kit.evidence.claimed_codes import NOT_RECORDED
from mmi_kit.evidence.tables import Row as Fact
from mmi_kit.report.alike import but_for, gathered
from mmi_kit.report.blocks import (
    Block,
    Row,
    Statement,
    absent,
    column,
    given,
    prose,
    table,
)
from mmi_kit.report.material import SOURCE, Material
from mmi_kit.report.named import people
from mmi_kit.report.sections.authored import told_text
from mmi_kit.report.sections.contacts import after_insured, contacts_in, passed
from mmi_kit.report.sections.diagnoses import by_diagnosis, in_words, sources
from mmi_kit.report.words import FINDINGS, count, listed, short_date, span

MOST_EXAMS = 6  # first and latest examination texts; every one stands in Appendix A
MOST_NOTED = 16  # others that are always shown
MOST_WORDS = 600  # characters of one finding
MOST_DATES = 8  # of one row
RUN = 3  # entries in a row that say the same are told by their span
OTHERWISE = (
    "What one provider wrote nearly alike at several visits stands once, as it was first; behind "
    "“otherwise” stand the sentences that were others, with their days."
)
AFTER = " (after the date last insured)"
_VITALS = re.compile(
    r"\b(?:bp|blood pressure|hr|heart rate|pulse|rr|resp\w*|temp\w*|wt|weight|ht|height|bmi|spo2"
    r"|o2 sat|a1c|hba1c|phq-?\d|gad-?\d|vitals?|vss)\b[^.;,]*(?:\.\d[^.;,]*)*",
    re.IGNORECASE,
)
_SAME = re.compile(r"\b(?:unchanged|no change|as before|same)\b", re.IGNORECASE)
_WORD = re.compile(r"[A-Za-z]{3}")
_CODE = re.compile(r"\b[A-TV-Z]\d[0-9A-Z](?:\.[0-9A-Z]{1,4})?\b")
SAME_GROUP = 2  # characters of a code: F3 are the mood disorders
OBJECTIVE = ("exam", "imaging", "test")

# Results of a laboratory in the words of an examination: "ESR 9, CRP <3, ANA neg".
_LABS = re.compile(
    r"\b(?:esr|crp|tsh|ana|rf|rheumatoid factor|anti-?ccp|hla-?b27|a1c|hba1c|ck|cbc|cmp|wbc"
    r"|ferritin|b12|vitamin d|uric acid|emg|ncs|labs?)\b[ :=]{0,3}(?:was |were |is )?"
    r"(?:[<>]|\d|neg|pos|normal|wnl|elevated|low|high|unremarkable)",
    re.IGNORECASE,
)


def impairments(m: Material) -> tuple[Block, ...]:
    """Diagnoses, then objective findings, positive and negative."""
    rows = [
        r for r in m.used("findings") if r["assertion"] == "actual" and bears_on_claim(r, m.details)
    ]
    diagnoses = [r for r in rows if states_diagnosis(r)]
    blocks = [prose("impairments-answer", *_answer(m, diagnoses))]
    if diagnoses:
        blocks.append(_diagnoses(m, diagnoses))
    objective = [r for r in rows if r["category"] in OBJECTIVE]
    if objective:
        blocks.append(_findings(m, objective))
    kinds = {FINDINGS[r["category"]] for r in objective}
    missing = [k for k in dict.fromkeys(FINDINGS[c] for c in OBJECTIVE) if k not in kinds]
    if FINDINGS["imaging"] in missing and any(_LABS.search(r["text"]) for r in objective):
        missing.remove(FINDINGS["imaging"])  # they stand among the examinations
    if missing:
        said = f"No finding by {' or by '.join(missing)} is documented."
        blocks.append(prose("impairments-missing", absent(said)))
    return tuple(blocks)


def _answer(m: Material, diagnoses: Sequence[Fact]) -> list[Statement]:
    primary = m.details.primary
    said = [given(f"The primary impairment claimed is {primary.label}.",
                  f"impairment.{primary.id}.label")]  # fmt: skip
    problems = m.evidence.problems.to_dict("records")
    missing = dict.fromkeys(p["found"] for p in problems if p["code"] == NOT_RECORDED)
    if missing:
        codes = f"code{'s' * (len(missing) > 1)} {listed(missing)}"
        said.append(absent(f"No record that was read states the claimed diagnosis {codes}."))
        said += [s for code in missing if (s := stated_instead(m, str(code)))]
    return [*said, *sources(m, diagnoses)]


def stated_instead(m: Material, claimed: str) -> Statement | None:
    """Another code of the same group that the records state: F32.1 (single episode) where F33.1
    (recurrent) is claimed."""
    found: dict[str, list[str]] = defaultdict(list)
    for row in m.used("findings"):
        if row["category"] == "diagnosis" and row["assertion"] == "actual":
            for code in _CODE.findall(str(row["text"])):
                if code[:SAME_GROUP] == claimed[:SAME_GROUP] and code != claimed:
                    found[code].append(row["fact_id"])
    if not found:
        return None
    text = f"Where {claimed} is claimed, the records state {listed(sorted(found))}."
    return m.fact(text, sorted({f for ids in found.values() for f in ids}))


def _diagnoses(m: Material, rows: Sequence[Fact]) -> Block:
    body = []
    for told in by_diagnosis(rows):
        group = told.rows
        dates = _dates(group, rows)
        who = sorted({r["provider"] for r in group if r["provider"]})
        words, facts = in_words(m, group) if told.whole else (told.words, tuple(_ids(group)))
        body.append(m.row(facts, words, people(who),
                          contacts_in(group), dates))  # fmt: skip
    columns = (column("Diagnosis as recorded", 2), column("Provider", 1.5),
               column("Contacts", 0.7, "right"), column("Dates", 1.8), SOURCE)  # fmt: skip
    return table("impairments-diagnoses", "Diagnoses recorded", columns, body)


def _findings(m: Material, rows: Sequence[Fact]) -> Block:
    """Imaging and tests in full; the same examination text once, with its dates, and so what one
    provider has written nearly alike."""
    groups: dict[tuple[str, str, bool], list[Fact]] = defaultdict(list)
    for row in rows:
        words = " ".join(row["text"].lower().split())
        groups[row["category"], words, after_insured(m, row["date"])].append(row)
    exams = [
        gathered_one
        for late in (False, True)
        for gathered_one in gathered(g for (category, _, after), g in groups.items()
                                     if category == "exam" and after == late)
    ]  # fmt: skip
    other = [g for (category, *_), g in groups.items() if category != "exam"]
    shown = _shown(m, exams)
    body = [_finding(m, group, rows) for group in sorted(other + shown, key=_when)]
    hidden = len(exams) - len(shown)
    note = (
        f"{count(hidden, 'further examination')} between the first and the latest ones: Appendix "
        "A. Always shown: what a provider who is on file on one day found, normal signs, and where "
        "the motion of a joint turned."
        if hidden
        else ""
    )
    if any(but_for(g) for g in shown):
        note = f"{OTHERWISE} {note}".strip()
    columns = (column("Date", 1), column("Kind", 0.9), column("Finding as recorded", 3.6),
               column("Provider", 1.1), SOURCE)  # fmt: skip
    return table("impairments-findings", "Objective findings", columns, body, note)


def _shown(m: Material, groups: list[list[Fact]]) -> list[list[Fact]]:
    """Examinations for the body: the first and the latest, those by a provider who is on file on
    one day, those with a normal sign, and those at which a joint's motion turns. What holds vital
    signs and scores alone, or "unchanged", is none of them."""
    ordered = sorted(groups, key=_when)
    if len(ordered) <= MOST_EXAMS:
        return ordered
    telling = [g for g in ordered if _tells(str(g[0]["text"]))] or ordered
    edges = telling[: MOST_EXAMS // 2] + telling[-MOST_EXAMS // 2 :]
    once, noted = _seen_once(m), _normal(m) | _turns(m, [r for g in groups for r in g])
    others = [g for g in telling if g not in edges]
    shown = [g for g in others if any(r["provider"].lower() in once or r["fact_id"] in noted
                                      for r in g)]  # fmt: skip
    return edges + shown[:MOST_NOTED]


def _tells(text: str) -> bool:
    """Is more in an examination than vital signs, laboratory values and scores, or "unchanged"?"""
    rest = _VITALS.sub(" ", text)
    return any(_WORD.search(part) and not _SAME.search(part) for part in re.split(r"[.;]", rest))


def _turns(m: Material, exams: Sequence[Fact]) -> set[str]:
    """The examinations at which a motion is farthest before it turns."""
    curves = motions(exams, m.details).values()
    return {s.row["fact_id"] for seen in curves for s in turning_points(seen)[1:-1]}


def _seen_once(m: Material) -> set[str]:
    days = {(v["provider"].lower(), v["date"]) for v in m.used("visits") if v["provider"]}
    return {name for name, n in Counter(name for name, _ in days).items() if n == 1}


def _normal(m: Material) -> set[str]:
    return {f for c in m.findings.contrary if c.kind in KINDS for f in c.facts}


def _finding(m: Material, group: Sequence[Fact], among: Sequence[Fact]) -> Row:
    who = sorted({r["provider"] or _facility(m, r) for r in group})
    late = passed(m) and after_insured(m, group[0]["date"])
    kind = group[0]["category"]
    dates = _dates(group, [r for r in among if r["category"] == kind])
    words = told_text(group[0], "text", MOST_WORDS)
    if others := but_for(group):
        words += f" Otherwise: {others}"
    return m.row(_ids(group), dates + (AFTER if late else ""), FINDINGS[kind], words,
                 people(who))  # fmt: skip


def _facility(m: Material, row: Fact) -> str:
    """Where an examination of an unnamed provider took place."""
    return m.facilities.get(row["visit_id"], "")


def _dates(rows: Sequence[Fact], among: Sequence[Fact]) -> str:
    """Each date; a span only where so many entries in a row say the same."""
    mine = {r["fact_id"] for r in rows}
    runs: list[list[str]] = [[]]
    for row in sorted(among, key=lambda r: (r["date"], r["fact_id"])):
        if row["fact_id"] in mine and row["date"]:
            runs[-1].append(row["date"])
        elif row["fact_id"] not in mine and runs[-1]:
            runs.append([])
    said: list[str] = []
    for run in runs:
        days = list(dict.fromkeys(run))
        said += [span(days[0], days[-1])] if len(days) >= RUN else map(short_date, days)
    if len(said) > MOST_DATES:
        said = [*said[:MOST_DATES], f"and {len(said) - MOST_DATES} more to {said[-1]}"]
    if any(not r["date"] for r in rows):
        said.append("undated")
    return "; ".join(said)


def _when(group: Sequence[Fact]) -> tuple[str, str]:
    return group[0]["date"] or "9999", group[0]["fact_id"]


def _ids(rows: Sequence[Fact]) -> list[str]:
    return [r["fact_id"] for r in rows]
