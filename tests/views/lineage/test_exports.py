"""What other tools are to read is what their own libraries take: OpenLineage's client, PROV's, Mermaid."""

from __future__ import annotations

import json

import pytest
from prov.model import ProvDocument

from catalog.domain.datasets import Dataset, Datasets
from catalog.views.lineage.graph import graph
from catalog.views.lineage.impact import impact
from catalog.views.lineage.nouns import Ancestor, Code, Strand, Thread, Use
from catalog.views.lineage.openlineage import as_openlineage
from catalog.views.lineage.prov import as_prov
from catalog.views.lineage.told import as_json, as_mermaid, as_text, impact_text
from catalog.views.live import Live
from tests.views.lineage.openlineage_client import check_taken


@pytest.fixture(scope="module")
def two():
    """A model with all that a graph knows, and one made from it; names that would break careless formats."""
    code = Code('https://example.org/a "b"', "3f2c9ab", "train.py")
    uses = (Use("cases", True, "3", "training"), Use("nobody's <data>", False, "", "test"))
    parents = (Ancestor("", "", "https://example.org/base", "adapter"), Ancestor("gone", "2", "", "merged"))
    return graph(
        [
            Thread("risk/a", 'A "quoted" model', (Strand("1.0", "1.0", uses, code, parents),)),
            Thread(
                "b", "Modèle]", (Strand("2", "2", (), None, (Ancestor("risk/a", "1.0", "", "quantized"),)),),
                (Live("2", "production", "production", "edge"),),
            ),
        ],
        Datasets.of([Dataset("cases", "Cases")]),
    )  # fmt: skip


def test_openlineages_own_client_takes_every_event(two):
    lines = as_openlineage(
        two, {"model:risk/a@1.0": "2026-01-02T00:00:00Z"}, "urn:model-catalog:1"
    ).splitlines()
    events = [json.loads(line) for line in lines]
    assert [(each["job"]["name"], each["eventType"]) for each in events] == [
        ("model:b@2", "START"),
        ("model:b@2", "COMPLETE"),
        ("model:risk/a@1.0", "START"),
        ("model:risk/a@1.0", "COMPLETE"),
    ]
    for each in events:
        check_taken(each)
    last = events[-1]
    assert [(data["namespace"], data["name"]) for data in last["inputs"]] == [
        ("model-catalog/dataset", "cases"),
        ("model-catalog/dataset", "nobody's <data>"),
        ("model-catalog/model", "gone"),
        ("model-catalog/url", "https://example.org/base"),
    ]
    assert last["eventTime"] == "2026-01-02T00:00:00Z"


def test_the_prov_library_reads_the_document_and_finds_every_edge(two):
    document = ProvDocument.deserialize(content=as_prov(two), format="json")
    kinds = [type(each).__name__ for each in document.get_records()]
    assert kinds.count("ProvEntity") == len(two.nodes)
    assert kinds.count("ProvDerivation") == len(two.edges)
    assert kinds.count("ProvGeneration") == kinds.count("ProvActivity") == 3
    assert ProvDocument.deserialize(content=document.serialize(format="json"), format="json") == document


def test_mermaid_gets_no_letter_that_ends_a_text(two):
    lines = as_mermaid(two).splitlines()
    assert lines[0] == "flowchart LR"
    assert all(line.count('"') == 2 and "<" not in line for line in lines[1:])
    assert len(lines) == 1 + len(two.nodes) + len(two.edges)
    assert any("A #34;quoted#34; model, version 1.0" in line for line in lines)


def test_json_has_all_that_the_page_shows(two):
    plain = json.loads(as_json(two))
    assert {each["id"] for each in plain["nodes"]} == set(two.nodes)
    assert {"source": "model:risk/a@1.0", "target": "model:b@2", "relation": "quantized"} in plain["edges"]
    assert {each["id"] for each in plain["nodes"] if each.get("state") == "missing"} == {
        "dataset:nobody's <data>",
        "model:gone@2",
    }


def test_text_says_what_each_was_made_from_and_what_is_not_there(two):
    text = as_text(two)
    assert "  gone@2  (not in this catalogue)\n" in text
    assert '  risk/a@1.0\n    from commit:3f2c9ab@example.org/a "b", train.py\n' in text
    assert text.endswith("9 nodes, 8 edges")
    assert impact_text(impact(two, ["dataset:cases"])) == (
        'production  b@2  <- A "quoted" model version 1.0, quantized; Cases revision 3, training; '
        "Cases, revision\n"
        "1 live deployment, 2 versions of 2 models downstream"
    )
