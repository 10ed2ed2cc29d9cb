"""The catalogue and its dossiers -> every file of the site."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from markupsafe import Markup

from catalog.derive.dossier import Dossier
from catalog.derive.shelf import Catalog, Neighbours
from catalog.derive.subjects import subjects
from catalog.domain import address
from catalog.kit.prose import Writer
from catalog.publish.draft import File
from catalog.render import assets, badges, charts, data, llms
from catalog.render.accent import ACCENT, accent_css, accent_of
from catalog.render.cards_images import card_drawing, card_image
from catalog.render.compare_data import compare_data, compare_path
from catalog.render.engine import Engine, NavItem, Page, Site
from catalog.render.feeds import feed_files
from catalog.render.pages.browse import ThingPage, browse_pages
from catalog.render.pages.compare import compare_page, versions_page
from catalog.render.pages.home import home_page
from catalog.render.pages.leaderboards import leaderboard_files
from catalog.render.pages.lists import NotFoundPage, models_pages, moved_pages
from catalog.render.pages.model import ModelPage, model_page
from catalog.render.pages.quality import quality_board, quality_pages
from catalog.render.pages.schema import schema_page
from catalog.render.pages.version import version_pages
from catalog.render.quality_data import quality_files
from catalog.render.shards.manifest import data_files
from catalog.render.twins import twin
from catalog.settings import Settings
from catalog.views.columns import Knowledge
from catalog.views.explorer import explorer
from catalog.views.leaderboard.contest import contests

DOWNLOADS = (
    NavItem("JSON", "api/v1/models.json"),
    NavItem("CSV", "api/v1/models.csv"),
    NavItem("SQLite", "catalog.sqlite"),
    NavItem("Parquet (models)", "models.parquet"),
    NavItem("Parquet (metrics)", "metrics.parquet"),
    NavItem("Markdown", llms.PATH),
)
"""The catalogue as a whole in other forms, those of them that a build can write."""

NAV = (
    NavItem("Models", address.MODELS),
    NavItem("Leaderboards", address.LEADERBOARDS),
    NavItem("Compare", address.COMPARE),
    NavItem("Data sets", address.things("datasets")),
    NavItem("Tasks", address.things("tasks")),
    NavItem("Teams", address.things("teams")),
    NavItem("Tags", address.things("tags")),
    NavItem("Quality", address.QUALITY),
)


def model_files(model: Dossier, near: Neighbours, engine: Engine) -> Iterator[File]:
    """The pages of one model and its versions, its data, and the files that it publishes along."""
    page = model_page(model, near, engine.site)
    yield File(page.path, engine.html("pages/model.html", page))
    for each in version_pages(model, near):
        yield File(each.path, engine.html("pages/version.html", each))
    yield File(address.api(model.id), data.model_json(model, page.findings))
    yield File(page.metrics_csv, data.metrics_csv(model))
    yield File(address.twin(model.id), twin(page))
    yield from _pictures(page, near, engine.site)
    yield from _compared(model, near, engine)
    for reference, content in model.published.items():
        yield File(address.model(model.id, f"files/{reference}"), content)


def _pictures(page: ModelPage, near: Neighbours, site: Site) -> Iterator[File]:
    """The badges, and what stands for the page elsewhere: only an address makes that of use."""
    accent = accent_of(near.settings)
    for each in page.badges:
        yield File(each.path, badges.picture(each, accent))
    if page.image:
        drawing = card_drawing(page.listing, page.figures, site.title, accent)
        yield File(page.image, card_image(drawing))


def _compared(model: Dossier, near: Neighbours, engine: Engine) -> Iterator[File]:
    """What browsers need to compare a model, and its versions side by side."""
    found = subjects(model, near.words)
    yield File(compare_path(model.id), compare_data(found, model.lineup.current or ""))
    if versions := versions_page(model, found):
        yield _page("views/compare/versions.html", versions, engine)


@dataclass(frozen=True, slots=True)
class Front:
    """What only the first page says: the house's own introduction, and the commit that all is built from."""

    words: Markup
    commit: str = ""


def shared_files(whole: Catalog, front: Front, engine: Engine) -> Iterator[File]:
    """Everything that speaks of many models, and what all pages share."""
    yield _page("pages/home.html", home_page(whole, front.words, front.commit), engine)
    yield from _lists(whole, engine)
    yield File("api/v1/models.json", data.models_json(whole))
    yield File("api/v1/models.csv", data.models_csv(whole))
    yield File("api/v1/search.json", data.search_json(whole))
    yield File(llms.PATH, llms.llms_txt(whole, engine.site))
    yield from feed_files(whole, engine.site)
    yield from _assets(whole.settings, engine.templates)


def _lists(whole: Catalog, engine: Engine) -> Iterator[File]:
    known = Knowledge(whole.fields, whole.words)
    view = explorer(whole.summaries, known)
    for page in models_pages(view):
        yield _page("views/explorer/page.html", page, engine)
    for path, content in data_files(view, known):
        yield File(path, content)
    for moved in moved_pages(whole):
        yield _page("pages/moved.html", moved, engine)
    held = contests(whole.summaries, whole.words)
    yield from leaderboard_files(whole, held, engine)
    for each in browse_pages(whole, held):
        single = isinstance(each, ThingPage)
        yield _page("pages/thing.html" if single else "pages/things.html", each, engine)
        if isinstance(each, ThingPage) and each.results:
            yield File(each.results_csv, data.results_csv(each.results))
    weighed = quality_board(whole)
    for board in quality_pages(weighed):
        yield _page("views/quality/page.html", board, engine)
    yield from quality_files(weighed)
    yield _page("views/compare/page.html", compare_page(whole), engine)
    yield _page("pages/schema.html", schema_page(Writer()), engine)
    yield _page(
        "pages/404.html",
        NotFoundPage(
            path=address.NOT_FOUND,
            title="Not found",
            description="Nothing is at this address.",
            base_url=engine.site.base_url,
            models=len(whole.summaries),
        ),
        engine,
    )


def _page(template: str, page: Page, engine: Engine) -> File:
    return File(page.path, engine.html(template, page))


def _assets(settings: Settings, templates: Path) -> Iterator[File]:
    accent = accent_of(settings)
    own = accent_css(accent) if accent != ACCENT else b""
    yield File("assets/catalogue.css", assets.stylesheet(templates) + own)
    yield File("assets/catalogue.js", assets.script(templates))
    yield File("assets/theme.js", assets.theme_script(templates))
    for path, content in charts.files():
        yield File(path, content)
