"""What is sent to Vertex AI comes back the same up to the losses; sent again, only differences move."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given

from catalog.cli import main
from catalog.exchange.shape import Outgoing, Sent
from catalog.exchange.vertex import FORMAT, read, send
from catalog.exchange.vertex.service import Patience
from catalog.kit.finding import CatalogError
from tests.exchange.random_cards import SENT, Drawn, cards, outgoing
from tests.exchange.round_trip import check_sent
from tests.exchange.vertex.fraud import fraud
from tests.exchange.vertex.resources import PARENT, Fault, Registry
from tests.exchange.vertex.server import Vertex

QUICK = Patience(first=0.01, longest=0.02)
ADDED = ("aliases", "versions.date")
"""The service dates what it makes; its default version is `current` here, and keeps its own name too."""
CARD = """\
name: Churn
tags: [env=prod, plain, Not a label]
task: tabular-classification
aliases: {current: 1.1.0, champion: 1.0.0}
owners: risk
versions:
  - {version: 1.0.0, stage: archived, artifacts: [{uri: "gs://churn/1/"}]}
  - {version: 1.1.0, stage: production, notes: More rows.}
"""
METRICS = """\
version,dataset,split,slice,metric,value,n
1.0.0,churn,test,,auroc,0.8,100
1.1.0,churn,test,,auroc,0.8125,100
1.1.0,churn,test,sex=f,auroc,0.79,50
"""


def quickly(models: Iterable[Outgoing], target: str) -> Iterator[Sent]:
    return send(models, target, QUICK)


@SENT
@given(cards())
def test_random_cards_come_back_up_to_the_losses(vertex: Vertex, card: Drawn):
    vertex.registry = Registry()
    with tempfile.TemporaryDirectory() as name:
        model = outgoing(card, Path(name) / "models")
        check_sent(replace(FORMAT, send=quickly), [model], PARENT, Path(name), ADDED)
        vertex.registry.asked.clear()
        (again,) = quickly([model], PARENT)
        assert "made" not in again.what
        assert "changed" not in again.what
        assert {method for method, _ in vertex.registry.asked} == {"GET"}


@pytest.fixture
def models(tmp_path: Path) -> Path:
    """A folder with one model that people wrote."""
    folder = tmp_path / "models/churn"
    folder.mkdir(parents=True)
    (folder / "card.yaml").write_text(CARD)
    (folder / "metrics.csv").write_text(METRICS)
    return tmp_path / "models"


def export(models: Path, capsys: pytest.CaptureFixture[str]) -> str:
    code = main(
        [
            "export",
            "vertex",
            "",
            "--models",
            str(models),
            "-o",
            f"vertex://{PARENT.split('/')[1]}/europe-west4",
        ]
    )
    assert code == 0
    return capsys.readouterr().out.splitlines()[0]


def test_the_command_makes_versions_and_then_moves_only_differences(
    models: Path, registry: Registry, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("catalog.exchange.vertex.sending.Patience", lambda: QUICK)
    assert export(models, capsys) == "churn: 2 versions made, 2 evaluations added"
    first, second = registry.models["churn"].values()
    assert first["artifactUri"] == "gs://churn/1/"
    assert first["labels"]["catalog-version"] == "1_0_0"
    assert second["labels"] == first["labels"] | {"catalog-version": "1_1_0", "stage": "production"}
    assert (first["versionAliases"], second["versionAliases"]) == (["champion"], ["default"])
    (evaluation,) = registry.evaluations["churn@2"].values()
    assert evaluation["metrics"] == {"auRoc": 0.8125}
    assert evaluation["metricsSchemaUri"].endswith("/classification_metrics_1.0.0.yaml")
    (part,) = registry.slices["churn/2"].values()
    assert part["slice"]["sliceSpec"] == {"configs": {"sex": {"value": {"stringValue": "f"}}}}
    assert export(models, capsys) == "churn: 2 versions as before"

    card, table = models / "churn/card.yaml", models / "churn/metrics.csv"
    card.write_text(CARD.replace("More rows", "Many more rows").replace("champion: 1.0.0", "champion: 1.1.0"))
    table.write_text(METRICS.replace("0.8125", "0.85"))
    registry.asked.clear()
    assert export(models, capsys) == "churn: 1 version changed, 1 version as before, 1 evaluation added"
    assert second["versionDescription"] == "Many more rows."
    assert set(second["versionAliases"]) == {"default", "champion"}
    assert len([method for method, _ in registry.asked if method != "GET"]) == 4
    (back,) = read(f"{PARENT}", QUICK)
    values = {(row["version"], row.get("slice", "")): row["value"] for row in back.cards[0].metrics}
    assert values == {("1.0.0", ""): "0.8", ("1.1.0", ""): "0.85", ("1.1.0", "sex=f"): "0.79"}
    assert any("newer evaluation" in loss.why for loss in back.losses)


def test_a_refusal_is_one_line_and_what_may_have_been_made_is_not_made_twice(
    registry: Registry, tmp_path: Path
):
    model = outgoing(Drawn({"name": "X", "versions": [{"version": "1"}]}, ()), tmp_path)
    registry.faults = [Fault("models:upload", 400)]
    with pytest.raises(CatalogError, match=r"uploading to projects/.*: it refuses \(Please wait\.\); mend"):
        list(quickly([model], PARENT))
    registry.faults = [Fault("models:upload", 504)]
    with pytest.raises(CatalogError, match=r"uploading to projects/.*: no answer came in time"):
        list(quickly([model], PARENT))
    registry.faults = [Fault("models:upload", 503, times=1)]
    (sent,) = quickly([model], PARENT)
    assert sent.what == "1 version made"
    assert len([path for method, path in registry.asked if method == "POST"]) == 4


def test_import_build_and_export_of_a_real_model(
    registry: Registry, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    """The whole way: from the registry to pages, and back to the registry without a change."""
    fraud(registry)
    where = tmp_path / "models"
    assert main(["import", "vertex", PARENT, "-o", str(where)]) == 0
    assert main(["build", str(where), "-o", str(tmp_path / "site")]) == 0
    page = (tmp_path / "site/models/vertex/fraud-tabular/index.html").read_text()
    for piece in ("Fraud, tabular", "prod-eu", "Confusion matrix"):
        assert piece in page
    assert "name: Payments 2026" in (where / "datasets.yaml").read_text()
    facts = json.loads((tmp_path / "site/api/v1/models/vertex/fraud-tabular.json").read_bytes())
    assert len(facts["card"]["versions"]) == len(registry.models["8899"])
    assert len(facts["card"]["deployments"]) == sum(
        len(each["deployedModels"]) for each in registry.endpoints
    )
    assert sorted(row["value"] for row in facts["measurements"]) == sorted(numbers(registry))
    said = capsys.readouterr()
    assert "Traceback" not in said.err
    registry.asked.clear()
    assert main(["export", "vertex", "", "--models", str(where), "-o", PARENT]) == 0
    assert "2 versions as before" in capsys.readouterr().out
    assert set(registry.models) == {"8899"}


def numbers(registry: Registry) -> list[float]:
    """Each number of each evaluation and slice there, but for those in tables and curves."""
    groups = [*registry.evaluations.values(), *registry.slices.values()]
    held = [value for group in groups for each in group.values() for value in each["metrics"].values()]
    return [value for value in held if isinstance(value, int | float)]
