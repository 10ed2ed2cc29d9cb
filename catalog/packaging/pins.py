"""A lock file or a list of requirements -> the packages that it pins, with their hashes and conditions."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from catalog.domain.locks import Asked, asked, form, locked, package
from catalog.kit.finding import CatalogError
from catalog.kit.text import visible
from catalog.packaging.locked import from_toml

_HASH = re.compile(r"--hash[= ](sha(?:256|384|512):[0-9a-f]+)(?!\S)")


@dataclass(frozen=True, slots=True)
class Pin:
    """A package as pip is asked for it: its name, `==2.1` or a range, hashes, and when it is needed."""

    name: str
    range: str = ""
    hashes: tuple[str, ...] = ()
    marker: str = ""
    extras: str = ""

    @property
    def exact(self) -> bool:
        """Whether it can be one version only."""
        return bool(re.fullmatch(r"={2,3}[^*,]+", self.range))

    def line(self, *, hashed: bool) -> str:
        """What stands in a file of requirements."""
        head = f"{self.name}{self.extras}{self.range}" + (f" ; {self.marker}" if self.marker else "")
        return " \\\n    ".join((head, *(f"--hash={each}" for each in (self.hashes if hashed else ()))))


def pins(name: str, content: bytes) -> tuple[Pin, ...]:
    """Read a lock file, by its name; CatalogError where it is none."""
    try:
        text = content.decode("utf-8-sig")
        written = form(name, text)
        if written == "toml":
            return _plain(tuple(Pin(*each) for each in from_toml(tomllib.loads(text))))
        if written == "json":
            return _plain(tuple(_pipfile(json.loads(text))))
    except (ValueError, RecursionError, KeyError, TypeError, AttributeError) as problem:
        words = f"{visible(name)} cannot be used as a lock file: {visible(str(problem)[:120])}"
        raise CatalogError(f"{words}; mend it, or name a requirements.txt in `dependencies`") from None
    return _plain(_unhashed(name, content)) if written == "conda" else tuple(of_lines(text))


def _plain(found: tuple[Pin, ...]) -> tuple[Pin, ...]:
    """The same, where each is nothing but a requirement: pip would obey an option in a version."""
    for each in found:
        if "\n" in each.line(hashed=False) or [*of_lines(each.line(hashed=True))] != [each]:
            place = f"the lock file asks for {visible(each.name[:40])} in version {visible(each.range[:60])}"
            raise CatalogError(f"{place}, which is no requirement of pip; mend it")
    return found


def of_lines(text: str) -> Iterator[Pin]:
    """Requirements as pip writes them; `left_out` says what else stands there."""
    for each in asked(text):
        if each.name and not each.address:
            hashes = tuple(sorted(_HASH.findall(each.options)))
            yield Pin(each.name, each.range, hashes, each.marker, each.extras)


def left_out(text: str) -> tuple[str, ...]:
    """What asks for no package of a registry: options, other files, folders, addresses."""
    return tuple(filter(None, (_left_out(each) for each in asked(text))))


def _left_out(each: Asked) -> str:
    options = _HASH.sub("", each.options).strip()
    if each.name and not each.address:
        return options and f"{options} of {each.text}"
    return f"{each.text} {options}".strip()


def _pipfile(tree: object) -> Iterator[Pin]:
    """Pipfile.lock: the packages of `default`."""
    found = tree.get("default") if isinstance(tree, dict) else None
    if not isinstance(found, dict):
        raise ValueError("it has no `default`")
    for name, told in found.items():
        yield Pin(
            package(name), told["version"], tuple(sorted(told.get("hashes", ()))), told.get("markers", "")
        )


def _unhashed(name: str, content: bytes) -> tuple[Pin, ...]:
    """Conda's files pin, but by names and builds of its own; Python itself comes with the image."""
    found = locked(name, content)
    if found.problem:
        raise CatalogError(f"{visible(name)} cannot be used as a lock file: {found.problem}; mend it")
    chosen = [each for each in found.packages if each[0] not in ("python", "pip")]
    return tuple(Pin(each, _range(version)) for each, version in chosen)


def _range(version: str) -> str:
    if version == "any":
        return ""
    return version if re.match("[=<>!~]", version) else f"=={version}"


def by_name(found: Sequence[Pin]) -> dict[str, list[Pin]]:
    """Pins by their package; there are several of one where conditions choose."""
    made: dict[str, list[Pin]] = {}
    for each in found:
        made.setdefault(each.name, []).append(each)
    return made
