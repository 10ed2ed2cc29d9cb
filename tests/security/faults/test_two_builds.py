"""Two builds of one site at once: one is told so; a dead one holds nothing."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from catalog.cli import main
from tests.security.faults.catalogue import NEW, Shop, whole
from tests.security.faults.killer import Child, begin
from tests.security.faults.test_full_disk import built


@contextmanager
def stopped_within(shop: Shop, *more: str) -> Iterator[Child]:
    """A build that stands still once its draft is there, until the block ends."""
    ready, go_on = os.pipe(), os.pipe()

    def stands_still() -> str:
        def hook(event: str, told: tuple[object, ...]) -> None:
            if event == "os.mkdir" and "-draft-" in str(told[0]):
                os.write(ready[1], b"!")
                os.read(go_on[0], 1)

        sys.addaudithook(hook)
        return built(shop, *more)

    child = begin(stands_still)
    os.read(ready[0], 1)
    try:
        yield child
    finally:
        os.write(go_on[1], b"!" * 100)
        for each in (*ready, *go_on):
            os.close(each)


@pytest.mark.refuses("two-builds", "exit-codes")
@pytest.mark.parametrize("more", [(), ("--no-cache",)])
def test_the_second_says_so_and_ends_with_4_and_the_first_goes_on(fresh, known, more):
    shop = fresh("once")
    with stopped_within(shop) as first:
        said = built(shop, *more)
        assert said == f"4 catalog: another build is writing {shop.site}; wait for it, or choose another -o\n"
        assert whole(shop.site) == known[0]
    assert first.words() == "0 "
    assert whole(shop.site) == known[1]
    assert shop.left_over() == []


@pytest.mark.refuses("two-builds")
def test_what_is_locked_is_the_site_whatever_builds_remember(fresh, known):
    shop = fresh("once")
    with stopped_within(shop, "--no-cache") as first:
        assert built(shop, "--cache", str(shop.room / "models/../other")).startswith(
            "4 catalog: another build"
        )
    assert first.words() == "0 "
    assert whole(shop.site) == known[1]


@pytest.mark.refuses("two-builds")
def test_two_sites_that_share_a_cache_are_told_what_is_locked(fresh):
    shop = fresh("once")
    shared = str(shop.room / "shared")
    other = Shop(shop.room / "other")
    other.write(NEW)
    with stopped_within(shop, "--cache", shared):
        said = built(other, "--cache", shared)
        words = "is in use by another build; wait, or choose another --cache or --no-cache"
        assert said == f"4 catalog: the cache {shared} {words}\n"


@pytest.mark.accepts("two-builds")
def test_another_site_beside_it_is_built_meanwhile(fresh, known):
    shop = fresh("once")
    with stopped_within(shop) as first:
        code = main(["build", str(shop.models), "-o", str(shop.room / "other"), "--as-of", "2026-11-20"])
        assert code == 0
        assert whole(shop.room / "other") == known[1]
    assert first.words() == "0 "


@pytest.mark.accepts("two-builds")
@pytest.mark.parametrize("more", [(), ("--no-cache",)])
def test_the_lock_of_a_dead_build_frees_itself_and_its_draft_goes(fresh, known, more):
    shop = fresh("once")
    with stopped_within(shop, *more) as first:
        os.kill(first.pid, signal.SIGKILL)
        assert first.words() == ""
    assert built(shop, *more) == "0 "
    assert whole(shop.site) == known[1]
    assert shop.left_over() == []


def test_a_lock_or_a_draft_that_is_nobody_s_is_not_taken_away(fresh, known):
    shop = fresh("once")
    (shop.room / ".site-lock").write_text("a note")
    (shop.room / ".site-draft-of-mine").mkdir()
    (shop.room / ".site-draft-of-mine/thesis.doc").write_text("ten years")
    assert built(shop) == "0 "
    assert whole(shop.site) == known[1]
    assert shop.left_over() == [".site-draft-of-mine", ".site-lock"]
    assert (shop.room / ".site-lock").read_text() == "a note"
    assert (shop.room / ".site-draft-of-mine/thesis.doc").read_text() == "ten years"
