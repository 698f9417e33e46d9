"""Letters: whom each one asks what, what it shows its reader, and that no edited one is lost."""

from __future__ import annotations

import re
from contextlib import contextmanager

import docx
import pytest
from helpers import copy_of, make_case, mmi_here, quotations
from report_case import block, cells, ids, material, said, statements
from tables import capacity, details, score, statement, treatment
from word_help import HOUSE_STYLE, findings_of

from mmi_kit import requests as module
from mmi_kit.knowledge.rubric import rubric
from mmi_kit.report.letters import TO_DO_NAME, letters
from mmi_kit.report.named import file_names
from mmi_kit.report.questions import TOPICS
from mmi_kit.report.quotes import clean, outside_quotations
from mmi_kit.report.reserved_phrases import reserved_language
from mmi_kit.requests import write_requests

PAIN = {"provider": "Dr. Fenwick", "specialty": "Pain medicine"}
INJECTION = treatment("2022-06-01", "esi_tf", quote="left TFESI", **PAIN)
VISIT = {"date": "2022-06-01", "concept": "visit", "facility": "Pain Clinic", "credential": "MD"}


def letter(name, own=None, **facts):
    """One letter by its file name."""
    return next(x for x in letters(material(own, **facts)) if x.name == name)


def injection(own=None):
    visit = VISIT | PAIN
    return letter("dr-fenwick", own, treatments=[dict(INJECTION)], visits=[visit])


class TestOneLetter:
    def test_it_names_its_reader_the_claimant_by_reference_and_the_date(self):
        blocks = injection().blocks
        assert said(blocks, "request-to") == "To: Dr. Fenwick, MD, Pain medicine, Pain Clinic."
        assert said(blocks, "cover-request") == "Claimant T. Records as of June 30, 2024."

    def test_each_missing_thing_has_a_row_with_blanks(self):
        assert cells(injection().blocks, "request-T3-table") == [
            ["Epidural steroid injection (transforaminal), Jun 1, 2022: per cent relief",
             "Jun 1, 2022: “left TFESI” (log.csv, row 2)", "_" * 8, "_" * 16, "_" * 12],
            ["Epidural steroid injection (transforaminal), Jun 1, 2022: how many days it lasted",
             "Jun 1, 2022: “left TFESI” (log.csv, row 2)", "_" * 8, "_" * 16, "_" * 12],
        ]  # fmt: skip

    def test_a_decision_that_is_on_file_is_shown_and_not_asked_for(self):
        surgeon = {"provider": "Dr. Thorne", "specialty": "Neurosurgery"}
        seen = treatment("2022-05-18", "surg_consult", quote="Surgical consult.", **surgeon)
        advised = treatment("2022-05-18", "decompress", "recommended", assertion="planned",
                            quote="Recommend microdiscectomy.", **surgeon)  # fmt: skip

        def asked(*rows):
            made = letter("dr-thorne", treatments=[dict(r) for r in rows])
            return [row[:2] for row in cells(made.blocks, "request-T4-table")]

        alone = "May 18, 2022: “Surgical consult.” (log.csv, row 2)"
        assert asked(seen) == [
            ["Surgical consultation, May 18, 2022: what was decided", alone],
            ["Surgical consultation, May 18, 2022: the reasons", alone],
        ]
        assert asked(seen, advised) == [
            ["Surgical consultation, May 18, 2022: the reasons",
             f"{alone}; May 18, 2022: “Recommend microdiscectomy.” (log.csv, row 3)"],
        ]  # fmt: skip

    def test_the_line_of_who_answered_is_never_alone_on_a_page(self):
        *_, last, end = injection().blocks
        assert (last.kind, last.hold, end.id) == ("table", True, "request-end")
        assert [b.id for b in injection().blocks if b.hold] == [last.id]

    def test_nobody_is_shown_what_somebody_else_recorded(self):
        said = (("2022-01-03", 25, "Ames"), ("2022-02-03", 40, "Bell"), ("2022-03-03", 40, "Bell"))
        sat = [
            capacity(day, "sit_once", n, provider=f"Dr. {who}", quote=f"sat {n} minutes")
            for day, n, who in said
        ]
        for one in letters(material(capacities=sat)):
            text = " ".join(s.text for s in statements(one.blocks))
            assert one.to == "Dr. Ames" or "25" not in text
            assert one.to == "Dr. Bell" or "40" not in text

    def test_the_hearing_sets_the_day(self):
        own = details(claim={"hearing": "2024-09-12"})
        assert said(injection(own).blocks, "request-deadline") == (
            "Please answer by September 4, 2024. A hearing is set for September 12, 2024, and "
            "written evidence is due 5 business days before it (20 CFR 404.935(a), 416.1435(a))."
        )

    @pytest.mark.parametrize(
        ("as_of", "day"), [("2024-09-05", "September 5, 2024"), ("2024-09-06", "")]
    )
    def test_close_to_it_the_last_day_is_named_and_afterwards_none(self, as_of, day):
        own = details(claim={"hearing": "2024-09-12", "as_of": as_of})
        blocks = injection(own).blocks
        if day:
            assert day in said(blocks, "request-deadline")
        else:
            assert "request-deadline" not in ids(blocks)

    def test_the_claimant_is_asked_for_no_records(self):
        text = said(letter("claimant").blocks, "request-how")
        assert "as you remember it" in text
        assert "authorization" not in text


