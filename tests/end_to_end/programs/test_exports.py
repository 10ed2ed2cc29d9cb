"""catalog.sqlite and the Parquet files hold what the cards say, in types that programs can count on."""

from __future__ import annotations

import json
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pandas
import pyarrow
import pytest
from pyarrow import parquet


@pytest.fixture
def database(site: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(f"file:{site}/catalog.sqlite?mode=ro", uri=True)) as connection:
        yield connection


def cards(site: Path) -> list[dict]:
    paths = (site / "api/v1/models").rglob("*.json")
    return sorted((json.loads(path.read_bytes()) for path in paths), key=lambda card: card["id"])


def ask(database: sqlite3.Connection, query: str, *values: object) -> list[tuple]:
    return database.execute(query, values).fetchall()


def test_every_value_of_every_card_is_a_row(site, database):
    compared = 0
    for card in cards(site):
        rows = ask(
            database,
            "SELECT metric, version, dataset, value, state, lower, n, slice, conditions FROM metrics"
            " WHERE model = ? ORDER BY id",
            card["id"],
        )
        assert len(rows) == len(card["measurements"])
        for (*told, where, conditions), row in zip(rows, card["measurements"], strict=True):
            expected = [row.get(name) for name in ("metric", "version", "dataset", "value", "lower", "n")]
            state = told.pop(4)
            assert told == expected or (state, expected[3]) == ("undefined", "undefined")
            assert json.loads(where or "{}") == row.get("slice", {})
            assert json.loads(conditions or "{}") == row.get("conditions", {})
            compared += 1
    assert compared > 150


def test_what_cards_say_of_themselves_is_there(site, database):
    for card in cards(site):
        ((name, status, version),) = ask(
            database, "SELECT name, status, version FROM models WHERE id = ?", card["id"]
        )
        assert (name, status, version) == (card["card"]["name"], card["status"], card["current"])
        for table, field in (("tags", "tags"), ("tasks", "task"), ("owners", "owners")):
            query = f"SELECT * FROM {table} WHERE model = ? ORDER BY rowid"  # noqa: S608 - ours
            rows = ask(database, query, card["id"])
            assert [value for _, value in rows] == list(dict.fromkeys(card["card"].get(field, [])))
        for table, rows in (
            ("versions", card["card"].get("versions", [])),
            ("deployments", card["card"].get("deployments", [])),
            ("findings", card["findings"]),
            ("lineage", [p for each in card["card"].get("versions", []) for p in each.get("parents", [])]),
            ("data_uses", [d for each in card["card"].get("versions", []) for d in each.get("data", [])]),
        ):
            query = f"SELECT count(*) FROM {table} WHERE model = ?"  # noqa: S608 - ours
            assert ask(database, query, card["id"]) == [(len(rows),)]


def test_it_is_a_sound_database_whose_references_all_hold(database, hostile):
    for connection in (database, sqlite3.connect(hostile / "catalog.sqlite")):
        assert ask(connection, "PRAGMA integrity_check") == [("ok",)]
        assert ask(connection, "PRAGMA foreign_key_check") == []
        assert len(ask(connection, "PRAGMA foreign_key_list(metrics)")) == 3
        assert ask(connection, "SELECT count(*) FROM models")[0][0] > 3


def test_words_of_a_card_find_it(database):
    query = "SELECT id FROM search WHERE search MATCH ? ORDER BY rank"
    assert ask(database, query, "scorer")[0] == ("risk/credit-scorer",)
    assert ask(database, query, "name: bloom")[0] == ("ecosystem/bigscience/bloom",)
    assert ask(database, query, "nothingofthatkind") == []


def test_views_answer_what_is_asked_most(site, database):
    speaking = {card["id"]: card["current"] for card in cards(site)}
    rows = ask(database, "SELECT model, version, metric, value FROM current_metrics")
    assert rows
    assert all(speaking[model] == version for model, version, _, _ in rows)
    running = ask(database, "SELECT model, version FROM in_production")
    assert ("risk/credit-scorer", "2.1.0") in running


def test_parquet_has_the_same_rows_in_real_types(site, database):
    for table in ("models", "metrics"):
        schema = parquet.read_schema(site / f"{table}.parquet")
        names = [name for _, name, *_ in ask(database, f"PRAGMA table_info({table})")]
        assert schema.names == names
        assert schema.field("day").type == pyarrow.date32()
        rows = parquet.read_table(site / f"{table}.parquet").to_pylist()
        (count,) = ask(database, f"SELECT count(*) FROM {table}")[0]  # noqa: S608 - ours
        assert len(rows) == count
    assert parquet.read_schema(site / "metrics.parquet").field("value").type == pyarrow.float64()
    frame = pandas.read_parquet(site / "metrics.parquet")
    rows = ask(database, "SELECT model, metric, value FROM metrics WHERE value IS NOT NULL ORDER BY id")
    told = frame[frame.value.notna()][["model", "metric", "value"]]
    assert list(told.itertuples(index=False, name=None)) == rows


def test_without_pyarrow_parquet_is_left_out_and_that_is_said(catalog, tmp_path, monkeypatch):
    (tmp_path / "models/a").mkdir(parents=True)
    (tmp_path / "models/a/card.yaml").write_text("name: A\n")
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    ran = catalog("build", tmp_path / "models", "-o", tmp_path / "site")
    assert ran.code == 0
    assert ran.err == (
        "models.parquet and metrics.parquet are left out: they need pyarrow; "
        "install model-catalog[parquet].\n"
    )
    assert (tmp_path / "site/catalog.sqlite").is_file()
    assert list((tmp_path / "site").glob("*.parquet")) == []
    assert ".parquet" not in (tmp_path / "site/index.html").read_text()
