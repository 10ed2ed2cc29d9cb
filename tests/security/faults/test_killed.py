"""A build that is killed, at any moment: readers find one whole site, and the next build makes all well."""

from __future__ import annotations

import shutil
import time
from random import Random

import pytest

from catalog.publish import spare
from tests.security.faults.catalogue import Shop, Whole, whole
from tests.security.faults.killer import begin, counted, counted_swap
from tests.security.faults.reader import Reader

KINDS = ("spared", "nothing", "once", "forgotten")
NOTHING = Whole("", {})
GIT = "ref: refs/heads/pages\n"


def watched(shop: Shop, known: tuple[Whole, ...], work) -> tuple[Reader, str]:
    """Look at the site for as long as a process works at it, and once more."""
    begins_with_none = not shop.site.exists()
    reader = Reader(shop.site, (NOTHING, known[1]) if begins_with_none else known, begins_with_none)
    child = begin(work)
    while child.lives:
        reader.look()
        time.sleep(0.02)  # who reads without a pause takes the time of who builds
    reader.look()
    return reader, child.words()


def mended(shop: Shop, new: Whole, kind: str) -> None:
    """The next build ends well, the site is the one of a clean build, nothing lies about."""
    shop.build()
    assert whole(shop.site) == new
    assert shop.left_over() == []
    if kind == "forgotten":
        assert (shop.site / ".git/HEAD").read_text() == GIT
    shutil.rmtree(shop.room)


@pytest.mark.refuses("publish")
@pytest.mark.parametrize(
    ("counting", "kinds"), [(counted, ("spared", "nothing")), (counted_swap, ("once", "forgotten"))]
)
def test_whenever_a_build_is_killed_readers_find_a_whole_site(fresh, known, rounds, counting, kinds):
    random, count = Random(counting.__name__), rounds(2)  # noqa: S311 - which step
    kinds = KINDS if count > 2 else kinds
    lengths = {kind: int(begin(counting(fresh(kind).build)).words()) for kind in kinds[:count]}
    for number in range(count):
        kind = kinds[number % len(kinds)]
        shop, step = fresh(kind), random.randrange(lengths[kind])
        reader, said = watched(shop, known, counting(shop.build, step))
        assert reader.seen, f"{kind}, step {step}"
        assert said == "", f"{kind}: was to die at step {step} of {lengths[kind]} and said {said}"
        mended(shop, known[1], kind)


@pytest.mark.accepts("publish")
def test_what_a_server_holds_open_keeps_its_bytes(fresh, known):
    shop = fresh("spared")
    held = {path: (shop.site / path).open("rb") for path in known[0].files}
    for number in range(3):  # spare and site take turns
        shop.build()
        (shop.models / "credit/card.yaml").write_text(f"name: Credit {number}\n")
    for path, file in held.items():
        with file:
            assert file.read() == known[0].files[path]


def test_a_publish_that_writes_in_place_is_caught(fresh, known, monkeypatch):
    """A fault by intent: the proofs above are worth something."""

    def written_in_place(site, folder, _name):
        for path in sorted(each for each in folder.rglob("*") if each.is_file()):
            target = site / path.relative_to(folder)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.unlink(missing_ok=True)
            shutil.copyfile(path, target)

    monkeypatch.setattr(spare, "replace", written_in_place)
    shop = fresh("once")
    length = int(begin(counted_swap(shop.build)).words())
    shop = fresh("once")
    begin(counted_swap(shop.build, length * 9 // 10)).words()
    with pytest.raises(AssertionError):
        Reader(shop.site, known).look()
