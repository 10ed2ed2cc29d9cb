"""Rows of a model's page -> Markdown tables; nothing where there is no row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from catalog.kit.digits import shown
from catalog.kit.figure import Figure
from catalog.kit.mdtext import escaped
from catalog.render.pages.fetched import SourceRow
from catalog.render.pages.histories import VersionRow
from catalog.render.twins.plain_table import plain_table
from catalog.sections.evaluation.facts import Group
from catalog.sections.evaluation.rows import Row
from catalog.sections.explanations.whole import Explanations
from catalog.sections.governance.facts import DecisionRow
from catalog.sections.history.facts import ArtifactRow, HyperTable
from catalog.sections.history.signed import SignedRow
from catalog.sections.lineage.facts import DataRow
from catalog.sections.monitoring.facts import IncidentRow, RuleRow

MOST_ROWS = 40


def metrics(groups: Iterable[Group]) -> Iterator[str]:
    """A heading and a table a group."""
    for group in groups:
        note = f", {escaped(group.note)}" if group.note else ""
        yield f"### {escaped(group.title)}{note}"
        compared = any(row.before for row in group.rows)
        header = (
            "Metric",
            "Better",
            "Value",
            "Interval",
            "Cases",
            *(("Before", "Change") if compared else ()),
        )
        yield plain_table(header, (_metric(row)[: len(header)] for row in group.rows))


def _metric(row: Row) -> Sequence[str]:
    unit = f" ({row.metric.unit})" if row.metric.unit else ""
    note = f", {row.note}" if row.note else ""
    change = f"{row.change.text} {row.change.word}".strip() if row.change else "not comparable"
    return (
        f"{row.label}{unit}{note}", row.better, row.value.text, _interval(row), row.size or "not reported",
        row.previous.text, change,
    )  # fmt: skip


def _interval(row: Row) -> str:
    ends = [row.now.lower, row.now.upper] if row.now else []
    told = ["open" if end is None else shown(end) for end in ends]
    return "not reported" if all(end is None for end in ends) else " to ".join(told)


def versions(rows: Iterable[VersionRow], metric: str) -> str:
    """The versions, newest first, with the metric that is followed over them where there is one."""
    cells = (
        (row.name, ", ".join(row.aliases), row.date.text, row.stage, _notes(row),
         *((" ".join(part for part in (row.figure.text, row.beside) if part),) if metric else ()))
        for row in rows
    )  # fmt: skip
    return plain_table(
        ("Version", "Aliases", "Date", "Stage", "Notes", *((metric,) if metric else ())), cells
    )


def _notes(row: VersionRow) -> str:
    same = f"Same weights as {row.weights_of}." if row.weights_of else ""
    return " ".join(text for text in (row.notes, same) if text) or "not reported"


def hyperparameters(found: HyperTable) -> str:
    """Hyperparameters side by side."""
    rows = ([row.name, *(value.text for value in row.values)] for row in found.rows)
    return plain_table(("Hyperparameter", *found.versions), rows)


def files(rows: Iterable[ArtifactRow]) -> str:
    """The files of a version."""
    cells = (
        (row.name, row.format.text, row.size.text, row.digest.text, row.where.text, row.state.text,
         f"same as {row.same}" if row.same else "")
        for row in rows
    )  # fmt: skip
    return plain_table(("File", "Format", "Size", "Digest", "Where", "State", "Known from"), cells)


def signatures(rows: Iterable[SignedRow]) -> str:
    """The signatures of a version; whether they hold is checked elsewhere."""
    cells = ((", ".join(row.beside), row.by.text, row.way.text, row.of.text, row.agrees.text) for row in rows)
    return plain_table(("Signature", "Signed by", "To be checked by", "Of", "Card and files"), cells)


def data(rows: Iterable[DataRow]) -> str:
    """The data of a version."""
    header = ("Data set", "Role", "Split", "Revision", "Period", "Rows", "Digest", "File", "Notes")
    cells = (
        (row.label, row.role, row.split, row.revision, row.period, row.rows, row.digest, row.path, row.notes)
        for row in rows
    )
    return plain_table(header, (map(str, row) for row in cells))


def figure(each: Figure) -> Iterator[str]:
    """The rows behind a figure, under its title; of very many the first."""
    rows = each.cells
    if rows:
        yield f"### {escaped(each.title)}"
        cells = ([cell.text or "not reported" for cell in row] for row in rows[:MOST_ROWS])
        yield plain_table([column.label for column in each.columns], cells)
    if len(rows) > MOST_ROWS:
        yield f"The first {MOST_ROWS} of {len(rows):,} rows; all of them are on the page."


def explanations(found: Explanations) -> Iterator[str]:
    """What explains the model: sentences, and the rows behind each figure."""
    yield "\n".join(f"- {escaped(each.label)}: {escaped(each.value.text)}" for each in found.facts)
    yield escaped(found.lede)
    yield escaped(found.note)
    for each in found.figures:
        yield from figure(each)
    yield "\n".join(f"- {escaped(each)}" for each in (*found.marks, *found.remarks))


def rules(rows: Iterable[RuleRow]) -> str:
    """The rules that watch the model, with what they come to."""
    cells = (
        (row.id, row.state, row.metric, row.where, row.latest.text, row.warn.text, row.fail.text, row.window,
         row.since.text, row.words)
        for row in rows
    )  # fmt: skip
    header = (
        "Rule",
        "State",
        "Metric",
        "Where",
        "Last value",
        "Attention",
        "Failing",
        "Window",
        "Since",
        "Why",
    )
    return plain_table(header, cells)


def sources(rows: Iterable[SourceRow]) -> str:
    """Where readings are fetched from."""
    cells = ((row.metric, row.every, row.server, row.query, row.file, row.more) for row in rows)
    return plain_table(("Readings of", "Every", "Prometheus", "Query", "Into", "With"), cells)


def incidents(rows: Iterable[IncidentRow]) -> str:
    """When rules warned or failed."""
    cells = (
        (row.rule, row.state, row.subject, row.version, row.began, row.ended or "still so", row.words)
        for row in rows
    )
    return plain_table(("Rule", "State", "Of", "Version", "Began", "Ended", "What happened"), cells)


def decisions(rows: Iterable[DecisionRow]) -> str:
    """Approvals and exceptions."""
    cells = ((row.subject, row.word, str(row.by), str(row.date), str(row.until), row.notes) for row in rows)
    return plain_table(("For", "Decision", "By", "Date", "Until", "Notes"), cells)
