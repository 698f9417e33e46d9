"""For what was it done, on which side, and by whom? Reasons, sites and people of a FHIR chart."""

from __future__ import annotations

import pytest
from fhir_help import AT, CPT, a, condition, document, injection, of, read, said, visit

from mmi_kit.evidence.from_chart.coded_regions import region_of_code
from mmi_kit.records.record import Code


class TestReasons:
    @pytest.mark.parametrize(("reason", "impairment"), [
        (said("Radiculopathy", "M54.16"), "lumbar"), (said("", "M5417"), "lumbar"),
        (said("Lumbago with sciatica, left side"), "lumbar"), (said("Sciatica"), "lumbar"),
        (said("Degenerative disc disease"), ""),  # of which part nobody could tell, as with pain
        (said("Dorsalgia"), ""), (said("Radiculopathy", "M54.12"), "cervical"),
        (said("Hypertension", "I10"), "Hypertension"),
    ])  # fmt: skip
    def test_a_code_tells_as_much_as_the_words(self, tmp_path, reason, impairment):
        found = read(tmp_path, visit(reasonCode=[reason]))
        assert of(found.visits, "impairment") == [impairment]

    def test_of_several_the_claimed_one_counts_and_all_are_kept(self, tmp_path):
        found = read(tmp_path, visit(reasonCode=[said("Hypertension"), said("Low back pain")]))
        assert of(found.visits, "impairment", "diagnosis") == [
            ("lumbar", "Hypertension; Low back pain")
        ]

    def test_diagnoses_stand_by_their_rank(self, tmp_path):
        ranked = [{"condition": {"reference": "Condition/c1"}, "rank": 2},
                  {"condition": {"reference": "Condition/c2"}, "rank": 1}]  # fmt: skip
        found = read(tmp_path, visit(diagnosis=ranked), condition("Hypertension", id="c1"),
                     condition("Sciatica", id="c2"))  # fmt: skip
        assert of(found.visits, "impairment", "diagnosis") == [("lumbar", "Sciatica; Hypertension")]

    def test_one_that_was_entered_in_error_is_none(self, tmp_path):
        wrong = condition(id="c1", verificationStatus=said("", "entered-in-error"))
        found = read(tmp_path, wrong,
                     visit(reasonReference=[{"reference": "Condition/c1"}]))  # fmt: skip
        assert of(found.visits, "diagnosis") == [""]

    @pytest.mark.parametrize(("code", "region"), [
        ("M54.16", "lumbar"), ("M48.061", "lumbar"), ("M51.360", "lumbar"), ("M47.812", "cervical"),
        ("M50.20", "cervical"), ("M54.5", "lumbar"), ("M54.2", "cervical"), ("M54.6", "thoracic"),
        ("M54.9", ""), ("M48.00", ""), ("M17.11", ""), ("M54.10", ""), ("I10", ""),
    ])  # fmt: skip
    def test_the_codes_of_the_spine_name_its_part(self, code, region):
        assert region_of_code(Code(system="icd10", code=code)) == region


class TestSites:
    def test_therapy_of_the_knee_is_none_of_the_back(self, tmp_path):
        asked = a("ServiceRequest", status="active", intent="order", authoredOn="2023-05-01",
                  code=said("Physical therapy"), bodySite=[said("Left knee")])  # fmt: skip
        found = read(tmp_path, asked)
        assert of(found.treatments, "impairment", "side") == [("knee", "left")]

    def test_a_diagnosis_has_its_site(self, tmp_path):
        made = condition("Osteoarthritis", bodySite=[said("Left knee")])
        assert of(read(tmp_path, made).findings, "impairment", "side") == [("knee", "left")]

    def test_two_sites_are_both_sides(self, tmp_path):
        both = injection(code=said("Joint injection", "20610", CPT),
                         bodySite=[said("Left knee"), said("Right knee")])  # fmt: skip
        assert of(read(tmp_path, both).treatments, "impairment", "side") == [("knee", "both")]

    def test_two_sites_of_different_parts_are_no_pair(self, tmp_path):
        both = injection(code=said("Joint injection", "20610", CPT),
                         bodySite=[said("Left knee"), said("Right hip")])  # fmt: skip
        assert of(read(tmp_path, both).treatments, "side") == [""]


def who(name, number=1):
    return {"reference": f"Practitioner/{number}", "display": name}


def taking_part(kind, name, number):
    coded = {"type": [said("", kind)]} if kind else {}
    return coded | {"individual": who(name, number)}


