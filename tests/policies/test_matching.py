"""A policy finds the models that a search finds: every case of the query language, record by record."""

from __future__ import annotations

import pytest

from catalog.policies.demand import Question
from catalog.policies.matching import failing, holds
from catalog.query.fields import Field, Fields
from catalog.query.index import Index
from catalog.query.match import match
from catalog.query.parse import parse
from tests.query.catalogue import FIELDS, WHOLE, records

INDEX = Index.of(records(), FIELDS)


def test_a_policy_matches_what_a_search_finds_without_forgiving_slips() -> None:
    asked = 0
    for case in WHOLE["cases"]:
        question = Question(case["query"], parse(case["query"], FIELDS))
        if question.query.mistakes:
            continue
        found = match(question.query, INDEX, forgiving=False)
        held = [row for row, record in enumerate(INDEX.records) if holds(question, record)]
        assert held == sorted(found), case["query"]
        for row, record in enumerate(INDEX.records):
            reasons = list(failing(question, record))
            assert bool(reasons) == (row not in found), case["query"]
        asked += 1
    assert asked > 100


def test_a_metric_that_is_reported_on_a_data_set_alone_is_to_be_asked_for_with_it() -> None:
    bare = Field("auroc", "AUROC", "number")
    question = Question("auroc>0.9", parse("auroc>0.9", Fields({"auroc": bare}, {})))
    (record,) = [each for each in INDEX.records if "german-credit/auroc" in each.values][:1]
    (reason,) = failing(question, record)
    assert "is not reported without a data set; write `german-credit/auroc`" in reason.text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("owner:* limitations:* license:*", True),
        ("owner:* digest:*", False),
        ("german-credit/auroc>=0.8 -status:retired", True),
        ("credit", True),
        ("crediit", False),
        ("", True),
    ],
)
def test_a_policy_asks_one_model_and_forgives_no_slips(text: str, expected: bool) -> None:
    fields = Fields({**FIELDS.by_name, "digest": Field("digest", "Digest", "keyword")}, FIELDS.aliases)
    scorer = next(record for record in records() if record.id == "risk/credit-scorer")
    assert holds(Question(text, parse(text, fields)), scorer) is expected
