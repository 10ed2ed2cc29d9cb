"""Places where a site cannot be written, or not as elsewhere: one line and the old site, or the new one."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.security.faults.catalogue import NEW, whole
from tests.security.faults.killer import begin
from tests.security.faults.test_full_disk import built

ELSEWHERE = (Path("/dev/shm"), Path("/tmp"))  # noqa: S108 - disks of their own on many systems


@pytest.fixture
def mounted() -> Iterator[Callable[..., None]]:
    """Mount a folder onto itself, with these options; skips where this user may not."""
    folders: list[Path] = []

    def mount(folder: Path, *options: str) -> None:
        for more in (["--bind", str(folder)], *(["-o", f"remount,bind,{each}"] for each in options)):
            if subprocess.run(["mount", *more, str(folder)], capture_output=True, check=False).returncode:
                pytest.skip("this user may not mount")
            folders.append(folder)

    yield mount
    for folder in dict.fromkeys(reversed(folders)):
        subprocess.run(["umount", "-l", str(folder)], check=False)


@pytest.fixture
def frozen(mounted) -> Iterator[Callable[[Path], None]]:
    """Let nothing be written in a folder, though root may write wherever rights alone forbid it."""
    closed: list[Path] = []

    def freeze(folder: Path) -> None:
        if os.geteuid() == 0:
            mounted(folder, "ro")
        else:
            folder.chmod(0o555)
            closed.append(folder)

    yield freeze
    for folder in closed:
        folder.chmod(0o755)


@pytest.mark.refuses("publish", "exit-codes")
@pytest.mark.parametrize("place", [".", ".site-cache", "site"])
def test_a_folder_that_may_not_be_written_is_one_line(fresh, known, frozen, place):
    shop = fresh("spared")
    frozen(shop.room / place)
    said = begin(lambda: built(shop)).words()
    if place == "site" and said == "0 ":  # its owner may still put another folder in its place
        assert whole(shop.site) == known[1]
        return
    assert said.startswith("2 catalog: cannot write "), said
    assert said.count("\n") == 1
    assert whole(shop.site) == known[0]
    assert shop.left_over() == []


@pytest.mark.refuses("publish")
def test_a_site_that_is_a_disk_of_its_own_cannot_be_exchanged_and_stays(fresh, known, mounted):
    shop = fresh("spared")
    mounted(shop.site)
    said = begin(lambda: built(shop)).words()
    assert said.startswith("2 catalog: cannot write "), said
    assert said.endswith("the old site is unchanged\n")
    assert whole(shop.site) == known[0]
    assert shop.left_over() == []


@pytest.mark.accepts("publish", "cache")
def test_a_cache_on_another_disk_than_the_site(fresh, known):
    shop = fresh("forgotten")
    own = shop.room.stat().st_dev
    away = next((each for each in ELSEWHERE if each.is_dir() and each.stat().st_dev != own), None)
    if away is None:
        pytest.skip("there is one disk only")
    with TemporaryDirectory(dir=away) as cache:
        for text in ("One", "Two", "Three"):
            (shop.models / "churn/card.yaml").write_text(f"name: {text}\n")
            assert built(shop, "--cache", cache) == "0 "
        shop.write(NEW)
        assert built(shop, "--cache", cache) == "0 "
        assert whole(shop.site) == known[1]
        assert shop.left_over() == [".site-spare"]  # which is exchanged with the site, so it lies on its disk


def test_a_folder_of_another_s_that_is_called_spare_is_left_alone(fresh, known):
    shop = fresh("nothing")
    for folder in (shop.room / "spare/.git", shop.room / ".site-spare/.git"):
        folder.mkdir(parents=True)
        (folder / "HEAD").write_text("mine")
    assert built(shop, "--no-cache") == "0 "
    assert whole(shop.site) == known[1]
    assert not (shop.site / ".git").exists()
    assert (shop.room / "spare/.git/HEAD").read_text() == "mine"
    assert (shop.room / ".site-spare/.git/HEAD").read_text() == "mine"
