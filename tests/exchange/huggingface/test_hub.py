"""The Hub's API, served on loopback: paging, versions, what is closed, and what goes wrong."""

from __future__ import annotations

import gzip
import hashlib
import itertools

import pytest

from catalog.cli import main
from catalog.exchange.huggingface import FORMAT, asking
from catalog.exchange.huggingface import hub as hub_module
from catalog.kit.finding import CatalogError
from tests.exchange.huggingface.hub_server import Repository, World

README = b"""---
license: apache-2.0
library_name: transformers
base_model: [acme/m-001, other/base]
tags: [x, "arxiv:1706.03762"]
co2_eq_emissions: {emissions: 12.5, source: codecarbon, training_type: fine-tuning, hardware_used: 1 A100,
  runs: 3}
new_version: acme/m-002
extra_gated_prompt: Say who you are
---
# Hi
"""
FACTS = {
    "tags": ["x", "base_model:finetune:acme/m-001", "base_model:quantized:other/base", "region:us"],
    "lastModified": "2025-04-03T10:00:00.000Z",
    "safetensors": {"parameters": {"BF16": 5}, "total": 5},
    "config": {"architectures": ["Bert"], "model_type": "bert", "vocab": 7},
    "gated": "manual",
    "private": True,
}


@pytest.fixture(scope="module", autouse=True)
def _models(served: World) -> None:
    weights = {"README.md": README, "model.safetensors": b"weights", "tokenizer.json": b"{}"}
    old = {"v1.0": ("a" * 40, {"model.safetensors": b"old"}), "nightly": ("b" * 40, {})}
    for number in range(250):
        served.models[f"acme/m-{number:03}"] = Repository({"README.md": b"# Plain"})
    served.models["acme/m-003"] = Repository(weights, dict(FACTS), dict(old))
    served.models["bad/one"] = Repository({"README.md": b"---\nmodel-index: 7\n---\n"})


def read(source: str) -> list:
    return list(FORMAT.read(source))


def test_two_hundred_and_fifty_models_come_page_by_page(hub):
    batches = read("acme")
    assert [batch.cards[0].id for batch in batches] == [f"acme/m-{number:03}" for number in range(250)]
    assert {batch.whole for batch in batches} == {250}
    listings = [path for path in hub.asked if path.startswith("/api/models?")]
    assert len(listings) == 3
    assert hub.tokens["Bearer hf_secret"].startswith("/api/models?author=acme")
    assert "hf_secret" not in repr(batches)
    parent = batches[3].cards[0].card["versions"][-1]["parents"][0]
    assert parent["model"] == "acme/m-001", "a model of the same import goes by its id here"


def test_what_the_hub_says_of_a_repository_is_in_its_card(hub):
    (batch,) = read("acme/m-003")
    (card,) = batch.cards
    version = card.card["versions"][-1]
    sha = hub.models["acme/m-003"].sha
    assert card.files == {"README.md": b"# Hi\n"}
    assert {
        key: card.card[key] for key in ("license", "access", "visibility", "publisher", "references")
    } == {
        "license": "Apache-2.0",
        "access": "gated",
        "visibility": "restricted",
        "publisher": "acme",
        "references": ["https://arxiv.org/abs/1706.03762"],
    }
    assert card.card["source"] == {
        "system": "huggingface",
        "id": "acme/m-003",
        "url": f"{hub.url}/acme/m-003",
        "revision": sha,
    }
    assert card.card["links"] == {"New version": "https://huggingface.co/acme/m-002"}
    assert version["version"] == sha[:8]
    assert version["date"] == "2025-04-03T10:00:00Z"
    assert version["training"] == {
        "framework": "transformers",
        "hardware": "1 A100",
    }
    (cost,) = card.card["costs"]["training"]
    assert cost == {
        "version": sha[:8],
        "co2eq": "12.5g",
        "phase": "fine-tuning",
        "source": "codecarbon",
    }
    assert version["parents"] == [
        {"url": "https://huggingface.co/acme/m-001", "relation": "finetuned"},
        {"url": "https://huggingface.co/other/base", "relation": "quantized"},
    ]
    assert version["artifacts"][0] == {
        "name": "model.safetensors",
        "uri": f"{hub.url}/acme/m-003/resolve/{sha}/model.safetensors",
        "digest": f"sha256:{hashlib.sha256(b'weights').hexdigest()}",
        "size": "7",
        "format": "safetensors",
        "precision": "bf16",
        "role": "weights",
    }
    assert card.card["versions"][0]["version"] == "v1.0", "a tag that looks like a version is one"
    assert len(card.card["versions"]) == 2
    assert card.card["aliases"] == {"current": sha[:8]}, "the README speaks of what `main` holds"
    assert card.card["extra"]["huggingface"]["co2_eq_emissions"] == {"runs": "3"}
    assert card.card["extra"]["huggingface"]["hub"]["gated"] == "manual"
    assert {loss.field for loss in batch.losses} == {"_id", "modelId", "downloads", "likes", "config.vocab"}


