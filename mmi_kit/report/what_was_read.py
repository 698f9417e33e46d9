"""What did this report read, in words that are true of it?"""

from __future__ import annotations

from collections import Counter

import pandas as pd

from mmi_kit.report.material import Material
from mmi_kit.report.words import count, first_capital, listed

LOG_ONLY = (
    "Only the visit log was read: the exhibits themselves were not read for this report, and page "
    "numbers are as entered in the log."
)
_NAMES = {"fhir": "chart export (FHIR)", "ccda": "chart export (C-CDA)", "pdf": "PDF file",
          "docx": "note", "rtf": "note", "txt": "note"}  # fmt: skip
_PLURALS = {"chart export (FHIR)": "chart exports (FHIR)",
            "chart export (C-CDA)": "chart exports (C-CDA)"}  # fmt: skip


def only_a_log(m: Material) -> bool:
    """Was nothing read but tables of visits?"""
    return bool((_read(m)["unit"] == "row").all())


def what_was_read(m: Material) -> str:
    """The sentence on what was read and whose page numbers are printed."""
    if only_a_log(m):
        return LOG_ONLY
    logs = _read(m)["unit"] == "row"
    kinds = Counter(_NAMES.get(kind, "picture") for kind in _read(m)[~logs]["kind"])
    said = ["the visit log"] if logs.any() else []
    said += [count(n, name, _PLURALS.get(name, f"{name}s")) for name, n in sorted(kinds.items())]
    were = "was" if len(said) == 1 and sum(kinds.values()) + logs.any() == 1 else "were"
    return (
        f"{first_capital(listed(said))} {were} read. Page numbers are those of the exhibit or "
        "the file; for facts from the visit log they are as entered in it."
    )


def its_source(m: Material) -> str:
    """ "the visit log", or "the records" when more than that was read."""
    return "the visit log" if only_a_log(m) else "the records"


def _read(m: Material) -> pd.DataFrame:
    sources = m.evidence.sources
    return sources[sources["unit"] != ""]
