"""Which names of providers are one person's? Two names of one doctor are not two who agree.

"Daniel Roth, MD" is "Daniel Roth, MD, Orthopaedic Surgery". "Dr. S. Brandt" is "Steven Brandt, MD"
only where nobody else of the case can be meant: with a Maria Brandt on file "Dr. Brandt" stays by
itself. Credentials (MD and PT) or specialties that contradict each other are two persons.

Names of the same words are one already, in their fullest spelling (`linking`); else the tables keep
each name as it is written, and the one name stands in what an assessment rests on. `[providers]`
in case.toml goes before: "Dr. Brandt" = "Steven Brandt, MD", the names as the workbook shows them.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any

from mmi_kit.errors import Problem
from mmi_kit.evidence.name_order import in_order
from mmi_kit.knowledge.credentials import credentials_of
from mmi_kit.records.credentials import credential_in, specialty_in

Written = tuple[str, str]  # a provider and the credential, as a row has them
People = Mapping[Written, str]
_NO_DOCTOR = frozenset(["pa", "np", "pt", "ot", "social work", "nursing"])  # seldom called Dr.
_TITLE = re.compile(r"\s*(?P<title>dr|doctor|prof|professor|mr|mrs|ms|miss)\b\.?\s*", re.IGNORECASE)
# "Steven Brandt MD"; a family name such as Do, Pa or Lac is not written so
_IN_CAPITALS = re.compile(
    r"\b(?:(?:M\.?D|D\.?O|D\.?C|D?PT|MPT|PTA|[FAD]?NP(?:-[BC]+)?|APRN|PA(?:-C)?|OTR?(?:/L)?|RN|LCSW|DPM|L\.?Ac)\b\.?"
    r"|P(?:sy|h)\.?D\b\.?)"
)
_GENERAL = frozenset(
    ["medicine", "medical", "care", "management", "health", "clinic", "and", "physician",
     "specialist", "practice", "general", "center", "the", "surgery", "surgeon", "therapy"]
)  # fmt: skip
_STEM = 5  # letters in which specialties agree: orthopedic, orthopaedics, ortho
_NAME_WORDS = 4


@dataclass(frozen=True, slots=True)
class _Name:
    """First names or initials, the last name, and what is known of the person's profession."""

    first: tuple[str, ...]
    last: str
    profession: frozenset[str]
    doctor: bool


@dataclass(slots=True)
class _Person:
    """What is written of one name: its spellings as written, and its specialties by their stems."""

    written: set[Written] = field(default_factory=set)
    specialties: set[str] = field(default_factory=set)


def same_people(
    rows: Iterable[Mapping[Any, Any]], stated: Mapping[str, str]
) -> tuple[dict[Written, str], list[Problem]]:
    """The name to use for a provider with a credential, where it is not the one written; and what
    a consultant should know. `stated`: [providers] of case.toml."""
    own = {_folded(name): person for name, person in stated.items()}
    known: dict[_Name, _Person] = defaultdict(_Person)
    told: dict[Written, str] = {}
    for row in rows:
        written = (row["provider"], row["credential"])
        if not written[0]:
            continue
        mine = (own.get(_folded(name)) for name in (written[0], in_order(written[0])))
        if (person := next((name for name in mine if name is not None), None)) is not None:
            told[written] = person
        elif name := _read(*written):
            known[name].written.add(written)
            known[name].specialties |= _stems(row["specialty"] or specialty_in(written[0]))
    groups, unclear = _groups(known)
    problems = [_unclear(known, name, fitting) for name, fitting in unclear.items()]
    for group in groups:
        spellings = {w for name in group for w in known[name].written}
        best = in_order(_fullest(provider for provider, _ in spellings))
        told |= dict.fromkeys(spellings, best)
        if len({name.first[:1] for name in group}) > 1:
            problems.append(_taken_as_one(sorted({provider for provider, _ in spellings}), best))
    return {w: name for w, name in told.items() if name != w[0]}, problems


def _groups(
    known: Mapping[_Name, _Person],
) -> tuple[list[list[_Name]], dict[_Name, frozenset[_Name]]]:
    """Names that are one person's: each fits the other, and both fit the same names and no more.
    Beside them the names that fit two who are not one ("K. Ortiz" with a Karen and a Kathy Ortiz on
    file), with all that they fit: of these nobody can tell."""
    by_last: dict[str, list[_Name]] = defaultdict(list)
    for name in known:
        by_last[name.last].append(name)
    groups: dict[frozenset[_Name], list[_Name]] = defaultdict(list)
    unclear: dict[_Name, frozenset[_Name]] = {}
    for names in by_last.values():
        for one in names:
            fitting = frozenset(o for o in names if o is one or _fit(one, o, known))
            if all(_fit(a, b, known) for a, b in combinations(fitting - {one}, 2)):
                groups[fitting].append(one)
            else:
                unclear[one] = fitting
    found = [sorted(group, key=_order) for group in groups.values()]
    return found, dict(sorted(unclear.items(), key=lambda pair: (pair[0].last, _order(pair[0]))))


