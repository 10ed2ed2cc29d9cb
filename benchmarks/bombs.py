"""Every bomb of tests/security -> what a build spends on it, beyond what it spends on a plain card.

Usage: python benchmarks/bombs.py [--markdown] [WORD …]
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(REPOSITORY)]

from catalog.render.engine import Engine  # noqa: E402
from tests.security.bombs import BOMBS, PLAIN, Bomb  # noqa: E402
from tests.security.measured import Cost, measured  # noqa: E402
from tests.security.model import Seen, engine, worked_out, write  # noqa: E402

NEIGHBOUR = Bomb("a plain card", "", lambda: {"card.yaml": PLAIN})


def costs(bombs: tuple[Bomb, ...], folder: Path) -> Iterator[tuple[Bomb, Cost]]:
    """Measure one after the other, each in a process of its own."""
    made = engine()
    _cost(NEIGHBOUR, folder / "first", made, here=True)
    plain = _cost(NEIGHBOUR, folder / "plain", made)
    for number, bomb in enumerate(bombs):
        try:
            cost = _cost(bomb, folder / str(number), made)
        except (AssertionError, MemoryError) as problem:
            cost = Cost(float("inf"), float("inf"), repr(problem))
        yield bomb, Cost(cost.seconds - plain.seconds, cost.memory - plain.memory, cost.told)


def _cost(bomb: Bomb, models: Path, made: Engine, *, here: bool = False) -> Cost:
    write(models, "bomb", bomb.files())
    work = partial(worked_out, models, made)
    return Cost(0, 0, work()) if here else measured(work)


def main() -> None:
    """Print a line a bomb."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("words", nargs="*", help="measure only bombs whose names hold one of these")
    words = parser.parse_args().words
    asked = tuple(bomb for bomb in BOMBS if not words or any(word in bomb.name for word in words))
    print("| what comes in | what is said | seconds | MB |\n|---|---|---:|---:|")
    with tempfile.TemporaryDirectory() as folder:
        for bomb, cost in costs(asked, Path(folder)):
            rules = ", ".join(sorted(cost.told.rules)) if isinstance(cost.told, Seen) else cost.told
            print(f"| {bomb.name} | {rules} | {max(cost.seconds, 0):.2f} | {max(cost.memory, 0):.1f} |")


if __name__ == "__main__":
    main()
