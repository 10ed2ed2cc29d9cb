"""What tests of Azure ML share: the real specs, the cards made from them, and a service of our own."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from catalog.cli import main
from catalog.exchange import FORMATS
from catalog.exchange.shape import Import
from tests.exchange.azureml.server import Azure, running


@pytest.fixture(scope="package")
def sources(real: Path) -> dict[str, Path]:
    """The folder of each model, by the id that its card has."""
    return {
        yaml.safe_load(path.read_bytes())["name"].lower(): path.parent
        for path in sorted((real / "azureml").glob("*/*/spec.yaml"))
    }


@pytest.fixture(scope="package")
def imported(real: Path) -> Import:
    (batch,) = FORMATS["azureml"].read(str(real / "azureml"))
    return batch


@pytest.fixture(scope="package")
def models(real: Path, tmp_path_factory) -> Path:
    """The cards of the real specs."""
    folder = tmp_path_factory.mktemp("azureml") / "models"
    assert main(["import", "azureml", str(real / "azureml"), "-o", str(folder)]) == 0
    return folder


@pytest.fixture(scope="module")
def loopback(tmp_path_factory) -> Iterator[Azure]:
    folder = tmp_path_factory.mktemp("azure")
    with pytest.MonkeyPatch.context() as environment, running(folder) as azure:
        for name in [*os.environ]:
            if name.startswith(("AZURE_", "IDENTITY_", "MSI_")):
                environment.delenv(name)
        environment.setenv("REQUESTS_CA_BUNDLE", str(folder / "loopback.pem"))
        environment.setenv("IDENTITY_ENDPOINT", azure.identity)
        environment.setenv("IDENTITY_HEADER", "secret")
        environment.setenv("AZURE_TOKEN_CREDENTIALS", "ManagedIdentityCredential")
        yield azure


@pytest.fixture
def azure(loopback: Azure) -> Azure:
    """The service, empty and in good health."""
    loopback.things.clear()
    loopback.faults.clear()
    loopback.asked.clear()
    loopback.delay, loopback.known, loopback.elsewhere = 0, True, ""
    return loopback
