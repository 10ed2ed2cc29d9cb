"""What a card says of watching a model: readings, rules, freshness, retraining."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, Field

from catalog.kit.schema import Count, Date, FreeFields, Many, Maybe, Number, Seconds, Section, Text, Worded

_MOST = 1_000_000


def _times(count: float) -> float:
    if count != round(count) or not 1 <= count <= _MOST:
        raise ValueError(f"write how many readings in a row it takes: a whole number from 1 to {_MOST:,}")
    return count


def _above_nothing(value: float) -> float:
    if value <= 0:
        raise ValueError("write a number above 0, such as 5: a reading that is not off at all is not strange")
    return value


Times = Annotated[Count, AfterValidator(_times)]
Deviations = Annotated[Number, AfterValidator(_above_nothing)]


class Rule(Section):
    """A limit on a metric's readings."""

    id: Worded
    """What the rule is called."""
    metric: Worded
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
    consecutive: Maybe[Times] = Field(default=None, alias="for")
    """How many readings in a row it takes."""
    anomaly: Maybe[Deviations] = None
    """How many robust deviations from its own past are strange."""


class Trigger(Section):
    """What starts a retraining: one of a workflow, an event, a webhook and a command."""

    github_workflow: Maybe[Text] = None
    """A workflow file of the repository."""
    repository_dispatch: Maybe[Text] = None
    """The type of an event that is sent to the repository on GitHub."""
    repository: Maybe[Text] = None
    """`owner/name` on GitHub; without it the one the cards lie in."""
    ref: Maybe[Text] = None
    """The branch that the workflow runs on; without it the one that readers see."""
    webhook: Maybe[Text] = None
    """An address to post to, or the environment variable that holds it."""
    secret: Maybe[Text] = None
    """The environment variable with the secret that signs what is posted."""
    headers: dict[Text, Text] = {}
    """Headers of the post: each with the environment variable that holds its value, `CATALOG_…`."""
    command: Maybe[Text] = None
    """A command to run."""
    inputs: FreeFields = {}
    """What it is given; `<id>`, `<version>`, `<reason>` and `<key>` are filled in."""


class Retrain(Section):
    """When a model is due for training again."""

    when: Many[Text] = ()
    """Any of: `quality fails`, `drift fails for 2 readings`, `age above 180d`, `every 30d`; `and` joins."""
    pause: Maybe[Seconds] = None
    """How long to wait between two."""
    trigger: Maybe[Trigger] = None
    """What starts it."""


class Source(Section):
    """A query of a Prometheus server whose answers `catalog readings` adds to a table of readings."""

    prometheus: Worded
    """The address of the server: `https://prometheus.example`."""
    query: Worded
    """What to ask, in PromQL."""
    metric: Worded
    """The metric that the answers are readings of."""
    file: Worded
    """The table that they are added to: `monitoring/latency.csv`."""
    step: Maybe[Seconds] = None
    """The time between two readings; without it an hour."""
    since: Maybe[Date] = None
    """The first day to ask for; without it 30 days back."""
    environment: Maybe[Text] = None
    """Where the model ran."""
    version: Maybe[Text] = None
    """The version that ran, or an alias of it."""
    labels: dict[Text, Text] = {}
    """Labels of the answer and the columns they become; each series must be told from the others by them."""
    bearer: Maybe[Text] = None
    """The environment variable that holds the token for the server, `CATALOG_…`."""
    basic: Maybe[Text] = None
    """The environment variable that holds `user:password` for the server, `CATALOG_…`."""


class Watch(Section):
    """How a model is watched where it runs."""

    readings: Many[Text] = ()
    """Tables of readings: a path or a pattern beside the card."""
    sources: Many[Source] = ()
    """Where readings are fetched from, by `catalog readings`; a build never asks."""
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
