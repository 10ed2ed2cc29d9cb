"""What tests of Azure ML share: the real specs, the cards made from them, and a service of our own."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from catalog.cli import main
from catalog.exchange import FORMATS
from catalog.exchange.shape import Import


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
