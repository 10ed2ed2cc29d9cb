"""Turn what other systems know of models into cards: one module a format, and a table of them."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from catalog.exchange import (
    annex_iv,
    azureml,
    bioimage,
    card_json,
    croissant,
    cyclonedx,
    dvc,
    huggingface,
    jsonld,
    kipoi,
    lineage,
    mlflow,
    model_card_toolkit,
    monai,
    oci,
    onnx,
    openmmlab,
    sagemaker,
    sklearn,
    spdx,
    timm,
    vertex,
)
from catalog.exchange.shape import Format

_ALL: tuple[Format, ...] = (
    mlflow.FORMAT,
    sagemaker.FORMAT,
    vertex.FORMAT,
    azureml.FORMAT,
    huggingface.FORMAT,
    dvc.FORMAT,
    openmmlab.FORMAT,
    timm.FORMAT,
    monai.FORMAT,
    bioimage.FORMAT,
    kipoi.FORMAT,
    model_card_toolkit.FORMAT,
    onnx.FORMAT,
    sklearn.FORMAT,
    card_json.FORMAT,
    cyclonedx.FORMAT,
    spdx.FORMAT,
    croissant.FORMAT,
    jsonld.FORMAT,
    lineage.OPENLINEAGE,
    lineage.PROV,
    oci.FORMAT,
    annex_iv.FORMAT,
)
FORMATS: Mapping[str, Format] = MappingProxyType({each.name: each for each in _ALL})
