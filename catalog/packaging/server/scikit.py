"""A scikit-learn model, from skops or joblib -> answers to rows."""

from __future__ import annotations

import logging
import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from .answers import Array, Given, Raw, hold, stacked, told
from .classes import UnservableError, name_of
from .signature import Row, Signature

LOG = logging.getLogger("uvicorn.error")


def from_skops(path: Path, trusted: Sequence[str]) -> Any:  # noqa: ANN401 - an estimator
    """Load what skops holds; types that neither skops nor model.json trusts are named and not loaded."""
    import skops.io  # noqa: PLC0415 - only images that serve this format have it

    strange = sorted(set(skops.io.get_untrusted_types(file=path)) - set(trusted))
    if strange:
        words = f"{path.name} holds types that are not trusted: {', '.join(strange)}"
        raise UnservableError(f"{words}; look at them, then package with --trust TYPE")
    return skops.io.load(path, trusted=list(trusted))


def from_pickle(path: Path) -> Any:  # noqa: ANN401 - an estimator
    """Load a pickle, whose digest was held against the card: loading one runs whatever code it holds."""
    import joblib  # noqa: PLC0415 - only images that serve this format have it

    LOG.warning("%s is a pickle: loading it runs the code in it; its digest is the card's", path.name)
    return joblib.load(path)


class Estimator:
    """A fitted estimator and the names that the card gives its columns."""

    def __init__(self, model: Any, signature: Signature) -> None:  # noqa: ANN401 - an estimator
        """Hold the columns of the model against those of the card; UnservableError where they differ."""
        self._model, self._signature = model, signature
        learned = [str(each) for each in getattr(model, "feature_names_in_", ())]
        names = list(signature.names)
        if learned and set(learned) != set(names):
            odd = sorted(set(learned) ^ set(names))[:5]
            raise UnservableError(
                f"the model and the card have other inputs: they differ in {', '.join(odd)}"
            )
        count = getattr(model, "n_features_in_", len(names))
        whole = len(names) == 1 and bool(signature.inputs[0].shape)
        if count != len(names) and not whole:
            raise UnservableError(f"the model takes {count} inputs, and the card names {len(names)}")
        warnings.filterwarnings("ignore", "X does not have valid feature names")  # they were held above
        self._classes, self._targets = _classes(model)
        self._lacks = _lacks(model)
        self._hold_chances()
        self._names, self._by_name, self._whole = learned or names, bool(learned), whole

    def _hold_chances(self) -> None:
        """Hold the outputs that are probabilities against the classes, before any row comes."""
        empty = Given(np.zeros((0, len(self._classes))), self._classes, chances=True)
        if self._classes or self._lacks:
            raw = Raw(probabilities=None if self._lacks else empty, lacks=self._lacks)
            hold(self._signature.outputs, raw)

    def answer(self, rows: Sequence[Row], params: Row) -> list[Row]:
        """Predict, with probabilities where the model has some."""
        table = self._table(rows)
        found = self._model.predict(table, **params)
        if isinstance(found, tuple):
            raise UnservableError(
                "the model gives several arrays at once; set its `params` so that it gives one"
            )
        predictions = Given(np.asarray(found), self._classes)
        probabilities = self._probabilities(table, exclusive=predictions.values.ndim == 1)
        raw = Raw({}, predictions, probabilities, self._targets, self._lacks)
        return told(self._signature.outputs, raw, len(rows))

    def _probabilities(self, table: Any, *, exclusive: bool) -> Given | None:  # noqa: ANN401 - as `_table` made it
        """Those of the classes, where an output of the card asks for some."""
        chances = getattr(self._model, "predict_proba", None)
        if not chances or not any(each.chance for each in self._signature.outputs):
            return None
        found = chances(table)
        if isinstance(found, list) or self._targets:
            words = f"the model predicts {len(found)} targets, each with probabilities of its own"
            raise UnservableError(
                f"{words}; leave probabilities out of the card's outputs, or serve it as ONNX"
            )
        made = np.asarray(found)
        classes = self._classes or tuple(map(str, range(made.shape[-1])))
        return Given(made, classes, chances=True, exclusive=exclusive)

    def _table(self, rows: Sequence[Row]) -> Any:  # noqa: ANN401 - an array or a data frame
        if self._whole:
            whole: Array = np.array([row[self._names[0]] for row in rows])
            return whole
        text = any(isinstance(value, str) for value in rows[0].values())
        if self._by_name and (frame := _frame(rows, self._names)) is not None:
            return frame
        return stacked(rows, self._names, object if text else float)


def _classes(model: Any) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:  # noqa: ANN401 - an estimator
    """The names of its classes in their order: of the one target that it has, or of each of several."""
    found = getattr(model, "classes_", None)
    if found is None:
        return (("-1", "1") if _tells_outliers(model) else ()), ()
    if isinstance(found, list) and found and not np.isscalar(found[0]):
        return (), tuple(tuple(map(name_of, np.asarray(each).tolist())) for each in found)
    return tuple(map(name_of, np.asarray(found).tolist())), ()


def _lacks(model: Any) -> str:  # noqa: ANN401 - an estimator
    if hasattr(model, "predict_proba"):
        return ""
    if getattr(model, "classes_", None) is not None:
        return "the model predicts classes and gives no probabilities"
    if _tells_outliers(model):
        return "the model predicts 1 (usual) or -1 (unusual) and gives no probabilities"
    return ""


def _tells_outliers(model: Any) -> bool:  # noqa: ANN401 - an estimator
    return hasattr(model, "decision_function") and not hasattr(model, "classes_")


def _frame(rows: Sequence[Row], names: Sequence[str]) -> Any:  # noqa: ANN401 - a data frame
    """A data frame, where pandas is installed: models that choose columns by name need one."""
    try:
        import pandas as pd  # noqa: PLC0415 - not every model was trained with it
    except ImportError:
        return None
    return pd.DataFrame({name: [row[name] for row in rows] for name in names})
