"""Two folders of models, before a change and with it -> both catalogues, reading twice only what differs."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from catalog.derive.demands import demands_of
from catalog.derive.shelf import catalog
from catalog.derive.summary import Summary
from catalog.domain.ruling import Ruling
from catalog.kit.finding import Finding
from catalog.kit.source import BROKEN
from catalog.make.asking import dossiers
from catalog.make.bench import Setting
from catalog.make.summary_memory import Work, keyed, summaries
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
    house: bytes = b""
    """The digest of what the house is read from."""
    key: bytes = b""
    """That of the program, the house, and what else every model is worked out in."""


def held(before: Opened, after: Opened, work: Work) -> Both:
    """Work out both; what no file of differs, and whose house is the same, is worked out once."""
    was_made, now_made = _inputs(before), _inputs(after)
    own = {id_ for id_ in was_made.keys() | now_made.keys() if was_made.get(id_) != now_made.get(id_)}
    again = own if before.house == after.house else {*was_made}
    now = {each.id: each for each in summaries(*_parts(after), keyed(after.key, now_made), work)}
    chosen = _chosen(before, again)
    anew = summaries(chosen, before.setting, keyed(before.key, was_made), work)
    was = {**{id_: now[id_] for id_ in was_made if id_ not in again}, **{each.id: each for each in anew}}
    differ = own | {id_ for id_ in again if id_ in was and id_ in now and was[id_] != now[id_]}
    whole = frozenset(sorted(differ, key=lambda each: (each not in own, each))[:MOST_WHOLE])
    unread = frozenset(id_ for id_ in own if id_ in was and id_ in now and _breaks(was[id_], now[id_]))
    now |= {id_: replace(was[id_], findings=now[id_].findings) for id_ in unread}
    sides = (_side(before, was.values(), (whole, own)), _side(after, now.values(), (whole, own)))
    asked = _as_the_base_asks(before, after, own)
    return Both(*sides, frozenset(own), after.setting.reviews, unread, asked)


def _as_the_base_asks(
    before: Opened, after: Opened, ids: Collection[str]
) -> Mapping[str, tuple[Ruling, ...]]:
    """How the cards of the change stand by the policies and teams of the base, where it changes those."""
    was, now = before.setting.house, after.setting.house
    kept = {"policies": was.settings.policies, "teams": was.settings.teams}
    if kept == {"policies": now.settings.policies, "teams": now.settings.teams}:
        return {}
    house = replace(now, settings=now.settings.model_copy(update=kept), tree=was.tree)
    found = dossiers(_chosen(after, ids), replace(after.setting, house=house))
    return {each.id: each.policies for each in found}


def _breaks(was: Summary, now: Summary) -> bool:
    """Whether a card could be read whole, and cannot any more."""
    return any(each.rule in BROKEN for each in now.findings) and not any(
        each.rule in BROKEN for each in was.findings
    )


def _parts(side: Opened) -> tuple[tuple[ModelFolder, ...], Setting]:
    return side.walked.folders, side.setting


def _inputs(side: Opened) -> dict[str, bytes]:
    """By model, the digest of its files and of its rows in the tables of the house."""
    prints = Prints()
    return {each.id: prints.model(each, side.setting.beyond(each.id)) for each in side.walked.folders}


def _chosen(side: Opened, ids: Collection[str]) -> list[ModelFolder]:
    return [each for each in side.walked.folders if each.id in ids]


def _side(opened: Opened, found: Iterable[Summary], parts: tuple[frozenset[str], set[str]]) -> Side:
    """With the models that are looked into whole, and the files of those of them that are others."""
    (whole, own), house, prints = parts, opened.setting.house, Prints()
    models = {each.id: each for each in dossiers(_chosen(opened, whole), opened.setting)}
    files = {each.id: prints.files(each) for each in _chosen(opened, whole & own)}
    return Side(catalog(found, house), models, demands_of(house), opened.findings, files)
