"""Templates and values -> HTML: Jinja with autoescape, nothing undefined, nothing but `site` and `page`."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from markupsafe import Markup

from catalog.publish.draft import File
from catalog.render.compiler import Templates
from catalog.render.urls import Links, links_from


@dataclass(frozen=True, slots=True)
class NavItem:
    """An entry of the main navigation: its words and its path in the site."""

    label: str
    path: str


@dataclass(frozen=True, slots=True)
class Alternate:
    """The same facts in another form: its media type, its words and its path in the site."""

    type: str
    title: str
    path: str


@dataclass(frozen=True, slots=True)
class Site:
    """What every page knows of the whole: nothing that an edit of one model changes."""

    title: str
    language: str
    nav: tuple[NavItem, ...]
    base_url: str = ""
    downloads: tuple[NavItem, ...] = ()

    def at(self, path: str) -> str:
        """The whole address of a path; empty where nobody knows where the site will be."""
        return f"{self.base_url.rstrip('/')}/{quote(path)}" if self.base_url else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What every page says of itself; each kind of page adds what it shows.

    `commit` is what the site was built from and `as_of` the day that counts as today, on pages that say so.
    """

    path: str
    title: str
    description: str = ""
    nav: str = ""
    search_large: bool = False
    commit: str = ""
    as_of: str = ""
    alternates: tuple[Alternate, ...] = ()
    image: str = ""
    structured: Markup | None = None

    @property
    def href(self) -> Links:
        """Links from this page."""
        return links_from(self.root)

    @property
    def root(self) -> str:
        """What leads from this page to the root of the site: `../../` or nothing."""
        return "../" * self.path.count("/")


class Engine:
    """Renders pages; made once a process."""

    def __init__(self, site: Site, templates: Path) -> None:
        """Set up Jinja for a site."""
        self.site = site
        self.templates = templates
        self.environment = Templates(templates)

    def file(self, template: str, page: Page) -> File:
        """Render one page as the file that it is in the site."""
        return File(page.path, self.html(template, page))

    def html(self, template: str, page: Page) -> bytes:
        """Render one page."""
        return self.environment.get_template(template).render(site=self.site, page=page).encode("utf-8")
