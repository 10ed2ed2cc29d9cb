"""However a command ends, its exit code says how, and one line says what to do."""

from __future__ import annotations

import errno
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from concurrent.futures import BrokenExecutor
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from catalog import cli
from catalog.cli.ending import StoppedError
from catalog.cli.parts import workers
from catalog.kit.finding import CatalogError, LockedError
from tests.security.faults.catalogue import Shop, whole
from tests.security.faults.killer import begin
from tests.security.faults.test_full_disk import built

ENDS = {
    "fine": (lambda: 0, 0, ""),
    "findings": (lambda: 1, 1, ""),
    "changes": (lambda: 3, 3, ""),
    "cannot go on": (CatalogError("no card; write one"), 2, "catalog: no card; write one\n"),
    "another is at it": (LockedError("another build; wait"), 4, "catalog: another build; wait\n"),
    "no memory": (MemoryError(), 2, "catalog: there is not enough memory; "),
    "a worker is dead": (BrokenExecutor(), 2, "catalog: a process that did part of the work was ended from"),
    "a full disk": (
        OSError(errno.ENOSPC, "No space left on device", "/x/\x1b[2Jmodel.json"),
        2,
        "catalog: /x/\N{REPLACEMENT CHARACTER}[2Jmodel.json: No space left on device; ",
    ),
    "no such system": (OSError("refused"), 2, "catalog: the system refuses: refused; "),
    "Ctrl+C": (KeyboardInterrupt(), 130, ""),
    "ended": (StoppedError(signal.SIGTERM), 143, ""),
    "a fault of ours": (RuntimeError("planted"), 70, "Traceback (most recent call last):\n"),
}


@pytest.mark.refuses("exit-codes")
@pytest.mark.parametrize("name", cli.COMMANDS)
def test_whatever_happens_to_a_command_its_code_says_it(name, monkeypatch, capsys):
    known = cli.command(name)
    for said, (outcome, code, words) in ENDS.items():

        def run(_: object, outcome=outcome) -> int:
            if isinstance(outcome, BaseException):
                raise outcome
            return outcome()

        ended = replace(known, arguments=lambda _: None, run=run)
        monkeypatch.setattr(cli, "command", lambda _, ended=ended: ended)
        assert cli.main([name]) == code, said
        err = capsys.readouterr().err
        assert err.startswith(words), said
        assert err.count("\n") == (bool(words) if code != 70 else err.count("\n"))
    assert err.splitlines()[-2] == "RuntimeError: planted"
    assert err.splitlines()[-1].startswith("catalog: this is a fault of ours; please report the lines above ")


@pytest.mark.refuses("exit-codes")
@pytest.mark.parametrize("words", [("--no-such",), ("build", "--no-such"), ("nonsense",), ("build", "-o")])
def test_words_that_are_not_understood_are_2(words, capsys):
    with pytest.raises(SystemExit) as ended:
        cli.main(words)
    assert ended.value.code == 2
    assert "usage: catalog" in capsys.readouterr().err


@pytest.mark.accepts("exit-codes")
def test_what_is_fine_is_0_and_what_is_wrong_in_a_card_is_1(fresh, capsys):
    shop = fresh("nothing")
    for command in ("check", "build"):
        more = ["-o", str(shop.site)] if command == "build" else []
        assert cli.main([command, str(shop.models), "--no-cache", *more]) == 0
        (shop.models / "bad").mkdir(exist_ok=True)
        (shop.models / "bad/card.yaml").write_text("name: [1\n")
        assert cli.main([command, str(shop.models), "--no-cache", *more]) == 1
        assert cli.main([command, str(shop.models / "none"), "--no-cache", *more]) == 2
        (shop.models / "bad/card.yaml").unlink()


@pytest.mark.refuses("publish", "exit-codes")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_build_that_is_asked_to_end_leaves_nothing(fresh, known, number):
    shop = fresh("spared")

    def asked() -> str:
        signal.signal(signal.SIGINT, signal.default_int_handler)
        for each in (signal.SIGTERM, signal.SIGHUP):
            signal.signal(each, signal.SIG_DFL)

        def hook(event: str, told: tuple[object, ...]) -> None:
            if event == "open" and "-draft-" in str(told[0]) and str(told[0]).endswith("index.html"):
                os.kill(os.getpid(), number)

        sys.addaudithook(hook)
        return built(shop)

    assert begin(asked).words() == f"{128 + number} "
    assert whole(shop.site) == known[0]
    assert shop.left_over() == []


def as_a_process(out: int | None, *words: str) -> str:
    """Run a command as the shell does: with these streams and no other; the exit code."""
    for number in range(3):
        os.close(number)
    if out is not None:
        os.dup2(out, 1)
    sys.stdin = sys.stderr = None
    sys.stdout = None if out is None else open(1, "w", encoding="utf-8")  # noqa: SIM115 - it is to stay
    sys.argv = ["catalog", *words]
    return str(cli.main())


@pytest.mark.accepts("exit-codes")
def test_who_reads_only_the_beginning_hears_no_complaint_and_no_success():
    """It ends as SIGPIPE ends others: a job that prints the first lines of what is wrong must not pass."""
    reading, writing = os.pipe()
    os.close(reading)
    assert begin(lambda: as_a_process(writing, "schema")).words() == "141"
    assert begin(lambda: as_a_process(writing, "show", "--help")).words() == "141"


