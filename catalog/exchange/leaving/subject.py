"""A model on its way out -> the one version that a document speaks of, and what holds for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from catalog.domain.datasets import Dataset
from catalog.domain.licences import expression
from catalog.exchange.leaving.json_documents import iri
from catalog.exchange.leaving.part import Leaf, Part
from catalog.exchange.leaving.scores import Score, scores
from catalog.exchange.reading.taking import NO_ROOM, Taking, as_value
from catalog.exchange.shape import Loss, Outgoing
from catalog.kit.moments import stamp
from catalog.kit.node import values_of
from catalog.kit.request import bare
from catalog.kit.text import plural

ANOTHER = "the document speaks of one version, the one that speaks for the model"
_RESTATED = "the version says it nearer"


@dataclass(frozen=True, slots=True)
class License:
    """What others may do: an SPDX expression, or a name that is none, and where its text is."""

    expression: str = ""
    name: str = ""
    url: str = ""

    @property
    def text(self) -> str:
        """How it is said in one word."""
        return self.expression or self.name


@dataclass(frozen=True, slots=True)
class Use:
    """A data set that the version was made from or tested on, and what the house knows of it."""

    part: Part
    dataset: Dataset
    revision: str
    role: str

    def further(self) -> tuple[Leaf, ...]:
        """All that is said of the use, besides the data set and its revision."""
        told = ("dataset", "revision") if self.revision else ("dataset",)
        return tuple(leaf for leaf in self.part.leaves() if leaf[0] not in told)

    @property
    def trains(self) -> bool:
        """Whether the version learnt from it."""
        return "train" in self.role.lower() or not self.role

    @property
    def tests(self) -> bool:
        """Whether the version was judged by it."""
        return any(word in self.role.lower() for word in ("test", "eval", "holdout", "benchmark"))


@dataclass(frozen=True)
class Subject:
    """The card and one version of it, of which what is asked counts as taken."""

    outgoing: Outgoing
    tree: Taking
    card: Part
    version: Part
    others: tuple[Part, ...] = ()
    """Its other versions, newest last."""

    @property
    def id(self) -> str:
        """The model's id."""
        return self.outgoing.id

    @property
    def named(self) -> str:
        """The version's name; empty where the card has none."""
        return self.version.text("version")

    @property
    def versions(self) -> tuple[Part, ...]:
        """All versions: the others, then the one that speaks for the model, where there is any."""
        return (*self.others, self.version) if self.version else self.others

    @property
    def reference(self) -> str:
        """`risk/credit-scorer@2.0.0`."""
        return f"{self.id}@{self.named}" if self.named else self.id

    def is_called(self, name: str) -> bool:
        """Whether the version goes by a name, its own or an alias."""
        own = self.version.peek("version")
        return bool(own) and own in (name, self.card.peek("aliases", name))

    def is_told_by(self, part: Part) -> bool:
        """Whether a part of the card speaks of the version: by name, or of all of them."""
        name = part.peek("version")
        return not name or self.is_called(name)

    def near(self, *path: str) -> Part:
        """What the version says, else what the card says for all of them."""
        own, whole = self.version.within(*path), self.card.within(*path)
        if own and own.value != ():
            whole.tree.lose(_RESTATED)
            return own
        return whole

    @cached_property
    def license(self) -> License:
        """What others may do with the version."""
        part = self.near("license")
        name = part.text("name")
        return License(expression(name), name, iri(part.peek("url")))

    @property
    def license_url(self) -> str:
        """Where the text of the licence is, which is taken by asking so."""
        return self.near("license").address("url")

    @cached_property
    def uses(self) -> tuple[Use, ...]:
        """The data sets that are named, in the order of the card; taken is none of it."""
        found = ((part, part.peek("dataset")) for part in self.version.parts("data"))
        return tuple(self._use(part, name) for part, name in found if name)

    @cached_property
    def aliases(self) -> tuple[str, ...]:
        """The movable names that the version goes by."""
        own = [(name, part) for name, part in self.card.entries("aliases") if part.value == self.named]
        return tuple(name for name, part in own if part.text())

    @cached_property
    def scores(self) -> tuple[Score, ...]:
        """What was measured of the version as such, in an order that does not change."""
        return scores(self.outgoing.measurements, self.outgoing.words.metrics, self.named)

    @property
    def description(self) -> str:
        """Markdown: README.md beside the card, or what the card says."""
        self.card.text("description")
        return self.outgoing.readme

    @cached_property
    def repository(self) -> str:
        """Where the code that made the version lives, without user and password."""
        written = self.version.text("code", "repository")
        return bare(written) if written else ""

    @cached_property
    def day(self) -> str:
        """When the version came to be, as RFC 3339 has it; empty where nobody said."""
        when = self.version.when("date") or self.version.when("released")
        return stamp(when.first) if when else ""

    def losses(self, why: str = NO_ROOM, kept: int = -1) -> tuple[Loss, ...]:
        """What nobody took; `kept` is how many values went out, all that were measured of it unless said."""
        for each in self.others:
            fields = [field for _, field in each.tree.entries()]
            untouched = each.tree.at not in self.tree.ledger.above
            for field in (each.tree,) if untouched else fields:
                if not self.tree.ledger.knows(field.at):
                    field.lose(ANOTHER)
        measured = len(self.outgoing.measurements) - (len(self.scores) if kept < 0 else kept)
        told = why if kept == 0 else "curves, readings and what was measured of other versions"
        rows = Loss(self.id, "metrics.csv", plural(measured, "value"), told)
        return (*self.tree.losses(self.id, why), *([rows] if measured else []))

    def _use(self, part: Part, name: str) -> Use:
        dataset = self.outgoing.words.datasets.get(name)
        return Use(part, dataset, part.peek("revision"), part.peek("role"))


def subject_of(outgoing: Outgoing) -> Subject:
    """Find the version that speaks for the model among the others."""
    tree = Taking(as_value(values_of(outgoing.tree.without("every_version"))))
    written = [*tree.within("versions").items()]
    found = {each.version: Part(each, _written(written, each.version)) for each in outgoing.card.versions}
    version = found.pop(outgoing.lineup.current or "", Part())
    others = (found[name] for name in outgoing.lineup.order if name in found)
    subject = Subject(outgoing, tree, Part(outgoing.card, tree), version, tuple(others))
    for path in (("costs", "training"), ("costs", "running"), ("explanations",)):
        for each in subject.card.parts(*path):
            if not subject.is_told_by(each):
                each.tree.lose(ANOTHER)
    return subject


def _written(items: Sequence[Taking], name: str) -> Taking:
    """Where a version is written; it may be one of several that go by the same name."""
    return next((each for each in items if each.within("version").value == name), Taking(None))
