from mmi_kit.notes.engine import (
    Untold,
    is_titled_opinion,
    is_told_of_one_before,
    read_results,
    read_text,
    results_without_treatment,
    source_types_in,
    study_named,
)
from mmi_kit.notes.mention import Mention
from mmi_kit.notes.regions import ORGANS, regions_in
from mmi_kit.notes.treatment.relief_shares import relief_share

__all__ = [
    "ORGANS",
    "Mention",
    "Untold",
    "is_titled_opinion",
    "is_told_of_one_before",
    "read_results",
    "read_text",
    "regions_in",
    "relief_share",
    "results_without_treatment",
    "source_types_in",
    "study_named",
]
