"""timm's tables become one card a model, with every number of the tables."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from catalog.exchange.shape import Import
from tests.exchange.settled import read
from tests.exchange.timm.counts import Tables, scores, speeds, tables_of

TOO_FEW = "this row has 2 cells, the header 3 (leave cells empty, but keep the commas)"


@pytest.fixture(scope="module")
def tables(real: Path) -> Tables:
    return tables_of(real / "timm")


@pytest.fixture(scope="module")
def imported(real: Path) -> list[Import]:
    return read("timm", real / "timm")


def test_every_model_is_a_card_and_every_number_a_row(imported, tables):
    cards = [card for each in imported for card in each.cards]
    named = {row["model"] for name, rows in tables.items() if name.startswith("results") for row in rows}
    others = {row["model"] for name, rows in tables.items() if not name.startswith("results") for row in rows}
    alone = others - named - {name.split(".")[0] for name in named}
    assert {card.card["name"] for card in cards} == named | alone
    assert len(named) == 1267
    rows = [(card.card["name"], row) for card in cards for row in card.metrics]
    found = Counter(
        (name, row["dataset"], row["metric"], row["img_size"], float(row["value"]))
        for name, row in rows
        if "dataset" in row
    )
    assert found == scores(tables)
    timed = Counter(
        (name, row["img_size"], float(row["value"]))
        for name, row in rows
        if row["metric"] in {"samples_per_sec", "train_samples_per_sec", "step_time"}
    )
    assert timed == speeds(tables, named)
    assert not [finding for each in imported for finding in each.findings]


def test_what_is_lost_is_said_and_why(imported):
    lost = Counter((loss.field.rpartition(".")[2], loss.why) for each in imported for loss in each.losses)
    worked_out = "it is worked out from other columns"
    assert {field for field, why in lost if why == worked_out} == {
        "top1_err",
        "top5_err",
        "top1_diff",
        "top5_diff",
        "rank_diff",
    }
    assert lost["top1_err", worked_out] == 8 * 1556
    assert {field for field, why in lost if why != worked_out} == {
        "param_count",
        "infer_gmacs",
        "infer_macts",
        "pretrain",
    }


def test_parameters_are_millions_with_or_without_a_comma(imported):
    cards = {card.card["name"]: card.card for each in imported for card in each.cards}
    (version,) = cards["eva_giant_patch14_336.clip_ft_in1k"]["versions"]
    assert version["size"] == {"parameters": "1013.01M"}
    assert cards["adv_inception_v3"]["extra"] == {"timm": {"pretrain": "in1k-adv"}}


def test_broken_and_hostile_tables_are_findings(tmp_path):
    (tmp_path / "results-imagenet.csv").write_text(
        "model,img_size,top1\n../../x,224,90\n<b>,224\ny,224,many\n"
    )
    (tmp_path / "results-a.csv").write_text("name,top1\nx,1\n")
    (tmp_path / "benchmark-infer-odd.csv").write_bytes(b"\xff\xfe")
    imports = read("timm", tmp_path)
    assert sorted(str(finding) for each in imports for finding in each.findings) == [
        "benchmark-infer-odd.csv:1:1: error[import-broken]: the file cannot be read as UTF-8",
        "results-a.csv:1:1: error[import-broken]: the table has no column `model`",
        f"results-imagenet.csv:3:1: error[field-count]: {TOO_FEW}",
    ]
    cards = [card for each in imports for card in each.cards]
    assert [(card.id, card.card["name"], len(card.metrics)) for card in cards] == [
        ("x", "../../x", 1),
        ("y", "y", 0),
    ]
    ((model, field),) = [(loss.model, loss.field) for each in imports for loss in each.losses]
    assert (model, field) == ("y", "results-imagenet.top1")
