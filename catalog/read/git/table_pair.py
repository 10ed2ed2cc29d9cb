"""Two contents of a metric file -> the numbers that differ, each as it was and as it is.

Of CSV files only the lines that differ are read, unless rows may supersede each other by their date.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
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
    """Reads old metric files as today's are read, so that what they measured goes by the same name."""

    context: Context
    versions: tuple[str, ...]

    def changes(self, name: str, before: bytes, after: bytes) -> NumberChanges | None:
        """The numbers that differ between two contents of a file; None where one of them cannot be read."""
        was, now = before, after
        if name.endswith(".csv"):
            was, now = _lines_that_differ(before, after)
        old, new = self.numbers(name, was), self.numbers(name, now)
        return None if old is None or new is None else differing(old, new)

    def numbers(self, name: str, content: bytes) -> Numbers | None:
        """All values of a file; None where there is no reading it."""
        if not content.strip():
            return {}
        path = PurePosixPath(name)
        only = self.versions[0] if len(self.versions) == 1 else None
        try:
            columns = columns_of(content, name, path.suffix, nested=True)
        except CatalogError:  # a library that reads this format is not there
            return None
        speaks_of = path.stem if path.stem in self.versions else only
        table = measurements(columns, speaks_of, self.context.of(frozenset()))
        if not table.rows and table.findings:
            return None
        return {row.identity(): row for row in newest(table.rows).current}


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


def _lines_that_differ(before: bytes, after: bytes) -> tuple[bytes, bytes]:
    """The two headers, each with the lines that the other file does not have."""
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    if not old or not new or old[0] != new[0] or b"date" in old[0].lower() or b'"' in before or b'"' in after:
        return before, after
    less_old, less_new = Counter(old) - Counter(new), Counter(new) - Counter(old)
    return (
        old[0] + b"".join(line for line in old[1:] if line in less_old),
        new[0] + b"".join(line for line in new[1:] if line in less_new),
    )
