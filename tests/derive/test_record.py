"""A record holds every value of a card by the name that queries use, and every text that is stored."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from catalog.card import Card, EveryVersion
from catalog.derive.fields import fields_of, scale_of
from catalog.derive.names import NAMES
from catalog.derive.shelf import Catalog
from catalog.domain.datasets import Datasets
from catalog.domain.metrics import known
from catalog.domain.vocabulary import Vocabulary
from catalog.query.index import Index
from catalog.query.numbers import SCALES, read_number
from catalog.query.search import search

HOUSE = "teams: {team-risk: {name: Risk}}\ndatasets: {loans: {name: Loans 2020}}\n"
CARD = """\
name: Credit scorer
task: [tabular-classification, ranking]
owners: team-risk
license: unknown
aliases: {champion: 1.0.0}
considerations: {limitations: "Trained on *one* bank."}
approvals: [{for: card, decision: approved}, {for: use, decision: rejected}]
extra: {llm: {context: 131072, "odd key": yes}}
versions:
  - {version: 0.9.0, date: 2025-12-01, notes: Forgotten attempt, training: {framework: xgboost 2.1}}
  - version: 1.0.0
    date: 2026-03
    stage: production
    approvals: [{for: production, decision: approved}]
    training:
      duration: 42m
      framework: scikit-learn 1.9
      hyperparameters: {learning_rate: 5e-2, layers: {hidden: [64, 32]}}
    signature: {inputs: [age, income]}
    size: {parameters: 11.2M}
    artifacts: {uri: "s3://a", digest: "sha256:abc", size: 41MB}
deployments: [{environment: production, platform: kubernetes, version: champion, traffic: 10%}]
"""
METRICS = """\
version,dataset,split,img_size,metric,value,notes
1.0.0,loans,test,224,auroc,0.81,by hand
1.0.0,loans,train,224,auroc,0.99,
1.0.0,loans,test,224,top1,,
"""


@pytest.fixture
def whole(surveyed: Callable) -> Catalog:
    files = {"catalog.yaml": HOUSE, "risk/credit-scorer": CARD, "risk/credit-scorer/metrics.csv": METRICS}
    return surveyed({**files, "other": "name: Other\n"})


@pytest.mark.parametrize(
    "query",
    [
        "task:ranking",
        "owner:Risk owner:team-risk",
        "license:unknown",
        "alias:champion",
        "limitations:bank",
        "approved:card approved:production -approved:use",
        "extra.llm.context>=128k",
        "extra.llm.odd_key:yes",
        "hp.learning_rate<=0.05 training.hyperparameters.learning_rate:0.05",
        "hp.layers.hidden:64",
        "feature:income",
        "params:11.2M size.parameters>11M",
        'digest:"sha256:abc"',
        "artifacts.size<=41MB",
        "duration>=40m duration<1h",
        "trained>=2026-03 date:2026",
        "traffic:10%",
        "environment:production platform:kubernetes",
        "stage:production status:active version:1.0.0",
        "framework:scikit-learn -framework:xgboost",
        "loans/auroc>=80% loans/auroc{split=test}:0.81 loans/auroc{img_size=224}<1",
        "loans/top1:* -loans/top1>=0",
        "dataset:loans",
        "findings:0 scorer",
        "forgotten attempt",
        "xgboost",
        "hand",
    ],
)
def test_what_the_card_holds_is_found(query: str, whole: Catalog) -> None:
    index = Index.of(tuple(each.record for each in whole.summaries), whole.fields)
    found = search(query, index)
    assert found.mistakes == ()
    assert [index.records[row].id for row in found.rows] == ["risk/credit-scorer"]


def test_a_model_that_says_nothing_matches_no_comparison(whole: Catalog) -> None:
    index = Index.of(tuple(each.record for each in whole.summaries), whole.fields)
    assert [index.records[row].id for row in search("-params<30M", index).rows] == ["other"]
    assert [index.records[row].id for row in search("-license:*", index).rows] == ["other"]


def test_fields_say_what_they_are_called_and_how_numbers_are_read(whole: Catalog) -> None:
    fields = whole.fields.by_name
    assert (fields["loans/auroc"].label, fields["loans/auroc"].kind, fields["loans/auroc"].scale) == (
        "Loans 2020 AUROC",
        "number",
        "share",
    )
    assert fields["hp.learning_rate"].label == "Hyperparameter learning_rate"
    assert fields["extra.llm.context"].kind == "number"
    assert whole.fields.find("limitations") is fields["considerations.limitations"]
    assert whole.fields.find("nothing") is None


def test_whole_parts_of_a_card_can_be_asked_for(whole: Catalog) -> None:
    index = Index.of(tuple(each.record for each in whole.summaries), whole.fields)
    for part in ("deployments", "training", "approvals", "artifacts", "considerations", "signature"):
        assert [index.records[row].id for row in search(f"{part}:*", index).rows] == ["risk/credit-scorer"]
        assert [index.records[row].id for row in search(f"-{part}:*", index).rows] == ["other"]


def test_no_key_of_a_card_is_another_name_for_something_below_another_key(whole: Catalog) -> None:
    keys = {*Card.model_fields, *EveryVersion.model_fields}
    astray = {key: whole.fields.aliases[key] for key in keys & set(whole.fields.aliases)}
    assert set(astray) <= set(NAMES), "only keys that have a name of their own, as `tags` is `tag`"


def test_a_unit_that_queries_do_not_know_takes_plain_numbers_only(whole: Catalog) -> None:
    metrics = known()
    assert scale_of(metrics.get("gmacs")) == "bare"
    assert scale_of(metrics.get("flops")) == scale_of(metrics.get("samples_per_sec")) == "count"
    assert read_number("5G", SCALES["bare"]) is None
    assert read_number("5", SCALES["bare"]) == 5


def test_results_answer_to_the_other_names_of_their_data_sets(whole: Catalog) -> None:
    assert whole.fields.find("Loans 2020/auroc") is whole.fields.by_name["loans/auroc"]


def test_a_metric_of_one_data_set_answers_without_it_and_one_of_two_does_not() -> None:
    words = Vocabulary(known(), Datasets.of([]))
    found = fields_of({"loans/auroc": True, "cars/mae": True, "vans/mae": True}, words)
    assert found.find("auroc") is found.by_name["loans/auroc"]
    assert found.find("mae") is None
    both = fields_of({"loans/auroc": True, "auroc": True}, words)
    assert both.find("auroc") is both.by_name["auroc"]
