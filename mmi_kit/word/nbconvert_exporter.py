"""The exporter as nbconvert knows it: `jupyter nbconvert --to mmi-docx any.ipynb`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from nbconvert.exporters import Exporter
from traitlets import Unicode, default

from mmi_kit.case.folder import templates_folder
from mmi_kit.word.document import finish
from mmi_kit.word.exporter import body_of

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


class MmiDocxExporter(Exporter):
    """Word documents from any notebook, in the house style."""

    export_from_notebook = "Word (mmi-kit)"
    output_mimetype = DOCX

    house_style = Unicode(
        "", help="A Word document whose styles are used; the one that ships with the kit if empty."
    ).tag(config=True)

    @default("file_extension")
    def _file_extension_default(self) -> str:
        return ".docx"

    def from_notebook_node(  # type: ignore[override] # as every exporter, it gives the output
        self, nb: Any, resources: Any = None, **kw: Any
    ) -> tuple[bytes, dict[str, Any]]:
        """The Word document, titled by the metadata, else the first heading, else the file."""
        notebook, resources = super().from_notebook_node(nb, resources, **kw)
        shipped = templates_folder() / "word" / "house-style.docx"
        body = body_of(notebook, Path(self.house_style) if self.house_style else shipped)
        stated = str(notebook.metadata.get("title", ""))
        name = str(resources.get("metadata", {}).get("name", ""))
        document = finish(
            body,
            title=stated or next(iter(body.headings), name),
            author=_authors(notebook.metadata),
            subject="",
            as_of="",
        )
        return document, resources


def _authors(metadata: Any) -> str:
    """The notebook format's list of authors, as one line."""
    people = metadata.get("authors", ())
    names = [p.get("name", "") if isinstance(p, dict) else str(p) for p in people]
    return ", ".join(name for name in names if name)
