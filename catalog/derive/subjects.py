"""A Dossier -> the subjects of comparisons: each version with the card's fields and what was measured."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from catalog.derive.choice import chosen
from catalog.derive.curves import curves
from catalog.derive.dossier import Dossier
from catalog.derive.measured import Gauge, weighed
from catalog.derive.own_card import PARTED, OwnCards
from catalog.derive.version import VersionDossier
from catalog.domain import address
from catalog.domain.headlines import headlines
from catalog.domain.vocabulary import Vocabulary
from catalog.kit.flat import Path, flat
from catalog.kit.schema import said
from catalog.kit.text import digest, shortened
from catalog.sections.history.difference import PACKAGES
from catalog.views.compare.places import place_of
from catalog.views.compare.subject import Field, Measured, Subject

MOST_LETTERS = 240
_UNTOLD = frozenset({"name", "every_version", "versions", "version"})
_REPLACED = ("license", "visibility", "source", "interpretability")
_SHORT = {"hyperparameters": "hyperparameter", "inputs": "input", "outputs": "output", "params": "parameter"}
_BETWEEN = {"range": " to ", "shape": " × "}
_WORDS = {"license": "licence", "aka": "also known as", "artifacts": "artefact", "parents": "parent"}


@dataclass(frozen=True, slots=True)
class _Whole:
    """What all versions of a model share: its dossier, its card in words, its values, the vocabulary."""

    model: Dossier
    told: Mapping[Path, str]
    cards: OwnCards
    gauge: Gauge
    words: Vocabulary


def subjects(model: Dossier, words: Vocabulary) -> tuple[Subject, ...]:
    """The versions of a model, newest first; a model without any is a subject itself."""
    keys = headlines(model.card.headline, model.measurements, words)
    leads = {key: at for at, key in enumerate(keys)}
    told = _read_out(dict(flat(model.card, without=_UNTOLD)), model)
    cards = OwnCards(model.card, model.tabled)
    whole = _Whole(model, told, cards, Gauge(model.measurements, leads, words), words)
    return tuple(_version(whole, each) for each in model.versions) or (_bare(whole),)


def subject_named(model: Dossier, version: str, words: Vocabulary) -> Subject:
    """One version of a model by name, alias or stage, else the current one; CatalogError without such."""
    found = {each.version: each for each in subjects(model, words)}
    if not version and not model.versions:
        return found[""]
    return found[chosen(model.id, model.card, model.lineup, version).version]


def _bare(whole: _Whole) -> Subject:
    model, words = whole.model, whole.words
    return Subject(
        id=model.id,
        name=model.card.name,
        path=address.model(model.id),
        fields=_fields(whole.told),
        measured=whole.gauge.values(None),
        curves=curves(model.measurements, None, words),
    )


def _version(whole: _Whole, each: VersionDossier) -> Subject:
    model, words = whole.model, whole.words
    values = whole.gauge.values(each.name)
    sizes, size_left = weighed(said(each.version.size), values, words)
    own = {
        path: _spoken(path, text)
        for path, text in flat(each.version)
        if path[0] != "size" or path in size_left
    }
    if each.notes:
        own[("notes",)] = each.notes.striptags()
    own |= {(PACKAGES, package): pinned for package, pinned in each.packages}
    return Subject(
        id=model.id,
        name=model.card.name,
        version=each.name,
        path=address.version(model.id, each.slug),
        fields=_fields(_over(_of(whole, each.name), own)),
        measured=_sorted((*values, *sizes)),
        curves=curves(model.measurements, each.name, words),
    )


def _of(whole: _Whole, version: str) -> dict[Path, str]:
    """What the card says, less what it says of other versions alone."""
    card = whole.cards.of(version)
    shared = {path: text for path, text in whole.told.items() if path[0] not in PARTED}
    return shared | {path: text for key in PARTED for path, text in flat(getattr(card, key), (key,))}


def _read_out(told: dict[Path, str], model: Dossier) -> dict[Path, str]:
    """Prose as it reads on the model's own page: without the marks of Markdown."""
    prose = {each.written: each.html.striptags() for each in model.about.considerations}
    return {
        path: prose.get(text, text)
        if path[0] == "considerations"
        else model.about.description.striptags()
        if path == ("description",) and model.about.description
        else text
        for path, text in told.items()
    }


def _spoken(path: Path, text: str) -> str:
    """What goes in and comes out as its own page says it: `1970 to 1982`, `8 × 8`."""
    between = _BETWEEN.get(path[-1]) if path[0] == "signature" else None
    if between is None:
        return text
    return between.join(part.replace(",", "") for part in text.split(", "))


def _sorted(values: tuple[Measured, ...]) -> tuple[Measured, ...]:
    return tuple(sorted(values, key=lambda one: (one.key, one.settings)))


def _over(card: Mapping[Path, str], own: Mapping[Path, str]) -> dict[Path, str]:
    """What a version says wins over what its card says; a licence is restated whole."""
    restated = {path[0] for path in own if path[0] in _REPLACED}
    return {path: text for path, text in card.items() if path[0] not in restated} | dict(own)


def _fields(told: Mapping[Path, str]) -> tuple[Field, ...]:
    """One field a path; where two would be called the same, the later keeps its whole path."""
    found: dict[tuple[int, str, str], Field] = {}
    for path, text in told.items():
        if path[0] in _UNTOLD:
            continue
        one = _field(path, text)
        if (one.place, one.label, one.note) in found:
            one = replace(one, label=" / ".join(path), item=one.item or one.label)
        found[(one.place, one.label, one.note)] = one
    return tuple(sorted(found.values(), key=lambda one: (one.place, one.note, one.label)))


@lru_cache(maxsize=2048)
def _field(path: Path, text: str) -> Field:
    """One field in words; most of what a version says, the others of its card say too."""
    label, note = _names(path)
    line = " ".join(text.split())
    short = shortened(line, MOST_LETTERS)
    item = path[2] if path[0] == "signature" and len(path) > 3 else ""
    return Field(place_of(path[0]), label, note, short, digest(text) if short != text else "", item)


def _names(path: Path) -> tuple[str, str]:
    """What a field is called and the part it belongs to: `alpha` and `hyperparameter`."""
    head, *rest = path
    word = _WORDS.get(head, head.replace("_", " "))
    if not rest:
        return word.capitalize(), ""
    if rest[0] in _SHORT and len(rest) > 1:
        return ".".join(rest[1:]) if rest[0] == "hyperparameters" else " ".join(rest[1:]), _SHORT[rest[0]]
    if head == PACKAGES:
        return " ".join(rest), "package"
    if head == "license":
        return ("Licence", "") if rest == ["name"] else (" ".join(rest), "licence")
    return " ".join(_spaced(rest)), word


def _spaced(parts: list[str]) -> Iterator[str]:
    """Names of fields without underscores; names that people gave stay as they are."""
    for at, part in enumerate(parts):
        yield (
            part.replace("_", " ").capitalize()
            if at == 0 and part.islower() and part.isidentifier()
            else part
        )
