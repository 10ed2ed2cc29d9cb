"""Cards -> registered models of an MLflow server, with a run for each version; again, only what differs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from catalog.exchange.mlflow import carried
from catalog.exchange.mlflow.leaving import Release, Wanted, wanted
from catalog.exchange.mlflow.listing import versions
from catalog.exchange.mlflow.runs import make_run, renew_run
from catalog.exchange.mlflow.server import GoneError, Server, connect
from catalog.exchange.shape import Loss, Outgoing, Sent
from catalog.kit.schema import said
from catalog.kit.text import listed, plural

if TYPE_CHECKING:
    from mlflow.entities.model_registry import ModelVersion, RegisteredModel

_ELSEWHERE = "left alone: MLflow has a model of the name `{}` that did not come from this card"


@dataclass(slots=True)
class _Done:
    """What has been done for one model so far."""

    made: int = 0
    changed: int = 0
    same: int = 0
    itself: bool = False

    def count(self, *, changed: bool) -> None:
        self.changed += changed
        self.same += not changed

    def words(self) -> str:
        versions_ = ((self.made, "made"), (self.changed, "changed"), (self.same, "as it was"))
        parts = [f"{plural(count, 'version')} {what}" for count, what in versions_ if count]
        return listed([*(["the model itself changed"] if self.itself else []), *parts]) or "nothing to do"


def send(models: Iterable[Outgoing], target: str) -> Iterator[Sent]:
    """Send each model; one of that name that did not come from the card is left alone."""
    server = connect(target)
    for model in models:
        want = wanted(model)
        there = _registered(server, want.name)
        if there is not None and not _same_model(there, want, model, server):
            why = _ELSEWHERE.format(want.name)
            yield Sent(model.id, why, (Loss(model.id, "", want.name, why),))
            continue
        done, losses = _Done(), list(want.losses)
        _settle(server, there, want, done)
        numbers = dict(_versions(server, want, done, losses))
        done.itself |= _alias(server, there, want, numbers)
        yield Sent(model.id, done.words(), tuple(losses))


def _registered(server: Server, name: str) -> RegisteredModel | None:
    with suppress(GoneError), server.asked(f"looking for the model {name}"):
        return server.client.get_registered_model(name)
    return None


def _same_model(there: RegisteredModel, want: Wanted, model: Outgoing, server: Server) -> bool:
    """Whether the registered model is that of the card: it was sent, or the card was imported from there."""
    if (there.tags or {}).get(carried.ID) == want.id:
        return True
    source = said(model.card.source)
    url = (said(source.url) or "") if source else ""
    return bool(want.came_from) and (url.startswith(f"{server.uri.rstrip('/')}/#/") if url else server.local)


def _settle(server: Server, there: RegisteredModel | None, want: Wanted, done: _Done) -> None:
    """Make the model, or change its description and those tags that differ."""
    client = server.client
    with server.asked(f"writing the model {want.name}"):
        if there is None:
            client.create_registered_model(want.name, dict(want.tags), want.description or None)
            done.itself = True
            return
        if want.description and want.description != (there.description or "").strip():
            client.update_registered_model(want.name, want.description)
            done.itself = True
        for key, value in _other(want.tags, there.tags).items():
            client.set_registered_model_tag(want.name, key, value)
            done.itself = True


def _other(want: Mapping[str, str], there: Mapping[str, str] | None) -> dict[str, str]:
    return {key: value for key, value in want.items() if (there or {}).get(key) != value}


def _versions(server: Server, want: Wanted, done: _Done, losses: list[Loss]) -> Iterator[tuple[str, str]]:
    """Make or change each version; yields its name and the number that MLflow has for it."""
    there = versions(server, want.name)
    by_name = {each.tags[carried.VERSION]: each for each in there if each.tags.get(carried.VERSION)}
    by_number = {str(each.version): each for each in there}
    for release in want.releases:
        native = by_number.get(release.number) if want.came_from else None
        found = by_name.get(release.name) or native
        if found is None:
            done.made += 1
            yield release.name, _make(server, want, release)
        else:
            done.count(changed=_renew(server, release, found, losses))
            yield release.name, str(found.version)


def _make(server: Server, want: Wanted, release: Release) -> str:
    run_id = make_run(server, want, release)
    with server.asked(f"making version {release.name} of {want.name}"):
        made = server.client.create_model_version(
            want.name,
            release.source or f"runs:/{run_id}/model",
            run_id,
            tags=dict(release.tags),
            description=release.description or None,
        )
    return str(made.version)


def _renew(server: Server, release: Release, there: ModelVersion, losses: list[Loss]) -> bool:
    """Change what differs; a version that MLflow's own users made keeps its tags and its run."""
    ours = there.tags.get(carried.VERSION) == release.name
    changed = False
    with server.asked(f"changing version {release.name} of {there.name}"):
        said = (there.description or "").strip()
        if release.description and release.description != said and (ours or said):
            server.client.update_model_version(there.name, there.version, release.description)
            changed = True
        for key, value in _other(release.tags, there.tags).items() if ours else ():
            server.client.set_model_version_tag(there.name, there.version, key, value)
            changed = True
    renewed = bool(ours and there.run_id) and renew_run(server, there.run_id, release, losses)
    return changed or renewed


def _alias(server: Server, there: RegisteredModel | None, want: Wanted, numbers: Mapping[str, str]) -> bool:
    """Move the aliases that are meant for another version; whether there was one."""
    meant = {alias: numbers[name] for alias, name in want.aliases.items() if name in numbers}
    known = {alias: str(number) for alias, number in (there.aliases if there else {}).items()}
    moved = _other(meant, known)
    with server.asked(f"naming versions of {want.name}"):
        for alias, number in moved.items():
            server.client.set_registered_model_alias(want.name, alias, number)
    return bool(moved)
