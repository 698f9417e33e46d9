"""Draw the review grid and the sliders as JupyterLab shows them: docs/pictures/desk.png.

Needs Chromium and `make .venv-lab/ready`. Run it after either changed, and look at the picture.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell
from PIL import Image
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parents[1]
CASE = "demo-lumbar"
WIDTH, HEIGHT, COLOURS = 1180, 1500, 64
CELLS = ("import mmi_kit as mmi\nmine = mmi.open_case('demo-lumbar')\nmine.review()",
         "mine.explore()")  # fmt: skip
MMI = [sys.executable, "-m", "mmi_kit"]
NAME = "desk.ipynb"


def main() -> None:
    """Start JupyterLab on a copy of the demo case, run two cells, and take the picture."""
    with tempfile.TemporaryDirectory(prefix="mmi-desk-") as temporary:
        cases = Path(temporary)
        shutil.copytree(ROOT / "cases" / CASE, cases / CASE,
                        ignore=shutil.ignore_patterns("report", ".history", "*.lock"))  # fmt: skip
        subprocess.run([*MMI, "intake", CASE, "--cases", temporary], check=True)
        subprocess.run([*MMI, "lab", CASE, "--only-copy", "--cases", temporary], check=True)
        copies = cases / CASE / "notebooks"
        notebook = nbformat.read(next(copies.glob("*.ipynb")), as_version=4)  # for its kernel
        notebook.cells = [new_code_cell(source) for source in CELLS]
        nbformat.write(notebook, copies / NAME)
        server = subprocess.Popen(
            [*MMI, "lab", CASE, "--no-browser", "--cases", temporary], text=True,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True,
        )  # fmt: skip
        try:
            said = (re.search(r"(http://127\.0\.0\.1:\d+)/lab\S*(\?token=\w+)", line)
                    for line in server.stdout or ())  # fmt: skip
            place = next(match for match in said if match)
            taken = picture(f"{place[1]}/doc/tree/notebooks/{NAME}{place[2]}", cases / "desk.png")
        finally:
            os.killpg(server.pid, signal.SIGTERM)
            server.wait(timeout=30)
        target = ROOT / "docs" / "pictures" / "desk.png"
        Image.open(taken).convert("RGB").quantize(COLOURS).save(target, optimize=True)
        print(target.relative_to(ROOT))


def picture(address: str, target: Path) -> Path:
    """What the browser shows there once both cells have run."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
        page.goto(address)
        page.wait_for_selector(".jp-Notebook-ExecutionIndicator[data-status=idle]")
        page.wait_for_timeout(5000)  # the kernel says idle before it listens
        page.locator(".lm-MenuBar-itemLabel", has_text="Run").first.click()
        page.locator(".lm-Menu-itemLabel", has_text="Run All Cells").first.click()
        page.get_by_role("button", name="Keep").wait_for()
        page.wait_for_timeout(3000)  # pictures are drawn after the controls
        page.screenshot(path=target)
        browser.close()
    return target


if __name__ == "__main__":
    main()
