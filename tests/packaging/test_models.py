"""Models of many shapes answer as the libraries do, or say what of the card does not go with them."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest
from skl2onnx import to_onnx
from skl2onnx.common.data_types import FloatTensorType, StringTensorType
from sklearn.cluster import KMeans
from sklearn.compose import make_column_transformer
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LinearRegression, LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler

from catalog.packaging.server.answers import UnservableError
from catalog.packaging.server.onnx import Session
from catalog.packaging.server.scikit import Estimator
from catalog.packaging.server.signature import Feature, Signature

AGE, SEX = Feature("age", "float64"), Feature("sex", "string", values=("f", "m"))
P = Feature("p_default", "float64", of="1")
PEOPLE = pd.DataFrame({"age": [20.0, 30.0, 40.0, 50.0, 60.0, 70.0], "sex": ["f", "m"] * 3})
LATE = [0, 0, 0, 1, 1, 1]
ROWS = PEOPLE.to_dict(orient="records")


def signature(inputs: tuple[Feature, ...], *outputs: Feature) -> Signature:
    return Signature(inputs, outputs, (), {})


def column(answers: list[dict[str, object]], name: str) -> list[object]:
    return [each[name] for each in answers]


@pytest.fixture(scope="module")
def mixed():
    """Numbers and text, chosen by name: a model that only takes data frames."""
    made = make_column_transformer((StandardScaler(), ["age"]), (OneHotEncoder(), ["sex"]))
    return make_pipeline(made, LogisticRegression()).fit(PEOPLE, LATE)


def test_columns_go_by_name_whatever_their_order_in_the_card(mixed):
    found = Estimator(mixed, signature((SEX, AGE), P)).answer(ROWS, {})
    np.testing.assert_allclose(column(found, "p_default"), mixed.predict_proba(PEOPLE)[:, 1])


def test_a_graph_with_an_input_a_column_is_fed_by_name(mixed, tmp_path):
    types = [("age", FloatTensorType([None, 1])), ("sex", StringTensorType([None, 1]))]
    path = tmp_path / "mixed.onnx"
    path.write_bytes(to_onnx(mixed, initial_types=types, target_opset=18).SerializeToString())
    species = Feature("late", "string", labels=("no", "yes"))
    found = Session(path, signature((SEX, AGE), P, species)).answer(ROWS, {})
    np.testing.assert_allclose(column(found, "p_default"), mixed.predict_proba(PEOPLE)[:, 1], atol=1e-6)
    assert column(found, "late") == [("no", "yes")[each] for each in mixed.predict(PEOPLE)]


def test_a_tensor_a_row_is_one_input(tmp_path):
    rows = np.arange(12, dtype=np.float32).reshape(4, 3)
    model = LinearRegression().fit(rows, rows.sum(axis=1))
    path = tmp_path / "sum.onnx"
    path.write_bytes(to_onnx(model, rows[:1], target_opset=18).SerializeToString())
    made = signature((Feature("pixels", "float32", shape=(3,)),), Feature("total", "float32"))
    told = [{"pixels": list(map(float, row))} for row in rows]
    for served in (Session(path, made), Estimator(model, made)):
        np.testing.assert_allclose(column(served.answer(told, {}), "total"), rows.sum(axis=1), atol=1e-4)


def test_several_outputs_are_columns_and_classes_may_have_names():
    ages = PEOPLE[["age"]].to_numpy()
    double = LinearRegression().fit(ages, np.hstack([ages, 2 * ages]))
    told = Estimator(double, signature((AGE,), Feature("once"), Feature("twice"))).answer(ROWS, {})
    np.testing.assert_allclose(column(told, "twice"), 2 * np.array(column(told, "once")))
    group = KMeans(2, n_init=1, random_state=0).fit(ages)
    told = Estimator(group, signature((AGE,), Feature("group", "int64"))).answer(ROWS, {})
    assert column(told, "group") == group.predict(ages).tolist()
    assert Estimator(group, signature((AGE,))).answer(ROWS[:1], {})[0]["prediction"] in (0, 1)


def test_missing_numbers_reach_models_that_take_them_and_no_nan_comes_back():
    ages = np.array([[20.0], [math.nan], [40.0], [60.0]])
    boosted = HistGradientBoostingClassifier(max_iter=2).fit(ages, [0, 0, 1, 1])
    (told,) = Estimator(boosted, signature((AGE,), P)).answer([{"age": math.nan}], {})
    assert 0 <= told["p_default"] <= 1

    class Undefined:
        n_features_in_ = 1

        def predict(self, table):
            return np.full(len(table), math.nan)

    assert Estimator(Undefined(), signature((AGE,))).answer(ROWS[:1], {}) == [{"prediction": None}]


@pytest.mark.parametrize(
    ("inputs", "outputs", "words"),
    [
        ((AGE,), (P,), "the model and the card have other inputs: they differ in sex"),
        (
            (AGE, SEX),
            (Feature("p", "float64", shape=(3,)),),
            "p has 3 values in the card, and the model gives 2",
        ),
    ],
)
def test_a_card_that_does_not_go_with_the_model_is_said(inputs, outputs, words, mixed):
    with pytest.raises(UnservableError, match=words):
        Estimator(mixed, signature(inputs, *outputs)).answer(ROWS, {})


def test_one_number_for_three_classes_is_said():
    model = LogisticRegression().fit(PEOPLE[["age"]].to_numpy(), [0, 0, 1, 1, 2, 2])
    with pytest.raises(UnservableError, match=r"3 probabilities.*give it shape: \[3\] in the card"):
        Estimator(model, signature((AGE,), Feature("p_late", "float64"))).answer(ROWS, {})
    with pytest.raises(UnservableError, match="the model takes 1 inputs, and the card names 2"):
        Estimator(model, signature((AGE, SEX), P))
