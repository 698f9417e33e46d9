"""Of which day a row or a line of a C-CDA narrative is: its own or none, never the visit's."""

from __future__ import annotations

import pytest
from cda_help import VISIT, document, of, read, section, table
from records_help import evidence_of, problem_lines

PROCEDURES, HPI, FUNCTION, PLAN = "47519-4", "10164-2", "47420-5", "18776-5"
ESI = "Lumbar epidural steroid injection"


def items(*lines):
    return "<list>" + "".join(f"<item>{line}</item>" for line in lines) + "</list>"


class TestProcedures:
    @pytest.mark.parametrize(("text", "date"), [
        (items(ESI), ""),
        (f"<paragraph>{ESI}</paragraph>", ""),
        (table(("Procedure",), (ESI,)), ""),
        (table(("Procedure", "Date"), (ESI, "Unknown")), ""),
        (table(("Procedure", "Date"), (ESI, "")), ""),
        (table(("Procedure", "Date"), (ESI, "03/01/2022 or 04/01/2022")), ""),
        (table(("Procedure", "Date"), (ESI, "2021")), "2021"),
        (table(("Procedure", "Date"), (ESI, "03/2021")), "2021-03"),
        (table(("Procedure", "Date"), (ESI, "Mar 2021")), "2021-03"),
        (table(("Procedure", "Date"), (ESI, "03/04/2021")), "2021-03-04"),
        (items(f"{ESI} 3/4/2021"), "2021-03-04"),
        (items(f"{ESI} (2021)"), "2021"),
        (items(f"{ESI}, 3/4/2021 and 4/4/2021"), ""),
        (items(f"{ESI} before 2021"), ""),
        (items(f"{ESI} today"), "2023-01-10"),
    ])  # fmt: skip
    def test_one_of_the_narrative_has_the_day_of_its_row_or_line_alone(self, tmp_path, text, date):
        found = read(tmp_path, section(PROCEDURES, "Procedures", text=text))
        assert of(found.treatments, "concept", "date") == [("esi", date)]

    def test_an_operative_note_is_of_the_day_of_its_operation(self, tmp_path):
        code = f'<code code="11504-8"/>{VISIT}'
        done = section(PROCEDURES, "Procedures performed", text=items(ESI))
        assert of(read(tmp_path, done, header=code).treatments, "date") == [("2023-01-10",)]

    def test_nor_has_it_the_day_that_the_file_is_named_by(self, tmp_path):
        made = document(section(PROCEDURES, "Procedures", text=items(ESI)))
        found = evidence_of(tmp_path, made={"2023-01-10 visit.xml": made})
        assert of(found.treatments, "concept", "date") == [("esi", "")]
        assert problem_lines(found) == [
            "undated_note | 2023-01-10 visit.xml, section 1 (Procedures), chars 0-34 | "
            "no date in its words"
        ]
        assert found.problems["do"].tolist() == [
            "Look the day up, and enter it in evidence.xlsx; until then what it says is without a "
            "date"
        ]


class TestRows:
    @pytest.mark.parametrize(("day", "date"), [
        ("03/12/2024", "2024-03-12"), ("2022", "2022"), ("", ""), ("last week", ""),
        ("01/10/98", "1998-01-10"),
    ])  # fmt: skip
    @pytest.mark.parametrize("code", [HPI, FUNCTION, "51848-0", "29545-1", "x"])
    def test_a_row_under_a_column_of_days_is_of_that_day(self, tmp_path, code, day, date):
        rows = table(("Date", "Remark"), (day, "Sitting tolerance 20 minutes."))
        found = read(tmp_path, section(code, "Told", text=rows))
        assert of(found.capacities, "concept", "date") == [("sit_once", date)]

    @pytest.mark.parametrize("heading", ["Time", "When"])
    def test_how_long_something_lasts_is_no_day(self, tmp_path, heading):
        rows = table(("Activity", heading), ("Sitting tolerance 20 minutes.", "at work"))
        found = read(tmp_path, section(FUNCTION, "Functional status", text=rows))
        assert of(found.capacities, "concept", "date") == [("sit_once", "2023-01-10")]

    def test_what_a_plan_names_is_of_the_day_of_the_plan(self, tmp_path):
        rows = table(("Date", "Order"), ("03/12/2024", "Start physical therapy"))
        found = read(tmp_path, section(PLAN, "Plan", text=rows))
        assert of(found.treatments, "concept", "date") == [("pt", "2023-01-10")]


