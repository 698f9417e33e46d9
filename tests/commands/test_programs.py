"""Programs are found on the PATH, or where their installers put them."""

from __future__ import annotations

from mmi_kit.case import programs


def test_a_program_on_the_path_is_taken(monkeypatch):
    monkeypatch.setattr("shutil.which", lambda name: f"/bin/{name}")
    assert programs.program_path(programs.LAYOUT) == "/bin/soffice"


def test_else_its_usual_place_is_looked_at(monkeypatch, tmp_path):
    monkeypatch.setattr("shutil.which", lambda _: None)
    place = tmp_path / "soffice"
    monkeypatch.setattr(programs, "_USUAL", {programs.LAYOUT: (place,)})
    assert programs.program_path(programs.LAYOUT) == ""
    place.write_bytes(b"")
    assert programs.program_path(programs.LAYOUT) == str(place)
