"""A metric table, what the last import said in it, rows of now -> the table with what changed."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from catalog.domain.heads import called
from catalog.exchange.landing.marks import Row, half_of, mark_of
from catalog.exchange.landing.pairing import Marked, paired
from catalog.kit.csvtext import plain_line
from catalog.kit.finding import CatalogError


@dataclass(frozen=True, slots=True)
class Merged:
    """The new content, and lines that people and the source changed, each differently, with the row there.

    None stands for a row that the source has no more, and in which people have columns of their own.
    """

    content: bytes
    conflicts: tuple[tuple[int, Row | None], ...] = ()


def merged(content: bytes, was: Collection[str], rows: Sequence[Row], label: str) -> Merged:
    """Change only lines that the source changed and people did not; lines of people stay as they are."""
    before, half = frozenset(was), half_of(was)
    head, lines = _lines(content, label)
    theirs = dict.fromkeys(name for row in rows for name, cell in row.items() if cell and cell.strip())
    own = called(head, theirs)
    added = [name for name in theirs if name not in own]
    names, end = [*own, *added], "\r\n" if b"\r\n" in content else "\n"
    here = [
        _marked(at, dict(zip(own, line[2], strict=False)), theirs, before) for at, line in enumerate(lines)
    ]
    found = paired(here, [Marked(at, mark_of(row, half), row) for at, row in enumerate(rows)], before)
    kept: list[str] = [_longer(plain_line(head, end), added, end) if head else plain_line(names, end)]
    for at, (_, text, _) in enumerate(lines):
        if at in found.follow:
            mine = {
                name: cell for name, cell in here[at].row.items() if here[at].owned and name not in theirs
            }
            row = {**found.follow[at], **mine}
            kept.append(plain_line([row.get(name, "") for name in names], end))
        elif at not in found.drop:
            kept.append(_longer(text, [""] * len(added), end))
    kept += [plain_line([each.row.get(name, "") for name in names], end) for each in found.added]
    conflicts = tuple((lines[at][0], row) for at, row in sorted(found.conflicts.items()))
    return Merged("".join(kept).encode(), conflicts)


def _marked(at: int, cells: Row, theirs: Mapping[str, None], before: frozenset[str]) -> Marked:
    """A line by the columns that the source has; by all of them where it is as the last import left it."""
    whole = mark_of(cells, half_of(before))
    if whole in before or not any(cell.strip() for name, cell in cells.items() if name not in theirs):
        return Marked(at, whole, cells)
    shared = {name: cell for name, cell in cells.items() if name in theirs}
    return Marked(at, mark_of(shared, half_of(before)), cells, owned=True)


def _lines(content: bytes, label: str) -> tuple[list[str], list[tuple[int, str, list[str]]]]:
    """Return the header, and each row with its first line and the text that it stands on."""
    try:
        raw = list(io.StringIO(content.decode("utf-8-sig"), newline=""))
        reader, found, at = csv.reader(raw, strict=True), list[tuple[int, str, list[str]]](), 0
        for cells in reader:
            found.append((at + 1, "".join(raw[at : reader.line_num]), cells))
            at = reader.line_num
    except (UnicodeDecodeError, csv.Error) as problem:
        raise CatalogError(f"{label}: this is not CSV: {problem}; mend it first") from problem
    return ([name.strip() for name in found[0][2]], found[1:]) if found else ([], [])


def _longer(text: str, cells: Sequence[str], end: str) -> str:
    body = text.rstrip("\r\n")
    return f"{body},{plain_line(cells, end)}" if cells and body else f"{body}{end}"
