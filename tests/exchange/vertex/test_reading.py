"""The models of a Vertex AI location become cards that say what it knows of them, over real HTTP."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

import pytest
import yaml

from catalog.card import admit_card
from catalog.exchange.landing.card_files import files
from catalog.exchange.shape import Import
from catalog.exchange.vertex import lists, read
from catalog.exchange.vertex.holding import shelf
from catalog.exchange.vertex.place import endpoint, location_of
from catalog.exchange.vertex.service import Patience, connected
from catalog.kit.finding import CatalogError
from catalog.kit.node import MappingNode
from catalog.kit.paths import valid_id
from catalog.kit.source import parse
from tests.exchange.vertex.fraud import fraud
from tests.exchange.vertex.resources import PARENT, Registry
from tests.exchange.vertex.server import Vertex

SOURCE = "vertex://1234/europe-west4"


@pytest.fixture(scope="module")
def imported(vertex: Vertex) -> Import:
    """The model of the contract's card."""
    vertex.registry = Registry()
    fraud(vertex.registry)
    (found,) = read(SOURCE)
    return found


@pytest.fixture(scope="module")
def card(imported: Import) -> dict:
    """Its card, as anybody reads YAML."""
    (text,) = (each.content for each in files(imported) if each.path.endswith("card.yaml"))
    root = parse(text, "card.yaml").root
    assert isinstance(root, MappingNode)
    assert admit_card(root, "x")[1] == ()
    return plain(text)


def plain(text: bytes) -> dict:
    """What YAML says, every value as the text that it is."""
    return yaml.load(text, yaml.BaseLoader)  # noqa: S506 - the safest of all: it makes texts alone


def test_the_card_is_the_one_of_the_contract(card: dict, real: Path):
    wanted = plain((real / "contract/vertex/fraud-tabular/card.yaml").read_bytes())
    assert {key: card[key] for key in ("name", "task")} == {key: wanted[key] for key in ("name", "task")}
    assert sorted(card["tags"]) == sorted(wanted["tags"])
    assert card["source"]["id"] == wanted["source"]["id"]
    assert card["aliases"] == wanted["aliases"] | {"current": "5"}
    for mine, theirs in zip(card["versions"], wanted["versions"], strict=True):
        for key in ("version", "date", "notes", "artifacts"):
            assert mine.get(key) == theirs.get(key)
    mine, theirs = (each["versions"][0] for each in (card, wanted))
    assert mine["training"].items() >= theirs["training"].items()
    assert mine["extra"]["vertex"].items() >= theirs["extra"]["vertex"].items()
    for mine, theirs in zip(card["deployments"], wanted["deployments"], strict=True):
        for key in ("environment", "platform", "traffic", "endpoint", "region"):
            assert mine[key] == theirs[key]
        assert mine["source"]["id"] == theirs["source"]["id"]
        assert mine["since"].startswith(theirs["since"])
        assert wanted["aliases"][theirs["version"]] == mine["version"]
    assert card["deployments"][0]["extra"]["vertex"] == wanted["deployments"][0]["extra"]
    (mine,), (theirs,) = card["explanations"], wanted["explanations"]
    assert [mine[key] for key in ("method", "version", "file")] == [
        theirs[k] for k in ("method", "version", "file")
    ]
    assert mine["extra"]["vertex"]["path_count"] == theirs["extra"]["vertex"]["path_count"]


def test_evaluations_and_their_slices_are_rows_with_the_numbers_as_they_are(imported: Import):
    rows = [
        (row["version"], row.get("dataset", ""), row.get("slice", ""), row["metric"], row["value"])
        for row in imported.cards[0].metrics
    ]
    assert rows == [
        ("6", "holdout", "", "pr_auc", "0.83"),
        ("6", "holdout", "", "auroc", "0.9712345678901234"),
        ("6", "holdout", "", "log_loss", "0.0625"),
        ("6", "holdout", "", "ourscore", "7"),
        ("6", "holdout", "class=fraud", "auroc", "0.95"),
        ("6", "holdout", "amount=0-100.5;country=NL", "auroc", "0.94"),
        ("5", "", "", "auroc", "0.96"),
    ]
    assert imported.metrics == {"ourscore": {"name": "ourScore"}}
    assert imported.datasets == {
        "payments-2026": {"name": "Payments 2026", "url": "gs://payments/2026.csv"},
        "holdout": {"name": "holdout", "url": "gs://payments/holdout.csv"},
    }


def test_matrices_curves_and_attributions_are_tables_beside_the_card(imported: Import, card: dict):
    held = imported.cards[0].files
    assert held["figures/confusion-6.csv"].decode().splitlines()[1:] == [
        *("ok,ok,940", "ok,fraud,10", "fraud,ok,7", "fraud,fraud,43")
    ]
    assert held["figures/confidence-6.csv"].decode().splitlines()[1] == "0.25,0.875,0.625"
    assert held["explanations/6.csv"] == b"feature,importance\namount,0.41\nhour,0.12\n"
    assert {each["file"] for each in card["figures"] + card["explanations"]} == set(held)


def test_lineage_is_told(card: dict):
    version = card["versions"][0]
    assert version["data"] == [
        {"dataset": "payments-2026", "role": "training", "rows": "8000"},
        {"dataset": "payments-2026", "role": "test", "rows": "1000"},
    ]
    assert version["parents"][0]["url"].endswith("/publishers/google/model-garden/tabnet")
    assert version["training"] | {"run": ""} == {
        "run": "",
        "framework": "xgboost 1.7",
        "started": "2026-09-20T10:00:00Z",
        "duration": "42m10s",
        "hardware": "2x n1-standard-8",
        "hyperparameters": {"eta": "0.1"},
    }


