"""What a check came to for one model, for whoever holds it against the other models."""

from __future__ import annotations

from dataclasses import dataclass

from catalog.claims import Claim
from catalog.kit.finding import Finding
from catalog.kit.today import Asked
from catalog.references import Reference


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check needs to know of one model; `asked` is what of it hangs on the day."""

    id: str
    versions: tuple[str, ...]
    references: tuple[Reference, ...]
    claims: tuple[Claim, ...]
    findings: tuple[Finding, ...]
    asked: tuple[Asked, ...] = ()
