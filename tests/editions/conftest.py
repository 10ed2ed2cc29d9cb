"""A random catalogue and its editions, built once for all who look at them."""

from __future__ import annotations

import os
from random import Random

import pytest

from tests.editions.building import Built, built
from tests.editions.bygone import add_history
from tests.editions.catalogues import write_catalogue
from tests.editions.tokens import EDITIONS

SEEDS = [int(each) for each in os.environ.get("CATALOG_EDITIONS", "1").split(",")]
"""CATALOG_EDITIONS=0,1,2 tries more catalogues than one, which is what there is time for every day."""


@pytest.fixture(scope="session", params=SEEDS)
def editions(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Built:
    root = tmp_path_factory.mktemp("editions")
    random = Random(request.param)  # noqa: S311 - tokens
    tokens = write_catalogue(root / "models", random, ["gzip", "brotli"])
    add_history(root, tokens)
    for edition in EDITIONS:  # both remember in one place
        built(root / "models", root / edition, edition, root / "cache")
    return Built(tokens, root / "models", {edition: root / edition for edition in EDITIONS})
