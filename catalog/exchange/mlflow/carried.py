"""Fields of a card that MLflow has no place for, as tags `model-catalog.FIELD`: named alike both ways.

People may search for them in MLflow, and an import gets them back.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from catalog.domain.licences import expression
from catalog.domain.tasks import KNOWN
from catalog.exchange.reading.fields import figure, licence
from catalog.exchange.reading.foreign import word
from catalog.exchange.reading.taking import Taking
from catalog.kit.schema import Absent
from catalog.kit.written import Plain, Tree

PREFIX = "model-catalog."
ID, VERSION = f"{PREFIX}id", f"{PREFIX}version"
CURVES, DATASETS = f"{PREFIX}curves", f"{PREFIX}datasets"
ARTIFACT = f"{PREFIX}artifact"
BETWEEN = ", "
LONGEST = 5_000
"""Characters that every MLflow takes as the value of a tag."""

OF_MODEL = (
    "name", "summary", "family", "license", "license.name", "license.url", "access", "publisher", "status",
    "deprecated", "retired",
)  # fmt: skip
LISTS_OF_MODEL = ("task", "aka", "languages", "owners")
OF_VERSION = (
    "date", "released", "stage", "status", "license", "license.name", "license.url", "code.repository",
    "code.commit", "code.tag", "code.entrypoint", "code.dirty", "training.started", "training.duration",
    "training.run", "training.reason", "training.hardware", "training.framework", "training.seed",
    "size.parameters", "size.active", "size.flops", "size.macs", "size.bytes", "size.memory",
)  # fmt: skip
_DATES = frozenset({"date", "released", "deprecated", "retired", "training.started"})
_BARE = frozenset((*(each.value for each in Absent), "true", "false"))
_KEY = re.compile(r"[\w.\- :][\w.\- :/]{0,248}")


def plain(field: str, text: str) -> Tree:
    """A field's text as a card has it: dates, numbers and words for what is not known without quotes."""
    return Plain(text) if field in _DATES or text in _BARE else figure(text)


def is_key(text: str) -> bool:
    """Whether MLflow takes this as the name of a tag, a parameter or a metric."""
    return bool(_KEY.fullmatch(text)) and all(step.strip(".") for step in text.split("/"))


def tags_of(card: Taking, fields: tuple[str, ...], lists: tuple[str, ...] = ()) -> dict[str, str]:
    """Take the fields that say one thing, or words in a list, as tags."""
    found: dict[str, str] = {}
    for field in fields:
        at = field.split(".")
        if _fits(str(card.within(*at).value or "")):
            found[f"{PREFIX}{field}"] = card.word(*at)
    for field in lists:
        items = [str(item.value) for item in card.within(field).items()]
        if _fits(BETWEEN.join(items)) and not any("," in item for item in items):
            found[f"{PREFIX}{field}"] = BETWEEN.join(card.words(field))
    return {key: value for key, value in found.items() if value}


def _fits(text: str) -> bool:
    return len(text) <= LONGEST


def fields_of(tags: Taking, fields: tuple[str, ...], lists: tuple[str, ...] = ()) -> dict[str, Tree]:
    """Take from tags what was put there; fields within others by their path, such as `training.seed`."""
    found: dict[str, Tree] = {}
    for field in fields:
        if text := tags.word(f"{PREFIX}{field}"):
            found[field] = plain(field, text)
    for field in lists:
        if text := tags.word(f"{PREFIX}{field}"):
            found[field] = [plain(field, each) for each in text.split(BETWEEN)]
    return found


def named_so(tags: Taking) -> dict[str, Tree]:
    """Take people's own tags `license` and `task` where their value is one, unless ours say another."""
    name, task = licence(word(tags.within("license").value)), word(tags.within("task").value)
    said = {"license": name if expression(name) else "", "task": task if task in KNOWN else ""}
    found: dict[str, Tree] = {}
    for key, value in said.items():
        ours = {word(tags.within(f"{PREFIX}{key}{part}").value) for part in ("", ".name")} - {""}
        if value and ours <= {value}:
            tags.take(key)
            found[key] = value
    return found


def laid(fields: Mapping[str, Tree], over: Mapping[str, Tree]) -> dict[str, Tree]:
    """Lay fields named by their paths over those of a card or version."""
    made = dict(over)
    for path, value in fields.items():
        above, _, last = path.rpartition(".")
        if above:
            inner = made.get(above)
            made[above] = {**(inner if isinstance(inner, Mapping) else {}), last: value}
        else:
            made[last] = value
    return made
