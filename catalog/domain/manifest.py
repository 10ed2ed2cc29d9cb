"""What a site was made from and the seals of its files <-> the text that stands in it.

The text is put together of lines that a build remembers for each model, so that a site of ten thousand
models can say what it is after every edit (docs/decisions/manifest.md).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, fields

from catalog.kit.seal import hash_of, sealed, size_of

MANIFEST = "catalog-manifest.json"
FORMAT = 1


@dataclass(frozen=True, slots=True)
class About:
    """What a site was made with: all that a build of the same site has to be told.

    `templates` and `settings` are SHA-256 in hexadecimal, `models` is the name of the folder of cards, and
    `clean` says whether that was as the commit has it. An edition that hides something tells neither
    `settings` nor `clean`.
    """

    version: str = ""
    templates: str = ""
    models: str = ""
    edition: str = ""
    base_url: str = ""
    as_of: str = ""
    commit: str = ""
    clean: bool | None = None
    settings: str = ""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a build has published: its name, what from, the SHA-256 of each model's files, seals by path."""

    name: str
    files: Mapping[str, bytes]
    about: About = field(default_factory=About)
    inputs: Mapping[str, str] = field(default_factory=dict)


def lines(files: Mapping[str, bytes]) -> bytes:
    """Write a line a file, in order: what the manifest says of these."""
    told = (
        f'{json.dumps(path, ensure_ascii=False)}: ["{hash_of(each)}", {size_of(each)}]'
        for path, each in sorted(files.items())
    )
    return ",\n".join(told).encode("utf-8", "surrogatepass")


def files_of(told: bytes) -> dict[str, bytes]:
    """Read such lines again; raises ValueError."""
    return {path: sealed(*each) for path, each in json.loads(b"{%b}" % told).items()}


def written(name: str, about: About, inputs: Mapping[str, str], told: Iterable[bytes]) -> bytes:
    """Write it down: what the site is, then a line for each model, then the lines of files."""
    head = json.dumps({"format": FORMAT, "name": name, **asdict(about)}, indent=0, ensure_ascii=False)
    models = json.dumps(dict(sorted(inputs.items())), indent=0, ensure_ascii=False)
    return b'%b,\n"inputs": %b,\n"files": {\n%b\n}\n}\n' % (
        head[:-2].encode(),
        models.encode(),
        b",\n".join(each for each in told if each),
    )


def read(text: bytes) -> Manifest | None:
    """Read it again; None where it is not what a build has written.

    Of a manifest from before format 1 the files are known, and not what is in them.
    """
    try:
        found = json.loads(text)
        files = {str(path): _sealed(each) for path, each in found["files"].items()}
        about = About(**{each.name: found[each.name] for each in fields(About) if each.name in found})
        return Manifest(str(found["name"]), files, about, dict(found.get("inputs", {})))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None


def _sealed(told: object) -> bytes:
    match told:
        case [str(hash_), int(size)]:
            return sealed(hash_, size)
        case str():
            return b""
    raise ValueError(told)
