"""Rules of experiments: whether a trial can be judged by what its card and its table say."""

from __future__ import annotations

from catalog.kit.finding import Severity
from catalog.kit.rule import Example, Rule
from catalog.rules.shapes import CARD, NAMED, card, table

_PLAN = "versions: [{version: a}, {version: b}]\nexperiments:\n  - name: b against a\n    "
_SIDES = "variants: {control: a, b: b}\n    "
_JUDGED = f"{_PLAN}{_SIDES}file: trial.csv\n    primary: %s"
_ROWS = "metric,value,variant,n\nconversion,0.11,control,900\nconversion,0.12,b,900\n"


def _plan(says: str) -> str:
    return f"{_PLAN}{_SIDES}{says}"


def _over(decision: str) -> dict[str, str | bytes]:
    return {CARD: f"{NAMED}{_plan('until: 2026-03-01')}{decision}\n"}


RULES: tuple[Rule, ...] = (
    Rule(
        "experiment-overdue",
        Severity.WARNING,
        "An experiment is over and nobody has said how it ended.",
        "Half of the users may still get the worse variant, and readers cannot learn from it.",
        "Say in `decision` how it ended: its `outcome` is `shipped` or `stopped`. Or move `until`.",
        Example(_over(""), _over("\n    decision: {outcome: shipped}"), as_of="2026-04-01"),
    ),
    Rule(
        "split-not-whole",
        Severity.ERROR,
        "The planned shares do not give every variant its part of 100%.",
        "Whether the traffic was really shared out as planned is checked against them.",
        "Name each variant in `split`, 100% together.",
        card(_plan("split: {control: 50%, b: 40%}"), _plan("split: {control: 50%, b: 50%}")),
    ),
    Rule(
        "unknown-guardrail",
        Severity.WARNING,
        "There is a margin for a metric that is no guardrail.",
        "It is held to nothing, though it reads as if it were.",
        "Add the metric to `guardrails`, or take its margin out.",
        card(
            _plan("margins: {latency_ms: 5}"), _plan("margins: {latency_ms: 5}\n    guardrails: [latency_ms]")
        ),
    ),
    Rule(
        "more-than-whole",
        Severity.ERROR,
        "A share is to differ by more than the whole of it.",
        "No difference could ever be that large; points of a percentage were meant.",
        "Write the part of 1: two points are `0.02`.",
        card(
            _plan("primary: auroc\n    smallest_effect: 2"),
            _plan("primary: auroc\n    smallest_effect: 0.02"),
        ),
    ),
    Rule(
        "experiment-without-control",
        Severity.WARNING,
        "No variant is called `control`.",
        "The others are held against the control; without one nothing is judged.",
        "Give the variant that stands for how things were the name `control`.",
        card(_PLAN + "variants: {old: a, new: b}", _PLAN + "variants: {control: a, new: b}"),
    ),
    Rule(
        "metric-not-in-table",
        Severity.WARNING,
        "The table of an experiment has no rows of a metric that decides.",
        "Nothing can be said of it, so the experiment is not decided by it.",
        "Write the metric as the table has it, or add its rows.",
        Example(
            {CARD: NAMED + _JUDGED % "clicks" + "\n", "scorer/trial.csv": _ROWS},
            {CARD: NAMED + _JUDGED % "conversion" + "\n", "scorer/trial.csv": _ROWS},
        ),
    ),
    Rule(
        "metric-without-direction",
        Severity.WARNING,
        "Nobody has said which values of a deciding metric are better.",
        "A difference can be seen and not called an improvement, so nothing is judged by it.",
        "Say under `metrics` in catalog.yaml whether `better` is `higher` or `lower`.",
        Example(
            {CARD: NAMED + _JUDGED % "conversion" + "\n", "scorer/trial.csv": _ROWS},
            {
                CARD: NAMED + _JUDGED % "conversion" + "\n",
                "scorer/trial.csv": _ROWS,
                "catalog.yaml": "metrics: {conversion: {better: higher, range: [0, 1]}}\n",
            },
        ),
    ),
    Rule(
        "experiment-without-std",
        Severity.WARNING,
        "A metric that is no share has no standard deviation in the table.",
        "Without it nobody can tell what chance does to the mean, so no verdict is given.",
        "Add the column `std`; of a share, give the metric the `range` from 0 to 1 in catalog.yaml.",
        table(
            """
            metric,value,variant,n
            latency_ms,12,control,900
            latency_ms,11,b,900
            """,
            """
            metric,value,variant,n,std
            latency_ms,12,control,900,3
            latency_ms,11,b,900,3
            """,
            says=_JUDGED % "latency_ms",
            name="trial.csv",
        ),
    ),
    Rule(
        "unknown-variant",
        Severity.WARNING,
        "The table has rows of a variant that the card does not name.",
        "They are left out, so the result is not that of all who took part.",
        "Write the variant as the card has it, or add it to `variants`.",
        table(_ROWS.replace(",b,", ",B2,"), _ROWS, says=_JUDGED % "conversion", name="trial.csv"),
    ),
)
