"""A Summary -> one that holds only what some pages show, so that no other edit concerns them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from catalog.derive.summary import Summary
from catalog.query.record import Record
from catalog.views.listing import Listing
from catalog.views.quality.nouns import Age, Completeness

_NOTHING = Summary(
    listing=Listing("", "", ""),
    record=Record("", ""),
    slugs={},
    names={},
    tasks=(),
    datasets=(),
    parents=(),
    results=(),
    running=(),
    events=(),
    findings=(),
    references=(),
    completeness=Completeness(),
    age=Age(),
)


def pared(summary: Summary, listing: Collection[str], fields: Collection[str] = ()) -> Summary:
    """Keep these fields of the listing, beside what names the model, and of the summary."""
    own = {name: getattr(summary, name) for name in fields}
    return replace(_NOTHING, listing=pared_listing(summary.listing, listing), **own)


def pared_listing(listing: Listing, fields: Collection[str]) -> Listing:
    """Keep these fields, and what names the model."""
    own = {name: getattr(listing, name) for name in fields}
    return Listing(listing.id, listing.name, listing.path, **own)
