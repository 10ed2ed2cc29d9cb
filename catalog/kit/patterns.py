"""Turn a pattern such as `monitoring/*.csv` or `infer-<hardware>.csv` into the matching files."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TypeAlias

from catalog.kit.paths import inside, refused
from catalog.kit.text import visible

ENTRIES = 100_000
DEPTH = 32
CHOICES = 3
PART = re.compile(r"\*+|\?|<[^<>/]*>|\{[^{}/]*\}|[^*?<{]+|.", re.DOTALL)
PLACEHOLDER = re.compile(r"<([a-z_][a-z0-9_]{0,63})>")
Rules: TypeAlias = tuple[re.Pattern[str] | None, ...]
Values: TypeAlias = dict[str, str]


@dataclass(frozen=True, slots=True)
class Match:
    """A file a pattern found, and what stood in the place of each `<name>`."""

    path: Path
    values: Values


def matches(folder: Path, pattern: str, *, root: Path | None = None) -> list[Match]:
    """Return the matching files with what stood in the place of each `<name>`, sorted by path.

    `*` and `?` stay within one name, `**` is any number of folders, `{a,b}` is either, `<name>` the shortest
    text that fits. Raises ValueError where the pattern cannot be one, or where a file that matches leaves
    `root` (default: `folder`) or is not a regular file.
    """
    rules = _rules(pattern)
    walk = _Walk(folder, root or folder)
    found = {match.path: match for match in walk.find("", rules, {})}
    return [found[path] for path in sorted(found, key=lambda path: path.relative_to(folder).parts)]


@lru_cache(maxsize=256)
def _rules(pattern: str) -> Rules:
    """What each name on the way to a file has to match, None for any number of folders."""
    if reason := refused(pattern):
        raise ValueError(f"`{visible(pattern[:80])}` {reason}")
    segments = _together(pattern.split("/"))
    rules = tuple(None if segment == "**" else _rule(segment) for segment in segments)
    names = [name for rule in rules if rule for name in rule.groupindex]
    if len(names) != len(set(names)):
        raise ValueError(f"`{pattern}` uses one placeholder twice")
    return rules


def covers(pattern: str, path: str) -> bool:
    """Whether a path, or a folder that it lies in, matches; ValueError where the pattern cannot be one."""
    return _covers(_rules(pattern.rstrip("/")), path.split("/"))


def _covers(rules: Sequence[re.Pattern[str] | None], names: Sequence[str]) -> bool:
    """Go through the names once, knowing all rules that may come next: trying each way takes for ever."""
    following = _or_none(rules, {0})
    for name in names:
        if len(rules) in following:
            return True
        ways = [(at, rules[at]) for at in following]
        after = {at + (rule is not None) for at, rule in ways if rule is None or rule.fullmatch(name)}
        following = _or_none(rules, after)
    return len(rules) in following


def _or_none(rules: Sequence[re.Pattern[str] | None], following: set[int]) -> set[int]:
    """Any number of folders may also be none, so that what comes after it may come at once."""
    return following | {at + 1 for at in following if at < len(rules) and rules[at] is None}


class _Walk:
    """One search: it counts what it looks at, so that no folder can keep it busy."""

    def __init__(self, folder: Path, root: Path) -> None:
        self.folder = folder
        self.root = root
        self.seen = 0
        self.begun: set[tuple[str, Rules, tuple[str, ...]]] = set()

    def find(self, below: str, rules: Rules, values: Values) -> Iterator[Match]:
        rule, *rest = rules
        here = below, rules, tuple(values.values())
        if here in self.begun:  # another way to share the folders out among `**`
            return
        self.begun.add(here)
        for name in self._names(below):
            path = f"{below}{name}"
            if rule is None:
                if self._is_folder(path) and not name.startswith("."):
                    yield from self.find(f"{path}/", rules, values)
            elif hit := rule.fullmatch(name):
                yield from self._follow(path, tuple(rest), values | hit.groupdict())
        if rule is None:
            yield from self.find(below, tuple(rest) or (_rule("*"),), values)

    def _follow(self, path: str, rest: Rules, values: Values) -> Iterator[Match]:
        if rest and not (self.folder / path).is_dir():
            return
        entry = inside(self.folder, path, root=self.root, folders=True)
        if rest:
            yield from self.find(f"{path}/", rest, values)
        elif entry.is_file():
            yield Match(entry, values)

    def _names(self, below: str) -> list[str]:
        if below.count("/") > DEPTH:
            raise ValueError(f"`{below}` is deeper than {DEPTH} folders")
        try:
            names = sorted(entry.name for entry in (self.folder / below).iterdir())
        except FileNotFoundError:
            return []
        except OSError as problem:
            raise ValueError(f"the folder `{visible(below)}` cannot be read: {problem.strerror}") from None
        self.seen += len(names)
        if self.seen > ENTRIES:
            raise ValueError(f"there are more than {ENTRIES:,} files to look through")
        return names

    def _is_folder(self, path: str) -> bool:
        entry = self.folder / path
        return entry.is_dir() and not entry.is_symlink()


def _rule(segment: str) -> re.Pattern[str]:
    """Translate one segment; every wildcard but the last is atomic, so that matching stays linear."""
    if segment.count("{") > CHOICES:
        raise ValueError(f"`{segment}` has more than {CHOICES} choices in braces")
    chunks = ["" if segment.startswith(".") else r"(?!\.)"]
    for part in PART.findall(segment):
        if wildcard := _wildcard(part):
            chunks.append(wildcard)
        else:
            chunks[-1] += _fixed(part)
    names = [name[1] for part in PART.findall(segment) if (name := PLACEHOLDER.fullmatch(part))]
    if len(names) != len(set(names)):
        raise ValueError(f"`{visible(segment[:80])}` uses one placeholder twice")
    first, *wild = chunks
    return re.compile("".join([first, *(f"(?>{chunk})" for chunk in wild[:-1]), *wild[-1:]]), re.DOTALL)


def _wildcard(part: str) -> str:
    name = PLACEHOLDER.fullmatch(part)
    return f"(?P<{name[1]}>.+?)" if name else ".*?" * part.startswith("*")


def _fixed(part: str) -> str:
    if part == "?":
        return "."
    if part.startswith("{") and part.endswith("}"):
        return f"(?:{'|'.join(re.escape(choice) for choice in part[1:-1].split(','))})"
    if part.startswith("<") and part.endswith(">"):
        raise ValueError(f"`{part}` is no placeholder: its name has a-z, 0-9 and _")
    return re.escape(part)


def _together(segments: list[str]) -> list[str]:
    """Drop a `**` after a `**`: it finds the same files again, in every way to share the folders out."""
    before = ["", *segments[:-1]]
    return [
        segment for segment, last in zip(segments, before, strict=True) if (segment, last) != ("**", "**")
    ]
