"""What is new in an edited report since it was last issued? A comment on its key findings says it.

A table that nobody touched is renewed without marks: twenty of them cannot bear any. So the rows of
the key findings are marked as changed, and one comment names what they said and what they say now,
and which other tables were renewed.
"""

from __future__ import annotations

from collections.abc import Iterator

from mmi_kit.dates import in_words
from mmi_kit.edits.package import Package
from mmi_kit.edits.rows import versions
from mmi_kit.edits.running import Merge
from mmi_kit.edits.shown import cut_around
from mmi_kit.edits.units import Unit
from mmi_kit.edits.whole import is_caption
from mmi_kit.word.package import FIXED_DATE

KEY_FINDINGS = "mmi_summary_findings"
FIRST = "What is new in the findings since this report was last issued:"
UNMARKED = "Renewed without marks"
_TERMS = "http://purl.org/dc/terms/"
_NOT_TOLD = "Source"  # the column whose changes follow from the others
_MOST = 40  # lines


def tell_news(run: Merge, base: Package) -> None:
    """Comment on the caption of the key findings, where tables or figures were renewed."""
    place = next((u for u in run.human.units if u.key == KEY_FINDINGS and is_caption(u)), None)
    lines = [*_lines(run)]
    if place is None or not lines or place.element.getparent() is None:
        return
    day = issued_on(base)
    since = [f"It rested then on the records as of {in_words(day)}."] if day else []
    more = len(lines) - _MOST
    told = lines[:_MOST] + ([f"... and {more} more"] if more > 0 else [])
    run.comments.add(place.element, [FIRST, *since, *told])


def issued_on(package: Package) -> str:
    """The day as of which a report was issued; "" where it does not say."""
    part = package.from_package("core-properties")
    if part not in package:
        return ""
    made = next(package.tree(part).iter(f"{{{_TERMS}}}created"), None)
    day = "" if made is None else str(made.text or "").partition("T")[0]
    return "" if day == FIXED_DATE else day


def _lines(run: Merge) -> Iterator[str]:
    others = []
    for issued, new in run.renewed:
        if issued.key == KEY_FINDINGS:
            yield from _answers(issued, new)
        elif counted := _counted(issued, new):
            others.append(f"{_caption(run, new)} ({counted})")
    figures = sum(1 for outcome in run.outcomes if outcome.what == "figure_replaced")
    if figures:
        others.append("1 figure" if figures == 1 else f"{figures} figures")
    if others:
        yield f"{UNMARKED}: {'; '.join(others)}."


def _answers(issued: Unit, new: Unit) -> Iterator[str]:
    """Each answer of the key findings that is another one now."""
    known = versions(issued.grid, new.grid)
    for n, now in enumerate(new.grid):
        if n not in known:
            yield f"{now[0]} New: {' | '.join(now[1:])}"
            continue
        was = issued.grid[known[n]]
        for column, one, other in zip(new.grid[0], was, now, strict=False):
            if one != other and column != _NOT_TOLD:
                before, after = cut_around(one, other)
                yield f"{now[0]} {column}: was “{before}”, is “{after}”"
    kept = set(known.values())
    yield from (f"{row[0]} No longer answered." for b, row in enumerate(issued.grid)
                if b not in kept)  # fmt: skip


def _counted(issued: Unit, new: Unit) -> str:
    """How many rows of a table are new, changed and gone."""
    known = versions(issued.grid, new.grid)
    changed = sum(1 for n, b in known.items() if issued.grid[b] != new.grid[n])
    counts = (("new", len(new.grid) - len(known)), ("changed", changed),
              ("gone", len(issued.grid) - len(known)))  # fmt: skip
    return ", ".join(f"{number} {word}" for word, number in counts if number)


def _caption(run: Merge, table: Unit) -> str:
    """The words of its caption, without the number, which may still change."""
    units = run.new.units
    at = units.index(table)
    above = units[at - 1] if at else table
    text = above.text if is_caption(above) else ""
    return text.partition(". ")[2] or text or "a table"
