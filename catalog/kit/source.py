"""YAML text -> a tree of nodes that keep their place, and findings on what is refused or suspicious."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

import yaml

from catalog.kit.bounded import MOST_FINDINGS, bounded
from catalog.kit.encoding import is_utf16, remedy
from catalog.kit.finding import Finding, Place, error, warning
from catalog.kit.node import NULLS, MappingNode, Node, ScalarNode, SequenceNode
from catalog.kit.source_words import in_words, merge_marker

BROKEN = frozenset({"too-large", "encoding", "yaml-syntax", "yaml-documents", "too-deep"})
"""Rules that say a file could not be read, so that nothing may be concluded from what is not in it."""
LARGEST = 4_000_000  # bytes; a card of this size is a mistake or an attack
MOST_PARTS = 50_000
"""Keys, values and lists of a card: each of them knows its place, which takes more room than its text."""
MOST_OF_HOUSE = 1_000_000
"""The same of the house's own files: thousands of data sets are no attack."""
LONGEST_KEY = 1_000
DEEPEST = 60  # nesting levels; PyYAML itself would recurse without end
_SWALLOWED = re.compile(r"[ \t]+#[^\s!#]")


@dataclass(frozen=True, slots=True)
class Document:
    """What a file said: its root node (None where nothing could be read) and what is wrong with it."""

    root: Node | None
    findings: tuple[Finding, ...]


def parse(content: bytes, path: str, most: int = MOST_PARTS) -> Document:
    """Read one YAML document of at most so many keys, values and lists.

    Never raises for any input: broken text, aliases, tags, duplicate keys, depth and size are findings.
    """
    if len(content) > LARGEST:
        size = f"{len(content):,} bytes"
        return _refused(Place(path), "too-large", f"{size} are more than {LARGEST:,}", "split the file")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        place = _place_at(path, content[: problem.start])
        looks = ": it is UTF-16" if is_utf16(content) else ""
        return _refused(place, "encoding", f"the file is not UTF-8{looks}", remedy(content))
    if surrogate := re.search("[\x00\ud800-\udfff]", text):
        place = _place_at(path, text[: surrogate.start()].encode("utf-8", "replace"))
        return _refused(place, "encoding", "the file holds a NUL character", "remove it")
    return _Composer(path, text, most).compose()


def _refused(place: Place, rule: str, message: str, hint: str) -> Document:
    return Document(None, (error(place, rule, message, hint),))


def _place_at(path: str, before: bytes) -> Place:
    lines = before.decode("utf-8", "replace").split("\n")
    return Place(path, len(lines), len(lines[-1]) + 1)


@dataclass(slots=True)
class _Open:
    """A list or mapping whose end has not come yet."""

    mapping: bool
    place: Place
    keys: list[ScalarNode] = field(default_factory=list)
    values: list[Node] = field(default_factory=list)
    seen: dict[str, Place] = field(default_factory=dict)
    expects_key: bool = False


