"""A model on its way out -> a draft of each of its versions, as Azure ML would have it, and what is lost."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from catalog.exchange.azureml.about import usual_tasks
from catalog.exchange.azureml.asset import SYSTEM, written_out
from catalog.exchange.azureml.metadata import metadata_of, told, uri_of, variant_of
from catalog.exchange.reading.foreign import mapping, word, words
from catalog.exchange.reading.taking import Taking, tree_of
from catalog.exchange.shape import Loss, Outgoing
from catalog.kit.text import digest, natural, plural, slug
from catalog.kit.written import Tree

NO_PLACE = "Azure ML has no place for it"
NO_METRICS = "Azure ML keeps measurements with runs, not with models"
OF_NEWEST = "the newest version is described by the text for the model as a whole"
OF_MODEL = "it goes out with the version, and comes back as that of the model unless it is another"
OF_VERSION = "the newest version has a licence of its own, and speaks for the model"
AS_THE_WHOLE = "it says the same as the text for the model as a whole"
RENAMED = (
    "Azure ML's versions have letters, digits, `-`, `.` and `_`, 30 at most; it goes by another name there"
)
_NAME = re.compile(r"[a-zA-Z0-9][a-zA-Z0-9._-]{0,254}", re.ASCII)
_VERSION = re.compile(r"[a-zA-Z0-9][a-zA-Z0-9._-]{0,29}", re.ASCII)
_TYPES = ("custom_model", "mlflow_model", "triton_model")


@dataclass(frozen=True, slots=True)
class Draft:
    """One version as it will be; `fields` are those of the version itself, such as its stage and its path."""

    name: str
    version: str
    description: str = ""
    fields: Mapping[str, Tree] = field(default_factory=dict)
    tags: Mapping[str, Tree] = field(default_factory=dict)
    properties: Mapping[str, Tree] = field(default_factory=dict)
    metadata: Mapping[str, Tree] = field(default_factory=dict)


def drafts(outgoing: Outgoing) -> tuple[list[Draft], tuple[Loss, ...]]:
    """Return the versions, oldest first; a model without one goes out as version 1."""
    card = Taking(tree_of(outgoing.tree))
    name = asset_name(outgoing)
    whole = metadata_of(card)
    if (shown := card.word("name")) != name:
        whole["displayName"] = shown
    if (
        word(card.within("source", "system").value) == SYSTEM
        and word(card.within("source", "id").value) == name
    ):
        card.take("source", "system")
        card.take("source", "id")
    if outgoing.readme.strip() == word(card.within("description").value):
        card.take("description")
    found = _versions(card, Draft(name, "1", outgoing.readme, metadata=whole))
    return found, (*card.losses(outgoing.id, NO_PLACE), *_unmeasured(outgoing))


def _unmeasured(outgoing: Outgoing) -> Iterator[Loss]:
    """What was measured, by metric: none of it has a place."""
    counts = Counter(each.metric for each in outgoing.measurements)
    for metric, count in sorted(counts.items()):
        yield Loss(outgoing.id, f"metrics.{metric}", plural(count, "value"), NO_METRICS)


def _versions(card: Taking, whole: Draft) -> list[Draft]:
    items = sorted(
        card.within("versions").items(), key=lambda each: natural(word(each.within("version").value))
    )
    if not items:
        return [whole]
    if items[-1].within("license"):
        card.ledger.taken.discard(("license",))
        card.lose(OF_VERSION, "license")
    drafted = [_draft(each, replace(whole, version=_legal(each)), newest=each is items[-1]) for each in items]
    return list({each.version: each for each in drafted}.values())


def asset_name(outgoing: Outgoing) -> str:
    """Return the name there: the one it came from, else its id, in the letters of its name if it has them."""
    tree = mapping(tree_of(outgoing.tree))
    source = mapping(tree.get("source"))
    known, shown = word(source.get("id")) if source.get("system") == SYSTEM else "", word(tree.get("name"))
    if _NAME.fullmatch(known):
        return known
    id_ = outgoing.id.replace("/", "-")
    return shown if _NAME.fullmatch(shown) and slug(shown) == id_ else id_[:255]


def _legal(version: Taking) -> str:
    """The version's name, or one like it that is legal there."""
    name = word(version.within("version").value)
    if _VERSION.fullmatch(name):
        return version.word("version")
    version.lose(RENAMED, "version")
    return f"{slug(name)[:20]}-{digest(name)}"


def _draft(version: Taking, draft: Draft, *, newest: bool) -> Draft:
    extra = version.within("extra", SYSTEM)
    notes = "" if newest else told(version, "notes")
    if newest:
        version.lose(OF_NEWEST, "notes")
    elif notes == draft.description.strip():
        version.ledger.taken.discard((*version.at, "notes"))
        version.lose(AS_THE_WHOLE, "notes")
    above = laid(draft.metadata, metadata_of(version), metadata_of(extra))
    if version.within("license"):
        licence = version.within("license")
        licence.ledger.taken.discard(licence.at)  # what is said is kept, and where it stood is not
        licence.lose(OF_MODEL)
    if variant := variant_of(version):
        above["variantInfo"] = variant
    theirs = extra.within("system_metadata")
    if usual_tasks(words(theirs.within("tasks", "inferenceTasks").value)) == _tasks(above):
        del above["tasks"]
    tags, properties = (_below(extra.within(key), {}) for key in ("tags", "properties"))
    metadata = laid(_below(theirs, above), above)
    return Draft(
        draft.name,
        draft.version,
        notes or draft.description,
        _fields(version, extra),
        tags,
        properties,
        metadata,
    )


def _fields(version: Taking, extra: Taking) -> dict[str, Tree]:
    fields: dict[str, Tree] = {}
    if stage := told(version, "stage"):
        fields["stage"] = stage.capitalize()
    elif stage := told(extra, "stage"):
        fields["stage"] = stage
    if uri_of(version):
        fields["path"] = version.word("artifacts", 0, "uri")
    if word(extra.within("type").value) in _TYPES:
        fields["type"] = extra.word("type")
    if flavors := mapping(extra.within("flavors").value):
        fields["flavors"] = written_out(extra.take("flavors") and dict(flavors))
    return fields


def _tasks(metadata: Mapping[str, Tree]) -> Tree:
    tasks = metadata.get("tasks")
    return tasks.get("inferenceTasks", "") if isinstance(tasks, Mapping) else ""


def _below(there: Taking, above: Mapping[str, Tree]) -> dict[str, Tree]:
    """Take what an earlier import kept, where no field of the card says it now."""
    found: dict[str, Tree] = {}
    for key, each in there.entries():
        now = above.get(key, "")
        if not now and each:
            found[key] = written_out(each.take())
        elif isinstance(now, Mapping) and (more := _below(each, now)):
            found[key] = more
    return found


def laid(*layers: Mapping[str, Tree]) -> dict[str, Tree]:
    """Lay mappings over each other, the last on top."""
    found: dict[str, Tree] = {}
    for layer in layers:
        for key, value in layer.items():
            under = found.get(key)
            both = isinstance(under, Mapping) and isinstance(value, Mapping)
            found[key] = laid(under, value) if both else value  # type: ignore[arg-type] # both are mappings
    return found
