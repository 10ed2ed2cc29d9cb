"""The card's own figures: tables beside it drawn as lines, bars or a matrix, and pictures as they are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import cycle
from pathlib import PurePosixPath

from catalog.domain.vocabulary import Vocabulary
from catalog.kit.figure import HUES, Figure, Heading, Point, Row, Series, Style, bars, lines, matrix
from catalog.kit.number import plain
from catalog.kit.schema import said
from catalog.kit.web import followable
from catalog.sections.evaluation.schema import Exhibit

PICTURES = (".png", ".jpg", ".jpeg", ".webp", ".gif", ".avif")
MOST_SERIES = len(HUES)
MOST_BARS = 24
Cells = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of the card: published beside its page, or elsewhere and only linked to."""

    title: str
    alt: str
    file: str
    link: str


def is_picture(reference: str) -> bool:
    """Whether a figure's file is a picture rather than a table."""
    return PurePosixPath(reference.partition("?")[0]).suffix.lower() in PICTURES


def pictures(exhibits: Sequence[Exhibit], published: Sequence[str]) -> tuple[Picture, ...]:
    """The pictures; `published` are the files that the site carries along."""
    found = [each for each in exhibits if is_picture(each.file)]
    return tuple(
        Picture(
            each.title,
            said(each.alt) or each.title,
            each.file if each.file in published else "",
            followable(each.file),
        )
        for each in found
    )


def drawn(
    exhibits: Sequence[Exhibit], tables: Mapping[str, Sequence[Cells]], words: Vocabulary, current: str = ""
) -> tuple[Figure, ...]:
    """Draw every table that has the columns it is drawn by; a line of the current version is the subject."""
    named = [each for each in exhibits if not is_picture(each.file)]
    found = (_draw(each, tables.get(each.file, ()), words, current) for each in named)
    return tuple(figure for figure in found if figure)


def _draw(exhibit: Exhibit, rows: Sequence[Cells], words: Vocabulary, current: str) -> Figure | None:
    version, dataset = said(exhibit.version), said(exhibit.dataset)
    mine = [row for row in rows if not version or row.get("version", version) == version]
    parts = (
        f"Version {version}." if version else "",
        f"On {words.datasets.get(dataset).name}." if dataset else "",
    )
    sub = " ".join(part for part in parts if part)
    x, y, value = said(exhibit.x), said(exhibit.y), said(exhibit.value)
    if exhibit.kind == "matrix" and x and y and value:
        return _matrix(exhibit.title, sub, (x, y, value), mine)
    if not (x and y):
        return None
    if exhibit.kind == "bar":
        heading = Heading(exhibit.title, _cut(sub, len(mine), MOST_BARS, "rows"), row=x, measure=y)
        drawn_rows = [Row(row.get(x, ""), _number(row.get(y, ""))) for row in mine[:MOST_BARS]]
        return bars(heading, drawn_rows) if drawn_rows else None
    series = _series(
        mine,
        (x, y),
        said(exhibit.by) or ("version" if not version and "version" in (rows[0] if rows else {}) else None),
    )
    series = _coloured(series, current)
    beside = _perfect(series) if exhibit.kind == "calibration" else ()
    sub = f"{sub} Across: {x}; up: {y}.".strip() if beside else sub
    heading = Heading(exhibit.title, _cut(sub, len(series), MOST_SERIES, "lines"), row=x, measure=y)
    return lines(heading, (*beside, *series[:MOST_SERIES])) if series else None


def _cut(sub: str, count: int, most: int, noun: str) -> str:
    """A subtitle that also says what there is no room for."""
    return f"{sub} {most} of {count:,} {noun} drawn.".strip() if count > most else sub


def _series(rows: Sequence[Cells], axes: tuple[str, str], by: str | None) -> list[Series]:
    found: dict[str, list[Point]] = {}
    for row in rows:
        across = row.get(axes[0], "")
        number = _number(across)
        point = Point(across if number is None else number, _number(row.get(axes[1], "")))
        found.setdefault(row.get(by, "") if by else axes[1], []).append(point)
    return [Series(name, tuple(points)) for name, points in found.items()]


def _coloured(series: Sequence[Series], current: str) -> list[Series]:
    """Give each line its hue: the current version the first, as in every other figure of its page."""
    names = sorted((each.name for each in series), key=lambda name: name != current)
    looks = dict(zip(names, cycle(HUES), strict=False))
    return [replace(each, look=looks[each.name]) for each in series]


def _perfect(series: Sequence[Series]) -> tuple[Series, ...]:
    """The line on which what is observed is what was predicted: all chances, or as far as predictions go."""
    ends = [point.x for each in series for point in each.points if isinstance(point.x, float)]
    if not ends:
        return ()
    chances = min(ends) >= 0 and max(ends) <= 1
    diagonal = tuple(Point(end, end) for end in ((0.0, 1.0) if chances else (min(ends), max(ends))))
    return (Series("perfect", diagonal, "context"),)


def _matrix(title: str, sub: str, columns: tuple[str, str, str], rows: Sequence[Cells]) -> Figure | None:
    x, y, value = columns
    across = list(dict.fromkeys(row.get(x, "") for row in rows))
    down = list(dict.fromkeys(row.get(y, "") for row in rows))
    if not rows:
        return None
    if not set(across) & set(down):  # two kinds of names make no square: each pair is a bar
        pairs = [
            Row(f"{row.get(y, '')}, {row.get(x, '')}", _number(row.get(value, "")))
            for row in rows[:MOST_BARS]
        ]
        sub = _cut(sub, len(rows), MOST_BARS, "rows")
        return bars(Heading(title, sub, row=f"{y}, {x}", measure=value), pairs)
    labels = list(dict.fromkeys([*down, *across]))
    counts = {(row.get(y, ""), row.get(x, "")): _number(row.get(value, "")) for row in rows}
    table = [[counts.get((actual, guess)) for guess in labels] for actual in labels]
    return matrix(Heading(title, sub, row=y, measure=value), labels, table, Style(across=x))


def _number(text: str) -> float | None:
    found = plain(text.strip())
    return None if found is None else float(found)
