"""What a fix is told: a finding, the text that it stands at, what schema and house know; and an edit."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import yaml

from catalog.domain.vocabulary import Vocabulary
from catalog.kit.finding import Finding, Place
from catalog.kit.node import Step
from catalog.kit.slots import Slot
from catalog.kit.text import shortened
from catalog.settings import Settings


@dataclass(frozen=True, slots=True)
class Known:
    """The names that a file may speak of: what the house knows, all models, the versions of this one."""

    settings: Settings
    words: Vocabulary
    models: tuple[str, ...] = ()
    versions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Fault:
    """One value or key that a finding speaks of.

    `slot` is what may stand there; for a key, what may stand where it stands. `beside` are the keys there;
    `path` leads to it from the whole card.
    """

    finding: Finding
    text: str
    key: bool
    slot: Slot
    known: Known
    beside: tuple[str, ...] = ()
    path: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True)
class Edit:
    """One scalar of a file that gets another text: `path` leads to it, or to the value under the key.

    It has no finding where people asked for it without one.
    """

    place: Place
    finding: Finding | None
    node: yaml.ScalarNode = field(compare=False)
    path: tuple[Step, ...]
    key: bool
    text: str

    @property
    def told(self) -> str:
        """What happens, in a few words."""
        return f"`{shortened(self.node.value, 60)}` is `{self.text}` now"


Fix = Callable[[Fault], str | None]
"""From a fault to the text that mends it; None where that is not clear, or not this fix's business."""
