"""What do the files of a case tell of each other: another person, a document that was replaced?"""

from __future__ import annotations

import re
from collections.abc import Mapping

from mmi_kit.errors import Problem
from mmi_kit.records.record import Reading
from mmi_kit.records.same_person import folded, is_another_given, is_unlike_given


def compared(read: Mapping[str, Reading]) -> list[Problem]:
    """Problems that only show when the files are seen together."""
    return [*_other_people(read), *_named_after(read), *_replaced(read), *_twice(read)]


def _other_people(read: Mapping[str, Reading]) -> list[Problem]:
    """Files whose family name and birth date differ from those of the first that states both, or
    whose given names may do."""
    told = {name: r.person for name, r in read.items() if all(r.person) and not r.is_part}
    named = {name: (folded(family), birth) for name, (family, birth) in told.items()}
    if not named:
        return []
    first = next(iter(named))
    found = []
    for name, person in named.items():
        mine, theirs = read[name].given, read[first].given
        if person != named[first] or is_another_given(mine, theirs):
            found.append(_differing(name, f"another name or birth date than in {first}", ""))
        elif is_unlike_given(mine, theirs):
            form = f"a given name that may be another form of the one in {first}, or a twin's"
            found.append(_differing(name, form, "; until then it counts"))
    return found


def _differing(name: str, found: str, then: str) -> Problem:
    return Problem(
        code="other_person", where=f"records/{name}", found=found,
        expected="records of the claimant only",
        do="Make sure whose record it is; move it out of records/ if it is another person's" + then,
    )  # fmt: skip


def _named_after(read: Mapping[str, Reading]) -> list[Problem]:
    """Files whose own name holds the claimant's family name: reports print the names of files."""
    families = {word for r in read.values() for word in _words(r.person[0])}
    return [
        Problem(
            code="name_in_file_name", where=f"records/{name}",
            found="the family name of the patient in the name of the file",
            expected="a name that tells nothing of the person, such as chart-export.json",
            do="Rename the file: reports, letters and messages print it",
        )
        for name in read
        if families & set(_words(name))
    ]  # fmt: skip


def _words(name: str) -> list[str]:
    return [w for w in re.findall(r"[^\W\d_]+", name.lower()) if len(w) > 1]


def replaced(read: Mapping[str, Reading]) -> Mapping[str, str]:
    """Files that another file says it replaces, or of which it is a later version, each with it."""
    documents = {r.document: name for name, r in read.items() if r.document}
    newest: dict[str, tuple[int, str]] = {}
    for name, reading in read.items():
        series, number = reading.series
        if series and number > newest.get(series, (0, ""))[0]:
            newest[series] = number, name
    older = {name: newest[r.series[0]][1] for name, r in read.items()
             if r.series[0] in newest and r.series[1] < newest[r.series[0]][0]}  # fmt: skip
    return older | {
        documents[old]: name
        for name, reading in read.items()
        for old in reading.replaces
        if old in documents and reading.document != old and not _in_turn(reading, read, documents)
    }


def _in_turn(
    reading: Reading, read: Mapping[str, Reading], documents: Mapping[str, str]
) -> bool:  # fmt: skip
    """Do two documents say that they replace each other? Then nobody can tell which is newer."""
    return any(
        reading.document in read[documents[old]].replaces
        for old in reading.replaces
        if old in documents
    )


def _replaced(read: Mapping[str, Reading]) -> list[Problem]:
    return [
        Problem(
            code="replaced_document", where=f"records/{old}",
            found=f"a document that {new} replaces", expected="the newest version only",
            do="Nothing: only the newer one is used. Move the older one out of records/",
        )
        for old, new in replaced(read).items()
    ]  # fmt: skip


def _twice(read: Mapping[str, Reading]) -> list[Problem]:
    seen: dict[str, str] = {}
    found = []
    for name, reading in read.items():
        if not reading.document:
            continue
        if first := seen.get(reading.document):
            found.append(
                Problem(
                    code="document_twice", where=f"records/{name}",
                    found=f"the same document id as {first}", expected="each document once",
                    do="Move one of them out of records/ if they are the same",
                )
            )  # fmt: skip
        seen.setdefault(reading.document, name)
    return found