class TestWhoIsAsked:
    def test_a_role_that_nobody_fills_is_the_authors_to_look_for(self):
        made = letters(material())
        assert [x.name for x in made] == ["claimant", TO_DO_NAME]
        tasks = [row[0] for row in cells(made[-1].blocks, "to-do-table")]
        assert (
            "Surgical opinion with reasons: the consultation note: what was decided, and for what "
            "reasons. Nobody named in the records fits (the surgeon): ask the claimant who there "
            "was."
        ) in tasks

    def test_every_gap_is_asked_of_somebody(self):
        made = material(
            treatments=[dict(INJECTION)], statements=[statement("2022-05-01", "plateau")]
        )
        asked = sum(x.questions for x in letters(made))
        assert asked >= len(made.findings.gaps) > 0

    def test_file_names_are_safe_and_never_clash(self):
        names = file_names(["Dr. Ó Brien", "DR. O'BRIEN", "dr o brien", "con", "../../x", "李",
                            "author to do", "x" * 300], TO_DO_NAME)  # fmt: skip
        assert len({n.lower() for n in names.values()}) == len(names)
        for name in names.values():
            assert name.replace("-", "").isalnum()
            assert name.isascii()
            assert len(name) <= 70
        assert names["con"] == "person-con"
        assert TO_DO_NAME not in names.values()


def test_every_quotation_in_a_letter_is_the_persons_own_words():
    from mmi_kit.report.report import Report

    report = Report.open("demo-lumbar")
    seen = 0
    for one in letters(report):
        for said_so in statements(one.blocks):
            for words in quotations(said_so.text) if said_so.basis == "facts" else ():
                rows = [report.evidence.by_id[f] for f in said_so.facts]
                assert {r["provider"] for r in rows} == {one.to}
                own = [clean(f"{r['quote']} {r['sentence']}") for r in rows]
                assert any(words.removesuffix("…").strip() in one for one in own)
                seen += 1
    assert seen


class TestNoLetterLeads:
    def test_each_element_has_a_neutral_topic(self):
        assert list(TOPICS) == list(rubric())

    @pytest.mark.parametrize("name", ["demo-lumbar", "demo-knee", "demo-empty"])
    def test_no_reserved_statement_and_no_finding_of_the_kit(self, name):
        from mmi_kit.report.report import Report

        for one in letters(Report.open(name)):
            texts = [t for b in one.blocks for t in (b.text, b.caption, b.note)]
            texts += [s.text for s in statements(one.blocks)]
            for text in texts:
                assert reserved_language(text) == [], text
                if one.name != TO_DO_NAME:
                    own = outside_quotations(text)
                    assert not re.search(r"threshold|\bMMI\b|maximum|plateau|score of 100", own)


