"""JSON-LD of a model holds terms that FAIR4ML and schema.org have, and says what the card says."""

import json

import pytest
import rdflib
from rdflib import RDF, Literal, Namespace

from catalog.exchange import jsonld
from tests.exchange import outgoings
from tests.exchange.validators import FAIR4ML as ADDRESS
from tests.exchange.validators import parsed_json_ld, strange

FAIR4ML = Namespace(ADDRESS)


@pytest.fixture(scope="module")
def full(tmp_path_factory):
    return outgoings.full(tmp_path_factory.mktemp("full"))


@pytest.fixture(scope="module")
def graph(full):
    return parsed(full)


def parsed(outgoing):
    return parsed_json_ld(outgoings.text(jsonld.FORMAT, outgoing))


def test_all_terms_are_of_the_vocabularies(graph, full, tmp_path):
    assert strange(parsed_json_ld('{"@context": {"@vocab": "https://schema.org/"}, "nmae": 1}'))
    bare = outgoings.one(tmp_path, "name: Bare")
    for each in (graph, parsed(bare), *map(parsed, outgoings.ours())):
        assert len(each) > 3
        assert not strange(each)


def test_the_model_says_what_it_is_for_and_where_it_comes_from(graph):
    (model,) = set(graph.subjects(RDF.type, FAIR4ML.MLModel)) & set(graph.subjects(FAIR4ML.intendedUse))
    assert str(model) == "https://models.example/models/risk/scorer/index.html"
    (base,) = graph.objects(model, FAIR4ML.fineTunedFrom)
    assert graph.value(base, rdflib.SDO.name) == Literal("risk/base")
    assert graph.value(model, FAIR4ML.mlTask) == Literal("tabular-classification")
    assert graph.value(model, FAIR4ML.hasCO2eEmissions) == Literal("450 g CO2e")
    trained = {str(graph.value(each, rdflib.SDO.name)) for each in graph.objects(model, FAIR4ML.trainedOn)}
    assert trained == {"Credit data", "unheard of"}
    assert len([*graph.objects(model, FAIR4ML.modelRisksBiasLimitations)]) == 4
    assert len([*graph.objects(model, FAIR4ML.hasEvaluation)]) == 2


def test_what_was_measured_is_there_with_its_interval(full):
    (whole,) = (
        each
        for each in json.loads(outgoings.text(jsonld.FORMAT, full))["fair4ml:hasEvaluation"]
        if each["name"] == "dataset: credit, split: test"
    )
    assert whole["fair4ml:evaluationMetrics"] == ["AUROC: 0.81", "Top-1 accuracy: 91.4 %"]
    assert whole["fair4ml:evaluationResults"][0]["description"] == "interval 0.79 to 0.83"


def test_what_the_vocabularies_have_no_term_for_is_reported(full):
    lost = {each.field for each in outgoings.export(jsonld.FORMAT, full).losses}
    assert {"monitoring", "deployments", "versions.0.training.seed", "versions.0.signature"} <= lost
    assert "versions.0.notes" not in lost
