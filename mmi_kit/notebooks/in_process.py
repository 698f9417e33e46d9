"""The quick engine: the kernel's own shell, in this process, without a kernel around it.

What the shell would send over a socket goes straight to nbclient, which makes the outputs of it
as it does for a kernel. A cell that needs the kernel itself (to ask for input, to talk to a widget,
to leave) sets `needs`, and the whole notebook is run again by the stock engine.
"""

from __future__ import annotations

import asyncio
import atexit
import builtins
import getpass
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, NoReturn

import comm
from ipykernel.compiler import XCachingCompiler
from ipykernel.zmqshell import ZMQInteractiveShell
from jupyter_client.session import Session
from nbclient.util import run_sync
from papermill.clientwrap import PapermillNotebookClient
from papermill.engines import NBClientEngine
from traitlets.config import Config

from mmi_kit.notebooks.limits import CELL_TIMEOUT, CellStoppedError, NeedsKernelError, Tell, Watch
from mmi_kit.notebooks.streams import DESCRIPTORS, Descriptors, Stream

BACKEND = "module://matplotlib_inline.backend_inline"  # what a kernel draws with
LANGUAGE = {
    "codemirror_mode": {"name": "ipython", "version": 3},
    "file_extension": ".py",
    "mimetype": "text/x-python",
    "name": "python",
    "nbconvert_exporter": "python",
    "pygments_lexer": "ipython3",
}
PARENT = {"msg_id": ""}  # every message answers the one cell that runs


class Client(PapermillNotebookClient):  # type: ignore[misc]
    """nbclient, with a shell where its kernel would be."""

    needs = ""
    tell: Tell

    def execute(self, **_: Any) -> Any:
        """Run all cells; papermill's loop."""
        self.reset_execution_trackers()
        past = self._descriptors = Descriptors()
        self._streams = [Stream(name, past.read, self.take) for name in DESCRIPTORS]
        watch = Watch(self.timeout, self._printed)
        with past, _lent(self, self._streams), _shell(self) as self._shell, watch as self._watch:
            self.papermill_execute_cells()
        self.nb.metadata["language_info"] = dict(LANGUAGE)
        return self.nb

    def execute_cell(self, cell: Any, cell_index: int, **_: Any) -> Any:
        """One cell, as `NotebookClient.async_execute_cell` does it with a kernel."""
        skipped = self.skip_cells_with_tag in cell.metadata.get("tags", ())
        if cell.cell_type != "code" or not cell.source.strip() or skipped:
            return cell
        self.code_cells_executed += 1
        self._current, self._index = cell, cell_index
        self.tell(self.code_cells_executed, cell.source)
        cell.outputs, self.clear_before_next_output = [], False
        cell["execution_count"] = self._shell.execution_count
        with self._watch.cell() as stopped:
            result = self._shell.run_cell(cell.source, store_history=True)
            self._flush()
        if stopped:
            raise CellStoppedError(self.code_cells_executed, cell.source, stopped[0])
        if self.needs:
            raise NeedsKernelError(self.needs)
        error = result.error_before_exec or result.error_in_exec
        if isinstance(error, KeyboardInterrupt):
            raise error
        run_sync(self._check_raise_for_error)(cell, cell_index, self._reply(error))
        return cell

    def take(self, kind: str, content: dict[str, Any]) -> None:
        """What the shell says, in the words of the protocol."""
        message = {"msg_type": kind, "content": content, "parent_header": PARENT}
        message["header"] = {"msg_type": kind}
        self.process_message(message, self._current, self._index)

    def _printed(self) -> int:
        return sum(stream.count for stream in self._streams) + self._descriptors.size()

    def _flush(self) -> None:
        for stream in self._streams:
            stream.flush()
            stream.count = 0

    def _reply(self, error: BaseException | None) -> dict[str, Any]:
        shell = self._shell
        if error is None and not shell._last_traceback_during_displayhook:
            return {"content": {"status": "ok"}}
        told = {"ename": type(error).__name__, "evalue": str(error)}
        return {"content": {"status": "error", "traceback": shell._last_traceback or [], **told}}


