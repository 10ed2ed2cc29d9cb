"""A folder -> what Git says of it, asked without trusting the repository's own settings.

Everything that is asked of Git goes through `ask`, which is where it is hardened.
"""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from subprocess import DEVNULL, PIPE
from threading import Thread
from typing import IO

_SAFE = (
    *("-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null", "-c", "safe.directory=*"),
    # a folder of cards may be dressed as a bare repository whose settings run commands
    *("-c", "safe.bareRepository=explicit", "-c", "protocol.allow=never"),
    *("-c", "core.quotePath=true", "-c", "log.showSignature=false", "-c", "log.follow=false"),
    *("-c", "diff.orderFile=/dev/null", "-c", "core.attributesFile=/dev/null"),
)
_ALONE = {
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_GRAFT_FILE": os.devnull,
    "GIT_LITERAL_PATHSPECS": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_ALLOW_PROTOCOL": "",
    "TZ": "UTC0",
    "LC_ALL": "C",
}
_OWN = frozenset({"GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM", "GIT_CONFIG_NOSYSTEM"})
_LFS = "git-lfs clean -- %f"
SHOWN = ("--no-show-signature", "--format=%H %cd", "--date=format-local:%Y-%m-%d")
"""How `git log` is to show a commit, for `commit_of`."""
SIZE = re.compile(rb"[0-9]{1,18}")
"""How Git tells how many bytes there are."""
_TIMEOUT = 20.0


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit: its full hash, and its committer's day as YYYY-MM-DD in UTC."""

    hash: str
    day: str


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a folder stands in its repository, and what else its history hangs on.

    `prefix` is the folder's path from the repository's root, empty or with a slash at its end; `shallow` are
    the commits that a shallow clone ends at.
    """

    commit: str
    prefix: str
    shallow: tuple[str, ...] = ()
    tags: bytes = b""


def ask(
    folder: Path, *arguments: str, patience: float = _TIMEOUT, among: Mapping[str, str] | None = None
) -> bytes | None:
    """Run a command of Git in `folder`; None where there is no Git, no repository, or it fails.

    `among` is the environment that it is asked in, where that is another one than `alone`.
    """
    try:
        done = subprocess.run(  # noqa: S603 - an argument list, and what comes from outside follows an end of options
            git(*arguments),
            cwd=folder,
            env=alone() if among is None else among,
            stdin=DEVNULL,
            capture_output=True,
            timeout=patience,
            check=False,
        )
    except (OSError, ValueError, subprocess.TimeoutExpired):  # no argument holds a NUL
        return None
    return done.stdout if done.returncode == 0 else None


def git(*arguments: str) -> list[str]:
    """The command line that asks Git."""
    return ["git", *_SAFE, *arguments]


def alone() -> dict[str, str]:
    """The environment that Git is asked in: nothing of what hooks or people tell other commands of Git."""
    others = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    return {**others, **_ALONE}


def unfiltered(folder: Path) -> dict[str, str]:
    """The environment for what looks at files of the working copy, which Git would put through filters.

    None of the repository's own programs is among those; files of Git LFS are compared by Git LFS itself.
    """
    told = ask(
        folder, "config", "--null", "--name-only", "--get-regexp", r"^filter\..*\.(clean|smudge|process)$"
    )
    names = sorted({*(told or b"").decode("utf-8", "surrogateescape").split("\0")} - {""})
    changes = {name: _LFS if name == "filter.lfs.clean" else "" for name in names}
    changes |= {f"{name.rpartition('.')[0]}.required": "false" for name in names}
    keys = {f"GIT_CONFIG_KEY_{at}": name for at, name in enumerate(changes)}
    values = {f"GIT_CONFIG_VALUE_{at}": value for at, value in enumerate(changes.values())}
    return {**alone(), **keys, **values, "GIT_CONFIG_COUNT": str(len(changes))}


def ones_own() -> dict[str, str]:
    """The environment for asking who somebody is, which stands in settings of their own."""
    kept = {name: value for name, value in os.environ.items() if name in _OWN}
    return {**{name: value for name, value in alone().items() if name not in _OWN}, **kept}


def contents(folder: Path, names: Sequence[str], most: int) -> Iterator[tuple[str, bytes]]:
    """The content of each object that is a blob of at most so many bytes, in the order of their names.

    Names hold no line break. Larger ones are passed over as they come, so that none fills the memory.
    """
    lines = "".join(f"{each}\n" for each in names).encode("utf-8", "surrogateescape")
    command = git("cat-file", "--batch", "--buffer")
    try:
        running = subprocess.Popen(  # noqa: S603 - names come by its input
            command, cwd=folder, env=alone(), stdin=PIPE, stdout=PIPE, stderr=DEVNULL
        )
    except OSError:
        return
    with running:
        assert running.stdin  # noqa: S101 - asked for above
        assert running.stdout  # noqa: S101 - the same
        feeding = Thread(target=_feed, args=(running.stdin, lines), daemon=True)
        feeding.start()
        try:
            yield from _answers(running.stdout, names, most)
        finally:
            running.kill()  # where not all was taken
            feeding.join()


def _feed(stream: IO[bytes], lines: bytes) -> None:
    with suppress(OSError), stream:
        stream.write(lines)


def _answers(stream: IO[bytes], names: Sequence[str], most: int) -> Iterator[tuple[str, bytes]]:
    """Each answer is a line that ends in kind and size, the content, a line break; or says it is missing."""
    for name in names:
        told = stream.readline().split(b" ")
        if len(told) < 3 or not SIZE.fullmatch(told[-1].strip()):
            if not told[0]:
                return
            continue
        size = int(told[-1])
        if told[-2] == b"blob" and size <= most:
            yield name, stream.read(size)
            size = 0
        while size:
            size -= len(stream.read(min(size, 2**20))) or size
        stream.read(1)


def head(folder: Path) -> Commit | None:
    """The commit that `folder` is checked out at; None without Git, a repository or a commit."""
    return commit_of(ask(folder, "log", "-1", *SHOWN))


def commit_of(answer: bytes | None) -> Commit | None:
    """Read what `git log` says with SHOWN."""
    parts = answer.decode("ascii", "replace").split() if answer else []
    return Commit(parts[0], parts[1]) if len(parts) == 2 else None


def is_clean(folder: Path) -> bool | None:
    """Whether every file of a folder is as the commit has it and no other is there; None without a commit.

    Filters that the repository's settings name are not run: of a file that Git has to look into, what lies
    there is compared as it lies.
    """
    named = ask(folder, "config", "--name-only", "--get-regexp", r"^filter\..*\.(clean|process|required)$")
    keys = (named or b"").decode("utf-8", "surrogateescape").split()
    no_filters = [part for key in sorted(set(keys)) for part in ("-c", f"{key}={_off(key)}")]
    told = ask(folder, *no_filters, "status", "--porcelain", "-z", "--ignore-submodules=all", "--", ".")
    return None if told is None or head(folder) is None else not told


def _off(key: str) -> str:
    return "false" if key.endswith(".required") else ""


def top(folder: Path) -> Path | None:
    """The folder of the working copy around `folder`; None without Git or a working copy."""
    told = ask(folder, "rev-parse", "--show-toplevel")
    found = Path(told.decode("utf-8", "surrogateescape").removesuffix("\n")) if told else None
    return found if found and folder.resolve().is_relative_to(found.resolve()) else None


def standing(folder: Path, at: str = "") -> Standing | None:
    """Where `folder` stands, or stood at the commit of a hash; None without Git, a repository or that."""
    commit = f"{at or 'HEAD'}^{{commit}}"
    told = ask(
        folder, "rev-parse", commit, "--is-shallow-repository", "--git-path", "shallow", "--show-prefix"
    )
    until = (f"--merged={at}",) if at else ()
    tags = ask(folder, "for-each-ref", f"--format={TAG}", *until, "refs/tags")
    lines = (told or b"").decode("utf-8", "surrogateescape").split("\n")
    if len(lines) != 5 or tags is None:  # a folder with a line break in its name has no history
        return None
    hash_, is_shallow, shallow, prefix, _ = lines
    return Standing(hash_, prefix, _ends(folder / shallow) if is_shallow == "true" else (), tags)


def ends_of(folder: Path) -> tuple[str, ...]:
    """The commits that a shallow clone ends at: all that was there by then seems to be theirs."""
    told = ask(folder, "rev-parse", "--git-path", "shallow")
    return _ends(folder / told.decode("utf-8", "surrogateescape").rstrip("\n")) if told else ()


TAG = "%(refname:strip=2)%00%(objectname)%00%(*objectname)%00%(creatordate:unix)%00%(taggername)"
"""A line for each tag: its name, its object, the commit that an annotated one leads to, when, who."""


def _ends(file: Path) -> tuple[str, ...]:
    """The commits of which a shallow clone does not know the parents."""
    try:
        return tuple(sorted(file.read_text("ascii").split()))
    except (OSError, ValueError):
        return ()
