"""A disk that is full, or may not be written: one clear line, the old site as it was, nothing left behind."""

from __future__ import annotations

import errno
import os
import resource
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path
from random import Random

import pytest

from catalog.cli import main
from tests.security.faults.catalogue import Shop, whole
from tests.security.faults.killer import begin

WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT
_TAKES_ROOM = frozenset({"os.mkdir", "os.link"})
KINDS = ("spared", "once", "forgotten")


def built(shop: Shop, *more: str) -> str:
    """Build as people do; the exit code, and what was said of it."""
    out, err = StringIO(), StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = main(["build", str(shop.models), "-o", str(shop.site), "--as-of", "2026-11-20", *more])
    return f"{code} {err.getvalue()}"


def full_from(step: int, shop: Shop) -> str:
    """Build on a disk that is full from its N-th piece on: nothing new finds room, what is there may go."""
    left = step

    def hook(event: str, told: tuple[object, ...]) -> None:
        nonlocal left
        writes = event == "open" and isinstance(told[2], int) and told[2] & WRITING
        if (writes or event in _TAKES_ROOM) and str(told[0]).startswith(str(shop.room)):
            left -= 1
            if left < 0:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(told[0]))

    sys.addaudithook(hook)
    return built(shop)


def small_files(most: int, shop: Shop) -> str:
    """Build where no file may be larger than so many bytes; of one that is, a piece is written first."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
    return built(shop)


def held(shop: Shop, known, said: str) -> bool:
    """A build that was refused has said so in one line and changed nothing; returns whether it was."""
    code, _, words = said.partition(" ")
    assert code in ("0", "2"), said
    refused = code == "2"
    assert whole(shop.site) == known[not refused], said
    assert not refused or (words.startswith("catalog: ") and words.count("\n") == 1), said
    assert [each for each in shop.left_over() if each != "ledger.sqlite-journal"] == [], said
    return refused


def mended(shop: Shop, known) -> None:
    shop.build()
    assert whole(shop.site) == known[1]
    assert shop.left_over() == []
    shutil.rmtree(shop.room)


@pytest.mark.refuses("publish", "exit-codes")
def test_a_disk_that_fills_at_any_moment_is_one_line_and_the_old_site(fresh, known, rounds):
    random, refused = Random(2), 0  # noqa: S311 - when
    for number in range(rounds(3)):
        shop = fresh(KINDS[number % len(KINDS)])
        step = random.choice((random.randrange(12), random.randrange(150)))
        said = begin(lambda shop=shop, step=step: full_from(step, shop)).words()
        refused += held(shop, known, said)
        mended(shop, known)
    assert refused


@pytest.mark.refuses("publish")
def test_a_page_that_is_cut_off_by_the_disk_is_never_published(fresh, known, rounds):
    random = Random(3)  # noqa: S311 - how large
    largest = max(map(len, known[1].files.values()))
    for number in range(rounds(2)):
        shop = fresh(KINDS[number % len(KINDS)])
        most = random.choice((random.randrange(largest), random.randrange(40_000)))
        said = begin(lambda shop=shop, most=most: small_files(most, shop)).words()
        held(shop, known, said)
        mended(shop, known)


@pytest.fixture
def disk(tmp_path) -> Iterator[Callable[[int], Path]]:
    """Disks of so many kilobytes, where this user may mount one; else the test has nothing to say."""
    mounted: list[Path] = []

    def made(size: int) -> Path:
        room = tmp_path / f"disk-{len(mounted)}"
        room.mkdir()
        command = ["mount", "-t", "tmpfs", "-o", f"size={size}k,mode=755", "tmpfs", str(room)]
        if not shutil.which("mount") or subprocess.run(command, capture_output=True, check=False).returncode:
            pytest.skip("this user may not mount a disk; the tests above fill one without")
        mounted.append(room)
        return room

    yield made
    for room in mounted:
        subprocess.run(["umount", "-l", str(room)], check=False)


@pytest.mark.refuses("publish")
def test_a_real_small_disk_that_fills_up(fresh, known, rounds, disk):
    random = Random(4)  # noqa: S311 - how small
    for number in range(rounds(1)):
        shop = fresh(KINDS[number % len(KINDS)])
        used = sum(each.stat().st_blocks for each in shop.room.rglob("*") if each.is_file()) // 2
        room = disk(used + random.randrange(used))
        shutil.copytree(shop.room, room, dirs_exist_ok=True, symlinks=True)
        small = Shop(room)
        said = begin(lambda small=small: built(small)).words()
        held(small, known, said)
        subprocess.run(["umount", str(room)], check=True)


@pytest.mark.refuses("cache")
def test_a_full_disk_of_the_cache_alone(fresh, known, disk):
    shop, small, tiny = fresh("forgotten"), disk(64) / "cache", disk(4) / "cache"
    said = begin(lambda: built(shop, "--cache", str(small))).words()
    assert said.startswith("0 The site is built, but the next build makes everything again: cannot write ")
    assert said.endswith("; see to the disk, or choose another --cache or --no-cache.\n")
    assert whole(shop.site) == known[1]
    said = begin(lambda: built(shop, "--cache", str(tiny))).words()
    assert said.startswith("2 catalog: cannot write ")
    assert said.count("\n") == 1
    assert whole(shop.site) == known[1]
    mended(shop, known)
