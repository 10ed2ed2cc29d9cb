"""`catalog verify SITE`: a site held against its manifest, its links, and the models it came from."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from catalog.build import Request, build
from catalog.cli.as_of import as_it_was
from catalog.cli.leaks import leaks_of
from catalog.cli.parts import FINDINGS, FINE, Here, progress, refuse, wipe
from catalog.domain.manifest import MANIFEST, About, Manifest, problem_of, read
from catalog.kit.date import When
from catalog.kit.digits import bytes_shown
from catalog.kit.finding import CatalogError
from catalog.kit.git import head, is_clean
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

_SHOWN = 20
"""Files that are named where a site is not what its models make; a program is told of all."""
_SAME = " Built again, it is the same, byte for byte."
_SPOILT = " Built again, the manifest is the same; the files above are not."


@dataclass(slots=True)
class _Told:
    """What was found, said line by line, or kept for one answer in JSON."""

    as_json: bool
    faults: list[Fault] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def fault(self, found: Fault) -> None:
        """Say what is wrong with a file."""
        self.faults.append(found)
        self._line(f"{found.path}: {found.what}")

    def other(self, found: Sequence[Fault]) -> None:
        """Say which files are not the same, as many as a screen holds."""
        for fault in found[:_SHOWN]:
            self.fault(fault)
        if rest := found[_SHOWN:]:
            self.faults += rest
            self._line(f"{plural(len(rest), 'more file')} {'differs' if len(rest) == 1 else 'differ'}.")

    def note(self, words: str) -> None:
        """Say what explains the rest."""
        self.notes.append(words)
        self._line(words[:1].upper() + words[1:] + ".")

    def _line(self, words: str) -> None:
        if not self.as_json:
            wipe()
            print(visible(words), flush=True)


def verify_site(given: argparse.Namespace) -> int:
    """Check a whole site; 1 where anything in it is not as it was built."""
    refuse(given.model, "--model is of a folder of cards, and this is a site; leave it out")
    site, told = Path(given.models), _Told(given.json)
    manifest = _manifest(site, told)
    held = Held(site, frozenset({*KEPT, MARKER}))
    paths = held.paths()
    before = len(told.faults)
    if manifest:
        for fault in _held(held, paths, manifest):
            told.fault(fault)
    whole = len(told.faults) == before
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
    again = _rebuilt(manifest, site, models, told) if manifest and given.rebuild else False
    closing = f"{plural(len(paths), 'file')} ({bytes_shown(held.weight)}), {plural(followed.links, 'link')}"
    closing = f"{closing} and {plural(followed.anchors, 'anchor')} looked at"
    _close(told, closing, (_SAME if whole else _SPOILT) if again else "")
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


def _held(held: Held, paths: list[str], manifest: Manifest) -> Iterator[Fault]:
    yield from held.absent(paths, manifest.files)
    for path in _counted("Hashed", paths):
        yield from held.faults(path, manifest.files)


def _followed(followed: Followed, paths: list[str]) -> Iterator[Fault]:
    for path in _counted("Looked at", paths):
        yield from followed.faults(path)
    yield from followed.lost()


def _counted(stage: str, paths: list[str]) -> Iterator[str]:
    """The files, one by one, and how many they are so far."""
    for done, path in enumerate(paths, 1):
        yield path
        if done % 100 == 0 or done == len(paths):
            progress(stage, done, len(paths), "files")


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


def _rebuilt(manifest: Manifest, site: Path, models: Path, told: _Told) -> bool:
    """Build the site again with what it was built with, and tell what is other; whether it is the same."""
    about, then = manifest.about, _then(manifest.about, models)
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
        content = Path(room, "site", MANIFEST).read_bytes()
    again = read(content)
    assert again  # noqa: S101 - we have just written it
    found = list(differences(manifest, again))
    if not found and content != (site / MANIFEST).read_bytes():
        found.append(Fault(MANIFEST, "rebuilt", "is another one when it is built again; the files are not"))
    for reason in reasons(manifest, again):
        told.note(reason)
    told.other(found)
    return not found


def _then(about: About, models: Path) -> str | None:
    """The commit to take the cards from; None where they are to be taken as they lie there."""
    now = head(models) if models.is_dir() else None
    if not now or not about.clean:  # an edition is of today: what was for all then may be for few now
        return None
    return about.commit if now.hash != about.commit or not is_clean(models) else None


def _close(told: _Told, closing: str, again: str) -> None:
    if told.as_json:
        faults = [{"path": each.path, "kind": each.kind, "what": each.what} for each in told.faults]
        print(json.dumps({"faults": faults, "notes": told.notes}, ensure_ascii=False, indent=2))
        return
    found = plural(len(told.faults), "fault") if told.faults else "nothing is wrong"
    print(f"{closing}: {found}.{again}")
