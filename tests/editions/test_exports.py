"""What goes out to another system in an edition holds nothing that the edition hides, in any format."""

from __future__ import annotations

from pathlib import Path

import pytest

from catalog.build import Request, opened_for
from catalog.exchange.formats import FORMATS
from catalog.exchange.shape import Outgoing
from catalog.inquiry import models_leaving
from tests.editions.building import DAY, Built
from tests.editions.tokens import EDITIONS

WRITTEN = [each for each in FORMATS.values() if each.write]


@pytest.fixture(scope="module")
def leaving(editions: Built) -> dict[str, list[Outgoing]]:
    """The models as each edition lets them go."""
    found: dict[str, list[Outgoing]] = {}
    for edition in EDITIONS:
        request = Request(editions.models, Path(), "https://x.example/", DAY, edition=edition)
        walked, _, _ = opened_for(request)
        found[edition] = [*models_leaving(request, [folder.id for folder in walked.folders])]
    return found


def _told(models: list[Outgoing], format_name: str) -> bytes:
    write = FORMATS[format_name].write
    assert write
    told = bytearray()
    for model in models:
        export = write(model)
        for name, content in export.files.items():
            told += f"{model.id}/{name}\n".encode() + content
        told += "\n".join(map(str, export.losses)).encode()
    return bytes(told).lower()


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("name", [each.name for each in WRITTEN])
def test_nothing_hidden_goes_out(
    editions: Built, leaving: dict[str, list[Outgoing]], name: str, edition: str
):
    told = _told(leaving[edition], name)
    assert [each for each in sorted(editions.tokens.hidden(edition)) if each.encode() in told] == []


@pytest.mark.parametrize("edition", EDITIONS)
def test_what_may_be_seen_does_go_out(editions: Built, leaving: dict[str, list[Outgoing]], edition: str):
    told = _told(leaving[edition], "card-json")
    shown = sorted(editions.tokens.shown(edition))
    assert sum(each.encode() in told for each in shown) > len(shown) / 3
