"""Measurements are drawn where there are enough: versions as a line, slices as dots, steps as a curve."""

from __future__ import annotations

import pytest

from catalog.domain.metrics import Metric
from catalog.domain.versions import Lineup
from catalog.sections.evaluation.figures import better_words, figures
from tests.kit.figure.seen import having

LINEUP = Lineup(("1.0", "2.0", "2.1"), "2.1")
HEADLINE = ("german-credit/auroc",)
OVER = """
version,dataset,split,slice,metric,value,lower,upper,n,img_size
2.1,german-credit,test,,auroc,0.83,0.79,0.87,200,
1.0,german-credit,test,,auroc,0.75,0.70,0.80,200,
2.0,german-credit,test,,auroc,,,,200,
2.1,german-credit,train,,auroc,0.95,,,800,
1.0,german-credit,train,,auroc,0.96,,,800,
"""


def test_the_headline_is_drawn_over_the_versions_in_their_order_on_held_out_data(measured, words):
    (figure,) = figures(measured(OVER), LINEUP, HEADLINE, words)
    assert figure.title == "AUROC by version, German Credit test"
    assert figure.sub == "n = 200. Bars are 95% intervals. Higher is better."
    assert figure.rows == (("1.0", 0.75, 0.7, 0.8), ("2.1", 0.83, 0.79, 0.87))


def test_of_folds_the_mean_is_drawn_over_the_versions(measured, words):
    rows = [f"{version},german-credit,auroc,{value},{fold}" for version, found in (
        ("1.0", (0.6, 0.95, 0.61)), ("2.1", (0.7, 0.8, 0.9)),
    ) for fold, value in enumerate(found)]  # fmt: skip
    table = "\n".join(("version,dataset,metric,value,fold", *rows))
    (figure,) = figures(measured(table), LINEUP, HEADLINE, words)
    assert figure.title == "AUROC by version, German Credit mean of 3 folds"
    assert [(name, value) for name, value, *_ in figure.rows] == [("1.0", 0.72), ("2.1", 0.8)]


def test_the_current_version_is_the_bold_one_though_a_later_one_was_measured(measured, words):
    (figure,) = figures(measured(OVER), Lineup(("1.0", "2.0", "2.1"), "1.0"), HEADLINE, words)
    assert figure.sub.endswith("In bold: 1.0, the current version.")
    assert [each.text for each in having(figure, "chart-label-strong")] == ["0.75"]


def test_one_version_is_no_line_and_a_headline_nobody_measured_no_figure(measured, words):
    one = measured("version,dataset,metric,value\n2.1,german-credit,auroc,0.83\n")
    assert figures(one, LINEUP, HEADLINE, words) == ()
    assert figures(measured(OVER), LINEUP, ["german-credit/brier"], words) == ()


SLICES = """
version,dataset,split,slice,metric,value,img_size
2.1,german-credit,test,sex=male,auroc,0.84,224
2.1,german-credit,test,sex=female,auroc,0.81,224
2.0,german-credit,test,sex=female,auroc,0.79,224
2.1,german-credit,test,sex=male,auroc,0.90,320
2.1,german-credit,test,sex=female,auroc,0.91,320
2.1,german-credit,test,sex=female,brier,0.15,224
"""


def test_slices_have_the_ring_of_the_version_before_and_each_condition_its_own_figure(measured, words):
    small, large = figures(measured(SLICES), LINEUP, (), words)
    assert small.title == "AUROC by slice"
    assert small.sub == "German Credit test img_size 224. Higher is better."
    assert small.rows == (("Sex male", 0.84, None), ("Sex female", 0.81, 0.79))
    assert [key.label for key in small.key] == ["2.0", "2.1"]
    assert large.sub == "German Credit test img_size 320. Higher is better."
    assert (large.rows, large.key) == ((("Sex male", 0.9), ("Sex female", 0.91)), ())


def test_three_steps_make_a_curve_of_the_current_version_sorted_by_step(measured, words):
    rows = measured(
        """
        version,dataset,split,metric,value,step
        2.1,german-credit,val,log_loss,0.5,30
        2.1,german-credit,val,log_loss,0.9,10
        2.1,german-credit,val,log_loss,0.7,20
        2.1,german-credit,train,log_loss,0.8,10
        2.0,german-credit,val,log_loss,0.1,10
        2.1,german-credit,val,accuracy,0.6,10
        2.1,german-credit,val,accuracy,0.7,20
        """
    )
    (figure,) = figures(rows, LINEUP, (), words)
    assert (figure.title, figure.sub) == ("Log loss while training, German Credit", "Lower is better.")
    assert figure.rows == (("train", 10, 0.8), ("val", 10, 0.9), ("val", 20, 0.7), ("val", 30, 0.5))


@pytest.mark.parametrize(
    ("better", "words_"),
    [("higher", "Higher is better."), (0.9, "Best is 0.9."), (0, "Best is 0."), ("none", "")],
)
def test_which_way_is_better_is_a_sentence(better, words_):
    assert better_words(Metric("m", "M", better=better)) == words_
