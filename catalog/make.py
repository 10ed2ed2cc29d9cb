"""Premises and what is remembered of the last build -> the site, of which only what changed is made anew."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from catalog.cache.ledger import Ledger, Paths, closed, opened
from catalog.cache.store import Store
from catalog.derive.shelf import Catalog, catalog
from catalog.domain import address
from catalog.kit.finding import Finding
from catalog.kit.pack import digest, pack, unpack
from catalog.kit.prose import Writer
from catalog.kit.schema import said
from catalog.publish.draft import Draft, File
from catalog.publish.spare import Copies, Delta
from catalog.publish.swap import draft, generation, replace
from catalog.redo import Found, Redo
from catalog.render.engine import Engine, Site, templates_folder
from catalog.render.exports import Exports, export_notes
from catalog.render.site import Front, shared_files
from catalog.render.sitemap import with_sitemap
from catalog.work import Bench, Setting

Told = Callable[[str, int, int], None]
"""Called with a stage, how much of it is done, and how much there is."""
SHARED = "shared"


@dataclass(frozen=True, slots=True)
class Premises:
    """All that a site is made from. `key` is the digest of what every page depends on, `commit` a hash.

    `findings` are those of the house and of the folder as such; with `strict`, any finding keeps the old
    site. `spare` is where the second copy of the site is, which the next build brings up to date.
    """

    site: Path
    spare: Path
    key: bytes
    commit: str
    found: Found
    setting: Setting
    look: Site
    findings: tuple[Finding, ...]
    strict: bool


@dataclass(frozen=True, slots=True)
class Report:
    """What a build or a check came to; `made` is how many models were made anew."""

    models: int
    files: int
    findings: tuple[Finding, ...]
    notes: tuple[str, ...] = ()
    made: int = 0


def make_site(premises: Premises, store: Store, pool: Executor, told: Told) -> Report:
    """Make what changed and publish it; raises TornError where what is remembered turns out to be damaged."""
    ledger = opened(store, premises.key, generation(premises.site))
    with draft(premises.site) as fresh:
        redo = Redo(store, ledger, pool, Bench.of(premises.setting, premises.look, fresh))
        tied = redo.models(premises.found, partial(told, "Made"))
        across = (finding for found in tied.dangling.values() for finding in found)
        findings = tuple(sorted({*premises.findings, *redo.findings(), *across}))
        if premises.strict and findings:
            return Report(len(ledger.lines), 0, findings)
        _share(premises, redo, fresh)
        _publish(premises, redo, fresh)
        closed(store, ledger)
    count = len(ledger.shared) + sum(line.count for line in ledger.lines.values())
    return Report(len(ledger.lines), count, findings, export_notes(), len(redo.again))


def _share(premises: Premises, redo: Redo, fresh: Draft) -> None:
    """Write what speaks of many models, where one of them, or what is said of all, changed."""
    ledger = redo.ledger
    lines = [(id_, line.summary, line.near, line.files) for id_, line in sorted(ledger.lines.items())]
    key = digest(pack((lines, premises.commit, premises.findings)))
    if key == ledger.shared_key:
        return
    whole = catalog(
        (unpack(packed) for _, packed in redo.store.each("summary", ledger.lines)), premises.setting.house
    )
    words = Writer().prose(said(premises.setting.house.settings.description) or "").html
    engine = Engine(premises.look, templates_folder())
    with Exports() as exports:
        files = _all(
            redo, exports, (shared_files(whole, Front(words, premises.commit), engine), whole, premises)
        )
        pages = _pages(redo) if premises.look.base_url else ()
        hidden = {address.NOT_FOUND, *map(address.model, whole.moved)}
        written = fresh.put_changed(with_sitemap(files, pages, premises.look, hidden), ledger.shared)
    made = {each.path: each.digest for each in written}
    redo.changes.note(SHARED, ledger.shared, made)
    ledger.shared, ledger.shared_key = made, key


def _all(redo: Redo, exports: Exports, parts: tuple[Iterator[File], Catalog, Premises]) -> Iterator[File]:
    shared, whole, premises = parts
    yield from shared
    for _, packed in redo.store.each("rows", redo.ledger.lines):
        exports.add(unpack(packed))
    yield from exports.files(whole, premises.findings)


def _pages(redo: Redo) -> Iterator[str]:
    """The paths of all files of models."""
    return (path for _, packed in redo.store.each("files", redo.ledger.lines) for path in unpack(packed))


def _publish(premises: Premises, redo: Redo, fresh: Draft) -> None:
    """Put everything in the place of the old site, or only what changed where that one is known."""
    ledger, changes = redo.ledger, redo.changes
    name = _name(ledger)
    if not ledger.name:
        replace(premises.site, Path(fresh.folder), name)
        ledger.delta = Delta("", (), ())
    elif name != ledger.name:
        delta = Delta(ledger.name, changes.changed, changes.gone)
        Copies(premises.site, premises.spare, ledger.delta).amend(fresh, delta, name)
        ledger.delta = delta
    ledger.name = name


def _name(ledger: Ledger) -> str:
    """What the site is called: the digest of all its files, so that the same files have the same name."""
    shared: Paths = ledger.shared
    lines = [(id_, line.files) for id_, line in sorted(ledger.lines.items())]
    return digest(pack((lines, sorted(shared.items())))).hex()
