"""`org/name`, `org` or `models:FILTER` -> snapshots of repositories at the Hub, one by one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from catalog.exchange.huggingface.about import repository
from catalog.exchange.huggingface.asking import AnswerError
from catalog.exchange.huggingface.hub import Hub, told_of
from catalog.exchange.huggingface.snapshot import MOST_README, RELEASE, RESULTS, Snapshot, Stored, Tagged
from catalog.exchange.reading.foreign import Value, items, mapping, word
from catalog.exchange.trouble import Trouble, troubled
from catalog.kit.finding import CatalogError, Finding, Place, warning
from catalog.kit.number import whole

FILTER = "models:"
_MOST_TAGS = 50
_MOST_RESULTS = 2_000_000
_CLOSED = (Trouble.FORBIDDEN, Trouble.MISSING)


def names_at(hub: Hub, source: str) -> list[str]:
    """The repositories that a source names, sorted."""
    if "/" in source:
        if not repository(source):
            raise CatalogError(f"`{source}` is neither here nor a name at the Hub; write org/name")
        return [source]
    if source.startswith(FILTER):
        asked: Mapping[str, str | list[str]] = {"filter": source.removeprefix(FILTER).split(",")}
    else:
        asked = {"author": source}
    doing = f"listing the models of {source}"
    with told_of(hub, doing):
        found = sorted({name for name in hub.listed(asked, doing) if repository(name)})
    if not found:
        raise troubled(Trouble.MISSING, hub.at(doing))
    return found


def fetched(hub: Hub, name: str) -> Snapshot:
    """Fetch one repository: what the API says, its card, its results, the states that tags name."""
    with told_of(hub, f"reading {name}"):
        facts = hub.model(name)
        files = _files(facts)
        fetching = _Fetching(hub, name, word(mapping(facts).get("sha")))
        readme = fetching.content("README.md", MOST_README) if _has(files, "README.md") else b""
        paths = [each.path for each in files if each.path.startswith(f"{RESULTS}/")]
        results = {
            path: fetching.content(path, _MOST_RESULTS) for path in paths if path.endswith((".yaml", ".yml"))
        }
        return Snapshot(
            name=name,
            place=f"{name}/README.md",
            readme=readme,
            results={path: content for path, content in results.items() if content},
            files=files,
            facts=facts,
            revision=fetching.revision,
            date=word(mapping(facts).get("lastModified")),
            url=f"{hub.home}/{name}",
            tags=tuple(fetching.tags()),
            findings=tuple(fetching.findings),
        )


class _Fetching:
    """Fetches parts of one repository; what is closed to the reader is a finding and no more."""

    def __init__(self, hub: Hub, name: str, revision: str) -> None:
        self.hub, self.name, self.revision = hub, name, revision
        self.findings: list[Finding] = []

    def content(self, path: str, most: int) -> bytes:
        try:
            return self.hub.file(self.name, self.revision, path, most)
        except AnswerError as problem:
            self._closed(problem, path)
            return b""

    def tags(self) -> Iterator[Tagged]:
        """Tags that look like versions, each with its files; the newest fifty."""
        try:
            listed = items(mapping(self.hub.tags(self.name)).get("tags"))
        except AnswerError as problem:
            self._closed(problem, "refs")
            return
        pairs = [
            (word(mapping(each).get("name")), word(mapping(each).get("targetCommit"))) for each in listed
        ]
        for tag, commit in sorted(pair for pair in pairs if RELEASE.fullmatch(pair[0]))[-_MOST_TAGS:]:
            if commit == self.revision:
                yield Tagged(tag, commit)
            else:
                yield self._tagged(tag, commit)

    def _tagged(self, tag: str, commit: str) -> Tagged:
        try:
            facts = self.hub.model(self.name, commit or tag)
        except AnswerError as problem:
            self._closed(problem, f"refs/tags/{tag}")
            return Tagged(tag, commit)
        return Tagged(tag, commit, word(mapping(facts).get("lastModified")), _files(facts))

    def _closed(self, problem: AnswerError, path: str) -> None:
        if problem.kind not in _CLOSED:
            raise problem
        message = f"{path} cannot be read: {problem.kind}"
        self.findings.append(warning(Place(f"{self.name}/{path}"), "import-doubtful", message))


def _files(facts: Value) -> tuple[Stored, ...]:
    return tuple(_stored(mapping(each)) for each in items(mapping(facts).get("siblings")))


def _stored(sibling: Mapping[str, Value]) -> Stored:
    lfs = mapping(sibling.get("lfs"))
    size = word(lfs.get("size")) or word(sibling.get("size"))
    sha256 = word(lfs.get("sha256"))
    return Stored(word(sibling.get("rfilename")), whole(size), sha256)


def _has(files: tuple[Stored, ...], path: str) -> bool:
    return any(each.path == path for each in files)