class TestTheCommand:
    def test_it_says_what_it_wrote_and_by_when_to_send_it(self, tmp_path):
        copy_of("demo-lumbar", tmp_path)
        run = mmi_here(tmp_path, "requests", "demo-lumbar")
        assert (run.code, run.err) == (0, "")
        lines = run.out.splitlines()
        place = tmp_path / "demo-lumbar" / "report" / "requests"
        assert lines[0] == "demo-lumbar: 6 letter(s)"
        assert f"  Dr. N. Thorne: 1 question(s), {place / 'dr-n-thorne.docx'}" in lines
        assert "  To do: Records complete: the records that are missing." in lines
        assert lines[-1] == (
            "  Send by 2024-09-04. Hearing 2024-09-12; evidence is due by 2024-09-05, "
            "5 business days before"
        )

    @pytest.mark.slow
    def test_it_reads_the_case_under_its_lock(self, tmp_path, monkeypatch):
        """What was changed while another run held the case is in the letters."""
        case = make_case(tmp_path)
        lock = module.case_lock

        @contextmanager
        def when_free(folder):
            text = (case / "case.toml").read_text(encoding="utf-8")
            (case / "case.toml").write_text(text.replace("T.C.", "Q.Q."), encoding="utf-8")
            with lock(folder):
                yield

        monkeypatch.setattr(module, "case_lock", when_free)
        (issued, *_) = [one for _, one in write_requests("tiny", tmp_path).letters]
        texts = [p.text for p in docx.Document(str(issued.path)).paragraphs]
        assert "Claimant Q.Q. Records as of June 30, 2024." in texts

    def test_the_same_case_gives_the_same_bytes(self, tmp_path):
        made = []
        for folder in ("a", "b"):
            case = copy_of("demo-lumbar", tmp_path / folder)
            write_requests("demo-lumbar", tmp_path / folder)
            files = sorted((case / "report" / "requests").iterdir())
            made.append({p.name: p.read_bytes() for p in files})
        assert made[0] == made[1]
        assert made[0]

    def test_an_edited_letter_is_left_alone_and_the_new_one_goes_beside_it(self, tmp_path):
        case = make_case(tmp_path)
        write_requests("tiny", tmp_path)
        mine = case / "report" / "requests" / "claimant.docx"
        edited = mine.read_bytes() + b"my words"
        mine.write_bytes(edited)
        (case / "case.toml").write_text(
            (case / "case.toml").read_text().replace("2024-06-30", "2024-07-01")
        )
        for _ in range(2):
            made = write_requests("tiny", tmp_path)
            found = {letter.name: issued for letter, issued in made.letters}["claimant"]
            assert (found.path.name, found.beside) == ("claimant.new.docx", "edited")
            assert mine.read_bytes() == edited

    def test_a_letter_that_nothing_is_asked_in_any_more_is_left_and_named(self, tmp_path):
        case = copy_of("demo-knee", tmp_path)
        write_requests("demo-knee", tmp_path)
        log = case / "records" / "visit-log.tsv"
        log.write_text(log.read_text("utf-8").replace("L. Birch", "Dr. G. Ives"), encoding="utf-8")
        made = write_requests("demo-knee", tmp_path)
        assert made.stale == ("l-birch.docx",)
        assert (case / "report" / "requests" / "l-birch.docx").is_file()

    @pytest.mark.slow
    def test_a_letter_is_valid_word(self, tmp_path):
        assert HOUSE_STYLE.is_file()
        make_case(tmp_path)
        for _, issued in write_requests("tiny", tmp_path).letters:
            assert findings_of(issued.path.read_bytes(), tmp_path) == []


def test_a_hearing_that_is_near_is_in_the_summary_of_a_run_and_a_past_deadline_is_not(tmp_path):
    from mmi_kit.run_summary import findings_summary

    for as_of, shown in (("2024-06-30", True), ("2024-09-06", False)):
        own = details(claim={"hearing": "2024-09-12", "as_of": as_of})
        found = material(own, measures=[score("2022-05-01", "odi", 44)]).findings
        assert ("Hearing     2024-09-12" in findings_summary(found, 0)) is shown


def test_the_report_says_by_when_and_when_that_has_passed():
    from mmi_kit.report.sections.completeness import completeness

    own = details(claim={"hearing": "2024-09-12"})
    assert said(completeness(material(own, measures=[])), "completeness-deadline") == (
        "The hearing is set for September 12, 2024. Written evidence must be submitted, or the "
        "judge told about it, no later than 5 business days before: by September 5, 2024 (20 CFR "
        "404.935(a), 416.1435(a)). Weekends and federal holidays do not count (HALLEX I-2-5-1, "
        "note 3). September 4, 2024 also satisfies an office that counts 5 business days in "
        "between."
    )
    late = details(claim={"hearing": "2024-09-12", "as_of": "2024-09-06"})
    assert "That day has passed." in said(
        completeness(material(late, measures=[])), "completeness-deadline"
    )
    assert block(completeness(material()), "completeness-answer")
    assert "completeness-deadline" not in ids(completeness(material()))
