"""`catalog pull` brings the right bytes, whole or not at all, whatever the way there is like."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from catalog.weights import part
from tests.weights.conftest import CONTENT
from tests.weights.depot import sha

REPOSITORY = Path(__file__).resolve().parents[2]
RIGHT = f"digest: 'sha256:{sha(CONTENT)}'"


def here(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir()) if folder.exists() else []


def started(models: Path, out: Path) -> subprocess.Popen[str]:
    command = [
        sys.executable,
        "-m",
        "catalog",
        "pull",
        "risk/scorer",
        "-o",
        str(out),
        "--models",
        str(models),
    ]
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY), "CI": "true"}
    return subprocess.Popen(
        command, env=environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )


def killed_in_the_middle(models: Path, out: Path) -> int:
    """Start, wait until something has come, kill; returns how much has."""
    pulling, begun = started(models, out), out / "model.onnx.part"
    until = time.monotonic() + 30
    while not (begun.exists() and begun.stat().st_size > 100_000):
        assert time.monotonic() < until, pulling.communicate(timeout=5)
        time.sleep(0.01)
    pulling.send_signal(signal.SIGKILL)
    pulling.communicate(timeout=30)
    return begun.stat().st_size


@pytest.mark.parametrize("digest", [f", {RIGHT}", ""])
def test_killed_in_the_middle_it_goes_on_from_there(depot, carded, run, tmp_path, digest):
    models, out = carded(f"{{uri: '{depot.url}/w/model.onnx'{digest}}}"), tmp_path / "out"
    depot.pause = 0.05
    came = killed_in_the_middle(models, out)
    assert 0 < came < len(CONTENT)
    assert here(out) == ["model.onnx.part", "model.onnx.part.json"]
    depot.pause = 0
    depot.asked.clear()
    code, told, _ = run("pull", "risk/scorer", "-o", out, "--models", models)
    assert code == 0
    assert depot.ranges_asked() == [f"bytes={came}-"]
    assert (out / "model.onnx").read_bytes() == CONTENT
    assert here(out) == ["model.onnx"]
    assert ("sha256 agrees" if digest else "not checked: the card gives no digest") in told


@pytest.mark.parametrize("ways", [{"ranges": False}, {"tags": False}])
def test_a_server_without_ranges_or_tags_begins_again(depot, carded, run, tmp_path, ways):
    models, out = carded(f"{{uri: '{depot.url}/w/model.onnx'}}"), tmp_path / "out"
    for name, value in ways.items():
        setattr(depot, name, value)
    depot.cut = [300_000]
    assert run("pull", "risk/scorer", "-o", out, "--models", models)[0] == 0
    assert (out / "model.onnx").read_bytes() == CONTENT
    assert depot.ranges_asked() == (["", ""] if "tags" in ways else ["", "bytes=300000-"])


def test_a_file_that_changed_between_attempts_is_fetched_from_the_beginning(depot, carded, run, tmp_path):
    models, out = carded(f"{{uri: '{depot.url}/w/model.onnx'}}"), tmp_path / "out"
    depot.pause = 0.05
    killed_in_the_middle(models, out)
    depot.pause, depot.files["/w/model.onnx"] = 0, CONTENT[::-1]
    assert run("pull", "risk/scorer", "-o", out, "--models", models)[0] == 0
    assert (out / "model.onnx").read_bytes() == CONTENT[::-1]


def test_what_came_of_another_file_is_found_out_by_the_digest(depot, carded, run, tmp_path):
    """The server gives no tags, so only the digest tells that the beginning is an older file's."""
    models, out = carded(f"{{uri: '{depot.url}/w/model.onnx', {RIGHT}}}"), tmp_path / "out"
    depot.tags, depot.pause, depot.files["/w/model.onnx"] = False, 0.05, CONTENT[::-1]
    came = killed_in_the_middle(models, out)
    depot.pause, depot.files["/w/model.onnx"] = 0, CONTENT
    depot.asked.clear()
    assert run("pull", "risk/scorer", "-o", out, "--models", models)[0] == 0
    assert depot.ranges_asked() == [f"bytes={came}-", ""]
    assert (out / "model.onnx").read_bytes() == CONTENT


def test_a_wrong_hash_leaves_nothing_and_says_both(depot, carded, run, tmp_path):
    wrong = sha(b"other")
    models, out = carded(f"{{uri: '{depot.url}/w/model.onnx', digest: 'sha256:{wrong}'}}"), tmp_path / "out"
    code, told, problem = run("pull", "risk/scorer", "-o", out, "--models", models)
    assert (code, told) == (2, "risk/scorer@1.0.0\n")
    assert f"expected sha256:{wrong}, found sha256:{sha(CONTENT)}" in problem
    assert here(out) == []


