"""Plain texts in rows -> a Markdown table in which none of them is markup."""

from __future__ import annotations

from collections.abc import Iterable

from catalog.kit.mdtext import escaped, table


def plain_table(header: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A table of plain texts; a cell without any says so, and without rows there is no table."""
    cells = [[escaped(cell) or "none" for cell in row] for row in rows]
    return table([escaped(name) for name in header], cells) if cells else ""
