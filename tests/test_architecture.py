"""The walls of the house: who imports whom, how large a module grows, how thin a template is."""

from __future__ import annotations

import ast
import importlib
import io
import json
import re
import tokenize
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from tokenize import COMMENT

import pytest

from mmi_kit.notebooks.templates import CASELOAD

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "mmi_kit"
MOST_LINES = 300
LONGEST_FUNCTION = 60  # lines without its docstring
MOST_MODULES = 40  # of one folder; what grows past it gets rooms of its own

# A module imports only from what stands before it in this list, and from its own package.
ORDER = (
    "errors",
    "dates",
    "patterns",
    "knowledge",
    "case",
    "records",
    "notes",
    "evidence",
    "assessment",
    "report",
    "notebooks",
    "word",
    "edits",
    "desk",
    "pipeline",
    "intake",
    "requests",
    "run_summary",
    "order",
    "fresh",
    "watch",
    "caseload",
    "verbs",
    "cli",
    "warm",
)
# Named by its text and loaded in a process of its own, from which others are forked.
IN_ANOTHER_PROCESS = {(PACKAGE / "fresh.py", "mmi_kit.warm")}
BY_TEXT = re.compile(r"mmi_kit(?:\.\w+)+")
MODULES = sorted(PACKAGE.rglob("*.py"))
FRONT_DOORS = (PACKAGE / "__init__.py", PACKAGE / "__main__.py")  # they may open any room
INSIDE = [path for path in MODULES if path not in FRONT_DOORS]
IN_A_NOTEBOOK = {"case": "mmi_kit.desk.case.Case", "report": "mmi_kit.report.report.Report"}
TEMPLATES = sorted((ROOT / "templates" / "notebooks").glob("*.ipynb"))


def layer(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


@cache
def nodes_of(path: Path) -> list[ast.AST]:
    """All that a module is made of; several tests look at it."""
    return list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))


@cache
def imported_by(path: Path) -> set[str]:
    """Every module that a module imports, wherever in the file it does and in whatever form: as a
    text for `import_module` too."""
    found = set()
    for node in nodes_of(path):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
        elif isinstance(node, ast.Constant) and BY_TEXT.fullmatch(str(node.value)):
            found |= {node.value} - {name for at, name in IN_ANOTHER_PROCESS if at == path}
    return found


def imports_of(path: Path) -> set[str]:
    """The layers of mmi_kit that a module imports."""
    own = [name.split(".")[1] for name in imported_by(path) if name.startswith("mmi_kit.")]
    return set(own) - {"__version__", "templates"}


def test_every_layer_has_its_place_in_the_order():
    assert {layer(p) for p in MODULES} - {"__init__", "__main__"} <= set(ORDER)


def test_the_page_on_the_architecture_lists_them_in_that_order():
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    table = page.partition("| package |")[2].partition("\n\n")[0]
    first = [row.split("|")[1] for row in table.splitlines()[2:]]
    listed = [re.sub(r"/|\.py", "", name) for cell in first for name in re.findall("`(.*?)`", cell)]
    assert listed == list(ORDER)


def told_in(path: Path) -> Iterator[str]:
    """The docstrings and comments of a module."""
    for node in nodes_of(path):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef):
            yield ast.get_docstring(node) or ""
    text = io.StringIO(path.read_text(encoding="utf-8"))
    yield from (t.string for t in tokenize.generate_tokens(text.readline) if t.type == COMMENT)


def is_there(name: str) -> bool:
    """Is it a module, or something in one? What a notebook calls `case` or `report` is one too."""
    start, _, rest = name.partition(".")
    if (kind := IN_A_NOTEBOOK.get(start)) and is_there(f"{kind}.{rest.partition('.')[0]}"):
        return True
    parts = name.removeprefix("mmi_kit.").split(".")
    for number in range(len(parts), 0, -1):
        try:
            found = importlib.import_module(".".join(["mmi_kit", *parts[:number]]))
        except ModuleNotFoundError:
            continue
        for part in parts[number:]:
            found = getattr(found, part, None)
        return found is not None
    return False


@pytest.mark.slow
def test_what_a_docstring_or_comment_names_is_there():
    named = re.compile(rf"`((?:mmi_kit|{'|'.join(ORDER)})(?:\.\w+)+)(?:\(.*?\))?`")
    found = [(str(path), name) for path in MODULES for said in told_in(path)
             for name in named.findall(said)
             if not name.endswith((".toml", ".csv", ".json", ".py"))]  # fmt: skip
    assert len(found) > 10
    assert [one for one in found if not is_there(one[1])] == []


def test_a_module_imports_only_from_layers_above_it():
    below = {path: set(ORDER[ORDER.index(layer(path)) + 1 :]) for path in INSIDE}
    wrong = {str(path): found for path in INSIDE if (found := imports_of(path) & below[path])}
    assert wrong == {}


def room(name: str) -> str:
    """`evidence` or `evidence.from_log`: the package that a module of ours lies in."""
    path = PACKAGE.joinpath(*name.split(".")[1:])
    while not (path.is_dir() or path.with_suffix(".py").is_file()):
        path = path.parent  # a name in a module
    folder = path if path.is_dir() else path.parent
    return ".".join(folder.relative_to(PACKAGE).parts)


# Rooms beside each other that lean on each other. One may go, none may come.
BOTH_WAYS = {
    ("evidence.review", "evidence.workbook"),
    ("notes.forms", "notes.function"),
    ("notes.senses", "notes.treatment"),
}


def test_arrows_between_rooms_beside_each_other_run_one_way():
    arrows = set()
    for path in INSIDE:
        here = ".".join(path.parent.relative_to(PACKAGE).parts)
        for name in imported_by(path):
            there = room(name) if name.startswith("mmi_kit.") else ""
            if "." in here and "." in there and there.partition(".")[0] == layer(path):
                arrows.add((here, there))
    assert {(a, b) for a, b in arrows if (b, a) in arrows and a < b} == BOTH_WAYS


