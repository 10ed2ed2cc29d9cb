"""The values and fields of all subjects -> lines: what is comparable stands in one, in one order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from catalog.domain.measurements import Pairs
from catalog.domain.metrics import IN_BILLIONS
from catalog.kit.text import as_browsers_sort
from catalog.views.compare.chosen import Results, Spoken, agree, chosen, is_best
from catalog.views.compare.judged import Verdict, verdict
from catalog.views.compare.subject import Field, Measured, Subject

Left = tuple[tuple[int, Measured], ...]
"""Results with the place of their subject."""


@dataclass(frozen=True, slots=True)
class Line:
    """The values of one metric under one set of terms, one a subject, the baseline's first.

    `choices` say of which results a value speaks, `left` are the results that stand in no line, with the
    subject's place. A `second` line holds what is measured at other settings than those that speak. The rest
    follows from the values: `some` is one that is there, for what all share, `run` are the settings that all
    have, `verdicts` say how each stands against the baseline's, and it is `comparable` where at least two
    subjects have a number. What those `apart` cost is neither better nor worse: they share no metric on a
    data set with the baseline, as at other tasks, or were run at settings that contradict its own, or a
    metric that says its settings tells the same.
    """

    values: Spoken
    some: Measured
    run: tuple[str, ...]
    verdicts: tuple[Verdict | None, ...]
    comparable: bool
    choices: tuple[str, ...] = ()
    left: Left = ()
    second: bool = False
    apart: frozenset[int] = frozenset()

    @property
    def head(self) -> tuple[str, ...]:
        """What a group of lines has in common."""
        some = self.some
        return (some.kind, *((some.dataset, some.title, *some.terms) if some.kind == "dataset" else ()))

    @property
    def measure(self) -> tuple[str, ...]:
        """What values of one metric on several data sets have in common."""
        some = self.some
        return (some.kind, *((some.metric.id, some.unit) if some.kind == "dataset" else ()))

    @property
    def whole(self) -> bool:
        """Whether it says how good the subjects are on all that was measured."""
        return self.some.kind != "cost" and not self.some.slice and not self.second

    @property
    def unlike(self) -> bool:
        """Whether it tells costs at settings that contradict each other: of these none is best."""
        if self.some.kind != "cost" or not self.mixed:
            return False
        told = {pair for one in self.values if one for pair in one.settings}
        return len({name for name, _ in told}) < len(told)

    @property
    def mixed(self) -> bool:
        """Whether its values have settings of their own."""
        most = len(self.run)
        return any(one is not None and len(one.run) > most for one in self.values)


@dataclass(frozen=True, slots=True)
class FieldLine:
    """One field of all subjects."""

    place: int
    label: str
    note: str
    fields: tuple[Field | None, ...]

    @property
    def comparable(self) -> bool:
        """Whether at least two subjects say something here."""
        return sum(one is not None for one in self.fields) > 1


def line_of(values: Spoken, choices: tuple[str, ...] = (), left: Left = (), *, second: bool = False) -> Line:
    """Work out what follows from the values; every row asks for it many times."""
    base, there = values[0], [one for one in values if one]
    some = there[0]
    return Line(
        values=values,
        some=some,
        run=tuple(each for each in some.run if all(each in one.run for one in there)) if some.run else (),
        verdicts=tuple([verdict(one, base) if one and base else None for one in values]),
        comparable=sum([one.number is not None for one in there]) > 1,
        choices=choices,
        left=left,
        second=second,
    )


def lines(subjects: Sequence[Subject]) -> tuple[Line, ...]:
    """Line up the measured values by their terms; costs and slices are told as the whole was measured."""
    by_key = [_by_key(subject.measured) for subject in subjects]
    keys = sorted({key for each in by_key for key in each}, key=as_browsers_sort)
    rows = {key: [each.get(key, ()) for each in by_key] for key in keys}
    free: tuple[Pairs, ...] = ((),) * len(subjects)
    whole = {key: chosen(row, free) for key, row in rows.items() if _is_whole(row)}
    own = [_own(whole.values(), at) for at in range(len(subjects))]
    spoken = {key: whole[key] if key in whole else chosen(row, own) for key, row in rows.items()}
    found = list(_told_once([line for key, row in rows.items() for line in _parted(row, spoken[key])]))
    strangers = _strangers(found, len(subjects))
    return tuple(_unjudged(line, strangers | _contradicting(line)) for line in found)


def _told_once(found: Sequence[Line]) -> Iterator[Line]:
    """Leave out sizes that a metric tells of all subjects; one that it tells of some is judged for nobody."""
    metered: dict[str, set[int]] = {}
    for line in found:
        if size := IN_BILLIONS.get(line.some.metric.id):
            there = (at for at, one in enumerate(line.values) if one and one.number is not None)
            metered.setdefault(size, set()).update(there)
    for line in found:
        sized = {at for at, one in enumerate(line.values) if one}
        both = sized & metered.get(line.some.metric.id, frozenset())
        if any(one.settings for one in line.values if one) or len(both) < min(2, len(sized)):
            yield line
        elif both != sized:
            yield _unjudged(line, frozenset(range(len(line.values))))


def _strangers(found: Sequence[Line], count: int) -> frozenset[int]:
    """The subjects whose quality was measured, as the baseline's was, and never in the same on the same."""
    own: list[set[tuple[str, str]]] = [set() for _ in range(count)]
    for line in found:
        for at, one in enumerate(line.values if line.whole else ()):
            if one and one.number is not None:
                own[at].add((one.dataset, one.metric.id))
    return frozenset(at for at, each in enumerate(own) if each and own[0] and not each & own[0])


