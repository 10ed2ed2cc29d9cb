"""How models do where they run: on the board, on other pages, in feeds, for programs."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import feedparser
import pytest
from icalendar import Calendar

from catalog.cli import main
from catalog.domain.health import State

SCORER = """\
name: Scorer
owners: team-a
versions: [{version: "1", date: 2026-01-01}, {version: "2", date: 2026-02-01}]
approvals: [{for: production, decision: approved, by: Board, date: 2026-01-15, until: 2027-01-15}]
deployments:
  - {environment: production, version: "2", traffic: 10%, since: 2026-02-01}
  - {environment: production, version: "1", traffic: 90%, since: 2026-01-01}
monitoring:
  readings: readings.csv
  rules: [{id: quality, metric: precision, warn: below 0.9, fail: below 0.8}]
  freshness: 30d
  retrain: {when: [quality fails, age above 400d]}
"""
READINGS = """\
time,environment,version,metric,value
2026-10-05,production,1,precision,0.95
2026-10-12,production,1,precision,0.94
2026-10-05,production,2,precision,0.75
2026-10-12,production,2,precision,0.93
2026-10-19,production,2,precision,0.71
2026-11-09,production,2,precision,0.70
"""
ALONE = "name: Alone\nversions: {version: '1'}\ndeployments: {environment: production, version: '1'}\n"
QUIET = "name: Quiet\nversions: {version: '1'}\n"
HOUSE = "title: House\nteams: {team-a: {name: Team A}}\nbase_url: https://models.example/\n"


@pytest.fixture(scope="module")
def models(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("watched") / "models"
    for name, card in (("scorer", SCORER), ("alone", ALONE), ("quiet", QUIET)):
        (folder / name).mkdir(parents=True)
        (folder / name / "card.yaml").write_text(card)
    (folder / "scorer/readings.csv").write_text(READINGS)
    (folder / "scorer/metrics.csv").write_text("version,metric,value\n1,precision,0.91\n2,precision,0.94\n")
    (folder / "catalog.yaml").write_text(HOUSE)
    return folder


@pytest.fixture(scope="module")
def site(models: Path) -> Path:
    assert main(["build", str(models), "-o", str(models.parent / "site"), "--as-of", "2026-11-10"]) == 0
    return models.parent / "site"


def cells(page, label: str) -> list[list[str]]:
    """The rows of a table as words."""
    table = next(each for each in page.root.iter("table") if each.get("aria-label") == label)
    return [[" ".join("".join(cell.itertext()).split()) for cell in row] for row in table.iter("tr")][1:]


def test_the_board_says_what_decided_who_is_due_and_what_nobody_watches(site, page):
    board = page(site / "monitoring/index.html")
    assert board.text(".//p[@class='lede']") == "Of 1 watched model, 1 fails; 1 is due for training again."
    ((name, state, decided, _, since, read, version, environment, owner),) = cells(board, "Health")
    assert (name, state) == ("Scorerscorer", "Failing")
    assert decided == "Precision (version 2) 0.7, for 3 weeks below 0.8. Due for training again."
    assert (since, read, version, environment, owner) == (
        "19 Oct 2026", "9 Nov 2026", "2", "production", "Team A",
    )  # fmt: skip
    assert cells(board, "Training again")[0][:3] == ["Scorerscorer", "Due", "since 19 Oct 2026"]
    assert cells(board, "No monitoring reported") == [["Alonealone", "1 in production", "none"]]


def test_the_first_page_and_the_models_own_say_it_first(site, page):
    home = page(site / "index.html")
    assert home.text(".//h1") == "3 models, of which 2 run in production. 1 is failing."
    assert "Precision (version 2) 0.7, for 3 weeks below 0.8. Due" in home.text(".//ul[@class='list']")
    own = page(site / "models/scorer/index.html")
    assert own.facts()["Health"] == "Failing"
    assert own.text(".//div[@class='notice notice-failing']").startswith(
        "Failing Precision (version 2) 0.7, for 3 weeks"
    )
    quiet = page(site / "models/quiet/index.html")
    assert "Health" not in quiet.facts()
    assert quiet.root.find(".//div[@class='notice notice-failing']") is None


def test_the_page_of_a_team_and_the_model_say_it_in_whole_sentences(site, page):
    assert page(site / "teams/team-a/index.html").text(".//p[@class='lede']") == "Where they run, 1 fails."
    told = page(site / "models/scorer/index.html").text(".//section[@id='monitoring']")
    assert "It is trained again on any of: quality fails, age above 400 days." in told


def test_what_fails_leads_what_runs_and_each_version_has_its_own_figure(site, page):
    rows = cells(page(site / "index.html"), "In production")
    assert [(row[0], row[1], *row[5:]) for row in rows] == [
        ("Scorerscorer", "2", "Precision", "0.940", "0.700", "Failing"),
        ("Scorerscorer", "1", "Precision", "0.910", "0.940", "Good"),
        ("Alonealone", "1", "not reported", "", "", "not watched"),
    ]


def test_each_version_that_runs_has_the_state_of_its_own_readings(site, page):
    found = [(row[0], row[1], row[-1]) for row in cells(page(site / "deployments/index.html"), "Deployments")]
    assert found == [("Alone", "1", "not watched"), ("Scorer", "1", "Good"), ("Scorer", "2", "Failing")]


SPREAD = """\
name: Spread
versions: [{version: "1"}, {version: "2"}]
deployments:
  - {environment: production, version: "1"}
  - {environment: canary, version: "1"}
  - {environment: staging, version: "2"}
monitoring:
  readings: readings.csv
  rules: [{id: quality, metric: precision, fail: below 95% of baseline}]
  freshness: 30d
