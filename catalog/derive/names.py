"""Paths in a card -> the names that queries and columns use for them, as short as people would say them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from types import MappingProxyType

from catalog.card import Card, EveryVersion
from catalog.domain import schemas
from catalog.domain.health import State
from catalog.kit.leaves import Kind, Leaf, Path, schema_leaves
from catalog.kit.migration import ANY, EACH, Renamed
from catalog.query.fields import Field

_HYPER = "training.hyperparameters."
_UNTYPABLE = re.compile(r"[^\w./-]+")  # what a field's name cannot have in a query
_VERSIONS = ("versions", "every_version")  # fields of a version are asked for without
_SKIPPED = frozenset({"every_version", "versions", "size", "headline"})
# What the card says of sizes is a measurement too and goes by the metric's name.
_SIZES = {
    "size.parameters": "parameters", "size.active": "active_parameters", "size.flops": "flops",
    "size.macs": "macs", "size.bytes": "model_size", "size.memory": "memory",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Name:
    """What queries call a field: its name and label, its kind, and what else it answers to."""

    name: str
    label: str
    kind: Kind
    aliases: tuple[str, ...] = ()


# By the path in the card; the first line of each pair is what people filter by most.
NAMES: Mapping[str, Name] = MappingProxyType(
    {
        "name": Name("name", "Name", "text", ("title",)),
        "summary": Name("summary", "Summary", "text"),
        "description": Name("description", "Description", "text"),
        "aka": Name("aka", "Also known as", "keyword"),
        "task": Name("task", "Task", "keyword", ("tasks",)),
        "family": Name("family", "Family", "keyword"),
        "tags": Name("tag", "Tag", "keyword"),
        "languages": Name("language", "Language", "keyword"),
        "license.name": Name("license", "Licence", "keyword", ("licence",)),
        "access": Name("access", "Access", "keyword"),
        "owners": Name("owner", "Owner", "keyword", ("team",)),
        "publisher": Name("publisher", "Publisher", "keyword"),
        "authors.name": Name("author", "Author", "text"),
        "references": Name("reference", "Reference", "text"),
        "version": Name("version", "Version", "keyword"),
        "stage": Name("stage", "Stage", "keyword"),
        "date": Name("date", "Date", "date"),
        "training.framework": Name("framework", "Framework", "text"),
        "training.hardware": Name("hardware", "Hardware", "text"),
        "training.energy.kwh": Name("training.energy.kwh", "Training energy, kWh", "number", ("kwh",)),
        "training.energy.co2eq": Name("training.energy.co2eq", "Training CO₂e", "number", ("co2eq",)),
        "signature.inputs.name": Name("feature", "Feature", "keyword", ("features", "input")),
        "signature.outputs.name": Name("output", "Output", "keyword"),
        "data.dataset": Name("data", "Data used", "keyword"),
        "parents.model": Name("parent", "Parent", "keyword"),
        "parents.relation": Name("relation", "Relation to parent", "keyword"),
        "risk.rating": Name("risk", "Risk", "keyword"),
        "artifacts.digest": Name("digest", "Digest", "keyword"),
        "artifacts.format": Name("format", "Format", "keyword"),
        "signed.by": Name("signed-by", "Signed by", "keyword"),
        "signed.identity": Name("signed-by", "Signed by", "keyword"),
        "code.commit": Name("commit", "Commit", "keyword"),
        "source.system": Name("source", "Source", "keyword"),
        "source.gone": Name("gone", "Gone at its source", "date"),
        "visibility.all": Name("visibility", "Visibility", "keyword"),
        "approvals.for": Name("approvals.for", "Approvals for", "text", ("for",)),
        "experiments.file": Name("experiments.file", "Experiments file", "text", ("file",)),
        "interpretability.method": Name(
            "interpretability.method", "Interpretability method", "text", ("method",)
        ),
    }
)

# What is worked out and stands in no one place of a card.
WORKED_OUT: tuple[Name, ...] = (
    Name("id", "Id", "keyword"),
    Name("status", "Status", "keyword"),
    Name("trained", "Trained", "date"),
    Name("dataset", "Data set", "keyword", ("datasets",)),
    Name("alias", "Alias", "keyword"),
    Name("approved", "Approved for", "keyword"),
    Name("policy", "Policy that holds", "keyword"),
    Name("policy-fails", "Policy that fails", "keyword"),
    Name("policy-waived", "Policy that is waived", "keyword"),
    Name("environment", "Runs in", "keyword"),
    Name("platform", "Runs on", "keyword"),
    Name("health", "Health", "keyword"),
    Name("retraining", "Retraining", "keyword"),
    Name("signed", "Signed", "keyword"),
    Name("headline", "Headline figure", "text"),
    Name("findings", "Findings", "number"),
)


_LISTED = (*NAMES.values(), *WORKED_OUT)
CONSIDERED = tuple(
    f"considerations.{name}" for name in ("intended_use", "out_of_scope", "limitations", "ethics", "fairness")
)


@lru_cache(maxsize=4096)  # cards have most of their paths in common
def name_of(path: Path) -> str:
    """Return the name of a card's path; empty for what goes by another name or is no fact."""
    written = ".".join(path)
    if known := NAMES.get(written):
        return known.name
    if path[0] in _SKIPPED or written.startswith("aliases."):
        return ""
    typed = _UNTYPABLE.sub("_", written)
    return typed.replace(_HYPER, "hp.", 1) if written.startswith(_HYPER) else typed


