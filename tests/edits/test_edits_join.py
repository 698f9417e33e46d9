"""Two people edited two copies of one report: the second copy comes into the first."""

from __future__ import annotations

import random

import pytest
from edits_help import DATE, Editor, comments_of, merged, report_of, revisions_of
from edits_random import Person, document_of, some_blocks
from helpers import make_case, mmi_here
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from revisions import accepted, rejected
from test_edits_stress import changed, edit_somehow
from word_help import blocks, docx_of, figure, findings_of, markdown, table, tables

from mmi_kit.case.folder import CaseFolder
from mmi_kit.edits.issue import issue_report
from mmi_kit.edits.merge import merge
from mmi_kit.edits.outcome import counted
from mmi_kit.edits.proof import keeps_every_word
from mmi_kit.edits.said import COLLEAGUE
from mmi_kit.word.soundness import faults

SAT = "The claimant sat for 20 minutes at the first visit (Ex. 4F/12)."
PAIN = "Pain was rated 6 of 10 before treatment and 5 of 10 after it (Ex. 4F/13)."
BASE = report_of(sat=SAT, pain=PAIN)
ANNA = "Anna (mmi-kit)"  # whose changes are joined


def joined(mine, copy, base=BASE):
    return merge(base, mine, copy, date=DATE, name="r.docx", colleague=ANNA)


def test_what_only_the_colleague_changed_comes_as_tracked_changes():
    copy = Editor(BASE).replace("20", "25").add_after("Pain", "I agree with it.").saved()
    mine = Editor(BASE).replace("before treatment", "at intake").saved()
    result = joined(mine, copy)
    assert accepted(result.document, ANNA)[1:] == [
        SAT.replace("20", "25"), PAIN.replace("before treatment", "at intake"), "I agree with it.",
    ]  # fmt: skip
    assert rejected(result.document, ANNA) == rejected(mine)
    assert counted(result.outcomes) == {"taken": 1, "added": 1}


def test_what_both_changed_stays_and_a_comment_quotes_the_colleague():
    copy, mine = Editor(BASE).replace("20", "25").saved(), Editor(BASE).replace("20", "30").saved()
    result = joined(mine, copy)
    assert accepted(result.document, ANNA) == accepted(mine)
    assert comments_of(result.document) == [
        ("mmi-kit", [COLLEAGUE.conflict, f"As issued: {SAT}",
                     f"Your colleague wrote: {SAT.replace('20', '25')}"])
    ]  # fmt: skip


def test_what_the_colleague_retyped_or_deleted_is_offered_as_such():
    copy = Editor(BASE).retype("sat for", "Typed anew.").delete("Pain").saved()
    result = joined(BASE, copy)
    assert accepted(result.document, ANNA)[1:] == ["Typed anew."]
    assert rejected(result.document, ANNA) == rejected(BASE)


def test_pending_changes_of_the_colleague_count_as_made(tmp_path):
    copy = Editor(BASE).add_after("Pain", "Added.").track("Added.", " And tracked.").saved()
    result = joined(BASE, copy)
    assert accepted(result.document, ANNA)[-1] == "Added. And tracked."
    assert set(findings_of(result.document, tmp_path)) == set()


def test_a_colleagues_changes_bear_their_name_and_a_later_report_leaves_them_alone():
    mine = Editor(BASE).replace("before treatment", "at intake").saved()
    once = joined(mine, Editor(BASE).replace("20", "25").saved()).document
    assert revisions_of(once) == []
    assert revisions_of(once, ANNA) == [("del", "20"), ("ins", "25")]
    later = report_of(sat=SAT.replace("20", "30"), pain=PAIN)
    result = merged(BASE, once, later)
    assert counted(result.outcomes) == {"conflict": 1}
    assert revisions_of(result.document, ANNA) == revisions_of(once, ANNA)


def test_a_table_that_a_colleague_changed_comes_as_tracked_rows():
    old = docx_of(markdown("# Report\n\nText."), blocks(table("t", "Care")))
    mine = Editor(old).replace("Text", "Words").saved()
    word = tables(old)[0][1][0]
    result = joined(mine, Editor(old).replace(word, "Theirs").saved(), old)
    assert counted(result.outcomes) == {"table_merged": 1}
    assert rejected(result.document, ANNA) == rejected(mine)
    assert "Theirs" in accepted(result.document, ANNA)
    assert word not in accepted(result.document, ANNA)


def test_a_copy_that_was_joined_before_brings_nothing():
    old = docx_of(markdown("# Report\n\nText. More.\n\nLast."), blocks(table("t", "Care")))
    first, second = tables(old)[0][1][:2]
    mine = Editor(old).replace("Text", "Words").replace(first, "Ours").saved()
    copy = Editor(old).replace("Text", "Letters").replace(first, "Theirs")
    copy = copy.replace(second, "Second").add_after("Last", "I agree.").saved()
    once = joined(mine, copy, old)
    assert counted(once.outcomes) == {"conflict": 1, "table_merged": 1, "added": 1}
    again = joined(once.document, copy, old)
    assert (again.outcomes, again.document == once.document) == ((), True)


