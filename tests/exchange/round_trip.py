"""Export -> import gives the same card up to the loss report: the property that every writable format has.

Versions are held against each other by name, or by their order where a format has names of its own; items of
other lists in any order. What is lost is named by the path of the field, in the file's own names
(`versions.0.training.seed`), or by `metrics.csv:ROW`, `metrics.csv.COLUMN` or the metric.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from catalog.card import Card
from catalog.domain.measurements import Measurement
from catalog.exchange.landing.card_files import files
from catalog.exchange.shape import ForeignCard, Format, Import, Loss, Outgoing
from catalog.kit.date import When
from catalog.kit.schema import Absent, fields_of, said
from catalog.kit.text import slug
from tests.exchange.random_cards import entry_of

OWN = frozenset({"source", "versions.source", "deployments.source"})
"""What an import says by itself."""
APART = frozenset({"versions", "every_version", "description"})
CELLS = (
    *("metric", "version", "dataset", "revision", "split", "slice", "step", "time", "variant", "environment"),
    *("conditions", "value", "lower", "upper", "std", "n", "date", "source", "notes", "evidence"),
)


class Leaf(NamedTuple):
    """One value of a card: its path as losses name it, the same with versions by name, and what it is."""

    path: str
    place: str
    value: object


def check_round_trip(
    format_: Format, outgoing: Outgoing, tmp_path: Path, besides: Collection[str] = ()
) -> None:
    """Write a model, read it again, and hold the two against each other.

    `besides` are paths without numbers, such as `versions.date`, of what the format adds by itself.
    """
    assert format_.write
    export = format_.write(outgoing)
    for path, content in export.files.items():
        target = tmp_path / "exported" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    (back,) = _read(format_, str(tmp_path / "exported"))
    wrong = _differences(outgoing, back, tmp_path / "back", Known(export.losses, besides))
    assert not wrong, "\n".join(wrong)


def check_sent(
    format_: Format, outgoings: Sequence[Outgoing], target: str, tmp_path: Path, besides: Collection[str] = ()
) -> None:
    """Send models to a registry, read them from there, and hold each against what was sent."""
    assert format_.send
    sent = {each.model: each.losses for each in format_.send(outgoings, target)}
    back = {slug(each.id): each for each in _read(format_, target)}
    for each in outgoings:
        assert slug(each.id) in back, f"{each.id} did not come back, only {sorted(back)}"
        known = Known(sent[each.id], besides)
        wrong = _differences(each, back[slug(each.id)], tmp_path / slug(each.id), known)
        assert not wrong, "\n".join(wrong)


class Known:
    """What a format says that it loses, and what is known that it adds."""

    def __init__(self, losses: Iterable[Loss], besides: Collection[str]) -> None:
        self.lost = tuple(each.field for each in losses)
        self.blurred = {_unnumbered(each) for each in self.lost}
        self.besides = OWN | frozenset(besides)

    def loses(self, path: str) -> bool:
        return any(_below(path, each) for each in self.lost)

    def adds(self, place: str) -> bool:
        """Whether a value there need not be the first card's: the format says so, or lost what was there."""
        plain = _unnumbered(place)
        return any(_below(plain, each) for each in (*self.besides, *self.blurred))


def _below(path: str, above: str) -> bool:
    return path == above or path.startswith(f"{above}.")


def _unnumbered(path: str) -> str:
    return ".".join(step for step in path.split(".") if not (step.isdigit() or step[:1] == "["))


def _read(format_: Format, source: str) -> list[ForeignCard]:
    assert format_.read
    batches = [*format_.read(source)]
    assert [str(each) for batch in batches for each in batch.findings] == []
    return [card for batch in batches for card in batch.cards]


