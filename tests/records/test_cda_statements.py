"""What one statement of a C-CDA document says, and what it does not: a row of XML, a fact."""

from __future__ import annotations

import pytest
from cda_help import LOINC, LUMBAR, document, encounter, of, person, problem, read, section, service
from records_help import problem_lines

from mmi_kit.records.cda.values import amount_of
from mmi_kit.records.xml_parsed import parse_xml

MEDICINES, PROCEDURES, PROBLEMS, FUNCTION = "10160-0", "47519-4", "11450-4", "47420-5"
VITALS, RESULTS, PLAN, ASSESSMENT, CONCERNS = "8716-3", "30954-2", "18776-5", "51847-2", "75310-3"
TEMPLATE = "2.16.840.1.113883.10.20.22.4"
UNKNOWN = '<low nullFlavor="UNK"/><high nullFlavor="UNK"/>'


def medicine(name, times, status="active", mood="EVN", inside="", more="", kind="IVL_TS"):
    coded = f'<code code="1" displayName="{name}"/>' if name else ""
    return (
        f'<substanceAdministration moodCode="{mood}"{more}><statusCode code="{status}"/>'
        f'<effectiveTime xsi:type="{kind}">{times}</effectiveTime><consumable>'
        f"<manufacturedProduct><manufacturedMaterial>{coded}</manufacturedMaterial>"
        f"</manufacturedProduct></consumable>{inside}</substanceAdministration>"
    )


def part(inside, kind="COMP"):
    return f'<entryRelationship typeCode="{kind}">{inside}</entryRelationship>'


def observation(code, value, time='<effectiveTime value="20230110"/>', template="", inside=""):
    own = f'<templateId root="{TEMPLATE}.{template}"/>' if template else ""
    return (
        f'<observation classCode="OBS" moodCode="EVN">{own}{code}'
        f'<statusCode code="completed"/>{time}{value}{inside}</observation>'
    )


def panel(code, day, *held):
    inside = "".join(f"<component>{one}</component>" for one in held)
    return (
        f'<organizer classCode="BATTERY" moodCode="EVN">{code}<statusCode code="completed"/>'
        f'<effectiveTime value="{day}"/>{inside}</organizer>'
    )


def loinc(code, name):
    return f'<code code="{code}" codeSystem="{LOINC}" displayName="{name}"/>'


PAIN = loinc("72514-3", "Pain severity")
SEVEN = '<value xsi:type="INT" value="7"/>'


