"""A figure is read on paper, in grey, in ten seconds: nothing overlaps, nothing is guessed."""

from __future__ import annotations

import io
import subprocess
import sys
from itertools import combinations, pairwise

import matplotlib as mpl
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.patches import Rectangle
from matplotlib.text import Text
from PIL import Image, ImageColor

from mmi_kit.assessment.findings import (
    Completeness,
    Course,
    GroupScore,
    MaintenanceVisit,
    Score,
    Threshold,
    Trajectory,
)
from mmi_kit.case.details import Claim
from mmi_kit.dates import first_day
from mmi_kit.knowledge.instruments import instruments
from mmi_kit.knowledge.modalities import modalities
from mmi_kit.knowledge.own import using
from mmi_kit.knowledge.rubric import GROUPS
from mmi_kit.report.bars import completeness_sheet, draw_completeness
from mmi_kit.report.drawing import ACCENT, DPI, WIDTH, Sheet
from mmi_kit.report.lanes import MOST_LANES, lanes_of
from mmi_kit.report.marks import Mark, axis_with, place_marks
from mmi_kit.report.reserved_phrases import reserved_language
from mmi_kit.report.series import MOST_PANELS, band_of, draw_series, panels_of, series_sheet
from mmi_kit.report.time_axis import axis_over
from mmi_kit.report.timeline import draw_timeline, timeline_sheet

CLAIM = Claim(aod="2022-03-15", as_of="2025-01-15", dli="2026-12-31", hearing="2025-03-04")
GIVEN_NEVER = ("declined", "planned", "not_offered")


def course(modality, start, end="", status="ended", label="", active=None, **own):
    """One course; active care on its dates, a drug on its first day, unless said otherwise."""
    known = modalities()[modality]
    if active is None:
        cared = known.active and start and status not in GIVEN_NEVER
        active = () if not cared else (start,) if known.kind == "drug" else (start, end or start)
    return Course(
        id=f"{modality}-{start}", modality=modality, label=label or known.label,
        region=own.pop("region", "lumbar"), impairment="lumbar", providers=(), start=start,
        end=end or start, sessions=None, sessions_ordered=None, status=status,
        outcome="not_recorded", relief_pct=None, relief_days=None, before=None, after=None,
        reason_stopped="", facts=(f"fact-{modality}-{start}",), active_days=active, **own,
    )  # fmt: skip


def threshold(last_active="", latest="", *, decision=None, visits=(), basis=()):
    return Threshold(
        earliest=last_active if latest else "", latest=latest,
        tier="strong" if latest else "not_supported", gap_days=None, basis=basis,
        contradictions=(), candidates=(), signals=(), last_active=last_active, decision=decision,
        facts=("fact-threshold",),
        maintenance=tuple(MaintenanceVisit(date=d, facts=(f"fact-{d}",)) for d in visits),
    )  # fmt: skip


def trajectory(instrument, *scores, window="after_active_care"):
    found = tuple(
        Score(instrument=instrument, value=value, date=date, facts=(f"fact-{instrument}-{date}",))
        for date, value in scores
    )
    return Trajectory(
        instrument=instrument, state="indeterminate", label="indeterminate", n=len(found),
        span_days=None, slope_per_year=None, ci_low=None, ci_high=None,
        threshold=instruments()[instrument].improve, reason="", window=window, scores=found,
        facts=(),
    )  # fmt: skip


def completeness(*scores, total=61.7):
    weights = (26, 26, 16, 14, 6, 12)
    groups = zip(GROUPS, scores, weights, strict=True)
    return Completeness(
        score=total,
        groups=tuple(GroupScore(id=i, score=score, weight=w) for i, score, w in groups),
        elements=(),
    )


LUMBAR = (
    course("pt", "2022-04-11", "2022-06-20"),
    course("pt", "2023-01-09", "2023-02-27"),
    course("esi_tf", "2022-10-04", status="one_time"),
    course("rfa", "2023-08-08", status="one_time"),
    course("fusion", "2023-10-02", status="declined"),
    course("gabapentinoid", "2022-05-02", "2024-11-18", "maintenance", "Gabapentin"),
    course("opioid", "", label="Tramadol", mention_only=True),
)
SETTLED = threshold(
    "2023-08-08", "2023-11-20", decision=("2023-10-02", "why"), visits=("2023-11-20", "2024-05-13")
)


