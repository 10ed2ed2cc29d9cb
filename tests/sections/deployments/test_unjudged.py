"""What a metric is a share of, and the line to write where nobody said it."""

from __future__ import annotations

import pytest

from catalog.domain.metrics import Metric, known
from catalog.sections.deployments.unjudged import metrics_line, whole_in


def test_a_metric_of_the_house_without_a_range_is_a_share_where_its_values_are():
    assert whole_in(Metric("rate", "rate", ranged=False), (0.1, 1.0)) == 1
    assert whole_in(Metric("rate", "rate", unit="%", ranged=False), (0.1, 60)) == 100
    assert whole_in(Metric("time", "time", unit="s", ranged=False), (0.1, 0.2)) is None
    assert whole_in(Metric("gain", "gain", ranged=False), (0.1, 1.2)) is None
    assert whole_in(known().get("bias"), (0.1, 0.2)) is None


def test_the_line_to_write_is_yaml_whatever_the_metric_is_called():
    unknown = known().get("Rate, of: all")
    assert metrics_line(unknown, "better: higher") == 'metrics: {"Rate, of: all": {better: higher}}'
    assert metrics_line(known().get("Accuracy"), "better: higher") == "metrics: {accuracy: {better: higher}}"


@pytest.mark.parametrize("name", ["auroc", "f1", "recall", "iou"])
def test_what_is_known_to_be_no_mean_over_cases_is_no_share_of_them(name):
    """Two samples of one model differ by more in such a metric than shares of so many cases would."""
    assert whole_in(known().get(name), (0.70, 0.72)) is None
    assert whole_in(known().get("accuracy"), (0.70, 0.72)) == 1
