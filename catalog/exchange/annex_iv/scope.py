"""What a card says of a model as such -> lines of an outline."""

from __future__ import annotations

from collections.abc import Callable

from catalog.exchange.leaving.part import Part
from catalog.exchange.leaving.subject import Subject


def considered(name: str) -> Callable[[Subject], list[str]]:
    """What stands under a heading of the considerations."""
    return lambda subject: filled(subject.card.text("considerations", name))


def filled(*texts: str) -> list[str]:
    """Those that say something."""
    return [each for each in texts if each]


def line(part: Part) -> str:
    """All that a part says, on one line: `kubernetes; traffic: 90%`."""
    return "; ".join(f"{key}: {text}" if key else text for key, text in part.leaves())


def lines(parts: tuple[Part, ...]) -> list[str]:
    """A line for each part."""
    return filled(*(line(each) for each in parts))


def provider(subject: Subject) -> list[str]:
    """Who answers for it."""
    return filled(subject.card.text("publisher"))


def authors(subject: Subject) -> list[str]:
    """Who made it."""
    return lines(subject.card.parts("authors"))


def owners(subject: Subject) -> list[str]:
    """The teams that look after it, as the house calls them."""
    keys = subject.card.texts("owners")
    return filled(", ".join(subject.outgoing.owners or keys))


def version(subject: Subject) -> list[str]:
    """The version that speaks for the model."""
    return filled(_version(subject.version)) if subject.version else []


def others(subject: Subject) -> list[str]:
    """Each other version."""
    return [_version(each) for each in subject.others]


def _version(part: Part) -> str:
    when = part.when("date") or part.when("released")
    told = (part.text("version"), when.text if when else "", part.text("stage"))
    return ", ".join(filled(*told))


def changes(subject: Subject) -> list[str]:
    """The notes of each version, oldest first."""
    found = ((each.text("version"), each.text("notes")) for each in (*subject.others, subject.version))
    return [f"{name}: {notes}" for name, notes in found if notes]


def used_by(subject: Subject) -> list[str]:
    """Products and services that use it."""
    return lines(subject.card.parts("used_by"))


def access(subject: Subject) -> list[str]:
    """Whether the weights can be had, and under which licence."""
    license_ = " ".join(filled(subject.license.text, subject.license_url))
    return filled(subject.card.text("access"), f"Licence: {license_}" if license_ else "")


def description(subject: Subject) -> list[str]:
    """What the card says at length."""
    return filled(subject.card.text("summary"), subject.description)


def task(subject: Subject) -> list[str]:
    """What it does, and what kind of model it is."""
    return filled(", ".join(subject.card.texts("task")), subject.card.text("family"))


def interpretability(subject: Subject) -> list[str]:
    """How far people can see why it answers as it does."""
    return filled(line(subject.near("interpretability")))


def risk(subject: Subject) -> list[str]:
    """The rating and its reason."""
    return filled(line(subject.card.within("risk")))


def approvals(subject: Subject) -> list[str]:
    """Who decided what, and when; whether that counts, the policies say."""
    found = lines((*subject.version.parts("approvals"), *subject.card.parts("approvals")))
    return [*found, *(f"policy {each}" for each in subject.outgoing.policies)] if found else []


def headline(subject: Subject) -> list[str]:
    """The few numbers that speak for it."""
    return filled(", ".join(subject.card.texts("headline")))
