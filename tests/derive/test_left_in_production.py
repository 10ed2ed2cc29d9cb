"""A version in stage production that does not run there is said, also where another one does."""

from __future__ import annotations

from pathlib import Path

import pytest

from catalog.derive.frame import Frame
from catalog.derive.running_findings import running_findings
from catalog.kit.date import When
from catalog.kit.prose import Writer
from catalog.kit.today import Today
from tests.derive.test_running_findings import opened

VERSIONS = (
    "versions: [{version: 1, stage: production}, {version: 2, stage: production}, {version: 3},"
    " {version: 4, stage: production, status: blocked}]\n"
)
LIVE = "deployments:\n- {environment: prod, version: 2}\n"
REMEDY = "add the deployment that runs it, or give the version another stage"


def findings(folder: Path, card: str) -> list[str]:
    (folder / "models/a").mkdir(parents=True)
    (folder / "models/catalog.yaml").write_text("environments: {prod: production}\n")
    (folder / "models/a/card.yaml").write_text(f"name: A\n{VERSIONS}{card}")
    entry, house = opened(folder)
    frame = Frame(house, Today(When.parse("2026-10-05")), Writer())
    return [str(each).removeprefix("models/a/card.yaml:2:32: ") for each in running_findings(entry, frame)]


LEFT = [
    (LIVE, "only 2 runs there", REMEDY),
    (LIVE + "- {environment: prod, version: 1, since: 2026-10-06}\n", "only 2 runs there", REMEDY),
    (
        (
            "deployments:\n- {environment: prod, version: 3, strategy: canary, traffic: 10%}\n"
            "- {environment: prod, version: 1, until: 2026-10-01}\n"
            "- {environment: prod, version: 2}\n- {environment: prod, version: 2, region: eu}\n"
        ),
        "only 3 and 2 run there",
        REMEDY,
    ),
    (
        LIVE + "- {environment: live, version: 1}\n",
        "only 2 runs there",
        "if `live` is production, say `environments: {live: production}` in catalog.yaml",
    ),
]


@pytest.mark.parametrize(("card", "what", "remedy"), LEFT)
def test_an_older_version_left_in_stage_production_is_said_though_another_runs(tmp_path, card, what, remedy):
    said = f"warning[production-without-deployment]: 1 is in stage production, but {what} ({remedy})"
    assert findings(tmp_path, card) == [said]


@pytest.mark.parametrize("strategy", ["shadow", "canary, traffic: 10%", "ab, traffic: 50%", "full"])
def test_champion_and_challenger_that_both_run_are_not_spoken_of_nor_what_is_blocked(tmp_path, strategy):
    beside = f"- {{environment: prod, version: 1, region: eu, strategy: {strategy}}}\n"
    assert findings(tmp_path, LIVE + beside) == []
