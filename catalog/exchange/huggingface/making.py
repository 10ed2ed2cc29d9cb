"""The front matter of a card -> how its version was made: parents, data, framework, energy, size."""

from __future__ import annotations

from collections.abc import Mapping

from catalog.exchange.huggingface.about import repository
from catalog.exchange.huggingface.snapshot import HUB
from catalog.exchange.huggingface.words import Words
from catalog.exchange.reading.foreign import word
from catalog.exchange.reading.taking import Taking
from catalog.exchange.shape import Kin
from catalog.kit.number import plain
from catalog.kit.written import Plain, Tree

RELATIONS: Mapping[str, str] = {
    "finetune": "finetuned",
    "quantized": "quantized",
    "adapter": "adapter",
    "merge": "merged",
}


_ENERGY = frozenset({"emissions", "hardware_used"})


def training(front: Taking, facts: Taking) -> dict[str, Tree]:
    """Return the framework, the hardware and the energy that it took."""
    co2 = front.within("co2_eq_emissions")
    grams = co2.within("emissions") if isinstance(co2.value, dict) else co2
    library = (front.word("library_name") or facts.word("library_name"), front.word("library_version"))
    found: dict[str, Tree] = {
        "framework": " ".join(filter(None, library)),
        "hardware": co2.word("hardware_used"),
    }
    text = word(grams.value)
    if isinstance(plain(text), int | float) and 0 <= float(text) < 1e15:
        grams.take()
        found["energy"] = {"co2eq": f"{text}g"}
    return {key: value for key, value in found.items() if value}


def emissions(front: Taking) -> dict[str, Tree]:
    """Return what else is said of the energy: how it was estimated, where, for which kind of training."""
    entries = front.within("co2_eq_emissions").entries()
    return {key: each.word() for key, each in entries if key not in _ENERGY and word(each.value)}


def parents(front: Taking, facts: Taking, ids: Mapping[str, str]) -> list[Tree]:
    """Return the models that it was made from; one of the same import goes by its id here as well."""
    said = front.word("base_model_relation")
    tags = [tag.split(":") for tag in facts.words("tags") if tag.startswith("base_model:")]
    relations = {parts[2]: parts[1] for parts in tags if len(parts) == 3}
    found: list[Tree] = []
    for each in front.within("base_model").items():
        if repository(name := word(each.value)):
            each.take()
            relation = said or relations.get(name, "")
            parent: dict[str, Tree] = {"url": f"{HUB}/{name}"}
            if name in ids:
                parent = {"model": Kin(ids[name]), **parent}
            found.append(parent | ({"relation": RELATIONS.get(relation, relation)} if relation else {}))
    return found


def data(front: Taking, words: Words) -> list[Tree]:
    """Return the data sets that it was trained on."""
    ids = dict.fromkeys(words.dataset(name) for name in front.words("datasets"))
    return [{"dataset": id_, "role": "training"} for id_ in ids]


def size(facts: Taking) -> dict[str, Tree]:
    """Return the number of parameters that the Hub read from safetensors or GGUF."""
    for path in (("safetensors", "total"), ("gguf", "total")):
        if word(facts.within(*path).value).isdigit():
            return {"parameters": Plain(facts.word(*path))}
    return {}


def precision(facts: Taking) -> str:
    """Return the type of all parameters, empty where there are several."""
    types = [key for key, _ in facts.within("safetensors", "parameters").entries()]
    if len(types) != 1:
        return ""
    facts.take("safetensors", "parameters")
    return types[0].lower()
