"""What reads the answers of Git and files of forges -> functions that take any bytes."""

from __future__ import annotations

import io
import json
from pathlib import PurePosixPath

from catalog.domain.codeowners import read_owners
from catalog.kit.git import _answers, commit_of
from catalog.kit.git_tree import _Blob, _blob, _content
from catalog.kit.lfs import pointer
from catalog.kit.lfs_places import lfs_server
from catalog.policies.reviews import read_reviews
from catalog.read.event import base_of_event
from catalog.read.git.log import UnreadableError, _commits
from catalog.read.git.tags import tags
from catalog.read.git.touched import _lines, _others
from tests.fuzz.target import Target, folder, parts, text


def git_log(content: bytes) -> None:
    """The answer of `git log --raw -z`."""
    for each in _commits(iter(content.decode("utf-8", "surrogateescape").split("\0")), "models/"):
        assert all(isinstance(one.path, str) for one in each.touched)


def git_tags(content: bytes) -> None:
    """The answer of `git for-each-ref`."""
    tags(content, {"a": "a", "b/c": "b/c", "old": "a"})
    commit_of(content)


def git_blobs(content: bytes) -> None:
    """The answer of `git cat-file --batch`, as both of its readers take it."""
    found = list(_answers(io.BytesIO(content), ["a", "b", "c"], 100))
    assert all(len(each) <= 100 for _, each in found)
    _content(io.BytesIO(content), _Blob("a", "0", 0))


def git_tree(content: bytes) -> None:
    """The answer of `git ls-tree -r -z -l`: no path leads out."""
    for line in content.split(b"\0"):
        if line and (found := _blob(line)):
            assert not PurePosixPath(found.path).is_absolute()
            assert ".." not in PurePosixPath(found.path).parts


def touched(content: bytes) -> None:
    """Lines of a file that differ from how a commit has it."""
    before, after = (_lines(each) for each in parts(content, 2))
    assert all(0 <= at < len(after) for at in _others(before, after))


def lfs(content: bytes) -> None:
    """A pointer of Git LFS, and the address of a remote."""
    found = pointer(content)
    assert found is None or (len(found.oid) == 64 and found.size >= 0)
    lfs_server(text(content))


def owners(content: bytes) -> None:
    """CODEOWNERS: who answers for some paths."""
    found = read_owners(text(content), "CODEOWNERS")
    for path in ("models/a/card.yaml", "models/b/c/card.yaml", "x"):
        found.of(path)


def reviews(content: bytes) -> None:
    """The event of a pull request and its reviews, as the forge tells them."""
    event, told = parts(content, 2)
    with folder({"event.json": event}) as root:
        base_of_event(root / "event.json")
    read_reviews(_json(event), _json(told))
    read_reviews(_json(event), _json(told), fresh=True)


def _json(content: bytes) -> object:
    try:
        return json.loads(content)
    except (ValueError, RecursionError):
        return None


TARGETS = {
    "git-log": Target(git_log, (UnreadableError,)),
    "git-tags": Target(git_tags),
    "git-blobs": Target(git_blobs),
    "git-tree": Target(git_tree),
    "touched": Target(touched),
    "lfs": Target(lfs),
    "owners": Target(owners),
    "reviews": Target(reviews),
}
