"""What a bundle says that its network does, in words and by what comes out -> a task by its usual name."""

from __future__ import annotations

import re
from collections.abc import Iterable

_USUAL = re.compile(r"[a-z]+(?:-[a-z]+)+")
"""How a task is called that is no sentence: `image-segmentation`."""
_SEGMENTS = frozenset({"segmentation", "labels"})
_WORDS = (
    (re.compile(r"segment"), "image-segmentation"),
    (re.compile(r"detect"), "object-detection"),
    (re.compile(r"classif"), "image-classification"),
    (re.compile(r"synthes|generat"), "unconditional-image-generation"),
)


def task_of(text: str, formats: Iterable[str]) -> str:
    """Return the task; `formats` are those of the outputs. Empty where neither says one."""
    if _USUAL.fullmatch(text):
        return text
    if _SEGMENTS.intersection(formats):
        return "image-segmentation"
    return next((task for words, task in _WORDS if words.search(text.lower())), "")
