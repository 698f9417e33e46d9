"""What was read from the pages of a file before? Nothing is read twice: text is kept by hash.

The store lies in the case folder: it holds the claimant's words and never leaves it.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, NamedTuple

from mmi_kit.case.write import atomic_write

# Of what is kept; a new one reads everything again. 2: columns apart, the fields of forms. 3: the
# lines of a page that is shown sideways.
VERSION = 4


@dataclass(frozen=True, kw_only=True, slots=True)
class RawPage:
    """What stands on one page. `scanned`: it is a picture; `sure`: its words, when it was read;
    `left_out`: how many fields of a form have no sure place in the text."""

    text: str
    scanned: bool = False
    sure: tuple[tuple[int, int, float], ...] = ()
    left_out: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class Aids:
    """What helps a reader: where pages are kept, whom to tell how far it is, and the resources of
    all FHIR files together (fhir_parts.Parts)."""

    store: Path | None = None
    say: Callable[[str], None] = lambda _: None
    parts: Any = None


def kept_pages(aids: Aids, sha256: str, engine: str) -> tuple[RawPage, ...] | None:
    """The pages of a file as read before; None when they must be read.

    Scanned pages are read again when an engine is there that was not there before.
    """
    kept = _kept(aids, sha256)
    if kept is None:
        return None
    stale = any(page.scanned for page in kept.pages) and engine and kept.engine != engine
    return None if kept.version != VERSION or stale else kept.pages


def keep_pages(
    aids: Aids, sha256: str, engine: str, pages: tuple[RawPage, ...]
) -> tuple[RawPage, ...]:
    """Keep the pages of a file, and give them back: a scanned page that cannot be read now, because
    no engine is there any more, has the words that were recognised before."""
    if aids.store is None:
        return pages
    before = _kept(aids, sha256)
    if before is not None and not engine and len(before.pages) == len(pages):
        pages = tuple(
            replace(new, text=old.text, sure=old.sure) if new.scanned and not new.text else new
            for new, old in zip(pages, before.pages, strict=True)
        )
        engine = before.engine
    kept = {
        "version": VERSION,
        "engine": engine,
        "pages": [
            {"text": p.text, "scanned": p.scanned, "sure": p.sure, "left_out": p.left_out}
            for p in pages
        ],
    }
    atomic_write(aids.store / f"{sha256}.json", json.dumps(kept, ensure_ascii=True).encode())
    return pages


class _Kept(NamedTuple):
    version: object
    engine: str
    pages: tuple[RawPage, ...]


def _kept(aids: Aids, sha256: str) -> _Kept | None:
    """What the store holds of a file, of whatever version; None when that is nothing."""
    if aids.store is None:
        return None
    try:
        kept = json.loads((aids.store / f"{sha256}.json").read_text("utf-8"))
        pages = tuple(
            RawPage(
                text=one["text"],
                scanned=one["scanned"],
                sure=tuple((a, b, c) for a, b, c in one["sure"]),
                left_out=one.get("left_out", 0),  # none was counted at first
            )
            for one in kept["pages"]
        )
        return _Kept(kept.get("version"), str(kept["engine"]), pages)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None
