"""Small C-CDA documents for tests: a section, a statement, a visit, and what is read of them."""

from __future__ import annotations

from records_help import evidence_of

DOCUMENT = """<?xml version="1.0"?>
<ClinicalDocument xmlns="urn:hl7-org:v3" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<id root="1.2" extension="A"/><title>Visit summary</title>
<effectiveTime value="20240630120000"/>{header}
<component>{body}</component></ClinicalDocument>"""


VISIT = """<componentOf><encompassingEncounter><effectiveTime value="20230110090000-0500"/>
<encounterParticipant typeCode="ATND"><assignedEntity><assignedPerson><name><given>Ann</given>
<family>Reed</family><suffix>MD</suffix></name></assignedPerson></assignedEntity>
</encounterParticipant></encompassingEncounter></componentOf>"""


LOINC, SNOMED = "2.16.840.1.113883.6.1", "2.16.840.1.113883.6.96"


def section(code, title, *entries, text=""):
    held = "".join(f"<entry>{entry}</entry>" for entry in entries)
    return (
        f'<component><section><code code="{code}" codeSystem="{LOINC}"/><title>{title}</title>'
        f"<text>{text}</text>{held}</section></component>"
    )


def document(*sections, header=VISIT):
    body = "<structuredBody>" + "".join(sections) + "</structuredBody>"
    return DOCUMENT.format(header=header, body=body).encode()


def read(tmp_path, *sections, header=VISIT, **made):
    return evidence_of(tmp_path, made={"ccd.xml": document(*sections, header=header), **made})


def of(frame, *names):
    return [tuple(None if v != v else v for v in row) for row in frame[list(names)].to_numpy()]


def problem(value, text="", time=""):
    return (
        '<act classCode="ACT" moodCode="EVN"><entryRelationship typeCode="SUBJ">'
        '<observation classCode="OBS" moodCode="EVN">'
        f'<templateId root="2.16.840.1.113883.10.20.22.4.4"/>{text}{time}{value}</observation>'
        "</entryRelationship></act>"
    )


LUMBAR = '<value xsi:type="CD" code="279039007" displayName="Low back pain"/>'


def person(kind, role, given, family, more=""):
    """Someone in a header or a statement: `kind` and its typeCode, and what assigns the person."""
    named = f"<name><given>{given}</given><family>{family}</family></name>"
    who = f"<assignedPerson>{named}</assignedPerson>" if family else ""
    code = f' typeCode="{role}"' if role else ""
    assigned = "assignedAuthor" if kind == "author" else "assignedEntity"
    return f"<{kind}{code}>{more}<{assigned}>{who}</{assigned}></{kind}>"


def interval(low="", high=""):
    ends = (("low", low), ("high", high))
    held = "".join(f'<{n} value="{v}"/>' if v else f'<{n} nullFlavor="UNK"/>' for n, v in ends)
    return f"<effectiveTime>{held}</effectiveTime>"


def service(low, high, people="", kind="PCPR", code=""):
    return (
        f'<documentationOf><serviceEvent classCode="{kind}">{code}{interval(low, high)}{people}'
        "</serviceEvent></documentationOf>"
    )


def header(people="", time='<effectiveTime value="20230110"/>'):
    held = f"<encompassingEncounter>{time}{people}</encompassingEncounter>"
    return f"<componentOf>{held}</componentOf>"


def encounter(day, name="Office visit", inside="", status="completed"):
    time = f'<effectiveTime value="{day}"/>' if day else '<effectiveTime nullFlavor="UNK"/>'
    return (
        f'<encounter classCode="ENC" moodCode="EVN"><code displayName="{name}"/>'
        f'<statusCode code="{status}"/>{time}{inside}</encounter>'
    )


def table(heads, *rows):
    over = "".join(f"<th>{head}</th>" for head in heads)
    held = ""
    for row in rows:
        name, cells = (f' ID="{row[0][1:]}"', row[1:]) if row[0].startswith("#") else ("", row)
        held += f"<tr{name}>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"
    return f"<table><thead><tr>{over}</tr></thead><tbody>{held}</tbody></table>"


def status(code):
    return f'<statusCode code="{code}"/>'


DONE = status("completed")


def score(code="44261-6", name="PHQ-9 total", mood="EVN", inside=DONE,
          value='<value xsi:type="INT" value="12"/>'):  # fmt: skip
    return (
        f'<observation classCode="OBS" moodCode="{mood}"><code code="{code}" '
        f'codeSystem="{LOINC}" displayName="{name}"/>{inside}'
        f'<effectiveTime value="20230110"/>{value}</observation>'
    )
