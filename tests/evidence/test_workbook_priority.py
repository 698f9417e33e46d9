"""Which rows of the workbook are named to be looked at first: what decides, and what is guessed.

Each rule with the row that it names and a neighbour that it must leave alone.
"""

from __future__ import annotations

import openpyxl
import pytest
from helpers import mmi_here
from workbook_help import Desk, names_on

from mmi_kit.evidence.schema import FACT_TABLES

HEAD = "Office visit\nDate of service: {day}\nProvider: {who}\n\n"
ANN = "Ann Reed, MD"


def rows(desk: Desk, table: str) -> list[dict[str, object]]:
    sheet = openpyxl.load_workbook(desk.path)[table]
    names = names_on(sheet)
    return [
        dict(zip(names, row, strict=False))
        for row in sheet.iter_rows(min_row=2, values_only=True)
        if row[names.index("quote")]
    ]


def remarked(desk: Desk) -> dict[str, str]:
    """The remark on each fact that has one, by its words."""
    desk.intake()
    return {
        str(row["quote"]): str(row["remark"])
        for table in FACT_TABLES
        for row in rows(desk, table)
        if row["remark"]
    }


@pytest.fixture
def desk(tmp_path):
    return Desk(tmp_path)


def note(desk: Desk, day: str, words: str, who: str = ANN) -> None:
    text = HEAD.format(day=day, who=who) if who else HEAD.format(day=day, who="").replace(
        "Provider: \n", "")  # fmt: skip
    desk.put(f"{day}.txt", text + words + "\n")


@pytest.mark.parametrize(
    ("words", "quote", "why"),
    [
        ("He has reached maximum medical improvement.", "has reached maximum medical improvement",
         "MMI or a prognosis is stated"),
        ("Prognosis: guarded.", "Prognosis: guarded", "MMI or a prognosis is stated"),
        ("Plan: L4-5 fusion scheduled.", "L4-5 fusion",
         "an operation or procedure is planned, and no later record of it is read"),
        ("Patient declined epidural steroid injection.", "epidural steroid injection",
         "advice on surgery, or a refusal: are the reasons read?"),
    ],
)  # fmt: skip
def test_what_decides_has_its_place_and_its_reason(desk, words, quote, why):
    note(desk, "2023-05-02", words)
    told = remarked(desk)
    assert why in told[quote], told
    assert told[quote].split()[0].isdecimal()


@pytest.mark.parametrize(
    "words",
    [
        "Pain 5/10.",
        "Continue ibuprofen 600 mg.",
        "Prior L4-5 fusion 2011.",
        "Heat helps.",
        "Sitting tolerance 30 minutes.",
    ],
)
def test_what_decides_nothing_has_none(desk, words):
    note(desk, "2023-05-02", words)
    assert remarked(desk) == {}


def test_a_plan_that_was_carried_out_or_refused_later_is_not_told(desk):
    note(desk, "2023-05-02", "Plan: L4-5 fusion scheduled. Plan: SI joint injection.")
    note(desk, "2023-06-06", "PROCEDURE: L4-5 fusion. Tolerated well.")
    note(desk, "2023-07-04", "Patient declined SI joint injection.")
    note(desk, "2023-08-08", "Plan: L4-5 fusion scheduled.")  # again: open
    told = [words for words in remarked(desk).values() if "is planned, and no later" in words]
    assert len(told) == 1


def test_a_visit_without_a_day_is_told_among_the_first(desk):
    desk.put("letter.txt", "Provider: Ann Reed, MD\n\nBack pain 6/10. Continue gabapentin.\n")
    assert any("a visit without a day" in words for words in remarked(desk).values())


def test_where_the_threshold_begins_and_what_it_rests_on_is_said(desk):
    note(desk, "2023-05-02", "He has reached maximum medical improvement.")
    told = remarked(desk)
    assert told["Physical therapy"].endswith("last active care: the threshold begins with it")
    said = told["has reached maximum medical improvement"]
    assert said.endswith("the threshold rests on this statement")


