"""Which visit a C-CDA document tells of, on which day and by whom: a guess is not an answer."""

from __future__ import annotations

import pytest
from cda_help import (
    DOCUMENT,
    LUMBAR,
    document,
    encounter,
    header,
    interval,
    of,
    person,
    problem,
    read,
    score,
    section,
    service,
)
from records_help import evidence_of, problem_lines

HPI = section("10164-2", "HPI", text="Sitting tolerance 20 minutes.")
ENCOUNTERS, FUNCTION, PROBLEMS, RESULTS = "46240-8", "47420-5", "11450-4", "30954-2"
BORN = (
    "<recordTarget><patientRole><patient><name><given>{}</given><family>Orlin</family></name>"
    '<birthTime value="19740503"/></patient></patientRole></recordTarget>'
)


BELL = person("performer", "PRF", "Omar", "Bell")
PCP = person("performer", "PRF", "Paula", "Carey", '<functionCode code="PCP"/>')


class TestTheDay:
    @pytest.mark.parametrize("head", [
        BORN.format("Dana") + service("19740503", ""),  # care since birth
        service("20230110", ""),  # care that goes on
        service("20240630", "20240630"),  # the day of the export
        service("20230110", "20230110"),  # care, though of one day
        BORN.format("Dana") + service("19740503", "19740503", kind="ACT"),
    ])  # fmt: skip
    def test_the_ends_of_a_care_are_no_visit(self, tmp_path, head):
        found = read(tmp_path, HPI, header=head)
        assert len(found.visits) == 0
        assert of(found.capacities, "date") == [("",)]

    def test_a_service_of_one_day_is(self, tmp_path):
        found = read(tmp_path, HPI, header=service("20230601", "20230601", BELL, kind="ACT"))
        assert of(found.visits, "date", "provider") == [("2023-06-01", "Omar Bell")]

    def test_so_is_care_on_the_day_of_an_encounter(self, tmp_path):
        seen = section(ENCOUNTERS, "Encounters", encounter("20230110", inside=BELL))
        found = read(tmp_path, seen, HPI, header=service("20230110", "20230110", PCP))
        assert of(found.visits, "date", "provider") == [("2023-01-10", "Omar Bell")]
        assert of(found.capacities, "date", "provider") == [("2023-01-10", "Omar Bell")]

    @pytest.mark.parametrize("held", [
        encounter("20240629", status="cancelled"), encounter("20190401"),
        encounter("20240629") + "</entry><entry>" + encounter(""),
    ])  # fmt: skip
    def test_an_encounter_that_was_not_held_or_is_not_alone_dates_nothing_else(
        self, tmp_path, held
    ):
        seen = section(ENCOUNTERS, "Encounters", held)
        found = read(tmp_path, seen, HPI, header=service("20190101", ""))
        assert of(found.capacities, "date") == [("",)]

    def test_the_only_one_just_before_the_document_was_made_does(self, tmp_path):
        seen = section(ENCOUNTERS, "Encounters", encounter("20240628", inside=BELL))
        found = read(tmp_path, seen, HPI, header="")
        assert of(found.capacities, "date", "provider") == [("2024-06-28", "Omar Bell")]

    def test_an_encounter_with_an_end_alone_was_on_that_day(self, tmp_path):
        found = read(tmp_path, HPI, header=header(time=interval("", "20230110")))
        assert found.visits["date"].tolist() == ["2023-01-10"]

    @pytest.mark.parametrize(("time", "precision", "codes"), [
        ("20230110013000+0000", "uncertain", ["early_utc_time"]),
        ("20230110013000Z", "uncertain", ["early_utc_time"]),
        ("20230110013000-0500", "day", []), ("20230110153000+0000", "day", []),
        ("20230110000000+0000", "day", []),
    ])  # fmt: skip
    def test_an_early_hour_in_utc_may_be_the_day_before(self, tmp_path, time, precision, codes):
        head = header(time=f'<effectiveTime value="{time}"/>')
        found = read(tmp_path, HPI, header=head)
        assert of(found.visits, "date", "date_precision") == [("2023-01-10", precision)]
        assert found.problems["code"].tolist() == codes

    def test_a_row_states_the_day_that_its_entry_does_not(self, tmp_path):
        seen = encounter("", inside='<text><reference value="#e"/></text>')
        row = (
            '<table><tbody><tr ID="e"><td>Office visit</td><td>11/05/2023</td></tr></tbody></table>'
        )
        found = read(tmp_path, section(ENCOUNTERS, "Encounters", seen, text=row), header="")
        assert found.visits["date"].tolist() == ["2023-11-05"]


