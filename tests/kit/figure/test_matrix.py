"""A matrix prints every count and tints it by its share of the row."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from catalog.kit.figure import Heading, matrix
from tests.kit.figure.seen import elements, having, numbers, texts

HEADING = Heading("Confusion", row="Actual", measure="Cases")


def test_the_darker_the_more_of_its_row():
    figure = matrix(HEADING, ("cat", "dog"), ((90, 10), (1, 99)))
    cells = [each.get("class", "").split()[-1] for each in having(figure, "matrix-cell")]
    assert cells == ["cover-4", "cover-1", "cover-0", "cover-4"]
    assert ["".join(each.itertext()) for each in having(figure, "matrix-cell")] == ["90", "10", "1", "99"]
    assert figure.alt == "Cases: 94% of 200 on the diagonal; most often cat is taken for dog, 10 times"
    assert figure.rows[1] == ("cat", "dog", 10)


def test_what_was_not_counted_is_named():
    (_, _, _, cell) = having(matrix(HEADING, ("cat", "dog"), ((1, 2), (3, None))), "matrix-cell")
    assert "".join(cell.itertext()) == "none"


def test_of_many_classes_those_with_most_mistakes_are_drawn():
    counts = [[50 if at == down else (9 if down == 77 else 0) for at in range(100)] for down in range(100)]
    figure = matrix(HEADING, [f"class {at}" for at in range(100)], counts)
    assert figure.sub == "The 24 of 100 classes with most mistakes."
    assert "class 77" in {"".join(each.itertext()) for each in elements(figure)}


@given(st.lists(texts, max_size=5), st.lists(st.lists(numbers, max_size=6), max_size=6))
def test_any_counts_make_a_whole_table(labels, counts):
    assert len(having(matrix(HEADING, labels, counts), "matrix-cell")) == len(labels) ** 2
