"""A firm's own weights: rubric.csv of the case, or of all cases; every mistake with its row."""

from __future__ import annotations

import pytest
from helpers import make_case, mmi_here
from report_case import material, with_findings
from tables import details, treatment

from mmi_kit.assessment.assess import assess
from mmi_kit.assessment.decisions import trial
from mmi_kit.case.folder import open_case_folder
from mmi_kit.case.weights import read_weights
from mmi_kit.errors import CaseError
from mmi_kit.knowledge.own import using
from mmi_kit.knowledge.rubric import GROUPS, group_weights, weights
from mmi_kit.report.sections.completeness import elements_table


def written(tmp_path, text):
    (tmp_path / "tiny").mkdir(exist_ok=True)
    path = tmp_path / "tiny" / "rubric.csv"
    path.write_text(text, encoding="utf-8")
    return path


def message(tmp_path, text):
    with pytest.raises(CaseError) as caught:
        read_weights(written(tmp_path, text))
    return str(caught.value)


def test_what_is_not_named_keeps_its_weight(tmp_path):
    assert read_weights(written(tmp_path, "id,weight\nT1,6\nT6,0\n")) == {"T1": 6, "T6": 0}


def test_weights_that_do_not_add_up(tmp_path):
    assert message(tmp_path, "id,weight\nT1,6\n") == (
        "tiny/rubric.csv: the weights of all elements add up to 102, where those not named keep "
        "the kit's; they must add up to 100. Correct it and run again."
    )


def test_every_bad_row_is_named_at_once(tmp_path):
    assert message(tmp_path, "id,weight\nt1,4\nX9,4\nT2,much\nT3,-1\nT4,4\nT4,4\nT5,nan\n") == (
        "tiny/rubric.csv: row 2, id: 't1' is no element of the rubric (did you mean T1?); "
        "row 3, id: 'X9' is no element of the rubric; "
        "row 4, weight: 'much' of T2 is no number from 0 to 100; "
        "row 5, weight: '-1' of T3 is no number from 0 to 100; "
        "row 7, id: T4 stands twice; "
        "row 8, weight: 'nan' of T5 is no number from 0 to 100. Correct it and run again."
    )


def test_wrong_headings(tmp_path):
    assert message(tmp_path, "element;weight\nT1;6\n") == (
        "tiny/rubric.csv: the first line is 'element;weight'. Expected: id,weight. "
        "Correct the headings."
    )


def test_a_file_that_is_no_text(tmp_path):
    path = written(tmp_path, "")
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(CaseError) as caught:
        read_weights(path)
    assert str(caught.value) == (
        "tiny/rubric.csv: the file cannot be read. Expected: a CSV file saved as UTF-8. "
        "Save it again."
    )


def test_the_cases_own_file_wins_over_that_of_all_cases(tmp_path):
    make_case(tmp_path)
    folder = open_case_folder("tiny", tmp_path)
    assert folder.weights() == {}
    (tmp_path / "rubric.csv").write_text("id,weight\nT1,6\nT2,2\n")
    assert folder.weights() == {"T1": 6, "T2": 2}
    written(tmp_path, "id,weight\nT1,5\nT2,3\n")
    assert folder.weights() == {"T1": 5, "T2": 3}


def test_the_score_follows_the_weights_and_the_report_says_whose_they_are():
    course = treatment("2022-01-03", "pt", "completed")
    made = material(treatments=[dict(course)])
    kit = made.findings.completeness
    own = assess(made.evidence, details(), "t", {"T1": 6, "T6": 0}).completeness
    assert own.score > kit.score  # T1 has full credit and T6 none
    assert (kit.own_weights, own.own_weights) == (False, True)
    assert "Weights are project judgment." in elements_table(made).note
    made = with_findings(made, completeness=own)
    assert "Weights are the firm's own (rubric.csv)." in elements_table(made).note


class TestGroupsThatTheAuthorWeighs:
    def weighed(self, firm=None, **decided):
        with using({f"weight_{group}": amount for group, amount in decided.items()}):
            return {group: round(w, 9) for group, w in group_weights(weights(firm)).items()}

    def test_it_weighs_so_much_of_100_and_the_others_share_the_rest(self):
        assert self.weighed() == {
            "treatment": 26, "function": 26, "trajectory": 16, "threshold": 14, "windows": 6,
            "sources": 12,
        }  # fmt: skip
        assert self.weighed(treatment=63) == {
            "treatment": 63, "function": 13, "trajectory": 8, "threshold": 7, "windows": 3,
            "sources": 6,
        }  # fmt: skip

    def test_inside_a_group_and_among_the_others_the_firms_proportions_stay(self):
        with using({"weight_windows": 12.0}):
            kit, own = weights(), weights({"D1": 6, "D2": 0})
        assert kit["D1"] + kit["D2"] == pytest.approx(12)
        assert (own["D1"], own["D2"]) == (12, 0)
        assert own["T1"] == kit["T1"] == pytest.approx(4 * 88 / 94)

    def test_a_group_to_which_the_firm_gave_nothing_has_the_kits_proportions(self):
        firm = {"D1": 0, "D2": 0, "T1": 10}
        assert self.weighed(firm, windows=6)["windows"] == 6

    def test_all_of_it_leaves_the_others_nothing(self):
        assert self.weighed(treatment=60, function=40)["sources"] == 0

    @pytest.mark.parametrize(("decided", "message"), [
        ({"treatment": 60, "function": 55},
         "the decisions weight_function, weight_treatment add up to 115; all groups together weigh "
         "100. Correct the value."),
        (dict.fromkeys(GROUPS, 10),
         "the decisions weight_function, weight_sources, weight_threshold, weight_trajectory, "
         "weight_treatment, weight_windows leave no group to share the rest of 100. Correct the "
         "value."),
        ({"treatment": 101}, "weight_treatment needs a number of points above 0 and up to 100. "
         "Correct the value."),
    ])  # fmt: skip
    def test_what_cannot_be(self, decided, message):
        with pytest.raises(CaseError) as caught:
            trial(details(), {f"weight_{group}": amount for group, amount in decided.items()})
        assert str(caught.value) == message


@pytest.mark.parametrize("verb", ["report", "assess", "requests"])
def test_a_bad_file_stops_every_verb_that_scores(tmp_path, verb):
    make_case(tmp_path)
    written(tmp_path, "id,weight\nT1,6\n")
    run = mmi_here(tmp_path, verb, "tiny")
    assert run.code == 10
    assert "tiny/rubric.csv: the weights of all elements add up to 102" in run.err