def test_a_module_fits_on_a_few_screens():
    lines = {str(path): path.read_text(encoding="utf-8").count("\n") for path in MODULES}
    assert {path: count for path, count in lines.items() if count > MOST_LINES} == {}


def lines_of(function: ast.FunctionDef) -> int:
    said = ast.get_docstring(function, clean=False)
    whole = (function.end_lineno or 0) - function.lineno + 1
    return whole - (said.count("\n") + 1 if said else 0)


def test_a_function_fits_on_one_screen():
    found = {
        f"{path}:{node.name}": lines_of(node)
        for path in MODULES
        for node in nodes_of(path)
        if isinstance(node, ast.FunctionDef)
    }
    assert {name: count for name, count in found.items() if count > LONGEST_FUNCTION} == {}


def test_a_room_is_not_crowded():
    folders = Counter(str(path.parent) for path in MODULES if path.name != "__init__.py")
    assert {name: count for name, count in folders.items() if count > MOST_MODULES} == {}


def test_a_room_says_what_it_answers():
    """But the great packages, which architecture.md tells of."""
    rooms = [
        p for p in MODULES if p.name == "__init__.py" and len(p.relative_to(PACKAGE).parts) > 2
    ]
    assert [str(p) for p in rooms if not ast.get_docstring(ast.parse(p.read_text("utf-8")))] == []


def test_only_word_and_report_draw_and_only_word_writes_docx():
    allowed = {"docx": ("word",), "matplotlib": ("report",)}
    used = {(layer(p), name.partition(".")[0]) for p in MODULES for name in imported_by(p)}
    assert {("word", "docx"), ("report", "matplotlib")} <= used
    assert [one for one in used if one[0] not in allowed.get(one[1], (one[0],))] == []


def writes(node: ast.AST) -> bool:
    """Does it write a file by itself?"""
    if not isinstance(node, ast.Call):
        return False
    name = getattr(node.func, "attr", getattr(node.func, "id", ""))
    modes = [a.value for a in (*node.args, *(k.value for k in node.keywords))
             if isinstance(a, ast.Constant) and isinstance(a.value, str)]  # fmt: skip
    opens = name in ("open", "fdopen") and any(re.fullmatch("[rwax+bt]*[wax+][rwax+bt]*", m)
                                               for m in modes)  # fmt: skip
    return opens or name in ("write_bytes", "write_text")


def test_one_module_writes_files():
    """And one a copy in a temporary folder, for another program to measure."""
    found = [path.relative_to(PACKAGE).as_posix() for path in MODULES
             if any(map(writes, nodes_of(path)))]  # fmt: skip
    assert found == ["case/write.py", "word/layout.py"]


def test_temporary_folders_are_those_that_a_later_run_sweeps():
    """What a killed run leaves in the temporary folder holds a claimant's words."""
    for path in MODULES:
        if path.relative_to(PACKAGE).as_posix() not in ("case/workplace.py", "case/scaffold.py"):
            text = path.read_text(encoding="utf-8")
            assert "mkdtemp" not in text, path
            assert "TemporaryDirectory" not in text, path


def test_nothing_reads_the_clock_for_a_conclusion():
    for path in MODULES:
        text = path.read_text(encoding="utf-8")
        # They pre-fill as_of, and the day of a decision.
        if layer(path) not in ("verbs", "cli", "desk"):
            assert ".today()" not in text, path
            assert ".now(" not in text, path


def test_what_is_hashed_is_hashed_in_one_place():
    """Beside it stand the one hash of many files, and the ids of facts, which are no hashes of
    contents."""
    found = [p.relative_to(PACKAGE).as_posix() for p in MODULES if "hashlib" in imported_by(p)]
    assert found == ["case/fingerprint.py", "case/hashes.py", "evidence/ids.py"]


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda p: p.stem)
class TestTemplate:
    def test_is_stripped(self, path):
        notebook = json.loads(path.read_text(encoding="utf-8"))
        code = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
        assert all(not cell["outputs"] and cell["execution_count"] is None for cell in code)
        assert set(notebook["metadata"]) <= {"kernelspec", "language_info"}

    def test_is_thin(self, path):
        """At most three statements a cell; no logic: that belongs to the library, with a test."""
        logic = (ast.FunctionDef, ast.ClassDef, ast.For, ast.While, ast.If, ast.Try, ast.With)
        notebook = json.loads(path.read_text(encoding="utf-8"))
        for cell in notebook["cells"]:
            if cell["cell_type"] == "code":
                tree = ast.parse("".join(cell["source"]))
                assert len(tree.body) <= 3
                assert not any(isinstance(node, logic) for node in ast.walk(tree))
                for node in ast.walk(tree):
                    if isinstance(node, ast.Import):
                        assert [alias.name for alias in node.names] == ["mmi_kit"]
                    assert not isinstance(node, ast.ImportFrom)

    def test_has_a_parameters_cell_that_names_a_demo_case(self, path):
        notebook = json.loads(path.read_text(encoding="utf-8"))
        first = next(cell for cell in notebook["cells"] if cell["cell_type"] == "code")
        assert first["metadata"]["tags"] == ["parameters"]
        shown = 'names = ""' if path.stem == CASELOAD else 'case = "demo-lumbar"'
        assert shown in "".join(first["source"])


def test_the_public_names_are_these():
    import mmi_kit

    assert mmi_kit.__all__ == ["__version__", "help", "open_case", "open_caseload", "open_report"]
    assert dir(mmi_kit) == mmi_kit.__all__
