"""What is for fewer readers is hidden with all that speaks of it; what is not understood is hidden too."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from catalog.build import Request
from catalog.cli.parts import Here
from catalog.derive.dossier import Dossier
from catalog.domain.reach import Edition
from catalog.domain.subjects import Context
from catalog.editions.entry import narrowed
from catalog.editions.veil import veil_of
from catalog.inquiry import survey, worked_out
from catalog.kit.finding import CatalogError
from catalog.read.entry import read_entry
from catalog.read.house import read_house
from catalog.read.walk import walk

OTHER = "name: Other\n"


def write(models: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        (models / name).parent.mkdir(parents=True, exist_ok=True)
        (models / name).write_text(text)
    return models


def ids(models: Path, edition: str) -> list[str]:
    return sorted(
        each.id for each in survey(Request(models, Path(), edition=edition), Here(), _quiet).summaries
    )


def _quiet(*_: object) -> None:
    """Nobody is told."""


@pytest.mark.parametrize(
    "files",
    [
        {"m/card.yaml": "name: M\nvisibility: internal\n"},
        {"m/card.yaml": "name: M\nvisibility: {card: internal, metrics: public}\n"},
        {"m/card.yaml": "name: M\n", "m/visibility.yaml": "internal\n"},
        {"in/m/card.yaml": "name: M\nvisibility: public\n", "in/folder.yaml": "visibility: internal\n"},
        {
            "in/m/card.yaml": "name: M\nvisibility: {all: public}\n",
            "in/folder.yaml": "visibility: internal\n",
        },
        {"in/m/card.yaml": "name: M\n", "in/folder.yaml": "visibility: {card: internal}\n"},
    ],
)
def test_a_model_is_as_narrow_as_the_narrowest_layer_says(files: dict[str, str], tmp_path: Path) -> None:
    models = write(tmp_path / "models", {"other/card.yaml": OTHER, **files})
    assert ids(models, "public") == ["other"]
    assert len(ids(models, "internal")) == 2


@pytest.mark.parametrize(
    "text",
    [
        "name: M\nvisibility: pubic\n",
        "name: M\nvisibility: [public]\n",
        "name: M\nvisibility: unknown\n",
        "name: M\nvisibility: {monitoring: hidden, card: pubic}\n",
        "name: M\nvisibility: {montoring: internal}\n",
        "name: M\nvisibility: {risk.reson: internal}\n",
        "name: M\nvisibility: {fields: {sumary: internal}}\n",
        "name: [M\nvisibility: public\n",
        "name: M\nvisibility: public\nsummary: \xff\n",
    ],
)
def test_what_cannot_be_understood_is_hidden(text: str, tmp_path: Path) -> None:
    models = write(tmp_path / "models", {"other/card.yaml": OTHER, "m/card.yaml": ""})
    (models / "m/card.yaml").write_bytes(text.encode("latin-1"))
    assert ids(models, "public") == ["other"]
    assert ids(models, "") == ["m", "other"]


CARD = """
name: Scorer
owners: [team-a]
license: MIT
risk: {rating: high, reason: Because of Grossbank}
remarks: {risk: Ask Grossbank first, summary: As of today}
aliases: {champion: 2.0.0, current: 2.0.0, steady: 1.0.0}
headline: [open/auroc, closed/auroc]
superseded_by: hidden
deployments:
  - {environment: production, version: champion, endpoint: https://a.example/}
  - {environment: production, version: 1.0.0, endpoint: https://b.example/}
experiments: [{name: Which one, variants: {control: 1.0.0, treatment: 2.0.0}}]
monitoring: {rules: [{id: own, metric: auroc, fail: below 0.5, where: {version: 2.0.0}}]}
versions:
  - version: 2.0.0
    stage: production
    visibility: internal
  - version: 1.0.0
    data: [{dataset: open, role: training}, {dataset: Closed Set, role: test}]
    parents:
      - {model: hidden, relation: finetuned}
      - {model: half@2.0.0, relation: distilled}
      - {model: half@1.0.0, relation: merged}
visibility: {license.name: internal, risk.reason: internal, extra: internal}
"""
FILES = {
    "catalog.yaml": "teams: {team-a: {}}\ndatasets: {open: {}, "
    "closed: {name: Closed Set, visibility: internal, aliases: [shut]}, "
    "made: {derived_from: [closed, open]}}",
    "scorer/card.yaml": CARD,
    "scorer/metrics.csv": "version,dataset,metric,value\n1.0.0,open,auroc,0.7\n1.0.0,shut,auroc,0.8\n"
    "2.0.0,open,auroc,0.9\n3.0.0,open,auroc,lots\n",
    "hidden/card.yaml": "name: Hidden\nvisibility: internal\n",
    "half/card.yaml": "name: Half\nversions: [{version: 2.0.0, visibility: restricted}, {version: 1.0.0}]\n",
}


@pytest.fixture(scope="module")
def scorer(tmp_path_factory: pytest.TempPathFactory) -> Dossier:
    models = write(tmp_path_factory.mktemp("narrowing") / "models", FILES)
    found, words = worked_out(Request(models, Path(), edition="public"), ["scorer"])
    assert [each.id for each in words.datasets] == ["open", "made"]
    assert words.datasets.get("made").derived_from == ("open",)
    return found["scorer"]


def test_a_hidden_version_takes_along_all_that_speaks_of_it(scorer: Dossier) -> None:
    card = scorer.card
    assert [each.version for each in card.versions] == ["1.0.0"] == [scorer.lineup.current]
    assert card.aliases == {"steady": "1.0.0"}
    assert [each.endpoint for each in card.deployments] == ["https://b.example/"]
    assert (card.experiments, card.monitoring.rules if card.monitoring else ()) == ((), ())


def test_hidden_models_and_data_sets_leave_no_mention(scorer: Dossier) -> None:
    (version,) = scorer.card.versions
    assert [(each.model, each.relation) for each in version.parents] == [
        ("half", "distilled"),
        ("half@1.0.0", "merged"),
    ]
    assert [each.dataset for each in version.data] == ["open"]
    assert (scorer.card.superseded_by, scorer.card.headline) == (None, ("open/auroc",))
    assert [(each.version, each.dataset, each.value) for each in scorer.measurements] == [
        ("1.0.0", "open", 0.7)
    ]


def test_a_hidden_field_goes_with_its_footnotes_and_with_what_is_written_short(scorer: Dossier) -> None:
    card = scorer.card
    assert (card.license, card.risk.rating, card.risk.reason) == (None, "high", None)
    assert card.remarks == {"summary": "As of today"}
    assert "visibility" not in scorer.card.model_fields_set


def test_no_finding_speaks_of_what_is_hidden_or_is_due_to_its_absence(scorer: Dossier) -> None:
    assert scorer.findings == ()


@pytest.mark.parametrize(
    ("catalog", "edition", "words"),
    [
        ("editions: {public: [public]}\n", "pubic", "there is no edition `pubic`; did you mean public?"),
        ("editions: {staff: [restricted]}\n", "staff", "it shows restricted but not public; add public"),
        ("editions: {public: [pubic]}\n", "public", "it shows no level"),
        ("title: [x\n", "public", "so nobody knows what to hide"),
        ("visibility: internal\n", "public", "the edition `public` shows no model"),
        ("visibility: pubic\n", "public", "the edition `public` shows no model"),
    ],
)
def test_an_edition_that_cannot_be_is_refused(catalog: str, edition: str, words: str, tmp_path: Path) -> None:
    models = write(tmp_path / "models", {"other/card.yaml": OTHER, "catalog.yaml": catalog})
    with pytest.raises(CatalogError, match=r".*") as refused:
        ids(models, edition)
    assert words in str(refused.value)


def test_a_row_that_cannot_be_read_is_quoted_to_nobody_who_may_not_know_its_data_set(tmp_path: Path) -> None:
    catalog = "datasets: {closed: {visibility: internal}}\n"
    rows = "dataset,metric,value\nclosed,auroc,Grossbank\n"
    models = write(
        tmp_path / "models", {"catalog.yaml": catalog, "m/card.yaml": OTHER, "m/metrics.csv": rows}
    )
    for edition, count in (("public", 0), ("internal", 1)):
        (model,) = survey(Request(models, Path(), edition=edition), Here(), _quiet).summaries
        assert len(model.findings) == count


def test_a_run_of_readings_and_an_older_value_are_hidden_too(tmp_path: Path) -> None:
    """Long tables are read by columns, and of several values of one thing the newest counts."""
    readings = ["version,time,metric,value", *(f"2.0.0,{day}T00:00:00Z,drift,0.5" for day in _days())]
    readings += [row.replace("2.0.0", "1.0.0") for row in readings[1:3]]
    versions = "versions: [{version: 2.0.0, visibility: internal}, {version: 1.0.0}]\n"
    files = {
        "m/card.yaml": f"name: M\nmonitoring: {{readings: r.csv}}\n{versions}",
        "m/r.csv": "\n".join(readings),
        "m/metrics.csv": "version,metric,value,date\n2.0.0,auroc,0.5,2026-01\n2.0.0,auroc,0.6,2026-02\n",
    }
    veil = veil_of(read_house(write(tmp_path / "models", files)), Edition("public", frozenset({"public"})))
    (folder,) = walk(tmp_path / "models").folders
    entry = read_entry(folder, Context(metrics=veil.house.words.metrics))
    assert (len(entry.readings), len(entry.measurements), len(entry.superseded)) == (302, 1, 1)
    seen = narrowed(entry, veil)
    assert seen is not None
    assert seen.veiled
    assert {row.version for row in seen.readings} == {"1.0.0"}
    assert (len(seen.readings), seen.measurements, seen.superseded) == (2, (), ())


def _days() -> list[str]:
    return [str(date(2025, 1, 1) + timedelta(days=each)) for each in range(300)]
