"""The words of texts are spread over files by how they begin, and can be put together again."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from catalog.query.postings import Postings
from catalog.query.record import Record
from catalog.render.shards.words import amend, file_of, files, places_of, postings, steps, words_of

LISTS = ("facts", "prose")
TEXTS = st.lists(st.text("abé 図書-", max_size=12), max_size=4).map(tuple)
PAIRS = st.tuples(TEXTS, TEXTS)


def unfolded(written: str) -> list[int]:
    at = 0
    return [at := at + int(step, 36) for step in written.split(",")] if written else []


def record(facts: tuple[str, ...], prose: tuple[str, ...]) -> Record:
    return Record("m", "m", facts=facts, prose=prose)


def read(records: list[Record]) -> dict[str, dict[str, dict[int, list[int]]]]:
    """By list and word the rows, each with its places, as the browser reads them."""
    found: dict[str, dict[str, dict[int, list[int]]]] = {which: {} for which in LISTS}
    cells = [words_of(each) for each in records]
    for file in {file for each in cells for file in each}:
        rows, places = files(postings((row, each[file]) for row, each in enumerate(cells) if file in each))
        words = rows["words"].split(" ")
        assert {file_of(word) for word in words} == {file}
        for which in LISTS:
            lists = zip(words, rows[which].split(";"), places[which].split(";"), strict=True)
            for word, at, told in lists:
                pairs = zip(unfolded(at), map(unfolded, told.split(" ")), strict=True) if at else ()
                found[which][word] = dict(pairs)
    return found


def test_steps_are_small_and_can_be_undone() -> None:
    assert steps([0, 40, 80, 10_000]) == "0,14,14,7nk"
    assert unfolded("0,14,14,7nk") == [0, 40, 80, 10_000]
    assert steps([]) == ""


@given(st.lists(PAIRS, max_size=5))
def test_every_row_is_found_by_its_words_as_queries_find_it(rows: list[tuple[tuple[str, ...], ...]]) -> None:
    records = [record(*each) for each in rows]
    written = read(records)
    for which in LISTS:
        expected = Postings.of(getattr(each, which) for each in records).rows
        assert {word: set(at) for word, at in written[which].items() if at} == expected


def test_places_are_counted_from_the_beginning_of_each_model() -> None:
    found = read([record((), ("one two", "three")), record((), ("two four",))])
    assert found["prose"] == {"one": {0: [0]}, "two": {0: [1], 1: [0]}, "three": {0: [16]}, "four": {1: [1]}}


def test_no_phrase_reaches_from_one_text_into_the_next() -> None:
    full = " ".join(["word"] * 16)
    assert places_of(["one two", "", "three"]) == {"one": [0], "two": [1], "three": [16]}
    assert places_of([full, "next"])["next"] == [32]
    assert places_of([full.removesuffix(" word"), "next"])["next"] == [16]


def test_words_that_begin_with_the_same_two_letters_are_in_one_file() -> None:
    assert len({file_of(word) for word in ("cu", "customer", "cut")}) == 1
    assert file_of("𝔘x") == file_of("𝔘xy")


@given(st.lists(PAIRS, min_size=1, max_size=4), st.lists(st.tuples(st.integers(0, 3), PAIRS), max_size=4))
def test_amending_rows_comes_to_the_same_as_beginning_anew(
    rows: list[tuple[tuple[str, ...], ...]], edits: list[tuple[int, tuple[tuple[str, ...], ...]]]
) -> None:
    now = [words_of(record(*each)) for each in rows]
    everything = {file for pair in (*rows, *(pair for _, pair in edits)) for file in words_of(record(*pair))}
    kept = {file: postings((row, each.get(file, ())) for row, each in enumerate(now)) for file in everything}
    for at, pair in edits:
        row, other = at % len(rows), words_of(record(*pair))
        for file, found in kept.items():
            amend(found, row, now[row].get(file, ()), other.get(file, ()))
        now[row] = other
    for file, found in kept.items():
        assert found == postings((row, each.get(file, ())) for row, each in enumerate(now))
