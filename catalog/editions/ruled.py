"""A House as an edition shows it -> the same without what its policies and checks say of hidden names."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace

from catalog.editions.once import Names
from catalog.editions.pared import put
from catalog.editions.veil import Veil
from catalog.kit.node import MappingNode, Node, SequenceNode, words_in
from catalog.read.house import House
from catalog.rules.heed import Clause, Heed

_POLICIES, _EXAMPLES = "policies", "examples"
_UNSHOWN = ("tables", "maintainers", "checks")
"""What no page tells as it is written."""
_LITERAL = re.compile(r"[^*?{<\[]*")


def narrowed_rules(house: House, veil: Veil, ids: Collection[str]) -> House:
    """Leave out policies that name something hidden, and paths of `checks` where nothing shown lies.

    `ids` are those of the models that are shown.
    """
    names = Names.of(veil)
    tree = house.tree.without(*_UNSHOWN)
    clauses = (_clause(each, names, ids) for each in house.heed.clauses)
    heed = Heed(tuple(each for each in clauses if each))
    written = tree.get(_POLICIES)
    if written is None:
        return replace(house, tree=tree, heed=heed)
    items = [_less_examples(item) for item in _items(written)]
    named = [_stand(names, *(word.text for word in words_in(item))) for item in items]
    policies = house.settings.policies
    # Where one was not understood the lists do not fit together, and each is looked into by itself.
    fits = len(items) == len(policies)
    told = named if fits else [_stand(names, repr(each)) for each in policies]
    kept = tuple(each for each, is_named in zip(policies, told, strict=True) if not is_named)
    left = tuple(item for item, is_named in zip(items, named, strict=True) if not is_named)
    return replace(
        house,
        tree=put(tree, _POLICIES, SequenceNode(left, written.place)),
        settings=house.settings.model_copy(update={_POLICIES: kept}),
        heed=heed,
    )


def _stand(names: Names, *texts: str) -> bool:
    return names.stand_in(each.encode("utf-8", "replace") for each in texts)


def _items(node: Node) -> tuple[Node, ...]:
    return node.items if isinstance(node, SequenceNode) else (node,)


def _less_examples(node: Node) -> Node:
    return node.without(_EXAMPLES) if isinstance(node, MappingNode) else node


def _clause(clause: Clause, names: Names, ids: Collection[str]) -> Clause | None:
    paths = tuple(each for each in clause.paths if _leads(each, ids) and not _stand(names, each))
    if clause.paths and not paths:
        return None
    return replace(clause, paths=paths, reason="" if _stand(names, clause.reason) else clause.reason)


def _leads(pattern: str, ids: Collection[str]) -> bool:
    """Whether a pattern may cover something of one of these models, by what stands before any star."""
    found = _LITERAL.match(pattern)
    start = found[0] if found else ""
    return any(f"{id_}/".startswith(start) or f"{start}/".startswith(f"{id_}/") for id_ in ids)
