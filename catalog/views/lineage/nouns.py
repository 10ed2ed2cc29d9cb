"""What a model says of its origins and of what runs, and the graph that all models together come to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from catalog.views.live import Live

Kind = Literal["dataset", "commit", "code", "url", "model", "deployment"]
KINDS: tuple[Kind, ...] = ("dataset", "commit", "code", "url", "model", "deployment")
"""In the order that they are listed in, which is about that from origin to use."""
State = Literal["", "missing", "clash"]


@dataclass(frozen=True, slots=True)
class Use:
    """A data set that a version was made from or tested on; `known` where the house declares it."""

    dataset: str
    known: bool
    revision: str
    role: str


@dataclass(frozen=True, slots=True)
class Code:
    """The code that made a version; without a commit it is only known by its file."""

    repository: str
    commit: str
    entrypoint: str


@dataclass(frozen=True, slots=True)
class Ancestor:
    """A model that a version descends from: an id of this catalogue, or an address elsewhere."""

    model: str
    version: str
    url: str
    relation: str


@dataclass(frozen=True, slots=True)
class Strand:
    """One version and its origins."""

    version: str
    slug: str
    data: tuple[Use, ...] = ()
    code: Code | None = None
    parents: tuple[Ancestor, ...] = ()


@dataclass(frozen=True, slots=True)
class Thread:
    """All that one model gives to the graph; versions oldest last, as its page lists them."""

    id: str
    name: str
    versions: tuple[Strand, ...] = ()
    live: tuple[Live, ...] = ()


NO_THREAD = Thread("", "")
"""Of no model."""


@dataclass(frozen=True, slots=True)
class Node:
    """A thing of the graph: `name` and `detail` for people, `path` its page or `link` its address elsewhere.

    `state` is "missing" where a card names it and it is not there, "clash" where digests contradict.
    """

    id: str
    kind: Kind
    name: str
    detail: str
    path: str = ""
    link: str = ""
    state: State = ""


@dataclass(frozen=True, slots=True)
class Edge:
    """`target` was made from, or runs, `source`; `relation` says how: a role of data, a kin, `runs`."""

    source: str
    target: str
    relation: str


@dataclass(frozen=True, slots=True)
class Graph:
    """Nodes by id, and the edges that come from and lead to each; everything sorted."""

    nodes: Mapping[str, Node]
    down: Mapping[str, tuple[Edge, ...]]
    up: Mapping[str, tuple[Edge, ...]]

    @property
    def edges(self) -> tuple[Edge, ...]:
        """All edges, by their source."""
        return tuple(edge for source in sorted(self.down) for edge in self.down[source])
