"""Imports -> a folder of cards, checked, and what a build works out of each model."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from catalog.build import Request
from catalog.card import admit_card
from catalog.derive.dossier import Dossier
from catalog.exchange.formats import FORMATS
from catalog.exchange.landing.card_files import files
from catalog.exchange.landing.house import house
from catalog.exchange.landing.placing import write
from catalog.exchange.shape import Import
from catalog.inquiry import worked_out
from catalog.kit.node import MappingNode
from catalog.kit.paths import valid_id
from catalog.kit.source import parse


def read(name: str, source: Path) -> list[Import]:
    """Read a source; every card has an id that is one, and holds nothing that a card may not."""
    imports = list(FORMATS[name].read(str(source)))
    for each in imports:
        assert not [card.id for card in each.cards if valid_id(card.id)]
        few = replace(each, cards=each.cards[:5], folders=())
        for file in (file for file in files(few) if file.path.endswith("card.yaml")):
            root = parse(file.content, file.path).root
            assert isinstance(root, MappingNode)
            refused = [str(each) for each in admit_card(root, "x")[1]]
            assert refused == [], file.path
    return imports


def settled(imports: Iterable[Import], models: Path) -> dict[str, Dossier]:
    """Write what was imported and work it out; what a build would find wrong with it fails."""
    models.mkdir(parents=True)
    ids: list[str] = []
    for each in imports:
        write(house(each, models)[0], models)
        write(files(each), models)
        ids += [card.id for card in each.cards]
    found, _ = worked_out(Request(models, models), ids)
    assert not [str(finding) for each in found.values() for finding in each.findings]
    return found
