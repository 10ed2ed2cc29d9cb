"""What the last import said of a model <-> `imported.json` beside its card, by which hand edits are told."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from stat import S_ISREG

from catalog.exchange.landing.leaves import Leaves, path_of, pointer
from catalog.kit.finding import CatalogError

MEMORY = "imported.json"
Key = tuple[str, str, str]
"""Which model of which system: the system, the host of its page there, its id there."""
_LARGEST = 50_000_000


@dataclass(frozen=True, slots=True)
class Memory:
    """What the last import said: each value of the card, each row, and what it left on the disk.

    `scope` is a digest of what was imported from; `said` one of the card as the source had it, `card`,
    `table` and `files` are digests of what was written. `rows` are short texts, see `tables`.
    """

    key: Key
    scope: str = ""
    said: str = ""
    card: str = ""
    table: str = ""
    fields: Leaves = field(default_factory=dict)
    rows: tuple[str, ...] = ()
    files: Mapping[str, str] = field(default_factory=dict)

    def after(self, last: Memory | None) -> Memory:
        """Leave what is remembered where only people changed something: nothing of it differs then."""
        if last is None:
            return self
        card = self.card or (last.card if last.said == self.said else "")
        table = self.table or (last.table if sorted(last.rows) == sorted(self.rows) else "")
        return replace(self, card=card, table=table)

    def dumped(self) -> bytes:
        """Return it as JSON, a line a value, so that a difference is read easily."""
        whole = {
            "system": self.key[0],
            "host": self.key[1],
            "id": self.key[2],
            "from": self.scope,
            "said": self.said,
            "card": self.card,
            "metrics": self.table,
            "fields": {pointer(path): leaf for path, leaf in sorted(self.fields.items())},
            "rows": sorted(self.rows),
            "files": dict(sorted(self.files.items())),
        }
        return f"{json.dumps(whole, indent=1, ensure_ascii=False)}\n".encode()


def remembered(folder: Path) -> Memory | None:
    """Read what is beside a card; None where there is nothing.

    Raises CatalogError where there is something else: without it, hand edits could not be told any more.
    """
    path = folder / MEMORY
    try:
        seen = path.lstat()
        if not S_ISREG(seen.st_mode) or seen.st_size > _LARGEST:
            raise ValueError
        found = json.loads(path.read_bytes())
        fields = {path_of(name): str(leaf) for name, leaf in found["fields"].items()}
        return Memory(
            (str(found["system"]), str(found["host"]), str(found["id"])),
            str(found["from"]),
            str(found["said"]),
            str(found["card"]),
            str(found["metrics"]),
            fields,
            tuple(map(str, found["rows"])),
            {str(name): str(each) for name, each in found["files"].items()},
        )
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise CatalogError(f"{path.as_posix()} cannot be read; mend it, or take it from Git") from None
