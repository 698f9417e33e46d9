"""`make benchmark`: draw claimants, let the kit read them, print and write the table.

    python -m benchmarks.claimants [--n 300] [--seed 20261125] [--publish]

Without --publish only the failure list is written. Develop on another seed than the published one.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from pathlib import Path
from typing import Any

from benchmarks.claimants.active import MONTHS
from benchmarks.claimants.figure import Figure
from benchmarks.claimants.generate import claimants
from benchmarks.claimants.model import Claimant
from benchmarks.claimants.run import run
from benchmarks.claimants.score import figures
from benchmarks.claimants.table import KINDS, STRATA, as_data, by_kind, by_stratum, table

N, SEED, SAMPLE = 300, 20261125, 40
HERE = Path(__file__).parent
PAGE = HERE.parents[1] / "docs" / "benchmark.md"
RESULTS, FAILURES = HERE / "results.json", HERE / "failures.txt"
COUNTED = ("statements", "statements_on_facts", "numbers", "constants", "findings_only")
AROUND = 2  # rows shown before and after the one in question


def main() -> int:
    """Run, print, and write what is asked for."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--n", type=int, default=N)
    options.add_argument("--seed", type=int, default=SEED)
    options.add_argument("--sample", type=int, default=SAMPLE, help="claimants with report text")
    options.add_argument("--publish", action="store_true", help="renew docs and results.json")
    given = options.parse_args()
    began = time.perf_counter()
    drawn = claimants(given.n, given.seed)
    found = run(range(given.n), given.seed, given.sample)
    scored = figures(zip((c.truth for c in drawn), found, strict=True))
    text = {k: sum(f["text"][k] for f in found if f["text"]) for k in COUNTED}
    FAILURES.write_text(failures(scored, drawn), encoding="utf-8")
    data = as_data(scored, given.n, given.seed, text)
    if given.publish:
        RESULTS.write_text(json.dumps(data, indent=1) + "\n", encoding="utf-8")
        PAGE.write_text(renewed(PAGE.read_text(encoding="utf-8"), scored, data), encoding="utf-8")
    seconds = time.perf_counter() - began
    sys.stdout.write(
        f"{given.n} claimants, seed {given.seed}, {seconds:.0f} s\n\n{table(scored)}\n\n"
        + "".join(f"{by_stratum(scored, name)}\n\n" for name in STRATA)
        + "".join(f"{by_kind(f)}\n\n" for f in scored if f.id in KINDS)
        + f"report text: {text}\nfailing claimants: benchmarks/claimants/{FAILURES.name}\n"
    )
    return 0


def renewed(page: str, scored: tuple[Figure, ...], data: dict[str, object]) -> str:
    """The page with its made parts replaced."""
    text: Any = data["report_text"]
    head = (
        f"{data['claimants']} claimants, seed {data['seed']}. Report text of the first "
        f"{len(scored[-1].judged)}: {text['statements']} statements, of which "
        f"{text['statements_on_facts']} rest on facts, with {text['numbers']} numbers; "
        f"{text['constants']} of these are constants of the field and "
        f"{text['findings_only']} only the assessment's own numbers vouch for."
    )
    strata = "\n\n".join(f"### By {n}\n\n{by_stratum(scored, n)}" for n in STRATA)
    kinds = "\n\n".join(by_kind(f) for f in scored if f.id in KINDS)
    parts = {"kinds": kinds, "table": f"{head}\n\n{table(scored)}", "strata": strata}
    for name, made in parts.items():
        start, rest = page.split(f"<!-- made by make benchmark: {name} -->\n", 1)
        end = rest[rest.index("<!-- end -->") :]
        page = f"{start}<!-- made by make benchmark: {name} -->\n{made}\n{end}"
    return page


def failures(scored: tuple[Figure, ...], drawn: list[Claimant]) -> str:
    """Each failing judgement, with the rows of the log around it."""
    logs = {c.id: c.log.splitlines() for c in drawn}
    lines = []
    for figure in scored:
        lines.append(f"##### {figure.id}: {len(figure.failures)} failing")
        for j in figure.failures:
            t = j.truth
            surgery = ", surgery" if t.post_surgical else ""
            lines += [
                f"- {t.id} [{t.condition}, {t.shape}, {t.density}, {t.language}{surgery}]",
                f"    truth: {j.was}",
                f"    found: {j.found}",
            ]
            lines += [f"      | {row}" for row in _around(logs[t.id], j.date)]
    return "\n".join(lines) + "\n"


def _around(log: list[str], day: str) -> list[str]:
    """Rows of the log at and around a date, in whatever way the log writes dates."""
    if not day:
        return []
    year, month, number = day.split("-")
    forms = (day, f"{int(month)}/{int(number)}/{year}",
             f"{MONTHS[int(month) - 1]} {int(number)}, {year}")  # fmt: skip
    at = [i for i, row in enumerate(log) if any(row.lstrip('"').startswith(f) for f in forms)]
    return log[max(at[0] - AROUND, 0) : at[-1] + AROUND + 1] if at else []


if __name__ == "__main__":
    sys.exit(main())
