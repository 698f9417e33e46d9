"""A case in a notebook cell: frames that read well, trials that change nothing, help that tells."""

from __future__ import annotations

import subprocess
import sys

import pytest
from helpers import copy_of, files_of

import mmi_kit as mmi
from mmi_kit.errors import CaseError, TemplateError


@pytest.fixture(scope="module")
def cases(tmp_path_factory):
    cases = tmp_path_factory.mktemp("cases")
    copy_of("demo-lumbar", cases)
    return cases


@pytest.fixture(scope="module")
def case(cases):
    return mmi.open_case("demo-lumbar", cases)


def test_the_case_says_what_it_holds(case):
    assert repr(case).splitlines() == [
        "Case demo-lumbar, as of 2024-06-30: Lumbar disc disease L4-5 and L5-S1 with left S1 "
        "radiculopathy",
        ", ".join(f"{count} {table}" for table, count in case.evidence.counts.items()),
        "decided: nothing",
    ]


def test_a_table_shows_what_was_recorded_before_where_it_stands(case):
    frame = case.evidence.measures
    assert list(frame.columns)[:4] == ["date", "provider", "concept", "value"]
    assert list(frame.columns)[-1] == "fact_id"
    assert "ocr_confidence" not in frame.columns  # nothing of this case was scanned
    assert list(frame["date"]) == sorted(frame["date"])
    assert "locator" in case.evidence.full("measures").columns


def test_changing_a_frame_changes_nothing_else(case):
    frame = case.evidence.visits
    frame["date"] = "1900-01-01"
    assert "1900-01-01" not in set(case.evidence.visits["date"])


def test_tab_completion_shows_only_what_is_for_users(case):
    assert dir(case) == sorted(dir(case))
    assert {"assess", "decide", "decisions", "evidence", "undecide"} <= set(dir(case))
    found = case.assess()
    for thing in (case, case.evidence, found, found.threshold, case.report, mmi.help("floor")):
        assert dir(thing)
        assert not [name for name in dir(thing) if name.startswith("_")]
        assert all(hasattr(thing, name) for name in dir(thing))


def test_an_unknown_table_names_the_known_ones(case):
    with pytest.raises(AttributeError) as error:
        _ = case.evidence.visit
    assert str(error.value).startswith("there is no table 'visit'; there is capacities, counts, ")


def test_the_answers_say_themselves_in_a_line_and_as_a_frame(case):
    found = case.assess()
    assert found.threshold.headline == "Threshold: strongly implied, 2022-08-03 to 2022-08-24"
    assert (found.threshold.latest, found.threshold.tier) == ("2022-08-24", "strong")
    frame = found.floor.frame().set_index("function")
    assert list(frame.loc["Sit at one time", ["central", "low", "high", "unit"]]) == [
        20.0, 15.0, 60.0, "min",
    ]  # fmt: skip
    assert repr(found).splitlines()[-1] == f"Evidence: {found.completeness.score:.1f} of 100"
    assert found.trajectory._repr_html_().startswith("<p>Trajectory: ODI plateau")


def test_a_part_that_is_not_there_names_those_that_are(case):
    with pytest.raises(AttributeError) as error:
        _ = case.assess().threshold.latets
    assert str(error.value).startswith("there is no 'latets' here; there is basis, contradictions,")


def test_html_shows_the_records_words_as_text(case):
    from dataclasses import replace

    odd = replace(case.assess().contrary, headline="<b>x</b>", rows=[{"words": "<script>"}],
                  columns=("words",))  # fmt: skip
    assert "<script>" not in odd._repr_html_()
    assert "<b>x</b>" not in odd._repr_html_()


def test_a_number_is_tried_and_the_case_stays(cases, case):
    before = files_of(cases / "demo-lumbar")
    found = case.assess(maintenance_visits=20)
    assert found.threshold.tier == "not_supported"
    assert found.settings == {"maintenance_visits": "20"}
    assert case.assess().threshold.tier == "strong"
    assert files_of(cases / "demo-lumbar") == before


def test_function_and_scores_follow_a_date_that_is_tried_and_the_finding_stays(case):
    found = case.assess(threshold="2023-03-01")
    assert found.threshold.latest == "2022-08-24"
    assert found.threshold.counted_from == "2023-03-01"
    scores = {one.settings.get("threshold"): one.trajectory.frame().set_index("measure")["scores"]
              for one in (found, case.assess())}  # fmt: skip
    assert scores["2023-03-01"]["ODI"] == 6
    assert scores[None]["ODI"] > 6


