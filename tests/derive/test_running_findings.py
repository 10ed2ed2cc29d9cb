"""What runs is held against what may run, and experiments against their plan, with place and remedy."""

from __future__ import annotations

from pathlib import Path

import pytest

from catalog.derive.frame import Frame
from catalog.derive.running_findings import running_findings
from catalog.domain.subjects import context_of
from catalog.kit.date import When
from catalog.kit.prose import Writer
from catalog.kit.today import Today
from catalog.read.entry import read_entry
from catalog.read.house import read_house
from catalog.read.walk import walk
from catalog.sections.deployments.traffic import traffic_notes

VERSIONS = (
    "versions: [{version: 1, stage: archived}, {version: 2, stage: production}, {version: 3, stage: staging},"
    " {version: 4, stage: production, status: blocked}]\n"
)
TRIAL = "experiments: {name: Q, variants: {control: 2, treatment: 3}"
LIVE = "deployments:\n- {environment: prod, version: 2}\n"


def opened(folder: Path):
    """The card as it was read, and its house."""
    house = read_house(folder / "models")
    (found,) = walk(folder / "models").folders
    return read_entry(found, context_of(house.words)), house


def findings(
    folder: Path, card: str, day: str = "2026-10-05", table: str = "", metrics: str = ""
) -> list[str]:
    (folder / "models/a").mkdir(parents=True, exist_ok=True)
    (folder / "models/catalog.yaml").write_text(f"environments: {{prod: production}}\n{metrics}")
    if table:
        (folder / "models/a/e.csv").write_text(f"variant,metric,n,value,std\n{table}")
    (folder / "models/a/card.yaml").write_text(f"name: A\n{VERSIONS}{card}")
    entry, house = opened(folder)
    assert not [each for each in entry.findings if each.rule not in ("missing-file", "similar-metric")]
    frame = Frame(house, Today(When.parse(day) if day else None), Writer())
    return [str(each).removeprefix("models/a/card.yaml:") for each in running_findings(entry, frame)]


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
        LIVE + "- {environment: prod, version: 3, strategy: canary, traffic: 100%}\n",
        (
            "5:32: warning[deployed-without-stage]: 3 runs in prod, which is production, but its "
            "stage is staging (give the version the stage production, or run one that has it)"
        ),
    ),
    (
        LIVE + "- {environment: prod, version: 3}\n" + TRIAL + ", decision: {outcome: stopped}}\n",
        (
            "5:32: warning[deployed-without-stage]: 3 runs in prod, which is production, but its "
            "stage is staging (give the version the stage production, or run one that has it)"
        ),
    ),
    (
        "experiments: {name: Q, variants: {controll: 2, treatment: 3}}\n",
        (
            "3:34: warning[experiment-without-control]: no variant of `Q` is called control, so nothing is "
            "held against anything (give one of controll and treatment the name control)"
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
        "deployments: {environment: live, version: 2}\n",
        (
            "2:126: warning[production-without-deployment]: 2 and 4 are in stage production, but "
            "nothing of it runs there (if `live` is production, say `environments: {live: production}` "
            "in catalog.yaml)"
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
        (
            "deployments:\n- {environment: prod, version: 1, traffic: 100%, until: 2026-10-05}\n"
            "- {environment: prod, version: 2, traffic: 100%, since: 2026-10-05}\n"
        ),
        LIVE + "- {environment: prod, version: 3, strategy: shadow}\n",
        LIVE + "- {environment: prod, version: 3, strategy: canary, traffic: 10%}\n",
        LIVE + "- {environment: prod, version: 3, strategy: ab}\n",
        LIVE + "- {environment: prod, version: 3, strategy: blue-green, traffic: 0%}\n",
        LIVE + "- {environment: prod, version: 3}\n" + TRIAL + "}\n",
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


JUDGED = TRIAL + ", file: e.csv, primary: approvals, guardrails: [default_rate]}\n"
ROWS = """\
control,approvals,500,0.6,
treatment,approvals,500,0.7,
control,default_rate,500,0.02,
treatment,default_rate,500,0.02,
"""
KNOWN = "metrics: {approvals: {better: higher}, default_rate: {better: lower}}\n"


def test_an_experiment_that_can_be_judged_is_not_spoken_of(tmp_path):
    assert findings(tmp_path, JUDGED, table=ROWS, metrics=KNOWN) == []


UNJUDGED = [
    (
        (ROWS, KNOWN.replace("approvals: {better: higher}, ", "")),
        (
            "3:84: warning[metric-without-direction]: nobody said which values of approvals are better, so "
            "nothing is judged by it (write metrics: {approvals: {better: higher}} in catalog.yaml, or "
            "lower, whichever is better)"
        ),
    ),
    (
        (ROWS.replace("treatment,", "treatments,"), KNOWN),
        (
            "models/a/e.csv:3:26: warning[unknown-variant]: `Q` has no variant treatments, so its rows are "
            "left out (did you mean treatment?)"
        ),
    ),
    (
        (ROWS.replace("default_rate", "default_rates"), KNOWN),
        (
            "3:108: warning[metric-not-in-table]: the table has no rows of default_rate (did you mean "
            "default_rates?)"
        ),
    ),
    (
        (ROWS.replace("0.7", "1.7"), KNOWN),
        (
            "models/a/e.csv:2:23: warning[experiment-without-std]: approvals is no share and has no std "
            "here, so what chance does to it is not known (fill the column std with the standard deviation "
            "of its cases)"
        ),
    ),
    (
        (ROWS, KNOWN.replace("higher", "higher, range: [-1, 1]")),
        (
            "models/a/e.csv:2:23: warning[experiment-without-std]: approvals is no share and has no std "
            "here, so what chance does to it is not known (fill the column std with the standard deviation "
            "of its cases; if it is a share, write metrics: {approvals: {range: [0, 1]}} in catalog.yaml)"
        ),
    ),
]


@pytest.mark.parametrize(("written", "said"), UNJUDGED)
def test_what_keeps_an_experiment_from_being_judged_is_said_where_it_is(tmp_path, written, said):
    table, metrics = written
    assert findings(tmp_path, JUDGED, table=table, metrics=metrics) == [said]


SHARED = [
    ("{traffic: 70%}", "{traffic: 40%}"),
    ("{traffic: 60%}", "{traffic: 40%}"),
    ("{strategy: full}", "{strategy: full}"),
    ("{strategy: full}", "{strategy: canary, traffic: 10%}"),
    ("{strategy: full}", "{strategy: canary}"),
    ("{strategy: full}", "{strategy: shadow, traffic: 100%}"),
    ("{strategy: full}", "{traffic: 10%, until: 2026-10-01}"),
    ("{}", "{traffic: 100%}"),
    ("{endpoint: e, strategy: full}", "{endpoint: f, strategy: full}"),
]


@pytest.mark.parametrize("shares", SHARED)
def test_check_and_page_find_the_same_shares_too_large(tmp_path, shares):
    each = [f"- {{environment: prod, version: 2, {share[1:]}" for share in shares]
    card = "deployments:\n" + "\n".join(each).replace(", }", "}") + "\n"
    found = findings(tmp_path, card)
    deployments = opened(tmp_path)[0].card.deployments
    notes = traffic_notes(deployments, Today(When.parse("2026-10-05")))
    assert any("traffic-above-whole" in one for one in found) is any(
        "more than the whole" in n for n in notes
    )
    assert len(found) <= 1
