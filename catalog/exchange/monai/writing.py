"""Turn a model into a bundle's metadata and README, as far as these have places for what its card says."""

from __future__ import annotations

from collections.abc import Mapping

from catalog.exchange.leaving.parting import Parting, as_json, native, number, parting, person, training_note
from catalog.exchange.monai.cards import KEPT, OPTIONAL, OWN_KEYS, PACKAGES, SYSTEM
from catalog.exchange.monai.rows import CLASS
from catalog.exchange.monai.signature import FREE, SIDES
from catalog.exchange.monai.tasks import task_of
from catalog.exchange.reading.foreign import items, mapping, word
from catalog.exchange.reading.taking import Taking
from catalog.exchange.shape import Export, Outgoing

SCHEMA = (
    "https://github.com/Project-MONAI/MONAI-extra-test-data/releases/download/0.8.1/meta_schema_20240725.json"
)


def write(model: Outgoing) -> Export:
    """Return the files of a bundle without its weights; what a bundle must have is there, if empty."""
    asked = parting(model)
    tree, version, kept = asked.tree, asked.version, asked.tree.within("extra", SYSTEM)
    metadata: dict[str, object] = {
        "schema": SCHEMA,
        "version": version.word("version") or "1",
        "changelog": _changelog(tree),
        **_software(version, kept.within(OPTIONAL)),
        "name": tree.word("name"),
        "task": _task(asked, kept),
        "description": tree.word("summary"),
        "authors": ", ".join(_authors(tree)),
        "copyright": kept.word("copyright"),
        "data_source": training_note(version),
        "intended_use": tree.word("considerations", "intended_use"),
        "references": tree.words("references"),
        "eval_metrics": _measured(asked),
    }
    for side, prose in SIDES.items():
        metadata[prose] = next(version.within("signature", side).items(), version.within("no")).word(
            "description"
        )
    metadata["network_data_format"] = {side: _network(version.within("signature", side)) for side in SIDES}
    for key, _ in kept.entries():
        if key not in metadata and (key in KEPT or key.endswith("_data_format")):
            metadata[key] = native(kept.take(key))
    files = {"configs/metadata.json": as_json(metadata)}
    if readme := asked.readme():
        files["docs/README.md"] = readme.encode()
    return asked.export(files)


def _task(asked: Parting, kept: Taking) -> str:
    """Return the words that a bundle had for it, where they still say the first task of the card."""
    tree, text = asked.tree, word(kept.within("task").value)
    outputs = asked.version.within("signature", "outputs")
    formats = [word(each.within("extra", "format").value) for each in outputs.items()]
    first = tree.within("task", 0) if isinstance(tree.within("task").value, list) else tree.within("task")
    if text and word(first.value) in {"", task_of(text, formats)}:
        first.word()
        return kept.word("task")
    return first.word()


def _changelog(tree: Taking) -> dict[str, object]:
    return {each.word("version"): each.word("notes") for each in tree.within("versions").items()}


def _software(version: Taking, optional: Taking) -> dict[str, object]:
    """Return the versions of MONAI and of packages; what is pinned otherwise than by `==` is not taken."""
    training = version.within("training")
    framework = str(training.within("framework").value or "").partition(" ")
    monai = framework[2].strip() if framework[0].lower() == "monai" else ""
    if monai:
        training.take("framework")
    pins: dict[str, object] = {}
    for each in training.within("dependencies").items():
        name, equals, release = str(each.value).partition("==")
        if equals and release and name not in pins and "=" not in release:
            pins[name] = release
            each.take()
    own = {f"{name}_version": pins.pop(name, "") for name in OWN_KEYS}
    packages: dict[str, object] = {PACKAGES[0]: pins}
    if apart := {name: pins.pop(name) for each in optional.items() if (name := _pinned(each, pins))}:
        packages[PACKAGES[1]] = apart
    return {"monai_version": monai, **own, **packages}


def _pinned(each: Taking, pins: Mapping[str, object]) -> str:
    return each.word() if word(each.value) in pins else ""


def _authors(tree: Taking) -> list[str]:
    """Take those who have a name and no comma in it, for commas stand between them."""
    found: list[str] = []
    for each in tree.within("authors").items():
        name = str(mapping(each.value).get("name") or each.value)
        if "," not in name:
            found.append(person(each))
    return found


def _measured(asked: Parting) -> dict[str, object]:
    """Return the metrics, by class where they have one; of one metric either."""
    found: dict[str, object] = {}
    for row in asked.rows(("slice",)):
        parts = dict(row.slice)
        name = parts.get(CLASS) if len(parts) == 1 else None
        there = found.get(row.metric)
        if not parts and there is None:
            found[row.metric] = row.value
        elif name and (there is None or isinstance(there, dict)):
            found[row.metric] = (there or {}) | {name: row.value}
        else:
            asked.lose(row, "a metric has one value, or one for each class")
    return found


def _network(side: Taking) -> dict[str, object]:
    found: dict[str, object] = {}
    for each in side.items():
        name = str(mapping(each.value).get("name") or each.value)
        if name not in found:
            person(each)
            found[name] = _feature(each)
    return found


def _feature(tree: Taking) -> dict[str, object]:
    extra = tree.within("extra")
    said: dict[str, object] = {key: native(extra.take(key)) for key in FREE if extra.within(key)}
    said["dtype"] = tree.word("type")
    return said | _shape(tree) | _limits(tree) | _channels(tree)


def _shape(tree: Taking) -> dict[str, object]:
    sizes = items(tree.within("shape").value)
    first = number(sizes[0]) if len(sizes) > 1 else None
    if not isinstance(first, int):
        return {}
    tree.take("shape")
    return {"num_channels": first, "spatial_shape": [native(size) for size in sizes[1:]]}


def _limits(tree: Taking) -> dict[str, object]:
    """Return the range, else the values where these are numbers and could not be taken for a range."""
    for key in ("range", "values"):
        numbers = [number(value) for value in items(tree.within(key).value)]
        if numbers and None not in numbers and (len(numbers) == 2) == (key == "range"):
            tree.take(key)
            return {"value_range": numbers}
    return {}


def _channels(tree: Taking) -> dict[str, object]:
    labels = tree.words("labels")
    return {"channel_def": {str(number): label for number, label in enumerate(labels)}} if labels else {}
