"""Turns listings into the columns of a table: which ones are worth their width, and what each cell says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from catalog.views.figures import headline_column, metric_columns, most_are_told, parameter_columns
from catalog.views.listing import Listing
from catalog.views.table import Column, Value, text_column

PAGE_LETTERS = 104
_DEAREST = ("headline", "parameters", "stage", "date", "task", "license", "version")
STAGES = ("production", "staging", "development", "archived")


def columns(listings: tuple[Listing, ...]) -> tuple[Column, ...]:
    """Choose the columns that have something to tell; the name first, then figures, then facts."""
    metrics = metric_columns(listings)
    headline = [] if most_are_told(metrics, listings) else [headline_column(listings)]
    told = [column for column in headline if any(value.shown for value in column.values)]
    facts = [column for column in _fact_columns(listings) if _varies(column)]
    found = [*told, *metrics, *parameter_columns(listings), *facts]
    return (_name_column(listings), *_within_a_page(found))


def in_common(listings: tuple[Listing, ...]) -> tuple[str, ...]:
    """Return what all listings share, in words, since a column that says one thing is left out."""
    facts = [column for column in _fact_columns(listings) if column.key != "status"]
    said = [{value.shown for value in column.values} for column in facts]
    same = [next(iter(words)) for words in said if len(words) == 1]
    return tuple(word[:1].upper() + word[1:] for word in same if word)


def _within_a_page(found: list[Column]) -> list[Column]:
    """Hide the columns that would not fit beside the name, the dearest shown first."""
    room, hidden = PAGE_LETTERS, set()
    for column in sorted(found, key=lambda column: _worth(column, found)):
        room -= column.letters
        if room < 0:
            hidden.add(column.key)
            room += column.letters
    return [replace(column, hidden=column.key in hidden) for column in found]


def _worth(column: Column, found: list[Column]) -> int:
    """Place a column: two metrics at most come before the facts that tell models apart."""
    metrics = [each.key for each in found if each.kind == "figure" and each.key != "parameters"]
    if column.key in metrics[:2]:
        return -1
    return _DEAREST.index(column.key) if column.key in _DEAREST else len(_DEAREST)


def _name_column(listings: tuple[Listing, ...]) -> Column:
    return Column("name", "Model", "name", tuple(Value(each.name, each.name) for each in listings))


def _fact_columns(listings: tuple[Listing, ...]) -> tuple[Column, ...]:
    """Make the columns of plain facts, whether or not they have something to tell."""
    make = partial(_fact, listings)
    return (
        make("stage", "Stage", _stage, kind="stage"),
        make("version", "Version", lambda each: Value(each.version, each.version or None)),
        make("task", "Task", lambda each: Value(each.task.label, each.task.label) if each.task else Value()),
        make("date", "Date", lambda each: Value(each.date.shown, each.date.key) if each.date else Value()),
        make("license", "Licence", lambda each: Value(each.license, each.license or None)),
        make("status", "Status", lambda each: Value(each.status.capitalize(), each.status or None)),
    )


def _fact(
    listings: tuple[Listing, ...],
    key: str,
    label: str,
    read: Callable[[Listing], Value],
    *,
    kind: str = "text",
) -> Column:
    return text_column(key, label, tuple(map(read, listings)), kind)


def _stage(listing: Listing) -> Value:
    order = f"{STAGES.index(listing.stage)}" if listing.stage in STAGES else listing.stage
    return Value(listing.stage, order or None)


def _varies(column: Column) -> bool:
    """Say whether a column tells listings apart; one listing alone still shows what it has.

    A fact that fewer than one in twenty report is left to the facets; a stage always counts.
    """
    said = [value.shown for value in column.values if value.shown]
    enough = column.kind == "stage" or len(said) * 20 >= len(column.values)
    return bool(said) and enough and (len(set(said)) > 1 or len(said) < len(column.values) or len(said) == 1)