def many(n, first_year, last_year, spread):
    """So many courses of every kind, spread over the years by a fixed rule."""
    kinds, years = list(modalities().values()), last_year - first_year
    found = []
    for i in range(n):
        kind, year = kinds[i * 11 % len(kinds)], first_year + i * spread % years
        start = f"{year}-{i * 5 % 12 + 1:02d}-{i * 11 % 28 + 1:02d}"
        if kind.kind in ("procedure", "surgery", "consult", "diagnostic"):
            status = "one_time" if i % 5 else "declined"
            found.append(course(kind.id, start, status=status))
        else:
            end = f"{year + i % 3}-12-28"
            label = f"{kind.label} {i % 4}00 mg" if kind.kind == "drug" else ""
            region = ("lumbar", "shoulder")[i % 2]
            found.append(course(kind.id, start, end, label=label, region=region))
    return tuple(found)


def on_one_day(day):
    kinds = [m for m in modalities().values() if m.kind in ("course", "procedure", "surgery")]
    return tuple(course(m.id, day, status="one_time") for m in kinds)


CLAIMANTS = {
    "5 events": (LUMBAR[:5], SETTLED, CLAIM),
    "60 events": (
        many(60, 2016, 2024, 3),
        threshold("2023-05-05", "2023-06-06", decision=("2023-05-20", "why")),
        Claim(aod="2019-02-03", as_of="2025-01-15", dli="2019-03-31", hearing="2025-01-01"),
    ),
    "150 events over 30 years": (
        many(150, 1994, 2024, 7),
        threshold("2022-01-05", "2022-06-01", decision=("2022-03-01", ""), visits=["2022-06-01"]),
        Claim(aod="2001-03-04", as_of="2024-12-31", dli="2006-12-31", hearing="2060-02-02"),
    ),
    "everything on one day": (
        on_one_day("2023-05-05"),
        threshold("2023-05-05", "2023-05-05", decision=("2023-05-05", ""), visits=["2023-05-05"]),
        Claim(aod="2023-05-05", as_of="2024-01-01", dli="2023-05-05", hearing="2023-05-05"),
    ),
    "one visit": (LUMBAR[2:3], threshold("2022-10-04"), CLAIM),
    "partial dates": (
        (
            course("pt", "2021-03", "2021-06"),
            course("rfa", "2022", status="one_time"),
            course("decompress", "2022-05", status="declined"),
            course("opioid", "2020", "2022-11-03", "maintenance", "Oxycodone"),
        ),
        threshold("2022", "2022-11", basis=("explicit_statement",)),
        Claim(aod="2020-06-01", as_of="2023-01-01", dli="2031-12-31"),
    ),
}  # fmt: skip
SCORES = {
    "5 events": (
        trajectory("odi", ("2022-04-11", 56.0), ("2023-11-20", 48.0), ("2024-11-18", 50.0)),
        trajectory("nprs", ("2022-04-11", 8.0), ("2022-04-12", 7.0)),
    ),
    "60 events": tuple(
        trajectory(name, *((f"20{n + 10}-0{n % 9 + 1}-15", float(n % 5)) for n in range(14)))
        for name in ("odi", "ndi", "nprs", "phq9", "eq5d", "mwt6", "gait", "grip")
    ),
    "150 events over 30 years": (
        trajectory("odi", *((f"{year}-02-15", year * 37.0 % 100) for year in range(1994, 2024))),
    ),
    "everything on one day": (
        trajectory("lefs", ("2023-05-05", 30.0), ("2023-05-05", 31.5)),
        trajectory("mwt6", ("2023-05-05", 310.0)),
    ),
    "one visit": (trajectory("nprs", ("2022-10-04", 7.0), window="all"),),
    "partial dates": (
        trajectory("odi", ("2021", 40.0), ("2021-03", 42.0), ("2022-11-03", 44.0), ("", 39.0)),
    ),
}  # fmt: skip


def sheet_of(figure, name):
    courses, found, claim = CLAIMANTS[name]
    if figure == "timeline":
        return timeline_sheet(courses, found, claim)
    return series_sheet(SCORES[name], found, claim)


