"""What a site was made from and the seals of its files <-> the text that stands in it.

The text is put together of lines that a build remembers for each model, so that a site of ten thousand
models can say what it is after every edit (docs/decisions/manifest.md).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, fields

from catalog.kit.date import When
from catalog.kit.seal import hash_of, sealed, size_of
from catalog.kit.strict import strict
from catalog.kit.text import visible
from catalog.kit.web import site_problem

MANIFEST = "catalog-manifest.json"
FORMAT = 1
_HASH = re.compile("[0-9a-f]{64}")
_SHAPES = {"templates": _HASH, "settings": _HASH, "commit": re.compile("[0-9a-f]{40}|[0-9a-f]{64}")}
_SHORT, _SHOWN = 60, 300


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
    """Read it again; None where it is not what a build has written, for which `problem_of` has words.

    Of a manifest from before format 1 the files are known, and not what is in them.
    """
    try:
        return _read(text)
    except (ValueError, RecursionError):
        return None


def problem_of(text: bytes) -> str:
    """What is wrong with a manifest, and what to do about it; empty where nothing is."""
    try:
        _read(text)
    except _LaterError as later:
        return f"is of format {later}, and this tool knows up to {FORMAT}; take a later model-catalog"
    except (ValueError, RecursionError) as problem:
        return f"is not what a build writes: {visible(str(problem)[:_SHOWN])}; build the site again"
    return ""


class _LaterError(ValueError):
    """It is of a format that only a later version knows."""


def _read(text: bytes) -> Manifest:
    match strict(text):
        case {"name": str(name), "files": dict(files), **more}:
            if not _is_format(more.get("format", FORMAT)):
                raise ValueError(f"`format` is no number from 1 to {FORMAT}")
            if MANIFEST in files:
                raise ValueError("it lists itself")
            names = [each.name for each in fields(About) if each.name in more and each.name != "clean"]
            texts = {each: _text(each, more[each]) for each in names}
            about = About(clean=_clean(more.get("clean")), **texts)
            seals = {path: _sealed(path, each) for path, each in files.items()}
            return Manifest(name, seals, about, _inputs(more.get("inputs", {})))
    raise ValueError("it has no `name` and `files`")


def _is_format(told: object) -> bool:
    if type(told) is not int:
        return False
    if told > FORMAT:
        raise _LaterError(told)
    return told >= 1


def _text(name: str, told: object) -> str:
    """A field of `About`; ValueError where a build says no such thing of itself."""
    if not isinstance(told, str) or (told and not _fits(name, told)):
        raise ValueError(f"`{name}` is {json.dumps(told)[:_SHORT]}")
    return told


def _fits(name: str, told: str) -> bool:
    if name == "as_of":
        When.parse(told)
    if name == "base_url":
        return not site_problem(told)
    return name not in _SHAPES or _SHAPES[name].fullmatch(told) is not None


def _clean(told: object) -> bool | None:
    if told is None or isinstance(told, bool):
        return told
    raise ValueError(f"`clean` is {json.dumps(told)[:_SHORT]}")


def _inputs(told: object) -> dict[str, str]:
    if not isinstance(told, dict):
        raise ValueError("`inputs` is no object")
    for id_, each in told.items():
        if not isinstance(each, str) or not _HASH.fullmatch(each):
            raise ValueError(f"`inputs` has no SHA-256 of {id_}")
    return told


def _sealed(path: str, told: object) -> bytes:
    match told:
        case [str(hash_), int(size)] if _HASH.fullmatch(hash_) and type(size) is int:
            return sealed(hash_, size)
        case str():
            return b""
    raise ValueError(f"`files` has no SHA-256 and size of {path}")
