"""Azure's own SDK reads what we write and send, and we read what it registers.

In a file of its own, because importing the SDK takes longer than all other tests of Azure ML.
"""

from __future__ import annotations

from types import ModuleType
from typing import NamedTuple

import pytest

from catalog.exchange.formats import FORMATS
from tests.exchange.azureml.leaving import leaving
from tests.exchange.azureml.server import WORKSPACE

AZURE = FORMATS["azureml"]


class Token(NamedTuple):
    token: str
    expires_on: int


@pytest.fixture(scope="module")
def sdk() -> ModuleType:
    """Imported by whoever runs these tests, not by each process that collects them."""
    import azure.ai.ml.entities  # noqa: PLC0415 - an import of seconds

    return azure.ai.ml


class _Credential:
    def get_token(self, *_: str, **__: object) -> Token:
        return Token("good", 4_000_000_000)


def test_the_sdk_of_azure_reads_what_was_sent_and_we_read_what_it_registers(sdk, azure, tmp_path):
    [*AZURE.send(leaving(tmp_path), f"https://{azure.address}{WORKSPACE}")]
    client = sdk.MLClient(
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
        sdk.entities.Model(
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


def test_the_sdk_loads_every_spec_that_we_write(sdk, exported):
    folder, made = exported
    for id_ in made:
        model = sdk.load_model(folder / id_ / "spec.yaml")
        assert model.name.lower() == id_.removeprefix("azureml/")
        assert model.version
    phi = sdk.load_model(folder / "azureml/phi-3-mini-4k-instruct-qnn-npu/spec.yaml")
    assert (phi.stage, phi.version) == ("Archived", "4")