def printed_labels(sheet):
    """Every text with the pixels that it covers, as the renderer measures them."""
    sheet.png()
    renderer = sheet._canvas.get_renderer()
    texts = [t for t in sheet._figure.findobj(Text) if t.get_text()]
    return [(t.get_text(), t.get_window_extent(renderer)) for t in texts]


def overlapping(labels):
    """Pairs of labels that share more than a pixel."""
    return [
        (a, b)
        for (a, one), (b, other) in combinations(labels, 2)
        if min(one.x1, other.x1) - max(one.x0, other.x0) > 1
        and min(one.y1, other.y1) - max(one.y0, other.y0) > 1
    ]


class TestOnPaper:
    @pytest.mark.parametrize("name", CLAIMANTS)
    @pytest.mark.parametrize("figure", ["timeline", "series"])
    def test_labels_neither_overlap_nor_leave_the_sheet(self, figure, name):
        sheet = sheet_of(figure, name)
        labels = printed_labels(sheet)
        assert overlapping(labels) == []
        width, height = sheet._canvas.get_width_height()
        outside = [
            words
            for words, box in labels
            if box.x0 < 0 or box.y0 < 0 or box.x1 > width or box.y1 > height
        ]
        assert outside == []

    def test_the_overlap_check_sees_an_overlap(self):
        sheet = Sheet()
        sheet.text(10, 10, "one label")
        sheet.text(20, 12, "another")
        assert overlapping(printed_labels(sheet)) == [("one label", "another")]

    @pytest.mark.parametrize("name", CLAIMANTS)
    def test_a_figure_fits_on_a_page(self, name):
        """9 in of a US Letter page less a caption."""
        assert max(sheet_of(f, name).height for f in ("timeline", "series")) <= 8.5 * 72

    def test_the_picture_is_as_wide_as_the_text_and_holds_nothing_else(self):
        picture = Image.open(io.BytesIO(draw_timeline(LUMBAR, SETTLED, CLAIM).png))
        assert picture.width == round(WIDTH / 72 * DPI)
        assert set(picture.info) == {"dpi"}

    def test_the_colours_of_the_picture_are_the_drawn_ones_as_far_as_the_eye_sees(self):
        sheet = timeline_sheet(LUMBAR, SETTLED, CLAIM)
        picture = Image.open(io.BytesIO(sheet.png())).convert("RGB")
        drawn = Image.frombytes("RGBA", picture.size, bytes(sheet._canvas.buffer_rgba()))
        was, shown = np.asarray(drawn.convert("RGB"), int), np.asarray(picture, int)
        assert (shown[(was == 255).all(axis=2)] == 255).all()
        off = abs(was - shown).max(axis=2)
        assert off.max() <= 16  # where two colours meet in one dot
        assert (off > 4).mean() < 0.001

    def test_the_same_data_give_the_same_bytes_whatever_a_notebook_has_set(self):
        before = draw_timeline(LUMBAR, SETTLED, CLAIM)
        with mpl.rc_context({"lines.linewidth": 9, "font.size": 30, "hatch.linewidth": 5}):
            after = draw_timeline(tuple(reversed(LUMBAR)), SETTLED, CLAIM)
        assert before == after

    def test_the_accent_prints_as_a_dark_grey(self):
        assert ImageColor.getcolor(ACCENT, "L") < 90

    def test_the_command_line_does_not_pay_for_matplotlib(self):
        code = (
            "import sys, mmi_kit.report.timeline, mmi_kit.report.series, mmi_kit.report.bars; "
            "sys.exit('matplotlib' in sys.modules)"
        )
        assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


class TestNothingToDraw:
    def test_no_course_or_none_with_a_date(self):
        assert draw_timeline((), SETTLED, CLAIM) is None
        assert draw_timeline(LUMBAR[6:], SETTLED, CLAIM) is None

    def test_no_score_or_none_with_a_date(self):
        assert draw_series((), SETTLED, CLAIM) is None
        assert draw_series((trajectory("odi", ("", 40.0)),), SETTLED, CLAIM) is None

    def test_no_group_with_a_score(self):
        assert draw_completeness(completeness(*[None] * 6)) is None
        assert draw_completeness(Completeness(score=None, groups=(), elements=())) is None


