"""Layers: every edge leads to the right, no two nodes touch, and the same edges give the same places."""

from __future__ import annotations

import subprocess
import sys
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from catalog.kit.figure.layers import layered

NODES = st.integers(0, 24)
EDGES = st.lists(st.tuples(NODES, NODES), max_size=60)


@given(EDGES)
@settings(max_examples=150, deadline=None)
def test_no_two_nodes_touch(edges):
    places = layered(25, edges).nodes
    for one, other in combinations(places, 2):
        assert one[0] != other[0] or abs(one[1] - other[1]) >= 0.99
    assert all(layer >= 0 and row >= 0 for layer, row in places)


@given(
    st.lists(
        st.tuples(NODES, NODES).map(sorted).map(tuple).filter(lambda pair: pair[0] != pair[1]), max_size=60
    )
)
@settings(max_examples=150, deadline=None)
def test_every_edge_of_a_graph_without_rings_leads_to_the_right(edges):
    found = layered(25, edges)
    for one, other in edges:
        way = found.ways[one, other]
        assert (way[0], way[-1]) == (found.nodes[one], found.nodes[other])
        assert [layer for layer, _ in way] == [*range(found.nodes[one][0], found.nodes[other][0] + 1)]


def test_a_ring_is_drawn_with_one_edge_that_leads_back():
    found = layered(3, [(0, 1), (1, 2), (2, 0)])
    assert sorted(layer for layer, _ in found.nodes) == [0, 1, 2]
    assert [layer for layer, _ in found.ways[2, 0]] == [2, 1, 0]


def test_a_chain_is_straight_and_a_lone_node_stands_at_the_top():
    assert {row for _, row in layered(4, [(0, 1), (1, 2), (2, 3)]).nodes} == {0.0}
    assert layered(1, []).nodes == ((0, 0.0),)
    assert layered(0, []).nodes == ()


def test_another_process_with_another_seed_of_hashes_gives_the_same_places():
    edges = [(at * 7 % 23, 23 + at * 5 % 19) for at in range(60)] + [(at, 44) for at in range(20, 40)]
    program = f"from catalog.kit.figure.layers import layered; print(layered(45, {edges}))"
    for seed in ("1", "2"):
        printed = subprocess.run(
            [sys.executable, "-c", program], capture_output=True, text=True, check=True,
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(sys.path)},
        ).stdout.strip()  # fmt: skip
        assert printed == str(layered(45, edges))
