"""Permanent restrictions are not told as a statement of MMI."""

from __future__ import annotations

import pytest
from report_case import material, said
from tables import statement, treatment

from mmi_kit.report.marks import latest_label
from mmi_kit.report.sections.threshold import threshold
from mmi_kit.report.stated import signal_kind


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Same permanent restrictions", "permanent restrictions stated"),
        ("permanent work restrictions", "permanent restrictions stated"),
        ("12% whole person impairment", "permanent impairment stated"),
        ("at MMI with permanent restrictions", "maximum improvement stated"),
        ("permanent and stationary", "maximum improvement stated"),
        ("maximum therapeutic benefit", "maximum improvement stated"),
        ("as good as it gets", "maximum improvement stated"),
    ],
)
def test_a_statement_is_named_by_its_words(words, kind):
    assert signal_kind("explicit_mmi", words) == kind


@pytest.mark.parametrize(
    ("words", "label", "told"),
    [("Same permanent restrictions", "permanent restrictions stated", "permanent restrictions"),
     ("At MMI", "MMI stated", "maximum improvement")],
)  # fmt: skip
def test_figure_and_text_say_what_was_stated(words, label, told):
    m = material(
        treatments=[treatment("2022-11-22", "ot"), treatment("2023-08-22", "monitoring")],
        statements=[statement("2023-08-22", "explicit_mmi", words, sentence=f"{words}.")],
    )
    assert latest_label(m.findings.threshold) == label
    answer = said(threshold(m), "threshold-answer")
    assert f"August 22, 2023 ({told} stated)" in answer
