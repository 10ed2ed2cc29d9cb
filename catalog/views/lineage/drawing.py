"""What is near a node -> a figure: layers from left to right, nodes as links, the edges as rows behind it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from catalog.kit.figure import Column, Figure, marks
from catalog.kit.figure.curb import clip
from catalog.kit.figure.layers import Layers, Pair, Place, layered
from catalog.kit.text import listed, plural
from catalog.views.lineage.hood import Hood
from catalog.views.lineage.labels import LONGEST, folded, longest, short
from catalog.views.lineage.nouns import Edge, Graph, Node

Href = Callable[[str], str]
"""A path in the site -> a link from the page that is made."""
_GAP, _NODE, _LINE, _TOP = 0.875, 2.625, 0.95, 1.5
"""In em: between two nodes, how tall a node is, what a second line adds, what the heads of layers take."""
_SHARE = 0.8
"""How much of a layer's width a node takes; the rest is for edges."""
_MOST_LAYERS = 8
_STATES = {"missing": "not in this catalogue", "clash": "digests contradict"}
_COLUMNS = (
    Column("from", "From", "name"),
    Column("relation", "Relation", "name"),
    Column("to", "To", "name"),
)


@dataclass(frozen=True, slots=True)
class _Sheet:
    """Where everything stands: `pitch` from layer to layer in percent; in em its height and a node's."""

    layers: Layers
    centre: int
    pitch: float
    height: float
    node: float

    def x(self, place: Place) -> float:
        return place[0] * self.pitch

    def y(self, place: Place) -> float:
        """The middle of a node in em."""
        return _TOP + place[1] * (self.node + _GAP) + self.node / 2

    @property
    def forms(self) -> tuple[int, int]:
        """How many letters fit where there is room, and on a telephone."""
        most = longest(self.layers.count)
        return most, min(most, LONGEST)

    @property
    def wide(self) -> float:
        return self.pitch * _SHARE


def drawing(near: Hood, href: Href, title: str) -> Figure:
    """Draw it; the rows behind the figure say the same."""
    graph = near.graph
    numbers = {id_: at for at, id_ in enumerate(graph.nodes)}
    pairs = {(numbers[each.source], numbers[each.target]): each for each in graph.edges}
    layers = layered(len(numbers), pairs)
    sheet = _sheet(layers, layers.nodes[numbers[near.centre]][0], graph)
    body = [*_heads(sheet), marks.stretched("".join(_edges(sheet, pairs, graph))), *_arrows(sheet, pairs)]
    in_order = sorted(numbers, key=lambda id_: layers.nodes[numbers[id_]])
    body += [_node(graph.nodes[id_], layers.nodes[numbers[id_]], sheet, (near, href)) for id_ in in_order]
    alt = clip(f"{title}: {_told(near)}", 600)
    return Figure(
        kind="graph",
        title=title,
        sub=_told(near),
        alt=alt,
        plot=_framed(sheet, alt, "".join(body)),
        columns=_COLUMNS,
        rows=tuple(
            (_said(graph.nodes[each.source]), each.relation, _said(graph.nodes[each.target]))
            for each in graph.edges
            if not near.more.intersection((each.source, each.target))
        ),
        live=False,
    )


def _sheet(layers: Layers, centre: int, graph: Graph) -> _Sheet:
    """All nodes are taller where a name takes two lines, so that they still stand in rows."""
    lines = max(len(folded(node.name, layers.count)) for node in graph.nodes.values())
    node = _NODE + _LINE * (lines - 1)
    lowest = max([layers.height - 1, *(place[1] for way in layers.ways.values() for place in way)])
    height = _TOP + lowest * (node + _GAP) + node
    return _Sheet(layers, centre, 100 / (layers.count - 1 + _SHARE), height, node)


def _framed(sheet: _Sheet, alt: str, body: str) -> Markup:
    look = f"graph graph-{min(_MOST_LAYERS, sheet.layers.count)}"
    return Markup(  # noqa: S704 - every text in `body` is escaped
        '<div class="table-scroll graph-scroll" data-enhance="centre" tabindex="0" role="group" '
        f'aria-label="{escape(alt)}">'
        f'<svg class="{look}" height="{sheet.height:g}em">{body}</svg></div>'
    )


def _heads(sheet: _Sheet) -> Iterator[str]:
    last = sheet.layers.count - 1
    heads = {0: "came before", min(sheet.centre + 1, last): "came after", sheet.centre: "this one"}
    for layer, words in sorted(heads.items()):
        yield f'<text class="chart-tick" x="{marks.pct(layer * sheet.pitch)}" y="0.75rem">{words}</text>'


def _edges(sheet: _Sheet, pairs: Mapping[Pair, Edge], graph: Graph) -> Iterator[str]:
    """Curves in thousandths of the drawing, from the right side of a node to the left side of the next."""
    for pair, edge in pairs.items():
        state = graph.nodes[edge.source].state or graph.nodes[edge.target].state
        look = f"graph-edge graph-edge-{state}" if state else "graph-edge"
        yield f'<path class="{look}" d="{_curve(sheet, sheet.layers.ways[pair])}"/>'


