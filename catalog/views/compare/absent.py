"""What a subject does not tell -> the word for it: not reported, or not there where its list names others."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet

from catalog.kit.shown import NOT_REPORTED
from catalog.views.compare.subject import Field, Subject

_NOT_IN = {"input": "no", "output": "no", "parameter": "no", "hyperparameter": "none", "package": "none"}
"""Lists that name all there is -> what is said of an item that is not among theirs."""

Listed = Mapping[str, AbstractSet[str]]


def listed_of(subject: Subject) -> Listed:
    """What the lists of a subject name."""
    found: dict[str, set[str]] = {}
    for one in subject.fields:
        if one.note in _NOT_IN:
            found.setdefault(one.note, set()).add(one.item or one.label)
    return found


def absence_of(field: Field, listed: Listed) -> str:
    """The word for a field that others tell and a subject with these lists does not."""
    items = listed.get(field.note)
    return NOT_REPORTED if items is None or (field.item or field.label) in items else _NOT_IN[field.note]