class TestAltText:
    def test_of_the_timeline(self):
        assert draw_timeline(LUMBAR, SETTLED, CLAIM).alt == (
            "6 dated courses of treatment, April 11, 2022 to November 18, 2024: rehabilitation 2, "
            "injections 2, medication 1; declined 1. Last active care August 8, 2023; first "
            "maintenance visit November 20, 2023. Not drawn, because no date is recorded: Tramadol."
        )

    def test_of_the_series(self):
        assert draw_series(SCORES["5 events"], SETTLED, CLAIM).alt == (
            "Scores over time: ODI 56 (April 11, 2022) to 50 (November 18, 2024), 3 scores, higher "
            "is worse; NPRS 8 (April 11, 2022) to 7 (April 12, 2022), 2 scores, higher is worse. "
            "Last active care August 8, 2023; first maintenance visit November 20, 2023."
        )

    def test_of_the_series_says_what_is_not_drawn(self):
        drawn = draw_series((*SCORES["60 events"], *SCORES["partial dates"]), threshold(), CLAIM)
        assert drawn.alt.endswith("Not drawn: 3 further instruments, 1 score without a date.")

    def test_of_the_bars(self):
        assert draw_completeness(completeness(76.9, 53.8, 100.0, 0.0, None, 58.3)).alt == (
            "Completeness of the evidence by group: Treatment exhaustion 77 % of weight 26; "
            "Functional floor 54 % of weight 26; Trajectory 100 % of weight 16; Treatment "
            "threshold 0 % of weight 14; Duration and windows not applicable; Source quality 58 % "
            "of weight 12. All groups together: 62 %."
        )

    @pytest.mark.parametrize("name", CLAIMANTS)
    def test_no_word_of_a_figure_is_reserved(self, name):
        courses, found, claim = CLAIMANTS[name]
        alts = [
            draw_timeline(courses, found, claim).alt,
            draw_series(SCORES[name], found, claim).alt,
        ]
        labels = [w for f in ("timeline", "series") for w, _ in sheet_of(f, name).labels()]
        assert [
            reserved_language(words) for words in (*alts, *labels) if reserved_language(words)
        ] == []

    def test_the_facts_are_those_of_what_is_drawn(self):
        drawn = draw_timeline(LUMBAR[:1], threshold("2022-06-20", visits=["2022-09-01"]), CLAIM)
        assert drawn.facts == ("fact-2022-09-01", "fact-pt-2022-04-11", "fact-threshold")


class TestDates:
    def test_a_month_is_drawn_over_the_month(self):
        axis = axis_over(["2023-01-01", "2024-12-31"], [])
        day = {iso: axis.x(first_day(iso)) for iso in ("2024-02-01", "2024-02-29")}
        assert axis.span("2024-02") == (day["2024-02-01"], day["2024-02-29"])
        assert axis.span("2024-02-01") == (day["2024-02-01"], day["2024-02-01"])

    def test_a_procedure_of_an_unknown_day_is_a_hatched_month(self):
        courses = (course("rfa", "2024-02", status="one_time"), course("pt", "2023-01-01"))
        axis = axis_with(["2024-02", "2023-01-01"], [Mark(label="AOD", iso=CLAIM.aod, stated=True)])
        sheet = timeline_sheet(courses, threshold(), Claim(aod=CLAIM.aod, as_of=CLAIM.as_of))
        hatched = [p for p in sheet._figure.findobj(Rectangle) if p.get_hatch()]
        stretches = [(p.get_x(), p.get_x() + p.get_width()) for p in hatched]
        assert stretches[0] == pytest.approx(axis.span("2024-02"))
        assert len(stretches) == 2  # the other one explains it in the key

    def test_a_date_far_from_the_record_is_named_at_the_edge(self):
        labels = dict(timeline_sheet(LUMBAR, SETTLED, CLAIM).labels())
        assert "DLI Dec 31, 2026 →" in labels
        assert "hearing Mar 4, 2025" in labels  # near: the axis grows to reach it
        early = Claim(aod="2011-01-01", as_of="2025-01-01")
        assert "← AOD Jan 1, 2011" in dict(timeline_sheet(LUMBAR, SETTLED, early).labels())

    def test_a_stated_threshold_is_not_called_a_visit(self):
        stated = threshold("2023-08-08", "2023-11-20", basis=("explicit_statement",))
        assert "MMI stated Nov 20, 2023" in dict(timeline_sheet(LUMBAR, stated, CLAIM).labels())

    def test_a_decision_that_is_no_date_draws_no_line(self):
        odd = threshold("2023-08-08", decision=("not yet", "why"))
        labels = dict(timeline_sheet(LUMBAR, odd, CLAIM).labels())
        assert not [words for words in labels if words.startswith("consultant")]

    @given(days=st.lists(st.dates(first_day("2019-01-01"), first_day("2024-12-31")), max_size=6))
    def test_no_line_of_a_date_crosses_the_label_of_another(self, days):
        marks = [Mark(label="last active care", iso=day.isoformat()) for day in days]
        axis = axis_over(["2019-01-01", "2024-12-31"], [])
        placed = place_marks(Sheet(), axis, marks)
        for one in placed:
            below = [other for other in placed if other.row > one.row or other is one]
            for other in set(placed) - set(below):
                assert not one.label[0] < other.x < one.label[1]
        for row in {p.row for p in placed}:
            stretches = sorted(p.label for p in placed if p.row == row)
            assert all(a[1] < b[0] for a, b in pairwise(stretches))


