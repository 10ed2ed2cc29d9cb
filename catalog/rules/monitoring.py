"""Rules of monitoring: readings that nobody judges, and limits that judge nothing."""

from __future__ import annotations

from catalog.kit.finding import Severity
from catalog.kit.rule import Rule
from catalog.rules.shapes import card, table

_READ = "monitoring: {readings: [readings.csv]}"
_DRIFT = "monitoring: {distributions: [bins.csv]}"
_HELD = "monitoring:\n  rules: [{id: quality, metric: auroc, %s}]"
_BINS = "time,feature,bin,count\nreference,age,0-30,50\n"

RULES: tuple[Rule, ...] = (
    Rule(
        "missing-time",
        Severity.WARNING,
        "Readings or distributions do not say when they were read.",
        "No rule looks at them, and no drift is measured, though the table is there.",
        "Add a column `time`: `2026-10-01`, or with a clock and its zone.",
        table(
            "metric,value\nauroc,0.91\n",
            "metric,value,time\nauroc,0.91,2026-10-01\n",
            says=_READ,
            name="readings.csv",
        ),
    ),
    Rule(
        "not-a-time",
        Severity.WARNING,
        "The column `time` of a distribution has words that are no time.",
        "Those rows count nowhere.",
        "Write `2026-10-01`, or `reference` for what drift is measured from.",
        table(
            _BINS + "2026-10-01,age,0-30,40\nlast week,age,0-30,40\n",
            _BINS + "2026-10-01,age,0-30,40\n2026-10-08,age,0-30,40\n",
            says=_DRIFT,
            name="bins.csv",
        ),
    ),
    Rule(
        "missing-reference",
        Severity.WARNING,
        "A feature was counted over time, and there is nothing to hold that against.",
        "Drift is the distance from a reference, so none is measured.",
        "Add the histogram or the sample of the training data, with `reference` in the column `time`.",
        table(
            "time,feature,bin,count\n2026-10-01,age,0-30,40\n",
            _BINS + "2026-10-01,age,0-30,40\n",
            says=_DRIFT,
            name="bins.csv",
        ),
    ),
    Rule(
        "rule-without-readings",
        Severity.WARNING,
        "A rule looks at a metric, a column or a value that no reading has.",
        "It judges nothing, and nobody would be warned.",
        "Write metric and columns as the tables of readings have them.",
        card(
            """
            monitoring:
              readings: [readings.csv]
              rules: [{id: quality, metric: auroc, fail: below 0.8}]
            """,
            """
            monitoring:
              readings: [readings.csv]
              rules: [{id: quality, metric: f1, fail: below 0.8}]
            """,
            beside={"readings.csv": "metric,value,time\nf1,0.91,2026-10-01\n"},
        ),
    ),
    Rule(
        "rule-without-limit",
        Severity.ERROR,
        "A rule under `monitoring` has no limit.",
        "Nothing can break it, though it reads as if the metric were watched.",
        "Give it `warn`, `fail` or `anomaly`.",
        card(_HELD % "for: 2", _HELD % "for: 2, fail: below 0.8"),
    ),
    Rule(
        "limit-unreadable",
        Severity.ERROR,
        "A limit cannot be read.",
        "The rule is held without it, so that what it should catch goes unseen.",
        "Write `below 0.8`, `above 120% of baseline`, `outside 0.05..0.09`, or one with `ratio` or "
        "`difference` before it.",
        card(_HELD % "fail: '< 0.8'", _HELD % "fail: below 0.8"),
    ),
    Rule(
        "limits-contradict",
        Severity.ERROR,
        "What warns and what fails undo each other.",
        "Either every value breaks one of them, or nothing is ever warned of before it fails.",
        "What warns lies between what is good and what fails: `warn: below 0.85`, `fail: below 0.8`.",
        card(_HELD % "warn: below 0.8, fail: below 0.85", _HELD % "warn: below 0.85, fail: below 0.8"),
    ),
    Rule(
        "limits-differ",
        Severity.ERROR,
        "The limits of one rule compare slices in two ways.",
        "A ratio, a difference and a value cannot be laid on one line, so only `fail` is held.",
        "Write both as a ratio, both as a difference or both without, or make two rules of it.",
        card(
            _HELD % "across: sex, warn: ratio below 0.9, fail: difference above 0.2",
            _HELD % "across: sex, warn: ratio below 0.9, fail: ratio below 0.8",
        ),
    ),
    Rule(
        "negative-baseline",
        Severity.ERROR,
        "A limit is a percentage of a baseline below zero.",
        "Of −2, 90% are −1.8, which lies above it: the limit would catch what is normal.",
        "Write the limit as a number, or as `baseline - 0.1`.",
        card(
            _HELD % "baseline: -2, fail: below 90% of baseline",
            _HELD % "baseline: -2, fail: below baseline - 0.1",
        ),
    ),
    Rule(
        "duplicate-rule",
        Severity.ERROR,
        "Two rules of one card have one name.",
        "Alerts and conditions for training name a rule, and cannot say which.",
        "Rename one of the two.",
        card(
            _HELD % "fail: below 0.8}, {id: quality, metric: f1, fail: below 0.7",
            _HELD % "fail: below 0.8}, {id: f1, metric: f1, fail: below 0.7",
        ),
    ),
    Rule(
        "unknown-rule",
        Severity.ERROR,
        "A condition for training names a rule that the card does not have.",
        "It never comes true, so the model is never due.",
        "Write the `id` of a rule under `rules`, or add the rule.",
        card(
            _HELD % "fail: below 0.8" + "\n  retrain: {when: [qualty fails]}",
            _HELD % "fail: below 0.8" + "\n  retrain: {when: [quality fails]}",
        ),
    ),
    Rule(
        "condition-unreadable",
        Severity.ERROR,
        "A condition for training cannot be read.",
        "It never comes true, so the model is never due.",
        "Write `quality fails`, `drift warns for 2 readings`, `age above 180d` or `every 30d`; `and` joins.",
        card("monitoring: {retrain: {when: [monthly]}}", "monitoring: {retrain: {when: [every 30d]}}"),
    ),
)
