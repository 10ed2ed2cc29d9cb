"""Two manifests -> why the sites may differ, and the files in which they do."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.domain.manifest import About, Manifest
from catalog.kit.text import listed, plural
from catalog.proving.fault import Fault

_SHOWN = 20
"""Models that are named in one line."""


def reasons(site: Manifest, again: Manifest) -> Iterator[str]:
    """What the two were not made from alike, to be said before any file: it tells why files differ."""
    was, now = site.about, again.about
    if was.version != now.version:
        yield f"the site was built by model-catalog {was.version or '(unknown)'}; this is {now.version}"
    elif was.templates != now.templates:
        yield "the site was built with other templates than those here"
    if was.commit != now.commit:
        yield f"the site is of {_commit(was)}, and what was built here of {_commit(now)}"
    elif was.clean is False:
        yield f"the site was built with changes that commit {was.commit[:12]} does not hold"
    if was.settings and now.settings and was.settings != now.settings:
        yield "the settings were others: `catalog.yaml`, or a file of its keys"
    if site.inputs and again.inputs:
        yield from _models(site.inputs.keys() - again.inputs.keys(), "in the site, and no card here")
        yield from _models(again.inputs.keys() - site.inputs.keys(), "here, and not in the site")
        both = site.inputs.keys() & again.inputs.keys()
        other = {id_ for id_ in both if site.inputs[id_] != again.inputs[id_]}
        yield from _models(other, "made from other files than those here")


def differences(site: Manifest, again: Manifest) -> Iterator[Fault]:
    """The files that are not the same: those of one side alone first."""
    paths = sorted(site.files.keys() | again.files.keys())
    other = [path for path in paths if site.files.get(path) != again.files.get(path)]
    other.sort(key=lambda path: path in site.files and path in again.files)
    for path in other:
        yield Fault(path, "rebuilt", _other(path, site, again))


def _other(path: str, site: Manifest, again: Manifest) -> str:
    if path not in again.files:
        return "is not built from these models"
    return "is another one when it is built again" if path in site.files else "is built too, and not here"


def _models(ids: set[str], what: str) -> Iterator[str]:
    if ids:
        named = sorted(ids)[:_SHOWN]
        more = ["…"] if len(ids) > _SHOWN else []
        yield f"{plural(len(ids), 'model')} {what}: {listed([*named, *more])}"


def _commit(about: About) -> str:
    return f"commit {about.commit[:12]}" if about.commit else "no commit"
