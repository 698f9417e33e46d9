"""What if: settings are tried, what follows is shown, and only what is kept is decided."""

from __future__ import annotations

import os

import pytest
from helpers import copy_of, files_of
from word_help import code, docx_of, markdown, result

import mmi_kit as mmi
from mmi_kit.desk.explore import BUILDING, Explorer
from mmi_kit.desk.what_if import WhatIf
from mmi_kit.errors import CaseError


@pytest.fixture(scope="module")
def opened(tmp_path_factory):
    cases = tmp_path_factory.mktemp("cases")
    copy_of("demo-lumbar", cases)
    return cases, mmi.open_case("demo-lumbar", cases)


@pytest.fixture
def model(opened):
    return WhatIf(opened[1])


def test_what_can_be_set_are_the_date_two_spans_the_scores_on_file_and_the_weights(model):
    assert list(model.values) == [
        "threshold", "merge_gap", "maintenance_span", "change_odi", "change_nprs", "change_mwt6",
        "weight_treatment", "weight_function", "weight_trajectory", "weight_threshold",
        "weight_windows", "weight_sources",
    ]  # fmt: skip
    assert [v for name, v in model.values.items() if name.startswith("weight_")] == [
        "26", "26", "16", "14", "6", "12",
    ]  # fmt: skip
    assert model.values["maintenance_span"] == "90"
    days = model.controls[0].days
    assert days[0] == ""
    assert list(days[1:]) == sorted(set(days[1:]))
    assert "2022-08-24" in days


def test_nothing_is_changed_at_first_and_nothing_after_a_reset(model):
    assert model.changed == {}
    assert model.found.tried == ()
    model.set("maintenance_span", 300.0)
    assert model.changed == {"maintenance_span": "300"}
    model.reset()
    assert model.changed == {}


def test_the_findings_and_the_pictures_follow(model):
    before = model.scores(), model.timeline()
    model.set("threshold", model.controls[0].days[-10])
    model.set("change_odi", 1)
    assert model.found.settings.keys() == {"threshold", "change_odi"}
    assert model.scores() != before[0]
    assert model.timeline() != before[1]
    assert model.scores().startswith(b"\x89PNG")


def test_the_score_follows_the_weights_and_the_pictures_stay(model):
    before = model.found.completeness.headline, model.scores()
    model.set("weight_treatment", 60.0)
    assert model.found.completeness.headline != before[0]
    assert model.scores() == before[1]


def test_what_it_has_not_is_refused(model):
    with pytest.raises(CaseError) as error:
        model.set("F4", "0")
    assert str(error.value) == (
        "'F4' cannot be set here. Expected: threshold, merge_gap, maintenance_span, change_odi, "
        "change_nprs, change_mwt6, weight_treatment, weight_function, weight_trajectory, "
        "weight_threshold, weight_windows, weight_sources. Correct the name."
    )
    with pytest.raises(CaseError) as error:
        model.set("threshold", "1999-01-01")
    assert str(error.value) == "'1999-01-01' is no day of a visit. Choose one of the list."


def test_kept_it_is_a_decision_with_its_reason(tmp_path):
    copy_of("demo-lumbar", tmp_path)
    case = mmi.open_case("demo-lumbar", tmp_path)
    model = WhatIf(case)
    model.set("threshold", "2022-08-24")
    before = files_of(tmp_path)
    with pytest.raises(CaseError, match="a decision needs a reason"):
        model.keep(" ")
    assert files_of(tmp_path) == before
    assert model.keep("Seen in person.") == ("threshold",)
    assert mmi.open_case("demo-lumbar", tmp_path).decision("threshold").why == "Seen in person."
    assert model.changed == {}
    assert model.values["threshold"] == "2022-08-24"


class TestOnScreen:
    def explorer(self, case):
        made = Explorer(case)
        return made, made.widget()

    def test_moving_a_slider_moves_the_findings(self, opened):
        explorer, _ = self.explorer(opened[1])
        assert "Threshold: strongly implied" in explorer._said.value
        picture = explorer._scores.value
        explorer._sliders["maintenance_span"].value = 365
        explorer._sliders["change_odi"].value = 1
        assert "tried: Maintenance visits" in explorer._said.value
        assert explorer._scores.value != picture

    @pytest.mark.slow
    def test_reset_and_keep_are_told(self, tmp_path):
        copy_of("demo-lumbar", tmp_path)
        case = mmi.open_case("demo-lumbar", tmp_path)
        explorer, _ = self.explorer(case)
        explorer._sliders["merge_gap"].value = 100
        explorer._kept()
        assert "a decision needs a reason" in explorer._note.value
        explorer._reset()
        assert explorer._sliders["merge_gap"].value == 60
        explorer._sliders["merge_gap"].value = 100
        explorer._why.value = "Our <usual> span."
        explorer._kept()
        assert explorer._note.value == "<p>Decided: merge_gap. It is in case.toml.</p>"
        assert case.decision("merge_gap").value == "100"

    def test_weights_beyond_the_whole_are_told_and_nothing_follows(self, opened):
        explorer, _ = self.explorer(opened[1])
        for name in ("weight_treatment", "weight_function"):
            explorer._sliders[name].value = 55
        assert explorer._note.value == (
            "<p>the decisions weight_function, weight_treatment add up to 110; all groups together "
            "weigh 100. Correct the value.</p>"
        )

    def test_while_a_report_is_built_it_shows_nothing(self, opened, monkeypatch, capsys):
        monkeypatch.setitem(os.environ, BUILDING, "1")
        Explorer(opened[1])._ipython_display_()
        assert capsys.readouterr().out == ""


def test_a_widget_leaves_nothing_on_paper():
    widget = result(text_plain="VBox(children=(HTML(value=''),))")
    widget.data["application/vnd.jupyter.widget-view+json"] = {"model_id": "x"}
    assert docx_of(markdown("# A"), code(widget)) == docx_of(markdown("# A"), code())
