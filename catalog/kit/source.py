"""YAML text -> a tree of nodes that keep their place, and findings on what is refused or suspicious."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

import yaml

from catalog.kit.finding import Finding, Place, error, warning
from catalog.kit.node import NULLS, MappingNode, Node, ScalarNode, SequenceNode

BROKEN = frozenset({"too-large", "encoding", "yaml-syntax", "yaml-documents", "too-deep"})
"""Rules that say a file could not be read, so that nothing may be concluded from what is not in it."""
LARGEST = 4_000_000  # bytes; a card of this size is a mistake or an attack
DEEPEST = 60  # nesting levels; PyYAML itself would recurse without end
_BREAKS = re.compile("\r\n|[\r\n\x85\u2028\u2029]")
_SWALLOWED = re.compile(r"[ \t]+#[^\s!#]")


@dataclass(frozen=True, slots=True)
class Document:
    """What a file said: its root node (None where nothing could be read) and what is wrong with it."""

    root: Node | None
    findings: tuple[Finding, ...]


def parse(content: bytes, path: str) -> Document:
    """Read one YAML document.

    Never raises for any input: broken text, aliases, tags, duplicate keys, depth and size are findings.
    """
    if len(content) > LARGEST:
        size = f"{len(content):,} bytes"
        return _refused(Place(path), "too-large", f"{size} are more than {LARGEST:,}", "split the file")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        place = _place_at(path, content[: problem.start])
        return _refused(place, "encoding", "the file is not UTF-8", "save it as UTF-8")
    if surrogate := re.search("[\x00\ud800-\udfff]", text):
        place = _place_at(path, text[: surrogate.start()].encode("utf-8", "replace"))
        return _refused(place, "encoding", "the file holds a NUL character", "remove it")
    return _Composer(path, text).compose()


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
    findings: list[Finding] = field(default_factory=list)
    stack: list[_Open] = field(default_factory=list)
    root: Node | None = None
    documents: int = 0
    lines: list[str] = field(default_factory=list)

    def compose(self) -> Document:
        try:
            if not self._take_all():
                return Document(None, tuple(self.findings))
        except yaml.MarkedYAMLError as problem:
            self.findings.append(self._syntax(problem))
            return Document(None, tuple(self.findings))
        except (yaml.YAMLError, UnicodeError) as problem:
            self.findings.append(error(Place(self.path), "yaml-syntax", str(problem).split("\n")[0]))
            return Document(None, tuple(self.findings))
        return Document(self.root, tuple(self.findings))

    def _take_all(self) -> bool:
        """Take event after event; the kinds that are met most are asked for first."""
        loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)(self.text)
        try:
            while not isinstance(event := loader.get_event(), yaml.StreamEndEvent):
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
            self._refuse(event, "yaml-alias", f"the alias *{event.anchor} is refused", "write the value out")
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
            self._refuse(event, "yaml-anchor", f"the anchor &{event.anchor} is refused", "remove it")
        if tag := getattr(event, "tag", None):
            self._refuse(event, "yaml-tag", f"the tag {tag} is refused", "the schema knows the type")

    def _refuse(self, event: yaml.Event, rule: str, message: str, hint: str) -> None:
        self.findings.append(error(self._place(event), rule, message, hint))

    def _place(self, event: yaml.Event) -> Place:
        mark = event.start_mark
        return Place(self.path, mark.line + 1, mark.column + 1) if mark else Place(self.path)

    def _syntax(self, problem: yaml.MarkedYAMLError) -> Finding:
        message, hint, opened = _in_words(problem, self.text)
        mark = problem.context_mark if opened else problem.problem_mark or problem.context_mark
        place = Place(self.path, mark.line + 1, mark.column + 1) if mark else Place(self.path)
        if "nesting depth" in message:  # newer ones of libyaml look ahead, and have a limit of their own
            return error(place, "too-deep", f"more than {DEEPEST} levels of nesting", "flatten it")
        return error(place, "yaml-syntax", message, hint)


def _in_words(problem: yaml.MarkedYAMLError, text: str) -> tuple[str, str, bool]:
    """libyaml's words for people: message, remedy, and whether the place is where it began."""
    words, mark = problem.problem or "this is not YAML", problem.problem_mark
    sign = _sign(text, mark)
    unclosed = "did not find expected ',' or" in words
    if "mapping values are not allowed" in words or (unclosed and _is_in_value(problem, text)):
        return "`: ` inside a value", "quote the value", False
    if "cannot start any token" in words:
        if sign == "\t":
            return "a tab where only spaces may be", "indent with spaces", False
        return f"`{sign}` cannot begin a value", "quote the value", False
    if unclosed:
        closing = "}" if _sign(text, problem.context_mark) == "{" else "]"
        return "this bracket is never closed, or a comma is missing", f"close it with {closing}", True
    hint = "quote the value" if "expected comment or line break" in words else ""
    return f"{words}, {problem.context}" if problem.context else words, hint, False


def _is_in_value(problem: yaml.MarkedYAMLError, text: str) -> bool:
    """Whether a colon stands in a value between brackets; one after a line's first word is the next key's."""
    began, mark = problem.context_mark, problem.problem_mark
    if mark is None or began is None or _sign(text, mark) != ":":
        return False
    return mark.line == began.line or ": " in _line(text, mark)[: mark.column]


def _sign(text: str, mark: yaml.Mark | None) -> str:
    """The character at a place; empty at the end of a line."""
    return _line(text, mark)[mark.column : mark.column + 1] if mark else ""


def _line(text: str, mark: yaml.Mark) -> str:
    lines = _BREAKS.split(text)  # those of YAML, which are not all that Python takes for one
    return lines[mark.line] if mark.line < len(lines) else ""