def _curve(sheet: _Sheet, way: tuple[Place, ...]) -> str:
    at = (sheet.x(way[0]) + sheet.wide, sheet.y(way[0]))
    parts = [f"M{_pair(sheet, at)}"]
    for place in way[1:]:
        passes = place is not way[-1]
        to = (sheet.x(place), sheet.y(place))
        middle = (at[0] + to[0]) / 2
        parts.append(f"C{_pair(sheet, (middle, at[1]))} {_pair(sheet, (middle, to[1]))} {_pair(sheet, to)}")
        at = to
        if passes:
            at = (sheet.x(place) + sheet.wide, to[1])
            parts.append(f"L{_pair(sheet, at)}")
    return "".join(parts)


def _pair(sheet: _Sheet, at: tuple[float, float]) -> str:
    return f"{at[0] * 10:.4g} {at[1] / sheet.height * 1000:.4g}"


def _arrows(sheet: _Sheet, pairs: Mapping[Pair, Edge]) -> Iterator[str]:
    for number in sorted({target for _, target in pairs}):
        place = sheet.layers.nodes[number]
        x, y = marks.pct(sheet.x(place)), sheet.y(place)
        yield f'<svg x="{x}" y="{y:.4g}em"><path class="graph-arrow" d="M-7-3.5L0 0L-7 3.5Z"/></svg>'


def _node(node: Node, place: Place, sheet: _Sheet, around: tuple[Hood, Href]) -> str:
    near, href = around
    own = node.id == near.centre
    look = "graph-node-self" if own else f"graph-node-{node.state or node.kind}"
    if node.id in near.more:
        look = "graph-node-more"
    y = sheet.y(place) - sheet.node / 2
    detail = _STATES.get(node.state, "") or _relation(near, node) or node.detail
    body = (
        f"<title>{escape(clip(_said(node), 200))}</title>"
        f'<rect class="graph-node {look}" width="100%" height="100%" rx="2"/>'
        f"{''.join(_words(node, detail, sheet))}"
    )
    box = (
        f'<svg x="{marks.pct(sheet.x(place))}" y="{y:.4g}em" width="{marks.pct(sheet.wide)}" '
        f'height="{sheet.node:g}em">{body}</svg>'
    )
    link = href(node.path) if node.path else node.link
    return f'<a href="{escape(link)}">{box}</a>' if link else f"<g>{box}</g>"


def _words(node: Node, detail: str, sheet: _Sheet) -> Iterator[str]:
    """The name, on two lines where one is too short for it, and what it is: in the middle of the node."""
    name = folded(node.name, sheet.layers.count)
    whole = [short(node.name, most) for most in sheet.forms]
    y = sheet.node / 2 - (len(name) - 1) * _LINE / 2 + (-0.1625 if detail else 0.2875)
    for at, line in enumerate(name):
        yield _text("chart-label-strong", y + at * _LINE, whole if len(name) == 1 else (line, line))
    if detail:
        yield _text("chart-tick", y + len(name) * _LINE, [clip(detail, most + 4) for most in sheet.forms])


def _text(look: str, y: float, forms: Sequence[str]) -> str:
    """One text, or where the shorter form says less both, of which style shows the one that fits."""
    looks = [look] if forms[0] == forms[1] else [f"{look} graph-long", f"{look} graph-short"]
    pairs = zip(looks, forms, strict=False)
    return "".join(
        f'<text class="{each}" x="0.7rem" y="{y:g}rem">{escape(text)}</text>' for each, text in pairs
    )


def _relation(near: Hood, node: Node) -> str:
    """What a node next to the centre is to it, which says more than what it is."""
    if node.id == near.centre or node.id in near.more or node.kind == "deployment":
        return ""
    edges = [edge for edge in near.graph.down.get(node.id, ()) if edge.target == near.centre]
    edges += [edge for edge in near.graph.up.get(node.id, ()) if edge.source == near.centre]
    if not edges or node.kind in ("commit", "code"):
        return ""
    detail = node.detail.removeprefix("version ").removeprefix("revision ")
    relations = listed(edge.relation for edge in edges)
    return f"{relations}, {detail}" if node.detail != detail else relations


def _said(node: Node) -> str:
    state = f", {_STATES[node.state]}" if node.state else ""
    return f"{node.name}, {node.detail}{state}" if node.detail else node.name


def _told(near: Hood) -> str:
    """How many things there are upstream and downstream, in words."""
    before = _counted(near, up=True)
    after = _counted(near, up=False)
    return f"{before[:1].upper()}{before[1:]} before; {after} after."


def _counted(near: Hood, *, up: bool) -> str:
    found: set[str] = set()
    edge = [near.centre]
    while edge:
        at = edge.pop()
        sides = near.graph.up.get(at, ()) if up else near.graph.down.get(at, ())
        fresh = {each.source if up else each.target for each in sides} - found - {near.centre}
        found |= fresh
        edge += fresh
    nodes = [near.graph.nodes[id_] for id_ in found - near.more]
    words = [
        plural(count, noun, many)
        for noun, many, of in _COUNTED
        if (count := len({_thing(node) for node in nodes if node.kind in of}))
    ]
    left = [near.graph.nodes[id_].name for id_ in sorted(found & near.more)]
    more = f", {left[0]}," if len(left) == 1 else " and more" if left else ""
    return f"{listed(words)}{more}" if words else left[0] if left else "nothing"


def _thing(node: Node) -> str:
    """Revisions of a data set are one data set."""
    return node.id.partition("@")[0] if node.kind == "dataset" else node.id


_COUNTED = (
    ("data set", "data sets", ("dataset",)),
    ("model version", "model versions", ("model", "url")),
    ("piece of code", "pieces of code", ("commit", "code")),
    ("deployment", "deployments", ("deployment",)),
)
