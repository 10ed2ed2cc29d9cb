"""Cards go out as specs that Azure's own SDK loads, and come back the same."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from azure.ai.ml import load_model
from hypothesis import given, settings

from catalog.build import Request
from catalog.exchange.formats import FORMATS
from catalog.exchange.shape import Export
from catalog.inquiry import models_leaving
from tests.exchange.random_cards import QUICK, cards, outgoing
from tests.exchange.round_trip import check_round_trip

AZURE = FORMATS["azureml"]
BY_ITSELF = ("license", "versions.parents.relation")
"""What an import says by itself: the newest version's licence is the model's, a parent was converted."""


@pytest.fixture(scope="module")
def exported(models, tmp_path_factory) -> tuple[Path, dict[str, Export]]:
    """A folder of specs written from the cards of the real ones."""
    folder = tmp_path_factory.mktemp("specs")
    ids = [path.parent.relative_to(models).as_posix() for path in models.glob("azureml/*/card.yaml")]
    made = {each.id: AZURE.write(each) for each in models_leaving(Request(models, Path()), ids)}
    for id_, export in made.items():
        for name, content in export.files.items():
            (folder / id_ / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / id_ / name).write_bytes(content)
    return folder, made


def test_the_real_specs_come_back_as_the_same_cards_but_for_what_is_lost(imported, exported):
    folder, made = exported
    (again,) = AZURE.read(str(folder))
    lost = {
        (loss.model.removeprefix("azureml/"), loss.field)
        for each in made.values()
        for loss in each.losses
        if loss.field != "source.fetched"
    }
    archived = {(card.id, "status") for card in imported.cards if "status" in card.card}
    assert len(archived) == 13
    assert lost == {("deepseek-r1-distill-qwen-1.5b-cuda-gpu", "aka"), *archived}
    cards = {each.id: dict(each.card) for each in again.cards}
    for card in imported.cards:
        kept = {key: value for key, value in card.card.items() if (card.id, key) not in lost}
        assert cards[card.id] == kept


@settings(QUICK, max_examples=12)
@given(cards())
def test_any_card_comes_back_the_same_but_for_what_is_lost(drawn):
    with TemporaryDirectory() as folder:
        check_round_trip(AZURE, outgoing(drawn, Path(folder) / "models"), Path(folder), BY_ITSELF)


def test_the_sdk_loads_every_spec_that_we_write(exported):
    folder, made = exported
    for id_ in made:
        model = load_model(folder / id_ / "spec.yaml")
        assert model.name.lower() == id_.removeprefix("azureml/")
        assert model.version
    phi = load_model(folder / "azureml/phi-3-mini-4k-instruct-qnn-npu/spec.yaml")
    assert (phi.stage, phi.version) == ("Archived", "4")
