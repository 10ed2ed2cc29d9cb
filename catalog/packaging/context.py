"""A version and what is asked of it -> all files of a build context."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from catalog.kit.finding import CatalogError
from catalog.kit.schema import said
from catalog.kit.text import visible
from catalog.packaging.described import described, example
from catalog.packaging.dockerfile import Plan, base_image, dockerfile
from catalog.packaging.guide import guide
from catalog.packaging.labels import Subject, labels
from catalog.packaging.openapi import openapi
from catalog.packaging.requirements import requirements
from catalog.packaging.served import LOCKS, PICKLES, Served, served
from catalog.packaging.server.signature import Json
from catalog.packaging.weighed import copied, fetched
from catalog.weights.pull import Told

_SERVER = Path(__file__).parent / "server"
OWN = "predict.py"
_TAKEN = ("requirements.txt", "weights.json", "weights", "model.json", "openapi.json", "server", OWN)
_IGNORED = "\n".join(("*", *(f"!{name}" for name in _TAKEN), "**/__pycache__", ""))
_PREDICT = '''"""Loads the model and answers rows: yours to write."""


def load(paths, signature):
    """Return an object with answer(rows, params): a list with one dictionary of outputs a row."""
    raise NotImplementedError("write load() in predict.py; README.md says what it returns")
'''


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked: one artefact of several, the base image, types to trust, and whether builds fetch."""

    artifact: str = ""
    base: str = ""
    trusted: tuple[str, ...] = ()
    fetch: str = "copy"


@dataclass(frozen=True, slots=True)
class Context:
    """The files by their path, but for weights, which are in the room already; and what to know of it."""

    files: Mapping[str, bytes]
    notes: tuple[str, ...]
    format: str


def context(subject: Subject, wish: Wish, room: Path, told: Told) -> Context:
    """Make it; CatalogError where the card does not say enough, or a file is not what it says."""
    chosen = served(subject.version.artifacts, wish.artifact)
    base, base_notes = base_image(wish.base)
    signature = described(said(subject.version.signature), chosen.format, subject.folder)
    needed = requirements(subject.version, chosen.format, subject.folder)
    copies = wish.fetch == "copy"
    weights, notes = copied(chosen, subject.folder, room, told) if copies else fetched(chosen)
    told_of = _format_notes(chosen, has_params=bool(signature["params"]))
    notes = tuple(map(visible, (*base_notes, *needed.notes, *notes, *told_of)))
    own = chosen.format not in LOCKS
    named = labels(subject, weights, base)
    row = example(signature["inputs"])
    model: dict[str, Json] = {
        "id": subject.model_id,
        "name": subject.card.name,
        "version": subject.version.version,
        "format": chosen.format or chosen.told,
        "trusted": sorted(set(wish.trusted)),
        "weights": [each["digest"] for each in weights],
        "labels": named,
        "signature": signature,
        "example": row,
    }
    about = {"summary": said(subject.card.summary) or "", "license": subject.license, "url": subject.url}
    plan = Plan(base, named, hashed=needed.hashed, copied=copies, own=own)
    texts = {
        "Dockerfile": dockerfile(plan),
        ".dockerignore": _IGNORED,
        "requirements.txt": needed.text,
        "weights.json": written({"files": weights}),
        "model.json": written(model),
        "openapi.json": written(openapi(model, about)),
        "README.md": guide(subject, row, notes, own=own),
        **({OWN: _PREDICT} if own else {}),
    }
    return Context({**_encoded(texts), **_server()}, notes, chosen.format)


def _format_notes(chosen: Served, *, has_params: bool) -> tuple[str, ...]:
    if chosen.format in PICKLES:
        return ("loading a pickle runs the code in it: only the file with the card's digest is loaded",)
    if chosen.format == "onnx" and has_params:
        return ("a graph takes no parameters: those of the signature are checked and change nothing",)
    if chosen.format in LOCKS:
        return ()
    return (f"{chosen.told or 'its format'} is not served; the folder has a place for your own {OWN}",)


def written(value: object) -> str:
    """JSON as people read it, the same for the same value."""
    try:
        return json.dumps(value, ensure_ascii=False, allow_nan=False, indent=1) + "\n"
    except ValueError as problem:
        raise CatalogError(f"the signature cannot be written as JSON: {problem}; mend its numbers") from None


def _encoded(texts: Mapping[str, str]) -> dict[str, bytes]:
    return {name: text.encode("utf-8") for name, text in texts.items()}


def _server() -> dict[str, bytes]:
    """The server as it is in this package."""
    return {f"server/{path.name}": path.read_bytes() for path in sorted(_SERVER.glob("*.py"))}
