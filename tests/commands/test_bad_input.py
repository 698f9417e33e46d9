"""What a consultant may get wrong, and the whole message that she reads at the command line.

A mistake that stops the run ends with the exit code of its kind and leaves the case folder as it
was. A bad cell stops nothing: it is listed by `mmi check`, and the other rows live.
"""

from __future__ import annotations

import pytest
from helpers import CASE_TOML, LOG, files_of, make_case, mmi, mmi_here, write_xlsx

HEAD = "date,provider,treatment,ODI,page\n"


@pytest.fixture(params=["check", "report", "assess"])
def verb(request):
    return request.param


def fails(cases, verb, name="tiny"):
    """Exit code and message; asserts that nothing was written and no traceback shown."""
    before = files_of(cases)
    run = mmi_here(cases, verb, name)
    assert files_of(cases) == before
    assert "Traceback" not in run.err
    assert run.out == ""
    # rich shows the stage while it runs, and takes it away again
    return run.code, run.err.strip().splitlines()[-1]


def check_says(cases, *options):
    """The lines of `mmi check`; asserts that nothing was written."""
    before = files_of(cases)
    run = mmi_here(cases, "check", "tiny", *options)
    assert files_of(cases) == before
    assert (run.code, run.err) == (0, "")
    return run.out.splitlines()


class TestMistakesThatStopARun:
    def test_a_missing_case(self, tmp_path, verb):
        make_case(tmp_path)
        assert fails(tmp_path, verb, "tinny") == (
            10,
            f"there is no case 'tinny' in {tmp_path.name}/. Expected: one of tiny. "
            "Correct the name, or start it with: make new CASE=tinny.",
        )

    @pytest.mark.parametrize("name", ["../x", "con", "x."])
    def test_a_bad_id(self, tmp_path, verb, name):
        make_case(tmp_path)
        assert fails(tmp_path, verb, name) == (
            10,
            f"{name!r} is no case id. Expected: 1 to 64 letters, digits, dots, dashes or "
            "underscores, the first a letter or digit. "
            "Use the name of a folder under cases/, as in CASE=demo-lumbar.",
        )

    def test_broken_toml(self, tmp_path, verb):
        make_case(tmp_path, toml=CASE_TOML.replace('"2022-03-15"', "2022-03-1x"))
        assert fails(tmp_path, verb) == (
            10,
            "tiny/case.toml: this is not valid TOML: expected newline or end of document after a "
            'statement (at line 5, column 11). Expected: lines such as aod = "2022-03-15" under '
            "headings such as [claim]. Correct that place.",
        )

    def test_a_missing_onset_date(self, tmp_path, verb):
        make_case(tmp_path, toml=CASE_TOML.replace('aod = "2022-03-15"\n', ""))
        assert fails(tmp_path, verb) == (
            10,
            "tiny/case.toml: claim.aod is missing (write the alleged onset date, as "
            'aod = "2022-03-15"). Correct case.toml and run it again.',
        )

    def test_a_heading_that_means_no_known_column(self, tmp_path, verb):
        make_case(tmp_path, toml=CASE_TOML + '[columns]\n"Seen on" = "day"\n')
        code, message = fails(tmp_path, verb)
        assert code == 10
        assert message.startswith(
            "case.toml: columns.'Seen on' means 'day', which is no known column. Expected: date, "
        )

    def test_an_unreadable_workbook(self, tmp_path, verb):
        case = make_case(tmp_path, log=None)
        (case / "records" / "visits.xlsx").write_bytes(b"not a workbook")
        assert fails(tmp_path, verb) == (
            11,
            "records/visits.xlsx: this record cannot be read: it is not a workbook, or it is "
            "damaged. Repair it or export it again, or move it out of records/.",
        )

    def test_no_record_at_all(self, tmp_path, verb):
        make_case(tmp_path, log=None)
        assert fails(tmp_path, verb) == (
            11,
            "case tiny, records/: there is no record to read. Expected: a visit log, a "
            "chart export (FHIR, C-CDA), a PDF, or notes. Put it there and run it again.",
        )

    def test_an_unknown_template(self, tmp_path):
        make_case(tmp_path, toml=CASE_TOML + '[report]\ntemplate = "mmi-raport"\n')
        assert fails(tmp_path, "report") == (
            13,
            "case tiny: no notebook template is called 'mmi-raport'. Expected: one of "
            "chronology, gap-letter, mmi-report. "
            "Correct [report] template in case.toml.",
        )

    def test_a_parameter_without_a_value(self, tmp_path):
        make_case(tmp_path)
        run = mmi_here(tmp_path, "report", "tiny", "-p", "gap")
        assert (run.code, run.out) == (13, "")
        assert run.err == (
            "-p: 'gap' is no parameter. Expected: name=value. Write a name of the template's first "
            "cell, an equals sign and the value.\n"
        )