class TestLanes:
    def test_one_lane_a_treatment_and_one_for_what_was_declined(self):
        found = [(lane.heading, lane.name, lane.word) for lane in lanes_of(LUMBAR)]
        assert found == [
            ("Rehabilitation", "Physical therapy ×2", ""),
            ("Injections", "Epidural steroid injection (transforaminal)", ""),
            ("Injections", "Radiofrequency ablation", ""),
            ("Surgery", "Spinal fusion", "declined"),
            ("Medication", "Gabapentin", ""),
        ]

    def test_two_regions_are_two_lanes(self):
        both = (course("pt", "2022-01-01"), course("pt", "2022-01-01", region="shoulder"))
        names = [lane.name for lane in lanes_of(both)]
        assert names == ["Physical therapy, lumbar", "Physical therapy, shoulder"]

    def test_a_drug_is_one_lane_whatever_it_was_given_for(self):
        both = (
            course("nsaid", "2022-01-01", label="Naproxen"),
            course("nsaid", "2023-01-01", label="naproxen", region="shoulder"),
        )
        assert [lane.name for lane in lanes_of(both)] == ["Naproxen ×2"]

    def test_what_does_not_fit_is_counted_in_the_last_lane(self):
        courses = many(150, 1994, 2024, 7)
        lanes = lanes_of(courses)
        assert len(lanes) == MOST_LANES
        assert sum(len(lane.courses) for lane in lanes) == len(courses)
        assert lanes[-1].name == f"other: {len(lanes[-1].courses)} courses"

    def test_the_last_active_care_never_hides_among_the_rest(self):
        last = course("nsaid", "2027-01-01", label="Ibuprofen")
        assert "Ibuprofen" in [lane.name for lane in lanes_of((*many(150, 1994, 2024, 7), last))]

    def test_a_declined_treatment_is_said_to_be_declined_beside_its_marker(self):
        assert "declined" in dict(timeline_sheet(LUMBAR[:5], SETTLED, CLAIM).labels())

    def test_where_markers_leave_no_room_the_name_says_it(self):
        days = [f"20{year}-0{month}-01" for year in range(14, 24) for month in (1, 5, 9)]
        declined = tuple(course("fusion", day, status="declined") for day in days)
        claim = Claim(aod="2015-01-01", as_of="2025-01-01")
        labels = dict(timeline_sheet(declined, threshold(), claim).labels())
        assert "declined: Spinal fusion" in labels


