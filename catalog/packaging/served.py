"""The artefacts of a version -> those that are served, and by what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from catalog.kit.finding import CatalogError
from catalog.kit.schema import said
from catalog.sections.history.schema import Artifact

LOCKS = {"onnx": "onnx", "skops": "scikit", "joblib": "scikit", "pickle": "scikit"}
"""The formats that are served, the one that is taken first, and the lock file of what each needs."""
PICKLES = frozenset({"joblib", "pickle"})
_SUFFIXES = {".onnx": "onnx", ".skops": "skops", ".joblib": "joblib", ".pkl": "pickle", ".pickle": "pickle"}
_NAMES = {"pkl": "pickle", "sklearn": "joblib"}


@dataclass(frozen=True, slots=True)
class Served:
    """The files of an image, the one that is loaded first; `format` is empty where none is served."""

    format: str
    artifacts: tuple[Artifact, ...]
    told: str = ""
    """The format as the card has it."""


def served(artifacts: Sequence[Artifact], only: str = "") -> Served:
    """Choose the file to serve; where none is of a format that is served, all go along for one's own code."""
    there = [each for each in artifacts if said(each.path) or said(each.uri)]
    if not there:
        raise CatalogError("it names no file of weights; add `artifacts` to the version, with a digest")
    asked = [each for each in there if only in _names(each)] if only else there
    if not asked:
        raise CatalogError(f"it has no artefact {only[:80]!r}; say one of its names to --artifact")
    for kind in LOCKS:
        for each in asked:
            if format_of(each) == kind:
                return Served(kind, (each, *_beside(each, there)), kind)
    return Served("", tuple(asked), said(asked[0].format) or "")


def format_of(artifact: Artifact) -> str:
    """The format that the card says, or that the name of the file says; empty where it is not served."""
    told = (said(artifact.format) or "").strip().lower()
    kind = _NAMES.get(told, told) or _SUFFIXES.get(f".{_file(artifact).rpartition('.')[2].lower()}", "")
    return kind if kind in LOCKS else ""


def _beside(main: Artifact, all_of: Sequence[Artifact]) -> list[Artifact]:
    """Data of a graph that stands in files of its own: `model.onnx.data`, `model.onnx_data`."""
    name = _file(main)
    return [each for each in all_of if each is not main and _file(each).startswith((f"{name}.", f"{name}_"))]


def _names(artifact: Artifact) -> set[str]:
    told = (said(artifact.name), said(artifact.path), said(artifact.uri), _file(artifact))
    return {each for each in told if each}


def _file(artifact: Artifact) -> str:
    path = said(artifact.path) or urlsplit(said(artifact.uri) or "").path
    return path.rstrip("/").rsplit("/", 1)[-1]
