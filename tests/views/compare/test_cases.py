"""Every case of cases.json says in Python what says.json holds; the browser's answers are held to the same.

`pytest tests/views/compare --update-golden` writes says.json anew; read the difference before keeping it.
"""

from __future__ import annotations

import json

import pytest

from catalog.views.compare import compare
from tests.views.compare.written import SAYS, cases, said, subjects, told

CASES = cases()


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_a_case_says_what_is_written(case: dict) -> None:
    assert told(compare(subjects(case), case["baseline"])) == said()[case["name"]]


@pytest.fixture(scope="module", autouse=True)
def _written_anew(request: pytest.FixtureRequest) -> None:
    if request.config.getoption("--update-golden"):
        says = {case["name"]: told(compare(subjects(case), case["baseline"])) for case in CASES}
        SAYS.write_text(json.dumps(says, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def test_there_are_as_many_answers_as_cases() -> None:
    assert list(said()) == [case["name"] for case in CASES]
    assert len(CASES) >= 25
