"""Turn nested values into YAML that reads as if somebody wrote it: block style, small leaves on one line."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TypeAlias

import yaml
from yaml.emitter import ScalarAnalysis

WIDTH = 10_000  # PyYAML folds longer lines, and folded text is hard to search and to compare
FLOW = 90
_SPACED = re.compile(r"(?<![ \t])[ \t]+$", re.MULTILINE)

Tree: TypeAlias = "str | Sequence[Tree] | Mapping[str, Tree]"


class Plain(str):
    """Text that stands without quotes wherever YAML allows it: a number, a date, `null`."""

    __slots__ = ()


def written(value: Mapping[str, Tree], comment: str = "") -> str:
    """Return the mapping as YAML, keys in the order given, below one line of comment."""
    body = str(yaml.dump(_Top(value), Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=WIDTH))
    return f"# {comment}\n{body}" if comment else body


def inline(value: Tree) -> str:
    """Return the value on one line, as it may stand between brackets."""
    body = yaml.dump(_Line([value]), Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=WIDTH)
    return str(body).rstrip("\n")[1:-1]


def as_tree(value: object) -> Tree:
    """Return what `yaml.safe_load` and JSON give as a tree: numbers, dates, truth and null stand plain."""
    if isinstance(value, Mapping):
        return {str(key): as_tree(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [as_tree(item) for item in value]
    if isinstance(value, str):
        return value
    if value is None or isinstance(value, bool):
        return Plain({None: "null", True: "true", False: "false"}[value])
    return Plain(value)


class _Top(dict[str, Tree]):
    """The outermost mapping, which is always a block."""


class _Line(list[Tree]):
    """What stands between brackets, with all that is in it."""


class _Dumper(yaml.SafeDumper):
    """PyYAML's dumper with lists indented, double quotes, and flow style where a leaf is short."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002
        super().increase_indent(flow, indentless=False)

    def choose_scalar_style(self) -> str:
        style = str(super().choose_scalar_style())
        value = getattr(self.event, "value", "")
        double = not set('\\"') & set(value) or not value.isprintable()
        return '"' if style == "'" and double else style

    def analyze_scalar(self, scalar: str) -> ScalarAnalysis:
        """Let texts with tabs, and with spaces at the ends of lines, be blocks, which keep both."""
        found = super().analyze_scalar(scalar)
        if found.multiline and not found.allow_block and scalar.lstrip("\n ")[:1] != "\t":
            bare = _SPACED.sub("", scalar).replace("\t", " ")
            found.allow_block = super().analyze_scalar(bare).allow_block
        return found

    def process_tag(self) -> None:
        """Write none: the schema of what is read knows the types, and a time in brackets is quoted."""
        if isinstance(self.event, yaml.ScalarEvent) and self.style is None:
            self.style = self.choose_scalar_style()
        self.prepared_tag = None

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002
        return True


def _short(value: Mapping[str, Tree] | Sequence[Tree]) -> bool:
    items = list(value.values()) if isinstance(value, Mapping) else list(value)
    leaves = all(isinstance(item, str) and "\n" not in item for item in items)
    return leaves and len(str(value)) <= FLOW


def _text(dumper: yaml.SafeDumper, value: str) -> yaml.ScalarNode:
    # A block would turn the other line breaks that YAML knows into plain ones.
    block = "\n" in value and not any(each in value for each in "\x85\u2028\u2029")
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style="|" if block else None)


def _plain(dumper: yaml.SafeDumper, value: Plain) -> yaml.ScalarNode:
    tag = dumper.resolve(yaml.ScalarNode, str(value), (True, False))  # type: ignore[no-untyped-call]
    return dumper.represent_scalar(tag, str(value))


def _mapping(dumper: yaml.SafeDumper, value: Mapping[str, Tree]) -> yaml.MappingNode:
    flow = _short(value) and not isinstance(value, _Top)
    return dumper.represent_mapping("tag:yaml.org,2002:map", value, flow_style=flow)


def _sequence(dumper: yaml.SafeDumper, value: Sequence[Tree]) -> yaml.SequenceNode:
    inner = len(value) == 1 and isinstance(value[0], Mapping) and _short(value[0])
    return dumper.represent_sequence("tag:yaml.org,2002:seq", value, flow_style=_short(value) or inner)


def _line(dumper: yaml.SafeDumper, value: Sequence[Tree]) -> yaml.SequenceNode:
    return dumper.represent_sequence("tag:yaml.org,2002:seq", value, flow_style=True)


_Dumper.add_representer(_Line, _line)
_Dumper.add_representer(str, _text)
_Dumper.add_representer(Plain, _plain)
_Dumper.add_representer(_Top, _mapping)
_Dumper.add_representer(dict, _mapping)
_Dumper.add_representer(list, _sequence)
_Dumper.add_representer(tuple, _sequence)