class TestScores:
    ODI = "Oswestry Disability Index"

    @pytest.mark.parametrize("code", [HPI, "51848-0", "61150-9", "29545-1", "29762-2", "x"])
    def test_are_read_in_the_tables_of_any_section(self, tmp_path, code):
        rows = table(("Date", "Measure", "Score"), ("03/12/2024", self.ODI, "42%"))
        found = read(tmp_path, section(code, "Told", text=rows))
        assert of(found.measures, "concept", "value", "date") == [("odi", 42, "2024-03-12")]

    @pytest.mark.parametrize("code", [PLAN, "61146-7", "10157-6"])
    def test_but_those_of_a_goal_or_of_a_relative(self, tmp_path, code):
        rows = table(("Measure", "Score"), (self.ODI, "20%"))
        found = read(tmp_path, section(code, "Told", text=rows)).measures
        assert set(found["assertion"]) <= {"planned"}

    def test_a_column_that_names_a_day_holds_those_of_that_day(self, tmp_path):
        rows = table(("Measure", "Initial (1/5/2024)", "Discharge 03/05/2024", "Goal"),
                     (self.ODI, "48%", "30%", "20%"))  # fmt: skip
        found = read(tmp_path, section("51848-0", "Assessment", text=rows))
        assert of(found.measures, "value", "date") == [(48, "2024-01-05"), (30, "2024-03-05")]


@pytest.mark.parametrize("before", [b"\n", b"\xef\xbb\xbf", b"\xef\xbb\xbf\r\n ", b"\t \r\n"])
def test_blanks_before_the_declaration_stop_nothing(tmp_path, before):
    made = document(section(HPI, "HPI", text="Sitting tolerance 20 minutes."))
    found = evidence_of(tmp_path, made={"ccd.xml": before + made})
    assert of(found.capacities, "concept", "date") == [("sit_once", "2023-01-10")]


class TestToCome:
    """What is told as done on a day behind that of the writing is an appointment, or a slip."""

    KINDS = (
        f'<procedure moodCode="EVN"><code displayName="{ESI}"/><effectiveTime value="DAY"/>'
        "</procedure>",
        '<encounter moodCode="EVN"><code displayName="Follow up"/><effectiveTime value="DAY"/>'
        "</encounter>",
        '<substanceAdministration moodCode="EVN"><effectiveTime><low value="DAY"/></effectiveTime>'
        "<consumable><manufacturedProduct><manufacturedMaterial>"
        '<code code="1" displayName="Gabapentin"/></manufacturedMaterial></manufacturedProduct>'
        "</consumable></substanceAdministration>",
        '<observation moodCode="EVN"><code code="72514-3" codeSystem="2.16.840.1.113883.6.1" '
        'displayName="Pain"/><effectiveTime value="DAY"/><value xsi:type="INT" value="2"/>'
        "</observation>",
    )

    def told(self, tmp_path, code, title, statement, day):
        found = read(tmp_path, section(code, title, statement.replace("DAY", day)))
        facts = found.facts[found.facts["locator"] != "header"]
        return list(zip(facts["assertion"], facts["date"], strict=True)), problem_lines(found)

    @pytest.mark.parametrize("statement", KINDS)
    def test_it_is_planned_on_no_known_day(self, tmp_path, statement):
        found = self.told(tmp_path, PROCEDURES, "Procedures", statement, "20250301")
        assert found == (
            [("planned", "")], ["bad_entry_date | ccd.xml, entry 1 (Procedures) | 20250301"]
        )  # fmt: skip

    @pytest.mark.parametrize("statement", KINDS)
    def test_in_a_plan_behind_the_day_of_the_visit_it_is_of_the_plan(self, tmp_path, statement):
        found = self.told(tmp_path, PLAN, "Plan", statement, "20230301")
        assert found == ([("planned", "2023-01-10")], [])

    def test_a_note_that_was_added_later_tells_of_its_own_day(self, tmp_path):
        later = self.KINDS[0].replace(
            "</procedure>", '<author><time value="20250401"/></author></procedure>'
        )
        found = self.told(tmp_path, PROCEDURES, "Procedures", later, "20250301")
        assert found == ([("actual", "2025-03-01")], [])


def test_a_scale_that_is_to_be_filled_in_is_no_treatment(tmp_path):
    ordered = TestToCome.KINDS[3].replace("EVN", "RQO").replace("DAY", "20230301")
    found = read(tmp_path, section(PLAN, "Plan", ordered))
    assert len(found.treatments) == 0
    assert of(found.findings, "category", "text", "assertion") == [("test", "Pain", "planned")]
