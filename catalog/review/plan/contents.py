"""The files of a model before and after -> what they say otherwise that no other line of the plan tells."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from markupsafe import Markup

from catalog.derive.about import About
from catalog.derive.dossier import Dossier
from catalog.exchange.landing.memory import MEMORY
from catalog.kit.plain import plain
from catalog.kit.text import listed, plural
from catalog.review.plan.fields import parted
from catalog.review.plan.nouns import Change, Topic, Weight

MOST_FILES = 5
_REARRANGED = "the same rows in another order or layout"
Files = Mapping[str, bytes]
Sides = tuple[Dossier, Dossier]


def described(before: Dossier, after: Dossier) -> Iterator[Change]:
    """What readers see as the description, wherever it is written, by language."""
    was, now = (_texts(before.about), _texts(after.about))
    for language in sorted(was.keys() | now.keys()):
        one, other = was.get(language, Markup()), now.get(language, Markup())
        if one != other:
            label = f"Description ({language})" if language else "Description"
            step = _step(one.striptags(), other.striptags())
            yield Change(Topic.CARD, "description-changed", Weight.NOTE, f"{label}{step}")


def _texts(about: About) -> dict[str, Markup]:
    return {"": about.description, **dict(about.translations)}


def _step(was: str, now: str) -> str:
    if was == now:
        return " has other links or another layout"
    if not (was and now):
        return f" is {'removed' if was else 'added'}"
    return f": {' → '.join(parted(was, now))}"


def contents(files: tuple[Files, Files], sides: Sides, told: Sequence[Change]) -> Iterator[Change]:
    """Name the files that differ and that nothing of what was told speaks of."""
    was, now = (
        {_short(name, of): each for name, each in held.items()} for held, of in zip(files, sides, strict=True)
    )
    differ = {name for name in was.keys() | now.keys() if was.get(name) != now.get(name)}
    left = sorted(differ - _said(sides, told))
    both = [each for each in left if each in was and each in now]
    alike = {each for each in both if _same_rows(each, sides)}
    groups = (
        ("says something else", "say something else", [each for each in both if each not in alike]),
        (f"holds {_REARRANGED}", f"hold {_REARRANGED}", sorted(alike)),
        ("is new", "are new", [each for each in left if each not in was]),
        ("is gone", "are gone", [each for each in left if each not in now]),
    )
    words = [
        f"{_some(names)} {one if len(names) == 1 else more}" for one, more, names in groups if names
    ] or ([] if told else _nothing_told(differ, sides))
    if words:
        yield Change(Topic.CARD, "content-changed", Weight.NOTE, "; ".join(words))


def _nothing_told(differ: set[str], sides: Sides) -> list[str]:
    """What there is to say of a model where no reader sees that it differs, or in tables of the house."""
    if differ:
        is_written = "is" if len(differ) == 1 else "are"
        return [f"{_some(sorted(differ))} {is_written} written otherwise to the same effect"]
    if _measured(sides[0]) != _measured(sides[1]):
        return ["Its rows in the tables of the house say something else"]
    return []


def _said(sides: Sides, told: Sequence[Change]) -> set[str]:
    """Files that the rest speaks of: a card where it says the same or a change is told, tables of figures."""
    cards = {_short(each.label, side) for side in sides for each in side.written.files}
    tables = {_short(row.place.path, side) for side in sides for row in side.measurements}
    said = {f"README{f'.{name}' if name else ''}.md" for side in sides for name in _languages(side)}
    if told or plain(sides[0].card) == plain(sides[1].card):
        said |= cards | {MEMORY}
    if any(each.topic is Topic.METRICS for each in told):
        said |= tables - cards
    return said


def _languages(side: Dossier) -> tuple[str, ...]:
    return ("", *(name for name, _ in side.about.translations))


def _measured(side: Dossier, name: str = "") -> set[str]:
    """What was measured, in all or in one file; as text, where what is undefined equals itself."""
    rows = (row for row in side.measurements if not name or _short(row.place.path, side) == name)
    return {str(row._asdict() | {"place": ""}) for row in rows}


def _same_rows(name: str, sides: Sides) -> bool:
    """Whether a file is a table of which both sides have the same rows."""
    was, now = (_measured(side, name) for side in sides)
    return bool(was) and was == now


def _short(label: str, of: Dossier) -> str:
    return label.removeprefix(f"{of.label}/")


def _some(names: Sequence[str]) -> str:
    more = [plural(len(names) - MOST_FILES, "more", "more")] if len(names) > MOST_FILES else []
    return listed([*names[:MOST_FILES], *more])
