"""Registries and workspaces are read through azure-core's and azure-identity's real HTTP, page by page."""

from __future__ import annotations

import gzip
import json

import pytest

from catalog.cli import main
from catalog.exchange import FORMATS
from catalog.exchange.azureml import service
from catalog.exchange.azureml.places import is_trusted, place_of
from catalog.exchange.azureml.registry import read_place
from catalog.exchange.azureml.service import Patience
from catalog.exchange.shape import ForeignCard, Import
from catalog.kit.finding import CatalogError
from tests.exchange.azureml.server import DAY, REGISTRY, WORKSPACE, Azure

HASTY = Patience(retries=2, growth=0.001, connect=2, read=0.3)
JOB = {
    "properties": {
        "jobType": "Command",
        "services": {"Studio": {"endpoint": "https://ml.azure.com/runs/j-1"}},
        "inputs": {"lr": {"jobInputType": "literal", "value": "0.01"}},
    },
    "systemData": {"createdAt": DAY, "createdBy": "Ada"},
}


def workspace(azure: Azure) -> str:
    return f"https://{azure.address}{WORKSPACE}"


def read(azure: Azure) -> list[Import]:
    return [*read_place(place_of(workspace(azure)), HASTY)]


def by_id(batches: list[Import]) -> dict[str, ForeignCard]:
    return {card.id: card for batch in batches for card in batch.cards}


def endpoint(azure: Azure, model: str) -> None:
    at = f"{WORKSPACE}/onlineEndpoints/scoring"
    azure.things[at] = {
        "name": "scoring",
        "location": "westeurope",
        "tags": {"environment": "production"},
        "properties": {"traffic": {"blue": 90, "green": 10}, "scoringUri": "https://scoring.example/score"},
    }
    for name, version in (("blue", "1"), ("green", "2")):
        azure.things[f"{at}/deployments/{name}"] = {
            "name": name,
            "location": "westeurope",
            "properties": {
                "model": f"{WORKSPACE}/models/{model}/versions/{version}",
                "instanceType": "Standard_DS3_v2",
                "provisioningState": "Succeeded",
            },
            "systemData": {"createdAt": DAY},
        }


def test_a_workspace_gives_versions_stages_lineage_and_deployments_with_traffic(azure):
    azure.model(
        "Scorer",
        {
            "version": "1",
            "stage": "Archived",
            "description": "The first.",
            "tags": {"license": "mit", "team": "risk"},
        },
        {
            "version": "2",
            "stage": "Production",
            "modelUri": "azureml://datastores/d/paths/m",
            "modelType": "mlflow_model",
            "jobName": "j-1",
            "tags": {"license": "apache-2.0", "task": "tabular-classification"},
            "properties": {"auc": "0.91"},
        },
        description="Scores loans.",
        tags={"area": "credit"},
        isArchived=True,
    )
    azure.things[f"{WORKSPACE}/jobs/j-1"] = JOB
    endpoint(azure, "scorer")
    batches = read(azure)
    card = by_id(batches)["scorer"].card
    older, newer = card["versions"]
    assert (card["name"], card["description"], card["status"]) == ("Scorer", "Scores loans.", "retired")
    assert (card["license"], card["task"]) == ("Apache-2.0", ["tabular-classification"])
    assert card["extra"] == {"azureml": {"tags": {"area": "credit"}}}
    assert (older["stage"], older["notes"], older["license"]) == ("archived", "The first.", "MIT")
    assert older["extra"] == {"azureml": {"tags": {"team": "risk"}}}
    assert newer["stage"] == "production"
    assert newer["date"].startswith("2026-03-04")
    assert newer["training"]["run"] == "https://ml.azure.com/runs/j-1"
    assert newer["training"]["hyperparameters"] == {"lr": "0.01"}
    assert newer["artifacts"] == [{"uri": "azureml://datastores/d/paths/m"}]
    assert newer["extra"] == {"azureml": {"modelType": "mlflow_model", "properties": {"auc": "0.91"}}}
    assert newer["source"]["id"] == f"{WORKSPACE}/models/Scorer/versions/2"
    assert [(each["version"], each["traffic"]) for each in card["deployments"]] == [
        ("1", "90%"),
        ("2", "10%"),
    ]
    blue = card["deployments"][0]
    assert (blue["environment"], blue["region"]) == ("production", "westeurope")
    assert blue["endpoint"] == "https://scoring.example/score"
    assert blue["extra"] == {"azureml": {"properties": {"instanceType": "Standard_DS3_v2"}}}
    lost = {loss.field for batch in batches for loss in batch.losses}
    assert "job.properties.jobType" in lost
    assert "systemData.createdBy" in lost
    assert not {each for each in lost if each.startswith("properties.")}


