"""A card -> the front matter of a README, taken key by key; what nobody takes is lost."""

from __future__ import annotations

from collections.abc import Mapping

from catalog.domain.datasets import Datasets
from catalog.exchange.huggingface.about import NEWER, paper, repository, tag_of
from catalog.exchange.huggingface.licence import put
from catalog.exchange.huggingface.making import OF_COSTS, RELATIONS
from catalog.exchange.huggingface.snapshot import HUB, SYSTEM
from catalog.exchange.reading.foreign import word
from catalog.exchange.reading.kept import kept
from catalog.exchange.reading.taking import Taking
from catalog.kit.number import grams
from catalog.kit.text import slug
from catalog.kit.written import Plain, Tree

OWN = frozenset({"hub", "eval_results", "front-matter", "model-index", "co2_eq_emissions"})
"""House fields that do not go out as keys of the front matter, or not as they are."""
READ = frozenset(
    (
        *("model_name", "version", "language", "license", "license_name", "license_link", "library_name"),
        *("library_version", "pipeline_tag", "tags", "datasets", "base_model", "base_model_relation"),
        *("new_version", "widget"),
    )
)
"""Keys that an import reads as something else than a house field."""


def matter(card: Taking, version: Taking, datasets: Datasets) -> dict[str, Tree]:
    """Return the keys in the order in which the Hub documents them."""
    tasks = [*card.within("task").items()]
    found: dict[str, Tree] = {
        "model_name": card.word("name"),
        "version": version.word("version"),
        "language": card.words("languages"),
        **put(card),
        **_library(version.within("training")),
        "pipeline_tag": tasks[0].word() if tasks else "",
        "tags": _tags(card),
        "datasets": _datasets(version, datasets),
        **_parents(version),
        "co2_eq_emissions": _emissions(card, version),
        "new_version": _newer(card.within("links")),
        **_house(card.within("extra", SYSTEM)),
    }
    return {key: value for key, value in found.items() if value}


def _library(training: Taking) -> dict[str, Tree]:
    """The framework's name, and its version where it has one, for the Hub knows libraries by name."""
    name, _, release = training.word("framework").rpartition(" ")
    if name and release[:1].isdigit():
        return {"library_name": name, "library_version": release}
    return {"library_name": f"{name} {release}".strip()}


def _tags(card: Taking) -> list[Tree]:
    tags: list[Tree] = []
    for each in card.within("tags").items():
        if (tag := word(each.value)) and not paper(tag) and tag not in tags:
            tags.append(each.word())
    for each in card.within("references").items():
        if (tag := tag_of(word(each.value))) and tag not in tags:
            each.take()
            tags.append(tag)
    return tags


def type_of(dataset: str, datasets: Datasets) -> str:
    """The id of a data set at the Hub, empty where it has none that leads back here."""
    known = datasets.find(dataset)
    address = (known.url if known else None) or ""
    at_hub = address.removeprefix(f"{HUB}/datasets/") if address.startswith(f"{HUB}/datasets/") else dataset
    return at_hub if repository(at_hub) and slug(at_hub) == dataset else ""


def _datasets(version: Taking, datasets: Datasets) -> list[Tree]:
    found: list[Tree] = []
    for each in version.within("data").items():
        type_ = type_of(word(each.within("dataset").value), datasets)
        if type_ and type_ not in found and word(each.within("role").value) == "training":
            each.take("dataset")
            each.take("role")
            found.append(type_)
    return found


def _parents(version: Taking) -> dict[str, Tree]:
    """The models that it was made from; the Hub has one relation for all of them."""
    near: dict[str, Taking] = {}
    for each in version.within("parents").items():
        name = word(each.within("url").value).removeprefix(f"{HUB}/")
        if name != word(each.within("url").value) and repository(name) and name not in near:
            each.take("url")
            near[name] = each
    relations = {word(each.within("relation").value) for each in near.values()}
    names = {ours: theirs for theirs, ours in RELATIONS.items()}
    relation = names.get(next(iter(relations)), "") if len(relations) == 1 else ""
    for each in near.values() if relation else ():
        each.take("relation")
    return {"base_model": list(near), "base_model_relation": relation}


def _emissions(card: Taking, version: Taking) -> Mapping[str, Tree]:
    spent, training = _spent(card, version), version.within("training")
    text = word(spent.within("co2eq").value)
    try:
        found: dict[str, Tree] = {"emissions": Plain(repr(grams(text)))} if text else {}
    except ValueError:
        return {}
    if found:
        for key in ("co2eq", "version"):
            spent.word(key)
        found["hardware_used"] = training.word("hardware")
        found.update((theirs, spent.word(ours)) for theirs, ours in OF_COSTS.items())
    for key, each in card.within("extra", SYSTEM, "co2_eq_emissions").entries():
        if not found.get(key):
            found[key] = each.word()
    return {key: value for key, value in found.items() if value}


def _spent(card: Taking, version: Taking) -> Taking:
    """What the version says of its energy, else the one cost that would come back as one."""
    own, name = version.within("training", "energy"), word(version.within("version").value)
    found = [
        each
        for each in card.within("costs", "training").items()
        if word(each.within("version").value) == name
        and each.within("co2eq")
        and any(each.within(ours) for ours in OF_COSTS.values())
    ]
    return found[0] if len(found) == 1 and not own.within("co2eq") else own


def _newer(links: Taking) -> str:
    address = word(links.within(NEWER).value)
    name = address.removeprefix(f"{HUB}/")
    if name == address or not repository(name):
        return ""
    links.take(NEWER)
    return name


def _house(extra: Taking) -> dict[str, Tree]:
    """House fields of this system are keys of the front matter again."""
    found: dict[str, Tree] = {}
    for key, each in extra.entries():
        if each and key not in OWN | READ and key == key.strip() and key != "<<":
            found[key] = kept(each.value)
            each.take()
    return found
