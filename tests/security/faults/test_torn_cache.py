"""A cache that is damaged: the site is the one of a build without a cache, byte for byte."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path
from random import Random

import pytest

from catalog.cache.store import Store
from tests.security.faults.catalogue import NEW, Shop, whole
from tests.security.faults.test_full_disk import built


def flipped(path: Path, random: Random) -> None:
    content = bytearray(path.read_bytes())
    for _ in range(random.choice((1, 8, 200))):
        content[random.randrange(len(content))] ^= 1 << random.randrange(8)
    put(path, bytes(content))


def cut_off(path: Path, random: Random) -> None:
    put(path, path.read_bytes()[: random.randrange(path.stat().st_size)])


def gone(path: Path, _: Random) -> None:
    path.unlink()


def another(path: Path, random: Random) -> None:
    files = sorted(each for each in path.parent.rglob("*") if each.is_file())
    put(path, random.choice(files).read_bytes())


def a_folder(path: Path, _: Random) -> None:
    path.unlink()
    path.mkdir()


def put(path: Path, content: bytes) -> None:
    """Write a file anew: a page of the spare is also one of the site, which is nobody's cache."""
    path.unlink()
    path.write_bytes(content)


DAMAGES = (flipped, flipped, cut_off, gone, another)


def torn(shop: Shop, random: Random) -> str:
    """Damage one file of the cache, the ledger more often than others; returns what was done."""
    files = sorted(path for path in shop.cache.rglob("*") if path.is_file() and path.stat().st_size)
    ledger = shop.cache / "ledger.sqlite"
    path, damage = random.choice((ledger, random.choice(files))), random.choice(DAMAGES)
    damage(path, random)
    return f"{damage.__name__} {path.relative_to(shop.cache)}"


@pytest.mark.refuses("cache")
def test_whatever_is_damaged_in_a_cache_the_site_is_as_without_one(fresh, known, rounds):
    random = Random(5)  # noqa: S311 - which bytes
    for number in range(rounds(3)):
        shop = fresh(("spared", "once")[number % 2])
        done = torn(shop, random)
        said = built(shop)
        assert said == "0 ", f"{done}: {said}"
        assert whole(shop.site) == known[1], done
        assert shop.left_over() == [], done
        shutil.rmtree(shop.room)


@pytest.mark.refuses("cache")
def test_a_cache_that_was_cut_short_while_it_was_written(fresh, known, rounds):
    """SQLite's own journal undoes what a killed build had begun; also where that one is damaged."""
    random = Random(6)  # noqa: S311 - when
    for _ in range(rounds(2)):
        shop = fresh("once")
        with Store(shop.cache / "ledger.sqlite") as store:  # a transaction that nobody ends
            store.put("told", [("credit", b"half"), ("churn", b"half")])
            for each in shop.cache.glob("ledger.sqlite*"):
                shutil.copy2(each, shop.cache / f"kept-{each.name}")
        for each in shop.cache.glob("kept-*"):
            each.rename(shop.cache / each.name.removeprefix("kept-"))
        if (journal := shop.cache / "ledger.sqlite-journal").exists():
            random.choice((flipped, cut_off, gone))(journal, random)
        assert built(shop) == "0 "
        assert whole(shop.site) == known[1]


@pytest.mark.refuses("cache")
def test_a_cache_of_another_time_place_or_program(fresh, known, first):
    shop = fresh("spared")  # whose cache knows of an old site; this one is of a site that is not there
    shutil.copyfile(first / "old/.site-cache/ledger.sqlite", shop.cache / "ledger.sqlite")
    assert built(shop) == "0 "
    assert whole(shop.site) == known[1]
    shutil.rmtree(shop.cache)
    shop.cache.mkdir()
    with sqlite3.connect(shop.cache / "ledger.sqlite") as file:
        file.execute("CREATE TABLE item (kind TEXT, name TEXT)")  # of another program
    (shop.models / "churn/card.yaml").write_text("name: Churning\n")
    shop.write(NEW)
    assert built(shop) == "0 "
    assert whole(shop.site) == known[1]


@pytest.mark.accepts("cache")
def test_a_cache_that_is_whole_saves_work_and_changes_no_byte(fresh, known):
    shop = fresh("spared")
    report = shop.build()
    assert 0 < report.made < report.models + 1
    assert whole(shop.site) == known[1]
    assert shop.build().made == 0
