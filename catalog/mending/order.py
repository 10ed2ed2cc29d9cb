"""A YAML file -> the same with the keys of a card and of each version in the order of the reference.

Comments and blank lines above a key travel with it. What stands above the first key stays the head of the
file, and what stands below the last value its end.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterator, Sequence
from itertools import pairwise

import yaml

from catalog.domain.order import OF_CARD, OF_VERSION
from catalog.kit.edited import compose
from catalog.kit.node import values_of
from catalog.kit.source import parse
from catalog.kit.spliced import ends, line_end
from catalog.mending.edits import Sheet
from catalog.mending.page import Page
from catalog.read.layers import VERSIONS


def in_order(content: bytes, sheet: Sheet) -> bytes:
    """Sort the keys; the file as it was where its layout does not allow it, or nothing has to move."""
    page = Page(content)
    text = page.text
    if sheet.prefix not in ((), (VERSIONS,)):
        return content
    for mapping in _versions(text) if not sheet.prefix else ():
        text = _sorted(text, mapping, OF_VERSION)
    root = compose(text) if page.whole else None
    if isinstance(root, yaml.MappingNode):
        text = _sorted(text, root, OF_VERSION if sheet.prefix else OF_CARD)
    mark = codecs.BOM_UTF8 if page.bom else b""
    return mark + text.encode() if page.whole and _says(text.encode()) == _says(content) else content


def _says(content: bytes) -> object:
    root = parse(content, "").root
    return None if root is None else values_of(root)


def _versions(text: str) -> Iterator[yaml.MappingNode]:
    """The versions of a card, last first: sorting one moves nothing that stands before it."""
    root = compose(text)
    pairs = root.value if isinstance(root, yaml.MappingNode) else ()
    found = next((value for key, value in pairs if key.value == VERSIONS), None)
    for item in reversed(found.value) if isinstance(found, yaml.SequenceNode) else ():
        if isinstance(item, yaml.MappingNode):
            yield item


def _sorted(text: str, mapping: yaml.MappingNode, known: Sequence[str]) -> str:
    rank = {name: number for number, name in enumerate(known)}
    keys = [key.value for key, _ in mapping.value]
    wanted = sorted(range(len(keys)), key=lambda at: rank.get(keys[at], len(rank)))
    if mapping.flow_style or not keys or wanted == sorted(wanted):
        return text
    cuts = [mapping.value[0][0].start_mark.index, *_cuts(text, mapping)]
    parts = [text[start:end] for start, end in pairwise(cuts)]
    column = mapping.start_mark.column
    parts[0] = " " * column + parts[0]
    parts[-1], rest = _with_end(parts[-1], text)
    moved = [parts[at] for at in wanted]
    first = moved[0].lstrip("\r\n") if column == 0 else moved[0]
    if first[:column].strip():
        return text
    if column and first.lstrip(" ").startswith("#"):
        return text  # behind the dash of a list stands a key, so a comment above it has no place
    whole = "".join([first[column:], *moved[1:]])
    return text[: cuts[0]] + (whole.rstrip("\r\n") if rest else whole) + text[cuts[-1] :]


def _with_end(part: str, text: str) -> tuple[str, bool]:
    """The last part with an end of line; whether it had none."""
    end = "\r\n" if "\r\n" in text else "\n"
    return (part, False) if part.endswith("\n") else (part + end, True)


def _cuts(text: str, mapping: yaml.MappingNode) -> Iterator[int]:
    """Where each entry of a mapping ends: behind the line of its value and the comments that belong to it."""
    for key, value in mapping.value:
        at = line_end(text, max(ends(text, value), key.end_mark.index))
        while (end := line_end(text, at)) > at and _belongs(text[at:end], mapping.start_mark.column):
            at = end
        yield at


def _belongs(line: str, column: int) -> bool:
    """Whether a line is a comment further in than the keys, and so one on what stands above it."""
    bare = line.lstrip(" ")
    return bare.startswith("#") and len(line) - len(bare) > column
