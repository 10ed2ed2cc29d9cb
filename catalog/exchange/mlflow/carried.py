"""Fields of a card that MLflow has no place for, as tags `model-catalog.FIELD`: named alike both ways.

People may search for them in MLflow, and an import gets them back.
"""

from __future__ import annotations

from collections.abc import Mapping

from catalog.exchange.taking import Taking
from catalog.kit.written import Plain, Tree

PREFIX = "model-catalog."
ID, VERSION = f"{PREFIX}id", f"{PREFIX}version"
CURVES, DATASETS = f"{PREFIX}curves", f"{PREFIX}datasets"
OWN = frozenset({ID, VERSION, CURVES, DATASETS})
BETWEEN = ", "

OF_MODEL = ("name", "summary", "family", "license", "access", "publisher", "status", "deprecated", "retired")
LISTS_OF_MODEL = ("task", "aka", "languages", "owners")
OF_VERSION = (
    "date", "released", "stage", "status", "license", "training.run", "training.reason", "training.hardware",
    "training.framework", "training.seed", "size.parameters", "size.active", "size.flops", "size.macs",
    "size.memory", "code.repository",
)  # fmt: skip
LISTS_OF_VERSION: tuple[str, ...] = ()
DATES = frozenset({"date", "released", "deprecated", "retired"})


def tags_of(card: Taking, fields: tuple[str, ...], lists: tuple[str, ...] = ()) -> dict[str, str]:
    """Take the fields that say one thing, or words in a list, as tags."""
    found = {f"{PREFIX}{field}": card.word(*field.split(".")) for field in fields}
    for field in lists:
        if not any("," in str(item.value) for item in card.within(field).items()):
            found[f"{PREFIX}{field}"] = BETWEEN.join(card.words(field))
    return {key: value for key, value in found.items() if value}


def fields_of(tags: Taking, fields: tuple[str, ...], lists: tuple[str, ...] = ()) -> dict[str, Tree]:
    """Take from tags what was put there; fields within others by their path, such as `training.seed`."""
    found: dict[str, Tree] = {}
    for field in fields:
        if text := tags.word(f"{PREFIX}{field}"):
            found[field] = Plain(text) if field in DATES else text
    for field in lists:
        if text := tags.word(f"{PREFIX}{field}"):
            found[field] = text.split(BETWEEN)
    return found


def laid(fields: Mapping[str, Tree], over: Mapping[str, Tree]) -> dict[str, Tree]:
    """Lay fields named by their paths over those of a card or version."""
    made = dict(over)
    for path, value in fields.items():
        *above, last = path.split(".")
        if not above:
            made[last] = value
            continue
        inner = made.get(above[0])
        made[above[0]] = {**(inner if isinstance(inner, Mapping) else {}), last: value}
    return made
