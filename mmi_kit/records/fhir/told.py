"""What is told of the resources of a FHIR file that do not count, or of which nobody can tell?"""

from __future__ import annotations

from collections.abc import Sequence

from mmi_kit.errors import Problem
from mmi_kit.records.fhir.values import Resource
from mmi_kit.records.fhir.versions import Held, Left, name_of, place_of

MOST_NAMES = 5  # of resources that are named in one problem


def in_this_file(file: str, number: int, resource: Resource, why: Left) -> Problem:
    """Why one resource does not count, where the same file says so."""
    name = name_of(number, resource)
    other = place_of(why.by.number, why.by.resource) if why.by else ""
    found = {
        "repeated_entry": f"{name} a second time",
        "older_version": f"a version that {other} replaces",
        "withdrawn_entry": f"a version of what {other} says was entered in error, or superseded"
        if other else "a resource that its server has deleted since",
    }  # fmt: skip
    return _told(why.code, f"{file}, {place_of(number, resource)}", found[why.code])


def in_another_file(file: str, code: str, other: str, count: int) -> Problem:
    """How many resources do not count, as another file has them."""
    found = {
        "repeated_entry": "holds too",
        "older_version": "holds in a newer version",
        "withdrawn_entry": "says were entered in error, or superseded",
    }
    return _told(code, file, f"{count} resource(s) that {other} {found[code]}")


def _told(code: str, where: str, found: str) -> Problem:
    if code == "repeated_entry":
        return Problem(
            code="repeated_entry", where=where, found=found, expected="each resource once",
            do="Nothing: it is counted once",
        )  # fmt: skip
    if code == "older_version":
        return Problem(
            code="older_version", where=where, found=found, expected="the newest version only",
            do="Nothing: the newest one counts",
        )  # fmt: skip
    return Problem(
        code="withdrawn_entry", where=where, found=found, expected="what still holds",
        do="Nothing is taken from any version. Where one is right, enter it in the visit log",
    )  # fmt: skip


def which(file: str, unsure: Sequence[Sequence[Held]]) -> list[Problem]:
    """The versions of which nobody can tell the newest; told once, where the last of them is."""
    told = []
    beside = []
    for versions in unsure:
        files = [one.file for one in versions]
        if files[-1] != file:
            continue
        name = name_of(versions[-1].number, versions[-1].resource)
        if set(files) == {file}:
            places = ", ".join(str(one.number) for one in versions)
            told.append(_which(f"{file}, resources {places}",
                               f"{name} in {len(versions)} versions"))  # fmt: skip
        else:
            beside.append((name, sorted({*files} - {file})))
    if beside:
        named = ", ".join(name for name, _ in beside[:MOST_NAMES])
        more = f" and {len(beside) - MOST_NAMES} more" if len(beside) > MOST_NAMES else ""
        others = ", ".join(sorted({one for _, files in beside for one in files}))
        told.append(_which(file, f"{named}{more} in another version than in {others}"))
    return told


def of_nobody(file: str, found: str) -> Problem:
    """That nobody can tell whether a file is of the claimant."""
    return Problem(
        code="other_patient", where=f"records/{file}", found=found,
        expected="records of the claimant only",
        do="Make sure whose it is, and take it out if it is another person's, or put beside it the "
        "part of the export that holds the Patient; until then what it says is used for nothing. "
        "Where it is the claimant's, set the subject of its rows in evidence.xlsx to claimant",
    )  # fmt: skip


def _which(where: str, found: str) -> Problem:
    return Problem(
        code="several_versions", where=where,
        found=f"{found}, and nothing that tells which is the newest",
        expected="the newest version only",
        do="Look at them and reject in evidence.xlsx what is out of date; until then all count",
    )  # fmt: skip