class TestMedicines:
    def taken(self, tmp_path, *entries, title="Medications", code=MEDICINES):
        found = read(tmp_path, section(code, title, *entries))
        return of(found.treatments, "action", "date", "assertion")

    def test_how_to_take_one_is_no_other(self, tmp_path):
        sig = (
            f'<substanceAdministration moodCode="EVN"><templateId root="{TEMPLATE}.147"/>'
            f"{loinc('76662-6', 'Instructions')}<text>Take 1 tablet daily</text>"
            "</substanceAdministration>"
        )
        one = medicine("Tramadol 50 MG", '<low value="20221001"/>', inside=part(sig))
        assert self.taken(tmp_path, one) == [("started", "2022-10-01", "actual")]

    def test_the_steps_of_a_taper_are_one_medicine(self, tmp_path):
        steps = [medicine("Prednisone 10 MG", f'<low value="{a}"/><high value="{b}"/>')
                 for a, b in (("20221001", "20221005"), ("20221005", "20221010"))]  # fmt: skip
        whole = medicine("Prednisone 10 MG", '<low value="20221001"/><high value="20221010"/>',
                         inside="".join(map(part, steps)))  # fmt: skip
        assert self.taken(tmp_path, whole) == [
            ("started", "2022-10-01", "actual"), ("stopped", "2022-10-10", "actual"),
        ]  # fmt: skip

    def test_an_end_alone_is_an_end_alone(self, tmp_path):
        one = medicine("Tramadol 50 MG", '<low nullFlavor="UNK"/><high value="20221201"/>')
        assert self.taken(tmp_path, one) == [("stopped", "2022-12-01", "actual")]

    @pytest.mark.parametrize(("status", "date"), [
        ("completed", ""), ("aborted", ""), ("active", "2023-01-10"),
    ])  # fmt: skip
    def test_without_any_day_only_an_active_one_is_of_the_visit(self, tmp_path, status, date):
        one = medicine("Tramadol 50 MG", UNKNOWN, status)
        assert self.taken(tmp_path, one) == [("mentioned", date, "actual")]

    def test_one_that_was_given_at_the_visit_is_of_it(self, tmp_path):
        one = medicine("Ketorolac 30 MG", UNKNOWN, "completed")
        assert self.taken(tmp_path, one, code="29549-3") == [("mentioned", "2023-01-10", "actual")]

    @pytest.mark.parametrize(("code", "entry"), [
        (MEDICINES, medicine("Tramadol", '<low value="20230401"/>').replace(
            "<statusCode", f'<templateId root="{TEMPLATE}.42"/><statusCode', 1)),
        (ASSESSMENT, medicine("Tramadol", '<low value="20230401"/>', mood="INT")),
        (ASSESSMENT, medicine("Tramadol", '<low value="20230401"/>', mood="RQO")),
        ("62387-6", '<act classCode="ACT" moodCode="INT"><code displayName="Intervention"/>'
         + part(medicine("Tramadol", '<low value="20230401"/>')) + "</act>"),
    ])  # fmt: skip
    def test_one_that_is_planned_was_not_started(self, tmp_path, code, entry):
        found = read(tmp_path, section(code, "Section", entry))
        drugs = found.treatments[found.treatments["concept"] == "opioid"]
        assert of(drugs, "action", "assertion") == [("mentioned", "planned")]

    def test_a_prescription_in_a_list_of_medicines_is_started(self, tmp_path):
        one = medicine("Tramadol", '<low value="20221001"/>', mood="INT")
        assert self.taken(tmp_path, one) == [("started", "2022-10-01", "actual")]

    @pytest.mark.parametrize("kind", ["n1:IVL_TS", "TS", "IVL_TS", "SXCM_TS"])
    def test_a_time_is_one_whatever_its_prefix(self, tmp_path, kind):
        one = medicine("Tramadol", '<low value="20221001"/>', kind=kind)
        assert self.taken(tmp_path, one) == [("started", "2022-10-01", "actual")]

    def test_how_often_is_no_day(self, tmp_path):
        one = medicine("Tramadol", '<low value="20200101"/>', kind="x:PIVL_TS")
        one = one.replace("<consumable>", '<effectiveTime><low value="20221001"/></effectiveTime>'
                          "<consumable>", 1)  # fmt: skip
        assert self.taken(tmp_path, one) == [("started", "2022-10-01", "actual")]

    def test_what_it_is_for_is_told(self, tmp_path):
        why = observation("", '<value xsi:type="CD" displayName="Headache"/>', "", "19")
        one = medicine("Sertraline 50 MG", '<low value="20221001"/>', inside=part(why, "RSON"))
        found = read(tmp_path, section(MEDICINES, "Medications", one))
        assert of(found.treatments, "impairment", "quote") == [
            ("head", "Sertraline 50 MG | Headache")
        ]


class TestNothing:
    @pytest.mark.parametrize(("code", "entry"), [
        (PROBLEMS, problem('<value xsi:type="CD" code="160245001" displayName="No current problems '
                           'or disability"/>')),
        (PROCEDURES, '<procedure moodCode="EVN" negationInd="true"><code code="71388002" '
                     'displayName="Procedure"/></procedure>'),
        (PROCEDURES, '<procedure moodCode="EVN" negationInd="true"><code nullFlavor="NA">'
                     "<originalText>No history of procedures</originalText></code></procedure>"),
        (MEDICINES, medicine("drug or medication", "", more=' negationInd="true"').replace(
            'code="1"', 'code="410942007"')),
    ])  # fmt: skip
    def test_none_at_all_is_no_fact(self, tmp_path, code, entry):
        found = read(tmp_path, section(code, "Section", entry))
        assert len(found.findings) + len(found.treatments) == 0
        assert problem_lines(found) == ["entries_set_aside | ccd.xml | 1 of Section"]

    def test_a_caregiver_is_not_the_claimant(self, tmp_path):
        value = '<value xsi:type="CD" displayName="Able to walk unaided"/>'
        entry = observation('<code displayName="Caregiver"/>', value, template="72")
        found = read(tmp_path, section(FUNCTION, "Functional status", entry))
        assert len(found.findings) == 0

    def test_a_denied_concern_is_denied(self, tmp_path):
        denied = problem(LUMBAR).replace("<act ", '<act negationInd="true" ')
        found = read(tmp_path, section(PROBLEMS, "Problems", denied))
        assert found.findings["assertion"].tolist() == ["negated"]


