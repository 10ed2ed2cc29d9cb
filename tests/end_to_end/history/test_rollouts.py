"""What ran where is told from the commits that touched deployments, and from the card's dates."""

from __future__ import annotations

from catalog.derive.rollouts import rollouts
from catalog.domain.datasets import Datasets
from catalog.domain.metrics import Metrics
from catalog.domain.subjects import Context
from catalog.read.entry import read_entry
from catalog.read.walk import walk

HEAD = "name: Scorer\nversions: [{version: 2.0.0}, {version: 2.1.0}]\naliases: {champion: 2.0.0}\n"
LIVE = "- {environment: prod, version: champion, strategy: full, since: 2026-02-25}\n"


def canary(share: str, more: str = "") -> str:
    return f"- {{environment: prod, version: 2.1.0, strategy: canary, traffic: {share}{more}}}\n"


def lines(past) -> list[str]:
    return [
        f"{row.dated}: {row.place} {row.version} {row.words}" + (f" ({row.author})" if row.author else "")
        for row in past.rollouts
    ]


def test_each_commit_that_touched_deployments_says_what_it_did(repo, told):
    repo.commit("Live", {"a/card.yaml": f"{HEAD}deployments:\n{LIVE}"})
    repo.commit("Canary", {"a/card.yaml": f"{HEAD}deployments:\n{canary('10%')}{LIVE}"})
    repo.commit("Words", {"a/card.yaml": f"{HEAD}summary: Scores.\ndeployments:\n{LIVE}{canary('10%')}"})
    repo.commit("More", {"a/card.yaml": f"{HEAD}deployments:\n{LIVE}{canary('50%')}"})
    repo.commit("Own file", {"a/card.yaml": HEAD, "a/deployments.yaml": f"{LIVE}{canary('50%')}"})
    repo.commit("Switch", {"a/card.yaml": HEAD.replace("champion: 2.0.0", "champion: 2.1.0")})
    repo.commit("End", {"a/deployments.yaml": f"{LIVE}{canary('50%', ', until: 2026-03-02')}"})
    repo.commit("Gone", {"a/deployments.yaml": LIVE})
    assert lines(told(repo.models)["a"]) == [
        "5 Mar 2026: prod 2.1.0 taken out of the card (Ada)",
        "4 Mar 2026: prod 2.1.0 ended 2 Mar 2026 (Ada)",
        "3 Mar 2026: prod champion the alias went from 2.0.0 to 2.1.0 (Ada)",
        "1 Mar 2026: prod 2.1.0 traffic 10% → 50% (Ada)",
        "27 Feb 2026: prod 2.1.0 added at 10%, canary (Ada)",
        "26 Feb 2026: prod champion added full, since 25 Feb 2026 (Ada)",
    ]


def test_what_no_commit_holds_yet_is_said(repo, told):
    repo.commit("Live", {"a/card.yaml": f"{HEAD}deployments:\n{LIVE}"})
    repo.write({"a/card.yaml": f"{HEAD}deployments:\n{LIVE}{canary('5%')}"})
    assert lines(told(repo.models)["a"])[0] == "not committed yet: prod 2.1.0 added at 5%, canary"


def test_the_card_s_own_dates_stand_among_the_commits(repo, told):
    repo.commit("Live", {"a/card.yaml": f"{HEAD}deployments:\n{LIVE}{canary('5%', ', since: 2026-01-01')}"})
    (folder,) = walk(repo.models).folders
    rows = rollouts(
        read_entry(folder, Context(Metrics({}, {}), Datasets.of([]))).card, told(repo.models)["a"].rollouts
    )
    assert [(row.dated, row.version, row.source) for row in rows if not row.commit] == [
        ("25 Feb 2026", "champion", "card"),
        ("1 Jan 2026", "2.1.0", "card"),
    ]
