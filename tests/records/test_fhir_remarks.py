"""A remark on a procedure of a FHIR file tells what came of it, and of no other treatment."""

from __future__ import annotations

import pytest
from fhir_help import AT, injection, of, read, said, visit


def told(found):
    return of(found.treatments, "concept", "relief_pct", "relief_days", "outcome")


class TestRemarks:
    @pytest.mark.parametrize(("text", "result"), [
        ("50% relief for 3 weeks.", (50, 21, "")),
        ("Patient tolerated it well. 80% relief for 10 days.", (80, 10, "")),
        ("No relief afterwards.", (None, None, "No relief afterwards.")),
        ("Worse since December.", (None, None, "")),
        ("50% relief. 70% relief.", (None, None, "")),
    ])  # fmt: skip
    def test_a_note_gives_its_result_to_the_procedure(self, tmp_path, text, result):
        found = read(tmp_path, visit(), injection(note=[{"text": text}], **AT))
        assert told(found) == [("esi", *(None if one is None else one for one in result))]

    def test_the_quote_and_the_place_name_both(self, tmp_path):
        found = read(tmp_path, injection(note=[{"text": "50% relief for 3 weeks."}]))
        assert of(found.treatments, "quote", "locator", "triggers") == [(
            "Lumbar epidural steroid injection | 50% relief for 3 weeks.",
            "resource 1 (Procedure/x1) | resource 1 (Procedure/x1), remark 1, chars 0-23",
            "(a remark on it)",
        )]  # fmt: skip

    def test_the_outcome_is_the_outcome(self, tmp_path):
        found = read(tmp_path, injection(outcome=said("Partial relief")))
        assert told(found) == [("esi", None, None, "Partial relief")]

    def test_two_procedures_have_each_their_own(self, tmp_path):
        other = injection(id="x2", code=said("Lumbar facet injection"),
                          note=[{"text": "20% relief for 2 days."}])  # fmt: skip
        found = read(tmp_path, injection(note=[{"text": "50% relief for 3 weeks."}]), other)
        assert told(found) == [("esi", 50, 21, ""), ("facet_mbb", 20, 2, "")]

    def test_one_that_was_not_done_has_none(self, tmp_path):
        note = [{"text": "50% relief for 3 weeks."}]
        found = read(tmp_path, injection(status="not-done", note=note))
        assert told(found) == [("esi", None, None, "")]
