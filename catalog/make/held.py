"""Two folders of models, before a change and with it -> both catalogues, reading twice only what differs."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from concurrent.futures import Executor
from dataclasses import dataclass
from functools import partial

from catalog.derive.demands import demands_of
from catalog.derive.shelf import catalog
from catalog.derive.summary import Summary
from catalog.kit.finding import Finding
from catalog.kit.spread import spread
from catalog.make.asking import dossiers, summarise_models
from catalog.make.bench import Setting
from catalog.read.prints import Prints
from catalog.read.walk import ModelFolder, Walk
from catalog.review.plan.sides import Both, Side

MOST_WHOLE = 500
"""Models that are looked into field by field; of more at once only findings, policies and ranks are told."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A folder of models as it was found: its models, what they are read in, what is wrong with the tree."""

    walked: Walk
    setting: Setting
    findings: tuple[Finding, ...]
    prints: bytes = b""
    """The digest of what the house is read from."""


@dataclass(frozen=True, slots=True)
class Work:
    """Who works, and who is told how far the work is."""

    pool: Executor
    told: Callable[[str, int, int], None]


def held(before: Opened, after: Opened, work: Work) -> Both:
    """Work out both; what no file of differs, and whose house is the same, is worked out once."""
    own = _differing(before, after)
    now = {each.id: each for each in _summaries(after, after.walked.folders, work)}
    again = own if before.prints == after.prints else {each.id for each in before.walked.folders}
    was = {each.id: each for each in _summaries(before, _chosen(before, again), work)}
    was = {each.id: was.get(each.id) or now[each.id] for each in before.walked.folders}
    differ = own | {id_ for id_ in again if id_ in was and id_ in now and was[id_] != now[id_]}
    whole = frozenset(sorted(differ, key=lambda each: (each not in own, each))[:MOST_WHOLE])
    return Both(_side(before, was.values(), whole), _side(after, now.values(), whole), frozenset(own))


def _differing(before: Opened, after: Opened) -> set[str]:
    """The ids of models that another file belongs to, or another row of a table of the house."""
    prints = Prints()
    was, now = (
        {each.id: prints.model(each, side.setting.wide.get(each.id, ())) for each in side.walked.folders}
        for side in (before, after)
    )
    return {id_ for id_ in was.keys() | now.keys() if was.get(id_) != now.get(id_)}


def _summaries(
    side: Opened, folders: list[ModelFolder] | tuple[ModelFolder, ...], work: Work
) -> list[Summary]:
    return [
        *spread(
            work.pool, partial(summarise_models, setting=side.setting), folders, partial(work.told, "Read")
        )
    ]


def _chosen(side: Opened, ids: Collection[str]) -> list[ModelFolder]:
    return [each for each in side.walked.folders if each.id in ids]


def _side(opened: Opened, summaries: Iterable[Summary], whole: frozenset[str]) -> Side:
    models = {each.id: each for each in dossiers(_chosen(opened, whole), opened.setting)}
    return Side(
        catalog(summaries, opened.setting.house), models, demands_of(opened.setting.house), opened.findings
    )
