"""What did the last run make, and what of it can be used again?

report/run.json says from which parts, and with which hashes, the files of the report were made.
A file that is missing, or that somebody edited, is never taken for one that is up to date.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from mmi_kit.case.fingerprint import Options, Parts, changes, notebook_parts, word_parts
from mmi_kit.case.folder import CaseFolder, template_file
from mmi_kit.case.hashes import hash_if_read

RUN = "run.json"
FINDINGS, FINDINGS_VERSION = "findings.json", 1
NEW, UNREADABLE = "it was not built before", "a file of it cannot be read"
# Why the last report lies beside an older one, where that may have passed without a trace.
RETRIED = {
    "open": ("it was open in a word processor",),
    "saved": ("it was saved during the last run",),
    "edited": ("it was saved during the last run",),
    "read_only": ("it could only be read",),
}
Work = Literal["nothing", "word", "all"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Plan:
    """What there is to do, and why. `notebook` and `word` are the parts as they are now."""

    work: Work
    why: tuple[str, ...]
    template: str
    notebook: Parts
    word: Parts
    last: Mapping[str, Any]


def plan(
    folder: CaseFolder,
    options: Options,
    template: str | None = None,
    *,
    force: bool = False,
    restyle: bool = False,
) -> Plan:
    """Compare the case with its last run.

    `template` is the one of case.toml; without it, that of the last run, which is the same as
    long as case.toml is.
    """
    last = last_run(folder)
    name = template or str(last.get("template", {}).get("name", ""))
    work: Work
    try:
        path = template_file(name, folder)
        notebook = notebook_parts(folder, path, options)
        word = word_parts(path, folder.house_style, lay_out=options.lay_out)
        work, why = _work(folder, name, last, notebook, word, force=force)
        if restyle and work == "nothing":
            work, why = "word", ("you asked for the present house style",)
    except OSError:  # never built, or a file that may not be read: the run itself will say so
        notebook, word = {}, {}
        work, why = "all", (UNREADABLE if last else NEW,)
    return Plan(work=work, why=why, template=name, notebook=notebook, word=word, last=last)


def last_run(folder: CaseFolder) -> Mapping[str, Any]:
    """run.json of the last run that ended well; empty when there is none."""
    try:
        found = json.loads((folder.report / RUN).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    known = isinstance(found, dict) and isinstance(found.get("made_from"), dict)
    return found if known and found.get("case") == folder.id else {}


def last_findings(folder: CaseFolder) -> Mapping[str, Any]:
    """findings.json of the last run; empty when there is none, or one of another version."""
    try:
        found = json.loads((folder.report / FINDINGS).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) and found.get("schema") == FINDINGS_VERSION else {}


def outputs(folder: CaseFolder, template: str) -> dict[str, str]:
    """The files of the report and their hashes, also of a report that lies beside another."""
    names = [f"{template}.ipynb", FINDINGS]
    names += sorted(p.name for p in folder.report.glob(f"{template}*.docx") if p.name[0] != "~")
    return {name: known for name in names if (known := hash_if_read(folder.report / name))}


def _work(
    folder: CaseFolder,
    name: str,
    last: Mapping[str, Any],
    notebook: Parts,
    word: Parts,
    *,
    force: bool,
) -> tuple[Work, tuple[str, ...]]:
    if force:
        return "all", ("you asked for it",)
    if not last:
        return "all", (NEW,)
    if why := changes(last["made_from"].get("notebook", {}), notebook):
        return "all", why
    made, now = last.get("outputs", {}), outputs(folder, name)
    differ = tuple(each for each in changes(made, now) if not each.endswith(" is new"))
    if broken := tuple(each for each in differ if ".docx " not in each):
        return "all", broken
    known = last["made_from"].get("word", {})
    # Page numbers that are there are no reason to write the document again without them.
    why = changes({k: v for k, v in known.items() if k in word or k != "page numbers"}, word)
    why += differ + RETRIED.get(str(last.get("beside", "")), ())
    if not any(each.endswith(".docx") for each in made):
        why += ("there is no Word report",)
    return ("word", why) if why else ("nothing", ())
