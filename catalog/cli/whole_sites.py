"""`catalog verify SITE`: a site held against its manifest, its links, and the models it came from."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from catalog.build import Request, build
from catalog.cli.leaks import leaks_of
from catalog.cli.parts import FINDINGS, FINE, Here, loud, progress, refuse
from catalog.cli.past import as_it_was
from catalog.domain.manifest import MANIFEST, Manifest, problem_of, read
from catalog.kit.date import When
from catalog.kit.digits import bytes_shown
from catalog.kit.finding import CatalogError
from catalog.kit.git import head
from catalog.kit.strict import strict
from catalog.kit.text import plural, visible
from catalog.proving.compared import differences, reasons
from catalog.proving.fault import Fault
from catalog.proving.followed import Followed
from catalog.proving.held import Held
from catalog.proving.leading import Leading
from catalog.proving.provenance import provenance_problem
from catalog.publish.leftovers import KEPT
from catalog.publish.marker import MARKER, generation


@dataclass(slots=True)
class _Told:
    """What was found, said line by line, or kept for one answer in JSON."""

    as_json: bool
    faults: list[Fault] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def fault(self, found: Fault) -> None:
        """Say what is wrong with a file."""
        self.faults.append(found)
        if not self.as_json:
            print(f"{visible(found.path)}: {visible(found.what)}", flush=True)

    def note(self, words: str) -> None:
        """Say what explains the rest."""
        self.notes.append(words)
        if not self.as_json:
            print(visible(words[:1].upper() + words[1:]) + ".", flush=True)


def verify_site(given: argparse.Namespace) -> int:
    """Check a whole site; 1 where anything in it is not as it was built."""
    refuse(given.model, "--model is of a folder of cards, and this is a site; leave it out")
    site, told = Path(given.models), _Told(given.json)
    manifest = _manifest(site, told)
    held = Held(site, frozenset({*KEPT, MARKER}))
    paths = held.paths()
    if manifest:
        for fault in held.faults(paths, manifest.files):
            told.fault(fault)
    leading = Leading.of(frozenset(paths), manifest.about.base_url if manifest else "")
    followed = Followed(site, leading)
    for fault in _followed(followed, paths):
        told.fault(fault)
    if given.provenance:
        _vouched(Path(given.provenance), site, told)
    models = Path(given.cards or "models")
    if manifest and manifest.about.edition and given.cards:
        for fault in leaks_of(site, models, manifest.about.edition):
            told.fault(fault)
    same = manifest is not None and given.rebuild and _rebuilt(manifest, models, told)
    closing = f"{plural(len(paths), 'file')} ({bytes_shown(held.weight)}), {plural(followed.links, 'link')}"
    _close(told, f"{closing} and {plural(followed.anchors, 'anchor')} looked at", same=same)
    return FINDINGS if told.faults else FINE


def _manifest(site: Path, told: _Told) -> Manifest | None:
    """The manifest of a site, whose name has to be that of the mark, where this is still there."""
    path = site / MANIFEST
    text = path.read_bytes() if path.is_file() else None
    manifest = read(text) if text is not None else None
    if manifest is None:
        words = problem_of(text) if text is not None else "is missing; build the site again"
        told.fault(Fault(MANIFEST, "missing", f"{words}. No file can be held against it"))
    elif (name := generation(site)) and name != manifest.name:
        told.fault(
            Fault(MANIFEST, "changed", "is the manifest of another build than the folder is marked by")
        )
    return manifest


def _followed(followed: Followed, paths: list[str]) -> Iterator[Fault]:
    for done, path in enumerate(paths, 1):
        yield from followed.faults(path)
        if loud() and (done % 500 == 0 or done == len(paths)):
            end = "\n" if done == len(paths) else ""
            print(f"\rLooked at {done:,} of {len(paths):,} files", end=end, file=sys.stderr, flush=True)
    yield from followed.lost()


def _vouched(file: Path, site: Path, told: _Told) -> None:
    """Hold a statement against the site; who signed it is for whoever trusts the signer to check."""
    try:
        statement = strict(file.read_bytes())
        manifest = (site / MANIFEST).read_bytes()
    except OSError as problem:
        raise CatalogError(
            f"cannot read {problem.filename}: {problem.strerror}; give a statement"
        ) from problem
    except (ValueError, RecursionError) as problem:
        raise CatalogError(f"{file} is not JSON: {problem}; give what `catalog attest` wrote") from problem
    if problem_ := provenance_problem(statement, manifest):
        told.fault(Fault(str(file), "provenance", problem_))


def _rebuilt(manifest: Manifest, models: Path, told: _Told) -> bool:
    """Build the site again with what it was built with, and tell what is other; whether it is the same."""
    about = manifest.about
    commit = head(models) if models.is_dir() else None
    # An edition is of today: what was for all then may be for few now.
    then = about.commit if about.clean and commit and commit.hash != about.commit else None
    with TemporaryDirectory(prefix="verify-") as room, as_it_was(models, then) as past:
        request = Request(
            past.models,
            Path(room, "site"),
            about.base_url,
            When.parse(about.as_of) if about.as_of else None,
            commit=past.commit,
            checkout=past.checkout,
            edition=about.edition,
        )
        build(request, Here(), progress)
        again = read(Path(room, "site", MANIFEST).read_bytes())
    assert again  # noqa: S101 - we have just written it
    found = list(differences(manifest, again))
    for reason in reasons(manifest, again):
        told.note(reason)
    for fault in found:
        told.fault(fault)
    return not found


def _close(told: _Told, closing: str, *, same: bool) -> None:
    if told.as_json:
        faults = [{"path": each.path, "kind": each.kind, "what": each.what} for each in told.faults]
        print(json.dumps({"faults": faults, "notes": told.notes}, ensure_ascii=False, indent=2))
        return
    again = " Built again, it is the same, byte for byte." if same else ""
    found = plural(len(told.faults), "fault") if told.faults else "nothing is wrong"
    print(f"{closing}: {found}.{again}")
