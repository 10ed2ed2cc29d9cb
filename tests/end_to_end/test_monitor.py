"""`catalog monitor`: verdicts, worst first; exit codes; what is due; triggers, pulled once."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.watching.hostile import Answer, Hostile, opened

REPOSITORY = Path(__file__).resolve().parents[2]
SECRET = "of the team"  # noqa: S105 - nobody's


@pytest.fixture
def hostile() -> Iterator[Hostile]:
    with opened() as server:
        yield server


@pytest.fixture
def house(tmp_path, monkeypatch) -> Path:
    """Three models: one fails and is due, one is good, one is not watched; the working folder is theirs."""
    monkeypatch.chdir(tmp_path)
    for name in ("CI", "GITHUB_EVENT_NAME", "CI_PIPELINE_SOURCE"):
        monkeypatch.delenv(name, raising=False)
    _model(tmp_path, "risk/bad", (0.86, 0.74, 0.71), "tags: lending\n", "{webhook: HOOK, secret: TEAM}")
    _model(tmp_path, "risk/good", (0.86, 0.85, 0.84), "", "{command: python train.py}")
    (tmp_path / "models/plain").mkdir()
    (tmp_path / "models/plain/card.yaml").write_text("name: Plain\n")
    return tmp_path


def _model(folder: Path, name: str, values: tuple[float, ...], more: str, trigger: str) -> None:
    model = folder / "models" / name
    (model / "monitoring").mkdir(parents=True)
    (model / "card.yaml").write_text(
        f"name: {name}\n{more}versions: {{version: 1.0.0, date: 2026-01-05, stage: production}}\n"
        "monitoring:\n  readings: monitoring/*.csv\n"
        "  rules: {id: quality, metric: auroc, warn: below 0.80, fail: below 0.75}\n"
        f"  retrain: {{when: quality fails, trigger: {trigger}}}\n"
    )
    rows = (f"2026-02-{8 * at + 1:02},1.0.0,auroc,{value}\n" for at, value in enumerate(values))
    (model / "monitoring/readings.csv").write_text("time,version,metric,value\n" + "".join(rows))


def test_verdicts_are_said_worst_first_with_the_numbers_that_decided(house, catalog) -> None:
    ran = catalog("monitor", "--as-of", "2026-02-20")
    assert (ran.code, ran.err) == (1, "")
    assert ran.out == (
        "state    model      version  rule     metric  value  alarm when  since\n"
        "Failing  risk/bad   1.0.0    quality  auroc    0.71  below 0.75  2026-02-09\n"
        "Good     risk/good  1.0.0    quality  auroc    0.84  below 0.80  2026-02-01\n"
        "risk/bad 1.0.0: Due: quality fails, since 9 Feb 2026.\n"
        "2 models watched: 1 failing, 1 good; 1 due for training\n"
    )
    assert catalog("monitor", "--as-of", "2026-02-20", "--exit-zero").code == 0
    assert catalog("monitor", "--as-of", "2026-02-20", "risk/good").code == 0
    before = catalog("monitor", "--as-of", "2026-02-05")
    assert (before.code, "2 good; none due" in before.out) == (0, True), "the drift was not there yet"


def test_a_column_that_is_called_otherwise_is_said_by_check_build_and_monitor(house, catalog) -> None:
    table = house / "models/risk/good/monitoring/readings.csv"
    table.write_text(table.read_text().replace("time,version", "timestamp,version"))
    told = "models/risk/good/monitoring/readings.csv:1:1: warning[missing-time]: "
    told += "no row has a `time`, so no rule looks at this table "
    told += "(did you mean timestamp? call that column `time`)"
    assert told in catalog("check", "--format", "concise").out
    assert told in catalog("build", "models", "-o", "site").err
    ran = catalog("monitor", "risk/good")
    why = "3 readings of AUROC have no time, so there is nothing to judge."
    assert ran.out.splitlines()[1:] == [
        "Not judged  risk/good  1.0.0    quality  auroc",
        f"risk/good, quality: {why}",
        "1 model watched: 1 not judged; none due for training",
    ]
    page = (house / "site/models/risk/good/index.html").read_text()
    assert why in page
    assert "3 rows have no `time` and are neither judged nor drawn." in page
    assert "There are no readings" not in page


def test_a_rule_that_no_reading_answers_is_said(house, catalog) -> None:
    card = house / "models/risk/good/card.yaml"
    card.write_text(card.read_text().replace("metric: auroc", "metric: auprc, where: {regio: eu}"))
    told = "card.yaml:5:32: warning[rule-without-readings]: no reading is of `auprc`, so the rule `quality`"
    assert told in catalog("check", "--format", "concise").out
    card.write_text(card.read_text().replace("auprc", "auroc"))
    told = "card.yaml:5:54: warning[rule-without-readings]: no reading of `auroc` has a column `regio`"
    assert told in catalog("check", "--format", "concise").out


def test_the_command_and_the_site_write_a_verdict_in_one_way(house, catalog) -> None:
    table = house / "models/risk/bad/monitoring/readings.csv"
    table.write_text(table.read_text() + "2026-02-24,1.0.0,perplexity,inf\n")
    card = house / "models/risk/bad/card.yaml"
    rule = "rules:\n  - {id: odd, metric: perplexity, fail: above 9}\n  -"
    card.write_text(card.read_text().replace("rules:", rule))
    catalog("build", "models", "-o", "site")
    (mine,) = json.loads(catalog("monitor", "risk/bad", "--json").out)["models"]
    of_all = json.loads((house / "site/api/v1/monitoring.json").read_text())["models"]
    of_one = json.loads((house / "site/api/v1/models/risk/bad.json").read_text())["health"]
    (board,) = (each for each in of_all if each["id"] == "risk/bad")
    assert {each["value"] for each in mine["verdicts"]} == {"infinite", 0.71}
    by_rule = [sorted(each["verdicts"], key=lambda told: told["rule"]) for each in (mine, board, of_one)]
    assert by_rule[0] == by_rule[1] == by_rule[2]


def test_models_are_asked_for_by_id_and_by_query(house, catalog) -> None:
    found = json.loads(catalog("monitor", "risk/good", "tag:lending", "--json").out)
    assert [each["id"] for each in found["models"]] == ["risk/bad", "risk/good"]
    bad = found["models"][0]
    assert (bad["state"], bad["verdicts"][0]["value"], bad["retraining"]["due"]) == ("fail", 0.71, True)
    assert catalog("monitor", "plain").out == "No model is watched\n"
    for wrong, words in (
        ("risk/none-such", "no model is called or found by"),
        ("tag:(", "catalog: `tag:(`: "),
    ):
        ran = catalog("monitor", wrong)
        assert (ran.code, words in ran.err) == (2, True), ran.err
    with pytest.raises(SystemExit) as caught:
        catalog("monitor", "--as-of", "")
    assert caught.value.code == 2


def test_what_is_due_is_written_with_numbers_and_reasons(house, catalog) -> None:
    catalog("monitor", "--as-of", "2026-02-20", "--emit", "retrain.json")
    told = json.loads((house / "retrain.json").read_text())
    assert told["as_of"] == "2026-02-20T23:59:59Z"
    (due,) = told["due"]
    assert (due["model"], due["version"], due["reasons"], due["trigger"]) == (
        "risk/bad",
        "1.0.0",
        ["quality fails"],
        "webhook",
    )
    assert [(each["metric"], each["value"], each["limit"]) for each in due["numbers"]] == [
        ("auroc", 0.71, "below 0.75")
    ]
    assert len(due["key"]) >= 8


def test_a_webhook_gets_one_request_although_monitor_runs_three_times(
    house, catalog, hostile, monkeypatch
) -> None:
    monkeypatch.setenv("HOOK", f"{hostile.url}/hooks/very-secret")
    monkeypatch.setenv("TEAM", SECRET)
    rehearsed = catalog("monitor", "--dry-run")
    assert "Would send: risk/bad 1.0.0, POST the address in HOOK (signed)" in rehearsed.out
    assert (hostile.got, (house / ".catalog").exists()) == ([], False)
    ran = [catalog("monitor", "--dispatch") for _ in range(3)]
    assert len(hostile.got) == 1
    assert hostile.got[0].json["model"] == "risk/bad"
    assert "Sent: risk/bad 1.0.0, webhook: 200 OK" in ran[0].out
    assert "Sent before: risk/bad 1.0.0, webhook at " in ran[2].out
    told = json.loads(catalog("monitor", "--dispatch", "--json").out)
    assert told["triggers"][0]["outcome"] == "Sent before"
    everything = "".join([*(each.out + each.err for each in (*ran, rehearsed)), _state(house)])
    assert "very-secret" not in everything
    assert SECRET not in everything


def _state(house: Path) -> str:
    return (house / ".catalog/monitor-state.json").read_text()


def test_a_trigger_that_cannot_be_pulled_ends_with_2_and_is_tried_again(
    house, catalog, hostile, monkeypatch
) -> None:
    ran = catalog("monitor", "--dispatch", "--exit-zero", "--state", "kept/state.json")
    assert ran.code == 2
    assert "Not sent: risk/bad 1.0.0, the environment variable HOOK is not set" in ran.err
    monkeypatch.setenv("HOOK", hostile.url)
    monkeypatch.setenv("TEAM", SECRET)
    assert catalog("monitor", "--dispatch", "--exit-zero", "--state", "kept/state.json").code == 0
    assert len(hostile.got) == 1
    assert not (house / ".catalog").exists()


def test_two_processes_at_once_send_once(house, hostile, monkeypatch) -> None:
    hostile.answers = [Answer(pause=4)]
    monkeypatch.setenv("HOOK", hostile.url)
    monkeypatch.setenv("TEAM", SECRET)
    words = [sys.executable, "-m", "catalog", "monitor", "--dispatch"]
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY)}
    both = [subprocess.Popen(words, env=environment, stdout=subprocess.DEVNULL) for _ in range(2)]
    codes = sorted(each.wait(timeout=60) for each in both)
    assert len(hostile.got) == 1
    assert codes in ([1, 1], [1, 4])


def test_proposals_and_cards_of_the_past_pull_no_trigger(house, catalog, hostile, monkeypatch) -> None:
    monkeypatch.setenv("HOOK", hostile.url)
    git = ("git", "-c", "user.name=A", "-c", "user.email=a@x.example", "-c", "commit.gpgsign=false")
    for command in (["init", "-q"], ["add", "."], ["commit", "-qm", "One"], ["tag", "one"]):
        subprocess.run([*git, *command], check=True)
    card = Path("models/plain/card.yaml")
    card.write_text("name: Other\n")
    subprocess.run([*git, "commit", "-qam", "Two"], check=True)
    ran = catalog("monitor", "--dispatch", "--as-of", "one")
    assert (ran.code, "--dispatch is for the cards as they lie there" in ran.err) == (2, True)
    monkeypatch.setenv("GITHUB_EVENT_NAME", "pull_request")
    ran = catalog("monitor", "--dispatch")
    assert (ran.code, "does nothing for proposals (GITHUB_EVENT_NAME)" in ran.err) == (2, True)
    assert catalog("monitor", "--exit-zero").code == 0
    assert not hostile.got