def test_a_card_that_is_closed_to_the_reader_is_a_finding_and_the_rest_is_read(hub):
    hub.wrong = {"resolve": "403"}
    (batch,) = read("acme/m-003")
    (finding,) = batch.findings
    assert str(finding).startswith(
        "acme/m-003/README.md:1:1: warning[import-doubtful]: README.md cannot be read: the credential is good"
    )
    assert batch.cards[0].card["versions"][-1]["size"] == {"parameters": "5"}


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ("401", "the credential is missing, wrong or has expired"),
        ("403", "not allowed to do this"),
        ("404", "it is not there"),
        ("429", "it is being asked too often, also after waiting and asking again"),
        ("503", "it is being asked too often, also after waiting and asking again"),
        (b"<html>", "the answer is not what its documentation says"),
        (b'{"a": 1}', "the answer is not what its documentation says"),
        (b'[{"name": 1}]', "the answer is not what its documentation says"),
    ],
)
def test_what_goes_wrong_is_one_line(hub, wrong, message):
    hub.wrong = {"/api/models": wrong}
    with pytest.raises(CatalogError) as problem:
        read("acme")
    line = str(problem.value)
    assert line.startswith(f"Hugging Face at {hub.url}, listing the models of acme: ")
    assert message in line
    assert "\n" not in line
    assert "hf_secret" not in line


def test_a_list_whose_pages_never_end_is_not_taken_for_a_whole_one(hub):
    hub.wrong = {"/api/models": {"Link": f'<{hub.url}/api/models?cursor=0>; rel="next"'}}
    with pytest.raises(CatalogError, match=r"listing the models of acme: .*\(its pages never end\)"):
        read("acme")
    assert len(hub.asked) == 2


def test_a_flood_a_drip_a_bomb_and_an_hour_to_wait_end_soon(hub, monkeypatch):
    hub.wrong = {"/api/models": {"Content-Encoding": "gzip", "body": gzip.compress(b" " * 3_000_000)}}
    monkeypatch.setattr(hub_module, "LARGEST", 1_000_000)
    with pytest.raises(CatalogError, match=r"not what its documentation says \(the answer has more than"):
        read("acme")
    monkeypatch.setattr(asking, "WHOLE", 0.2)
    for drip in (
        itertools.repeat(b"H"),
        itertools.chain([b"HTTP/1.0 200 OK\r\n\r\n"], itertools.repeat(b" ")),
    ):
        hub.wrong = {"/api/models": drip}
        with pytest.raises(CatalogError, match=r"no answer came in time.*longer than 0\.2 s"):
            read("acme/m-003")
    monkeypatch.setattr(asking, "WHOLE", 60)
    hub.asked.clear()
    hub.wrong = {"/api/models": {"Retry-After": "3600", "status": 429}}
    with pytest.raises(CatalogError, match="it is being asked too often"):
        read("acme")
    assert len(hub.asked) == 1


def test_a_hub_that_answers_everything_alike_is_one_line_and_asked_for_nothing_else(hub):
    hub.wrong = {"/": b"[1, null]"}
    with pytest.raises(CatalogError, match="the answer is not what its documentation says"):
        read("acme")
    assert [path.partition("?")[0] for path in hub.asked] == ["/api/models"]


def test_silence_is_a_time_out_and_nobody_there_is_unreachable(hub, monkeypatch):
    monkeypatch.setattr(asking, "PATIENCE", 0.03)
    hub.wrong = {"/api/models": 0.2}
    with pytest.raises(CatalogError, match="no answer came in time, also when asked again"):
        read("acme/m-001")
    monkeypatch.setenv("HF_ENDPOINT", "http://127.0.0.1:9")
    with pytest.raises(CatalogError, match="it cannot be reached"):
        read("acme/m-001")


def test_a_name_that_is_none_is_not_asked_for(hub):
    with pytest.raises(CatalogError, match="neither here nor a name at the Hub"):
        read("acme/../../etc")
    assert not hub.asked


def test_the_command_imports_and_pull_brings_what_lfs_holds(hub, tmp_path, capsys):
    models, out = tmp_path / "models", tmp_path / "out"
    assert main(["import", "huggingface", "acme/m-003", "-o", str(models)]) == 0
    card = (models / "huggingface/acme/m-003/card.yaml").read_bytes()
    assert main(["check", str(models)]) == 0
    named = ["huggingface/acme/m-003", "--artifact", "model.safetensors"]
    assert main(["pull", *named, "-o", str(out), "--models", str(models)]) == 0, capsys.readouterr()
    assert [path.read_bytes() for path in out.rglob("*.safetensors")] == [b"weights"]
    hub.wrong = {"/api/models": "503"}
    assert main(["import", "huggingface", "acme/m-003", "-o", str(models)]) != 0
    told = capsys.readouterr().err
    assert "it is being asked too often" in told
    assert "Traceback" not in told
    assert (models / "huggingface/acme/m-003/card.yaml").read_bytes() == card