def label_of(name: str) -> str:
    """Return the words for a name that no list holds: `training.seed` is `Training seed`."""
    words = " ".join(name.removeprefix("extra.").removeprefix("considerations.").split(".")).replace("_", " ")
    return f"Hyperparameter {name[3:]}" if name.startswith("hp.") else words[:1].upper() + words[1:]


@cache
def whole_parts() -> frozenset[str]:
    """Return the keys of a card that are asked for as a whole: `deployments:*` is any deployment."""
    keys = {*Card.model_fields, *EveryVersion.model_fields} - {"every_version", "versions"}
    return frozenset(keys - {each.name for each in _LISTED} - set(NAMES))


@cache
def fixed_fields() -> Mapping[str, Field]:
    """Return the fields that the schema itself knows, by name; open ones depend on what cards hold."""
    scales = {name_of(path): leaf.scale for path, leaf in _schema() if leaf.kind == "number"}
    listed = {
        each.name: Field(each.name, each.label, each.kind, scales.get(each.name, "plain")) for each in _LISTED
    }
    whole = {key: Field(key, label_of(key), "keyword") for key in whole_parts()}
    found = {
        name: Field(name, label_of(name), leaf.kind, leaf.scale)
        for path, leaf in _schema()
        if (name := name_of(path)) and name not in listed
    }
    return MappingProxyType(whole | found | listed)


@cache
def fixed_words() -> Mapping[str, tuple[str, ...]]:
    """Return the fields whose values are words of a fixed list, with those: a stage, a risk rating."""
    found: dict[str, tuple[str, ...]] = {}
    for path, leaf in _schema():
        if name := name_of(path):
            found[name] = leaf.choices if found.get(name, leaf.choices) == leaf.choices else ()
    found["health"] = tuple(each.word.lower().replace(" ", "-") for each in State)
    found["signed"] = ("true", "false")
    found["retraining"] = ("due", "not-due", "paused")
    return MappingProxyType({name: words for name, words in found.items() if words})


def aliases(names: Mapping[str, Field]) -> dict[str, str]:
    """Return what else the fields answer to: paths of the card, other words, last parts that only one has."""
    known = {alias: each.name for each in _LISTED for alias in each.aliases}
    known |= {path: each.name for path, each in NAMES.items() if path != each.name}
    known |= {path: metric for path, metric in _SIZES.items() if metric in names}
    if "parameters" in names:
        known["params"] = "parameters"
    known |= {f"{_HYPER}{name[3:]}": name for name in names if name.startswith("hp.")}
    known = _last_parts() | known
    return {alias: name for alias, name in (known | _former(names, known)).items() if alias not in names}


def _former(names: Collection[str], known: dict[str, str]) -> dict[str, str]:
    """What fields were called by earlier schemas; what leads to one under a later name, too."""
    found: dict[str, str] = {}
    if not (renamed := sorted(_renamed(), key=lambda each: each.since, reverse=True)):
        return found
    now = {name: name for name in names} | known
    now |= {".".join(path): name for path, _ in _schema() if (name := name_of(path)) in names}
    for each in renamed:
        steps = [step for step in each.path if step not in (EACH, *_VERSIONS)]
        old, new = ".".join(steps), ".".join((*steps[:-1], each.name))
        meant = now | found
        found |= {
            f"{old}{path[len(new) :]}": name
            for path, name in meant.items()
            if path == new or path.startswith(f"{new}.")
        }
        if old in found and meant.get(each.name) == found[old]:  # one that goes by its last part
            found.setdefault(steps[-1], found[old])
    return found


def _renamed() -> Iterator[Renamed]:
    """The keys of cards that have another name today; among things of any name none is a field."""
    return (each for each in schemas.OF_CARDS if isinstance(each, Renamed) and ANY not in each.path)


def _last_parts() -> dict[str, str]:
    """Let a field of the schema go by its last part where only one has it; house fields change too often."""
    met: dict[str, set[str]] = {}
    for name in (*fixed_fields(), *CONSIDERED):
        if "." in name and not name.startswith("visibility."):
            met.setdefault(name.rpartition(".")[2], set()).add(name)
    return {part: next(iter(owners)) for part, owners in met.items() if len(owners) == 1}


def _schema() -> Iterator[tuple[Path, Leaf]]:
    for path, leaf in schema_leaves(Card):
        if path[0] not in _SKIPPED:
            yield path, leaf
    yield from ((path, leaf) for path, leaf in schema_leaves(EveryVersion) if path[0] not in _SKIPPED)
