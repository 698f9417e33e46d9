"""The caseload as a page: one method a section, each called by one cell of its template."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from mmi_kit.case.folder import cases_root
from mmi_kit.caseload.book import top_gaps
from mmi_kit.caseload.lines import CURRENT, Line, asked_most, missing_most, read_caseload
from mmi_kit.dates import in_words
from mmi_kit.knowledge.rubric import GROUPS, rubric
from mmi_kit.report.blocks import Column, Row, Statement, column, method, prose, table
from mmi_kit.report.section import Section
from mmi_kit.report.words import count, number

MOST_ASKED = 20  # people named on the page; the workbook has all
SOURCE = "Source: report/findings.json of each case, as its last run left it."
EMPTY = "—"


@dataclass(frozen=True, kw_only=True)
class Caseload:
    """All cases of a folder. In a notebook, each method shows its section."""

    lines: tuple[Line, ...]
    names: bool

    @classmethod
    def open(cls, names: str = "", cases: Path | None = None) -> Caseload:
        """Read what the last run of every case found; `names` "yes" shows the references."""
        return cls(lines=read_caseload(cases_root(cases), names=names == "yes"),
                   names=names == "yes")  # fmt: skip

    def overview(self) -> Section:
        """How many cases there are and in what state."""
        old = [line for line in self.lines if line.state != CURRENT]
        said = [method(f"{count(len(self.lines), 'case')}.")]
        if old:
            said.append(
                method(
                    f"Not as built: {count(len(old), 'case')}, listed below. Build them first "
                    "(make reports)."
                )
            )
        blocks = [prose("caseload-overview", *said)]
        if old:
            rows = [self._row(line, method(line.state)) for line in old]
            head = self._head(column("State", 4))
            blocks.append(table("caseload-states", "Cases that are not as built", head, rows))
        return Section(tuple(blocks))

    def scores(self) -> Section:
        """Score, by group, and tier of the threshold."""
        rows = [
            self._row(
                line,
                method(_score(line.score)),
                *(method(_score(line.groups.get(group))) for group in GROUPS),
                method(line.tier or EMPTY),
                method(_span(line)),
            )
            for line in self.lines
        ]
        head = self._head(
            column("Score", 0.7, "right"),
            *(column(name, 0.9, "right") for name in GROUPS.values()),
            column("Threshold", 1),
            column("Between", 1.4),
        )
        note = (
            f"{SOURCE} A score says how much of the evidence that an adjudicator looks for is on "
            "file; it is no probability of an award."
        )
        return Section((table("caseload-scores", "Score and threshold", head, rows, note),))

    def deadlines(self) -> Section:
        """What is due, the earliest first; then what no date is known of."""
        dated = sorted(self.lines, key=lambda line: (not line.evidence_due, line.evidence_due,
                                                     line.case))  # fmt: skip
        rows = [
            self._row(
                line,
                method(_day(line.evidence_due) + (" (passed)" if line.due_passed else "")),
                method(_day(line.hearing)),
                method(_day(line.dli)),
                method(_day(line.last_visit)),
                method(EMPTY if line.days_since is None else str(line.days_since)),
            )
            for line in dated
        ]
        head = self._head(
            column("Evidence due", 1.4), column("Hearing", 1.3), column("Date last insured", 1.3),
            column("Last visit", 1.3), column("Days since", 0.7, "right"),
        )  # fmt: skip
        note = (
            f"{SOURCE} Days since: from the last visit on file to the case's own as-of date. "
            "“Passed” is judged on that date, too."
        )
        return Section((table("caseload-deadlines", "Deadlines", head, rows, note),))

    def to_do(self) -> Section:
        """Hard flags, facts to review, and the gaps that would add the most."""
        rows = [
            self._row(
                line,
                method(", ".join(line.flags).replace("_", " ") or EMPTY),
                method(EMPTY if line.unreviewed is None else str(line.unreviewed)),
                method(EMPTY if line.unread is None else str(line.unread)),
                method(top_gaps(line) or EMPTY),
            )
            for line in self.lines
        ]
        head = self._head(
            column("Hard flags", 1.2), column("Facts to review", 0.8, "right"),
            column("Records not read", 0.8, "right"), column("Top gaps (points)", 3.5),
        )  # fmt: skip
        return Section((table("caseload-to-do", "What to look at", head, rows, SOURCE),))

    def missing(self) -> Section:
        """Over all cases: what is missing most, and who could close it."""
        rows = [
            (
                method(m.element),
                method(rubric()[m.element].element),
                method(str(m.cases)),
                method(number(m.gain)),
                method("; ".join(f"{who} ({cases})" for who, cases in m.whom)),
            )
            for m in missing_most(self.lines)
        ]
        head = (column("No.", 0.4), column("Element", 2), column("Cases", 0.6, "right"),
                column("Points", 0.6, "right"), column("Whom to ask (cases)", 2.4))  # fmt: skip
        asked = [
            (method(name), method(str(cases)), method(str(gaps)), method(number(gain)))
            for name, cases, gaps, gain in asked_most(self.lines)[:MOST_ASKED]
        ]
        people = (column("Whom to ask", 2), column("Cases", 0.7, "right"),
                  column("Gaps", 0.7, "right"), column("Points", 0.7, "right"))  # fmt: skip
        if not rows:
            return Section((prose("caseload-missing", method("No gap was found.")),))
        return Section(
            (
                table("caseload-missing", "Elements missing most", head, rows, SOURCE),
                table("caseload-asked", "Who could close the most gaps", people, asked, SOURCE),
            )
        )

    def _head(self, *columns: Column) -> tuple[Column, ...]:
        ref = (column("Claimant", 1.2),) if self.names else ()
        return (column("Case", 1.2), *ref, *columns)

    def _row(self, line: Line, *cells: Statement) -> Row:
        ref = (method(line.ref or EMPTY),) if self.names else ()
        return (method(line.case), *ref, *cells)


def _score(score: float | None) -> str:
    return EMPTY if score is None else number(score)


def _day(iso: str) -> str:
    return in_words(iso) if iso else EMPTY


def _span(line: Line) -> str:
    if not line.latest:
        return EMPTY
    return f"{_day(line.earliest)} to {_day(line.latest)}" if line.earliest else _day(line.latest)
