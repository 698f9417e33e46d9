"""What a C-CDA document cancels, negates, plans, replaces or tells of a relative is no fact."""

from __future__ import annotations

import pytest
from cda_help import DONE, LOINC, LUMBAR, document, of, problem, read, score, section, status
from records_help import evidence_of, problem_lines

PROCEDURES, PLAN, MEDICINES, PROBLEMS = "47519-4", "18776-5", "10160-0", "11450-4"
FUNCTION, ENCOUNTERS = "47420-5", "46240-8"
ON = '<effectiveTime value="20230201"/>'


def done(inside=DONE + ON, mood="EVN", more=""):
    code = '<code displayName="Lumbar epidural steroid injection"/>'
    return f'<procedure classCode="PROC" moodCode="{mood}"{more}>{code}{inside}</procedure>'


def medicine(inside, mood="EVN", more="", times='<low value="20221001"/>'):
    named = (
        "<consumable><manufacturedProduct><manufacturedMaterial>"
        '<code code="1" displayName="Tramadol 50 MG"/></manufacturedMaterial>'
        "</manufacturedProduct></consumable>"
    )
    time = f'<effectiveTime xsi:type="IVL_TS">{times}</effectiveTime>'
    return (
        f'<substanceAdministration moodCode="{mood}"{more}>{inside}{time}{named}'
        "</substanceAdministration>"
    )


class TestProcedures:
    @pytest.mark.parametrize(("code", "assertion", "action"), [
        ("completed", "actual", "performed"), ("active", "actual", "performed"),
        ("cancelled", "negated", "mentioned"), ("held", "planned", "mentioned"),
        ("aborted", "conditional", "mentioned"),  # some of it was done
        ("CANCELLED", "negated", "mentioned"), (" Aborted ", "conditional", "mentioned"),
    ])  # fmt: skip
    def test_only_what_was_done_is_done(self, tmp_path, code, assertion, action):
        found = read(tmp_path, section(PROCEDURES, "Procedures", done(status(code) + ON)))
        assert of(found.treatments, "assertion", "action") == [(assertion, action)]

    @pytest.mark.parametrize("entry", [
        done(status("nullified") + ON), done(status("obsolete") + ON),
        done(more=' nullFlavor="NI"'), done(mood="GOL"),
        done('<subject><relatedSubject classCode="PRS"/></subject>' + ON),
    ])  # fmt: skip
    def test_what_is_in_error_a_goal_or_of_a_relative_is_set_aside(self, tmp_path, entry):
        found = read(tmp_path, section(PROCEDURES, "Procedures", entry))
        assert len(found.treatments) == 0
        assert problem_lines(found) == ["entries_set_aside | ccd.xml | 1 of Procedures"]

    @pytest.mark.parametrize("told", ["true", "1", " true "])
    def test_a_negation_is_one_however_xml_writes_it(self, tmp_path, told):
        entry = done(more=f' negationInd="{told}"')
        found = read(tmp_path, section(PROCEDURES, "Procedures", entry))
        assert of(found.treatments, "assertion") == [("negated",)]

    @pytest.mark.parametrize(("value", "date", "codes"), [
        ("2023-02-01", "2023-02-01", []), ("2023-02-01T10:00:00-05:00", "2023-02-01", []),
        ("2023-02-01T03:00:00Z", "2023-02-01", ["early_utc_time"]),
        ("02/01/2023", "2023-02-01", []),
        ("20230201T100000", "2023-02-01", []), ("20231301", "", ["bad_entry_date"]),
        ("20230000", "", ["bad_entry_date"]), ("soon", "", []),
    ])  # fmt: skip
    def test_a_day_that_is_written_in_another_way(self, tmp_path, value, date, codes):
        entry = done(f'<effectiveTime value="{value}"/>')
        found = read(tmp_path, section(PROCEDURES, "Procedures", entry))
        assert of(found.treatments, "date") == [(date,)]
        assert found.problems["code"].tolist() == codes

    def test_one_dated_after_the_as_of_date_has_not_been_done(self, tmp_path):
        later = done('<effectiveTime value="20300101"/>')
        found = read(tmp_path, section(PROCEDURES, "Procedures", later))
        assert of(found.treatments, "assertion", "date") == [("planned", "")]
        assert found.problems["code"].tolist() == ["bad_entry_date"]

    @pytest.mark.parametrize(("mood", "action"), [
        ("RQO", "ordered"), ("APT", "ordered"), ("INT", "recommended"), ("PRP", "recommended"),
    ])  # fmt: skip
    def test_what_is_proposed_is_not_ordered(self, tmp_path, mood, action):
        found = read(tmp_path, section(PLAN, "Plan", done(mood=mood)))
        assert of(found.treatments, "assertion", "action") == [("planned", action)]

    def test_what_is_not_to_be_done_is_not_planned(self, tmp_path):
        no = done(mood="RQO", more=' negationInd="true"')
        found = read(tmp_path, section(PLAN, "Plan", no))
        assert of(found.treatments, "assertion", "action") == [("negated", "mentioned")]


