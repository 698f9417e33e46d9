"""Words of a PDF that stand apart, and the fields of a form: each in its column and its line."""

from __future__ import annotations

import json

import pytest
from form_help import At, Tick, placed_pdf
from records_help import evidence_of, problem_lines
from timing_help import is_in_time

from mmi_kit.records.pdf.page_store import Aids
from mmi_kit.records.pdf.read import read_pdf

DOS = At(50, 760, "Date of service: 02/12/2024")


WIDE = At(
    50, 640, "The boxes above are those of the form that the physician has filled in and signed."
)


def lines_of(words, fields=(), **page):
    text, _ = read_pdf(placed_pdf(words, fields, **page), "form.pdf")
    return text.raw.splitlines()


def table(*rows, columns=(50, 200, 290, 380)):
    """Cells at the places of their columns; an empty one is left out."""
    return [
        At(x, 740 - 14 * n, cell)
        for n, row in enumerate(rows)
        for x, cell in zip(columns, row, strict=True)
        if cell
    ]


def facts(tmp_path, words, fields=(), **page):
    return evidence_of(tmp_path, made={"form.pdf": placed_pdf([DOS, *words], fields, **page)})


def stated(found):
    """Concept, sense and value of each capacity and statement."""
    rows = [*found.capacities.to_dict("records"), *found.statements.to_dict("records")]
    return sorted((r["concept"], r["assertion"], str(r.get("value", ""))) for r in rows)


class TestColumns:
    def test_the_columns_of_a_table_stand_apart(self, tmp_path):
        rows = table(
            ("Measure", "Initial", "Discharge", "Goal"),
            ("Oswestry", "56%", "52%", "20%"),
            ("Sitting tolerance", "15 min", "20 min", "60 min"),
        )
        found = facts(tmp_path, rows)
        assert stated(found) == [
            ("sit_once", "actual", "20.0"), ("sit_once", "historical", "15.0"),
            ("sit_once", "planned", "60.0"),
        ]  # fmt: skip

    def test_a_column_begins_at_one_place_in_all_its_lines(self):
        rows = table(
            ("", "Never", "Rarely", "Often"),
            ("Stoop (bend)", "X", "", ""),
            ("Twist", "", "", "X"),
            ("Climb ladders and ropes", "", "X", ""),
        )
        head, *rows, _ = lines_of([*rows, WIDE])
        assert [row.index("X") for row in rows] == [
            head.index(name) for name in ("Never", "Often", "Rarely")
        ]

    def test_a_head_as_wide_as_its_columns_stands_over_them(self):
        columns = (50, 120, 158, 202)  # as far apart as the words of the head are wide
        rows = table(("", "Never", "Rarely", "Occasionally"), ("Stoop", "", "X", ""),
                     ("Crouch", "X", "", ""), ("Kneel", "", "", "X"), columns=columns)  # fmt: skip
        head, *rows, _ = lines_of([*rows, WIDE])
        assert [row.index("X") for row in rows] == [
            head.index(name) for name in ("Rarely", "Never", "Occasionally")
        ]

    @pytest.mark.parametrize(
        "words",
        [
            At(50, 700, "Sitting was tolerated for twenty minutes today", between=8),
            At(50, 700, "extraordinarily longstanding", between=15),
            At(50, 700, "S I T T I N G", apart=6),
            At(50, 700, "He sits. Then he stands.", between=4),
        ],
        ids=["justified", "two words justified", "letters apart", "full stop"],
    )
    def test_words_that_stand_apart_evenly_are_no_columns(self, words):
        assert lines_of([words]) == [words.words]

    def test_a_blank_of_a_typewriters_font_parts_no_columns(self):
        """A hospital prints so: a title below a row of labels is still a title."""
        head = [
            At(50, 740, "ROOM: 12"), At(116, 740, "SEX: F"), At(164, 740, "ATTENDING: ROWE,ANN"),
        ]  # fmt: skip
        title, said = At(80, 720, "FINAL CLINICS NOTE"), At(80, 700, "STILL ACHED, SAT.")
        told = lines_of([*head, title, said], font="Courier")
        assert told[1:] == [title.words, said.words]
        assert "   " in told[0]

    def test_quotes_stand_at_their_places(self, tmp_path):
        rows = table(
            ("Measure", "Initial", "Current", "Goal"), ("Sitting", "5 min", "9 min", "1 h")
        )
        found = facts(tmp_path, rows)
        text, _ = read_pdf(placed_pdf([DOS, *rows]), "form.pdf")
        assert len(found.capacities) == 3
        for row in found.capacities.to_dict("records"):
            start, end = map(int, row["locator"].split("chars ")[1].split("-"))
            assert text.raw[start:end] == row["quote"]

    def test_text_of_an_older_version_is_read_again(self, tmp_path):
        data, aids = placed_pdf(table(("Sitting", "5 min", "9 min", "1 h"))), Aids(store=tmp_path)
        new = read_pdf(data, "form.pdf", aids=aids)[0].raw
        (kept,) = tmp_path.iterdir()
        pages = json.loads(kept.read_text("utf-8"))
        pages["version"] -= 1
        pages["pages"][0]["text"] = "Sitting 5 min 9 min 1 h"
        kept.write_text(json.dumps(pages), encoding="utf-8")
        assert read_pdf(data, "form.pdf", aids=aids)[0].raw == new

    def test_a_kept_page_tells_its_lost_fields_again(self, tmp_path):
        data, aids = placed_pdf([DOS], [Tick(300, 400, True)]), Aids(store=tmp_path)
        first = read_pdf(data, "form.pdf", aids=aids)
        assert [p.code for p in first[1]] == ["form_fields"]
        assert read_pdf(data, "form.pdf", aids=aids) == first


