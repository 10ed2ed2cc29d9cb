"""What reads files of other systems -> functions that take any bytes; what comes of them is a card again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from catalog.exchange.formats import FORMATS
from catalog.exchange.landing.bounded import bounded, bounded_fields
from catalog.exchange.landing.card_files import files
from catalog.exchange.shape import Import
from catalog.kit.node import MappingNode
from catalog.kit.source import parse
from tests.fuzz.target import Target, folder, parts

PLACES: Mapping[str, tuple[str, ...]] = {
    "card-json": ("a/card.json", "a/metrics.csv", "a/README.md"),
    "sagemaker": ("model_card.json",),
    "azureml": ("m/spec.yaml", "m/description.md"),
    "huggingface": ("m/README.md", "m/.eval_results/a.yaml", "m/config.json"),
    "monai": ("m/configs/metadata.json", "m/docs/README.md", "m/LICENSE"),
    "bioimage.io": ("m/rdf.yaml", "m/README.md"),
    "kipoi": ("m/model.yaml", "m/labels.txt"),
    "model-card-toolkit": ("m/model_card.json",),
    "openmmlab": ("configs/a/metafile.yml", "model-index.yml"),
    "timm": ("results-imagenet.csv", "benchmark-infer.csv", "model_metadata-in1k.csv"),
    "scikit-learn": ("m/model.skops", "m/model.pkl"),
    "onnx": ("m/model.onnx",),
    "dvc": ("dvc.yaml", "dvc.lock", "params.yaml", "metrics.json", "model.pkl.dvc"),
}
"""The files of each format that the parts of an input become."""


def _files(name: str, places: tuple[str, ...]) -> Target:
    def read(content: bytes) -> None:
        several = zip(places, parts(content, len(places)), strict=True)
        reader = FORMATS[name].read
        assert reader
        with folder({path: each for path, each in several if each}) as root:
            landed(reader(str(root)))

    return Target(read)


def landed(imports: Iterable[Import]) -> None:
    """What comes of an import can be written, and the card is one that is read again."""
    for batch in imports:
        pairs = [bounded(card) for card in batch.cards]
        folders = tuple(replace(one, fields=bounded_fields(one.fields)[0]) for one in batch.folders)
        losses = (*batch.losses, *(loss for _, several in pairs for loss in several))
        each = replace(batch, cards=tuple(card for card, _ in pairs), folders=folders, losses=losses)
        said = [str(one) for one in each.findings]
        said += [f"{one.model}{one.field}{one.value}{one.why}" for one in each.losses]
        assert "".join(said).encode() is not None
        for file in files(each):
            if file.path.endswith("/card.yaml"):
                found = parse(file.content, file.path)
                assert isinstance(found.root, MappingNode), found.findings
                assert not [one for one in found.findings if one.severity == "error"], found.findings


TARGETS = {name: _files(name, places) for name, places in PLACES.items()}
