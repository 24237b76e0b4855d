"""Wall time of kg's commands on the example page, each in a process of its own: ``python bench/commands.py``.

Prints the Markdown table that docs/performance.md keeps.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

PAGE = Path(__file__).resolve().parent.parent / "examples" / "article-page.txt"
RUNS = 9


def main() -> None:
    """Runs each command RUNS times and prints lowest, median and highest wall time."""
    with tempfile.TemporaryDirectory() as folder:
        graph, picture = Path(folder, "article.ttl"), Path(folder, "article.svg")
        commands: list[list[str | Path]] = [
            ["--help"],
            ["formats"],
            ["export", PAGE, "-o", graph],
            ["validate", graph],
            ["draw", graph, "-o", picture],
        ]
        print("| command | lowest | median | highest |\n|---|---|---|---|")
        for command in commands:
            seconds = [_wall(command) for _ in range(RUNS)]
            spelt = " ".join(part if isinstance(part, str) else part.name for part in command)
            print(f"| `kg {spelt}` | {min(seconds):.2f} | {statistics.median(seconds):.2f} | {max(seconds):.2f} |")


def _wall(command: list[str | Path]) -> float:
    begin = time.perf_counter()
    subprocess.run([sys.executable, "-m", "kg", *map(str, command)], check=True, capture_output=True)
    return time.perf_counter() - begin


if __name__ == "__main__":
    main()