def test_more_than_250_models_and_versions_come_in_pages_and_one_a_batch(azure):
    for number in range(260):
        azure.model(f"m-{number:03}", {"version": "1"})
    azure.model("many", *({"version": str(number)} for number in range(1, 131)))
    batches = read(azure)
    found = by_id(batches)
    assert len(found) == 261
    assert len(found["many"].card["versions"]) == 130
    assert {batch.whole for batch in batches} == {261}
    assert max(len(batch.cards) for batch in batches) == 1
    assert sum("skipToken" in each for each in azure.asked) == 3


def test_a_registry_is_found_first_and_its_own_host_is_asked(azure):
    azure.things["/registrymanagement/v1.0/registries/r-1/discovery"] = {
        "subscriptionId": "s-1",
        "resourceGroup": "g-1",
        "primaryRegionResourceProviderUri": f"https://{azure.address}/",
    }
    parent = "azureml://registries/r-1/models/Base/versions/1"
    azure.model("Base", {"version": "1", "systemMetadata": {"publisher": "Contoso"}}, at=REGISTRY)
    azure.model(
        "base-gpu",
        {
            "version": "1",
            "variantInfo": {"parents": [{"assetId": parent}], "variantMetadata": {"device": "gpu"}},
        },
        at=REGISTRY,
    )
    found = by_id([*FORMATS["azureml"].read(f"https://{azure.address}/registries/r-1")])
    assert found["base"].card["publisher"] == "Contoso"
    assert found["base"].card["source"]["url"] == "https://ml.azure.com/registries/r-1/models/Base"
    assert found["base-gpu"].card["versions"][0]["parents"] == [
        {"model": "base", "url": parent, "relation": "converted"}
    ]


BOMB = gzip.compress(b" " * 3_000_000)
TROUBLE = [
    (
        (401, {}, b'{"error": {"code": "ExpiredAuthenticationToken", "message": "It has expired."}}'),
        "credential is missing, wrong or has expired",
    ),
    ((403, {}, b'{"error": {"code": "AuthorizationFailed", "message": "No."}}'), "not allowed to do this"),
    ((404, {}, b'{"error": {"code": "ResourceNotFound", "message": "No."}}'), "it is not there"),
    ((429, {"Retry-After": "0.01"}, b"{}"), "it is being asked too often"),
    ((503, {}, b"<html>busy</html>"), "it is being asked too often"),
    ((200, {}, b"<html>a proxy</html>"), "not what its documentation says"),
    ((200, {}, b'{"value": 5}'), "not what its documentation says"),
    ((429, {"Retry-After": "3600"}, b"{}"), "it is being asked too often"),
    ((200, {"Content-Encoding": "gzip"}, BOMB), "more than 1,000,000 bytes"),
    ((302, {"Location": "https://elsewhere.example/"}, b""), "it refuses (302)"),
]


@pytest.mark.parametrize(("fault", "said"), TROUBLE)
def test_what_goes_wrong_for_good_ends_in_one_clear_line(azure, fault, said, monkeypatch):
    monkeypatch.setattr(service, "LARGEST", 1_000_000)
    azure.faults += [fault] * 5
    with pytest.raises(CatalogError) as caught:
        read(azure)
    line = str(caught.value)
    assert line.startswith("Azure ML workspace w-1, listing endpoints: ")
    assert said in line
    assert "\n" not in line


