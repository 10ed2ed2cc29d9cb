"""Runs as they come -> a JSON file of all of them and the tables beside it, whole after each run."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from runs import Output, Run
from tables import report


@dataclass(slots=True)
class Results:
    """Where they are kept, what they were measured with, the runs, and how each site is searched."""

    path: Path
    machine: dict[str, Any]
    runs: list[Run] = field(default_factory=list)
    searches: dict[str, str] = field(default_factory=dict)
    explorer: str = ""

    def recall(self, counts: list[int]) -> None:
        """Take over what the file holds of other numbers of models than those that are measured now."""
        if self.path.is_file():
            kept = json.loads(self.path.read_text(encoding="utf-8"))
            runs = [Run(**{**run, "output": Output(**run["output"])}) for run in kept["runs"]]
            self.runs = [run for run in runs if run.count not in counts]
            self.searches = kept["searches"]
            packages = {*kept["machine"]["packages"], *self.machine["packages"]}
            self.machine["packages"] = sorted(packages)

    def add(self, run: Run) -> None:
        """Keep a run at once: hours of others must not be lost with the one that fails."""
        self.runs.append(run)
        self.save()

    def save(self) -> None:
        """Write both files."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        runs = ",\n  ".join(json.dumps(asdict(run), ensure_ascii=False) for run in self.runs)
        head = f'"machine": {json.dumps(self.machine)},\n "searches": {json.dumps(self.searches)}'
        self.path.write_text(f'{{{head},\n "runs": [\n  {runs}\n]}}\n', encoding="utf-8")
        self.path.with_suffix(".md").write_text(self.text(), encoding="utf-8")

    def text(self) -> str:
        """As Markdown."""
        told = f"\n### The explorer in Chromium\n\n```text\n{self.explorer}```\n" if self.explorer else ""
        return report(self.runs, self.searches) + told
