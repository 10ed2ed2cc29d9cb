"""The text of a CODEOWNERS file -> who answers for a path, but for the lines that are made from cards."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from warnings import catch_warnings, simplefilter

from codeowners import CodeOwners, OwnerTuple

from catalog.kit.finding import Finding, Place, warning
from catalog.kit.text import visible

BEGIN = "# >>> catalog owners: made from the owners of cards; change those, then `catalog owners --write`"
END = "# <<< catalog owners"
_PATTERN = re.compile(r"(?:\\ |\S)+")
_HEADING = re.compile(r"\^?\[[^\[\]]+\](?:\[\d+\])?(?:\s|$)")
_WILD = re.compile(r"[*?\[\\]")
_STARS = re.compile(r"\*\*?")  # of a longer run the library tries every star by itself
_LONGEST, _MOST_STARS = 500, 6


@dataclass(frozen=True, slots=True)
class Pieces:
    """A file in three: the lines before our block, those in it, and those after it."""

    before: tuple[str, ...]
    block: tuple[str, ...]
    after: tuple[str, ...]


def pieces(text: str) -> Pieces:
    """Take a file apart at the marks; without a block everything is before it."""
    lines = tuple(text.splitlines())
    begin = next((at for at, line in enumerate(lines) if line.startswith("# >>> catalog owners")), None)
    if begin is None:
        return Pieces(lines, (), ())
    ends = (at for at, line in enumerate(lines) if at > begin and line.startswith(END))
    end = next(ends, begin)
    return Pieces(lines[:begin], lines[begin : end + 1], lines[end + 1 :])


@dataclass(frozen=True, slots=True)
class Owners:
    """What people wrote into CODEOWNERS by hand: whole paths by name, patterns as a library reads them.

    What stands between our marks is left out: it comes from cards, which speak for themselves.
    """

    paths: Mapping[str, tuple[int, tuple[str, ...]]]
    patterns: CodeOwners
    findings: tuple[Finding, ...] = field(default=())

    def of(self, path: str) -> tuple[str, ...]:
        """The owners of a file, by its path from the root: the last line that matches wins."""
        owners, line, _, _ = self.patterns.matching_line(path)
        found = [(line or 0, _names(owners))]
        steps = path.split("/")
        parents = ("/".join(steps[:depth]) for depth in range(1, len(steps) + 1))
        found.extend(self.paths[each] for each in parents if each in self.paths)
        return max(found, key=lambda each: each[0])[1]


def read_owners(text: str, label: str) -> Owners:
    """Read the form of GitHub and GitLab; a line that cannot be read is passed over, which `findings` say."""
    told = pieces(text)
    lines = [*told.before, *("" for _ in told.block), *told.after]
    paths: dict[str, tuple[int, tuple[str, ...]]] = {}
    findings = []
    for number, line in enumerate(lines, 1):
        found = _PATTERN.match(line.strip())
        pattern = found[0] if found else ""
        if not pattern or pattern.startswith("#"):
            continue
        if _HEADING.match(line.strip()):
            lines[number - 1] = ""  # the library takes some headings of sections for patterns
        elif problem := _problem(pattern):
            lines[number - 1] = ""
            hint = "write a path, or fewer wildcards"
            message = f"`{visible(pattern[:80])}` {problem}, so this line is passed over"
            findings.append(warning(Place(label, number), "unread-owners-line", message, hint))
        elif pattern.startswith("/") and not _WILD.search(pattern):
            ((owners, _, _, _),) = CodeOwners(line).matching_lines(f"{pattern.strip('/')}/x")
            paths[pattern.strip("/")] = number, _names(owners)
            lines[number - 1] = ""
    return Owners(paths, CodeOwners("\n".join(lines)), tuple(findings))


def _problem(pattern: str) -> str:
    """Why a pattern is not tried: it cannot be read, or could keep a build busy for minutes."""
    runs = [len(_STARS.findall(step)) for step in pattern.split("/")]
    if len(pattern) > _LONGEST or max(runs) > 2 or sum(runs) > _MOST_STARS:
        return "has more wildcards than are tried"
    if not pattern.strip("/"):
        return "names nothing"
    try:
        with catch_warnings():
            simplefilter("error")
            CodeOwners(f"{pattern} @owner")  # without one the library reads some patterns as headings
    except (ValueError, re.error, FutureWarning):
        return "is no pattern"
    return ""


def _names(owners: list[OwnerTuple]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_each(owners)))


def _each(owners: list[OwnerTuple]) -> Iterator[str]:
    return (name for _, name in owners)
