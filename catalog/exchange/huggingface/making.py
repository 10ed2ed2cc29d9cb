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


OF_COSTS: Mapping[str, str] = {
    "geographical_location": "location",
    "training_type": "phase",
    "source": "source",
}
"""What the Hub may say of emissions, and a card of a cost, besides the amount and the hardware."""
_TOLD = frozenset({"emissions", "hardware_used", *OF_COSTS})


def training(front: Taking, facts: Taking) -> dict[str, Tree]:
    """Return the framework, the hardware and the energy that it took."""
    co2 = front.within("co2_eq_emissions")
    library = (front.word("library_name") or facts.word("library_name"), front.word("library_version"))
    found: dict[str, Tree] = {
        "framework": " ".join(filter(None, library)),
        "hardware": co2.word("hardware_used"),
    }
    if not _is_cost(co2) and (grams := _grams(co2)):
        found["energy"] = {"co2eq": grams}
    return {key: value for key, value in found.items() if value}


def costs(front: Taking, version: str) -> dict[str, Tree]:
    """Return the emissions as a cost, where it is said by whom, where or for which phase they were found."""
    co2 = front.within("co2_eq_emissions")
    if not _is_cost(co2):
        return {}
    further = {ours: co2.word(theirs) for theirs, ours in OF_COSTS.items()}
    cost: dict[str, Tree] = {"version": version, "co2eq": _grams(co2), **further}
    return {"training": [{key: value for key, value in cost.items() if value}]}


def _is_cost(co2: Taking) -> bool:
    return any(word(co2.within(key).value) for key in OF_COSTS)


def _grams(co2: Taking) -> str:
    there = co2.within("emissions") if isinstance(co2.value, dict) else co2
    text = word(there.value)
    if not isinstance(plain(text), int | float) or not 0 <= float(text) < 1e15:
        return ""
    there.take()
    return f"{text}g"


def emissions(front: Taking) -> dict[str, Tree]:
    """Return what else is said of the energy, which no card has a field for."""
    entries = front.within("co2_eq_emissions").entries()
    return {key: each.word() for key, each in entries if key not in _TOLD and word(each.value)}


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
