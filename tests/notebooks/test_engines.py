"""Both engines give the same notebook, and the quick one knows when it must not be used."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest
from helpers import ROOT, copy_of
from test_notebooks_run import template

from mmi_kit.notebooks.templates import CASELOAD

pytestmark = pytest.mark.slow

# In a process of its own, as the quick engine must be.
RUN = """
import sys
from pathlib import Path
from mmi_kit.errors import MmiError
from mmi_kit.notebooks import limits
from mmi_kit.notebooks.files import dumps
from mmi_kit.notebooks.run import run_template
from mmi_kit.notebooks.templates import Template
engine, path, cases, case, seconds, pandas = sys.argv[1:]
if pandas: import pandas, matplotlib
import mmi_kit.notebooks.run as run
run.CELL_TIMEOUT = int(seconds)
limits.MOST_PRINTED = 2_000_000
notes = []
try:
    made = dumps(run_template(Template(name="t", path=Path(path), checked_out=True),
                 {"case": case} if case else {}, Path(cases), engine=engine, note=notes.append))
except MmiError as error:
    made = ""
    notes += [str(error), getattr(error, "notebook", "")]
sys.stdout.write("\\0".join(["", made, *notes]))
"""


def run(engine, path, cases, case="x", seconds="60", early=""):
    """The executed notebook and what was said."""
    words = [engine, str(path), str(cases), case, seconds, early]
    done = subprocess.run(
        [sys.executable, "-c", RUN, *words], capture_output=True, text=True, check=True
    )
    return told(done.stdout)


def told(text):
    _, made, *notes = text.split("\0")  # a kernel echoes before what a child printed
    return made, notes


def outputs(made):
    return [cell["outputs"] for cell in json.loads(made)["cells"] if cell["cell_type"] == "code"]


TEMPLATES = sorted((ROOT / "templates" / "notebooks").glob("*.ipynb"))


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda p: p.stem)
@pytest.mark.parametrize("name", ["demo-lumbar", "demo-empty"])
def test_a_shipped_template_is_the_same_to_the_byte_through_both(tmp_path, path, name):
    copy_of(name, tmp_path)
    case = "" if path.stem == CASELOAD else name
    stock, said = run("stock", path, tmp_path, case)
    assert run("mmi", path, tmp_path, case, early="1") == (stock, said)
    assert said == []
    assert stock.count("image/png") >= (case == "demo-lumbar" and path.stem != "chronology")


ODD = (
    "1 + 1",
    "print('a'); print('b', flush=True); 'c'",
    "import sys; print('err', file=sys.stderr); print('out')",
    "import os",
    "!echo shell",
    "import pandas as pd; pd.DataFrame({f'c{i}': range(70) for i in range(30)})",
    "print(pd.DataFrame({f'c{i}': range(3) for i in range(30)}))",
    "import matplotlib.pyplot as plt; fig, ax = plt.subplots(); ax.plot([1, 2]);",
    "plt.plot([3, 1]); plt.show(); print('after')",
    "fig",
    "from IPython.display import display, HTML, clear_output, Markdown\ndisplay(HTML('<b>x</b>'))",
    "h = display(Markdown('one'), display_id='k'); h.update(Markdown('two'))",
    "print('gone'); clear_output(); print('kept')",
    "print('gone'); clear_output(wait=True); display(1)",
    "import asyncio; await asyncio.sleep(0); 'awaited'",
    "import warnings; warnings.warn('careful')",
    "%config InlineBackend.figure_formats = ['svg']",
    "_, In[1], len(Out) > 3",
    "__name__, get_ipython().__class__.__name__",
    "import threading; t = threading.Thread(target=print, args=('t',)); t.start(); t.join()",
    "%%capture got\nprint('hidden')",
    "got.stdout",
    "",
    "x = 1;",
    "print(os.environ.get('MPLBACKEND'), pd.get_option('display.max_columns'))",
)


def test_odd_cells_are_the_same_through_both(tmp_path):
    own = template(tmp_path, *ODD)
    stock, mmi = (run(engine, own.path, tmp_path, early="1") for engine in ("stock", "mmi"))
    assert stock[1] == mmi[1] == []
    for source, a, b in zip(ODD, outputs(stock[0])[2:], outputs(mmi[0])[2:], strict=True):
        assert b == a, source
    assert mmi == stock


def test_what_a_program_prints_is_caught_too(tmp_path):
    """A kernel catches it as well, but only if it comes in time."""
    own = template(tmp_path, "import os; _ = os.system('echo from a child')", "'after'")
    found = outputs(run("mmi", own.path, tmp_path)[0])
    assert [each["text"] for each in found[2]] == [["from a child\n"]]
    assert len(found[3]) == 1


@pytest.mark.parametrize(
    "source",
    [
        "int('ZZ')",
        "raise KeyError('k')",
        "def f(:",
        "import sys; sys.exit(3)",
        "class Bad:\n    def __repr__(self): raise ValueError('no')\nBad()",
    ],
)
def test_a_failing_cell_is_the_same_through_both(tmp_path, source):
    own = template(tmp_path, "print('so far')", source, "never = 1")
    assert run("mmi", own.path, tmp_path) == run("stock", own.path, tmp_path)


def test_a_cell_that_may_fail_is_the_same_through_both(tmp_path):
    own = template(tmp_path, "1/0", "'goes on'")
    notebook = json.loads(own.path.read_text("utf-8"))
    notebook["cells"][1]["metadata"]["tags"] = ["raises-exception"]
    own.path.write_text(json.dumps(notebook), encoding="utf-8")
    assert run("mmi", own.path, tmp_path) == run("stock", own.path, tmp_path)


@pytest.mark.parametrize(
    ("source", "what"),
    [
        ("try:\n    input('?')\nexcept Exception: 'refused'", "input"),
        ("import getpass\ntry:\n    getpass.getpass()\nexcept Exception: 'refused'", "a password"),
        ("import comm; c = comm.create_comm(target_name='w'); 'made'", "a widget"),
        ("get_ipython().kernel.implementation", "the kernel's implementation"),
    ],
)
def test_a_notebook_that_needs_a_kernel_gets_one_and_a_line_says_so(tmp_path, source, what):
    own = template(tmp_path, source)
    made, said = run("mmi", own.path, tmp_path)
    assert said == [f"t.ipynb needs {what}: it ran with the engine 'stock'"]
    assert made == run("stock", own.path, tmp_path)[0]


@pytest.mark.parametrize("engine", ["stock", "mmi"])
@pytest.mark.parametrize(
    ("source", "seconds", "why"),
    [
        ("import time\nwhile True: time.sleep(60)", 2, "ran longer than 2 seconds"),
        ("while True:\n    try:\n        while True: pass\n    except Exception: pass", 2,
         "ran longer than 2 seconds"),
        ("while True: print('x' * 1000)", 60, "printed more than 2 million characters"),
    ],
)  # fmt: skip
def test_a_cell_that_never_ends_is_stopped_and_named(tmp_path, engine, source, seconds, why):
    own = template(tmp_path, "1", source)
    _, (said, _) = run(engine, own.path, tmp_path, seconds=str(seconds))
    line = source.splitlines()[0]
    shown = f"{line!r} ..." if "\n" in source else repr(line)
    assert said == (
        f"t.ipynb: cell [4] was stopped: {shown} {why}. "
        "Correct that cell, or delete this copy to use the template that ships with the kit."
    )


def test_ctrl_c_in_a_cell_stops_the_run(tmp_path):
    own = template(tmp_path, "import signal; signal.raise_signal(signal.SIGINT)", "'goes on'")
    words = ["mmi", str(own.path), str(tmp_path), "x", "60", ""]
    done = subprocess.run([sys.executable, "-c", RUN, *words], capture_output=True, text=True)
    assert "KeyboardInterrupt" in done.stderr
    assert done.returncode != 0


def test_an_engine_can_be_imported_before_papermill():
    code = "import mmi_kit.notebooks.in_process; from papermill.engines import papermill_engines"
    code += " as e; print(e.get_engine('mmi'))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "<class 'mmi_kit.notebooks.engines.OwnEngine'>\n"


def test_kernels_that_run_at_once_never_reach_each_other(tmp_path):
    """They did, through sockets of one name, and stopped on each other's signatures."""
    own = template(tmp_path, "import time; time.sleep(0.5)", "case")
    words = [sys.executable, "-c", RUN, "stock", str(own.path), str(tmp_path)]
    runs = [
        subprocess.Popen([*words, f"case-{n}", "20", ""], stdout=subprocess.PIPE, text=True)
        for n in range(3)
    ]
    for number, each in enumerate(runs):
        made, said = told(each.communicate()[0])
        assert said == []
        assert outputs(made)[-1][0]["data"]["text/plain"] == [f"'case-{number}'"]
