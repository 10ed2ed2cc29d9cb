"""What is called nearly as something that is read is not passed over without a word."""

from __future__ import annotations

from catalog.domain.subjects import Context
from catalog.read.entry import read_entry
from catalog.read.house import read_house
from catalog.read.walk import walk

ROWS = "metric,value\nauroc,0.9\n"


def found(root) -> dict[str, str]:
    """All findings of a folder of models, as it is read: rule and hint by their places."""
    walked, house = walk(root), read_house(root)
    context = Context(house.words.metrics, house.words.datasets)
    of_models = [each for folder in walked.folders for each in read_entry(folder, context).findings]
    every = (*walked.findings, *house.findings, *of_models)
    return {each.place.path.removeprefix("models/"): f"{each.rule}: {each.hint}" for each in every}


def test_files_in_other_letters_or_with_another_ending_are_said(models):
    named = {
        "g/folder.yml": "folder.yaml",
        "g/Card.yaml": "card.yaml",
        "Catalog.yaml": "catalog.yaml",
        "teams.yml": "teams.yaml",
        "m/Deployments.yaml": "deployments.yaml",
        "m/links.yml": "links.yaml",
        "m/metrics.CSV": "metrics.csv",
        "m/readme.md": "README.md",
        "m/metrics/F.CSV": "F.csv",
        "m/metrics/deep/g.Json": "g.json",
        "m/versions/1.1.0.yml": "1.1.0.yaml",
        "m/versions/2.2.0": "2.2.0.yaml",
    }
    root = models({"m/card.yaml": "name: M\n", **dict.fromkeys(named, "")})
    assert found(root) == {path: f"card-name: rename it to {meant}" for path, meant in named.items()}


def test_one_thing_for_many_is_a_warning_and_what_the_card_names_is_read(models):
    card = "name: M\nexperiments: [{name: T, file: metric.csv}]\nlinks: {Runs: deployment.yaml}\n"
    root = models(
        {
            "n/card.yaml": "name: N\n",
            "n/metric.csv": ROWS,
            "n/deployment.yaml": "",
            "n/version/1.0.0.yaml": "",
            "n/version/2.0.0.yaml": "",
            "m/card.yaml": card,
            "m/metric.csv": ROWS,
            "m/deployment.yaml": "",
            "team.yaml": "",
        }
    )
    names = {
        "team.yaml": "teams.yaml",
        "n/metric.csv": "metrics.csv",
        "n/deployment.yaml": "deployments.yaml",
        "n/version": "versions",
    }
    assert found(root) == {path: f"similar-file: rename it to {meant}" for path, meant in names.items()}


def test_what_is_beside_the_right_one_is_laid_into_it(models):
    right = {"m/card.yaml": "name: M\n", "m/metrics.csv": ROWS, "m/versions/1.0.0.yaml": ""}
    others = {"m/card.yml": "", "m/Metrics.csv": ROWS, "m/versions/1.0.0.yml": ""}
    told = found(
        models({**right, **others, "m/versions/notes.txt": "", "m/model.yml": "", "m/notes.csv": ""})
    )
    assert told == {
        "m/card.yml": "card-name: lay it into card.yaml, or take it away",
        "m/Metrics.csv": "card-name: lay it into metrics.csv, or take it away",
        "m/versions/1.0.0.yml": "card-name: lay it into 1.0.0.yaml, or take it away",
    }


def test_folders_that_are_called_as_files_are_said(models):
    root = models(
        {"a/card.yaml/x": "", "m/card.yaml": "name: M\n", "m/metrics.csv/x": "", "m/links.yaml/x": ""}
    )
    hint = "unreadable: put the file itself here, or take it away"
    assert found(root) == dict.fromkeys(("a/card.yaml", "m/metrics.csv", "m/links.yaml"), hint)
