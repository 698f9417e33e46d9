"""What did this report read, in words that are true of it?"""

from __future__ import annotations

from collections import Counter

import pandas as pd

from mmi_kit.report.material import Material
from mmi_kit.report.words import count, first_capital, listed

LOG_ONLY = "Only the visit log was read: the {behind} were not read for this report{pages}."
AS_ENTERED = "page numbers are as entered in the log"
_NAMES = {"fhir": "chart export (FHIR)", "ccda": "chart export (C-CDA)", "pdf": "PDF file",
          "docx": "note", "rtf": "note", "txt": "note"}  # fmt: skip
_PLURALS = {"chart export (FHIR)": "chart exports (FHIR)",
            "chart export (C-CDA)": "chart exports (C-CDA)"}  # fmt: skip


def only_a_log(m: Material) -> bool:
    """Was nothing read but tables of visits?"""
    return bool((_read(m)["unit"] == "row").all())


def is_of_one_kind(m: Material) -> bool:
    """Are all files of one kind and read, so that one sentence counts them?"""
    return len({*m.evidence.sources["kind"]}) == 1 and len(_read(m)) == len(m.evidence.sources)


def what_was_read(m: Material) -> str:
    """The sentence on what was read and whose page numbers are printed."""
    read = _read(m)
    logs = read["unit"] == "row"
    of_logs = [v for v in m.used("visits") if v["source_id"] in set(read[logs]["source_id"])]
    pages = any(v["page"] for v in of_logs)
    if only_a_log(m):
        behind = (
            "exhibits themselves" if any(v["exhibit"] for v in of_logs) else "records behind it"
        )
        return LOG_ONLY.format(behind=behind, pages=f", and {AS_ENTERED}" if pages else "")
    kinds = Counter(_NAMES.get(kind, "picture") for kind in read[~logs]["kind"])
    said = ["the visit log"] if logs.any() else []
    said += [count(n, name, _PLURALS.get(name, f"{name}s")) for name, n in sorted(kinds.items())]
    were = "was" if len(said) == 1 and sum(kinds.values()) + logs.any() == 1 else "were"
    return (
        f"{first_capital(listed(said))} {were} read. Page numbers are those of the exhibit or the "
        "file" + ("; for facts from the visit log they are as entered in it." if pages else ".")
    )


def its_source(m: Material) -> str:
    """ "the visit log", or "the records" when more than that was read."""
    return "the visit log" if only_a_log(m) else "the records"


def _read(m: Material) -> pd.DataFrame:
    sources = m.evidence.sources
    return sources[sources["unit"] != ""]