class TestSeries:
    def test_the_band_is_the_mean_of_the_window_and_the_threshold_around_it(self):
        band = band_of(SCORES["5 events"][0], SETTLED)  # ODI 48 and 50 lie after the threshold
        assert (band.low, band.high) == (49 - 10, 49 + 10)
        assert (band.first, band.last) == ("2023-11-20", "2024-11-18")

    def test_one_score_in_the_window_has_no_band(self):
        assert band_of(trajectory("odi", ("2024-11-18", 50.0)), SETTLED) is None

    def test_the_first_and_the_last_value_are_written(self):
        labels = [words for words, _ in sheet_of("series", "5 events").labels()]
        assert {"ODI", "higher is worse", "3 scores", "56", "50", "±10"} <= set(labels)
        assert "mean of the scores compared ± the single-person threshold" in labels

    def test_a_threshold_that_was_not_verified_is_drawn_without_its_number(self):
        strength = trajectory("mmt", ("2023-12-01", 4.0), ("2024-06-01", 4.0))
        labels = dict(series_sheet((strength,), SETTLED, CLAIM).labels())
        assert "*" in labels
        assert not any("±1" in words for words in labels)

    def test_the_author_s_own_is_drawn_with_its_number(self):
        with using({"change_odi": 8}):
            back = trajectory("odi", ("2023-12-01", 50.0), ("2024-06-01", 52.0))
            labels = dict(series_sheet((back,), SETTLED, CLAIM).labels())
        assert "±8" in labels

    def test_a_tenth_is_not_rounded_away(self):
        walk = trajectory("gait", ("2023-12-01", 0.85), ("2024-06-01", 0.92))
        labels = dict(series_sheet((walk,), SETTLED, CLAIM).labels())
        assert {"0.85", "0.92", "±0.1", "higher is better"} <= set(labels)

    def test_the_instruments_with_most_scores_are_shown(self):
        one = trajectory("odi", ("2024-01-01", 40.0))
        shown = panels_of((one, *SCORES["60 events"]))
        assert len(shown) == MOST_PANELS
        assert one not in shown


class TestBars:
    def test_the_numbers_stand_beside_the_bars(self):
        sheet = completeness_sheet(completeness(76.9, 53.8, 100.0, 0.0, None, 58.3))
        labels = printed_labels(sheet)
        words = [words for words, _ in labels]
        assert {"Treatment exhaustion", "77 %", "of weight 26", "0 %", "not applicable"} <= set(
            words
        )
        assert overlapping(labels) == []


class TestWhatARecordMayHold:
    @pytest.mark.parametrize(
        ("label", "shown"),
        [
            ("$x_{1}$ \\frac", "$x_{1}$ \\frac"),
            ("two\nlines\tof\x00 text", "Two lines of text"),
            ("right \u202eto left", "Right to left"),
            ("薬 5 mg", "\ufffd 5 mg"),
        ],
    )
    def test_a_label_is_plain_text_on_one_line(self, label, shown):
        drug = course("other_drug", "2023-01-01", "2023-05-01", label=label)
        sheet = timeline_sheet((drug,), threshold(), CLAIM)
        assert shown in dict(sheet.labels())
        assert sheet.png()

    def test_a_page_in_a_cell_is_cut_to_two_lines(self):
        drug = course("other_drug", "2023-01-01", "2023-05-01", label="word " * 5000 + "w" * 5000)
        labels = printed_labels(timeline_sheet((drug,), threshold(), CLAIM))
        assert [words for words, _ in labels if words.endswith("…")]
        assert overlapping(labels) == []


DATES = st.dates(first_day("1990-01-01"), first_day("2030-12-31")).flatmap(
    lambda day: st.sampled_from([day.isoformat(), day.isoformat()[:7], day.isoformat()[:4], ""])
)
STATUSES = ("active", "maintenance", "ended", "one_time", *GIVEN_NEVER)
COURSES = st.builds(
    course,
    st.sampled_from(sorted(modalities())),
    DATES,
    DATES,
    st.sampled_from(STATUSES),
    st.text(max_size=60),
    region=st.sampled_from(["", "lumbar", "shoulder"]),
)


@settings(max_examples=30)
@given(
    courses=st.lists(COURSES, max_size=40).map(tuple),
    found=st.builds(threshold, DATES, DATES, visits=st.lists(DATES, max_size=4)),
    scores=st.lists(st.tuples(DATES, st.floats(-50, 500)), max_size=12),
    instrument=st.sampled_from(sorted(instruments())),
)
def test_whatever_the_record_holds_it_is_drawn_without_overlap(courses, found, scores, instrument):
    for sheet in (
        timeline_sheet(courses, found, CLAIM),
        series_sheet((trajectory(instrument, *scores, window="all"),), found, CLAIM),
    ):
        if sheet:
            labels = [(words, box) for words, box in sheet.labels() if words]
            for (_, one), (_, other) in combinations(labels, 2):
                across = min(one.right, other.right) - max(one.left, other.left)
                down = min(one.bottom, other.bottom) - max(one.top, other.top)
                assert across <= 0.5 or down <= 0.5
