"""A million readings are read, judged where a rule asks, and drawn; a page grows by less than 100 kB."""

from __future__ import annotations

import re

import numpy
import pyarrow
from pyarrow import parquet

COUNT = 1_000_000
CARD = (
    "name: Busy\nversions: [{version: 1.0.0, date: 2023-12-01}]\n"
    "deployments: [{environment: production, version: 1.0.0, since: 2024-06-01}]\n"
)
WATCH = "monitoring: {readings: 'monitoring/*.parquet'}\n"
MINUTE = 60_000_000
START = 1_704_067_200_000_000


def table() -> pyarrow.Table:
    """Two years, minute by minute, with a gap of eight days, one extreme and a last value."""
    number = numpy.arange(COUNT, dtype=numpy.int64)
    times = START + number * MINUTE + numpy.where(number >= 600_000, 8 * 1440 * MINUTE, 0)
    values = 100.0 + number % 13
    values[345_678], values[-1] = 987.0, 104.25
    same = numpy.zeros(COUNT, dtype=numpy.int8)
    return pyarrow.table(
        {
            "time": pyarrow.array(times).cast(pyarrow.timestamp("us", "UTC")),
            "metric": pyarrow.DictionaryArray.from_arrays(same, ["latency_ms"]).cast("string"),
            "environment": pyarrow.DictionaryArray.from_arrays(same, ["production"]).cast("string"),
            "value": values,
        }
    )


def test_a_million_readings_add_less_than_100_kb_and_lose_nothing_that_matters(tmp_path, catalog):
    folder = tmp_path / "models/busy"
    (folder / "monitoring").mkdir(parents=True)
    (folder / "card.yaml").write_text(CARD)
    assert catalog("build", tmp_path / "models", "-o", tmp_path / "without").code == 0
    (folder / "card.yaml").write_text(CARD + WATCH)
    parquet.write_table(table(), folder / "monitoring/readings.parquet")
    assert catalog("build", tmp_path / "models", "-o", tmp_path / "with").code == 0
    before, after = (tmp_path / site / "models/busy/index.html" for site in ("without", "with"))
    assert after.stat().st_size - before.stat().st_size < 100_000
    page = after.read_text()
    assert "of 1,000,000 points drawn." in page
    assert "1 gap without readings." in page
    cells = re.findall(
        r'<td(?: class="num")?(?: data-value="([^"]+)")?>([^<]*)<', page.split('id="monitoring"')[1]
    )
    assert {"987.00", "104.25"} <= {text for _, text in cells}
    assert '<line class="chart-event"' in page
    assert sum(path.stat().st_size for path in (tmp_path / "with").rglob("metrics.csv")) < 1000