def _contradicting(line: Line) -> frozenset[int]:
    """The subjects whose cost is that of another run than the baseline's."""
    base = line.values[0]
    if base is None or not line.unlike:
        return frozenset()
    return frozenset(
        at for at, one in enumerate(line.values) if one and not agree(one.settings, base.settings)
    )


def _unjudged(line: Line, apart: frozenset[int]) -> Line:
    """A cost is not held against the baseline's by those apart."""
    if line.some.kind != "cost" or not apart:
        return line
    apart |= line.apart
    verdicts = tuple(None if at in apart else each for at, each in enumerate(line.verdicts))
    return replace(line, verdicts=verdicts, apart=apart)


def _is_whole(row: Sequence[Results]) -> bool:
    some = next(each[0] for each in row if each)
    return some.kind != "cost" and not some.slice


def _by_key(found: Sequence[Measured]) -> dict[str, Results]:
    by_key: dict[str, list[Measured]] = {}
    for one in found:
        by_key.setdefault(one.key, []).append(one)
    return {key: tuple(each) for key, each in by_key.items()}


def _own(whole: Iterable[Spoken], at: int) -> Pairs:
    """The settings at which the first headline of a subject was measured, as far as it has settings."""
    values = [one for spoken in whole if (one := spoken[at]) and one.settings]
    return min(values, key=lambda one: one.lead).settings if values else ()


def _parted(row: Sequence[Results], spoken: Spoken) -> Iterator[Line]:
    """The line that speaks, then a line for each further setting that more than one subject has."""
    if all(len(each) < 2 for each in row):
        yield line_of(spoken)
        return
    further = [(at, one) for at, each in enumerate(row) for one in each if one is not spoken[at]]
    runs = sorted({one.run for _, one in further}, key=lambda run: as_browsers_sort(", ".join(run)))
    shared = [run for run in runs if sum(any(one.run == run for one in each) for each in row) > 1]
    choices = tuple(_choice(one, each) for one, each in zip(spoken, row, strict=True))
    yield line_of(spoken, choices, tuple(pair for pair in further if pair[1].run not in shared))
    for run in shared:
        values = tuple(next((one for one in each if one.run == run), None) for each in row)
        yield line_of(values, second=True)


def _choice(one: Measured | None, of: Results) -> str:
    """Of how many results a value speaks: `best of 2 settings`."""
    if one is None or len(of) < 2:
        return ""
    return f"{'best' if is_best(one, of) else 'one'} of {len(of)} settings"


def field_lines(subjects: Sequence[Subject]) -> tuple[FieldLine, ...]:
    """Line up the fields by their place and names."""
    by_name = [{(one.place, one.label, one.note): one for one in subject.fields} for subject in subjects]
    names = sorted({name for each in by_name for name in each}, key=_order)
    return tuple(FieldLine(*name, tuple(each.get(name) for each in by_name)) for name in names)


def _order(name: tuple[int, str, str]) -> tuple[int, bytes, bytes]:
    place, label, note = name
    return place, as_browsers_sort(note), as_browsers_sort(label)
