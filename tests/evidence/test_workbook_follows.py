"""Does a decision go with its fact when the log is corrected, and is it told when it cannot?"""

from __future__ import annotations

import pytest
from helpers import mmi_here
from workbook_help import NOTE, Desk, of

LOG = """\
date,provider,visit_type,treatment,NPRS,page
2023-01-10,K. Wren,Office visit,Physical therapy,6,3
2023-04-11,Dr. Reed,Office visit,Physical therapy,4,5
"""


@pytest.fixture(scope="module")
def prepared(tmp_path_factory):
    made = Desk(tmp_path_factory.mktemp("desk"))
    (made.case / "records" / "note.txt").unlink()
    made.put("log.csv", LOG)
    made.intake()
    made.edit("measures", 2, value=5, note="as told")
    made.edit("visits", 2, visit_type="Telephone")
    made.delete("treatments", 2)
    made.intake()
    return made


@pytest.fixture
def desk(prepared, tmp_path):
    """A log of two visits; of the first the score and the kind are corrected, and the row of its
    treatment is deleted."""
    return prepared.copied(tmp_path)


def told(desk, *words):
    lines = mmi_here(desk.cases, *words).out.splitlines()
    return [" ".join(line.split()) for line in lines]


@pytest.mark.parametrize("name", ["Karla Wren", "Karla Wren FNP", ""])
def test_a_decision_goes_with_a_fact_whose_provider_is_written_otherwise(desk, name):
    desk.put("log.csv", LOG.replace("K. Wren", name))
    made = desk.intake()
    found = desk.evidence()
    assert of(found.measures, "provider", "value", "note")[0] == (name, 5, "as told")
    assert of(found.visits, "visit_type")[0] == ("Telephone",)
    assert of(found.treatments, "review")[0] == ("rejected",)
    assert found.gone == ()
    assert sum(made.new.values()) == sum(made.gone.values()) == 0
    assert made.changed == {**dict.fromkeys(made.new, 0), "visits": 1, "treatments": 1,
                            "measures": 1}  # fmt: skip


def test_not_with_a_fact_of_another_row(desk):
    desk.put("log.csv", LOG.replace("2023-01-10,K. Wren", "2023-01-10,Dr. Sable").replace(
        "page\n", "page\n2022-01-10,Dr. Sable,Office visit,Physical therapy,3,2\n"))  # fmt: skip
    assert {row.table for row in desk.evidence().gone} == {"measures", "visits", "treatments"}


def test_a_decision_without_its_fact_is_told_by_intake_and_report(desk):
    desk.put("log.csv", LOG.replace("therapy,6,", "therapy,7,"))
    for words in (("intake", "tiny"), ("intake", "tiny"), ("report", "tiny")):
        assert (
            "Decisions 1 decision of yours no longer has its fact: see the sheet gone of "
            "evidence.xlsx" in told(desk, *words)
        )


def test_another_value_in_the_same_cell_is_changed_not_new(desk):
    desk.put("log.csv", LOG.replace("therapy,6,", "therapy,7,"))
    made = desk.intake()
    assert sum(made.new.values()) == sum(made.gone.values()) == 0
    assert {table for table, n in made.changed.items() if n} == {"measures"}


def test_a_name_spelt_with_its_credential_is_no_change(desk):
    desk.put("note.txt", NOTE.replace("Ann Reed, PT", "K. Wren, FNP"))
    made = desk.intake()
    assert sum(made.changed.values()) == sum(made.gone.values()) == 0
    (desk.case / "records" / "log.csv").unlink()
    desk.put("later.txt", NOTE.replace("Ann Reed, PT", "K. Wren").replace("01/10", "05/10"))
    assert sum(desk.intake().changed.values()) == 0


def test_a_deleted_row_is_told_once(desk):
    desk.delete("measures", 3)
    line = "Decisions 1 row was deleted in the workbook: these facts count as rejected"
    assert line in told(desk, "intake", "tiny")
    assert line not in told(desk, "intake", "tiny")
