"""Random valid cards and metric rows: every field that the schema has, filled from a seed.

The fixture `sample` are twelve of them on their way out, made once for all formats. `cards()` is the strategy
for properties that need cards of their own: small ones come first.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

from hypothesis import Phase, settings
from hypothesis import strategies as st
from pydantic.fields import FieldInfo

from catalog.card import Card, Version, spread
from catalog.derive.version import lineup_of
from catalog.domain.datasets import Datasets
from catalog.domain.metrics import known
from catalog.domain.subjects import Context
from catalog.domain.vocabulary import Vocabulary
from catalog.exchange.landing.card_files import table
from catalog.exchange.shape import Outgoing
from catalog.kit.schema import Absent, said
from catalog.kit.written import Plain, Tree, written
from catalog.read.entry import Entry, read_entry
from catalog.recording.home import Home
from tests.exchange.filling import Filling
from tests.exchange.random_words import FORMATS, NAMED, WORDS, free_value

ID = "vision/random-model"
URL = "https://models.example/models/vision/random-model/"
QUICK = settings(max_examples=20, derandomize=True, deadline=None, database=None, phases=(Phase.generate,))
"""Few examples, the same each time, and none made smaller: `@QUICK` above `@given(cards())`."""
SENT = settings(QUICK, max_examples=5)
"""The same for registries, where each card is a dozen requests."""
SAMPLE = range(12)
"""The seeds of the fixture `sample`: cards of few fields, of some and of all."""
DENSITIES = (0.1, 0.4, 1.0)
ODD = 0.05
"""How often a field says `unknown`, and the like."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A card as people would write it, and rows of its `metrics.csv`."""

    card: Mapping[str, Tree]
    rows: tuple[Mapping[str, str], ...]


def cards(without: Collection[str] = ()) -> st.SearchStrategy[Drawn]:
    """Draw cards; fields at the paths `without`, such as `versions.training.seed`, stay out."""
    return st.integers(0, 999_999).map(lambda seed: drawn(seed, DENSITIES[seed % 3], without))


def drawn(seed: int, density: float = 0.5, without: Collection[str] = ()) -> Drawn:
    """Draw one card; the same seed gives the same card."""
    dice = Random(seed)  # noqa: S311 - no secret
    names = [f"{major}.{dice.randrange(30)}" for major in range(1, dice.randint(2, 4))]
    pen = _Pen(dice, density, frozenset(without) | {"every_version", "aliases", "versions"}, names)
    card = pen.filled(Card, "")
    card["versions"] = [{"version": name, **pen.filled(Version, "versions.")} for name in names]
    if "aliases" not in without:
        card["aliases"] = {"current": names[-1], "champion": names[0]}
    return Drawn(card, tuple(_rows(pen)))


@dataclass(frozen=True)
class _Pen(Filling):
    """Fills schemas by chance; optional fields with the probability `density`."""

    dice: Random
    density: float
    without: frozenset[str]
    versions: Sequence[str]

    def wants(self, path: str, info: FieldInfo) -> bool:
        wanted = info.is_required() or self.dice.random() < self.density
        return wanted and path not in self.without and path != "versions.version"

    def text(self, path: str, form: str) -> Tree:
        if path.endswith("rules.for"):
            return Plain("3")
        if path.endswith((".version", "experiments.variants")):
            return self.dice.choice(self.versions)
        if form:
            return FORMATS[form](self.dice)
        ends = (path.split(".", at)[-1] for at in range(path.count(".") + 1))
        choose = next((NAMED[end] for end in ends if end in NAMED), None)
        return choose(self.dice) if choose else self.dice.choice(WORDS)

    def one_of(self, kinds: tuple[Any, ...], path: str) -> Tree:
        odd = Absent in kinds and self.dice.random() < ODD
        return Plain(self.dice.choice([*Absent])) if odd else self.value(kinds[0], path)

    def several(self, item: Any, path: str) -> list[Tree]:
        found: list[Tree] = []
        for _ in range(self.dice.randint(1, 2)):
            value = self.value(item, path)
            if value != {} and value not in found:
                found.append(value)
        return found

    def keys(self) -> list[str]:
        return self.dice.sample(("alpha", "beta two", "gamma"), self.dice.randint(1, 2))

    def free(self) -> Tree:
        return free_value(self.dice)


def _rows(pen: _Pen) -> list[dict[str, str]]:
    """Draw metric rows of every kind, no two of one identity."""
    found: dict[tuple[str, ...], dict[str, str]] = {}
    for _ in range(round(12 * pen.density)):
        row = {
            "version": pen.dice.choice(pen.versions),
            "dataset": pen.dice.choice(("imagenet-1k", "loans-2026")),
            "split": pen.dice.choice(("", "test", "validation")),
            "slice": pen.dice.choice(("", "", "region=north")),
            "step": pen.dice.choice(("", "", "100", "200")),
            "metric": pen.dice.choice(("accuracy", "f1", "auroc", "log_loss", "brier")),
            "value": repr(pen.dice.random()),
        }
        row |= pen.dice.choice(({}, {}, {"std": "0.01"}, {"n": "5000"}, {"date": "2026-10-01"}))
        found.setdefault(tuple(row[key] for key in list(row)[:6]), row)
    return [*found.values()]


def entry_of(files: Mapping[str, bytes], models: Path, id_: str = ID) -> Entry:
    """Write files beside a card below `models` and read them as a build would."""
    home = Home(models, id_)
    for path, content in files.items():
        target = home.folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    return read_entry(home.as_walked(), Context(known()))


def outgoing(card: Drawn, models: Path, id_: str = ID) -> Outgoing:
    """Return a drawn card as a model on its way out, from files below `models`."""
    files = {"card.yaml": written(card.card).encode()}
    if card.rows:
        files["metrics.csv"] = table(card.rows)
    entry = entry_of(files, models, id_)
    return Outgoing(
        id=id_,
        card=entry.card,
        tree=spread(entry.tree).without("every_version"),
        lineup=lineup_of(entry.card, ()),
        measurements=entry.measurements,
        words=Vocabulary(known(), Datasets()),
        readme=said(entry.card.description) or "",
        folder=models / id_,
        stored=entry.stored,
        url=URL,
    )


def sample_below(folder: Path) -> tuple[Outgoing, ...]:
    """Twelve models, each alone below a folder of its own."""
    return tuple(
        outgoing(drawn(seed, DENSITIES[seed % len(DENSITIES)]), folder / f"seed-{seed}") for seed in SAMPLE
    )
