"""What differs between two versions -> text for people and programs: lines, Markdown or JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from textwrap import indent, wrap

from catalog.derive.changes import Changes, Side, told
from catalog.derive.listed import leading_of
from catalog.kit.mdtext import escaped, quoted, table
from catalog.kit.plain import Json
from catalog.kit.schema import said
from catalog.kit.shown import Fact, shown
from catalog.kit.text import listed, plural, visible
from catalog.review.standing import standing
from catalog.sections.about.facts import source_facts
from catalog.sections.explanations.whole import Explanations
from catalog.sections.history.wording import FieldChange
from catalog.views.compare import Group, Row

WIDE = 100


def only_changes(of: Changes) -> Changes:
    """Leave out the figures that are the same, or of which no clear change can be told."""
    groups = (replace(each, rows=tuple(filter(_has_changed, each.rows))) for each in of.figures)
    return replace(of, figures=tuple(each for each in groups if each.rows))


def _has_changed(row: Row) -> bool:
    change = row.cells[-1].change
    return not row.same and (change is None or change.direction != "same")


def summary(of: Changes) -> str:
    """How many fields differ, in one sentence, and how the later does against the earlier."""
    kinds = ((of.fields.count(kind), kind) for kind in ("changed", "added", "removed"))
    parts = [f"{plural(count, 'field')} {kind}" for count, kind in kinds if count]
    fields = f"{listed(parts)}; {of.fields.same:,} the same." if parts else "No field changed."
    return f"{fields[:1].upper()}{fields[1:]} {of.finding}".strip()


def as_text(of: Changes) -> str:
    """A line a field, under the part of the card that it belongs to."""
    lines = [f"{of.before.reference} → {of.after.reference}", *wrap(summary(of), WIDE)]
    lines += [line for each in of.fields.breaks for line in wrap(f"Breaks callers: {each}", WIDE)]
    for group in of.fields.groups:
        lines += ["", f"{group.title} ({group.counts})", *(f"  {_said(each)}" for each in group.changes)]
    lines += _figures(of.figures)
    if of.before.notes != of.after.notes:
        lines += ["", f"Notes of {of.after.reference}", *_notes(of.after)]
    return "\n".join(visible(line).rstrip() for line in lines)


def as_markdown(of: Changes) -> str:
    """A heading, the sentence, and a table for each part of the card and of what was measured."""
    names = (escaped(of.before.reference), escaped(of.after.reference))
    parts = [f"# {names[0]} → {names[1]}", escaped(summary(of))]
    parts += [f"**Breaks callers:** {escaped(' '.join(of.fields.breaks))}"] if of.fields.breaks else []
    for group in of.fields.groups:
        rows = [(f"{each.sign} {each.label}", each.before, each.after, each.step) for each in group.changes]
        parts += [f"## {escaped(group.title)}", _table((("Field", *_heads(of), "In words"), *rows))]
    for figures in of.figures:
        cells = [(row.head, row.cells[0].text, row.cells[1].text, _judged(row)) for row in figures.rows]
        parts += [f"## {escaped(figures.head)}", _table((("Figure", *_heads(of), "Change"), *cells))]
    if of.before.notes != of.after.notes and of.after.notes:
        parts += ["## Notes", quoted(of.after.notes)]
    return "\n\n".join(parts)


def _table(rows: tuple[tuple[str, ...], ...]) -> str:
    head, *body = ([escaped(cell) for cell in row] for row in rows)
    return table(head, body)


def _heads(of: Changes) -> tuple[str, str]:
    if of.before.reference == of.after.reference:
        return "before", "after"
    return of.before.reference, of.after.reference


def as_json(of: Changes) -> str:
    """Everything, with a JSON Patch that makes `show --json` of the later from that of the earlier."""
    fields: list[Json] = [
        {"part": group.title, "kind": each.kind, "field": each.label, "before": each.before,
         "after": each.after, "step": each.step}
        for group in of.fields.groups
        for each in group.changes
    ]  # fmt: skip
    told: Json = {
        "before": of.before.reference,
        "after": of.after.reference,
        "same": not of.fields.operations,
        "summary": summary(of),
        "breaks": list(of.fields.breaks),
        "fields": fields,
        "metrics": [_figure(group, row) for group in of.figures for row in group.rows],
        "notes": {"before": of.before.notes, "after": of.after.notes},
        "patch": [each.as_json() for each in of.fields.operations],
    }
    return json.dumps(told, ensure_ascii=False, allow_nan=False, indent=1)


FORMATS: Mapping[str, Callable[[Changes], str]] = {
    "text": as_text,
    "json": as_json,
    "markdown": as_markdown,
}


def shown_version(side: Side, reasons: Explanations, state: str) -> str:
    """One version as text: how its model stands, why it decides so, what the card says, what was measured.

    `state` is that of the cards: which day, which commit.
    """
    fields, figures = told(side)
    card = side.model.card
    head = [f"{card.name} {side.version.name} ({side.reference})", *([f"As of {state}."] if state else [])]
    head += [*wrap(said(card.summary) or "", WIDE), *_leading(side)]
    head += [
        f"{each.label}: {each.value}{f' ({each.remark})' if each.remark else ''}" for each in _source(side)
    ]
    rest = [each.name for each in side.model.versions if each is not side.version]
    head += [f"Other versions: {', '.join(rest)}"] if rest else []
    head += standing(side, reasons)
    for group in fields.groups:
        lines = [f"  {each.label}: {each.after}" for each in group.changes]
        head += ["", group.title, *lines]
    head += _figures(figures)
    head += ["", "Notes", *_notes(side)] if side.notes else []
    return "\n".join(visible(line).rstrip() for line in head)


def _leading(side: Side) -> Iterator[str]:
    """The first of its figures, which the rest of them and all that is said of it would hide."""
    if found := leading_of(side.model, side.version.name, side.words):
        cell = found[0]
        place = ", ".join(part for part in (cell.dataset.label if cell.dataset else "", cell.note) if part)
        yield " ".join(
            part
            for part in (
                f"{cell.metric.label}{f' on {place}' if place else ''}:",
                cell.shown or "no result",
                cell.unit,
            )
            if part
        )


def _source(side: Side) -> tuple[Fact, ...]:
    """Where the model came from, and the version, where that says more."""
    model, version = (source_facts(each.source) for each in (side.model.card, side.version.version))
    return (*model, *(replace(each, label="Source of the version") for each in version if each not in model))


def _said(each: FieldChange) -> str:
    both = f"{each.before} → {each.after}" if each.kind == "changed" else each.after or each.before
    return f"{each.sign} {each.label}: {both}{f' ({each.step})' if each.step else ''}"


def _figures(groups: tuple[Group, ...]) -> Iterator[str]:
    for group in groups:
        yield from ("", group.head)
        for row in group.rows:
            both = " → ".join(cell.text for cell in row.cells)
            alone = f" ({row.cells[0].aside})" if len(row.cells) == 1 and row.cells[0].aside else ""
            yield f"  {row.head}: {both}{alone}{f', {_judged(row)}' if _judged(row) else ''}"


def _notes(side: Side) -> list[str]:
    return indent(side.notes, "  ").splitlines() or [f"  {shown(None).text}"]


def _judged(row: Row) -> str:
    """`+0.02 better`, where it can be told."""
    change = row.cells[-1].change
    return " ".join(part for part in (change.text, change.word) if part) if change else ""


def _figure(group: Group, row: Row) -> Json:
    numbers: list[Json] = [each.number if each else None for each in row.line.values] if row.line else []
    change = row.cells[-1].change
    return {
        "part": group.title,
        "terms": group.note,
        "figure": row.label,
        "note": ", ".join(part for part in (row.note, row.rest) if part),
        "before": numbers[0] if numbers else None,
        "after": numbers[-1] if numbers else None,
        "change": change.text if change else "",
        "direction": change.direction if change else "",
    }
