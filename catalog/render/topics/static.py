"""The parts of a site that no model changes: assets, what a card may hold, what is checked."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.kit.prose import Writer
from catalog.publish.draft import File
from catalog.render import assets, charts
from catalog.render.accent import ACCENT, accent_css, accent_of
from catalog.render.pages.rules import rules_page
from catalog.render.pages.schema import schema_page
from catalog.render.topics.topic import Common, Gathered, Outcome, SummaryTopic


class Static(SummaryTopic):
    """Made once; with another program or another house everything is."""

    name = "static"
    always = True
    alone = True

    def made(self, gathered: Gathered, common: Common) -> Outcome:  # noqa: ARG002 - the same
        """Write the assets and the pages on cards and checks."""
        return Outcome(_files(common))


def _files(common: Common) -> Iterator[File]:
    accent = accent_of(common.settings)
    own = accent_css(accent) if accent != ACCENT else b""
    templates = common.engine.templates
    yield File("assets/catalogue.css", assets.stylesheet(templates) + own)
    for name, script in assets.scripts(templates):
        yield File(f"assets/{name}.js", script)
    yield File("assets/theme.js", assets.theme_script(templates))
    for path, content in charts.files():
        yield File(path, content)
    yield common.engine.file("pages/schema.html", schema_page(Writer()))
    yield common.engine.file("views/rules/page.html", rules_page(Writer(), common.house.heed))
