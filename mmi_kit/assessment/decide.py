"""How does a decision come into case.toml, and out of it? Its other lines and remarks stay.

Call these only under the case's lock. What the next run would refuse is not written; what is
replaced is kept in the history.
"""

from __future__ import annotations

import re
from typing import Any

from mmi_kit.assessment.decisions import check_decisions
from mmi_kit.case.details import read_details
from mmi_kit.case.folder import CaseFolder
from mmi_kit.case.history import is_open_elsewhere, keep
from mmi_kit.case.write import atomic_write
from mmi_kit.errors import CaseError

DECISIONS = "decisions"


def write_decision(
    folder: CaseFolder, name: str, value: str, *, why: str, by: str, on: str
) -> None:
    """Enter a decision, in place of an earlier one of this name.

    CaseError when it is incomplete, unknown, or contradicts the case; case.toml is unharmed.
    """
    if not any(map(str.isalnum, why)):
        raise CaseError(
            "a decision needs a reason",
            where=f"case {folder.id}",
            do='Say why="..." in a few words',
        )
    if not by.strip():
        raise CaseError(
            "a decision needs its author's name",
            where=f"case {folder.id}",
            do="Fill in [report] author in case.toml",
        )
    entry = {"value": value, "why": why.strip(), "by": by.strip(), "on": on}
    _replace(folder, _with(_document(folder), name, entry), "the decision was not taken")


def remove_decision(folder: CaseFolder, name: str) -> None:
    """Take a decision out again. CaseError when there is none of this name."""
    document = _document(folder)
    decided = document.get(DECISIONS, {})
    if name not in decided:
        raise CaseError(
            f"there is no decision on {name!r}",
            where=f"case {folder.id}",
            expected="one of " + (", ".join(sorted(decided)) or "(nothing is decided)"),
            do="Correct the name",
        )
    _replace(folder, _without(document, name), "the decision was not taken back")


def _without(document: Any, name: str) -> Any:
    """The document without one decision. A remark below it may be about what follows: it stays."""
    import tomlkit

    text, body = tomlkit.dumps(document), document[DECISIONS][name].as_string()
    header = re.search(rf"^\[{DECISIONS}\.{re.escape(name)}\][^\n]*\n", text, re.MULTILINE)
    if header and text.startswith(body, header.end()):
        lines = body.splitlines(keepends=True)
        last = max(n for n, line in enumerate(lines) if line.strip() and line.lstrip()[0] != "#")
        after = "".join(lines[last + 1 :]).lstrip("\r\n")
        return tomlkit.parse(text[: header.start()] + after + text[header.end() + len(body) :])
    del document[DECISIONS][name]
    if not document[DECISIONS]:
        del document[DECISIONS]
    return document


def _with(document: Any, name: str, entry: dict[str, str]) -> Any:
    """The document with the decision: in the place of the earlier one, else at the end, so that
    no remark comes to stand above what it is not about."""
    import tomlkit

    decided = document.get(DECISIONS, {})
    if name in decided:
        for key, text in entry.items():
            decided[name][key] = text
        return document
    text = tomlkit.dumps(document)
    if f"[{DECISIONS}]" not in text and isinstance(decided, tomlkit.items.InlineTable):
        decided[name] = entry
        return document
    end = "\r\n" if "\r\n" in text else "\n"
    lines = [f"[{DECISIONS}.{tomlkit.key(name).as_string()}]"]
    lines += [f"{key} = {tomlkit.item(value).as_string()}" for key, value in entry.items()]
    return tomlkit.parse(text.rstrip() + end * 2 + end.join(lines) + end)


def _document(folder: CaseFolder) -> Any:
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    try:
        return tomlkit.parse(folder.case_toml.read_bytes().decode("utf-8-sig"))
    except (OSError, UnicodeDecodeError, TOMLKitError):
        raise CaseError("case.toml cannot be read", where=f"case {folder.id}",
                        do="Correct it and run it again") from None  # fmt: skip


def _replace(folder: CaseFolder, document: Any, refused: str) -> None:
    """Write case.toml, unless the next run would refuse it."""
    import tomlkit

    data = tomlkit.dumps(document).encode()
    trial = folder.case_toml.with_name(".tmp-case.toml")
    try:
        atomic_write(trial, data)
        check_decisions(read_details(trial))
    except CaseError as error:
        raise CaseError(
            f"{refused}: {error.what}", where=f"case {folder.id}", expected=error.expected,
            do=error.do,
        ) from None  # fmt: skip
    finally:
        trial.unlink(missing_ok=True)
    if is_open_elsewhere(folder.case_toml):
        raise CaseError("case.toml is open in another program", where=f"case {folder.id}",
                        do="Save and close it, then decide again")  # fmt: skip
    keep(folder, folder.case_toml)
    atomic_write(folder.case_toml, data)
