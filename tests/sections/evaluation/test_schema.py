"""Headlines and further figures are taken as people write them."""

from __future__ import annotations

import pytest

from catalog.kit.schema import Absent
from catalog.sections.evaluation.schema import Evaluation


def test_one_headline_and_one_figure_need_no_brackets(read):
    found = read(
        "{headline: german-credit/auroc, figures: {title: T, file: a.csv, kind: line, x: 1, y: n/a}}",
        Evaluation,
    )
    (figure,) = found.figures
    assert found.headline == ("german-credit/auroc",)
    assert (figure.kind, figure.x, figure.y, figure.by) == ("line", "1", Absent.NOT_APPLICABLE, None)
    assert read("{}", Evaluation).figures == ()


def test_a_figure_without_a_kind_is_a_picture(read):
    assert read("figures: {title: T, file: a.png, alt: A hill}", Evaluation).figures[0].kind == "image"


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (
            "figures: {title: T, file: a.csv, kind: lin}",
            "1:40: error[bad-value]: figures.kind: `lin` is not known (did you mean line?)",
        ),
        (
            "figures: {title: T, file: a.csv, lower: b}",
            "1:34: error[unknown-key]: the key `lower` is not known here",
        ),
        (
            "figures: [{title: T, file: a.csv}, {title: T}]",
            "1:36: error[missing-key]: `file` is missing in `figures`",
        ),
    ],
)
def test_a_fault_has_its_place_and_leaves_the_other_figures(admitted, text, fault):
    found, faults = admitted(text, Evaluation)
    assert [each.startswith(fault) for each in faults] == [True]
    assert [each.file for each in found.figures] == ["a.csv"]


def test_every_field_is_documented_under_itself(undocumented):
    assert undocumented(Evaluation) == []