class TestWho:
    @pytest.mark.parametrize(("kinds", "name"), [
        (("REF", "ATND"), "2, MD"), (("PART", "PPRF"), "2, MD"), (("REF", ""), "2, MD"),
        (("REF",), ""),
    ])  # fmt: skip
    def test_who_referred_was_not_there(self, tmp_path, kinds, name):
        part = [taking_part(kind, f"{n}, MD", n) for n, kind in enumerate(kinds, start=1)]
        assert of(read(tmp_path, visit(participant=part)).visits, "provider") == [name]

    def test_who_orders_goes_before_who_is_asked(self, tmp_path):
        asked = a("ServiceRequest", status="active", intent="order", authoredOn="2023-05-01",
                  code=said("Physical therapy"), requester=who("Joan Marsh, MD"),
                  performer=[who("Tom Tera, PT", 2)])  # fmt: skip
        assert of(read(tmp_path, asked).treatments, "provider") == ["Joan Marsh, MD"]

    def test_who_is_asked_has_not_seen_the_claimant(self, tmp_path):
        asked = a("ServiceRequest", status="active", intent="order", authoredOn="2023-05-01",
                  code=said("Physical therapy"), performer=[who("Tom Tera, PT")])  # fmt: skip
        assert of(read(tmp_path, asked).treatments, "provider") == [""]

    def test_the_present_name_has_its_credential(self, tmp_path):
        new = {"use": "official", "family": "Roe", "given": ["Jane"], "suffix": ["MD"]}
        names = [{"use": "maiden", "family": "Old", "given": ["Jane"]}, new]
        doctor = a("Practitioner", id="d1", name=names)
        found = read(tmp_path, doctor, condition(recorder={"reference": "Practitioner/d1"}))
        assert of(found.findings, "provider", "credential") == [("Jane Roe, MD", "MD")]

    @pytest.mark.parametrize(("own", "name"), [
        ({"qualification": [{"code": said("MD")}]}, "Jane Roe, MD"),
        ({"qualification": [{"code": said("License to practise medicine")}]}, "Jane Roe"),
        ({"name": [{"text": "Jane Roe", "suffix": ["Jr.", "M.D."]}]}, "Jane Roe, M.D."),
    ])  # fmt: skip
    def test_a_credential_is_told_where_it_is_one(self, tmp_path, own, name):
        doctor = a("Practitioner", id="d1", **{"name": [{"text": "Jane Roe"}]} | own)
        found = read(tmp_path, doctor, condition(recorder={"reference": "Practitioner/d1"}))
        assert of(found.findings, "provider") == [name]

    @pytest.mark.parametrize("letters", ["MBBS", "DNP", "CRNA", "FNP-C", "PMHNP-BC", "LICSW"])
    def test_the_letters_are_those_of_any_record(self, tmp_path, letters):
        name = f"Joan Marsh, {letters}"
        doctor = a("Practitioner", id="d1", name=[{"text": "Joan Marsh", "suffix": [letters]}])
        of_one = [condition(id="c1", recorder={"reference": "Practitioner/d1"}),
                  condition(id="c2", recorder={"display": name})]  # fmt: skip
        assert of(read(tmp_path, doctor, *of_one).findings, "provider") == [name, name]

    @pytest.mark.parametrize("named", [
        {"requester": {"agent": who("Joan Marsh, MD")}},
        {"requester": {"identifier": {"value": "123"}, "display": "Joan Marsh, MD"}},
    ], ids=["STU3", "by identifier"])  # fmt: skip
    def test_who_is_named_otherwise(self, tmp_path, named):
        order = a("MedicationRequest", status="active", intent="order", authoredOn="2023-05-01",
                  medicationCodeableConcept=said("Naproxen"), **named)  # fmt: skip
        assert of(read(tmp_path, order).treatments, "provider") == ["Joan Marsh, MD"]

    def test_the_author_of_a_document_is_named(self, tmp_path):
        found = read(tmp_path, document("She can sit 15 minutes.", author=[who("Ann Reed, MD")]))
        assert of(found.capacities, "provider") == ["Ann Reed, MD"]

    def test_a_role_tells_the_specialty(self, tmp_path):
        role = a("PractitionerRole", id="r1", practitioner=who("Joan Marsh, MD"),
                 specialty=[said("Pain Medicine")])  # fmt: skip
        made = injection(performer=[{"actor": {"reference": "PractitionerRole/r1"}}], **AT)
        found = read(tmp_path, visit(), role, made)
        assert of(found.treatments, "provider", "specialty") == [
            ("Joan Marsh, MD", "Pain Medicine")
        ]
