"""References in a card -> the files beside it, with a finding for each that is not there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from catalog.kit.finding import Finding, error
from catalog.kit.node import MappingNode, Step, place_of
from catalog.kit.paths import inside, refused
from catalog.kit.patterns import matches
from catalog.kit.regular import bytes_of, opened
from catalog.read.walk import ModelFolder

Steps = tuple[Step, ...]
LARGEST_TEXT = 1_000_000
LARGEST_ASSET = 20_000_000
PUBLISHED = frozenset(
    f".{kind}"
    for kinds in (
        ("pdf", "png", "jpg", "jpeg", "webp", "gif", "avif", "mp4", "webm", "wav", "mp3"),
        ("csv", "tsv", "txt", "md", "json", "jsonl", "yaml", "yml", "toml", "lock", "log", "bib", "ipynb"),
        ("parquet", "zip", "gz", "onnx", "skops", "safetensors", "docx", "xlsx", "pptx"),
        ("sig", "sigstore", "bundle", "pem", "pub", "crt", "cer"),
    )
    for kind in kinds
)
"""Kinds of files that no browser runs; HTML and SVG would run as the site itself."""
_LINKED = re.compile(r"\]\(<?([^()\s:#?<>]{1,300})")
_README = re.compile(r"README(?:\.([A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*))?\.md")


class Beside:
    """The files of one model's folder, as its card refers to them."""

    def __init__(self, folder: ModelFolder, tree: MappingNode) -> None:
        """Look into `folder` on behalf of the card `tree`."""
        self.folder, self.tree = folder, tree
        self.findings: list[Finding] = []
        self.named: set[Path] = set()
        """The files that were found by what the card says of them."""

    def find(self, pattern: str, at: Steps = ()) -> list[Path]:
        """The files that match a pattern; none is no finding, a pattern that leaves the folder is."""
        try:
            found = [match.path for match in matches(self.folder.path, pattern)]
        except ValueError as problem:
            self.say(at, "bad-path", str(problem), "give a path beside the card")
            return []
        self.named.update(found)
        return found

    def need(self, pattern: str, at: Steps) -> list[Path]:
        """The files that match a pattern; none is a finding at the place `at` of the card."""
        before = len(self.findings)
        found = self.find(pattern, at)
        if not found and len(self.findings) == before:
            self._missing(pattern, at)
        return found

    def need_one(self, reference: str, at: Steps) -> Path | None:
        """The one file of that very name; a finding where it is not there."""
        before = len(self.findings)
        path = self.one(reference, at)
        if path is None and len(self.findings) == before:
            self._missing(reference, at)
        return path

    def one(self, reference: str, at: Steps) -> Path | None:
        """The one file of that very name; that it is not there is no finding, a path out of the folder is."""
        try:
            path = inside(self.folder.path, reference)
        except ValueError as problem:
            self.say(at, "bad-path", str(problem), "give a path beside the card")
            return None
        self.named.add(path)
        return path if path.is_file() else None

    def _missing(self, reference: str, at: Steps) -> None:
        self.say(
            at, "missing-file", f"no file {reference} beside the card", "add it, or take the reference out"
        )

    def publish(self, wanted: Iterable[tuple[str, Steps]]) -> dict[str, bytes]:
        """Files that the site carries along, by the reference in the card; addresses are passed over."""
        found: dict[str, bytes] = {}
        for reference, at in wanted:
            path = None if re.match(r"[a-z]+:", reference) else self.need_one(reference, at)
            if path is None:
                continue
            if path.suffix.lower() not in PUBLISHED:
                kinds = "a picture, PDF, table, text or archive"
                self.say(at, "active-file", f"{reference} could run on the site", f"publish {kinds}")
            elif path.stat().st_size > LARGEST_ASSET:
                self.say(at, "too-large", f"{reference} is too large to publish", "link to it instead")
            else:
                found[reference] = bytes_of(path)
        return found

    def linked(self, text: str) -> list[str]:
        """The files beside the card that a Markdown text links to."""
        return [
            path for path in linked_in(text) if refused(path) is None and (self.folder.path / path).is_file()
        ]

    def readmes(self) -> Mapping[str, str]:
        """README.md under "", and its translations (README.de.md) under their language."""
        found = {}
        for name in self.folder.files:
            if hit := _README.fullmatch(name):
                with opened(self.folder.path / name) as file:
                    text = file.read(LARGEST_TEXT)
                found[hit[1] or ""] = text.decode("utf-8-sig", "replace").replace("\r\n", "\n")
        return found

    def say(self, at: Steps, rule: str, message: str, hint: str) -> None:
        """Add a finding at a place of the card."""
        self.findings.append(error(place_of(self.tree, at), rule, message, hint))

    def label(self, path: Path) -> str:
        """How a file of the folder is shown."""
        return f"{self.folder.label}/{path.relative_to(self.folder.path).as_posix()}"


def linked_in(text: str) -> list[str]:
    """What a Markdown text links to, as it is written there, each once."""
    return [*dict.fromkeys(hit[1] for hit in _LINKED.finditer(text))]
