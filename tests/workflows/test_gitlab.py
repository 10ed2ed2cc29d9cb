"""The pipeline that `catalog init` writes for GitLab, run as it stands in a repository with a change."""

from __future__ import annotations

import json
from pathlib import Path

from tests.workflows.conftest import Change, proposed
from tests.workflows.gitlab import Pipeline

ORIGIN = "https://gitlab.acme.example/risk/models.git"


def _variables(change: Change) -> dict[str, str]:
    return {
        "CI_PIPELINE_SOURCE": "merge_request_event",
        "CI_MERGE_REQUEST_DIFF_BASE_SHA": change.base,
        "CI_PROJECT_DIR": str(change.root),
        "CI_PAGES_URL": "https://risk.gitlab.example/models",
        "CI_PROJECT_URL": "https://gitlab.example/risk/models",
        "CI_JOB_URL": "https://gitlab.example/risk/models/-/jobs/7",
        "CI_RUNNER_ID": "8",
    }


def test_a_merge_request_is_checked_planned_and_previewed_and_pages_are_built(
    started, tmp_path: Path
) -> None:
    change = proposed(
        started("--handle", "@risk/ml", origin=ORIGIN), "  - version: 0.2.0\n    stage: production\n"
    )
    pipeline = Pipeline(tmp_path / "runner", change.root, _variables(change))
    assert pipeline.job("check-models") == (
        0,
        "No card names a file or a digest.\n.gitlab/CODEOWNERS is as the cards have it.\n",
    )
    assert json.loads((change.root / "gl-code-quality-report.json").read_text()) == []
    code, printed = pipeline.job("plan-models")
    assert code == 0
    assert "0.2.0" in printed
    assert (change.root / "preview/index.html").is_file()
    assert pipeline.job("pages")[0] == 0
    run = json.loads((change.root / "provenance.json").read_text())["predicate"]["runDetails"]
    assert run["metadata"]["invocationId"] == "https://gitlab.example/risk/models/-/jobs/7"
    assert "https://risk.gitlab.example/models/" in (change.root / "public/sitemap.xml").read_text()
    plain = "-m pip install --quiet model-catalog==0.1.0"
    assert pipeline.tools.installed() == [f"{plain} model-catalog[signing]", plain, plain]


def test_what_is_wrong_fails_the_job_and_stands_at_its_line(started, tmp_path: Path) -> None:
    change = proposed(started(origin=ORIGIN), "licence: MIT\n")
    pipeline = Pipeline(tmp_path / "runner", change.root, _variables(change))
    code, printed = pipeline.job("check-models")
    assert code == 1
    assert "models/first-model/card.yaml:12:1: error[unknown-key]" in printed
    (told,) = json.loads((change.root / "gl-code-quality-report.json").read_text())
    assert told["location"]["path"] == "models/first-model/card.yaml"
    assert told["location"]["lines"]["begin"] == 12
