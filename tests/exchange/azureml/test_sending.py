"""Models go to a workspace, come back the same but for what is lost, and are written again only where they differ."""

from __future__ import annotations

from pathlib import Path

import pytest
from azure.ai.ml import MLClient
from azure.core.credentials import AccessToken
from hypothesis import given

from catalog.build import Request
from catalog.exchange import FORMATS
from catalog.inquiry import models_leaving
from catalog.kit.finding import CatalogError
from tests.exchange.azureml.server import WORKSPACE
from tests.exchange.azureml.test_writing import BY_ITSELF
from tests.exchange.random_cards import QUICK, cards, outgoing
from tests.exchange.round_trip import check_sent

AZURE = FORMATS["azureml"]
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
        "description": "Scores loans.",
        "stage": "Production",
        "modelUri": "azureml://datastores/d/paths/2",
        "tags": {"license": "MIT", "task": "tabular-classification", "team": "fraud"},
        "properties": {"auc": "0.91"},
    }


@QUICK
@given(drawn=cards())
def test_any_card_comes_back_from_a_workspace_but_for_what_is_lost(loopback, tmp_path_factory, drawn):
    loopback.things.clear()
    folder = tmp_path_factory.mktemp("sent")
    check_sent(
        AZURE,
        [outgoing(drawn, folder / "models", "random-model")],
        f"https://{loopback.address}{WORKSPACE}",
        folder,
        BY_ITSELF,
    )


def test_a_registry_is_not_written_directly():
    with pytest.raises(CatalogError, match="export to a workspace, and share it from there"):
        [*AZURE.send([], "azureml://registries/r")]
