"""How does a block read in a notebook? Markdown, with every sign of the record's text escaped."""

from __future__ import annotations

import re

from mmi_kit.report.blocks import Block, Row, Statement

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>|#~$!&])")
_AT_START = re.compile(r"^(\s*)([-+=]|\d+[.)])")
_FINAL = re.compile(r"([.!?])([”’\"')]*)$")
_RULE = {"left": ":--", "right": "--:", "center": ":-:"}


def escaped(text: str) -> str:
    """Text that markdown and HTML show as it stands."""
    safe = _SPECIAL.sub(r"\\\1", text).replace("\\<", "&lt;").replace("\\>", "&gt;")
    return safe.replace("\\&", "&amp;").replace("\\$", "&#36;")


def _no_list(text: str) -> str:
    """A paragraph that starts like a list item is none."""
    return _AT_START.sub(lambda m: f"{m[1]}{m[2][:-1]}\\{m[2][-1]}", text)


def sentence(statement: Statement) -> str:
    """The text with its citation inside the final punctuation: "Sat 20 minutes (Ex. 4F/12)."."""
    if not statement.cite:
        return statement.text
    cite = f"({statement.cite})"
    final = _FINAL.search(statement.text)
    if not final or final[2]:
        return f"{statement.text} {cite}" + ("." if final else "")
    return f"{statement.text[: final.start()]} {cite}{final[1]}"


def block_markdown(block: Block) -> str:
    """The block as markdown."""
    if block.kind == "heading":
        return "#" * max(block.level, 1) + " " + escaped(block.text)
    if block.kind == "table":
        return _table(block)
    if block.kind == "figure":
        return _below(f"*{escaped(block.caption)}*", block)
    paragraphs = [_paragraph(row) for row in block.paragraphs]
    if block.kind == "bullets":
        return "\n".join(f"- {text}" for text in paragraphs)
    if block.kind == "callout":
        return "\n>\n".join(f"> {text}" for text in paragraphs)
    return "\n\n".join(paragraphs)


def _paragraph(row: Row) -> str:
    return _no_list(escaped(" ".join(sentence(statement) for statement in row)))


def _table(block: Block) -> str:
    lines = [f"**{escaped(block.caption)}**", ""] if block.caption else []
    lines.append(_line([c.header for c in block.columns]))
    lines.append("|" + "|".join(_RULE[c.align] for c in block.columns) + "|")
    lines += [_line([cell.text for cell in row]) for row in block.rows]
    return _below("\n".join(lines), block)


def _line(cells: list[str]) -> str:
    return "| " + " | ".join(escaped(cell) for cell in cells) + " |"


def _below(text: str, block: Block) -> str:
    return f"{text}\n\n<small>{escaped(block.note)}</small>" if block.note else text