class TestWho:
    @pytest.mark.parametrize("people", [
        person("encounterParticipant", "REF", "Paul", "Sender")
        + person("encounterParticipant", "ATND", "Ann", "Reed"),
        person("encounterParticipant", "ADM", "Hal", "Ospit")
        + person("encounterParticipant", "ATND", "Ann", "Reed"),
        person("responsibleParty", "", "", "")
        + person("encounterParticipant", "ATND", "Ann", "Reed"),
        person("encounterParticipant", "REF", "Paul", "Sender")
        + person("encounterParticipant", "CON", "Ann", "Reed"),
        person("responsibleParty", "", "Ann", "Reed"),
    ])  # fmt: skip
    def test_who_attended_is_the_clinician_and_who_referred_is_not(self, tmp_path, people):
        found = read(tmp_path, HPI, header=header(people))
        assert of(found.visits, "provider") == [("Ann Reed",)]

    def test_a_primary_care_physician_of_the_header_did_nothing_of_it(self, tmp_path):
        done = (
            '<procedure moodCode="EVN"><code displayName="Epidural steroid injection"/></procedure>'
        )
        found = read(
            tmp_path, section("47519-4", "Procedures", done), HPI,
            section(ENCOUNTERS, "Encounters", encounter("20230110"), encounter("20230210")),
            header=service("19740503", "20240630", PCP),
        )  # fmt: skip
        assert set(found.facts["provider"]) == {""}

    def test_an_older_score_of_another_author_is_not_of_the_visit(self, tmp_path):
        scale = score().replace("20230110", "20220501").replace(
            "<value", person("author", "", "Olga", "Prior") + "<value")  # fmt: skip
        found = read(tmp_path, section(FUNCTION, "Functional status", scale))
        assert of(found.measures, "date", "provider") == [("2022-05-01", "Olga Prior")]
        assert set(found.measures["visit_id"]) & set(found.visits["visit_id"]) == set()

    def test_nor_is_a_problem_that_was_written_down_before(self, tmp_path):
        wrote = person("author", "", "Olga", "Prior").replace(
            "<author>", '<author><time value="20190203"/>'
        )
        found = read(tmp_path, section(PROBLEMS, "Problems", problem(LUMBAR, text=wrote)))
        assert of(found.findings, "date", "provider") == [("2019-02-03", "Olga Prior")]
        assert set(found.findings["visit_id"]) & set(found.visits["visit_id"]) == set()

    def test_who_made_a_summary_of_the_chart_has_not_seen_anyone(self, tmp_path):
        made = '<code code="34133-9"/>' + person("author", "", "Front", "Desk")
        found = read(tmp_path, HPI, header=made + header())
        assert of(found.visits, "provider") == [("",)]


