"""A consultant at a real JupyterLab in a real browser: reviews, tries, decides, adds, and builds.

Needs Chromium, and JupyterLab in an environment of its own (`make .venv-lab/ready`).
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import threading

import nbformat
import pytest
from edits_help import Editor, shown
from helpers import ROOT, copy_of, mmi_here
from nbformat.v4 import new_code_cell
from playwright.sync_api import TimeoutError as TooSlowError
from playwright.sync_api import sync_playwright

import mmi_kit as mmi
from mmi_kit.case.folder import CaseFolder
from mmi_kit.intake import take_in
from mmi_kit.notebooks.own import check_out

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
LAB = ROOT / ".venv-lab" / "bin" / "python"
PATIENCE = 90_000  # ms: a busy machine starts a kernel slowly
WIDTHS = (1280, 1920)
REMARK = "A remark typed in the browser."
PLOT = "#| fig-cap: My own plot\nimport matplotlib.pyplot as plt; plt.plot([1, 2]);"
REASON = "Nothing was tried after it."

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        not (CHROMIUM and LAB.exists()),
        reason="NOT TESTED in a browser: needs chromium, and make .venv-lab/ready",
    ),
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """demo-lumbar with its workbook, and a copy of the notebook with the grid and the sliders."""
    cases = tmp_path_factory.mktemp("cases")
    copy_of("demo-lumbar", cases)
    take_in("demo-lumbar", root=cases)
    folder = CaseFolder(id="demo-lumbar", root=cases)
    path = check_out(folder, "mmi-report").path
    notebook = nbformat.read(path, as_version=4)
    notebook.cells[2:2] = [
        new_code_cell("mine = mmi.open_case(case)\nmine.review()", id="grid"),
        new_code_cell("mine.explore()", id="sliders"),
    ]
    nbformat.write(notebook, path)
    return folder


@pytest.fixture(scope="module")
def address(folder):
    """JupyterLab on that case, started as `mmi lab` does."""
    words = ["-m", "mmi_kit", "lab", folder.id, "--no-browser", "--cases", str(folder.root)]
    server = subprocess.Popen(
        [sys.executable, *words], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        start_new_session=True,
    )  # fmt: skip
    try:
        found = (re.search(r"(http://127\.0\.0\.1:\d+)/lab\S*(\?token=\w+)", line)
                 for line in server.stdout)  # fmt: skip
        first = next(match for match in found if match)
        threading.Thread(target=server.stdout.read, daemon=True).start()
        yield f"{first[1]}/lab/tree/notebooks/mmi-report.ipynb{first[2]}"
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        server.wait(timeout=30)
        server.stdout.close()


def boxes(page, selector):
    """Where the visible things stand: left, top, right, bottom."""
    found = [thing.bounding_box() for thing in page.locator(selector).all() if thing.is_visible()]
    return [(b["x"], b["y"], b["x"] + b["width"], b["y"] + b["height"]) for b in found]


def overlap(one, other):
    return (min(one[2], other[2]) - max(one[0], other[0]) > 1
            and min(one[3], other[3]) - max(one[1], other[1]) > 1)  # fmt: skip


IDLE = ".jp-Notebook-ExecutionIndicator[data-status=idle]"


def run_all(page):
    """Run > Run All Cells, until the kernel is idle again; it says idle before it listens."""
    page.wait_for_selector(IDLE, timeout=PATIENCE)
    for _ in range(3):
        page.wait_for_timeout(3000)
        page.locator(".lm-MenuBar-itemLabel", has_text="Run").first.click()
        page.locator(".lm-Menu-itemLabel", has_text="Run All Cells").first.click()
        try:
            page.get_by_role("button", name="Keep").wait_for(timeout=PATIENCE / 3)
            break
        except TooSlowError:
            continue
    page.get_by_role("button", name="Keep").wait_for()
    page.wait_for_selector(IDLE, timeout=PATIENCE)


def add_cell(page, text, *, markdown=False):
    """A cell below the chosen one, with this text, run."""
    page.keyboard.press("b")
    if markdown:
        page.keyboard.press("m")
    page.keyboard.press("Enter")
    page.wait_for_selector(".jp-Notebook.jp-mod-editMode .jp-Cell.jp-mod-active")
    page.keyboard.type(text)
    page.keyboard.press("Control+Enter")
    page.wait_for_selector(".jp-Notebook.jp-mod-commandMode")


def saved(page, path, *words):
    """Save, until the words stand in the file."""
    page.keyboard.press("Control+s")
    for _ in range(PATIENCE // 500):
        page.wait_for_timeout(500)
        text = path.read_text("utf-8")
        if all(word in text for word in words):
            return
    raise AssertionError(f"{path.name} was not saved")


def at_the_desk(page, address, notebook):
    """Open the notebook, run all, review two facts, decide the threshold, add two cells."""
    page.goto(address)
    run_all(page)
    page.locator(".jp-Cell .jp-InputPrompt").first.click()
    page.keyboard.press("Control+Home")
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 2400})
        page.wait_for_timeout(1000)
        stand = boxes(page, ".jp-OutputArea button, .jp-OutputArea select, .jp-OutputArea input")
        assert len(stand) > 12
        assert not [(a, b) for n, a in enumerate(stand) for b in stand[:n] if overlap(a, b)]
    for name, sign in (("Confirm", "✓"), ("Reject", "✗")):
        page.get_by_role("button", name=name, exact=True).click()
        page.get_by_text(sign, exact=False).first.wait_for(timeout=PATIENCE)
        page.wait_for_timeout(1000)
    threshold = page.locator(".jp-OutputArea .noUi-handle").first
    threshold.focus()
    threshold.press("ArrowRight")
    page.get_by_text("tried: function and scores are counted from").wait_for(timeout=PATIENCE)
    page.get_by_placeholder("why you decide so").fill(REASON)
    page.get_by_placeholder("why you decide so").press("Tab")
    page.get_by_role("button", name="Keep").click()
    page.get_by_text("Decided: threshold.").wait_for(timeout=PATIENCE)
    page.locator(".jp-Cell .jp-InputPrompt").nth(3).click()
    add_cell(page, REMARK, markdown=True)
    add_cell(page, PLOT)
    saved(page, notebook, REMARK, "My own plot")


def test_a_consultants_sitting_arrives_in_word_and_in_the_workbook(folder, address):
    asked = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": WIDTHS[0], "height": 1600})
        page.on("request", lambda request: asked.append(request.url))
        at_the_desk(page, address, folder.path / "notebooks" / "mmi-report.ipynb")
        browser.close()
    local = ("http://127.0.0.1", "ws://127.0.0.1", "data:", "blob:")
    assert [url for url in asked if not url.startswith(local)] == []
    run = mmi_here(folder.root, "report", folder.id)
    assert (run.code, run.err) == (0, "")
    editor = Editor((folder.report / "mmi-report.docx").read_bytes())
    text = "\n".join(shown(child) for child in editor.body)
    assert REMARK in text
    assert ". My own plot" in text
    assert f"Reason: “{REASON}”" in text
    assert "VBox(" not in text
    read = mmi.open_case(folder.id, folder.root).evidence
    states = [s for table in read.counts for s in read.full(table)["review"]
              if s in ("confirmed", "rejected")]  # fmt: skip
    fresh = {"confirmed", "rejected"} <= set(states)
    assert fresh
    decision = folder.details().decisions["threshold"]
    first = min(filter(None, read.visits["date"]))
    assert (decision.value, decision.why) == (first, REASON)
