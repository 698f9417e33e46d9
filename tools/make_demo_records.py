"""Write the records of the synthetic case demo-records: chart export, summary, PDFs, notes, log.

    python tools/make_demo_records.py

Everything is invented. The same run gives the same bytes, so that a change shows in the diff.
"""

from __future__ import annotations

import base64
import json
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
RECORDS = ROOT / "cases" / "demo-records" / "records"
sys.path.insert(0, str(ROOT / "tests"))

from pdf_help import pdf, scanned  # noqa: E402 - a helper of the tests makes the PDFs

CPT, RXNORM = "http://www.ama-assn.org/go/cpt", "http://www.nlm.nih.gov/research/umls/rxnorm"
ICD10, LOINC = "http://hl7.org/fhir/sid/icd-10-cm", "http://loinc.org"
FOOT = "Hillside Therapy, 12 Sample Road, Springfield"
PAIN_VISITS = (
    ("e1", "2022-09-12", "New patient visit", 7),
    ("e2", "2022-10-20", "Procedure visit", 7),
    ("e3", "2022-12-05", "Follow-up", 5),
    ("e4", "2023-04-18", "Follow-up", 6),
    ("e5", "2023-10-16", "Follow-up", 6),
    ("e6", "2024-03-11", "Follow-up", 6),
)
LAST_NOTE = """Follow-up, pain medicine.
Neck pain unchanged since the last visit. Pain 6/10.
Sitting tolerance 30 minutes, then she must change position.
PLAN: Continue current medications. Follow up in 6 months."""


def concept(system: str, code: str, text: str) -> dict[str, object]:
    """A code with the words of the record."""
    return {"coding": [{"system": system, "code": code}], "text": text}


def chart() -> dict[str, object]:
    """Six visits to a pain clinic, as a patient portal exports them."""
    resources: list[dict[str, object]] = [
        {"resourceType": "Patient", "id": "p", "name": [{"family": "Testperson", "given": ["Mara"]}],
         "birthDate": "1975-02-11"},
        {"resourceType": "Practitioner", "id": "d", "name": [{"text": "Dr. Ines Caldera, MD"}]},
        {"resourceType": "Organization", "id": "o", "name": "Riverbend Pain Center"},
        {"resourceType": "Condition", "id": "c", "recordedDate": "2022-09-12",
         "code": concept(ICD10, "M54.12", "Radiculopathy, cervical region"),
         "encounter": {"reference": "Encounter/e1"}},
        {"resourceType": "Condition", "id": "c2", "recordedDate": "2023-04-18",
         "code": {"text": "Acute sinusitis"}, "encounter": {"reference": "Encounter/e4"}},
        {"resourceType": "Procedure", "id": "esi", "status": "completed",
         "performedDateTime": "2022-10-20T09:40:00-05:00", "encounter": {"reference": "Encounter/e2"},
         "code": concept(CPT, "62321", "Cervical interlaminar epidural steroid injection C7-T1")},
        {"resourceType": "DiagnosticReport", "id": "mri", "status": "final",
         "category": [{"text": "Radiology"}], "effectiveDateTime": "2022-08-29",
         "code": {"text": "MRI cervical spine"},
         "conclusion": "Left foraminal stenosis at C5-6 and C6-7, moderate."},
    ]  # fmt: skip
    for key, day, kind, pain in PAIN_VISITS:
        at = {"encounter": {"reference": f"Encounter/{key}"}}
        resources += [
            {"resourceType": "Encounter", "id": key, "status": "finished", "type": [{"text": kind}],
             "period": {"start": f"{day}T09:00:00-05:00"},
             "participant": [{"individual": {"reference": "Practitioner/d"}}],
             "serviceProvider": {"reference": "Organization/o"}},
            {"resourceType": "Observation", "id": f"pain-{key}", "status": "final", **at,
             "code": concept(LOINC, "72514-3", "Pain severity 0-10"),
             "valueQuantity": {"value": pain, "unit": "{score}"}},
            {"resourceType": "MedicationRequest", "id": f"gaba-{key}", "status": "active",
             "intent": "order", "authoredOn": day, **at,
             "medicationCodeableConcept": concept(RXNORM, "310431", "Gabapentin 300 MG Oral Capsule"),
             "dosageInstruction": [{"text": "one capsule three times a day"}]},
        ]  # fmt: skip
    note = base64.b64encode(LAST_NOTE.encode()).decode()
    resources.append(
        {"resourceType": "DocumentReference", "id": "note", "date": "2024-03-12T08:00:00Z",
         "context": {"encounter": [{"reference": "Encounter/e6"}]},
         "content": [{"attachment": {"contentType": "text/plain", "data": note}}]}
    )  # fmt: skip
    return {"resourceType": "Bundle", "type": "collection",
            "entry": [{"resource": one} for one in resources]}  # fmt: skip


