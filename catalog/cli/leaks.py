"""`catalog verify --edition NAME SITE`: everything that an edition hides, looked for in a site of it."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from catalog.build import Request
from catalog.cli.parts import FINDINGS, FINE, refuse
from catalog.domain import address
from catalog.domain.manifest import MANIFEST, read
from catalog.inquiry import hidden_from
from catalog.kit.digits import bytes_shown
from catalog.kit.text import plural, shortened, visible
from catalog.proving.fault import Fault
from catalog.proving.proof import Leak, Proof
from catalog.publish.marker import MARKER

_SHOWN = 100
"""Leaks that are named: of a site that was built for others there may be tens of thousands."""


def verify_edition(given: argparse.Namespace) -> int:
    """Look for everything that an edition hides in a site of it."""
    command = f"`catalog verify --edition {visible(given.edition)} SITE`"
    refuse(not given.models, f"--edition looks for what it hides in a site; say which: {command}")
    site, models = Path(given.models), Path(given.cards or "models")
    refuse(not site.is_dir(), f"there is no folder {site}; give the site: {command}")
    refuse(not is_site(site), f"{site} holds no site of `catalog build`, so it proves nothing; give the site")
    refuse(given.model or given.json, "--edition looks at a whole site; leave --model and --json out")
    proof = Proof(hidden_from(Request(models, Path(), edition=given.edition)))
    if proof.secrets.is_empty:
        print(f"Nothing is hidden from readers of `{visible(given.edition)}`, so nothing was looked for.")
        return FINE
    found = _leaks_told(proof, site)
    whole = _shows_all(site)
    if whole:  # also where it shows only what is too short to be looked for
        print(f"{site} was built without --edition, so it shows everything; build it with one")
    return FINDINGS if found or proof.closed or whole else FINE


def _leaks_told(proof: Proof, site: Path) -> int:
    """Say where what is hidden stands, as many as a screen holds, and how much was looked at."""
    found = 0
    for leak in proof.leaks(site):
        found += 1
        if found <= _SHOWN:
            print(f"{visible(leak.path)}, {_told(leak)}", flush=True)
    if found > _SHOWN:
        print(f"{plural(found - _SHOWN, 'leak')} more.")
    for fault in proof.closed:
        print(f"{visible(fault.path)}: {fault.what}; it was not looked into", flush=True)
    secrets = proof.secrets
    looked = f"{plural(proof.files, 'file')} ({bytes_shown(proof.bytes)} unpacked)"
    passed = f"{secrets.seen:,} that are words of something shown or of the program"
    passed += f", {secrets.short:,} short or plain figures"
    what = plural(len(secrets.places), "hidden text")
    print(f"{what} looked for in {looked}: {format(found, ',') if found else 'none'} found.")
    print(f"Not looked for, for they prove nothing: {passed}.")
    for text, place in secrets.said:
        what = f"`{visible(text)}`, the id of a hidden model, stands in what its readers may see"
        print(f"{visible(str(place))}: {what}; reword it, or leave it.")
    return found


def _shows_all(site: Path) -> bool:
    """Whether a site says of itself that it was built for no edition."""
    path = site / MANIFEST
    manifest = read(path.read_bytes()) if path.is_file() else None
    return manifest is not None and not manifest.about.edition


def leaks_of(site: Path, models: Path, edition: str) -> Iterator[Fault]:
    """The same as faults of a site."""
    proof = Proof(hidden_from(Request(models, Path(), edition=edition)))
    for leak in proof.leaks(site):
        yield Fault(leak.path, "leak", f"shows what the edition hides: {_told(leak)}")
    yield from (each for each in proof.closed if each.kind != "extra")  # which the manifest tells too


def _told(leak: Leak) -> str:
    return f"byte {leak.offset:,}: {_short(leak.secret)}, from {leak.source}"


def is_site(folder: Path) -> bool:
    """Whether a build has written a folder; what takes a site elsewhere may leave its mark out."""
    copied = (folder / address.HOME).is_file() and (folder / address.QUALITY_JSON).is_file()
    return copied or (folder / MARKER).is_file() or (folder / MANIFEST).is_file()


def _short(secret: str) -> str:
    return f"`{shortened(visible(secret), 60)}`"
