"""The files of a site -> every link in them that leads nowhere, ids that stand twice, files out of form.

Each file is looked at once. Anchors in other pages are noted on the way, and those pages read again for
their ids alone: ten thousand pages take no more memory than their names.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from catalog.kit.strict import strict
from catalog.kit.text import plural
from catalog.proving.fault import Fault
from catalog.proving.formed import JSON, VARIANTS, XML, Xml, json_problem, texts, variant_problem
from catalog.proving.leading import Leading
from catalog.proving.markup import ids_of, page_of

_CSS = re.compile(r"url\(\s*['\"]?([^'\")]+)['\"]?\s*\)|@import\s+['\"]([^'\"]+)['\"]")
_MARKDOWN = re.compile(r"\]\(<?([^()\s<>]+)>?\)")
_LISTS = ("llms.txt",)


@dataclass(slots=True)
class Followed:
    """Follows links through a site; `links` counts those that stay in it, `anchors` those to a place."""

    site: Path
    leading: Leading
    links: int = 0
    anchors: int = 0
    _wanted: defaultdict[str, dict[str, tuple[str, str]]] = field(default_factory=lambda: defaultdict(dict))
    _gone: dict[str, tuple[str, str, int]] = field(default_factory=dict)

    def faults(self, path: str) -> Iterator[Fault]:
        """What is wrong in a file, by itself."""
        end = path.rpartition(".")[2]
        if end in VARIANTS:
            plain = self.site / path.removesuffix(f".{end}")
            yield from _said(path, "form", variant_problem(self.site / path, plain))
        elif end == "html":
            yield from self._page(path, self._text(path))
        elif end in XML:
            read = Xml((self.site / path).read_bytes())
            yield from _said(path, "form", read.problem)
            yield from self._all(path, sorted(read.links))
        elif end in JSON:
            yield from _said(path, "form", json_problem(path, (self.site / path).read_bytes()))
        elif end == "css":
            yield from self._all(path, [one or other for one, other in _CSS.findall(self._text(path))])
        elif path in _LISTS:
            yield from self._all(path, _MARKDOWN.findall(self._text(path)))

    def lost(self) -> Iterator[Fault]:
        """The files and the places in other pages that links lead to and that are not there, each once.

        To be asked when all files were looked at.
        """
        for path, (here, link, count) in sorted(self._gone.items()):
            more = f", as do {plural(count - 1, 'other link')}" if count > 1 else ""
            yield Fault(here, "link", f"leads to {link}, and there is no {path}{more}")
        for target, wanted in sorted(self._wanted.items()):
            ids = ids_of(self._text(target))
            for fragment, (here, link) in sorted(wanted.items()):
                if fragment not in ids:
                    yield Fault(here, "anchor", f"leads to {link}, and {target} has no such place")

    def _page(self, path: str, text: str) -> Iterator[Fault]:
        page = page_of(text)
        for id_, count in sorted(page.ids.items()):
            if count > 1:
                yield Fault(path, "id", f"has the id {id_!r} {count} times")
        for id_ in sorted(page.points - page.ids.keys()):
            yield Fault(path, "anchor", f"speaks of the id {id_!r}, which is not in it")
        found = set(page.links)
        for each in page.data:
            try:
                found.update(self._addresses(strict(each)))
            except (ValueError, RecursionError) as problem:
                yield Fault(path, "form", f"holds data that is not strict JSON: {problem}")
        yield from self._all(path, sorted(found), page.ids)

    def _addresses(self, value: object) -> Iterator[str]:
        base = self.leading.base_url
        return (each for each in texts(value) if base and each.startswith(base))

    def _all(self, here: str, links: Iterable[str], ids: Iterable[str] = ()) -> Iterator[Fault]:
        own = set(ids)
        for link in links:
            if (target := self.leading.target(here, link)) is None:
                continue
            path, fragment = target
            self.links += 1
            if not self.leading.is_there(path):
                first, written, count = self._gone.get(path, (here, link, 0))
                self._gone[path] = (first, written, count + 1)
            elif fragment and path.endswith(".html"):
                self.anchors += 1
                if path != here:
                    self._wanted[path].setdefault(fragment, (here, link))
                elif fragment not in own:
                    yield Fault(here, "anchor", f"leads to {link}, and has no such place")

    def _text(self, path: str) -> str:
        return (self.site / path).read_text(encoding="utf-8", errors="replace")


def _said(path: str, kind: str, problem: str) -> Iterator[Fault]:
    if problem:
        yield Fault(path, kind, problem)
