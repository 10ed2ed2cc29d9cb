"""Where a card's readings come from and what starts its training -> what of that cannot work."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator

from catalog.kit.schema import said
from catalog.kit.secret import without_user
from catalog.kit.text import listed, visible
from catalog.sections.monitoring.mistakes import Mistake, Steps
from catalog.sections.monitoring.schema import Source, Trigger, Watch

KINDS = ("github_workflow", "repository_dispatch", "webhook", "command")
"""What a trigger may be; it is one of them."""
OURS = "CATALOG_"
"""How variables begin whose values a card may have sent as they are: it cannot send away another's token."""
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,100}")
_WEB = ("https://", "http://")


def is_name(text: str) -> bool:
    """Whether a text can be the name of an environment variable."""
    return _NAME.fullmatch(text) is not None


def kinds(trigger: Trigger) -> tuple[str, ...]:
    """The kinds that a trigger is of; one, if it is to work."""
    return tuple(each for each in KINDS if said(getattr(trigger, each)))


def unworkable(watch: Watch) -> Iterator[Mistake]:
    """Everything that `catalog readings` and `catalog monitor --dispatch` would have to refuse."""
    for number, source in enumerate(watch.sources):
        yield from _of_source(source, ("sources", number))
    retrain = said(watch.retrain)
    trigger = said(retrain.trigger) if retrain else None
    if trigger is not None:
        yield from _of_trigger(trigger, ("retrain", "trigger"))


def _of_source(source: Source, at: Steps) -> Iterator[Mistake]:
    if not source.prometheus.startswith(_WEB):
        message = f"`{visible(source.prometheus[:80])}` is no address of a server"
        yield Mistake((*at, "prometheus"), "bad-address", message, "write https://prometheus.example")
    yield from _of_address(source.prometheus, (*at, "prometheus"))
    if not source.file.lower().endswith(".csv"):
        message = f"readings cannot be added to `{visible(source.file[:80])}`"
        yield Mistake((*at, "file"), "bad-path", message, "name a table in .csv beside the card")
    step = said(source.step)
    if step is not None and step < 1:
        yield Mistake((*at, "step"), "bad-value", f"a step of {step:g} s is too short", "give at least 1s")
    for key in ("bearer", "basic"):
        yield from _of_variable(said(getattr(source, key)), (*at, key), sent=True)
    if source.bearer and source.basic:
        message = "the source names both `bearer` and `basic`"
        yield Mistake((*at, "basic"), "two-ways-in", message, "keep the one that the server knows")


def _of_trigger(trigger: Trigger, at: Steps) -> Iterator[Mistake]:
    named = kinds(trigger)
    if len(named) != 1:
        told = f"is {listed(named)} at once" if named else "says nothing that could be started"
        yield Mistake(at, "trigger-unclear", f"the trigger {told}", f"say one of {listed(KINDS, 'or')}")
    webhook, command = said(trigger.webhook) or "", said(trigger.command) or ""
    if webhook and not webhook.startswith(_WEB) and not is_name(webhook):
        message = "the webhook is neither an address nor the name of a variable that holds one"
        yield Mistake((*at, "webhook"), "bad-address", message, "write https://… or TEAM_WEBHOOK")
    yield from _of_address(webhook, (*at, "webhook"))
    yield from _of_variable(said(trigger.secret), (*at, "secret"), sent=False)
    for name, variable in trigger.headers.items():
        yield from _of_variable(variable, (*at, "headers", name), sent=True)
    try:
        shlex.split(command)
    except ValueError as problem:
        message = f"the command cannot be read: {problem}"
        yield Mistake((*at, "command"), "bad-command", message, "close what is quoted")


def _of_address(address: str, at: Steps) -> Iterator[Mistake]:
    """Whoever reads the card, or the site, would read the password too."""
    if address.startswith(_WEB) and without_user(address) != address:
        message = "the address holds a user or a password, which everybody reads here"
        yield Mistake(at, "secret-in-card", message, "take it out, change it, and name a variable instead")


def _of_variable(name: str | None, at: Steps, *, sent: bool) -> Iterator[Mistake]:
    """A name is shown only where it is one: what stands there may be a secret."""
    if not name:
        return
    if not is_name(name):
        message = "a secret is named here, by its environment variable, and never written"
        yield Mistake(
            at, "not-a-variable", message, "write the name of the variable; change what was written"
        )
    elif sent and not name.startswith(OURS):
        message = f"the variable {name} would be sent, and only those that begin with {OURS} are"
        yield Mistake(at, "not-ours-to-send", message, f"call it {OURS}{name}")
