"""What a card says of watching a model: readings, rules, freshness, retraining."""

from __future__ import annotations

from pydantic import Field

from catalog.kit.schema import Count, FreeFields, Many, Maybe, Number, Seconds, Section, Text


class Rule(Section):
    """A limit on a metric's readings."""

    id: Text
    """What the rule is called."""
    metric: Text
    """The metric it looks at."""
    where: FreeFields = {}
    """Only readings with these columns."""
    across: Maybe[Text] = None
    """Compare the slices of this column with each other."""
    over: Maybe[Seconds] = None
    """The window that readings are averaged over: `7d`."""
    baseline: Maybe[Number] = None
    """What is normal; without it the version's own metric."""
    warn: Maybe[Text] = None
    """`[ratio|difference] below|above X`, `outside A..B`; X: a number, `N% of baseline`, `baseline - N`."""
    fail: Maybe[Text] = None
    """The same, for what is not acceptable."""
    consecutive: Maybe[Count] = Field(default=None, alias="for")
    """How many readings in a row it takes."""
    anomaly: Maybe[Number] = None
    """How many robust deviations from its own past are strange."""


class Trigger(Section):
    """What starts a retraining."""

    github_workflow: Maybe[Text] = None
    """A workflow file of the repository."""
    webhook: Maybe[Text] = None
    """An address to post to; secrets by name."""
    command: Maybe[Text] = None
    """A command to run."""
    inputs: FreeFields = {}
    """What it is given; `<id>` and `<version>` are filled in."""


class Retrain(Section):
    """When a model is due for training again."""

    when: Many[Text] = ()
    """Any of: `quality fails`, `drift fails for 2 readings`, `age above 180d`, `every 30d`; `and` joins."""
    pause: Maybe[Seconds] = None
    """How long to wait between two."""
    trigger: Maybe[Trigger] = None
    """What starts it."""


class Watch(Section):
    """How a model is watched where it runs."""

    readings: Many[Text] = ()
    """Tables of readings: a path or a pattern beside the card."""
    distributions: Many[Text] = ()
    """Tables of histograms (time, feature, bin, count) or samples (time, feature, value)."""
    rules: Many[Rule] = ()
    """What is acceptable."""
    freshness: Maybe[Seconds] = None
    """Readings older than this are stale."""
    retrain: Maybe[Retrain] = None
    """When to train again."""


class Monitoring(Section):
    """The part of a card that speaks of watching the model."""

    monitoring: Maybe[Watch] = None
    """Readings, rules and retraining."""