class TestFields:
    def test_a_box_before_its_label(self, tmp_path):
        words = [At(80, 700, "Uses a cane"), At(80, 680, "Uses a walker")]
        fields = [Tick(60, 700), Tick(60, 680, True)]
        assert lines_of(words, fields) == ["[ ] Uses a cane", "[X] Uses a walker"]
        assert facts(tmp_path, words, fields).capacities["condition"].tolist() == ["walker"]

    def test_a_box_behind_its_label(self, tmp_path):
        words = [At(50, 700, "No lifting over 10 lbs"), At(50, 680, "No lifting over 20 lbs"),
                 At(50, 660, "Must use a cane")]  # fmt: skip
        fields = [Tick(250, 700), Tick(250, 680, True), Tick(250, 660)]
        assert stated(facts(tmp_path, words, fields)) == [("lift_occ", "actual", "20.0")]

    @pytest.mark.parametrize("yes", [True, False])
    @pytest.mark.parametrize("shift", [-15, 22], ids=["before", "behind"])
    def test_the_answer_to_a_question(self, tmp_path, yes, shift):
        words = [At(50, 700, "Has the patient reached MMI?"), At(250, 700, "Yes"),
                 At(320, 700, "No")]  # fmt: skip
        fields = [Tick(250 + shift, 700, yes), Tick(320 + shift, 700, not yes)]
        sense = "actual" if yes else "negated"
        assert [s[:2] for s in stated(facts(tmp_path, words, fields))] == [("explicit_mmi", sense)]

    def test_boxes_behind_their_labels_with_words_behind_them(self):
        words = [At(50, 700, "Cane"), At(150, 700, "Walker"), At(300, 700, "specify")]
        fields = [Tick(77, 700), Tick(187, 700, True)]
        assert lines_of(words, fields)[0].split() == ["[", "]", "Cane", "[X]", "Walker", "specify"]

    def test_what_was_typed_behind_its_question(self, tmp_path):
        words = [At(50, 700, "Patient can sit at one time:"), At(50, 680, "Lift ______ lbs")]
        fields = [Tick(200, 698, value="15 minutes", width=100),
                  Tick(68, 678, value="10", width=35)]  # fmt: skip
        found = facts(tmp_path, words, fields)
        assert stated(found) == [("lift_occ", "actual", "10.0"), ("sit_once", "actual", "15.0")]
        assert "_" not in found.capacities["quote"].str.cat()

    def test_a_typed_date_dates_the_form(self, tmp_path):
        words = [At(50, 760, "Date of visit:"), At(50, 700, "He can sit 10 minutes.")]
        made = placed_pdf(words, [Tick(130, 758, value="02/14/2024", width=80)])
        assert evidence_of(tmp_path, made={"f.pdf": made}).visits["date"].tolist() == ["2024-02-14"]

    def test_what_was_typed_below_its_question_stands_below_it(self):
        words = [At(50, 700, "Describe the limits"), At(50, 600, "Signature")]
        field = Tick(50, 620, value="He can sit 15 minutes.", width=400, height=70)
        assert lines_of(words, [field]) == [
            "Describe the limits", "He can sit 15 minutes.", "Signature",
        ]  # fmt: skip

    def test_the_brackets_printed_around_a_box_are_no_second_box(self):
        words = [At(50, 700, "[     ] Cane")]
        assert lines_of(words, [Tick(54, 700, True, width=12)]) == ["[X] Cane"]

    def test_boxes_stand_in_the_columns_of_a_grid(self):
        words = [At(200, 740, "Never"), At(280, 740, "Rarely"), At(360, 740, "Often"),
                 At(50, 720, "Stoop"), At(50, 700, "Climb ladders")]  # fmt: skip
        fields = [Tick(x, y, x == ticked) for y, ticked in ((720, 280), (700, 200))
                  for x in (200, 280, 360)]  # fmt: skip
        head, *rows = lines_of(words, fields)
        assert [row.index("[X]") for row in rows] == [head.index("Rarely"), head.index("Never")]


