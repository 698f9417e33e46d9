"""What does the one ticked choice behind the name of a row state: "Days per month absent: [ ] 1 [x] 3"?"""

from __future__ import annotations

import re
from collections.abc import Sequence

from mmi_kit.notes.forms.item_answers import said
from mmi_kit.notes.forms.item_names import asked_by
from mmi_kit.notes.forms.lines import Choice
from mmi_kit.notes.forms.written import Shown, Written
from mmi_kit.notes.text.sentences import Span

_TICKED = frozenset(["absences", "breaks", "elevate", "off_task", "recline"])


def write_ticked(
    out: Written, raw: str, prompts: Sequence[Span], choices: Sequence[Choice]
) -> bool:
    """Writes the one ticked choice behind a name that running text has no words for: "How many
    days per month absent:  [ ] 1  [x] 3", "Handling (right):  [x] Occasionally"."""
    ticked = [choice for choice in choices if choice.ticked]
    asked = asked_by(raw[slice(*prompts[-1])]) if prompts and len(ticked) == 1 else None
    if asked is None or not (asked.side or asked.kind in _TICKED):
        return False
    labels = " ".join(raw[slice(*choice.label)] for choice in choices)
    named = {unit for unit in ("month", "day") if re.search(rf"\b{unit}\b", labels)}
    asked = asked._replace(named=asked.named | named)
    (label, shown, _), start = ticked[0], prompts[-1].start
    found = said(asked, raw[slice(*label)].strip())
    for one in found:
        out.add(one.before, start)
        out.take(raw, label.start + one.own.start, label.start + one.own.end)
        out.add(f"{one.behind}\n", label.end - 1)
        out.shown.append(Shown(label, Span(start, max(label.end, shown.end))))
    return bool(found)
