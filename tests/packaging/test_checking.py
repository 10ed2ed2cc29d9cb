"""Rows are held against the signature: whatever does not fit is refused, by field and in words."""

from __future__ import annotations

import math

import pytest

from catalog.packaging.server.checking import RefusedError, parsed, request
from catalog.packaging.server.settings import Settings, settings
from catalog.packaging.server.signature import Feature, Signature

FEATURES = (
    Feature("age", "int64", low=18, high=99),
    Feature("income", "float32"),
    Feature("sex", "string", values=("f", "m")),
    Feature("smoker", "bool", default=False),
    Feature("whatever"),
    Feature("pixels", "uint8", shape=(2, None)),
)
SIGNATURE = Signature(FEATURES, (), (Feature("threshold", "float64", low=0, high=1, default=0.5),), {})
GOOD = {"age": 40, "income": 1e3, "sex": "f", "smoker": True, "whatever": "x", "pixels": [[1, 2], [3]]}


def refused(body: object, limits: Settings | None = None) -> list[str]:
    with pytest.raises(RefusedError) as caught:
        request(body, SIGNATURE, limits or Settings())
    return [f"{field} {words}" for field, words in caught.value.problems]


def test_what_fits_is_taken_and_defaults_are_filled_in():
    row = {key: value for key, value in GOOD.items() if key != "smoker"} | {"age": 40.0}
    found = request({"instances": [row]}, SIGNATURE, Settings())
    assert found.rows == ({**GOOD, "smoker": False},)
    assert isinstance(found.rows[0]["age"], int)
    assert found.params == {"threshold": 0.5}


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"age": 17}, "age is 17, outside 18 to 99"),
        ({"age": 40.5}, "age is 40.5, and a value of type int64 is needed"),
        ({"age": True}, "age is true, and a value of type int64 is needed"),
        ({"age": "40"}, 'age is "40", and a value of type int64 is needed'),
        ({"age": None}, "age is null, and a value of type int64 is needed"),
        ({"age": 2**70}, "age is 1180591620717411303424, which does not fit int64"),
        ({"income": math.inf}, "income is inf, which does not fit float32"),
        ({"income": 1e39}, "income is 1e+39, which does not fit float32"),
        ({"income": 10**400}, f"income is 1{'0' * 58}…, which does not fit float32"),
        ({"income": None}, "income is null, and a value of type float32 is needed"),
        ({"sex": "x"}, 'sex is "x", and must be one of "f", "m"'),
        ({"smoker": 1}, "smoker is 1, and a value of type bool is needed"),
        ({"whatever": {}}, "whatever is an object, and a number, text, true or false is needed"),
        ({"whatever": math.inf}, "whatever is inf, which does not fit float64"),
        ({"pixels": 3}, "pixels is 3, and a list is needed"),
        ({"pixels": [[1]]}, "pixels has 1 items, and 2 are needed"),
        ({"pixels": [[1], [256]]}, "pixels[1][0] is 256, which does not fit uint8"),
        ({"agee": 1}, "agee is not known to this model; did you mean age?"),
    ],
)
def test_what_does_not_fit_is_named(change, problem):
    assert refused({"instances": [GOOD, GOOD | change]}) == [f"instances[1].{problem}"]


def test_all_that_is_missing_is_said_at_once():
    assert refused({"instances": [{"age": 20}]}) == [
        f"instances[0].{name} is missing" for name in ("income", "sex", "whatever", "pixels")
    ]


def test_a_house_may_take_what_is_outside_and_what_is_missing():
    limits = settings({"SERVE_OUTSIDE_RANGE": "answer", "SERVE_MISSING": "nan"})
    found = request({"instances": [GOOD | {"age": 17, "income": None}]}, SIGNATURE, limits)
    assert found.rows[0]["age"] == 17
    assert math.isnan(found.rows[0]["income"])
    assert refused({"instances": [GOOD | {"sex": None}]}, limits)


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"instances": [GOOD], "columns": {}},
        {"instances": {}},
        {"instances": [3]},
        {"columns": {"age": 3}},
        {"columns": {"age": [1], "income": [1, 2]}},
        {"columns": {}},
        {"instances": [GOOD], "params": []},
        {"instances": [GOOD], "params": {"threshold": 2}},
        {"instances": [GOOD], "other": 1},
    ],
)
def test_a_body_of_another_shape_is_refused(body):
    with pytest.raises(RefusedError) as caught:
        request(body, SIGNATURE, Settings())
    assert caught.value.status == 422


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"", "Expecting value at line 1, column 1"),
        (b'{"a": 1,\n "b": }', "line 2, column 7"),
        (b'{"a": NaN}', "NaN is no value of JSON"),
        (b'{"a": -Infinity}', "-Infinity is no value of JSON"),
        (b'{"a": 1, "a": 2}', "the key a is there twice"),
        (b"[" * 200_000, "nested too deeply"),
        (b'{"a": ' + b"9" * 5000 + b"}", "Exceeds the limit"),
        (b"\xff\xfe{", "the body is no JSON"),
        (b"[]", "the body is no object"),
    ],
)
def test_what_is_no_json_is_said_with_its_place(body, words):
    with pytest.raises(RefusedError, match=words.replace("[", r"\[")) as caught:
        parsed(body)
    assert caught.value.status == 400


@pytest.mark.parametrize("name", ["SERVE_PORT", "SERVE_MAX_ROWS", "SERVE_SECONDS", "SERVE_MISSING"])
def test_a_setting_that_means_nothing_is_named(name):
    with pytest.raises(SystemExit, match=f"{name} is '-1x'"):
        settings({name: "-1x"})
