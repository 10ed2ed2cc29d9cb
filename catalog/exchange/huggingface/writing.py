"""A model on its way out -> the README and the results of a repository at the Hub."""

from __future__ import annotations

from collections.abc import Mapping

from catalog.exchange.huggingface.matter import matter
from catalog.exchange.huggingface.outwards import Outwards
from catalog.exchange.huggingface.snapshot import RESULTS, SYSTEM
from catalog.exchange.huggingface.told import told, untold
from catalog.exchange.reading.foreign import mapping, word
from catalog.exchange.reading.kept import kept
from catalog.exchange.reading.taking import NO_ROOM, Taking
from catalog.exchange.shape import Export, Outgoing
from catalog.kit.written import Tree, inline, written

_ONE = "a README speaks of one version; tags of the repository hold others"
_FILES = "files are not copied: upload the weights beside the README"


def write(model: Outgoing) -> Export:
    """Write the README with its front matter, and a file of `.eval_results` a benchmark."""
    card = Taking(told(model.tree))
    number, version = _spoken(model, card)
    found = matter(card, version, model.words.datasets)
    measured = _measured(model, card, str(found.get("pipeline_tag", "")))
    if index := [*_index(str(found.get("model_name", "")), measured), *_kept(card, "model-index")]:
        found["model-index"] = index
    readme = f"---\n{written(found)}---\n\n{model.readme.strip()}\n"
    _leave(model, card, number)
    losses = (*card.losses(model.id, NO_ROOM), *untold(model.tree, model.id), *measured.losses)
    return Export({"README.md": readme.encode(), **_evals(card, measured)}, losses)


def _spoken(model: Outgoing, card: Taking) -> tuple[int, Taking]:
    """The version that speaks for the model, with its place among all."""
    for number, each in enumerate(card.within("versions").items()):
        if each.within("version").value == model.lineup.current:
            each.take("version")
            return number, each
    return -1, card.within("versions", "none")


def _measured(model: Outgoing, card: Taking, task: str) -> Outwards:
    links = {key: word(each.value) for key, each in card.within("links").entries()}
    found = Outwards(model.id, task, model.lineup.current, model.words, links)
    for row in sorted(model.measurements, key=lambda row: ("subset" in dict(row.conditions), row.place)):
        found.put(row)
    for name in found.used:
        card.within("links").take(name)
    return found


def _index(name: str, measured: Outwards) -> list[Tree]:
    results = measured.results()
    return [{"name": name, "results": results}] if results else []


def _kept(card: Taking, key: str) -> list[Tree]:
    """What an import kept because it was no valid result, as it was."""
    there = card.within("extra", SYSTEM, key)
    found = [kept(each.value) for each in there.items()]
    if found:
        there.take()
    return found


def _evals(card: Taking, measured: Outwards) -> Mapping[str, bytes]:
    files = {f"{RESULTS}/{name}.yaml": entries for name, entries in sorted(measured.evals.items())}
    if other := _kept(card, "eval_results"):
        files[f"{RESULTS}/kept.yaml"] = other
    return {path: "".join(_item(each) for each in entries).encode() for path, entries in files.items()}


def _item(entry: Tree) -> str:
    """One item of a list of mappings, in block style."""
    if not isinstance(entry, Mapping):
        return f"- {inline(entry)}\n"
    body = written(entry)
    return f"- {body[:-1].replace(chr(10), f'{chr(10)}  ')}\n"


def _leave(model: Outgoing, card: Taking, number: int) -> None:
    """Say why some things stay behind, and take what goes out as the README's text."""
    if model.readme and word(card.within("description").value).strip() == model.readme.strip():
        card.take("description")
    if mapping(card.value).get("source") and card.within("source", "system").value == SYSTEM:
        card.take("source")
    for at, each in enumerate(card.within("versions").items()):
        if at != number:
            each.lose(_ONE)
        each.lose(_FILES, "artifacts")