def test_an_examination_that_counts_as_normal_is_said(desk):
    note(desk, "2023-05-02", "Exam: Gait normal. Strength 5/5 throughout.")
    note(desk, "2023-06-06", "Exam: Gait antalgic. Strength 4/5 in the left leg.")
    told = remarked(desk)
    normal = [words for words, why in told.items() if "counts as a normal examination" in why]
    assert len(normal) == 1, told
    assert "Gait normal" in normal[0]


def test_a_link_that_is_a_guess_is_said_and_one_that_names_its_day_is_not(desk):
    note(desk, "2023-05-02", "Procedure: lumbar epidural steroid injection performed today.")
    note(desk, "2023-06-06", "Injection helped about 40% for 2 weeks.")
    told = remarked(desk)
    guessed = [words for words, why in told.items() if "is guessed" in why]
    assert len(guessed) == 1, told
    assert guessed[0].startswith("Injection")


def test_a_visit_without_a_provider_counts_only_where_it_weighs(desk):
    note(desk, "2023-05-02", "He has reached maximum medical improvement.", who="")
    note(desk, "2023-06-06", "Pain 5/10.", who="")
    note(desk, "2023-07-04", "Prognosis: guarded.")
    desk.intake()
    told = {str(row["date"]): row["remark"] for row in rows(desk, "visits")}
    assert "no provider" in str(told["2023-05-02"])
    assert told["2023-06-06"] is None
    assert told["2023-07-04"] is None


def test_clinicians_who_set_different_limits_are_told_and_agreeing_ones_are_not(desk):
    note(desk, "2023-05-02", "Restrictions: no lifting over 10 lb. No sitting over 30 minutes.")
    note(desk, "2023-06-06", "Restrictions: no lifting over 25 lb. No sitting over 30 minutes.",
         who="Bo Lee, DO")  # fmt: skip
    desk.intake()
    told = {(str(row["date"]), row["value"]): str(row["remark"] or "")
            for row in rows(desk, "capacities")}  # fmt: skip
    assert "clinicians differ" in told["2023-05-02", 10]
    assert "clinicians differ" in told["2023-06-06", 25]
    assert not any("differ" in why for (_, value), why in told.items() if value == 30)


def test_what_was_decided_leaves_the_list(desk):
    note(desk, "2023-05-02", "Prognosis: guarded.")
    assert len(remarked(desk)) == 1
    desk.edit("statements", 2, review="confirmed")
    assert remarked(desk) == {}


def test_the_first_sheet_lists_about_a_tenth_in_order_with_links_that_lead_there(desk):
    for month in range(1, 13):
        for year in (2019, 2020, 2021, 2022):
            note(desk, f"{year}-{month:02}-03",
                 "Pain 5/10. ODI 40. Sitting tolerance 30 minutes. Takes ibuprofen 600 mg. "
                 "Prognosis: guarded. Plan: L4-5 fusion scheduled.")  # fmt: skip
    told = mmi_here(desk.cases, "intake", desk.case.name).out
    book = openpyxl.load_workbook(desk.path)
    facts = sum(len(rows(desk, table)) for table in FACT_TABLES)
    sheet = book["read me"]
    listed = [row for row in sheet.iter_rows() if str(row[0].value)[:2].isdecimal()]
    listed = [row for row in listed if ", row " in str(row[0].value)]
    assert len(listed) == round(facts / 10)
    assert f"  First       {len(listed)} of these, listed in order on the first sheet" in told
    assert f"begin here: {len(listed)} rows" in [row[0].value for row in sheet.iter_rows()]
    assert len({row[2].value for row in listed}) > 1  # no kind of remark fills the list
    places = []
    for row in listed:
        table, _, cell = row[0].hyperlink.location.replace("'", "").partition("!")
        at = {name: n for n, name in enumerate(names_on(book[table]))}
        fact = book[table][int(cell[1:])]
        assert fact[at["quote"]].value == row[3].value
        places.append(str(fact[at["remark"]].value).split()[0])
    assert places == [f"{n:0{len(places[-1])}}" for n in range(1, len(places) + 1)]


def test_the_same_records_give_the_same_bytes(desk):
    note(desk, "2023-05-02", "Prognosis: guarded. Plan: L4-5 fusion scheduled.")
    desk.intake()
    before = desk.path.read_bytes()
    desk.intake()
    assert desk.path.read_bytes() == before
