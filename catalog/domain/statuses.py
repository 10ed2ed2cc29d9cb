"""The statuses of a model or a version: how it may be used, and which of them speak against it."""

from __future__ import annotations

from typing import Literal

Status = Literal["experimental", "active", "deprecated", "retired", "blocked"]
WITHDRAWN: tuple[Status, ...] = ("retired", "blocked")
"""What nobody may use."""
ENDED: tuple[Status, ...] = ("deprecated", *WITHDRAWN)
"""What nobody should begin to use."""
