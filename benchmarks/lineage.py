"""How long what is near a model takes to choose and draw, and how large it is, in graphs of growing size."""

from __future__ import annotations

import argparse
import random
import time
from statistics import median

from catalog.domain.datasets import Dataset, Datasets
from catalog.kit.figure import layers
from catalog.views.lineage.drawing import drawing
from catalog.views.lineage.graph import graph
from catalog.views.lineage.hood import Reach, hood
from catalog.views.lineage.impact import impact
from catalog.views.lineage.nouns import Ancestor, Code, Graph, Live, Strand, Thread, Use

DATA = Datasets.of([Dataset(f"d{at}", f"Data {at}") for at in range(50)])
TIMES = 30


def crowd(models: int) -> Graph:
    """Models that descend from a few popular ones, with data, a commit and a deployment each."""
    chance, threads = random.Random(1), list[Thread]()
    for at in range(models):
        parents = (Ancestor(f"m{int(at * chance.random() ** 4)}", "1", "", "finetuned"),) if at else ()
        uses = (Use(f"d{int(50 * chance.random() ** 3)}", known=True, revision="1", role="training"),)
        strand = Strand("1", "1", uses, Code("", f"{at // 4:07x}", ""), parents)
        threads.append(Thread(f"m{at}", f"M {at}", (strand,), (Live("1", "production", "production", ""),)))
    return graph(threads, DATA)


def main() -> None:
    """Print a line a size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--models", type=int, nargs="+", default=[30, 300, 3000, 10000])
    for models in parser.parse_args().models:
        begun = time.perf_counter()
        found = crowd(models)
        built = time.perf_counter() - begun
        took, sizes = [], []
        for centre in [*["model:m0@1", "dataset:d0"] * (TIMES // 2)]:
            layers._layers.cache_clear()  # a first page of this shape
            begun = time.perf_counter()
            drawn = drawing(hood(found, centre, Reach(2, 3)), str, "Near")
            took.append(time.perf_counter() - begun)
            sizes.append(len(drawn.plot))
        begun = time.perf_counter()
        hung = impact(found, ["dataset:d0"])
        walked = time.perf_counter() - begun
        print(
            f"{models:>6,} models  {len(found.nodes):>7,} nodes  graph {built * 1000:7.1f} ms  "
            f"near {median(took) * 1000:5.1f} ms, {max(sizes) / 1000:4.1f} kB  "
            f"impact of {len(hung.live):>6,} live {walked * 1000:6.1f} ms"
        )


if __name__ == "__main__":
    main()
