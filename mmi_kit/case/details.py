"""What did the consultant state about the claim? case.toml, checked, with friendly errors."""

from __future__ import annotations

import difflib
import tomllib
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError
from pydantic_core import PydanticCustomError

from mmi_kit.dates import parse_date
from mmi_kit.errors import CaseError

PLACEHOLDER = "to be filled in"  # stands in a new case.toml


def _iso_day(text: str) -> str:
    if text and parse_date(text) != (text, "day"):
        raise ValueError("not an exact date")
    return text


def _filled_in(text: str) -> str:
    if text.lower() == PLACEHOLDER:
        raise PydanticCustomError("placeholder", PLACEHOLDER)
    return text


def _side(text: str) -> str:
    return {"bilateral": "both"}.get(text.lower(), text.lower())


Day = Annotated[str, AfterValidator(_iso_day)]
SafeId = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$")]


class _Part(BaseModel):
    model_config = ConfigDict(
        frozen=True, extra="forbid", hide_input_in_errors=True, str_strip_whitespace=True
    )


class Claimant(_Part):
    """Who: a reference, not a name."""

    ref: str = Field(min_length=1)
    birth_year: int | None = Field(default=None, ge=1900, le=2100)


class Claim(_Part):
    """The claim's dates, all exact: alleged onset, date last insured, filed, hearing, as-of."""

    aod: Day = Field(min_length=1)
    as_of: Day = Field(min_length=1)
    dli: Day = ""
    filed: Day = ""
    hearing: Day = ""


class Impairment(_Part):
    """One claimed impairment; exactly one is primary."""

    id: SafeId
    label: Annotated[str, Field(min_length=1), AfterValidator(_filled_in)]
    icd10: tuple[str, ...] = ()
    region: str = ""
    side: Annotated[str, AfterValidator(_side)] = ""
    primary: bool = False


class ReportDetails(_Part):
    """Which report, by whom, in which role (20 CFR 404.1740(b)(5): who drafted it is disclosed)."""

    template: str = "mmi-report"
    author: str = ""
    author_role: Literal["evidence summary", "medical opinion"] = "evidence summary"
    licence: str = ""


class Decision(_Part):
    """How a consultant overrules the kit: shown as theirs, with the reason."""

    value: str = Field(min_length=1)
    why: str = Field(min_length=1)
    by: str = Field(min_length=1)
    on: Day = Field(min_length=1)


class Details(_Part):
    """All of case.toml. `columns` maps a heading of the visit log to a known column, `providers`
    the name of a provider as written to the name of the person."""

    claimant: Claimant
    claim: Claim
    impairment: tuple[Impairment, ...]
    report: ReportDetails = ReportDetails()
    decisions: dict[str, Decision] = {}
    columns: dict[str, str] = {}
    providers: dict[str, Annotated[str, Field(min_length=1)]] = {}

    @property
    def primary(self) -> Impairment:
        """The impairment that the report is about."""
        return next((i for i in self.impairment if i.primary), self.impairment[0])


# What to write, by key: shown when the key is missing or wrong.
_WHAT_TO_WRITE = {
    "claimant.ref": 'a reference such as ref = "A.B." (not the name)',
    "claimant.birth_year": "a year, as birth_year = 1970, or leave it out",
    "claim.aod": 'the alleged onset date, as aod = "2022-03-15"',
    "claim.as_of": 'the date as of which you write, as as_of = "2024-06-30"',
    "claim.dli": 'the date last insured, as dli = "2026-12-31", or ""',
    "claim.filed": 'a date such as filed = "2023-01-20", or ""',
    "claim.hearing": 'a date such as hearing = "2025-02-10", or ""',
    "impairment": 'at least one table [[impairment]] with id = "lumbar" and label = "..."',
    "impairment.id": 'a short word such as id = "lumbar"',
    "impairment.label": 'what it is called, as label = "Lumbar disc disease"',
    "impairment.icd10": 'a list such as icd10 = ["M54.16"], or []',
    "impairment.primary": "primary = true or primary = false",
    "report.author_role": 'author_role = "evidence summary" or "medical opinion"',
}
_KIND = {
    "missing": "is missing",
    "string_too_short": "is empty",
    "extra_forbidden": "is not a known key",
    "value_error": "is not an exact date",
    "placeholder": "is still to be filled in",
    "string_pattern_mismatch": "has characters that an id may not have",
    "string_type": 'is not text in "quotes"',
    "literal_error": "is not one of the allowed values",
}


