"""What the kit's comments say, by whose changes are merged into the edited file."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Said:
    """One sentence for each kind of comment; `now` stands before the text that was not taken."""

    conflict: str
    deleted: str
    gone: str
    table: str
    figure: str
    now: str
    repeated: str = ""
    outdated: str = ""
    other_day: str = ""


RECORDS = Said(
    conflict="You and the new records both changed this paragraph. Your words were kept.",
    deleted="You deleted a paragraph here; the report would now say it differently.",
    gone="The report no longer says this. You had edited it, so your words were kept.",
    table="The records now give other values. You had changed this table, so it was left as it is.",
    figure="The records now give another picture. You had changed yours, so it stays.",
    now="From the records now",
    repeated="You repeat here what the report said elsewhere. It is no longer so.",
    other_day="You give another day for the threshold than the report now does.",
    outdated="You quote a date or page here that the report stated and states no longer:",
)
COLLEAGUE = Said(
    conflict="You and your colleague both changed this paragraph. Your words were kept.",
    deleted="You deleted a paragraph here that your colleague changed.",
    gone="Your colleague deleted this. You had edited it, so your words were kept.",
    table="Your colleague changed this table, and so did you. Yours was left as it is.",
    figure="Your colleague exchanged this picture, and so did you. Yours was left as it is.",
    now="Your colleague wrote",
)
