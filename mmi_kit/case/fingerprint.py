"""What was a report made from, and does all of it still say the same?

Contents are hashed, never dates: a clock that is set back, or a copied folder, changes nothing.
The standard library only, because an unchanged case must cost no more than this.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
import sysconfig
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import NamedTuple

from mmi_kit.case.folder import HOUSE_STYLE, CaseFolder
from mmi_kit.case.hashes import hash_if_read, hash_of, hash_of_file
from mmi_kit.case.programs import LAYOUT, SCAN, program_path

Parts = Mapping[str, str]  # what it is, as the user knows it, to its hash

PACKAGE = Path(__file__).parents[1]
# Parts of a case that no report is made from: what the kit makes, and what programs leave.
MADE = "report"
LEFT = (".", "~$")
CHOICE, REVIEWED = "the choice of facts", "reviewed"
CONFIRMED_ONLY = "MMI_CONFIRMED_ONLY"  # set for one run: use no fact that nobody has looked at
WORD_FOLDERS = ("word/", "edits/")


@dataclass(frozen=True, kw_only=True, slots=True)
class Options:
    """What a run was asked for. `lay_out`: count pages; `confirmed_only`: reviewed facts only."""

    parameters: Mapping[str, str] = field(default_factory=dict)
    lay_out: bool = False
    confirmed_only: bool = False


def notebook_parts(folder: CaseFolder, template: Path, options: Options) -> Parts:
    """All that the executed notebook rests on: the case, the template's code, the kit itself."""
    parts = dict(_files_of(folder.path, template))
    if (weights := folder.rubric_csv) and weights.parent == folder.root:
        parts["rubric.csv of all cases"] = hash_of_file(weights)
    parts["the code of the template"] = _of_code(template)
    parts["the parameters"] = hash_of(json.dumps(dict(options.parameters), sort_keys=True))
    only = options.confirmed_only or os.environ.get(CONFIRMED_ONLY)
    parts[CHOICE] = REVIEWED if only else "all"
    parts["the reader of scanned pages"] = program_path(SCAN) or "not known"
    parts["mmi-kit"] = of_kit(word=False)
    parts["the installed libraries"] = _of_libraries()
    return parts


def word_parts(template: Path, house_style: Path, *, lay_out: bool) -> Parts:
    """What the Word document rests on besides the executed notebook."""
    parts = {
        "the template": hash_of_file(template),
        "the house style": hash_of_file(house_style),
        "mmi-kit's Word writer": of_kit(word=True),
    }
    if lay_out:
        parts["page numbers"] = program_path(LAYOUT) or "not known"
    return parts


def changes(before: Parts, now: Parts) -> tuple[str, ...]:
    """In words, what differs; empty when nothing does."""
    told = []
    for name in sorted({*before, *now}):
        if name not in now:
            told.append(f"{name} is gone")
        elif name not in before:
            told.append(f"{name} is new")
        elif before[name] != now[name]:
            told.append(f"{name} changed")
    return tuple(told)


def look_again() -> None:
    """Forget what the kit and its libraries were, if they may have been renewed meanwhile."""
    if _kit.cache_info().currsize and _kit().looks != _looks():
        _kit.cache_clear()
    _of_libraries.cache_clear()


def _files_of(case: Path, template: Path) -> Iterator[tuple[str, str]]:
    """Every file below the case that may be read, and every folder and link, by its path."""
    waiting = [case]
    while waiting:
        with os.scandir(waiting.pop()) as entries:
            for entry in sorted(entries, key=lambda each: each.name):
                path = Path(entry.path)
                name = path.relative_to(case).as_posix()
                if entry.name.startswith(LEFT) or name in (MADE, HOUSE_STYLE):
                    continue
                if entry.is_symlink():
                    yield name, f"{path.readlink()} {hash_if_read(path)}"
                elif entry.is_dir():
                    waiting.append(path)
                    yield name, "folder"
                elif path.suffix != ".ipynb" or path.parent.name != "notebooks":
                    yield name, hash_of_file(path)
    yield "the template in use", "your own copy" if template.is_relative_to(case) else "shipped"


def _of_code(template: Path) -> str:
    """The cells that run, without the prose between them."""
    try:
        notebook = json.loads(template.read_text(encoding="utf-8"))
        code = [
            [cell["source"], cell.get("metadata"), cell.get("id")]
            for cell in notebook["cells"]
            if cell["cell_type"] == "code"
        ]
        return hash_of(json.dumps([code, notebook.get("metadata")], sort_keys=True))
    except (ValueError, KeyError, TypeError):
        return "not readable " + hash_of_file(template)


def of_kit(*, word: bool) -> str:
    """The kit's own code and data, so that working on it never leaves a stale report."""
    return _kit().word if word else _kit().rest


class _Kit(NamedTuple):
    """The hash of the writer of Word and of all else; `looks`: as it was when it was read."""

    word: str
    rest: str
    looks: tuple[object, ...]


@cache
def _kit() -> _Kit:
    looks = _looks()
    word, rest = hashlib.sha256(), hashlib.sha256()
    for name, path in _files_of_kit():
        digest = word if name.startswith(WORD_FOLDERS) else rest
        digest.update(f"{name}\0{hash_of_file(path)}\0".encode())
    return _Kit(word.hexdigest(), rest.hexdigest(), looks)


def _looks() -> tuple[object, ...]:
    """What can be seen of the kit's files without reading them. That is enough within one run: a
    file cannot be changed without that the system dates the change."""
    each = ((name, path.stat()) for name, path in _files_of_kit())
    return tuple((n, s.st_ino, s.st_size, s.st_mtime_ns, s.st_ctime_ns) for n, s in each)


def _files_of_kit() -> Iterator[tuple[str, Path]]:
    """Each file by its name within the kit."""
    for folder, below, names in os.walk(PACKAGE):
        below[:] = sorted(name for name in below if name not in ("__pycache__", "templates"))
        inside = Path(folder).relative_to(PACKAGE).as_posix()
        yield from ((f"{inside}/{name}", Path(folder, name)) for name in sorted(names))


@cache
def _of_libraries() -> str:
    """Python, and every installed package with its version, as its folder names it."""
    packages: set[str] = set()
    for key in ("purelib", "platlib"):
        packages.update(p.name for p in Path(sysconfig.get_path(key)).glob("*-info"))
    return hash_of("\n".join((sys.version, *sorted(packages))))