def test_what_the_kit_had_offered_is_not_taken_back_by_a_colleague():
    newer = report_of(sat=SAT.replace("20", "25"), pain=PAIN)
    offered = merged(BASE, Editor(BASE).replace("before", "after").saved(), newer).document
    result = joined(offered, Editor(offered).replace("25", "26").saved(), newer)
    assert rejected(result.document, ANNA) == accepted(offered, ANNA)
    assert keeps_every_word(offered, result.document, (), author=ANNA)


def test_a_copy_in_which_nothing_was_changed_brings_nothing():
    """Deleted paragraphs and tables of the kit, and its new pictures, wait for an answer in it."""
    old = docx_of(markdown("# Report\n\nText."), blocks(table("t", "Gone", "Its note.")))
    new = docx_of(markdown("# Report\n\nText."), blocks(figure("line", "Scores")))
    mine = Editor(old).replace("Text", "Words").saved()
    pending = merge(old, mine, new, date=DATE, name="r.docx")
    assert {"dropped", "added"} <= {outcome.what for outcome in pending.outcomes}
    assert joined(pending.document, pending.document, new).document == pending.document


@settings(max_examples=100, suppress_health_check=list(HealthCheck))
@given(st.integers(0, 2**32 - 1))
@pytest.mark.slow
def test_a_file_joined_with_itself_stays_as_it_is(seed):
    rng = random.Random(seed)
    before = some_blocks(rng, rng.randint(1, 4))
    base, newer = document_of(before), document_of(changed(rng, before))
    person = Person(rng, base)
    for _ in range(rng.randint(0, 4)):
        edit_somehow(rng, person)
    mine = merge(base, person.editor.saved(), newer, date=DATE, name="r.docx").document
    assert joined(mine, mine, newer).document == mine


@settings(max_examples=200, suppress_health_check=list(HealthCheck))
@given(st.integers(0, 2**32 - 1))
@pytest.mark.slow
def test_rejecting_gives_back_every_character_of_the_first_copy(seed):
    rng = random.Random(seed)
    base = document_of(some_blocks(rng, rng.randint(1, 4)))
    people = [Person(rng, base), Person(rng, base)]
    for person in people:
        for _ in range(rng.randint(0, 4)):
            edit_somehow(rng, person)
    mine, copy = (person.editor.saved() for person in people)
    result = joined(mine, copy, base)
    assert rejected(result.document, ANNA) == rejected(mine)
    assert set(faults(result.document)) <= set(faults(mine)) | set(faults(copy))


class TestTheCommand:
    @pytest.fixture
    def case(self, tmp_path):
        case = make_case(tmp_path)
        issue_report(CaseFolder(id="tiny", root=tmp_path), "mmi-report", BASE, DATE)
        return case

    def test_it_says_what_came_in_and_keeps_the_file_as_it_was(self, case):
        path = case / "report" / "mmi-report.docx"
        issued = path.read_bytes()
        copy = case / "report" / "from-anna.docx"
        copy.write_bytes(Editor(issued).replace("20", "25").saved())
        path.write_bytes(Editor(issued).replace("6 of 10", "7 of 10").saved())
        mine = path.read_bytes()
        run = mmi_here(case.parent, "join", "tiny", "from-anna.docx")
        assert (run.code, run.err, run.out) == (
            0, "", "tiny: from-anna.docx into mmi-report.docx: "
            "1 paragraph has tracked changes\n",
        )  # fmt: skip
        assert accepted(path.read_bytes(), "from-anna (mmi-kit)")[1] == SAT.replace("20", "25")
        assert mine in [p.read_bytes() for p in (case / ".history").glob("*.docx")]

    def test_the_copy_can_be_looked_at_first(self, case):
        copy = case / "report" / "from-anna.docx"
        issued = (case / "report" / "mmi-report.docx").read_bytes()
        copy.write_bytes(Editor(issued).replace("20", "25").saved())
        run = mmi_here(case.parent, "edits", "tiny", "from-anna.docx")
        assert run.out.startswith("tiny: from-anna.docx: 1 reworded\n")

    def test_a_copy_of_another_case_is_refused(self, case, tmp_path):
        (tmp_path / "other" / "report").mkdir(parents=True)
        other = issue_report(CaseFolder(id="other", root=tmp_path), "mmi-report", BASE, DATE)
        run = mmi_here(case.parent, "join", "tiny", str(other.path))
        assert (run.code, run.err) == (
            14,
            "mmi-report.docx: it is the report of another case. Expected: a report that the kit "
            "issued for this case. Build the report: make report CASE=tiny.\n",
        )

    def test_a_report_that_is_open_is_left_alone(self, case):
        (case / "report" / "~$i-report.docx").write_bytes(b"owner")
        run = mmi_here(case.parent, "join", "tiny", "mmi-report.docx")
        assert (run.code, run.err) == (
            15,
            "mmi-report.docx: the report is open. Close it, or make it writable, and run it "
            "again.\n",
        )
