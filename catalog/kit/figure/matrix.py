"""Counts of one kind of class against another -> a table of figures, tinted by their share of the row."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup, escape

from catalog.kit.added import added
from catalog.kit.digits import decimals, shown
from catalog.kit.figure.curb import absent, clip, drawable, finite, not_drawn, said, share
from catalog.kit.figure.drawn import Column, Figure, Value
from catalog.kit.figure.nouns import Heading, Style

MOST_CLASSES = 24
_SHADES = (2.0, 15.0, 40.0, 75.0)
PLAIN = Style(across="Predicted")
Counts = Sequence[Sequence[float | None]]


def matrix(heading: Heading, labels: Sequence[str], counts: Counts, style: Style = PLAIN) -> Figure:
    """Draw `counts[actual][predicted]` of the classes `labels`; the darker, the more of its row.

    `heading.row` names the rows, `style.across` the columns. Of more than 24 classes those with most
    mistakes are drawn.
    """
    kept = _most_mistaken(labels, counts)
    names = [clip(labels[at], 40) for at in kept]
    values = [[_count(counts, down, across) for across in kept] for down in kept]
    digits = (
        heading.digits if heading.digits is not None else decimals(finite(v for row in values for v in row))
    )
    alt = clip(heading.alt or _tell(heading, names, values), 600)
    notes = (
        not_drawn(absent(value for row in values for value in row)),
        f"the {len(kept)} of {len(labels):,} classes with most mistakes" if len(kept) < len(labels) else "",
    )
    columns = (
        Column("down", clip(heading.row, 60), "ordinal"),
        Column("across", clip(style.across or "Predicted", 60), "ordinal"),
        Column("value", clip(heading.measure, 60), "number"),
    )
    rows: list[tuple[Value, ...]] = [
        (names[down], names[across], value)
        for down, row in enumerate(values)
        for across, value in enumerate(row)
    ]
    table = _table(names, _cells(values, digits), (heading.row, style.across or "Predicted"), alt)
    return Figure(
        "matrix", clip(heading.title, 300), said(heading.sub, notes), alt, table, columns, tuple(rows)
    )


def _most_mistaken(labels: Sequence[str], counts: Counts) -> list[int]:
    every = range(len(labels))
    if len(labels) <= MOST_CLASSES:
        return list(every)
    mistakes = [added(finite(_count(counts, down, at) for at in every if at != down)) for down in every]
    return sorted(sorted(every, key=lambda at: -mistakes[at])[:MOST_CLASSES])


def _count(counts: Counts, down: int, across: int) -> float | None:
    row = counts[down] if down < len(counts) else ()
    return row[across] if across < len(row) else None


def _cells(values: Sequence[Sequence[float | None]], digits: int) -> list[str]:
    rows = []
    for down, row in enumerate(values):
        whole = added(finite(row))
        rows.append("".join(_cell(value, whole, digits, own=at == down) for at, value in enumerate(row)))
    return rows


def _cell(value: float | None, whole: float, digits: int, *, own: bool) -> str:
    if value is None:
        return '<td class="matrix-cell"><span class="missing">none</span></td>'
    part = share(value, whole) if drawable(value) else 0.0
    shade = sum(part >= edge for edge in _SHADES)
    text = shown(value, digits)
    return f'<td class="matrix-cell cover-{shade}">{f"<b>{text}</b>" if own else text}</td>'


def _table(names: Sequence[str], cells: Sequence[str], sides: tuple[str, str], alt: str) -> Markup:
    heads = "".join(f'<th scope="col" class="num">{escape(name)}</th>' for name in names)
    corner = f"{escape(clip(sides[0], 40))} \\ {escape(clip(sides[1], 40))}"
    body = "".join(
        f'<tr><th scope="row">{escape(name)}</th>{row}</tr>' for name, row in zip(names, cells, strict=True)
    )
    return Markup(  # noqa: S704 - every text is escaped above
        f'<div class="table-scroll" tabindex="0" role="group" aria-label="{escape(alt)}">'
        f'<table class="table matrix"><thead><tr><th scope="col">{corner}</th>{heads}</tr></thead>'
        f"<tbody>{body}</tbody></table></div>"
    )


def _tell(heading: Heading, names: Sequence[str], values: Sequence[Sequence[float | None]]) -> str:
    there = [
        (each, down, at) for down, row in enumerate(values) for at, each in enumerate(row) if drawable(each)
    ]
    whole = added(value for value, _, _ in there)
    right = added(value for value, down, at in there if down == at)
    wrong = max(((value, down, at) for value, down, at in there if down != at and value > 0), default=None)
    text = f"{clip(heading.measure, 60)}: {share(right, whole):.0f}% of {shown(whole)} on the diagonal"
    if wrong is None:
        return text
    return f"{text}; most often {names[wrong[1]]} is taken for {names[wrong[2]]}, {shown(wrong[0])} times"
