"""uv.lock, poetry.lock, pdm.lock or pylock.toml, parsed -> name, range, hashes, condition of each package."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from catalog.domain.locks import package

Told = tuple[str, str, tuple[str, ...], str]
Table = Mapping[str, Any]
_ELSEWHERE = frozenset({"git", "url", "path", "file", "directory", "archive", "vcs"})


def from_toml(tree: Table) -> Iterator[Told]:
    """What running the model needs: no development groups, no optional extras."""
    if "packages" in tree:
        return (_told(each, each.get("marker", "")) for each in tree["packages"])
    packages: list[Table] = tree.get("package", [])
    roots = [each for each in packages if _is_own(each)]
    return _of_uv(packages, roots) if roots else _of_others(packages)


def _of_others(packages: Iterable[Table]) -> Iterator[Told]:
    """Poetry and PDM note the groups of each package, and its condition."""
    for each in packages:
        groups = each.get("groups", ["main"])
        if not each.get("optional") and {"main", "default"} & set(groups):
            marker = each.get("marker", each.get("markers", ""))
            yield _told(each, marker if isinstance(marker, str) else marker.get("main", ""))


def _of_uv(packages: list[Table], roots: list[Table]) -> Iterator[Told]:
    """Follow what the project depends on; a package that is always needed somewhere has no condition."""
    by_name: dict[str, list[Table]] = {}
    for each in packages:
        by_name.setdefault(each["name"], []).append(each)
    markers: dict[str, set[str]] = {}
    ahead = [edge for root in roots for edge in root.get("dependencies", ())]
    seen = set()
    while ahead:
        edge = ahead.pop()
        markers.setdefault(edge["name"], set()).add(edge.get("marker", ""))
        for each in by_name.get(edge["name"], ()):
            for extra in ("", *edge.get("extra", ())):
                if (place := (each["name"], each.get("version"), extra)) not in seen:
                    seen.add(place)
                    more = each.get("optional-dependencies", {}).get(extra, ())
                    ahead += more if extra else each.get("dependencies", ())
    for name in sorted(markers):
        for each in by_name.get(name, ()):
            yield _told(each, _either(each.get("resolution-markers", ()) or markers[name]))


def _is_own(each: Table) -> bool:
    """Whether it is the project itself, which lies in a folder."""
    source = each.get("source")
    return isinstance(source, dict) and bool({"virtual", "editable"} & source.keys())


def _either(markers: Iterable[str]) -> str:
    """A condition that holds where any of these does."""
    listed = sorted(set(markers))
    if "" in listed:
        return ""
    return listed[0] if len(listed) == 1 else " or ".join(f"({each})" for each in listed)


def _told(each: Table, marker: str) -> Told:
    """One package; where it is not a registry's, a registry may have another one of that name."""
    source = each.get("source")
    elsewhere = _ELSEWHERE & {*each, *(source if isinstance(source, dict) else ())}
    kind = source.get("type", "") if isinstance(source, dict) else ""
    if elsewhere or kind in _ELSEWHERE:
        where = kind or min(elsewhere)
        raise ValueError(f"{each['name']} comes from {where}, not from a registry")
    files = [*each.get("files", ()), *each.get("wheels", ())]
    files += [each["sdist"]] if isinstance(each.get("sdist"), dict) else []
    hashes = {found for file in files if (found := _hash(file))}
    return package(each["name"]), f"=={each['version']}", tuple(sorted(hashes)), marker


def _hash(file: Table) -> str:
    hashes = file.get("hashes")
    if isinstance(hashes, dict):
        return f"sha256:{hashes['sha256']}" if "sha256" in hashes else ""
    return str(file.get("hash", ""))
