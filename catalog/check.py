"""An Entry and the house -> findings that no card can know alone: what is not there, what is doubtful."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from catalog.domain import tasks
from catalog.domain.headlines import headlines
from catalog.domain.scales import shifts
from catalog.editions.slips import unknown_parts
from catalog.house_fields import house_fields
from catalog.kit.finding import Finding, Place, error, warning
from catalog.kit.node import Step, place_of
from catalog.kit.schema import said
from catalog.kit.text import did_you_mean, listed
from catalog.read.aliases import unreached_aliases, withdrawn_aliases
from catalog.read.backwards import backwards
from catalog.read.entry import Entry
from catalog.read.house import House
from catalog.read.unsafe_links import unsafe_links
from catalog.read.version_names import version_names, version_references
from catalog.sections.about.schema import Restated
from catalog.sections.about.spelling import misspelt
from catalog.sections.evaluation.exhibits import is_picture
from catalog.sections.governance.ownerless import ownerless
from catalog.sections.monitoring.arrangements import unworkable
from catalog.sections.monitoring.mistakes import mistakes
from catalog.sections.monitoring.tracks import with_own_names
from catalog.sections.monitoring.unanswered import unanswered
from catalog.sections.monitoring.untimed import (
    distributions_without_time,
    measurable,
    readings_without_time,
)

Path = tuple[Step, ...]
NEAR = 0.9  # a letter or two away: what people mistype, not what they mean otherwise


def checked(entry: Entry, house: House) -> Entry:
    """Add what a model gets wrong about the house and about itself to what reading it found."""
    return replace(entry, findings=tuple(sorted({*entry.findings, *_Checker(entry, house).all()})))


class _Checker:
    """Checks one model against the house and against itself."""

    def __init__(self, entry: Entry, house: House) -> None:
        self.entry, self.card, self.house = entry, entry.card, house

    def all(self) -> Iterator[Finding]:
        if self.entry.broken:
            return
        if not self.house.broken:
            yield from self._teams()
            yield from self._orphaned()
            yield from self._datasets()
        yield from unknown_parts(self.entry.tree)
        yield from version_names(self.card, self.entry.tree)
        yield from version_references(self.entry)
        yield from withdrawn_aliases(self.card, self.entry.tree)
        yield from unreached_aliases(self.card, self.entry.tree)
        yield from self._headline()
        yield from house_fields(self.entry, self.house)
        yield from unsafe_links(self.entry.tree)
        yield from self._pictures()
        yield from self._tasks()
        yield from self._rules()
        yield from backwards(self.card, self.entry.tree)
        yield from self._spelling()
        yield from shifts(self.entry.measurements, self.house.words.metrics)

    def _rules(self) -> Iterator[Finding]:
        """A rule that says nothing warns nobody, which is worse than no rule."""
        watch = said(self.card.monitoring)
        if watch is None:
            return
        for each in (*mistakes(watch), *unworkable(watch)):
            yield self._error(("monitoring", *each.at), each.rule, each.message, each.hint)
        files = [file for name in watch.distributions for file in self.entry.tables.get(name, ())]
        tables, heads = [(file.label, file.rows) for file in files], self.entry.readings.heads
        yield from readings_without_time(heads)
        yield from distributions_without_time(tables)
        asked = with_own_names(watch, self.card.aliases)
        for each in unanswered(asked, heads, measurable(tables), self.house.words.metrics):
            yield warning(self._at(("monitoring", *each.at)), each.rule, each.message, each.hint)

    def _teams(self) -> Iterator[Finding]:
        teams = self.house.settings.teams
        for number, owner in enumerate(self.card.owners):
            if owner not in teams and not self.entry.spoken_for:
                message = f"the team `{owner}` is not in catalog.yaml"
                yield self._error(
                    ("owners", number),
                    "unknown-team",
                    message,
                    did_you_mean(owner, teams) or "add it to `teams`",
                )

    def _orphaned(self) -> Iterator[Finding]:
        teams, kept = self.house.settings.teams, bool(self.house.settings.maintainers)
        reached = {key: bool(said(each.contact) or said(each.handle)) for key, each in teams.items()}
        if wrong := ownerless(self.card.owners, reached, kept=kept):
            yield warning(self._at(("owners",)), "orphaned-model", *wrong)

    def _datasets(self) -> Iterator[Finding]:
        for number, version in enumerate(self.card.versions):
            for index, use in enumerate(version.data):
                if name := said(use.dataset):
                    yield from self._dataset(name, self._at(("versions", number, "data", index, "dataset")))
        for number, key in enumerate(self.card.headline):
            name = key.rpartition("/")[0]
            if name and name not in self.entry.datasets:  # of those that it is measured on it is said below
                yield from self._dataset(name, self._at(("headline", number)))
        for name, place in self.entry.datasets.items():
            yield from self._dataset(name, place)

    def _dataset(self, name: str, place: Place) -> Iterator[Finding]:
        if wrong := self.house.words.datasets.unknown(name, place):
            yield wrong

    def _headline(self) -> Iterator[Finding]:
        elsewhere = {row.metric for row in self.entry.readings.heads}
        elsewhere |= {row.metric for rows in self.entry.experiments.values() for row in rows}
        measured = elsewhere | {row.metric for row in self.entry.measurements}
        for number, key in enumerate(self.card.headline):
            metric = self.house.words.metrics.get(key.rpartition("/")[2]).id
            meant = headlines((key,), self.entry.measurements, self.house.words)
            rows = [row for row in self.entry.measurements if row.key in meant]
            others = {row.dataset or "no data set" for row in self.entry.measurements if row.metric == metric}
            if metric not in measured:
                wrong, hint = "not measured", did_you_mean(metric, sorted(measured))
            elif metric in elsewhere or any(not row.slice for row in rows):
                continue
            elif not rows and not self.house.words.datasets.find(key.rpartition("/")[0]):
                continue  # that there is no such data set is said already
            elif rows:
                wrong = "measured only by slice, and has no value on the whole data set"
                hint = "add its value on the whole data set, or take it out of `headline`"
            else:
                wrong, hint = "not measured on that data set", f"there are values of {listed(sorted(others))}"
            message = f"the headline `{key}` is {wrong}"
            yield warning(self._at(("headline", number)), "headline-missing", message, hint)

    def _tasks(self) -> Iterator[Finding]:
        """The list is open, so only what looks like a slip of the pen is said."""
        for number, name in enumerate(self.card.task):
            if name not in tasks.KNOWN and (hint := did_you_mean(name, tasks.KNOWN, NEAR)):
                yield warning(
                    self._at(("task", number)), "similar-task", f"`{name}` is no task that is known", hint
                )

    def _spelling(self) -> Iterator[Finding]:
        parts: dict[Path, Restated] = {(): self.card}
        parts |= {("versions", at): each for at, each in enumerate(self.card.versions)}
        for each in misspelt(self.card.considerations, parts):
            place = place_of(self.entry.tree, each.at, key=each.key)
            yield warning(place, each.rule, each.message, each.hint)

    def _pictures(self) -> Iterator[Finding]:
        for number, each in enumerate(self.card.figures):
            if is_picture(each.file) and not said(each.alt):
                message = f"the picture `{each.title}` has no words for those who do not see it"
                yield self._error(("figures", number), "missing-alt", message, "say in `alt` what it shows")

    def _error(self, at: Path, rule: str, message: str, hint: str) -> Finding:
        return error(self._at(at), rule, message, hint)

    def _at(self, at: Path) -> Place:
        return place_of(self.entry.tree, at)
