"""What a process has loaded from which reports are forked: libraries and knowledge, never data.

Importing this module loads it all, and uses each library once, because what it sets up at its
first use is then there too. It must leave one thread only, because it is forked.
"""

from __future__ import annotations

import gc
import importlib

MODULES = (
    "mmi_kit.cli",
    "mmi_kit.pipeline",
    "mmi_kit.notebooks.in_process",
    "papermill",
    "matplotlib.backends.backend_agg",
    "matplotlib_inline.backend_inline",
    "IPython.core.application",  # what a shell imports when it is made
    "IPython.core.completerlib",
    "PIL.ImageOps",
    "mmi_kit.case.weights",
)


def _use() -> None:
    """Each library once, on nothing."""
    from mmi_kit.assessment.deadline import deadline
    from mmi_kit.case.fingerprint import of_kit
    from mmi_kit.case.folder import HOUSE_STYLE, templates_folder
    from mmi_kit.evidence.schema import SCHEMAS, frame
    from mmi_kit.knowledge.lexicon import terms
    from mmi_kit.knowledge.reasons import reason_kinds
    from mmi_kit.notebooks.files import dumps, loads
    from mmi_kit.notes.engine import read_text
    from mmi_kit.report.drawing import Sheet
    from mmi_kit.word.house_style import open_house_style

    of_kit(word=True)  # as it is while it is loaded
    for name, schema in SCHEMAS.items():
        schema.validate(frame(name, []))
    read_text("Continue gabapentin 300 mg; pain 5/10; PT 2 of 12, missed 1. Sits 20 minutes.")
    reason_kinds("")
    for table in ("statements", "treatments"):
        for term in terms(table):
            _ = term.pattern  # compiled at its first use
    deadline("2024-09-12", "2024-07-01")  # loads the holidays
    sheet = Sheet()
    sheet.text(0, 0, "x")
    sheet.png()
    dumps(loads('{"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}'))
    open_house_style(templates_folder() / "word" / HOUSE_STYLE)


gc.disable()  # nothing that a module sets up is ever let go of
for module in MODULES:
    importlib.import_module(module)
_use()
gc.collect()
gc.freeze()  # what is loaded now stays, and is not copied by a collection in every child
gc.enable()
