"""Chart exports that nobody here wrote: what a plain count finds is a fact, or is named.

The counts walk the JSON and the XML without any of the kit's readers. Encounters, procedures,
medicines, problems and scores: 100 % of them, and nothing that the file does not say.
"""

from __future__ import annotations

import functools
import json
import re
import tempfile
from collections import Counter
from pathlib import Path

import pytest
from helpers import ROOT
from lxml import etree
from records_help import evidence_of, pieces, plain

DATA = ROOT.parent / "shared" / "data"
FHIR = sorted([*(DATA / "fhir_r4_synthea").glob("*.json"), *(DATA / "fhir_other").glob("*.json")])
CDA = sorted([*(DATA / "ccda").glob("*.xml"), *(DATA / "ccda_hl7_r21").glob("*.xml")])
FRAGMENTS = {
    "Assessment_Scale_Observation", "Disability_Status_Observation",
    "Functional_Impairment_Walking_Stick", "Multiple_CPT_EM_Codes_Single_Encounter",
}  # fmt: skip
NS = {"h": "urn:hl7-org:v3"}
PAIN = "72514-3"

pytestmark = pytest.mark.skipif(not FHIR or not CDA, reason=f"sample records are not in {DATA}")


def test_all_samples_are_there():
    assert (len(FHIR), len(CDA)) == (11, 15)


# --- FHIR ---------------------------------------------------------------------------------------


def resources(path: Path) -> list[dict]:
    return [entry["resource"] for entry in json.loads(path.read_text("utf-8"))["entry"]]


def counted(resource: dict) -> bool:
    """Is it an encounter, procedure, medicine or problem, or does it hold a score?"""
    kind = resource["resourceType"]
    if kind == "Observation":
        return any(c["code"] == PAIN for c in resource["code"]["coding"])
    if kind == "QuestionnaireResponse":
        return any(re.search(r"score|vas", item["linkId"], re.I) for item in resource["item"])
    return kind in ("Encounter", "Condition", "Procedure", "MedicationRequest")


def set_aside(found, kind: str) -> int:
    """How many resources of a kind are named as not used."""
    text = " ".join(found.problems.query("code == 'entries_set_aside'")["found"])
    return sum(int(n) for n in re.findall(rf"(\d+) {kind} (?:\(|with )", text))


def strings_of(value: object) -> set[str]:
    if isinstance(value, dict):
        return set().union(set(), *(strings_of(v) for v in value.values()))
    if isinstance(value, list):
        return set().union(set(), *(strings_of(v) for v in value))
    return {str(value).strip()}


@pytest.mark.parametrize("path", FHIR, ids=lambda p: p.name[:24])
class TestFhir:
    def test_every_resource_that_counts_is_a_fact_or_is_named(self, path):
        found = read(path)
        named = " ".join(found.facts["locator"])
        missing = [r for r in resources(path) if counted(r) and f"/{r['id']})" not in named]
        by_kind = Counter(r["resourceType"] for r in missing)
        assert by_kind == {k: set_aside(found, k) for k in by_kind}
        assert set(by_kind) <= {"Procedure", "QuestionnaireResponse"}

    def test_each_kind_lands_in_its_table_once(self, path):
        found = read(path)
        all_of = resources(path)
        kinds = Counter(r["resourceType"] for r in all_of)
        assert len(found.visits) == kinds["Encounter"]
        conditions = found.findings["locator"].str.contains("(Condition/", regex=False)
        assert conditions.sum() == kinds["Condition"]
        orders = found.treatments["locator"].str.contains("(MedicationRequest/", regex=False)
        assert orders.sum() == kinds["MedicationRequest"]
        pain = [r for r in all_of if r["resourceType"] == "Observation" and counted(r)]
        assert sorted(found.measures["value"]) == sorted(
            float(r["valueQuantity"]["value"]) for r in pain
        )

    def test_nothing_is_said_that_the_file_does_not_say(self, path):
        found = read(path)
        raw = json.loads(path.read_text("utf-8"), parse_float=str, parse_int=str)
        said = strings_of(raw)
        days = {text[:10] for text in said if re.match(r"\d{4}-\d{2}-\d{2}", text)}
        for fact in found.facts.to_dict("records"):
            assert set(pieces(fact["quote"])) <= said
            assert not fact["date"] or fact["date"] in days
            assert fact["review"] == "unreviewed"

    def test_a_visit_keeps_the_local_day_that_is_written(self, path):
        found = read(path)
        days = {r["id"]: r["period"]["start"][:10] for r in resources(path)
                if r["resourceType"] == "Encounter"}  # fmt: skip
        kept = {re.search(r"/([^)]*)\)", row["locator"])[1]: row["date"]
                for row in found.visits.to_dict("records")}  # fmt: skip
        assert kept == days


# --- C-CDA --------------------------------------------------------------------------------------

WRAPPER = (
    '<ClinicalDocument xmlns="urn:hl7-org:v3" xmlns:sdtc="urn:hl7-org:sdtc" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><component><structuredBody><component>{}</component>'
    "</structuredBody></component></ClinicalDocument>"
)
SECTION = (
    '<section><code code="47420-5"/><title>Functional Status</title><entry>{}</entry></section>'
)
WANTED = {
    "encounter": "descendant::h:encounter[not(@moodCode) or @moodCode='EVN']"
    "[h:code or h:effectiveTime or h:text]",  # one with an id only refers to another
    "procedure": "descendant::h:procedure[not(@moodCode) or @moodCode='EVN']",
    "medicine": "descendant::h:substanceAdministration"
    "[not(h:templateId/@root='2.16.840.1.113883.10.20.22.4.52')]",
    "problem": "descendant::h:observation"
    "[h:templateId/@root='2.16.840.1.113883.10.20.22.4.4']",
    "scale": "descendant::h:observation"
    "[h:templateId/@root='2.16.840.1.113883.10.20.22.4.69'][h:value/@value]",
}  # fmt: skip


