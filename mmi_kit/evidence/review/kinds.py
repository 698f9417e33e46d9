"""Of which kind is a finding or a statement, once the consultant has said so?

These tables tell it twice, as `category` and as `concept`, and the assessment goes by both. On the
sheet it is corrected once.
"""

from __future__ import annotations

from collections.abc import Mapping

from mmi_kit.evidence.workbook.sheets import AS_SHOWN, KIND, alike, choices


def of_one_kind(
    table: str, cells: Mapping[str, str], issued: Mapping[str, str]
) -> Mapping[str, str]:
    """The cells of a row, a correction of either column made one of `category` alone. A word that
    is no kind stays where it was typed."""
    if KIND not in cells or "concept" not in cells or not {KIND, "concept"} <= issued.keys():
        return cells
    kinds = {kind.lower(): kind for kind in choices(table)[KIND]}
    typed = kinds.get(cells["concept"].lower(), "")
    if not typed or not alike(table, KIND, issued[KIND], issued["concept"]):
        return cells
    kept = {**cells, "concept": issued["concept"]}
    if _changed(cells, issued, "concept") and not _changed(cells, issued, KIND):
        kept[KIND] = typed
    return kept


def _changed(cells: Mapping[str, str], issued: Mapping[str, str], name: str) -> bool:
    """Does the cell hold something else than what the kit had written there?"""
    return cells[name] != issued.get(AS_SHOWN + name, issued[name])
