"""The shape of what is told of the input: how much of it could be read. Part of findings.json."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Quality:
    pages_unread: int
    ocr_share: float
    undated_visits: int
    unreviewed: int
    duplicates: int
    rejected: int
    files_unread: int = 0
