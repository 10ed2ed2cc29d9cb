"""Threads, and what hangs on things -> the drawing on a model's page, a commit's page, the board."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from shlex import quote

from catalog.claims import clashing
from catalog.derive.dossier import Dossier
from catalog.derive.shelf import Neighbours
from catalog.domain import address
from catalog.kit.figure import Figure
from catalog.kit.text import plural
from catalog.render.engine import Page
from catalog.render.urls import links_from
from catalog.views.lineage.downstream import Broken, Downstream, broken, counts
from catalog.views.lineage.drawing import drawing
from catalog.views.lineage.graph import graph
from catalog.views.lineage.hood import Reach, hood
from catalog.views.lineage.impact import LiveRow
from catalog.views.lineage.names import model_id
from catalog.views.lineage.nouns import Graph

MOST_ROWS, MOST_BROKEN = 50, 100
"""How many data sets or commits the board lists, and how many broken references."""


def model_graph(model: Dossier, near: Neighbours) -> Figure | None:
    """Draw it; None where nothing is known of what came before or after."""
    summary, version = near.by_id[model.id], model.lineup.current or ""
    known = {each.id for each in near.threads}
    children = {(each.id, each.version) for each in near.children if each.of_version in ("", version)}
    beyond = sum(id_ not in known for id_, _ in children)
    found = graph(
        (summary.thread, *near.threads), near.words.datasets, clashing(summary.claims, near.findings)
    )
    path = address.model(model.id)
    around = hood(found, model_id(model.id, version), Reach(beyond=beyond, elsewhere=f"{path}#lineage"))
    if len(around.graph.nodes) < 2:
        return None
    return drawing(around, links_from(Page(path=path, title="").root).page, "Two hops each way")


@dataclass(frozen=True, slots=True)
class LiveLink:
    """A live deployment with the page of its model, and the way from the source in words."""

    environment: str
    platform: str
    model: str
    version: str
    path: str
    way: str


@dataclass(frozen=True, slots=True)
class Hanging:
    """What hangs on a data set or a commit, as its page shows it."""

    live: tuple[LiveLink, ...]
    more: str
    finding: str
    figure: Figure | None
    selector: str


def hanging_on(found: Downstream, path: str) -> Hanging:
    """Say what would have to change; `path` is the page that says it."""
    left = found.live_count - len(found.live)
    links = links_from(Page(path=path, title="").root)
    drawn = len(found.hood.graph.nodes) > 1
    return Hanging(
        live=tuple(_live_link(row) for row in found.live),
        more=f"and {left:,} more; the command below names all of them" if left > 0 else "",
        finding=_finding(found),
        figure=drawing(found.hood, links.page, "What came before and what hangs on it") if drawn else None,
        selector=found.hood.centre.partition("@")[0],
    )


def _finding(found: Downstream) -> str:
    below = f"{plural(found.versions, 'version')} of {plural(found.models, 'model')}"
    if not found.live_count:
        return (
            f"Nothing that is live was made from it; {below} were, directly or by descent."
            if found.versions
            else "Nothing was made from it."
        )
    live = plural(found.live_count, "live deployment")
    return (
        f"If it is wrong, {live} of {plural(found.live_models, 'model')} must change. Downstream are {below}."
    )


def _live_link(row: LiveRow) -> LiveLink:
    platform = row.deployment.detail.removeprefix("live").removeprefix(", ")
    way = "; ".join(row.way)
    return LiveLink(
        row.deployment.name, platform, row.version.name, row.version.detail.removeprefix("version "),
        row.version.path, way,
    )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitPage(Page):
    """What was made from one commit."""

    repository: str
    link: str
    hanging: Hanging

    @property
    def trail(self) -> tuple[tuple[str, str], ...]:
        """What is above this page."""
        return (("Lineage", self.href.page(address.LINEAGE)),)


def commit_page(found: Downstream) -> CommitPage:
    """Put a commit's page together."""
    return CommitPage(
        path=found.path,
        title=f"Commit {found.name}",
        description=f"What was made from the commit {found.name}, and what of it is live.",
        nav=address.LINEAGE,
        repository=found.detail,
        link=found.link,
        hanging=hanging_on(found, found.path),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class LineagePage(Page):
    """How all things hang together: in numbers, what most hangs on, what leads nowhere."""

    numbers: tuple[tuple[str, str], ...]
    datasets: tuple[Downstream, ...]
    datasets_more: int
    commits: tuple[Downstream, ...]
    commits_more: int
    broken: tuple[Broken, ...]
    broken_count: int
    example: str

    @property
    def sections(self) -> tuple[tuple[str, str], ...]:
        """The sections of this page: anchor and title."""
        parts = (
            ("find", "Find", True),
            ("datasets", "Data sets", True),
            ("commits", "Commits", bool(self.commits)),
            ("broken", "Broken", True),
        )
        return tuple((anchor, title) for anchor, title, there in parts if there)

    @property
    def command(self) -> str:
        """How to ask for a part of it from a shell."""
        return f"catalog lineage {quote(self.example)}"

    @property
    def json(self) -> str:
        """The path of the graph for programs."""
        return address.LINEAGE_JSON

    @property
    def broken_note(self) -> str:
        """How many references are broken."""
        if not self.broken_count:
            return "Every name leads somewhere, and no digests contradict."
        first = f" The first {len(self.broken)}." if len(self.broken) < self.broken_count else ""
        words = "lead nowhere, or to two different things" if self.broken_count > 1 else "leads astray"
        return f"{plural(self.broken_count, 'name')} in cards that {words}.{first}"


def lineage_page(graph: Graph, datasets: Sequence[Downstream], commits: Sequence[Downstream]) -> LineagePage:
    """Put the board together."""
    wrong = broken(graph)
    return LineagePage(
        path=address.LINEAGE,
        title="Lineage",
        description="What models were made from, and what hangs on each data set and commit.",
        nav=address.LINEAGE,
        numbers=_numbers(graph),
        datasets=_most(datasets),
        datasets_more=max(0, len(datasets) - MOST_ROWS),
        commits=_most(commits),
        commits_more=max(0, len(commits) - MOST_ROWS),
        broken=wrong[:MOST_BROKEN],
        broken_count=len(wrong),
        example=_example(graph),
    )


def _example(graph: Graph) -> str:
    """A selector that finds something here: the first model that was made from another one, else any."""
    models = sorted(id_ for id_, node in graph.nodes.items() if node.kind == "model" and node.path)
    made = (each for each in models if any(_is_model(edge.source) for edge in graph.up.get(each, ())))
    first = next(made, next(iter(models), "model:risk/credit-scorer"))
    return f"2+{first.partition(':')[2]}+2"


def _is_model(node: str) -> bool:
    return node.startswith("model:")


def _most(found: Iterable[Downstream]) -> tuple[Downstream, ...]:
    """Those that most live deployments hang on come first."""
    return tuple(sorted(found, key=lambda each: (-each.live_count, -each.versions, each.path))[:MOST_ROWS])


def _numbers(graph: Graph) -> tuple[tuple[str, str], ...]:
    found = counts(graph)
    labels = (
        ("dataset", "Data sets"), ("revision", "Revisions of data"), ("commit", "Commits"),
        ("model", "Versions"), ("url", "Models elsewhere"), ("deployment", "Live deployments"),
    )  # fmt: skip
    return tuple((label, f"{found[kind]:,}") for kind, label in labels if found[kind] or kind == "model")
