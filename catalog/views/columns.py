"""Turns models into the columns of a table: which ones are worth their width, and what each cell says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from catalog.domain.vocabulary import Vocabulary
from catalog.kit.text import slugs
from catalog.query.fields import Field
from catalog.query.record import Value as Held
from catalog.views.figures import PARAMETERS, most_are_told, number_column
from catalog.views.table import Column, Value, text_column

PAGE_LETTERS = 104
HEADLINE = "headline"
"""Each model's own first figure with its name, for catalogues of many kinds of model."""
_DEAREST = (HEADLINE, PARAMETERS, "stage", "gone", "health", "date", "task", "license", "version")
FACTS = ("stage", "gone", "health", "version", "task", "date", "license", "status", "source")
MARKS = {"stage": "stage", "health": "state"}
"""Facts that are drawn as a mark, and the kind of their columns."""


_ALONE = ("health", "status", "gone", "source")
"""Facts of which a word says nothing without its column."""
_SHARE = {"stage": 0.0, "gone": 0.0, "health": 0.25}
"""How many of the models must report a fact, for it to be worth a column; of others 0.05."""


def worth_a_column(metrics: Iterable[str]) -> tuple[str, ...]:
    """Name the fields that may become columns; these metrics are."""
    return (HEADLINE, *metrics, PARAMETERS, *FACTS)


def chosen(names: Iterable[str], metrics: Iterable[str], made: Mapping[str, Column]) -> tuple[Column, ...]:
    """Choose the columns that have something to tell; the name first, then figures, then facts.

    `made` are those that may be, by the names of their fields, as far as any model has such a field.
    """
    name = _name_column(names)
    figures = [made[key] for key in metrics]
    told = {key: made[key] for key in (HEADLINE, PARAMETERS) if key in made and _is_told(made[key])}
    if most_are_told(figures, len(name.values)):
        told.pop(HEADLINE, None)
    facts = (made[key] for key in FACTS if key in made and _varies(made[key]))
    found = [*told.values(), *facts]
    found[HEADLINE in told : HEADLINE in told] = figures  # after the headline, before the parameters
    paths = slugs(each.key for each in found)
    return (name, *(replace(each, slug=paths[each.key]) for each in _within_a_page(found)))


def column_of(field: Field, held: Sequence[Sequence[Held]], words: Vocabulary) -> Column:
    """Make the column of what each model has in a field."""
    if field.kind == "number":
        return number_column(field, held, words)
    return text_column(field.name, field.label, tuple(map(_words, held)), MARKS.get(field.name, "text"))


def _words(held: Sequence[Held]) -> Value:
    """Print all values of a field; the first one sorts, by its number or date where it has one."""
    if not held:
        return Value()
    shown = ", ".join(dict.fromkeys(value.shown for value in held))
    return Value(shown, held[0].low if held[0].low is not None else held[0].text)


def shared_by_all(made: Mapping[str, Column]) -> tuple[str, ...]:
    """Return what all models share, in words, since a column that says one thing is left out."""
    facts = [made[key] for key in FACTS if key in made and key not in _ALONE]
    said = [{value.shown for value in each.values} for each in facts]
    same = [next(iter(words)) for words in said if len(words) == 1]
    return tuple(word[:1].upper() + word[1:] for word in same if word)


def _within_a_page(found: list[Column]) -> list[Column]:
    """Hide the columns that would not fit beside the name, the dearest shown first."""
    room, hidden = PAGE_LETTERS, set()
    for each in sorted(found, key=lambda each: _worth(each, found)):
        room -= each.letters
        if room < 0:
            hidden.add(each.key)
            room += each.letters
    return [replace(each, hidden=each.key in hidden) for each in found]


def _worth(column: Column, found: list[Column]) -> int:
    """Place a column: two metrics at most come before the facts that tell models apart."""
    metrics = [each.key for each in found if each.kind == "figure" and each.key != PARAMETERS]
    if column.key in metrics[:2]:
        return -1
    return _DEAREST.index(column.key) if column.key in _DEAREST else len(_DEAREST)


def _name_column(names: Iterable[str]) -> Column:
    return Column("name", "Model", "name", tuple(Value(name, name) for name in names))


def _is_told(column: Column) -> bool:
    return any(value.shown for value in column.values)


def _varies(column: Column) -> bool:
    """Say whether a column tells models apart; one model alone still shows what it has.

    A fact that fewer than one in twenty report is left to the facets, health where three in four are not
    watched; a stage always counts, and so does what is gone at its source.
    """
    said = [value.shown for value in column.values if value.shown]
    enough = len(said) >= _SHARE.get(column.key, 0.05) * len(column.values)
    return bool(said) and enough and (len(set(said)) > 1 or len(said) < len(column.values) or len(said) == 1)
