"""The words of all texts are cut into files that one word needs one of, and can be put together again."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from catalog.query.postings import Postings
from catalog.query.record import Record
from catalog.render.shards import words as module
from catalog.render.shards.words import LISTS, shards, steps, texts

TEXTS = st.lists(st.text("abé 図書-", max_size=12), max_size=4).map(tuple)


def unfolded(written: str) -> list[int]:
    at = 0
    return [at := at + int(step, 36) for step in written.split(",")] if written else []


def test_steps_are_small_and_can_be_undone() -> None:
    assert steps([0, 40, 80, 10_000]) == "0,14,14,7nk"
    assert unfolded("0,14,14,7nk") == [0, 40, 80, 10_000]
    assert steps([]) == ""


@given(st.lists(st.tuples(TEXTS, TEXTS), max_size=5))
def test_every_row_is_found_by_its_words_as_queries_find_it(rows: list[tuple[tuple[str, ...], ...]]) -> None:
    records = [Record(f"m{at}", "m", facts=facts, prose=prose) for at, (facts, prose) in enumerate(rows)]
    found = {which: texts(records, which) for which in LISTS}
    written: dict[str, dict[str, list[int]]] = {which: {} for which in LISTS}
    for shard in shards(found):
        assert isinstance(shard.rows, dict)
        for which in LISTS:
            lists = str(shard.rows[which]).split(";")
            for word, each in zip(str(shard.rows["words"]).split(" "), lists, strict=True):
                written[which][word] = unfolded(each)
    for which in LISTS:
        expected = Postings.of(getattr(record, which) for record in records).rows
        assert {word: set(at) for word, at in written[which].items() if at} == expected


def test_no_phrase_reaches_from_one_text_or_row_into_the_next() -> None:
    records = [Record("a", "a", prose=("one two", "three")), Record("b", "b", prose=("four",))]
    found = texts(records, "prose")
    assert found.places == {"one": [0], "two": [1], "three": [3], "four": [5]}
    assert found.starts == (0, 5, 7)


def test_files_have_about_one_size_and_come_in_order(monkeypatch) -> None:
    monkeypatch.setattr(module, "SHARD_LETTERS", 40)
    records = [Record("a", "a", prose=(" ".join(f"word{at:02}" for at in range(20)),))]
    cut = list(shards({which: texts(records, which) for which in LISTS}))
    assert len(cut) > 3
    assert [shard.first for shard in cut] == sorted(shard.first for shard in cut)