def test_an_own_change_of_an_instrument_decides_its_trajectory(case):
    frame = case.assess(change_odi=1).trajectory.frame().set_index("measure")
    assert frame.loc["ODI", "threshold"] == 1
    assert frame.loc["ODI", "state"] == "cannot be determined"
    assert case.assess().trajectory.frame().set_index("measure").loc["ODI", "state"] == "plateau"


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"maintenance_spam": 1},
         "'maintenance_spam' is no setting. Expected: threshold, merge_gap, "),
        ({"maintenance_span": "long"},
         "maintenance_span needs a whole number of days above 0 and up to 3650. Correct the value"),
        ({"maintenance_span": 0},
         "maintenance_span needs a whole number of days above 0 and up to 3650. Correct the value"),
        ({"confidence": 1.5},
         "confidence needs a number of share above 0 and up to 1. Correct the value"),
        ({"threshold": "March"},
         'threshold needs a date such as value = "2024-01-15". Correct the value'),
        ({"F4": 2}, 'F4 needs one of the values "not applicable", "0", "0.5", "1". Correct'),
    ],
)  # fmt: skip
def test_a_setting_that_makes_no_sense_is_refused(case, settings, message):
    with pytest.raises(CaseError) as error:
        case.assess(**settings)
    assert str(error.value).startswith(message)


def test_an_unknown_setting_names_the_known_ones_and_the_nearest(case):
    with pytest.raises(CaseError) as error:
        case.assess(maintenance_spam=120)
    said = str(error.value)
    assert "maintenance_span, " in said
    assert "change_ and an instrument (change_odi), or an element such as F4." in said
    assert said.endswith("Did you mean maintenance_span? Correct the name.")


def test_a_section_on_a_trial_says_so_first_and_has_ids_of_its_own(case):
    report = case.report
    usual = report.trajectory()
    found = case.assess(maintenance_span=120)
    tried = report.trajectory(found, instrument="ODI")
    first, *others = tried.blocks
    (said,) = first.paragraphs[0]
    assert (first.kind, said.basis) == ("callout", "method")
    assert said.text == (
        "Tried, not decided: Maintenance visits after the threshold span at least this long: "
        "120 days (the kit has 90)."
    )
    assert not {b.id for b in usual.blocks} & {b.id for b in tried.blocks}
    assert {b.id for b in others} >= {"trajectory-table--odi--maintenance_span"}
    table = next(b for b in others if b.kind == "table")
    assert [row[0].text for row in table.rows] == ["ODI (higher is worse)"]


def test_the_findings_of_another_case_are_refused(cases, case):
    copy_of("demo-empty", cases)
    other = mmi.open_case("demo-empty", cases).assess()
    with pytest.raises(TemplateError) as error:
        case.report.threshold(other)
    assert str(error.value) == (
        "case demo-lumbar: these findings are of the case 'demo-empty'. "
        "Use those of this case's own assess()."
    )


def test_an_instrument_without_scores_names_those_on_file(case):
    with pytest.raises(TemplateError) as error:
        case.report.trajectory(instrument="NDI")
    assert str(error.value) == (
        "case demo-lumbar: no score of 'NDI' is on file. Expected: one of ODI, NPRS, 6MWT. "
        "Correct the name."
    )


def test_help_tells_the_rule_its_numbers_and_their_source():
    threshold = mmi.help("threshold")
    assert "A record that stops is a gap in the records" in threshold.text
    row = threshold.frame().set_index("name").loc["maintenance_span"]
    assert (row["value"], row["unit"], row["source"]) == (90.0, "days", "project judgment")
    assert mmi.help("merge_gap").rows[0][1] == 60
    assert mmi.help("ODI").title == "ODI"
    assert mmi.help("f4").text.startswith("Assistive device")
    assert mmi.help().text.startswith("treatment, threshold, floor, ")


def test_help_on_what_is_not_known_names_the_topics():
    with pytest.raises(TemplateError) as error:
        mmi.help("treshold")
    assert str(error.value) == (
        "there is no help on 'treshold'. Expected: one of treatment, threshold, floor, "
        "trajectory, completeness, decisions, a rule such as merge_gap, an instrument such as "
        "ODI, or an element such as F4. Did you mean threshold? Correct the name."
    )


def test_every_number_of_a_topic_is_a_rule():
    from mmi_kit.desk.topics import TOPICS
    from mmi_kit.knowledge.numbers import numbers
    from mmi_kit.knowledge.rules import rules

    known = {*rules(), *numbers()}
    assert {name for _, names in TOPICS.values() for name in names} <= known


def test_importing_the_kit_loads_none_of_the_libraries():
    heavy = "pandas matplotlib nbformat jsonschema scipy IPython ipywidgets tomlkit pydantic"
    code = f"import sys, mmi_kit; print([n for n in {heavy.split()!r} if n in sys.modules])"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout == "[]\n"
