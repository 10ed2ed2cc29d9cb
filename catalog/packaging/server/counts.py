"""Answers so far -> the text that Prometheus reads."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

_WORDS = (
    ("model_requests_total", "Requests for predictions by the status of the answer."),
    ("model_rows_total", "Rows that were answered."),
    ("model_seconds_total", "Seconds that the model took for them."),
)


@dataclass(slots=True)
class Counts:
    """What was counted since the server began, of one model."""

    model: str
    version: str
    statuses: Counter[int] = field(default_factory=Counter)
    rows: int = 0
    seconds: float = 0.0

    def answered(self, rows: int, seconds: float) -> None:
        """Count a request that was answered."""
        self.statuses[200] += 1
        self.rows += rows
        self.seconds += seconds

    def refused(self, status: int) -> None:
        """Count one that was not."""
        self.statuses[status] += 1

    def text(self) -> str:
        """All of it, in Prometheus' own format."""
        who = f'model="{_quoted(self.model)}",version="{_quoted(self.version)}"'
        by_status = [f'{{{who},status="{code}"}} {count}' for code, count in sorted(self.statuses.items())]
        samples = (by_status, [f"{{{who}}} {self.rows}"], [f"{{{who}}} {self.seconds:.6f}"])
        lines = []
        for (name, words), found in zip(_WORDS, samples, strict=True):
            lines += [f"# HELP {name} {words}", f"# TYPE {name} counter"]
            lines += [f"{name}{sample}" for sample in found]
        return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    return re.sub(r'([\\"])', r"\\\1", text).replace("\n", "\\n")
