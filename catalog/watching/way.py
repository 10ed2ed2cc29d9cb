"""A due model -> the way its trigger is pulled: a post to GitHub or a webhook, or a command that is run."""

from __future__ import annotations

import re
import shlex
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol
from urllib.parse import quote, urlsplit

from catalog.kit.finding import CatalogError
from catalog.kit.flat import flat
from catalog.kit.schema import said
from catalog.kit.text import listed, visible
from catalog.sections.monitoring.arrangements import is_name
from catalog.sections.monitoring.schema import Trigger
from catalog.watching.command import Errand
from catalog.watching.due import Due
from catalog.watching.post import Content, Post, Signed
from catalog.watching.secrets import secret

SECRET = "CATALOG_WEBHOOK_SECRET"  # noqa: S105 - the name of a variable
"""What signs a webhook whose card names nothing else; only addresses that are secret themselves need none."""
_REPOSITORY = re.compile(r"[A-Za-z0-9_.-]+/[A-Za-z0-9_.-]+")
_WORKFLOW = re.compile(r"[A-Za-z0-9_.-]+\.ya?ml|[0-9]+")
_BLANK = re.compile(r"<(id|version|reason|key)>")


class Way(Protocol):
    """How a trigger is pulled."""

    @property
    def shown(self) -> str:
        """What is done, for people: never with a secret in it."""

    def go(self) -> str:
        """Do it and say what came of it; CatalogError where it was in vain."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Where triggers are pulled: the environment, the forge that the house names, the folder of cards.

    Commands of cards are run only where `commands` allows it.
    """

    environment: Mapping[str, str]
    models: Path
    repository: str = ""
    branch: str = "main"
    commands: bool = False


def way(due: Due, around: Surroundings) -> Way:
    """The one way that the card names; CatalogError where it names none, several, or one that cannot be."""
    trigger = due.trigger
    if trigger is None or len(due.kinds) != 1:
        told = f"names {listed(due.kinds)}; keep one of them" if due.kinds else "names no trigger; add one"
        raise CatalogError(f"`monitoring.retrain.trigger` {told}")
    if command := said(trigger.command):
        return _errand(command, due, around)
    if webhook := said(trigger.webhook):
        return _webhook(webhook, trigger, due, around)
    return _github(trigger, due, around)


def _filled(text: str, due: Due) -> str:
    told = {"id": due.model, "version": due.version, "reason": due.reason, "key": due.retraining.key}
    return _BLANK.sub(lambda hit: told[hit[1]], text)


def _inputs(trigger: Trigger, due: Due) -> dict[str, str]:
    return {".".join(path): _filled(text, due) for path, text in flat(trigger.inputs)}


def _errand(command: str, due: Due, around: Surroundings) -> Errand:
    """The words of the command, each filled in by itself: no shell reads them."""
    if not around.commands:
        raise CatalogError(
            "it would run a command of the card; say --allow-commands where you trust the cards"
        )
    try:
        words = shlex.split(command)
    except ValueError as problem:
        raise CatalogError(f"the command `{visible(command)}` cannot be read: {problem}") from None
    trigger = due.trigger
    given = _inputs(trigger, due) if trigger else {}
    own = {f"CATALOG_INPUT_{re.sub('[^A-Z0-9]', '_', name.upper())}": text for name, text in given.items()}
    told = {
        "CATALOG_MODELS": str(around.models.resolve()),
        "CATALOG_ID": due.model,
        "CATALOG_VERSION": due.version,
        "CATALOG_REASON": due.reason,
        "CATALOG_KEY": due.retraining.key,
    }
    filled = tuple(_filled(each, due) for each in words)
    return Errand(filled, around.models.resolve().parent, {**around.environment, **own, **told})


def _webhook(webhook: str, trigger: Trigger, due: Due, around: Surroundings) -> Post:
    """The address as it stands in the card, or in a variable: then the address itself is a secret."""
    hidden = not webhook.startswith(("https://", "http://"))
    if hidden and not is_name(webhook):
        raise CatalogError("the webhook is neither an http address nor the name of an environment variable")
    url = secret(webhook, around.environment) if hidden else webhook
    if not url.lower().startswith(("https://", "http://")):
        raise CatalogError(f"the variable {webhook} holds no http address; set it to one")
    own = {name: secret(each, around.environment, sent=True) for name, each in trigger.headers.items()}
    for name in own:
        if not re.fullmatch(r"[A-Za-z0-9-]+", name):
            raise CatalogError(f"`{visible(name)}` is no name of a header; use letters, digits and -")
    unsigned = hidden and not said(trigger.secret) and not around.environment.get(SECRET)
    key = "" if unsigned else secret(said(trigger.secret) or SECRET, around.environment)
    body = {"event": "retrain", **due.plain(), "inputs": _inputs(trigger, due)}
    headers = {**own, "X-Catalog-Event": "retrain", "X-Catalog-Delivery": due.retraining.key}
    return Post(
        url,
        Content(body, headers),
        name=f"the address in {webhook}" if hidden else "",
        signed=Signed(key) if key else None,
        secrets=(*own.values(), key, *(_pieces(url) if hidden else [])),
    )


def _pieces(url: str) -> list[str]:
    """An address that is a secret, and the parts of it that an answer may quote."""
    return [url, *(each for each in re.split(r"[/?&=]+", url)[2:] if len(each) > 5)]


def _github(trigger: Trigger, due: Due, around: Surroundings) -> Post:
    """A workflow of the repository, or an event that its workflows listen to."""
    environment = around.environment
    holds = next((each for each in ("GITHUB_TOKEN", "GH_TOKEN") if environment.get(each)), "")
    if not holds:
        raise CatalogError("neither GITHUB_TOKEN nor GH_TOKEN is set; set a token that may start workflows")
    token = secret(holds, environment)
    server = environment.get("GITHUB_API_URL") or "https://api.github.com"
    start = f"{server.rstrip('/')}/repos/{_repository(trigger, around)}"
    headers = {
        "Accept": "application/vnd.github+json",
        "X-GitHub-Api-Version": "2022-11-28",
        "Authorization": f"Bearer {token}",
    }
    inputs = _inputs(trigger, due)
    if event := said(trigger.repository_dispatch):
        payload = {name: each for name, each in due.plain().items() if name not in ("name", "numbers")}
        body: dict[str, object] = {"event_type": event, "client_payload": {**payload, "inputs": inputs}}
        return Post(f"{start}/dispatches", Content(body, headers), secrets=(token,))
    file = said(trigger.github_workflow) or ""
    if not _WORKFLOW.fullmatch(file):
        raise CatalogError(f"`{visible(file)}` is no workflow file; give its name: retrain.yml")
    body = {"ref": said(trigger.ref) or around.branch, "inputs": inputs}
    return Post(
        f"{start}/actions/workflows/{quote(file)}/dispatches", Content(body, headers), secrets=(token,)
    )


def _repository(trigger: Trigger, around: Surroundings) -> str:
    """As the card says, as the workflow that we run in says, or as the house's own address says."""
    told = said(trigger.repository) or around.environment.get("GITHUB_REPOSITORY") or ""
    if not told and around.repository:
        told = urlsplit(around.repository).path.strip("/").removesuffix(".git")
    if not _REPOSITORY.fullmatch(told) or ".." in told:
        raise CatalogError(
            f"`{visible(told)}` is no repository on GitHub; say `repository: owner/name` in the trigger"
        )
    return told
