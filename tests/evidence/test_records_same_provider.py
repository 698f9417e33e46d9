"""Two names of one provider are one who agrees with nobody; one name of two is two."""

from __future__ import annotations

import pytest
from evidence_help import evidence, problems, rows_of
from helpers import CASE_TOML

from mmi_kit.evidence.same_provider import same_people


def names(*written, stated=None):
    """The name that each spelling is counted by, and how many persons that makes."""
    rows = [
        dict(zip(("provider", "credential", "specialty"), (*one, "", ""), strict=False))
        for one in (w if isinstance(w, tuple) else (w,) for w in written)
    ]
    told, _ = same_people(rows, stated or {})
    return [told.get((r["provider"], r["credential"]), r["provider"]) for r in rows]


@pytest.mark.parametrize(
    ("written", "one"),
    [
        (("Daniel Roth, MD", "Daniel Roth, MD, Orthopaedic Surgery"), "Daniel Roth, MD"),
        (("Dr. S. Brandt", "Steven Brandt, MD"), "Steven Brandt, MD"),
        (("Dr. Yusuf", "A. Yusuf, MD"), "A. Yusuf, MD"),
        (("Dr. Yusuf", "A. Yusuf, MD", "Ayla Yusuf"), "Ayla Yusuf"),
        (("Brandt, Steven, MD", "Dr. Brandt"), "Steven Brandt, MD"),
        ((("M. Tran", "DPT", "Physical therapy"), "Minh Tran, DPT"), "Minh Tran, DPT"),
        ((("S. Brandt", "MD", "Orthopedic surgery"), ("Steven Brandt", "MD", "Orthopaedics")),
         "Steven Brandt"),
        (("José Núñez, M.D.", "Jose Nunez MD"), "José Núñez, M.D."),
        (("Karen Wren, NP-C", "K. Wren, FNP-BC"), "Karen Wren, NP-C"),
    ],
)  # fmt: skip
def test_names_that_fit_one_person_only_are_one(written, one):
    assert set(names(*written)) == {one}


@pytest.mark.parametrize(
    "written",
    [
        ("S. Brandt, MD", "M. Brandt, MD"),
        ("S. Brandt, MD", "M. Brandt, MD", "Dr. Brandt"),
        ("Steven Brandt, MD", "Sarah Brandt, MD", "S. Brandt, MD"),
        ("J. Smith, MD", "J. Smith, PT"),
        ("J. Smith, MD", "J. Smith, NP-C"),
        ("J. Smith, MD", "J. Smith, AGNP-C"),
        ("J. Smith, MD", "J. Smith, LICSW"),
        ("J. Smith, PT", "J. Smith, L.Ac"),
        ("J. Smith, PT", "J. Smith, OTD"),
        ("Dr. Lee", "Ann Lee, PA-C"),
        (("S. Brandt", "MD", "Neurology"), ("Steven Brandt", "MD", "Cardiology")),
        ("John Smith, MD", "John Smith Jr., MD"),
        ("Karen Ortiz", "Kathy Ortiz", "K. Ortiz", "Dr. Ortiz"),
        ("Karen Ortiz, MD", "Kathy Ortiz, MD", "K. Ortiz, MD", "Dr. Ortiz"),
        ("Summit Radiology", "Hollis Radiology"),
    ],
)
def test_names_that_may_be_two_persons_stay_two(written):
    assert len(set(names(*written))) == len(written)


def test_who_is_certain_is_joined_beside_who_is_not():
    found = names("S. Brandt, MD", "Steven Brandt, MD", "M. Brandt, MD", "Dr. Brandt")
    assert found == ["Steven Brandt, MD", "Steven Brandt, MD", "M. Brandt, MD", "Dr. Brandt"]


def test_a_name_that_fits_two_is_told_as_such():
    rows = [{"provider": p, "credential": "MD", "specialty": ""}
            for p in ("Karen Ortiz", "Kathy Ortiz", "K. Ortiz")]  # fmt: skip
    (problem,) = same_people(rows, {})[1]
    assert (problem.code, problem.found) == ("provider_unclear", "K. Ortiz")
    assert "Several could be meant (Karen Ortiz; Kathy Ortiz)" in problem.do


def test_case_toml_goes_before():
    two = {"Dr. S. Brandt": "Dr. S. Brandt"}
    assert len(set(names("Dr. S. Brandt", "Steven Brandt, MD", stated=two))) == 2
    one = {"dr. lee": "Karen Lee, MD", "Karen Lee, MD": "Karen Lee, MD"}
    assert set(names("Dr. Lee", "K. Lee, PA", "Karen Lee, MD", stated=one)) == {
        "Karen Lee, MD", "K. Lee, PA"}  # fmt: skip


class TestInTheEvidence:
    ROWS = (
        {"date": "2023-01-10", "provider": "Dr. S. Brandt", "credential": "MD", "pain": "6"},
        {"date": "2023-03-10", "provider": "Steven Brandt, MD", "pain": "6"},
    )

    def test_the_tables_keep_what_is_written(self):
        found = evidence(*self.ROWS)
        assert set(found.visits["provider"]) == {"Dr. S. Brandt", "Steven Brandt, MD"}

    def test_an_assessment_counts_one(self):
        found = evidence(*self.ROWS)
        assert {r["provider"] for r in found.used("visits")} == {"Steven Brandt, MD"}
        assert {r["provider"] for r in found.by_id.values()} == {"Steven Brandt, MD"}

    def test_what_was_taken_as_one_by_an_initial_is_told_once(self):
        told = [line for line in problems(evidence(*self.ROWS)) if line.startswith("same_provider")]
        assert len(told) == 1
        assert "Dr. S. Brandt; Steven Brandt, MD" in told[0]
        assert '"Dr. S. Brandt" = "Dr. S. Brandt"' in told[0]

    def test_the_same_name_with_its_specialty_needs_no_telling(self):
        rows = (
            {**self.ROWS[1], "provider": "Steven Brandt, MD, Orthopaedic Surgery"},
            self.ROWS[1],
        )
        found = evidence(*rows)
        assert not [line for line in problems(found) if line.startswith("same_provider")]
        assert len({r["provider"] for r in found.used("visits")}) == 1

    def test_two_by_case_toml(self):
        toml = CASE_TOML + '\n[providers]\n"Dr. S. Brandt" = "Dr. S. Brandt"\n'
        found = evidence(*self.ROWS, toml=toml)
        assert len({r["provider"] for r in found.used("visits")}) == 2
        assert not [line for line in problems(found) if line.startswith("same_provider")]

    def test_a_therapist_is_not_named_as_the_physician_of_that_name(self):
        rows = ({**self.ROWS[1], "provider": "J. Smith, MD"},
                {**self.ROWS[1], "provider": "J. Smith, PT", "date": "2023-04-10"})  # fmt: skip
        assert rows_of(evidence(*rows).visits, "provider") == [("J. Smith, MD",), ("J. Smith, PT",)]


def test_a_family_name_that_reads_like_a_credential_is_a_name():
    assert set(names("Kim Do, MD", "Dr. Kim")) == {"Kim Do, MD", "Dr. Kim"}
    assert set(names("Kim Do, MD", "Dr. Do")) == {"Kim Do, MD"}
    assert len(set(names("Steven Brandt DO", "Steven Brandt, D.O."))) == 1
