"""Models go to a workspace and come back the same but for what is lost; only differences are written."""

from __future__ import annotations

import pytest
from hypothesis import given

from catalog.exchange.formats import FORMATS
from catalog.kit.finding import CatalogError
from tests.exchange.azureml.leaving import CARD, leaving
from tests.exchange.azureml.server import FACTS, WORKSPACE
from tests.exchange.random_cards import SENT, Drawn, cards, outgoing
from tests.exchange.round_trip import check_sent

AZURE = FORMATS["azureml"]
BY_SERVICE = ("license", "versions.parents.relation", "versions.date")


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


@SENT
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
