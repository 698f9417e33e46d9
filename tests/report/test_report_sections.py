"""What each section says of a few hand-made facts: the answer first, then the table."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest
from report_case import block, cells, ids, material, said, statements, with_findings
from tables import capacity, details, score, statement, treatment

from mmi_kit.assessment.findings import Completeness, Contrary, Element, Flag, GroupScore
from mmi_kit.knowledge.own import using
from mmi_kit.report.sections.adherence import adherence
from mmi_kit.report.sections.appendix import chronology, measures, method_and_rules
from mmi_kit.report.sections.clinical import impairments
from mmi_kit.report.sections.completeness import completeness
from mmi_kit.report.sections.consistency import consistency
from mmi_kit.report.sections.contrary import contrary_evidence
from mmi_kit.report.sections.cover import cover, title_of
from mmi_kit.report.sections.function import functional_floor
from mmi_kit.report.sections.limits import limits
from mmi_kit.report.sections.records import records_reviewed
from mmi_kit.report.sections.summary import summary
from mmi_kit.report.sections.surgical import surgical_opinion
from mmi_kit.report.sections.symptoms import symptoms
from mmi_kit.report.sections.terms import terms
from mmi_kit.report.sections.threshold import threshold
from mmi_kit.report.sections.trajectory import trajectory
from mmi_kit.report.sections.treatment import treatment_history

# Two months of therapy, then a year of refills: treatment ends and maintenance begins.
COURSE = [treatment(d, "pt") for d in ("2023-01-10", "2023-02-07", "2023-03-07")]
REFILLS = ("2023-04-11", "2023-07-11", "2023-10-10", "2024-01-09")


def steady() -> dict[str, list[dict[str, object]]]:
    """Facts for a threshold between March 7 and April 11, 2023."""
    return {
        "treatments": [dict(row) for row in COURSE],
        "statements": [statement(d, "maintenance", "continue current regimen") for d in REFILLS],
    }


class TestCover:
    def test_it_begins_with_the_title_and_the_subtitle(self):
        made = cover(material())
        assert (made[0].level, made[0].text) == (0, "Treatment and function: evidence summary")
        assert made[1].id == "cover-subtitle"
        assert said(made, "cover-subtitle") == "Claimant T. Evidence as of June 30, 2024."

    def test_initials_keep_the_one_full_stop_that_they_end_with(self):
        known = details(claimant={"ref": "J.R."})
        assert said(cover(material(known)), "cover-subtitle").startswith("Claimant J.R. Evidence")

    def test_every_page_names_the_document_that_its_author_signs(self):
        known = details(report={"author_role": "medical opinion"})
        assert title_of(known) == "Treatment and function: evidence for a medical opinion"

    def test_what_case_toml_does_not_say_is_not_stated(self):
        rows = {row[0]: row[1] for row in cells(cover(material()), "cover-identifiers")}
        assert rows["Alleged onset date"] == "January 15, 2021"
        assert rows["Hearing"] == "not stated"


class TestRecords:
    def test_visits_providers_and_dates_are_counted(self):
        made = records_reviewed(material(treatments=[dict(r) for r in COURSE]))
        assert said(made, "records-answer") == (
            "1 file was read."
        )  # the rest is in the summary, once
        assert cells(made, "records-providers") == [
            ["Dr. Marlow", "MD", "3", "Jan 10, 2023 to Mar 7, 2023", "log.csv, rows 5-7"]
        ]

    @pytest.mark.parametrize(
        ("stated", "told"),
        [
            ("2024-04-02", "Apr 2, 2024"),
            ("4/2/2024", "Apr 2, 2024"),
            ("2024-13-45", "2024-13-45"),
            ("in spring", "in spring"),
            ("2024-04-02?", "2024-04-02?"),
            ("", "not stated"),
        ],
    )
    def test_the_day_of_receipt_is_a_day_where_it_states_one(self, stated, told):
        made = material(treatments=[treatment("2023-01-10", "pt")])
        sources = made.evidence.sources.assign(received=stated)
        made = replace(made, evidence=replace(made.evidence, sources=sources))
        assert cells(records_reviewed(made), "records-files")[0][-1] == told

    def test_entries_of_a_file_are_dated_from_its_first_to_its_last(self):
        scan = {"date": "2022-08-29", "concept": "imaging", "category": "imaging", "quote": "MRI",
                "visit_id": "X"}  # fmt: skip
        visit = {"date": "2022-09-12", "concept": "visit"}
        made = records_reviewed(material(findings=[scan], visits=[visit]))
        assert cells(made, "records-files")[0][4] == "Aug 29, 2022 to Sep 12, 2022"

    def test_a_long_stretch_without_visits_is_named(self):
        made = records_reviewed(
            material(treatments=[treatment("2023-01-10", "pt"), treatment("2023-09-12", "pt")])
        )
        assert said(made, "records-gaps") == (
            "No contact is on file between January 10, 2023 and September 12, 2023 (245 days) "
            "(log.csv, rows 4-5)."
        )

    def test_a_contact_known_to_the_month_ends_a_stretch(self):
        dates = ("2020-05-11", "2021-11", "2022-06-13")
        made = records_reviewed(material(treatments=[treatment(d, "pt") for d in dates]))
        assert said(made, "records-gaps") == (
            "No contact is on file between May 11, 2020 and November 2021 (at least 539 days) "
            "(log.csv, rows 5-6). No contact is on file between November 2021 and June 13, 2022 "
            "(at least 195 days) (log.csv, rows 6-7)."
        )

    def test_a_contact_known_to_the_year_may_lie_in_a_stretch(self):
        dates = ("2021-12-20", "2022", "2022-11-01")
        made = records_reviewed(material(treatments=[treatment(d, "pt") for d in dates]))
        assert [b.id for b in made if b.id == "records-gaps"] == []

    def test_one_month_is_no_span(self):
        made = summary(material(treatments=[treatment("2024-02", "pt")]))
        assert "named provider, Feb 2024 (log.csv" in said(made, "summary-scope")

    @pytest.mark.parametrize(
        ("place", "read"),
        [
            ({}, "the records behind it were not read for this report."),
            ({"exhibit": "1F"}, "the exhibits themselves were not read for this report."),
            ({"exhibit": "1F", "page": "3"}, "the exhibits themselves were not read for this "
             "report, and page numbers are as entered in the log."),
        ],
    )  # fmt: skip
    def test_of_a_log_it_is_said_what_was_not_read(self, place, read):
        made = summary(material(visits=[{"date": "2024-02-01", "concept": "visit", **place}]))
        assert said(made, "summary-scope").endswith(f"Only the visit log was read: {read}")

    def test_no_visit_at_all(self):
        made = records_reviewed(material())
        assert said(made, "records-answer") == (
            "1 file was read. No visit is documented in the records."
        )


class TestImpairments:
    def finding(self, date, text, category="exam", **own):
        return {"date": date, "concept": category, "category": category, "text": text,
                "quote": text, **own}  # fmt: skip

    def test_the_same_examination_stands_once_with_its_dates(self):
        made = impairments(
            material(findings=[self.finding("2023-01-10", "SLR positive"),
                               self.finding("2023-05-09", "SLR positive.".rstrip("."))])
        )  # fmt: skip
        assert cells(made, "impairments-findings")[0][:4] == [
            "Jan 10, 2023; May 9, 2023", "examination", "“SLR positive”", "Dr. Marlow",
        ]  # fmt: skip

    def test_what_is_missing_is_said(self):
        made = impairments(material(findings=[self.finding("2023-01-10", "SLR positive")]))
        assert said(made, "impairments-answer") == (
            "The primary impairment claimed is Lumbar disc disease. No diagnosis by an acceptable "
            "medical source is documented."
        )
        assert said(made, "impairments-missing") == ("No finding by imaging or test is documented.")

    def test_a_therapist_is_no_acceptable_source(self):
        made = impairments(
            material(findings=[self.finding("2023-01-10", "M51.17", "diagnosis", credential="PT")])
        )
        assert "No diagnosis by an acceptable" in said(made, "impairments-answer")
        assert cells(made, "impairments-diagnoses")[0][0] == "“M51.17” (code only)"


class TestTreatment:
    def test_what_is_mentioned_at_several_visits_is_mentioned_from_first_to_last(self):
        days = ("2023-01-10", "2023-09-07")
        told = [
            treatment(d, "home_exercise", "continued", locator="row 2, column plan") for d in days
        ]
        made = treatment_history(material(treatments=told))
        assert cells(made, "treatment-care")[0][1] == (
            "not recorded; mentioned Jan 10, 2023 to Sep 7, 2023"
        )

    def test_who_mentions_a_treatment_has_not_given_it(self):
        told = [treatment("2023-01-10", "home_exercise", "continued", column="plan")]
        made = treatment_history(material(treatments=told))
        assert cells(made, "treatment-care")[0][3] == "not recorded; mentioned by Dr. Marlow"

    def test_a_course_is_one_row_with_what_is_not_recorded_said(self):
        made = treatment_history(material(treatments=[dict(r) for r in COURSE]))
        assert cells(made, "treatment-care") == [
            ["Physical therapy", "Jan 10, 2023 to Mar 7, 2023", "3 visits on file", "Dr. Marlow",
             "not recorded", "not recorded", "log.csv, rows 2-4"]
        ]  # fmt: skip
        assert said(made, "treatment-answer").endswith(
            "No medicine is documented. Meaningful relief of at least 90 days is not documented. "
            "No outcome is recorded."
        )

    def test_relief_duration_and_scores_are_told(self):
        made = treatment_history(
            material(
                treatments=[treatment("2023-05-02", "esi_tf", relief_pct=60, relief_days=56)],
                measures=[score("2023-05-01", "odi", 54), score("2023-05-30", "odi", 34)],
            )
        )
        assert cells(made, "treatment-care")[0][4] == (
            "meaningful, temporary; 60 % relief for 56 days; ODI 54 to 34"
        )

    def test_stated_sessions_are_sessions(self):
        made = treatment_history(
            material(treatments=[treatment("2023-05-02", "pt", sessions=10, sessions_ordered=12)])
        )
        told = cells(made, "treatment-care")[0][2]
        assert told == "10 of 12 sessions; 1 visit on file"

    def test_medicines_stand_apart_and_declined_care_keeps_its_reason(self):
        made = treatment_history(
            material(
                treatments=[
                    treatment("2023-05-02", "gabapentinoid", "started", label="gabapentin"),
                    treatment("2023-06-06", "fusion", assertion="declined", reason="fear",
                              quote="declines fusion for fear"),
                ]
            )
        )  # fmt: skip
        assert cells(made, "treatment-drugs")[0][0] == "Gabapentin (gabapentinoid)"
        assert cells(made, "treatment-declined")[0][:4] == [
            "Spinal fusion: “declines fusion for fear”", "Jun 6, 2023", "Dr. Marlow", "“fear”",
        ]  # fmt: skip

    def test_a_medicine_of_no_known_class_stands_once_whatever_the_visit_was_for(self):
        known = {"label": "Metformin 1000 mg BID"}
        made = treatment_history(
            material(
                treatments=[
                    treatment("2022-09-14", "other_drug", "continued", **known),
                    treatment(
                        "2022-10-05", "other_drug", "continued", impairment="diabetes", **known
                    ),
                ]
            )
        )
        assert [row[:2] for row in cells(made, "treatment-other")] == [
            ["“Metformin 1000 mg BID”", "Sep 14, 2022 to Oct 5, 2022"],
        ]

    def test_more_courses_than_a_page_holds_share_a_row_a_kind(self):
        days = [f"20{20 + n // 12}-{1 + n % 12:02d}-05" for n in range(41)]
        made = treatment_history(material(treatments=[treatment(d, "esi_tf") for d in days]))
        assert cells(made, "treatment-care")[0][:2] == [
            "Epidural steroid injection (transforaminal): 41 courses", "Jan 5, 2020 to May 5, 2023",
        ]  # fmt: skip
        assert cells(made, "treatment-care")[0][4] == "not recorded: 41"

    @pytest.mark.parametrize(
        ("quote", "lasted"),
        [
            ("ESI: 50% relief for 6 hours.", "for 6 hours"),
            ("ESI gave 50% relief of the leg pain that lasted 2-3 hrs.", "for 2-3 hrs"),
            ("6 hours of 50% relief after the ESI.", "for 6 hours"),
            # hours of something else
            ("ESI gave 50% relief, can now sit 2 hours.", "; duration not recorded"),
            ("ESI, 50% relief. Hydrocodone every 6 hours.", "; duration not recorded"),
            ("ESI, 50% relief, can stand for 2 hours.", "; duration not recorded"),
            ("50% relief, brace for 12 hours a day.", "; duration not recorded"),
        ],
    )
    def test_only_hours_that_are_said_of_the_relief_are_its_duration(self, quote, lasted):
        own = treatment("2023-05-02", "facet_mbb", "performed", relief_pct=50.0, quote=quote)
        made = treatment_history(material(treatments=[own]))
        space = "" if lasted.startswith(";") else " "
        assert f"50 % relief{space}{lasted}" in cells(made, "treatment-care")[0][4]

    def test_a_medicine_whose_ends_differ_is_not_told_as_one(self):
        known = {"label": "Metformin 1000 mg BID"}
        rows = [
            treatment("2022-09-14", "other_drug", "stopped", **known),
            treatment("2022-10-05", "other_drug", "continued", impairment="diabetes", **known),
        ]
        made = treatment_history(material(treatments=rows))
        assert len(cells(made, "treatment-other")) == len(rows)

    @pytest.mark.parametrize(("said", "told"), [
        ("2. Major depression, single episode (F32.0)   Some better on baclofen.",
         "not classed: “Some better on baclofen.”"),
        ("01/05/2023 baclofen 10 mg tablet too drowsy 02/02/2023",
         "not classed: “too drowsy”"),
        ("Baclofen makes her drowsy.", "not classed: “Baclofen makes her drowsy.”"),
    ])  # fmt: skip
    def test_only_what_is_told_of_a_row_of_a_grid_is_its_outcome(self, said, told):
        own = treatment("2023-01-05", "muscle_relaxant", "started", label="baclofen",
                        sentence=said, quote="baclofen")  # fmt: skip
        made = treatment_history(material(treatments=[own]))
        assert cells(made, "treatment-drugs")[0][4] == told

    def test_an_outcome_that_fits_no_class_is_recorded_all_the_same(self):
        words = "SCS trial: less than 30% relief, leads removed."
        made = treatment_history(
            material(
                treatments=[
                    treatment("2022-06-20", "scs", outcome="less than 30% relief", sentence=words)
                ]
            )
        )
        assert cells(made, "treatment-care")[0][4] == f"not classed: “{words}”"
        assert "No outcome that could be classed is recorded." in said(made, "treatment-answer")

    def test_nothing_tried_is_not_documented_never_none(self):
        made = treatment_history(material())
        assert said(made, "treatment-answer") == (
            "No treatment of the claimed impairment is documented."
        )


SURGEON = {"provider": "Dr. Thorne", "specialty": "Neurosurgery", "assertion": "planned"}


class TestSurgicalOpinion:
    def test_recommended_and_discussed_are_kept_apart(self):
        made = surgical_opinion(
            material(
                treatments=[
                    treatment("2023-05-02", "fusion", "recommended", **SURGEON,
                              quote="fusion", sentence="Recommend L5-S1 fusion."),
                    treatment("2023-06-06", "fusion", "offered", **SURGEON,
                              quote="fusion", sentence="Discussed fusion again."),
                ]
            )
        )  # fmt: skip
        assert [row[2] for row in cells(made, "surgical-table")] == [
            "recommended (spinal fusion)", "offered or discussed (spinal fusion)",
        ]  # fmt: skip
        assert said(made, "surgical-answer") == (
            "Dr. Thorne (Neurosurgery) recommended spinal fusion on May 2, 2023: "
            "“Recommend L5-S1 fusion.” (log.csv, row 2). Dr. Thorne (Neurosurgery) discussed or "
            "offered spinal fusion on Jun 6, 2023: “Discussed fusion again.” (log.csv, "
            "row 3). No reason is given beside the surgeon's recommendation or "
            "order; the visits are listed in Appendix A."
        )

    def test_another_providers_note_of_it_is_no_second_recommendation(self):
        made = surgical_opinion(
            material(
                treatments=[
                    treatment("2023-06-06", "fusion", "recommended", assertion="planned",
                              quote="fusion", sentence="Fusion was recommended by Dr. Thorne."),
                ]
            )
        )  # fmt: skip
        assert said(made, "surgical-answer") == (
            "Dr. Marlow records on Jun 6, 2023 that spinal fusion was recommended: "
            "“Fusion was recommended by Dr. Thorne.” (log.csv, row 2). No surgeon's own "
            "recommendation or order of surgery is documented."
        )

    @pytest.mark.parametrize(
        ("day", "sentence", "told"),
        [
            ("2023-06-06", "Fusion was recommended by Dr. Thorne.", False),
            ("2023-04-04", "Fusion was recommended elsewhere.", True),  # before it: of whom?
        ],
    )
    def test_a_note_of_it_stands_in_the_table_alone(self, day, sentence, told):
        made = surgical_opinion(
            material(
                treatments=[
                    treatment("2023-05-02", "fusion", "recommended", **SURGEON,
                              sentence="Recommend L5-S1 fusion."),
                    treatment(day, "fusion", "recommended", assertion="planned",
                              sentence=sentence),
                ]
            )
        )  # fmt: skip
        assert (sentence in said(made, "surgical-answer")) == told
        assert "records that it was recommended (spinal fusion)" in [
            row[2] for row in cells(made, "surgical-table")
        ]

    def test_a_refusal_in_the_same_sentence_outweighs_the_offer(self):
        said_so = {"sentence": "Fusion offered, pt declined d/t fear."}
        made = surgical_opinion(
            material(
                treatments=[treatment("2023-05-02", "fusion", "offered", **SURGEON, **said_so)],
                statements=[
                    {"date": "2023-05-02", "concept": "exhausted_or_declined", **said_so,
                     "category": "exhausted_or_declined", "extractor": "lexicon:surgery_declined",
                     "provider": "Dr. Thorne", "assertion": "actual"},
                ],
            )
        )  # fmt: skip
        assert said(made, "surgical-answer").startswith(
            "Spinal fusion is recorded as declined on May 2, 2023 by Dr. Thorne"
        )

    @pytest.mark.parametrize("words", ["Recommends against surgery", "Surgery is not indicated"])
    def test_advice_against_an_operation_is_no_recommendation(self, words):
        made = surgical_opinion(
            material(
                statements=[
                    {"date": "2023-05-02", "concept": "surgical_opinion", "quote": words,
                     "category": "surgical_opinion", "assertion": "actual"},
                ]
            )
        )  # fmt: skip
        assert [row[2] for row in cells(made, "surgical-table")] == [
            "not advised, or not a candidate"
        ]

    @pytest.mark.parametrize(
        ("words", "recorded"),
        [("He denies prior back surgery.", "denied, or not done"),
         ("No history of spinal surgery.", "denied, or not done"),
         ("Never had surgery.", "denied, or not done"),
         ("Elective surgery remains contraindicated.", "not advised, or not a candidate"),
         ("Surgery is not possible because of cardiac risk.", "not advised, or not a candidate"),
         ("She is not ready for surgery.", "not advised, or not a candidate"),
         ("No surgery recommended at this time.", "not advised, or not a candidate"),
         ("Surgery is not needed.", "not advised, or not a candidate")],
    )  # fmt: skip
    def test_an_operation_that_was_never_done_was_not_advised_against(self, words, recorded):
        row = treatment("2023-05-02", "surgery", "mentioned", assertion="negated",
                        quote="surgery", sentence=words)  # fmt: skip
        made = surgical_opinion(material(treatments=[row]))
        assert [r[2] for r in cells(made, "surgical-table")] == [recorded]
        assert ("not advised" in said(made, "surgical-answer")) == (recorded[:3] == "not")

    def test_a_specialty_that_another_row_states_makes_the_surgeon(self):
        ordered = treatment("2023-05-02", "fusion", "ordered", assertion="planned",
                            provider="Dr. Thorne", sentence="Fusion scheduled.")  # fmt: skip
        visits = [
            {"date": "2023-01-02", "concept": "visit", "provider": "Dr. Thorne",
             "specialty": "Orthopedics"},
            {"date": "2023-05-02", "concept": "visit", "provider": "Dr. Thorne"},
        ]  # fmt: skip
        made = surgical_opinion(material(treatments=[ordered], visits=visits))
        assert said(made, "surgical-answer").startswith(
            "Dr. Thorne (Orthopedics) ordered or scheduled spinal fusion on May 2, 2023"
        )

    def test_a_wish_for_surgery_is_no_order(self):
        words = "Refer back to Dr. Whitfield, now willing to have surgery."
        wish = treatment("2025-04-15", "surgery", "ordered", assertion="planned", sentence=words)
        made = surgical_opinion(material(treatments=[wish]))
        assert [row[2] for row in cells(made, "surgical-table")] == ["planned"]

    def test_who_operates_is_a_surgeon(self):
        who = {"provider": "K. Abel, MD"}
        made = surgical_opinion(
            material(
                treatments=[
                    treatment("2022-02-22", "surgery", "ordered", assertion="planned", **who,
                              sentence="Plan: rotator cuff repair."),
                    treatment("2022-03-17", "surgery", "performed", **who,
                              sentence="Procedure: rotator cuff repair."),
                ]
            )
        )  # fmt: skip
        assert [row[2] for row in cells(made, "surgical-table")] == [
            "ordered or scheduled", "performed",
        ]  # fmt: skip

    def test_declined_and_not_advised_are_two_things(self):
        made = surgical_opinion(
            material(
                treatments=[
                    treatment("2023-05-02", "fusion", "mentioned", assertion="negated",
                              quote="fusion", sentence="Fusion not indicated."),
                    treatment("2023-06-06", "fusion", "mentioned", assertion="declined",
                              quote="fusion", sentence="Declines fusion."),
                ]
            )
        )  # fmt: skip
        assert [row[2] for row in cells(made, "surgical-table")] == [
            "not advised, or not a candidate (spinal fusion)",
            "declined by the claimant (spinal fusion)",
        ]

    def test_none_documented(self):
        assert said(surgical_opinion(material()), "surgical-answer") == (
            "No surgical opinion and no surgical consultation is documented."
        )


class TestThreshold:
    def test_a_plan_among_the_treatments_is_a_later_plan_and_is_cited(self):
        facts = steady()
        facts["treatments"] = [
            *facts["treatments"],
            treatment("2023-12-05", "surg_consult", "ordered", assertion="planned",
                      sentence="Still needs surgical consult."),
        ]  # fmt: skip
        made = threshold(material(**facts))
        assert [b.id for b in made if b.id == "threshold-opposed"] == []

    def test_a_far_statement_of_maximum_improvement_is_told(self):
        facts = steady()
        facts["statements"] = [
            *facts["statements"],
            statement("2024-06-20", "explicit_mmi", "P&S today", provider="Dr. Long"),
        ]
        words = [row[3] for row in cells(threshold(material(**facts)), "threshold-supporting")]
        assert "“P&S today”" in words

    def test_it_is_an_interval_with_both_ends_cited(self):
        made = threshold(material(**steady()))
        assert said(made, "threshold-answer") == (
            "Active treatment ended, and maintenance care began, between March 7, 2023 (last "
            "active care) and April 11, 2023 (first maintenance-only contact), 35 days apart "
            "(log.csv, rows 4-5)."
        )

    def test_each_criterion_is_met_not_met_or_not_known(self):
        rows = cells(threshold(material(**steady())), "threshold-criteria")
        assert [row[1] for row in rows] == [
            "met", "met", "met", "not known", "met", "not met", "met"
        ]  # fmt: skip
        assert rows[1][0] == "At least 2 maintenance contacts over at least 90 days follow"

    def test_the_term_is_explained_once(self):
        made = statements(threshold(material(**steady())))
        assert sum("workers' compensation" in s.text for s in made) == 1

    def test_the_authors_own_date_stands_beside_the_finding(self):
        decision = {"value": "2023-05-01", "why": "seen in person", "by": "E. S.",
                    "on": "2024-06-30"}  # fmt: skip
        made = threshold(material(details(decisions={"threshold": decision}), **steady()))
        assert said(made, "threshold-decision") == (
            "Author's own date: May 1, 2023. Reason: “seen in person” (E. S., June 30, 2024). The "
            "finding from the records stays above; function and scores are counted from the "
            "author’s own date."
        )
        assert "March 7, 2023" in said(made, "threshold-answer")

    def test_a_stated_day_is_told_as_a_day(self):
        facts = steady()
        facts["statements"].append(statement("2023-03-07", "explicit_mmi", "at MMI"))
        made = threshold(material(**facts))
        assert said(made, "threshold-answer").startswith("Active treatment ended by March 7, 2023")
        assert said(made, "threshold-tier").startswith(
            "Stated: an acceptable medical source says so, with a date."
        )

    def test_later_plans_are_shown_against_it(self):
        facts = steady()
        facts["statements"].append(statement("2024-02-06", "active_planned", "schedule ESI"))
        made = threshold(material(**facts))
        assert cells(made, "threshold-opposed")[0][:4] == [
            "Feb 6, 2024", "Dr. Marlow", "Active care planned", "“schedule ESI”",
        ]  # fmt: skip

    def test_records_that_stop_give_no_date(self):
        made = threshold(material(treatments=[dict(r) for r in COURSE]))
        assert said(made, "threshold-answer") == (
            "The records reviewed do not show when active treatment ended and maintenance care "
            "began. No maintenance-only contact follows the last active care on file. The last "
            "active care on file is dated March 7, 2023 (log.csv, rows 2-4)."
        )

    def test_no_record_at_all(self):
        assert said(threshold(material()), "threshold-answer") == (
            "The records reviewed do not show when active treatment ended and maintenance care "
            "began. No dated active care of the claimed impairment is on file."
        )


class TestFunction:
    def test_centre_range_and_best_value_are_told(self):
        made = functional_floor(
            material(capacities=[capacity("2023-05-02", "sit_once", 20),
                                 capacity("2023-06-06", "sit_once", 15),
                                 capacity("2023-07-04", "sit_once", 60, provider="Dr. Reed")])
        )  # fmt: skip
        assert cells(made, "floor-table")[0][:4] == [
            "Sit at one time", "20 min (15 to 60)", "60 min", "3 / 2",
        ]  # fmt: skip

    def test_no_limit_stands_beside_the_values_and_is_best(self):
        values = [capacity("2023-05-02", "sit_once", 20, source_type="measured"),
                  capacity("2023-06-06", "sit_once", 20, source_type="patient_reported"),
                  capacity("2023-07-04", "sit_once", 20, provider="Dr. Reed")]  # fmt: skip
        free = capacity("2023-08-01", "sit_once", float("nan"), "", provider="Dr. Sable",
                        frequency="continuously", quote="Sitting is unlimited")  # fmt: skip
        made = functional_floor(material(capacities=values))
        assert cells(made, "floor-table")[0][1:6] == [
            "20 min", "20 min", "3 / 2", "measured and reported", "consistent",
        ]  # fmt: skip
        made = functional_floor(material(capacities=[*values, free]))
        assert cells(made, "floor-table")[0][1:6] == [
            "20 min; “Sitting is unlimited” (Dr. Sable, Aug 1, 2023)", "no limit", "4 / 3",
            "measured and reported", "mixed",
        ]  # fmt: skip
        made = functional_floor(material(capacities=[values[0], free]))
        assert cells(made, "floor-table")[0][1] == (
            "“Sitting is unlimited” (Dr. Sable, Aug 1, 2023); 20 min (Dr. Marlow, May 2, 2023)"
        )

    def test_no_limit_of_before_the_threshold_is_the_best_ever(self):
        facts = steady()
        free = {"frequency": "continuously", "quote": "Sitting is unlimited"}
        facts["capacities"] = [capacity("2023-01-10", "sit_once", float("nan"), "", **free),
                               capacity("2023-10-10", "sit_once", 20)]  # fmt: skip
        assert cells(functional_floor(material(**facts)), "floor-table")[0][1:3] == [
            "20 min (Dr. Marlow, Oct 10, 2023)",
            "“Sitting is unlimited” (Dr. Marlow, Jan 10, 2023)",
        ]

    @pytest.mark.parametrize(
        ("values", "label"),
        [((20, 20), "agree"), ((20, 21), "agree"), ((20, 60), "mixed")],
    )
    def test_few_values_that_agree_are_not_called_mixed(self, values, label):
        few = [capacity(f"2023-0{n}-02", "sit_once", value, provider=f"Dr. {n}")
               for n, value in enumerate(values, start=1)]  # fmt: skip
        assert cells(functional_floor(material(capacities=few)), "floor-table")[0][5] == label

    def test_undocumented_functions_stand_in_one_sentence(self):
        made = functional_floor(material(capacities=[capacity("2023-05-02", "sit_once", 20)]))
        missing = said(made, "floor-missing")
        assert missing.startswith("No value found in the records: lift or carry occasionally; ")
        assert "sit at one time;" not in missing

    def test_a_frequency_stands_beside_the_amounts(self):
        made = functional_floor(
            material(capacities=[capacity("2023-05-02", "stoop", float("nan"), "",
                                          frequency="occasionally", quote="stoop occasionally")])
        )  # fmt: skip
        assert said(made, "floor-few") == (
            "What is recorded fewer than 3 times has no central value. Dr. Marlow, May 2, 2023: "
            "stoop occasionally (log.csv, row 2)."
        )
        assert "stoop;" not in said(made, "floor-missing")

    def test_frequencies_of_one_visit_name_it_once(self):
        nan = float("nan")
        told = (("stoop", "occasionally"), ("kneel", "rarely"))
        of_one = [capacity("2023-05-02", what, nan, "", frequency=often, quote=often)
                  for what, often in told]  # fmt: skip
        other = capacity("2023-06-06", "kneel", nan, "", frequency="never", quote="no kneeling",
                         provider="Dr. Reed")  # fmt: skip
        made = functional_floor(material(capacities=[*of_one, other]))
        assert said(made, "floor-few") == (
            "What is recorded fewer than 3 times has no central value. Dr. Marlow, May 2, 2023: "
            "stoop occasionally; kneel rarely (log.csv, rows 2-3). Dr. Reed, Jun 6, 2023: kneel "
            "“no kneeling” (log.csv, row 4)."
        )

    def test_values_before_the_threshold_are_counted_apart(self):
        facts = steady()
        facts["capacities"] = [capacity("2023-01-10", "sit_once", 60),
                               capacity("2023-10-10", "sit_once", 20)]  # fmt: skip
        made = functional_floor(material(**facts))
        assert cells(made, "floor-table")[0][1:4] == [
            "20 min (Dr. Marlow, Oct 10, 2023)", "60 min", "1 / 1",
        ]  # fmt: skip
        assert block(made, "floor-table").note.endswith(
            "1 value from before active care ended: not in the central value."
        )

    def test_no_function(self):
        assert said(functional_floor(material()), "floor-answer") == (
            "No value for any function was found in the records reviewed."
        )


class TestConsistency:
    def values(self, providers):
        return material(
            capacities=[capacity(f"2023-05-{n:02d}", "sit_once", 20, provider=f"Dr. {n:02d}")
                        for n in range(1, providers + 1)]
        )  # fmt: skip

    def test_few_providers_are_columns(self):
        made = consistency(self.values(2))
        assert [c.header for c in block(made, "consistency-matrix").columns] == [
            "Function", "Dr. 01", "Dr. 02", "Source",
        ]  # fmt: skip

    def test_what_agrees_is_not_told_beside_what_differs(self):
        told = said(consistency(self.values(2)), "consistency-answer")
        assert told == (
            "Values that agree, but are too few or known in one way only: sit at one time "
            "(log.csv, rows 2-3)."
        )

    def test_a_copied_sentence_counts_once_in_the_brackets_too(self):
        same = {
            "quote": "Sits 20 minutes",
            "provider": "Dr. Reed",
            "locator": "row 2, column notes",
            "extractor": "lexicon:sit",
        }
        made = consistency(
            material(capacities=[capacity(f"2023-0{n}-02", "sit_once", 20, **same)
                                 for n in (1, 2, 3)])
        )  # fmt: skip
        assert cells(made, "consistency-matrix")[0][1] == "20 min (1)"
        assert said(made, "consistency-notes") == (
            "2 values repeat an earlier sentence of the same provider word for word: counted once "
            "(log.csv, rows 2-4)."
        )

    def test_many_providers_are_rows(self):
        made = consistency(self.values(12))
        assert len(block(made, "consistency-matrix").rows) == 12
        assert block(made, "consistency-matrix").columns[1].header == "Provider"

    def test_without_values_it_cannot_be_determined(self):
        assert said(consistency(material()), "consistency-answer") == (
            "Agreement cannot be determined: no function has a value."
        )


class TestTrajectory:
    def test_the_threshold_of_an_unverified_instrument_is_not_printed(self):
        made = trajectory(material(measures=[score("2023-05-02", "mmt", 4)]))
        assert cells(made, "trajectory-table")[0][3] == "threshold not verified"

    def test_the_author_s_own_is_printed_as_such(self):
        with using({"change_odi": 8}):
            made = trajectory(material(measures=[score("2023-05-02", "odi", 50)]))
        assert cells(made, "trajectory-table")[0][3] == "8 % points (the author's)"

    def test_a_verified_one_is_printed_with_its_unit(self):
        made = trajectory(material(measures=[score("2023-05-02", "odi", 50)]))
        assert cells(made, "trajectory-table")[0][3] == "10 % points"

    def test_of_a_scale_that_is_made_in_two_ways_the_one_is_named(self):
        made = trajectory(material(measures=[score("2023-05-02", "ndi", 25)]))
        assert cells(made, "trajectory-table")[0][3] == "10 points of 50"

    def test_few_scores_cannot_be_determined(self):
        made = trajectory(material(measures=[score("2023-05-02", "nprs", 6)]))
        assert said(made, "trajectory-answer") == (
            "NPRS (1 score): cannot be determined (log.csv, row 2)."
        )
        assert cells(made, "trajectory-table")[0] == [
            "NPRS (higher is worse)", "1: 6", "cannot be determined", "2 points",
            "cannot be determined: too few scores", "log.csv, row 2",
        ]  # fmt: skip

    def test_a_change_is_told_with_its_interval(self):
        months = (
            "2023-01-10",
            "2023-04-10",
            "2023-07-10",
            "2023-10-10",
            "2024-01-10",
            "2024-04-10",
        )
        made = trajectory(material(measures=[score(d, "lefs", 34) for d in months]))
        assert cells(made, "trajectory-table")[0][2].startswith("0 (−")

    def test_context_is_marked_as_no_proof(self):
        pain = {"id": "lumbar", "label": "Chronic low back pain", "region": "lumbar"}
        made = trajectory(
            material(details(impairment=[pain]), measures=[score("2023-05-02", "nprs", 6)])
        )
        assert said(made, "trajectory-context").startswith(
            "Context from groups of patients, which proves nothing about one person:"
        )

    def test_no_score(self):
        made = trajectory(material())
        assert said(made, "trajectory-answer") == (
            "No dated score of any standard measure is documented."
        )


class TestSymptoms:
    def visit(self, summary):
        return {"date": "2023-05-02", "concept": "visit", "summary": summary, "quote": summary}

    def test_the_records_own_sentences_answer_a_factor(self):
        made = symptoms(material(visits=[self.visit("Knee pain, worse on stairs. Drives.")]))
        rows = {row[0]: row[1:] for row in cells(made, "symptoms-table")}
        assert rows["What brings it on or makes it worse"] == [
            "“Knee pain, worse on stairs.”", "log.csv, row 2",
        ]  # fmt: skip
        assert rows["Daily activities"][0] == "“Drives.”"

    @pytest.mark.parametrize(
        ("summary", "factor", "answer"),
        [
            ("Fell on ice 1/28/24.", "Other measures for relief", "not documented"),
            ("Uses ice at night.", "Other measures for relief", "“Uses ice at night.”"),
            ("Sleep study ordered.", "Daily activities", "not documented"),
            ("Sleeps 4 hours.", "Daily activities", "“Sleeps 4 hours.”"),
        ],
    )
    def test_ice_on_the_ground_and_a_sleep_study_answer_nothing(self, summary, factor, answer):
        made = symptoms(material(visits=[self.visit(summary)]))
        rows = {row[0]: row[1:] for row in cells(made, "symptoms-table")}
        assert rows[factor][0] == answer

    def test_a_factor_without_an_answer_is_not_documented(self):
        made = symptoms(material())
        assert {row[1] for row in cells(made, "symptoms-table")} == {"not documented"}


class TestAdherence:
    @pytest.mark.parametrize(
        ("attended", "told"),
        [
            (12, "No missed or incomplete care is documented. No declined treatment is "
             "documented."),
            (10, "1 course attended in part (10 of 12 sessions) (log.csv, row 2). No declined "
             "treatment is documented."),
        ],
    )  # fmt: skip
    def test_a_course_attended_in_part_is_incomplete_care(self, attended, told):
        course = treatment("2023-05-02", "pt", sessions=attended, sessions_ordered=12)
        assert said(adherence(material(treatments=[course])), "adherence-answer") == told

    def test_a_missed_visit_is_told_with_its_reason(self):
        made = adherence(
            material(statements=[statement("2023-05-02", "nonadherence", "no-show: no transport",
                                           reason="no transport")])
        )  # fmt: skip
        assert said(made, "adherence-answer") == (
            "1 entry of missed or incomplete care, with its reason (log.csv, row 2). No "
            "declined treatment is documented."
        )
        assert cells(made, "adherence-table")[0][2:4] == [
            "“no-show: no transport”", "“no transport”",
        ]  # fmt: skip

    def test_an_unrecorded_reason_is_not_recorded(self):
        made = adherence(material(statements=[statement("2023-05-02", "nonadherence", "no-show")]))
        assert cells(made, "adherence-table")[0][3] == "not recorded"


class TestCompleteness:
    def test_the_score_can_be_recomputed_from_the_table(self):
        made = material(**steady())
        rows = cells(method_and_rules(made), "completeness-elements")
        counted = [(float(r[2]), float(r[3])) for r in rows if r[3] != "n/a"]
        score_ = 100 * sum(w * c for w, c in counted) / sum(w for w, _ in counted)
        assert score_ == pytest.approx(made.findings.completeness.score)
        assert len(rows) == 30

    def test_a_hard_flag_is_shown_whatever_the_score_is(self):
        flag = Flag(id="x", text="Surgery was planned on 2024-01-09; no outcome is recorded.",
                    facts=())  # fmt: skip
        made = completeness(with_findings(material(), flags=(flag,)))
        assert said(made, "completeness-flags") == (
            "Surgery was planned on January 9, 2024; no outcome is recorded."
        )

    def test_the_authors_decision_is_shown_as_theirs(self):
        element = Element(id="F4", group="function", weight=3, credit=None, reason="not_documented",
                          facts=(), decision="no device was ever used")  # fmt: skip
        found = Completeness(score=None, groups=(GroupScore(id="function", score=None, weight=0),),
                             elements=(element,))  # fmt: skip
        decided = with_findings(material(), completeness=found, gaps=())
        made = completeness(decided)
        assert cells(method_and_rules(decided), "completeness-elements")[0][3:5] == [
            "n/a", "Author's decision: “no device was ever used”",
        ]  # fmt: skip
        assert said(made, "completeness-answer").startswith(
            "Evidence completeness is not scored: no element applies."
        )

    def test_a_request_asks_for_facts(self):
        rows = {row[0]: row for row in cells(completeness(material()), "completeness-gaps")}
        assert rows["Lifting and carrying. Not documented."][2] == (
            "Pounds lifted or carried occasionally and frequently, and how this is known."
        )


class TestContrary:
    def test_reserved_statements_stand_apart_and_quoted(self):
        made = contrary_evidence(
            material(statements=[statement("2023-05-02", "reserved", "unable to work"),
                                 statement("2023-06-06", "improvement_expected", "much better")])
        )  # fmt: skip
        assert [row[2] for row in cells(made, "contrary-table")] == ["“much better”"]
        assert [row[1] for row in cells(made, "contrary-reserved-table")] == ["“unable to work”"]

    def test_the_same_words_of_one_provider_stand_once(self):
        made = contrary_evidence(
            material(statements=[statement(d, "improvement_expected", "doing well")
                                 for d in ("2023-05-02", "2023-06-06")])
        )  # fmt: skip
        assert cells(made, "contrary-table")[0][0] == "May 2, 2023; Jun 6, 2023, Dr. Marlow"

    def test_every_item_is_shown_whatever_its_kind(self):
        made = material(statements=[statement("2023-05-02", "plateau")])
        fact = made.used("statements")[0]["fact_id"]
        item = Contrary(kind="some_new_kind", text="x", date="", provider="", facts=(fact,))
        rows = cells(contrary_evidence(with_findings(made, contrary=(item,))), "contrary-table")
        assert rows[0][:3] == ["undated, Dr. Marlow", "Some new kind", "“x”"]

    def test_none_found_is_said(self):
        assert said(contrary_evidence(material()), "contrary-answer") == (
            "No contrary evidence was found in the records reviewed."
        )


class TestLimits:
    def test_care_that_a_chart_leaves_open_is_told(self):
        rows = [
            treatment("2023-01-10", "esi", assertion=sense, extractor="entry")
            for sense in ("conditional", "actual")
        ]
        assert "1 treatment in a chart with a status that leaves open" in said(
            limits(material(treatments=rows)), "limits-list"
        )

    def test_the_role_decides_what_is_disclosed(self):
        summary_ = said(limits(material()), "limits-disclosure")
        opinion = said(
            limits(material(details(report={"author_role": "medical opinion"}))),
            "limits-disclosure",
        )
        assert summary_.startswith("This is a summary of evidence")
        assert "The opinion, its reasons and the signature are the medical source's own." in opinion
        assert all("20 CFR 404.1740(b)(5), 416.1540(b)(5)" in text for text in (summary_, opinion))

    def test_entries_that_contradict_each_other_are_used_and_told(self):
        differ = {"code": "records_differ", "where": "log.csv, row 3", "do": "Look at both",
                  "found": "5; chart.json, resource 21: Pain | 6 | {score}" + " x" * 40,
                  "expected": "one value of nprs for the visit of 2023-10-16"}  # fmt: skip
        bad = {**differ, "code": "bad_score", "found": "N/A?", "expected": "a score"}
        made = material(treatments=[treatment("2023-01-10", "pt")])
        problems = pd.DataFrame([bad, differ, differ])
        found = limits(replace(made, evidence=replace(made.evidence, problems=problems)))
        assert (
            "1 entry could not be used as written; see the table. In 2 places entries "
            "contradict each other, and neither is left out; see the table."
        ) in said(found, "limits-list")
        assert cells(found, "limits-problems")[1] == [
            "log.csv, row 3", f"“{differ['found']}”",
            "one value of nprs for the visit of October 16, 2023",
        ]  # fmt: skip

    def test_what_nobody_has_reviewed_is_counted(self):
        made = limits(
            material(statements=[statement("2023-05-02", "plateau", review="unreviewed")])
        )
        assert "1 fact read from free text (planned, declined" in said(made, "limits-list")


class TestAppendix:
    def visits(self, number, summary="Physical therapy, same exercises"):
        days = [f"2023-{1 + n // 28:02d}-{1 + n % 28:02d}" for n in range(number)]
        return [
            {"date": day, "concept": "visit", "summary": summary.format(n=n)}
            for n, day in enumerate(days)
        ]

    def test_the_whole_words_of_a_visit_are_shown(self):
        words = "Sat through the visit. " * 60
        made = chronology(material(visits=self.visits(1, words)))
        assert cells(made, "chronology-table")[0][3] == f"“{words.strip()}”"

    def test_visits_with_other_words_are_never_folded(self):
        made = chronology(material(visits=self.visits(61, "Pain {n}/10")))
        assert len(block(made, "chronology-table").rows) == 61

    def test_every_visit_stands_in_the_chronology(self):
        assert (
            len(block(chronology(material(visits=self.visits(60))), "chronology-table").rows) == 60
        )

    def test_a_long_chronology_folds_serial_visits_and_loses_none(self):
        made = block(chronology(material(visits=self.visits(61))), "chronology-table")
        assert [row[0].text for row in made.rows] == ["Jan 1, 2023 to Mar 5, 2023 (61 visits)"]
        assert len(made.rows[0][0].facts) == 61

    def test_every_score_stands_in_the_measures(self):
        made = measures(
            material(measures=[score("2023-05-02", "nprs", 6, value_high=8, quote="6-8/10"),
                               score("2023-05-03", "nprs", 9, context="worst", quote="9")])
        )  # fmt: skip
        assert [row[:4] for row in cells(made, "measures-table")] == [
            ["NPRS", "May 2, 2023", "6 to 8", "“6-8/10”"],
            ["NPRS worst", "May 3, 2023", "9", "“9”"],
        ]

    def test_every_rule_is_printed_with_its_source(self):
        from mmi_kit.knowledge.rules import rules

        rows = cells(method_and_rules(material()), "method-rules")
        assert [row[0] for row in rows] == [rule.sentence for rule in rules().values()]
        assert all(row[3] for row in rows)


class TestSummary:
    def test_that_no_reason_is_given_is_said_once(self):
        advised = treatment("2023-05-02", "fusion", "recommended", **SURGEON,
                            sentence="Recommend L5-S1 fusion.")  # fmt: skip
        rows = {row[0]: row[1:3] for row in cells(summary(material(treatments=[advised])),
                                                  "summary-findings")}  # fmt: skip
        assert rows["Surgical opinion?"] == [
            "Dr. Thorne (Neurosurgery) recommended spinal fusion on May 2, 2023: “Recommend L5-S1 "
            "fusion.”", "advice: no reason given",
        ]  # fmt: skip

    def test_measures_of_one_grade_share_it(self):
        days = [f"202{n}-{month}-10" for n in (3, 4) for month in ("01", "04", "07", "10")]
        scores = [score(d, name, 34) for d in days for name in ("lefs", "odi")]
        rows = {row[0]: row[2] for row in cells(summary(material(measures=scores)),
                                                "summary-findings")}  # fmt: skip
        assert rows["Does it still change?"] == "ODI and LEFS demonstrated"

    def test_it_answers_the_questions_in_one_table(self):
        made = summary(material(**steady()))
        assert ids(made) == ["summary-scope", "summary-findings"]
        rows = {row[0]: row[1:] for row in cells(made, "summary-findings")}
        assert rows["When did active treatment end?"] == [
            "Between Mar 7, 2023 (last active care) and Apr 11, 2023 (first maintenance-only "
            "contact). 4 maintenance-only contacts to Jan 9, 2024",
            "implied", "log.csv, rows 4-8",
        ]  # fmt: skip
        assert rows["Does it still change?"][:2] == ["Not documented", "not documented"]

    def test_nothing_on_file(self):
        rows = cells(summary(material()), "summary-findings")
        assert [row[1] for row in rows[:6]] == [
            "Not documented", "Not documented", "No opinion documented",
            "Cannot be determined from the records", "Not documented", "Not documented",
        ]  # fmt: skip
        assert rows[6][:2] == ["What is expected?", "No prognosis documented"]


class TestGlossary:
    def test_only_what_the_records_use_is_explained_beside_the_reports_own_terms(self):
        made = material(
            treatments=[treatment("2023-01-10", "pt", quote="ESI declined, HEP started.")],
            measures=[score("2023-01-10", "odi", 44)],
        )
        said_of = {row[0]: row[1] for row in cells(terms(made), "glossary-table")}
        assert said_of["ESI"] == "epidural steroid injection"
        assert said_of["HEP"] == "home exercise program"
        assert said_of["ODI"] == "Oswestry Disability Index"
        assert "MRI" not in said_of
        assert said_of["Passim"] == "at many places between the two pages"
