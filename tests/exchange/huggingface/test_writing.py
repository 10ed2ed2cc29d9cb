"""A card goes out as a repository of the Hub, which the Hub's own client reads, and comes back as it was."""

from __future__ import annotations

import pytest
import yaml
from huggingface_hub import ModelCard, parse_eval_result_entries

from catalog.exchange.huggingface import FORMAT
from catalog.kit.finding import CatalogError
from tests.exchange.random_cards import Drawn, drawn, outgoing


def test_the_hub_s_own_client_reads_it(tmp_path):
    model = outgoing(drawn(2, 1.0), tmp_path / "models")
    for path, content in FORMAT.write(model).files.items():
        target = tmp_path / path
        target.parent.mkdir(exist_ok=True)
        target.write_bytes(content)
    card = ModelCard.load(tmp_path / "README.md")
    assert card.data.eval_results
    assert card.data.model_name == model.card.name
    assert {each.metric_type for each in card.data.eval_results} <= {row.metric for row in model.measurements}


def test_benchmarks_go_out_as_the_hub_s_own_files(tmp_path):
    row = {"dataset": "hle", "task_id": "hle", "metric": "score", "value": "20.90", "date": "2025-01-15"}
    rows = (row | {"setup": "tools"}, row)
    model = outgoing(Drawn({"name": "Net", "versions": [{"version": "1"}]}, rows), tmp_path)
    export = FORMAT.write(model)
    entries = parse_eval_result_entries(yaml.safe_load(export.files[".eval_results/hle.yaml"]))
    assert [(each.dataset_id, each.task_id, each.value, each.date, each.notes) for each in entries] == [
        ("hle", "hle", 20.9, "2025-01-15", "tools"),
        ("hle", "hle", 20.9, "2025-01-15", None),
    ]


def test_models_are_sent_once_and_come_back(hub, tmp_path):
    models = [outgoing(drawn(seed, 0.5), tmp_path / "models", f"a/net-{seed}") for seed in (1, 2)]
    assert [each.what for each in FORMAT.send(models, "acme")] == [
        "1 file sent to acme/a-net-1",
        "1 file sent to acme/a-net-2",
    ]
    assert [each.what for each in FORMAT.send(models, "acme")] == [
        "acme/a-net-1 is as it was",
        "acme/a-net-2 is as it was",
    ]
    assert hub.models["acme/a-net-1"].commits == 1
    names = [batch.cards[0].card["name"] for batch in FORMAT.read("acme")]
    assert names == [model.card.name for model in models]
    hub.wrong = {"resolve": "401"}
    with pytest.raises(CatalogError, match="reading acme/a-net-1: the credential is missing"):
        list(FORMAT.send(models, "acme"))


def test_a_cost_comes_back_as_what_was_told_of_it(hub, tmp_path):
    told = {
        "version": "1",
        "phase": "pre-training",
        "co2eq": "90g",
        "location": "Oslo",
        "source": "CodeCarbon",
    }
    card = {"name": "Net", "versions": [{"version": "1"}], "costs": {"training": [told]}}
    assert list(FORMAT.send([outgoing(Drawn(card, ()), tmp_path, "a/net")], "acme"))
    (batch,) = (each for each in FORMAT.read("acme") if each.cards[0].card["name"] == "Net")
    (found,) = batch.cards[0].card["costs"]["training"]
    assert found == {**told, "co2eq": "90.0g"}
