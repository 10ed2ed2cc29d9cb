"""Each output is the class that the card means, as the model itself says it, or nothing is served."""

from __future__ import annotations

import numpy as np
import pytest
from skl2onnx import to_onnx
from sklearn.datasets import load_breast_cancer
from sklearn.ensemble import IsolationForest, RandomForestClassifier
from sklearn.linear_model import LinearRegression, LogisticRegression, RidgeClassifier
from sklearn.mixture import GaussianMixture
from sklearn.neighbors import KNeighborsClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.svm import LinearSVC

from catalog.packaging.server.classes import UnservableError
from catalog.packaging.server.onnx import Session
from catalog.packaging.server.scikit import Estimator
from catalog.packaging.server.signature import Feature, Signature
from tests.packaging.test_models import column

TABLE = np.random.default_rng(0).normal(size=(60, 2)).astype(np.float32).astype(float)
INPUTS = (Feature("a", "float64"), Feature("b", "float64"))
ROWS = [{"a": float(a), "b": float(b)} for a, b in TABLE]
THREE = np.digitize(TABLE[:, 0], (-0.5, 0.5))
CATS = np.array(["cat", "ant", "bee"])[THREE]
FULL = (3,)
COUNTED = ("one", "two", "three")
LABELLED = Feature("label", "string", labels=("cat", "ant", "bee"))
BOOL = Feature("late", "bool")


def fitted(model, target):
    return model.fit(TABLE, target)


def signed(*outputs: Feature) -> Signature:
    return Signature(INPUTS, outputs, (), {})


@pytest.fixture
def both(tmp_path):
    """Serve a model as it is and as a graph: the answers, which are the same."""

    def answers(model, *outputs: Feature, **options: object) -> list[dict[str, object]]:
        ours = Estimator(model, signed(*outputs)).answer(ROWS, {})
        theirs = graph(tmp_path, model, *outputs, **options).answer(ROWS, {})
        for name in ours[0]:
            one, other = column(ours, name), column(theirs, name)
            if isinstance(np.ravel(one)[0], float):
                np.testing.assert_allclose(one, other, atol=1e-5)
            else:
                assert one == other
        return ours

    return answers


def graph(folder, model, *outputs: Feature, **options: object) -> Session:
    path = folder / "model.onnx"
    made = to_onnx(
        model,
        TABLE[:1].astype(np.float32),
        options={id(model): options} if options else None,
        target_opset=18,
    )
    path.write_bytes(made.SerializeToString())
    return Session(path, signed(*outputs))


@pytest.mark.parametrize("zipmap", [False, True])
def test_each_of_two_probabilities_is_its_own_classes(zipmap, both):
    model = fitted(LogisticRegression(), (THREE > 1).astype(int))
    label = Feature("answer", "string", labels=("no", "yes"))
    p_no, p_yes = Feature("p_no", "float64", low=0, high=1), Feature("p_yes", "float64", low=0, high=1)
    found = both(model, p_yes, label, p_no, zipmap=zipmap)
    np.testing.assert_allclose(column(found, "p_no"), model.predict_proba(TABLE)[:, 0])
    np.testing.assert_allclose(column(found, "p_yes"), model.predict_proba(TABLE)[:, 1])
    assert column(found, "answer") == [("no", "yes")[each] for each in model.predict(TABLE)]


@pytest.mark.parametrize("zipmap", [False, True])
@pytest.mark.parametrize("kind", [LogisticRegression, KNeighborsClassifier])
def test_labels_stand_in_the_order_of_the_classes_whatever_those_are(zipmap, kind, both):
    """Classes 1, 2 and 3 are no places; a graph that does not say so is not served."""
    model = fitted(kind(), THREE + 1)
    outputs = [
        Feature("answer", "string", labels=COUNTED),
        Feature("p", "float64", shape=FULL),
    ]
    if kind is KNeighborsClassifier and not zipmap:
        with pytest.raises(UnservableError, match="does not say which probability is of which class"):
            both(model, *outputs, zipmap=zipmap)
        return
    found = both(model, *outputs, Feature("p_two", "float64"), zipmap=zipmap)
    assert column(found, "answer") == [COUNTED[each - 1] for each in model.predict(TABLE)]
    np.testing.assert_allclose(column(found, "p_two"), model.predict_proba(TABLE)[:, 1], atol=1e-6)


@pytest.mark.parametrize("zipmap", [False, True])
def test_classes_with_names_of_their_own_go_by_those(zipmap, both):
    model, order = fitted(LogisticRegression(), CATS), ("cat", "ant", "bee")
    label = Feature("animal", "string", labels=order)
    chances = Feature("p_animal", "float64", shape=FULL, labels=order)
    found = both(model, label, chances, Feature("p_ant", "float64"), zipmap=zipmap)
    assert list(model.classes_) == ["ant", "bee", "cat"]
    assert column(found, "animal") == model.predict(TABLE).tolist()
    np.testing.assert_allclose(column(found, "p_animal"), model.predict_proba(TABLE)[:, [2, 0, 1]])
    np.testing.assert_allclose(column(found, "p_ant"), model.predict_proba(TABLE)[:, 0])


