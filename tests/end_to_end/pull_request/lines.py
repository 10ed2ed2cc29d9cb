"""A repository with a branch -> the lines that Git itself counts as changed there."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

_HUNK = re.compile(r"@@ -\S+ \+(\d+)(?:,(\d+))? @@")


def changed_lines(repository: Path) -> set[tuple[str, int]]:
    told = subprocess.run(
        ["git", "diff", "--unified=0", "main...HEAD"],
        cwd=repository,
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    found, name = set(), ""
    for line in told.splitlines():
        if line.startswith("+++ b/"):
            name = line[6:]
        elif hunk := _HUNK.match(line):
            first, count = int(hunk[1]), int(hunk[2] or 1)
            found |= {(name, number) for number in range(first, first + count)}
    return found
