"""Start a case: a case.toml to fill in and an empty visit log."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from mmi_kit.case.details import PLACEHOLDER
from mmi_kit.case.folder import CaseFolder, check_id
from mmi_kit.case.write import TEMPORARY, atomic_write
from mmi_kit.errors import CaseError

CASE_TOML = """\
# The claim in a few lines. Dates are written 2024-03-12. Text stands in "quotes".

[claimant]
ref = "{case_id}"          # a reference or initials, not the name
# birth_year = 1970

[claim]
aod = ""                   # alleged onset date: must be filled in
dli = ""                   # date last insured, if there is one
filed = ""
hearing = ""
as_of = "{as_of}"       # the date as of which you write; nothing later is used

# One such table for each impairment; the report is about the primary one.
[[impairment]]
id = "main"                # the word that the visit log's column "impairment" uses
label = "{placeholder}"
icd10 = []
region = ""                # lumbar, cervical, knee, shoulder, ...
side = ""                  # left, right, both
primary = true

[report]
template = "mmi-report"
author = ""
author_role = "evidence summary"   # or "medical opinion"
licence = ""

# A heading of your log that nobody could guess, and the column it means:
# [columns]
# "Seen on" = "date"

# Names of one provider, where the kit counts two, or the other way round ("K. Lee" = "K. Lee"):
# [providers]
# "Dr. Lee" = "Karen Lee, MD"

# To overrule the kit, with your reason (the report shows both):
# [decisions.threshold]
# value = "2024-01-15"
# why = "..."
# by = "..."
# on = "{as_of}"
"""
HEADINGS = (
    "date,provider,credential,specialty,facility,visit_type,impairment,diagnosis,treatment,"
    "sessions,outcome,relief_pct,relief_days,medication,exam,imaging,plan,assessment,function,"
    "quote,notes,exhibit,page,ODI,NPRS,sit_min,stand_min,walk_min,lift_occ_lb,lift_freq_lb,device\n"
)


def new_case(case_id: str, root: Path, as_of: str) -> CaseFolder:
    """A fresh case folder. CaseError when the id is no folder name or the case exists.

    It is made under another name and renamed at the end: a case is there whole or not at all.
    """
    check_id(case_id)
    folder = CaseFolder(id=case_id, root=root)
    if folder.path.exists():
        raise CaseError(
            f"the case {case_id!r} exists already",
            do="Choose another name; nothing was changed",
        )
    temporary = Path()
    try:
        root.mkdir(parents=True, exist_ok=True)
        temporary = Path(tempfile.mkdtemp(prefix=TEMPORARY, dir=root))
        details = CASE_TOML.format(case_id=case_id, as_of=as_of, placeholder=PLACEHOLDER)
        atomic_write(temporary / "records" / "visit-log.csv", HEADINGS.encode())
        atomic_write(temporary / "case.toml", details.encode())
        temporary.rename(folder.path)
    except OSError as error:
        raise CaseError(
            f"the case {case_id!r} could not be made ({error.strerror or type(error).__name__})",
            do="Look at the permissions of the cases folder and the free space",
        ) from None
    finally:
        if temporary.name and temporary.exists():
            shutil.rmtree(temporary, ignore_errors=True)
    return folder