@dataclass(slots=True)
class _Composer:
    """Turns PyYAML's events into nodes with a stack instead of recursion."""

    path: str
    text: str
    most: int
    findings: list[Finding] = field(default_factory=list)
    stack: list[_Open] = field(default_factory=list)
    root: Node | None = None
    documents: int = 0
    lines: list[str] = field(default_factory=list)

    def compose(self) -> Document:
        try:
            if not self._take_all():
                return Document(None, self._said())
        except yaml.MarkedYAMLError as problem:
            self.findings.append(self._syntax(problem))
            return Document(None, self._said())
        except (yaml.YAMLError, UnicodeError) as problem:
            self.findings.append(error(Place(self.path), "yaml-syntax", str(problem).split("\n")[0]))
            return Document(None, self._said())
        return Document(self.root, self._said())

    def _said(self) -> tuple[Finding, ...]:
        """What was found, in the order of the file; of very much the first, or only why reading ended."""
        if len(self.findings) <= MOST_FINDINGS:
            return tuple(self.findings)
        ended = tuple(each for each in self.findings if each.rule in BROKEN)
        return ended or bounded(self.findings)

    def _take_all(self) -> bool:
        """Take event after event; the kinds that are met most are asked for first."""
        loader, parts = getattr(yaml, "CSafeLoader", yaml.SafeLoader)(self.text), 0
        try:
            while not isinstance(event := loader.get_event(), yaml.StreamEndEvent):
                parts += 1
                if parts > self.most:
                    message = f"more than {self.most:,} keys, values and lists"
                    self._refuse(event, "too-large", message, "split the file")
                    return False
                if isinstance(event, yaml.ScalarEvent):
                    if event.anchor or event.tag:
                        self._refuse_extras(event)
                    self._put(ScalarNode(event.value, not event.style, self._place(event)))
                elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
                    self._close()
                elif not self._take(event):
                    return False
        finally:
            loader.dispose()
        return True

    def _take(self, event: yaml.Event) -> bool:
        """Take what is no value and ends none; False where nothing may be read on."""
        if isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
            self._refuse_extras(event)
            return self._open(event)
        if isinstance(event, yaml.AliasEvent):
            message = f"the alias *{str(event.anchor)[:80]} is refused"
            self._refuse(event, "yaml-alias", message, "write the value out")
            self._put(ScalarNode("", plain=True, place=self._place(event)))
        elif isinstance(event, yaml.DocumentStartEvent):
            self.documents += 1
            if self.documents > 1:
                message = "a second document begins here"
                self._refuse(event, "yaml-documents", message, "one file, one document")
                return False
        return True

    def _open(self, event: yaml.Event) -> bool:
        if len(self.stack) >= DEEPEST:
            self._refuse(event, "too-deep", f"more than {DEEPEST} levels of nesting", "flatten it")
            return False
        mapping = isinstance(event, yaml.MappingStartEvent)
        self.stack.append(_Open(mapping, self._place(event), expects_key=mapping))
        return True

    def _close(self) -> None:
        done = self.stack.pop()
        node: Node
        if done.mapping:
            node = MappingNode(tuple(zip(done.keys, done.values, strict=True)), done.place)
        else:
            node = SequenceNode(tuple(done.values), done.place)
        self._put(node)

    def _put(self, node: Node) -> None:
        if not self.stack:
            self.root = node
            return
        parent = self.stack[-1]
        if parent.expects_key:
            self._key(parent, node)
            return
        if isinstance(node, ScalarNode) and node.plain and node.text in NULLS:
            self._swallowed(node)
        parent.values.append(node)
        if parent.mapping:
            self._next(parent)

    def _key(self, parent: _Open, node: Node) -> None:
        if not isinstance(node, ScalarNode):
            self.findings.append(error(node.place, "yaml-key", "a key must be text", "quote it"))
            node = ScalarNode(f"?{len(parent.keys)}", plain=False, place=node.place)
        elif len(node.text) > LONGEST_KEY:
            message = f"a key of {len(node.text):,} characters; {LONGEST_KEY:,} are the limit"
            self.findings.append(error(node.place, "yaml-key", message, "write it as a value"))
            node = ScalarNode(f"?{len(parent.keys)}", plain=False, place=node.place)
        parent.keys.append(node)
        parent.expects_key = False

    def _next(self, parent: _Open) -> None:
        parent.expects_key = True
        key = parent.keys[-1]
        first = parent.seen.setdefault(key.text, key.place)
        if first is not key.place:
            message = f"the key `{key.text}` is given twice, first in line {first.line}"
            self.findings.append(error(key.place, "duplicate-key", message, "keep one of them"))
            parent.keys.pop()
            parent.values.pop()

    def _swallowed(self, node: ScalarNode) -> None:
        self.lines = self.lines or self.text.splitlines()
        line = self.lines[node.place.line - 1] if node.place.line <= len(self.lines) else ""
        rest = line[node.place.column - 1 :]
        if _SWALLOWED.match(rest) or _SWALLOWED.match(" " + rest):
            message = f"`{rest.strip()[:40]}` is read as a comment, so this value is empty"
            self.findings.append(warning(node.place, "comment-value", message, "quote the value"))

    def _refuse_extras(self, event: yaml.NodeEvent) -> None:
        if event.anchor:
            self._refuse(event, "yaml-anchor", f"the anchor &{event.anchor[:80]} is refused", "remove it")
        if tag := getattr(event, "tag", None):
            self._refuse(event, "yaml-tag", f"the tag {tag[:80]} is refused", "the schema knows the type")

    def _refuse(self, event: yaml.Event, rule: str, message: str, hint: str) -> None:
        self.findings.append(error(self._place(event), rule, message, hint))

    def _place(self, event: yaml.Event) -> Place:
        mark = event.start_mark
        return Place(self.path, mark.line + 1, mark.column + 1) if mark else Place(self.path)

    def _syntax(self, problem: yaml.MarkedYAMLError) -> Finding:
        line, message = merge_marker(self.text)
        if line:
            return error(
                Place(self.path, line, 1), "yaml-syntax", message, "keep one side, without the markers"
            )
        message, hint, opened = in_words(problem, self.text)
        mark = problem.context_mark if opened else problem.problem_mark or problem.context_mark
        place = Place(self.path, mark.line + 1, mark.column + 1) if mark else Place(self.path)
        if "nesting depth" in message:  # newer ones of libyaml look ahead, and have a limit of their own
            return error(place, "too-deep", f"more than {DEEPEST} levels of nesting", "flatten it")
        return error(place, "yaml-syntax", message, hint)
