"""A comment on a procedure of a C-CDA document, and its row's remark, tell what came of it."""

from __future__ import annotations

import pytest
from cda_help import LOINC, encounter, of, read, section, table
from records_help import problem_lines

RELIEF = "50% relief for 2 weeks"


def done(name, ref="", comment="", attrs=""):
    text = f'<text><reference value="{ref}"/></text>' if ref else ""
    act = (
        f'<entryRelationship typeCode="COMP"><act classCode="ACT" moodCode="EVN"{attrs}><code '
        f'code="48767-8" codeSystem="{LOINC}"/><text>{comment}</text></act></entryRelationship>'
    )
    return (
        f'<procedure classCode="PROC" moodCode="EVN"><code displayName="{name}"/>{text}'
        f'<statusCode code="completed"/><effectiveTime value="20230301"/>{act if comment else ""}'
        "</procedure>"
    )


ESI = "Lumbar epidural steroid injection"


def told(found):
    return of(found.treatments, "concept", "date", "relief_pct", "relief_days")


def test_a_comment_is_of_its_procedure(tmp_path):
    found = read(tmp_path, section("47519-4", "Procedures", done(ESI, comment=RELIEF),
                                   done("Lumbar facet injection")))  # fmt: skip
    assert told(found) == [
        ("esi", "2023-03-01", 50, 14), ("facet_mbb", "2023-03-01", None, None),
    ]  # fmt: skip
    assert found.treatments["locator"][0] == (
        "entry 1 (Procedures) | entry 1 (Procedures), comment 1, chars 0-22"
    )


@pytest.mark.parametrize("heading", ["Comment", "Notes", "Outcome", "Response"])
def test_so_is_the_remark_of_its_row(tmp_path, heading):
    rows = table(("Procedure", "Date", heading), ("#p1", ESI, "03/01/2023", RELIEF),
                 ("#p2", "Lumbar facet injection", "04/01/2023", "No relief"))  # fmt: skip
    found = read(tmp_path, section("47519-4", "Procedures", done(ESI, "#p1"), text=rows))
    assert told(found)[0] == ("esi", "2023-03-01", 50, 14)


def test_one_in_error_is_none(tmp_path):
    entry = done(ESI, comment=RELIEF, attrs=' nullFlavor="NI"')
    found = read(tmp_path, section("47519-4", "Procedures", entry))
    assert told(found) == [("esi", "2023-03-01", None, None)]


def test_a_visit_that_is_denied_was_not_held(tmp_path):
    denied = encounter("20230215").replace("<encounter ", '<encounter negationInd="true" ')
    found = read(tmp_path, section("46240-8", "Encounters", denied), header="")
    assert (len(found.visits), problem_lines(found)) == (
        0, ["entries_set_aside | ccd.xml | 1 of Encounters"],
    )  # fmt: skip
