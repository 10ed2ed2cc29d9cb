"""A site that means ill gets no credentials that are not its own, and neither memory nor files."""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

import catalog
from catalog.kit.finding import CatalogError
from catalog.read import built

INDEX = "api/v1/search.json"


class Hostile(BaseHTTPRequestHandler):
    """Answers each path as it is told to: with a body, or with the address to go on to."""

    answers: dict[str, bytes | str]
    asked: list[tuple[str, str, dict[str, str]]]

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        host, told = self.headers["Host"].partition(":")[0], {**self.headers}
        self.asked.append((host, self.path, {name.lower(): each for name, each in told.items()}))
        answer = self.answers.get(self.path.lstrip("/"), b"")
        self.send_response(302 if isinstance(answer, str) else 200)
        if isinstance(answer, str):
            self.send_header("Location", answer)
        self.end_headers()
        self.wfile.write(answer if isinstance(answer, bytes) else b"")


@pytest.fixture(scope="module")
def serving() -> Iterator[tuple[type[Hostile], int]]:
    handler = type("Handler", (Hostile,), {"answers": {}, "asked": []})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield handler, server.server_port
        server.shutdown()


@pytest.fixture
def site(serving: tuple[type[Hostile], int]) -> tuple[type[Hostile], str, int]:
    handler, port = serving
    handler.answers.clear()
    handler.asked.clear()
    return handler, f"http://127.0.0.1:{port}", port


def test_another_host_gets_no_credentials(site, monkeypatch: pytest.MonkeyPatch) -> None:
    handler, url, port = site
    handler.answers[INDEX] = f"http://localhost:{port}/other.json"
    handler.answers["other.json"] = b"{}"
    catalog.open(url, cache="", headers={"Authorization": "Bearer zz", "Cookie": "zz", "X-Key": "zz"})
    (first, _, own), (second, _, others) = handler.asked
    assert (first, second) == ("127.0.0.1", "localhost")
    assert own["authorization"] == "Bearer zz"
    assert "zz" not in "".join(others.values())


@pytest.mark.parametrize("target", ["file:///etc/passwd", "ftp://x.example/a", "/" + INDEX])
def test_no_answer_leads_to_a_file_or_round_and_round(site, target: str) -> None:
    handler, url, _ = site
    handler.answers[INDEX] = target
    with pytest.raises(CatalogError):
        catalog.open(url, cache="")
    assert len(handler.asked) < 50


def test_an_answer_without_end_is_cut_off(site, monkeypatch: pytest.MonkeyPatch) -> None:
    handler, url, _ = site
    monkeypatch.setattr(built, "LARGEST", 1000)
    handler.answers[INDEX] = b"[" + b"1," * 1_000_000
    with pytest.raises(CatalogError, match="more than 1,000 bytes"):
        catalog.open(url, cache="")


@pytest.mark.parametrize(
    "part", ["../../../secret.json", "/etc/passwd", "http://x.example/a", "..\\secret.json"]
)
def test_no_part_of_the_index_is_outside_of_the_site(site, part: str, tmp_path: Path) -> None:
    handler, url, _ = site
    told = json.dumps({"parts": [part], "fields": []}).encode()
    handler.answers[INDEX] = told
    (tmp_path / "site/api/v1").mkdir(parents=True)
    (tmp_path / "site" / INDEX).write_bytes(told)
    (tmp_path / "secret.json").write_text("[]")
    for where in (url, tmp_path / "site"):
        with pytest.raises(CatalogError):
            catalog.open(where, cache="").search("x")
    assert {path for _, path, _ in handler.asked} == {f"/{INDEX}"}


@pytest.mark.parametrize("make", ["link", "pipe", "folder", "loop"])
def test_a_folder_with_what_is_no_file_of_it_is_no_site(make: str, tmp_path: Path) -> None:
    path = tmp_path / "site" / INDEX
    path.parent.mkdir(parents=True)
    (tmp_path / "outside.json").write_text("{}")
    {
        "link": lambda: path.symlink_to(tmp_path / "outside.json"),
        "pipe": lambda: os.mkfifo(path),
        "folder": path.mkdir,
        "loop": lambda: path.symlink_to(path.name),
    }[make]()
    with pytest.raises(CatalogError):
        catalog.open(tmp_path / "site")