@pytest.mark.refuses("exit-codes")
def test_a_full_disk_behind_standard_output_is_no_success():
    full = os.open("/dev/full", os.O_WRONLY)
    assert begin(lambda: as_a_process(full, "schema")).words() == "2"


@pytest.mark.accepts("exit-codes")
def test_a_command_needs_no_streams_no_home_no_git_and_no_room_for_scratch(fresh, known):
    shop = fresh("once")

    def bare() -> str:
        os.chdir(shop.room)
        os.environ.update(HOME="/nonexistent", TMPDIR="/nonexistent", PATH="/nonexistent", LC_ALL="C")
        tempfile.tempdir = None
        return as_a_process(None, "build", "--as-of", "2026-11-20")

    assert begin(bare).words() == "0"
    assert whole(shop.site) == known[1]
    assert shop.left_over() == []


@pytest.mark.accepts("exit-codes")
@pytest.mark.parametrize("encoding", ["cp1252", "ascii"])
def test_what_the_encoding_of_a_stream_cannot_say_is_written_as_its_number(encoding, tmp_path):
    """A number as JSON has it, so that what is printed for programs is still the same text."""
    name = "Modèle ≥ \N{ROCKET}"
    (tmp_path / "models/m").mkdir(parents=True)
    (tmp_path / "models/m/card.yaml").write_text(f"name: {name}\nversions: [{{version: 1}}]\n")
    plain = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": encoding}

    def told(*words: str) -> str:
        command = [sys.executable, "-m", "catalog", *words]
        done = subprocess.run(command, cwd=tmp_path, env=os.environ | plain, capture_output=True, check=True)
        return done.stdout.decode(encoding)

    assert "le \\u2265 \\ud83d\\ude80" in told("show", "m")
    assert "le \\u2265 \\ud83d\\ude80" in told("search", "")
    assert json.loads(told("search", "", "--json"))[0]["name"] == name


def test_a_working_folder_that_is_gone_is_one_line(fresh):
    shop = fresh("once")

    def adrift() -> str:
        room = shop.room / "gone"
        room.mkdir()
        os.chdir(room)
        room.rmdir()
        at_home = built(shop, "--cache", str(shop.cache))
        return at_home + built(replace(shop, room=Path()))

    said = begin(adrift).words()
    assert said == "0 2 catalog: there is no folder models; give the folder that holds the models\n"


def test_a_worker_that_is_killed_is_one_line_and_workers_end_with_who_gave_them_work():
    def give() -> str:
        with workers(2) as pool:
            # Both are at work before one is killed: Python before 3.12 waits for ever for a worker that it
            # starts in the very moment in which it ends those there are.
            naps = [pool.submit(time.sleep, 0.5) for _ in range(2)]
            pids = {pool.submit(os.getpid).result() for _ in naps}
            pool.submit(time.sleep, 60)
            os.kill(min(pids), signal.SIGKILL)
            return str(cli.ended(lambda: pool.submit(os.getpid).result()))

    assert begin(give).words() == "2"
    reading, writing = os.pipe()

    def die() -> None:
        with workers(2) as pool:
            os.write(writing, str(pool.submit(os.getpid).result()).encode())
            time.sleep(0.1)
            os.kill(os.getpid(), signal.SIGKILL)

    assert begin(die).words() == ""
    worker = Path("/proc", os.read(reading, 20).decode())
    deadline = time.monotonic() + 20
    while worker.exists() and "\nState:\tZ" not in (worker / "status").read_text():
        assert time.monotonic() < deadline, "a worker goes on without anybody to work for"
        time.sleep(0.02)


def test_builds_by_several_processes_that_are_killed_or_lose_a_worker(fresh, known, rounds):
    """By hand only (--rounds): each round takes seconds, and on a machine that is busy a minute."""
    random, took = Random(7), 0.0  # noqa: S311 - when
    for number in range(rounds(0)):
        shop, begins = fresh(("spared", "nothing")[number % 2]), time.monotonic()
        process = started(shop)
        time.sleep(random.uniform(0, took))
        pids = [process.pid] if number % 3 == 0 else children(process.pid)
        for pid in random.sample(pids, min(len(pids), 1)) if took else ():
            os.kill(pid, signal.SIGKILL)
        try:
            _, err = process.communicate(timeout=100 + 20 * took)
        finally:
            process.kill()
        took = took or time.monotonic() - begins  # the first is left alone: it says when others are killed
        assert process.returncode in (0, 2, -9), err
        assert (process.returncode != 2) or err.count("\n") == 1
        if process.returncode == 2 and number % 2 == 0:
            assert whole(shop.site) == known[0]
        shop.build()
        assert whole(shop.site) == known[1]
        assert shop.left_over() == []


def started(shop: Shop) -> subprocess.Popen[str]:
    """A build by two workers. What is compiled is kept, or each of its processes compiles everything."""
    command = [sys.executable, "-m", "catalog", "build", "--as-of", "2026-11-20", "--jobs", "2"]
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return subprocess.Popen(command, cwd=shop.room, stderr=subprocess.PIPE, text=True, env=kept)


def children(pid: int) -> list[int]:
    """The processes below one that is there, at any depth; forkserver and resource tracker with them."""
    found = []
    for each in Path("/proc").glob("[0-9]*/stat"):
        try:
            told = each.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(told[1]) == pid:
            found += [int(each.parent.name), *children(int(each.parent.name))]
    return found