class TestMedicines:
    @pytest.mark.parametrize("code", ["aborted", "suspended", "held"])
    def test_one_that_was_halted_was_taken(self, tmp_path, code):
        found = read(tmp_path, section(MEDICINES, "Medications", medicine(status(code))))
        assert of(found.treatments, "assertion", "action", "quote") == [
            ("actual", "started", f"Tramadol 50 MG | {code}")
        ]

    @pytest.mark.parametrize("entry", [
        medicine(status("cancelled")), medicine("", more=' negationInd="true"'),
    ])  # fmt: skip
    def test_one_that_was_not_given_was_not_started(self, tmp_path, entry):
        found = read(tmp_path, section(MEDICINES, "Medications", entry))
        assert of(found.treatments, "assertion", "action") == [("negated", "mentioned")]

    def test_an_end_that_is_still_to_come_stops_nothing(self, tmp_path):
        times = '<low value="20221001"/><high value="20300101"/>'
        found = read(tmp_path, section(MEDICINES, "Medications", medicine("", times=times)))
        assert of(found.treatments, "assertion", "action") == [("actual", "started")]
        assert problem_lines(found) == ["expected_end | ccd.xml, entry 1 (Medications) | 20300101"]


class TestProblems:
    def test_one_that_is_over_says_so(self, tmp_path):
        ended = '<effectiveTime><low value="2021"/><high value="20220105"/></effectiveTime>'
        found = read(tmp_path, section(PROBLEMS, "Problems", problem(LUMBAR, time=ended)))
        assert of(found.findings, "text", "quote") == [
            ("Low back pain; resolved 2022-01-05", "Low back pain | 20220105")
        ]

    def test_so_does_its_status(self, tmp_path):
        told = (
            '<entryRelationship typeCode="REFR"><observation classCode="OBS" moodCode="EVN">'
            f'<code code="33999-4" codeSystem="{LOINC}"/>'
            '<value xsi:type="CD" displayName="Inactive"/></observation></entryRelationship>'
        )
        found = read(tmp_path, section(PROBLEMS, "Problems", problem(LUMBAR + told)))
        assert found.findings["text"].tolist() == ["Low back pain; Inactive"]

    def test_no_known_problems_is_no_problem(self, tmp_path):
        none = problem('<value xsi:type="CD" code="55607006" displayName="Problem"/>')
        none = none.replace('<observation classCode="OBS"', '<observation negationInd="true"')
        found = read(tmp_path, section(PROBLEMS, "Problems", none))
        assert len(found.findings) == 0

    def test_one_of_a_relative_is_set_aside(self, tmp_path):
        kin = (
            '<subject><relatedSubject classCode="PRS"><code code="MTH"/></relatedSubject></subject>'
        )
        found = read(tmp_path, section(PROBLEMS, "Problems", problem(LUMBAR, text=kin)))
        assert len(found.findings) == 0


class TestScores:
    @pytest.mark.parametrize("entry", [
        score(mood="GOL"), score(mood="INT"), score(mood="RQO"), score(inside=status("cancelled")),
        score(inside=status("nullified")),
        f'<organizer classCode="CLUSTER" moodCode="EVN">{status("cancelled")}<component>'
        f"{score()}</component></organizer>",
    ])  # fmt: skip
    def test_a_goal_or_a_cancelled_result_is_no_score(self, tmp_path, entry):
        found = read(tmp_path, section(FUNCTION, "Function", entry))
        assert len(found.measures) == 0

    @pytest.mark.parametrize(("entry", "said"), [
        (score(value='<value xsi:type="IVL_PQ"><low value="5"/><high value="9"/></value>'),
         ("phq9", 5, 9)),
        (score("X", "Oswestry Disability Index",
               value='<value xsi:type="PQ" value="44" unit="%"/>'), ("odi", 44, None)),
    ])  # fmt: skip
    def test_ranges_and_instruments_without_a_code_are_read(self, tmp_path, entry, said):
        found = read(tmp_path, section(FUNCTION, "Function", entry))
        assert of(found.measures, "concept", "value", "value_high") == [said]


