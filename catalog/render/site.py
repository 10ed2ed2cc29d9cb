"""The catalogue and its dossiers -> every file of the site."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from catalog.derive.dossier import Dossier
from catalog.derive.shelf import Neighbours
from catalog.derive.subjects import subjects
from catalog.domain import address
from catalog.publish.draft import File
from catalog.render import badges
from catalog.render.accent import accent_of
from catalog.render.cards_images import card_drawing, card_image
from catalog.render.compare_data import compare_data, compare_path
from catalog.render.edit_data import edit_data, edit_path
from catalog.render.engine import Engine, NavItem, Site
from catalog.render.exchanged import Exchanged
from catalog.render.pages.compare import versions_page
from catalog.render.pages.history import history_page
from catalog.render.pages.model import ModelPage, model_page
from catalog.render.pages.version import version_pages
from catalog.render.programs import data, llms
from catalog.render.programs.explanations import explanations_csv
from catalog.render.twins.twin import twin

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
    NavItem("Lineage", address.LINEAGE),
    NavItem("Tasks", address.things("tasks")),
    NavItem("Teams", address.things("teams")),
    NavItem("Tags", address.things("tags")),
    NavItem("Deployments", address.DEPLOYMENTS),
    NavItem("Monitoring", address.MONITORING),
    NavItem("Quality", address.QUALITY),
)


def model_files(
    model: Dossier, near: Neighbours, engine: Engine, others: Sequence[Exchanged] = ()
) -> Iterator[File]:
    """The pages of one model and its versions, its data, and the files that it publishes along."""
    page = model_page(model, near, engine.site)
    page = replace(page, alternates=(*page.alternates, *(each.link for each in others)))
    yield from (each.file for each in others)
    yield engine.file("pages/model.html", page)
    for each in version_pages(model, near):
        yield engine.file("pages/version.html", each)
    if model.past.is_known:
        yield engine.file("pages/history.html", history_page(model, near))
    yield File(address.api(model.id), data.model_json(model, page.findings))
    yield File(page.metrics_csv, data.metrics_csv(model))
    if model.monitoring.drift.rest:
        yield File(page.drift_csv, data.drift_csv(model))
    if model.explanations.rows:
        yield File(page.explanations_csv, explanations_csv(model.explanations))
    yield File(address.twin(model.id), twin(page))
    yield from _pictures(page, near, engine.site)
    yield from _compared(model, near, engine)
    if model.written.files:
        yield File(edit_path(model.id), edit_data(model))
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
        yield engine.file("views/compare/versions.html", versions)