DECISION = """
[decisions.{name}]
value = "{value}"
why = "{why}"
by = "A. B."
on = "2024-06-01"
"""


def decided(**decisions):
    """case.toml with decisions: name to (value, why)."""
    return CASE_TOML + "".join(
        DECISION.format(name=name, value=value, why=why) for name, (value, why) in decisions.items()
    )


@pytest.mark.parametrize("verb", ["report", "assess", "requests"])
class TestDecisionsThatStopARun:
    def fails(self, tmp_path, verb, toml):
        make_case(tmp_path, toml=toml)
        return fails(tmp_path, verb)

    def test_a_decision_without_a_reason(self, tmp_path, verb):
        toml = decided(F4=("0.5", "")).replace('why = ""\n', "")
        assert self.fails(tmp_path, verb, toml) == (
            10,
            "tiny/case.toml: decisions.F4.why is missing (a decision needs value, why, by and on). "
            "Correct case.toml and run it again.",
        )

    def test_a_reason_that_says_nothing(self, tmp_path, verb):
        assert self.fails(tmp_path, verb, decided(F4=("0.5", "..."))) == (
            10,
            "case.toml: decisions.F4.why gives no reason: write it in a few words. "
            "Correct case.toml and run again.",
        )

    def test_a_threshold_after_the_as_of_date(self, tmp_path, verb):
        assert self.fails(tmp_path, verb, decided(threshold=("2024-07-01", "seen"))) == (
            10,
            "case.toml: decisions.threshold 2024-07-01 lies after claim.as_of 2024-06-30. "
            "Correct case.toml and run again.",
        )

    @pytest.mark.parametrize("value", ["0", "not applicable"])
    def test_a_threshold_and_none(self, tmp_path, verb, value):
        toml = decided(threshold=("2024-01-15", "seen"), M1=(value, "none seen"))
        assert self.fails(tmp_path, verb, toml) == (
            10,
            "case.toml: decisions.threshold gives a threshold date and decisions.M1 says "
            f'"{value}", so that there is none: keep one of the two. '
            "Correct case.toml and run again.",
        )

    def test_the_same_decision_twice(self, tmp_path, verb):
        toml = decided(F4=("0.5", "seen")) + decided(F4=("1", "seen")).removeprefix(CASE_TOML)
        code, message = self.fails(tmp_path, verb, toml)
        assert code == 10
        assert message.startswith("tiny/case.toml: this is not valid TOML: ")


@pytest.mark.slow
def test_an_impairment_outside_the_knowledge_base_still_gets_a_report(tmp_path):
    toml = CASE_TOML.replace("Lumbar disc disease", "Carpal tunnel syndrome").replace(
        'id = "lumbar"', 'id = "wrist"\nregion = "wrist"'
    )
    case = make_case(tmp_path, toml=toml)
    run = mmi_here(tmp_path, "report", "tiny")
    assert (run.code, run.out.splitlines()[0].split(" in ")[0]) == (0, "tiny: report built")
    from mmi_kit.word.reading import read_passages

    said = " ".join(x.text for x in read_passages(case / "report" / "mmi-report.docx"))
    assert "No verified source on the natural course of this diagnosis" in said
    assert "no rule for this impairment: no verified source on its natural course" in said.lower()


