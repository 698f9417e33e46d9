"""Small FHIR files in, facts out: what the tests of the FHIR readers share."""

from __future__ import annotations

import base64
import json
from typing import Any

import pandas as pd
from records_help import CLAIM, evidence_of

from mmi_kit.evidence.tables import Evidence

LOINC, ICD10 = "http://loinc.org", "http://hl7.org/fhir/sid/icd-10-cm"
CPT = "http://www.ama-assn.org/go/cpt"
PATIENT = {"reference": "Patient/p1"}


def a(kind: str, **own: Any) -> dict[str, Any]:
    """A resource; what is None is left out."""
    made = {"resourceType": kind, "id": "x1", **own}
    return {name: value for name, value in made.items() if value is not None}


def said(text: str = "", code: str = "", system: str = ICD10) -> dict[str, Any]:
    """A concept."""
    coded = {"coding": [{"system": system, "code": code}]} if code else {}
    return coded | ({"text": text} if text else {})


def visit(**own: Any) -> dict[str, Any]:
    """An encounter."""
    return a("Encounter", **{"id": "e1", "status": "finished", "type": [said("Office visit")],
                             "period": {"start": "2023-01-10"}} | own)  # fmt: skip


AT = {"encounter": {"reference": "Encounter/e1"}}


def injection(**own: Any) -> dict[str, Any]:
    """A lumbar injection that was given."""
    return a("Procedure", **{"status": "completed", "performedDateTime": "2023-02-01",
                             "code": said("Lumbar epidural steroid injection")} | own)  # fmt: skip


def pain(value: object = None, **own: Any) -> dict[str, Any]:
    """An observation of pain."""
    return a("Observation", **{"status": "final", "effectiveDateTime": "2023-04-01",
                               "code": said("", "72514-3", LOINC),
                               "valueInteger": value} | own)  # fmt: skip


def condition(text: str = "Low back pain", **own: Any) -> dict[str, Any]:
    """A diagnosis."""
    return a("Condition", **{"code": said(text), "recordedDate": "2023-01-01"} | own)


def attached(text: str | bytes, kind: str = "text/plain") -> dict[str, str]:
    """What is attached to a document or report."""
    data = text if isinstance(text, bytes) else text.encode()
    return {"contentType": kind, "data": base64.b64encode(data).decode()}


def document(text: str | bytes, kind: str = "text/plain", **own: Any) -> dict[str, Any]:
    """A document with its text."""
    return a("DocumentReference", **{
        "status": "current", "context": {"period": {"start": "2023-02-02"}},
        "content": [{"attachment": attached(text, kind)}]} | own)  # fmt: skip


def bundle(*entries: dict[str, Any], **own: Any) -> dict[str, Any]:
    """A bundle of resources, or of entries as they stand."""
    listed = [one if "resourceType" not in one else {"resource": one} for one in entries]
    return {"resourceType": "Bundle", "type": "collection", "entry": listed, **own}


def read(tmp_path: Any, *entries: dict[str, Any], toml: str = CLAIM) -> Evidence:
    """The evidence of one file with these resources."""
    return of_files(tmp_path, bundle(*entries), toml=toml)


def of_files(tmp_path: Any, *files: Any, toml: str = CLAIM) -> Evidence:
    """The evidence of several files: a.json, b.json and so on; a text is one as it stands."""
    made = {f"{letter}.json": one if isinstance(one, str) else json.dumps(one)
            for letter, one in zip("abcdef", files, strict=False)}  # fmt: skip
    return evidence_of(tmp_path, made={n: text.encode() for n, text in made.items()}, toml=toml)


def of(frame: pd.DataFrame, *names: str) -> list[Any]:
    """Some columns of each row, in order; of one column the values alone."""
    rows = [tuple(None if v != v else v for v in row) for row in frame[list(names)].to_numpy()]
    return sorted((row[0] if len(names) == 1 else row for row in rows), key=str)


def codes(found: Evidence) -> list[str]:
    """The kinds of problems that are told, each once; what is only set aside is none."""
    return sorted({*found.problems["code"]} - {"entries_set_aside"})
