"""AWS SageMaker's registry, and its model cards as files, to cards and back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from catalog.exchange.sagemaker.folder import read_folder
from catalog.exchange.sagemaker.registry import read_registry
from catalog.exchange.sagemaker.sending import send
from catalog.exchange.sagemaker.service import place_of
from catalog.exchange.sagemaker.writing import write
from catalog.exchange.shape import Format, Import

__all__ = ["FORMAT"]


def _read(source: str) -> Iterator[Import]:
    """Read a registry, or model cards that lie in files."""
    place = place_of(source)
    yield from read_registry(place) if place else read_folder(Path(source))


FORMAT = Format(
    "sagemaker",
    "AWS SageMaker",
    source="REGION, sagemaker://REGION[/GROUP-PREFIX], or a folder or file of model cards as JSON",
    read=_read,
    write=write,
    target="sagemaker://REGION, or a folder for model cards as JSON",
    send=send,
)
