"""What a version was made from and measured on -> lines of an outline."""

from __future__ import annotations

from catalog.exchange.annex_iv.scope import filled, lines
from catalog.exchange.leaving.scores import Score
from catalog.exchange.leaving.subject import Subject, Use

MOST = 60
"""How many values are listed; the page has them all."""


def trained(subject: Subject) -> list[str]:
    """Each use of data that the version was not judged by."""
    return [_use(each) for each in subject.uses if not each.tests]


def tested(subject: Subject) -> list[str]:
    """Each use of data that it was judged by."""
    return [_use(each) for each in subject.uses if each.tests]


def _use(use: Use) -> str:
    known = use.dataset
    written = "; ".join(f"{key}: {text}" for key, text in use.part.leaves() if key != "dataset")
    sources = ", ".join(known.derived_from)
    told = (
        written,
        known.description or "",
        known.url or "",
        f"licence {known.license}" if known.license else "",
        f"derived from {sources}" if sources else "",
    )
    return f"{known.name}: {'; '.join(filled(*told))}" if any(told) else known.name


def overall(subject: Subject) -> list[str]:
    """What was measured of all cases together."""
    return _listed([each for each in subject.scores if not each.groups])


def groups(subject: Subject) -> list[str]:
    """What was measured of some of the cases."""
    return _listed([each for each in subject.scores if each.groups])


def shown(subject: Subject) -> int:
    """How many values an outline lists."""
    grouped = sum(1 for each in subject.scores if each.groups)
    return min(MOST, grouped) + min(MOST, len(subject.scores) - grouped)


def _listed(scores: list[Score]) -> list[str]:
    found = [f"{each.label}: {each.said}" for each in scores[:MOST]]
    return [*found, *_more(len(scores) - len(found))]


def _more(count: int) -> list[str]:
    return [f"and {count:,} more, which the model's page has"] if count > 0 else []


def relevance(subject: Subject) -> list[str]:
    """What weighs how much in its answers, and the tables that say so."""
    own = (each for each in subject.card.parts("explanations") if subject.is_told_by(each))
    tables, told = lines(tuple(own)), subject.outgoing.reasons
    return [*told[:MOST], *_more(len(told) - MOST), *tables]


def parents(subject: Subject) -> list[str]:
    """Models that it was made from."""
    return lines(subject.version.parts("parents"))


def signature(subject: Subject) -> list[str]:
    """The names of what goes in and comes out."""
    found = subject.version.within("signature")
    told = (
        ("Inputs", ", ".join(each.text("name") for each in found.parts("inputs"))),
        ("Outputs", "; ".join(lines(found.parts("outputs")))),
        ("Parameters", "; ".join(lines(found.parts("params")))),
    )
    return [f"{label}: {text}" for label, text in told if text]


def inputs(subject: Subject) -> list[str]:
    """Each input with all that is said of it."""
    return lines(subject.version.parts("signature", "inputs"))
