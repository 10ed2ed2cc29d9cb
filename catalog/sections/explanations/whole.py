"""What explains one version -> all that the section shows and tells: words, figures, rows for programs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from catalog.kit.figure import Figure
from catalog.kit.schema import Absent, said
from catalog.kit.shown import Fact, shown
from catalog.sections.explanations.alarms import Alarm, Watched, alarms
from catalog.sections.explanations.facts import Asked, Reason, reasons
from catalog.sections.explanations.figures import Choice, drawn
from catalog.sections.explanations.ranking import Ranked
from catalog.sections.explanations.schema import Interpretability
from catalog.sections.explanations.sums import Additivity
from catalog.sections.explanations.tables import Tables
from catalog.sections.explanations.told import lede, note, remarks

SCOPES = MappingProxyType({"global": "the model as a whole", "local": "single answers"})
LEVELS = MappingProxyType(
    {
        "intrinsic": "Intrinsic: the model itself can be read",
        "post-hoc": "Post-hoc: it is explained afterwards",
        "none": "None: it cannot be read and is not explained",
    }
)


@dataclass(frozen=True, slots=True)
class ReasonRow:
    """One feature in one explanation, for programs."""

    method: str
    output: str
    version: str
    before: str
    measure: str
    row: Ranked


@dataclass(frozen=True, slots=True)
class Sums:
    """Whether the contributions of one method add up to the output."""

    method: str
    output: str
    additivity: Additivity


@dataclass(frozen=True, slots=True)
class Explanations:
    """The section, whole. `main` stand large, `small` in a row; of `choices` readers open one."""

    facts: tuple[Fact, ...] = ()
    lede: str = ""
    note: str = ""
    remarks: tuple[str, ...] = ()
    alarms: tuple[Alarm, ...] = ()
    main: tuple[Figure, ...] = ()
    small: tuple[Figure, ...] = ()
    choices: tuple[Choice, ...] = ()
    rows: tuple[ReasonRow, ...] = ()
    sums: tuple[Sums, ...] = ()

    @property
    def figures(self) -> tuple[Figure, ...]:
        """Everything that is drawn."""
        return (*self.main, *(each.figure for each in self.choices), *self.small)

    @property
    def told(self) -> bool:
        """Whether there is anything to say."""
        return bool(self.facts or self.figures or self.remarks)

    @property
    def marks(self) -> tuple[str, ...]:
        """What needs attention, in few words."""
        return tuple(dict.fromkeys(each.mark for each in self.alarms if each.mark))


def explain(tables: Tables, asked: Asked, watched: Sequence[Watched]) -> Explanations:
    """Work out all that the tables say of one version."""
    found = reasons(tables, asked)
    shown_of = drawn(found)
    return Explanations(
        lede=lede(found, watched),
        note=note(found, shown_of.counts),
        remarks=remarks(found),
        alarms=alarms(found, watched),
        main=shown_of.main,
        small=shown_of.small,
        choices=shown_of.choices,
        rows=tuple(row for reason in found.reasons for row in _rows(reason)),
        sums=tuple(
            Sums(each.source.method, each.source.output, each.additivity)
            for each in found.reasons
            if each.additivity
        ),
    )


def _rows(reason: Reason) -> Iterator[ReasonRow]:
    ranking, source = reason.ranking, reason.source
    for row in ranking.rows:
        yield ReasonRow(source.method, source.output, ranking.version, ranking.before, ranking.measure, row)


def levels(said_of: Interpretability | Absent | None, of: str = "") -> tuple[Fact, ...]:
    """Say how far the model can be understood, and by what means; `of` names a version with its own word."""
    if said_of is None:
        return ()
    if isinstance(said_of, Absent):
        return (Fact(f"Interpretability{of}", shown(said_of)),)
    level = said(said_of.level)
    facts = (
        Fact(f"Interpretability{of}", shown(LEVELS[level] if level else said_of.level)),
        Fact(
            f"Explains{of}",
            shown(tuple(SCOPES[each] for each in said_of.scope)),
        ),
        Fact(f"Method{of}", shown(said_of.method)),
        Fact(f"Notes{of}", shown(said_of.notes)),
    )
    return tuple(fact for fact in facts if not fact.value.missing or fact.value.text != "not reported")
