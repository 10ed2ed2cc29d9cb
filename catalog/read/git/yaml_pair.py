"""Two contents of a YAML file of a card -> the fields that differ, in words by their path.

Only the top-level keys whose lines differ are parsed: that is what makes a thousand histories quick. Where
those lines make no sense by themselves, the files are read whole.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from catalog.card import OWN_FILES
from catalog.kit.flat import Path, flat
from catalog.kit.node import NULLS, MappingNode, Node, SequenceNode
from catalog.kit.source import LARGEST, parse
from catalog.read.git.folders import VERSIONS
from catalog.read.walk import CARD

Fields = Mapping[Path, tuple[str | None, str | None]]
"""What differs: before and after, None where it was not there."""
_TOP = re.compile(r"\n(?=[^\s#\-\]}%])")
_LIST, _DASH = f"{VERSIONS}:\n", re.compile(r"^( *)- ", re.MULTILINE)
_LINE = re.compile(r"\n?([a-z_]+): +([A-Za-z0-9](?:[A-Za-z0-9 .,;()/+-]*[A-Za-z0-9.,;()/+-])?) *\n*")
"""A key with one word or sentence that YAML takes as it stands: most edits are of such."""
_LONG = 4_000


def field_changes(name: str, before: bytes, after: bytes) -> Fields | None:
    """The fields that differ; None where one of the two cannot be read."""
    if max(len(before), len(after)) > LARGEST:
        return None
    texts = [each.decode("utf-8-sig", "replace").replace("\r\n", "\n") for each in (before, after)]
    old, new = (_TOP.split(f"\n{text}")[1:] for text in texts)
    only_old, only_new = (_less(old, new), _less(new, old)) if name == CARD else (texts[0], texts[1])
    found = [_told(name, text) for text in (only_old, only_new)]
    if None in found:
        found = [_told(name, text) for text in texts]
    was, now = found
    return None if was is None or now is None else differing(was, now)


def differing(was: Mapping[Path, str], now: Mapping[Path, str]) -> Fields:
    """The paths that say something else now."""
    paths = sorted({*was, *now})
    return {path: (was.get(path), now.get(path)) for path in paths if was.get(path) != now.get(path)}


def _less(parts: list[str], others: list[str]) -> str:
    """The parts that are not among others; of the list of versions, what is not in the same one there."""
    same = {*others}
    known = {item[0]: item for part in others if part.startswith(_LIST) for item in _items(part)[1]}
    return "".join(f"{_fewer(part, known)}\n" for part in parts if part not in same)


def _fewer(part: str, known: Mapping[str, list[str]]) -> str:
    if not part.startswith(_LIST):
        return part
    head, items = _items(part)
    kept = [_rest(item, known.get(item[0], [])) for item in items if known.get(item[0]) != item]
    return "\n".join((head, *kept)) if items else part


def _rest(item: list[str], other: list[str]) -> str:
    """An item without the keys that are the same in the other one; its first line tells which version."""
    if "version:" not in item[0]:
        return "\n".join(item)
    return "\n".join((item[0], *(each for each in item[1:] if each not in other)))


def _items(part: str) -> tuple[str, list[list[str]]]:
    """The line above a list, and its items key by key as they stand; none where it is written otherwise."""
    dash = _DASH.search(part)
    if dash is None:
        return part, []
    indent = dash[1]
    head, *items = part.rstrip("\n").split(f"\n{indent}- ")
    between = re.compile(rf"\n(?={indent}  [^\s#\-\]}}%])")
    return head, [between.split(f"{indent}- {item}") for item in items]


def _told(name: str, text: str) -> dict[Path, str] | None:
    """What a file says, in words by path; None where it cannot be read."""
    if not text.strip():
        return {}
    if name == CARD and (line := _LINE.fullmatch(text)) and line[2] not in NULLS:
        return {(line[1],): line[2]}
    document = parse(text.encode("utf-8", "replace"), name)
    if document.root is None or any(each.rule.startswith("yaml-") for each in document.findings):
        return None
    found = _flat(name, _plain(document.root))
    return {(name,): text[:_LONG]} if found is None and name != CARD else found


def _flat(name: str, value: object) -> dict[Path, str] | None:
    """What a file says, by the path that it has in the whole card; None where it is no part of that."""
    folder, _, last = name.rpartition("/")
    stem = last.removesuffix(".yaml")
    if name == CARD:
        return dict(flat(value)) if isinstance(value, Mapping) else None
    if folder == VERSIONS:
        return dict(flat(value, (VERSIONS, stem), without={"version"}))
    if stem in OWN_FILES:
        return dict(flat(_versions(value) if stem == VERSIONS else value, (stem,)))
    return None


def _plain(node: Node) -> object:
    """A node as a plain value; versions go by their names instead of their place in the list."""
    if isinstance(node, MappingNode):
        told = {key.text: _plain(value) for key, value in node.entries}
        if isinstance(versions := told.get(VERSIONS), list):
            told[VERSIONS] = _versions(versions)
        return told
    if isinstance(node, SequenceNode):
        return [_plain(each) for each in node.items]
    return None if node.empty else node.text


def _versions(value: object) -> object:
    """A list of versions by their names; whatever else it is stays."""
    if not isinstance(value, list) or not all(
        isinstance(each, dict) and each.get("version") for each in value
    ):
        return value
    return {each["version"]: {key: part for key, part in each.items() if key != "version"} for each in value}
