"""The verbs that build reports: one, all that have changed, or one at each save."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from enum import StrEnum
from typing import Annotated, Any

import typer

from mmi_kit.errors import CaseError, TemplateError
from mmi_kit.verbs.arguments import Case, Cases


class Engine(StrEnum):
    """What runs the cells of a notebook."""

    MMI = "mmi"
    STOCK = "stock"


def report(
    case: Case,
    cases: Cases = None,
    parameter: Annotated[
        list[str] | None, typer.Option("-p", help="notebook parameter, as name=value")
    ] = None,
    restyle: Annotated[
        bool, typer.Option("--restyle", help="give an edited report the present house style")
    ] = False,
    confirmed_only: Annotated[
        bool, typer.Option(help="use only facts that were reviewed in evidence.xlsx")
    ] = False,
    force: Annotated[bool, typer.Option("--force", help="build also what is unchanged")] = False,
    engine: Annotated[Engine, typer.Option(help="what runs the notebook's cells")] = Engine.MMI,
    pages: Annotated[
        bool, typer.Option("--pages/--no-pages", help="count pages, where LibreOffice is there")
    ] = True,
) -> None:
    """Build the report and say where it is and what to look at."""
    from mmi_kit.case.folder import cases_root
    from mmi_kit.fresh import build_case
    from mmi_kit.order import Order, unchanged

    parameters = tuple(_name_value(text) for text in parameter or ())
    order = Order(
        case=case,
        cases=cases_root(cases),
        parameters=parameters,
        lay_out=pages,
        force=force,
        engine=engine.value,
        restyle=restyle,
        confirmed_only=confirmed_only,
    )
    with _showing(case) as show:
        outcome = unchanged(order) or build_case(order, show, warm=False)
    typer.echo(outcome.text, err=bool(outcome.exit_code))
    if outcome.exit_code:
        raise SystemExit(outcome.exit_code)


def reports(
    names: Annotated[
        list[str] | None, typer.Argument(help="the cases; else all", show_default=False)
    ] = None,
    cases: Cases = None,
    jobs: Annotated[
        int | None, typer.Option(help="how many at once; else one a processor", show_default=False)
    ] = None,
    executor: Annotated[
        str, typer.Option(help="a Dask cluster: dask://host:port", show_default=False)
    ] = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="only say what would be done")] = False,
    force: Annotated[bool, typer.Option("--force", help="build also what is unchanged")] = False,
) -> None:
    """Build the report of every case that has changed, many at once."""
    import time
    from contextlib import nullcontext

    from mmi_kit.case.folder import cases_root
    from mmi_kit.caseload.cluster import cluster
    from mmi_kit.caseload.many import build_many, orders_for, plans
    from mmi_kit.caseload.progress import Showing, exit_code, told

    if jobs is not None and jobs < 1:
        raise CaseError(
            f"{jobs} is no number of reports at once", where="JOBS", expected="1 or more",
            do="Correct it, or leave it out",
        )  # fmt: skip
    root = cases_root(cases)
    orders = orders_for(root, names or (), force=force)
    if dry_run:
        for case, what in plans(orders):
            typer.echo(f"{case}: {what}")
        return
    start = time.perf_counter()
    with (
        cluster(executor, root) if executor else nullcontext() as engine,
        Showing(len(orders)) as showing,
    ):
        outcomes = build_many(orders, executor=engine, jobs=jobs or 0, tell=showing.tell)
    typer.echo(told(outcomes, time.perf_counter() - start))
    if code := exit_code(outcomes):
        raise SystemExit(code)


def caseload(
    cases: Cases = None,
    names: Annotated[
        bool, typer.Option("--names", help="show the references of the claimants")
    ] = False,
) -> None:
    """Write one workbook and one page over all cases, from what their last runs found."""
    from mmi_kit.caseload.summarise import told, write_summary

    typer.echo(told(write_summary(cases, names=names)))


def watch(case: Case, cases: Cases = None) -> None:
    """Build the report again whenever something of the case is saved; ends with Ctrl-C."""
    from mmi_kit.case.folder import cases_root
    from mmi_kit.order import Order
    from mmi_kit.watch import watch as watch_case

    typer.echo(f"{case}: watching; save a record, case.toml or a notebook. Ctrl-C ends it.")
    watch_case(Order(case=case, cases=cases_root(cases)), typer.echo)


@contextmanager
def _showing(case: str) -> Iterator[Callable[[str], None]]:
    """Show each stage on the terminal, in one line that is taken away again."""
    with ExitStack() as stack:
        shown: list[Any] = []

        def show(stage: str) -> None:
            if not shown:  # rich is loaded while the report is being built
                from rich.console import Console

                shown.append(stack.enter_context(Console(stderr=True).status("")))
            shown[0].update(f"{case}: {stage} ...")

        yield show


def _name_value(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals or not name:
        raise TemplateError(
            f"{text!r} is no parameter",
            where="-p",
            expected="name=value",
            do="Write a name of the template's first cell, an equals sign and the value",
        )
    return name.strip(), value
