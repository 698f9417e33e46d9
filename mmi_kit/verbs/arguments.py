"""The arguments that most verbs take."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

Case = Annotated[str, typer.Argument(help="the case: a folder under cases/", show_default=False)]
Cases = Annotated[
    Path | None, typer.Option("--cases", help="the folder that holds the cases", show_default=False)
]
