"""The catalogue and its dossiers -> every file of the site."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from markupsafe import Markup

from catalog.derive.dossier import Dossier
from catalog.derive.shelf import Catalog, Neighbours
from catalog.derive.subjects import subjects
from catalog.domain import address
from catalog.kit.prose import Writer
from catalog.kit.schema import said
from catalog.publish import File
from catalog.render import assets, charts, data
from catalog.render.accent import accent_css, accent_problem
from catalog.render.compare_data import compare_data, compare_path
from catalog.render.data_script import data_path
from catalog.render.engine import Engine, NavItem, Page
from catalog.render.explorer_data import explorer_data
from catalog.render.pages.browse import ThingPage, browse_pages
from catalog.render.pages.compare import compare_page, versions_page
from catalog.render.pages.home import home_page
from catalog.render.pages.lists import NotFoundPage, models_pages, moved_pages
from catalog.render.pages.model import model_page
from catalog.render.pages.schema import schema_page
from catalog.render.pages.version import version_pages
from catalog.render.search import search_data
from catalog.settings import Settings
from catalog.views.explorer import explorer

NAV = (
    NavItem("Models", address.MODELS),
    NavItem("Compare", address.COMPARE),
    NavItem("Data sets", address.things("datasets")),
    NavItem("Tasks", address.things("tasks")),
    NavItem("Teams", address.things("teams")),
    NavItem("Tags", address.things("tags")),
)


def model_files(model: Dossier, near: Neighbours, engine: Engine) -> Iterator[File]:
    """The pages of one model and its versions, its data, and the files that it publishes along."""
    page = model_page(model, near)
    yield File(page.path, engine.html("pages/model.html", page))
    for each in version_pages(model, near):
        yield File(each.path, engine.html("pages/version.html", each))
    yield File(address.api(model.id), data.model_json(model, page.findings))
    yield File(page.metrics_csv, data.metrics_csv(model))
    yield from _compared(model, near, engine)
    for reference, content in model.published.items():
        yield File(address.model(model.id, f"files/{reference}"), content)


def _compared(model: Dossier, near: Neighbours, engine: Engine) -> Iterator[File]:
    """What browsers need to compare a model, and its versions side by side."""
    found = subjects(model, near.words)
    yield File(compare_path(model.id), compare_data(found, model.lineup.current or ""))
    if versions := versions_page(model, found):
        yield _page("views/compare/versions.html", versions, engine)


def shared_files(whole: Catalog, words: Markup, engine: Engine) -> Iterator[File]:
    """Everything that speaks of many models, and what all pages share."""
    yield from _lists(whole, words, engine)
    yield File("api/v1/models.json", data.models_json(whole))
    yield File("api/v1/models.csv", data.models_csv(whole))
    yield from _assets(whole.settings, engine.templates)
    base = engine.site.base_url
    if base:
        yield File("sitemap.xml", _sitemap(whole, base))


def _lists(whole: Catalog, words: Markup, engine: Engine) -> Iterator[File]:
    yield _page("pages/home.html", home_page(whole, words), engine)
    view = explorer(tuple(each.listing for each in whole.summaries))
    for page in models_pages(view):
        yield _page("views/explorer/page.html", page, engine)
    yield File(data_path("models"), explorer_data(view))
    yield File(data_path("search"), search_data(view.listings))
    for moved in moved_pages(whole):
        yield _page("pages/moved.html", moved, engine)
    for each in browse_pages(whole):
        single = isinstance(each, ThingPage)
        yield _page("pages/thing.html" if single else "pages/things.html", each, engine)
        if isinstance(each, ThingPage) and each.results:
            yield File(each.results_csv, data.results_csv(each.results))
    yield _page("views/compare/page.html", compare_page(whole), engine)
    yield _page("pages/schema.html", schema_page(Writer()), engine)
    yield _page(
        "pages/404.html",
        NotFoundPage(path=address.NOT_FOUND, title="Not found", base_url=engine.site.base_url),
        engine,
    )


def _page(template: str, page: Page, engine: Engine) -> File:
    return File(page.path, engine.html(template, page))


def _assets(settings: Settings, templates: Path) -> Iterator[File]:
    theme = said(settings.theme)
    accent = said(theme.accent) if theme else None
    own = accent_css(accent) if accent and not accent_problem(accent) else b""
    yield File("assets/catalogue.css", assets.stylesheet(templates) + own)
    yield File("assets/catalogue.js", assets.script(templates))
    yield File("assets/theme.js", assets.theme_script(templates))
    for path, content in charts.files():
        yield File(path, content)


def _sitemap(whole: Catalog, base: str) -> bytes:
    paths = [address.HOME, address.MODELS, *sorted(_model_paths(whole))]
    lines = "".join(
        f"<url><loc>{Markup.escape(base.rstrip('/') + '/' + path)}</loc></url>\n" for path in paths
    )
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    return f"{head}{lines}</urlset>\n".encode()


def _model_paths(whole: Catalog) -> Iterable[str]:
    for each in whole.summaries:
        yield each.listing.path
        yield from (address.version(each.id, slug) for slug in each.slugs.values())
