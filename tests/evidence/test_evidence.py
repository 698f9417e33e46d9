"""From the cells of a visit log to the evidence tables, each fact with its source."""
# ruff: noqa: E501  (a row of a table reads best on one line)

from __future__ import annotations

import pytest
from evidence_help import evidence, log, problems, rows_of
from helpers import CASE_TOML, make_case
from timing_help import took

from mmi_kit.case.folder import CaseFolder
from mmi_kit.errors import RecordsError
from mmi_kit.evidence.build import build_evidence
from mmi_kit.evidence.claim import REGIONS

VISIT = {"date": "2023-01-10", "provider": "Dr. Reed"}
TWO_PARTS = """\
[claimant]
ref = "T.C."

[claim]
aod = "2022-03-15"
as_of = "2024-06-30"

[[impairment]]
id = "lumbar"
label = "Lumbar disc disease"
primary = true

[[impairment]]
id = "neck"
label = "Cervical strain"
"""


def test_a_row_becomes_a_visit_with_its_source():
    found = evidence(
        {**VISIT, "facility": "Clinic A", "exhibit": "4F", "page": "12", "plan": "Rest"}
    )
    assert rows_of(
        found.visits, "date", "date_precision", "provider", "facility", "exhibit", "page", "locator", "quote", "summary"
    ) == [
        ("2023-01-10", "day", "Dr. Reed", "Clinic A", "4F", "12", "row 2",
         "2023-01-10 | Dr. Reed | Clinic A | 4F | 12 | Rest", "Rest")
    ]  # fmt: skip
    assert rows_of(found.sources, "source_id", "file", "kind", "rows") == [
        ("S1", "log.csv", "csv", 1)
    ]


def test_a_score_cell_becomes_a_measure():
    found = evidence({**VISIT, "ODI": "22/50", "pain": "6-8"})
    assert rows_of(
        found.measures, "concept", "value", "value_high", "unit", "quote", "locator"
    ) == [
        ("odi", 44.0, None, "% points", "22/50", "row 2, column odi"),
        ("nprs", 6.0, 8.0, "points", "6-8", "row 2, column nprs"),
    ]


