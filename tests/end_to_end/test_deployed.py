"""What ran on a day: by command, on the board without script, and chosen there by a day in the address."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

HOUSE = "title: House\nenvironments: {prod-eu: production}\n"
SCORER = """\
name: Scorer
aliases: {champion: "2.0"}
versions: [{version: "1.0"}, {version: "2.0"}]
deployments:
  - {environment: prod-eu, version: champion, since: 2026-03-02, strategy: full}
  - {environment: prod-eu, version: "1.0", since: 2026-01, until: 2026-03-01}
"""
READER = """\
name: Reader
versions: [{version: "1"}]
deployments: {environment: lab, version: "1", until: 2026-03-01T10:00:00Z, traffic: 10%}
"""


@pytest.fixture
def folder(tmp_path, monkeypatch) -> Path:
    for name, text in (("scorer", SCORER), ("reader", READER)):
        (tmp_path / "models" / name).mkdir(parents=True)
        (tmp_path / "models" / name / "card.yaml").write_text(text)
    (tmp_path / "models/catalog.yaml").write_text(HOUSE)
    monkeypatch.chdir(tmp_path)
    return tmp_path


DAYS = [
    ("2025-12-31", [("reader", "1")]),
    ("2026-01-01", [("scorer", "1.0"), ("reader", "1")]),
    ("2026-02-28", [("scorer", "1.0"), ("reader", "1")]),
    ("2026-03-01", [("scorer", "1.0")]),  # what stopped within the day does not run at its end
    ("2026-03-02", [("scorer", "2.0")]),
    ("2030-01-01", [("scorer", "2.0")]),
]


@pytest.mark.parametrize(("day", "wanted"), DAYS)
def test_the_command_says_what_ran_on_a_day(catalog, folder, day, wanted):
    found = json.loads(catalog("deployed", "--on", day, "--json").out)
    assert [(each["id"], each["version"]) for each in found] == wanted


@pytest.mark.parametrize(("day", "wanted"), DAYS)
def test_the_days_that_the_browser_goes_by_say_the_same(catalog, folder, day, wanted):
    catalog("build")
    script = Path("site/data/deployments.js").read_text()
    rows = json.loads(script[script.index(",") + 1 : script.rindex(")")])
    ran = {(row[12], row[2]) for row in rows if row[10] <= day and (not row[11] or day <= row[11])}
    assert ran == set(wanted)


def test_it_says_it_as_a_table_of_a_place_or_a_stage(catalog, folder):
    assert catalog("deployed", "--on", "2026-03-05", "--environment", "production").out == (
        "environment  model   version         strategy  traffic  since       until\n"
        "prod-eu      scorer  2.0 (champion)  full      100%     2 Mar 2026\n"
        "1 deployment of 1 model on 5 Mar 2026\n"
    )
    assert catalog("deployed", "--on", "2026-03-05", "--environment", "lab").out == (
        "No deployment in `lab` on 5 Mar 2026; what runs is in prod-eu or production\n"
    )


def test_the_board_shows_every_period_without_script(catalog, folder):
    catalog("build", "--as-of", "2026-03-05")
    page = Path("site/deployments/index.html").read_text()
    for words in (
        "1 deployment of 1 model runs now: 1 in prod-eu.",
        "Mar 2026",
        "../models/scorer/versions/2-0",
    ):
        assert words in page or words.replace("2-0", "2.0") in page


IMAGE = f"a.example/scorer@sha256:9c1e3b5f7a90{52 * '0'}"
SPLIT = """\
name: Split
versions: [{version: "1"}, {version: "2"}, {version: "3"}]
deployments:
  - {environment: production, version: "1", traffic: 90%, since: 2026-01-01, endpoint: https://a.example}
  - {environment: production, version: "2", traffic: 10%, since: 2026-02-01, endpoint: https://a.example,
     region: eu-west-1, image: IMAGE}
  - {environment: production, version: "3", strategy: shadow, traffic: 100%, since: 2026-02-01}
"""


def test_the_board_shows_how_traffic_is_shared_and_what_image_runs(catalog, folder):
    (folder / "models/split").mkdir()
    (folder / "models/split/card.yaml").write_text(SPLIT.replace("IMAGE", IMAGE))
    catalog("build", "--as-of", "2026-03-05")
    page = Path("site/deployments/index.html").read_text()
    assert page.count('aria-label="Traffic: 2 10%, 1 90%"') == 2
    assert "sha256:9c1e3b5f7a90…" in page
    assert "eu-west-1" in page
    assert "Health" not in page  # nobody watches any of it


def test_where_no_card_tells_of_deployments_stages_answer_what_is_in_production(catalog, folder):
    (folder / "models/scorer/card.yaml").write_text("name: S\nversions: {version: 1, stage: production}\n")
    (folder / "models/reader/card.yaml").write_text("name: R\nversions: {version: 1, stage: staging}\n")
    first, then = catalog("deployed").out.splitlines()
    assert (first, then.partition(":")[0]) == ("No deployment", "1 model has a version in stage production")
    assert catalog("deployed", "--environment", "production").out == f"{first}\n{then}\n"
    assert catalog("deployed", "--environment", "lab").out == "No deployment\n"
    assert catalog("search", "stage:production", "--ids").out == "scorer\n"
    catalog("build")
    words = 'of which <a href="models/index.html?q=stage%3Aproduction">1 has a version in production</a>.'
    assert words in Path("site/index.html").read_text()
    assert (
        'href="../models/index.html?q=stage%3Aproduction"' in Path("site/deployments/index.html").read_text()
    )
    (folder / "models/scorer/card.yaml").write_text("name: S\nversions: {version: 1, stage: staging}\n")
    catalog("build")
    assert "a version in production" not in Path("site/index.html").read_text(), "it is made again"


def test_models_that_are_in_production_by_their_stage_alone_are_named_below_what_runs(catalog, folder):
    for name in "abcdefghij":
        (folder / "models" / name).mkdir()
        (folder / "models" / name / "card.yaml").write_text(
            f"name: {name}\nversions: {{version: 1, stage: production}}\n"
        )
    (folder / "models/j/card.yaml").write_text("name: J\nversions: {version: 1, stage: staging}\n")
    words = "9 more models have a version in stage production and no deployment of it there"
    told = f"{words}: a, b, c, d, e, f, g, h, and 1 other (`catalog search stage:production`)"
    first, last = catalog("deployed").out.splitlines()[-2:]
    assert (first, last) == ("1 deployment of 1 model", told)
    assert catalog("deployed", "--environment", "production").out.splitlines()[-1] == told
    for asked in (("--environment", "prod-eu"), ("--on", "2030-01-01")):
        assert "in stage production" not in catalog("deployed", *asked).out
    for name in "abcdefgh":
        (folder / "models" / name / "card.yaml").write_text("name: A\n")
    assert catalog("deployed").out.splitlines()[-1] == (
        "1 more model has a version in stage production and no deployment of it there: i"
        " (`catalog search stage:production`)"
    )
    (folder / "models/i/card.yaml").write_text(
        "name: I\nversions: {version: 1, stage: production}\ndeployments: {environment: lab, version: 1}\n"
    )
    assert catalog("deployed").out.splitlines()[-2:] == [
        "2 deployments of 2 models",
        "i: the card says 1 is production; by its deployments nothing runs there",
    ]


def test_the_board_says_where_stages_differ_as_the_command_does(catalog, folder):
    card = folder / "models/scorer/card.yaml"
    card.write_text(SCORER.replace('{version: "1.0"}', '{version: "1.0", stage: production}'))
    words = "the card says 1.0 is production; prod-eu runs 2.0"
    assert f"scorer: {words}" in catalog("deployed").out
    catalog("build")
    assert words in Path("site/deployments/index.html").read_text()
