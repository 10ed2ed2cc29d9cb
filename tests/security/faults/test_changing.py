"""Files, times and commits that change while a build reads them break nothing, and the next site is right."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from tests.security.faults.catalogue import NEW, OLD, Shop, whole
from tests.security.faults.killer import begin
from tests.security.faults.test_full_disk import built


def vanishes(shop: Shop) -> None:
    shutil.rmtree(shop.models / "credit")


def card_vanishes(shop: Shop) -> None:
    (shop.models / "credit/card.yaml").unlink()


def becomes_a_folder(shop: Shop) -> None:
    (shop.models / "credit/metrics.csv").unlink()
    (shop.models / "credit/metrics.csv").mkdir()


def becomes_a_pipe(shop: Shop) -> None:
    (shop.models / "credit/metrics.csv").unlink()
    os.mkfifo(shop.models / "credit/metrics.csv")


def becomes_a_link(shop: Shop) -> None:
    (shop.models / "credit/metrics.csv").unlink()
    (shop.models / "credit/metrics.csv").symlink_to("/etc/passwd")


def grows(shop: Shop) -> None:
    with (shop.models / "credit/metrics.csv").open("a") as file:
        file.write("1.1.0,accuracy,0.9\n" * 3)


def is_locked_away(shop: Shop) -> None:
    (shop.models / "credit/card.yaml").chmod(0)


def layer_vanishes(shop: Shop) -> None:
    (shop.models / "folder.yaml").unlink(missing_ok=True)


def layer_changes(shop: Shop) -> None:
    (shop.models / "folder.yaml").write_text("license: Apache-2.0\n")


def house_changes(shop: Shop) -> None:
    (shop.models / "catalog.yaml").write_text("title: Other models\n")


CHANGES = (
    vanishes, becomes_a_pipe, house_changes, card_vanishes, becomes_a_folder, becomes_a_link, grows,
    is_locked_away, layer_vanishes, layer_changes,
)  # fmt: skip


def meanwhile(shop: Shop, change: Callable[[Shop], None], step: int) -> str:
    """Build, and change something when the N-th file of the models is opened or looked through."""
    left = step

    def hook(event: str, told: tuple[object, ...]) -> None:
        nonlocal left
        if event in ("open", "os.scandir") and str(told[0]).startswith(str(shop.models)):
            left -= 1
            if left == 0:
                change(shop)

    sys.addaudithook(hook)
    return built(shop)


@pytest.mark.refuses("changing")
def test_what_changes_while_it_is_read_breaks_nothing(fresh, rounds):
    random = Random(9)  # noqa: S311 - when
    for number in range(rounds(2)):
        shop, change = fresh("once"), CHANGES[number % len(CHANGES)]
        (shop.models / "folder.yaml").write_text("license: MIT\n")
        step = random.randrange(1, 24)
        said = begin(lambda shop=shop, change=change, step=step: meanwhile(shop, change, step)).words()
        assert is_an_answer(said), said
        built(shop)
        clean = Shop(shop.room / "clean")
        shutil.copytree(shop.models, clean.models, symlinks=True, copy_function=copied)
        built(clean, "--no-cache")
        assert whole(shop.site) == whole(clean.site), f"{change.__name__} at {step}: {said}"
        shutil.rmtree(shop.room)


def is_an_answer(said: str) -> bool:
    """Whether a build was done, or has said in its last line why not."""
    if "Traceback" in said:
        return False
    return said[0] in "01" or (said[0] == "2" and "catalog: " in said.splitlines()[-1])


def copied(source: str, target: str) -> object:
    """Copy a file, and a pipe as a pipe."""
    if Path(source).is_fifo():
        return os.mkfifo(target)
    return shutil.copy2(source, target)


@pytest.mark.refuses("changing")
def test_what_changes_and_changes_back_while_it_is_read_is_said_and_made_again(fresh, known):
    """A page of what was there for a moment must not pass for one of what was there before, and is again."""
    shop, other = (
        fresh("once"),
        NEW | {"credit/card.yaml": "name: For a moment\nversions: [{version: 1.0.0}, {version: 1.1.0}]\n"},
    )
    opened = iter(range(100))

    def hook(event: str, told: tuple[object, ...]) -> None:
        if event == "open" and str(told[0]) == str(shop.models / "credit/card.yaml") and next(opened) == 1:
            shop.models.rename(shop.room / "aside")
            shop.write(other)

    def there_and_back() -> str:
        sys.addaudithook(hook)
        said = built(shop)
        shutil.rmtree(shop.models)
        (shop.room / "aside").rename(shop.models)
        return said

    said = begin(there_and_back).words()
    assert said.startswith("0 The files of "), said
    assert said.endswith(" changed while they were read: build again to see them as they are.\n")
    assert built(shop) == "0 "
    assert whole(shop.site) == known[1]


def stamped(shop: Shop, *, days: float) -> None:
    """Let all files be of another time, seen from now."""
    moment = time.time() + days * 86_400
    for path in shop.models.rglob("*"):
        os.utime(path, (moment, moment))


@pytest.mark.accepts("changing")
@pytest.mark.parametrize("days", [-20_000, 1], ids=["1972", "tomorrow"])
def test_whatever_files_say_of_their_time_the_site_is_that_of_their_content(fresh, known, days):
    shop = fresh("once")
    card = shop.models / "credit/card.yaml"
    stamped(shop, days=days)
    assert built(shop) == "0 "
    told, text = card.stat(), card.read_text()
    card.write_text(text.replace("renamed", "RENAMED"))  # as long as before, and of the same time
    os.utime(card, ns=(told.st_atime_ns, told.st_mtime_ns))
    built(shop)
    assert "RENAMED" in (shop.site / "models/credit/index.html").read_text()
    card.write_text(text)
    os.utime(card, ns=(told.st_atime_ns, told.st_mtime_ns - 5_000_000_000))  # a clock that went back
    built(shop)
    assert whole(shop.site) == known[1]


GIT = ("git", "-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "init.defaultBranch=main")


def git(shop: Shop, *words: str) -> None:
    subprocess.run([*GIT, *words], cwd=shop.room, check=True, capture_output=True)


@pytest.mark.refuses("changing")
def test_a_repository_that_changes_during_a_build_breaks_nothing(fresh, rounds):
    shop = fresh("nothing")
    git(shop, "init", "-q")
    (shop.room / ".gitignore").write_text("site\n.site-cache\n")
    for state, branch in ((OLD, "old"), (NEW, "new")):
        shop.write(state)
        git(shop, "checkout", "-q", "-b", branch)
        git(shop, "add", "-A")
        git(shop, "commit", "-qm", branch)

    def changes(_: Shop) -> None:
        git(shop, "checkout", "-q", "old")
        git(shop, "commit", "-q", "--allow-empty", "-m", "Meanwhile")
        git(shop, "branch", "-q", "-D", "new")
        git(shop, "reflog", "expire", "--expire=all", "--all")
        git(shop, "gc", "-q", "--prune=now")

    random = Random(8)  # noqa: S311 - when
    for _ in range(rounds(1)):
        git(shop, "checkout", "-q", "-B", "new")
        shop.write(NEW)
        git(shop, "add", "-A")
        git(shop, "commit", "-q", "--allow-empty", "-m", "New")
        said = begin(lambda: meanwhile(shop, changes, random.randrange(1, 24))).words()
        assert is_an_answer(said), said
        built(shop)
        before = whole(shop.site)
        shutil.rmtree(shop.site)
        built(shop, "--no-cache")
        assert whole(shop.site) == before
