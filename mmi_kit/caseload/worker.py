"""What a worker of Dask loads at its start: `dask worker ... --preload mmi_kit.caseload.worker`.

Without it the first reports of each worker wait until the libraries are loaded.
"""

from __future__ import annotations

from typing import Any

from mmi_kit.fresh import warm_up


def dask_setup(_: Any) -> None:
    """Dask calls this in each new worker."""
    warm_up()