def _order(name: _Name) -> tuple[tuple[str, ...], list[str]]:
    return name.first, sorted(name.profession)


def _fit(one: _Name, other: _Name, known: Mapping[_Name, _Person]) -> bool:
    for a, b in ((one, other), (other, one)):
        if a.doctor and not a.profession and b.profession and b.profession <= _NO_DOCTOR:
            return False
    if one.profession and other.profession and not one.profession & other.profession:
        return False
    whole = one.first == other.first and bool(one.first) and len(one.first[0]) > 1
    theirs = known[one].specialties, known[other].specialties
    if not whole and all(theirs) and not theirs[0] & theirs[1]:
        return False
    return all(
        a == b or (min(len(a), len(b)) == 1 and a[0] == b[0])
        for a, b in zip(one.first, other.first, strict=False)
    )


def _read(provider: str, credential: str) -> _Name | None:
    """ "Brandt, Steven MD", "Dr. S. Brandt", "Steven Brandt, MD, Orthopedic Surgery"; None for what
    is no person's name."""
    specialty = specialty_in(provider)
    words = provider.removesuffix(specialty) if specialty else provider
    title = _TITLE.match(words)
    words = words[title.end() :] if title else words
    first, *behind = words.split(",")
    parts = [[w for x in part.split() if not _tells_profession(x) for w in _tokens(x)]
             for part in behind]  # fmt: skip
    parts = [part for part in (_tokens(_IN_CAPITALS.sub(" ", first)), *parts) if part]
    if not parts:
        return None
    turned = len(parts) > 1 and len(parts[0]) == 1 and not title  # "Brandt, Steven"
    names = [*parts[1], *parts[0]] if turned else parts[0]
    if len(names) > _NAME_WORDS or len(names[-1]) < 2 or any(w.isdecimal() for w in names):
        return None
    letters = {*_tokens(credential), *_tokens(credential_in(provider))}
    profession = professions(provider, credential)
    doctor = title is not None and title["title"].lower() in ("dr", "doctor")
    if not title and not letters and len(names) == 1:
        return None  # "Radiology": a place, or nobody known
    return _Name(tuple(names[:-1]), names[-1], profession, doctor)


def professions(provider: str, credential: str) -> frozenset[str]:
    """What somebody is by the letters behind the name: "md" of "MD" and of "M.D."; none for those
    that several have."""
    held = (*credentials_of(credential), *credentials_of(credential_in(provider)))
    return frozenset(one.profession for one in held if one.profession)


def _tells_profession(word: str) -> bool:
    return any(one.profession for one in credentials_of(word))


def _tokens(words: str) -> list[str]:
    """Letters of a name or of credentials: "PA-C" is pac, "S." is s."""
    plain = unicodedata.normalize("NFKD", words.casefold())
    letters = "".join(c for c in plain if not unicodedata.combining(c))
    found = (re.sub(r"[^\w]", "", w) for w in re.split(r"[\s,;]+|(?<=\w\.)(?=\w{2})", letters))
    return [word for word in found if word]


def _stems(specialty: str) -> set[str]:
    words = re.findall(r"[a-z]+", specialty.casefold().replace("paed", "ped"))
    return {word[:_STEM] for word in words if word not in _GENERAL and len(word) > 2}


def _fullest(spellings: Iterable[str]) -> str:
    """The spelling with the fullest name, without what stands behind the credential."""

    def fullness(text: str) -> tuple[int, bool, int, bool, str]:
        name = _read(text, "")
        letters = sum(map(len, (*name.first, name.last))) if name else 0
        return -letters, bool(specialty_in(text)), -len(text), text.isupper(), text

    return min(spellings, key=fullness)


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())


def _unclear(
    known: Mapping[_Name, _Person], name: _Name, fitting: frozenset[_Name]
) -> Problem:  # fmt: skip
    mine = _fullest(provider for provider, _ in known[name].written)
    others = sorted({_fullest(p for p, _ in known[o].written) for o in fitting if o != name})
    return Problem(
        code="provider_unclear", where="records/", found=mine,
        expected="one name for each provider",
        do=f"Several could be meant ({'; '.join(others)}), so this name is counted by itself. Say "
        f'who it is under [providers] in case.toml: "{mine}" = "{others[0]}"',
    )  # fmt: skip


def _taken_as_one(spellings: Sequence[str], best: str) -> Problem:
    other = next(one for one in spellings if one != best)
    return Problem(
        code="same_provider", where="records/", found="; ".join(spellings),
        expected="one name for each provider",
        do=f"They are counted as one person, {best}: one last name, first names that do not "
        "contradict each other, and nobody else who could be meant. If they are two, write under "
        f'[providers] in case.toml: "{other}" = "{other}"',
    )  # fmt: skip