def document(path: Path) -> bytes:
    """The file; a fragment is put into a document of its own first."""
    text = path.read_text("utf-8-sig")
    if path.stem not in FRAGMENTS:
        return path.read_bytes()
    return WRAPPER.format(text if "<section>" in text else SECTION.format(text)).encode()


@functools.cache
def read(path: Path):
    """What a case with this one file has for evidence; it is only looked at."""
    with tempfile.TemporaryDirectory() as cases:
        return evidence_of(Path(cases), made={path.name: document(path)})


def facts_of_entry(found, number: int) -> Counter:
    """How many of each kind the facts of one entry are; a medicine's end is no second one."""
    here = f"entry {number} ("
    rows = {t: [r for r in getattr(found, t).to_dict("records") if r["locator"].startswith(here)]
            for t in ("visits", "treatments", "findings", "measures")}  # fmt: skip
    medicines = [r for r in rows["treatments"] if r["action"] != "stopped"]
    return Counter(
        encounter=len(rows["visits"]),
        medicine_or_procedure=len(medicines)
        + sum(r["category"] in ("imaging", "test") for r in rows["findings"]),
        problem=sum(r["category"] == "diagnosis" for r in rows["findings"]),
        function=sum(r["category"] == "exam" for r in rows["findings"]),
        scale=len(rows["measures"]) + sum(r["category"] == "test" for r in rows["findings"]),
    )


@pytest.mark.parametrize("path", CDA, ids=lambda p: p.name[:24])
class TestCda:
    def test_every_statement_that_counts_is_a_fact_or_its_entry_is_named(self, path):
        found = read(path)
        root = etree.fromstring(document(path))
        aside = "; ".join(found.problems.query("code == 'entries_set_aside'")["found"])
        named = {name: int(n) for n, name in re.findall(r"(\d+) of (.+?)(?=; \d+ of |$)", aside)}
        silent: Counter[str] = Counter()
        for number, entry in enumerate(root.xpath("//h:section/h:entry", namespaces=NS), start=1):
            wanted = {k: len(entry.xpath(p, namespaces=NS)) for k, p in WANTED.items()}
            got = facts_of_entry(found, number)
            if not got.total():
                title = entry.xpath("string(../h:title)", namespaces=NS)
                silent[" ".join(title.split())] += 1
                continue
            assert got["encounter"] == wanted["encounter"], number
            assert got["problem"] >= wanted["problem"], number
            least = wanted["procedure"] + wanted["medicine"] + wanted["scale"]
            assert got["medicine_or_procedure"] >= least, number
        assert silent == named

    def test_nothing_is_said_that_the_document_does_not_say(self, path):
        found = read(path)
        root = etree.fromstring(document(path))
        words = " ".join([*root.itertext(), *(v for e in root.iter() for v in e.attrib.values())])
        joined, tight = plain(words), re.sub(r"[\s|]+", "", words.lower())
        stamps = re.findall(r"\d{4,14}", words)
        for fact in found.facts.to_dict("records"):
            if "body" in fact["locator"]:
                continue  # read from the PDF inside: see the test below
            for piece in pieces(fact["quote"]):
                tied = re.sub(r"[\s|]+", "", piece.lower())
                assert plain(piece) in joined or tied in tight, piece
            day = fact["date"].replace("-", "")
            assert not day or any(stamp.startswith(day) for stamp in stamps)

    def test_the_time_of_making_dates_no_visit(self, path):
        """Unless an encounter, a service or an entry names that very day too."""
        found = read(path)
        root = etree.fromstring(document(path))
        made = root.xpath("string(/h:ClinicalDocument/h:effectiveTime/@value)", namespaces=NS)[:8]
        elsewhere = root.xpath(
            "//h:encompassingEncounter//@value | //h:serviceEvent//@value | //h:entry//@value",
            namespaces=NS,
        )
        if made and not any(str(value).startswith(made) for value in elsewhere):
            assert made not in {d.replace("-", "") for d in found.facts["date"]}


@pytest.mark.parametrize("path", [p for p in CDA if p.stem in FRAGMENTS], ids=lambda p: p.stem)
def test_a_fragment_as_it_stands_is_refused_by_name(path, tmp_path):
    log = {"log.csv": b"date,provider\n2024-01-10,Dr. Reed\n"}
    found = evidence_of(tmp_path, path, made=log)
    (problem,) = found.problems.to_dict("records")
    assert (problem["code"], problem["where"]) == ("not_read", f"records/{path.name}")
    assert problem["found"].startswith(
        "this record cannot be read: it is a piece of a CDA document, or damaged ("
    )
    assert len(found.visits) == 1


def test_the_pdf_inside_an_unstructured_document_is_read():
    (path,) = [p for p in CDA if p.stem == "Unstructured_Document_embed"]
    found = read(path)
    assert found.visits["locator"].tolist()[0].startswith(("header", "body 1, page 1"))
    assert found.facts["locator"].str.contains("body 1, page").any()
