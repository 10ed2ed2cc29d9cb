"""The pages that a build writes -> sitemap.xml, in parts where there are more than one file may list."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from catalog.kit.xmltext import document, lines, tag
from catalog.publish.draft import File
from catalog.render.engine import Site

MOST = 50_000
_SCHEMA = "http://www.sitemaps.org/schemas/sitemap/0.9"


def with_sitemap(
    files: Iterable[File], others: Iterable[str], site: Site, hidden: Collection[str]
) -> Iterator[File]:
    """Pass files on, and then a sitemap of their pages and the `others`; none without a base URL.

    What is no page, or `hidden`, is left out.
    """
    pages = [path for path in others if path.endswith(".html")]
    for file in files:
        if file.path.endswith(".html") and file.path not in hidden:
            pages.append(file.path)
        yield file
    if site.base_url:
        yield from _sitemaps([site.at(path) for path in sorted(pages)], site)


def _sitemaps(addresses: Sequence[str], site: Site) -> Iterator[File]:
    parts = [addresses[start : start + MOST] for start in range(0, len(addresses), MOST)]
    if len(parts) == 1:
        yield File("sitemap.xml", _listed("urlset", "url", parts[0]))
        return
    names = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
    for name, part in zip(names, parts, strict=True):
        yield File(name, _listed("urlset", "url", part))
    yield File("sitemap.xml", _listed("sitemapindex", "sitemap", [site.at(name) for name in names]))


def _listed(whole: str, each: str, addresses: Iterable[str]) -> bytes:
    return document(tag(whole, lines(tag(each, tag("loc", address)) for address in addresses), xmlns=_SCHEMA))
