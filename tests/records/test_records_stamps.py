"""The stamps of a court, a copy service or a fax begin no visit; a span of days is no day."""

from __future__ import annotations

import pytest
from pdf_help import pdf
from records_help import evidence_of

from mmi_kit.records.pdf.furniture import mark
from mmi_kit.records.texts.services import visits_in

SPANS = [
    "DOS 07/20/2020 - 12/05/2024",
    "DOS: 7/20/20 to 12/5/24",
    "Dates of service: 07/20/2020 - present",
    "Date of service 2020-07-20 through 2024-12-05",
    "Visit dates: July 20, 2020 \u2013 December 5, 2024",
]


def dates(text):
    return [visit.date for visit in visits_in(text)]


@pytest.mark.parametrize("span", SPANS)
def test_a_span_of_days_is_no_date_of_service(span):
    assert dates(f"Lakeside Clinic   {span}\nCan sit 20 minutes.\n") == [""]


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("DOS: 03/14/2023", "03/14/2023"),
        ("DOS: 03/14/2023 - Follow up", "03/14/2023"),
        ("DOS: 03/14/2023 - 03/14/2023", "03/14/2023"),
        ("Date of service: 03/14/2023 to see Dr. Roe", "03/14/2023"),
    ],
)
def test_a_day_with_other_words_behind_it_is_one(line, day):
    assert dates(f"{line}\nCan sit 20 minutes.\n") == [day]


def stamped(page, words, days="DOS 07/20/2020 - 12/05/2024", exhibit="4F"):
    head = f"Exhibit No. {exhibit}    Page: {page} of 5    Lakeside Clinic    {days}"
    return f"{head}\nCLAIMANT: Dana Orlin   SSN: ***-**-1234   ALJ rec. 02/24/2025\n{words}"


class TestTheStampOfACourt:
    def test_begins_no_visit_on_any_page(self):
        text = "\f".join([
            stamped(1, "OFFICE VISIT\nDate of service: 03/02/2021\nCan sit 20 minutes.\n"),
            stamped(2, "Can stand 10 minutes.\n"),
            stamped(3, "OFFICE VISIT\nDate of service: 06/02/2021\nCan sit 15 minutes.\n"),
        ])  # fmt: skip
        assert dates(text) == ["03/02/2021", "06/02/2021"]

    def test_with_one_day_gives_way_to_what_the_pages_say(self):
        text = stamped(1, "OFFICE VISIT\nDate of service: 03/02/2021\nSit 20 minutes.\n",
                       days="DOS 03/09/2021")  # fmt: skip
        assert dates(text) == ["03/02/2021"]

    def test_with_one_day_dates_what_states_none(self):
        text = "\f".join(stamped(n, "Can sit 20 minutes.\n", days="DOS 03/09/2021") for n in (1, 2))
        assert dates(text) == ["03/09/2021"]

    def test_with_a_span_dates_nothing(self):
        assert dates(stamped(1, "Can sit 20 minutes.\n")) == [""]

    def test_is_furniture(self):
        pages = [stamped(n, "\n".join(f"Words {n}{i}" for i in range(9))) for n in range(1, 6)]
        for page, marked in zip(pages, mark(pages), strict=True):
            held = [page[start:end] for start, end in marked.furniture]
            assert any(line.startswith("Exhibit No. 4F") for line in held)

    def test_leaves_no_row_that_holds_only_itself(self, tmp_path):
        pages = [
            stamped(1, "OFFICE VISIT\nDate of service: 03/02/2021\nCan sit 20 minutes."),
            *(stamped(n, f"Can stand {n}0 minutes.") for n in (2, 3, 4, 5)),
        ]
        found = evidence_of(tmp_path, made={"a.pdf": pdf([page.splitlines() for page in pages])})
        assert found.visits["date"].tolist() == ["2021-03-02"]


class TestAFax:
    PAGE = "02/05/2024 14:12 QUICKCOPY LEGAL FAX 909-555-0171 P.00{n}/003\n{words}"

    def test_begins_no_visit(self):
        words = ["DOS: 10/03/2019\nCan sit 20 minutes.", "Can stand 10 minutes.", "Walks a block."]
        text = "\f".join(self.PAGE.format(n=n, words=one) for n, one in enumerate(words, 1))
        assert dates(text) == ["10/03/2019"]

    def test_a_log_of_calls_does(self):
        text = (
            "Telephone log\n07/05/22 1015 Pt called, pain worse.\n"
            "07/09/22 0930 Received fax from pharmacy, pt told.\n"
        )
        assert dates(text)[-2:] == ["07/05/22", "07/09/22"]
