"""Write the parts of the docs that are made from the kit's own tables.

    python tools/make_docs.py

A part stands between "<!-- made by tools/make_docs.py: NAME -->" and "<!-- end -->".
"""

from __future__ import annotations

import ast
import re
from pathlib import Path

from mmi_kit.knowledge.data import read_table
from mmi_kit.knowledge.instruments import instruments
from mmi_kit.records.tables.columns import match_heading

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "visit-log.md"
MODULES = ROOT / "docs" / "modules.md"
PART = re.compile(r"(<!-- made by tools/make_docs\.py: (\w+) -->\n).*?(<!-- end -->)", re.DOTALL)


def columns() -> str:
    """The known columns: name, other names, what goes in."""
    lines = ["| column | what goes in | also known as |", "|---|---|---|"]
    for row in read_table("columns"):
        names = row["aliases"].replace("|", ", ")
        lines.append(f"| `{row['column']}` | {row['holds']} | {names} |")
    return "\n".join(lines)


def scores() -> str:
    """The instruments that their abbreviation names alone: abbreviation, name, range."""
    known = [i for i in instruments().values() if match_heading(i.abbrev, {}) == i.id]
    return "\n".join(
        [
            "| column | instrument | scores |",
            "|---|---|---|",
            *(
                f"| `{i.abbrev}` | {i.name} | {i.low:g} to {i.high:g} {i.unit} |"
                for i in sorted(known, key=lambda i: i.abbrev.lower())
            ),
        ]
    )


def modules() -> str:
    """Each module with the question that it answers: the first paragraph of its docstring."""
    lines = []
    for folder in sorted({path.parent for path in (ROOT / "mmi_kit").rglob("*.py")}):
        name = folder.relative_to(ROOT).as_posix()
        lines += ["", f"## {name}", "", "| module | what it answers |", "|---|---|"]
        for path in sorted(folder.glob("*.py")):
            said = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
            first = " ".join(said.partition("\n\n")[0].split()).replace("|", "\\|")
            if first:
                shown = path.relative_to(ROOT).as_posix()
                lines.append(f"| [{path.name}](../{shown}) | {first} |")
    return "\n".join(lines[1:])


def renewed(page: str) -> str:
    """The page with its made parts as the tables are now."""
    parts = {"columns": columns, "scores": scores, "modules": modules}
    return PART.sub(lambda m: f"{m[1]}{parts[m[2]]()}\n{m[3]}", page)


if __name__ == "__main__":
    for made in (PAGE, MODULES):
        made.write_text(renewed(made.read_text(encoding="utf-8")), encoding="utf-8")
