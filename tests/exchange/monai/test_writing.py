"""Bundles' metadata go out as they came in."""

from __future__ import annotations

import json
from pathlib import Path

from catalog.exchange.monai import FORMAT
from catalog.exchange.shape import Outgoing
from tests.exchange.random_cards import Drawn, outgoing
from tests.exchange.settled import read


def leaving(source: Path, folder: Path) -> Outgoing:
    (only,) = read("monai", source)
    (card,) = only.cards
    return outgoing(Drawn(card.card, card.metrics), folder)


def test_real_metadata_come_out_as_they_went_in(real, tmp_path):
    for number, source in enumerate(sorted((real / "monai").glob("*.json"))):
        export = FORMAT.write(leaving(source, tmp_path / str(number)))
        before = json.loads(source.read_text().replace('gyrus "', 'gyrus"'))
        after = json.loads(export.files["configs/metadata.json"])
        assert after.pop("schema").rpartition("/")[2] == "meta_schema_20240725.json"
        before.pop("schema")
        for side in before["network_data_format"].values():
            for feature in side.values():
                if feature["value_range"] == []:
                    del feature["value_range"]  # which says nothing
        said = {key: value for key, value in after.items() if value or key in before}
        assert said == {key: value for key, value in before.items() if value or key in after}, source.name
        assert {loss.field for loss in export.losses} == {"source"}
