"""Turn what a card says of files into paths that stay inside its folder, and check ids."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path

from catalog.kit.text import DEVICE, visible

ID_LENGTH = 200
NAME_BYTES = 255
REFERENCE_LENGTH = 1000
REFUSED = (
    (
        re.compile("[a-z][a-z0-9+.-]+://", re.IGNORECASE),
        "is an address, and a path inside the folder is needed",
    ),
    (re.compile(r".*\\", re.DOTALL), "has a backslash; write folders with /"),
    (
        re.compile("/|[a-z]:", re.IGNORECASE),
        "is absolute; write it relative to the folder of the file it stands in",
    ),
)
# These reach a prototype where a browser script uses an id as the key of an object.
RESERVED = frozenset({"__proto__", "constructor", "prototype"})


def inside(folder: Path, reference: str, *, root: Path | None = None, folders: bool = False) -> Path:
    """Return `folder/reference`, a regular file or nothing yet, without leaving `root` (default: `folder`).

    With `folders` a folder will do too. Raises ValueError with a sentence that says what is wrong.
    """
    if reason := refused(reference):
        raise ValueError(f"`{visible(reference[:80])}` {reason}")
    path = folder / reference
    if path.parent == (root or folder) and _is_plain_file(path):  # nearly every file: nothing to follow
        return path
    if reason := _wrong(path, root or folder, folders=folders):
        raise ValueError(f"`{visible(reference)}` {reason}")
    return path


def refused(reference: str) -> str | None:
    """Return why the text cannot be the relative path of a file, going by the text alone."""
    if not reference.strip():
        return "is empty"
    if len(reference) > REFERENCE_LENGTH:
        return f"is longer than {REFERENCE_LENGTH} characters"
    if visible(reference) != reference:
        return "holds a character that cannot be seen"
    if reason := next((reason for start, reason in REFUSED if start.match(reference)), None):
        return reason
    reasons = (_refused_segment(segment) for segment in reference.removesuffix("/").split("/"))
    return next((reason for reason in reasons if reason), None)


def _refused_segment(segment: str) -> str | None:
    if segment == "..":
        return "leaves its folder by `..`"
    if segment in {"", "."}:
        return "has an empty part"
    if len(segment.encode()) > NAME_BYTES:
        return f"has a name longer than {NAME_BYTES} bytes"
    if DEVICE.fullmatch(segment):
        return f"names a device on Windows: `{segment}`"
    return None


def _wrong(path: Path, root: Path, *, folders: bool) -> str | None:
    try:
        real = os.path.realpath(path, strict=False)
        home = os.path.realpath(root)
        if real != home and not real.startswith(home.rstrip(os.sep) + os.sep):
            return "leads out of its folder by a symbolic link"
        mode = path.stat().st_mode
    except FileNotFoundError:
        return "is a symbolic link to nothing" if path.is_symlink() else None
    except NotADirectoryError:
        return "goes through a file as if it were a folder"
    except (OSError, RuntimeError):
        return "cannot be reached: a loop of symbolic links, or not permitted"
    if stat.S_ISDIR(mode):
        return None if folders else "is a folder, and a file is needed"
    return None if stat.S_ISREG(mode) else "is not a regular file"


def _is_plain_file(path: Path) -> bool:
    try:
        return stat.S_ISREG(path.lstat().st_mode)
    except OSError:
        return False


def valid_id(text: str) -> str | None:
    """Return why the text cannot be a model's id, None when it can: lower case `a-z 0-9 . _ -` and `/`."""
    if not text:
        return "an id cannot be empty"
    if len(text) > ID_LENGTH:
        return f"an id has at most {ID_LENGTH} characters, this has {len(text)}"
    if strange := re.search(r"[^a-z0-9._/-]", text):
        letter = visible(strange[0])
        lower = ": write it in lower case" if "A" <= strange[0] <= "Z" else ""
        return f"`{letter}` cannot be in an id{lower or ', only a-z 0-9 . _ - and /'}"
    reasons = (_invalid_segment(segment) for segment in text.split("/"))
    return next((reason for reason in reasons if reason), None)


def _invalid_segment(segment: str) -> str | None:
    if not segment:
        return "an id has no `/` at its ends and no two in a row"
    if segment.startswith(".") or segment.endswith("."):
        return f"no part of an id begins or ends with a full stop: `{segment}`"
    if DEVICE.fullmatch(segment) or segment in RESERVED:
        return f"`{segment}` is a reserved name"
    if segment.endswith((".html", ".json", ".svg")):
        return f"`{segment}` is the name of a file, and files of the site end so"
    return None


def upwards(path: str) -> Iterator[str]:
    """A relative path, and each folder above it up to the first: `a/b/c`, `a/b`, `a`."""
    while path:
        yield path
        path = path.rpartition("/")[0]
