"""Whatever bytes a reader gets, it reads them or says what is wrong, in no time, and keeps none of it."""

from __future__ import annotations

import gc
import sys
from ast import literal_eval
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from catalog.card import admit_card
from catalog.domain.tables import columns_of
from catalog.kit.node import MappingNode
from catalog.kit.source import parse
from tests.fuzz.target import HERE, Fault, attempt, seeds, words_of
from tests.fuzz.targets import TARGETS

GROWTH = 3_000
"""Blocks of memory that all targets together may have more of after they have read everything once more."""


@pytest.mark.refuses("readers", "yaml")
@pytest.mark.parametrize("name", TARGETS)
def test_what_is_kept_of_a_target_breaks_nothing(name: str) -> None:
    kept = seeds(name)
    assert [path for path in kept if path.parent.parent.name == "corpus"], "a target has inputs to begin with"
    for path in kept:
        _fine(attempt(TARGETS[name], path.read_bytes()), path.name)


@pytest.mark.refuses("readers", "yaml")
@pytest.mark.parametrize("name", TARGETS)
def test_what_is_made_up_breaks_nothing(name: str, rounds: Callable[[int], int]) -> None:
    @settings(
        max_examples=rounds(10),
        derandomize=True,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(inputs(name))
    def holds(content: bytes) -> None:
        _fine(attempt(TARGETS[name], content), repr(content))

    holds()


@pytest.mark.accepts("readers", "yaml")
def test_what_is_well_written_is_read_whole() -> None:
    card = parse((HERE / "corpus/card/churn").read_bytes(), "card.yaml")
    assert not card.findings
    assert isinstance(card.root, MappingNode)
    found, findings = admit_card(card.root, "a/b")
    assert (found.name, len(found.versions), findings) == ("Churn", 2, ())
    table = columns_of((HERE / "corpus/csv/quotes").read_bytes(), "metrics.csv", ".csv")
    assert (table.rows[0], table.findings) == (("auroc", "0.5", 'a "b",\nc'), ())


def test_nothing_stays_in_memory_of_what_was_read() -> None:
    kept = [(target, path.read_bytes()) for name, target in TARGETS.items() for path in seeds(name)]
    before = _blocks(kept)
    assert _blocks(kept) - before < GROWTH


def test_every_folder_of_inputs_is_one_of_a_target() -> None:
    folders = [path for kind in ("corpus", "found") for path in (HERE / kind).glob("*")]
    assert (
        {path.name for path in folders} == {path.name for path in (HERE / "words").iterdir()} == set(TARGETS)
    )
    assert sum(path.stat().st_size for folder in folders for path in folder.iterdir()) < 200_000


def inputs(name: str) -> some.SearchStrategy[bytes]:
    """Words of the grammar one after the other, and inputs that are kept, with some of it changed."""
    words = [literal_eval(f"b{line}") for line in words_of(name).read_text("ascii").splitlines()]
    number = some.integers(0, 99).map(lambda it: b"%d" % it)
    piece = some.sampled_from(words) | some.binary(max_size=3) | number
    made_up = some.lists(piece, max_size=30).map(b"".join)
    change = some.tuples(some.floats(0, 1), some.integers(0, 12), piece)
    kept = some.sampled_from([path.read_bytes() for path in seeds(name)])
    return made_up | some.builds(_changed, kept, some.lists(change, min_size=1, max_size=6))


def _changed(content: bytes, changes: list[tuple[float, int, bytes]]) -> bytes:
    for share, gone, new in changes:
        at = int(share * len(content))
        content = content[:at] + new + content[at + gone :]
    return content


def _blocks(kept: list) -> int:
    for target, content in kept:
        attempt(target, content)
    gc.collect()
    return sys.getallocatedblocks()


def _fine(fault: Fault | None, content: str) -> None:
    if fault:
        pytest.fail(f"{content}: {fault.place}\n{fault.trace}", pytrace=False)
