"""The same work on other machines: an executor of Dask, whose workers share the case folders.

Dask is the extra `cluster`. A worker only waits for the process that builds the report, as a
thread does here; a case whose worker is lost goes to another.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from mmi_kit import __version__
from mmi_kit.case.fingerprint import of_kit
from mmi_kit.errors import CaseError

SCHEME = "dask://"
ANSWER = 10  # seconds for the scheduler to answer
RETRIES = 2


@contextmanager
def cluster(address: str, cases: Path) -> Iterator[Executor]:
    """The executor of the scheduler at `address` ("dask://host:port").

    CaseError when there is no Dask here, no scheduler there, or a worker that cannot do it.
    """
    try:
        from distributed import Client
    except ImportError:
        raise CaseError(
            "Dask is not installed", where=address, do="Install it: pip install 'mmi-kit[cluster]'"
        ) from None
    if not address.startswith(SCHEME):
        raise CaseError(
            f"{address!r} is no executor", where="--executor", expected="dask://host:port",
            do="Correct it, or leave it out to use this machine",
        )  # fmt: skip
    try:
        client: Any = Client(  # type: ignore[no-untyped-call]
            address.replace(SCHEME, "tcp://", 1), timeout=ANSWER
        )
    except (OSError, ValueError):
        raise CaseError(
            "no Dask scheduler answers",
            where=address,
            do="Start one with: dask scheduler; and look at the host, the port and the firewall",
        ) from None
    with client:
        _check(client, cases, address)
        yield client.get_executor(retries=RETRIES, pure=False)


def _check(client: Any, cases: Path, address: str) -> None:
    """Every worker has this very kit, and sees these very cases."""
    found = client.run(_asking(str(cases)), on_error="return")
    if not found:
        raise CaseError(
            "the scheduler has no worker",
            where=address,
            do="Start one on each machine with: dask worker HOST:PORT",
        )
    ours = (__version__, of_kit(word=False) + of_kit(word=True), True)
    for worker, theirs in sorted(found.items()):
        wrong = _difference(ours, theirs)
        if wrong:
            raise CaseError(
                f"the worker {worker} {wrong}",
                where=address,
                do="Install the same mmi-kit on every machine, and share the folder of the cases "
                "under the same path",
            )


def _difference(ours: tuple[str, str, bool], theirs: Any) -> str:
    if not isinstance(theirs, tuple):
        return f"cannot load mmi-kit ({type(theirs).__name__})"
    if theirs[:2] != ours[:2]:
        return f"has another mmi-kit ({theirs[0]}, here {ours[0]})"
    return "" if theirs[2] else "does not see the folder of the cases"


def _asking(cases: str) -> Callable[[], tuple[str, str, bool]]:
    """The question, as a function that travels whole: a worker may not have this module."""

    def ask() -> tuple[str, str, bool]:
        from pathlib import Path

        from mmi_kit import __version__
        from mmi_kit.case.fingerprint import of_kit

        return __version__, of_kit(word=False) + of_kit(word=True), Path(cases).is_dir()

    return ask
