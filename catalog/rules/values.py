"""Rules of measurements: whether a row says what was measured, and a value that can be."""

from __future__ import annotations

from catalog.kit.finding import Severity
from catalog.kit.rule import Rule
from catalog.rules.shapes import card, table

_GOOD = "metric,value\nauroc,0.91\n"
_TWO = "versions: [{version: 1.0.0}, {version: 1.1.0}]"

RULES: tuple[Rule, ...] = (
    Rule(
        "metric-name",
        Severity.ERROR,
        "A row names no metric.",
        "A number without a name says nothing, so the row is left out.",
        "Write the id or the name of the metric into the column `metric`.",
        table("metric,value\n,0.91\n", _GOOD),
    ),
    Rule(
        "number",
        Severity.ERROR,
        "A cell should hold a number and does not, or not one that can be meant.",
        "It cannot be compared or drawn, so the row is left out.",
        "Write `0.914`, `91.4%`, `11.2M` or `42m`. Leave the cell empty where there is no result.",
        table("metric,value\nauroc,high\n", _GOOD),
    ),
    Rule(
        "date",
        Severity.ERROR,
        "A cell should hold a date or a time and does not.",
        "The newest of two results counts, and readings are drawn over time; both need to know when.",
        "Write `2026-10-01`, or with a clock and its zone: `2026-10-01T12:00Z`.",
        table("metric,value,date\nauroc,0.91,1 October\n", "metric,value,date\nauroc,0.91,2026-10-01\n"),
    ),
    Rule(
        "unit",
        Severity.WARNING,
        "The column `unit` has a unit that cannot be turned into the metric's own.",
        "The value is kept as it is written, and is not compared with those in the other unit.",
        "Write a unit that the metric's can be made from: `ms` for one in seconds.",
        table("metric,value,unit\nlatency_ms,12,GB\n", "metric,value,unit\nlatency_ms,0.012,s\n"),
    ),
    Rule(
        "out-of-range",
        Severity.ERROR,
        "A value is beyond what its metric can be.",
        "It is a slip, or another metric; in either case it would lead a ranking that it does not belong to.",
        "Correct the value or the metric's name. A metric of the house has its `range` in catalog.yaml.",
        table("metric,value\nauroc,-0.91\n", _GOOD),
    ),
    Rule(
        "scale",
        Severity.ERROR,
        "A value looks like a percentage where the metric goes from 0 to 1.",
        "It would be a hundred times what it should be in every comparison.",
        "Write the part of 1, or the percentage with its sign: `91%`.",
        table("metric,value\nauroc,91\n", "metric,value\nauroc,91%\n"),
    ),
    Rule(
        "scale-doubtful",
        Severity.WARNING,
        "All values of a metric in this file look a hundred times too small or too large.",
        "No value is impossible by itself, but none is above 1 where 100 could be, or the reverse.",
        "Write them in the metric's scale, or with a percent sign.",
        table("metric,value\ntop1,0.761\n", "metric,value\ntop1,76.1\n"),
    ),
    Rule(
        "scale-shift",
        Severity.WARNING,
        "A metric goes from 0 to 1 in one version and from 0 to 100 in the next.",
        "The change between the versions would be read as a hundredfold.",
        "Write all versions in one scale, or add `%` to what are percentages.",
        table(
            """
            version,metric,value
            1.0.0,house_score,0.81
            1.1.0,house_score,83
            """,
            """
            version,metric,value
            1.0.0,house_score,81
            1.1.0,house_score,83
            """,
            says=_TWO,
        ),
    ),
    Rule(
        "interval",
        Severity.ERROR,
        "A value is not inside its own interval.",
        "Whether two models differ is judged by their intervals; one that does not hold its value was "
        "computed for something else.",
        "Correct `lower` and `upper`: `lower` is the smaller end, and the value lies between.",
        table(
            "metric,value,lower,upper\nauroc,0.91,0.92,0.94\n",
            "metric,value,lower,upper\nauroc,0.91,0.9,0.92\n",
        ),
    ),
    Rule(
        "slice",
        Severity.ERROR,
        "The column `slice` does not say which part of the data it is.",
        "Results by group are compared by these names.",
        "Write `sex=female`, several parted by `;`, each name once.",
        table("metric,value,slice\nauroc,0.91,female\n", "metric,value,slice\nauroc,0.91,sex=female\n"),
    ),
    Rule(
        "evidence",
        Severity.ERROR,
        "The column `evidence` has a word that says nothing of who measured.",
        "Readers weigh what a maker says of itself otherwise than what others found.",
        "Write `self`, `third-party` or `reproduced`.",
        table("metric,value,evidence\nauroc,0.91,trust me\n", "metric,value,evidence\nauroc,0.91,self\n"),
    ),
    Rule(
        "duplicate-measurement",
        Severity.ERROR,
        "One thing is measured twice under the same conditions.",
        "Only one of the two values can be shown, and nobody can say which is right.",
        "Remove one, or say what tells them apart: `date`, `split`, `slice` or a column of your own.",
        table(_GOOD + "auroc,0.92\n", "metric,value,seed\nauroc,0.91,1\nauroc,0.92,2\n"),
    ),
    Rule(
        "metric-renamed",
        Severity.WARNING,
        "A metric seems to go by another name in a later version.",
        "Its history would end and another begin, and no change between the versions is seen.",
        "Keep one name, or make one an alias of the other under `metrics` in catalog.yaml.",
        table(
            """
            version,metric,value
            1.0.0,house_score,0.81
            1.1.0,house_scores,0.83
            """,
            """
            version,metric,value
            1.0.0,house_score,0.81
            1.1.0,house_score,0.83
            """,
            says=_TWO,
        ),
    ),
    Rule(
        "headline-missing",
        Severity.WARNING,
        "A metric of `headline` is not measured, or only by slice.",
        "The headline is what lists and the top of the page show of the model; there is nothing to show.",
        "Write a metric of the tables beside the card, as `dataset/metric` or alone, or add its measurement.",
        card("headline: [auroc]", "headline: [f1]", beside={"metrics.csv": "metric,value\nf1,0.8\n"}),
    ),
)