class TestProblems:
    def test_a_risk_is_no_diagnosis(self, tmp_path):
        risk = f'<templateId root="{TEMPLATE}.136"/>'
        feared = problem(LUMBAR).replace("<entryRelationship", f"{risk}<entryRelationship", 1)
        found = read(tmp_path, section(CONCERNS, "Health concerns", feared))
        assert found.findings["assertion"].tolist() == ["conditional"]

    @pytest.mark.parametrize(("code", "word"), [
        ("413322009", "resolved"), ("73425007", "inactive"), ("277022003", "remission"),
    ])  # fmt: skip
    def test_a_status_is_known_by_its_code(self, tmp_path, code, word):
        told = part(observation(
            loinc("33999-4", "Status"), f'<value xsi:type="CD" code="{code}"/>', ""
        ), "REFR")  # fmt: skip
        found = read(tmp_path, section(PROBLEMS, "Problems", problem(LUMBAR + told)))
        assert of(found.findings, "text", "quote") == [
            (f"Low back pain; {word}", f"Low back pain | {code}")
        ]

    def test_a_type_with_a_prefix_is_one(self, tmp_path):
        value = LUMBAR.replace('"CD"', '"n1:CD"')
        old = problem(value).replace(f"{TEMPLATE}.4", "1.2.3")
        found = read(tmp_path, section(PROBLEMS, "Problems", old))
        assert found.findings["text"].tolist() == ["Low back pain"]


class TestMeasures:
    def test_a_score_without_a_day_has_that_of_its_panel(self, tmp_path):
        held = observation(PAIN, SEVEN, '<effectiveTime nullFlavor="UNK"/>')
        found = read(tmp_path, section(VITALS, "Vitals", panel("<code/>", "20220501", held)))
        assert of(found.measures, "value", "date", "provider") == [(7, "2022-05-01", "")]

    @pytest.mark.parametrize(("code", "concept"), [
        (loinc("38208-5", "Pain severity - Reported"), "nprs"),
        ('<code nullFlavor="UNK"><originalText>Pain scale</originalText></code>', "nprs"),
        (loinc("44249-1", "PHQ-9 panel"), "phq9"),
    ])  # fmt: skip
    def test_an_instrument_is_known_by_its_code_or_name(self, tmp_path, code, concept):
        found = read(tmp_path, section(VITALS, "Vitals", observation(code, SEVEN)))
        assert of(found.measures, "concept", "value") == [(concept, 7)]

    def test_so_is_the_oswestry_questionnaire(self, tmp_path):
        code = (
            '<code nullFlavor="OTH"><originalText>Oswestry low back pain disability questionnaire'
            "</originalText></code>"
        )
        scale = observation(code, '<value xsi:type="PQ" value="44" unit="%"/>', template="69")
        found = read(tmp_path, section(FUNCTION, "Functional status", scale))
        assert of(found.measures, "concept", "value") == [("odi", 44)]

    @pytest.mark.parametrize(("value", "amount"), [
        ('<value xsi:type="ST">5 out of 10</value>', 5),
        ('<value xsi:type="CD" code="LA6115-5" displayName="5"/>', 5),
        ('<value xsi:type="RTO_PQ_PQ"><numerator value="6"/><denominator value="10"/></value>', 6),
    ])  # fmt: skip
    def test_a_score_is_one_in_words_and_in_ratios(self, tmp_path, value, amount):
        found = read(tmp_path, section(VITALS, "Vitals", observation(PAIN, value)))
        assert found.measures["value"].tolist() == [amount]

    def test_pain_in_words_alone_is_named(self, tmp_path):
        value = '<value xsi:type="ST">moderate</value>'
        found = read(tmp_path, section(VITALS, "Vitals", observation(PAIN, value)))
        assert problem_lines(found) == [
            "bad_score | ccd.xml, entry 1 (Vitals) | Pain severity | moderate"
        ]

    def test_an_answer_in_words_is_no_amount(self):
        value = '<value code="LA6568-5" displayName="Not at all"/>'
        assert amount_of(parse_xml(value.encode())).value == ""

    @pytest.mark.parametrize(("value", "text"), [
        ('<value xsi:type="ST">Able to sit 20 minutes</value>', "Able to sit 20 minutes"),
        ('<value xsi:type="PQ" value="200" unit="ft"/>', "Walking distance; 200; ft"),
    ])  # fmt: skip
    @pytest.mark.parametrize("code", [FUNCTION, "10190-7"])
    def test_function_is_told_in_words_and_numbers(self, tmp_path, value, text, code):
        entry = observation(loinc("41950-7", "Walking distance"), value, template="67")
        found = read(tmp_path, section(code, "Status", entry))
        assert of(found.findings, "category", "text") == [("exam", text)]


