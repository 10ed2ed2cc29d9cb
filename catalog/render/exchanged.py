"""A model on its way out -> files beside its page, one or more for each standard that the house offers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from catalog.domain import address
from catalog.exchange.shape import Outgoing
from catalog.exchange.standards import STANDARDS
from catalog.publish.draft import File
from catalog.render.engine import Alternate, Site
from catalog.settings import Settings

_TYPES = {
    "json": "application/json", "jsonld": "application/ld+json", "md": "text/markdown",
    "ndjson": "application/x-ndjson",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Exchanged:
    """A file, and what leads to it from the page."""

    link: Alternate
    file: File


def exchanged(model: Outgoing, settings: Settings, site: Site) -> Iterator[Exchanged]:
    """In the order that catalog.yaml names the standards."""
    whole = replace(model, url=site.at(address.model(model.id)))
    by_name = {each.name: each for each in STANDARDS}
    for name in dict.fromkeys(settings.exchange):
        write, title = by_name[name].write, by_name[name].title
        files = write(whole).files if write else {}
        for file, content in sorted(files.items()):
            path = address.model(model.id, f"exchange/{file}")
            words = f"{title}: {file}" if len(files) > 1 else title
            yield Exchanged(Alternate(_TYPES[file.rpartition(".")[2]], words, path), File(path, content))
