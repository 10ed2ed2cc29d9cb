"""The Markdown of an Entry -> HTML that is safe to show, and findings on what could not be meant."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote

from markupsafe import Markup

from catalog.kit.finding import Finding, Place, warning
from catalog.kit.node import Step, place_of
from catalog.kit.prose import Writer
from catalog.kit.schema import said
from catalog.read.entry import Entry

BESIDE_MODEL = "files/"
BESIDE_VERSION = "../../files/"


@dataclass(frozen=True, slots=True)
class Texts:
    """All prose of one model: considerations by their key, notes by version."""

    description: Markup
    translations: tuple[tuple[str, Markup], ...]
    considerations: Mapping[str, Markup]
    notes: Mapping[str, Markup]
    findings: tuple[Finding, ...]


def write(entry: Entry, writer: Writer) -> Texts:
    """Render every text of a model; README.md takes the place of the description."""
    scribe = _Scribe(entry, writer)
    card = entry.card
    described = (
        scribe.field(said(card.description) or "", ("description",), 3) if "" not in entry.readmes else None
    )
    return Texts(
        description=scribe.readme("") if described is None else described,
        translations=tuple(
            (language, scribe.readme(language)) for language in sorted(entry.readmes) if language
        ),
        considerations={
            name: scribe.field(said(text) or "", ("considerations", name), 4)
            for name, text in card.considerations.items()
        },
        notes={
            each.version: scribe.field(said(each.notes) or "", ("versions", at, "notes"), 3, BESIDE_VERSION)
            for at, each in enumerate(card.versions)
        },
        findings=tuple(scribe.findings),
    )


class _Scribe:
    """Renders the texts of one model and places what is wrong with them."""

    def __init__(self, entry: Entry, writer: Writer) -> None:
        self.entry, self.writer = entry, writer
        self.findings: list[Finding] = []

    def readme(self, language: str) -> Markup:
        """README.md, or a translation of it, where every line has its own place."""
        name = f"README.{language}.md" if language else "README.md"
        ids = f"about-{language}" if language else "about"
        return self._write(
            self.entry.readmes[language], Place(f"{self.entry.label}/{name}"), (3, ids, BESIDE_MODEL)
        )

    def field(self, text: str, at: tuple[Step, ...], level: int, beside: str = BESIDE_MODEL) -> Markup:
        """A text of the card; one of several lines begins below its key, as YAML's blocks do."""
        place = place_of(self.entry.tree, at)
        first = place._replace(line=place.line + 1, column=1) if "\n" in text else place
        return self._write(text, first, (level, str(at[-1]), beside))

    def _write(self, text: str, place: Place, how: tuple[int, str, str]) -> Markup:
        level, ids, beside = how
        if not text:
            return Markup("")

        def find(path: str) -> str | None:
            return f"{beside}{quote(path)}" if path in self.entry.published else None

        prose = self.writer.prose(text, level, ids, find=find)
        for problem in prose.problems:
            line = place._replace(
                line=place.line + problem.line - 1, column=1 if problem.line > 1 else place.column
            )
            self.findings.append(warning(line, "prose", problem.message))
        return prose.html