class TestStudies:
    MRI = '<code code="72148" displayName="MRI lumbar spine" codeSystem="2.16.840.1.113883.6.12"/>'
    EMG = '<code displayName="EMG lower limb"/>'

    @pytest.mark.parametrize(("code", "category"), [(MRI, "imaging"), (EMG, "test")])
    def test_a_study_is_of_its_own_day_beside_other_results(self, tmp_path, code, category):
        words = '<value xsi:type="ED">Left L5 root contact.</value>'
        study = observation(loinc("18782-3", "Study observation"), words, "")
        phq = observation(loinc("44261-6", "PHQ-9 total"), SEVEN)
        found = read(tmp_path, section(RESULTS, "Results", panel(code, "20220220", study), phq))
        assert of(found.findings, "category", "date", "provider") == [(category, "2022-02-20", "")]
        assert found.measures["value"].tolist() == [7]

    def test_a_laboratory_result_is_none(self, tmp_path):
        value = '<value xsi:type="ST">Negative</value>'
        entry = observation(loinc("21613-5", "Chlamydia trachomatis DNA"), value)
        found = read(tmp_path, section(RESULTS, "Results", entry))
        assert len(found.findings) == 0


class TestCare:
    FUSION = '<code code="22630" codeSystem="2.16.840.1.113883.6.12" displayName="Lumbar fusion"/>'
    SURGEON = person("performer", "PPRF", "Sid", "Surg")

    def test_the_operation_of_an_operative_note_is_done(self, tmp_path):
        care = service("", "", kind="PCPR")
        head = care + service("20220601", "20220601", self.SURGEON, "PROC", self.FUSION)
        found = read(tmp_path, section("59776-5", "Findings", text="Stenosis."), header=head)
        assert of(found.treatments, "concept", "action", "date", "provider") == [
            ("fusion", "performed", "2022-06-01", "Sid Surg")
        ]

    def test_and_once_where_an_entry_tells_it_too(self, tmp_path):
        done = (
            f'<procedure moodCode="EVN">{self.FUSION}<effectiveTime value="20220601"/></procedure>'
        )
        head = service("20220601", "20220601", self.SURGEON, "PROC", self.FUSION)
        found = read(tmp_path, section(PROCEDURES, "Procedures", done), header=head)
        assert found.treatments["date"].tolist() == ["2022-06-01"]

    @pytest.mark.parametrize(("mood", "action"), [("RQO", "ordered"), ("INT", "recommended")])
    def test_an_act_that_is_requested_is_planned_in_any_section(self, tmp_path, mood, action):
        order = (
            f'<act classCode="ACT" moodCode="{mood}"><code displayName="Physical therapy"/></act>'
        )
        found = read(tmp_path, section(ASSESSMENT, "Assessment and plan", order))
        assert of(found.treatments, "concept", "assertion", "action") == [("pt", "planned", action)]

    def test_what_an_intention_holds_was_not_done(self, tmp_path):
        done = '<procedure moodCode="EVN"><code displayName="Physical therapy"/></procedure>'
        meant = f'<act classCode="ACT" moodCode="INT"><code displayName="x"/>{part(done)}</act>'
        found = read(tmp_path, section("62387-6", "Interventions", meant))
        assert "performed" not in set(found.treatments["action"])

    def test_who_wrote_it_is_named_where_nobody_performed_it(self, tmp_path):
        wrote = person("author", "", "Tran", "Scribe")
        done = f'<procedure moodCode="EVN"><code displayName="Discectomy"/>{wrote}</procedure>'
        found = read(tmp_path, section(PROCEDURES, "Procedures", done))
        assert found.treatments["provider"].tolist() == ["Tran Scribe"]


def test_an_encounter_is_told_by_its_own_performer(tmp_path):
    seen = encounter("20221101", inside=person("performer", "PRF", "Omar", "Bell"))
    made = document(section("46240-8", "Encounters", seen))
    assert b"Omar" in made
    found = read(tmp_path, section("46240-8", "Encounters", seen))
    assert ("2022-11-01", "Omar Bell") in of(found.visits, "date", "provider")


class TestCodesAlone:
    """What has neither a name nor words is told by its code."""

    def test_a_procedure(self, tmp_path):
        code = '<code code="62323" codeSystem="2.16.840.1.113883.6.12"/>'
        done = f'<procedure moodCode="EVN">{code}<effectiveTime value="20230301"/></procedure>'
        found = read(tmp_path, section(PROCEDURES, "Procedures", done))
        assert of(found.treatments, "concept", "date", "label") == [
            ("esi_il", "2023-03-01", "62323")
        ]

    def test_a_problem(self, tmp_path):
        value = '<value xsi:type="CD" code="M54.50" codeSystem="2.16.840.1.113883.6.90"/>'
        found = read(tmp_path, section(PROBLEMS, "Problems", problem(value)))
        assert of(found.findings, "category", "text") == [("diagnosis", "M54.50")]

    def test_nothing_is_made_of_no_code(self, tmp_path):
        done = '<procedure moodCode="EVN"><code/><effectiveTime value="20230301"/></procedure>'
        found = read(tmp_path, section(PROCEDURES, "Procedures", done))
        assert problem_lines(found) == ["entries_set_aside | ccd.xml | 1 of Procedures"]