def _differences(first: Outgoing, back: ForeignCard, folder: Path, known: Known) -> list[str]:
    beside = f"{back.id}/"
    made = files(Import(str(back.id), (back,)))
    second = entry_of({each.path.removeprefix(beside): each.content for each in made}, folder, back.id)
    names = _paired(first.card, second.card)
    before, after = [*leaves(first.card, {})], [*leaves(second.card, names)]
    text = second.readmes.get("", said(second.card.description) or "")
    wrong = [*_apart(before, after, known), *_other_rows(first.measurements, second.measurements, known)]
    if not known.loses("description") and _blank(text) != _blank(first.readme):
        wrong.append(f"description: {first.readme!r} came back as {text!r}")
    return [*wrong, "", "lost, it says: " + ", ".join(known.lost)] if wrong else []


def _own(path: str) -> bool:
    return any(_below(_unnumbered(path), each) for each in OWN)


def _blank(text: str) -> str:
    return text.strip()


def _paired(first: Card, second: Card) -> dict[str, str]:
    """Call versions as the first card does, where a format gave them other names."""
    names = [each.version for each in first.versions]
    others = [each.version for each in second.versions]
    return {} if set(others) <= set(names) else dict(zip(others, names, strict=False))


def _apart(before: Iterable[Leaf], after: Iterable[Leaf], known: Known) -> Iterator[str]:
    left = Counter((leaf.place, _typed(leaf.value)) for leaf in after)
    for leaf in sorted(before, key=lambda each: known.loses(each.path)):  # what is lost claims nothing
        key = (leaf.place, _typed(leaf.value))
        if left[key]:
            left[key] -= 1
        elif not known.loses(leaf.path) and not _own(leaf.path):
            there = sorted(
                str(value) for (place, value), count in left.items() if place == leaf.place and count
            )
            yield f"{leaf.path}: {leaf.value!r} did not come back; there is {there or 'nothing'}"
    for (place, value), count in left.items():
        if count and not known.adds(place):
            yield f"{place}: nobody said {value}"


def _typed(value: object) -> str:
    """A value so that only equal ones of one type are the same: `unknown` is no text, true is no number."""
    if isinstance(value, When):
        return f"{value.first}..{value.last}"
    if isinstance(value, Absent | bool):
        return f"{type(value).__name__} {value}"
    if isinstance(value, int | float):
        return repr(float(value))
    return repr(str(value).strip())


def leaves(card: Card, names: Mapping[str, str]) -> Iterator[Leaf]:
    """Walk a card but for its description; `names` are other names of its versions."""
    for key, value in fields_of(card) or ():
        if key not in APART:
            yield from _leaves(value, key, key)
    for number, version in enumerate(card.versions):
        name = names.get(version.version, version.version).replace(".", "_")
        yield from _leaves(version, f"versions.{number}", f"versions.[{name}]")


def _leaves(value: object, path: str, place: str) -> Iterator[Leaf]:
    if value is None or value == "":
        return
    if (fields := fields_of(value)) is not None:
        for key, each in fields:
            yield from _leaves(each, f"{path}.{key}", f"{place}.{key}")
    elif isinstance(value, list | tuple):
        for number, each in enumerate(value):
            yield from _leaves(each, f"{path}.{number}", place)
    else:
        yield Leaf(path, place, value)


def _other_rows(before: Sequence[Measurement], after: Sequence[Measurement], known: Known) -> Iterator[str]:
    left = list(after)
    for row in before:
        line = f"metrics.csv:{row.place.line}"
        if known.loses(line) or known.loses(row.metric) or known.loses(f"metrics.{row.metric}"):
            continue
        kept = [
            cell
            for cell in CELLS
            if not known.loses(f"{line}.{cell}") and not known.loses(f"metrics.csv.{cell}")
        ]
        found = next((each for each in left if _cells(each, kept) == _cells(row, kept)), None)
        if found is None:
            others = [_cells(each, kept) for each in left]
            yield f"{line}: {_cells(row, kept)} did not come back; there are {others}"
        else:
            left.remove(found)
    for row in left:
        if not known.loses(row.metric) and not known.adds("metrics.csv"):
            yield f"metrics: nobody said {_cells(row, CELLS)}"


def _cells(row: Measurement, wanted: Sequence[str]) -> dict[str, object]:
    found = {cell: getattr(row, cell) for cell in wanted}
    return {cell: value for cell, value in found.items() if value not in (None, "", ())}
