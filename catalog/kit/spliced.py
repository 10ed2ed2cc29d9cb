"""YAML text and a spot in it -> where lines begin and values end, and the text with something put there."""

from __future__ import annotations

from dataclasses import dataclass

import yaml


@dataclass(frozen=True, slots=True)
class Spot:
    """A stretch of a text; one without an end is a place between two characters."""

    start: int
    end: int = -1

    @property
    def stop(self) -> int:
        """Where it ends."""
        return max(self.start, self.end)


def spliced(text: str, spot: Spot, new: str) -> str:
    """Put `new` in a stretch's place, with the line ends of the text; whole lines begin on a new line."""
    head, tail = text[: spot.start], text[spot.stop :]
    if new.endswith("\n") and head and not head.endswith("\n"):
        new = f"\n{new}"
        new = new if tail else new.removesuffix("\n")  # a file without an end of line keeps none
    return head + (new.replace("\n", "\r\n") if "\r\n" in text else new) + tail


def ends(text: str, node: yaml.Node) -> int:
    """The place right after the last character of a value: what YAML says may lie behind comments."""
    if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        key, value = last if isinstance(last, tuple) else (None, last)
        end = ends(text, value)
        return max(end, key.end_mark.index + 1) if key is not None else end
    start, end = node.start_mark.index, node.end_mark.index
    if isinstance(node, yaml.ScalarNode) and node.style in ("|", ">"):
        return start + len(_without_blank_lines(text[start:end]))
    return int(end)


def _without_blank_lines(block: str) -> str:
    return block.rstrip(" \r\n")


def flow_open(node: yaml.CollectionNode) -> int:
    """The place right after the opening bracket."""
    return int(node.start_mark.index) + 1


def line_start(text: str, at: int) -> int:
    """Where the line begins that a place is in."""
    return text.rfind("\n", 0, max(at, 0)) + 1


def line_end(text: str, at: int) -> int:
    """Where the line ends that a place is in, its end included."""
    found = text.find("\n", at)
    return len(text) if found < 0 else found + 1


def prefixed(text: str, indent: str) -> str:
    """Indent each line that holds something."""
    return "\n".join(indent + line if line.strip() else line for line in text.split("\n"))
