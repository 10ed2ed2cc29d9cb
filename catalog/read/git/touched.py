"""A commit, and files that findings name -> the lines of each that differ from how the commit has it.

Texts come from Git's store and are compared here: Git itself is asked for no patch, which would run what the
repository sets up for that.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from pathlib import Path, PurePosixPath

from catalog.kit.git import contents
from catalog.kit.git_tree import blobs_at
from catalog.kit.regular import bytes_of

LARGEST = 32 * 1024**2
MOST_LINES = 2_000
"""Of so many lines that differ, order is not looked at."""
MOST_CANDIDATES = 200
ALIKE = 0.5
"""The share of lines that a file must have kept to count as renamed."""
Text = Sequence[bytes]
"""A file by its lines."""
Lines = frozenset[int] | None
"""Numbers of lines from 1; None is all of them."""


def touched(models: Path, base: str, labels: Iterable[str]) -> dict[str, Lines]:
    """Compare the files of labels, such as `models/a/card.yaml`, with what the commit has in their place."""
    folder = models.resolve()
    below = f"{folder.name}/"
    paths = {label: label.removeprefix(below) for label in sorted(set(labels)) if label.startswith(below)}
    before = blobs_at(folder, base)
    now = {path: content for path in paths.values() if (content := _read(folder / path)) is not None}
    is_new = now.keys() - before.keys()
    gone = [each for each in before if not (folder / each).is_file()] if is_new else []
    wanted = {path: _candidates(path, before, gone) for path in now}
    names = sorted({before[each] for found in wanted.values() for each in found})
    texts = {name: _lines(content) for name, content in contents(folder, names, LARGEST)}
    new = {path: _lines(content) for path, content in now.items()}
    old: dict[str, Text] = {path: texts[before[path]] for path in now if before.get(path) in texts}
    sources = {each: texts[before[each]] for each in gone if before[each] in texts}
    old |= _renamed({path: new[path] for path in now if path not in before}, sources, wanted)
    return {
        label: frozenset(number + 1 for number in _others(old[path], new[path])) if path in old else None
        for label, path in paths.items()
        if path in now
    }


def _read(path: Path) -> bytes | None:
    if path.is_symlink() or not path.is_file():
        return None
    try:
        return bytes_of(path) if path.stat().st_size <= LARGEST else None
    except OSError:
        return None


def _candidates(path: str, before: Mapping[str, str], gone: Sequence[str]) -> Sequence[str]:
    """The file itself, or else those that are gone and may have been renamed to it."""
    if path in before:
        return (path,)
    kind, name = PurePosixPath(path).suffix, PurePosixPath(path).name
    same = [each for each in gone if PurePosixPath(each).suffix == kind]
    return sorted(same, key=lambda each: (PurePosixPath(each).name != name, each))[:MOST_CANDIDATES]


def _renamed(
    new: Mapping[str, Text], sources: Mapping[str, Text], wanted: Mapping[str, Sequence[str]]
) -> dict[str, Text]:
    """What each new file was before, where one that is gone is like it; the likest pairs first."""
    pairs = [
        (likeness, path, source)
        for path, lines in new.items()
        for source in wanted[path]
        if source in sources and (likeness := _likeness(sources[source], lines)) >= ALIKE
    ]
    found: dict[str, Text] = {}
    taken: set[str] = set()
    for _, path, source in sorted(pairs, key=lambda pair: (-pair[0], pair[1:])):
        if path not in found and source not in taken:
            found[path] = sources[source]
            taken.add(source)
    return found


def _lines(content: bytes) -> list[bytes]:
    return content.replace(b"\r\n", b"\n").split(b"\n")


def _likeness(one: Text, other: Text) -> float:
    shared = (Counter(one) & Counter(other)).total()
    return 2 * shared / (len(one) + len(other))


def _others(old: Text, new: Text) -> Iterator[int]:
    """Where the new lines are not the old ones; what is the same at both ends is not looked at twice."""
    most = min(len(old), len(new))
    start = next((at for at in range(most) if old[at] != new[at]), most)
    most -= start
    end = next((at for at in range(most) if old[-1 - at] != new[-1 - at]), most)
    left, right = old[start : len(old) - end], new[start : len(new) - end]
    if max(len(left), len(right)) > MOST_LINES:
        known = Counter(left)
        known.subtract(right)  # what is left below zero is new
        yield from (start + at for at, line in enumerate(right) if known[line] < 0)
        return
    blocks = [
        (kind, start + first, start + last)
        for kind, _, _, first, last in SequenceMatcher(None, left, right, autojunk=False).get_opcodes()
        if kind != "equal"
    ]
    ends = [*(first for _, first, _ in blocks[1:]), len(new)]
    for (kind, first, last), end in zip(blocks, ends, strict=False):
        most = end - last if kind == "insert" else 0
        slid = next((at for at in range(most) if new[first + at] != new[last + at]), most)
        yield from range(first + slid, last + slid)  # of lines that are alike, the later are the new ones
