"""What each name rests on -> the names that rest on a circle, whatever is chosen where there is a choice."""

from __future__ import annotations

from catalog.kit.circles import Graph


def unfounded(needs: Graph, choices: Graph) -> set[str]:
    """The names, of needs and of choices, that never come to one that rests on nothing.

    A name needs all that it leads to; of what a choice leads to, one will do. Every name is gone to once, so
    that a choice of many costs what naming them does.
    """
    left = {name: len({*others}) for name, others in needs.items()} | dict.fromkeys(choices, 1)
    above: dict[str, list[str]] = {}
    for graph in (needs, choices):
        for name, others in graph.items():
            for other in {*others}:
                above.setdefault(other, []).append(name)
    founded = [name for name in above if not left.get(name)]
    while founded:
        for name in above.get(founded.pop(), ()):
            left[name] -= 1
            if left[name] == 0:
                founded.append(name)
    return {name for name, count in left.items() if count > 0}
