"""The kind of a visit, by the label that names it or by none."""

from __future__ import annotations

import pytest

from mmi_kit.records.record import Page, Text
from mmi_kit.records.texts.notes import notes_of


def kind(raw: str) -> str:
    (note,) = notes_of("x.pdf", Text(raw=raw, pages=(Page(start=0),)))
    return note.cells.get("visit_type", "")


@pytest.mark.parametrize(
    ("head", "told"),
    [
        ("ENCOUNTER DATE: 03/04/2021\nHistorian: self. Visit type: Telehealth.\n", "Telehealth"),
        (
            "Visit date: 03/04/2021\nVisit Type: Office Visit Dept: Family Medicine\n",
            "Office Visit",
        ),
        ("Date of visit: 03/04/2021   Encounter type: Follow-up | North\n", "Follow-up"),
        ("ENCOUNTER DATE: 03/04/2021\nPain 5/10.\n", ""),
        ("ENCOUNTER DATE: 03/04/2021\nVisit type: ________\nPain 5/10.\n", ""),
        ("Progress note\nDate of service: 03/04/2021\nVisit type: Office visit\n", "Progress note"),
    ],
)
def test_kind(head, told):
    assert kind(head + "Sits 20 minutes.\n") == told
