"""A selector as dbt has them, `+risk/credit-scorer+2` -> the nodes of a graph that it means.

Blanks join, commas intersect, plus signs reach upstream and downstream. What cannot be read, or means
nothing that is there, is said with its column.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from types import MappingProxyType

from catalog.kit.text import did_you_mean, listed, visible
from catalog.views.lineage.nouns import KINDS, Graph, Node
from catalog.views.lineage.walk import reached

_WORD = re.compile(r"[^\s,]+|,")
_REACH = re.compile(r"(?:(?P<up>[0-9]{0,6})\+)?(?P<what>.*?)(?P<plus>\+(?P<down>[0-9]{0,6}))?")
_WILD = re.compile(r"[*?\[]")
_FEW = 3


class SelectorError(Exception):
    """A part of a selector that means nothing: from which column, counted from 1, how long, and a hint."""

    def __init__(self, column: int, length: int, message: str, hint: str = "") -> None:
        """Say what is wrong, and where."""
        super().__init__(message)
        self.column, self.length, self.message, self.hint = column, length, message, hint


@dataclass(frozen=True, slots=True)
class Reach:
    """One word: what it names, how far upstream and downstream it goes; None is all the way, 0 not at all."""

    column: int
    text: str
    kind: str
    value: str
    up: int | None
    down: int | None


Selector = tuple[tuple[Reach, ...], ...]
"""Unions of intersections."""


def parse(text: str) -> Selector:
    """Read a selector; SelectorError where it cannot be read."""
    unions: list[list[Reach]] = []
    joins = False
    for found in _WORD.finditer(text):
        column = found.start() + 1
        if found[0] == ",":
            if joins or not unions:
                raise SelectorError(column, 1, "nothing stands before the comma", "`a,b` is what both reach")
            joins = True
            continue
        reach = _reach(found[0], column)
        if joins:
            unions[-1].append(reach)
        else:
            unions.append([reach])
        joins = False
    if joins or not unions:
        message = "nothing stands after the comma" if joins else "the selector is empty"
        raise SelectorError(len(text) or 1, 1, message, "name a model, or `dataset:…`, `commit:…`")
    return tuple(map(tuple, unions))


def _reach(word: str, column: int) -> Reach:
    """A plus within belongs to the name, as in `scorer@2.1.0+cpu`."""
    found = _REACH.fullmatch(word)
    what = found["what"] if found else ""
    if not found or not what:
        raise SelectorError(column, len(word), "the plus belongs to nothing", "write `+name` or `name+2`")
    at = column + found.start("what")
    up = 0 if found["up"] is None else _steps(found["up"])
    down = 0 if found["down"] is None else _steps(found["down"])
    kind, colon, value = what.partition(":")
    if not colon:
        return Reach(at, what, "model", what, up, down)
    if kind not in KINDS:
        hint = did_you_mean(kind, KINDS) or f"there are {listed(f'{each}:' for each in KINDS)}"
        raise SelectorError(at, len(kind), f"`{visible(kind)}:` is no kind of node", hint)
    if not value:
        raise SelectorError(at, len(what), f"`{kind}:` names nothing", f"write `{kind}:name`")
    return Reach(at, what, kind, value, up, down)


def _steps(text: str) -> int | None:
    return int(text) if text else None


def select(
    graph: Graph,
    text: str,
    further: Mapping[str, str] = MappingProxyType({}),
    measured: Container[str] = (),
) -> frozenset[str]:
    """The nodes that a selector means; SelectorError where a name of it is nowhere.

    `further` says which `model@version` is meant by aliases and stages: `risk/scorer@production`. `measured`
    are data sets that models were measured on, which alone makes them no nodes.
    """
    found: set[str] = set()
    for intersection in parse(text):
        sets = [_reached(graph, each, further, measured) for each in intersection]
        found |= frozenset.intersection(*sets)
    return frozenset(found)


def _reached(
    graph: Graph, reach: Reach, further: Mapping[str, str], measured: Container[str]
) -> frozenset[str]:
    value = further.get(reach.value, reach.value) if reach.kind == "model" else reach.value
    starts = [*named(graph, reach.kind, value)]
    if not starts and reach.kind == "dataset" and value in measured:
        hint = f"models were measured on it: `catalog search dataset:{visible(value)}`"
        raise SelectorError(reach.column, len(reach.text), f"nothing was made from {visible(value)}", hint)
    if not starts:
        message = f"nothing is called {visible(reach.text)}"
        raise SelectorError(reach.column, len(reach.text), message, _hint(graph, reach, further))
    return frozenset({*reached(graph, starts, "up", reach.up), *reached(graph, starts, "down", reach.down)})


def _hint(graph: Graph, reach: Reach, further: Mapping[str, str]) -> str:
    model = reach.value.rpartition("@")[0] if reach.kind == "model" else ""
    if versions := [*named(graph, "model", model)][-_FEW:]:
        own = [each.partition(":")[2] for each in versions]
        others = [each for each in further if each.rpartition("@")[0] == model][:_FEW]
        told = listed((f"`{visible(each)}`" for each in (*own, *others)), "or")
        return f"there is {told}" if others else f"versions go by their own names here: {told}"
    names = {_short(node) for node in graph.nodes.values() if node.kind == reach.kind}
    return did_you_mean(reach.value, sorted(names)) or "`*` stands for anything"


def _short(node: Node) -> str:
    value = node.id.partition(":")[2]
    return value.rpartition("@")[0] or value if node.kind in ("model", "dataset") else value


def named(graph: Graph, kind: str, value: str) -> Iterator[str]:
    """The nodes that a name means: of a model or data set without `@` all, of a commit its beginning."""
    exact = f"{kind}:{value}"
    begin = exact if kind == "commit" else f"{exact}@"
    wild = bool(_WILD.search(value))
    for id_, node in graph.nodes.items():
        if node.kind != kind:
            continue
        if wild:
            matches = fnmatchcase(id_, exact) or fnmatchcase(id_, f"{exact}@*")
        else:
            matches = id_ == exact or (kind in _BEGINNING and id_.startswith(begin))
        if matches:
            yield id_


_BEGINNING = ("model", "dataset", "commit")