def read_details(path: Path) -> Details:
    """case.toml as checked data. One CaseError lists every fault with its key."""
    where = f"{path.parent.name}/case.toml"
    data = _read_toml(path, where)
    try:
        details = Details.model_validate(data)
    except ValidationError as error:
        faults = [_fault(e["loc"], e["type"]) for e in error.errors(include_input=False)]
    else:
        faults = _contradictions(details)
        if not faults:
            return details
    raise CaseError("; ".join(faults), where=where, do="Correct case.toml and run it again")


def _read_toml(path: Path, where: str) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except FileNotFoundError:
        raise CaseError(
            "there is no case.toml", where=path.parent.name, do="Write one, or start with make new"
        ) from None
    except OSError as error:
        raise CaseError(
            f"the file cannot be opened ({error.strerror or type(error).__name__})",
            where=where,
            do="Look at its permissions, and close it if another program has it open",
        ) from None
    except UnicodeDecodeError:
        raise CaseError(
            "the file is not saved as UTF-8", where=where, do="Save it as UTF-8 in your editor"
        ) from None
    except tomllib.TOMLDecodeError as error:
        raise CaseError(
            f"this is not valid TOML: {str(error)[0].lower()}{str(error)[1:]}",
            where=where,
            expected='lines such as aod = "2022-03-15" under headings such as [claim]',
            do="Correct that place",
        ) from None


def _fault(loc: tuple[int | str, ...], kind: str) -> str:
    key = ".".join(f"{part + 1}" if isinstance(part, int) else part for part in loc)
    said = f"{key} {_KIND.get(kind, 'has a value of the wrong kind')}"
    if kind == "extra_forbidden":
        known = _known_keys(loc[:-1])
        close = difflib.get_close_matches(str(loc[-1]), known, n=1)
        hint = f"did you mean {close[0]}?" if close else "known: " + ", ".join(known)
        return f"{said} ({hint})"
    if key.startswith("decisions.") and kind in ("missing", "string_too_short"):
        return f"{said} (a decision needs value, why, by and on)"
    wanted = _WHAT_TO_WRITE.get(".".join(part for part in loc if isinstance(part, str)))
    return f"{said} (write {wanted})" if wanted else said


def _known_keys(loc: tuple[int | str, ...]) -> list[str]:
    models: dict[str, type[_Part]] = {
        "claimant": Claimant,
        "claim": Claim,
        "impairment": Impairment,
        "report": ReportDetails,
        "decisions": Decision,
    }
    model = models.get(str(loc[0]), Details) if loc else Details
    return list(model.model_fields)


def _contradictions(details: Details) -> list[str]:
    """Faults that only show when the keys are seen together."""
    claim, faults = details.claim, []
    if not details.impairment:
        faults.append(_fault(("impairment",), "missing"))
    for key in ("aod", "filed"):
        value = getattr(claim, key)
        if value > claim.as_of:
            faults.append(f"claim.{key} {value} lies after claim.as_of {claim.as_of}")
    ids = [i.id for i in details.impairment]
    doubles = sorted({i for i in ids if ids.count(i) > 1})
    faults += [f"impairment id {double} stands twice" for double in doubles]
    primary = [i.id for i in details.impairment if i.primary]
    if len(primary) > 1:
        faults.append(f"more than one impairment is primary: {', '.join(primary)}")
    if not primary and len(ids) > 1:
        faults.append("no impairment is primary (write primary = true under one of them)")
    return faults