@pytest.mark.parametrize("code", ["cancelled", "nullified", "aborted"])
def test_a_visit_that_was_not_held_is_no_visit(tmp_path, code):
    held = (
        '<encounter classCode="ENC" moodCode="EVN"><code displayName="Office visit"/>'
        f'{status(code)}<effectiveTime value="20221101"/></encounter>'
    )
    found = read(tmp_path, section(ENCOUNTERS, "Encounters", held))
    assert found.visits["date"].tolist() == ["2023-01-10"]


@pytest.mark.parametrize("mark", ['revised="delete"', 'styleCode="Strikethrough"'])
def test_words_that_were_struck_out_are_not_read(tmp_path, mark):
    text = f"<content {mark}>Pain 9/10.</content> <content>Pain 4/10.</content>"
    found = read(tmp_path, section("10164-2", "HPI", text=text))
    assert found.measures["value"].tolist() == [4]


def test_only_the_newer_of_two_documents_counts(tmp_path):
    told = document(section("10164-2", "HPI", text="Pain 5/10."))
    newer = told.replace(b'extension="A"', b'extension="B"').replace(
        b"</title>",
        b'</title><relatedDocument typeCode="RPLC"><parentDocument><id root="1.2" extension="A"/>'
        b"</parentDocument></relatedDocument>", 1,
    )  # fmt: skip
    older = document(section("10164-2", "HPI", text="Pain 4/10."))
    found = evidence_of(tmp_path, made={"a.xml": older, "b.xml": newer})
    assert found.measures["value"].tolist() == [5]
    assert problem_lines(found) == [
        "replaced_document | records/a.xml | a document that b.xml replaces"
    ]


class TestWordsAgainstIt:
    """What the words of a diagnosis or a score say against it themselves."""

    def told(self, words, code="x"):
        return problem(f'<value xsi:type="CD" code="{code}" '
                       f'codeSystem="2.16.840.1.113883.6.90" displayName="{words}"/>')  # fmt: skip

    @pytest.mark.parametrize(("words", "sense"), [
        ("Rule out lumbar stenosis", "conditional"), ("Possible radiculopathy", "conditional"),
        ("No evidence of fracture", "negated"), ("Lumbar stenosis", "actual"),
    ])  # fmt: skip
    def test_a_diagnosis_that_is_doubted_is_no_diagnosis(self, tmp_path, words, sense):
        found = read(tmp_path, section(PROBLEMS, "Problems", self.told(words)))
        assert of(found.findings, "text", "assertion") == [(words, sense)]

    @pytest.mark.parametrize(("words", "code"), [
        ("Family history of arthritis", "x"), ("Arthritis in mother", "Z82.61"),
    ])  # fmt: skip
    def test_one_of_the_family_is_none(self, tmp_path, words, code):
        found = read(tmp_path, section(PROBLEMS, "Problems", self.told(words, code)))
        assert len(found.findings) == 0
        assert problem_lines(found) == ["entries_set_aside | ccd.xml | 1 of Problems"]

    @pytest.mark.parametrize(("entry", "told"), [
        (score(name="PHQ-9 goal"), "entries_set_aside | ccd.xml | 1 of Function"),
        (score(value='<value xsi:type="INT" value="7" nullFlavor="NI"/>'),
         "entries_set_aside | ccd.xml | 1 of Function"),
        (score(value='<value xsi:type="INT" value="7"/><value xsi:type="INT" value="3"/>'),
         "bad_score | ccd.xml, entry 1 (Function) | PHQ-9 total | 7 | 3"),
    ])  # fmt: skip
    def test_a_goal_no_value_and_two_values_are_no_score(self, tmp_path, entry, told):
        found = read(tmp_path, section(FUNCTION, "Function", entry))
        assert (len(found.measures), problem_lines(found)) == (0, [told])
