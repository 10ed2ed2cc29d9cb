"""A scikit-learn model, from skops or joblib -> answers to rows."""

from __future__ import annotations

import logging
import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from .answers import Array, Raw, UnservableError, stacked, told
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
        self._names, self._by_name, self._whole = learned or names, bool(learned), whole

    def answer(self, rows: Sequence[Row], params: Row) -> list[Row]:
        """Predict, with probabilities where the model has some."""
        table = self._table(rows)
        chances = getattr(self._model, "predict_proba", None)
        probabilities = np.asarray(chances(table)) if chances else None
        raw = Raw({}, np.asarray(self._model.predict(table, **params)), probabilities)
        return told(self._signature.outputs, raw)

    def _table(self, rows: Sequence[Row]) -> Any:  # noqa: ANN401 - an array or a data frame
        if self._whole:
            whole: Array = np.array([row[self._names[0]] for row in rows])
            return whole
        text = any(isinstance(value, str) for value in rows[0].values())
        if self._by_name and (frame := _frame(rows, self._names)) is not None:
            return frame
        return stacked(rows, self._names, object if text else float)


def _frame(rows: Sequence[Row], names: Sequence[str]) -> Any:  # noqa: ANN401 - a data frame
    """A data frame, where pandas is installed: models that choose columns by name need one."""
    try:
        import pandas as pd  # noqa: PLC0415 - not every model was trained with it
    except ImportError:
        return None
    return pd.DataFrame({name: [row[name] for row in rows] for name in names})
