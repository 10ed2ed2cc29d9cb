"""How things hang together: the board of lineage, the graph for programs, and a page for each commit.

The graph is put together once, from the threads of all models. What hangs on a data set goes on to its page
as a share, so that the page is made again just when that changes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from catalog.claims import Claim, check_claims, clashing
from catalog.publish.draft import File
from catalog.render.pages.lineage import commit_page, lineage_page
from catalog.render.programs.lineage import lineage_files, lineage_shards
from catalog.render.topics.browse import Things
from catalog.render.topics.topic import ALL, Common, Gathered, Known, Outcome, SummaryTopic
from catalog.views.lineage.downstream import Downstream, hanging
from catalog.views.lineage.graph import graph
from catalog.views.lineage.nouns import Graph, Thread


@dataclass(frozen=True, slots=True)
class Told:
    """What a model says of its origins: its thread, and the digests that it claims."""

    thread: Thread
    claims: tuple[Claim, ...]


class Lineage(SummaryTopic):
    """All models put together."""

    name = "lineage"
    always = True

    def shares(self, known: Known) -> tuple[tuple[str, object], ...]:
        """The thread of a model."""
        return ((ALL, Told(known.summary.thread, known.summary.claims)),)

    def made(self, gathered: Gathered, common: Common) -> Outcome:
        """Write the board and the graph; data sets and commits get what hangs on them as shares."""
        found = _graph(gathered.shares, common)
        datasets, commits = [*hanging(found, "dataset")], [*hanging(found, "commit")]
        return Outcome(_files(found, (datasets, commits), common), None, _shares(datasets, commits))


def _graph(told: Iterable[Told], common: Common) -> Graph:
    models = [*told]
    contradictions = check_claims({each.thread.id: each.claims for each in models if each.claims})
    wrong = (
        node for each in models for node in clashing(each.claims, contradictions.get(each.thread.id, ()))
    )
    return graph((each.thread for each in models), common.words.datasets, frozenset(wrong))


def _files(found: Graph, hung: tuple[list[Downstream], list[Downstream]], common: Common) -> Iterator[File]:
    yield common.engine.file("views/lineage/index.html", lineage_page(found, *hung))
    yield from lineage_files(found)
    yield from lineage_shards(found)


def _shares(
    datasets: Iterable[Downstream], commits: Iterable[Downstream]
) -> Iterator[tuple[str, str, object]]:
    """Keys are as in the addresses of their pages."""
    for each in datasets:
        yield Things.name, each.path.removesuffix("/index.html"), each
    for each in commits:
        yield Commits.name, each.path, each


class Commits(SummaryTopic):
    """A key is the path of a commit's page; its one share is what was made from the commit."""

    name = "commits"

    def made(self, gathered: Gathered, common: Common) -> Outcome:
        """Write it."""
        page = commit_page(gathered.shares[0])
        return Outcome([common.engine.file("views/lineage/commit.html", page)])
