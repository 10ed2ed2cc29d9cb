"""All formats by name: a line a module that reads or writes one; who needs standards only has them apart."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from catalog.exchange import (
    azureml,
    bioimage,
    card_json,
    dvc,
    huggingface,
    kipoi,
    mlflow,
    model_card_toolkit,
    monai,
    onnx,
    openmmlab,
    sagemaker,
    sklearn,
    timm,
    vertex,
)
from catalog.exchange.shape import Format
from catalog.exchange.standards import STANDARDS

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
    *STANDARDS,
)
FORMATS: Mapping[str, Format] = MappingProxyType({each.name: each for each in _ALL})
