"""What a JSON file is that does not hold metrics by version and data set -> findings of what to write."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from catalog.domain.json_walk import Walk

NESTED = ("version", "dataset", "metric")
Path = tuple[str, ...]
_AVERAGES = frozenset(("macro avg", "weighted avg"))
_FACTS = frozenset(("version", "model_version", "model", "name", "date", "dataset", "split"))
"""Keys beside numbers that are more likely a column than a metric."""


@dataclass(frozen=True, slots=True)
class Misplaced:
    """A value that stands at another depth than its kind does."""

    at: int
    path: Path


def tell(walk: Walk, misplaced: Sequence[Misplaced], fit: Collection[Path]) -> bool:
    """Report what stands at another depth; True where the file is of another kind, so that none of it counts.

    `fit` are the versions and data sets of values that stand where they should: a file that has none is of
    another shape, which is said once.
    """
    steps = {step for path in (*fit, *(each.path for each in misplaced)) for step in path}
    if steps >= _AVERAGES:
        message = "this is a `classification_report` of scikit-learn, whose numbers go by class"
        hint = (
            'write one value a row, [{"metric": "precision", "value": 0.9, "slice": "class=0"}, …]; '
            "three lines of Python that do so are in docs/cards.md, under Metric files"
        )
        walk.fault(walk.skip(0), "json-shape", message, hint)
        return True
    for each in misplaced if fit else misplaced[:1]:
        flat = not fit and all(len(other.path) == 1 for other in misplaced)
        hint = _rows(misplaced) if flat else "always three deep; for more, write a list of rows"
        walk.fault(each.at, "json-shape", _message(each.path), hint)
    return False


def _message(path: Path) -> str:
    where = " > ".join(name[:40] for name in path)
    reached = f"{len(path)} deep, where a {NESTED[len(path)] if len(path) < len(NESTED) else 'value'} must be"
    return f"`{where}` is {reached}: this file must be {{version: {{dataset: {{metric: value}}}}}}"


def _rows(flat: Sequence[Misplaced]) -> str:
    """How a file of keys and numbers is written as rows, with the first that may be a metric."""
    names = [each.path[0][:40] for each in flat]
    metric = next((name for name in names if name.lower() not in _FACTS), names[0])
    return f'write one value a row: [{{"version": "1.0.0", "metric": "{metric}", "value": 0.9}}, …]'
