"""`make bench`: measure what the issues set a bound for, as ratios within one run, and say whether each bound holds.

Each part is a module of `tests/bench/parts` with a `NAME` and a `run()` that returns its rows: what was measured, the figure,
"at most" or "at least", and the bound (None where the row only informs). The table is printed and written as `bench.json` under
`CAMPUS_DATA_DIR`; the exit code is 1 when a bound does not hold.
"""

import importlib
import json
import os
import pkgutil
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from tests.bench import parts


@dataclass(frozen=True, slots=True)
class Row:
    """One measured figure and its bound."""

    part: str
    name: str
    figure: float
    relation: str
    bound: float | None

    @property
    def holds(self) -> bool:
        """Whether the figure keeps its bound; a row without a bound always does."""
        if self.bound is None:
            return True
        return self.figure <= self.bound if self.relation == "at most" else self.figure >= self.bound


def measure(only: Sequence[str]) -> list[Row]:
    """Run the parts (all, or those named) and return their rows."""
    rows: list[Row] = []
    for found in sorted(pkgutil.iter_modules(parts.__path__), key=lambda module: module.name):
        module = importlib.import_module(f"{parts.__name__}.{found.name}")
        if not hasattr(module, "NAME") or (only and module.NAME not in only):
            continue
        began = time.monotonic()
        sys.stdout.write(f"measuring {module.NAME} ... ")
        sys.stdout.flush()
        rows += [Row(module.NAME, *row) for row in module.run()]
        sys.stdout.write(f"{time.monotonic() - began:.0f} s\n")
    return rows


def show(rows: list[Row]) -> None:
    """Print the table."""
    width = max((len(row.name) for row in rows), default=20)
    sys.stdout.write(f"\n{'part':<10} {'name':<{width}} {'figure':>12} {'bound':>16}  holds\n")
    for row in rows:
        bound = f"{row.relation} {row.bound:g}" if row.bound is not None else "-"
        answer = "yes" if row.holds else "NO"
        sys.stdout.write(f"{row.part:<10} {row.name:<{width}} {row.figure:>12.3f} {bound:>16}  {answer}\n")


def main(only: Sequence[str]) -> int:
    """Measure, print, write, and return the exit code."""
    rows = measure(only)
    if not rows:
        sys.stdout.write(f"No part is called {', '.join(only)}.\n")
        return 2
    show(rows)
    folder = Path(os.environ.get("CAMPUS_DATA_DIR", "var"))
    folder.mkdir(parents=True, exist_ok=True)
    report = [{**asdict(row), "holds": row.holds} for row in rows]
    (folder / "bench.json").write_text(json.dumps(report, indent=2))
    return 0 if all(row.holds for row in rows) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
