"""Servers that are none, or no good: it ends in a sentence, and in time."""

from __future__ import annotations

import json
import time
from datetime import UTC, datetime

import pytest

from catalog.kit.finding import CatalogError
from catalog.watching import patience, prometheus
from catalog.watching.prometheus import Server, Span, read_range
from tests.watching.hostile import Answer, Hostile, dripping, opened

SPAN = Span(0, 7200, 3600)


@pytest.fixture
def hostile(monkeypatch):
    monkeypatch.setattr(patience, "PAUSE", 0.005)
    with opened() as server:
        yield server


def _refused(hostile: Hostile, *answers: Answer) -> str:
    hostile.answers = [*answers]
    with pytest.raises(CatalogError) as caught:
        read_range(Server(hostile.url), "up", SPAN)
    return str(caught.value).replace(hostile.url, "it")


def _matrix(*series: dict[str, object], kind: str = "matrix") -> Answer:
    told = {"status": "success", "data": {"resultType": kind, "result": series}}
    return Answer(body=json.dumps(told).encode())


GOOD = _matrix({"metric": {}, "values": [[0, "1"], [3600, "NaN"], [7200, "+Inf"]]})


def test_a_server_that_stumbles_is_asked_again(hostile) -> None:
    busy, short = Answer(429, headers={"Retry-After": "0"}), Answer(body=b"{", length=90)
    hostile.answers = [Answer(503), busy, short, GOOD]
    answered = read_range(Server(hostile.url), "up", SPAN)
    assert [each.value for each in answered.samples] == ["1", "NaN", "+Inf"]
    assert len(hostile.got) == 4
    assert hostile.got[0].path == "/api/v1/query_range"
    assert hostile.got[0].body == b"query=up&start=0&end=7200&step=3600"


def test_one_that_only_stumbles_is_given_up(hostile) -> None:
    words = "it answers 500 Internal Server Error, 4 times in a row; try again later"
    assert _refused(hostile, Answer(500)) == words


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (Answer(401), "answers 401 Unauthorized; name the variable with its token as `bearer` or `basic`"),
        (Answer(404, b"<html>"), "answers 404 Not Found; look after its address"),
        (Answer(302, headers={"Location": "http://elsewhere.example/"}), "answers 302; look after"),
        (Answer(body=b"<html>Log in</html>"), "does not answer as Prometheus does; look after its address"),
        (Answer(body=b'{"status":"success"}'), "does not answer as Prometheus does"),
        (Answer(body=b"[" * 100_000), "does not answer as Prometheus does"),
        (Answer(body=b"\xff\xfe"), "does not answer as Prometheus does"),
        (_matrix(kind="vector\x1b[31m"), "answers with a vector\ufffd[31m, not with readings"),
        (_matrix({"metric": {}, "values": [[0, "many"]]}), "does not answer as Prometheus does"),
        (_matrix({"metric": [], "values": []}), "does not answer as Prometheus does"),
        (_matrix({"metric": {}, "histograms": []}), "ask for a number of them: histogram_quantile(…)"),
        (
            Answer(422, b'{"status":"error","error":"too\\u001b long"}'),
            "says: too\ufffd long; correct the query",
        ),
        (Answer(503, b'{"status":"error","error":"timed out"}'), "says: timed out; ask for less"),
    ],
)
def test_an_answer_that_is_none_is_said_in_a_sentence(hostile, answer, words) -> None:
    assert words in _refused(hostile, answer)
    assert len(hostile.got) == 1


def test_an_answer_without_end_is_not_read_to_its_end(hostile, monkeypatch) -> None:
    monkeypatch.setattr(prometheus, "LARGEST", 100_000)
    endless = Answer(body=b" " * 1000, pieces=1_000_000)
    assert "answers with more than 100,000 bytes; ask it for less" in _refused(hostile, endless)


def test_one_that_answers_too_slowly_is_not_waited_for(hostile, monkeypatch) -> None:
    monkeypatch.setattr(prometheus, "SECONDS", 0.05)
    slow = Answer(body=b" ", pieces=99, pause=0.02)
    assert "took longer than 0.05 s to answer; ask it for less, or try later" in _refused(hostile, slow)
    assert len(hostile.got) == 1, "asking again would take as long"


def test_nor_one_that_drips_its_headers(monkeypatch) -> None:
    monkeypatch.setattr(prometheus, "SECONDS", 0.2)
    with dripping(b"HTTP/1.1 200 OK\r\nX-Slow: " + b"a" * 1000, pause=0.02) as url:
        began = time.monotonic()
        with pytest.raises(CatalogError, match=r"took longer than 0\.2 s to answer"):
            read_range(Server(url), "up", SPAN)
        assert time.monotonic() - began < 10, "all of its headers take 20 s"


@pytest.mark.parametrize(
    ("at", "words"),
    [
        ("NaN", "the moment nan, and was asked for 0 to 7200"),
        ("Infinity", "the moment inf,"),
        ("1e300", "the moment 1e+300,"),
        ("-99999999999", "the moment -99999999999,"),
        ("253402300799", "the moment 253402300799,"),
        ("7201", "the moment 7201,"),
        ("1" * 400, "the moment 11111111111111111111,"),
        ("true", "does not answer as Prometheus does"),
        ('"3600"', "does not answer as Prometheus does"),
    ],
)
def test_moments_that_were_not_asked_for_are_refused(hostile, at, words) -> None:
    told = '{"data":{"resultType":"matrix","result":[{"metric":{},"values":[[0,"1"],[%s,"1"]]}]}}'
    assert words in _refused(hostile, Answer(body=(told % at).encode()))


@pytest.mark.parametrize("value", ["1" * 400, 1, '"1_000"', '" 1"', '"nan"', '"0x1p3"', "null", "1" * 5000])
def test_numbers_are_those_of_the_interface(hostile, value) -> None:
    told = '{"data":{"resultType":"matrix","result":[{"metric":{},"values":[[0,%s]]}]}}'
    assert "does not answer as Prometheus does" in _refused(hostile, Answer(body=(told % value).encode()))


def test_more_readings_than_a_table_should_hold_are_refused(hostile, monkeypatch) -> None:
    monkeypatch.setattr(prometheus, "MOST", 2)
    assert "has more than 2 readings; ask with a longer step or a later since" in _refused(hostile, GOOD)


def test_nobody_there_is_said_as_such(monkeypatch) -> None:
    monkeypatch.setattr(patience, "PAUSE", 0.005)
    with opened() as hostile:
        url = hostile.url
    with pytest.raises(CatalogError, match=r"cannot reach http://127.0.0.1:.*refused, 4 times in a row"):
        read_range(Server(url), "up", SPAN)
    with pytest.raises(CatalogError, match="is no http address"):
        read_range(Server("file:///etc/passwd"), "up", SPAN)


def test_a_span_is_whole_steps_in_parts_that_the_server_takes() -> None:
    first, last = datetime(2026, 10, 1, 0, 30, tzinfo=UTC), datetime(2026, 10, 1, 3, 59, tzinfo=UTC)
    span = Span.between(first, last, 3600)
    assert (span.end - span.start, span.start % 3600) == (2 * 3600, 0)
    assert [*Span.between(last, first, 3600).parts()] == []
    parts = [*Span(0, 25_000, 1).parts()]
    assert [(each.start, each.end) for each in parts] == [(0, 9_999), (10_000, 19_999), (20_000, 25_000)]