class Engine(NBClientEngine):  # type: ignore[misc]
    """Papermill's engine with our client."""

    @classmethod
    def execute_managed_notebook(
        cls,
        nb_man: Any,
        kernel_name: str,
        *,
        execution_timeout: int | None = None,
        tell: Tell = lambda *_: None,
        keep: Callable[[Any], None] = lambda _: None,
        **_: Any,
    ) -> Any:
        """Run the notebook here."""
        client = Client(nb_man, kernel_name=kernel_name, timeout=execution_timeout or CELL_TIMEOUT)
        client.tell = tell
        keep(nb_man.nb)
        return client.execute()


class _Told(Session):
    """A session whose messages go to the client at once."""

    client: Any = None

    def send(  # type: ignore[override] # what is not used is not named
        self, _: Any, msg_or_type: Any, content: Any = None, *__: Any, **___: Any
    ) -> None:
        """Hand on one message, whole or in its parts."""
        if isinstance(msg_or_type, dict):
            msg_or_type, content = msg_or_type["msg_type"], msg_or_type["content"]
        self.client.take(msg_or_type, content)


class _NoKernel:
    """Stands where code looks for the kernel; whoever asks it for anything needs a real one."""

    eventloop = None

    def __init__(self, client: Client) -> None:
        self._client = client

    def __getattr__(self, name: str) -> Any:
        self._client.needs = f"the kernel's {name}"
        raise AttributeError(name)


@contextmanager
def _shell(client: Client) -> Iterator[Any]:
    """A new shell that speaks to the client."""
    shell: Any = ZMQInteractiveShell.instance(
        config=Config({"HistoryManager": {"enabled": False}}),
        kernel=_NoKernel(client),
        compiler_class=XCachingCompiler,
    )
    session = _Told()
    session.client = client
    for part in (shell.displayhook, shell.display_pub):
        part.session, part.pub_socket = session, None
    shell.observe(lambda _: setattr(client, "needs", "to leave its kernel"), "exit_now")
    _as_in_a_kernel()
    try:
        yield shell
    finally:
        atexit.unregister(shell.atexit_operations)
        shell.displayhook.do_full_cache = False  # or it collects cycles, which the process need not
        shell.atexit_operations()
        ZMQInteractiveShell.clear_instance()


def _as_in_a_kernel() -> None:
    """Undo what a library has seen at its import, which was before there was a shell."""
    if pandas := sys.modules.get("pandas"):
        pandas.set_option("display.max_columns", 20)  # 0 where it was imported in a terminal
    if matplotlib := sys.modules.get("matplotlib"):
        matplotlib.rcParams["backend"] = BACKEND
    if pyplot := sys.modules.get("matplotlib.pyplot"):
        pyplot.switch_backend(BACKEND)  # it holds to the one that it was first used with


@contextmanager
def _lent(client: Client, streams: list[Stream]) -> Iterator[None]:
    """Lend the shell this process's streams, environment and the doors to a front end."""
    environment, main, path = dict(os.environ), sys.modules["__main__"], list(sys.path)
    before = sys.stdout, sys.stderr
    doors = ((builtins, "input"), (getpass, "getpass"), (comm, "create_comm"))
    opened = [getattr(*door) for door in doors]
    loop = asyncio.new_event_loop()
    asyncio.set_event_loop(loop)
    os.environ["MPLBACKEND"] = BACKEND  # whatever the machine draws with, a plot is for the page
    sys.stdout, sys.stderr = streams
    for (module, name), what in zip(doors, ("input", "a password", "a widget"), strict=True):
        setattr(module, name, _refuse(client, what))
    try:
        yield
    finally:
        for (module, name), door in zip(doors, opened, strict=True):
            setattr(module, name, door)
        sys.stdout, sys.stderr = before
        sys.modules["__main__"], sys.path[:] = main, path
        os.environ.clear()
        os.environ.update(environment)
        asyncio.set_event_loop(None)
        loop.close()


def _refuse(client: Client, what: str) -> Any:
    def refuse(*_: Any, **__: Any) -> NoReturn:
        client.needs = what
        raise NeedsKernelError(what)

    return refuse
