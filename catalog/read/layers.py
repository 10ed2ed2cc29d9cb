"""A model folder's YAML files -> one tree: folder.yaml, card.yaml, own files and versions/ laid together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from catalog.card import OWN_FILES, stem_version
from catalog.domain import schemas
from catalog.domain.visibility import VISIBILITY, together
from catalog.kit.finding import Finding, Place, error
from catalog.kit.migration import KEY, Change, migrated
from catalog.kit.node import MappingNode, Node, ScalarNode, SequenceNode, merge
from catalog.kit.paths import inside
from catalog.kit.regular import bytes_of
from catalog.kit.source import LARGEST, MOST_PARTS, parse
from catalog.read.walk import CARD, Instead, ModelFolder

VERSIONS = "versions"


@dataclass(frozen=True, slots=True)
class CardFile:
    """A file that a card is laid together from, as it was written; `root` is None where it says nothing."""

    label: str
    text: str
    root: Node | None


class Layers:
    """Collects the layers of one mapping file, what they were written as and what is wrong with them."""

    def __init__(self, instead: Instead = (), most: int = MOST_PARTS) -> None:
        """Start with nothing read and nothing wrong; `instead` is what some files are to hold.

        `most` is how many keys, values and lists a file may have.
        """
        self.findings: list[Finding] = []
        self._instead, self._most = dict(instead), most
        self.files: list[CardFile] = []

    def load(self, path: Path, label: str, root: Path | None = None) -> Node | None:
        """Parse one YAML file that lies inside `root`; None where it cannot be read or holds nothing."""
        within = root or path.parent
        try:
            inside(within, path.relative_to(within).as_posix())
            size = path.stat().st_size
            content = bytes_of(path) if size <= LARGEST else b" " * (LARGEST + 1)
            content = self._instead.get(path, content)
        except (OSError, ValueError) as problem:
            self.findings.append(error(Place(label), "unreadable", str(problem), "check the file"))
            return None
        document = parse(content, label, self._most)
        self.findings.extend(document.findings)
        found = document.root
        self.files.append(CardFile(label, content.decode("utf-8", "replace"), found))
        return None if isinstance(found, ScalarNode) and found.empty else found

    def mapping(self, path: Path, label: str) -> MappingNode:
        """Parse a file that must be a mapping; an empty one where it is not."""
        node = self.load(path, label)
        if isinstance(node, MappingNode):
            return node
        if node is not None:
            hint = "write `key: value` lines"
            self.findings.append(error(node.place, "unreadable", "this file must be a mapping", hint))
        return MappingNode((), Place(label))

    def current(self, node: MappingNode, changes: Iterable[Change]) -> MappingNode:
        """The mapping as today's schema would have it, without the line that says of which schema it is."""
        found, findings = migrated(node, changes, schemas.current())
        self.findings.extend(findings)
        return found.without(KEY) if found.get(KEY) else found

    def own_files(self, node: MappingNode, folder: Path, label: str, names: list[str]) -> MappingNode:
        """Add the keys that stand in files of their own; a key in both places is a finding."""
        for name in names:
            key = name.removesuffix(".yaml")
            value = self.load(folder / name, f"{label}/{name}")
            if value is not None:
                node = self._add(node, key, value)
        return node

    def versions(self, node: MappingNode, folder: Path, label: str) -> MappingNode:
        """Add the versions that stand in `versions/<version>.yaml`, in the order of their names."""
        items = []
        beside = folder / VERSIONS
        for path in sorted(beside.glob("*.yaml")) if beside.is_dir() else ():
            value = self.load(path, f"{label}/{VERSIONS}/{path.name}", folder)
            named, findings = stem_version(
                value or MappingNode((), Place(f"{label}/{VERSIONS}/{path.name}")), path.stem
            )
            self.findings.extend(findings)
            items.append(named)
        if not items:
            return node
        return self._add(node, VERSIONS, SequenceNode(tuple(items), items[0].place))

    def _add(self, node: MappingNode, key: str, value: Node) -> MappingNode:
        present = node.get(key)
        if present is not None:
            message = f"`{key}` is also said in {present.place.path}, line {present.place.line}"
            self.findings.append(error(value.place, "said-twice", message, "keep one of the two"))
            return node
        return node.set(key, value)


def card_tree(folder: ModelFolder) -> tuple[MappingNode, tuple[Finding, ...]]:
    """Lay a model's YAML files together: the nearer wins, mappings merge key by key."""
    layers = Layers(folder.instead)
    return card_layers(folder, layers), tuple(layers.findings)


def card_layers(folder: ModelFolder, layers: Layers) -> MappingNode:
    """The same by layers of the caller's, which know afterwards what was read and what is wrong."""
    own = layers.mapping(folder.path / CARD, f"{folder.label}/{CARD}")
    names = [name for name in folder.files if name.endswith(".yaml") and name[:-5] in OWN_FILES]
    own = layers.own_files(own, folder.path, folder.label, names)
    own = layers.current(layers.versions(own, folder.path, folder.label), schemas.of_cards())
    tree = MappingNode((), own.place)
    for path, label in folder.above:
        tree = _laid(tree, layers.current(layers.mapping(path, label), schemas.of_cards()))
    return _laid(tree, own)


def _laid(below: MappingNode, above: MappingNode) -> MappingNode:
    """The nearer wins, but for who may see it: there the narrower does."""
    merged = merge(below, above)
    assert isinstance(merged, MappingNode)  # noqa: S101 - merging two mappings gives one
    if below.get(VISIBILITY) is None or above.get(VISIBILITY) is None:
        return merged
    seen = together(below.get(VISIBILITY), above.get(VISIBILITY))
    return merged.set(VISIBILITY, seen) if seen else merged
