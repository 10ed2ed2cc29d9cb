"""What is watched is drawn: what needs somebody first, with its limits, anomalies and incidents."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from catalog.domain.metrics import known
from catalog.domain.runs import runs
from catalog.sections.monitoring.charts import Happening, charts
from catalog.sections.monitoring.kpis import Kpi, kpis
from catalog.sections.monitoring.shown_lines import hued
from catalog.sections.monitoring.world import Running
from tests.kit.figure.seen import having, is_whole, words
from tests.sections.monitoring.conftest import weekly

HEAD = "time,metric,value\n"


@pytest.fixture
def drawn(judged, measured):
    """The charts of readings under the rules of a card."""

    def of(readings: str, rules: str = "", happenings=(), freshness: float | None = None, **world):
        fresh = f", freshness: {freshness}s" if freshness else ""
        found = judged(f"{{rules: [{rules}]{fresh}}}", readings, **world)
        rows = measured(readings) if readings else ()
        return charts(kpis(found.ruled, runs(rows), known()), known(), happenings, freshness)

    return of


def test_limits_against_a_baseline_are_drawn_as_numbers(drawn):
    rule = "{id: q, metric: auroc, baseline: 0.83, warn: below 0.8, fail: below 95% of baseline}"
    (chart,) = drawn(weekly(0.83, 0.82, 0.76, 0.75), rule).shown
    assert [(each.value, each.word, each.look, each.side) for each in chart.figure.limits] == [
        (0.8, "warn", "attention", "below"),
        (0.788, "fail", "failing", "below"),
    ]
    assert (chart.figure.title, chart.look, chart.state) == ("AUROC", "failing", "Failing")
    assert "Held against the baseline 0.83 of the rule." in chart.figure.sub
    assert {"0.75", "fail 0.788"} <= set(words(chart.figure))
    (bar,) = having(chart.figure, "chart-stretch-failing")
    assert float(bar.get("x1")[:-1]) == pytest.approx(66.67, abs=0.01)
    assert is_whole(chart.figure)


def test_what_needs_somebody_comes_first_and_what_no_rule_looks_at_last(drawn):
    readings = weekly(0.83, 0.82) + "\n2026-10-02,accuracy,0.9\n2026-10-02,psi,0.3"
    found = drawn(readings, "{id: q, metric: auroc, warn: below 0.8}, {id: d, metric: psi, fail: above 0.25}")
    assert [(each.figure.title, each.state) for each in found.shown] == [
        ("Population stability index", "Failing"),
        ("AUROC", "Good"),
        ("Accuracy", "No rule"),
    ]


@pytest.mark.parametrize(
    ("values", "ends"), [((0.999, 1.0, 0.9937), ("0.90", "1.00")), ((0.2, 0.9, 0.4), ("0.0", "1.0"))]
)
def test_a_trifle_is_no_steep_fall_where_no_limit_stretches_the_scale(values, ends, drawn):
    (chart,) = drawn(weekly(*values), "").shown
    ticks = [each.text for each in having(chart.figure, "chart-tick") if "Oct" not in each.text]
    assert (min(ticks), max(ticks)) == ends
    assert (chart.look, chart.state) == ("", "")


def test_the_window_of_a_rule_is_what_is_drawn(drawn):
    (chart,) = drawn(weekly(0.8, 0.9, 0.7), "{id: q, metric: auroc, over: 14d, warn: below 0.5}").shown
    assert [row[1] for row in chart.figure.rows] == pytest.approx([0.8, 0.85, 0.8])
    assert chart.figure.sub.startswith("Mean over 14 days.")


def test_versions_one_after_another_are_one_line_and_what_happened_is_marked(drawn):
    readings = (
        "time,environment,version,metric,value\n"
        "2026-10-01,production,2.0.0,auroc,0.8\n2026-10-08,production,2.0.0,auroc,0.8\n"
        "2026-10-15,production,2.1.0,auroc,0.9\n2026-10-22,production,2.1.0,auroc,0.9\n"
    )
    happened = [
        Happening(datetime(2026, 10, 12, tzinfo=UTC), "2.1.0 in production", "production"),
        Happening(datetime(2026, 10, 12, tzinfo=UTC), "2.1.0 in staging", "staging"),
        Happening(datetime(2026, 9, 1, tzinfo=UTC), "2.0.0 in production", "production"),
    ]
    running = (Running("production", "2.1.0", now=True), Running("production", "2.0.0", now=False))
    (chart,) = drawn(
        readings,
        "{id: q, metric: auroc, warn: below 0.7}",
        happened,
        running=running,
        order=("2.0.0", "2.1.0"),
    ).shown
    assert [row[1] for row in chart.figure.rows] == [0.8, 0.8, 0.9, 0.9]
    assert len(having(chart.figure, "chart-event")) == 1
    assert "2.1.0 in production" in words(chart.figure)
    assert "2.0.0 to 2.1.0 in production." in chart.figure.sub
    beside = readings.replace("2026-10-15", "2026-10-07")
    (chart,) = drawn(beside).shown
    assert [key.label for key in chart.figure.key] == ["2.1.0", "2.0.0"]


def test_slices_of_one_metric_are_lines_of_one_chart(drawn):
    slices = "2026-10-01,tpr,0.7,sex=female\n2026-10-01,tpr,0.75,sex=male\n2026-10-01,tpr,0.72,\n"
    readings = f"time,metric,value,slice\n{slices}"
    (chart,) = drawn(readings).shown
    assert sorted(key.label for key in chart.figure.key) == ["overall", "sex female", "sex male"]
    ratio, others = drawn(readings, "{id: fair, metric: tpr, across: sex, fail: ratio below 0.95}").shown
    assert (ratio.figure.title, ratio.state) == ("True positive rate, ratio across sex", "Failing")
    assert others.figure.title == "True positive rate"


def test_an_anomaly_is_ringed_and_said(drawn):
    readings = "time,metric,value\n" + "".join(
        f"2026-10-{day:02},latency_ms,{value}\n"
        for day, value in enumerate([120, 121, 119, 120, 122, 121, 120, 212, 121], 1)
    )
    (chart,) = drawn(readings, "{id: slow, metric: latency_ms, anomaly: 6}").shown
    assert len(having(chart.figure, "chart-ring")) == 1
    assert "1 anomaly ringed, on 8 Oct 2026." in chart.figure.sub
    assert not having(chart.figure, "chart-stretch-attention")


def test_a_change_of_level_is_marked(drawn):
    values = [0.9 + 0.001 * (at % 3) for at in range(20)] + [0.7 + 0.001 * (at % 3) for at in range(10)]
    readings = HEAD + "".join(f"2026-10-{day:02},auroc,{value}\n" for day, value in enumerate(values, 1))
    (chart,) = drawn(readings, "{id: level, metric: auroc, anomaly: 1000}").shown
    assert "level changed" in words(chart.figure)
    assert "level changed on 2026-10-21" in chart.figure.alt


def test_stale_readings_say_that_none_came_since(drawn):
    rule = "{id: q, metric: auroc, warn: below 0.5}"
    (chart,) = drawn(weekly(0.8, 0.8, 0.8), rule, (), 30 * 86400, day="2026-12-20").shown
    assert (chart.look, chart.state) == ("unknown", "Stale")
    assert "no reading since" in words(chart.figure)
    (fresh,) = drawn(weekly(0.8, 0.8, 0.8), rule, (), 30 * 86400, day="2026-10-20").shown
    assert "no reading since" not in words(fresh.figure)


@pytest.mark.parametrize(
    ("readings", "said"),
    [
        (weekly(0.8), "One reading only."),
        (weekly(0.8, 0.8, 0.8), "The same at all of 3 readings."),
        (weekly(0.8, "nan", "", 0.7), "2 readings without a number."),
        (weekly(0.8, 0.9, 0.7), "1 reading later than today not counted."),
        (
            HEAD + "".join(f"2026-10-{day:02},auroc,0.{day}\n" for day in (1, 2, 3, 4, 5, 6, 20, 21)),
            "1 gap without readings.",
        ),
        (HEAD + "2026-10-01T23:00:00-05:00,auroc,0.8\n2026-10-02T01:00:00Z,auroc,0.9\n", "Each reading."),
    ],
)  # fmt: skip
def test_what_is_odd_about_readings_is_said(drawn, readings, said):
    day = "2026-10-14" if "later" in said else ""
    (chart,) = drawn(readings, "{id: q, metric: auroc, warn: below 0.1}", day=day).shown
    assert said in chart.figure.sub
    assert is_whole(chart.figure)


def test_times_of_any_zone_stand_in_the_order_of_utc(drawn):
    readings = "time,metric,value\n2026-10-01T23:00:00-05:00,auroc,0.8\n2026-10-02T01:00:00Z,auroc,0.9\n"
    (chart,) = drawn(readings).shown
    assert [row[0] for row in chart.figure.rows] == ["2026-10-02T01:00:00Z", "2026-10-02T04:00:00Z"]
    assert chart.figure.columns[0].label == "Time, UTC"


def test_no_readings_and_readings_that_are_all_to_come_draw_nothing(drawn):
    assert drawn("", "{id: q, metric: auroc, warn: below 0.8}").shown == ()
    rule = "{id: q, metric: auroc, warn: below 0.8}"
    assert drawn(weekly(0.8, 0.9), rule, day="2026-01-01").shown == ()


def test_many_circumstances_are_folded_and_more_are_counted(drawn):
    readings = "time,metric,value,horizon\n" + "".join(f"2026-10-01,mae,0.5,{at:02}\n" for at in range(30))
    found = drawn(readings)
    assert (len(found.shown), len(found.folded), found.left_out) == (9, 12, 9)
    assert found.shown[0].figure.title == "Mean absolute error, horizon 00"


def test_the_bar_at_the_foot_tells_when_it_warned_from_when_it_failed(drawn):
    rule = "{id: q, metric: auroc, warn: below 0.8, fail: below 0.7}"
    (chart,) = drawn(weekly(0.9, 0.75, 0.65, 0.65, 0.9), rule).shown
    bars = {look: having(chart.figure, f"chart-stretch-{look}") for look in ("attention", "failing")}
    ends = {look: [(bar.get("x1"), bar.get("x2")) for bar in found] for look, found in bars.items()}
    assert ends == {"attention": [("25%", "50%")], "failing": [("50%", "100%")]}
    assert "thin when it needed attention and thick when it failed" in chart.figure.sub
    assert "attention from 2026-10-08 to 2026-10-15 and failing from 2026-10-15" in chart.figure.alt
    (chart,) = drawn(weekly(0.9, 0.75), rule).shown
    assert "The thin bar at the foot is when it needed attention." in chart.figure.sub


def looks(chart) -> dict[str, str]:
    return {key.label: key.look.split()[0] for key in chart.figure.key}


def by_slice(metric: str, values: dict[str, float]) -> str:
    return "".join(
        f"2026-10-0{day},{metric},{value},{name}\n" for day in (1, 2) for name, value in values.items()
    )


def test_a_label_has_one_colour_on_the_whole_page_and_overall_the_first(drawn):
    readings = "time,metric,value,slice\n" + by_slice("mae", {"sex=1": 0.4, "sex=2": 0.6})
    readings += by_slice("bias", {"": 0.1, "sex=1": 0.2, "sex=2": 0.3})
    bias, mae = drawn(readings).shown
    assert looks(bias) == {"overall": "hue-1", "sex 1": "hue-2", "sex 2": "hue-3"}
    assert looks(mae) == {"sex 1": "hue-2", "sex 2": "hue-3"}
    assert {"sex 1 0.4", "0.4", "sex 2 0.6", "0.6"} <= set(words(mae.figure))


@pytest.mark.parametrize(
    ("metric", "last", "said"),
    [
        ("auroc", "slice 06", "Overall and the 6 lowest of 12 slices are drawn."),
        ("mae", "slice 07", "Overall and the 6 highest of 12 slices are drawn."),
    ],
)
def test_of_many_slices_the_worst_are_drawn(drawn, metric, last, said):
    values = {"": 0.5, **{f"slice={at:02}": at / 20 for at in range(1, 13)}}
    (chart,) = drawn("time,metric,value,slice\n" + by_slice(metric, values)).shown
    found = looks(chart)
    assert len(set(found.values())) == len(found) == 7
    assert next(iter(found)) == "overall"
    assert list(found)[-1] == last
    assert said in chart.figure.sub


def test_no_slice_has_the_colour_of_all_together(drawn):
    values = {f"slice={at:02}": at / 20 for at in range(1, 13)}
    (many,) = drawn("time,metric,value,slice\n" + by_slice("mae", values)).shown
    assert "The 6 highest of 12 slices are drawn." in many.figure.sub
    (seven,) = drawn("time,metric,value,slice\n" + by_slice("mae", dict(list(values.items())[:7]))).shown
    for chart in (many, seven):
        assert len(set(looks(chart).values())) == len(looks(chart))
        assert "hue-1" not in looks(chart).values()


@pytest.mark.parametrize(
    ("slices", "name", "label"),
    [((("sex", "1"),), "overall", "sex 1"), ((), "overall", "overall"), ((("sex", "1"),), "sex 2", "sex 2")],
)
def test_a_line_alone_in_the_chart_of_a_slice_has_the_colour_of_that_slice(slices, name, label):
    assert hued(Kpi("mae", "", slices, ()), name) == label
