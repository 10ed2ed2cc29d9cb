"""A published catalogue is asked from a program: over the web or in a folder, with the same answers."""

from __future__ import annotations

import hashlib
import itertools
import json
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pandas as pd
import pytest

import catalog
from catalog.build import Request, build
from catalog.cli import main
from catalog.cli.parts import Here
from catalog.kit.finding import CatalogError
from catalog.read import built
from catalog.weights import landing

DRIP = -1
WEIGHTS = b"0123456789" * 1000
CARD = """\
name: Scorer
summary: Ranks applications.
task: tabular-classification
license: MIT
aliases: {{champion: 1.1.0}}
versions:
  - version: 1.0.0
    date: 2026-01-01
    stage: archived
  - version: 1.1.0
    date: 2026-02-01
    stage: production
    artifacts: [{{name: weights, uri: "{url}", digest: "sha256:{digest}", size: {size}}}]
"""
METRICS = """\
version,dataset,split,slice,img_size,metric,value
1.0.0,bank,test,,224,auroc,0.81
1.1.0,bank,test,,224,auroc,0.84
1.1.0,bank,test,sex=female;age=18-25,224,auroc,0.79
1.1.0,bank,test,,288,auroc,nan
"""


class Asked(SimpleHTTPRequestHandler):
    """Serves a folder with ETags, as a host of static sites does, and notes what it answered."""

    log: list[tuple[int, str]]
    trouble: list[int]

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        code = self.trouble.pop() if self.trouble else 0
        path = Path(self.translate_path(self.path))
        content = path.read_bytes() if path.is_file() else b""
        etag = f'"{hashlib.sha256(content).hexdigest()[:12]}"'
        code = code or (
            404 if not path.is_file() else 304 if self.headers.get("If-None-Match") == etag else 200
        )
        self.log.append((code, self.path))
        if code == DRIP:
            self.drip()
            return
        self.send_response(code)
        if code == 200:
            self.send_header("ETag", etag)
            self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if code == 200:
            self.wfile.write(content)

    def drip(self) -> None:
        """Answer with a little now and then, for ever."""
        with suppress(OSError):
            for piece in itertools.chain((b"HTTP/1.0 200 OK\r\n\r\n",), itertools.repeat(b" ")):
                self.wfile.write(piece)
                time.sleep(0.05)


@pytest.fixture(scope="module")
def handler() -> type[Asked]:
    return type("Handler", (Asked,), {"log": [], "trouble": []})


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("client")


