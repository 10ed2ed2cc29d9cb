"""Whatever a catalogue hides, its editions hold nothing of it, and all of the rest."""

from __future__ import annotations

import os
from pathlib import Path
from random import Random

import pytest

from catalog.build import Request, build, hidden_from
from catalog.cli.parts import Here
from catalog.kit.date import When
from catalog.proving.opened import parts
from catalog.proving.proof import Proof
from tests.editions.catalogues import EDITIONS, Tokens, write_catalogue

DAY = When.parse("2026-11-20")
SEEDS = [int(each) for each in os.environ.get("CATALOG_EDITIONS", "1").split(",")]
"""CATALOG_EDITIONS=0,1,2 tries more catalogues than one, which is what there is time for every day."""


def built(models: Path, site: Path, edition: str, cache: Path | None = None) -> Path:
    request = Request(models, site, "https://x.example/", DAY, cache=cache, edition=edition)
    build(request, Here(), lambda *_: None)
    return site


def content(site: Path) -> bytes:
    files = (path for path in sorted(site.rglob("*")) if path.is_file())
    found = [
        part.lower() + b"\n" + name.encode()
        for path in files
        for name, part in parts(path, path.relative_to(site).as_posix())
    ]
    return b"\n".join(found)


def there(tokens: set[str], held: bytes) -> set[str]:
    return {token for token in tokens if token.encode() in held}


@pytest.mark.parametrize("seed", SEEDS)
def test_an_edition_holds_nothing_that_it_hides_and_all_that_it_shows(seed: int, tmp_path: Path) -> None:
    models = tmp_path / "models"
    tokens: Tokens = write_catalogue(models, Random(seed), ["gzip", "brotli"][: seed % 2 * 2])  # noqa: S311 - tokens
    for edition in EDITIONS:
        site = built(models, tmp_path / edition, edition, tmp_path / "cache")
        held = content(site)
        assert there(tokens.hidden(edition), held) == set()
        assert there(tokens.shown(edition), held) == tokens.shown(edition)
        proof = Proof(hidden_from(Request(models, Path(), edition=edition)))
        assert [*proof.leaks(site)] == []
        wanted = "\n".join(proof.secrets.places)
        assert {token for token in tokens.hidden(edition) if token not in wanted} == set()