def test_a_capacity_cell_becomes_the_most_that_can_be_done():
    found = evidence(
        {
            **VISIT,
            "sit_min": "15-20",
            "stand_walk_hours": "2",
            "lift_occ_lb": "10",
            "device": "cane, outdoors",
        }
    )
    assert rows_of(found.capacities, "concept", "value", "value_high", "unit", "statistic", "condition") == [
        ("sit_once", 15.0, 20.0, "min", "max", ""),
        ("stand_walk_total", 2.0, None, "h", "max", ""),
        ("lift_occ", 10.0, None, "lb", "max", ""),
        ("device", None, None, "device", "", "cane, outdoors"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "typed",
    [
        "none",
        "No",
        "N/A",
        "no device",
        "independent",
        "no cane today",
        "cane not needed",
        "cane d/c'd",
    ],
)
def test_no_device_is_a_fact_too(typed):
    found = evidence({**VISIT, "device": typed})
    assert rows_of(found.capacities, "concept", "assertion") == [("device", "negated")]


@pytest.mark.parametrize(
    ("cells", "source"),
    [
        ({"visit_type": "Functional capacity evaluation"}, "measured"),
        ({"visit_type": "Medical source statement"}, "clinician_opinion"),
        ({"function": "Tolerances measured today"}, "measured"),
        ({"function": "Patient reports the above"}, "patient_reported"),
        # who typed it does not say how it is known, and two ways leave it open
        ({"credential": "PT", "visit_type": "Re-evaluation"}, ""),
        ({"function": "Patient reports pain; lifting measured"}, ""),
    ],
)
def test_how_a_typed_capacity_is_known_is_said_by_the_log_or_stays_open(cells, source):
    found = evidence({**VISIT, "sit_min": "20", **cells})
    assert rows_of(found.capacities, "concept", "source_type") == [("sit_once", source)]


@pytest.mark.parametrize(
    ("kind", "words", "source"),
    [
        ("Medical source statement", "Can sit 20 minutes.", "clinician_opinion"),
        ("Medical source statement", "Reports sitting 20 minutes.", "patient_reported"),
        ("Residual functional capacity questionnaire", "Sit 20 minutes.", "clinician_opinion"),
        ("Office visit", "Can sit 20 minutes.", ""),
    ],
)
def test_a_row_that_is_an_opinion_by_its_kind_of_visit_holds_opinions(kind, words, source):
    found = evidence({**VISIT, "visit_type": kind, "function": words})
    assert rows_of(found.capacities, "concept", "source_type") == [("sit_once", source)]


def test_exam_imaging_and_diagnosis_become_findings():
    found = evidence(
        {
            **VISIT,
            "exam": "SLR positive left.",
            "imaging": "L5-S1 protrusion.",
            "diagnosis": "M51.16",
        }
    )
    assert rows_of(found.findings, "category", "text", "assertion") == [
        ("exam", "SLR positive left.", "actual"),
        ("imaging", "L5-S1 protrusion.", "actual"),
        ("diagnosis", "M51.16", "actual"),
    ]  # fmt: skip


def test_an_image_that_was_only_ordered_is_no_finding():
    found = evidence({**VISIT, "imaging": "MRI lumbar ordered"})
    assert rows_of(found.findings, "assertion", "review") == [("planned", "unreviewed")]


def test_results_belong_to_the_one_treatment_of_the_row_and_its_quote_holds_them():
    found = evidence(
        {**VISIT, "treatment": "L5-S1 ESI", "relief_pct": "60%", "relief_days": "10 weeks", "outcome": "faded", "medication": "gabapentin"}
    )  # fmt: skip
    assert rows_of(found.treatments, "concept", "relief_pct", "relief_days", "outcome", "quote", "locator")[0] == (
        "esi", 60.0, 70.0, "faded", "ESI | 60% | 10 weeks | faded",
        "row 2, column treatment, chars 6-9 | column relief_pct | column relief_days | column outcome",
    )  # fmt: skip
    assert problems(found) == []


def test_relief_and_visits_in_the_words_of_the_outcome_count():
    found = evidence({**VISIT, "treatment": "ESI", "outcome": "60% relief for 10 weeks"})
    assert rows_of(found.treatments, "relief_pct", "relief_days", "outcome") == [
        (60.0, 70.0, "60% relief for 10 weeks")
    ]


def test_a_number_typed_in_its_own_column_goes_before_the_words():
    found = evidence({**VISIT, "treatment": "ESI", "relief_pct": "50", "outcome": "60% relief"})
    assert rows_of(found.treatments, "relief_pct") == [(50.0,)]


def test_sessions_attended_of_those_ordered():
    found = evidence({**VISIT, "treatment": "Physical therapy", "sessions": "8/12"})
    assert rows_of(found.treatments, "sessions", "sessions_ordered", "quote") == [
        (8.0, 12.0, "Physical therapy | 8/12")
    ]


def test_the_outcome_cell_is_no_second_treatment():
    found = evidence({**VISIT, "treatment": "ESI", "outcome": "Good relief after injection"})
    assert rows_of(found.treatments, "concept", "outcome") == [
        ("esi", "Good relief after injection")
    ]


def test_a_result_with_two_treatments_is_attached_to_none():
    found = evidence({**VISIT, "treatment": "ESI and chiropractic care", "relief_pct": "60"})
    assert rows_of(found.treatments, "concept", "relief_pct") == [("esi", None), ("chiro", None)]
    assert problems(found) == [
        "result_without_treatment | log.csv, row 2, column relief_pct | a result and 2 treatments in the row | "
        "exactly one treatment to which the result belongs | Give each treatment a row of its own; until then "
        "the result is not attached to any"
    ]


def test_a_result_without_a_treatment_is_noted():
    found = evidence({**VISIT, "sessions": "8"})
    assert problems(found) == [
        "result_without_treatment | log.csv, row 2, column sessions | a result and no treatment in the row | "
        "exactly one treatment to which the result belongs | Give each treatment a row of its own; until then "
        "the result is not attached to any"
    ]


def test_an_outcome_of_the_visit_alone_needs_no_treatment():
    found = evidence({**VISIT, "outcome": "Symptoms unchanged"})
    assert problems(found) == []
    assert rows_of(found.statements, "concept") == [("plateau",)]


def test_relief_told_at_a_later_visit_is_of_the_last_injection_before():
    found = evidence(
        {**VISIT, "treatment": "Left L5-S1 TFESI"},
        {**VISIT, "date": "2023-03-01", "notes": "First injection gave 60% relief for 8 weeks."},
    )
    assert rows_of(
        found.treatments, "date", "concept", "action", "assertion", "relief_pct", "side", "review"
    ) == [
        ("2023-01-10", "esi_tf", "performed", "actual", None, "left", "confirmed"),
        ("2023-03-01", "esi_tf", "mentioned", "actual", 60.0, "left", "unreviewed"),
    ]
    assert (
        found.treatments["triggers"].tolist()[1]
        == "(only mentioned); (taken as the one of 2023-01-10)"
    )


def test_relief_of_an_injection_that_no_record_shows_stays_historical():
    found = evidence({**VISIT, "notes": "Injection gave 60% relief for 8 weeks."})
    assert rows_of(found.treatments, "concept", "assertion") == [("injection", "historical")]


def test_a_treatment_that_nobody_recognised_is_kept_as_typed():
    found = evidence({**VISIT, "treatment": "Cupping", "medication": "Zorbium 5 mg"})
    assert rows_of(found.treatments, "concept", "label", "action", "extractor") == [
        ("other", "Cupping", "mentioned", "column"),
        ("other_drug", "Zorbium 5 mg", "mentioned", "column"),
    ]


def test_an_unknown_medicine_beside_known_ones_is_kept_by_its_dose():
    found = evidence(
        {**VISIT, "medication": "Gabapentin 300 mg TID, lisinopril 10 mg daily, with food"}
    )
    assert rows_of(found.treatments, "concept", "label") == [
        ("gabapentinoid", "Gabapentin"),
        ("other_drug", "lisinopril 10 mg daily"),
    ]


@pytest.mark.parametrize("typed", ["None", "n/a", "-", "no treatment"])
def test_a_cell_that_says_nothing_is_no_treatment(typed):
    found = evidence({**VISIT, "treatment": typed, "medication": typed})
    assert [c for (c,) in rows_of(found.treatments, "concept") if c != "monitoring"] == []


def test_a_quotation_is_kept_even_when_nothing_was_recognised_in_it():
    found = evidence({**VISIT, "quote": "It is what it is."})
    assert rows_of(found.statements, "concept", "quote") == [("other", "It is what it is.")]


def test_free_text_carries_its_column_and_characters():
    found = evidence({**VISIT, "function": "Sitting tolerance 20 minutes"})
    assert rows_of(found.capacities, "quote", "locator", "extractor") == [
        ("Sitting tolerance 20 minutes", "row 2, column function, chars 0-28", "capacity:sit_once")
    ]


def test_a_score_in_free_text_is_read_with_its_context():
    # The context of the score and the context of the row are two things.
    found = evidence({**VISIT, "notes": "Pain 7/10 at worst."})
    assert rows_of(found.measures, "concept", "value", "context") == [("nprs", 7.0, "worst")]


def test_only_a_clean_actual_starts_confirmed():
    found = evidence(
        {**VISIT, "plan": "Schedule ESI. Refill gabapentin.", "notes": "Patient is at MM1."}
    )
    assert sorted(rows_of(found.treatments, "concept", "assertion", "review")) == [
        ("esi", "planned", "unreviewed"),
        ("gabapentinoid", "actual", "confirmed"),
    ]
    by_rule = dict(rows_of(found.statements, "extractor", "review"))
    assert by_rule["lexicon:mmi_ocr"] == "unreviewed"


@pytest.mark.parametrize("words", ["ESI on 1/10/2023.", "ESI on 1/10."])
def test_a_date_in_the_words_may_be_the_visits_own(words):
    found = evidence({**VISIT, "notes": f"Underwent {words}"})
    assert rows_of(found.treatments, "concept", "assertion") == [("esi", "actual")]
    other = evidence({**VISIT, "date": "2023-02-10", "notes": f"Underwent {words}"})
    assert rows_of(other.treatments, "concept", "assertion") == [("esi", "historical")]


@pytest.mark.parametrize(
    ("visit_type", "assertion"), [("Initial evaluation", "actual"), ("Follow-up", "historical")]
)
def test_a_score_at_intake_is_of_this_day_only_at_an_intake_visit(visit_type, assertion):
    found = evidence({**VISIT, "visit_type": visit_type, "notes": "ODI 52 at intake."})
    assert rows_of(found.measures, "value", "assertion") == [(52.0, assertion)]


def test_words_on_another_region_do_not_bear_on_the_primary_impairment():
    found = evidence(
        {
            **VISIT,
            "assessment": "MMI for the neck. At MMI for the knee. At MMI for the lumbar spine. Pain unchanged.",
        },
        toml=TWO_PARTS,
    )
    assert rows_of(found.statements, "concept", "impairment") == [
        ("explicit_mmi", "neck"),
        ("explicit_mmi", "knee"),
        ("explicit_mmi", ""),
        ("plateau", ""),
    ]


def test_the_impairment_that_the_consultant_typed_wins():
    found = evidence(
        {**VISIT, "impairment": "Lumbar disc disease", "treatment": "Knee injection"},
        toml=TWO_PARTS,
    )
    assert rows_of(found.treatments, "concept", "impairment") == [("joint_inj", "lumbar")]


def test_a_repeated_row_stays_a_visit_row_and_its_facts_count_once():
    found = evidence({**VISIT, "ODI": "44"}, {**VISIT, "ODI": "44"}, {**VISIT, "ODI": "46"})
    first = found.visits["fact_id"][0]
    assert rows_of(found.visits, "locator", "note") == [
        ("row 2", ""),
        ("row 3", f"duplicate of {first}"),
        ("row 4", ""),
    ]
    assert rows_of(found.measures, "value") == [(44.0,), (46.0,)]
    assert problems(found) == [
        "duplicate_row | log.csv, row 3 | a row that says the same as log.csv, row 2 | each visit once | "
        "Nothing: it is kept, and counted once"
    ]


def test_a_repeated_row_without_a_provider_is_no_visit_more():
    row = {**VISIT, "provider": "", "ODI": "44"}
    assert evidence(row, row).visits["visit_id"].nunique() == 1


def test_a_row_repeated_in_another_file_counts_once_too():
    again = log([{**VISIT, "ODI": "44"}]).encode()
    found = evidence({**VISIT, "ODI": "44"}, files={"old-log.csv": again})
    assert len(found.measures) == 1
    assert problems(found) == [
        "duplicate_row | old-log.csv, row 2 | a row that says the same as log.csv, row 2 | each visit once | "
        "Nothing: it is kept, and counted once"
    ]


def test_rows_of_one_day_and_provider_are_one_visit():
    found = evidence(
        {**VISIT, "ODI": "44"}, {**VISIT, "pain": "6"}, {**VISIT, "provider": "PT", "pain": "5"}
    )
    ids = found.visits["visit_id"].tolist()
    assert ids[0] == ids[1] != ids[2]


def test_a_row_without_a_date_lives_undated():
    found = evidence(
        {"provider": "Dr. Reed", "ODI": "44"}, {"date": "?", "provider": "Dr. Reed", "ODI": "46"}
    )
    assert rows_of(found.measures, "date", "date_precision", "value") == [
        ("", "unknown", 44.0),
        ("", "unknown", 46.0),
    ]
    assert found.visits["visit_id"].nunique() == 2
    assert problems(found) == [
        "missing_date | log.csv, row 2, column date |  | the date of the visit; ? when unknown | "
        "Fill it in; until then the row is used without a date"
    ]


def test_a_partial_date_stays_partial():
    found = evidence({**VISIT, "date": "2023-03", "ODI": "44"})
    assert rows_of(found.measures, "date", "date_precision") == [("2023-03", "month")]


@pytest.mark.parametrize(
    ("cells", "problem"),
    [
        ({"date": "the 3rd"},
         "bad_date | log.csv, row 2, column date | the 3rd | a date such as 2024-03-12, 3/12/2024 or 2024-03; ? when unknown | "
         "Correct the cell; until then the row is used without a date"),
        ({"date": "2025-01-10"},
         "date_after_as_of | log.csv, row 2, column date | 2025-01-10 | a date up to the as-of date 2024-06-30 | "
         "Correct the cell, or claim.as_of in case.toml; until then the row is used without a date"),
        ({"ODI": "140"},
         "bad_score | log.csv, row 2, column ODI | 140 | a score from 0 to 100 % points | "
         "Correct the cell; until then this score is not used"),
        ({"sit_min": "about 20"},
         "bad_amount | log.csv, row 2, column sit_min | about 20 | a number of min, or a range such as 15-20 | "
         "Correct the cell; until then it is not used"),
        ({"treatment": "ESI", "relief_pct": "50-60"},
         "bad_amount | log.csv, row 2, column relief_pct | 50-60 | per cent from 0 to 100 | "
         "Correct the cell; until then it is not used"),
        ({"treatment": "ESI", "relief_days": "a while"},
         "bad_amount | log.csv, row 2, column relief_days | a while | days, or a duration such as 10 weeks | "
         "Correct the cell; until then it is not used"),
        ({"treatment": "PT", "sessions": "weekly"},
         "bad_amount | log.csv, row 2, column sessions | weekly | a number of sessions, or 8 of 12 | "
         "Correct the cell; until then it is not used"),
    ],
)  # fmt: skip
def test_a_bad_cell_is_a_problem_and_the_row_lives(cells, problem):
    found = evidence({**VISIT, "pain": "6", **cells})
    assert problems(found) == [problem]
    assert rows_of(found.measures, "concept", "value") == [("nprs", 6.0)]


def test_a_log_from_an_old_spreadsheet_program_is_read():
    data = "date,provider,notes\n2023-01-10,Dr. Réed,Patient’s pain 6/10 – stable\n".encode(
        "cp1252"
    )
    found = evidence(files={"old.csv": data})
    assert rows_of(found.measures, "provider", "quote") == [("Dr. Réed", "6/10")]
    assert rows_of(found.visits, "summary") == [("Patient’s pain 6/10 – stable",)]


@pytest.mark.parametrize(("key", "typed", "near"), [
    ("region", "lumbr", "Did you mean lumbar?"), ("region", "kne", "Did you mean knee or"),
    ("side", "lft", "Did you mean left?"), ("region", "somewhere", "Correct it"),
])  # fmt: skip
def test_a_region_or_side_that_nobody_knows_is_told_with_the_nearest(key, typed, near):
    toml = CASE_TOML + f'{key} = "{typed}"\n'
    (told,) = problems(evidence({"date": "2023-01-10", "provider": "Dr. Reed"}, toml=toml))
    assert told.startswith(f"unknown_{key} | case.toml, impairment.1.{key} | {typed} | one of ")
    assert near in told


@pytest.mark.parametrize("known", [*REGIONS, "left upper limb", "L5-S1", "spine", ""])
def test_what_is_named_as_known_is_known(known):
    toml = CASE_TOML + f'region = "{known}"\nside = "both"\n'
    assert problems(evidence({"date": "2023-01-10", "provider": "Dr. Reed"}, toml=toml)) == []


def test_what_the_system_puts_into_a_folder_is_no_record(tmp_path):
    case = make_case(tmp_path)
    for name in ("Thumbs.db", "desktop.ini", ".DS_Store"):
        (case / "records" / name).write_bytes(b"x")
    folder = CaseFolder(id="tiny", root=tmp_path)
    found = build_evidence(folder, folder.details())
    assert found.sources["file"].tolist() == ["log.csv"]
    assert len(found.problems) == 0


def test_a_file_of_another_kind_is_named_and_not_read():
    found = evidence(VISIT, files={"clip.mp4": b"\x00\x00\x00\x18ftypmp42"})
    assert problems(found) == [
        "not_read | records/clip.mp4 | this record cannot be read: it is of a kind that the kit "
        "does not read | a record that can be read | "
        "Export it as PDF, DOCX or plain text, or move it out of records/"
    ]


def test_no_record_at_all_is_an_error():
    with pytest.raises(RecordsError) as raised:
        evidence()
    assert str(raised.value) == (
        "case tiny, records/: there is no record to read. Expected: a visit log, a "
        "chart export (FHIR, C-CDA), a PDF, or notes. Put it there and run it again."
    )


def test_used_leaves_out_what_was_rejected_and_what_is_of_others():
    found = evidence({**VISIT, "ODI": "44", "notes": "Father had a lumbar fusion."})
    assert [r["concept"] for r in found.used("treatments")] == []
    found.measures.loc[0, "review"] = "rejected"
    assert found.used("measures") == ()
    assert len(found.measures) == 1


def test_a_folder_or_a_link_out_of_the_case_among_the_records_is_told(tmp_path):
    case = make_case(tmp_path, log([VISIT]))
    (case / "records" / "exhibits").mkdir()
    (tmp_path / "elsewhere.csv").write_text("date\n2023-01-10\n")
    (case / "records" / "linked.csv").symlink_to(tmp_path / "elsewhere.csv")
    folder = CaseFolder(id=case.name, root=case.parent)
    found = build_evidence(folder, folder.details())
    assert problems(found) == [
        "not_read | records/exhibits | a folder | the record itself, as a file of records/ | Move the files themselves there",
        "not_read | records/linked.csv | a link out of the case | the record itself, as a file of records/ | Move the files themselves there",
    ]
    assert len(found.visits) == 1


class TestLogWithoutATreatmentColumn:
    """A log may have one free-text column: the row tells whether the words are of this visit."""

    def given(self, provider, note, **cells):
        found = evidence({"date": "2023-01-10", "provider": provider, "notes": note, **cells})
        return rows_of(found.treatments, "concept", "assertion", "action")

    def test_a_visit_at_the_therapist_is_given_there(self):
        assert self.given("D. Moreau, PT", "PT visit 4. Progressed strengthening.") == [
            ("pt", "actual", "performed")
        ]

    def test_the_same_words_by_a_physician_only_tell_of_it(self):
        assert self.given("Dr. Reed, MD", "PT visit 4 went well.")[0][1] == "historical"

    def test_a_procedure_note_is_one(self):
        note = "Right knee corticosteroid injection. Procedure without incident."
        assert self.given("Dr. Crane, MD", note) == [("joint_inj", "actual", "performed")]

    def test_a_visit_that_looks_back_on_a_procedure_is_none(self):
        note = "Back pain after the lumbar epidural injection. Tolerated sitting poorly."
        assert self.given("Dr. Crane, MD", note)[0][1] == "historical"

    def test_the_credential_behind_the_name_is_kept(self):
        found = evidence({"date": "2023-01-10", "provider": "J. Alder, PT, DPT", "notes": "Seen."})
        assert rows_of(found.visits, "provider", "credential") == [("J. Alder, PT, DPT", "PT, DPT")]


def test_a_misspelt_impairment_is_told_and_another_condition_is_not():
    found = evidence(VISIT, {**VISIT, "impairment": "lumbr"}, {**VISIT, "impairment": "diabetes"})
    assert problems(found) == [
        "unknown_impairment | log.csv, row 3, column impairment | lumbr | one of lumbar, or another condition | Write lumbar if you mean it; until then the row counts for another condition"
    ]


@pytest.mark.parametrize(
    ("words", "impairment"),
    [("Carpal tunnel release performed.", "hand"), ("Cataract surgery right eye, uneventful.", "eye"),
     ("Trigger point injections neck. Tolerated well.", "")],
)  # fmt: skip
def test_an_operation_on_one_region_is_not_for_a_widespread_condition(words, impairment):
    toml = TWO_PARTS.replace("Lumbar disc disease", "Fibromyalgia").replace('"lumbar"', '"fm"')
    found = evidence({**VISIT, "notes": words}, toml=toml)
    assert [r["impairment"] for r in found.used("treatments")] == [impairment]


@pytest.mark.parametrize(
    ("cells", "impairment"),
    [({"notes": "Right ankle sprain. Underwent physical therapy for the ankle."}, "foot"),
     ({"diagnosis": "S93.401A", "treatment": "PT for the ankle, visit 3"}, "foot"),
     ({"diagnosis": "Right ankle sprain", "treatment": "PT visit 3"}, "foot"),
     ({"diagnosis": "Wrist fracture", "treatment": "Hand therapy visit 2"}, "hand"),
     ({"diagnosis": "M79.7", "treatment": "PT neck and shoulders, visit 3"}, ""),
     ({"diagnosis": "M79.7; ankle sprain", "treatment": "PT visit 3"}, ""),
     ({"diagnosis": "Shoulder pain", "treatment": "Shoulder injection"}, ""),
     ({"notes": "X-ray of the shoulder: no fracture. Underwent shoulder injection."}, ""),
     ({"diagnosis": "Lumbar strain", "treatment": "PT visit 3"}, "")],
)  # fmt: skip
def test_care_of_an_acutely_injured_joint_is_not_for_a_widespread_condition(cells, impairment):
    toml = TWO_PARTS.replace("Lumbar disc disease", "Fibromyalgia").replace('"lumbar"', '"fm"')
    found = evidence({**VISIT, "impairment": "", **cells}, toml=toml)
    assert {r["impairment"] for r in found.used("treatments")} == {impairment}


def test_care_under_the_diagnosis_of_an_injured_joint_alone_is_of_that_joint():
    row = {**VISIT, "impairment": "", "diagnosis": "Right ankle sprain", "treatment": "PT visit 3"}
    assert rows_of(evidence(row, toml=TWO_PARTS).treatments, "impairment") == [("foot",)]


KNEE_AND_MOOD = """\
[claimant]
ref = "T.C."
[claim]
aod = "2022-03-15"
as_of = "2024-06-30"
[[impairment]]
id = "knee"
label = "Right knee osteoarthritis"
icd10 = ["M17.11"]
primary = true
[[impairment]]
id = "mood"
label = "Major depressive disorder"
icd10 = ["F33.1"]
"""


@pytest.mark.parametrize(
    ("diagnosis", "impairment"),
    [("F33.1", "mood"), ("F33.2", "mood"), ("Major depressive disorder", "mood"),
     ("F41.1 Generalized anxiety", "F41.1 Generalized anxiety"), ("I10", "I10"),
     ("M17.11", ""), ("M17.11; F33.1", ""), ("M25.561", ""), ("G89.4", ""), ("R52", ""),
     ("Knee pain", ""), ("L4-5 disc", ""), ("E11.42", ""), ("Z79.899", ""), ("", "")],
)  # fmt: skip
def test_care_under_the_diagnosis_of_another_condition_is_of_that_condition(diagnosis, impairment):
    row = {**VISIT, "diagnosis": diagnosis, "treatment": "Psychotherapy", "notes": "Is improving."}
    found = evidence(row, toml=KNEE_AND_MOOD)
    assert {r["impairment"] for r in found.used("treatments")} == {impairment}
    assert {r["impairment"] for r in found.used("statements")} == {impairment}


def test_the_diagnosis_of_a_row_hides_neither_work_nor_words_on_the_claimed_region():
    row = {**VISIT, "diagnosis": "F33.1", "notes": "Works part time. At MMI for the knee."}
    found = evidence(row, toml=KNEE_AND_MOOD)
    assert {r["impairment"] for r in found.used("statements")} == {""}


def test_a_device_in_use_beside_one_given_up():
    found = evidence({**VISIT, "device": "walker d/c'd, cane outdoors"})
    assert rows_of(found.capacities, "concept", "assertion") == [("device", "actual")]


def test_an_outcome_of_several_drugs_is_given_to_none_of_them():
    found = evidence(
        {**VISIT, "medication": "gabapentin 300, naproxen 500", "outcome": "no relief"}
    )
    assert rows_of(found.treatments, "label", "outcome") == [("gabapentin", ""), ("naproxen", "")]
    assert problems(found) == [
        "result_without_treatment | log.csv, row 2, column outcome | a result and 2 treatments in the row | exactly one treatment to which the result belongs | Give each treatment a row of its own; until then the result is not attached to any"
    ]


@pytest.mark.parametrize(
    ("row", "note", "expected"),
    [
        ({"provider": "Dr. Lee"}, "Dr. Brown: at MMI.", "historical"),
        ({"provider": "Dr. Brown"}, "Dr. Brown: at MMI.", "actual"),
        ({"provider": "Dr. Lee"}, "Per QME pt is P&S.", "historical"),
        ({"provider": "Dr. Kay", "visit_type": "QME exam"}, "QME: pt is P&S.", "actual"),
    ],
)
def test_an_opinion_is_that_of_the_row_only_when_its_author_wrote_the_row(row, note, expected):
    found = evidence({"date": "2023-01-10", **row, "notes": note})
    assert rows_of(found.statements, "concept", "assertion") == [("explicit_mmi", expected)]


def test_a_decimal_up_to_ten_on_a_line_of_100_mm_is_in_centimetres():
    found = evidence({**VISIT, "VAS": "5.8"}, {**VISIT, "date": "2023-02-10", "VAS": "62"})
    assert rows_of(found.measures, "concept", "value") == [("vas", 62.0)]
    assert problems(found) == [
        "bad_score | log.csv, row 2, column VAS | 5.8 | a score from 0 to 100 mm | Correct the cell; until then this score is not used"
    ]


@pytest.mark.parametrize(
    ("note", "treatment", "statements"),
    [
        ("SCS trial 7/1/23.", ("scs", "planned"), [("active_planned", "actual")]),
        ("SCS trial 7/1/22.", ("scs", "historical"), [("active_planned", "historical")]),
    ],
)
def test_a_procedure_on_a_day_after_the_visit_is_a_plan(note, treatment, statements):
    found = evidence({"date": "2023-06-10", "notes": note})
    assert rows_of(found.treatments, "concept", "assertion") == [treatment]
    assert rows_of(found.statements, "concept", "assertion") == statements


@pytest.mark.slow
def test_a_row_of_nine_cells_of_50_000_characters_is_read_in_seconds():
    cell = ("the patient has pain and walks slowly with some trouble on uneven ground " * 700)[
        :50_000
    ]
    columns = (
        "treatment",
        "medication",
        "outcome",
        "exam",
        "assessment",
        "plan",
        "function",
        "quote",
        "notes",
    )
    row = {"date": "2023-06-10"} | dict.fromkeys(columns, cell)
    assert took(lambda: evidence(row), 10) < 10
