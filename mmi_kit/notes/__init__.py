from mmi_kit.notes.engine import (
    read_results,
    read_text,
    regions_in,
    results_without_treatment,
    source_types_in,
)
from mmi_kit.notes.mention import Mention

__all__ = [
    "Mention",
    "read_results",
    "read_text",
    "regions_in",
    "results_without_treatment",
    "source_types_in",
]
