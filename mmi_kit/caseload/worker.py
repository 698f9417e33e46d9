"""What a worker of Dask loads at its start: `dask worker ... --preload mmi_kit.caseload.worker`.

Without it the first reports of each worker wait until the libraries are loaded, and each report
loads Dask besides.
"""

from __future__ import annotations

import sys
from typing import Any

from mmi_kit.fresh import warm_up


def dask_setup(_: Any) -> None:
    """Dask calls this in each new worker."""
    _hide_main()
    warm_up()


def _hide_main() -> None:
    """A process that is started runs the main module of its parent first, and this one's is Dask:
    every report would load it."""
    main = sys.modules["__main__"]
    main.__spec__ = None
    vars(main).pop("__file__", None)