@pytest.fixture(scope="module")
def url(folder: Path, handler: type[Asked]) -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=folder)) as serving:
        threading.Thread(target=serving.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{serving.server_port}"
        serving.shutdown()


@pytest.fixture(scope="module")
def site(folder: Path, url: str) -> str:
    digest = hashlib.sha256(WEIGHTS).hexdigest()
    (folder / "weights.bin").write_bytes(WEIGHTS)
    text = CARD.format(url=f"{url}/weights.bin", digest=digest, size=len(WEIGHTS))
    for name, card in (("risk/scorer", text), ("other", "name: Other\nlicense: Apache-2.0\n")):
        (folder / "models" / name).mkdir(parents=True)
        (folder / "models" / name / "card.yaml").write_text(card)
    (folder / "models/risk/scorer/metrics.csv").write_text(METRICS)
    build(Request(folder / "models", folder / "site"), Here(), lambda *_: None)
    return f"{url}/site"


@pytest.fixture
def log(handler: type[Asked], monkeypatch) -> list[tuple[int, str]]:
    monkeypatch.setattr(built, "PAUSE", 0.001)
    monkeypatch.setattr(landing, "PAUSE", 0.001)
    handler.log.clear()
    handler.trouble.clear()
    return handler.log


def test_a_site_is_searched_and_its_models_opened(site: str, log: list, tmp_path: Path):
    opened = catalog.open(site, cache=tmp_path)
    (hit,) = opened.search("bank/auroc{img_size=224}>=0.8 stage:production")
    assert (hit.id, hit.name, hit.values) == (
        "risk/scorer", "Scorer", {"bank/auroc": 0.84, "stage": "production"},
    )  # fmt: skip
    assert list(opened) == ["other", "risk/scorer"]
    model = opened["risk/scorer"]
    assert (model.name, str(model.card.license.name), model.lineup.current) == ("Scorer", "MIT", "1.1.0")
    assert [each.name for each in model.versions] == ["1.0.0", "1.1.0"]
    wanted = ("", "champion", "production", "1.1.0")
    assert [model.version(each).name for each in wanted] == ["1.1.0"] * 4
    assert str(model.current.card.date.text) == "2026-02-01"
    assert model.url == f"{site}/models/risk/scorer/index.html"


def test_metrics_are_a_data_frame(site: str, log: list, tmp_path: Path):
    opened = catalog.open(site, cache="")
    frame = opened["risk/scorer"].version("champion").metrics()
    assert isinstance(frame, pd.DataFrame)
    assert list(frame.columns) == ["version", "dataset", "split", "slice", "img_size", "metric", "value"]
    assert frame["value"].isna().tolist() == [False, False, True]
    assert frame[frame["slice"] == "age=18-25;sex=female"]["value"].item() == 0.79
    whole = opened.metrics("license:MIT")
    assert list(whole["model"].unique()) == ["risk/scorer"]
    assert len(whole) == 4
    assert list(opened["other"].metrics().columns) == ["metric", "value"]


def test_files_are_fetched_and_checked(site: str, log: list, tmp_path: Path):
    (path,) = catalog.open(site, cache="")["risk/scorer"].current.pull(tmp_path / "w", artifact="weights")
    assert path.read_bytes() == WEIGHTS
    with pytest.raises(CatalogError, match="has no artefact onnx"):
        catalog.open(site, cache="")["risk/scorer"].current.pull(tmp_path / "w", artifact="onnx")


def test_a_folder_gives_the_same_answers(site: str, folder: Path, log: list):
    here, there = catalog.open(folder / "site"), catalog.open(site, cache="")
    assert here.search("scorer") == there.search("scorer")
    assert here["risk/scorer"].rows == there["risk/scorer"].rows or any(
        row["value"] != row["value"] for row in here["risk/scorer"].rows
    )
    assert here["risk/scorer"].card == there["risk/scorer"].card


def test_what_did_not_change_is_not_sent_again(site: str, log: list, tmp_path: Path):
    for _ in range(2):
        opened = catalog.open(site, cache=tmp_path)
        opened.search("scorer")
        opened.search("other")
        assert opened["risk/scorer"].name == "Scorer"
    codes = [code for code, _ in log]
    half = len(codes) // 2
    assert codes == [200] * half + [304] * half
    # A torn cache is no cache.
    for kept in tmp_path.iterdir():
        kept.write_bytes(kept.read_bytes()[:-1])
    log.clear()
    assert catalog.open(site, cache=tmp_path)["risk/scorer"].name == "Scorer"
    assert {code for code, _ in log} == {200}


def test_a_site_that_stumbles_is_asked_again(site: str, handler: type[Asked], log: list):
    handler.trouble += [503, 429]
    assert len(catalog.open(site, cache="")) == 2
    handler.trouble += [503] * 9
    with pytest.raises(CatalogError, match="answers 503 Service Unavailable; try again later"):
        catalog.open(site, cache="")
    handler.trouble[:] = [401]
    with pytest.raises(CatalogError, match=r"answers 401 Unauthorized; .*say who you are"):
        catalog.open(site, cache="")


def test_a_site_that_sends_a_byte_now_and_then_is_not_waited_for(site, handler, log, monkeypatch):
    monkeypatch.setattr(built, "WITHIN", 0.2)
    handler.trouble[:] = [DRIP]
    with pytest.raises(CatalogError, match=r"took longer than 0\.2 s to answer"):
        catalog.open(site, cache="")
    assert len(log) == 1


@pytest.mark.parametrize(
    ("ask", "words"),
    [
        (lambda it: it["risk/scorrer"], "has no model risk/scorrer; did you mean risk/scorer"),
        (lambda it: it["../../etc/passwd"], "cannot be the id of a model"),
        (lambda it: it.search("ownr:x"), "column 1: .*owner"),
        (lambda it: it["risk/scorer"].version("2.0"), "has no version, alias or stage 2.0"),
        (lambda it: it["other"].current, "other has no version yet"),
    ],
)
def test_mistakes_are_named_with_what_was_meant(site: str, log: list, ask, words: str):
    with pytest.raises(CatalogError, match=words):
        ask(catalog.open(site, cache=""))


def test_what_is_no_site_is_said_at_once(folder: Path, url: str, site: str, log: list, tmp_path: Path):
    for where in (folder / "models", f"{url}/models", "ftp://x.example/", tmp_path / "nothing"):
        with pytest.raises(CatalogError):
            catalog.open(where, cache="")
    (tmp_path / "api/v1").mkdir(parents=True)
    (tmp_path / "api/v1/search.json").write_text(json.dumps({"parts": ["../../../etc/passwd"], "fields": []}))
    with pytest.raises(CatalogError, match="is not in the site"):
        catalog.open(tmp_path, cache="").search("x")


def test_the_command_searches_a_site_by_its_address(site: str, log: list, capsys):
    assert main(["search", "--index", site, "license:MIT", "--ids"]) == 0
    assert capsys.readouterr().out == "risk/scorer\n"
