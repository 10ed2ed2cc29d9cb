"""Whatever goes wrong with an MLflow server ends in one clear line."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from catalog.cli import main
from catalog.exchange import FORMATS
from catalog.exchange.mlflow import reaching
from catalog.exchange.mlflow.server import Server, connect
from catalog.kit.finding import CatalogError

ANSWERS = {
    "expired": (401, b"You are not authenticated. Please see the documentation."),
    "forbidden": (403, b'{"error_code": "PERMISSION_DENIED", "message": "Permission denied"}'),
    "throttled": (429, b"slow down"),
    "busy": (503, b"overloaded"),
    "malformed": (200, b"<html>Welcome</html>"),
    "other": (200, b'{"registered_models": [{"name": 5}]}'),
    "wrong": (404, b"no such page"),
    "endless": (200, b'{"registered_models": [{"name": "a"}], "next_page_token": "again"}'),
}
LINES = {
    "expired": ("listing registered models: the credential is missing", "set MLFLOW_TRACKING_TOKEN"),
    "forbidden": ("the credential is good, and not allowed to do this", "ask for the right"),
    "throttled": ("it is being asked too often", "run this again later"),
    "busy": ("it is being asked too often", "run this again later"),
    "malformed": ("the answer is not what its documentation says", "check that the address"),
    "other": ("the answer is not what its documentation says", "check that the address"),
    "wrong": ("it is not there", "check the name and the place"),
    "endless": ("its pages never end", "check that the address"),
    "slow": ("no answer came in time", "run this again"),
}


class Odd(BaseHTTPRequestHandler):
    """Answers as the first part of the path says, whatever is asked."""

    def do_GET(self) -> None:
        case = self.path.split("/")[1]
        if case == "slow" and not self.path.endswith("/health"):
            time.sleep(3)
        if case == "drip":
            self.drip()
            return
        status, content = ANSWERS.get(case, (200, b"{}"))
        self.send_response(status)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        with suppress(OSError):
            self.wfile.write(content)

    def drip(self) -> None:
        with suppress(OSError):
            while True:
                self.wfile.write(b"HTTP/1.0 200 OK"[:1])
                time.sleep(0.05)

    def log_message(self, *_: object) -> None:
        """Nobody reads it."""


@pytest.fixture(scope="module")
def odd() -> Iterator[str]:
    running = ThreadingHTTPServer(("127.0.0.1", 0), Odd)
    threading.Thread(target=running.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{running.server_port}"
    running.shutdown()


@pytest.fixture(autouse=True)
def _hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """MLflow asks again less often than it does by itself."""
    for name, value in (
        ("MAX_RETRIES", "1"),
        ("BACKOFF_FACTOR", "0"),
        ("BACKOFF_JITTER", "0"),
        ("TIMEOUT", "1"),
    ):
        monkeypatch.setenv(f"MLFLOW_HTTP_REQUEST_{name}", value)


@pytest.mark.parametrize("case", [*LINES])
def test_it_is_one_line_with_what_was_being_done_and_the_remedy(case: str, odd: str) -> None:
    said = refused(f"{odd}/{case}")
    assert "\n" not in said
    assert said.startswith(f"MLflow at {odd}/{case}, "), said
    for words in LINES[case]:
        assert words in said


def refused(source: str) -> str:
    with pytest.raises(CatalogError) as caught:
        list(FORMATS["mlflow"].read(source))
    return str(caught.value)


def test_a_server_that_is_not_there_and_a_password_that_is_not_shown() -> None:
    said = refused("http://ada:secret@127.0.0.1:9")
    assert said == (
        "MLflow at http://127.0.0.1:9, opening it: it cannot be reached (Connection refused); "
        "check the address and the network"
    )
    assert "secret" not in said


def test_a_byte_now_and_then_is_no_answer(odd: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reaching, "WHOLE", 0.2)
    assert "opening it: no answer came in time" in refused(f"{odd}/drip")


def test_what_ends_later_says_the_innermost_reason_alone(odd: str) -> None:
    nobody = "http://127.0.0.1:9"
    gone = Server(type(connect(odd).client)(nobody, nobody), nobody)
    said = r"asking: it cannot be reached \(Connection refused\); check"
    with pytest.raises(CatalogError, match=said), gone.asked("asking"):
        gone.client.search_registered_models()


def test_a_database_that_is_not_there_is_not_made(tmp_path) -> None:
    said = refused(f"sqlite:///{tmp_path}/mlfow.db")
    assert said.endswith("opening the database: it is not there; check the name and the place")
    assert list(tmp_path.iterdir()) == []


def test_without_an_address_it_says_where_to_give_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("MLFLOW_TRACKING_URI", raising=False)
    assert refused("") == "no address of MLflow is given; give one, or set MLFLOW_TRACKING_URI"


def test_nothing_is_written_when_it_ends_so(odd: str, tmp_path, capsys) -> None:
    assert main(["import", "mlflow", f"{odd}/expired", "-o", str(tmp_path / "models")]) == 2
    assert capsys.readouterr().err.count("\n") == 1
    assert not (tmp_path / "models").exists()
