"""Two catalogues -> the pages of the site that there are no more, where they lead now, and who names them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from catalog.derive.shelf import Catalog
from catalog.derive.summary import Summary
from catalog.domain import address
from catalog.review.plan.nouns import Page
from catalog.review.plan.sides import Both, Side
from catalog.views.leaderboard.contest import contests


def gone(both: Both, renamed: Mapping[str, str]) -> tuple[Page, ...]:
    """Return the addresses that disappear, sorted; a model's former ids lead to its page."""
    before, after = both.before, both.after
    lost = sorted(set(_pages(before)) - set(_pages(after)))
    leads = {address.model(old): address.model(new) for old, new in after.catalog.moved.items()}
    names = _names(after.catalog)
    former = {address.model(old): old for old in (*renamed.values(), *before.catalog.by_id)}
    return tuple(
        Page(path, leads.get(path, ""), tuple(names.get(former[path], ())) if path in former else ())
        for path in lost
    )


def _pages(side: Side) -> Iterator[str]:
    """The addresses that people and programs keep: no pages of lists, no pictures."""
    whole = side.catalog
    for each in whole.summaries:
        yield from _of_model(each)
    for model in side.models.values():
        yield from (address.model(model.id, name) for name in model.published)
    kinds = (
        ("datasets", whole.datasets),
        ("tags", whole.tags),
        ("teams", whole.teams),
        ("tasks", whole.tasks),
    )
    for kind, things in kinds:
        yield from (address.thing(kind, name) for name in things)
    for contest in contests(whole.summaries, whole.words):
        yield contest.path()


def _of_model(summary: Summary) -> Iterator[str]:
    yield address.model(summary.id)
    yield from (address.version(summary.id, slug) for slug in summary.slugs.values())


def _names(catalog: Catalog) -> Mapping[str, list[str]]:
    """Who names which model, by the id that is named."""
    found: dict[str, list[str]] = {}
    for summary in catalog.summaries:
        for reference in summary.references:
            own = found.setdefault(reference.model, [])
            if summary.id not in own:
                own.append(summary.id)
    return found
