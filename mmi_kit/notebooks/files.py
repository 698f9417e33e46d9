"""How is a notebook read from text and written as text?

The one place that touches nbformat, which has no types.
"""

from __future__ import annotations

import json
from typing import Any


def loads(text: str) -> Any:
    """The notebook that `text` holds. ValueError when it holds none."""
    import nbformat

    try:
        return nbformat.reads(text, as_version=4)  # type: ignore[no-untyped-call]
    except nbformat.validator.NotebookValidationError as error:
        raise ValueError(type(error).__name__) from None


def dumps_executed(notebook: Any) -> str:
    """The notebook as JSON text with a line a cell: ten times as quick as `dumps`, for a notebook
    that nobody reads as text."""
    whole = {key: _line(value) for key, value in notebook.items()}
    whole["cells"] = "[\n" + ",\n".join(map(_line, notebook["cells"])) + "\n]"
    return "{\n" + ",\n".join(f'"{key}": {whole[key]}' for key in sorted(whole)) + "\n}\n"


def _line(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def dumps(notebook: Any) -> str:
    """The notebook as JSON text, indented as JupyterLab does it, with a last line break."""
    import nbformat

    return str(nbformat.writes(notebook)) + "\n"  # type: ignore[no-untyped-call]
