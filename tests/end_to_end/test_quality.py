"""The quality board: what each card lacks, why it matters, who owes it, and what has grown old."""

from __future__ import annotations

import csv
import json
import shutil
from pathlib import Path

import pytest

from catalog.cli import main
from catalog.derive.expected import EXPECTED

HOUSE = Path(__file__).parent / "contract"
WHOLE = """
name: Whole
summary: Says everything.
task: tabular-classification
license: unknown
owners: team-a
considerations: {intended_use: Tests, out_of_scope: Life, limitations: Many, ethics: n/a, fairness: withheld}
risk: {rating: minimal}
versions:
  - version: 1.0.0
    date: 2026-01-01
    code: {commit: 3f2c9ab}
    data: {dataset: rows, role: training}
    signature: {inputs: [age], outputs: [p]}
    artifacts: {name: weights, uri: "https://example.org/w.onnx", digest: "sha256:00"}
"""
CARDS = {
    "whole": WHOLE,
    "bare": "{name: Bare}",
    "old": "{name: Old, status: deprecated, license: MIT, versions: {version: 1.0.0, date: 2024-05},"
    " deployments: {environment: production, version: 1.0.0}}",
}
METRICS = "version,dataset,split,metric,value,n\n1.0.0,rows,test,auroc,0.9,200\n"


@pytest.fixture
def models(tmp_path: Path) -> Path:
    folder = tmp_path / "models"
    for name, card in CARDS.items():
        (folder / name).mkdir(parents=True)
        (folder / name / "card.yaml").write_text(card)
    (folder / "whole" / "metrics.csv").write_text(METRICS)
    (folder / "catalog.yaml").write_text(
        "title: Three\nteams: {team-a: {name: A, contact: a@acme.example}}\n"
        "datasets: {rows: {name: Rows}}\nenvironments: {production: production}\n"
    )
    return folder


@pytest.fixture
def site(models: Path, tmp_path: Path, catalog) -> Path:
    ran = catalog("build", models, "-o", tmp_path / "site", "--as-of", "2026-11-30")
    assert ran.code == 0, ran.out
    return tmp_path / "site"


def cells(page) -> dict[str, list[str]]:
    """The table of cards: the cells of each row by the model's id."""
    table = next(each for each in page.root.iter("table") if each.get("aria-label") == "Cards")
    rows = list(table.iter("tr"))[1:]
    return {row[0][1].text: [" ".join("".join(cell.itertext()).split()) for cell in row[1:]] for row in rows}


def answers(site: Path) -> dict[str, dict]:
    told = json.loads((site / "api/v1/quality.json").read_bytes())
    return {each["id"]: each for each in told["models"]}


def test_the_board_says_what_it_finds_and_who_lacks_most_comes_first(site, page):
    built = page(site / "quality/index.html")
    assert built.text(".//p[@class='lede']") == (
        "1 of 3 cards says all that is essential; most often missing: summary (2 cards)."
    )
    found = cells(built)
    assert list(found) == ["bare", "old", "whole"]
    assert [row[0] for row in found.values()] == ["0 of 19", "2 of 19", "19 of 19"]
    assert found["whole"][1] == "noneLicence: unknown, Ethics: does not apply, Groups: withheld"


def test_what_is_said_to_be_unknown_or_withheld_is_answered_and_told(site):
    said = answers(site)["whole"]["answers"]
    assert (said["license"], said["ethics"], said["groups"]) == ("unknown", "does not apply", "withheld")
    assert sorted(set(said.values())) == ["does not apply", "given", "unknown", "withheld"]
    assert set(answers(site)["bare"]["answers"].values()) == {"missing"}


def test_the_table_for_programs_says_the_same(site):
    rows = list(csv.DictReader((site / "quality/quality.csv").open(encoding="utf-8")))
    said = answers(site)
    assert [row["id"] for row in rows] == ["bare", "old", "whole"]
    for row in rows:
        assert {each.key: row[each.key] for each in EXPECTED} == said[row["id"]]["answers"]
    assert (rows[1]["newest"], rows[1]["stale"]) == ("2024-05", "yes")


