"""What is near a node is a page's worth, however large the graph; what is left out is counted."""

from __future__ import annotations

import re

import pytest

from catalog.domain.datasets import Dataset, Datasets
from catalog.views.lineage.drawing import drawing
from catalog.views.lineage.graph import graph
from catalog.views.lineage.hood import MOST_FAR, MOST_NEAR, Reach, hood
from catalog.views.lineage.labels import folded
from catalog.views.lineage.nouns import Ancestor, Strand, Thread, Use
from catalog.views.live import Live

DATA = Datasets.of([Dataset("popular", "Popular"), Dataset("rare", "Rare")])
LIVE = (Live("1", "production", "production", "kubernetes"),)


def crowd(count: int):
    """So many models of one data set, each of which has a child that runs; the first is a parent of all."""
    threads = [Thread("base", "Base", (Strand("1", "1", (Use("rare", True, "2", "training"),)),))]
    for at in range(count):
        use, base = Use("popular", True, "", "training"), Ancestor("base", "1", "", "finetuned")
        threads.append(Thread(f"m{at}", f"M {at}", (Strand("1", "1", (use,), None, (base,)),)))
        own = Ancestor(f"m{at}", "1", "", "quantized")
        threads.append(Thread(f"c{at}", f"C {at}", (Strand("1", "1", (), None, (own,)),), LIVE))
    return graph(threads, DATA)


@pytest.fixture(scope="module")
def large():
    """More than 10,000 nodes."""
    found = crowd(3500)
    assert len(found.nodes) > 10_000
    return found


@pytest.mark.parametrize(
    "centre", ["dataset:popular", "model:base@1", "model:m7@1", "dataset:rare", "model:c7@1"]
)
def test_a_large_graph_opens_as_small_as_a_small_one(large, centre):
    small = drawing(hood(crowd(30), centre, Reach(2, 3)), str, "Near")
    found = hood(large, centre, Reach(2, 3))
    drawn = drawing(found, str, "Near")
    assert len(drawn.plot) < 1.1 * len(small.plot) + 200
    assert len(found.graph.nodes) <= 2 * (1 + MOST_NEAR * (1 + MOST_FAR) * (1 + MOST_FAR))


def test_what_is_left_out_is_counted_and_leads_to_its_page(large):
    found = hood(large, "dataset:popular")
    (more,) = (found.graph.nodes[id_] for id_ in found.more)
    assert (more.name, more.path) == ("and 3,490 more versions", "datasets/popular/index.html")


def test_neighbours_that_the_graph_does_not_hold_are_counted_too(large):
    found = hood(large, "model:base@1", Reach(beyond=10, elsewhere="models/base/index.html#lineage"))
    names = [found.graph.nodes[id_].name for id_ in found.more]
    assert names == ["and 3,500 more versions"]
    alone = hood(crowd(1), "model:base@1", Reach(beyond=1))
    assert [alone.graph.nodes[id_].name for id_ in alone.more] == ["and 1 more version"]


def test_broken_neighbours_are_never_the_ones_left_out():
    uses = tuple(Use(f"d{at}", at != 19, "", "training") for at in range(20))
    house = Datasets.of([Dataset(f"d{at}", f"D {at}") for at in range(19)])
    found = hood(graph([Thread("a", "A", (Strand("1", "1", uses),))], house), "model:a@1")
    assert [node.id for node in found.graph.nodes.values() if node.state] == ["dataset:d19"]


def test_a_figure_has_a_link_for_each_node_that_has_a_page_in_the_order_of_the_layers(large):
    figure = drawing(hood(large, "model:m7@1"), lambda path: f"../{path}", "Near")
    links = [part.partition('"')[0] for part in figure.plot.split('<a href="')[1:]]
    assert links[-2:] == ["../models/c7/versions/1/index.html", "../models/c7/index.html#deployments"]
    assert links.index("../models/m7/versions/1/index.html") == len(links) - 3
    assert ("Base, version 1", "finetuned", "M 7, version 1") in figure.rows


def test_names_are_text_in_the_drawing():
    name = '<script>"&'
    thread = Thread("a", name, (Strand("1", "1", (Use(name, False, "", "training"),)),))
    plot = drawing(hood(graph([thread], DATA), "model:a@1"), str, "Near").plot
    assert "<script" not in plot
    assert "&lt;script&gt;&#34;&amp;" in plot


def test_a_long_name_keeps_its_last_word_which_tells_it_from_others():
    strands = tuple(
        Strand(str(at), str(at), (), None, (Ancestor("m", str(at - 1), "", "retrained"),) if at > 1 else ())
        for at in range(7, 0, -1)
    )
    thread = Thread("m", "Handwritten digits, shifted", strands)
    near = hood(graph([thread], DATA), "model:m@4", Reach(3, 3))
    plot = drawing(near, str, "Near").plot
    assert plot.count(">Handwritten<") == plot.count(">digits…shifted<") == 7


@pytest.mark.parametrize(
    ("name", "layers", "lines"),
    [
        ("Optical digits", 8, ("Optical digits",)),
        ("Breast cancer Wisconsin", 6, ("Breast cancer", "Wisconsin")),
        ("Breast cancer Wisconsin", 5, ("Breast canc…Wisconsin",)),
        ("vit_base_patch16_224", 6, ("vit_base_", "patch16_224")),
        ("https://data.example/files/optical-digits.csv", 7, ("optical-", "digits.csv")),
        ("Antidisestablishmentarianism", 6, ("Antidisestabl…",)),
        ("Antidisestablishmentarianism of many", 6, ("Antidises…many",)),
        ("手書き数字の画像 手書き", 6, ("手書き数字の…",)),
    ],
)
def test_a_name_takes_two_lines_where_nodes_are_narrow(name, layers, lines):
    assert folded(name, layers) == lines


def test_no_line_leaves_the_drawing_and_what_is_not_drawn_is_counted(large):
    # Each version is made from all revisions, and each from the one before: lines pass below the nodes.
    uses = tuple(Use(name, True, "1", "training") for name in ("popular", "rare", "third", "fourth"))
    strands = tuple(
        Strand(str(at), str(at), uses, None, (Ancestor("m", str(at - 1), "", "retrained"),) if at > 1 else ())
        for at in range(5, 0, -1)
    )
    plot = drawing(hood(graph([Thread("m", "M", strands)], DATA), "model:m@5", Reach(5, 1)), str, "Near").plot
    ways = re.findall(r'class="graph-edge[^"]*" d="([^"]+)"', plot)
    heights = [float(y) for way in ways for y in re.findall(r"[\d.]+ ([\d.]+)", way)]
    assert heights
    assert 0 <= min(heights) <= max(heights) <= 1000
    told = drawing(hood(large, "dataset:popular"), str, "Near").sub
    assert told == "Nothing before; 20 model versions, and 3,490 more versions, after."
