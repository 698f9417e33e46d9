"""Renew tests/golden/mmi-report.ipynb: the executed report of demo-empty that nbval re-runs.

Run it with `make golden` when the report is meant to say something else; then read the diff.
"""

from __future__ import annotations

from pathlib import Path

from mmi_kit.case.folder import open_case_folder
from mmi_kit.case.write import atomic_write
from mmi_kit.notebooks.files import dumps
from mmi_kit.notebooks.run import run_template
from mmi_kit.notebooks.templates import find_template

ROOT = Path(__file__).parents[1]
GOLDEN = ROOT / "tests" / "golden" / "mmi-report.ipynb"
CASE = "demo-empty"


def main() -> None:
    """Execute the shipped template and keep it with its outputs."""
    folder = open_case_folder(CASE, ROOT / "cases")
    template = find_template("mmi-report", folder)
    notebook = run_template(template, {"case": CASE}, ROOT / "cases")
    atomic_write(GOLDEN, dumps(notebook).encode())
    print(f"renewed {GOLDEN.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
