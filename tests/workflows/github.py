"""A machine that runs the jobs of a workflow or action as GitHub would: every shell step as it stands."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from tests.workflows.expressions import filled, holds
from tests.workflows.served import Tools

SHELLS = {
    "": ["bash", "-e"],
    "bash": ["bash", "--noprofile", "--norc", "-eo", "pipefail"],
    "python": ["python"],
}
PAGES = {"base_url": "https://acme.github.example/models"}
Step = Mapping[str, object]


@dataclass
class Machine:
    """A fresh runner: the checked-out repository, the event, what actions kept, and where the API is."""

    folder: Path
    workspace: Path
    event: Mapping[str, object]
    api: str = "http://127.0.0.1:9"
    artifacts: dict[str, Path] = field(default_factory=dict)
    steps: dict[str, tuple[int, str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.tools = Tools(self.folder / "bin")
        self.temp = self.folder / "temp"
        self.temp.mkdir()
        for name in ("event", "output", "env", "summary"):
            (self.temp / name).touch()
        (self.temp / "event").write_text(json.dumps(self.event))
        self.outputs: dict[str, dict[str, str]] = {}

    @property
    def summary(self) -> str:
        """What steps wrote for the page of the run."""
        return (self.temp / "summary").read_text()

    def workflow(self, path: Path, job: str) -> bool:
        """Run one job; whether all of it went well."""
        told = yaml.safe_load(path.read_text(encoding="utf-8"))
        asked = told["jobs"][job]
        assert "permissions" in told or "permissions" in asked, "GitHub's default may be to write"
        if not holds(asked.get("if"), self._context(), failed=False):
            return True
        return self._steps(asked["steps"], self._filled({**told.get("env", {}), **asked.get("env", {})}))

    def action(self, path: Path, inputs: Mapping[str, str]) -> bool:
        """Run a composite action with these inputs."""
        told = yaml.safe_load(path.read_text(encoding="utf-8"))
        default = {name: str(each.get("default", "")) for name, each in told["inputs"].items()}
        assert set(inputs) <= set(default)
        self.inputs = {**self._filled(default), **inputs}
        self.action_path = str(path.parent)
        return self._steps(told["runs"]["steps"], {})

    inputs: Mapping[str, str] = field(default_factory=dict)
    action_path: str = ""

    def _context(self) -> dict[str, object]:
        github = {
            "event": self.event,
            "token": "t0ken",
            "action_path": self.action_path,
            "ref": "refs/heads/main",
        }
        outputs = {name: {"outputs": each} for name, each in self.outputs.items()}
        return {"github": github, "steps": outputs, "inputs": self.inputs, "secrets": {}}

    def _filled(self, values: Mapping[str, object]) -> dict[str, str]:
        return {name: filled(str(each), self._context()) for name, each in values.items()}

    def _steps(self, steps: list[Step], around: Mapping[str, str]) -> bool:
        failed = False
        for number, step in enumerate(steps):
            if not holds(step.get("if"), self._context(), failed=failed):  # type: ignore[arg-type]
                continue
            if "uses" in step:
                self._uses(step)
                continue
            name = str(step.get("name") or f"step {number}")
            assert "${{" not in str(step["run"]), f"{name}: what comes from outside goes through env"
            env = {**around, **self._filled(step.get("env", {}))}  # type: ignore[arg-type]
            code, printed = self._shell(step, env)
            self.steps[name] = code, printed
            failed = failed or code != 0
        return not failed

    def _shell(self, step: Step, env: Mapping[str, str]) -> tuple[int, str]:
        script = self.temp / "script"
        script.write_text(str(step["run"]), encoding="utf-8")
        words = [*SHELLS[str(step.get("shell", ""))], str(script)]
        (self.temp / "output").write_text("")
        cwd = self.workspace / str(step.get("working-directory", "."))
        done = self.tools.run(words, cwd, {**self._environment(), **env})
        if "id" in step:
            lines = (self.temp / "output").read_text().splitlines()
            self.outputs[str(step["id"])] = dict(line.split("=", 1) for line in lines)
        return done

    def _environment(self) -> dict[str, str]:
        files = {f"GITHUB_{name.upper()}": str(self.temp / name) for name in ("output", "env")}
        return {
            **files,
            "GITHUB_STEP_SUMMARY": str(self.temp / "summary"),
            "GITHUB_EVENT_PATH": str(self.temp / "event"),
            "GITHUB_EVENT_NAME": "pull_request" if "pull_request" in self.event else "push",
            "GITHUB_ACTIONS": "true",
            "CI": "true",
            "GITHUB_API_URL": self.api,
            "GITHUB_REPOSITORY": "acme/models",
            "GITHUB_WORKSPACE": str(self.workspace),
            "RUNNER_TEMP": str(self.temp),
            "HOME": str(self.folder),
            "LANG": "C.UTF-8",
        }

    def _uses(self, step: Step) -> None:
        """What the actions that we use come to on this machine; any other fails."""
        name = str(step["uses"]).partition("@")[0]
        given = self._filled(step.get("with", {}))  # type: ignore[arg-type]
        known: dict[str, Callable[[Mapping[str, str]], None]] = {
            "actions/checkout": lambda _: None,  # it lies there
            "actions/cache": lambda _: None,  # there was no run before
            "actions/setup-python": lambda _: None,  # so does this one
            "actions/upload-artifact": self._upload,
            "actions/download-artifact": self._download,
            "actions/configure-pages": lambda _: self.outputs.update({str(step["id"]): PAGES}),
            "actions/upload-pages-artifact": self._upload,
        }
        known[name](given)

    def _upload(self, given: Mapping[str, str]) -> None:
        kept = self.folder / "artifacts" / given.get("name", "github-pages")
        shutil.copytree(self.workspace / given["path"], kept)
        self.artifacts[kept.name] = kept

    def _download(self, given: Mapping[str, str]) -> None:
        assert given["run-id"], "of the run that is spoken of"
        shutil.copytree(self.artifacts[given["name"]], self.workspace / given["path"])
