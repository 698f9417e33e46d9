"""What a visit is called, and what the patient came for."""

from __future__ import annotations

import pytest

from mmi_kit.records.texts.visit_cells import cells_of


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        ("Lakeside Clinic\nProgress note\nKnee pain.", "Progress note"),
        ("Lakeside Clinic\nFollow-up visit\nReason for visit: knee", "Follow-up visit"),
        ("Chief Complaints:\n1. Follow up RA; unable to work\nHPI:", ""),
        ("Chief Complaint\nFollow up of diabetes\nHPI", ""),
        ("Reason for visit:\n- knee\n- Follow up\nHPI", ""),
        ("2) Annual follow-up\n", ""),
        ("Hand surgery: none. Ortho letter of\n11/19/24 was asked for.", ""),
    ],
)
def test_the_kind_is_a_line_of_its_own(head, kind):
    assert cells_of(head, 0, len(head), None, signed=False)[0] == kind
