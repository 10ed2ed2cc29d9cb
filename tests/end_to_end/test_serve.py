"""`catalog serve`: pages of the site and nothing else, built anew when a card changes."""

from __future__ import annotations

import http.client
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from catalog.cli import main

PATIENCE = 60.0  # seconds; a loaded machine is slow, and a hang must still end


class Served:
    """A running server."""

    def __init__(self, process: subprocess.Popen[str], port: int, said: str) -> None:
        self.process, self.port, self.said = process, port, said

    def get(self, path: str) -> tuple[int, str]:
        """Ask for a path as it stands; nothing is tidied up on the way."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        connection.request("GET", path)
        answer = connection.getresponse()
        body = answer.read().decode("utf-8", "replace")
        connection.close()
        return answer.status, body


@pytest.fixture(scope="module")
def served(tmp_path_factory) -> Iterator[Served]:
    """One model, served on a free port."""
    folder = tmp_path_factory.mktemp("served")
    (folder / "models/credit").mkdir(parents=True)
    (folder / "models/credit/card.yaml").write_text("name: Credit scorer\n")
    (folder / "models/catalog.yaml").write_text("base_url: https://models.example/catalogue\n")
    (folder / "secret.html").write_text("<p>a secret</p>")
    process = _begun(folder)
    said = ""
    while "1 model, " not in said:  # it listens first and then builds
        line = process.stdout.readline()
        assert line, f"the server ended: {said}"
        said += line
    found = re.search(r"http://127\.0\.0\.1:(\d+)/", said)
    assert found, said
    yield Served(process, int(found[1]), said)
    process.kill()
    process.wait()


def _begun(folder: Path, *words: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "catalog", "serve", "--port", "0", *words],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2]), "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def test_pages_come_with_the_script_that_reloads_them(served):
    status, body = served.get("/models/credit/index.html")
    assert status == 200
    assert "Credit scorer" in body
    assert re.search(r'<script src="/-/reload\.js\?since=[\w.]+" defer></script></head>', body)
    assert served.get("/")[0] == served.get("/models/credit/")[0] == 200
    status, script = served.get("/-/reload.js")
    assert status == 200
    assert "/-/changes" in script


def test_what_is_not_there_is_answered_by_the_site_s_own_page(served):
    status, body = served.get("/models/nothing/index.html")
    assert status == 404
    assert "This page is not there" in body
    assert ' data-root="/"' in body
    links = re.findall(r' (?:href|src|action)="(?!data:|#)([^"]*)"', body)
    assert len(links) > 10
    assert [each for each in links if "catalogue/" in each or not each.startswith("/")] == []
    assert {served.get(each)[0] for each in links if not each.startswith("/-/")} == {200}


@pytest.mark.parametrize(
    "path",
    [
        "/../secret.html",
        "/%2e%2e/secret.html",
        "//../secret.html",
        "/..%2fsecret.html",
        "/models/../../secret.html",
    ],
)
def test_nothing_outside_the_site_is_served(served, path):
    status, body = served.get(path)
    assert "a secret" not in body
    assert status == 404


def test_only_this_machine_can_reach_it(served):
    table = Path("/proc/net/tcp")
    if not table.exists():
        pytest.skip("the table of sockets is Linux's")
    port = f":{served.port:04X}"
    listening = [line.split()[1] for line in table.read_text().splitlines()[1:] if line.split()[3] == "0A"]
    assert [each for each in listening if each.endswith(port)] == [f"0100007F{port}"]


@pytest.mark.refuses("serve")
def test_whoever_lets_others_reach_it_is_warned(served, tmp_path):
    warning = "catalog: whoever reaches this machine can read the site: there is no password."
    assert warning not in served.said
    (tmp_path / "models").mkdir()
    with _begun(tmp_path, "--host", "0.0.0.0") as process:  # noqa: S104 - that is what is warned of
        said = [process.stdout.readline().strip() for _ in range(2)]
        process.kill()
    assert re.fullmatch(r"http://0\.0\.0\.0:\d+/  \(Ctrl\+C ends it\)", said[0])
    assert said[1] == warning


def test_a_changed_card_is_built_anew_and_the_browser_told(served):
    pytest.importorskip("watchfiles")
    folder = Path(f"/proc/{served.process.pid}/cwd").resolve()
    waiting = http.client.HTTPConnection("127.0.0.1", served.port, timeout=PATIENCE)
    waiting.request("GET", "/-/changes")
    (folder / "models/credit/card.yaml").write_text("name: Renamed scorer\n")
    status = waiting.getresponse().status
    while status == 200:  # no news within the server's patience
        status = served.get("/-/changes")[0]
    assert status == 205
    assert "Renamed scorer" in served.get("/models/credit/index.html")[1]


def test_what_cannot_be_served_is_said_before_any_address(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert main(["serve", "nowhere", "--port", "0"]) == 2
    told = capsys.readouterr()
    words = "catalog: there is no folder nowhere; give the folder that holds the models\n"
    assert (told.out, told.err, [*tmp_path.iterdir()]) == ("", words, [])
    for port in ("65536", "-1", "http"):
        with pytest.raises(SystemExit, match="2"):
            main(["serve", ".", "--port", port])
        assert f"{port} is not a port: those are 0 to 65535" in capsys.readouterr().err
    assert main(["serve", ".", "-o", "site", "--host", "x" * 80]) == 2
    assert capsys.readouterr().err.startswith(f"catalog: cannot listen on {'x' * 80}:8000: ")


def test_it_ends_when_interrupted(served):
    served.process.send_signal(signal.SIGINT)
    assert served.process.wait(PATIENCE) == 0
