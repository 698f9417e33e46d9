"""The commands that the docs show exist."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGES = sorted([ROOT / "README.md", *(ROOT / "docs").rglob("*.md")])
TARGETS = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M))


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_every_make_target_shown_exists(page):
    text = page.read_text(encoding="utf-8")
    shown = set(re.findall(r"(?:^ {4}|`)make ([a-z]+)", text, re.M))
    assert shown <= TARGETS


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_every_mmi_verb_shown_exists(page):
    from mmi_kit.cli import app

    verbs = {command.name or command.callback.__name__ for command in app.registered_commands}
    shown = set(re.findall(r"(?:^ {4}|`)(?:python -m mmi_kit|mmi) ([a-z]+)", page.read_text("utf-8"), re.M))
    assert shown <= verbs


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_every_link_inside_the_project_leads_somewhere(page):
    for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), target
