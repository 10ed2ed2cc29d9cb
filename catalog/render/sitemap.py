"""The paths of pages -> sitemap.xml, in parts where there are more than one file may list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from catalog.kit.xmltext import document, lines, tag
from catalog.publish.draft import File
from catalog.render.engine import Site

MOST = 50_000
_SCHEMA = "http://www.sitemaps.org/schemas/sitemap/0.9"


def sitemaps(paths: Sequence[str], site: Site) -> Iterator[File]:
    """List pages by their addresses."""
    addresses = [site.at(path) for path in paths]
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
