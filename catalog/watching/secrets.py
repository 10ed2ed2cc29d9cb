"""Names of environment variables in a card -> their values, which no message ever holds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from catalog.kit.finding import CatalogError
from catalog.kit.text import visible
from catalog.sections.monitoring.arrangements import OURS, is_name


def secret(name: str, environment: Mapping[str, str], *, sent: bool = False) -> str:
    """The value of a variable; CatalogError where there is none, or where it may not be `sent` as it is."""
    if not is_name(name):
        raise CatalogError(
            "a card names environment variables, never a secret itself; what stands there is no such name"
        )
    if sent and not name.startswith(OURS):
        raise CatalogError(
            f"the card wants the variable {name} sent, and only those that begin with {OURS} are; "
            f"call it {OURS}{name}"
        )
    if not environment.get(name):
        raise CatalogError(f"the environment variable {name} is not set; set it where the command runs")
    value = environment[name].strip()
    if not value.isprintable():
        raise CatalogError(f"the variable {name} holds more than one line; set it to the secret alone")
    return value


def redacted(text: str, secrets: Iterable[str]) -> str:
    """A text that may quote a secret, without it."""
    for each in sorted((each for each in secrets if len(each) > 3), key=len, reverse=True):
        text = text.replace(each, "***")
    return text


def unforeseen(problem: Exception, environment: Mapping[str, str]) -> str:
    """What nobody foresaw, in words that hold nothing of the environment: it may quote any of that."""
    told = redacted(str(problem), environment.values())
    return f"something unforeseen came up: {type(problem).__name__}: {visible(told[:300])}; please report it"