SUMMARY = """<?xml version="1.0" encoding="UTF-8"?>
<ClinicalDocument xmlns="urn:hl7-org:v3" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<templateId root="2.16.840.1.113883.10.20.22.1.2"/><id root="2.16.840.1.113883.19" extension="77"/>
<title>Visit summary</title><effectiveTime value="20240215101500-0500"/>
<recordTarget><patientRole><patient><name><given>Mara</given><family>Testperson</family></name>
<birthTime value="19750211"/></patient></patientRole></recordTarget>
<componentOf><encompassingEncounter><effectiveTime value="20240209093000-0500"/>
<encounterParticipant typeCode="ATND"><assignedEntity><assignedPerson><name><given>Paul</given>
<family>Hartwell</family><suffix>MD</suffix></name></assignedPerson></assignedEntity>
</encounterParticipant><location><healthCareFacility><location><name>Oakfield Family Practice</name>
</location></healthCareFacility></location></encompassingEncounter></componentOf>
<component><structuredBody>
<component><section><code code="11450-4" codeSystem="2.16.840.1.113883.6.1"/><title>Problems</title>
<text><table><tbody><tr ID="pr1"><td>Cervical radiculopathy</td><td>since 2022</td></tr></tbody>
</table></text><entry><act classCode="ACT" moodCode="EVN"><entryRelationship typeCode="SUBJ">
<observation classCode="OBS" moodCode="EVN"><templateId root="2.16.840.1.113883.10.20.22.4.4"/>
<text><reference value="#pr1"/></text><value xsi:type="CD" code="M54.12"
 codeSystem="2.16.840.1.113883.6.90" displayName="Cervical radiculopathy"/></observation>
</entryRelationship></act></entry></section></component>
<component><section><code code="47420-5" codeSystem="2.16.840.1.113883.6.1"/>
<title>Functional Status</title><text><paragraph>Lifting limited to 10 lb with the left arm. Can sit
 30 minutes at one time.</paragraph></text></section></component>
<component><section><code code="51847-2" codeSystem="2.16.840.1.113883.6.1"/>
<title>Assessment and Plan</title><text><paragraph>Chronic left cervical radiculopathy, stable and
 unchanged. Continue current management. No new referral.</paragraph></text></section></component>
</structuredBody></component></ClinicalDocument>
"""


def therapy() -> list[list[str]]:
    """Six pages of therapy notes; the last is a second copy of the first."""
    visits = (
        ("Physical therapy initial evaluation", "06/14/2022", "NDI 27/50. Pain 7/10.",
         "Sitting tolerance 20 minutes. Lifting 10 lb maximum.", "PLAN: 12 visits over 6 weeks."),
        ("Physical therapy progress note", "06/28/2022", "Visit 4 of 12. Pain 7/10.",
         "Patient tolerated manual therapy and exercise well.", "PLAN: Continue per plan of care."),
        ("Physical therapy progress note", "07/12/2022", "Visit 8 of 12. NDI 25/50. Pain 6/10.",
         "Sitting tolerance 25 minutes.", "PLAN: Continue per plan of care."),
        ("Physical therapy discharge summary", "07/28/2022", "Completed 12 of 12 visits. NDI 24/50. Pain 6/10.",
         "Sitting tolerance 30 minutes. Lifting 10 lb maximum.",
         "Minimal improvement. Discharged to a home exercise program."),
        ("Work status letter", "08/02/2022", "The plan of care is complete.",
         "No lifting over 10 lb. No overhead work with the left arm.", "Questions: call the clinic."),
    )  # fmt: skip
    pages = [
        [kind, f"Date of service: {day}", "Provider: Tom Ferris, PT, DPT",
         "Diagnosis: left cervical radiculopathy (M54.12)", "", *words, "",
         "Signed electronically by the treating therapist at the end of the session.", "", FOOT,
         f"EXHIBIT NO. 2F PAGE: {number} OF 6"]
        for number, (kind, day, *words) in enumerate(visits, start=1)
    ]  # fmt: skip
    return [*pages, [*pages[0][:-1], "EXHIBIT NO. 2F PAGE: 1 OF 6"]]


SCAN = [
    "Valley Orthopedics", "Consultation", "Date of service: 03/02/2023",
    "Provider: Dr. Lena Osei, MD", "",
    "Grip strength left 18 kg, right 31 kg. Spurling positive on the left.",
    "Pain 6/10. Standing tolerance 45 minutes.", "",
    "IMPRESSION: Left C6 radiculopathy.", "PLAN: Neurosurgical opinion.",
]  # fmt: skip
SURGEON = """\
Lakeside Neurosurgery
Consultation
Date of service: 11/14/2023
Provider: Dr. Viktor Hahn, MD

HISTORY OF PRESENT ILLNESS: Left arm pain since May 2022. About 30% relief for 5 weeks after the
epidural injection. Physical therapy without lasting benefit.

EXAM:
Left triceps strength 4/5. Sensation reduced over the left thumb.

ASSESSMENT: Left C6 radiculopathy with two-level foraminal stenosis. Not a surgical candidate: the
symptoms are diffuse and the benefit of an operation is uncertain.

PLAN: No surgery. Return as needed.
"""
LOG = """\
date,provider,specialty,visit_type,treatment,NPRS,function,plan
2022-07-28,"Tom Ferris, PT, DPT",Physical therapy,Discharge,Physical therapy,6,Sitting tolerance 30 minutes,
2023-10-16,"Dr. Ines Caldera, MD",Pain medicine,Follow-up,,5,,Continue current medications
2024-05-20,"Dr. Paul Hartwell, MD",Primary care,Follow-up,,6,Sitting tolerance 30 minutes,Continue current management
"""
INDEX = """\
file,exhibit,first_page,received,title
chart-export.json,1F,,2024-04-02,Riverbend Pain Center: chart export
exhibit-2F-therapy.pdf,2F,1,2023-09-01,Hillside Therapy: notes
exhibit-3F-scan.pdf,3F,1,2023-09-01,Valley Orthopedics: consultation (scanned)
"""


def main() -> None:
    """Write all files."""
    export = json.dumps(chart(), indent=1) + "\n"
    made = {
        "chart-export.json": export.encode(),
        "visit-summary.xml": SUMMARY.encode(),
        "exhibit-2F-therapy.pdf": pdf(therapy()),
        "exhibit-3F-scan.pdf": scanned(pdf([SCAN]), dpi=110),
        "2023-11-14 neurosurgery.txt": SURGEON.encode(),
        "visit-log.csv": LOG.encode(),
        "records.csv": INDEX.encode(),
    }
    for name, data in made.items():
        (RECORDS / name).write_bytes(data)


if __name__ == "__main__":
    main()
