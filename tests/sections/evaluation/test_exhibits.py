"""The card's own figures are drawn from its tables, and its pictures shown or linked where that is safe."""

from __future__ import annotations

import pytest

from catalog.domain.delimited import from_csv
from catalog.sections.evaluation.exhibits import Picture, drawn, is_picture, pictures
from catalog.sections.evaluation.schema import Evaluation


def table(text: str) -> tuple[dict[str, str], ...]:
    columns = from_csv(text.replace(";", "\n") + "\n", "f.csv")
    return tuple(dict(zip(columns.names, row, strict=True)) for row in columns.rows)


@pytest.fixture
def draw(read, words):
    def drawing(exhibit: str, text: str):
        card = read(f"figures: {{title: T, file: f.csv, {exhibit}}}", Evaluation)
        return drawn(card.figures, {"f.csv": table(text)}, words, "2.1")

    return drawing


CONFUSION = "version,actual,predicted,n;2.0,cat,cat,9;2.1,cat,cat,5;2.1,cat,dog,1;2.1,dog,dog,7"


def test_a_matrix_is_square_of_one_version_and_says_nothing_of_pairs_that_are_not_there(draw):
    exhibit = "kind: matrix, x: predicted, y: actual, value: n, version: 2.1, dataset: pets"
    (figure,) = draw(exhibit, CONFUSION)
    assert (figure.kind, figure.sub) == ("matrix", "Version 2.1. On pets.")
    assert figure.rows == (
        ("cat", "cat", 5.0),
        ("cat", "dog", 1.0),
        ("dog", "cat", None),
        ("dog", "dog", 7.0),
    )
    assert [column.label for column in figure.columns] == ["actual", "predicted", "n"]


def test_two_kinds_of_names_make_bars_instead(draw):
    (figure,) = draw("kind: matrix, x: sex, y: age, value: n", "sex,age,n;f,old,3;m,young,4")
    assert (figure.kind, figure.rows) == ("bars", (("old, f", 3.0), ("young, m", 4.0)))


@pytest.mark.parametrize(
    ("exhibit", "series"),
    [
        ("by: kind", [("a", 0.5, 1.0), ("a", 1.0, 2.0), ("b", 0.5, 3.0)]),
        ("version: 2.1", [(0.5, 1.0), (0.5, 3.0)]),
        ("by: n/a", [("2.1", 0.5, 1.0), ("2.1", 0.5, 3.0), ("2.0", 1.0, 2.0)]),
    ],
)
def test_lines_are_told_apart_by_a_column_else_by_the_version(draw, exhibit, series):
    text = "version,kind,x,y;2.1,a,0.5,1;2.0,a,1,2;2.1,b,0.5,3"
    (figure,) = draw(f"kind: line, x: x, y: y, {exhibit}", text)
    assert figure.rows == tuple(series)


def test_the_line_of_the_current_version_has_the_first_hue_wherever_it_stands(draw):
    (figure,) = draw("kind: line, x: x, y: y", "version,x,y;1.0,1,1;2.0,1,2;2.1,1,3")
    assert [(each.label, each.look.split()[0]) for each in figure.key] == [
        ("1.0", "hue-2"),
        ("2.0", "hue-3"),
        ("2.1", "hue-1"),
    ]


def test_bars_are_named_by_x_and_what_is_no_number_is_a_gap(draw):
    (figure,) = draw("kind: bar, x: name, y: share", "name,share;a,0.5;b,;c,many")
    assert (figure.kind, figure.rows) == ("bars", (("a", 0.5), ("b", None), ("c", None)))


def test_what_there_is_no_room_for_is_counted(draw):
    (bars,) = draw("kind: bar, x: x, y: y", "x,y;" + ";".join(f"r{at},{at}" for at in range(30)))
    assert (len(bars.rows), bars.sub) == (24, "24 of 30 rows drawn.")
    (lines,) = draw("kind: line, x: x, y: y, by: z", "x,y,z;" + ";".join(f"1,1,z{at}" for at in range(9)))
    assert (len(lines.key), lines.sub) == (7, "7 of 9 lines drawn.")


def test_a_table_without_its_columns_or_its_rows_draws_nothing(draw, read, words):
    assert draw("kind: bar, x: name", "name,share;a,0.5") == ()
    assert draw("kind: bar, x: name, y: share, version: 9", "version,name,share;1,a,0.5") == ()
    assert drawn(read("figures: {title: T, file: gone.csv, x: a, y: b}", Evaluation).figures, {}, words) == ()


def test_a_picture_is_published_or_linked_where_that_is_safe(read):
    exhibits = read(
        """
        figures:
          - {title: Here, file: figures/a.PNG, alt: A hill}
          - {title: There, file: "https://x.example/b.webp?size=2"}
          - {title: Gone, file: figures/c.png, alt: unknown}
          - {title: Bad, file: "javascript:d.png"}
          - {title: Table, file: t.csv}
        """,
        Evaluation,
    ).figures
    assert pictures(exhibits, ["figures/a.PNG"]) == (
        Picture("Here", "A hill", "figures/a.PNG", ""),
        Picture("There", "There", "", "https://x.example/b.webp?size=2"),
        Picture("Gone", "Gone", "", ""),
        Picture("Bad", "Bad", "", ""),
    )
    assert [is_picture(name) for name in ("a.jpeg", "a.svg", "a.csv?x=.png", "png")] == [
        True,
        False,
        False,
        False,
    ]


def test_calibration_stands_beside_the_line_of_a_perfect_model(draw):
    text = "said,seen;0.1,0.2;0.9,0.7"
    (figure,) = draw("kind: calibration, x: said, y: seen", text)
    assert figure.rows == (
        ("perfect", 0.0, 0.0), ("perfect", 1.0, 1.0), ("seen", 0.1, 0.2), ("seen", 0.9, 0.7),
    )  # fmt: skip
    assert figure.sub.endswith("Across: said; up: seen.")
    (percent,) = draw("kind: calibration, x: said, y: seen", "said,seen;5,20;90,70")
    assert percent.rows[:2] == (("perfect", 5.0, 5.0), ("perfect", 90.0, 90.0))
    (named,) = draw("kind: calibration, x: said, y: seen", "said,seen;low,0.2;high,0.7")
    assert named.rows == (("low", 0.2), ("high", 0.7))
