"""How is a long pattern written, so that it can be read and its changes can be reviewed?

Over lines, one alternative a line, by the same rules as in the lists of words (`read_entries` of
`mmi_kit/knowledge/data/`): indentation and line breaks are taken away, and nothing else. A line may
therefore neither begin nor end with a space that counts. One that begins with "# " is a remark.
"""

from __future__ import annotations

import re

from mmi_kit.knowledge.data import joined


def pattern(text: str, flags: re.RegexFlag | int = 0) -> re.Pattern[str]:
    """The pattern that is written over lines, compiled."""
    lines = (line for line in text.split("\n") if not line.lstrip().startswith("# "))
    return re.compile(joined("\n".join(lines)), flags)
