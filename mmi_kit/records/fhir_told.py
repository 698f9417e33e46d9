"""What is told of the resources of a FHIR file that do not count, or of which nobody can tell?"""

from __future__ import annotations

from collections.abc import Sequence

from mmi_kit.errors import Problem
from mmi_kit.records.fhir_values import Resource
from mmi_kit.records.fhir_versions import Held, Left, name_of, place_of

MOST_NAMES = 5  # of resources that are named in one problem
_NEWEST = "the newest version only"
_AT_ONCE = {  # by code: what was found, what is expected, what to do
    "repeated_entry": ("holds too", "each resource once", "Nothing: it counts once"),
    "older_version": ("holds in a newer version", _NEWEST, "Nothing: the newest one counts"),
    "withdrawn_entry": (
        "says were entered in error, or superseded", "what still holds",
        "Nothing is taken from any version. Where one is right, enter it in the visit log",
    ),
}  # fmt: skip


def in_this_file(file: str, number: int, resource: Resource, why: Left) -> Problem:
    """Why one resource does not count, where the same file says so."""
    name = name_of(number, resource)
    other = place_of(why.by.number, why.by.resource) if why.by else ""
    found, expected, do = {
        "repeated_entry": (f"{name} a second time", "each resource once",
                           "Nothing: it is counted once"),
        "older_version": (f"a version that {other} replaces", _NEWEST,
                          "Nothing: the newest one counts"),
        "withdrawn_entry": (
            f"a version of what {other} says was entered in error, or superseded" if other
            else "a resource that its server has deleted since",
            *_AT_ONCE["withdrawn_entry"][1:],
        ),
    }[why.code]  # fmt: skip
    return Problem(code=why.code, where=f"{file}, {place_of(number, resource)}", found=found,
                   expected=expected, do=do)  # fmt: skip


def in_another_file(file: str, code: str, other: str, count: int) -> Problem:
    """How many resources do not count, as another file has them."""
    found, expected, do = _AT_ONCE[code]
    return Problem(code=code, where=file, found=f"{count} resource(s) that {other} {found}",
                   expected=expected, do=do)  # fmt: skip


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


def two_patients(file: str, first: str) -> Problem:
    """That a file names another patient than the first one does, and none says who they are."""
    return Problem(
        code="other_person", where=f"records/{file}",
        found=f"another patient's id than in {first}, and no file that says who they are",
        expected="records of the claimant only",
        do="Make sure that both ids are the claimant's, as of two hospitals; move the file out of "
        "records/ if it is another person's",
    )  # fmt: skip


def _which(where: str, found: str) -> Problem:
    return Problem(
        code="several_versions", where=where,
        found=f"{found}, and nothing that tells which is the newest", expected=_NEWEST,
        do="Look at them and reject in evidence.xlsx what is out of date; until then all count",
    )  # fmt: skip
