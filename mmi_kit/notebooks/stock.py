"""The reference engine: papermill's own, which says which cell was stopped or ended the kernel."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

from nbclient.exceptions import CellTimeoutError, DeadKernelError
from nbclient.util import ensure_async
from papermill.clientwrap import PapermillNotebookClient
from papermill.engines import NBClientEngine

from mmi_kit.notebooks import limits
from mmi_kit.notebooks.limits import CELL_TIMEOUT, CellStoppedError, Tell


class Client(PapermillNotebookClient):  # type: ignore[misc]
    """Runs the cells one by one, and stops one that prints without end."""

    printed = 0
    tell: Tell

    def papermill_execute_cells(self) -> None:
        """As papermill's, but the cell that ended it all is named."""
        try:
            super().papermill_execute_cells()
        except CellTimeoutError:
            raise self._stopped(limits.too_long(self.timeout)) from None
        except DeadKernelError:
            raise self._stopped("ended the kernel") from None

    def execute_cell(self, cell: Any, cell_index: int, **options: Any) -> Any:
        """One cell, with its own count of what it prints."""
        self.printed, self.current = 0, cell
        if cell.cell_type == "code":
            self.tell(self.code_cells_executed + 1, cell.source)
        try:
            return super().execute_cell(cell, cell_index, **options)
        finally:
            if self.printed > limits.MOST_PRINTED:
                raise self._stopped(limits.too_much())

    def process_message(self, msg: dict[str, Any], *where: Any) -> Any:
        """One message of the kernel; what is printed beyond the limit is let go."""
        if msg["msg_type"] != "stream":
            return super().process_message(msg, *where)
        before, self.printed = self.printed, self.printed + len(msg["content"]["text"])
        if self.printed <= limits.MOST_PRINTED:
            return super().process_message(msg, *where)
        if before <= limits.MOST_PRINTED:
            self._interrupting = asyncio.ensure_future(ensure_async(self.km.interrupt_kernel()))
        return None

    def _stopped(self, why: str) -> CellStoppedError:
        return CellStoppedError(self.code_cells_executed, self.current.source, why)


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
        **options: Any,
    ) -> Any:
        """Run the notebook in a kernel."""
        for name in ("input_path", "start_timeout"):
            options.pop(name, None)
        client = Client(
            nb_man, kernel_name=kernel_name, timeout=execution_timeout or CELL_TIMEOUT, **options
        )
        client.tell = tell
        keep(nb_man.nb)
        return client.execute()
