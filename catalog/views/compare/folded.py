"""Rows of a group -> what is folded away below: how they were measured, and results that stand in no row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from catalog.kit.text import plural
from catalog.views.compare.lines import Line
from catalog.views.compare.printed import printer, uncertainty
from catalog.views.compare.said import Left, Row


def left_of(line: Line, label: str, digits: int) -> Iterator[Left]:
    """The results that stand in no row, printed as their row is."""
    if not line.left:
        return
    print_ = printer(line.values, digits)
    for at, one in line.left:
        known = uncertainty(one, print_) if one.value is not None else ""
        text = one.word if one.value is None else print_(one.value)
        yield Left(label, at, one, f"{text} ({known})" if known else text, ", ".join(one.run))


def fold(rows: Sequence[Row], left: Sequence[Left]) -> str:
    """The heading of it: `How it was measured, 2 more results at other settings`."""
    how = "How it was measured" if any(row.rest for row in rows) else ""
    more = f"{plural(len(left), 'more result')} at other settings" if left else ""
    return ", ".join(part for part in (how, more) if part)


def folded(
    names: Sequence[str], rows: Sequence[Row], left: Sequence[Left], shared: Sequence[str]
) -> tuple[str, ...]:
    """All of it in words; `shared` is what the group says already."""
    how = (f"{row.label} ({row.note}): {row.rest}" for row in rows if row.rest)
    more = (f"{each.label}, {names[each.at]}: {each.text} {_at(each, shared)}" for each in left)
    return (*how, *more)


def _at(one: Left, shared: Sequence[str]) -> str:
    """Its settings without those that its group says, if others remain."""
    own = ", ".join(each for each in one.value.run if each not in shared) or one.run
    return f"at {own}" if own else "without settings"
