from __future__ import annotations

from catalog.domain.tasks import KNOWN


def test_each_task_is_named_once_and_as_it_is_written() -> None:
    assert len(KNOWN) == len(set(KNOWN)) > 50
    assert all(name == name.lower() and " " not in name for name in KNOWN)