def test_an_output_with_the_name_of_the_graphs_own_is_ordered_too(tmp_path):
    model = fitted(LogisticRegression(), CATS)
    chances = Feature("probabilities", "float32", shape=FULL, labels=LABELLED.labels)
    found = graph(tmp_path, model, LABELLED, chances, zipmap=False).answer(ROWS, {})
    assert column(found, "label") == model.predict(TABLE).tolist()
    expected = model.predict_proba(TABLE)[:, [2, 0, 1]]
    np.testing.assert_allclose(column(found, "probabilities"), expected, atol=1e-5)


def test_a_lone_probability_is_of_the_class_that_the_card_says():
    """In scikit-learn's breast-cancer data class 1 is benign, so a name alone says nothing."""
    rows, target = load_breast_cancer(return_X_y=True)
    model = make_pipeline(StandardScaler(), LogisticRegression()).fit(rows[:, :2], target)
    asked = [{"a": a, "b": b} for a, b in rows[:50, :2].tolist()]
    with pytest.raises(UnservableError, match=r"\(0, 1\).*p_malignant is one number: its name.*`of: 1`"):
        Estimator(model, signed(Feature("p_malignant", "float64")))
    expected = model.predict_proba(rows[:50, :2])
    label = Feature("finding", "string", labels=("malignant", "benign"))
    told = (
        (expected[:, 0], (Feature("p_malignant", "float64", of="0"),)),
        (expected[:, 0], (Feature("p_malignant", "float64"), label)),
        (expected[:, 0], (Feature("p_malignant", "float64", of="malignant", labels=label.labels),)),
        (expected[:, 1], (Feature("p_malignant", "float64", of="benign"), label)),
    )
    for wanted, outputs in told:
        found = Estimator(model, signed(*outputs)).answer(asked, {})
        np.testing.assert_allclose(column(found, "p_malignant"), wanted)


@pytest.mark.parametrize(
    ("model", "target", "outputs", "words"),
    [
        (
            LogisticRegression(),
            THREE,
            [Feature("c", labels=("x", "y"))],
            "x, y, and the model 3 classes",
        ),
        (
            LogisticRegression(),
            CATS,
            [Feature("c", labels=("x", "y", "z"))],
            "ant, bee, cat; use the",
        ),
        (LogisticRegression(), CATS, [Feature("c", values=("x", "y"))], "ant, which is none of the values"),
        (
            LogisticRegression(),
            CATS,
            [Feature("c", "int64")],
            "'.*', and the output c is of type int64",
        ),
        (LogisticRegression(), THREE, [Feature("p_x", of="7")], "`of: 7` names none of them"),
        (LogisticRegression(), THREE + 1, [Feature("c", labels=("0", "1", "2"))], "use the model's names"),
        (LinearSVC(), THREE, [Feature("score", "float64")], "score is a number.* gives no probabilities"),
        (IsolationForest(n_estimators=2), None, [Feature("score", "float64")], "1 .usual. or -1 .unusual."),
        (IsolationForest(n_estimators=2), None, [BOOL], "answers -1, and the output late is of type bool"),
        (
            LinearRegression(),
            THREE,
            [Feature("one"), Feature("two")],
            "1 numbers a row, and.* 2 outputs",
        ),
        (LinearRegression(), TABLE, [Feature("one")], r"gives 2 numbers a row, .* with shape: \[2\]"),
        (RandomForestClassifier(2), np.c_[THREE, THREE], [Feature("p", "float64")], "2 targets"),
    ],
)
def test_what_cannot_be_told_is_not_served(model, target, outputs, words):
    with pytest.raises(UnservableError, match=words):
        Estimator(fitted(model, target), signed(*outputs)).answer(ROWS, {})


def test_scores_that_a_graph_calls_probabilities_are_not_served_as_such(tmp_path):
    model = fitted(RidgeClassifier(), THREE + 1)
    label = Feature("answer", "string", labels=COUNTED)
    found = graph(tmp_path, model, label).answer(ROWS, {})
    assert column(found, "answer") == [COUNTED[each - 1] for each in model.predict(TABLE)]
    with pytest.raises(UnservableError, match="are scores: they are not within 0 and 1"):
        graph(tmp_path, model, label, Feature("p", "float64", shape=FULL)).answer(ROWS, {})


def test_several_targets_and_clusters_and_yes_or_no(both):
    two = fitted(RandomForestClassifier(3, random_state=0), np.c_[THREE + 1, THREE > 1].astype(int))
    outputs = (Feature("size", "string", labels=COUNTED), BOOL)
    found = Estimator(two, signed(*outputs)).answer(ROWS, {})
    assert column(found, "size") == [COUNTED[each - 1] for each in two.predict(TABLE)[:, 0].astype(int)]
    assert column(found, "late") == (two.predict(TABLE)[:, 1] == 1).tolist()
    double = fitted(LinearRegression(), TABLE[:, ::-1])
    found = both(double, Feature("b", "float32"), Feature("a", "float32"))
    np.testing.assert_allclose(column(found, "a"), TABLE[:, 0], atol=1e-5)
    both(double, Feature("pair", "float32", shape=(2,)))
    mixed = fitted(GaussianMixture(2, random_state=0), None)
    found = Estimator(mixed, signed(Feature("group", labels=("A", "B")), Feature("p_b"))).answer(ROWS, {})
    np.testing.assert_allclose(column(found, "p_b"), mixed.predict_proba(TABLE)[:, 1])
    assert column(found, "group") == [("A", "B")[each] for each in mixed.predict(TABLE)]
