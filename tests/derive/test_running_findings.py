"""What runs is held against what may run, and experiments against their plan, with place and remedy."""

from __future__ import annotations

from pathlib import Path

import pytest

from catalog.derive.running_findings import running_findings
from catalog.domain.subjects import Context
from catalog.kit.date import When
from catalog.kit.today import Today
from catalog.read.entry import read_entry
from catalog.read.house import read_house
from catalog.read.walk import walk
from catalog.sections.deployments.facts import Surroundings

VERSIONS = (
    "versions: [{version: 1, stage: archived}, {version: 2, stage: production}, {version: 3, stage: staging},"
    " {version: 4, stage: production, status: blocked}]\n"
)
TRIAL = "experiments: {name: Q, variants: {control: 2, treatment: 3}"
LIVE = "deployments:\n- {environment: prod, version: 2}\n"


def findings(folder: Path, card: str, day: str = "2026-10-05") -> list[str]:
    (folder / "models/a").mkdir(parents=True, exist_ok=True)
    (folder / "models/catalog.yaml").write_text("environments: {prod: production}\n")
    (folder / "models/a/card.yaml").write_text(f"name: A\n{VERSIONS}{card}")
    house = read_house(folder / "models")
    (found,) = walk(folder / "models").folders
    entry = read_entry(found, Context(metrics=house.words.metrics, datasets=house.words.datasets))
    assert not [each for each in entry.findings if each.rule != "missing-file"]
    around = Surroundings(
        entry.card.aliases,
        house.settings.environments,
        Today(When.parse(day) if day else None),
        house.words.metrics,
    )
    return [str(each).removeprefix("models/a/card.yaml:") for each in running_findings(entry, around)]


FAULTS = [
    (
        LIVE + "- {environment: prod, version: 1}\n",
        (
            "5:32: warning[deployed-though-archived]: 1 runs in prod, though it is archived (give the "
            "deployment its `until`, or the version the stage that it is in)"
        ),
    ),
    (
        LIVE + "- {environment: lab, version: 4}\n",
        (
            "5:31: error[deployed-though-gone]: 4 runs in lab, though it is blocked (give the "
            "deployment its `until`, or run another version)"
        ),
    ),
    (
        LIVE + "- {environment: prod, version: 3}\n",
        (
            "5:32: warning[deployed-without-stage]: 3 runs in prod, which is production, but its "
            "stage is staging (give the version the stage production, or run one that has it)"
        ),
    ),
    (
        "deployments: {environment: lab, version: 3}\n",
        (
            "2:126: warning[production-without-deployment]: 2 and 4 are in stage production, but "
            "nothing of it runs there (add the deployment that runs it, or give the version another "
            "stage)"
        ),
    ),
    (
        (
            "deployments:\n- {environment: prod, version: 2, endpoint: e, traffic: 70%}\n"
            "- {environment: prod, version: 2, endpoint: e, traffic: 40%}\n"
        ),
        (
            "5:57: error[traffic-above-whole]: running shares of e add up to 110% (make them 100% at "
            "most, or give what stopped its `until`)"
        ),
    ),
    (
        TRIAL + ", until: 2026-10-01}\n",
        (
            "3:69: warning[experiment-overdue]: the experiment `Q` was over on 1 Oct 2026 and is not "
            "decided (say in `decision` how it ended, or move `until`)"
        ),
    ),
    (
        TRIAL + ", split: {control: 50%}}\n",
        (
            "3:69: error[split-not-whole]: the split does not give every variant its share of the "
            "whole (name control and treatment, 100% together)"
        ),
    ),
    (
        TRIAL + ", primary: accuracy, smallest_effect: 5}\n",
        (
            "3:98: error[more-than-whole]: accuracy is a share of 1 and cannot differ by 5 "
            "(write 1 at most: 5 points are 0.05)"
        ),
    ),
    (
        TRIAL + ", guardrails: accuracy, margins: {accuracy: 200}}\n",
        (
            "3:104: error[more-than-whole]: accuracy is a share of 1 and cannot differ by 200 "
            "(write 1 at most)"
        ),
    ),
    (
        TRIAL + ", margins: {speed: 1}}\n",
        (
            "3:79: warning[unknown-guardrail]: there is a margin for speed, which is no guardrail "
            "(add it to `guardrails`, or take its margin out)"
        ),
    ),
]


@pytest.mark.parametrize(("card", "said"), FAULTS)
def test_each_fault_is_said_once_with_its_place_and_remedy(tmp_path, card, said):
    assert findings(tmp_path, card) == [said]


@pytest.mark.parametrize(
    "card",
    [
        "",
        LIVE,
        LIVE + "- {environment: prod, version: 1, until: 2026-10-04}\n",
        LIVE + "- {environment: prod, version: 1, since: 2026-10-06}\n",
        LIVE + "- {environment: prod, version: 3, strategy: shadow}\n",
        LIVE + "- {environment: lab, version: 3}\n",
        (
            "deployments:\n- {environment: prod, version: 2, endpoint: e, traffic: 60%}\n"
            "- {environment: prod, version: 2, endpoint: e, traffic: 40%}\n"
            "- {environment: prod, version: 2, endpoint: e, traffic: 100%, strategy: shadow}\n"
            "- {environment: prod, version: 2, endpoint: f, traffic: 100%}\n"
        ),
        TRIAL + ", until: 2026-10-05}\n",
        TRIAL + ", until: 2026-10-01, decision: {outcome: stopped}}\n",
        TRIAL + ", split: {control: 0.9, treatment: 0.1}}\n",
        TRIAL + ", primary: accuracy, smallest_effect: 0.05}\n",
        TRIAL + ", primary: latency_ms, smallest_effect: 5}\n",
    ],
)
def test_what_is_as_it_should_be_is_not_spoken_of(tmp_path, card):
    assert findings(tmp_path, card) == []


def test_without_a_day_nothing_is_over(tmp_path):
    card = TRIAL + ", until: 2026-10-01}\n"
    assert findings(tmp_path, card, day="") == []