def test_a_file_that_was_there_stays_where_the_new_one_is_wrong(depot, carded, run, tmp_path):
    models = carded(f"{{uri: '{depot.url}/w/model.onnx', digest: 'sha256:{sha(b'other')}'}}")
    out = tmp_path / "out"
    out.mkdir()
    (out / "model.onnx").write_bytes(b"mine")
    assert run("pull", "risk/scorer", "-o", out, "--models", models)[0] == 2
    assert (out / "model.onnx").read_bytes() == b"mine"
    assert here(out) == ["model.onnx"]


def test_a_way_that_breaks_off_and_a_server_that_is_busy_are_asked_again(depot, carded, run, tmp_path):
    models, out = carded(f"{{uri: '{depot.url}/w/model.onnx', {RIGHT}}}"), tmp_path / "out"
    depot.cut, depot.refuse = [200_000, 300_000], [503, 429]
    assert run("pull", "risk/scorer", "-o", out, "--models", models)[0] == 0
    assert depot.ranges_asked() == ["", "", "", "bytes=200000-", "bytes=500000-"]
    assert (out / "model.onnx").read_bytes() == CONTENT


def test_what_cannot_be_had_is_said_and_leaves_nothing(depot, carded, run, tmp_path):
    address = f"{depot.url.replace('//', '//me:secret@')}/gone?key=secret"
    models, out = carded(f"{{uri: '{address}'}}"), tmp_path / "out"
    code, _, problem = run("pull", "risk/scorer", "-o", out, "--models", models)
    assert code == 2
    assert f"{depot.url}/gone answers 404" in problem
    assert "secret" not in problem
    assert depot.asked[0][2]["authorization"] == "Basic bWU6c2VjcmV0"
    depot.refuse = [500] * 9
    code, _, problem = run("pull", "risk/scorer", "-o", out, "--models", models)
    assert (code, len(depot.refuse)) == (2, 4)
    assert "answers 500 Internal Server Error, 5 times in a row" in problem
    assert here(out) == []


def test_fetched_again_it_is_there_already(depot, carded, run, tmp_path):
    models, out = carded(f"{{uri: '{depot.url}/w/model.onnx', {RIGHT}}}"), tmp_path / "out"
    run("pull", "risk/scorer", "-o", out, "--models", models)
    depot.asked.clear()
    assert "there already" in run("pull", "risk/scorer", "-o", out, "--models", models)[1]
    assert depot.asked == []


def test_two_at_once_do_not_write_one_file(depot, carded, run, tmp_path):
    models, out = carded(f"{{uri: '{depot.url}/w/model.onnx', {RIGHT}}}"), tmp_path / "out"
    depot.pause = 0.03
    pulling, begun = started(models, out), out / "model.onnx.part"
    until = time.monotonic() + 30
    while not begun.exists():
        assert time.monotonic() < until, pulling.communicate(timeout=5)
        time.sleep(0.01)
    code, _, problem = run("pull", "risk/scorer", "-o", out, "--models", models)
    assert (code, "another process is fetching" in problem) == (4, True)
    depot.pause = 0
    assert pulling.wait(timeout=60) == 0
    assert (out / "model.onnx").read_bytes() == CONTENT


def test_a_planted_link_is_not_written_through(depot, carded, run, tmp_path):
    models, out = carded(f"{{uri: '{depot.url}/w/model.onnx'}}"), tmp_path / "out"
    out.mkdir()
    (tmp_path / "precious").write_text("mine")
    (out / "model.onnx.part").symlink_to(tmp_path / "precious")
    assert run("pull", "risk/scorer", "-o", out, "--models", models)[0] == 2
    assert (tmp_path / "precious").read_text() == "mine"


def test_a_file_whose_end_nobody_tells_needs_a_digest(depot, carded, run, tmp_path):
    depot.lengths, out = False, tmp_path / "out"
    models = carded(f"{{uri: '{depot.url}/w/model.onnx'}}")
    code, _, problem = run("pull", "risk/scorer", "-o", out, "--models", models)
    assert (code, "give its digest in the card" in problem, here(out)) == (2, True, [])
    carded(f"{{uri: '{depot.url}/w/model.onnx', {RIGHT}}}")
    assert run("pull", "risk/scorer", "-o", out, "--models", models)[0] == 0
    assert (out / "model.onnx").read_bytes() == CONTENT


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_a_full_disk_is_said_in_one_line(depot, carded, run, tmp_path, monkeypatch):
    models, out = carded(f"{{uri: '{depot.url}/w/model.onnx'}}"), tmp_path / "out"
    monkeypatch.setattr(part, "_held", lambda _: os.open("/dev/full", os.O_RDWR))
    monkeypatch.setattr(part.Part, "cut", lambda *_: None)
    code, _, problem = run("pull", "risk/scorer", "-o", out, "--models", models)
    assert (code, problem.count("\n"), "No space left on device" in problem) == (2, 1, True)
    assert not (out / "model.onnx").exists()
