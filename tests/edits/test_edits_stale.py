"""Words that a person copied, moved or quoted elsewhere, when the records no longer say them."""

from __future__ import annotations

import pytest
from edits_help import Editor, comments_of, merged, report_of
from revisions import rejected

from mmi_kit.edits.outcome import counted
from mmi_kit.edits.said import RECORDS

SAT = "The claimant sat for 20 minutes on May 12, 2021. This was at the first visit."
PAIN = "Pain was rated 6 of 10 before treatment (Ex. 2F/14). It was 5 of 10 after it."
PLAN = "The plan is to continue current management without new referrals."
TEXTS = {"sat": SAT, "pain": PAIN, "plan": PLAN}
BASE = report_of(**TEXTS)


def new(**changed):
    return report_of(**{name: text for name, text in (TEXTS | changed).items() if text})


def said(document):
    return [lines for author, lines in comments_of(document) if author == "mmi-kit"]


LATER = {"sat": SAT.replace("20 min", "25 min")}
NOW = "The claimant sat for 25 minutes on May 12, 2021."


@pytest.mark.parametrize(
    ("mine", "changed", "lines"),
    [
        pytest.param(
            lambda e: e.copy("sat for", after="The plan"), LATER,
            [[RECORDS.repeated, f"From the records now: {NOW}"]],
            id="a copy with its marks",
        ),
        pytest.param(
            lambda e: e.add_after("The plan", f"I note: nothing. {SAT}", styled=False), LATER,
            [[RECORDS.repeated, f"From the records now: {NOW}"]],
            id="a sentence in a paragraph of hers",
        ),
        pytest.param(
            lambda e: e.replace(PLAN, f"{PLAN} {SAT}"), LATER,
            [[RECORDS.repeated, f"From the records now: {NOW}"]],
            id="a sentence in another paragraph of the report",
        ),
        pytest.param(
            lambda e: e.add_after("The plan", PAIN, styled=False),
            {"pain": "Pain was rated 6 of 10 before treatment (Ex. 2F/14)."},
            [[RECORDS.repeated, "No longer said: It was 5 of 10 after it."]],
            id="a sentence that the report no longer says",
        ),
        pytest.param(
            lambda e: e.add_after("The plan", PAIN, styled=False), {"pain": ""},
            [
                [RECORDS.repeated,
                 "No longer said: Pain was rated 6 of 10 before treatment (Ex. 2F/14)."],
                [RECORDS.repeated, "No longer said: It was 5 of 10 after it."],
            ],
            id="a paragraph that the report no longer says",
        ),
        pytest.param(
            lambda e: e.add_after("The plan", "As I saw on 12 May 2021, she limps.", styled=False),
            {"sat": SAT.replace("May 12", "May 13")},
            [[RECORDS.outdated, "2021-05-12"]],
            id="a date that she quotes, corrected in the records",
        ),
        pytest.param(
            lambda e: e.add_after("The plan", "She limps (see Ex. 2F/14).", styled=False),
            {"pain": PAIN.replace("2F/14", "2F/15")},
            [[RECORDS.outdated, "2F/14"]],
            id="a page that she cites",
        ),
        pytest.param(
            lambda e: e.add_after("The plan", "On May 12, 2021 she limped.", styled=False), LATER,
            [],
            id="a date that the report still states",
        ),
        pytest.param(
            lambda e: e.move("sat for", after="The plan"), LATER, [],
            id="a paragraph that was moved, not copied: it is changed where it stands",
        ),
    ],
)  # fmt: skip
def test_a_comment_says_what_her_words_repeat(mine, changed, lines):
    edited = mine(Editor(BASE)).saved()
    result = merged(BASE, edited, new(**changed))
    assert said(result.document) == lines
    assert counted(result.outcomes)["repeated"] == bool(lines)
    assert rejected(result.document) == rejected(edited)


def test_it_is_told_once_and_kept_up_to_date():
    copied = Editor(BASE).copy("sat for", after="The plan").saved()
    once = merged(BASE, copied, new(**LATER)).document
    assert merged(new(**LATER), once, new(**LATER)).document == once
    third = new(sat=SAT.replace("20 min", "30 min"))
    again = merged(new(**LATER), once, third).document
    assert said(again) == [
        [RECORDS.repeated, f"From the records now: {NOW.replace('25 min', '30 min')}"],
    ]


def test_a_table_of_hers_is_read_too():
    editor = Editor(BASE)
    table = editor.root.makeelement(editor.body.tag[:-4] + "tbl")
    cell = table
    for name in ("tr", "tc"):
        cell = cell.makeelement(editor.body.tag[:-4] + name)
        (table if name == "tr" else table[0]).append(cell)
    editor.copy("sat for", after="The plan")
    own = editor.paragraph("The plan").getnext()
    own.addprevious(table)
    cell.append(own)
    result = merged(BASE, editor.saved(), new(**LATER))
    assert said(result.document) == [[RECORDS.repeated, f"From the records now: {NOW}"]]
