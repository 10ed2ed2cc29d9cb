"""Turn the `Kin` of a card into whole ids; who is not there becomes a loss, never a dead reference."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from catalog.exchange.shape import Fields, Kin, Loss
from catalog.kit.written import Tree

ABSENT = "that model is neither imported nor there already"


def kin_of(tree: Tree) -> set[str]:
    """Return the ids of models that a tree refers to, without their versions."""
    if isinstance(tree, Kin):
        return {tree.partition("@")[0]}
    if isinstance(tree, str):
        return set()
    items = tree.values() if isinstance(tree, Mapping) else tree
    return {name for each in items for name in kin_of(each)}


@dataclass(frozen=True, slots=True)
class Relating:
    """What makes ids whole for one model, and notes what has nobody to refer to."""

    model: str
    find: Callable[[str], str | None]
    losses: list[Loss] = field(default_factory=list)

    def whole(self, fields: Fields) -> dict[str, Tree]:
        """Return the fields with whole ids."""
        found = {key: self._whole(value, key) for key, value in fields.items()}
        return {key: value for key, value in found.items() if value is not None}

    def _whole(self, tree: Tree, at: str) -> Tree | None:
        if isinstance(tree, Kin):
            return self._named(tree, at)
        if isinstance(tree, str):
            return tree
        if isinstance(tree, Mapping):
            found = {key: self._whole(value, f"{at}.{key}") for key, value in tree.items()}
            left = {key: value for key, value in found.items() if value is not None}
            lone = isinstance(tree.get("model"), Kin) and not {"model", "url"} & left.keys()
            return None if lone else left
        items = [self._whole(each, f"{at}.{number}") for number, each in enumerate(tree)]
        kept = [each for each in items if each is not None]
        return kept if kept or not tree else None

    def _named(self, kin: Kin, at: str) -> str | None:
        name, mark, version = kin.partition("@")
        if found := self.find(name):
            return f"{found}{mark}{version}"
        self.losses.append(Loss(self.model, at, str(kin), ABSENT))
        return None
