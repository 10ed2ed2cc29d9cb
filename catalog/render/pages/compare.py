"""The catalogue -> the page that compares, with pairs worth comparing; a model -> its versions compared."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from catalog.derive.dossier import Dossier
from catalog.derive.shelf import Catalog
from catalog.derive.summary import Summary
from catalog.domain import address
from catalog.kit.figure import Figure
from catalog.kit.text import plural, title_case_task
from catalog.render.engine import Page
from catalog.views.compare import MOST, Comparison, Subject, compare, rearranged
from catalog.views.compare.figures import figures

MOST_PAIRS = 8
BEST_OF_TASK = 3


@dataclass(frozen=True, slots=True)
class Example:
    """Something worth comparing: what it is, and the subjects or the path of a page that is ready."""

    label: str
    note: str
    subjects: tuple[str, ...] = ()
    path: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparePage(Page):
    """Where any models are compared; without a choice it offers some."""

    kin: tuple[Example, ...]
    versions: tuple[Example, ...]
    tasks: tuple[Example, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionsPage(Page):
    """The newest versions of a model side by side; `versions` are all, any two of which may be chosen."""

    id: str
    name: str
    comparison: Comparison
    figures: tuple[tuple[Figure, ...], ...]
    references: tuple[str, ...]
    versions: tuple[tuple[str, str], ...]

    @property
    def trail(self) -> tuple[tuple[str, str], ...]:
        """What is above this page."""
        return (("Models", self.href.models()), (self.name, self.href.model(self.id)))

    @property
    def corner(self) -> str:
        """What is compared and how much differs, for the corner of the table."""
        return f"{plural(len(self.references), 'version')}, {self.comparison.count}"


def compare_page(whole: Catalog) -> ComparePage:
    """The page at `/compare/`."""
    return ComparePage(
        path=address.COMPARE,
        title="Compare",
        description="Models and versions side by side: figures, costs, how they were made.",
        nav=address.COMPARE,
        kin=tuple(_first(_kin(whole))),
        versions=tuple(_first(_versions(whole))),
        tasks=tuple(_first(_tasks(whole))),
    )


def versions_page(model: Dossier, subjects: tuple[Subject, ...]) -> VersionsPage | None:
    """Up to eight versions, newest first, held against the one before the newest; None for a lone one.

    They stand as on the model's page: who reads on to the right goes back in time, past the baseline as well.
    """
    shown = subjects[:MOST]
    if len(shown) < 2:
        return None
    comparison = rearranged(compare(shown, 1), shown)
    return VersionsPage(
        path=address.versions_compared(model.id),
        title=f"Versions of {model.card.name} compared",
        description=comparison.lede or f"The versions of {model.card.name} side by side.",
        nav=address.MODELS,
        id=model.id,
        name=model.card.name,
        comparison=comparison,
        figures=figures(comparison),
        references=tuple(each.reference for each in shown),
        versions=tuple((each.version, each.reference) for each in subjects),
    )


def _first(found: Iterator[Example]) -> Iterator[Example]:
    return (each for each, _ in zip(found, range(MOST_PAIRS), strict=False))


def _kin(whole: Catalog) -> Iterator[Example]:
    """Models beside those that they were made from."""
    pairs = {
        (kin.id, each.id): kin.relation
        for each in whole.summaries
        for kin in each.parents
        if kin.id in whole.by_id and kin.id != each.id
    }
    for (parent, child), relation in pairs.items():
        names = f"{whole.by_id[child].listing.name} and {whole.by_id[parent].listing.name}"
        yield Example(names, relation, (parent, child))


def _versions(whole: Catalog) -> Iterator[Example]:
    """Models with more than one version."""
    for each in whole.summaries:
        if len(each.slugs) > 1:
            path = address.versions_compared(each.id)
            yield Example(each.listing.name, plural(min(len(each.slugs), MOST), "version"), path=path)


def _tasks(whole: Catalog) -> Iterator[Example]:
    """The best few of each task by the figure that most of its models report first."""
    for task, models in whole.tasks.items():
        by_key: dict[str, list[Summary]] = {}
        for each in models:
            for cell in each.listing.figures[:1]:
                if cell.number is not None and cell.better:
                    by_key.setdefault(cell.key, []).append(each)
        most = max(by_key.values(), key=len, default=[])
        if len(most) > 1:
            best = sorted(most, key=_goodness, reverse=True)[:BEST_OF_TASK]
            cell = best[0].listing.figures[0]
            on = f" on {cell.dataset.label}" if cell.dataset else ""
            note = f"the best {len(best)} by {cell.metric.label}{on}"
            yield Example(title_case_task(task), note, tuple(each.id for each in best))


def _goodness(each: Summary) -> float:
    cell = each.listing.figures[0]
    number = cell.number or 0.0
    return number if cell.better == "higher" else -number
