"""What reads tables, numbers and dates -> functions that take any bytes."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from contextlib import suppress

from catalog.domain.columns import Columns
from catalog.domain.json_rows import from_json
from catalog.domain.licences import expression, spdx_readings
from catalog.domain.locks import locked
from catalog.domain.long_tables import read_readings
from catalog.domain.metrics import known
from catalog.domain.quantities import scale
from catalog.domain.readings import readings
from catalog.domain.rows import measurements
from catalog.domain.subjects import Context
from catalog.domain.tables import columns_of, text_of
from catalog.domain.units import base, factor, family
from catalog.domain.wide import WideTable, read_wide
from catalog.exchange.reading.fields import figure, licence, reckoned
from catalog.exchange.reading.fields import moment as of_moment
from catalog.kit import number
from catalog.kit.checkout import address
from catalog.kit.checksum import checksum
from catalog.kit.date import When
from catalog.kit.day_words import iso_readings, told
from catalog.kit.paths import refused, valid_id
from catalog.kit.patterns import covers
from catalog.kit.secret import without_assigned, without_secrets, without_user
from catalog.kit.text import did_you_mean, natural, slug, slugs, title_case_task, uncapitalised, visible
from catalog.kit.web import followable, site_problem
from catalog.query.dates import read_period
from catalog.query.numbers import SCALES, read_number
from catalog.read.git.table_pair import TableReader
from catalog.recording.metric_file import with_rows
from catalog.recording.scores import read_scores
from tests.fuzz.target import Target, folder, parts, text

_CONTEXT = Context(known())


def _table(kind: str, *, nested: bool = True) -> Target:
    def read(content: bytes) -> None:
        columns = columns_of(content, f"metrics{kind}", kind, nested=nested)
        assert all(len(row) == len(columns.names) for row in columns.rows)
        assert "".join(cell for row in (columns.names, *columns.rows) for cell in row).encode() is not None
        assert all(str(each).encode() for each in columns.findings)
        for at in range(min(len(columns.rows), 50) if columns.names else 0):
            assert min(columns.place(at, len(columns.names) - 1)[1:]) >= 1
        table = measurements(columns, None, _CONTEXT)
        assert all(str(each).encode() for each in table.findings)

    return Target(read)


def csv_meaning(content: bytes) -> None:
    """A table without a fault holds what Python's reader of CSV finds in it, row by row."""
    columns = columns_of(content, "metrics.csv", ".csv")
    found = text_of(content, "metrics.csv")
    if columns.findings or isinstance(found, Columns):
        return
    head, *rows = [row for row in csv.reader(io.StringIO(found, newline="")) if any(row)]
    width = len(columns.names)
    assert tuple(name.strip() for name in head[:width]) == columns.names
    assert tuple(tuple(row[:width]) for row in rows) == columns.rows


def json_meaning(content: bytes) -> None:
    """Rows without a fault are as many as the `json` module finds, and each text is the same."""
    found = text_of(content, "a.json")
    columns = from_json("" if isinstance(found, Columns) else found, "a.json")
    if columns.findings:
        return
    theirs = json.loads(found) if isinstance(found, str) else []
    assert isinstance(theirs, list)
    assert len(theirs) == len(columns.rows)
    for row, their in zip(columns.rows, theirs, strict=True):
        ours = dict(zip(columns.names, row, strict=True))
        assert all(ours[key] == value for key, value in their.items() if isinstance(value, str)), (
            ours,
            their,
        )


def long_readings(content: bytes) -> None:
    """Readings of a file that counts as long, and what is made of them."""
    for name in ("r.csv", "r.jsonl", "r.json"):
        with folder({name: content}) as root:
            filed = read_readings(root / name, name, "1", _CONTEXT, long=1)
            found, faults = readings(filed.rows, filed.runs)
            assert all(str(each).encode() for each in (*filed.findings, *faults))
            assert not re.search(r"(?<!\\)\\ud[89a-f]", repr((found, filed.rows)))


def wide(content: bytes) -> None:
    """A wide table and the pattern that says which rows are of which model."""
    table, model, given = parts(content, 3)
    spec = WideTable(
        "b<set>.csv", text(model).strip() or "<model>", {"auroc": "auroc"}, {"split": text(given).strip()}
    )
    with folder({"b1.csv": table}) as root:
        read_wide(spec, root, {"a": None, "b/c": "1"}, _CONTEXT)


def table_history(content: bytes) -> None:
    """A metric file before and after a commit."""
    before, after = parts(content, 2)
    for name in ("metrics.csv", "metrics.json", "metrics.jsonl"):
        TableReader(_CONTEXT, ("1", "2")).changes(name, before, after)


def recorded(content: bytes) -> None:
    """A metric file that gets a row more, and a file of scores."""
    made = with_rows(content, [{"metric": "auroc", "value": "0.5", "version": "1"}], "metrics.csv")
    assert b"0.5" in made


def scores(content: bytes) -> None:
    """The JSON of metrics that a script wrote."""
    with folder({"scores.json": content}) as root:
        read_scores(root / "scores.json", {})


def locks(content: bytes) -> None:
    """Lock files of every tool."""
    for name in ("uv.lock", "Pipfile.lock", "environment.yml", "requirements.txt"):
        locked(name, content)


def values(content: bytes) -> None:
    """Numbers, dates, sizes, units, names: each is read, or ValueError says what is wrong."""
    said = text(content)
    readers = (
        *(number.count, number.size_in_bytes, number.seconds, number.share, number.grams),
        *(number.measured, checksum),
    )
    for fallible in readers:
        _try(fallible, said)
    _try(When.parse, said)
    total = (
        *(number.plain, number.simple, number.whole, read_period, iso_readings, expression, spdx_readings),
        *(slug, valid_id, refused, natural, visible, followable, site_problem, without_secrets, family, base),
        *(title_case_task, uncapitalised),
    )
    for reader in total:
        reader(said)
    for each in SCALES.values():
        read_number(said, each)
    factor(said, "ms")
    factor("ms", said)
    did_you_mean(said[:100], ("auroc", "a/b"))
    slugs((said, said + "x", "x"))
    meant = iso_readings(said)
    assert len(meant) < 2 or all(map(told, meant))
    for more in (address, licence, figure, of_moment, reckoned, without_user, without_assigned):
        more(said)
    metric, _, unit = said.partition("\n")
    _try(scale(_CONTEXT.metrics.get(metric), unit).read, unit)
    pattern, _, path = said.partition("\n")
    _try(lambda told: covers(told, path), pattern)


def _try(read: Callable[[str], object], said: str) -> None:
    with suppress(ValueError):
        read(said)


TARGETS = {
    "csv": _table(".csv"),
    "json": _table(".json"),
    "jsonl": _table(".jsonl"),
    "parquet": _table(".parquet"),
    "csv-meaning": Target(csv_meaning),
    "json-meaning": Target(json_meaning),
    "readings": Target(long_readings),
    "wide": Target(wide),
    "table-history": Target(table_history),
    "recorded": Target(recorded),
    "scores": Target(scores),
    "locks": Target(locks),
    "values": Target(values),
}