@pytest.mark.parametrize(
    ("day", "stale"),
    [("2025-05-31", []), ("2025-06-01", ["old"]), ("2027-01-01", ["old"]), ("2027-01-02", ["old", "whole"])],
)
def test_the_day_decides_what_is_stale(models, tmp_path, catalog, day, stale):
    """May 2024 ends on its 31st day, and 365 days later nothing newer makes the card stale."""
    catalog("build", models, "-o", tmp_path / "site", "--as-of", day)
    assert [id_ for id_, each in answers(tmp_path / "site").items() if each["stale"]] == stale


def test_a_model_that_runs_although_it_is_deprecated_is_named(site, page):
    text = page(site / "quality/index.html").text(".//section[@id='age']")
    assert text.endswith("Runs although it should not Old Deprecated")
    assert answers(site)["old"]["runs_although"] == "deprecated"


def test_a_team_and_cards_that_nobody_owns_are_told_apart(site, page):
    built = page(site / "quality/index.html")
    teams = next(each for each in built.root.iter("table") if each.get("aria-label") == "Teams")
    rows = [["".join(cell.itertext()).strip() for cell in row] for row in teams.iter("tr")][1:]
    assert [row[:3] for row in rows] == [["No owner", "2", "none"], ["A", "1", "1"]]
    assert rows[0][3].startswith("Summary 2, Task 2, Owners 2")


def test_a_model_says_what_its_own_card_lacks_and_why(site, page):
    bare = page(site / "models/bare/index.html").text(".//section[@id='governance']")
    assert "It answers 0 of 19 questions that readers have; missing: summary, task, licence, owners" in bare
    assert all(each.why in bare and each.field in bare for each in EXPECTED)
    whole = page(site / "models/whole/index.html").text(".//section[@id='governance']")
    assert "It answers all 19 questions that readers have." in whole


def test_every_expectation_leads_to_where_the_schema_explains_it(site, page):
    anchors = {each.get("id") for each in page(site / "schema/index.html").root.iter("section")}
    wanted = {each.anchor for each in EXPECTED if each.anchor}
    assert wanted <= anchors
    assert len(wanted) > 2


def test_what_is_missing_is_no_finding(models, catalog):
    ran = catalog("check", models)
    assert (ran.code, "error" in ran.out, "warning" in ran.out) == (0, False, False)


def test_what_fourteen_cards_of_others_lack(real: Path, tmp_path: Path, page):
    """Read off the cards by hand: only the scorer's has limitations, and none has a team to write to."""
    shutil.copytree(real / "contract", tmp_path / "models", copy_function=shutil.copyfile)
    (tmp_path / "models").chmod(0o755)
    for path in HOUSE.glob("*.yaml"):
        shutil.copy(path, tmp_path / "models")
    main(["build", str(tmp_path / "models"), "-o", str(tmp_path / "site"), "--as-of", "2026-11-30"])
    said = answers(tmp_path / "site")
    essential = [each.key for each in EXPECTED if each.essential]
    whole = [id_ for id_, each in said.items() if all(each["answers"][key] != "missing" for key in essential)]
    assert whole == ["risk/credit-scorer"]
    scorer = said["risk/credit-scorer"]["answers"]
    assert [key for key, answer in scorer.items() if answer == "missing"] == ["contact", "ethics"]
    assert said["llm/openai/gpt-5"]["answers"]["digest"] == "does not apply"
    assert said["llm/openai/gpt-5"]["newest"] == "2025-08-23"
    stale = {id_ for id_, each in said.items() if each["stale"]}
    assert stale == {
        "bioimage/ambitious-sloth", "ecosystem/bigscience/bloom", "llm/openai/gpt-5",
        "mmpose/rtmpose/rtmpose-t_8xb256-420e_coco-256x192", "mmpretrain/resnet/resnet18_8xb16_cifar10",
    }  # fmt: skip
    finding = page(tmp_path / "site/quality/index.html").text(".//p[@class='lede']")
    assert finding == (
        "1 of 14 cards says all that is essential; most often missing: limitations (13 cards)."
    )
