"""How is a notebook read from text and written as text?

The one place that touches nbformat, which has no types.
"""

from __future__ import annotations

from typing import Any


def loads(text: str) -> Any:
    """The notebook that `text` holds. ValueError when it holds none."""
    import nbformat

    try:
        return nbformat.reads(text, as_version=4)  # type: ignore[no-untyped-call]
    except nbformat.validator.NotebookValidationError as error:
        raise ValueError(type(error).__name__) from None


def dumps(notebook: Any) -> str:
    """The notebook as JSON text, with a last line break."""
    import nbformat

    return str(nbformat.writes(notebook)) + "\n"  # type: ignore[no-untyped-call]
