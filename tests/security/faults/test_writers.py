"""Commands that write cards, killed or without room at any moment: each file is whole, old or new."""

from __future__ import annotations

import errno
import os
import shutil
import sys
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path
from random import Random

import pytest

from catalog.cli import main
from tests.security.faults.catalogue import OLD, Shop
from tests.security.faults.killer import begin
from tests.security.faults.test_full_disk import WRITING

FIXABLE = OLD | {"typo/card.yaml": "name: Typo\nlicence: mit\nsumary: Twice wrong.\n"}
COMMANDS = {
    "new": ("new", "fraud/rings", "--models", "models"),
    "fix": ("check", "models", "--fix", "--no-cache"),
    "record": ("record", "credit", "--version", "2.0.0", "--metrics", "scores.json", "--models", "models"),
    "init": ("init", "."),
}


def ran(shop: Shop, words: tuple[str, ...]) -> str:
    os.chdir(shop.room)
    out, err = StringIO(), StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = main(words)
    return f"{code} {err.getvalue()}"


def counted_writes(shop: Shop, words: tuple[str, ...], at: Callable[[int], None]) -> str:
    """Run, and do something at each step that changes the disk; ends with how many there were."""
    count = 0

    def hook(event: str, told: tuple[object, ...]) -> None:
        nonlocal count
        writes = event == "open" and isinstance(told[2], int) and told[2] & WRITING
        changes = writes or event in ("os.rename", "os.mkdir", "os.remove")
        if changes and isinstance(told[0], (str, os.PathLike)) and ".pyc" not in str(told[0]):
            at(count)
            count += 1

    sys.addaudithook(hook)
    said = ran(shop, words)
    return f"{said}{count}" if said.count("\n") else f"{said}\n{count}"


def held(shop: Shop) -> dict[str, bytes]:
    """All files but those that a killed process had begun beside the others."""
    found = {each.relative_to(shop.room).as_posix(): each.read_bytes() for each in files(shop.room)}
    return {path: content for path, content in found.items() if not path.endswith(".part")}


def files(room: Path) -> list[Path]:
    return [each for each in room.rglob("*") if each.is_file()]


@pytest.mark.parametrize("name", COMMANDS)
def test_what_a_command_writes_is_there_whole_or_not_at_all(name, tmp_path, rounds):
    random, words = Random(name), COMMANDS[name]  # noqa: S311 - when
    before = Shop(tmp_path / "before")
    before.write(FIXABLE)
    (before.room / "scores.json").write_text('{"auroc": 0.9}')
    after = before.copied(tmp_path / "after")
    said = begin(lambda: counted_writes(after, words, lambda _: None)).words()
    assert said[0] in "01", said
    length, old, new = int(said.splitlines()[-1]), held(before), held(after)
    assert old != new
    for number in range(rounds(2)):
        shop, step = before.copied(tmp_path / str(number)), random.randrange(length)

        def stop(count: int, step=step, number=number) -> None:
            if count >= step:
                if number % 2 == 0:
                    os.kill(os.getpid(), 9)
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "the disk")

        said = begin(lambda shop=shop, stop=stop: counted_writes(shop, words, stop)).words()
        assert "Traceback" not in said
        for path, content in held(shop).items():
            assert content in (old.get(path), new.get(path)), f"{path}: step {step} of {length}, {said}"
        assert old.keys() <= held(shop).keys(), f"step {step} of {length}, {said}"
        again = begin(lambda shop=shop: ran(shop, words)).words()
        assert again[0] in "01" or " already" in again, again
        shutil.rmtree(shop.room)
