"""`catalog readings` against a real Prometheus server: known samples become rows, once."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from catalog.build import Request
from catalog.cli import main
from catalog.inquiry import worked_out
from tests.watching.hostile import Answer, opened
from tests.watching.prometheus import served

START = 1_790_812_800  # 2026-10-01T00:00:00Z
HOURS = 72
Ran = tuple[int, str, str]


def _samples() -> Iterator[str]:
    """By the quarter of an hour: a latency of two replicas, with a gap of a day, and a drift by feature."""
    moments = range(START, START + HOURS * 3600, 900)
    yield "# TYPE latency gauge"
    for replica in ("a", "b"):
        for at in moments:
            hour = (at - START) // 3600
            if not 24 <= hour < 48:
                yield f'latency{{replica="{replica}"}} {hour + (0.5 if replica == "b" else 0)} {at}'
    yield "# TYPE psi gauge"
    for feature in ("age", "income"):
        for at in moments:
            yield f'psi{{feature="{feature}",model="credit"}} {0.25 if feature == "age" else 0.5} {at}'
    yield "# TYPE requests gauge"
    for at in moments:
        yield f"requests 0 {at}"
    yield "# EOF\n"


@pytest.fixture(scope="module")
def server(tmp_path_factory) -> Iterator[str]:
    with served(tmp_path_factory.mktemp("prometheus"), "\n".join(_samples())) as url:
        yield url


@pytest.fixture
def run(capsys) -> Callable[..., Ran]:
    def ran(*words: object) -> Ran:
        capsys.readouterr()
        code = main([str(each) for each in words])
        return code, *capsys.readouterr()

    return ran


@pytest.fixture
def carded(tmp_path) -> Callable[..., Path]:
    """Write a card with these sources; returns the folder of models."""

    def write(*sources: str, readings: str = "monitoring/*.csv") -> Path:
        folder = tmp_path / "models/risk/scorer"
        (folder / "monitoring").mkdir(parents=True, exist_ok=True)
        listed = "".join(f"    - {each}\n" for each in sources)
        (folder / "card.yaml").write_text(
            "name: Scorer\naliases: {champion: 2.0.0}\nversions: [{version: 1.0.0}, {version: 2.0.0}]\n"
            f"monitoring:\n  readings: {readings}\n  sources:\n{listed}"
        )
        return tmp_path / "models"

    return write


TABLE = "models/risk/scorer/monitoring/latency.csv"
LATENCY = "query: avg(latency), metric: latency_ms, file: monitoring/latency.csv, environment: production"


def _table(models: Path, name: str) -> list[str]:
    return (models / "risk/scorer/monitoring" / name).read_text().splitlines()


def test_readings_that_are_yet_to_be_fetched_are_not_missing(carded, run) -> None:
    models = carded(f"{{prometheus: 'https://p.example', {LATENCY}}}")
    assert run("check", models)[:2] == (0, "1 card, nothing to mend.\n")


def test_known_samples_become_rows_once(server, carded, run) -> None:
    models = carded(f"{{prometheus: '{server}', {LATENCY}, since: 2026-10-01, version: champion}}")
    code, out, err = run("readings", "--models", models, "--as-of", "2026-10-01")
    assert (code, err) == (0, "")
    assert out == (
        f"{TABLE}: 24 new readings of latency_ms, up to 2026-10-01T23:00:00Z\n"
        "24 readings added from 1 source\n"
    )
    table = _table(models, "latency.csv")
    assert table[:3] == [
        "time,environment,version,metric,value",
        "2026-10-01T00:00:00Z,production,2.0.0,latency_ms,0.25",
        "2026-10-01T01:00:00Z,production,2.0.0,latency_ms,1.25",
    ]
    for _ in range(2):
        run("readings", "--models", models, "--as-of", "2026-10-01")
        assert _table(models, "latency.csv") == table
    code, out, _ = run("readings", "risk/scorer", "--models", models, "--as-of", "2026-10-04")
    grown = _table(models, "latency.csv")
    assert grown[: len(table)] == table
    assert [row.partition(",")[0] for row in grown[25:27]] == [
        "2026-10-03T00:00:00Z",
        "2026-10-03T01:00:00Z",
    ], "a day without samples is a gap, not a row"
    entry = worked_out(Request(models, Path()), ["risk/scorer"])[0]["risk/scorer"]
    assert not entry.findings, "what was fetched is read as any table is"


def test_what_people_wrote_stays_and_is_not_fetched_again(server, carded, run) -> None:
    models = carded(f"{{prometheus: '{server}', {LATENCY}, since: 2026-10-01}}")
    own = (
        "time,metric,value,environment,notes\r\n"
        "2026-10-01T02:00:00+02:00,latency_ms,9.5,production,by hand\r\n"
        "2026-10-01T01:00:00Z,latency_ms,9,staging,\r\n"
    )
    path = models / "risk/scorer/monitoring/latency.csv"
    path.write_bytes(own.encode())
    code, out, _ = run("readings", "--models", models, "--as-of", "2026-10-01", "--dry-run")
    assert (code, path.read_bytes().decode()) == (0, own)
    assert "23 readings would be added" in out
    run("readings", "--models", models, "--as-of", "2026-10-01", "--since", "2026-09-01")
    lines = path.read_bytes().decode().split("\r\n")
    assert "\r\n".join(lines[:3]) + "\r\n" == own
    assert lines[3] == "2026-10-01T01:00:00Z,latency_ms,1.25,production,"
    assert len(lines) == 3 + 23 + 1


def test_labels_become_columns_and_series_are_told_apart(server, carded, run) -> None:
    psi = f"prometheus: '{server}', query: psi, metric: psi, file: monitoring/psi.csv, step: 12h"
    psi += ", since: 2026-10-01"
    models = carded(f"{{{psi}}}")
    code, _, err = run("readings", "--models", models, "--as-of", "2026-10-01")
    assert code == 2
    assert "the query gives several series that differ in feature; name these under `labels`" in err
    models = carded(f"{{{psi}, labels: {{feature: feature}}}}")
    assert run("readings", "--models", models, "--as-of", "2026-10-01")[0] == 0
    assert _table(models, "psi.csv") == [
        "time,environment,version,metric,value,feature",
        "2026-10-01T00:00:00Z,,,psi,0.25,age",
        "2026-10-01T00:00:00Z,,,psi,0.5,income",
        "2026-10-01T12:00:00Z,,,psi,0.25,age",
        "2026-10-01T12:00:00Z,,,psi,0.5,income",
    ]


def test_undefined_and_infinite_answers_stay_what_they_are(server, carded, run) -> None:
    ask = f"prometheus: '{server}', file: monitoring/x.csv, since: 2026-10-01, step: 1d"
    models = carded(
        f"{{{ask}, query: requests / requests, metric: error_rate}}",
        f"{{{ask}, query: 1 / requests, metric: mean_gap}}",
        f"{{{ask}, query: -1 / requests, metric: balance}}",
    )
    assert run("readings", "--models", models, "--as-of", "2026-10-01")[0] == 0
    assert [line.rpartition(",")[2] for line in _table(models, "x.csv")[1:]] == ["nan", "inf", "-inf"]
    assert not worked_out(Request(models, Path()), ["risk/scorer"])[0]["risk/scorer"].findings


def test_more_points_than_the_server_gives_at_once_are_asked_for_in_parts(server, carded, run) -> None:
    models = carded(f"{{prometheus: '{server}', {LATENCY}, since: 2026-10-01, step: 15s}}")
    code, out, err = run("readings", "--models", models, "--as-of", "2026-10-03")
    assert (code, err) == (0, "")
    times = [line.partition(",")[0] for line in _table(models, "latency.csv")[1:]]
    assert times == sorted(set(times))
    assert times[0] == "2026-10-01T00:00:00Z"
    assert len(times) > 2000, out


def test_the_servers_own_words_say_what_is_wrong_with_a_query(server, carded, run) -> None:
    good = f"{{prometheus: '{server}', {LATENCY}, since: 2026-10-01}}"
    models = carded(f"{{prometheus: '{server}', query: 'avg(', metric: m, file: monitoring/m.csv}}", good)
    code, out, err = run("readings", "--models", models, "--as-of", "2026-10-01")
    assert code == 2
    assert err.startswith("catalog: models/risk/scorer/monitoring/m.csv, m: http://127.0.0.1:")
    assert "parse error" in err
    assert "correct the query in the card" in err
    assert "24 new readings of latency_ms" in out, (
        "one source that fails does not keep others from being asked"
    )


def test_a_table_that_no_pattern_finds_is_said(server, carded, run) -> None:
    models = carded(f"{{prometheus: '{server}', {LATENCY}, since: 2026-10-01}}", readings="other/*.csv")
    _, out, _ = run("readings", "--models", models, "--as-of", "2026-10-01")
    assert "no pattern of `monitoring.readings` finds monitoring/latency.csv" in out


def test_what_lets_us_in_comes_from_the_environment_and_is_not_told(carded, run, monkeypatch) -> None:
    monkeypatch.setenv("CATALOG_PROM", "us:pass-word")
    monkeypatch.setenv("GITHUB_TOKEN", "gh-t0ken")
    with opened() as hostile:
        hostile.answers = [Answer(401, b'{"error": "pass-word is wrong"}')]
        for kind in ("basic", "bearer"):
            models = carded(f"{{prometheus: '{hostile.url}', {LATENCY}, {kind}: CATALOG_PROM}}")
            code, out, err = run("readings", "--models", models)
            assert (code, "pass-word" in out + err) == (2, False), err
            assert "says: *** is wrong; name the variable with its token" in err
        sent = [got.headers["authorization"] for got in hostile.got]
        assert sent == [f"Basic {b64encode(b'us:pass-word').decode()}", "Bearer us:pass-word"]
        for name, words in (
            ("GITHUB_TOKEN", "only those that begin with CATALOG_"),
            ("CATALOG_NO", "is not set"),
        ):
            models = carded(f"{{prometheus: '{hostile.url}', {LATENCY}, bearer: {name}}}")
            assert words in run("readings", "--models", models)[2]
        assert len(hostile.got) == 2


def test_a_moment_that_is_yet_to_come_ends_no_later_run(server, carded, run) -> None:
    models = carded(f"{{prometheus: '{server}', {LATENCY}, since: 2026-10-01}}")
    path = models / "risk/scorer/monitoring/latency.csv"
    path.write_text("time,metric,value,environment\n9999-12-31,latency_ms,1,production\n")
    code, out, err = run("readings", "--models", models, "--as-of", "2026-10-01")
    assert (code, err) == (0, "")
    assert "24 new readings of latency_ms" in out


def test_a_source_that_lies_stops_no_other_and_leaves_its_table_alone(server, carded, run) -> None:
    with opened() as hostile:
        told = '{"data":{"resultType":"matrix","result":[{"metric":{},"values":[[%s,"1"]]}]}}'
        bad = f"{{prometheus: '{hostile.url}', query: up, metric: up, file: monitoring/up.csv}}"
        odd = (
            f"{{prometheus: '{hostile.url}', query: up, metric: up, file: monitoring/up.csv, since: 0001-01}}"
        )
        models = carded(bad, odd, f"{{prometheus: '{server}', {LATENCY}, since: 2026-10-01}}")
        for at in ("NaN", "253402300799", "-99999999999"):
            hostile.answers = [Answer(body=(told % at).encode())]
            code, _, err = run("readings", "--models", models, "--as-of", "2026-10-01")
            assert (code, err.count("was asked for"), "Traceback" in err) == (2, 2, False)
    assert not (models / "risk/scorer/monitoring/up.csv").exists()
    assert len(_table(models, "latency.csv")) == 25
