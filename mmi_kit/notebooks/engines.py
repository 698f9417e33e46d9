"""Which engine runs the cells? `stock` is the reference; `mmi` is the same shell without a kernel.

Both are known to papermill by its entry point `papermill.engine`. Papermill loads every engine
while it is itself being imported, so this module must not import papermill before it is used.
"""

from __future__ import annotations

from typing import Any

STOCK, OWN = "stock", "mmi"


class StockEngine:
    """A kernel in a process of its own, spoken to by nbclient: what Jupyter does."""

    @classmethod
    def execute_notebook(cls, notebook: Any, kernel_name: str, **options: Any) -> Any:
        """Run every cell of `notebook`; papermill's contract."""
        from mmi_kit.notebooks.stock import Engine

        return Engine.execute_notebook(notebook, kernel_name, **options)

    @classmethod
    def nb_kernel_name(cls, notebook: Any, name: str | None = None) -> str:
        """The kernel that the notebook asks for; papermill's contract."""
        from papermill.utils import nb_kernel_name

        return str(nb_kernel_name(notebook, name))

    @classmethod
    def nb_language(cls, notebook: Any, language: str | None = None) -> str:
        """The notebook's language; papermill's contract."""
        from papermill.utils import nb_language

        return str(nb_language(notebook, language))


class OwnEngine(StockEngine):
    """The cells run in this process, which must be a fresh one: nothing isolates it afterwards."""

    @classmethod
    def execute_notebook(cls, notebook: Any, kernel_name: str, **options: Any) -> Any:
        """Run every cell of `notebook`; papermill's contract."""
        from mmi_kit.notebooks.in_process import Engine

        return Engine.execute_notebook(notebook, kernel_name, **options)


def register() -> None:
    """Make both known to papermill, also in a clone that was renewed without being reinstalled."""
    from papermill.engines import papermill_engines

    papermill_engines.register(STOCK, StockEngine)
    papermill_engines.register(OWN, OwnEngine)