"""
OLD_AND_NEW = """\
time,environment,version,metric,value
2026-11-05,production,1,precision,0.5
2025-01-20,canary,1,precision,0.9
2026-11-05,staging,2,precision,0.9
"""


def test_what_is_stale_or_cannot_be_judged_is_not_good_wherever_the_worst_is(tmp_path, page):
    (tmp_path / "models/spread").mkdir(parents=True)
    (tmp_path / "models/spread/card.yaml").write_text(SPREAD)
    (tmp_path / "models/spread/readings.csv").write_text(OLD_AND_NEW)
    (tmp_path / "models/spread/metrics.csv").write_text("version,metric,value\n1,precision,0.9\n")
    assert (
        main(["build", str(tmp_path / "models"), "-o", str(tmp_path / "site"), "--as-of", "2026-11-10"]) == 0
    )
    rows = cells(page(tmp_path / "site/deployments/index.html"), "Deployments")
    assert {row[2]: row[-1] for row in rows} == {
        "production": "Failing", "canary": "Stale", "staging": State.NO_DATA.word,
    }  # fmt: skip


def test_a_feed_says_that_it_warned_and_then_that_it_fails_each_on_its_day(tmp_path):
    (tmp_path / "models/spread").mkdir(parents=True)
    rule = "{id: quality, metric: auroc, warn: below 0.88, fail: below 0.8}"
    watch = f"monitoring: {{readings: r.csv, rules: {rule}}}"
    (tmp_path / "models/spread/card.yaml").write_text(f"name: Spread\nversions: {{version: '1'}}\n{watch}\n")
    rows = ("2025-01-06,0.91", "2025-01-13,0.86", "2025-01-20,0.78")
    found = []
    for count in (2, 3):
        table = "\n".join(["time,metric,value", *(row.replace(",", ",auroc,") for row in rows[:count]), ""])
        (tmp_path / "models/spread/r.csv").write_text(table)
        places = [str(tmp_path / "models"), "-o", str(tmp_path / "site")]
        assert main(["build", *places, "--as-of", "2025-01-21"]) == 0
        entries = feedparser.parse((tmp_path / "site/feeds/alerts.atom").read_bytes()).entries
        found.append({each.id: (each.updated[:10], each.title) for each in entries})
    first, then = found
    assert list(first.values()) == [("2025-01-13", "Spread: quality needs attention")]
    assert list(then.values()) == [("2025-01-20", "Spread: quality fails"), *first.values()]
    assert first.keys() <= then.keys()


def test_what_began_and_ended_is_a_feed_of_all_and_of_the_team(site):
    feed = feedparser.parse((site / "feeds/alerts.atom").read_bytes())
    assert [(each.updated[:10], each.title) for each in feed.entries] == [
        ("2026-10-19", "Scorer is due for training again"),
        ("2026-10-19", "Scorer: quality (version 2) fails"),
        ("2026-10-12", "Scorer: quality (version 2) fails no longer"),
        ("2026-10-05", "Scorer: quality (version 2) fails"),
    ]
    team = feedparser.parse((site / "feeds/alerts/team-a.atom").read_bytes())
    assert [each.id for each in team.entries] == [each.id for each in feed.entries]
    links = (site / "monitoring/index.html").read_text()
    assert '<link rel="alternate" type="application/atom+xml" title="Alerts as a feed (Atom)"' in links


def test_what_is_due_is_a_calendar(site):
    calendar = Calendar.from_ical((site / "feeds/due.ics").read_bytes())
    assert [(str(each.decoded("DTSTART")), str(each["SUMMARY"])) for each in calendar.walk("VEVENT")] == [
        ("2026-10-19", "Scorer is due for training again"),
        ("2027-01-15", "Review Scorer: production"),
    ]


def test_programs_get_the_same(site):
    told = json.loads((site / "api/v1/monitoring.json").read_bytes())
    assert [(each["id"], each["state"], each["retraining"]["due"]) for each in told["models"]] == [
        ("scorer", "fail", True)
    ]
    assert [each["id"] for each in told["unwatched"]] == ["alone"]


def test_a_day_later_than_readings_may_be_it_is_stale_if_it_was_good(models, tmp_path, page):
    shutil.copytree(models, tmp_path / "models")
    (tmp_path / "models/scorer/readings.csv").write_text(READINGS.replace(",0.7", ",0.9"))
    for day, lede in (
        ("2026-11-11", "Of 1 watched model, 1 does well."),
        ("2026-11-12", "Of 1 watched model, 1 has stale readings."),
    ):
        main(["build", str(tmp_path / "models"), "-o", str(tmp_path / "site"), "--as-of", day])
        assert page(tmp_path / "site/monitoring/index.html").text(".//p[@class='lede']") == lede


def test_a_badge_says_how_a_watched_model_does(site):
    drawn = (site / "badges/scorer/health.svg").read_text()
    assert "<title>Scorer health: failing</title>" in drawn
    assert 'd="M0.5 0.5h8v8h-8z"' in drawn
    assert "badges/scorer/health.svg" in (site / "models/scorer/index.html").read_text()
    assert not (site / "badges/quiet/health.svg").exists()


def test_without_a_day_the_board_and_the_model_say_what_is_not_judged(models, tmp_path, page):
    site = tmp_path / "site"
    shutil.copytree(models, tmp_path / "models")
    assert main(["build", str(tmp_path / "models"), "-o", str(site)]) == 0
    said = "Nothing is known of today: whether readings are stale"
    assert said in page(site / "monitoring/index.html").text(".//p[@class='meta']")
    assert said in (site / "models/scorer/index.html").read_text().split('id="monitoring"')[1]
    assert said in (site / "models/scorer/index.md").read_text()
    assert said not in (site / "models/quiet/index.html").read_text()
