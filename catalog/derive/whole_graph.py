"""The catalogue -> its lineage graph, and when the versions in it came to be."""

from __future__ import annotations

from catalog.claims import check_claims, clashing
from catalog.derive.shelf import Catalog
from catalog.views.lineage.graph import graph
from catalog.views.lineage.names import model_id
from catalog.views.lineage.nouns import Graph


def whole_graph(whole: Catalog) -> Graph:
    """Put the threads of all models together."""
    found = check_claims({each.id: each.claims for each in whole.summaries})
    broken = (node for each in whole.summaries for node in clashing(each.claims, found.get(each.id, ())))
    return graph((each.thread for each in whole.summaries), whole.words.datasets, frozenset(broken))


def further_names(whole: Catalog) -> dict[str, str]:
    """`risk/scorer@production` -> `risk/scorer@2.0.0`, of every alias and stage."""
    return {
        f"{each.id}@{name}": f"{each.id}@{version}"
        for each in whole.summaries
        for name, version in each.names.items()
    }


def version_times(whole: Catalog) -> dict[str, str]:
    """When each version came to be, by the id of its node; the start of the day where only that is known."""
    return {
        model_id(each.id, event.version): _instant(event.key)
        for each in whole.summaries
        for event in each.events
    }


def _instant(key: str) -> str:
    return f"{key[:19]}Z" if "T" in key else f"{key}T00:00:00Z"
