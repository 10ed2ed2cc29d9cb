"""Turn what other systems know of models into cards: one module a format, and a table of them."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from catalog.exchange import (
    annex_iv,
    azureml,
    card_json,
    croissant,
    cyclonedx,
    dvc,
    huggingface,
    jsonld,
    lineage,
    oci,
    openmmlab,
    sagemaker,
    spdx,
    vertex,
)
from catalog.exchange.shape import Format

_ALL: tuple[Format, ...] = (
    sagemaker.FORMAT,
    vertex.FORMAT,
    azureml.FORMAT,
    huggingface.FORMAT,
    dvc.FORMAT,
    card_json.FORMAT,
    openmmlab.FORMAT,
    cyclonedx.FORMAT,
    spdx.FORMAT,
    jsonld.FORMAT,
    croissant.FORMAT,
    lineage.OPENLINEAGE,
    lineage.PROV,
    oci.FORMAT,
    annex_iv.FORMAT,
)
FORMATS: Mapping[str, Format] = MappingProxyType({each.name: each for each in _ALL})
