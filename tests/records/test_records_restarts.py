"""A page on which the numbering begins anew is of another document, and of no day but its own."""

from __future__ import annotations

import time

import pytest
from pdf_help import pdf
from records_help import evidence_of

from mmi_kit.records.texts.papers.restarts import restarts

DAY = "Date of service: 02/10/2024"
SITS, STANDS, LIFTS = "Sitting tolerance 20 minutes.", "Stands 15 minutes.", "Walks 2 blocks."


def told(tmp_path, *pages):
    found = evidence_of(tmp_path, made={"x.pdf": pdf(pages)})
    return found.capacities["date"].tolist()


@pytest.mark.parametrize(("heads", "dates"), [
    (("Page 1 of 2", "Page 2 of 2", "Page 1 of 2"), ["2024-02-10", "2024-02-10", ""]),
    (("Page 1 of 1", "Page 1 of 1", "Page 1 of 1"), ["2024-02-10", "", ""]),
    (("Page 1", "Page 2", "Page 1"), ["2024-02-10", "2024-02-10", ""]),
    (("Exhibit 4F/1", "Exhibit 4F/2", "Exhibit 5F/1"), ["2024-02-10", "2024-02-10", ""]),
    (("Page 1 of 3", "Page 2 of 3", "Page 3 of 3"), ["2024-02-10"] * 3),
    (("Page 1 of 250", "Page 2 of 250", "Page 3 of 250"), ["2024-02-10"] * 3),
    (("Page 7 of 250 Page 1 of 2", "Page 8 of 250 Page 2 of 2", "Page 9 of 250 Page 1 of 2"),
     ["2024-02-10", "2024-02-10", ""]),
    (("Page 1 of 2", "", "Page 2 of 2"), ["2024-02-10"] * 3),
    (("Exhibit 4F/1", "Exhibit 4F/2", "Exhibit 4F/3"), ["2024-02-10"] * 3),
    (("Page 1 of 2", "Page 2 of 2", "Page 1 of 2 (continued)"), ["2024-02-10"] * 3),
])  # fmt: skip
@pytest.mark.parametrize("at_the_foot", [False, True])
def test_pages_are_of_the_day_of_their_own_document(tmp_path, heads, dates, at_the_foot):
    says = ([DAY, SITS], [STANDS], [LIFTS])
    if at_the_foot and "continued" in heads[2]:
        heads = (*heads[:2], "Page 3 of 3")
    pages = [[*words, head] if at_the_foot else [head, *words]
             for head, words in zip(heads, says, strict=True)]  # fmt: skip
    assert told(tmp_path, *pages) == dates


def test_no_text_is_slow():
    start = time.process_time()
    restarts("page 1 " * 50_000 + "\fPage 1 of 2\n" * 20_000)
    assert time.process_time() - start < 2
