"""A folder or a file -> the formats that it looks like, by names of files alone; nothing is opened."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path, PurePosixPath
from types import MappingProxyType

_MOST = 20_000
MARKS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "azureml": ("spec.yaml",),
        "huggingface": ("*.safetensors", "model_index.json", "tokenizer_config.json"),
        "dvc": ("dvc.yaml", "*.dvc"),
        "openmmlab": ("metafile.yml",),
        "timm": ("results-*.csv", "benchmark-*.csv"),
        "monai": ("configs/metadata.json",),
        "bioimage.io": ("rdf.yaml", "bioimageio.yaml"),
        "kipoi": ("model.yaml",),
        "model-card-toolkit": ("model_card.json",),
        "onnx": ("*.onnx",),
        "scikit-learn": ("*.skops", "*.pkl", "*.joblib"),
        "card-json": ("card.json",),
    }
)
"""Files that hardly anything else has, format by format."""


def looks_like(source: Path) -> tuple[str, ...]:
    """Return the names of formats whose files are there, in the order of all formats."""
    return like([source.name] if source.is_file() else islice(_names(source), _MOST))


def like(names: Iterable[str]) -> tuple[str, ...]:
    """Return the names of formats that have files of such names."""
    paths = [PurePosixPath(name) for name in names]
    return tuple(
        format_
        for format_, marks in MARKS.items()
        if any(path.match(mark) for mark in marks for path in paths)
    )


def _names(folder: Path) -> Iterator[str]:
    for above, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(above, name).relative_to(folder).as_posix() for name in files)
