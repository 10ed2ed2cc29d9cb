"""model.json and weights whose digests agree -> a model that answers."""

from __future__ import annotations

import importlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import cast

from .answers import Model
from .classes import UnservableError
from .fetch import HERE, verified
from .onnx import Session
from .scikit import Estimator, from_pickle, from_skops
from .signature import Json, Signature, signature


def described(folder: Path = HERE) -> Mapping[str, Json]:
    """What model.json says."""
    return cast("Mapping[str, Json]", json.loads((folder / "model.json").read_text(encoding="utf-8")))


def loaded(folder: Path = HERE) -> tuple[Model, Signature]:
    """Check every file, then load; SystemExit says why not."""
    told = described(folder)
    made = signature(told)
    paths = verified(folder)
    try:
        return _model(str(told["format"]), paths, told, made), made
    except UnservableError as problem:
        raise SystemExit(f"{told['id']}@{told['version']} cannot be served: {problem}") from None


def _model(kind: str, paths: list[Path], told: Mapping[str, Json], made: Signature) -> Model:
    if kind == "onnx":
        return Session(paths[0], made)
    if kind == "skops":
        trusted = [str(each) for each in cast("list[str]", told["trusted"])]
        return Estimator(from_skops(paths[0], trusted), made)
    if kind in ("joblib", "pickle"):
        return Estimator(from_pickle(paths[0]), made)
    try:
        return cast("Model", importlib.import_module("predict").load(paths, made))
    except NotImplementedError as problem:
        raise UnservableError(f"{kind or 'a file of no format'} is not served: {problem}") from None