class TestFieldsWithoutAPlace:
    LABELS = (At(80, 700, "No lifting over 10 lbs"), At(80, 680, "Must use a cane"))

    @pytest.mark.parametrize(
        "lost",
        [Tick(60, 720, True), Tick(60, 690, True, height=-0.0), Tick(-1e30, 700, True, width=2e30)],
        ids=["beside no words", "no room", "of no size a page has"],
    )
    def test_no_label_below_a_box_in_doubt_is_a_fact(self, tmp_path, lost):
        found = facts(tmp_path, self.LABELS, [lost, Tick(60, 680)])
        assert stated(found) == []
        assert any(
            line.startswith("form_fields | form.pdf, page 1 | ") for line in problem_lines(found)
        )

    def test_what_stands_above_it_is_read(self, tmp_path):
        words = [At(50, 740, "He can sit 20 minutes."), *self.LABELS]
        found = facts(tmp_path, words, [Tick(60, 720, True)])
        assert found.visits["date"].tolist() == ["2024-02-12"]
        assert stated(found) == [("sit_once", "actual", "20.0")]

    def test_a_box_as_near_to_one_label_as_to_the_other(self, tmp_path):
        words = [At(50, 700, "Cane"), At(120, 700, "Walker"), At(200, 700, "Brace")]
        found = facts(tmp_path, words, [Tick(92, 700, True), Tick(172, 700)])
        assert stated(found) == []
        assert problem_lines(found)[-1].endswith("2 field(s) of a form with no sure place "
                                                 "among its words")  # fmt: skip

    def test_a_turned_page(self, tmp_path):
        found = facts(tmp_path, self.LABELS, [Tick(60, 700)], turned=90)
        assert stated(found) == []

    def test_far_too_long_a_value_is_left_out_and_told(self, tmp_path):
        found = facts(tmp_path, [At(50, 700, "He can sit 20 minutes.")],
                      [Tick(300, 700, value="sit 90 minutes " * 10_000, width=90)])  # fmt: skip
        assert stated(found) == [("sit_once", "actual", "20.0")]
        assert any(line.startswith("form_fields") for line in problem_lines(found))

    def test_ten_thousand_fields_are_bounded(self, tmp_path):
        found = []

        def read(fields):
            ticks = [Tick(60, n % 790, True) for n in range(fields)]
            found.append(read_pdf(placed_pdf(self.LABELS, ticks), "form.pdf"))

        assert is_in_time(read, 10_000, most=3)
        text, problems = found[0]
        assert text.raw.strip() == ""
        assert [p.code for p in problems] == ["form_fields"]

    def test_a_page_with_as_many_fields_as_may_be(self):
        words = [At(60, 10 + y * 12, f"No lifting over {y} lbs") for y in range(60)]
        fields = [Tick(50 - x / 10, 10 + y * 12) for y in range(60) for x in range(16)]
        assert is_in_time(lambda most: lines_of(words, fields[:most]), len(fields), most=2)
