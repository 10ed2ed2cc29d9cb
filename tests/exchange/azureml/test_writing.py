"""Cards go out as specs and come back the same."""

from __future__ import annotations

from catalog.exchange.formats import FORMATS

AZURE = FORMATS["azureml"]


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
