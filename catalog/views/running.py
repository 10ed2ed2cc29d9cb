"""Deployments of all models -> a board: what runs now, where, and every period in which something ran."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from catalog.domain.health import State
from catalog.domain.stages import distance
from catalog.domain.strategies import strategy_words
from catalog.kit.digits import shown
from catalog.kit.text import listed, plural

UNNAMED = "an environment that is not named"


@dataclass(frozen=True, slots=True)
class Split:
    """How an endpoint's traffic is shared: the versions with their parts of it; `own` is the place of one."""

    parts: tuple[tuple[str, float], ...]
    own: int

    @property
    def is_shared(self) -> bool:
        """Whether one version does not have all of it."""
        return len(self.parts) > 1 or any(part < 1 for _, part in self.parts)

    @property
    def words(self) -> str:
        """The parts as people say them."""
        return ", ".join(f"{version} {shown(100 * part)}%" for version, part in self.parts)


@dataclass(frozen=True, slots=True)
class Span:
    """One deployment of a model: where and how it runs, since when and until when in words.

    `first` and `last` are the days that it ran on (`2026-03-01`), empty where there is no end to that side;
    `stage` is what its environment means, `path` the page of its version. `health` is how it does there, None
    where nobody watches or it ended; `image` is the container image as the card has it.
    """

    id: str
    name: str
    path: str
    version: str
    environment: str
    stage: str
    running: bool
    alias: str = ""
    platform: str = ""
    region: str = ""
    strategy: str = ""
    traffic: str = ""
    since: str = ""
    until: str = ""
    first: str = ""
    last: str = ""
    health: State | None = None
    image: str = ""
    split: Split | None = None

    @property
    def way(self) -> str:
        """The strategy in words."""
        return strategy_words(self.strategy)

    def is_in(self, environment: str) -> bool:
        """Whether it runs there: in an environment of that name, or in one that means that stage."""
        return environment in ("", self.environment, self.stage)


@dataclass(frozen=True, slots=True)
class Environment:
    """One place where models run: how many run there now, and how many did before."""

    name: str
    stage: str
    running: int
    ended: int
    models: int


@dataclass(frozen=True, slots=True)
class Differing:
    """A model whose stages say something else of production than what runs, in words."""

    id: str
    name: str
    words: str


@dataclass(frozen=True, slots=True)
class RunningBoard:
    """All deployments, running ones first, the environments that they are in, and where stages differ."""

    spans: tuple[Span, ...]
    environments: tuple[Environment, ...]
    differing: tuple[Differing, ...] = ()

    @property
    def finding(self) -> str:
        """How much runs where, in one sentence."""
        running = [each for each in self.spans if each.running]
        if not self.spans:
            return "No card says of a model that it is deployed."
        if not running:
            return f"Nothing runs now; {plural(len(self.spans), 'deployment')} ended or will begin."
        models = len({each.id for each in running})
        where = listed(f"{each.running:,} in {each.name}" for each in self.environments if each.running)
        verb = "runs" if len(running) == 1 else "run"
        return f"{plural(len(running), 'deployment')} of {plural(models, 'model')} {verb} now: {where}."


def running_board(spans: Iterable[Span], differing: Iterable[Differing] = ()) -> RunningBoard:
    """Put deployments in order: what runs now, production first; then what ended last."""
    ordered = in_order(spans)
    names = {(each.environment, each.stage) for each in ordered}
    environments = [_environment(name, stage, ordered) for name, stage in names]
    environments.sort(key=lambda each: (_rank(each.stage), each.name))
    strange = tuple(sorted(differing, key=lambda each: (each.name.casefold(), each.id)))
    return RunningBoard(ordered, tuple(environments), strange)


def in_order(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Running ones by environment and name, then the others, those that ended last first."""
    found = sorted(spans, key=lambda each: (each.name.casefold(), each.id, each.version, each.first))
    running = [each for each in found if each.running]
    running.sort(key=lambda each: (_rank(each.stage), each.environment))
    ended = sorted((each for each in found if not each.running), key=lambda each: each.last, reverse=True)
    return (*running, *ended)


def _environment(name: str, stage: str, spans: Sequence[Span]) -> Environment:
    there = [each for each in spans if (each.environment, each.stage) == (name, stage)]
    running = [each for each in there if each.running]
    models = len({each.id for each in running})
    return Environment(name, stage, len(running), len(there) - len(running), models)


def _rank(stage: str) -> int:
    return distance(stage)
