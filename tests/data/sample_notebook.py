"""A notebook of every kind of cell and output, as papermill leaves it: what a converter must face.

What no reader may see is written with a canary: LEAKS names each kind with its word.
"""

from __future__ import annotations

import io
from typing import Any

import matplotlib.pyplot as plt
import pandas as pd
from IPython.core.formatters import DisplayFormatter
from IPython.display import HTML, Latex, Markdown
from nbformat.v4 import (
    new_code_cell,
    new_markdown_cell,
    new_notebook,
    new_output,
    new_raw_cell,
)

LEAKS = {
    "the parameters cell": "ZZPARAMETER",
    "the injected parameters": "ZZINJECTED",
    "code": "ZZCODE",
    "a hidden cell": "ZZHIDDEN",
    "standard error": "ZZSTDERR",
    "a raw cell": "ZZRAW",
    "a bare name of an object": "<pandas",
    "a bare name of a display": "<IPython",
}

TEXT = """# Visits of one year {#sec-visits}

Counts stand in @fig-visits, @tbl-plain and {numref}`tbl-costs`; see [the tables](#sec-tables).
A [web page](https://www.example.org/guide) explains them.[^how] The code is `visits.sum()`.

> What was written is kept
> as it was written.

- First
    - within the first
        1. counted
        2. twice
- Second

[^how]: Counted by *hand*, twice.

The mean is $\\bar{x} = \\frac{1}{n}\\sum x_i$ by rule, for $5 a visit.

$$
E = mc^2
$$

## Tables {#sec-tables}

| Kind | Visits |
|:-----|-------:|
| PT   |     12 |
| MRI  |      1 |

: Visits by kind {#tbl-kinds}

### Frames

See @sec-visits.
"""


def sample() -> Any:
    """The executed notebook."""
    cells = [
        code('case_id = "ZZPARAMETER"', tags=["parameters", "hide"]),
        code('case_id = "ZZINJECTED"', tags=["injected-parameters"]),
        code("import pandas as pd  # ZZHIDDEN", printed("ZZHIDDEN"), tags=["hide"]),
        new_markdown_cell(TEXT),
        code("#| label: tbl-plain\n#| tbl-cap: Costs\nframe  # ZZCODE", shown(frame())),
        code("#| label: tbl-costs\nstyled", shown(styled())),
        code("#| tbl-cap: By quarter\nmany", shown(many())),
        code(
            "#| label: fig-visits\n#| fig-cap: Visits a month\n"
            "#| fig-alt: A line that rises from 1 visit in January to 3 in March\nplot()",
            picture("png"),
        ),
        code(
            "#| fig-cap: The same as a drawing\n"
            "#| fig-alt: A line that rises from 1 visit to 3, drawn again\nplot()",
            picture("svg"),
        ),
        code("Markdown(text)", shown(Markdown("Shown **by** code."))),
        code("print(1)", printed("Twelve visits.\n"), printed("ZZSTDERR", "stderr")),
        code("HTML(text)", shown(HTML("<p>An <b>HTML</b> paragraph.</p>"))),
        code("Latex(text)", shown(Latex(r"$$\sigma^2$$"))),
        code("secret", shown(pd.Series([1], name="ZZHIDDEN")), tags=["remove-output"]),
        code("groups", new_output("execute_result", data={
            "text/plain": "<pandas.api.typing.DataFrameGroupBy object at 0x7f00>"})),
        new_raw_cell("ZZRAW"),
    ]  # fmt: skip
    for number, cell in enumerate(cells):
        cell["id"] = f"c{number}"  # nbformat gives random ones
    return new_notebook(cells=cells, metadata={"title": "Visits of one year"})


def frame() -> pd.DataFrame:
    return pd.DataFrame({"Kind": ["PT", "MRI"], "Cost": [1250.5, 900.0]})


def styled() -> Any:
    """Formats, a caption, a highlight, a gradient of our own, the index hidden."""
    data = pd.DataFrame({"Kind": ["PT", "MRI"], "Share": [0.581, 0.419], "Cost": [1250.5, 900.0]})
    style = data.style.format({"Share": "{:.1%}", "Cost": "${:,.2f}"}).hide(axis="index")
    style = style.highlight_max(subset=["Cost"], color="#ffd966").set_caption("Costs by kind")
    style = style.map(lambda _: "background-color: navy; color: white", subset=["Share"])
    return style.set_uuid("sample")


def many() -> pd.DataFrame:
    columns = pd.MultiIndex.from_product([["Visits", "Costs"], ["Q1", "Q2"]])
    return pd.DataFrame([[3, 4, 300, 400], [1, 0, 900, 0]], columns=columns, index=["PT", "MRI"])


def picture(kind: str) -> Any:
    """A result as matplotlib gives it, in one format only."""
    from base64 import b64encode

    with plt.rc_context({"svg.hashsalt": "sample"}):
        figure, axes = plt.subplots(figsize=(4, 2.5))
        axes.plot([1, 2, 3])
        target = io.BytesIO()
        more = {"metadata": {"Date": None}} if kind == "svg" else {}
        figure.savefig(target, format=kind, **more)
        plt.close(figure)
    data = target.getvalue()
    mime, text = (
        ("image/svg+xml", data.decode())
        if kind == "svg"
        else ("image/png", b64encode(data).decode())
    )
    return new_output(
        "display_data", data={mime: text, "text/plain": "<Figure size 400x250 with 1 Axes>"}
    )


def code(source: str, *outputs: Any, tags: list[str] | None = None) -> Any:
    return new_code_cell(source, outputs=list(outputs), metadata={"tags": tags or []})


def shown(value: object) -> Any:
    """What a notebook stores of the value of a cell."""
    data, _ = DisplayFormatter().format(value)
    return new_output("execute_result", data=data, execution_count=1)


def printed(text: str, name: str = "stdout") -> Any:
    return new_output("stream", name=name, text=text)
