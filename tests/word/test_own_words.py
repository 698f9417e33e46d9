"""What the kit itself says is looked at in every report, and not only in those of the demos."""

from __future__ import annotations

import nbformat
import pytest

from mmi_kit.report.blocks import Block, Statement
from mmi_kit.report.reserved_phrases import OPINION_EMPTY
from mmi_kit.report.section import bundle
from mmi_kit.word.own_words import reserved_in

DISABLED = (
    "the kit itself wrote “is disabled”, which is reserved to SSA. Say instead: capacity by "
    "function, in hours, pounds or minutes, with citations; and please report it"
)


def notebook(*blocks):
    outputs = [nbformat.v4.new_output("display_data", data=bundle(block)) for block in blocks]
    return nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("", outputs=outputs)])


def prose(text, basis="method", **own):
    return Block(id="p", kind="prose", paragraphs=((Statement(text=text, basis=basis, **own),),))


@pytest.mark.parametrize("basis", ["method", "absence", "facts"])
def test_a_sentence_of_the_kit_is_told_once(basis):
    own = {"facts": ("f1",)} if basis == "facts" else {}
    block = prose("The claimant is disabled.", basis, **own)
    assert reserved_in(notebook(block, block)) == (DISABLED,)


@pytest.mark.parametrize(
    "block",
    [
        prose("The claimant sat for 20 minutes."),
        prose("Dr. Reed wrote “the patient is disabled”.", "facts", facts=("f1",)),  # the record's
        prose("Is disabled since the fall.", "case", key="impairment.lumbar.label"),  # the author's
        prose(OPINION_EMPTY),
    ],
)
def test_what_is_not_the_kits_own_is_not_told(block):
    assert reserved_in(notebook(block)) == ()


def test_a_caption_and_a_heading_are_read_too():
    assert reserved_in(notebook(Block(id="h", kind="heading", text="Why he is disabled")))
    figure = Block(id="t", kind="table", caption="Days on which he is disabled")
    assert reserved_in(notebook(figure)) == (DISABLED,)


def test_another_output_is_none_of_the_kits():
    cell = nbformat.v4.new_code_cell("", outputs=[nbformat.v4.new_output("stream", text="x")])
    assert reserved_in(nbformat.v4.new_notebook(cells=[cell])) == ()
