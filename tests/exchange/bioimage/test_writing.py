"""Descriptions that came from bioimage.io go out valid."""

from __future__ import annotations

import yaml

from catalog.exchange.bioimage import FORMAT
from tests.exchange.bioimage.test_bioimage import NUCLEI
from tests.exchange.random_cards import Drawn, outgoing
from tests.exchange.settled import read


def test_what_came_from_there_goes_out_as_the_official_reader_wants_it(tmp_path):
    from bioimageio.spec import ValidationContext, build_description  # noqa: PLC0415 - an import of a second

    (tmp_path / "bioimageio.yaml").write_text(NUCLEI)
    (only,) = read("bioimage.io", tmp_path)
    (card,) = only.cards
    model = outgoing(Drawn({**card.card, "description": "Nuclei."}, ()), tmp_path / "models")
    export = FORMAT.write(model)
    assert {loss.field for loss in export.losses} == {"source.system"}
    found = yaml.safe_load(export.files["rdf.yaml"])
    assert found["inputs"][0]["axes"] == yaml.safe_load(NUCLEI)["inputs"][0]["axes"]
    with ValidationContext(perform_io_checks=False):
        described = build_description(found)
    assert type(described).__name__ == "ModelDescr", described.validation_summary.format()
