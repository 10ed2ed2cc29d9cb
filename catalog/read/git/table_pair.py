"""Two contents of a metric file -> the numbers that differ, each as it was and as it is.

Of CSV files only the lines that differ are read, unless rows may supersede each other by their date.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from catalog.domain.measurements import Measurement, newest
from catalog.domain.rows import measurements
from catalog.domain.subjects import Context
from catalog.domain.tables import columns_of
from catalog.kit.finding import CatalogError

Numbers = dict[tuple[object, ...], Measurement]
"""The values of a file, each by what it measures."""
NumberChanges = Mapping[tuple[object, ...], tuple[Measurement | None, Measurement | None]]


@dataclass(frozen=True, slots=True)
class TableReader:
    """Reads old metric files as today's are read, so that what they measured goes by the same name.

    The context knows no versions, for rows may speak of some that are gone.
    """

    context: Context
    versions: tuple[str, ...]

    def changes(self, name: str, before: bytes, after: bytes) -> NumberChanges | None:
        """The numbers that differ between two contents of a file; None where one of them cannot be read."""
        if name.endswith(".csv") and (told := _lines_that_differ(before, after)):
            content, last = told
            rows = self.rows(name, content)
            if rows is None:
                return None
            old = _by_identity(row for row in rows if row.place.line <= last)
            return differing(old, _by_identity(row for row in rows if row.place.line > last))
        was, now = self.numbers(name, before), self.numbers(name, after)
        return None if was is None or now is None else differing(was, now)

    def numbers(self, name: str, content: bytes) -> Numbers | None:
        """All values of a file by what they measure; None where there is no reading it."""
        rows = self.rows(name, content)
        return None if rows is None else _by_identity(rows)

    def rows(self, name: str, content: bytes) -> tuple[Measurement, ...] | None:
        """All rows of a file; None where there is no reading it."""
        if not content.strip():
            return ()
        path = PurePosixPath(name)
        only = self.versions[0] if len(self.versions) == 1 else None
        try:
            columns = columns_of(content, name, path.suffix, nested=True)
        except CatalogError:  # a library that reads this format is not there
            return None
        speaks_of = path.stem if path.stem in self.versions else only
        table = measurements(columns, speaks_of, self.context)
        return None if table.findings and not table.rows else table.rows


def _by_identity(rows: Iterable[Measurement]) -> Numbers:
    return {row.identity(): row for row in newest(rows).current}


def differing(was: Numbers, now: Numbers) -> NumberChanges:
    """What has another value now, or is there no more, or since."""
    found: dict[tuple[object, ...], tuple[Measurement | None, Measurement | None]] = {}
    for identity in dict.fromkeys((*was, *now)):
        before, after = was.get(identity), now.get(identity)
        if not same(before, after):
            found[identity] = (before, after)
    return found


def same(one: Measurement | None, other: Measurement | None) -> bool:
    """Whether two rows report the same value; `nan` is itself."""
    if one is None or other is None:
        return one is other
    return one.unit == other.unit and (one.value == other.value or repr(one.value) == repr(other.value))


def _lines_that_differ(before: bytes, after: bytes) -> tuple[bytes, int] | None:
    """The header, the lines that only the first file has, and those that only the second has, as one file.

    The number is the last line of the former. None where lines cannot be told apart so: where rows go by
    their date, a cell may hold line breaks, or the columns are others.
    """
    old, new = before.splitlines(), after.splitlines()
    if not old or not new or old[0] != new[0] or b"date" in old[0].lower() or b'"' in before or b'"' in after:
        return None
    known_old, known_new = {*old}, {*new}
    only_old = [line for line in old if line not in known_new]
    only_new = [line for line in new if line not in known_old]
    return b"\n".join((old[0], *only_old, *only_new, b"")), 1 + len(only_old)
