"""What a schema called something once, and now -> a tree with today's names, and where it had others."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from catalog.kit.finding import Finding, Place, error, warning
from catalog.kit.node import MappingNode, Node, ScalarNode, SequenceNode, Step

EACH, ANY = "[]", "*"
"""Steps of a pattern: every item of a list, or the one that stands without brackets; and any key."""
KEY, FIRST = "schema", 1
"""The key that says of which schema a file is, and what a file is of that has none."""
_HINT = "run `catalog migrate`, which writes it anew and leaves every other line as it is"
Pattern = tuple[str, ...]
Path = tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Renamed:
    """A key that has another name since a schema; `path` leads to it as it was called."""

    since: int
    path: Pattern
    name: str

    @property
    def old(self) -> tuple[str, ...]:
        """What it was called."""
        return self.path[-1:]

    def text(self, before: str) -> str | None:
        """What it is now; always the same."""
        return self.name if before == self.path[-1] else None

    def speaks_of(self, path: Path, *, key: bool) -> bool:
        """Whether it holds for a key or a value at a path."""
        return key and leads(self.path, path)


@dataclass(frozen=True, slots=True)
class Reworded:
    """A word that is another one since a schema; `path` leads to the value."""

    since: int
    path: Pattern
    words: Mapping[str, str]

    @property
    def old(self) -> tuple[str, ...]:
        """What the words were."""
        return tuple(self.words)

    def text(self, before: str) -> str | None:
        """What it is now; None where it has not changed."""
        return self.words.get(before)

    def speaks_of(self, path: Path, *, key: bool) -> bool:
        """Whether it holds for a key or a value at a path."""
        return not key and leads(self.path, path)


@dataclass(frozen=True, slots=True)
class Paths:
    """Where a file's keys are paths of its fields, written from the mapping that `at` stands in.

    Of some only those with a dot in them are paths, for the others are words of their own.
    """

    at: Pattern
    dotted: bool = False


@dataclass(frozen=True, slots=True)
class Cited:
    """A key that is the path of something renamed; `path` leads to it, and `tail` is how the path begins."""

    since: int
    path: Pattern
    tail: Pattern
    name: str
    dotted: bool

    @property
    def old(self) -> tuple[str, ...]:
        """What it was called, as a part of the path."""
        return self.tail[-1:]

    def text(self, before: str) -> str | None:
        """The path as it is now; None where it leads elsewhere."""
        steps = before.split(".")
        at = _end(self.tail, steps)
        if at is None or (self.dotted and len(steps) == 1):
            return None
        return ".".join((*steps[: at - 1], self.name, *steps[at:]))

    def speaks_of(self, path: Path, *, key: bool) -> bool:
        """Whether it holds for a key or a value at a path."""
        return key and leads(self.path, path)


Change = Renamed | Reworded | Cited


def with_paths(changes: Iterable[Change], paths: Sequence[Paths]) -> Iterator[Change]:
    """The changes, and behind each renamed key what follows for the paths that name it, from wherever."""
    for each in changes:
        yield each
        if isinstance(each, Renamed):
            for at, step in enumerate(each.path):
                if step != EACH:
                    tail = each.path[at:]
                    for held in paths:
                        where = (*each.path[:at], *held.at, ANY)
                        yield Cited(each.since, where, tail, each.name, held.dotted)


def _end(tail: Pattern, steps: Sequence[str], at: int = 0) -> int | None:
    """How many steps a pattern takes; a list is gone through by itself, or by `*` or a number."""
    for step in tail:
        is_item = at < len(steps) and (steps[at] == ANY or steps[at].isdecimal())
        if step == EACH:
            at += is_item
        elif at < len(steps) and step in (ANY, steps[at]):
            at += 1
        else:
            return None
    return at


def newest(changes: Iterable[Change]) -> int:
    """The number of the schema that all these changes led to."""
    return max((each.since for each in changes), default=FIRST)


def leads(pattern: Pattern, path: Path) -> bool:
    """Whether a pattern leads to a path."""
    if not pattern:
        return not path
    if pattern[0] == EACH:
        return leads(pattern[1:], path[1:] if path and isinstance(path[0], int) else path)
    return bool(path) and pattern[0] in (ANY, path[0]) and leads(pattern[1:], path[1:])


def version_of(tree: MappingNode, known: int) -> tuple[int, tuple[Finding, ...]]:
    """Of which schema a file says it is; one that says nothing may be of any, so all changes are tried."""
    stated = tree.get(KEY)
    if stated is None or (isinstance(stated, ScalarNode) and stated.empty):
        return FIRST, ()
    text = stated.text if isinstance(stated, ScalarNode) else ""
    if not (text.isascii() and text.isdecimal() and len(text) <= 4 and int(text) >= FIRST):
        message = f"`{KEY}` is no number of a schema"
        return FIRST, (error(stated.place, "bad-value", message, f"write `{KEY}: {known}`, or take it out"),)
    version = int(text)
    if version <= known:
        return version, ()
    message = f"this is of schema {version}, and this program knows schemas up to {known}"
    return version, (error(stated.place, "newer-schema", message, "upgrade model-catalog"),)


def migrated(
    tree: MappingNode, changes: Iterable[Change], known: int
) -> tuple[MappingNode, tuple[Finding, ...]]:
    """The tree as the schema that is `known` would have it; every value keeps its place."""
    since, found = version_of(tree, known)
    findings = [*found]
    for each in sorted(changes, key=lambda each: each.since):
        if each.since > since:
            tree = _mapping(tree, each.path, each, findings.append)
    return tree, tuple(findings)


Tell = Callable[[Finding], None]


def _node(node: Node, pattern: Pattern, change: Change, tell: Tell) -> Node:
    if pattern[:1] == (EACH,):
        if isinstance(node, SequenceNode):
            items = tuple(_node(item, pattern[1:], change, tell) for item in node.items)
            return node if items == node.items else replace(node, items=items)
        return _node(node, pattern[1:], change, tell)
    if isinstance(node, MappingNode) and pattern:
        return _mapping(node, pattern, change, tell)
    if isinstance(node, ScalarNode) and not pattern and (text := change.text(node.text)) is not None:
        tell(_old(node, text, change.since))
        return replace(node, text=text)
    return node


def _mapping(node: MappingNode, pattern: Pattern, change: Change, tell: Tell) -> MappingNode:
    rename = not isinstance(change, Reworded) and len(pattern) == 1
    entries = tuple(
        (_key(node, key, change, tell), value)
        if rename and pattern[0] in (ANY, key.text)
        else (key, _node(value, pattern[1:], change, tell))
        if not rename and pattern[0] in (ANY, key.text)
        else (key, value)
        for key, value in node.entries
    )
    return node if entries == node.entries else replace(node, entries=entries)


def _key(node: MappingNode, key: ScalarNode, change: Change, tell: Tell) -> ScalarNode:
    name = change.text(key.text)
    if name is None:
        return key
    if node.get(name) is not None:
        message = f"`{key.text}` is called `{name}` since schema {change.since}, and both are here"
        tell(warning(key.place, "old-schema", message, "keep one of them, under the new name"))
        return key
    tell(_old(key, name, change.since))
    return replace(key, text=name)


def _old(node: ScalarNode, text: str, since: int) -> Finding:
    message = f"`{node.text[:60]}` is called `{text}` since schema {since}"
    return warning(node.place, "old-schema", message, _HINT)


def wrapped(node: Node, prefix: tuple[str, ...], place: Place) -> MappingNode:
    """A file that holds one key of another, as that other would hold it."""
    for step in reversed(prefix):
        node = MappingNode(((ScalarNode(step, plain=True, place=place), node),), place)
    return node if isinstance(node, MappingNode) else MappingNode((), place)
