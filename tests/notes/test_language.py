"""A note in another language is told, and not read as if it were English."""
# ruff: noqa: E501  (a row of a table reads best on one line)

from __future__ import annotations

import pytest
from evidence_help import evidence
from records_help import evidence_of, problem_lines

from mmi_kit.notes.text.language import language_of

SPANISH = (
    "Paciente refiere dolor lumbar desde hace 2 años. No ha mejorado con la terapia física. "
    "Puede sentarse 20 minutos. Niega cirugía. Continuar con gabapentin 300 mg cada noche. MMI no."
)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (SPANISH, "Spanish"),
        (SPANISH.upper(), "Spanish"),
        ("La patiente a des douleurs au genou gauche depuis 3 mois, pas de chirurgie.", "French"),
        ("Пациент жалуется на боль в пояснице в течение двух лет, без улучшения.", "another script"),
        ("Pt c/o LBP. Cont. same meds. SLR neg b/l. RTC 3 mo.", ""),
        ("Lumbar ROM 50%. DTR 2+. NKDA. Rx gabapentin 300 mg TID. F/u PRN. L knee, R hip. A/P: LBP.", ""),
        ("Interpreter used. Patient says “me duele mucho la espalda”. Continue therapy for 4 weeks.",
         ""),
        ("Dr. De La Cruz and Dr. Los of La Clinica del Sol saw her for neck pain today.", ""),
        ("", ""),
    ],
)  # fmt: skip
def test_the_language_of_a_note(text, language):
    assert language_of(text) == language


def test_a_note_in_another_language_is_a_visit_that_was_not_read(tmp_path):
    text = f"Date of service: 3/12/2024\n{SPANISH}"
    found = evidence_of(tmp_path, made={"a.txt": text.encode()})
    assert [r["date"] for r in found.used("visits")] == ["2024-03-12"]
    assert not found.used("treatments")
    assert not found.used("statements")
    [told] = [line for line in problem_lines(found) if line.startswith("other_language")]
    assert told.endswith("| written in a language that the kit does not read (Spanish)")


def test_a_row_in_another_language_is_told():
    found = evidence({"date": "2023-01-10", "provider": "Dr. Reed", "notes": SPANISH})
    assert list(found.problems["code"]) == ["other_language"]
    assert not found.used("statements")
