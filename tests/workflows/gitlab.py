"""A machine that runs the jobs of .gitlab-ci.yml as GitLab would: every line of a script as it stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from tests.workflows.served import Tools

STAGES = ("build", "test", "deploy")
"""Those that are there where a file names none."""


@dataclass
class Pipeline:
    """A fresh runner and the predefined variables of a pipeline."""

    folder: Path
    workspace: Path
    variables: Mapping[str, str]

    def __post_init__(self) -> None:
        self.tools = Tools(self.folder / "bin")

    def job(self, name: str) -> tuple[int, str]:
        """Run a job: its exit code, and what it printed; what it keeps must be there afterwards."""
        told = yaml.safe_load((self.workspace / ".gitlab-ci.yml").read_text(encoding="utf-8"))
        job = told[name]
        assert job.get("stage", "test") in told.get("stages", STAGES)
        before = job.get("before_script", told["default"].get("before_script", []))
        lines = [line.rstrip("\n") for line in [*before, *job["script"]]]
        env = {**told["variables"], **job.get("variables", {}), **self.variables}
        around = {"CI": "true", "GITLAB_CI": "true", "HOME": str(self.folder), "LANG": "C.UTF-8"}
        # A line that fails ends the job, as its runner has it.
        done = self.tools.run(
            ["bash", "-eo", "pipefail", "-c", "\n".join(lines)], self.workspace, {**around, **env}
        )
        kept = job.get("artifacts", {})
        for path in [*kept.get("paths", []), *kept.get("reports", {}).values()]:
            assert (self.workspace / path).exists(), f"{name} keeps {path}"
        return done
