"""The legend of a card states nothing; words behind "Key:" that are none do."""

from __future__ import annotations

import pytest
from records_help import evidence_of

NOTE = "LAKE CHIROPRACTIC\nDate of service: 11/30/2018\nProvider: Ann Roe, DC\nVAS 6. {0}\n{1}\n"


def missed(tmp_path, legend, said=""):
    found = evidence_of(tmp_path, made={"a.txt": NOTE.format(said, legend).encode()})
    rows = found.statements[found.statements["concept"] == "nonadherence"]
    return [*zip(rows["date"], rows["assertion"], strict=True)]


@pytest.mark.parametrize(
    "legend",
    [
        "Key: PL = posterior-left, PR posterior-right, N/S no show, TPT trigger point tx",
        "Legend: NS - no show; CX - cancelled visit; D/C - discharged",
        "Abbreviations: N/S = no-show, R/S = rescheduled visit",
        "Codes: C cancelled appointment, N no-show",
    ],
)
def test_a_legend_states_nothing(tmp_path, legend):
    assert missed(tmp_path, legend) == []
    assert missed(tmp_path / "b", legend, "Missed last week (N/S 11/21).") == [
        ("2018-11-21", "actual")
    ]


@pytest.mark.parametrize(
    "words",
    [
        "Key: no-show twice, cancels often",
        "Key: N/S 11/21, late 11/28",
        "Key issue: no-show on 11/21",
    ],
)
def test_other_words_behind_it_do(tmp_path, words):
    assert len(missed(tmp_path, words)) >= 1
