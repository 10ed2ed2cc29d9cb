"""A card that stands in catalog.yaml as an example -> an Entry, as if it lay in a folder of its own."""

from __future__ import annotations

import json

from catalog.card import admit_card
from catalog.domain.measurements import newest
from catalog.domain.readings import Readings
from catalog.domain.rows import measurements
from catalog.domain.subjects import Context
from catalog.domain.tables import columns_of
from catalog.kit.node import MappingNode, Node, values_of
from catalog.read.entry import Entry

NAME = "example"


def sample(node: Node, context: Context) -> Entry:
    """Read it; under `metrics` it may say `{version: {data set: {metric: value}}}`, and it needs no name."""
    whole = node if isinstance(node, MappingNode) else MappingNode((), node.place)
    tree = whole.without("metrics")
    card, findings = admit_card(tree, NAME)
    versions = frozenset(each.version for each in card.versions)
    measured = whole.get("metrics")
    told = json.dumps(values_of(measured)).encode() if measured else b"[]"
    label = whole.place.path
    columns = columns_of(told, label, ".json", nested=True)
    only = next(iter(versions)) if len(versions) == 1 else None
    table = measurements(columns, only, context.of(versions)) if measured else None
    found = newest(table.rows if table else ())
    unnamed = tuple(each for each in findings if each.rule != "missing-key" or tree.get("name"))
    return Entry(
        id=NAME,
        label=label,
        card=card,
        tree=tree,
        readmes={},
        measurements=found.current,
        superseded=found.history,
        readings=Readings(),
        experiments={},
        tables={},
        published={},
        stored={},
        packages={},
        findings=(*unnamed, *(table.findings if table else ()), *found.findings),
        datasets={},
    )
