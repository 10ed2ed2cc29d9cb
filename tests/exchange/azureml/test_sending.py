"""Models go to a workspace and come back the same but for what is lost; only differences are written."""

from __future__ import annotations

from pathlib import Path

import pytest
from azure.ai.ml import MLClient
from azure.ai.ml.entities import Model
from azure.core.credentials import AccessToken
from hypothesis import given, settings

from catalog.build import Request
from catalog.exchange.formats import FORMATS
from catalog.inquiry import models_leaving
from catalog.kit.finding import CatalogError
from tests.exchange.azureml.server import FACTS, WORKSPACE
from tests.exchange.azureml.test_writing import BY_ITSELF
from tests.exchange.random_cards import QUICK, Drawn, cards, outgoing
from tests.exchange.round_trip import check_sent

AZURE = FORMATS["azureml"]
BY_SERVICE = (*BY_ITSELF, "versions.date")
CARD = """\
name: Scorer
license: MIT
task: tabular-classification
description: Scores loans.
versions:
  - version: "1"
    stage: archived
    artifacts: [{uri: "azureml://datastores/d/paths/1"}]
  - version: "2"
    stage: production
    artifacts: [{uri: "azureml://datastores/d/paths/2"}]
    extra: {azureml: {tags: {team: risk}, properties: {auc: "0.91"}}}
  - version: "3"
"""


def leaving(folder: Path, text: str = CARD) -> list:
    (folder / "scorer").mkdir(parents=True, exist_ok=True)
    (folder / "scorer/card.yaml").write_text(text, encoding="utf-8")
    return [*models_leaving(Request(folder, Path()), ["scorer"])]


class _Credential:
    def get_token(self, *_: str, **__: object) -> AccessToken:
        return AccessToken("good", 4_000_000_000)


def test_versions_are_made_and_again_only_what_differs_is_written_and_the_sdk_reads_them(azure, tmp_path):
    target = f"https://{azure.address}{WORKSPACE}"
    (first,) = AZURE.send(leaving(tmp_path), target)
    assert first.what == "2 versions made"
    assert [(loss.field, loss.value) for loss in first.losses] == [("versions.2", "3")]
    azure.asked.clear()
    (again,) = AZURE.send(leaving(tmp_path), target)
    assert again.what == "2 versions as it was"
    assert not [each for each in azure.asked if each.startswith("PUT")]
    (changed,) = AZURE.send(leaving(tmp_path, CARD.replace("team: risk", "team: fraud")), target)
    assert changed.what == "1 version changed, 1 version as it was"
    stored = azure.things[f"{WORKSPACE}/models/Scorer/versions/2"]["properties"]
    assert stored == {
        **FACTS,
        "description": "Scores loans.",
        "stage": "Production",
        "modelUri": "azureml://datastores/d/paths/2",
        "tags": {"license": "MIT", "task": "tabular-classification", "team": "fraud"},
        "properties": {"auc": "0.91"},
    }


def test_the_sdk_of_azure_reads_what_was_sent_and_we_read_what_it_registers(azure, tmp_path):
    [*AZURE.send(leaving(tmp_path), f"https://{azure.address}{WORKSPACE}")]
    client = MLClient(
        _Credential(),
        "s-1",
        "g-1",
        "w-1",
        cloud="Loopback",
        cloud_metadata={
            "resource_manager": f"https://{azure.address}",
            "azure_portal": f"https://{azure.address}",
            "active_directory": f"https://{azure.address}",
            "aml_resource_id": f"https://{azure.address}",
            "storage_endpoint": "loopback",
            "registry_discovery_endpoint": f"https://{azure.address}",
        },
        enable_telemetry=False,
    )
    assert {(each.version, each.stage) for each in client.models.list("Scorer")} == {
        ("1", "Archived"),
        ("2", "Production"),
    }
    client.models.create_or_update(
        Model(
            name="theirs",
            version="7",
            path="azureml://datastores/d/paths/7",
            stage="Staging",
            tags={"a": "b"},
        )
    )
    cards = {
        each.id: each.card
        for batch in AZURE.read(f"https://{azure.address}{WORKSPACE}")
        for each in batch.cards
    }
    (version,) = cards["theirs"]["versions"]
    assert (version["version"], version["stage"]) == ("7", "staging")
    assert version["extra"]["azureml"]["tags"] == {"a": "b"}


@settings(QUICK, max_examples=6)  # each is a dozen requests over TLS
@given(drawn=cards())
def test_any_card_comes_back_from_a_workspace_but_for_what_is_lost(loopback, tmp_path_factory, drawn):
    loopback.things.clear()
    folder = tmp_path_factory.mktemp("sent")
    versions = [
        {**each, "artifacts": [{"uri": f"https://files.example/{each['version']}"}]}
        for each in drawn.card["versions"]
    ]
    whole = Drawn({**drawn.card, "versions": versions}, drawn.rows)
    target = f"https://{loopback.address}{WORKSPACE}"
    check_sent(AZURE, [outgoing(whole, folder / "models", "random-model")], target, folder, BY_SERVICE)


def test_a_registry_is_not_written_directly():
    with pytest.raises(CatalogError, match="export to a workspace, and share it from there"):
        [*AZURE.send([], "azureml://registries/r")]
