"""The bytes of a file of a site -> what is wrong with its form: JSON not strict, XML not well-formed."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from pathlib import Path
from xml.parsers import expat

from catalog.kit.strict import strict

_SCRIPT = re.compile(rb'catalogueData\("[\w/.-]+",(.*)\);\n?', re.DOTALL)
XML = ("svg", "xml", "atom")
JSON = ("json", "jsonld", "ndjson", "js")
VARIANTS = ("gz", "br")


def json_problem(path: str, content: bytes) -> str:
    """Why a file is not strict JSON; a script of the site only where it hands over data."""
    try:
        if path.endswith(".ndjson"):
            for line in content.splitlines():
                strict(line)
        elif not path.endswith(".js"):
            strict(content)
        elif found := _SCRIPT.fullmatch(content):
            strict(found[1])
    except (ValueError, RecursionError) as problem:
        return f"is not strict JSON: {problem}"
    return ""


class Xml:
    """An XML file: where it leads, and what is wrong with it. Nothing that a document type says is done."""

    def __init__(self, content: bytes) -> None:
        """Read it."""
        self.links: set[str] = set()
        self.problem = ""
        self._text: list[str] = []
        parser = expat.ParserCreate()
        parser.StartDoctypeDeclHandler = self._refuse
        parser.StartElementHandler = self._began
        parser.CharacterDataHandler = self._text.append
        parser.EndElementHandler = self._ended
        try:
            parser.Parse(content, True)  # noqa: FBT003 - the parser's own way
        except (expat.ExpatError, ValueError) as problem:
            self.problem = f"is not well-formed XML: {problem}"

    def _refuse(self, *_: object) -> None:
        raise ValueError("it has a document type")

    def _began(self, _: str, attributes: dict[str, str]) -> None:
        self._text.clear()
        self.links.update(value for name, value in attributes.items() if name in ("href", "xlink:href"))

    def _ended(self, name: str) -> None:
        if name == "loc":
            self.links.add("".join(self._text).strip())
        self._text.clear()


def variant_problem(path: Path, plain: Path) -> str:
    """Why a compressed variant is not that of the file beside it."""
    try:
        packed = path.read_bytes()
        opened = gzip.decompress(packed) if path.suffix == ".gz" else _brotli(packed)
    except (OSError, EOFError, ValueError) as problem:
        return f"cannot be unpacked: {problem}"
    if opened is None or (plain.is_file() and opened == plain.read_bytes()):
        return ""
    return f"is not {plain.name} compressed: servers would send something else than the page"


def _brotli(packed: bytes) -> bytes | None:
    """The content; None where there is nothing to unpack it with, for the manifest has its hash anyway."""
    try:
        import brotli  # noqa: PLC0415 - an extra: only sites with such variants need it
    except ImportError:
        return None
    try:
        return bytes(brotli.decompress(packed))
    except brotli.error as problem:
        raise ValueError(str(problem)) from None


def texts(value: object) -> Iterator[str]:
    """All texts in a value of JSON."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from texts(each)
    elif isinstance(value, list):
        for each in value:
            yield from texts(each)
