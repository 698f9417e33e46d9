"""The few lines at the end of a run: where the report is, what it says, what to look at."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # an unchanged case must be told without loading any of it
    from mmi_kit.assessment.dated import Deadline
    from mmi_kit.assessment.findings import Findings
    from mmi_kit.case.folder import CaseFolder
    from mmi_kit.case.made import Plan
    from mmi_kit.evidence.tables import Evidence
    from mmi_kit.intake import Intake
    from mmi_kit.pipeline import Built
    from mmi_kit.requests import Requests

COMPARE = "Bring the two together in Word: Review, Compare"
# Why the file was left alone, and what to do.
WHY_BESIDE = {
    "edited": ("has been edited since it was issued", COMPARE),
    "open": ("is open in a word processor", "Close it and build again"),
    "saved": ("was saved while the new report was merged into it", "Build again"),
    "read_only": ("may only be read", "Make it writable and build again"),
    "unreadable": (
        "cannot be read as a Word document (damaged, or with a password)",
        "Save it in Word as .docx without a password, and build again",
    ),
    "other_case": (
        "is the report of another case",
        "Move it to the folder of that case; if you renamed this one, give it its old name again",
    ),
    "no_base": ("is of no report known to this case", COMPARE),
    "unsafe": ("could not be merged: not every word of yours would have stayed", COMPARE),
    "unsound": ("could not be merged: a link or a number in it would have led nowhere", COMPARE),
    "failed": ("could not be merged, by a fault of the kit (please report it)", COMPARE),
}
LEFT = "{old} {why}. It was left as it is;\n              the new report is beside it. {do}."

LOST_MARKS = (
    "  Note        most marks of the kit were gone from the file (an online editor?); paragraphs\n"
    "              were found by what they say. They are marked again"
)


MOST_REASONS = 3
_OF_DECISIONS = {
    "decision_without_fact": "see the sheet gone of evidence.xlsx",
    "row_deleted": "these facts count as rejected",
}
_DECIDED = ("confirmed", "corrected", "rejected", "added")
SLOW = 60  # seconds, above which it is told what took them


def run_summary(built: Built) -> str:
    """Plain text for the terminal. Counts and dates only; no quotation from the record."""
    folder, issued, template = built.folder, built.issued, built.template
    if issued is None:
        return unchanged_summary(folder, built.plan)
    lines = [
        f"{folder.id}: report built in {sum(built.seconds.values()):.1f} s",
        f"  Report      {near(issued.path)}",
    ]
    if issued.beside:
        lines.append("  Note        " + why_beside(issued.beside, f"{template.name}.docx"))
    lines += [f"  Note        {note}" for note in built.notes]
    lines += edits_summary(built)
    if not issued.edited:
        lines += other_documents_lines(folder, template.name)
    lines.append(f"  Notebook    {near(folder.report / f'{template.name}.ipynb')}")
    if template.checked_out:
        lines.append(f"  Template    your own copy: {near(template.path)}")
    if built.findings and built.evidence:
        entries = contrary_entries(folder, built.evidence, built.findings)
        lines.append(findings_summary(built.findings, entries))
        lines += since_lines(built)
        lines += not_read_lines(built.evidence)
        lines += decision_lines(built.evidence)
        problems = len(built.evidence.problems)
        unreviewed, left = built.findings.quality.unreviewed, built.evidence.left_out
        lines.append(
            f"  Look at     {problems} problem(s) in the records (make check CASE={folder.id}), "
            f"{unreviewed + left} fact(s) to review"
        )
        if left:
            lines.append(
                f"  Left out    {left} fact(s) that nobody has reviewed, as was asked;\n"
                f"              {unreviewed} more that speak against the claimant or the threshold "
                "are kept in"
            )
        if built.plan.last:  # of a first report it is plain
            lines.append(f"  Built       because {reasons(built.plan.why)}")
    else:
        lines.append("  Reused      records, findings and executed notebook: unchanged")
        lines.append(f"  Word        written again because {reasons(built.plan.why)}")
    if sum(built.seconds.values()) > SLOW:
        took = (f"{stage} {seconds:.0f} s" for stage, seconds in built.seconds.items())
        lines.append("  Time        " + ", ".join(took))
    return "\n".join(lines)


def intake_summary(made: Intake) -> str:
    """What was read, what is new, gone or read differently since last time, what to review."""
    from mmi_kit.evidence.review.apply import in_doubt
    from mmi_kit.evidence.workbook.remarks import remarks
    from mmi_kit.evidence.workbook.sheets import FROM_LOG

    evidence, folder = made.evidence, made.folder
    facts = evidence.facts
    read = evidence.records[evidence.records["unit"] != ""]
    lines = [f"{folder.id}: {len(read)} record(s) read, {len(facts)} fact(s)"]
    lines += not_read_lines(evidence)
    lines += decision_lines(evidence)
    visits = evidence.visits["visit_id"].nunique()
    lines += [
        f"  {visits:>5} visits (in {count} entries)"
        if table == "visits" and count > visits
        else f"  {count:>5} {table}"
        for table, count in facts["table"].value_counts(sort=False).items()
    ]
    if not made.first:
        for word, counts in (("new", made.new), ("gone", made.gone), ("changed", made.changed)):
            told = ", ".join(f"{n} {table}" for table, n in counts.items() if n) or "nothing"
            lines.append(f"  {word.capitalize():<11} {told}")
    repeated = int((facts["same_as"] != "").sum())
    if repeated:
        lines.append(f"  Linked      {repeated} fact(s) repeat another record's and count once")
    states = facts["review"].value_counts()
    decided = ", ".join(f"{states[word]} {word}" for word in _DECIDED if word in states)
    if decided:
        typed = int((facts["reviewed_by"] == FROM_LOG).sum())
        own = f" ({typed} of them from your log)" if typed else ""
        lines.append(f"  Decided     {decided}{own}")
    lines.append(
        f"  To review   {states.get('unreviewed', 0)} of {len(facts)} fact(s), "
        f"in {near(folder.evidence_xlsx)}"
    )
    if first := len(remarks(evidence, made.turning).first):
        lines.append(f"  First       {first} of these, listed in order on the first sheet")
    if doubted := int(in_doubt(facts).sum()):
        lines.append(
            f"  In doubt    {doubted} of these may be aimed at, asked for or of somebody else: not "
            "used unless you set in what sense to actual"
        )
    problems = len(evidence.problems)
    lines.append(f"  Look at     {problems} problem(s), on the sheet problems")
    return "\n".join(lines)


def decision_lines(evidence: Evidence) -> list[str]:
    """A line each for decisions that have lost their fact, and for rows that were deleted."""
    told = evidence.problems[evidence.problems["code"].isin(_OF_DECISIONS)].to_dict("records")
    return [f"  Decisions   {p['found']}: {_OF_DECISIONS[str(p['code'])]}" for p in told]


def not_read_lines(evidence: Evidence) -> list[str]:
    """A line for each record that could not be read, with the reason."""
    from mmi_kit.records.gate import CANNOT_BE_READ

    lost = evidence.problems[evidence.problems["code"] == "not_read"].to_dict("records")
    return [
        f"  NOT READ    {p['where']}: {str(p['found']).removeprefix(CANNOT_BE_READ)}" for p in lost
    ]


def unchanged_summary(folder: CaseFolder, plan: Plan) -> str:
    """Nothing was done, and why not."""
    name = next(iter(plan.last.get("issued", ())), f"{plan.template}.docx")
    lines = [
        f"{folder.id}: unchanged, nothing had to be done",
        f"  Report      {near(folder.report / name)}",
    ]
    if beside := plan.last.get("beside"):
        lines.append("  Note        " + why_beside(beside, f"{plan.template}.docx"))
    if plan.last.get("edited"):
        lines.append(f"  Your edits  are in it (make edits CASE={folder.id})")
    else:
        lines += other_documents_lines(folder, plan.template)
    lines.append(
        "  Reused      all of it: the case, the template, the house style and mmi-kit are as they\n"
        f"              were. To build it anyway: make report CASE={folder.id} FORCE=1"
    )
    return "\n".join(lines)


def reasons(why: tuple[str, ...]) -> str:
    """Why something is built, in one line."""
    more = len(why) - MOST_REASONS
    return "; ".join(why[:MOST_REASONS]) + (f"; and {more} more" if more > 0 else "")


def since_lines(built: Built) -> list[str]:
    """What is another finding than when the report was built last."""
    heads = ("  New         ", "              ")
    return [f"{heads[min(at, 1)]}{line}" for at, line in enumerate(built.since)]


def contrary_entries(folder: CaseFolder, evidence: Evidence, findings: Findings) -> int:
    """How many entries the report lists as contrary evidence: findings of one sentence are one."""
    from mmi_kit.report.report import Report
    from mmi_kit.report.sections.contrary import entries

    return len(entries(Report.of(folder, folder.details(), evidence, findings)))


def findings_summary(findings: Findings, entries: int) -> str:
    """Threshold, score, gaps, flags and the hearing's deadline, a line each; `entries`: of
    contrary evidence, as the report lists them."""
    threshold = findings.threshold
    when = f", {threshold.earliest} to {threshold.latest}" if threshold.latest else ""
    score = findings.completeness.score
    due = findings.deadline
    return "\n".join(
        (
            f"  Threshold   {threshold.tier.replace('_', ' ')}{when}",
            f"  Evidence    {'not scored' if score is None else f'{score:.1f} of 100'}, "
            f"{len(findings.gaps)} gap(s)",
            f"  Contrary    {entries} {'entry' if entries == 1 else 'entries'}, "
            f"{len(findings.flags)} hard flag(s)",
            *([f"  Hearing     {_due(due)}"] if due and not due.passed else []),
        )
    )


def requests_summary(made: Requests) -> str:
    """Which letters were written, to whom, with how many questions, and by when to ask."""
    lines = []
    for letter, issued in made.letters:
        lines.append(f"  {letter.to}: {letter.questions} question(s), {near(issued.path)}")
        if issued.beside:
            old = f"{letter.name}.docx"
            lines.append("              " + why_beside(issued.beside, old))
    lines += [f"  To do: {task}" for task in made.to_do]
    lines += [f"  {name}: nothing is asked in it any more; it was left as it is"
              for name in made.stale]  # fmt: skip
    due = made.deadline
    if due and due.passed:
        lines.append(f"  The hearing's evidence was due by {due.last_day}: that day has passed")
    elif due:
        lines.append(f"  Send by {made.send_by}. Hearing {_due(due)}")
    return "\n".join([f"{made.folder.id}: {len(made.letters)} letter(s)", *lines])


def edits_summary(built: Built) -> list[str]:
    """Three lines on the consultant's own edits: what is kept, what came in, what to look at."""
    if built.review is None or built.issued is None:
        return []
    from mmi_kit.edits.outcome import merged_summary
    from mmi_kit.edits.review import remarks_summary, summary_of

    look = remarks_summary(built.review.remarks)
    lost = [LOST_MARKS] if built.issued.lost_marks else []
    return [
        f"  Your edits  kept: {summary_of(built.review.found)}",
        f"  Merged      {merged_summary(built.issued.outcomes)}",
        f"  Look at     {look} (make edits CASE={built.folder.id})",
        *lost,
    ]


def other_documents_lines(folder: CaseFolder, name: str) -> list[str]:
    """What lies beside a report that nobody edited: it may be where the author's words are."""
    from mmi_kit.word.issue import other_documents

    return [
        f"  Note        {other} is in report/ too and was not read. If you edited it:\n"
        f"              make join CASE={folder.id} FILE="
        + (f'"{other}"' if other.lower().endswith((".docx", ".docm")) else "..., saved as .docx")
        for other in other_documents(folder, name)
    ]


def why_beside(reason: str, old: str) -> str:
    """Why a file was not replaced, and what to do."""
    why, do = WHY_BESIDE[reason]
    return LEFT.format(old=old, why=why, do=do)


def _due(due: Deadline) -> str:
    from mmi_kit.knowledge.rules import value

    days = f"{value('hearing_business_days'):g} business days before"
    return f"{due.hearing}; evidence is due by {due.last_day}, {days}"


def near(path: Path) -> str:
    """The path from where the user stands, when it lies below."""
    try:
        return str(path.relative_to(Path.cwd()))
    except ValueError:
        return str(path)