class TestBadCells:
    """Each is listed; the row and the others live."""

    def test_a_date_in_the_future(self, tmp_path):
        make_case(tmp_path, log=LOG + "2024-07-01,Dr. Reed,,,\n")
        assert check_says(tmp_path) == [
            "[date_after_as_of] log.csv, row 4, column date: found '2024-07-01'. Expected: a date "
            "up to the as-of date 2024-06-30. Correct the cell, or claim.as_of in case.toml; "
            "until then the row is used without a date.",
            "tiny: 1 record(s), 3 visit(s), 1 problem(s)",
        ]

    def test_a_score_that_no_one_can_have(self, tmp_path):
        make_case(tmp_path, log=LOG.replace(",46,", ",140,"))
        assert check_says(tmp_path) == [
            "[bad_score] log.csv, row 3, column ODI: found '140'. Expected: a score from 0 to 100 "
            "% points. Correct the cell; until then this score is not used.",
            "tiny: 1 record(s), 2 visit(s), 1 problem(s)",
        ]

    def test_two_sheets_with_different_headings(self, tmp_path):
        case = make_case(tmp_path, log=None)
        write_xlsx(
            case / "records" / "log.xlsx",
            {
                "Visits": [["Date", "Provider"], ["2023-01-10", "Dr. Reed"]],
                "Bills": [["Invoice", "Amount"], ["17", "120.50"], ["18", "99"]],
            },
        )
        assert check_says(tmp_path) == [
            "[no_headings] log.xlsx, sheet Bills: found '3 row(s), the first: Invoice | Amount'. "
            "Expected: a heading row with at least two known columns in the first ten rows, such "
            "as Date and Provider. Add headings, or name yours under [columns] in case.toml; until "
            "then none of these rows is used.",
            "tiny: 1 record(s), 1 visit(s), 1 problem(s)",
        ]

    def test_an_empty_file(self, tmp_path):
        make_case(tmp_path, log="")
        assert check_says(tmp_path) == [
            "[empty_file] log.csv: found 'the file is empty'. Expected: a heading row and one row "
            "a visit. Fill it in or remove the file.",
            "tiny: 1 record(s), 0 visit(s), 1 problem(s)",
        ]

    def test_a_serial_number_under_a_date_heading_is_not_guessed(self, tmp_path):
        case = make_case(tmp_path, log=None)
        write_xlsx(
            case / "records" / "log.xlsx", {"Log": [["Date", "Provider"], [45123, "Dr. Reed"]]}
        )
        assert check_says(tmp_path) == [
            "[bad_date] log.xlsx, row 2, column date: found '45123'. Expected: a date such as "
            "2024-03-12, 3/12/2024 or 2024-03; ? when unknown. Correct the cell; until then the "
            "row is used without a date.",
            "tiny: 1 record(s), 1 visit(s), 1 problem(s)",
        ]

    def test_a_record_that_cannot_be_read_is_listed_and_the_others_are_read(self, tmp_path):
        case = make_case(tmp_path)
        (case / "records" / "visits.xlsx").write_bytes(b"not a workbook")
        assert check_says(tmp_path) == [
            "[not_read] records/visits.xlsx: found 'this record cannot be read: it is not a "
            "workbook, or it is damaged'. Expected: a record that can be read. Repair it or export "
            "it again, or move it out of records/.",
            "tiny: 2 record(s), 2 visit(s), 1 problem(s)",
        ]

    def test_strict_makes_any_problem_a_failure(self, tmp_path):
        make_case(tmp_path, log=LOG.replace(",46,", ",140,"))
        run = mmi_here(tmp_path, "check", "tiny", "--strict")
        assert (run.code, run.err) == (
            12,
            "case tiny: 1 problem(s) in the records. Put them right in the records, each as it "
            "says above, or run without --strict.\n",
        )

    def test_a_clean_case_passes_under_strict(self, tmp_path):
        make_case(tmp_path)
        assert check_says(tmp_path, "--strict") == ["tiny: 1 record(s), 2 visit(s), 0 problem(s)"]


@pytest.mark.slow
def test_a_process_of_its_own_ends_with_the_same_code_and_message(tmp_path):
    make_case(tmp_path, toml="[")
    for verb in ("check", "report"):
        run, here = mmi(tmp_path, verb, "tiny"), mmi_here(tmp_path, verb, "tiny")
        assert (run.returncode, run.stdout) == (10, "")
        assert run.stderr.splitlines()[-1] == here.err.splitlines()[-1]
