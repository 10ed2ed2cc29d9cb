"""Trainings of seconds: what they compute of so few rows takes less time than compiling it first."""

from __future__ import annotations

import os

os.environ.setdefault("NUMBA_DISABLE_JIT", "1")  # shap's loops; read when it is first imported
