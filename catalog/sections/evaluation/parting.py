"""What was measured on one data set, or on none -> groups with titles, each of one kind and one setting."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from catalog.domain.conditions import INPUT_SETTINGS
from catalog.domain.metrics import Metric
from catalog.domain.vocabulary import Vocabulary

Head = tuple[str, str, str, str]
Key = tuple[str, str, str, tuple[tuple[str, str], ...], str, tuple[tuple[str, str], ...], str]

FIGURES = "Size, speed and other figures"
UNTOLD = "Data set not reported"


def parted(head: Head, keys: Sequence[Key], words: Vocabulary) -> Iterator[tuple[tuple[str, str], list[Key]]]:
    """Yield groups of keys: the title of each, and the name of what it was measured on.

    Without a data set, quality stands apart from what needs none, and figures of one machine stand together.
    """
    dataset, *_, sliced_metric = head
    if dataset or sliced_metric:
        known = words.datasets.find(dataset) if dataset else None
        name = known.name if known else dataset or UNTOLD
        yield (f"{words.metrics.get(sliced_metric).name} by slice" if sliced_metric else name, name), [*keys]
        return
    quality = [key for key in keys if _is_quality(words.metrics.get(key[4]))]
    if quality:
        yield (UNTOLD, UNTOLD), quality
    for members in _by_setting([key for key in keys if key not in {*quality}]):
        yield (FIGURES, FIGURES), members


def _is_quality(metric: Metric) -> bool:
    """Whether a value means nothing without the data: whatever is neither a cost nor in a unit of its own."""
    return not metric.cost and metric.unit in ("", "%")


def _by_setting(keys: Sequence[Key]) -> Iterator[list[Key]]:
    """What has no setting, or one of its own, stands first; then each setting that several figures share."""
    found: dict[object, list[Key]] = {}
    for key in keys:
        found.setdefault(_setting(key), []).append(key)
    alone = {each for each, members in found.items() if each == ((), "") or len(members) == 1}
    if first := [key for key in keys if _setting(key) in alone]:
        yield first
    yield from (members for each, members in found.items() if each not in alone)


def _setting(key: Key) -> tuple[object, str]:
    """The machine and how it was used, whatever was put in."""
    *_, conditions, environment = key
    return tuple(pair for pair in conditions if pair[0] not in INPUT_SETTINGS), environment