def test_what_stops_in_the_middle_leaves_whole_cards_and_goes_on_and_again_changes_nothing(
    azure, capsys, tmp_path
):
    for name in ("a", "b", "c"):
        azure.model(name, {"version": "1", "tags": {"of": name}})
    azure.faults += [None, None, None, (401, {}, b"{}")]
    command = ["import", "azureml", workspace(azure), "-o", str(tmp_path)]
    assert main(command) != 0
    assert "listing versions of b: the credential is missing, wrong or has expired" in capsys.readouterr().err
    assert {path.parent.name for path in tmp_path.rglob("card.yaml")} <= {"a"}
    assert not [*tmp_path.rglob("*.part")]
    assert main(command) == 0
    cards = {path: path.read_bytes() for path in tmp_path.rglob("card.yaml")}
    assert {path.parent.name for path in cards} == {"a", "b", "c"}
    capsys.readouterr()
    assert main(command) == 0
    assert "0 files written" in capsys.readouterr().out
    azure.things[f"{WORKSPACE}/models/b/versions/1"]["properties"]["stage"] = "Production"
    assert main(command) == 0
    changed = [path.parent.name for path, old in cards.items() if path.read_bytes() != old]
    assert changed == ["b"]


def test_what_passes_is_waited_for(azure):
    azure.model("m", {"version": "1"})
    azure.faults += [(429, {"Retry-After": "0.01"}, b"{}"), (503, {}, b"")]
    assert "m" in by_id(read(azure))


def test_a_time_out_no_server_and_no_credential_are_said(azure):
    azure.delay = 1
    with pytest.raises(CatalogError, match="no answer came in time"):
        [*read_place(place_of(workspace(azure)), Patience(retries=0, read=0.1))]
    azure.delay, azure.known = 0, False
    with pytest.raises(CatalogError, match=r"the credential is missing, wrong or has expired.*az login"):
        read(azure)
    azure.known = True
    with pytest.raises(CatalogError, match="it cannot be reached"):
        [*read_place(place_of(f"https://127.0.0.1:9{WORKSPACE}"), Patience(retries=0))]


def test_no_list_leads_to_another_host_and_no_token_leaves_the_cloud(azure):
    for number in range(101):
        azure.model(f"m-{number}", {"version": "1"})
    azure.elsewhere = "https://evil.example"
    with pytest.raises(CatalogError, match="goes on at another host"):
        read(azure)
    azure.things["/registrymanagement/v1.0/registries/r-1/discovery"] = {
        "subscriptionId": "s",
        "resourceGroup": "g",
        "primaryRegionResourceProviderUri": "https://evil.example/",
    }
    with pytest.raises(CatalogError, match=r"it names the host evil\.example"):
        [*FORMATS["azureml"].read(f"https://{azure.address}/registries/r-1")]
    assert is_trusted("https://cert-eastus.experiments.azureml.net/", "https://eastus.api.azureml.ms")
    assert not is_trusted("http://cert-eastus.experiments.azureml.net/", "https://eastus.api.azureml.ms")


def test_hostile_names_become_harmless_ids_and_long_texts_are_cut(azure):
    azure.model("..%2F..%2Fetc", {"version": "1", "description": "x" * 1_000_001})
    azure.model("<script>alert(1)<script>", {"version": "<b>"})
    batches = read(azure)
    found = by_id(batches)
    assert all(set(id_) <= set("abcdefghijklmnopqrstuvwxyz0123456789.-_") for id_ in found)
    assert len(found) == 2
    assert "text has more than 1,000,000 characters" in json.dumps(
        [loss.why for each in batches for loss in each.losses]
    )


@pytest.mark.parametrize(
    ("source", "host", "name"),
    [
        ("azureml://registries/azureml", "https://eastus.api.azureml.ms", "azureml"),
        ("azureml://subscriptions/s/resourcegroups/g/workspaces/w", "https://management.azure.com", "w"),
        (f"https://management.usgovcloudapi.net{WORKSPACE}", "https://management.usgovcloudapi.net", "w-1"),
    ],
)
def test_addresses(source, host, name):
    place = place_of(source)
    assert (place.host, place.name) == (host, name)
    assert place.scope.endswith("/.default")


@pytest.mark.parametrize(
    "source", ["azureml://x", "https://h/models", "http://h/registries/r", "https://u:p@h/registries/r"]
)
def test_what_is_no_address_is_refused_with_the_forms_that_are(source):
    with pytest.raises(CatalogError, match="is no address of Azure ML; write azureml://registries/NAME"):
        [*FORMATS["azureml"].read(source)]
