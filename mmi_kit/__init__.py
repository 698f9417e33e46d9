"""mmi-kit: from a claimant's visit records to a cited Word report.

In a notebook:

    import mmi_kit as mmi
    report = mmi.open_report("demo-lumbar")
    report.threshold()

    case = mmi.open_case("demo-lumbar")
    case.evidence.visits
    case.assess(maintenance_span=120).threshold
    mmi.help("threshold")
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mmi_kit.caseload.page import Caseload
    from mmi_kit.desk.case import Case
    from mmi_kit.desk.topics import Topic
    from mmi_kit.report.report import Report

__all__ = ["__version__", "help", "open_case", "open_caseload", "open_report"]
__version__ = "0.1.0"


def open_report(case: str, cases: Path | None = None) -> Report:
    """The report of one case, ready to show its sections: `mmi.open_report("demo-lumbar")`.

    `cases` is the folder that holds the case folders; by default the one that MMI_CASES
    names, else `cases/`. Raises CaseError or RecordsError when the case cannot be read.
    """
    from mmi_kit.report.report import Report

    return Report.open(case, cases)


def open_case(case: str, cases: Path | None = None) -> Case:
    """One case to work on: its evidence, what is found, what is decided.

    `cases` is as in `open_report`. Raises CaseError or RecordsError when it cannot be read.
    """
    from mmi_kit.desk.case import Case

    return Case.open(case, cases)


def open_caseload(names: str = "", cases: Path | None = None) -> Caseload:
    """All cases, ready to show: `mmi.open_caseload()`. `names` "yes" shows the references."""
    from mmi_kit.caseload.page import Caseload

    return Caseload.open(names, cases)


def help(topic: str = "") -> Topic:  # noqa: A001 - as a reader asks for it: mmi.help("threshold")
    """A rule, its numbers and their source: `mmi.help("threshold")`; alone, the topics."""
    from mmi_kit.desk.topics import topic_of

    return topic_of(topic)


def __dir__() -> list[str]:
    return __all__