def test_what_has_no_place_is_said_and_no_secret_is(imported: Import):
    lost = {each.field: each for each in imported.losses}
    assert "versions.6.encryptionSpec" in lost
    assert "versions.6.containerSpec.env.0.value" in lost
    assert not any("s3cret" in each.value for each in imported.losses)
    assert b"s3cret" not in b"".join(each.content for each in files(imported))
    assert {each.model for each in imported.losses} == {"fraud-tabular"}


def test_each_value_of_the_service_is_in_the_card_or_among_the_losses(imported: Import, registry: Registry):
    """An independent walk: every text of the versions as the service has them is found somewhere."""
    fraud(registry)
    written = "".join(each.content.decode() for each in files(imported)) + str(imported.datasets)
    written += "".join(content.decode() for content in imported.cards[0].files.values())
    lost = " ".join(each.value for each in imported.losses)
    for text in leaves([registry.models, registry.others, registry.endpoints, registry.evaluations]):
        assert text in written or text in lost or stem(text) in written, text


def leaves(value: object) -> list[str]:
    """Each text and number of a tree, but for what stands for something else in a card."""
    if isinstance(value, dict):
        return [text for item in value.values() for text in leaves(item)]
    if isinstance(value, list):
        return [text for item in value for text in leaves(item)]
    return [] if value in ELSEWHERE else [str(value)]


ELSEWHERE = ("publishers/google/models/tabnet", "s3cret", "gcs", 0, 1, "31", "2026-09-20T10:42:10.5Z")
"""An address, a secret, a kind that an address says too, ids of cells and of a data set, and an end."""


def stem(text: str) -> str:
    """A time without the parts of a second that a card leaves out."""
    return text.partition(".")[0] if text.endswith("Z") else text


def test_more_models_than_pages_hold_come_one_by_one(registry: Registry):
    for number in range(253):
        registry.add(str(1000 + number), displayName=f"Model {number:03}")
    registry.models["1000"] |= {
        str(number): registry.models["1000"]["1"] | {"versionId": str(number), "versionAliases": []}
        for number in range(2, 106)
    }
    service = connected(location_of(SOURCE), Patience())
    assert [each.id for each in shelf(service).models] == [f"model-{number:03}" for number in range(253)]
    assert [path.rpartition("/")[2] for _, path in registry.asked] == ["models"] * 3 + ["endpoints"]
    assert len([*lists.versions(service, f"{PARENT}/models/1000")]) == 105
    registry.models["1000"] = registry.models["1001"]
    first, second = islice(read(SOURCE), 2)
    assert [(batch.whole, len(batch.cards)) for batch in (first, second)] == [(253, 1), (253, 1)]


def test_hostile_names_become_harmless_ids_and_stay_as_names(registry: Registry):
    names = ("../../etc/passwd", "<script>alert(1)</script>", "con", "Zürich\u202e", "same", "Same")
    for number, name in enumerate(names):
        registry.add(str(number + 1), displayName=name, labels={"<b>": "<img src=x>", "..": "../x"})
    registry.models["6"]["1"] |= {"description": "x" * 1_000_100, "versionDescription": "y" * 1_000_100}
    found = {batch.cards[0].card["source"]["id"].rpartition("/")[2]: batch for batch in read(SOURCE)}
    ids = {key: batch.cards[0].id for key, batch in found.items()}
    assert ids == {
        "1": "etc-passwd",
        "2": "script-alert-1-script",
        "3": "x-con",
        "4": "zurich",
        "5": "same",
        "6": "same-6",
    }
    assert not any(map(valid_id, ids.values()))
    assert found["2"].cards[0].card["name"] == "<script>alert(1)</script>"
    assert found["1"].cards[0].card["tags"] == ["..=../x", "<b>=<img src=x>"]
    assert len(found["6"].cards[0].card["description"]) == 1_000_000
    assert len(found["6"].cards[0].card["versions"][0]["notes"]) == 1_000_000
    cut = [loss.field for loss in found["6"].losses if "cut off" in loss.why]
    assert cut == ["description", "versions.1.versionDescription"]


@pytest.mark.parametrize("source", ["", "projects/x", "vertex://p/../x", "projects/p/locations/a.evil.com#"])
def test_a_source_that_is_none_is_told_how_to_be_written(source: str):
    with pytest.raises(CatalogError, match="write projects/PROJECT/locations/LOCATION or vertex://"):
        location_of(source)


def test_credentials_go_to_google_or_where_gcloud_says_and_never_in_the_open(monkeypatch: pytest.MonkeyPatch):
    where = location_of(f"{PARENT}/")
    name = "CLOUDSDK_API_ENDPOINT_OVERRIDES_AIPLATFORM"
    monkeypatch.delenv(name, raising=False)
    assert endpoint(where) == "europe-west4-aiplatform.googleapis.com"
    monkeypatch.setenv("GOOGLE_CLOUD_UNIVERSE_DOMAIN", "example.goog")
    assert endpoint(where) == "europe-west4-aiplatform.example.goog"
    monkeypatch.setenv(name, "https://vertex.internal/")
    assert endpoint(where) == "https://vertex.internal"
    monkeypatch.setenv(name, "http://vertex.internal/")
    with pytest.raises(CatalogError, match="unencrypted; give an https address"):
        endpoint(where)