class TestOneVisit:
    def test_the_diagnosis_of_the_only_encounter_keeps_its_visit(self, tmp_path):
        inner = problem(LUMBAR).replace("<act ", "<entryRelationship><act ").replace(
            "</act>", "</act></entryRelationship>")  # fmt: skip
        seen = section(ENCOUNTERS, "Encounters", encounter("20230110", inside=inner))
        found = read(tmp_path, seen, header=header())
        assert found.findings["visit_id"].tolist() == found.visits["visit_id"].tolist()

    def test_an_encounter_of_the_day_by_another_is_another(self, tmp_path):
        seen = section(ENCOUNTERS, "Encounters", encounter("20230110", "PT", BELL))
        head = header(person("encounterParticipant", "ATND", "Ann", "Reed"))
        found = read(tmp_path, seen, HPI, header=head)
        assert sorted(found.visits["provider"]) == ["Ann Reed", "Omar Bell"]
        assert of(found.capacities, "provider") == [("Ann Reed",)]

    @pytest.mark.parametrize(("seen_by", "header_of"), [
        (("Sue", "Cole, FNP"), ("Ann", "Reed, FNP")),
        (("Sue", "Cole FNP-BC"), ("Ann", "Reed FNP-BC")),
        (("Sue", "Cole, MSN, APRN"), ("Ann", "Reed, MSN, APRN")),
        (("Sue", "Cole, OTR/L"), ("Ann", "Reed, OTR/L")),
        (("Sue", "Cole, Psy.D."), ("Ann", "Reed, Psy.D.")),
        (("Dr. Sue", "Cole"), ("Dr. Ann", "Reed")),
    ])  # fmt: skip
    def test_two_of_one_profession_are_not_one_person(self, tmp_path, seen_by, header_of):
        who = person("performer", "PRF", *seen_by)
        seen = section(ENCOUNTERS, "Encounters", encounter("20230110", "Office visit", who))
        head = header(person("encounterParticipant", "ATND", *header_of))
        found = read(tmp_path, seen, HPI, header=head)
        assert sorted(found.visits["provider"]) == [
            " ".join(header_of), " ".join(seen_by)
        ]  # fmt: skip

    def test_the_encounter_with_the_id_of_the_header_is_its_visit(self, tmp_path):
        number = '<id root="1.5" extension="77"/>'
        both = (encounter("20230110", "Laboratory"), encounter("20230110", inside=number))
        who = person("encounterParticipant", "ATND", "Ann", "Reed")
        seen = section(ENCOUNTERS, "Encounters", *both)
        found = read(tmp_path, seen, HPI, header=header(number + who))
        assert of(found.visits, "visit_type", "provider") == [
            ("Laboratory", ""), ("Office visit", "Ann Reed"),
        ]  # fmt: skip

    def test_the_reason_of_an_encounter_is_told(self, tmp_path):
        why = (
            '<entryRelationship typeCode="RSON"><observation classCode="OBS" moodCode="EVN">'
            '<templateId root="2.16.840.1.113883.10.20.22.4.19"/><value xsi:type="CD" '
            'displayName="Acute sinusitis"/></observation></entryRelationship>'
        )
        seen = section(ENCOUNTERS, "Encounters", encounter("20221101", inside=why))
        found = read(tmp_path, seen, header="")
        assert of(found.visits, "diagnosis", "impairment") == [
            ("Acute sinusitis", "Acute sinusitis")
        ]


class TestPersons:
    @pytest.mark.parametrize(("other", "count"), [
        ("Lara", 1), ("D.", 0), ("Dana Marie", 0), ("Dan", 0), ("", 0),
    ])  # fmt: skip
    def test_a_twin_is_another_person(self, tmp_path, other, count):
        mine = document(section("10164-2", "HPI", text="Pain 6/10."), header=BORN.format("Dana"))
        theirs = document(section("10164-2", "HPI", text="Pain 9/10."), header=BORN.format(other))
        theirs = theirs.replace(b'extension="A"', b'extension="B"')
        found = evidence_of(tmp_path, made={"a.xml": mine, "b.xml": theirs})
        assert (found.measures["subject"] == "other person").sum() == count
        assert ("other_patient" in set(found.problems["code"])) == bool(count)

    def test_two_patients_of_one_document_are_refused(self, tmp_path):
        log = {"log.csv": b"date,provider\n2024-01-10,Dr. Reed\n"}
        found = read(tmp_path, HPI, header=BORN.format("Dana") + BORN.format("Lara"), **log)
        assert found.problems["code"].tolist() == ["not_read"]


def test_a_later_version_takes_the_place_of_an_earlier_one(tmp_path):
    made = {
        f"v{number}.xml": DOCUMENT.format(
            header=f'<setId root="1.9"/><versionNumber value="{number}"/>{header()}',
            body=f"<structuredBody>{section('10164-2', 'HPI', text=f'Pain {number}/10.')}"
            "</structuredBody>",
        ).replace('extension="A"', f'extension="A{number}"').encode()
        for number in (1, 2)
    }  # fmt: skip
    found = evidence_of(tmp_path, made=made)
    assert found.measures["value"].tolist() == [2]
    assert problem_lines(found) == [
        "replaced_document | records/v1.xml | a document that v2.xml replaces"
    ]
