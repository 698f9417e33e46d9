"""`case.review()`: the facts in pages, each with its words in the record, to be decided on.

Only what is on screen is here; what is decided and written is `desk.reviewing`.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from html import escape
from typing import Any

from mmi_kit.desk.explore import BUILDING
from mmi_kit.desk.reviewing import Item, Reviewing
from mmi_kit.errors import MmiError
from mmi_kit.evidence.schema import FACT_TABLES
from mmi_kit.knowledge.words import REVIEWS

_SIGNS = {"unreviewed": "○", "confirmed": "✓", "corrected": "✎", "rejected": "✗", "added": "+"}
DECISIONS = (("Confirm", "confirmed"), ("Reject", "rejected"), ("Undecide", "unreviewed"))
_LINE = 90  # characters of a fact in the list
_WIDE = {"width": "46em"}


class Reviewer:
    """Shows itself in a cell; in a report it leaves nothing behind.

    `decided` is called after each decision that was written.
    """

    def __init__(self, model: Reviewing, decided: Callable[[], None]) -> None:
        self.model, self._decided = model, decided
        self._number = 0

    def _ipython_display_(self) -> None:
        if os.environ.get(BUILDING):
            return
        from IPython.display import display

        display(self.widget())  # type: ignore[no-untyped-call]

    def widget(self) -> Any:
        """The filters, the list of one page, and the chosen fact with what can be decided."""
        import ipywidgets as w

        self._table = w.Dropdown(options=[("all tables", ""), *((t, t) for t in FACT_TABLES)])
        self._state = w.Dropdown(options=[("all", ""), *((r, r) for r in REVIEWS)],
                                 value="unreviewed")  # fmt: skip
        self._words = w.Text(placeholder="words to look for", continuous_update=False)
        for part in (self._table, self._state, self._words):
            part.observe(lambda _: self._filter(), names="value")
        self._list = w.Select(options=[], rows=16, layout=_WIDE)
        self._list.observe(lambda _: self._show_fact(), names="value")
        self._where, self._fact, self._said = w.HTML(), w.HTML(layout=_WIDE), w.HTML()
        pages = [self._button("Earlier", lambda: self._turn(-1)), self._where,
                 self._button("Later", lambda: self._turn(1))]  # fmt: skip
        decide = [self._decision(label, review) for label, review in DECISIONS]
        self._note = w.Text(placeholder="note", layout={"width": "26em"})
        note = self._button("Note", lambda: self._act(
            lambda f: self.model.note(f, self._note.value)))  # fmt: skip
        self._column, self._value = w.Dropdown(options=[]), w.Text()
        self._column.observe(lambda _: self._show_value(), names="value")
        correct = self._button("Correct", lambda: self._act(
            lambda f: self.model.correct(f, self._column.value, self._value.value)))  # fmt: skip
        left = w.VBox([w.HBox([self._table, self._state, self._words]), self._list, w.HBox(pages)])
        right = w.VBox([self._fact, w.HBox(decide), w.HBox([self._note, note]),
                        w.HBox([self._column, self._value, correct]), self._said])  # fmt: skip
        self._filter()
        return w.HBox([left, right], layout={"flex_flow": "row wrap"})

    def _button(self, label: str, does: Callable[[], None]) -> Any:
        import ipywidgets as w

        made = w.Button(description=label, layout={"width": "auto"})
        made.on_click(lambda _: does())
        return made

    def _decision(self, label: str, review: str) -> Any:
        return self._button(label, lambda: self._act(lambda f: self.model.decide(f, review)))

    def _filter(self) -> None:
        self.model.show(table=self._table.value, review=self._state.value, text=self._words.value)
        self._number = 0
        self._show_page()

    def _turn(self, by: int) -> None:
        self._number = min(max(self._number + by, 0), self.model.pages - 1)
        self._show_page()

    def _show_page(self, chosen: str = "") -> None:
        items = self.model.page(self._number)
        self._list.options = [(line_of(item), item.fact_id) for item in items]
        ids = [item.fact_id for item in items]
        self._list.value = chosen if chosen in ids else next(iter(ids), None)
        self._where.value = f"page {self._number + 1} of {self.model.pages}"
        self._show_fact()

    def _show_fact(self) -> None:
        item = self.model.items.get(self._list.value)
        self._fact.value = html_of(item) if item else "<p>No fact is left here.</p>"
        self._note.value = item.note if item else ""
        names = list(item.cells) if item else []
        column = self._column.value if self._column.value in names else next(iter(names), None)
        self._column.options = names
        self._column.value = column
        self._show_value()

    def _show_value(self) -> None:
        item = self.model.items.get(self._list.value)
        self._value.value = item.cells.get(self._column.value or "", "") if item else ""

    def _act(self, does: Callable[[str], Item]) -> None:
        """Decide on the chosen fact and go to the next; say what went wrong."""
        fact_id = self._list.value
        if fact_id is None:
            return
        try:
            item = does(fact_id)
        except MmiError as error:
            self._said.value = f"<p>{escape(str(error))}</p>"
            return
        self._said.value = f"<p>{escape(_SIGNS[item.review])} {escape(item.what)}</p>"
        ids = [value for _, value in self._list.options]
        self._decided()
        self._show_page((*ids[ids.index(fact_id) + 1 :], fact_id)[0])


def line_of(item: Item) -> str:
    """One line of the list."""
    return f"{_SIGNS[item.review]} {item.date or 'undated'}  {item.what}"[:_LINE]


def html_of(item: Item) -> str:
    """The fact, and the sentence that it stands in with its own words marked."""
    words = escape(item.quote)
    around = escape(item.sentence).replace(words, f"<mark>{words}</mark>", 1) if words else ""
    said = around if "<mark>" in around else f"<mark>{words}</mark>"
    return (
        f"<p><b>{escape(item.what)}</b><br>{escape(item.table)}, {escape(item.date or 'undated')}, "
        f"stated as {escape(item.assertion)}; {escape(item.review)}</p>"
        f"<blockquote>{said}</blockquote><p><small>{escape(item.place)}</small></p>"
    )
