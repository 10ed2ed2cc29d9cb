"""Subjects -> what each is called beside the others, and what the comparison is called."""

from __future__ import annotations

from collections.abc import Sequence

from catalog.kit.text import plural
from catalog.views.compare.subject import Subject


def called(subjects: Sequence[Subject]) -> tuple[str, ...]:
    """Name each by what tells it from the others: its name, its version, or both, or its id."""
    ids = [each.id for each in subjects]
    if len(set(ids)) == 1 and len(subjects) > 1:
        return tuple(each.version or each.name for each in subjects)
    of_name = {each.name: {other.id for other in subjects if other.name == each.name} for each in subjects}
    plain = [each.name if len(of_name[each.name]) == 1 else each.id for each in subjects]
    pairs = zip(subjects, plain, strict=True)
    return tuple(f"{name} {each.version}" if ids.count(each.id) > 1 else name for each, name in pairs)


def kind(subjects: Sequence[Subject]) -> str:
    """What they are: models, as long as no two are of one."""
    return "model" if len({each.id for each in subjects}) == len(subjects) else "version"


def title(subjects: Sequence[Subject]) -> str:
    """`Compare 3 models`, `Compare 2 versions of Digit reader`, `Compare 3 versions of 2 models`."""
    models = len({each.id for each in subjects})
    if kind(subjects) == "model":
        return f"Compare {plural(models, 'model')}"
    of = subjects[0].name if models == 1 else plural(models, "model")
    return f"Compare {plural(len(subjects), 'version')} of {of}"
